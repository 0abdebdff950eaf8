# METADATA
# title: Attachments of snapshot schedules to disks
# description: |
#   What is attached may be a policy of another sort, which takes no snapshots.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/compute_disk_resource_policy_attachment
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/compute_region_disk_resource_policy_attachment
# custom:
#   types: [google_compute_disk_resource_policy_attachment, google_compute_region_disk_resource_policy_attachment]
#   provider_versions: ">= 6.0, < 8.0"
#   attaches:
#     - {type: google_compute_resource_policy, from: name, names: [name, id, self_link]}
package model.google.compute.snapshot_attachment

import data.lib.declared
import data.lib.fact
import data.lib.google

subject(r) := {"kinds": [], "facts": {}, "names": [], "claims": []} if google.takes_snapshots(r, ["name"]).value == false

subject(r) := {
	"kinds": ["selection"],
	"facts": {
		"declared": declared.facts(r),
		"paused": fact.constant(false, "a snapshot schedule cannot be paused"),
		"copies_volumes": fact.constant(true, "a snapshot holds the disk"),
	},
	"names": [],
	"claims": [
		{"relation": "follows", "points": ["name"], "to": ["backup"]},
		{"relation": "protects", "points": ["disk"], "to": ["store"], "if": google.takes_snapshots(r, ["name"])},
	],
} if {
	not google.takes_snapshots(r, ["name"]).value == false
}
