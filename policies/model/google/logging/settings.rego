# METADATA
# title: Settings of Cloud Logging of an organization or a folder
# description: |
#   Where the log buckets lie that every new project gets by itself. A log bucket that is declared says itself where it lies and
#   which key it has: the key of the settings, and whether the default sink is off, concern buckets that no configuration names.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/logging_organization_settings
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/logging_folder_settings
#   - ref: https://cloud.google.com/logging/docs/default-settings
# custom:
#   types: [google_logging_organization_settings, google_logging_folder_settings]
#   provider_versions: ">= 6.0, < 8.0"
package model.google.logging.settings

import data.lib.attribute
import data.lib.declared
import data.lib.fact
import data.lib.location

path := ["storage_location"]

# Without a location what was set before stays.
subject(r) := {"kinds": [], "facts": {}, "names": [], "claims": []} if attribute.present(r, path).value == false

subject(r) := {
	"kinds": ["log_route"],
	"facts": {"declared": declared.facts(r)},
	"names": [],
	"claims": [declared.claim(r), {
		"relation": "copied_to",
		"makes": location.or_somewhere(where(r)),
		"to": ["log_copy"],
		"at": [{"address": r.address, "path": path}],
		"otherwise": {
			"role": "log buckets of new projects",
			"kinds": ["log_copy"],
			"at": [{"address": r.address, "path": path}],
			"facts": {"location": location.of_google(where(r), "the location of the log buckets of new projects")},
		},
	}],
} if {
	not attribute.present(r, path).value == false
}

where(r) := attribute.string(r, path, fact.unknown("invalid", "settings without a location", r, path))
