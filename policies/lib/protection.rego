# What protects a store, and where the recovery points lie.
package lib.protection

import data.lib.check
import data.lib.convert
import data.lib.fact
import data.lib.relation
import data.lib.target
import data.lib.volume_backup

# What protects a store: plans that select it, and those that select the machine that it is attached to.
of(s) := all_of(s) if not no_plan_exists(s)

# What was not read holds no plan for a store that no plan can protect.
of(s) := object.union(all_of(s), {"open": []}) if no_plan_exists(s)

no_plan_exists(s) if s.facts.backup.plans_offered.value == false

all_of(s) := relation.union([relation.in(s, "protects"), relation.follow_in(machines(s), "protects")])

# The store says to which machines it is attached, or a machine says what it holds.
machines(s) := relation.union([relation.out(s, "attached_to"), relation.in(s, "holds")])

# Whether anything may protect the store at all: without it there is no schedule to speak of.
exists(s) := fact.constant(count(of(s).edges) > 0, "nothing protects it")

# The plan or schedule at an edge of `protects`: itself, or the plan that a selection follows.
plan(edge) := subject if {
	subject := relation.subject(edge)
	"backup" in subject.kinds
}

plan(edge) := followed if {
	subject := relation.subject(edge)
	"selection" in subject.kinds
	followed := target.only(relation.out(subject, "follows"))
}

# Where the plan brings the data of the store, by a relation of the plan; open where the plan is not known.
reach(s, edge, name) := brought(carries(s, plan(edge)), relation.out(plan(edge), name)) if plan(edge)

reach(_, edge, _) := {
	"edges": [],
	"open": [{"why": "the plan that the selection follows is not known", "at": edge.at}],
	"near": [],
} if {
	not plan(edge)
}

# The same of all plans that protect a store.
reached(s, name) := relation.follow(plans, {edge.to: reach(s, edge, name) | some edge in plans.edges}) if plans := of(s)

# Whether the data of the store goes to where the plan writes: the snapshots of its volumes may stay where these are.
carries(s, b) := volume_backup.carried(s, b) if "volumes" in object.keys(b.facts)

carries(_, b) := fact.constant(true, "recovery points lie where the plan writes") if not "volumes" in object.keys(b.facts)

brought(f, rel) := rel if f.value == true

brought(f, rel) := convert.replaced(rel, {"edges": [], "open": []}) if f.value == false

brought(f, rel) := convert.replaced(rel, {"edges": [convert.replaced(edge, {"certainty": "possible"}) | some edge in rel.edges]}) if not "value" in object.keys(f)

# A figure at the place of the fact that makes it true, where that has one.
placed(figure, cause) := convert.replaced(figure, {"at": cause.at}) if count(object.get(cause, "at", [])) > 0

placed(figure, cause) := figure if count(object.get(cause, "at", [])) == 0

# Whether recovery points have the key of what they were taken from: the mechanism says so, or else the store for all.
inherits(s, edge) := object.get(relation.subject(edge).facts, "inherits_source_encryption", s.facts.backup.inherits_source_encryption)

# Whether recovery points have a key of their own and lie in no vault, so that they are copies and nothing else.
makes_copies_alone(s, edge) if {
	inherits(s, edge).value == false
	every rel in [reach(s, edge, "stored_in"), relation.out(s, "backs_up_to")] {
		target.none(rel)
	}
}

has_place(s, edge) if not makes_copies_alone(s, edge)

# Whether what lies at the end of an edge is a snapshot, which keeps the key of the store wherever it lies.
has_source_key(edge) := object.get(relation.subject(edge).facts, "inherits_source_encryption", fact.constant(false, "a vault encrypts what it receives"))

# Whether a mechanism copies the data of this store: it takes the store as it is configured, and does not leave the data out.
holds(s, b) := fact.all(array.concat([holds_data(s, b)], [offered | offered := s.facts.backup.takable]))

# One that copies files does so for the volumes that pods do not leave
# out, or that they ask for; one that takes a machine, for the disks that it does not leave out by their number.
holds_data(s, b) := b.facts.copies_volumes if {
	not "volumes" in object.keys(b.facts)
	not "disks" in object.keys(b.facts)
	not "snapshots" in object.keys(object.get(s.facts, "volume", {}))
}

# What takes snapshots of the claims of a namespace takes none of volumes that pods name without a claim.
holds_data(s, b) := fact.all([b.facts.copies_volumes, s.facts.volume.snapshots.offered]) if {
	not "volumes" in object.keys(b.facts)
	not "disks" in object.keys(b.facts)
	"snapshots" in object.keys(object.get(s.facts, "volume", {}))
}

holds_data(s, b) := fact.all([b.facts.copies_volumes, takes(b.facts.disks, s.facts.backup.disk_number)]) if "disks" in object.keys(b.facts)

holds_data(s, b) := volume_backup.holds(s, b) if "volumes" in object.keys(b.facts)

# The disks that are named, where any are, else all but those that are left out.
takes(disks, number) := fact.choose(
	names_any(disks.included),
	among(number, disks.included),
	convert.negated(among(number, disks.excluded)),
)

names_any(numbers) := convert.with_value(numbers, count(numbers.value) > 0) if convert.is_list(numbers)

names_any(numbers) := convert.still_unknown(numbers) if not convert.is_list(numbers)

among(_, numbers) := convert.still_unknown(numbers) if not convert.is_list(numbers)

among(_, numbers) := convert.with_value(numbers, false) if {
	convert.is_list(numbers)
	count(numbers.value) == 0
}

among(number, numbers) := convert.with_value(numbers, number.value in numbers.value) if {
	count(numbers.value) > 0
	"value" in object.keys(number)
}

among(number, numbers) := convert.still_unknown(number) if {
	count(numbers.value) > 0
	not "value" in object.keys(number)
}

# Whether a plan, schedule or selection certainly makes recovery points of it; `if_none` speaks where there is none at all.
works(s, if_none) := check.some(of(s), {edge.to: working(s, edge, relation.subject(edge)) | some edge in of(s).edges}, if_none)

# A schedule that is paused or leaves the volumes out protects nothing.
working(s, edge, b) := check.all([
	check.pass(sprintf("%s protects it", [b.address]), array.concat(s.at, edge.at)),
	check.require(check.is_false(b.facts.paused), "a schedule that runs and has a place to write to"),
	check.require(check.is_true(holds(s, b)), "a backup that holds the data"),
	opted_in(s, b),
])

# A selection by tag leaves out what the account is opted out of.
opted_in(s, b) := check.require(check.none(
	relation.in(s, "opts_out"),
	{edge.to: ignored(edge, b) | some edge in relation.in(s, "opts_out").edges},
	check.not_applicable("nothing opts the account out"),
), "an account that is opted in to backups of this service")

ignored(edge, b) := check.all([
	check.is_false(edge.facts.opted_in),
	check.any([check.is_true(edge.facts.binds_all), check.is_false(b.facts.by_name)]),
]) if "selection" in b.kinds

ignored(_, b) := check.fail("only selections of AWS Backup ask for the opt-in", b.at) if not "selection" in b.kinds
