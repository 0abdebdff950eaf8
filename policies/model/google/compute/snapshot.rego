# METADATA
# title: Snapshots and images of Compute Engine
# description: |
#   A snapshot keeps the encryption of its disk and lies in its storage location, by default in that which the snapshot settings
#   of the project choose; an image without a location lies where no configuration shows. Whoever is given a role on a snapshot or an image can make a disk of it, in a project of their own.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/compute_snapshot
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/compute_image
#   - ref: https://cloud.google.com/compute/docs/images/managing-access-custom-images
# custom:
#   types: [google_compute_snapshot, google_compute_image]
#   provider_versions: ">= 6.0, < 8.0"
#   attaches:
#     - {type: google_compute_snapshot_iam_member, by: name, names: [name, id]}
#     - {type: google_compute_snapshot_iam_binding, by: name, names: [name, id]}
#     - {type: google_compute_snapshot_iam_policy, by: name, names: [name, id]}
#     - {type: google_compute_image_iam_member, by: image, names: [name, id]}
#     - {type: google_compute_image_iam_binding, by: image, names: [name, id]}
#     - {type: google_compute_image_iam_policy, by: image, names: [name, id]}
package model.google.compute.snapshot

import data.lib.attribute
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.google
import data.lib.google_access
import data.lib.location

keys := {
	"google_compute_snapshot": ["snapshot_encryption_key", 0, "kms_key_self_link"],
	"google_compute_image": ["image_encryption_key", 0, "kms_key_self_link"],
}

subject(r) := {
	"kinds": ["copy", "snapshot"],
	"facts": object.union(left_to_project(r), {
		"declared": declared.facts(r),
		"encryption": {
			"at_rest": fact.constant(true, "Google encrypts every snapshot and image"),
			"key": {"managed_by": google.key_manager(r, keys[r.type], "Compute Engine")},
		},
		"location": place(r),
		"sharing": {"accounts": accounts(r)},
	}),
	"names": [google.name(r)],
	"claims": [
		google.encrypted_by(keys[r.type]),
		declared.claim(r),
		{"relation": "copies", "points": ["source_disk"], "to": ["store"]},
	],
}

# The zone of the disk tells its region.
left_to_project(r) := {"left_to_project": {
	"project": attribute.string(r, ["project"], attribute.account(r)),
	"region": attribute.string(r, ["zone"], fact.unknown("external", "the zone of the disk", r, ["zone"])),
}} if {
	r.type == "google_compute_snapshot"
	attribute.present(r, ["storage_locations"]).value == false
} else := {}

place(r) := location.of_google(attribute.string(r, ["storage_locations", 0], fact.unknown("external", "the snapshot location of the project", r, ["storage_locations"])), "its storage location")

# Who is given something, other than the project itself. What decides comes first: everybody, or a project that nobody named.

accounts(r) := {"value": strangers, "at": [at | some f in given(r); f.value in strangers; some at in f.at]} if {
	strangers := [f.value | some f in given(r); convert.is_text(f); not f.value in data.config.backup.shared_with]
	count(strangers) > 0
}

accounts(r) := convert.still_unknown(unclear[0]) if {
	not has_stranger(r)
	unclear := [f | some f in given(r); not "value" in object.keys(f)]
	count(unclear) > 0
}

accounts(r) := {"value": [f.value | some f in given(r); convert.is_text(f)], "at": places(r)} if {
	not has_stranger(r)
	every f in given(r) {
		"value" in object.keys(f)
	}
}

has_stranger(r) if {
	some f in given(r)
	convert.is_text(f)
	not f.value in data.config.backup.shared_with
}

places(r) := found if {
	found := [at | some f in given(r); some at in f.at]
	count(found) > 0
} else := [{"address": r.address, "path": []}]

given(r) := [weighed(project_of(r, grant.member), grant) | some grant in google_access.grants(r, r.type)]

weighed(f, grant) := f if grant.certain == true

# What may not be given at all decides nothing.
weighed(f, grant) := f if {
	grant.certain == false
	convert.is_null_fact(f)
}

weighed(f, grant) := convert.invalid(f, "whether the role is given") if {
	grant.certain == false
	not convert.is_null_fact(f)
}

# The project of a service account or of the members of a project, `all` for everybody; null for the project itself.
project_of(r, f) := convert.with_value(f, "all") if google_access.names_everybody(f).value == true

project_of(r, f) := own_or_other(r, f, regex.replace(f.value, `^(serviceAccount:[^@]+@|project(Viewer|Editor|Owner):)([a-z0-9.:-]+?)(\.iam\.gserviceaccount\.com)?$`, "$3")) if has_project(f)

# People and groups: they are of the organization, or they are named.
project_of(r, f) := f if {
	convert.is_text(f)
	not has_project(f)
	f.value in data.config.backup.shared_with
}

project_of(r, f) := convert.invalid(f, sprintf("whether `%s` belongs to the organization", [convert.shown(f)])) if {
	convert.is_text(f)
	not google_access.names_everybody(f).value == true
	not has_project(f)
	not f.value in data.config.backup.shared_with
}

project_of(_, f) := convert.still_unknown(f) if not convert.is_text(f)

has_project(f) if regex.match(`^serviceAccount:[^@]+@[a-z0-9.:-]+\.iam\.gserviceaccount\.com$`, f.value)

has_project(f) if regex.match(`^project(Viewer|Editor|Owner):`, f.value)

own_or_other(r, f, project) := convert.with_value(f, null) if project == attribute.account(r).value

own_or_other(r, f, project) := convert.with_value(f, project) if {
	"value" in object.keys(attribute.account(r))
	project != attribute.account(r).value
}

own_or_other(r, f, project) := convert.invalid(f, sprintf("whether the project of the snapshot is `%s`", [project])) if {
	not "value" in object.keys(attribute.account(r))
}
