# METADATA
# title: Kubernetes clusters that Azure Backup protects
# description: |
#   An instance assigns a cluster to a policy; without `volume_snapshot_enabled` a backup holds the objects only. Which
#   manifests run in the cluster is not written anywhere, so that an instance possibly protects every volume.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/data_protection_backup_instance_kubernetes_cluster
#   - ref: https://learn.microsoft.com/azure/backup/azure-kubernetes-service-backup-overview
# custom:
#   types: [azurerm_data_protection_backup_instance_kubernetes_cluster]
#   provider_versions: ">= 4.0, < 6.0"
package model.azure.backup.cluster_instance

import data.lib.attribute
import data.lib.declared
import data.lib.fact

volumes := ["backup_datasource_parameters", 0, "volume_snapshot_enabled"]

subject(r) := {
	"kinds": ["selection"],
	"facts": {
		"declared": declared.facts(r),
		"paused": fact.constant(false, "an instance cannot be paused by its resource"),
		"copies_volumes": attribute.bool(r, volumes, fact.absent(false, r, volumes, "volumes are left out by default")),
	},
	"names": [],
	"claims": [
		{"relation": "follows", "points": ["backup_policy_id"], "to": ["backup"]},
		{
			"relation": "protects",
			"select": {"all": [
				{"type": ["core/PersistentVolumeClaim", "apps/StatefulSet"]},
				{"name": fact.unknown("external", "which manifests run in the cluster", r, ["kubernetes_cluster_id"])},
			]},
			"to": ["store"],
			"at": [{"address": r.address, "path": ["kubernetes_cluster_id"]}],
		},
	],
}
