# METADATA
# title: Location profiles of Kasten
# description: |
#   A profile of the type Location names the bucket to which policies export. Objects in it have the lock and the versions of
#   the bucket; Kasten encrypts what it exports.
# related_resources:
#   - ref: https://docs.kasten.io/latest/api/profiles
# custom:
#   types: [config.kio.kasten.io/Profile]
package model.kubernetes.kasten.profile

import data.lib.attribute
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.location

store := ["spec", "locationSpec", "objectStore"]

subject(r) := {"kinds": [], "facts": {}, "names": [], "claims": []} if not is_location(r)

subject(r) := {
	"kinds": ["vault"],
	"facts": {
		"declared": declared.facts(r),
		"location": location.of_aws(attribute.string(r, array.concat(store, ["region"]), elsewhere(r, "the region of the bucket")), "the region of the profile"),
		"encryption": {
			"at_rest": fact.constant(true, "Kasten encrypts what it exports"),
			"key": {"managed_by": elsewhere(r, "the key with which Kasten encrypts")},
		},
		"account": elsewhere(r, "the account of the bucket"),
		"isolated": fact.constant(false, "a bucket belongs to its account"),
		"transport": {"encrypted": fact.all([https(r), convert.negated(skips_verification(r))])},
		"lock": {"mode": elsewhere(r, "the lock of the bucket"), "minimum_retention": elsewhere(r, "the lock of the bucket"), "maximum_retention": elsewhere(r, "the lock of the bucket")},
	},
	"names": [r.name],
	"claims": [
		{"relation": "lies_in", "points": array.concat(store, ["name"]), "to": ["store", "container"]},
		declared.claim(r),
	],
} if {
	is_location(r)
}

is_location(r) if not attribute.string(r, ["spec", "type"], fact.absent("Location", r, ["spec"], "no type")).value != "Location"

elsewhere(r, what) := fact.unknown("external", what, r, store)

https(r) := convert.matches(attribute.string(r, array.concat(store, ["endpoint"]), fact.absent("https://", r, store, "the endpoint of the cloud is reached over TLS")), `(?i)^(https://.*|[^:]*)$`)

skips_verification(r) := attribute.bool(r, array.concat(store, ["skipSSLVerify"]), fact.absent(false, r, store, "certificates are verified by default"))
