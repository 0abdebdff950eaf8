# METADATA
# title: Replicas of Amazon DynamoDB tables
# description: |
#   A replica that is declared beside its table, in the region of its provider. Its point-in-time recovery is its own.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/dynamodb_table_replica
# custom:
#   types: [aws_dynamodb_table_replica]
#   provider_versions: ">= 5.0, < 7.0"
package model.aws.dynamodb.table_replica

import data.lib.attribute
import data.lib.aws
import data.lib.declared
import data.lib.fact
import data.lib.location
import data.model.aws.dynamodb.table

subject(r) := {
	"kinds": ["store"],
	"facts": {
		"declared": declared.facts(r),
		"encryption": {
			"at_rest": fact.constant(true, "DynamoDB encrypts every table"),
			"key": {"managed_by": table.key_manager(r, ["kms_key_arn"])},
		},
		"backup": table.backup(r, recovery(r), fact.unknown("external", "how far back the table's recovery reaches", r, [])),
		"deletion": {
			"offered": fact.constant(true, "DynamoDB has deletion protection"),
			"protected": attribute.bool(r, ["deletion_protection_enabled"], fact.absent(false, r, ["deletion_protection_enabled"], "the AWS provider sends false")),
		},
		"redundancy": {
			"offered": fact.constant(true, "DynamoDB keeps every table in three zones"),
			"standby": fact.constant(true, "DynamoDB keeps every table in three zones"),
		},
		"location": location.aws(r),
		"is_replica": fact.constant(true, "a replica answers for its place as a copy of its table"),
	},
	"names": [],
	"claims": [
		aws.encrypted_by(["kms_key_arn"]),
		declared.claim(r),
		{"relation": "copies", "points": ["global_table_arn"], "to": ["store"]},
	],
}

recovery(r) := attribute.bool(r, ["point_in_time_recovery"], fact.absent(false, r, ["point_in_time_recovery"], "a replica has no point-in-time recovery unless it says so itself"))
