# METADATA
# title: The key that really encrypts
# description: |
#   Where the key is declared, it says itself who manages it; where it is not, the text that names it may (an alias does).
#   A replica of a multi-Region key is the same key in another region.
# custom:
#   stratum: 1
#   subjects: [store, container, copy, vault, log_sink, audit_trail]
package derive.effective_key

import data.lib.relation
import data.lib.target

facts(s) := {"encryption": {"key": {"managed_by": managed_by(s), "identity": identity(s)}}}

key(s) := target.only(relation.out(s, "encrypted_by"))

# A finding points at the attribute that names the key, not at the key.
managed_by(s) := object.union(key(s).facts.managed_by, {"at": relation.out(s, "encrypted_by").edges[0].at}) if key(s)

managed_by(s) := s.facts.encryption.key.managed_by if not key(s)

identity(s) := {"value": primary(key(s)), "at": relation.out(s, "encrypted_by").edges[0].at} if key(s)

# AWS manages one key for each service: the type of the resource names it well enough.
identity(s) := object.union(own, {"value": sprintf("the provider's key for %s", [s.type])}) if {
	not key(s)
	own := s.facts.encryption.key.managed_by
	own.value == "provider"
}

identity(s) := {
	"unknown": {"why": [{"reason": "external", "subject": "which key it is"}], "refs": []},
	"at": object.get(s.facts.encryption.key.managed_by, "at", []),
} if {
	not key(s)
	not s.facts.encryption.key.managed_by.value == "provider"
}

# The id of the key, for replicas that of their primary key.
primary(k) := target.only(relation.out(k, "replica_of")).id if target.only(relation.out(k, "replica_of"))

primary(k) := k.id if not target.only(relation.out(k, "replica_of"))
