# METADATA
# title: Amazon Aurora DSQL clusters
# description: |
#   A cluster is always encrypted, with a key that AWS owns unless one is named, and keeps its data in three zones. It makes
#   no backups by itself; AWS Backup does. Clusters that are peered hold the same data, each in its own region, and the
#   witness region keeps the latest transactions: both are places of the data.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/dsql_cluster
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/dsql_cluster_peering
#   - ref: https://docs.aws.amazon.com/aurora-dsql/latest/userguide/what-is-aurora-dsql.html
#   - ref: https://docs.aws.amazon.com/aurora-dsql/latest/userguide/backup-aurora-dsql.html
# custom:
#   types: [aws_dsql_cluster]
#   provider_versions: ">= 5.0, < 7.0"
#   names: regional
#   attaches:
#     - {type: aws_dsql_cluster_peering, by: identifier, names: [identifier]}
package model.aws.dsql.cluster

import data.lib.attribute
import data.lib.aws
import data.lib.companion
import data.lib.declared
import data.lib.fact
import data.lib.location

peering := "aws_dsql_cluster_peering"

properties := ["multi_region_properties", 0]

subject(r) := {
	"kinds": ["store"],
	"facts": {
		"declared": declared.facts(r),
		"encryption": {
			"at_rest": fact.constant(true, "Aurora DSQL encrypts every cluster"),
			"key": {"managed_by": aws.key_manager(r, ["kms_encryption_key"], aws.default_key(r, ["kms_encryption_key"], "Aurora DSQL"))},
		},
		"backup": {
			"exempt": fact.constant(false, "a cluster holds data of its own"),
			"inherits_source_encryption": object.union(fact.unknown("not_modelled", "the key of recovery points of Aurora DSQL", r, []), {"candidates": [true, false]}),
			"native": {
				"enabled": fact.constant(false, "Aurora DSQL makes no backups by itself"),
				"own_key": fact.constant(false, "Aurora DSQL makes no backups by itself"),
			},
			"continuous": {"possible": fact.constant(false, "AWS Backup takes snapshots of Aurora DSQL only")},
		},
		"deletion": {
			"offered": fact.constant(true, "Aurora DSQL has deletion protection"),
			"protected": attribute.bool(r, ["deletion_protection_enabled"], fact.absent(false, r, ["deletion_protection_enabled"], "deletion protection is off by default")),
		},
		"location": location.aws(r),
		"redundancy": {
			"offered": fact.constant(true, "Aurora DSQL keeps every cluster in three zones"),
			"standby": fact.constant(true, "Aurora DSQL keeps every cluster in three zones"),
		},
	},
	"names": [aws.arn(r, "dsql", "cluster/", fact.unknown("computed", "the identifier of the cluster", r, ["identifier"]))],
	"claims": array.concat(
		[aws.encrypted_by(["kms_encryption_key"]), declared.claim(r)],
		array.concat(places(r, properties), array.concat(
			[claim | some c in companion.sure(r, peering); some claim in places(c, [])],
			companion.open_claims(r, peering, "replicates_to", ["store", "copy"]),
		)),
	),
}

# What is written at `path` of the cluster, or of its peering.
places(c, path) := array.concat(
	array.concat(
		[peer(c, item) | some item in peers.items],
		[{"relation": "replicates_to", "value": fact.unknown("unsupported", "the set of peers", c, array.concat(path, ["clusters"])), "to": ["store", "copy"]} | count(peers.open) > 0],
	),
	[witness(c, array.concat(path, ["witness_region"])) | not attribute.present(c, array.concat(path, ["witness_region"])).value == false],
) if {
	peers := attribute.items(c, array.concat(path, ["clusters"]))
}

# A peer that is not declared lies where its ARN says.
peer(c, item) := {
	"relation": "replicates_to",
	"points": {"address": c.address, "path": item.path},
	"to": ["store", "copy"],
	"otherwise": copy(c, item.path, "peer", arn, location.of_arn(arn, "the ARN of the peer")),
} if {
	arn := attribute.string(c, item.path, fact.absent(null, c, item.path, "no peer"))
}

# No store has the name of a region.
witness(c, path) := {
	"relation": "replicates_to",
	"makes": region,
	"at": [{"address": c.address, "path": path}],
	"to": ["store", "copy"],
	"otherwise": copy(c, path, "witness in", region, location.of_aws(region, "the witness region")),
} if {
	region := attribute.string(c, path, fact.absent(null, c, path, "no witness region"))
}

copy(c, path, role, name, place) := {
	"role": sprintf("%s %s", [role, aws.text(name)]),
	"kinds": ["copy"],
	"at": [{"address": c.address, "path": path}],
	"facts": {
		"encryption": {
			"at_rest": fact.constant(true, "Aurora DSQL encrypts every cluster"),
			"key": {"managed_by": fact.unknown("external", "the key of what is declared elsewhere", c, path)},
		},
		"location": place,
	},
}
