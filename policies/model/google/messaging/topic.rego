# METADATA
# title: Topics of Pub/Sub
# description: |
#   A topic keeps messages in the regions that it allows. One that names none keeps a message wherever it was published,
#   unless a policy of the organization says otherwise.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/pubsub_topic
#   - ref: https://cloud.google.com/pubsub/docs/resource-location-restriction
# custom:
#   types: [google_pubsub_topic]
#   provider_versions: ">= 6.0, < 8.0"
package model.google.messaging.topic

import data.lib.attribute
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.google
import data.lib.location

allowed := ["message_storage_policy", 0, "allowed_persistence_regions"]

subject(r) := {
	"kinds": ["message_bus"],
	"facts": {"declared": declared.facts(r), "location": place(r)},
	"names": [google.name(r), google.path(r, sprintf("topics/%s", [convert.or_hole(google.name(r))]))],
	"claims": array.concat([declared.claim(r)], persist_claims(r)),
}

named(r) := attribute.present(r, ["message_storage_policy"])

# Where it names its regions, each of these answers for itself.
place(r) := location.of_google(fact.absent("global", r, ["message_storage_policy"], "a topic keeps messages wherever they are published by default"), "it names no regions") if {
	named(r).value == false
}

place(r) := fact.known(null, r, allowed) if named(r).value == true

place(r) := convert.still_unknown(named(r)) if not "value" in object.keys(named(r))

persist_claims(r) := array.concat(
	[persists_in(r, item) | some item in attribute.items(r, allowed).items],
	[{"relation": "persists_in", "value": fact.unknown("unsupported", "a part of the regions", r, allowed), "to": ["place"]} | count(attribute.items(r, allowed).open) > 0],
)

persists_in(r, item) := {
	"relation": "persists_in",
	"makes": region,
	"to": ["place"],
	"at": [{"address": r.address, "path": item.path}],
	"otherwise": {
		"role": sprintf("messages in %s", [convert.or_hole(region)]),
		"kinds": ["place"],
		"at": [{"address": r.address, "path": item.path}],
		"facts": {"location": location.of_google(region, "a region of the topic")},
	},
} if {
	region := attribute.string(r, item.path, fact.unknown("invalid", "a region", r, item.path))
}
