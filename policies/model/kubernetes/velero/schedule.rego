# METADATA
# title: Velero schedules
# description: |
#   A schedule protects the volumes of its namespaces, if it snapshots volumes or copies their files and its resource
#   policies do not leave them out. Files, and snapshots whose data is moved, lie in the storage location; other snapshots
#   stay in the region of the volume, since AWS and Azure take none elsewhere. Backups are kept for 720 hours unless `ttl`
#   says otherwise.
# related_resources:
#   - ref: https://velero.io/docs/main/api-types/schedule/
#   - ref: https://velero.io/docs/main/locations/
#   - ref: https://velero.io/docs/main/csi-snapshot-data-movement/
#   - ref: https://velero.io/docs/main/resource-filtering/
# custom:
#   types: [velero.io/Schedule]
#   attaches:
#     - {type: core/ConfigMap, from: spec.template.resourcePolicy.name, names: [metadata.name]}
package model.kubernetes.velero.schedule

import data.lib.attribute
import data.lib.aws
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.mechanism
import data.lib.pod
import data.lib.volume_policy

template := ["spec", "template"]

subject(r) := {
	"kinds": ["backup", "file_backup"],
	"facts": {
		"declared": declared.facts(r),
		"schedules": {"value": [row(r)], "at": row(r).text.at},
		"continuous": fact.constant(false, "Velero takes snapshots"),
		"retention": {
			"shortest": ttl(r),
			"longest": ttl(r),
			"bounded": fact.constant(true, "Velero deletes backups after their ttl"),
		},
		"storage_location": storage_location(r),
		"paused": fact.any([attribute.bool(r, ["spec", "paused"], fact.absent(false, r, [], "schedules run by default")), unplaced(r)]),
		"copies_volumes": copies_volumes(r),
		"volumes": {
			"included": includes_volumes(r),
			"snapshots": snapshots(r),
			"provider": provider(r),
			"files": files(r),
			"moved": moved(r),
			"policies": volume_policy.rows(r, policies),
		},
		"repository": {"used": uses_repository(r)},
	},
	"names": [r.name],
	"claims": [
		{"relation": "protects", "select": selector(r), "to": ["store"], "at": [{"address": r.address, "path": array.concat(template, ["includedNamespaces"])}]},
		{"relation": "sealed_by", "select": credentials(r), "to": ["credential"], "at": [{"address": r.address, "path": template}]},
		{"relation": "stored_in", "value": storage_location(r), "to": ["vault"]},
		{"relation": "copied_to", "value": storage_location(r), "to": ["vault"]},
	],
}

storage_location(r) := attribute.string(
	r, array.concat(template, ["storageLocation"]),
	fact.absent("default", r, template, "Velero takes its default location where none is named"),
)

# Which location it writes to decides as well: derive/plan.rego looks whether that takes anything.
unplaced(r) := convert.with_value(storage_location(r), false) if convert.is_text(storage_location(r))

unplaced(r) := convert.still_unknown(storage_location(r)) if not convert.is_text(storage_location(r))

row(r) := {
	"dialect": "kubernetes",
	"text": attribute.string(r, ["spec", "schedule"], fact.absent(null, r, [], "no schedule")),
	"delay": attribute.duration(r, array.concat(template, ["itemOperationTimeout"]), mechanism.seconds("velero_completion", r, [])),
}

ttl(r) := attribute.duration(r, array.concat(template, ["ttl"]), mechanism.seconds("velero_ttl", r, []))

# Whether volumes are copied as far as the schedule tells; what pods say of theirs is joined by lib/protection.rego.
copies_volumes(r) := fact.all([fact.any([snapshots(r), files(r)]), includes_volumes(r)])

snapshots(r) := attribute.bool(r, array.concat(template, ["snapshotVolumes"]), unknown_provider(r))

# A snapshot that a resource policy asks for is taken whatever `snapshotVolumes` says, if there is a provider of snapshots.
provider(r) := snapshots(r) if not snapshots(r).value == false

provider(r) := unknown_provider(r) if snapshots(r).value == false

unknown_provider(r) := fact.unknown("external", "whether Velero has a snapshot provider", r, template)

moved(r) := attribute.bool(r, array.concat(template, ["snapshotMoveData"]), fact.absent(false, r, template, "snapshots are not moved by default"))

policies := array.concat(template, ["resourcePolicy"])

files(r) := attribute.bool(r, array.concat(template, ["defaultVolumesToFsBackup"]), fact.absent(false, r, [], "files are not copied by default"))

# The older lists name resources of both scopes, the newer ones those of a namespace and those of the cluster.
includes_volumes(r) := fact.all(array.concat(
	[holds_claims(r, name, true) | some name in ["includedResources", "includedNamespaceScopedResources"]],
	array.concat(
		[convert.negated(holds_claims(r, name, false)) | some name in ["excludedResources", "excludedNamespaceScopedResources"]],
		[includes_cluster_part(r)],
	),
))

# What becomes of a volume whose claim is taken and whose PersistentVolume is not depends on its driver.
includes_cluster_part(r) := fact.choose(
	fact.any([
		holds_claims(r, "excludedClusterScopedResources", false),
		convert.negated(attribute.bool(r, array.concat(template, ["includeClusterResources"]), fact.absent(true, r, template, "volumes come with their claims"))),
	]),
	fact.unknown("not_modelled", "what becomes of claims whose PersistentVolumes are left out", r, template),
	fact.constant(true, "volumes come with their claims"),
)

# Whether a list of resource types names volumes; `otherwise` where there is no list.
holds_claims(r, name, otherwise) := names_claims(attribute.list(r, array.concat(template, [name]), fact.absent(null, r, [], "every type by default")), otherwise)

names_claims(types, _) := convert.with_value(types, count([type | some type in types.value; lower(type) in volume_types]) > 0) if convert.is_list(types)

names_claims(types, otherwise) := convert.with_value(types, otherwise) if convert.is_null_fact(types)

names_claims(types, _) := convert.still_unknown(types) if not "value" in object.keys(types)

volume_types := ["*", "persistentvolumeclaims", "persistentvolumes", "persistentvolumeclaim", "persistentvolume", "pvc", "pv"]

selector(r) := {"all": array.concat(
	[{"namespace": {"exists": true}}, {"none": [{"tag": "velero.io/exclude-from-backup", "equals": "true"}]}],
	array.concat(included(r), array.concat(excluded(r), labelled(r))),
)}

namespaces(r, name) := attribute.list(r, array.concat(template, [name]), fact.absent(null, r, [], "every namespace by default"))

included(r) := [] if convert.is_null_fact(namespaces(r, "includedNamespaces"))

included(r) := [{"namespace": {"in": namespaces(r, "includedNamespaces")}}] if not convert.is_null_fact(namespaces(r, "includedNamespaces"))

excluded(r) := [] if convert.is_null_fact(namespaces(r, "excludedNamespaces"))

excluded(r) := [{"none": [{"namespace": {"in": namespaces(r, "excludedNamespaces")}}]}] if not convert.is_null_fact(namespaces(r, "excludedNamespaces"))

# The labels of a volume are not those of the object that claims it, so that a selection by label stays open.
labelled(r) := [{"name": fact.unknown("unsupported", "a selection by label", r, array.concat(template, [name]))} |
	some name in ["labelSelector", "orLabelSelectors"]
	not attribute.present(r, array.concat(template, [name])).value == false
]

# Files that are copied, and snapshots that are moved, go into a repository with a password of its own.
uses_repository(r) := fact.any([files(r), moved(r), volume_policy.copies_files(volume_policy.rows(r, policies))])

# Velero makes this Secret itself where nobody did.
credentials(r) := {"all": [
	{"name": fact.constant("velero-repo-credentials", "the name that Velero looks for")},
	{"namespace": {"equals": pod.namespace_fact(r)}},
]}
