# METADATA
# title: Global databases of AWS
# description: |
#   Each member has all of the data, in its own region. Members name the global database; where it is made of one that
#   exists, it names that.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/rds_global_cluster
#   - ref: https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database.html
# custom:
#   types: [aws_rds_global_cluster, aws_docdb_global_cluster, aws_neptune_global_cluster, aws_elasticache_global_replication_group, aws_memorydb_multi_region_cluster]
#   provider_versions: ">= 5.0, < 7.0"
package model.aws.global.database

import data.lib.attribute
import data.lib.fact

subject(r) := {
	"kinds": ["global_database"],
	"facts": {"location": fact.unknown("not_modelled", "a global database lies where its members do", r, [])},
	"names": [attribute.string(r, [argument], fact.absent(null, r, [argument], "the service makes one up")) | some argument in names; attribute.present(r, [argument]).value != false],
	"claims": [{"relation": "begins_with", "points": [argument], "to": ["store"]} | some argument in sources],
}

names := ["global_cluster_identifier", "multi_region_cluster_name_suffix"]

sources := ["source_db_cluster_identifier", "primary_replication_group_id"]
