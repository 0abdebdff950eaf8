# METADATA
# title: Amazon S3 buckets with their companions
# description: |
#   S3 encrypts every new object, with a key of its own unless one is named. Versioning undoes overwrites and deletions but
#   is no backup: whoever may delete versions deletes them all. Configuration lies in companion resources, in older code in
#   blocks of the bucket itself.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/s3_bucket
#   - ref: https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html
#   - ref: https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-configure.html
#   - ref: https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
#   - ref: https://docs.aws.amazon.com/aws-backup/latest/devguide/s3-backups.html
# custom:
#   types: [aws_s3_bucket]
#   provider_versions: ">= 5.0, < 7.0"
#   attaches:
#     - {type: aws_s3_bucket_versioning, by: bucket, names: [bucket, id]}
#     - {type: aws_s3_bucket_server_side_encryption_configuration, by: bucket, names: [bucket, id]}
#     - {type: aws_s3_bucket_replication_configuration, by: bucket, names: [bucket, id]}
#     - {type: aws_s3_bucket_object_lock_configuration, by: bucket, names: [bucket, id]}
#     - {type: aws_s3_bucket_lifecycle_configuration, by: bucket, names: [bucket, id]}
#     - {type: aws_s3_bucket_policy, by: bucket, names: [bucket, id]}
#     - {type: aws_s3_bucket_public_access_block, by: bucket, names: [bucket, id]}
#     - {type: aws_s3_bucket_acl, by: bucket, names: [bucket, id]}
#     - {type: aws_s3_bucket_ownership_controls, by: bucket, names: [bucket, id]}
package model.aws.s3.bucket

import data.lib.access
import data.lib.attribute
import data.lib.aws
import data.lib.bucket_acl
import data.lib.companion
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.location
import data.lib.log_destination
import data.lib.mechanism
import data.lib.schedule
import data.lib.secure_transport

encryption := "aws_s3_bucket_server_side_encryption_configuration"

replication := "aws_s3_bucket_replication_configuration"

lock := "aws_s3_bucket_object_lock_configuration"

lifecycle := "aws_s3_bucket_lifecycle_configuration"

subject(r) := {
	"kinds": ["store", "object_store", "policy_bearer", "listener"],
	"facts": {
		"declared": declared.facts(r),
		"encryption": {
			"at_rest": fact.constant(true, "Amazon S3 encrypts every new object"),
			"key": {"managed_by": key_manager(r)},
		},
		"backup": {
			"exempt": fact.constant(false, "a bucket holds data of its own"),
			"inherits_source_encryption": fact.constant(false, "AWS Backup encrypts recovery points of S3 with the key of the vault"),
			"takable": convert.because(versioning(r), "AWS Backup backs up no bucket without versioning"),
			"native": {
				"enabled": fact.constant(false, "Amazon S3 makes no backups by itself"),
				"own_key": fact.constant(false, "Amazon S3 makes no backups by itself"),
			},
			"continuous": {
				"possible": fact.constant(true, "AWS Backup offers continuous backups of S3"),
				"loss": mechanism.loss("s3_continuous_backup", []),
			},
		},
		"versioning": versioning(r),
		"versions": {"retention": version_retention(r)},
		"objects": {"retention": object_retention(r)},
		"writers": {"others": access.others_write(companion_policy(r))},
		"deletion": {
			"offered": fact.constant(true, "a bucket with objects cannot be deleted without force_destroy"),
			"protected": convert.negated(attribute.bool(r, ["force_destroy"], fact.absent(false, r, ["force_destroy"], "the AWS provider refuses to delete a bucket with objects"))),
		},
		"lock": {"mode": lock_mode(r), "minimum_retention": lock_retention(r)},
		"transport": {"required": secure_transport.required(r, "aws_s3_bucket_policy")},
		"location": location.aws(r),
		"redundancy": {"offered": fact.constant(false, "a bucket is no database"), "standby": fact.constant(true, "Amazon S3 keeps objects in at least three zones")},
		"public": public(r),
		"access": {"everyone": fact.any([policy_opens(r), bucket_acl.everyone(r)])},
	},
	"names": [name(r), aws.global_arn(r, "s3", name(r))],
	"claims": array.concat(
		array.concat(key_claims(r), replication_claims(r)),
		array.concat(logging_claims(r), [declared.claim(r)]),
	),
}

# Older code sends access logs by a block of the bucket.
logging_claims(r) := [log_destination.claim(r, ["logging", 0, "target_bucket"], log_destination.provider_key) |
	not attribute.present(r, ["logging"]).value == false
]

companion_policy(r) := {"resources": [c | some c in attribute.attached(r, "aws_s3_bucket_policy").items], "open": attribute.attached(r, "aws_s3_bucket_policy").open, "own": r}

name(r) := attribute.string(r, ["bucket"], fact.absent(null, r, ["bucket"], "the AWS provider makes one up"))

# Where a companion's block begins: the companion and the path in it; the bucket itself where the block is inline.
holder(r, type, _) := {"resource": companion.only(r, type), "path": []} if companion.only(r, type)

holder(r, type, inline) := {"resource": r, "path": [inline, 0]} if {
	not companion.only(r, type)
	attribute.present(r, [inline]).value == true
}

unclear(r, type, inline) if {
	companion.unclear(r, type)
	not attribute.present(r, [inline]).value == true
}

# Encryption

sse(r) := holder(r, encryption, "server_side_encryption_configuration")

sse_path(r) := array.concat(sse(r).path, ["rule", 0, "apply_server_side_encryption_by_default", 0])

key_path(r) := array.concat(sse_path(r), ["kms_master_key_id"])

key_manager(r) := fact.choose(uses_kms(sse(r).resource, sse_path(r)), named_key(r), s3_key(r)) if sse(r)

key_manager(r) := companion.unknown(r, encryption) if unclear(r, encryption, "server_side_encryption_configuration")

key_manager(r) := s3_key(r) if {
	not sse(r)
	not unclear(r, encryption, "server_side_encryption_configuration")
}

s3_key(r) := fact.absent("provider", r, ["server_side_encryption_configuration"], "Amazon S3 then uses a key of its own")

named_key(r) := aws.key_manager(sse(r).resource, key_path(r), aws.default_key(sse(r).resource, key_path(r), "Amazon S3"))

uses_kms(c, path) := convert.matches(
	attribute.string(c, array.concat(path, ["sse_algorithm"]), fact.absent("AES256", c, path, "no algorithm is named")),
	`^aws:kms`,
)

key_claims(r) := [{"relation": "encrypted_by", "points": {"address": sse(r).resource.address, "path": key_path(r)}, "to": ["key"]}] if sse(r)

key_claims(r) := [] if not sse(r)

# Versioning and object lock

versioning(r) := convert.matches(
	attribute.string(c, ["versioning_configuration", 0, "status"], fact.absent("Disabled", c, ["versioning_configuration"], "versioning is off by default")),
	`^Enabled$`,
) if c := companion.only(r, "aws_s3_bucket_versioning")

versioning(r) := companion.unknown(r, "aws_s3_bucket_versioning") if companion.unclear(r, "aws_s3_bucket_versioning")

# A bucket that is made with object lock has versioning, and S3 refuses to suspend it.
versioning(r) := fact.choose(
	made_with_lock(r),
	fact.absent(true, r, ["object_lock_enabled"], "a bucket that is made with object lock is versioned"),
	attribute.bool(r, ["versioning", 0, "enabled"], fact.absent(false, r, ["versioning"], "versioning is off by default")),
) if {
	companion.none(r, "aws_s3_bucket_versioning")
}

made_with_lock(r) := fact.any([
	attribute.bool(r, ["object_lock_enabled"], fact.absent(false, r, ["object_lock_enabled"], "a bucket is made without object lock by default")),
	convert.matches(attribute.string(r, ["object_lock_configuration", 0, "object_lock_enabled"], fact.absent("", r, ["object_lock_configuration"], "a bucket is made without object lock by default")), `^Enabled$`),
])

# How long an old version is kept at least; null where none is ever deleted.
version_retention(r) := shortest_of(expiries(lifecycle_of(r))) if lifecycle_of(r)

version_retention(r) := companion.unknown(r, lifecycle) if unclear(r, lifecycle, "lifecycle_rule")

version_retention(r) := fact.absent(null, r, ["lifecycle_rule"], "without a lifecycle old versions are kept for ever") if {
	not lifecycle_of(r)
	not unclear(r, lifecycle, "lifecycle_rule")
}

lifecycle_of(r) := {"resource": companion.only(r, lifecycle), "path": ["rule"], "days": "noncurrent_days"} if companion.only(r, lifecycle)

lifecycle_of(r) := {"resource": r, "path": ["lifecycle_rule"], "days": "days"} if {
	not companion.only(r, lifecycle)
	attribute.present(r, ["lifecycle_rule"]).value == true
}

expiries(from) := array.concat(
	[expiry(from, item) | some item in attribute.items(from.resource, from.path).items],
	[fact.unknown("unsupported", "a part of the lifecycle", from.resource, from.path) | count(attribute.items(from.resource, from.path).open) > 0],
)

# A rule that is off deletes nothing.
expiry(from, item) := fact.choose(
	is_on(from, item),
	convert.days(attribute.number(from.resource, array.concat(item.path, ["noncurrent_version_expiration", 0, from.days]), fact.absent(null, from.resource, item.path, "the rule deletes no old version"))),
	fact.absent(null, from.resource, item.path, "the rule is off"),
)

is_on(from, item) := fact.unknown("existence", "a rule of the lifecycle", from.resource, item.path) if item.certainty != "sure"

is_on(from, item) := convert.matches(attribute.string(from.resource, array.concat(item.path, ["status"]), fact.absent("Enabled", from.resource, item.path, "no status")), `^Enabled$`) if {
	item.certainty == "sure"
	from.path == ["rule"]
}

is_on(from, item) := attribute.bool(from.resource, array.concat(item.path, ["enabled"]), fact.absent(true, from.resource, item.path, "no word of it")) if {
	item.certainty == "sure"
	from.path != ["rule"]
}

shortest_of(found) := schedule.smallest(found) if count(found) > 0

shortest_of(found) := fact.constant(null, "the lifecycle has no rules") if count(found) == 0

# How long an object is kept, with the time for which it is an old version; null where some are kept for ever.
object_retention(r) := fact.choose(versioning(r), convert.added(deleted_after(r), version_retention(r)), deleted_after(r))

deleted_after(r) := companion.unknown(r, lifecycle) if unclear(r, lifecycle, "lifecycle_rule")

deleted_after(r) := fact.absent(null, r, ["lifecycle_rule"], "without a lifecycle objects are kept for ever") if {
	not lifecycle_of(r)
	not unclear(r, lifecycle, "lifecycle_rule")
}

# Rules that take only some of the objects say nothing of the others.
deleted_after(r) := fact.choose(
	fact.any(array.concat([is_partial(from, item) | some item in rules_of(from)], [fact.constant(false, "no rule takes only some objects")])),
	fact.unknown("not_modelled", "which objects the rules of the lifecycle take", from.resource, from.path),
	shortest_of(array.concat([deletes_all_after(from, item) | some item in rules_of(from)], hidden_rules(from))),
) if {
	from := lifecycle_of(r)
}

rules_of(from) := attribute.items(from.resource, from.path).items

hidden_rules(from) := [fact.unknown("unsupported", "a part of the lifecycle", from.resource, from.path) | count(attribute.items(from.resource, from.path).open) > 0]

object_expiry(from, item) := attribute.number(from.resource, array.concat(item.path, ["expiration", 0, "days"]), fact.absent(null, from.resource, item.path, "the rule deletes no object"))

deletes_all_after(from, item) := fact.choose(is_on(from, item), convert.days(object_expiry(from, item)), fact.absent(null, from.resource, item.path, "the rule is off"))

is_partial(from, item) := fact.all([is_on(from, item), convert.set(object_expiry(from, item)), is_filtered(from, item)])

filters := [
	["prefix"], ["tags"], ["filter", 0, "prefix"], ["filter", 0, "tag"], ["filter", 0, "and"],
	["filter", 0, "object_size_greater_than"], ["filter", 0, "object_size_less_than"],
]

is_filtered(from, item) := fact.any([is_written(from.resource, array.concat(item.path, path)) | some path in filters])

# An empty prefix is none.
is_written(c, path) := convert.negated(convert.matches(attribute.string(c, path, fact.absent("", c, path, "no filter")), `^$`)) if path[count(path) - 1] == "prefix"

is_written(c, path) := attribute.present(c, path) if path[count(path) - 1] != "prefix"

lock_rule := ["rule", 0, "default_retention", 0]

lock_mode(r) := attribute.string(c, array.concat(lock_rule, ["mode"]), fact.absent("none", c, ["rule"], "without a rule no object is locked by default")) if {
	c := companion.only(r, lock)
}

lock_mode(r) := companion.unknown(r, lock) if companion.unclear(r, lock)

lock_mode(r) := fact.absent("none", r, ["object_lock_configuration"], "no object is locked by default") if companion.none(r, lock)

lock_retention(r) := fact.first([
	convert.days(attribute.number(c, array.concat(lock_rule, ["days"]), fact.absent(null, c, lock_rule, "no days"))),
	fact.scale(attribute.number(c, array.concat(lock_rule, ["years"]), fact.absent(0, c, lock_rule, "no retention")), 31536000),
]) if c := companion.only(r, lock)

lock_retention(r) := companion.unknown(r, lock) if companion.unclear(r, lock)

lock_retention(r) := fact.absent(0, r, ["object_lock_configuration"], "no object is locked by default") if companion.none(r, lock)

# Replication

from(r) := holder(r, replication, "replication_configuration")

rules(r) := attribute.items(from(r).resource, array.concat(from(r).path, rules_block(from(r))))

rules_block(from) := ["rule"] if from.path == []

rules_block(from) := ["rules"] if from.path != []

replication_claims(r) := array.concat([claim |
	some item in rules(r).items
	not status(from(r).resource, item).value == "Disabled"
	claim := replication_claim(r, from(r).resource, item)
], hidden_claims(r))

# Whether the rule is enabled; not known where the rule itself may not be there.
status(c, item) := fact.unknown("existence", "a rule of the replication", c, item.path) if item.certainty != "sure"

status(c, item) := attribute.string(c, array.concat(item.path, ["status"]), fact.absent("Enabled", c, item.path, "no status")) if {
	item.certainty == "sure"
}

# Where the rule copies to is written although it is not known whether it is enabled.
replication_claim(r, c, item) := {
	"relation": "replicates_to",
	"points": {"address": c.address, "path": array.concat(item.path, ["destination", 0, "bucket"])},
	"to": ["store"],
	"facts": {"takes_all": alone_or_complete(r, fact.all([takes_encrypted(r, c, item), takes_every_key(c, item)]))},
	"if": status(c, item),
}

# What one rule leaves out another one may take; which of them takes an object is up to their priorities.
alone_or_complete(r, f) := f if is_alone(r)

alone_or_complete(r, f) := fact.choose(f, f, among_others(r, f)) if not is_alone(r)

is_alone(r) if {
	count(rules(r).items) == 1
	count(rules(r).open) == 0
}

among_others(r, f) := object.union(fact.unknown("not_modelled", "which rule of the replication takes which object", from(r).resource, from(r).path), {"at": f.at})

# A rule with a filter leaves the rest to others.
takes_every_key(c, item) := fact.all([
	is_empty(prefix(c, array.concat(item.path, ["filter", 0, "prefix"]))),
	is_empty(prefix(c, array.concat(item.path, ["prefix"]))),
	convert.negated(attribute.present(c, array.concat(item.path, ["filter", 0, "tag"]))),
	convert.negated(attribute.present(c, array.concat(item.path, ["filter", 0, "tags"]))),
	convert.negated(attribute.present(c, array.concat(item.path, ["filter", 0, "and"]))),
])

prefix(c, path) := attribute.string(c, path, fact.absent("", c, path, "no prefix"))

is_empty(f) := convert.matches(f, `^$`)

# Objects under a key of KMS are left out unless the rule asks for them.
takes_encrypted(r, c, item) := fact.choose(
	encrypts_by_kms(r),
	convert.matches(
		attribute.string(c, array.concat(item.path, selection), fact.absent("Disabled", c, item.path, "objects under a key of KMS are not replicated by default")),
		`^Enabled$`,
	),
	fact.constant(true, "objects are under no key of KMS"),
)

selection := ["source_selection_criteria", 0, "sse_kms_encrypted_objects", 0, "status"]

encrypts_by_kms(r) := uses_kms(sse(r).resource, sse_path(r)) if sse(r)

encrypts_by_kms(r) := companion.unknown(r, encryption) if unclear(r, encryption, "server_side_encryption_configuration")

encrypts_by_kms(r) := fact.constant(false, "Amazon S3 uses a key of its own") if {
	not sse(r)
	not unclear(r, encryption, "server_side_encryption_configuration")
}

# Replication that may be there, and rules that cannot be read.
hidden_claims(r) := [{"relation": "replicates_to", "value": companion.unknown(r, replication), "to": ["store"]} | is_hidden(r)]

is_hidden(r) if unclear(r, replication, "replication_configuration")

is_hidden(r) if count(rules(r).open) > 0

is_hidden(r) if not "value" in object.keys(attribute.present(r, ["replication_configuration"]))

# Public access

# A block that restricts public buckets leaves a policy for everybody to the account.
policy_opens(r) := fact.all([
	access.everyone_by(r, "aws_s3_bucket_policy", ["policy"], fact.absent(false, r, ["policy"], "a bucket without a policy is closed")),
	convert.negated(is_restricted(r)),
])

is_restricted(r) := attribute.bool(c, ["restrict_public_buckets"], fact.absent(false, c, ["restrict_public_buckets"], "the AWS provider sends false")) if {
	c := companion.only(r, "aws_s3_bucket_public_access_block")
}

is_restricted(r) := companion.unknown(r, "aws_s3_bucket_public_access_block") if companion.unclear(r, "aws_s3_bucket_public_access_block")

is_restricted(r) := fact.known(false, r, []) if companion.none(r, "aws_s3_bucket_public_access_block")

public(r) := convert.negated(fact.all([attribute.bool(c, [flag], fact.absent(false, c, [flag], "the AWS provider sends false")) |
	some flag in ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"]
])) if c := companion.only(r, "aws_s3_bucket_public_access_block")

public(r) := companion.unknown(r, "aws_s3_bucket_public_access_block") if companion.unclear(r, "aws_s3_bucket_public_access_block")

public(r) := fact.absent(false, r, [], "new buckets block public access") if companion.none(r, "aws_s3_bucket_public_access_block")
