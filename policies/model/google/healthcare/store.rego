# METADATA
# title: FHIR and DICOM stores of the Cloud Healthcare API
# description: |
#   A store lies where its dataset does and has the key of it. Google can roll a FHIR store back; what of it counts as a
#   backup is not followed. DICOM stores have none by themselves.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/healthcare_fhir_store
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/healthcare_dicom_store
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/healthcare_dataset
# custom:
#   types: [google_healthcare_fhir_store, google_healthcare_dicom_store]
#   provider_versions: ">= 6.0, < 8.0"
#   attaches:
#     - {type: google_healthcare_dataset, from: dataset, names: [id]}
package model.google.healthcare.store

import data.lib.attribute
import data.lib.companion
import data.lib.declared
import data.lib.fact
import data.lib.google
import data.lib.location

dataset := "google_healthcare_dataset"

key_path := ["encryption_spec", 0, "kms_key_name"]

subject(r) := {
	"kinds": ["store"],
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
		"location": place(r),
		"redundancy": {"offered": fact.constant(false, "the service takes care of it"), "standby": fact.constant(false, "the service takes care of it")},
	},
	"names": [google.name(r)],
	"claims": array.concat([google.encrypted_by({"address": c.address, "path": key_path}) | c := companion.only(r, dataset)], [declared.claim(r)]),
}

native(r) := fact.unknown("not_modelled", "how far a FHIR store can be rolled back", r, []) if r.type == "google_healthcare_fhir_store"

native(r) := fact.constant(false, "the Cloud Healthcare API makes no backups of DICOM stores by itself") if r.type != "google_healthcare_fhir_store"

place(r) := location.google(c) if c := companion.only(r, dataset)

place(r) := elsewhere(r) if not companion.only(r, dataset)

key_manager(r) := google.key_manager(c, ["encryption_spec"], "the Cloud Healthcare API") if c := companion.only(r, dataset)

key_manager(r) := elsewhere(r) if not companion.only(r, dataset)

elsewhere(r) := fact.unknown("external", "the dataset that it lies in", r, ["dataset"])
