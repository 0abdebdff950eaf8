# METADATA
# title: Stores of AWS without a model of their own
# description: |
#   They hold data, so that no rule of stores may be silent on them: where they lie and what is declared of them is judged,
#   all the rest is said to be unknown. A type that gets a model of its own leaves this list.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs
# custom:
#   types:
#     - aws_cloudsearch_domain
#     - aws_docdbelastic_cluster
#     - aws_elasticsearch_domain
#     - aws_finspace_kx_database
#     - aws_glacier_vault
#     - aws_kendra_index
#     - aws_kinesis_video_stream
#     - aws_lightsail_bucket
#     - aws_lightsail_database
#     - aws_lightsail_disk
#     - aws_opensearchserverless_collection
#     - aws_qldb_ledger
#     - aws_redshiftserverless_namespace
#     - aws_s3_directory_bucket
#     - aws_s3tables_table_bucket
#     - aws_simpledb_domain
#     - aws_storagegateway_cached_iscsi_volume
#     - aws_storagegateway_stored_iscsi_volume
#     - aws_timestreaminfluxdb_db_instance
#     - aws_timestreamwrite_database
#     - aws_workspaces_workspace
#   provider_versions: ">= 5.0, < 7.0"
package model.aws.other.store

import data.lib.aws
import data.lib.fact
import data.lib.location
import data.lib.unmodelled

subject(r) := unmodelled.store(r, location.aws(r), [aws.arn(r, arn.service, arn.prefix, computed(r)) | some arn in [arns[r.type]]])

# Of those that AWS Backup can select.
arns := {
	"aws_redshiftserverless_namespace": {"service": "redshift-serverless", "prefix": "namespace/"},
	"aws_storagegateway_cached_iscsi_volume": {"service": "storagegateway", "prefix": "gateway/"},
	"aws_storagegateway_stored_iscsi_volume": {"service": "storagegateway", "prefix": "gateway/"},
}

computed(r) := fact.unknown("computed", "its id", r, ["id"])
