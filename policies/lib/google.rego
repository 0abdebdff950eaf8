# What Google Cloud resources have in common: keys, names, and the copies that lie in a location of their own.
package lib.google

import data.lib.attribute
import data.lib.companion
import data.lib.convert
import data.lib.fact
import data.lib.location

# Who manages the key that an attribute names: a named key of Cloud KMS is the customer's.
key_manager(r, path, service) := fact.choose(
	attribute.present(r, path),
	fact.known("customer", r, path),
	fact.absent("provider", r, path, sprintf("%s then uses a key that Google manages", [service])),
)

# The claim of the key that an attribute names.
encrypted_by(path) := {"relation": "encrypted_by", "points": path, "to": ["key"]}

name(r) := text(r, "name")

text(r, attribute_name) := attribute.string(r, [attribute_name], fact.absent(null, r, [attribute_name], sprintf("no %s", [attribute_name])))

# The name of a resource of this project by its path, `*` where a part is not known.
path(r, tail) := sprintf("projects/%s/%s", [convert.or_hole(attribute.account(r)), tail])

# What all audit logs of Google Cloud have in common. `records` says whether it is recorded, or only sent on.
trail_facts(records) := {
	"cloud": fact.constant("google", "a resource of Google Cloud"),
	"records": records,
	"multi_region": fact.constant(true, "audit logs are of every region"),
	"management_events": fact.constant(true, "Google Cloud always records who changes a resource"),
	"has_digests": fact.constant(false, "Cloud Logging writes no digests of what it sends"),
}

# The claim of a copy in a location of its own, which is known or not; told at the places that decide.
copy_claim(relation, where, how, key) := claim_of(relation, where, {
	"location": location.of_google(where, how),
	"encryption": {"at_rest": encrypted, "key": {"managed_by": key}},
})

# The same of a snapshot, which keeps the key of what it was taken from.
snapshot_claim(relation, where, how) := claim_of(relation, where, {
	"location": location.of_google(where, how),
	"encryption": {"at_rest": encrypted},
	"inherits_source_encryption": fact.constant(true, "a snapshot keeps the key of what it was taken from"),
})

# The same of a snapshot that is given no location: the settings of its project decide, by the region of its disk.
snapshot_claim_of_project(relation, at, project, region) := claim_of(relation, object.union(unsettled, {"at": at}), {
	"location": object.union(unsettled, {"at": at}),
	"left_to_project": {"project": project, "region": region},
	"encryption": {"at_rest": encrypted},
	"inherits_source_encryption": fact.constant(true, "a snapshot keeps the key of what it was taken from"),
})

unsettled := {"unknown": {"why": [{"reason": "external", "subject": "the snapshot location of the project"}], "refs": []}}

# Whether two facts name one project for certain: by its id, or as the project of one provider of one root.
is_one_project(a, b, _) if a.value == b.value

is_one_project(a, b, true) if {
	a.unknown.why == b.unknown.why
	every why in a.unknown.why {
		why.reason == "external"
		startswith(why.subject, "the project of")
	}
}

encrypted := fact.constant(true, "Google encrypts everything that it stores")

claim_of(relation, where, facts) := {
	"relation": relation,
	"makes": location.or_somewhere(where),
	"to": ["copy"],
	"at": object.get(where, "at", []),
	"facts": {"transport": {"encrypted": fact.constant(true, "Google copies between its regions, encrypted")}},
	"otherwise": {
		"role": sprintf("copy in %s", [convert.or_hole(where)]),
		"kinds": ["copy"],
		"at": object.get(where, "at", []),
		"facts": facts,
	},
}

# The multi-region in which a service keeps what is given no location: the nearest one.
nearest(region, at) := {"value": found, "at": at, "absent": "the service then uses the nearest multi-region"} if {
	convert.is_text(region)
	found := nearest_of(region.value)
}

nearest(region, at) := {
	"unknown": {"why": [{"reason": "external", "subject": sprintf("the multi-region that is nearest to `%s`", [region.value])}], "refs": []},
	"at": at,
} if {
	convert.is_text(region)
	not nearest_of(region.value)
}

nearest(region, at) := convert.replaced(convert.still_unknown(region), {"at": at}) if not convert.is_text(region)

nearest_of(name) := multi if {
	some prefix in object.keys(data.regions.google.nearest.rows)
	startswith(location.spelled("google", name), prefix)
	multi := data.regions.google.nearest.rows[prefix]
}

# Whether the resource policies that the attribute at `path` names take snapshots, all of them.
takes_snapshots(r, path) := fact.all(array.concat(
	[attribute.present(c, ["snapshot_schedule_policy"]) | some c in companion.sure(r, resource_policy)],
	[fact.unknown("external", "whether the policy that is attached takes snapshots", r, path) | is_unseen(r)],
))

resource_policy := "google_compute_resource_policy"

is_unseen(r) if companion.may_be_more(r, resource_policy)

is_unseen(r) if count(companion.sure(r, resource_policy)) == 0
