# METADATA
# title: Azure NetApp Files volumes
# description: |
#   A volume is encrypted, and has no backups by itself. A snapshot policy keeps snapshots in the volume; a backup policy
#   sends backups to a vault of the NetApp account. A volume that replicates another one is a copy in its own region. Both
#   policies belong to the volume that names them, which makes their backups.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/netapp_volume
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/netapp_backup_policy
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/netapp_snapshot_policy
#   - ref: https://learn.microsoft.com/azure/azure-netapp-files/data-protection-disaster-recovery-options
# custom:
#   types: [azurerm_netapp_volume]
#   provider_versions: ">= 4.0, < 6.0"
#   attaches:
#     - {type: azurerm_netapp_backup_policy, from: data_protection_backup_policy.0.backup_policy_id, names: [id]}
#     - {type: azurerm_netapp_snapshot_policy, from: data_protection_snapshot_policy.0.snapshot_policy_id, names: [id]}
#     - {type: azurerm_resource_group, from: resource_group_name, names: [name]}
#     - {type: azurerm_management_lock, by: scope, names: [id]}
package model.azure.netapp.volume

import data.lib.attribute
import data.lib.azure
import data.lib.azure_netapp
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.location

replication := ["data_protection_replication"]

subject(r) := {
	"kinds": ["store"],
	"facts": {
		"declared": declared.facts(r),
		"encryption": {
			"at_rest": fact.constant(true, "Azure NetApp Files encrypts every volume"),
			"key": {"managed_by": fact.map(
				attribute.string(r, ["encryption_key_source"], fact.absent("Microsoft.NetApp", r, ["encryption_key_source"], "a volume that names no source has a key that Microsoft manages")),
				{"Microsoft.NetApp": "provider", "Microsoft.KeyVault": "customer"},
			)},
		},
		"backup": {
			"exempt": attribute.present(r, replication),
			"inherits_source_encryption": fact.constant(true, "snapshots lie in the volume"),
			"native": {
				"enabled": fact.constant(false, "Azure NetApp Files makes no backups without a policy"),
				"own_key": fact.constant(false, "Azure NetApp Files makes no backups without a policy"),
			},
			"continuous": {"possible": fact.constant(false, "snapshots are taken at times")},
		},
		"account": attribute.account(r),
		"deletion": azure.deletion(r),
		"location": location.azure(r),
		"redundancy": {"offered": fact.constant(false, "a volume is no database"), "standby": fact.constant(false, "a volume is no database")},
	},
	"names": [volume_id(r)],
	"claims": array.concat([declared.claim(r)], source_claims(r)),
	"implied": azure_netapp.plans(r),
}

volume_id(r) := sprintf("/subscriptions/%s/resourceGroups/%s/providers/Microsoft.NetApp/netAppAccounts/%s/capacityPools/%s/volumes/%s", [
	convert.or_hole(attribute.account(r)), part(r, "resource_group_name"), part(r, "account_name"), part(r, "pool_name"), part(r, "name"),
])

part(r, name) := convert.or_hole(azure.text(r, name))

source_claims(r) := [{"relation": "inherits_from", "points": array.concat(replication, [0, "remote_volume_resource_id"]), "to": ["store"]} |
	not attribute.present(r, replication).value == false
]
