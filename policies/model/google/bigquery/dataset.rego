# METADATA
# title: BigQuery datasets
# description: |
#   A dataset lies in the multi-region US unless told otherwise. Time travel brings tables back to any moment of its window,
#   seven days unless told otherwise, and cannot be turned off.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/bigquery_dataset
#   - ref: https://cloud.google.com/bigquery/docs/time-travel
# custom:
#   types: [google_bigquery_dataset]
#   provider_versions: ">= 6.0, < 8.0"
package model.google.bigquery.dataset

import data.lib.attribute
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.google
import data.lib.location
import data.lib.mechanism

key_path := ["default_encryption_configuration", 0, "kms_key_name"]

subject(r) := {
	"kinds": ["store"],
	"facts": {
		"declared": declared.facts(r),
		"encryption": {
			"at_rest": fact.constant(true, "BigQuery encrypts everything that it stores"),
			"key": {"managed_by": google.key_manager(r, key_path, "BigQuery")},
		},
		"backup": {
			"exempt": fact.constant(false, "a dataset holds data of its own"),
			"inherits_source_encryption": fact.constant(true, "old versions keep their key"),
			"native": {
				"enabled": fact.constant(true, "time travel cannot be turned off"),
				"retention": window(r),
				"point_in_time": fact.constant(true, "time travel reaches every moment of its window"),
				"loss": mechanism.loss("bigquery_time_travel", window(r).at),
				"own_key": fact.constant(false, "old versions keep their key"),
			},
			"plans_offered": fact.constant(false, "no plan backs a dataset up"),
			"continuous": {"possible": fact.constant(false, "no plan backs a dataset up")},
		},
		"deletion": {
			"offered": fact.constant(true, "a dataset with tables cannot be deleted without delete_contents_on_destroy"),
			"snapshot_offered": fact.constant(false, "it takes no last snapshot of itself"),
			"protected": convert.negated(attribute.bool(r, ["delete_contents_on_destroy"], fact.absent(false, r, ["delete_contents_on_destroy"], "a dataset with tables is not deleted by default"))),
		},
		"location": location.of_google(attribute.string(r, ["location"], fact.absent("US", r, ["location"], "a dataset lies in the US by default")), "its location"),
		"redundancy": {"offered": fact.constant(false, "the service takes care of it"), "standby": fact.constant(true, "BigQuery keeps data in two zones")},
	},
	"names": [google.text(r, "dataset_id")],
	"claims": [google.encrypted_by(key_path), declared.claim(r)],
}

window(r) := fact.scale(attribute.number(r, ["max_time_travel_hours"], fact.absent(168, r, ["max_time_travel_hours"], "time travel reaches back seven days by default")), 3600)
