# What Google Cloud resources have in common: keys, names, and the copies that lie in a location of their own.
package lib.google

import data.lib.attribute
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

# The claim of a copy in a location of its own, which is known or not; told at the places that decide.
copy_claim(relation, where, how, key) := {
	"relation": relation,
	"value": where,
	"to": ["copy"],
	"at": object.get(where, "at", []),
	"otherwise": {
		"role": sprintf("copy in %s", [convert.or_hole(where)]),
		"kinds": ["copy"],
		"at": object.get(where, "at", []),
		"facts": {
			"location": location.of_google(where, how),
			"encryption": {"at_rest": fact.constant(true, "Google Cloud encrypts every copy that it makes"), "key": {"managed_by": key}},
		},
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
