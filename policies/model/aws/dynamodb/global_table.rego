# METADATA
# title: Amazon DynamoDB global tables of version 2017.11.29
# description: |
#   It is made of tables that exist: in each region that it lists there is one of its name, which has a resource of its own
#   and keeps all of the data. A member that is declared is that resource; one that is not is a copy in the listed region.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/dynamodb_global_table
#   - ref: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateGlobalTable.html
# custom:
#   types: [aws_dynamodb_global_table]
#   provider_versions: ">= 5.0, < 7.0"
package model.aws.dynamodb.global_table

import data.lib.attribute
import data.lib.aws
import data.lib.convert
import data.lib.fact
import data.lib.location

subject(r) := {
	"kinds": ["global_database"],
	"facts": {"location": fact.unknown("not_modelled", "a global table lies where its members do", r, [])},
	"names": [],
	"claims": array.concat(
		[member(r, item) | some item in replicas(r).items],
		[{"relation": "begins_with", "value": fact.unknown("unsupported", "the set of replicas", r, ["replica"])} | count(replicas(r).open) > 0],
	),
}

replicas(r) := attribute.items(r, ["replica"])

member(r, item) := {
	"relation": "begins_with",
	"select": {"all": [
		{"type": ["aws_dynamodb_table"]},
		{"any": [{"points": ["name"]}, {"name": attribute.string(r, ["name"], fact.absent(null, r, ["name"], "the table has no name"))}]},
		lies_in(region),
		{"account": attribute.account(r)},
	]},
	"to": ["store", "copy"],
	"at": at,
	"otherwise": {
		"role": sprintf("member in %s", [aws.text(region)]),
		"kinds": ["copy"],
		"at": at,
		"facts": {
			"encryption": {
				"at_rest": fact.constant(true, "DynamoDB encrypts every table"),
				"key": {"managed_by": fact.unknown("external", "the key of the member", r, item.path)},
			},
			"location": location.of_aws(region, "the region of the replica"),
		},
	},
} if {
	path := array.concat(item.path, ["region_name"])
	region := aws.if_there(item, attribute.string(r, path, fact.absent(null, r, item.path, "the replica has no region")), "the replica")
	at := [{"address": r.address, "path": path}]
}

# Where the region is not known, any table of the name may be the member.
lies_in(region) := {"region": region} if convert.is_text(region)

lies_in(region) := {"name": region} if not convert.is_text(region)
