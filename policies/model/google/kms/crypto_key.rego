# METADATA
# title: Keys of Cloud KMS
# description: |
#   A key rotates by itself only with a `rotation_period`, and only a symmetric one can. A key that signs or makes
#   MACs encrypts no data. It lies where its key ring does.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/kms_crypto_key
#   - ref: https://cloud.google.com/kms/docs/key-rotation
# custom:
#   types: [google_kms_crypto_key]
#   provider_versions: ">= 6.0, < 8.0"
#   attaches:
#     - {type: google_kms_key_ring, from: key_ring, names: [id]}
#     - {type: google_kms_key_ring_iam_member, by: key_ring_id, names: [id]}
#     - {type: google_kms_key_ring_iam_binding, by: key_ring_id, names: [id]}
#     - {type: google_kms_key_ring_iam_policy, by: key_ring_id, names: [id]}
#     - {type: google_kms_crypto_key_iam_member, by: crypto_key_id, names: [id]}
#     - {type: google_kms_crypto_key_iam_binding, by: crypto_key_id, names: [id]}
#     - {type: google_kms_crypto_key_iam_policy, by: crypto_key_id, names: [id]}
package model.google.kms.crypto_key

import data.lib.attribute
import data.lib.companion
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.google
import data.lib.google_access
import data.lib.google_key_access
import data.lib.location

ring := "google_kms_key_ring"

subject(r) := {
	"kinds": ["key", "policy_bearer"],
	"facts": {
		"declared": declared.facts(r),
		"managed_by": fact.constant("customer", "a declared key is yours"),
		"encrypts": convert.negated(convert.matches(purpose(r), `^(ASYMMETRIC_SIGN|MAC)$`)),
		"rotation": attribute.present(r, ["rotation_period"]),
		"rotates_by_itself": fact.all([
			convert.matches(purpose(r), `^ENCRYPT_DECRYPT$`),
			convert.negated(attribute.bool(r, ["import_only"], fact.absent(false, r, ["import_only"], "keys are not only imported by default"))),
		]),
		"rotation_period": attribute.duration(r, ["rotation_period"], fact.absent(null, r, ["rotation_period"], "no rotation_period is set")),
		"deletion_window": attribute.duration(r, ["destroy_scheduled_duration"], fact.absent(2592000, r, ["destroy_scheduled_duration"], "Cloud KMS waits 30 days by default")),
		"enabled": fact.constant(true, "versions are enabled when they are made"),
		"material_expires": fact.constant(false, "a version of Cloud KMS does not expire"),
		"access": {"everyone": everyone(r)},
		"duties": google_key_access.duties(r),
		"location": place(r),
	},
	"names": [google.path(r, sprintf("locations/*/keyRings/*/cryptoKeys/%s", [convert.or_hole(google.name(r))]))],
	"claims": [declared.claim(r)],
}

purpose(r) := attribute.string(r, ["purpose"], fact.absent("ENCRYPT_DECRYPT", r, ["purpose"], "keys are symmetric by default"))

# What is given at the ring is given at the key.
everyone(r) := fact.any([google_access.everyone(r, "google_kms_crypto_key"), google_access.everyone(r, "google_kms_key_ring")])

place(r) := location.google(c) if c := companion.only(r, ring)

place(r) := location.of_google(written(google.text(r, "key_ring")), "the key ring that it names") if not companion.only(r, ring)

# `projects/clinic/locations/us-east1/keyRings/clinic`.
written(f) := convert.with_value(f, parts[3]) if parts := parts_of(f)

written(f) := convert.invalid(f, "the location of the key ring") if {
	"value" in object.keys(f)
	not parts_of(f)
}

written(f) := convert.still_unknown(f) if not "value" in object.keys(f)

parts_of(f) := parts if {
	convert.is_text(f)
	parts := split(f.value, "/")
	count(parts) == 6
	parts[2] == "locations"
}
