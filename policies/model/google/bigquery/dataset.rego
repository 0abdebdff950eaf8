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
#   attaches:
#     - {type: google_bigquery_dataset_iam_member, by: dataset_id, names: [dataset_id, id]}
#     - {type: google_bigquery_dataset_iam_binding, by: dataset_id, names: [dataset_id, id]}
#     - {type: google_bigquery_dataset_iam_policy, by: dataset_id, names: [dataset_id, id]}
#     - {type: google_bigquery_dataset_access, by: dataset_id, names: [dataset_id, id]}
package model.google.bigquery.dataset

import data.lib.attribute
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.google
import data.lib.google_access
import data.lib.location
import data.lib.mechanism

key_path := ["default_encryption_configuration", 0, "kms_key_name"]

subject(r) := {
	"kinds": ["store", "policy_bearer"],
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
		"access": {"everyone": everyone(r)},
		"location": location.of_google(attribute.string(r, ["location"], fact.absent("US", r, ["location"], "a dataset lies in the US by default")), "its location"),
		"redundancy": {"offered": fact.constant(false, "the service takes care of it"), "standby": fact.constant(true, "BigQuery keeps data in two zones")},
	},
	"names": [google.text(r, "dataset_id")],
	"claims": [google.encrypted_by(key_path), declared.claim(r)],
}

window(r) := fact.scale(attribute.number(r, ["max_time_travel_hours"], fact.absent(168, r, ["max_time_travel_hours"], "time travel reaches back seven days by default")), 3600)

# Grants stand in blocks of the dataset, in resources of their own, and in IAM.
access := "google_bigquery_dataset_access"

everyone(r) := fact.any(array.concat(
	array.concat(
		[google_access.everyone(r, "google_bigquery_dataset")],
		[convert.if_certain(item.certainty == "sure", opens(r, item.path)) | some item in attribute.items(r, ["access"]).items],
	),
	array.concat(
		[convert.if_certain(c.certainty == "sure", opens(c, [])) | some c in attribute.attached(r, access).items],
		[fact.unknown("unsupported", "a part of the access to the dataset", r, ["access"]) | is_open(r)],
	),
))

is_open(r) if count(attribute.items(r, ["access"]).open) > 0

is_open(r) if count(attribute.attached(r, access).open) > 0

opens(c, path) := fact.any([
	google_access.names_everybody(attribute.string(c, array.concat(path, [name]), fact.absent("", c, path, "no such member"))) |
	some name in ["special_group", "iam_member"]
])
