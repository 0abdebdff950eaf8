package lib.aws_test

import data.lib.aws

unknown := {"$unknown": {"why": [{"reason": "provider_region", "subject": "aws"}], "refs": []}}

either(names) := {"$unknown": {"why": [{"reason": "input_missing", "subject": "var.x"}], "refs": [], "candidates": names}}

r := {
	"address": "aws_x.y", "region": "us-gov-west-1", "account": unknown, "tags": {},
	"values": {
		"own": "arn:aws:kms:us-east-1:111122223333:alias/data", "aws": "alias/aws/rds", "id": "arn:aws:kms:us-east-1:1:key/6f",
		"either": either(["alias/test-logs", "alias/prod-logs"]), "perhaps": either(["alias/test-logs", "alias/aws/logs"]),
		"exports": ["error", unknown],
	},
}

config := {"tags": {"class": ["class"], "tier": ["tier"], "system": ["system"], "owner": ["owner"], "rto": ["rto"], "rpo": ["rpo"]}}

regions := {"aws": {"rows": {}}, "countries": {"rows": {}}}

otherwise := {"value": "provider", "at": [], "absent": "a default"}

test_an_alias_tells_who_manages_the_key if {
	aws.key_manager(r, ["own"], otherwise).value == "customer"
	aws.key_manager(r, ["aws"], otherwise).value == "provider"
	aws.key_manager(r, ["none"], otherwise) == otherwise
	aws.key_manager(r, ["id"], otherwise).unknown.why[0].reason == "external"
	aws.key_manager(r, ["either"], otherwise).value == "customer"
	aws.key_manager(r, ["perhaps"], otherwise).unknown
}

test_what_is_not_known_of_an_arn_is_a_hole if {
	aws.arn(r, "rds", "db:", {"value": "chart", "at": []}) == "arn:aws-us-gov:rds:us-gov-west-1:*:db:chart"
	aws.arn(object.union(r, {"region": unknown}), "rds", "db:", {"value": null, "at": []}) == "arn:aws:rds:*:*:db:*"
}

test_every_exported_log_has_a_group if {
	claims := aws.log_claims(r, ["exports"], "/aws/rds/instance/%s/%s", {"value": "chart", "at": []}) with data.config as config with data.regions as regions
	[claim.value.value | some claim in claims; claim.value.value] == ["/aws/rds/instance/chart/error"]
	claims[1].value.unknown
	claims[0].otherwise.kinds == ["log_sink"]
}
