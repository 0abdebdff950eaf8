# METADATA
# title: Sinks of Cloud Logging
# description: |
#   A sink sends what its filter takes to a log bucket, a bucket, a dataset, a topic or another project. A log bucket tells its
#   location by its name.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/logging_project_sink
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/logging_organization_sink
#   - ref: https://cloud.google.com/logging/docs/routing/overview
# custom:
#   types: [google_logging_project_sink, google_logging_folder_sink, google_logging_organization_sink]
#   provider_versions: ">= 6.0, < 8.0"
package model.google.logging.sink

import data.lib.attribute
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.google
import data.lib.location

path := ["destination"]

destination(r) := google.text(r, "destination")

is_off(r) := attribute.bool(r, ["disabled"], fact.absent(false, r, ["disabled"], "a sink exports by default"))

subject(r) := {"kinds": [], "facts": {}, "names": [], "claims": []} if is_off(r).value == true

subject(r) := {
	"kinds": ["log_route"],
	"facts": {"declared": declared.facts(r)},
	"names": [],
	"claims": [declared.claim(r), sends(r)],
} if {
	not is_off(r).value == true
}

kinds := ["log_sink", "log_copy", "store", "message_bus"]

sends(r) := {"relation": "copied_to", "value": convert.still_unknown(is_off(r)), "to": kinds} if not "value" in object.keys(is_off(r))

# By its name, where that is known; else by what it refers to.
sends(r) := {"relation": "copied_to", "value": name(destination(r)), "to": kinds, "at": [{"address": r.address, "path": path}], "otherwise": elsewhere(r)} if {
	is_off(r).value == false
	convert.is_text(destination(r))
}

sends(r) := {"relation": "copied_to", "points": path, "to": kinds} if {
	is_off(r).value == false
	not convert.is_text(destination(r))
}

# `storage.googleapis.com/BUCKET`, `bigquery.googleapis.com/projects/P/datasets/D`, `logging.googleapis.com/projects/P/…`.
name(f) := convert.with_value(f, regex.replace(f.value, `^[a-z]+\.googleapis\.com/(projects/[^/]+/datasets/)?`, ""))

elsewhere(r) := {
	"role": sprintf("destination %s", [destination(r).value]),
	"kinds": ["log_copy"],
	"at": [{"address": r.address, "path": path}],
	"facts": {"location": place(r)},
}

place(r) := location.of_google(convert.with_value(destination(r), log_bucket(r)[4]), "the location of the log bucket") if log_bucket(r)

place(r) := fact.unknown("external", "where the destination lies", r, path) if not log_bucket(r)

# `logging.googleapis.com/projects/P/locations/L/buckets/B`.
log_bucket(r) := parts if {
	parts := split(destination(r).value, "/")
	count(parts) == 7
	parts[0] == "logging.googleapis.com"
	parts[3] == "locations"
}
