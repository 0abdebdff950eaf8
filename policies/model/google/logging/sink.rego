# METADATA
# title: Sinks of Cloud Logging
# description: |
#   A sink sends what its filter takes to a log bucket, a bucket, a dataset, a topic or another project. A log bucket tells its
#   location by its name. One whose filter asks for audit logs sends on the audit trail: what it sends to keeps evidence.
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
	"implied": [audit(r) | not takes_audit(r).value == false],
} if {
	not is_off(r).value == true
}

kinds := ["log_sink", "log_copy", "store", "message_bus"]

filter(r) := attribute.string(r, ["filter"], fact.absent("", r, ["filter"], "without a filter it sends everything"))

# Whether the filter asks for audit logs; a filter that only leaves them in does not.
takes_audit(r) := convert.with_value(filter(r), asks(filter(r).value)) if convert.is_text(filter(r))

takes_audit(r) := convert.still_unknown(filter(r)) if not convert.is_text(filter(r))

asks(text) := regex.match(`cloudaudit\.googleapis\.com`, text) == true if not regex.match(excludes, text)

asks(text) := false if regex.match(excludes, text)

excludes := `(?i)(\bNOT\b|(^|\s|\()-)\s*\(*\s*(logName|log_id)|(logName|log_id)[^\s]*\s*(!=|!~)`

# Nothing else than audit logs.
is_all_audit(r) if {
	takes_audit(r).value == true
	every part in split(filter(r).value, " OR ") {
		regex.match(`cloudaudit\.googleapis\.com`, part)
	}
}

edge_facts(r) := {"operational": false} if is_all_audit(r)

edge_facts(r) := {} if not is_all_audit(r)

# The audit trail that it sends on.
audit(r) := {
	"role": "audit logs",
	"kinds": ["audit_trail"],
	"at": [{"address": r.address, "path": ["filter"]}],
	"facts": object.union(google.trail_facts(fact.constant(false, "a sink records nothing by itself")), {"declared": declared.facts(r)}),
	"claims": [object.union(
		{"relation": relation, "to": to, "if": fact.all([takes_audit(r), convert.negated(is_off(r))])},
		end(r),
	) |
		some relation, to in {"logs_to": ["log_sink"], "archived_in": ["store"]}
	],
}

end(r) := {"value": name(destination(r)), "at": [{"address": r.address, "path": path}]} if convert.is_text(destination(r))

end(r) := {"points": {"address": r.address, "path": path}} if not convert.is_text(destination(r))

sends(r) := {"relation": "copied_to", "value": convert.still_unknown(is_off(r)), "to": kinds} if not "value" in object.keys(is_off(r))

# By its name, where that is known; else by what it refers to.
sends(r) := {"relation": "copied_to", "value": name(destination(r)), "to": kinds, "at": [{"address": r.address, "path": path}], "facts": edge_facts(r), "otherwise": elsewhere(r)} if {
	is_off(r).value == false
	convert.is_text(destination(r))
}

sends(r) := {"relation": "copied_to", "points": path, "to": kinds, "facts": edge_facts(r)} if {
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
