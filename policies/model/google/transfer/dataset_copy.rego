# METADATA
# title: Transfers of BigQuery
# description: |
#   A transfer fills a dataset at times. A copy of a dataset (`cross_region_copy`) takes it from another one, often in another
#   region; what other transfers read is not followed. One that is disabled carries nothing.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/bigquery_data_transfer_config
#   - ref: https://cloud.google.com/bigquery/docs/copying-datasets
# custom:
#   types: [google_bigquery_data_transfer_config]
#   provider_versions: ">= 6.0, < 8.0"
package model.google.transfer.dataset_copy

import data.lib.attribute
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.transfer

is_off(r) := attribute.bool(r, ["disabled"], fact.absent(false, r, ["disabled"], "a transfer runs by default"))

subject(r) := {"kinds": [], "facts": {}, "names": [], "claims": []} if is_off(r).value == true

subject(r) := {
	"kinds": ["transfer"],
	"facts": {"declared": declared.facts(r)},
	"names": [],
	"claims": [declared.claim(r), source(r), destination(r)],
} if {
	not is_off(r).value == true
}

copies_a_dataset(r) := convert.matches(attribute.string(r, ["data_source_id"], fact.unknown("invalid", "a transfer without a source", r, ["data_source_id"])), `^cross_region_copy$`)

source(r) := transfer.to_store("takes_from", r, ["params", "source_dataset_id"], "dataset") if copies_a_dataset(r).value == true

source(r) := {"relation": "takes_from", "value": fact.unknown("not_modelled", "what the transfer reads", r, ["data_source_id"]), "to": ["store", "place"]} if {
	not copies_a_dataset(r).value == true
}

destination(r) := transfer.to_store("transfers_to", r, ["destination_dataset_id"], "dataset") if attribute.present(r, ["destination_dataset_id"]).value == true

destination(r) := {"relation": "transfers_to", "value": fact.unknown("not_modelled", "where the transfer writes", r, ["destination_dataset_id"]), "to": ["store", "place"]} if {
	not attribute.present(r, ["destination_dataset_id"]).value == true
}
