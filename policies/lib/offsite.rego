# A copy in another region, and whether what is declared of residency leaves a region for one.
package lib.offsite

import data.lib.check
import data.lib.convert
import data.lib.copies
import data.lib.location
import data.lib.protection
import data.lib.relation
import data.lib.residency
import data.lib.tier

# Whatever holds the data of a store beside itself and is no work of a plan: replicas, backups of its own, and copies of these.
of(s) := convert.replaced(all, {"near": []}) if {
	all := relation.union([
		relation.out(s, "replicates_to"), relation.out(s, "backs_up_to"), relation.in(s, "inherits_from"), copies.of(s), copies.siblings(s),
	])
}

# Where the plan at an edge of `protects` brings the data of the store.
of_plan(s, edge) := convert.replaced(all, {"near": []}) if {
	all := relation.union([protection.reach(s, edge, "stored_in"), protection.reach(s, edge, "copied_to")])
}

# A copy that counts: one that the store has without a plan, or one that a plan makes which works. `counts` says of each end
# of an edge whether it does, and `sides` where it is said that there is none.
kept(s, counts, sides) := check.any(in_order(of(s), counts, [by_plans(s, counts, sides)], sides))

# Copies of its own come first where there are any: a finding points at them.
in_order(others, counts, planned, sides) := array.concat([own(others, counts, sides)], planned) if count(others.edges) > 0

in_order(others, counts, planned, sides) := array.concat(planned, [own(others, counts, sides)]) if count(others.edges) == 0

own(others, counts, sides) := check.some(others, verdicts(others, counts), nothing(sides))

by_plans(s, counts, sides) := check.some(plans, {edge.to: by_plan(s, edge, counts, sides) | some edge in plans.edges}, nothing(sides)) if {
	plans := protection.of(s)
}

by_plan(s, edge, counts, sides) := check.all([
	check.some(places, verdicts(places, counts), none_by(s, edge, sides)),
	protection.working(s, edge, relation.subject(edge)),
]) if {
	places := of_plan(s, edge)
}

verdicts(rel, counts) := {edge.to: counts[edge.to] | some edge in rel.edges}

# Why a plan brings nothing elsewhere: its snapshots may stay where the volume is.
none_by(s, edge, _) := check.require(check.is_true(protection.carries(s, protection.plan(edge))), "a backup whose data leaves the region of the volume") if stays(s, edge)

none_by(s, edge, sides) := nothing(sides) if not stays(s, edge)

stays(s, edge) if not protection.carries(s, protection.plan(edge)).value == true

nothing(sides) := check.fail("nothing copies it to another region", sides)

# Every end of an edge that may hold its data.
ends(s) := relation.union(array.concat([of(s)], [of_plan(s, edge) | some edge in protection.of(s).edges]))

# Whether a copy lies in another region than the store.
elsewhere(s, edge) := check.compare(region(residency.placed(relation.subject(edge).facts.location, edge)), "!=", region(s.facts.location))

region(f) := convert.with_value(f, f.value.region) if is_object(object.get(f, "value", null))

region(f) := convert.still_unknown(f) if not is_object(object.get(f, "value", null))

# Other regions of its cloud that everything declared allows, by the region table.
choices(s) := {name |
	some cloud in ["aws", "azure", "google"]
	location.listed(cloud, s.facts.location.value.region)
	some name, _ in data.regions[cloud].rows
	name != s.facts.location.value.region
	residency.permits(location.row(cloud, name, ""), s.facts.declared.jurisdictions)
}

is_not_asked(s) if tier.is(s.facts.declared.tier, ["gold"]).value == false

may_be_asked(s) if not is_not_asked(s)

# A copy in another region is asked for, and no region is left for it.
conflicts(s) if {
	tier.is(s.facts.declared.tier, ["gold"]).value == true
	s.facts.backup.exempt.value == false
	is_string(s.facts.location.value.region)
	residency.bounds(s.facts.declared.jurisdictions).value == true
	"value" in object.keys(s.facts.declared.jurisdictions)
	count(choices(s)) == 0
}

leaves_room(s) if not conflicts(s)

text := "a copy in another region, by tier gold (backup.copy_offsite), although what is declared of residency allows no other region of its cloud: one of the two has to give"

# The other side of a finding about a copy that must not be where it is.
with_other_side(s, v) := check.require(v, sprintf("in an allowed jurisdiction, and %s", [text])) if asked_for(s)

with_other_side(s, v) := v if not asked_for(s)

asked_for(s) if {
	"store" in s.kinds
	conflicts(s)
}

asked_for(s) if {
	some id in s.facts.reached.sure
	conflicts(input.estate.subject[id])
}
