# METADATA
# title: FHIR data stores of AWS HealthLake
# description: |
#   HealthLake encrypts every data store, with a key of AWS unless one is named when it is made. Neither AWS Backup nor a
#   setting of the data store makes backups of it; what you keep yourself is an export to a bucket. Only the Cloud Control
#   provider has the type.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/awscc/1.0.0/docs/resources/healthlake_fhir_datastore
#   - ref: https://docs.aws.amazon.com/healthlake/latest/devguide/encryption-at-rest.html
#   - ref: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-healthlake-fhirdatastore-kmsencryptionconfig.html
#   - ref: https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-feature-availability.html
# custom:
#   types: [awscc_healthlake_fhir_datastore]
#   provider_versions: ">= 0.70, < 2.0"
package model.aws.healthlake.datastore

import data.lib.attribute
import data.lib.aws
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.location

config := ["sse_configuration", "kms_encryption_config"]

key_path := array.concat(config, ["kms_key_id"])

subject(r) := {
	"kinds": ["store"],
	"facts": {
		"declared": declared.facts(r),
		"encryption": {
			"at_rest": fact.constant(true, "HealthLake encrypts everything that it stores"),
			"key": {"managed_by": fact.choose(is_own(r), aws.key_manager(r, key_path, nobodys(r)), aws_key(r))},
		},
		"backup": {
			"exempt": fact.constant(false, "a data store holds data of its own"),
			"inherits_source_encryption": fact.constant(true, "what AWS keeps of the data store has its key"),
			"native": {
				"enabled": fact.unknown("external", "the copies that AWS keeps of the data store, and exports of it", r, []),
				"own_key": fact.constant(false, "what AWS keeps of the data store has its key"),
			},
			"plans_offered": fact.constant(false, "AWS Backup does not take HealthLake"),
			"continuous": {"possible": fact.constant(false, "AWS Backup does not take HealthLake")},
		},
		"deletion": {
			"offered": fact.constant(false, "HealthLake has no deletion protection"),
			"snapshot_offered": fact.constant(false, "it takes no last snapshot of itself"),
		},
		"location": location.aws(r),
		"redundancy": {"offered": fact.constant(false, "the service takes care of it"), "standby": fact.constant(false, "the service takes care of it")},
	},
	"names": [aws.arn(r, "healthlake", "datastore/fhir/", fact.unknown("computed", "the id of the data store", r, ["datastore_id"]))],
	"claims": [aws.encrypted_by(key_path), declared.claim(r)],
}

is_own(r) := convert.matches(
	attribute.string(r, array.concat(config, ["cmk_type"]), fact.absent("AWS_OWNED_KMS_KEY", r, config, "HealthLake then uses a key of AWS")),
	`^CUSTOMER_MANAGED_KMS_KEY$`,
)

aws_key(r) := fact.absent("provider", r, config, "HealthLake then uses a key of AWS")

nobodys(r) := fact.unknown("invalid", "a customer managed key that is not named", r, key_path)
