# Which volumes of a pod Velero copies as files: its annotations name them, by the names that they have in the pod.
package lib.file_backup

import data.lib.attribute
import data.lib.convert
import data.lib.fact
import data.lib.pod

excludes := "backup.velero.io/backup-volumes-excludes"

includes := "backup.velero.io/backup-volumes"

# Facts of a volume with this name in pods of the template at `template`.
facts(r, template, name) := {"excluded": named(r, template, excludes, name), "included": named(r, template, includes, name)}

named(r, template, annotation, name) := convert.with_value(list(r, template, annotation), name.value in names(list(r, template, annotation).value)) if {
	convert.is_text(name)
	convert.is_text(list(r, template, annotation))
}

named(r, template, annotation, _) := fact.absent(false, r, template, "no annotation names the volume") if convert.is_null_fact(list(r, template, annotation))

named(r, template, annotation, name) := fact.unknown("input_missing", "which volumes the annotation names", r, array.concat(template, ["metadata", "annotations", annotation])) if {
	not convert.is_null_fact(list(r, template, annotation))
	not all_texts([name, list(r, template, annotation)])
}

all_texts(facts) if {
	every f in facts {
		convert.is_text(f)
	}
}

list(r, template, annotation) := attribute.string(r, array.concat(template, ["metadata", "annotations", annotation]), fact.absent(null, r, template, "no annotation names volumes"))

names(text) := {trim_space(part) | some part in split(text, ",")}

# The claims on PersistentVolumeClaims that the pods mount: which of them the annotations leave out or ask for.
claims(r, template) := array.concat(hidden(r, template), [claim |
	some item in attribute.items(r, array.concat(template, ["spec", "volumes"])).items
	source := array.concat(item.path, ["persistentVolumeClaim", "claimName"])
	not attribute.present(r, source).value == false
	some relation, annotation in {"leaves_out": excludes, "asks_for": includes}
	verdict := convert.if_certain(item.certainty == "sure", named(r, template, annotation, attribute.string(r, array.concat(item.path, ["name"]), fact.absent("", r, item.path, "no name"))))
	not verdict.value == false
	claim := claim_of(r, relation, verdict, source, array.concat(template, ["metadata", "annotations", annotation]))
])

# Volumes that cannot be read may be any that the annotation names.
hidden(r, template) := [claim_of(r, relation, unread, array.concat(template, ["spec", "volumes"]), array.concat(template, ["metadata", "annotations", annotation])) |
	count(attribute.items(r, array.concat(template, ["spec", "volumes"])).open) > 0
	some relation, annotation in {"leaves_out": excludes, "asks_for": includes}
	not convert.is_null_fact(list(r, template, annotation))
	unread := fact.unknown("input_missing", "volumes", r, array.concat(template, ["spec", "volumes"]))
]

claim_of(r, relation, verdict, source, annotation) := {
	"relation": relation,
	"to": ["store"],
	"at": [{"address": r.address, "path": annotation}],
	"select": {"all": [
		{"type": ["core/PersistentVolumeClaim"]},
		{"namespace": {"equals": pod.namespace_fact(r)}},
		{"name": mounted(verdict, attribute.string(r, source, fact.absent("", r, source, "no name")))},
	]},
}

# A volume that the annotation may name is one that may be meant.
mounted(verdict, name) := name if verdict.value == true

mounted(verdict, _) := verdict if not "value" in object.keys(verdict)
