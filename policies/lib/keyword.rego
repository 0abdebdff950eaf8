# Functions whose names are keywords of Rego: they can be called as `check.some(…)`, but only be defined from outside.
package lib

# Quantifiers. `verdicts` is an object from `edge.to` to a verdict for every edge; `if_none` speaks where there is no edge
# at all. A possible edge never makes `some` pass or `every` fail by itself, and what was not read is an unknown part.
check.some(rel, verdicts, if_none) := resilint.check.some(rel, verdicts, if_none)

check.every(rel, verdicts, if_none) := resilint.check.every(rel, verdicts, if_none)

# Edges to `s`; an edge's `to` is the claiming subject.
relation.in(s, name) := input.estate["in"][s.id][name]
