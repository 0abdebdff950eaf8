# METADATA
# title: AWS IAM users
# description: |
#   What the policies of a user give. What its groups have is told of the groups.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/iam_user
# custom:
#   types: [aws_iam_user]
#   provider_versions: ">= 5.0, < 7.0"
#   attaches:
#     - {type: aws_iam_user_policy_attachment, by: user, names: [name, id]}
#     - {type: aws_iam_policy_attachment, by: users, names: [name, id]}
package model.aws.iam.user

import data.lib.principal

subject(r) := principal.subject(r, [], array.concat(principal.attached(r, "aws_iam_user_policy_attachment"), principal.attached(r, "aws_iam_policy_attachment")))
