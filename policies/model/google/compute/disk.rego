# METADATA
# title: Persistent disks of Compute Engine
# description: |
#   Google encrypts every disk. A disk has no backups by itself: snapshot schedules are attached to it, and what protects the
#   instance that it is attached to protects the disk.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/compute_disk
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/compute_region_disk
# custom:
#   types: [google_compute_disk, google_compute_region_disk]
#   provider_versions: ">= 6.0, < 8.0"
#   attaches:
#     - {type: google_compute_attached_disk, by: disk, names: [id, self_link, name]}
#     - {type: google_compute_resource_policy, from: resource_policies, names: [name, id, self_link]}
package model.google.compute.disk

import data.lib.attribute
import data.lib.companion
import data.lib.declared
import data.lib.fact
import data.lib.google
import data.lib.location

attachment := "google_compute_attached_disk"

key_path := ["disk_encryption_key", 0, "kms_key_self_link"]

subject(r) := {
	"kinds": ["store"],
	"facts": {
		"declared": declared.facts(r),
		"encryption": {
			"at_rest": fact.constant(true, "Google encrypts every disk"),
			"key": {"managed_by": google.key_manager(r, ["disk_encryption_key"], "the disk")},
		},
		"backup": {
			"exempt": fact.constant(false, "a disk holds data of its own"),
			"inherits_source_encryption": fact.constant(true, "snapshots have the key of the disk"),
			"native": {
				"enabled": fact.constant(false, "Compute Engine makes no backups of disks by itself"),
				"own_key": fact.constant(false, "Compute Engine makes no backups of disks by itself"),
			},
			"continuous": {"possible": fact.constant(false, "snapshots are taken at times")},
		},
		"deletion": {"offered": fact.constant(false, "disks have no deletion protection"), "snapshot_offered": fact.constant(false, "snapshots outlive their disk")},
		"location": location.google(r),
		"redundancy": {"offered": fact.constant(false, "a disk is no database"), "standby": fact.constant(false, "a disk is no database")},
	},
	"names": [google.name(r)],
	"claims": array.concat(
		[google.encrypted_by(key_path), declared.claim(r)],
		array.concat(
			[{"relation": "attached_to", "points": {"address": c.address, "path": ["instance"]}, "to": ["machine"]} | some c in companion.sure(r, attachment)],
			companion.open_claims(r, attachment, "attached_to", ["machine"]),
		),
	),
	"implied": array.concat([assignment(r, item) | some item in schedules(r).items; not takes_none(r)], unseen(r)),
}

schedules(r) := attribute.items(r, ["resource_policies"])

# A disk can name its schedules itself.
assignment(r, item) := {
	"role": "snapshot schedule",
	"kinds": ["selection"],
	"facts": selection_facts(r),
	"at": [{"address": r.address, "path": item.path}],
	"claims": [
		{"relation": "follows", "points": item.path, "to": ["backup"]},
		protects(r, item.path, certainty(r, item)),
	],
}

# The only policy is one of another sort.
takes_none(r) if {
	count(schedules(r).items) == 1
	google.takes_snapshots(r, ["resource_policies"]).value == false
}

certainty(r, item) := item.certainty if google.takes_snapshots(r, ["resource_policies"]).value == true

certainty(r, _) := "possible" if not google.takes_snapshots(r, ["resource_policies"]).value == true

# Where there may be more schedules than can be seen, one that may protect the disk stands for them.
unseen(r) := [{
	"role": "snapshot schedule that may be there",
	"kinds": ["selection"],
	"facts": selection_facts(r),
	"at": [{"address": r.address, "path": ["resource_policies"]}],
	"claims": [
		{"relation": "follows", "value": may_be(r, ["resource_policies"]), "to": ["backup"]},
		protects(r, ["resource_policies"], "possible"),
	],
}] if {
	count(schedules(r).open) > 0
} else := []

selection_facts(r) := {
	"declared": declared.facts(r),
	"paused": fact.constant(false, "a snapshot schedule cannot be paused"),
	"copies_volumes": fact.constant(true, "a snapshot holds the disk"),
}

protects(r, path, "sure") := {"relation": "protects", "value": fact.known(r.address, r, path), "to": ["store"]}

protects(r, path, "possible") := {
	"relation": "protects",
	"select": {"all": [{"name": fact.known(r.address, r, path)}, {"name": may_be(r, path)}]},
	"to": ["store"],
}

may_be(r, path) := fact.unknown("existence", "a snapshot schedule of the disk", r, path)
