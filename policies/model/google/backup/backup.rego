# METADATA
# title: Single backups of Filestore and AlloyDB
# description: |
#   A backup that is declared by itself is a copy of its source: it lies in the location that it names, which need not be that
#   of the source. It is made once, so that it protects nothing by a schedule.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/filestore_backup
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/alloydb_backup
# custom:
#   types: [google_filestore_backup, google_alloydb_backup]
#   provider_versions: ">= 6.0, < 8.0"
package model.google.backup.backup

import data.lib.fact
import data.lib.google
import data.lib.location

sources := {"google_filestore_backup": "source_instance", "google_alloydb_backup": "cluster_name"}

keys := {
	"google_filestore_backup": ["kms_key_name"],
	"google_alloydb_backup": ["encryption_config", 0, "kms_key_name"],
}

subject(r) := {
	"kinds": ["copy"],
	"facts": {
		"encryption": {
			"at_rest": fact.constant(true, "Google encrypts every backup"),
			"key": {"managed_by": google.key_manager(r, keys[r.type], "the backup")},
		},
		"location": location.google(r),
	},
	"names": [google.name(r)],
	"claims": [
		google.encrypted_by(keys[r.type]),
		{"relation": "copies", "points": [sources[r.type]], "to": ["store"]},
	],
}
