# METADATA
# title: AWS Backup selections
# description: |
#   A selection assigns resources of its region to a plan. A resource is assigned if one of `resources` or one of
#   `selection_tag` matches it, every condition matches it, and nothing in `not_resources` does: AWS joins `resources` and
#   `selection_tag` by "or" (its own example takes all FSx file systems, one cluster, and everything with a tag), and only
#   `condition` narrows. A selection without any of them assigns every resource that the service supports and that the
#   account is opted in to. Keys and values of tags are case sensitive.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/backup_selection
#   - ref: https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupSelection.html
#   - ref: https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources-json.html
#   - ref: https://repost.aws/knowledge-center/backup-assign-resources
# custom:
#   types: [aws_backup_selection]
#   provider_versions: ">= 5.0, < 7.0"
package model.aws.backup.selection

import data.lib.attribute
import data.lib.convert
import data.lib.declared
import data.lib.fact

subject(r) := {
	"kinds": ["selection"],
	"facts": {
		"declared": declared.facts(r),
		"by_name": by_name(r),
		"paused": fact.constant(false, "a selection of AWS Backup cannot be paused"),
		"copies_volumes": fact.constant(true, "AWS Backup copies data"),
	},
	"names": [],
	"claims": [
		{"relation": "follows", "points": ["plan_id"], "to": ["backup"]},
		{"relation": "protects", "select": selector(r), "at": [{"address": r.address, "path": deciding_path(r)}], "to": ["store", "machine"]},
	],
}

# What AWS Backup can back up, of the types that are modelled.
supported := [
	"aws_db_instance", "aws_docdb_cluster", "aws_dsql_cluster", "aws_dynamodb_table", "aws_ebs_volume", "aws_efs_file_system",
	"aws_fsx_lustre_file_system", "aws_fsx_openzfs_file_system", "aws_fsx_windows_file_system",
	"aws_instance", "aws_neptune_cluster", "aws_rds_cluster", "aws_redshift_cluster", "aws_redshiftserverless_namespace",
	"aws_s3_bucket", "aws_storagegateway_cached_iscsi_volume", "aws_storagegateway_stored_iscsi_volume",
]

selector(r) := {"all": array.concat(
	# A plan and its selections work inside one region.
	[{"type": supported}, {"region": attribute.region(r)}, {"account": attribute.account(r)}],
	array.concat([included(r), {"none": [{"points": ["not_resources"]}]}], conditions(r)),
)}

deciding_path(r) := ["resources"] if has(r, "resources")

deciding_path(r) := ["selection_tag"] if {
	not has(r, "resources")
	has(r, "selection_tag")
}

deciding_path(r) := [] if {
	not has(r, "resources")
	not has(r, "selection_tag")
}

# Whether a list or block has elements or may have some.
has(r, name) if count(attribute.items(r, [name]).items) > 0

has(r, name) if count(attribute.items(r, [name]).open) > 0

included(r) := {"any": array.concat(named(r), tagged(r))} if is_narrowed(r)

included(r) := {"everything": true} if not is_narrowed(r)

is_narrowed(r) if has(r, "resources")

is_narrowed(r) if has(r, "selection_tag")

named(r) := [{"points": ["resources"]}] if has(r, "resources")

named(r) := [] if not has(r, "resources")

# Whether what it selects is selected by its ARN or the type in it, so that the account's opt-in settings do not matter.
# Where tags may select as well, either may have.
by_name(r) := fact.absent(false, r, ["resources"], "nothing is selected by its ARN") if not has(r, "resources")

by_name(r) := fact.all(array.concat(
	[names_type(r, item.path) | some item in attribute.items(r, ["resources"]).items],
	[fact.unknown("unsupported", "a part of the selection", r, ["resources"]) | count(attribute.items(r, ["resources"]).open) > 0],
)) if {
	has(r, "resources")
	not has(r, "selection_tag")
}

by_name(r) := fact.unknown("not_modelled", "whether the store is selected by its ARN or by its tag", r, ["selection_tag"]) if {
	has(r, "resources")
	has(r, "selection_tag")
}

# `*` is every resource; a reference is to the ARN of one.
names_type(r, path) := convert.with_value(arn(r, path), arn(r, path).value != "*") if convert.is_text(arn(r, path))

names_type(r, path) := attribute.present(r, path) if not convert.is_text(arn(r, path))

arn(r, path) := attribute.string(r, path, fact.absent("*", r, path, "no ARN"))

tagged(r) := array.concat(
	[{"tag": text(r, item.path, "key"), "equals": text(r, item.path, "value")} | some item in attribute.items(r, ["selection_tag"]).items],
	hidden(r, ["selection_tag"]),
)

# Elements that cannot be read may select anything.
hidden(r, path) := [{"name": fact.unknown("unsupported", "a part of the selection", r, path)}] if count(attribute.items(r, path).open) > 0

hidden(r, path) := [] if count(attribute.items(r, path).open) == 0

text(r, path, name) := attribute.string(r, array.concat(path, [name]), fact.absent("", r, path, "nothing is written"))

conditions(r) := array.concat(hidden(r, ["condition"]), [leaf |
	some block in attribute.items(r, ["condition"]).items
	some operator in ["string_equals", "string_like", "string_not_equals", "string_not_like"]
	some leaf in operands(r, array.concat(block.path, [operator]), operator)
])

operands(r, path, operator) := array.concat(
	hidden(r, path),
	[condition(operator, tag_key(text(r, item.path, "key")), text(r, item.path, "value")) | some item in attribute.items(r, path).items],
)

condition("string_equals", key, value) := {"tag": key, "equals": value}

condition("string_like", key, value) := {"tag": key, "like": value}

condition("string_not_equals", key, value) := {"none": [{"tag": key, "equals": value}]}

condition("string_not_like", key, value) := {"none": [{"tag": key, "like": value}]}

# Conditions write the key of a tag as `aws:ResourceTag/<key>`.
tag_key(f) := convert.with_value(f, trim_prefix(f.value, "aws:ResourceTag/")) if convert.is_text(f)

tag_key(f) := convert.still_unknown(f) if not convert.is_text(f)
