# METADATA
# title: Logically air-gapped vaults of AWS Backup
# description: |
#   Locked in compliance mode from the beginning. The provider has no argument for the key.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/backup_logically_air_gapped_vault
# custom:
#   types: [aws_backup_logically_air_gapped_vault]
#   provider_versions: ">= 5.0, < 7.0"
#   names: regional
package model.aws.backup.air_gapped_vault

import data.lib.attribute
import data.lib.aws
import data.lib.convert
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
			"key": {"managed_by": fact.unknown("provider_default", "the key of a logically air-gapped vault", r, [])},
		},
		"account": attribute.account(r),
		"recovery_points": {
			"deletion_denied": fact.constant(true, "a logically air-gapped vault is locked from the beginning"),
			"recoverable": fact.constant(false, "AWS Backup deletes recovery points at once"),
		},
		"isolated": fact.constant(true, "a logically air-gapped vault lies in an account of AWS Backup"),
		"transport": {"encrypted": fact.constant(true, "AWS Backup sends recovery points over TLS")},
		"lock": {
			"mode": fact.constant("compliance", "a logically air-gapped vault is locked from the beginning"),
			"minimum_retention": convert.days(attribute.number(r, ["min_retention_days"], fact.absent(0, r, ["min_retention_days"], "no retention is set"))),
			"maximum_retention": convert.days(attribute.number(r, ["max_retention_days"], fact.absent(36500, r, ["max_retention_days"], "no maximum is set"))),
		},
	},
	"names": [name(r), aws.arn(r, "backup", "backup-vault:", name(r))],
	"claims": [declared.claim(r)],
}

name(r) := attribute.string(r, ["name"], fact.absent(null, r, ["name"], "the vault has no name"))
