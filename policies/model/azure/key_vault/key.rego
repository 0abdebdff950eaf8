# METADATA
# title: Keys of Azure Key Vault
# description: |
#   A key rotates by itself only with a rotation policy that says when. It lies where its vault does, and in the paired region
#   of the same geography: Key Vault replicates there by itself.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/key_vault_key
#   - ref: https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation
#   - ref: https://learn.microsoft.com/azure/key-vault/general/disaster-recovery-guidance
# custom:
#   types: [azurerm_key_vault_key]
#   provider_versions: ">= 4.0, < 6.0"
#   attaches:
#     - {type: azurerm_key_vault, from: key_vault_id, names: [id]}
#     - {type: azurerm_key_vault_access_policy, by: key_vault_id, names: [id]}
#     - {type: azurerm_role_assignment, by: scope, names: [id, versionless_id, resource_id, resource_versionless_id]}
package model.azure.key_vault.key

import data.lib.attribute
import data.lib.azure
import data.lib.azure_key_access
import data.lib.companion
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.location

vault := "azurerm_key_vault"

automatic := ["rotation_policy", 0, "automatic", 0]

after_creation := array.concat(automatic, ["time_after_creation"])

before_expiry := array.concat(automatic, ["time_before_expiry"])

subject(r) := {
	"kinds": ["key"],
	"facts": {
		"declared": declared.facts(r),
		"managed_by": fact.constant("customer", "a declared key is yours"),
		"rotation": rotation(r),
		"rotates_by_itself": fact.constant(true, "Key Vault can rotate keys of every sort"),
		"rotation_period": period(r),
		"deletion_window": deletion_window(r),
		"enabled": fact.constant(true, "the azurerm provider makes enabled keys"),
		"material_expires": attribute.present(r, ["expiration_date"]),
		"duties": azure_key_access.duties(r),
		"location": place(r),
	},
	"names": [azure.name(r)],
	"claims": array.concat([declared.claim(r)], azure.pair_claims(r, "replicates_to", is_replicated(r), vault_region(r), fact.constant("customer", "it is the same key"))),
}

rotation(r) := fact.any([attribute.present(r, after_creation), attribute.present(r, before_expiry)])

# From the making of a version to the next: after a time, or before the version expires.
period(r) := convert.period(attribute.string(r, after_creation, until_expiry(r)))

until_expiry(r) := attribute.string(r, ["rotation_policy", 0, "expire_after"], fact.absent(null, r, ["rotation_policy"], "no version ever expires"))

place(r) := location.azure(c) if c := companion.only(r, vault)

place(r) := vault_region(r) if not companion.only(r, vault)

vault_region(r) := attribute.region(c) if c := companion.only(r, vault)

vault_region(r) := fact.unknown("external", "the key vault that it lies in", r, ["key_vault_id"]) if not companion.only(r, vault)

# Without purge protection a deleted key can be destroyed at once.
deletion_window(r) := fact.choose(
	attribute.bool(c, ["purge_protection_enabled"], fact.absent(false, c, ["purge_protection_enabled"], "purge protection is off by default")),
	convert.days(attribute.number(c, ["soft_delete_retention_days"], fact.absent(90, c, ["soft_delete_retention_days"], "deleted keys are kept for 90 days by default"))),
	fact.absent(0, c, ["purge_protection_enabled"], "without purge protection a deleted key can be destroyed at once"),
) if {
	c := companion.only(r, vault)
}

deletion_window(r) := vault_region(r) if not companion.only(r, vault)

# Brazil South and West US 3 have pairs to which Key Vault does not replicate.
not_replicated := ["brazilsouth", "westus3"]

is_replicated(r) := {"value": has_replica(location.spelled("azure", vault_region(r).value)), "at": [{"address": r.address, "path": ["key_vault_id"]}]} if convert.is_text(vault_region(r))

is_replicated(r) := convert.still_unknown(vault_region(r)) if not convert.is_text(vault_region(r))

has_replica(region) := true if {
	data.regions.azure_pairs.rows[region]
	not region in not_replicated
} else := false
