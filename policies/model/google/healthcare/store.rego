# METADATA
# title: FHIR, DICOM and HL7v2 stores of the Cloud Healthcare API
# description: |
#   A store lies where its dataset does and has the key of it. Google can roll a FHIR store back; what of it counts as a
#   backup is not followed. A stream copies every change of a FHIR or DICOM store into a dataset of BigQuery. DICOM and HL7v2 stores have none by themselves.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/healthcare_fhir_store
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/healthcare_dicom_store
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/healthcare_hl7_v2_store
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/healthcare_dataset
# custom:
#   types: [google_healthcare_fhir_store, google_healthcare_dicom_store, google_healthcare_hl7_v2_store]
#   provider_versions: ">= 6.0, < 8.0"
#   attaches:
#     - {type: google_healthcare_dataset, from: dataset, names: [id]}
#     - {type: google_healthcare_dataset_iam_member, by: dataset_id, names: [id]}
#     - {type: google_healthcare_dataset_iam_binding, by: dataset_id, names: [id]}
#     - {type: google_healthcare_dataset_iam_policy, by: dataset_id, names: [id]}
#     - {type: google_healthcare_fhir_store_iam_member, by: fhir_store_id, names: [id]}
#     - {type: google_healthcare_fhir_store_iam_binding, by: fhir_store_id, names: [id]}
#     - {type: google_healthcare_fhir_store_iam_policy, by: fhir_store_id, names: [id]}
#     - {type: google_healthcare_dicom_store_iam_member, by: dicom_store_id, names: [id]}
#     - {type: google_healthcare_dicom_store_iam_binding, by: dicom_store_id, names: [id]}
#     - {type: google_healthcare_dicom_store_iam_policy, by: dicom_store_id, names: [id]}
#     - {type: google_healthcare_hl7_v2_store_iam_member, by: hl7_v2_store_id, names: [id]}
#     - {type: google_healthcare_hl7_v2_store_iam_binding, by: hl7_v2_store_id, names: [id]}
#     - {type: google_healthcare_hl7_v2_store_iam_policy, by: hl7_v2_store_id, names: [id]}
package model.google.healthcare.store

import data.lib.attribute
import data.lib.companion
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.google
import data.lib.google_access
import data.lib.location

dataset := "google_healthcare_dataset"

key_path := ["encryption_spec", 0, "kms_key_name"]

subject(r) := {
	"kinds": ["store", "policy_bearer"],
	"facts": {
		"declared": declared.facts(r),
		"encryption": {
			"at_rest": fact.constant(true, "the Cloud Healthcare API encrypts everything that it stores"),
			"key": {"managed_by": key_manager(r)},
		},
		"backup": {
			"exempt": fact.constant(false, "a store holds data of its own"),
			"inherits_source_encryption": fact.constant(true, "no backup leaves the store"),
			"native": {
				"enabled": native(r),
				"own_key": fact.constant(false, "no backup leaves the store"),
			},
			"plans_offered": fact.constant(false, "no plan backs the store up"),
			"continuous": {"possible": fact.constant(false, "no plan backs the store up")},
		},
		"deletion": {"offered": fact.constant(false, "stores of the Cloud Healthcare API have no deletion protection"), "snapshot_offered": fact.constant(false, "it takes no last snapshot of itself")},
		"access": {"everyone": everyone(r)},
		"location": place(r),
		"redundancy": {"offered": fact.constant(false, "the service takes care of it"), "standby": fact.constant(false, "the service takes care of it")},
	},
	"names": [google.name(r)],
	"claims": array.concat(array.concat([google.encrypted_by({"address": c.address, "path": key_path}) | c := companion.only(r, dataset)], [declared.claim(r)]), stream_claims(r)),
}

native(r) := fact.unknown("not_modelled", "how far a FHIR store can be rolled back", r, []) if r.type == "google_healthcare_fhir_store"

native(r) := fact.constant(false, "the Cloud Healthcare API makes no backups of such stores by itself") if r.type != "google_healthcare_fhir_store"

# What is given at the dataset is given at every store in it.
everyone(r) := fact.any([google_access.everyone(r, r.type), google_access.everyone(r, dataset)])

place(r) := location.google(c) if c := companion.only(r, dataset)

place(r) := elsewhere(r) if not companion.only(r, dataset)

key_manager(r) := google.key_manager(c, ["encryption_spec"], "the Cloud Healthcare API") if c := companion.only(r, dataset)

key_manager(r) := elsewhere(r) if not companion.only(r, dataset)

elsewhere(r) := fact.unknown("external", "the dataset that it lies in", r, ["dataset"])

# Streams

streams(r) := attribute.items(r, ["stream_configs"])

stream_claims(r) := array.concat(
	[stream_claim(r, path, attribute.string(r, path, fact.unknown("invalid", "a stream without a destination", r, path))) |
		some item in streams(r).items
		some name in ["dataset_uri", "table_uri"]
		path := array.concat(item.path, ["bigquery_destination", 0, name])
		not attribute.present(r, path).value == false
	],
	[{"relation": "replicates_to", "value": fact.unknown("unsupported", "a stream of the store", r, ["stream_configs"]), "to": ["store"]} | count(streams(r).open) > 0],
)

# `bq://project.dataset`; where the text is not known, what it refers to.
stream_claim(r, path, uri) := {
	"relation": "replicates_to",
	"value": convert.with_value(uri, split(uri.value, ".")[1]),
	"to": ["store"],
	"at": [{"address": r.address, "path": path}],
} if {
	regex.match(`^bq://[^.]+\.[^.]+`, uri.value)
}

stream_claim(r, path, uri) := {"relation": "replicates_to", "points": path, "to": ["store"]} if not regex.match(`^bq://[^.]+\.[^.]+`, uri.value)
