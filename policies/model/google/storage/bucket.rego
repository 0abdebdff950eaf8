# METADATA
# title: Cloud Storage buckets
# description: |
#   Soft delete keeps what was overwritten or deleted for its duration, and nobody can delete it earlier: the bucket can be
#   brought back to any moment of it. It is on for seven days unless the organization says otherwise, which no configuration
#   shows. Versioning undoes single changes and is no backup: whoever may delete versions deletes them all.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/storage_bucket
#   - ref: https://cloud.google.com/storage/docs/soft-delete
#   - ref: https://cloud.google.com/storage/docs/bucket-lock
#   - ref: https://cloud.google.com/storage/docs/public-access-prevention
# custom:
#   types: [google_storage_bucket]
#   provider_versions: ">= 6.0, < 8.0"
#   attaches:
#     - {type: google_storage_bucket_iam_member, by: bucket, names: [name, id]}
#     - {type: google_storage_bucket_iam_binding, by: bucket, names: [name, id]}
#     - {type: google_storage_bucket_iam_policy, by: bucket, names: [name, id]}
#     - {type: google_storage_bucket_acl, by: bucket, names: [name, id]}
#     - {type: google_storage_bucket_access_control, by: bucket, names: [name, id]}
#     - {type: google_storage_default_object_acl, by: bucket, names: [name, id]}
#     - {type: google_storage_default_object_access_control, by: bucket, names: [name, id]}
package model.google.storage.bucket

import data.lib.attribute
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.google
import data.lib.google_access
import data.lib.google_acl
import data.lib.location
import data.lib.log_destination
import data.lib.mechanism
import data.lib.schedule

key_path := ["encryption", 0, "default_kms_key_name"]

subject(r) := {
	"kinds": ["store", "object_store", "policy_bearer"],
	"facts": {
		"declared": declared.facts(r),
		"encryption": {
			"at_rest": fact.constant(true, "Cloud Storage encrypts every object"),
			"key": {"managed_by": google.key_manager(r, key_path, "Cloud Storage")},
		},
		"backup": {
			"exempt": fact.constant(false, "a bucket holds data of its own"),
			"inherits_source_encryption": fact.constant(true, "soft-deleted objects keep their key"),
			"native": {
				"enabled": convert.positive(kept(r)),
				"retention": kept(r),
				"point_in_time": convert.positive(kept(r)),
				"loss": mechanism.loss("cloud_storage_soft_delete", kept(r).at),
				"own_key": fact.constant(false, "soft-deleted objects keep their key"),
			},
			"plans_offered": fact.constant(false, "no plan backs a bucket up"),
			"continuous": {"possible": fact.constant(false, "no plan backs a bucket up")},
		},
		"versioning": fact.any([versioned(r), convert.positive(kept(r))]),
		"versions": {"retention": fact.choose(versioned(r), schedule.smallest(expiries(r)), kept(r))},
		"objects": {"retention": object_retention(r)},
		"writers": {"others": google_access.others(r, "google_storage_bucket")},
		"deletion": {
			"offered": fact.constant(true, "a bucket with objects cannot be deleted without force_destroy"),
			"snapshot_offered": fact.constant(false, "it takes no last snapshot of itself"),
			"protected": convert.negated(attribute.bool(r, ["force_destroy"], fact.absent(false, r, ["force_destroy"], "the google provider refuses to delete a bucket with objects"))),
		},
		"lock": lock(r),
		"access": {"everyone": everyone(r)},
		"location": location.google(r),
		"redundancy": {"offered": fact.constant(false, "a bucket is no database"), "standby": fact.constant(true, "Cloud Storage keeps objects in several zones")},
	},
	"names": [google.name(r)],
	"claims": array.concat(array.concat([google.encrypted_by(key_path), declared.claim(r)], placement_claims(r)), usage_claims(r)),
}

usage_claims(r) := [log_destination.claim(r, ["logging", 0, "log_bucket"], {}) | not attribute.present(r, ["logging"]).value == false]

kept(r) := attribute.number(
	r, ["soft_delete_policy", 0, "retention_duration_seconds"],
	fact.choose(
		attribute.present(r, ["soft_delete_policy"]),
		fact.absent(604800, r, ["soft_delete_policy"], "the google provider sends seven days"),
		fact.unknown("provider_default", "the soft delete that the organization gives to new buckets", r, ["soft_delete_policy"]),
	),
)

versioned(r) := attribute.bool(r, ["versioning", 0, "enabled"], fact.absent(false, r, ["versioning"], "versioning is off by default"))

# How long old versions are kept at least: soft delete comes after that, and is not counted.
expiries(r) := array.concat(
	array.concat([fact.absent(null, r, ["lifecycle_rule"], "no rule deletes old versions")], [expiry(r, item) | some item in rules(r).items]),
	[fact.unknown("unsupported", "a part of the lifecycle", r, ["lifecycle_rule"]) | count(rules(r).open) > 0],
)

rules(r) := attribute.items(r, ["lifecycle_rule"])

expiry(r, item) := fact.choose(
	deletes(r, item),
	convert.days(attribute.number(r, array.concat(item.path, ["condition", 0, "days_since_noncurrent_time"]), by_age(r, item))),
	fact.absent(null, r, item.path, "the rule deletes nothing"),
)

# The age of a version counts from its making, so that it may be deleted as soon as it is an old one. Where other
# conditions must be met too, nothing tells how long that takes.
by_age(r, item) := fact.choose(
	fact.all(array.concat(
		[attribute.present(r, array.concat(item.path, ["condition", 0, "age"]))],
		[convert.negated(attribute.present(r, array.concat(item.path, ["condition", 0, name]))) |
			some name in ["num_newer_versions", "noncurrent_time_before", "days_since_custom_time", "custom_time_before", "created_before"]
		],
	)),
	fact.absent(0, r, array.concat(item.path, ["condition", 0, "age"]), "the age of a version counts from its making, so that the one of an older object is deleted at once"),
	fact.unknown("not_modelled", "when the rule deletes old versions", r, item.path),
)

# Rules for live objects delete no old version.
deletes(r, item) := fact.unknown("existence", "a rule of the lifecycle", r, item.path) if item.certainty != "sure"

deletes(r, item) := fact.all([
	convert.matches(attribute.string(r, array.concat(item.path, ["action", 0, "type"]), fact.unknown("invalid", "a rule without action", r, item.path)), `^Delete$`),
	convert.negated(convert.matches(attribute.string(r, array.concat(item.path, ["condition", 0, "with_state"]), fact.absent("ANY", r, item.path, "objects of every state")), `^LIVE$`)),
]) if {
	item.certainty == "sure"
}

# How long an object is kept, whatever its state; null where some are kept for ever. Soft delete, seven days by default, comes
# after that and is not counted.
object_retention(r) := fact.choose(
	fact.any(array.concat([is_partial(r, item) | some item in rules(r).items], [fact.constant(false, "no rule takes only some objects")])),
	fact.unknown("not_modelled", "which objects the rules of the lifecycle take", r, ["lifecycle_rule"]),
	schedule.smallest(array.concat(
		[fact.absent(null, r, ["lifecycle_rule"], "no rule deletes objects")],
		array.concat(
			[deleted_at(r, item) | some item in rules(r).items],
			[fact.unknown("unsupported", "a part of the lifecycle", r, ["lifecycle_rule"]) | count(rules(r).open) > 0],
		),
	)),
)

age(r, item) := attribute.number(r, array.concat(item.path, ["condition", 0, "age"]), fact.absent(null, r, item.path, "the rule does not ask for an age"))

deleted_at(r, item) := fact.choose(is_deletion(r, item), convert.days(age(r, item)), fact.absent(null, r, item.path, "the rule deletes nothing"))

is_deletion(r, item) := fact.unknown("existence", "a rule of the lifecycle", r, item.path) if item.certainty != "sure"

is_deletion(r, item) := convert.matches(attribute.string(r, array.concat(item.path, ["action", 0, "type"]), fact.unknown("invalid", "a rule without action", r, item.path)), `^Delete$`) if item.certainty == "sure"

# A rule with another condition than an age leaves some objects.
is_partial(r, item) := fact.all([is_deletion(r, item), fact.any(array.concat(
	[convert.negated(convert.set(age(r, item)))],
	[attribute.present(r, array.concat(item.path, ["condition", 0, name])) | some name in narrowing],
))])

narrowing := [
	"with_state", "matches_prefix", "matches_suffix", "matches_storage_class", "created_before", "num_newer_versions",
	"noncurrent_time_before", "days_since_noncurrent_time", "days_since_custom_time", "custom_time_before",
]

# Where public access is prevented, nothing that is given to everybody counts.
everyone(r) := fact.all([
	fact.any([google_access.everyone(r, "google_storage_bucket"), google_acl.everyone(r)]),
	convert.negated(convert.matches(attribute.string(r, ["public_access_prevention"], fact.absent("inherited", r, ["public_access_prevention"], "public access is not prevented by default")), `^enforced$`)),
])

lock(r) := {
	"mode": fact.choose(
		attribute.present(r, ["retention_policy"]),
		fact.map(
			attribute.bool(r, ["retention_policy", 0, "is_locked"], fact.absent(false, r, ["retention_policy"], "a retention policy is not locked by default")),
			{"true": "compliance", "false": "governance"},
		),
		fact.absent("none", r, ["retention_policy"], "objects have no retention by default"),
	),
	"minimum_retention": attribute.number(r, ["retention_policy", 0, "retention_period"], fact.absent(0, r, ["retention_policy"], "objects have no retention by default")),
}

# The regions of a dual-region that is put together.
regions := ["custom_placement_config", 0, "data_locations"]

placement_claims(r) := array.concat(
	[google.copy_claim("replicates_to", attribute.string(r, item.path, fact.unknown("invalid", "a location", r, item.path)), "a region of the bucket", google.key_manager(r, key_path, "Cloud Storage")) |
		some item in attribute.items(r, regions).items
	],
	[{"relation": "replicates_to", "value": fact.unknown("unsupported", "the regions of the bucket", r, regions), "to": ["copy"]} | count(attribute.items(r, regions).open) > 0],
)
