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

# Whether a file raises the level of a container of the pod at `path`: one fact for each file that is mounted, and for each
# part of the way to the files that is not known.
verbose(r, path) := array.concat(gaps(r, array.concat(path, ["volumes"])), [found |
	some container in pod.containers(r, path)
	some found in of_container(r, path, container)
])

of_container(r, path, container) := array.concat(gaps(r, array.concat(container.path, ["volumeMounts"])), [verdict |
	some mount in attribute.items(r, array.concat(container.path, ["volumeMounts"])).items
	some volume in mounted(r, path, mount)
	some found in of_volume(r, volume.path, mount)
	verdict := convert.if_certain(pod.is_certain([container.certainty == "sure", mount.certainty == "sure", volume.sure, leaves_level(r, container)]), found)
])

# No variable of the container sets a level.
leaves_level(r, container) := count([setting |
	some setting in pod.settings(r, container)
	pod.judged(setting.name, setting.value)
]) == 0

# The volume of a mount; every one where one of the names is not known.
mounted(r, path, mount) := [{"path": volume.path, "sure": pod.is_certain([volume.certainty == "sure", "value" in object.keys(wanted), "value" in object.keys(name)])} |
	wanted := attribute.string(r, array.concat(mount.path, ["name"]), fact.absent("", r, mount.path, "no name"))
	some volume in attribute.items(r, array.concat(path, ["volumes"])).items
	name := attribute.string(r, array.concat(volume.path, ["name"]), fact.absent("", r, volume.path, "no name"))
	pod.may_be(wanted, name)
]

# Where a volume takes ConfigMaps from: sections that name them.
of_volume(r, path, mount) := array.concat(gaps(r, projected), array.concat(
	[found | some found in of_section(r, array.concat(path, ["configMap"]), mount)],
	[found | some item in attribute.items(r, projected).items; some found in of_section(r, array.concat(item.path, ["configMap"]), mount)],
)) if {
	projected := array.concat(path, ["projected", "sources"])
}

of_section(r, path, _) := [] if attribute.present(r, path).value == false

of_section(r, path, mount) := of_source(r, path, mount) if not attribute.present(r, path).value == false

of_source(r, path, mount) := array.concat(gaps(map, ["data"]), [one |
	some entry in attribute.items(map, ["data"]).items
	taken := fact.all([is_listed(r, path, entry.path[1]), is_mounted(r, path, mount, entry.path[1])])
	not taken.value == false
	one := convert.if_certain(
		pod.is_certain([map.certainty == "sure", entry.certainty == "sure", "value" in object.keys(taken)]),
		judged(attribute.string(map, entry.path, fact.absent("", map, entry.path, "empty"))),
	)
]) if {
	map := pod.only_config_map(r, array.concat(path, ["name"]))
}

# The cluster keeps one with its own certificates in every namespace.
of_source(r, path, _) := [fact.unknown("external", "a mounted ConfigMap, which was not scanned", r, array.concat(path, ["name"])) |
	not attribute.string(r, array.concat(path, ["name"]), fact.absent("", r, path, "no name")).value == "kube-root-ca.crt"
] if {
	not pod.only_config_map(r, array.concat(path, ["name"]))
}

gaps(r, path) := [fact.unknown("input_missing", path[count(path) - 1], r, path) | count(attribute.items(r, path).open) > 0]

# A volume takes every key of the ConfigMap, or those that it lists.
is_listed(r, path, _) := fact.constant(true, "a volume takes every key") if attribute.present(r, array.concat(path, ["items"])).value == false

is_listed(r, path, key) := fact.any(array.concat(
	gaps(r, items),
	array.concat([fact.known(false, r, items)], [is_key(r, array.concat(item.path, ["key"]), key, item.certainty == "sure") | some item in attribute.items(r, items).items]),
)) if {
	items := array.concat(path, ["items"])
	not attribute.present(r, items).value == false
}

is_key(r, path, key, sure) := convert.if_certain(sure, convert.equals(attribute.string(r, path, fact.absent("", r, path, "no key")), key, "another key"))

# A mount takes the whole volume, or one file of it; which key that is a list of keys may say otherwise.
is_mounted(r, path, mount, key) := convert.equals(
	attribute.string(r, array.concat(mount.path, ["subPath"]), fact.absent(key, r, mount.path, "the whole volume")),
	key, "another file",
) if attribute.present(r, array.concat(path, ["items"])).value == false

is_mounted(r, path, _, _) := fact.constant(true, "the list of keys decides") if not attribute.present(r, array.concat(path, ["items"])).value == false

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
