# METADATA
# title: Snapshot settings of Compute Engine
# description: |
#   Where the snapshots of a project lie that are given no location: in the nearest multi-region, in the region of their disk, or
#   in one location for all. Images do not follow it. A project whose settings are not declared keeps what somebody chose for it.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/compute_snapshot_settings
#   - ref: https://cloud.google.com/compute/docs/disks/snapshots#custom_location
# custom:
#   types: [google_compute_snapshot_settings]
#   provider_versions: ">= 6.0, < 8.0"
package model.google.compute.snapshot_settings

import data.lib.attribute
import data.lib.fact

path := ["storage_location", 0, "policy"]

subject(r) := {
	"kinds": ["snapshot_settings"],
	"facts": {
		"project": attribute.string(r, ["project"], attribute.account(r)),
		"policy": attribute.string(r, path, fact.unknown("invalid", "settings without a policy", r, path)),
		"chosen": chosen(r),
	},
	"names": [],
	"claims": [{
		"relation": "locates",
		"select": {"type": ["google_compute_snapshot", "google_compute_resource_policy"]},
		"to": ["copy", "backup"],
		"at": [{"address": r.address, "path": path}],
	}],
}

# The one location that may be given.
chosen(r) := attribute.string(r, array.concat(listed.items[0].path, ["location"]), missing(r)) if {
	listed := attribute.items(r, ["storage_location", 0, "locations"])
	count(listed.items) == 1
	listed.items[0].certainty == "sure"
	count(listed.open) == 0
}

chosen(r) := missing(r) if {
	listed := attribute.items(r, ["storage_location", 0, "locations"])
	not is_one(listed)
}

is_one(listed) if {
	count(listed.items) == 1
	listed.items[0].certainty == "sure"
	count(listed.open) == 0
}

missing(r) := fact.unknown("unsupported", "the location of the settings", r, ["storage_location", 0, "locations"])
