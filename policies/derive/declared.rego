# METADATA
# title: What a resource declares and what it inherits from its System record
# description: |
#   A tag, label or annotation of the resource speaks first, then the System record that it names. The classes `none` and
#   `synthetic` take a resource out of the scope of patient data; a resource without any class is in it, unless the
#   configuration says otherwise (`[scope] include_untagged`).
# custom:
#   stratum: 1
#   subjects: [store, disk, container, machine, member, snapshot, exportable, secret, edge_cache, message_bus, backup, selection, vault, key, log_source, control_plane, log_sink, log_route, audit_trail, workload, node_pool, transfer]
package derive.declared

import data.lib.convert
import data.lib.fact
import data.lib.relation
import data.lib.target

facts(s) := {"declared": object.union(
	{name: pick(s.facts.declared[name], inherited(s, name)) | some name in ["class", "tier", "owner", "rto", "rpo"]},
	{
		"jurisdictions": inherited(s, "jurisdictions"),
		"in_scope": in_scope(pick(s.facts.declared["class"], inherited(s, "class"))),
	},
)}

# The resource's own declaration, else what it inherits.
pick(own, other) := other if {
	convert.is_null_fact(own)
	not convert.is_null_fact(other)
}

pick(own, other) := own if {
	convert.is_null_fact(own)
	convert.is_null_fact(other)
}

pick(own, _) := own if not convert.is_null_fact(own)

inherited(s, name) := target.only(systems(s)).facts[name] if target.only(systems(s))

inherited(s, _) := target.unknown(systems(s), "the System record that it belongs to") if target.uncertain(systems(s))

inherited(s, _) := missing(s) if target.nowhere(systems(s))

systems(s) := relation.out(s, "belongs_to")

# No System record was found: that is nothing, as long as the name of the system is known or nobody has written a record.
missing(s) := {"value": null, "at": s.facts.declared.system.at, "absent": "it belongs to no System record"} if {
	"value" in object.keys(s.facts.declared.system)
}

missing(s) := convert.still_unknown(s.facts.declared.system) if {
	not "value" in object.keys(s.facts.declared.system)
	relation.exists("system") == true
}

missing(s) := {"value": null, "at": s.facts.declared.system.at, "absent": "there is no System record that it could belong to"} if {
	not "value" in object.keys(s.facts.declared.system)
	relation.exists("system") == false
}

without_patient_data := ["none", "synthetic"]

in_scope(class) := object.union(class, {"value": false, "absent": sprintf("its data class is `%s`", [convert.shown(class)])}) if {
	convert.is_text(class)
	lower(class.value) in without_patient_data
}

in_scope(class) := convert.with_value(class, true) if {
	convert.is_text(class)
	not lower(class.value) in without_patient_data
}

in_scope(class) := object.union(class, {"value": data.config.scope.include_untagged, "absent": "it declares no data class"}) if {
	convert.is_null_fact(class)
}

in_scope(class) := convert.still_unknown(class) if not "value" in object.keys(class)
