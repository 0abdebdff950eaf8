# METADATA
# title: Amazon DynamoDB tables and their replicas
# description: |
#   A table is always encrypted, with a key that AWS owns unless one is named. Point-in-time recovery is off by default,
#   and off for each replica even where the table itself has it. A replica is a store of its own, in its own region.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/dynamodb_table
#   - ref: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery_Howitworks.html
# custom:
#   types: [aws_dynamodb_table]
#   provider_versions: ">= 5.0, < 7.0"
#   names: regional
package model.aws.dynamodb.table

import data.lib.attribute
import data.lib.aws
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.location
import data.lib.mechanism

subject(r) := {
	"kinds": ["store"],
	"facts": object.union(common(r), {
		"encryption": {
			"at_rest": fact.constant(true, "DynamoDB encrypts every table"),
			"key": {"managed_by": key_manager(r, ["server_side_encryption", 0, "kms_key_arn"])},
		},
		"backup": backup(r, recovery(r), convert.days(recovery_days(r))),
		"location": location.aws(r),
	}),
	"names": [name(r), aws.arn(r, "dynamodb", "table/", name(r))],
	"claims": array.concat(
		[aws.encrypted_by(["server_side_encryption", 0, "kms_key_arn"]), declared.claim(r)],
		array.concat(replica_claims(r), hidden_replicas(r)),
	),
}

common(r) := {
	"declared": declared.facts(r),
	"deletion": {
		"offered": fact.constant(true, "DynamoDB has deletion protection"),
		"protected": attribute.bool(r, ["deletion_protection_enabled"], fact.absent(false, r, ["deletion_protection_enabled"], "the AWS provider sends false")),
	},
	"redundancy": {"offered": fact.constant(true, "DynamoDB keeps every table in three zones"), "standby": fact.constant(true, "DynamoDB keeps every table in three zones")},
}

backup(_, enabled, retention) := {
	"exempt": fact.constant(false, "a table holds data of its own"),
	"inherits_source_encryption": {
		"unknown": {"why": [{"reason": "external", "subject": "whether the account uses AWS Backup's advanced features for DynamoDB"}], "refs": []},
		"candidates": [true, false],
		"at": enabled.at,
	},
	"native": {
		"enabled": enabled,
		"retention": retention,
		"point_in_time": enabled,
		"loss": mechanism.loss("dynamodb_point_in_time", enabled.at),
		"own_key": fact.constant(false, "continuous backups of DynamoDB have the key of the table"),
	},
	"continuous": {
		"possible": fact.constant(false, "AWS Backup takes snapshots of DynamoDB only"),
		"loss": mechanism.loss("dynamodb_point_in_time", enabled.at),
	},
}

name(r) := attribute.string(r, ["name"], fact.absent(null, r, ["name"], "the table has no name"))

recovery(r) := attribute.bool(r, ["point_in_time_recovery", 0, "enabled"], fact.absent(false, r, ["point_in_time_recovery"], "point-in-time recovery is off by default"))

recovery_days(r) := attribute.number(
	r, ["point_in_time_recovery", 0, "recovery_period_in_days"],
	fact.absent(35, r, ["point_in_time_recovery"], "point-in-time recovery reaches back 35 days by default"),
)

key_manager(r, path) := aws.key_manager(r, path, fact.absent("provider", r, path, "DynamoDB then uses a key of AWS"))

replicas(r) := attribute.items(r, ["replica"])

replica_claims(r) := [claim |
	some item in replicas(r).items
	region := attribute.string(r, array.concat(item.path, ["region_name"]), fact.absent(null, r, item.path, "the replica has no region"))
	claim := {
		"relation": "replicates_to",
		"makes": aws.if_there(item, region, "the replica"),
		"at": [{"address": r.address, "path": array.concat(item.path, ["region_name"])}],
		"otherwise": replica(r, item.path, region),
	}
]

replica(r, path, region) := {
	"role": sprintf("replica in %s", [aws.text(region)]),
	"kinds": ["store"],
	"at": [{"address": r.address, "path": array.concat(path, ["region_name"])}],
	"facts": object.union(common(r), {
		"encryption": {
			"at_rest": fact.constant(true, "DynamoDB encrypts every table"),
			"key": {"managed_by": key_manager(r, array.concat(path, ["kms_key_arn"]))},
		},
		"backup": backup(r, replica_recovery(r, path), convert.days(recovery_days(r))),
		"location": location.of_aws(region, "the replica's region"),
		"is_replica": fact.constant(true, "a replica answers for its place as a copy of its table"),
	}),
	"claims": [aws.encrypted_by(array.concat(path, ["kms_key_arn"])), declared.claim(r)],
}

replica_recovery(r, path) := attribute.bool(
	r, array.concat(path, ["point_in_time_recovery"]),
	fact.absent(false, r, array.concat(path, ["point_in_time_recovery"]), "a replica has no point-in-time recovery unless it says so itself"),
)

# There may be more replicas than can be read: one claim whose target is not known.
hidden_replicas(r) := [claim |
	count(replicas(r).open) > 0
	claim := {"relation": "replicates_to", "value": fact.unknown("unsupported", "the set of replicas", r, ["replica"])}
]
