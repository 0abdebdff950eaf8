# METADATA
# title: Amazon RDS database instances
# description: |
#   An instance without `backup_retention_period` has no backups: the AWS provider sends 0, although the service's own
#   default would be 1. A read replica has the encryption of its source and is rebuilt from it. An instance that is restored
#   has the key and the retention of what it is made from, where nothing else is written.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/db_instance
#   - ref: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html
#   - ref: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.BackupRetention.html
# custom:
#   types: [aws_db_instance]
#   provider_versions: ">= 5.0, < 7.0"
#   names: regional
#   attaches:
#     - {type: aws_db_parameter_group, from: parameter_group_name, names: [name, id]}
#     - {type: aws_db_option_group, from: option_group_name, names: [name, id]}
package model.aws.rds.db_instance

import data.lib.attribute
import data.lib.audit_option
import data.lib.aws
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.forced_tls
import data.lib.location
import data.lib.mechanism
import data.lib.parameter
import data.lib.restored

subject(r) := {
	"kinds": ["store", "log_source", "final_snapshot", "listener"],
	"facts": {
		"declared": declared.facts(r),
		"encryption": {"at_rest": at_rest(r), "key": {"managed_by": key_manager(r)}},
		"backup": {
			"exempt": exempt(r),
			"inherits_source_encryption": fact.constant(true, "snapshots of RDS have the key of the instance"),
			"native": {
				"enabled": convert.positive(retention_days(r)),
				"retention": convert.days(retention_days(r)),
				"point_in_time": convert.positive(retention_days(r)),
				"loss": mechanism.loss("rds_point_in_time", retention_days(r).at),
				"own_key": fact.constant(false, "automated backups of RDS have the key of the instance"),
			},
			"continuous": {
				"possible": fact.constant(true, "AWS Backup offers continuous backups of RDS"),
				"loss": mechanism.loss("rds_point_in_time", retention_days(r).at),
			},
		},
		"deletion": {
			"offered": fact.constant(true, "RDS has deletion protection"),
			"protected": attribute.bool(r, ["deletion_protection"], fact.absent(false, r, ["deletion_protection"], "the AWS provider sends false")),
			"snapshot_offered": fact.constant(true, "a last snapshot is taken unless it is skipped"),
			"leaves_snapshot": fact.any([
				convert.negated(attribute.bool(r, ["skip_final_snapshot"], fact.absent(false, r, ["skip_final_snapshot"], "a last snapshot is taken by default"))),
				convert.negated(attribute.bool(r, ["delete_automated_backups"], fact.absent(true, r, ["delete_automated_backups"], "automated backups are deleted with the database by default"))),
			]),
		},
		"transport": {"required": forced_tls.required(r, {"engine": attribute.string(r, ["engine"], fact.unknown("external", "the engine of what it is made from", r, ["engine"])), "type": "aws_db_parameter_group", "path": ["parameter_group_name"]})},
		"location": location.aws(r),
		"redundancy": {"offered": fact.constant(true, "RDS can keep a standby in another zone"), "standby": attribute.bool(r, ["multi_az"], fact.absent(false, r, ["multi_az"], "the AWS provider makes a single instance"))},
		"public": attribute.bool(r, ["publicly_accessible"], fact.absent(false, r, ["publicly_accessible"], "the AWS provider sends false")),
		"statements": fact.any([parameter.statements(r, "aws_db_parameter_group", ["parameter_group_name"]), audit_option.statements(r)]),
	},
	"names": [identifier(r), aws.arn(r, "rds", "db:", identifier(r))],
	"claims": array.concat(
		[
			aws.encrypted_by(["kms_key_id"]),
			declared.claim(r),
			{"relation": "inherits_from", "points": ["replicate_source_db"], "to": ["store"]},
		],
		aws.log_claims(r, ["enabled_cloudwatch_logs_exports"], "/aws/rds/instance/%s/%s", identifier(r)),
	),
}

identifier(r) := attribute.string(r, ["identifier"], fact.absent(null, r, ["identifier"], "the AWS provider makes one up"))

# In a restore the provider sends nothing where nothing is written, and RDS takes the period of the origin.
retention_days(r) := attribute.number(r, ["backup_retention_period"], restored.or_else(
	is_restored(r), r, ["backup_retention_period"],
	"the retention period of what the instance is made from",
	fact.absent(0, r, ["backup_retention_period"], "the AWS provider sends 0: automated backups are off"),
))

# Where the attribute is absent, a restored or replicated instance has the encryption of what it comes from.
at_rest(r) := restored.at_rest(is_restored(r), r, ["kms_key_id"], attribute.bool(r, ["storage_encrypted"], encryption_of_origin(r)))

encryption_of_origin(r) := fact.choose(
	fact.any([is_replica(r), is_restored(r)]),
	fact.unknown("external", "the encryption of what the instance is made from", r, ["storage_encrypted"]),
	fact.absent(false, r, ["storage_encrypted"], "the AWS provider sends false"),
)

exempt(r) := fact.choose(
	is_replica(r),
	fact.absent(true, r, ["replicate_source_db"], "a read replica is rebuilt from its source"),
	fact.constant(false, "an instance holds data of its own"),
)

is_replica(r) := attribute.present(r, ["replicate_source_db"])

# An import from S3 is no restore: the provider sends what it sends for a new instance.
is_restored(r) := restored.is_made(r, ["snapshot_identifier", "restore_to_point_in_time"])

key_manager(r) := restored.key_manager(fact.any([is_replica(r), is_restored(r)]), r, ["kms_key_id"], at_rest(r), "Amazon RDS")
