# METADATA
# title: Databases of Azure SQL managed instances
# description: |
#   Every database has automated backups, and its instance says whether they are copied to the paired region, which they are
#   by default. The failover group of an instance keeps a copy of all its databases on the partner instance.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/mssql_managed_database
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/mssql_managed_instance
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/mssql_managed_instance_failover_group
# custom:
#   types: [azurerm_mssql_managed_database]
#   provider_versions: ">= 4.0, < 6.0"
#   attaches:
#     - {type: azurerm_mssql_managed_instance, from: managed_instance_id, names: [id]}
#     - {type: azurerm_mssql_managed_instance_transparent_data_encryption, by: managed_instance_id, names: [id]}
#     - {type: azurerm_mssql_managed_instance_failover_group, by: managed_instance_id, names: [id]}
#     - {type: azurerm_management_lock, by: scope, names: [id]}
package model.azure.database.mssql_managed_database

import data.lib.attribute
import data.lib.azure
import data.lib.companion
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.location
import data.lib.mechanism
import data.lib.schedule

instance := "azurerm_mssql_managed_instance"

instance_key := "azurerm_mssql_managed_instance_transparent_data_encryption"

group := "azurerm_mssql_managed_instance_failover_group"

subject(r) := {
	"kinds": ["store"],
	"facts": {
		"declared": declared.facts(r),
		"encryption": {
			"at_rest": fact.constant(true, "databases of a managed instance are encrypted unless somebody turns it off in SQL"),
			"key": {"managed_by": key_manager(r)},
		},
		"backup": {
			"exempt": fact.constant(false, "a database holds data of its own"),
			"inherits_source_encryption": fact.constant(true, "backups of Azure SQL have the key of the instance"),
			"native": {
				"enabled": fact.constant(true, "automated backups of Azure SQL cannot be turned off"),
				"retention": retention(r),
				"point_in_time": fact.constant(true, "automated backups of Azure SQL allow a restore to any point in time"),
				"loss": mechanism.loss("azure_sql_point_in_time", [{"address": r.address, "path": ["short_term_retention_days"]}]),
				"own_key": fact.constant(false, "automated backups have the key of the instance"),
			},
			"continuous": {"possible": fact.constant(false, "no plan makes continuous backups of Azure SQL")},
		},
		"deletion": azure.deletion_within(r, instance, ["managed_instance_id"], "instance"),
		"location": place(r),
		"redundancy": {
			"offered": fact.constant(true, "an instance can be zone redundant or in a failover group"),
			"standby": standby(r),
		},
	},
	"names": [sprintf("%s/databases/%s", [convert.or_hole(azure.text(r, "managed_instance_id")), convert.or_hole(azure.name(r))])],
	"claims": array.concat(
		array.concat(key_claims(r), [declared.claim(r)]),
		array.concat(
			azure.pair_claims(r, "backs_up_to", geo_redundant(r), region(r), key_manager(r)),
			array.concat([partner_claim(c) | some c in companion.sure(r, group)], companion.open_claims(r, group, "replicates_to", ["copy"])),
		),
	),
}

elsewhere(r) := fact.unknown("external", "the instance that it lies on", r, ["managed_instance_id"])

place(r) := location.azure(c) if c := companion.only(r, instance)

place(r) := elsewhere(r) if not companion.only(r, instance)

region(r) := attribute.region(c) if c := companion.only(r, instance)

region(r) := elsewhere(r) if not companion.only(r, instance)

key_manager(r) := azure.key_manager(c, ["key_vault_key_id"], "Azure SQL") if c := companion.only(r, instance_key)

key_manager(r) := companion.unknown(r, instance_key) if companion.unclear(r, instance_key)

key_manager(r) := fact.absent("provider", r, [], "Azure SQL then uses a key that Microsoft manages") if companion.none(r, instance_key)

key_claims(r) := [azure.encrypted_by({"address": c.address, "path": ["key_vault_key_id"]}) | c := companion.only(r, instance_key)]

retention(r) := schedule.largest(array.concat(
	[convert.days(attribute.number(r, ["short_term_retention_days"], fact.absent(7, r, ["short_term_retention_days"], "the service keeps automated backups for seven days")))],
	[convert.period(attribute.string(r, ["long_term_retention_policy", 0, name], fact.absent("PT0S", r, ["long_term_retention_policy"], "no backup is kept for longer"))) |
		some name in ["weekly_retention", "monthly_retention", "yearly_retention"]
	],
))

geo_redundant(r) := fact.map(
	attribute.string(c, ["storage_account_type"], fact.absent("GRS", c, ["storage_account_type"], "the azurerm provider sends GRS: backups are copied to the paired region")),
	{"GRS": true, "GZRS": true, "LRS": false, "ZRS": false},
) if {
	c := companion.only(r, instance)
}

geo_redundant(r) := elsewhere(r) if not companion.only(r, instance)

standby(r) := fact.any([zone_redundant(r), in_group(r)])

zone_redundant(r) := attribute.bool(c, ["zone_redundant_enabled"], fact.absent(false, c, ["zone_redundant_enabled"], "an instance is not zone redundant by default")) if {
	c := companion.only(r, instance)
}

zone_redundant(r) := elsewhere(r) if not companion.only(r, instance)

in_group(r) := fact.known(true, companion.sure(r, group)[0], partner) if count(companion.sure(r, group)) > 0

in_group(r) := fact.absent(false, r, [], "its instance is in no failover group") if companion.none(r, group)

in_group(r) := companion.unknown(r, group) if {
	count(companion.sure(r, group)) == 0
	not companion.none(r, group)
}

partner := ["partner_managed_instance_id"]

partner_claim(c) := {
	"relation": "replicates_to",
	"makes": fact.known(sprintf("the partner of %s", [c.address]), c, partner),
	"to": ["copy"],
	"at": [{"address": c.address, "path": partner}],
	"otherwise": {
		"role": sprintf("copy by %s", [c.address]),
		"kinds": ["copy"],
		"at": [{"address": c.address, "path": partner}],
		"facts": {
			"location": partner_location(c),
			"encryption": {"at_rest": fact.constant(true, "the partner encrypts as its source does")},
		},
	},
}

partner_location(c) := convert.replaced(location.azure(i), {"at": [{"address": c.address, "path": partner}]}) if i := companion.only(c, instance)

partner_location(c) := fact.unknown("external", "the partner instance", c, partner) if not companion.only(c, instance)
