# Files of ConfigMaps that the containers of a pod mount, and what they say of logs. A file is a setting of the application
# like a variable is: a level in one of the notations below raises the level of the container, unless a variable of the same
# container sets one, which may replace it. Where a level stands in another notation, it is not known what it does. A
# ConfigMap that was not scanned may say anything. Mounted Secrets and the files of the image are not looked at.
package lib.pod_files

import data.lib.attribute
import data.lib.convert
import data.lib.fact
import data.lib.pod

verbose_level := `(debug|trace|all|finest|finer|verbose|silly)($|[\s"'<,;])`

# How files of applications, frameworks and servers write a level that is too verbose, in lower case.
settings := [
	sprintf(`(?m)^[ \t]*[a-z0-9_.-]*log(ging|ger|4j)?[._-]?level[a-z0-9_.$-]*[ \t]*[=:][ \t]*["']?%s`, [verbose_level]),
	sprintf(`(?m)^[ \t]*[a-z0-9_.-]*logger[a-z0-9_.$-]*[ \t]*=[ \t]*%s`, [verbose_level]),
	sprintf(`(?m)^[ \t]*\.level[ \t]*=[ \t]*%s`, [verbose_level]),
	sprintf(`<(root|logger|asyncroot|asynclogger)[ \t\n][^>]*level[ \t]*=[ \t]*["']%s`, [verbose_level]),
	sprintf(`"log(ging)?[._-]?level"[ \t\n]*:[ \t\n]*("|\{[^}]*:[ \t\n]*")%s`, [verbose_level]),
	sprintf(`(?m)^[ \t]*log(ging)?:[ \t]*\n([ \t]+[^\n]*\n)*?[ \t]+level:[ \t]*(\n([ \t]+[^\n]*\n)*?[ \t]+[a-z0-9_.$-]+:[ \t]*)?["']?%s`, [verbose_level]),
	`(?m)^[ \t]*error_log[ \t]+[^ \t\n]+[ \t]+debug`,
]

# A level that stands by itself, or debugging that is switched on, in a notation that is not among these.
traces := [
	`(?m)(^|[\s"'=:>,\[(|])(debug|trace|finest|finer|silly)($|[\s"'<,;\])|])`,
	`(?m)^[ \t]*["']?debug["']?[ \t]*[:=][ \t]*["']?(true|1|yes|on)($|[\s"',])`,
]

comments := `(?s)<!--.*?-->|(?m)^[ \t]*(#|;|//)[^\n]*$`

# Whether a file raises the level of a container of the pod at `path`: one fact for each file that is mounted.
verbose(r, path) := [verdict |
	some container in pod.containers(r, path)
	some mount in attribute.items(r, array.concat(container.path, ["volumeMounts"])).items
	some volume in mounted(r, path, mount)
	some found in of_volume(r, volume, mount)
	verdict := convert.if_certain(pod.is_certain([container.certainty == "sure", mount.certainty == "sure", volume.certainty == "sure", leaves_level(r, container)]), found)
]

# No variable of the container sets a level.
leaves_level(r, container) := count([setting |
	some setting in pod.settings(r, container)
	pod.judged(setting.name, setting.value)
]) == 0

# The volume of a mount; every one where its name is not known.
mounted(r, path, mount) := [volume |
	name := attribute.string(r, array.concat(mount.path, ["name"]), fact.absent("", r, mount.path, "no name"))
	some volume in attribute.items(r, array.concat(path, ["volumes"])).items
	pod.may_be(name, attribute.string(r, array.concat(volume.path, ["name"]), fact.absent("", r, volume.path, "no name")))
]

of_volume(r, volume, mount) := [found |
	some source in sources(r, volume)
	some found in of_source(r, source, mount)
]

# Where a volume takes ConfigMaps from: the paths of the sections that name them.
sources(r, volume) := [path |
	some path in array.concat(
		[array.concat(volume.path, ["configMap"])],
		[array.concat(item.path, ["configMap"]) | some item in attribute.items(r, array.concat(volume.path, ["projected", "sources"])).items],
	)
	not attribute.present(r, path).value == false
]

of_source(r, path, mount) := [one |
	some entry in attribute.items(map, ["data"]).items
	not is_left_out(r, path, mount, entry.path[1])
	one := convert.if_certain(pod.is_certain([map.certainty == "sure", entry.certainty == "sure"]), judged(attribute.string(map, entry.path, fact.absent("", map, entry.path, "empty"))))
] if {
	map := pod.only_config_map(r, array.concat(path, ["name"]))
}

# The cluster keeps one with its own certificates in every namespace.
of_source(r, path, _) := [fact.unknown("external", "a mounted ConfigMap, which was not scanned", r, array.concat(path, ["name"])) |
	not attribute.string(r, array.concat(path, ["name"]), fact.absent("", r, path, "no name")).value == "kube-root-ca.crt"
] if {
	not pod.only_config_map(r, array.concat(path, ["name"]))
}

# A volume may take some keys of the ConfigMap, and a mount one file of the volume.
is_left_out(r, path, _, key) if {
	keys := attribute.items(r, array.concat(path, ["items"]))
	count(keys.items) > 0
	count(keys.open) == 0
	every item in keys.items {
		name := attribute.string(r, array.concat(item.path, ["key"]), fact.absent("", r, item.path, "no key"))
		convert.is_text(name)
		name.value != key
	}
}

is_left_out(r, path, mount, key) if {
	attribute.present(r, array.concat(path, ["items"])).value == false
	file := attribute.string(r, array.concat(mount.path, ["subPath"]), fact.absent(key, r, mount.path, "the whole volume"))
	convert.is_text(file)
	file.value != key
}

judged(text) := convert.with_value(text, true) if {
	convert.is_text(text)
	says(text.value, settings)
}

judged(text) := {"unknown": {"why": [{"reason": "not_modelled", "subject": "what the level that stands in the file does"}], "refs": []}, "at": text.at} if {
	convert.is_text(text)
	not says(text.value, settings)
	says(text.value, traces)
}

judged(text) := object.union(convert.with_value(text, false), {"absent": "no log level is set"}) if {
	convert.is_text(text)
	not says(text.value, settings)
	not says(text.value, traces)
}

judged(text) := convert.still_unknown(text) if not convert.is_text(text)

says(text, patterns) if {
	bare := regex.replace(lower(text), comments, "")
	some pattern in patterns
	regex.match(pattern, bare)
}
