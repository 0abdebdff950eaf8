# METADATA
# title: Filestore instances
# description: |
#   Google encrypts every instance. Filestore makes no backups by itself.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/filestore_instance
#   - ref: https://cloud.google.com/filestore/docs/backups
# custom:
#   types: [google_filestore_instance]
#   provider_versions: ">= 6.0, < 8.0"
package model.google.filestore.instance

import data.lib.attribute
import data.lib.declared
import data.lib.fact
import data.lib.google
import data.lib.location

subject(r) := {
	"kinds": ["store"],
	"facts": {
		"declared": declared.facts(r),
		"encryption": {
			"at_rest": fact.constant(true, "Google encrypts every instance"),
			"key": {"managed_by": google.key_manager(r, ["kms_key_name"], "Filestore")},
		},
		"backup": {
			"exempt": fact.constant(false, "an instance holds data of its own"),
			"inherits_source_encryption": fact.constant(true, "backups have the key of the instance"),
			"native": {
				"enabled": fact.constant(false, "Filestore makes no backups by itself"),
				"own_key": fact.constant(false, "Filestore makes no backups by itself"),
			},
			"continuous": {"possible": fact.constant(false, "backups are made at times")},
		},
		"deletion": {
			"offered": fact.constant(true, "Filestore has deletion protection"),
			"protected": attribute.bool(r, ["deletion_protection_enabled"], fact.absent(false, r, ["deletion_protection_enabled"], "deletion protection is off by default")),
		},
		"location": location.google(r),
		"redundancy": {"offered": fact.constant(false, "an instance is no database"), "standby": fact.constant(false, "an instance is no database")},
	},
	"names": [google.name(r)],
	"claims": [google.encrypted_by(["kms_key_name"]), declared.claim(r)],
}
