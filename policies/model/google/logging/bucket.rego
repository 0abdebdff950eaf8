# METADATA
# title: Log buckets of Cloud Logging
# description: |
#   A bucket keeps logs for 30 days unless told otherwise, and is encrypted with a key of Google unless it names one.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/logging_project_bucket_config
# custom:
#   types: [google_logging_project_bucket_config]
#   provider_versions: ">= 6.0, < 8.0"
package model.google.logging.bucket

import data.lib.attribute
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.google
import data.lib.location

key_path := ["cmek_settings", 0, "kms_key_name"]

subject(r) := {
	"kinds": ["log_sink"],
	"facts": {
		"declared": declared.facts(r),
		"retention": convert.days(attribute.number(r, ["retention_days"], fact.absent(30, r, ["retention_days"], "a log bucket keeps logs for 30 days"))),
		"never_expires": fact.constant(false, "logs in a bucket expire"),
		"encryption": {"key": {"managed_by": google.key_manager(r, ["cmek_settings"], "Cloud Logging")}},
		"location": location.google(r),
	},
	"names": [google.text(r, "bucket_id"), google.path(r, sprintf("locations/%s/buckets/%s", [convert.or_hole(google.text(r, "location")), convert.or_hole(google.text(r, "bucket_id"))]))],
	"claims": [google.encrypted_by(key_path), declared.claim(r)],
}
