# METADATA
# title: AWS Backup vaults that are looked up
# description: |
#   A vault that is looked up lies in the region of its provider. Its key, lock and policy are configured elsewhere.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/data-sources/backup_vault
# custom:
#   types: [data.aws_backup_vault]
#   provider_versions: ">= 5.0, < 7.0"
#   names: regional
package model.aws.backup.data_vault

import data.lib.attribute
import data.lib.aws
import data.lib.declared
import data.lib.fact
import data.lib.location

subject(r) := {
	"kinds": ["vault"],
	"facts": {
		"declared": declared.facts(r),
		"location": location.aws(r),
		"encryption": {
			"at_rest": fact.constant(true, "AWS Backup encrypts every recovery point"),
			"key": {"managed_by": elsewhere(r, "the key of the vault that is looked up")},
		},
		"account": attribute.account(r),
		"isolated": fact.constant(false, "a vault that is looked up belongs to the account of its provider"),
		"transport": {"encrypted": fact.constant(true, "AWS Backup sends recovery points over TLS")},
		"lock": {
			"mode": elsewhere(r, "the lock of the vault that is looked up"),
			"minimum_retention": elsewhere(r, "the lock of the vault that is looked up"),
			"maximum_retention": elsewhere(r, "the lock of the vault that is looked up"),
		},
	},
	"names": [name(r), aws.arn(r, "backup", "backup-vault:", name(r))],
	"claims": [],
}

elsewhere(r, what) := fact.unknown("external", what, r, ["name"])

name(r) := attribute.string(r, ["name"], fact.absent(null, r, ["name"], "the vault has no name"))
