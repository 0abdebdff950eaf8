# METADATA
# title: Amazon DocumentDB clusters
# description: |
#   DocumentDB does not encrypt unless told to, and keeps automated backups for one day unless told otherwise. A cluster
#   that is restored has the key and the encryption of what it is made from.
# related_resources:
#   - ref: https://docs.aws.amazon.com/documentdb/latest/developerguide/API_RestoreDBClusterFromSnapshot.html
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/docdb_cluster
# custom:
#   types: [aws_docdb_cluster]
#   provider_versions: ">= 5.0, < 7.0"
#   names: regional
#   attaches:
#     - {type: aws_docdb_cluster_parameter_group, from: db_cluster_parameter_group_name, names: [name, id]}
package model.aws.docdb.cluster

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
		"encryption": {
			"at_rest": at_rest(r),
			"key": {"managed_by": restored.key_manager(is_restored(r), r, ["kms_key_id"], at_rest(r), "Amazon DocumentDB")},
		},
		"backup": {
			"exempt": fact.constant(false, "a cluster holds data of its own"),
			"inherits_source_encryption": fact.constant(true, "snapshots of a cluster have the key of the cluster"),
			"native": {
				"enabled": convert.positive(retention_days(r)),
				"retention": convert.days(retention_days(r)),
				"point_in_time": convert.positive(retention_days(r)),
				"loss": mechanism.loss("documentdb_point_in_time", retention_days(r).at),
				"own_key": fact.constant(false, "automated backups of a cluster have the key of the cluster"),
			},
			"continuous": {
				"possible": fact.constant(false, "AWS Backup takes snapshots of DocumentDB only"),
				"loss": mechanism.loss("documentdb_point_in_time", retention_days(r).at),
			},
		},
		"deletion": {
			"offered": fact.constant(true, "clusters have deletion protection"),
			"protected": attribute.bool(r, ["deletion_protection"], fact.absent(false, r, ["deletion_protection"], "the service does not protect by default")),
			"snapshot_offered": fact.constant(true, "a last snapshot is taken unless it is skipped"),
			"leaves_snapshot": convert.negated(attribute.bool(r, ["skip_final_snapshot"], fact.absent(false, r, ["skip_final_snapshot"], "a last snapshot is taken by default"))),
		},
		"transport": {"required": forced_tls.required(r, {"engine": fact.constant("docdb", "the engine is DocumentDB"), "type": "aws_docdb_cluster_parameter_group", "path": ["db_cluster_parameter_group_name"]})},
		"location": location.aws(r),
		"redundancy": {
			"offered": fact.constant(true, "a cluster can have readers in other zones"),
			"standby": fact.constant(false, "decided by the members of the cluster"),
			"by_members": fact.constant(true, "decided by the members of the cluster"),
		},
		"statements": parameter.statements(r, "aws_docdb_cluster_parameter_group", ["db_cluster_parameter_group_name"]),
	},
	"names": [identifier(r), aws.arn(r, "rds", "cluster:", identifier(r))],
	"claims": array.concat(
		[aws.encrypted_by(["kms_key_id"]), declared.claim(r),
			{"relation": "spans", "points": ["global_cluster_identifier"], "to": ["global_database"]}],
		aws.log_claims(r, ["enabled_cloudwatch_logs_exports"], "/aws/docdb/%s/%s", identifier(r)),
	),
}

identifier(r) := attribute.string(r, ["cluster_identifier"], fact.absent(null, r, ["cluster_identifier"], "the AWS provider makes one up"))

retention_days(r) := attribute.number(r, ["backup_retention_period"], fact.absent(1, r, ["backup_retention_period"], "the AWS provider plans one day"))

is_restored(r) := restored.is_made(r, ["snapshot_identifier", "restore_to_point_in_time"])

at_rest(r) := restored.at_rest(is_restored(r), r, ["kms_key_id"], attribute.bool(r, ["storage_encrypted"], restored.or_else(
	is_restored(r), r, ["storage_encrypted"],
	"the encryption of what the cluster is made from",
	fact.absent(false, r, ["storage_encrypted"], "DocumentDB does not encrypt by default"),
)))
