# The names of KMS keys.
package lib.key

import data.lib.attribute
import data.lib.aws
import data.lib.fact

# The names that aliases give to their key.
aliases(r) := [name |
	some alias in attribute.attached(r, "aws_kms_alias").items
	alias.certainty == "sure"
	text := attribute.string(alias, ["name"], fact.absent(null, alias, ["name"], "the AWS provider makes one up"))
	some name in [text, aws.arn(alias, "kms", "", text)]
]
