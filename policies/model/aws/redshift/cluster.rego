# METADATA
# title: Amazon Redshift clusters and where their snapshots are copied to
# description: |
#   Clusters made since January 2025 are encrypted by default, older ones are not, so that absence decides nothing, unless
#   the provider sends a default of its own, as it does from version 6 on.
#   A cluster that is restored has the key and the encryption of its snapshot.
#   Automated snapshots are kept for one day unless told otherwise. Copies of snapshots go to another region, by a
#   resource of their own or, before version 6 of the provider, by a block.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/redshift_cluster
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/redshift_snapshot_copy
#   - ref: https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-snapshots.html
# custom:
#   types: [aws_redshift_cluster]
#   provider_versions: ">= 5.0, < 7.0"
#   names: regional
#   attaches:
#     - {type: aws_redshift_snapshot_copy, by: cluster_identifier, names: [cluster_identifier, id]}
package model.aws.redshift.cluster

import data.lib.attribute
import data.lib.aws
import data.lib.companion
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.location
import data.lib.mechanism
import data.lib.provider
import data.lib.restored

copy := "aws_redshift_snapshot_copy"

subject(r) := {
	"kinds": ["store", "final_snapshot"],
	"facts": {
		"declared": declared.facts(r),
		"encryption": {
			"at_rest": encrypted(r),
			"key": {"managed_by": restored.key_manager(is_restored(r), r, ["kms_key_id"], encrypted(r), "Amazon Redshift")},
		},
		"backup": {
			"exempt": fact.constant(false, "a cluster holds data of its own"),
			"inherits_source_encryption": fact.constant(true, "snapshots of Redshift have the key of the cluster"),
			"native": {
				"enabled": convert.positive(retention_days(r)),
				"retention": convert.days(retention_days(r)),
				"point_in_time": fact.constant(false, "Redshift has snapshots only"),
				"loss": mechanism.loss("redshift_snapshot", retention_days(r).at),
				"own_key": fact.constant(false, "snapshots of Redshift have the key of the cluster"),
			},
			"continuous": {"possible": fact.constant(false, "AWS Backup takes snapshots of Redshift only")},
		},
		"deletion": {
			"offered": fact.constant(false, "Redshift has no deletion protection"),
			"snapshot_offered": fact.constant(true, "a last snapshot is taken unless it is skipped"),
			"leaves_snapshot": convert.negated(attribute.bool(r, ["skip_final_snapshot"], fact.absent(false, r, ["skip_final_snapshot"], "a last snapshot is taken by default"))),
		},
		"location": location.aws(r),
		"redundancy": {
			"offered": fact.constant(true, "a cluster can lie in two zones"),
			"standby": attribute.bool(r, ["multi_az"], fact.absent(false, r, ["multi_az"], "a cluster lies in one zone by default")),
		},
		"public": attribute.bool(r, ["publicly_accessible"], provider.unset(r, ["publicly_accessible"])),
	},
	"names": [identifier(r), aws.arn(r, "redshift", "cluster:", identifier(r))],
	"claims": array.concat([aws.encrypted_by(["kms_key_id"]), declared.claim(r)], copy_claims(r)),
}

identifier(r) := attribute.string(r, ["cluster_identifier"], fact.absent(null, r, ["cluster_identifier"], "the cluster has no name"))

retention_days(r) := attribute.number(r, ["automated_snapshot_retention_period"], fact.absent(1, r, ["automated_snapshot_retention_period"], "the AWS provider plans one day"))

encrypted(r) := attribute.bool(r, ["encrypted"], restored.or_else(
	is_restored(r), r, ["encrypted"],
	"the encryption of the snapshot",
	provider.unset(r, ["encrypted"]),
))

is_restored(r) := restored.is_made(r, ["snapshot_identifier", "snapshot_arn"])

copy_claims(r) := array.concat(
	[copy_claim(r, c, ["destination_region"]) | some c in companion.sure(r, copy)],
	array.concat(
		[copy_claim(r, r, array.concat(item.path, ["destination_region"])) | some item in attribute.items(r, ["snapshot_copy"]).items],
		array.concat(companion.open_claims(r, copy, "replicates_to", ["copy"]), hidden(r)),
	),
)

hidden(r) := [{"relation": "replicates_to", "value": fact.unknown("unsupported", "the copy of snapshots", r, ["snapshot_copy"]), "to": ["copy"]} |
	count(attribute.items(r, ["snapshot_copy"]).open) > 0
]

# A copy has the key of its grant, else a key that AWS manages.
copy_claim(r, c, path) := {
	"relation": "replicates_to",
	"makes": region,
	"to": ["copy"],
	"at": [{"address": c.address, "path": path}],
	"otherwise": {
		"role": sprintf("snapshots in %s", [aws.text(region)]),
		"kinds": ["copy"],
		"at": [{"address": c.address, "path": path}],
		"facts": {
			"location": location.of_aws(region, "the region that snapshots are copied to"),
			"encryption": {"at_rest": encrypted(r), "key": {"managed_by": fact.unknown("external", "the key of the snapshot copy grant", c, path)}},
		},
	},
} if {
	region := attribute.string(c, path, fact.absent(null, c, path, "no region"))
}
