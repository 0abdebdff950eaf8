# METADATA
# title: Velero backup storage locations
# description: |
#   Objects lie in a bucket; its lock is the location's lock. The plugin encrypts with the key that `config` names, else
#   with the bucket's own.
# related_resources:
#   - ref: https://velero.io/docs/main/api-types/backupstoragelocation/
# custom:
#   types: [velero.io/BackupStorageLocation]
package model.kubernetes.velero.storage_location

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
		"location": location.of_aws(region(r), "the region of the storage location"),
		"encryption": {"at_rest": at_rest(r), "key": {"managed_by": aws.key_manager(r, ["spec", "config", "kmsKeyId"], fact.unknown("external", "the default encryption of the bucket", r, ["spec", "config"]))}},
		"read_only": convert.matches(attribute.string(r, ["spec", "accessMode"], fact.absent("ReadWrite", r, ["spec"], "Velero writes to it by default")), `^ReadOnly$`),
		"account": fact.unknown("external", "the account of the bucket", r, ["spec", "objectStorage", "bucket"]),
		"isolated": fact.constant(false, "a bucket belongs to its account"),
		"transport": {"encrypted": fact.all([https(r), convert.negated(skips_verification(r))])},
		"lock": {"mode": bucket(r), "minimum_retention": bucket(r), "maximum_retention": bucket(r)},
	},
	"names": array.concat([r.name], default_name(r)),
	"claims": [
		{"relation": "encrypted_by", "points": ["spec", "config", "kmsKeyId"], "to": ["key"]},
		{"relation": "lies_in", "points": ["spec", "objectStorage", "bucket"], "to": ["store", "container"]},
		declared.claim(r),
	],
}

# The location of schedules that name none; without such a mark it is the one whose name is `default`.
default_name(r) := [fact.map(attribute.bool(r, ["spec", "default"], fact.absent(false, r, [], "not the default")), {"true": "default", "false": r.name})]

region(r) := attribute.string(r, ["spec", "config", "region"], fact.unknown("external", "the region of the bucket", r, ["spec", "config"]))

bucket(r) := fact.unknown("external", "the lock of the bucket", r, ["spec", "objectStorage", "bucket"])

# The endpoint of the plugin's cloud is reached over TLS; `s3Url` replaces it.
https(r) := convert.matches(attribute.string(r, ["spec", "config", "s3Url"], fact.absent("https://", r, ["spec", "config"], "the endpoint of the cloud is reached over TLS")), `(?i)^https://`)

skips_verification(r) := attribute.bool(r, ["spec", "config", "insecureSkipTLSVerify"], fact.absent(false, r, ["spec", "config"], "certificates are verified by default"))

# The clouds encrypt every object; an object store behind `s3Url` need not.
at_rest(r) := fact.choose(
	fact.any([attribute.present(r, ["spec", "config", "s3Url"]), convert.negated(is_cloud(r))]),
	fact.unknown("external", "the encryption of the object store", r, ["spec", "config"]),
	fact.absent(true, r, ["spec", "provider"], "the cloud encrypts every object"),
)

is_cloud(r) := convert.matches(attribute.string(r, ["spec", "provider"], fact.absent("", r, ["spec"], "no provider")), `^(velero\.io/)?(aws|gcp|azure)$`)
