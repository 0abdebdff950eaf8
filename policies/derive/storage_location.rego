# METADATA
# title: What a storage location has from its bucket
# description: |
#   Objects in a bucket have the bucket's lock and versions, and its key unless the location names another.
# custom:
#   stratum: 2
#   subjects: [vault]
package derive.storage_location

import data.lib.relation
import data.lib.target

bucket(s) := target.only(relation.out(s, "lies_in"))

facts(s) := {"lock": lock(bucket(s)), "encryption": {"key": key(s)}, "recovery_points": recovery_points(bucket(s))} if bucket(s)

facts(s) := {} if not bucket(s)

lock(b) := {
	"mode": lower_mode(b.facts.lock.mode),
	"minimum_retention": b.facts.lock.minimum_retention,
	"maximum_retention": {"value": 3153600000, "at": [], "absent": "an object lock has no maximum"},
}

# Old versions bring deleted objects back. A container has those of its account.
recovery_points(b) := {"recoverable": b.facts.versioning, "deletion_denied": {"value": false, "at": [], "absent": "whoever may write may delete"}} if "store" in b.kinds

recovery_points(b) := {} if not "store" in b.kinds

lower_mode(f) := object.union(f, {"value": lower(f.value)}) if is_string(f.value)

lower_mode(f) := f if not is_string(object.get(f, "value", null))

key(s) := s.facts.encryption.key if "value" in object.keys(s.facts.encryption.key.managed_by)

key(s) := bucket(s).facts.encryption.key if not "value" in object.keys(s.facts.encryption.key.managed_by)
