# METADATA
# title: AWS Backup plans
# description: |
#   A rule without a schedule runs daily at 05:00 UTC; without windows the AWS provider sends a start window of 60 and a
#   completion window of 180 minutes. A rule without `delete_after` keeps its recovery points for ever. Of a
#   copy without a lifecycle the documentation of CloudFormation says that it has that of its source, that of the CDK that
#   it is never deleted.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/backup_plan
#   - ref: https://docs.aws.amazon.com/aws-backup/latest/devguide/creating-a-backup-plan.html
#   - ref: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-backup-backupplan-copyactionresourcetype.html
#   - ref: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_backup.BackupPlanCopyActionProps.html
# custom:
#   types: [aws_backup_plan]
#   provider_versions: ">= 5.0, < 7.0"
#   names: regional
package model.aws.backup.plan

import data.lib.attribute
import data.lib.aws
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.location
import data.lib.mechanism
import data.lib.schedule

subject(r) := {
	"kinds": ["backup"],
	"facts": {
		"declared": declared.facts(r),
		"account": attribute.account(r),
		"schedules": schedule.rows([row(r, item.path) | some item in rules(r).items], rules(r).open, r, ["rule"]),
		"continuous": fact.any([continuous(r, item.path) | some item in all_rules(r)]),
		"retention": {
			"shortest": schedule.smallest([retention(r, item.path) | some item in all_rules(r)]),
			"longest": schedule.largest([retention(r, item.path) | some item in all_rules(r)]),
			"bounded": fact.all([convert.set(retention(r, item.path)) | some item in all_rules(r)]),
			"cold_enough": fact.all([cold_enough(r, array.concat(path, ["lifecycle", 0])) | some path in lifecycles(r)]),
		},
		"paused": fact.constant(false, "a plan of AWS Backup cannot be paused"),
		"copies_volumes": fact.constant(true, "AWS Backup copies data"),
	},
	"names": [attribute.string(r, ["name"], fact.absent(null, r, ["name"], "the plan has no name"))],
	"claims": array.concat(store_claims(r), copy_claims(r)),
}

store_claims(r) := array.concat(
	[store_claim(r, array.concat(item.path, ["target_vault_name"])) | some item in rules(r).items],
	hidden(r, ["rule"], "stored_in"),
)

copy_claims(r) := array.concat(
	[claim |
		some item in rules(r).items
		some claim in copies_of(r, item.path)
	],
	hidden(r, ["rule"], "copied_to"),
)

copies_of(r, path) := array.concat(
	[object.union(copy_claim(r, array.concat(copy.path, ["destination_vault_arn"])), {"facts": {"retention": copy_retention(r, path, copy.path)}}) |
		some copy in attribute.items(r, array.concat(path, ["copy_action"])).items
	],
	hidden(r, array.concat(path, ["copy_action"]), "copied_to"),
)

# Blocks that cannot be read, or that may not be there, may lead to any vault.
hidden(r, path, relation) := [{"relation": relation, "value": fact.unknown("unsupported", "a part of the plan", r, path), "to": ["vault"]} | not is_whole(r, path)]

is_whole(r, path) if {
	blocks := attribute.items(r, path)
	count(blocks.open) == 0
	every block in blocks.items {
		block.certainty == "sure"
	}
}

rules(r) := attribute.items(r, ["rule"])

# A plan whose rules cannot be read stands for one rule of which nothing is known.
all_rules(r) := rules(r).items if count(rules(r).items) > 0

all_rules(r) := [{"path": ["rule", 0], "certainty": "possible"}] if count(rules(r).items) == 0

row(r, path) := {
	"dialect": "aws",
	"text": attribute.string(r, array.concat(path, ["schedule"]), mechanism.schedule("aws_backup_default_schedule", r, array.concat(path, ["schedule"]))),
	"delay": schedule.total([
		minutes(r, array.concat(path, ["start_window"]), 60),
		minutes(r, array.concat(path, ["completion_window"]), 180),
	]),
}

minutes(r, path, otherwise) := fact.scale(attribute.number(r, path, fact.absent(otherwise, r, path, sprintf("the AWS provider sends %d minutes", [otherwise]))), 60)

continuous(r, path) := attribute.bool(r, array.concat(path, ["enable_continuous_backup"]), fact.absent(false, r, array.concat(path, ["enable_continuous_backup"]), "recovery points are snapshots by default"))

retention(r, path) := convert.days(attribute.number(
	r, array.concat(path, ["lifecycle", 0, "delete_after"]),
	fact.absent(null, r, array.concat(path, ["lifecycle"]), "recovery points without delete_after are kept for ever"),
))

# What AWS says of a copy without a lifecycle is not one thing: that it has that of its source, and that it never expires.
copy_retention(r, path, copy) := fact.choose(
	attribute.present(r, array.concat(copy, ["lifecycle"])),
	retention(r, copy),
	fact.choose(
		fact.unknown("provider_default", "how long a copy without a lifecycle is kept (write one)", r, array.concat(copy, ["destination_vault_arn"])),
		retention(r, path),
		fact.absent(null, r, copy, "or for ever"),
	),
)

# Rules and their copies.
lifecycles(r) := array.concat(
	[item.path | some item in all_rules(r)],
	[copy.path | some item in rules(r).items; some copy in attribute.items(r, array.concat(item.path, ["copy_action"])).items],
)

# What becomes cold stays at least 90 days. The AWS provider sends no number that is 0.
cold_enough(r, path) := is_cold_enough(
	attribute.number(r, array.concat(path, ["cold_storage_after"]), fact.absent(0, r, path, "recovery points do not become cold by default")),
	attribute.number(r, array.concat(path, ["delete_after"]), fact.absent(0, r, path, "recovery points without delete_after are kept for ever")),
)

is_cold_enough(cold, _) := convert.with_value(cold, true) if cold.value == 0

is_cold_enough(cold, deleted) := convert.with_value(deleted, true) if {
	not cold.value == 0
	deleted.value == 0
}

is_cold_enough(cold, deleted) := convert.because(convert.with_value(deleted, deleted.value - cold.value >= 90), "less than 90 days after cold_storage_after") if {
	cold.value != 0
	deleted.value != 0
}

is_cold_enough(cold, deleted) := convert.still_unknown(cold) if {
	not "value" in object.keys(cold)
	not deleted.value == 0
}

is_cold_enough(cold, deleted) := convert.still_unknown(deleted) if {
	cold.value != 0
	not "value" in object.keys(deleted)
}

# A vault that nobody declares lies in the plan's own region and account.
store_claim(r, path) := {
	"relation": "stored_in",
	"points": path,
	"to": ["vault"],
	"otherwise": {
		"role": sprintf("vault %s", [aws.text(attribute.string(r, path, fact.absent("", r, path, "no vault")))]),
		"kinds": ["vault"],
		"at": [{"address": r.address, "path": path}],
		"facts": convert.replaced(unscanned(r, path), {
			"location": location.aws(r),
			"account": attribute.account(r),
			"isolated": fact.constant(false, "a vault that a plan names belongs to its account"),
		}),
	},
}

copy_claim(r, path) := {
	"relation": "copied_to",
	"points": path,
	"to": ["vault"],
	"otherwise": {
		"role": sprintf("vault %s", [aws.text(vault_arn(r, path))]),
		"kinds": ["vault"],
		"at": [{"address": r.address, "path": path}],
		"facts": object.union(unscanned(r, path), {
			"location": location.of_arn(vault_arn(r, path), "the ARN of the copy's vault"),
			"account": aws.account_of_arn(vault_arn(r, path)),
		}),
	},
}

vault_arn(r, path) := attribute.string(r, path, fact.absent("", r, path, "no vault"))

# What is not known of a vault that is declared elsewhere.
unscanned(r, path) := {
	"declared": declared.facts(r),
	"encryption": {"at_rest": fact.constant(true, "AWS Backup encrypts every recovery point"), "key": {"managed_by": elsewhere(r, path)}},
	"transport": {"encrypted": fact.constant(true, "AWS Backup sends recovery points over TLS")},
	"isolated": elsewhere(r, path),
	"lock": {"mode": elsewhere(r, path), "minimum_retention": elsewhere(r, path), "maximum_retention": elsewhere(r, path)},
}

elsewhere(r, path) := fact.unknown("external", "the vault", r, path)
