# Where patient data may be: what the configuration allows, and what the system declares.
package lib.residency

import data.lib.check
import data.lib.convert
import data.lib.fact
import data.lib.relation

# A location against the configuration (`[residency] allowed` and `regimes`) and against the jurisdictions of the system.
inside(location, jurisdictions) := check.all([by_configuration(location), by_regimes(location), by_system(location, jurisdictions)])

# Whether the configuration says anything about places.
default is_configured := false

is_configured if is_array(data.config.residency.allowed)

is_configured if count(data.config.residency.regimes) > 0

# Whether anything bounds where data may be: the configuration, or the system that it belongs to.
bounds(_) := fact.constant(true, "the configuration says where patient data may be") if is_configured == true

bounds(jurisdictions) := convert.set(jurisdictions) if {
	is_configured == false
	is_asked == true
	not convert.is_null_fact(jurisdictions)
}

bounds(jurisdictions) := object.union(fact.constant(false, unbounded), {"at": object.get(jurisdictions, "at", [])}) if {
	is_configured == false
	is_asked == true
	convert.is_null_fact(jurisdictions)
}

# Which system it belongs to does not matter where none says anything.
bounds(_) := fact.constant(false, unbounded) if {
	is_configured == false
	is_asked == false
}

unbounded := "nothing says where its data may be: no [residency] in the configuration, no jurisdictions of its system"

# Whether anything can bound any place in this run: the configuration, or a system of which it is known or which was
# perhaps not read. What `residency.intent_declared` says of a run without both, no other rule repeats.
default is_asked := false

is_asked if is_configured == true

is_asked if {
	some subject in input.estate.subject
	"system" in subject.kinds
	not convert.is_null_fact(subject.facts.jurisdictions)
}

is_asked if relation.hidden("system") == true

# A verdict about places, where anything bounds them.
where_bounded(jurisdictions, verdict) := check.when(bounds(jurisdictions), verdict)

# Whether everything that is declared allows a place {region, country, groups}.
permits(place, jurisdictions) if {
	every list in lists(jurisdictions) {
		names(list, place)
	}
}

lists(jurisdictions) := array.concat(
	[list | some list in [data.config.residency.allowed, jurisdictions.value]; is_array(list)],
	[data.regimes.rows[id].allowed | some id in data.config.residency.regimes],
)

names(list, place) if {
	some name in array.concat([place.region, place.country], place.groups)
	name in list
}

# Where a finding about a copy points: at the location where it is written, else at what makes the copy.
placed(location, edge) := location if is_written(location)

placed(location, edge) := object.union(location, {"at": edge.at}) if not is_written(location)

is_written(location) if {
	some place in location.at
	place.path != ["region"]
}

by_configuration(location) := check.location_in(location, data.config.residency.allowed) if is_array(data.config.residency.allowed)

by_configuration(_) := check.not_applicable("no allowed jurisdiction is configured ([residency] allowed)") if {
	not is_array(data.config.residency.allowed)
}

# Each regime must allow the place: where two of them have no place in common, nothing passes.
by_regimes(location) := check.all([by_regime(location, id) | some id in data.config.residency.regimes]) if {
	count(data.config.residency.regimes) > 0
}

by_regimes(_) := check.not_applicable("no regime is configured ([residency] regimes)") if {
	count(data.config.residency.regimes) == 0
}

by_regime(location, id) := check.require(check.location_in(location, row.allowed), sprintf("in %s, by %s (%s)", [concat(", ", row.allowed), id, row.citation])) if {
	row := data.regimes.rows[id]
}

by_regime(_, id) := check.unknown(sprintf("the regime `%s` of [residency] regimes is none of %s", [id, concat(", ", sort(object.keys(data.regimes.rows)))]), []) if {
	not data.regimes.rows[id]
}

by_system(location, jurisdictions) := check.location_in(location, jurisdictions.value) if convert.is_list(jurisdictions)

by_system(_, jurisdictions) := check.not_applicable("its system declares no jurisdictions") if convert.is_null_fact(jurisdictions)

by_system(_, jurisdictions) := check.unknown("the jurisdictions of its system are not known", object.get(jurisdictions, "at", [])) if {
	not "value" in object.keys(jurisdictions)
}
