# METADATA
# title: Automated backups of RDS, replicated into another region
# description: |
#   The copy lies in the region of the provider of this resource, not in that of the database.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/db_instance_automated_backups_replication
# custom:
#   types: [aws_db_instance_automated_backups_replication]
#   provider_versions: ">= 5.0, < 7.0"
package model.aws.rds.backups_replication

import data.lib.aws
import data.lib.fact
import data.lib.location

subject(r) := {
	"kinds": ["copy"],
	"facts": {
		"location": location.aws(r),
		"encryption": {"at_rest": fact.unknown("external", "the encryption of the database", r, ["source_db_instance_arn"]), "key": {"managed_by": aws.key_manager(r, ["kms_key_id"], aws.default_key(r, ["kms_key_id"], "Amazon RDS"))}},
	},
	"names": [],
	"claims": [
		aws.encrypted_by(["kms_key_id"]),
		{"relation": "copies", "points": ["source_db_instance_arn"], "to": ["store"]},
	],
}
