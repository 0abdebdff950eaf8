# METADATA
# title: What an edge keeps, and whether it is patient data
# description: |
#   The cache policy that a behavior names decides what is kept. What is fetched only from stores without patient data
#   is none, whatever the class of the edge itself.
# custom:
#   stratum: 2
#   subjects: [edge_cache]
package derive.edge_cache

import data.lib.origin
import data.lib.relation
import data.lib.target

facts(s) := {"caches": caches(s), "declared": {"in_scope": origin.in_scope(s, relation.out(s, "fetches_from"))}}

policy(s) := target.only(relation.out(s, "cached_by"))

# A finding points at the argument that names the policy, not at the policy.
caches(s) := object.union(policy(s).facts.caches, {"at": relation.out(s, "cached_by").edges[0].at}) if policy(s)

caches(s) := s.facts.caches if not policy(s)
