# Pods: their containers, and what variables and arguments say of how verbosely these log.
package lib.pod

import data.lib.attribute
import data.lib.convert
import data.lib.fact

# Variables that hold a level, and the values that are too verbose for patient data.
level_name := `(^|_)log(ging)?_?level(_|$)|^logging__loglevel__|^rust_log$|^quarkus_log_|^log4j_level$`

level_value := `(^|[=:,])\s*(debug|trace|all|verbose|finest|finer|silly|10)\s*(,|$)`

# Variables that switch debugging on.
switch_name := `^(debug|[a-z]+_debug|node_debug)$`

switch_value := `^(1|true|yes|on)$|\*`

# Arguments that raise the level.
argument := `(^|\s)(--?log[-_.]?level|--?loglevel|--?verbosity)[= ](debug|trace|all|verbose)(\s|$)|(^|\s)--?v=([4-9]|\d\d)(\s|$)|(^|\s)-v{2,}(\s|$)|(^|\s)--debug(\s|=true|$)`

lists := ["containers", "initContainers"]

containers(r, path) := [item | some list in lists; some item in attribute.items(r, array.concat(path, [list])).items]

# Containers that are not known.
unread(r, path) := [fact.unknown("input_missing", "containers", r, array.concat(path, [list])) |
	some list in lists
	count(attribute.items(r, array.concat(path, [list])).open) > 0
]

# Whether the variables of each container make it verbose: of those with one name the last one holds.
variables(r, path) := [convert.if_certain(certain, found) |
	some container in containers(r, path)
	all := settings(r, container)
	some setting in all
	found := judged(setting.name, setting.value)
	not is_replaced(setting, all)
	certain := is_certain([container.certainty == "sure", setting.certain, not_replaceable(setting, all)])
]

is_certain(parts) := count([part | some part in parts; part == false]) == 0

# Whether a variable of this name and value makes a container verbose; undefined for names that say nothing of logs.
judged(name, f) := convert.matches(convert.lower_case(f), level_value) if {
	convert.is_text(name)
	regex.match(level_name, lower(name.value))
}

judged(name, f) := convert.matches(convert.lower_case(f), switch_value) if {
	convert.is_text(name)
	regex.match(switch_name, lower(name.value))
	not regex.match(level_name, lower(name.value))
}

judged(name, f) := convert.if_certain(false, fact.any([convert.matches(convert.lower_case(f), pattern) | some pattern in [level_value, switch_value]])) if {
	not convert.is_text(name)
}

is_replaced(setting, all) if {
	some other in all
	other.rank > setting.rank
	other.certain
	other.name.value == setting.name.value
}

not_replaceable(setting, all) := count([other | some other in all; other.rank > setting.rank; may_be(other.name, setting.name)]) == 0

may_be(name, other) if not convert.is_text(name)

may_be(name, other) if not convert.is_text(other)

may_be(name, other) if name.value == other.value

# Every variable that a container may get: {rank, name, value, certain}. A higher rank replaces a lower one of its name:
# `envFrom` in its order, then `env` in its order.
settings(r, container) := array.concat(
	array.concat(sourced(r, container), gap(r, array.concat(container.path, ["envFrom"]), 99999)),
	array.concat(written(r, container), gap(r, array.concat(container.path, ["env"]), 999999)),
)

written(r, container) := [setting |
	some item in attribute.items(r, array.concat(container.path, ["env"])).items
	setting := {
		"rank": 100000 + last(item.path),
		"name": attribute.string(r, array.concat(item.path, ["name"]), fact.absent("", r, item.path, "no name")),
		"value": value(r, item.path),
		"certain": item.certainty == "sure",
	}
]

# Variables that are not known, because the list or the source that holds them is not.
gap(r, path, rank) := [hidden(rank, r, path) | count(attribute.items(r, path).open) > 0]

hidden(rank, r, path) := {"rank": rank, "name": missing, "value": missing, "certain": false} if {
	missing := fact.unknown("external", "variables from outside of the manifest", r, path)
}

sourced(r, container) := [setting |
	some item in attribute.items(r, array.concat(container.path, ["envFrom"])).items
	some setting in of_source(r, item)
]

of_source(r, item) := array.concat(
	[setting |
		some entry in attribute.items(map, ["data"]).items
		setting := {
			"rank": last(item.path),
			"name": prefixed(attribute.string(r, array.concat(item.path, ["prefix"]), fact.absent("", r, item.path, "no prefix")), last(entry.path)),
			"value": attribute.string(map, entry.path, fact.absent("", map, entry.path, "empty")),
			"certain": is_certain([item.certainty == "sure", map.certainty == "sure", entry.certainty == "sure"]),
		}
	],
	gap(map, ["data"], last(item.path)),
) if {
	map := only_config_map(r, array.concat(item.path, ["configMapRef", "name"]))
}

# A Secret, or a ConfigMap that is not in the scan.
of_source(r, item) := [hidden(last(item.path), r, item.path)] if {
	not only_config_map(r, array.concat(item.path, ["configMapRef", "name"]))
}

prefixed(prefix, key) := convert.with_value(prefix, concat("", [prefix.value, key])) if convert.is_text(prefix)

prefixed(prefix, _) := convert.still_unknown(prefix) if not convert.is_text(prefix)

last(path) := path[count(path) - 1]

value(r, path) := attribute.string(r, array.concat(path, ["value"]), fact.absent("", r, path, "the variable is empty")) if {
	attribute.present(r, array.concat(path, ["valueFrom"])).value == false
}

value(r, path) := referred(r, path) if not attribute.present(r, array.concat(path, ["valueFrom"])).value == false

# A value that comes from a ConfigMap is read there; a Secret is not.
referred(r, path) := convert.if_certain(map.certainty == "sure", attribute.string(map, ["data", key.value], fact.absent("", map, ["data"], "the key is not in the ConfigMap"))) if {
	map := only_config_map(r, array.concat(path, ["valueFrom", "configMapKeyRef", "name"]))
	key := key_of(r, path)
	convert.is_text(key)
}

referred(r, path) := fact.unknown("external", "a value from outside of the manifest", r, array.concat(path, ["valueFrom"])) if {
	not is_read(r, path)
}

is_read(r, path) if {
	only_config_map(r, array.concat(path, ["valueFrom", "configMapKeyRef", "name"]))
	convert.is_text(key_of(r, path))
}

key_of(r, path) := attribute.string(r, array.concat(path, ["valueFrom", "configMapKeyRef", "key"]), fact.absent(null, r, path, "no key"))

# The ConfigMap of the pod's namespace that an attribute names, if there is one of that name in the scan.
only_config_map(r, path) := maps[0] if {
	name := attribute.string(r, path, fact.absent(null, r, path, "none"))
	convert.is_text(name)
	maps := [map |
		some map in attribute.attached(r, "core/ConfigMap").items
		map.name == name.value
		namespace(map) == namespace(r)
	]
	count(maps) == 1
}

# Empty where it is not known: nothing is in the same one then.
namespace(r) := object.get(namespace_fact(r), "value", "")

namespace_fact(r) := attribute.string(r, ["metadata", "namespace"], fact.absent("default", r, [], "the default namespace"))

# Whether the arguments of each container make it verbose.
arguments(r, path) := [convert.if_certain(container.certainty == "sure", joined(items)) |
	some container in containers(r, path)
	some list in ["args", "command"]
	items := attribute.list(r, array.concat(container.path, [list]), fact.absent(null, r, container.path, "no arguments"))
	not convert.is_null_fact(items)
]

joined(items) := convert.matches(convert.with_value(items, lower(concat(" ", [text | some text in items.value; is_string(text)]))), argument) if convert.is_list(items)

joined(items) := convert.still_unknown(items) if not convert.is_list(items)
