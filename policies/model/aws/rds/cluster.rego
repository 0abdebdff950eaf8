# METADATA
# title: Amazon Aurora and RDS Multi-AZ database clusters
# description: |
#   Storage of a cluster is encrypted by default only for clusters made since 2026-02-18, so that absence decides nothing.
#   Automated backups are always on: without `backup_retention_period` the service keeps them for a day. A cluster that is
#   restored has the key, the encryption and the retention of what it is made from, where nothing else is written.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/rds_cluster
#   - ref: https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Managing.Backups.html
#   - ref: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_RestoreDBClusterFromSnapshot.html
# custom:
#   types: [aws_rds_cluster]
#   provider_versions: ">= 5.0, < 7.0"
#   names: regional
#   attaches:
#     - {type: aws_rds_cluster_parameter_group, from: db_cluster_parameter_group_name, names: [name, id]}
package model.aws.rds.cluster

import data.lib.attribute
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
			"exempt": fact.constant(false, "a cluster holds data of its own"),
			"inherits_source_encryption": fact.constant(true, "snapshots of a cluster have the key of the cluster"),
			"native": {
				"enabled": convert.positive(retention_days(r)),
				"retention": convert.days(retention_days(r)),
				"point_in_time": convert.positive(retention_days(r)),
				"loss": mechanism.loss("rds_point_in_time", retention_days(r).at),
				"own_key": fact.constant(false, "automated backups of a cluster have the key of the cluster"),
			},
			"continuous": {
				"possible": fact.constant(true, "AWS Backup offers continuous backups of Aurora"),
				"loss": mechanism.loss("rds_point_in_time", retention_days(r).at),
			},
		},
		"deletion": {
			"offered": fact.constant(true, "clusters have deletion protection"),
			"protected": attribute.bool(r, ["deletion_protection"], fact.absent(false, r, ["deletion_protection"], "the service does not protect by default")),
			"snapshot_offered": fact.constant(true, "a last snapshot is taken unless it is skipped"),
			"leaves_snapshot": fact.any([
				convert.negated(attribute.bool(r, ["skip_final_snapshot"], fact.absent(false, r, ["skip_final_snapshot"], "a last snapshot is taken by default"))),
				convert.negated(attribute.bool(r, ["delete_automated_backups"], fact.absent(true, r, ["delete_automated_backups"], "automated backups are deleted with the database by default"))),
			]),
		},
		"transport": {"required": forced_tls.required(r, {"engine": attribute.string(r, ["engine"], fact.unknown("external", "the engine of what it is made from", r, ["engine"])), "type": "aws_rds_cluster_parameter_group", "path": ["db_cluster_parameter_group_name"]})},
		"location": location.aws(r),
		"redundancy": {
			"offered": fact.constant(true, "a cluster can have readers in other zones"),
			"standby": attribute.present(r, ["db_cluster_instance_class"]),
			"by_members": convert.negated(attribute.present(r, ["db_cluster_instance_class"])),
		},
		"statements": parameter.statements(r, "aws_rds_cluster_parameter_group", ["db_cluster_parameter_group_name"]),
	},
	"names": [identifier(r), aws.arn(r, "rds", "cluster:", identifier(r))],
	"claims": array.concat(
		[
			aws.encrypted_by(["kms_key_id"]),
			declared.claim(r),
			{"relation": "spans", "points": ["global_cluster_identifier"], "to": ["global_database"]},
			{"relation": "inherits_from", "points": ["replication_source_identifier"], "to": ["store"]},
		],
		aws.log_claims(r, ["enabled_cloudwatch_logs_exports"], "/aws/rds/cluster/%s/%s", identifier(r)),
	),
}

identifier(r) := attribute.string(r, ["cluster_identifier"], fact.absent(null, r, ["cluster_identifier"], "the AWS provider makes one up"))

retention_days(r) := attribute.number(r, ["backup_retention_period"], restored.or_else(
	restored.is_made(r, ["snapshot_identifier", "restore_to_point_in_time"]), r, ["backup_retention_period"],
	"the retention period of what the cluster is made from",
	fact.absent(1, r, ["backup_retention_period"], "the service keeps automated backups for one day"),
))

at_rest(r) := restored.at_rest(
	restored.is_made(r, ["snapshot_identifier", "restore_to_point_in_time"]), r, ["kms_key_id"],
	attribute.bool(r, ["storage_encrypted"], fact.unknown("provider_default", "encryption of a cluster: on for those made since 2026-02-18, off for older ones", r, ["storage_encrypted"])),
)

key_manager(r) := restored.key_manager(
	restored.is_made(r, ["snapshot_identifier", "restore_to_point_in_time", "replication_source_identifier"]),
	r, ["kms_key_id"], at_rest(r), "Amazon RDS",
)
