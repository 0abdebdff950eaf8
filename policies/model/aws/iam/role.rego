# METADATA
# title: AWS IAM roles
# description: |
#   Who takes over a role has what its policies give. What a permissions boundary takes away is not looked at: with one, it is
#   not certain what they give.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/iam_role
#   - ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html
# custom:
#   types: [aws_iam_role]
#   provider_versions: ">= 5.0, < 7.0"
#   attaches:
#     - {type: aws_iam_role_policy_attachment, by: role, names: [name, id]}
#     - {type: aws_iam_policy_attachment, by: roles, names: [name, id]}
package model.aws.iam.role

import data.lib.attribute
import data.lib.principal

subject(r) := principal.subject(
	r,
	[{"path": array.concat(item.path, ["policy"]), "certainty": item.certainty} | some item in attribute.items(r, ["inline_policy"]).items; not attribute.present(r, array.concat(item.path, ["policy"])).value == false],
	array.concat(
		array.concat(principal.attached(r, "aws_iam_role_policy_attachment"), principal.attached(r, "aws_iam_policy_attachment")),
		[{"resource": r, "path": item.path, "certainty": item.certainty, "arn": principal.arn_of(r, item.path)} | some item in attribute.items(r, ["managed_policy_arns"]).items],
	),
)
