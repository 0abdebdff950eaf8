# METADATA
# title: Cache policies of Amazon CloudFront
# description: |
#   A policy of your own says how long objects are kept; one that AWS manages is looked up by its name.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudfront_cache_policy
#   - ref: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html
# custom:
#   types: [aws_cloudfront_cache_policy, data.aws_cloudfront_cache_policy]
#   provider_versions: ">= 5.0, < 7.0"
package model.aws.cloudfront.cache_policy

import data.lib.attribute
import data.lib.edge_cache
import data.lib.fact
import data.lib.provider

subject(r) := {"kinds": ["cache_policy"], "facts": {"caches": caches(r)}, "names": [], "claims": []}

caches(r) := edge_cache.caches(ttl(r, "min_ttl"), ttl(r, "default_ttl"), ttl(r, "max_ttl")) if r.mode == "managed"

caches(r) := edge_cache.of_managed(edge_cache.managed_by_name(name(r).value), name(r)) if {
	r.mode != "managed"
	edge_cache.managed_by_name(name(r).value)
}

caches(r) := fact.unknown("external", "what a cache policy that is not declared here says", r, ["name"]) if {
	r.mode != "managed"
	not edge_cache.managed_by_name(name(r).value)
}

name(r) := attribute.string(r, ["name"], fact.absent(null, r, ["name"], "no name"))

ttl(r, argument) := attribute.number(r, [argument], provider.unset(r, [argument]))
