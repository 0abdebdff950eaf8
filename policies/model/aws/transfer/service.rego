# METADATA
# title: Services of AWS that carry data to another place
# description: |
#   A DataSync task copies files to its destination. A template of Elastic Disaster Recovery copies the disks of servers
#   into the region of its staging subnet, which is its own. A replication set of Incident Manager keeps what is written of
#   incidents in each of its regions.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/datasync_task
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/drs_replication_configuration_template
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ssmincidents_replication_set
# custom:
#   types: [aws_datasync_task, aws_drs_replication_configuration_template, aws_ssmincidents_replication_set]
#   provider_versions: ">= 5.0, < 7.0"
package model.aws.transfer.service

import data.lib.attribute
import data.lib.aws
import data.lib.declared
import data.lib.fact
import data.lib.location

subject(r) := {"kinds": ["transfer"], "facts": {"declared": declared.facts(r)}, "names": [], "claims": array.concat([declared.claim(r)], claims(r))}

claims(r) := [
	{"relation": "takes_from", "points": ["source_location_arn"], "to": ["place"]},
	{"relation": "transfers_to", "points": ["destination_location_arn"], "to": ["place"]},
] if r.type == "aws_datasync_task"

claims(r) := [to_region(attribute.region(r), [{"address": r.address, "path": []}])] if r.type == "aws_drs_replication_configuration_template"

claims(r) := array.concat(
	[to_region(region, region.at) |
		some item in attribute.items(r, ["region"]).items
		path := array.concat(item.path, ["name"])
		region := aws.if_there(item, attribute.string(r, path, fact.absent(null, r, path, "no name")), "a region of the set")
	],
	[{"relation": "transfers_to", "value": fact.unknown("unsupported", "the regions of the set", r, ["region"]), "to": ["place"]} | count(attribute.items(r, ["region"]).open) > 0],
) if {
	r.type == "aws_ssmincidents_replication_set"
}

to_region(region, at) := {
	"relation": "transfers_to",
	"makes": region,
	"to": ["place"],
	"at": at,
	"otherwise": {"role": sprintf("region %s", [aws.text(region)]), "kinds": ["place"], "at": at, "facts": {"location": location.of_aws(region, "where it carries data")}},
}
