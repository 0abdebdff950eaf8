# METADATA
# title: AWS Secrets Manager secrets and their replicas
# description: |
#   A secret can be replicated into other regions, where it opens what it opens here.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/secretsmanager_secret
# custom:
#   types: [aws_secretsmanager_secret]
#   provider_versions: ">= 5.0, < 7.0"
#   names: regional
package model.aws.secrets.secret

import data.lib.attribute
import data.lib.aws
import data.lib.declared
import data.lib.fact
import data.lib.location

subject(r) := {
	"kinds": ["secret"],
	"facts": {"declared": declared.facts(r), "location": location.aws(r)},
	"names": [attribute.string(r, ["name"], fact.absent(null, r, ["name"], "the AWS provider makes one up"))],
	"claims": array.concat([aws.encrypted_by(["kms_key_id"]), declared.claim(r)], array.concat(replica_claims(r), hidden(r))),
}

replica_claims(r) := [claim |
	some item in attribute.items(r, ["replica"]).items
	path := array.concat(item.path, ["region"])
	region := attribute.string(r, path, fact.absent(null, r, item.path, "the replica has no region"))
	claim := {
		"relation": "replicates_to",
		"makes": aws.if_there(item, region, "the replica"),
		"to": ["copy"],
		"at": [{"address": r.address, "path": path}],
		"otherwise": {
			"role": sprintf("replica in %s", [aws.text(region)]),
			"kinds": ["copy"],
			"at": [{"address": r.address, "path": path}],
			"facts": {
				"location": location.of_aws(region, "the replica's region"),
				"encryption": {"at_rest": fact.constant(true, "Secrets Manager encrypts every secret")},
			},
		},
	}
]

hidden(r) := [{"relation": "replicates_to", "value": fact.unknown("unsupported", "the set of replicas", r, ["replica"]), "to": ["copy"]} |
	count(attribute.items(r, ["replica"]).open) > 0
]
