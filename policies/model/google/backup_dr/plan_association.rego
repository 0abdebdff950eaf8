# METADATA
# title: Associations of plans of Backup and DR
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/backup_dr_backup_plan_association
# custom:
#   types: [google_backup_dr_backup_plan_association]
#   provider_versions: ">= 6.0, < 8.0"
package model.google.backup_dr.plan_association

import data.lib.declared
import data.lib.fact

subject(r) := {
	"kinds": ["selection"],
	"facts": {
		"declared": declared.facts(r),
		"paused": fact.constant(false, "an association cannot be paused"),
		"copies_volumes": fact.constant(true, "a backup holds the disks"),
	},
	"names": [],
	"claims": [
		{"relation": "follows", "points": ["backup_plan"], "to": ["backup"]},
		{"relation": "protects", "points": ["resource"], "to": ["store", "machine"]},
	],
}
