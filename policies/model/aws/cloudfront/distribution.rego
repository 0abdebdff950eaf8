# METADATA
# title: Amazon CloudFront distributions
# description: |
#   Each cache behavior answers for what it keeps at the edge: by its cache policy, in older code by its times to live.
#   Where none is written the provider sends 0 for all three. Edge locations cannot be chosen: price classes leave out
#   whole continents only, and a restriction of viewers does not change where objects are kept.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudfront_distribution
#   - ref: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Expiration.html
# custom:
#   types: [aws_cloudfront_distribution]
#   provider_versions: ">= 5.0, < 7.0"
package model.aws.cloudfront.distribution

import data.lib.attribute
import data.lib.aws
import data.lib.convert
import data.lib.declared
import data.lib.edge_cache
import data.lib.fact
import data.lib.log_destination
import data.lib.provider

subject(r) := {
	"kinds": ["log_route"],
	"facts": {"declared": declared.facts(r)},
	"names": [],
	"claims": array.concat([declared.claim(r)], [log_destination.claim(r, logs, {}) | not attribute.present(r, logs).value == false]),
	"implied": array.concat(
		[behavior(r, item) | some list in ["default_cache_behavior", "ordered_cache_behavior"]; some item in attribute.items(r, [list]).items],
		[hidden(r, list) | some list in ["default_cache_behavior", "ordered_cache_behavior"]; count(attribute.items(r, [list]).open) > 0],
	),
}

# Standard logs, by the domain name of the bucket.
logs := ["logging_config", 0, "bucket"]

behavior(r, item) := {
	"role": sprintf("cache behavior %s", [pattern(r, item.path)]),
	"kinds": ["edge_cache"],
	"at": [{"address": r.address, "path": item.path}],
	"facts": {"declared": declared.facts(r), "serves": serves(r), "caches": convert.if_certain(item.certainty == "sure", caches(r, item.path))},
	"claims": array.concat(
		[declared.claim(r), {"relation": "cached_by", "points": array.concat(item.path, ["cache_policy_id"]), "to": ["cache_policy"]}],
		origin_claims(r, item.path),
	),
}

# Behaviors that cannot be read.
hidden(r, list) := {
	"role": sprintf("further %s", [list]),
	"kinds": ["edge_cache"],
	"at": [{"address": r.address, "path": [list]}],
	"facts": {"declared": declared.facts(r), "serves": serves(r), "caches": fact.unknown("unsupported", "a cache behavior", r, [list])},
	"claims": [declared.claim(r)],
}

pattern(r, path) := "default" if path[0] == "default_cache_behavior"

pattern(r, path) := sprintf("%d %s", [path[1] + 1, aws.text(attribute.string(r, array.concat(path, ["path_pattern"]), fact.absent("", r, path, "no pattern")))]) if path[0] != "default_cache_behavior"

serves(r) := attribute.bool(r, ["enabled"], fact.absent(true, r, [], "the argument is required"))

# What the policy of the behavior says is joined by derive/edge_cache.rego where the policy is declared.
caches(r, path) := edge_cache.caches(ttl(r, path, "min_ttl"), ttl(r, path, "default_ttl"), ttl(r, path, "max_ttl")) if {
	convert.is_null_fact(policy(r, path))
}

caches(r, path) := edge_cache.of_managed(edge_cache.managed_by_id(policy(r, path).value), policy(r, path)) if edge_cache.managed_by_id(policy(r, path).value)

caches(r, path) := fact.unknown("external", "what the cache policy says", r, array.concat(path, ["cache_policy_id"])) if {
	not convert.is_null_fact(policy(r, path))
	not edge_cache.managed_by_id(policy(r, path).value)
}

policy(r, path) := attribute.string(r, array.concat(path, ["cache_policy_id"]), fact.absent(null, r, path, "it names no cache policy"))

ttl(r, path, argument) := attribute.number(r, array.concat(path, [argument]), provider.unset(r, array.concat(path, [argument])))

# The origins of a behavior: the one that it names, or the members of the group that it names.
origin_claims(r, path) := [origin_claim(r, array.concat(origin.path, ["domain_name"])) |
	some origin in attribute.items(r, ["origin"]).items
	id(r, origin.path, "origin_id").value in targets(r, path)
] if {
	is_readable(r, path)
}

origin_claims(r, path) := [{"relation": "fetches_from", "value": fact.unknown("unsupported", "the origin of the behavior", r, path), "to": ["store", "endpoint"]}] if {
	not is_readable(r, path)
}

# A host that is not declared is an endpoint of which nothing more is known.
origin_claim(r, path) := {
	"relation": "fetches_from",
	"points": path,
	"to": ["store", "endpoint"],
	"otherwise": {
		"role": sprintf("origin %s", [aws.text(attribute.string(r, path, fact.absent("", r, path, "no host")))]),
		"kinds": ["endpoint"],
		"at": [{"address": r.address, "path": path}],
		"facts": {"location": fact.unknown("external", "where the origin lies", r, path)},
	},
}

targets(r, path) := array.concat([wanted], [id(r, member.path, "origin_id").value |
	some group in attribute.items(r, ["origin_group"]).items
	id(r, group.path, "origin_id").value == wanted
	some member in attribute.items(r, array.concat(group.path, ["member"])).items
]) if {
	wanted := id(r, path, "target_origin_id").value
}

id(r, path, argument) := attribute.string(r, array.concat(path, [argument]), fact.absent("", r, path, "no id"))

is_readable(r, path) if {
	every found in ids(r, path) {
		convert.is_text(found)
	}
	count(attribute.items(r, ["origin"]).open) == 0
	count(attribute.items(r, ["origin_group"]).open) == 0
}

ids(r, path) := array.concat(
	[id(r, path, "target_origin_id")],
	array.concat(
		[id(r, item.path, "origin_id") | some list in ["origin", "origin_group"]; some item in attribute.items(r, [list]).items],
		[id(r, member.path, "origin_id") | some group in attribute.items(r, ["origin_group"]).items; some member in attribute.items(r, array.concat(group.path, ["member"])).items],
	),
)
