# METADATA
# title: Secrets of Azure Key Vault
# description: |
#   A secret lies where its vault does, and in the paired region of the same geography: Key Vault replicates there by itself.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/key_vault_secret
#   - ref: https://learn.microsoft.com/azure/key-vault/general/disaster-recovery-guidance
# custom:
#   types: [azurerm_key_vault_secret]
#   provider_versions: ">= 4.0, < 6.0"
#   attaches:
#     - {type: azurerm_key_vault, from: key_vault_id, names: [id]}
package model.azure.key_vault.secret

import data.lib.azure
import data.lib.declared
import data.lib.fact
import data.model.azure.key_vault.key as keys

subject(r) := {
	"kinds": ["secret"],
	"facts": {"declared": declared.facts(r), "location": keys.place(r)},
	"names": [azure.name(r)],
	"claims": array.concat([declared.claim(r)], azure.pair_claims(r, "replicates_to", keys.is_replicated(r), keys.vault_region(r), fact.constant("provider", "Key Vault encrypts its secrets"))),
}
