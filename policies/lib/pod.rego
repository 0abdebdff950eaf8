# Pods: how verbosely their containers log.
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

# Whether a container of the pod at `path` logs at a level that writes out what it handles.
verbose(r, path) := fact.any(array.concat(
	[fact.absent(false, r, [], "no log level is set")],
	array.concat(variables(r, path), array.concat(config_maps(r, path), array.concat(arguments(r, path), hidden(r, path)))),
))

containers(r, path) := [item |
	some list in ["containers", "initContainers"]
	some item in attribute.items(r, array.concat(path, [list])).items
]

# Variables that are set one by one.
variables(r, path) := [found |
	some container in containers(r, path)
	some item in attribute.items(r, array.concat(container.path, ["env"])).items
	name := attribute.string(r, array.concat(item.path, ["name"]), fact.absent("", r, item.path, "no name"))
	found := judged(lower(name.value), value(r, item.path))
]

judged(name, f) := convert.matches(convert.lower_case(f), level_value) if regex.match(level_name, name)

judged(name, f) := convert.matches(convert.lower_case(f), switch_value) if {
	regex.match(switch_name, name)
	not regex.match(level_name, name)
}

value(r, path) := attribute.string(r, array.concat(path, ["value"]), fact.absent("", r, path, "the variable is empty")) if {
	not attribute.present(r, array.concat(path, ["valueFrom"])).value == true
}

value(r, path) := referred(r, path) if attribute.present(r, array.concat(path, ["valueFrom"])).value == true

# A value that comes from a ConfigMap is read there; a Secret is not.
referred(r, path) := map_value(maps[0], key) if {
	maps := config_map(r, array.concat(path, ["valueFrom", "configMapKeyRef", "name"]))
	count(maps) == 1
	key := attribute.string(r, array.concat(path, ["valueFrom", "configMapKeyRef", "key"]), null).value
}

referred(r, path) := fact.unknown("external", "a value from outside of the manifest", r, array.concat(path, ["valueFrom"])) if {
	count(config_map(r, array.concat(path, ["valueFrom", "configMapKeyRef", "name"]))) != 1
}

map_value(map, key) := attribute.string(map, ["data", key], fact.absent("", map, ["data"], "the key is not in the ConfigMap"))

# The ConfigMap of the pod's namespace that an attribute names.
config_map(r, path) := [map |
	name := attribute.string(r, path, fact.absent(null, r, path, "none"))
	convert.is_text(name)
	some map in attribute.attached(r, "core/ConfigMap").items
	map.name == name.value
	namespace(map) == namespace(r)
]

namespace(r) := attribute.string(r, ["metadata", "namespace"], fact.absent("default", r, [], "the default namespace")).value

# ConfigMaps whose keys all become variables.
config_maps(r, path) := [found |
	some container in containers(r, path)
	some item in attribute.items(r, array.concat(container.path, ["envFrom"])).items
	some map in config_map(r, array.concat(item.path, ["configMapRef", "name"]))
	some entry in attribute.items(map, ["data"]).items
	name := lower(entry.path[count(entry.path) - 1])
	found := judged(name, attribute.string(map, entry.path, fact.absent("", map, entry.path, "empty")))
]

arguments(r, path) := [found |
	some container in containers(r, path)
	some list in ["args", "command"]
	items := attribute.list(r, array.concat(container.path, [list]), fact.absent([], r, container.path, "no arguments"))
	found := joined(items)
]

joined(items) := convert.matches(convert.with_value(items, lower(concat(" ", [text | some text in items.value; is_string(text)]))), argument) if convert.is_list(items)

joined(items) := convert.still_unknown(items) if not convert.is_list(items)

# What may hold a level and was not read: lists with open ends, Secrets and ConfigMaps that are not in the scan.
hidden(r, path) := [fact.unknown("external", "variables from outside of the manifest", r, where) |
	some where in array.concat(open_lists(r, path), unread_sources(r, path))
]

open_lists(r, path) := [array.concat(container.path, [list]) |
	some container in containers(r, path)
	some list in ["env", "envFrom"]
	count(attribute.items(r, array.concat(container.path, [list])).open) > 0
]

unread_sources(r, path) := [item.path |
	some container in containers(r, path)
	some item in attribute.items(r, array.concat(container.path, ["envFrom"])).items
	count(config_map(r, array.concat(item.path, ["configMapRef", "name"]))) != 1
]
