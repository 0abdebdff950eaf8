# METADATA
# title: AWS IAM groups
# description: |
#   Each of its members has what its policies give. Who is a member is not looked at.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/iam_group
# custom:
#   types: [aws_iam_group]
#   provider_versions: ">= 5.0, < 7.0"
#   attaches:
#     - {type: aws_iam_group_policy_attachment, by: group, names: [name, id]}
#     - {type: aws_iam_policy_attachment, by: groups, names: [name, id]}
package model.aws.iam.group

import data.lib.principal

subject(r) := principal.subject(r, [], array.concat(principal.attached(r, "aws_iam_group_policy_attachment"), principal.attached(r, "aws_iam_policy_attachment")))
