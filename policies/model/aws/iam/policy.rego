# METADATA
# title: AWS IAM policies
# description: |
#   A policy gives what it says to the roles, users and groups that it is attached to, or that it is written for.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/iam_policy
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/iam_role_policy
#   - ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html
# custom:
#   types: [aws_iam_policy, aws_iam_role_policy, aws_iam_user_policy, aws_iam_group_policy]
#   provider_versions: ">= 5.0, < 7.0"
#   attaches:
#     - {type: aws_iam_role_policy_attachment, by: policy_arn, names: [arn, id]}
#     - {type: aws_iam_user_policy_attachment, by: policy_arn, names: [arn, id]}
#     - {type: aws_iam_group_policy_attachment, by: policy_arn, names: [arn, id]}
#     - {type: aws_iam_policy_attachment, by: policy_arn, names: [arn, id]}
package model.aws.iam.policy

import data.lib.attribute
import data.lib.companion
import data.lib.fact
import data.lib.identity_policy
import data.lib.key_duties

# Where each type says whom the policy is for.
receivers := {
	"aws_iam_role_policy": ["role"],
	"aws_iam_user_policy": ["user"],
	"aws_iam_group_policy": ["group"],
	"aws_iam_role_policy_attachment": ["role"],
	"aws_iam_user_policy_attachment": ["user"],
	"aws_iam_group_policy_attachment": ["group"],
	"aws_iam_policy_attachment": ["roles", "users", "groups"],
}

attachments := ["aws_iam_role_policy_attachment", "aws_iam_user_policy_attachment", "aws_iam_group_policy_attachment", "aws_iam_policy_attachment"]

subject(r) := {
	"kinds": ["identity_policy"],
	"facts": {
		"refuses": identity_policy.refuses(r, ["policy"]),
		"deletes_backups": identity_policy.deletes_backups(r, ["policy"]),
	},
	"names": [],
	"claims": array.concat(granted(r), identity_policy.claims(r, r, ["policy"], key_duties.yes)),
}

granted(r) := [grant(r, [name], key_duties.yes) | some name in receivers[r.type]] if r.type != "aws_iam_policy"

granted(r) := array.concat(
	[grant(c, [name], is_certain(c)) |
		some type in attachments
		some c in attribute.attached(r, type).items
		some name in receivers[type]
		not attribute.present(c, [name]).value == false
	],
	[claim | some type in attachments; count(attribute.attached(r, type).open) > 0; some claim in companion.open_claims(r, type, "granted_to", ["principal"])],
) if {
	r.type == "aws_iam_policy"
}

grant(c, path, given) := {"relation": "granted_to", "points": {"address": c.address, "path": path}, "to": ["principal"], "if": given}

is_certain(c) := key_duties.yes if c.certainty == "sure"

is_certain(c) := fact.unknown("existence", "whether the policy is attached", c, []) if c.certainty != "sure"
