# Whether what comes from somewhere else is patient data.
package lib.origin

import data.lib.convert
import data.lib.fact
import data.lib.relation

# In the scope of patient data if it is so itself and one of its origins may be: what comes only from stores without
# patient data is none, whatever carries it. Where an origin is not known, it may hold patient data.
in_scope(s, rel) := fact.all([s.facts.declared.in_scope, fact.any(array.concat(
	[convert.if_certain(edge.certainty == "sure", holds(s, relation.subject(edge))) | some edge in rel.edges],
	[{"unknown": {"why": [{"reason": "external", "subject": "what the origin holds"}], "refs": []}, "at": s.at} | count(rel.open) > 0],
))]) if {
	count(rel.edges) + count(rel.open) > 0
}

in_scope(s, rel) := s.facts.declared.in_scope if count(rel.edges) + count(rel.open) == 0

# A load balancer, a host or a place has no class of its own.
holds(_, origin) := origin.facts.declared.in_scope if has_class(origin)

holds(s, origin) := s.facts.declared.in_scope if not has_class(origin)

has_class(origin) if {
	some kind in ["store", "machine"]
	kind in origin.kinds
}
