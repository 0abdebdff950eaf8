# METADATA
# title: Members of Amazon Aurora, DocumentDB and Neptune clusters
# description: |
#   The storage belongs to the cluster. A member is what fails over, and it has engine parameters of its own.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/rds_cluster_instance
# custom:
#   types: [aws_rds_cluster_instance, aws_docdb_cluster_instance, aws_neptune_cluster_instance]
#   provider_versions: ">= 5.0, < 7.0"
#   names: regional
#   attaches:
#     - {type: aws_db_parameter_group, from: db_parameter_group_name, names: [name, id]}
package model.aws.rds.cluster_instance

import data.lib.attribute
import data.lib.declared
import data.lib.fact
import data.lib.location
import data.lib.parameter

subject(r) := {
	"kinds": ["member", "log_source"],
	"facts": {
		"declared": declared.facts(r),
		"location": location.aws(r),
		"zone": attribute.string(r, ["availability_zone"], fact.absent(null, r, ["availability_zone"], "the service spreads instances over the zones of the subnet group")),
		"statements": parameter.statements(r, "aws_db_parameter_group", ["db_parameter_group_name"]),
	},
	"names": [],
	"claims": [
		{"relation": "member_of", "points": ["cluster_identifier"], "to": ["store"]},
		declared.claim(r),
	],
}
