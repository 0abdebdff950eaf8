# The resource policies of Velero: rows of conditions and an action, of which the first that matches a volume decides. A
# schedule names the ConfigMap that holds them, in its own namespace. What no row matches is left to the schedule and to what
# pods say. Conditions of which nothing is known (the capacity that the driver gives, the phase of a claim) leave it open.
package lib.volume_policy

import data.lib.attribute
import data.lib.convert
import data.lib.fact
import data.lib.pod

# Reading a schedule `r`, whose reference to the policies stands at `path`: {"value": [row]}, none where it names no policies.
rows(r, path) := fact.absent([], r, path, "it names no resource policies") if attribute.present(r, path).value == false

rows(r, path) := unread(r, path) if {
	not attribute.present(r, path).value == false
	not config_map(r, path)
}

rows(r, path) := fact.unknown("existence", "the ConfigMap of the resource policies", r, path) if {
	not attribute.present(r, path).value == false
	config_map(r, path).certainty != "sure"
}

rows(r, path) := read(config_map(r, path)) if {
	not attribute.present(r, path).value == false
	config_map(r, path).certainty == "sure"
}

config_map(r, path) := pod.only_config_map(r, array.concat(path, ["name"])) if {
	lower(attribute.string(r, array.concat(path, ["kind"]), fact.absent("", r, path, "no kind")).value) == "configmap"
}

unread(r, path) := fact.unknown("external", "the ConfigMap of the resource policies, which was not scanned", r, path)

# Velero refuses a ConfigMap with several files.
read(map) := of_text(map, texts.items[0].path) if {
	texts := attribute.items(map, ["data"])
	count(texts.items) == 1
	count(texts.open) == 0
}

read(map) := fact.unknown("invalid", "a ConfigMap of resource policies that has not one file", map, ["data"]) if {
	texts := attribute.items(map, ["data"])
	count(texts.items) + count(texts.open) != 1
}

of_text(map, path) := {"value": [row_at(y, item.path) | some item in attribute.items(y, ["volumePolicies"]).items], "at": [{"address": map.address, "path": path}]} if {
	y := attribute.yaml(map, path, fact.absent(null, map, path, "no text"))
	is_readable(y)
}

of_text(map, path) := fact.unknown("invalid", "resource policies that cannot be read", map, path) if {
	not is_readable(attribute.yaml(map, path, fact.absent(null, map, path, "no text")))
}

# Filters on resources beside the volumes may leave the claims out; they are not read.
is_readable(y) if {
	attribute.string(y, ["version"], null).value == "v1"
	attribute.present(y, ["includeExcludePolicy"]).value == false
	count(attribute.items(y, ["volumePolicies"]).open) == 0
	every item in attribute.items(y, ["volumePolicies"]).items {
		item.certainty == "sure"
	}
}

row_at(y, path) := {
	"action": attribute.string(y, array.concat(path, ["action", "type"]), fact.absent("", y, path, "no action")),
	"conditions": attribute.any(y, array.concat(path, ["conditions"]), fact.absent({}, y, path, "no conditions")),
}

# Whether any row copies files.
copies_files(rows) := convert.with_value(rows, count([row | some row in rows.value; not row.action.value in ["skip", "snapshot", "custom"]]) > 0) if convert.is_list(rows)

copies_files(rows) := convert.still_unknown(rows) if not convert.is_list(rows)

# Of a volume `s`: which actions a backup `b` may take by its rows. The empty text stands for none.

# Whether a row decides about the volume.
decides(s, b) := settled(s, b, true, "") if not "" in actions(s, b)

decides(s, b) := settled(s, b, false, "no row of the resource policies matches the volume") if actions(s, b) == {""}

decides(s, b) := open(s, b) if {
	"" in actions(s, b)
	count(actions(s, b)) > 1
}

# Whether it is this action.
is_action(s, b, name) := settled(s, b, true, "") if actions(s, b) == {name}

is_action(s, b, name) := settled(s, b, false, sprintf("the resource policies say `%s` of the volume", [concat("` or `", sort(actions(s, b) - {""}))])) if {
	not name in actions(s, b)
}

is_action(s, b, name) := open(s, b) if {
	name in actions(s, b)
	count(actions(s, b)) > 1
}

settled(_, b, value, "") := {"value": value, "at": b.facts.volumes.policies.at}

settled(_, b, value, why) := {"value": value, "at": b.facts.volumes.policies.at, "absent": why} if why != ""

all_actions := {"", "skip", "snapshot", "fs-backup", "custom"}

actions(_, b) := all_actions if not convert.is_list(b.facts.volumes.policies)

actions(s, b) := {action |
	some number, match in matches
	not match.value == false
	not is_hidden(matches, number)
	some action in action_of(rows[number])
} | {"" | not is_hidden(matches, count(matches))} if {
	convert.is_list(b.facts.volumes.policies)
	rows := b.facts.volumes.policies.value
	matches := [row_matches(s, row) | some row in rows]
}

action_of(row) := {row.action.value} if row.action.value in all_actions - {""}

action_of(row) := all_actions if not row.action.value in all_actions - {""}

# A row before it certainly matches.
is_hidden(matches, number) if {
	some before, match in matches
	before < number
	match.value == true
}

open(_, b) := object.remove(b.facts.volumes.policies, ["candidates"]) if not convert.is_list(b.facts.volumes.policies)

open(s, b) := {"unknown": doubts(s, b)[0], "at": b.facts.volumes.policies.at} if {
	convert.is_list(b.facts.volumes.policies)
	count(doubts(s, b)) > 0
}

open(s, b) := {"unknown": {"why": [{"reason": "unsupported", "subject": "what the resource policies do with the volume"}], "refs": []}, "at": b.facts.volumes.policies.at} if {
	convert.is_list(b.facts.volumes.policies)
	count(doubts(s, b)) == 0
}

doubts(s, b) := [match.unknown | some row in b.facts.volumes.policies.value; match := row_matches(s, row); not "value" in object.keys(match)]

row_matches(_, row) := convert.still_unknown(row.conditions) if not is_object(object.get(row.conditions, "value", null))

row_matches(s, row) := fact.all(array.concat(
	[fact.constant(true, "a row without conditions matches every volume")],
	[condition(s, name, wanted) | some name, wanted in row.conditions.value],
)) if {
	is_object(object.get(row.conditions, "value", null))
}

condition(s, "storageClass", wanted) := among(property(s, "class"), wanted)

condition(s, "csi", wanted) := property(s, "csi") if count(wanted) == 0

condition(s, "csi", wanted) := among(property(s, "driver"), [wanted.driver]) if object.keys(wanted) == {"driver"}

condition(s, "nfs", wanted) := property(s, "nfs") if count(wanted) == 0

condition(s, "nfs", wanted) := fact.all([property(s, "nfs"), not_told("the server and the path of the share")]) if count(wanted) > 0

condition(s, "volumeTypes", wanted) := among(property(s, "type"), wanted)

condition(s, "pvcLabels", wanted) := labelled(property(s, "labels"), wanted)

condition(_, name, wanted) := not_told(sprintf("what the condition `%s` of the resource policies says of the volume", [name])) if not is_read(name, wanted)

is_read(name, _) if name in ["storageClass", "nfs", "volumeTypes", "pvcLabels"]

is_read("csi", wanted) if count(wanted) == 0

is_read("csi", wanted) if object.keys(wanted) == {"driver"}

not_told(subject) := {"unknown": {"why": [{"reason": "external", "subject": subject}], "refs": []}, "at": []}

# What a model says of the volume.
property(s, name) := object.get(s.facts, ["volume", name], not_told(sprintf("the %s of the volume", [words[name]])))

words := {"class": "storage class", "csi": "driver", "driver": "driver", "nfs": "sort", "type": "sort", "labels": "labels"}

# An empty list asks for nothing.
among(_, wanted) := fact.constant(true, "no value is asked for") if count(wanted) == 0

among(f, wanted) := convert.with_value(f, f.value in wanted) if {
	count(wanted) > 0
	"value" in object.keys(f)
}

among(f, wanted) := convert.still_unknown(f) if {
	count(wanted) > 0
	not "value" in object.keys(f)
}

labelled(f, wanted) := convert.with_value(f, count([key | some key, value in wanted; object.get(f.value, key, null) == value]) == count(wanted)) if {
	is_object(object.get(f, "value", null))
}

labelled(f, _) := convert.still_unknown(f) if not is_object(object.get(f, "value", null))
