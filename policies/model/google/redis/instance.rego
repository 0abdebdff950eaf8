# METADATA
# title: Memorystore for Redis
# description: |
#   An instance of one region. Persistence keeps the newest RDB snapshot, from which the instance itself comes back after a
#   failure; whether that is a backup is left open. Without it there is none but exports, which no configuration schedules.
#   Clients may come without TLS unless a mode is set that blocks them.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/redis_instance
#   - ref: https://cloud.google.com/memorystore/docs/redis/about-rdb-snapshots
#   - ref: https://cloud.google.com/memorystore/docs/redis/in-transit-encryption
# custom:
#   types: [google_redis_instance]
#   provider_versions: ">= 6.0, < 8.0"
package model.google.redis.instance

import data.lib.attribute
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.google
import data.lib.location

persistence := ["persistence_config", 0, "persistence_mode"]

subject(r) := {
	"kinds": ["store", "listener"],
	"facts": {
		"declared": declared.facts(r),
		"encryption": {
			"at_rest": fact.constant(true, "Google encrypts everything that it stores"),
			"key": {"managed_by": google.key_manager(r, ["customer_managed_key"], "Memorystore")},
		},
		"backup": {
			"exempt": fact.constant(false, "a cache that can be rebuilt is declared with its class"),
			"inherits_source_encryption": fact.constant(true, "a snapshot has the key of the instance"),
			"native": {
				"enabled": enabled(r),
				"retention": fact.unknown("external", "only the newest snapshot is kept", r, persistence),
				"point_in_time": fact.constant(false, "there is one snapshot"),
				"loss": fact.unknown("external", "how old the newest snapshot is", r, persistence),
				"own_key": fact.constant(false, "a snapshot has the key of the instance"),
			},
			"plans_offered": fact.constant(false, "Backup and DR does not support Memorystore"),
			"continuous": {"possible": fact.constant(false, "Backup and DR does not support Memorystore")},
		},
		"deletion": {
			"offered": fact.constant(false, "Memorystore for Redis has no deletion protection of its own"),
			"snapshot_offered": fact.constant(false, "it takes no last snapshot of itself"),
		},
		"transport": {"required": convert.matches(
			attribute.string(r, ["transit_encryption_mode"], fact.absent("DISABLED", r, ["transit_encryption_mode"], "the google provider sends DISABLED")),
			`^SERVER_AUTHENTICATION$`,
		)},
		"location": location.google(r),
		"redundancy": {
			"offered": fact.constant(true, "the standard tier keeps a replica in another zone"),
			"standby": convert.equals(tier(r), "STANDARD_HA", "the basic tier has one node"),
		},
	},
	"names": [google.path(r, sprintf("locations/%s/instances/%s", [convert.or_hole(attribute.region(r)), convert.or_hole(google.name(r))]))],
	"claims": [google.encrypted_by(["customer_managed_key"]), declared.claim(r)],
}

tier(r) := attribute.string(r, ["tier"], fact.absent("BASIC", r, ["tier"], "the google provider sends BASIC"))

enabled(r) := fact.choose(
	convert.matches(attribute.string(r, persistence, fact.absent("DISABLED", r, ["persistence_config"], "there is no persistence by default")), `^RDB$`),
	fact.unknown("external", "whether the newest snapshot, which only the instance itself comes back from, is a backup", r, persistence),
	fact.absent(false, r, ["persistence_config"], "Memorystore for Redis then keeps nothing outside of its memory"),
)
