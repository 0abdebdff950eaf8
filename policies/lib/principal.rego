# Principals of AWS IAM: roles, users and groups, with the policies that they carry themselves and those of AWS that are
# attached to them. Policies that are resources say themselves whom they are granted to.
package lib.principal

import data.lib.attribute
import data.lib.aws
import data.lib.convert
import data.lib.fact
import data.lib.identity_policy
import data.lib.key_duties

subject(r, own, arns) := {
	"kinds": ["principal"],
	"facts": {
		"bounded": attribute.present(r, ["permissions_boundary"]),
		"refuses": fact.any(array.concat(
			[convert.if_certain(policy.certainty == "sure", identity_policy.refuses(r, policy.path)) | some policy in own],
			[key_duties.no],
		)),
		"deletes_backups": fact.any(array.concat(
			array.concat(
				[convert.if_certain(policy.certainty == "sure", identity_policy.deletes_backups(r, policy.path)) | some policy in own],
				[everything(attachment) | some attachment in arns],
			),
			[key_duties.no],
		)),
	},
	"names": [attribute.string(r, ["name"], fact.unknown("computed", "the name", r, ["name"]))],
	"claims": array.concat(
		[claim | some policy in own; some claim in identity_policy.claims(r, r, policy.path, is_there(r, policy))],
		[claim | some attachment in arns; some claim in identity_policy.claims_of_all(r, attachment.resource, attachment.path, everything(attachment))],
	),
}

is_there(_, item) := key_duties.yes if item.certainty == "sure"

is_there(r, item) := fact.unknown("existence", "a policy of its own", r, item.path) if item.certainty != "sure"

# The policies that companions of a type attach by `policy_arn`.
attached(r, type) := [{"resource": c, "path": ["policy_arn"], "certainty": c.certainty, "arn": arn_of(c, ["policy_arn"])} | some c in attribute.attached(r, type).items]

arn_of(c, path) := attribute.string(c, path, fact.absent("", c, path, "no policy"))

# Whether a policy that is attached by its ARN lets one do everything. Of the policies of AWS only those do that are listed;
# one that is declared says so itself, and one of the account that is not declared was not scanned.
everything(attachment) := convert.if_certain(attachment.certainty == "sure", of_arn(attachment.arn))

of_arn(arn) := convert.settled(arn, name_of(arn) in data.key_permissions.aws.managed_policies.rows) if is_of_aws(arn)

of_arn(arn) := convert.still_unknown(arn) if {
	not is_of_aws(arn)
	is_nameless(arn)
	not is_declared(arn)
}

of_arn(arn) := convert.settled(arn, false) if {
	not is_of_aws(arn)
	not is_nameless(arn)
}

of_arn(arn) := convert.settled(arn, false) if {
	not is_of_aws(arn)
	is_nameless(arn)
	is_declared(arn)
}

name_of(arn) := parts[count(parts) - 1] if parts := split(convert.like(arn), "/")

is_of_aws(arn) if regex.match(`^arn:[^:]*:iam::aws:policy/[^*]+$`, convert.like(arn))

# Nothing is known of its name, or it is one of AWS.
is_nameless(arn) if regex.match(`^[*:/]*$`, convert.like(arn))

is_nameless(arn) if regex.match(`^arn:[^:]*:iam::aws:policy/.*\*`, convert.like(arn))

is_declared(arn) if {
	count(object.get(arn, ["unknown", "refs"], [])) > 0
	every reference in arn.unknown.refs {
		regex.match(`(^|\.)aws_iam_policy\.`, reference.address)
		not contains(reference.address, "data.aws_iam_policy.")
	}
}
