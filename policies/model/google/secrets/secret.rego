# METADATA
# title: Secrets of Secret Manager and their replicas
# description: |
#   A secret is replicated to the regions that it names, or, with `auto`, wherever Google keeps it. A regional secret stays
#   in its region.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/secret_manager_secret
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/secret_manager_regional_secret
#   - ref: https://cloud.google.com/secret-manager/docs/choosing-replication
# custom:
#   types: [google_secret_manager_secret, google_secret_manager_regional_secret]
#   provider_versions: ">= 6.0, < 8.0"
package model.google.secrets.secret

import data.lib.attribute
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.google
import data.lib.location

subject(r) := {
	"kinds": ["secret"],
	"facts": {"declared": declared.facts(r), "location": place(r)},
	"names": [google.text(r, "secret_id"), google.path(r, sprintf("secrets/%s", [convert.or_hole(google.text(r, "secret_id"))]))],
	"claims": array.concat([declared.claim(r)], replica_claims(r)),
}

replicas := ["replication", 0, "user_managed", 0, "replicas"]

where(r, item) := attribute.string(r, array.concat(item.path, ["location"]), fact.unknown("invalid", "a replica without location", r, item.path))

has_regions(r) := attribute.present(r, ["replication", 0, "user_managed"])

automatic(r) := fact.known("global", r, ["replication"])

place(r) := location.of_google(attribute.string(r, ["location"], fact.unknown("invalid", "a regional secret without location", r, ["location"])), "its location") if {
	r.type == "google_secret_manager_regional_secret"
}

place(r) := location.of_google(fact.choose(has_regions(r), first_region(r), automatic(r)), "its replication") if r.type == "google_secret_manager_secret"

first_region(r) := where(r, item) if {
	item := attribute.items(r, replicas).items[0]
	item.certainty == "sure"
} else := fact.unknown("unsupported", "the replicas of the secret", r, replicas)

# Beside the first one.
replica_claims(r) := array.concat(
	[google.copy_claim("replicates_to", region, "the region of a replica", fact.unknown("not_modelled", "the key of a replica", r, item.path)) |
		some number, item in attribute.items(r, replicas).items
		number > 0
		region := if_there(r, item)
	],
	[{"relation": "replicates_to", "value": fact.unknown("unsupported", "the replicas of the secret", r, replicas), "to": ["copy"]} | count(attribute.items(r, replicas).open) > 0],
)

if_there(r, item) := where(r, item) if item.certainty == "sure"

if_there(r, item) := fact.unknown("existence", "a replica of the secret", r, item.path) if item.certainty != "sure"
