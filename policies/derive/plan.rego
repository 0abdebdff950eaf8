# METADATA
# title: What a backup plan has from its vaults and stores
# description: |
#   The keys of the vaults that it writes to, and whether these take anything; for operators that set retention at the database, that retention.
# custom:
#   stratum: 3
#   subjects: [backup]
package derive.plan

import data.lib.convert
import data.lib.fact
import data.lib.relation
import data.lib.target

facts(s) := object.union({"paused": paused(s)}, further(s))

# A schedule that writes to a location which takes nothing makes no backups.
paused(s) := fact.any(array.concat([s.facts.paused], [convert.if_certain(edge.certainty == "sure", relation.subject(edge).facts.read_only) |
	some edge in vaults(s).edges
	"read_only" in object.keys(relation.subject(edge).facts)
]))

further(s) := {"vault_key": {"managed_by": managed_by(s), "identities": identities(s)}} if not database(s)

# An operator's backups have the key and the retention that the database says.
further(s) := {
	"vault_key": {"managed_by": object_key(database(s)), "identities": {"value": [], "at": []}},
	"retention": {"shortest": kept, "longest": kept, "bounded": convert.set(kept)},
} if {
	kept := database(s).facts.backup.native.retention
}

# The database at which an operator sets what is set at the plan elsewhere.
database(s) := target.only(relation.out(s, "protects")) if s.facts.retention_of_store.value == true

bucket(store) := target.only(relation.out(store, "backs_up_to"))

object_key(store) := fact.choose(
	store.facts.backup.bucket_key,
	bucket(store).facts.encryption.key.managed_by,
	{"value": "provider", "at": store.facts.backup.bucket_key.at, "absent": "the objects then have a key of the cloud"},
) if bucket(store)

object_key(store) := target.unknown(relation.out(store, "backs_up_to"), "the bucket that it backs up to") if not bucket(store)

vaults(s) := relation.out(s, "stored_in")

is_clear(s) if {
	count(vaults(s).open) == 0
	count(vaults(s).edges) > 0
	count(target.sure(vaults(s))) == count(vaults(s).edges)
}

keys(s) := [v.facts.encryption.key | some v in target.sure(vaults(s))]

# The manager that a recovery point can count on: of several vaults the weakest decides.
managed_by(s) := first_of(not_customer(s)) if {
	is_clear(s)
	count(not_customer(s)) > 0
}

managed_by(s) := first_of([key.managed_by | some key in keys(s)]) if {
	is_clear(s)
	count(not_customer(s)) == 0
}

managed_by(s) := target.unknown(vaults(s), "the vault that it writes to") if not is_clear(s)

not_customer(s) := [key.managed_by | some key in keys(s); not key.managed_by.value == "customer"]

first_of(facts) := facts[0]

identities(s) := {"value": [key.identity.value | some key in keys(s)], "at": [at | some key in keys(s); some at in key.identity.at]} if {
	is_clear(s)
	every key in keys(s) {
		"value" in object.keys(key.identity)
	}
}

identities(s) := target.unknown(vaults(s), "the keys of the vaults that it writes to") if not all_identified(s)

all_identified(s) if {
	is_clear(s)
	every key in keys(s) {
		"value" in object.keys(key.identity)
	}
}
