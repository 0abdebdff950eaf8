# METADATA
# title: Amazon EC2 instances
# description: |
#   What protects an instance protects the volumes that are attached to it.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/instance
#   - ref: https://docs.aws.amazon.com/aws-backup/latest/devguide/ec2-backups.html
# custom:
#   types: [aws_instance]
#   provider_versions: ">= 5.0, < 7.0"
package model.aws.ebs.instance

import data.lib.aws
import data.lib.declared
import data.lib.fact
import data.lib.location

subject(r) := {
	"kinds": ["machine"],
	"facts": {"declared": declared.facts(r), "location": location.aws(r)},
	"names": [aws.arn(r, "ec2", "instance/", fact.unknown("computed", "the id of the instance", r, ["id"]))],
	"claims": [declared.claim(r)],
}
