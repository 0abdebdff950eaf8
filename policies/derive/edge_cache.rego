# METADATA
# title: What an edge keeps, and whether it is patient data
# description: |
#   The cache policy that a behavior names decides what is kept. What is fetched only from stores without patient data
#   is none, whatever the class of the edge itself.
# custom:
#   stratum: 2
#   subjects: [edge_cache]
package derive.edge_cache

import data.lib.convert
import data.lib.fact
import data.lib.relation
import data.lib.target

facts(s) := {"caches": caches(s), "declared": {"in_scope": in_scope(s)}}

policy(s) := target.only(relation.out(s, "cached_by"))

# A finding points at the argument that names the policy, not at the policy.
caches(s) := object.union(policy(s).facts.caches, {"at": relation.out(s, "cached_by").edges[0].at}) if policy(s)

caches(s) := s.facts.caches if not policy(s)

origins(s) := relation.out(s, "fetches_from")

# Where the origin is not known, it may hold patient data.
in_scope(s) := fact.all([s.facts.declared.in_scope, fact.any(array.concat(
	[convert.if_certain(edge.certainty == "sure", holds(s, relation.subject(edge))) | some edge in origins(s).edges],
	[{"unknown": {"why": [{"reason": "external", "subject": "what the origin holds"}], "refs": []}, "at": s.at} | count(origins(s).open) > 0],
))]) if {
	count(origins(s).edges) + count(origins(s).open) > 0
}

in_scope(s) := s.facts.declared.in_scope if count(origins(s).edges) + count(origins(s).open) == 0

# A load balancer or a host has no class of its own.
holds(_, origin) := origin.facts.declared.in_scope if "store" in origin.kinds

holds(s, origin) := s.facts.declared.in_scope if not "store" in origin.kinds
