# METADATA
# title: Bigtable tables
# description: |
#   A table has automated backups only with a policy whose frequency and retention are not nought. It lies in the clusters of
#   its instance: each of them holds all data.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/bigtable_table
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/bigtable_instance
# custom:
#   types: [google_bigtable_table]
#   provider_versions: ">= 6.0, < 8.0"
#   attaches:
#     - {type: google_bigtable_instance, from: instance_name, names: [name, id]}
package model.google.bigtable.table

import data.lib.attribute
import data.lib.companion
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.google
import data.lib.location

instance := "google_bigtable_instance"

policy := ["automated_backup_policy", 0]

subject(r) := {
	"kinds": ["store"],
	"facts": {
		"declared": declared.facts(declarant(r)),
		"encryption": {
			"at_rest": fact.constant(true, "Bigtable encrypts everything that it stores"),
			"key": {"managed_by": key_manager(r)},
		},
		"backup": {
			"exempt": fact.constant(false, "a table holds data of its own"),
			"inherits_source_encryption": fact.constant(true, "backups have the key of the cluster"),
			"native": {
				"enabled": convert.positive(frequency(r)),
				"retention": kept(r),
				"point_in_time": fact.constant(false, "automated backups are made at times"),
				"loss": frequency(r),
				"own_key": fact.constant(false, "backups have the key of the cluster"),
			},
			"continuous": {"possible": fact.constant(false, "backups are made at times")},
		},
		"deletion": {
			"offered": fact.constant(true, "Bigtable can protect a table from deletion"),
			"protected": fact.map(
				attribute.string(r, ["deletion_protection"], fact.absent("UNPROTECTED", r, ["deletion_protection"], "a table is not protected by default")),
				{"PROTECTED": true, "UNPROTECTED": false},
			),
		},
		"location": place(r),
		"redundancy": {"offered": fact.constant(true, "an instance can have clusters in several zones"), "standby": standby(r)},
	},
	"names": [google.name(r)],
	"claims": array.concat(key_claims(r), array.concat([declared.claim(declarant(r))], replica_claims(r))),
}

declarant(r) := c if c := companion.only(r, instance)

declarant(r) := r if not companion.only(r, instance)

frequency(r) := duration(r, "frequency")

kept(r) := duration(r, "retention_period")

duration(r, name) := zero_without_unit(attribute.string(r, array.concat(policy, [name]), fact.choose(
	attribute.present(r, ["automated_backup_policy"]),
	fact.unknown("provider_default", sprintf("a policy without %s", [name]), r, policy),
	fact.absent("0", r, ["automated_backup_policy"], "a table has no automated backups by default"),
)))

zero_without_unit(f) := convert.with_value(f, 0) if f.value == "0"

zero_without_unit(f) := convert.duration(f) if not f.value == "0"

# Clusters

clusters(c) := attribute.items(c, ["cluster"])

zone(c, item) := attribute.string(c, array.concat(item.path, ["zone"]), fact.unknown("provider_region", "a cluster without zone", c, item.path))

elsewhere(r) := fact.unknown("external", "the instance that it lies in", r, ["instance_name"])

place(r) := location.of_google(zone(c, item), "the zone of its first cluster") if {
	c := companion.only(r, instance)
	item := clusters(c).items[0]
	item.certainty == "sure"
}

place(r) := elsewhere(r) if not has_cluster(r)

has_cluster(r) if {
	c := companion.only(r, instance)
	clusters(c).items[0].certainty == "sure"
}

replica_claims(r) := array.concat(
	[google.copy_claim("replicates_to", zone(c, item), "the zone of a cluster", key_of(c, item)) |
		c := companion.only(r, instance)
		some number, item in clusters(c).items
		number > 0
	],
	[{"relation": "replicates_to", "value": elsewhere(r), "to": ["copy"]} | not is_whole(r)],
)

is_whole(r) if {
	c := companion.only(r, instance)
	count(clusters(c).open) == 0
	every item in clusters(c).items {
		item.certainty == "sure"
	}
}

standby(r) := fact.known(count(clusters(c).items) > 1, c, ["cluster"]) if {
	is_whole(r)
	c := companion.only(r, instance)
}

standby(r) := elsewhere(r) if not is_whole(r)

key_of(c, item) := google.key_manager(c, array.concat(item.path, ["kms_key_name"]), "Bigtable")

key_manager(r) := key_of(c, clusters(c).items[0]) if {
	has_cluster(r)
	c := companion.only(r, instance)
}

key_manager(r) := elsewhere(r) if not has_cluster(r)

key_claims(r) := [google.encrypted_by({"address": c.address, "path": array.concat(clusters(c).items[0].path, ["kms_key_name"])}) |
	has_cluster(r)
	c := companion.only(r, instance)
]
