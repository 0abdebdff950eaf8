# METADATA
# title: What a backup plan has from its vaults and stores
# description: |
#   The keys of the vaults that it writes to, and whether these take anything. An operator whose backups have a method takes
#   the rest from the database: where they go, how long they are kept, and whether there is a place for them at all.
# custom:
#   stratum: 3
#   subjects: [backup]
package derive.plan

import data.lib.convert
import data.lib.fact
import data.lib.relation
import data.lib.target

facts(s) := object.union({"paused": paused(s)}, further(s))

# A schedule that writes to a location which takes nothing makes no backups. One that names a location which was not scanned
# may write to nowhere: Velero refuses a backup whose location is not there. (The installer of Velero makes the location of
# those that name none.)
paused(s) := fact.any(array.concat(array.concat([s.facts.paused], missing(s)), [convert.if_certain(edge.certainty == "sure", relation.subject(edge).facts.read_only) |
	some edge in vaults(s).edges
	"read_only" in object.keys(relation.subject(edge).facts)
]))

missing(s) := [{
	"unknown": {"why": [{"reason": "external", "subject": sprintf("the storage location `%s`, which was not scanned", [location.value])}], "refs": []},
	"at": location.at,
}] if {
	location := s.facts.storage_location
	not location.absent
	convert.is_text(location)
	target.nowhere(vaults(s))
} else := []

further(s) := {"vault_key": {"managed_by": managed_by(s), "identities": identities(s)}} if not database(s)

# An operator's backups have the key and the retention that the database says, and need a place there.
further(s) := {
	"vault_key": {"managed_by": object_key(database(s)), "identities": {"value": [], "at": []}},
	"copies_volumes": offered(s, database(s).facts.backup.methods),
	"retention": {"shortest": kept, "longest": kept, "bounded": convert.set(kept)},
} if {
	kept := retention(s.facts.method, database(s).facts.backup.methods)
}

# The database at which an operator sets what is set at the plan elsewhere.
database(s) := target.only(relation.out(s, "protects")) if s.facts.method

# The method of a backup and what the database has for it.
offered(s, methods) := fact.choose(
	s.facts.method.object_store,
	convert.because(methods.object_store.offered, "it has no spec.backup.barmanObjectStore: the operator refuses the backup"),
	fact.choose(
		s.facts.method.volume_snapshot,
		convert.because(methods.volume_snapshot.offered, "it has no spec.backup.volumeSnapshot: the operator refuses the backup"),
		fact.all([s.facts.method.plugin, convert.because(holds(methods.plugin.offered, s.facts.method.plugin_name), "it has no such plugin that is enabled: the operator refuses the backup")]),
	),
)

holds(names, name) := convert.with_value(names, name.value in names.value) if {
	"value" in object.keys(names)
	"value" in object.keys(name)
}

holds(names, name) := convert.still_unknown([f | some f in [names, name]; not "value" in object.keys(f)][0]) if {
	count([f | some f in [names, name]; not "value" in object.keys(f)]) > 0
}

retention(method, methods) := fact.choose(
	method.object_store,
	methods.object_store.retention,
	fact.choose(method.volume_snapshot, methods.volume_snapshot.retention, methods.plugin.retention),
)

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
