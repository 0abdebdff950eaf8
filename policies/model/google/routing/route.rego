# METADATA
# title: Global backend services, backend buckets and routing policies of Cloud DNS
# description: |
#   A global load balancer sends a client to the nearest of its backends that can answer, a routing policy of Cloud DNS to one
#   of its targets; each backend and target is a place that they may choose. A record without such a policy has no choice.
#   With Cloud CDN a backend service or bucket is a cache too: it keeps what its cache mode and times to live say.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/compute_backend_service
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/dns_record_set
#   - ref: https://cloud.google.com/dns/docs/routing-policies-overview
#   - ref: https://cloud.google.com/cdn/docs/caching
# custom:
#   types: [google_compute_backend_service, google_compute_backend_bucket, google_dns_record_set]
#   provider_versions: ">= 6.0, < 8.0"
package model.google.routing.route

import data.lib.attribute
import data.lib.convert
import data.lib.declared
import data.lib.edge_cache
import data.lib.fact
import data.lib.google
import data.lib.location

subject(r) := {"kinds": [], "facts": {}, "names": [], "claims": []} if {
	not is_route(r)
	r.type != "google_compute_backend_bucket"
}

subject(r) := {
	"kinds": [],
	"facts": {},
	"names": [],
	"claims": [],
	"implied": [cache(r, [{"relation": "fetches_from", "points": ["bucket_name"], "to": ["store"]}])],
} if {
	r.type == "google_compute_backend_bucket"
}

subject(r) := {
	"kinds": ["route"],
	"facts": {
		"sends_to_region": fact.constant(false, "it names targets"),
		"location": fact.constant(null, "it names targets"),
	},
	"names": [google.name(r)],
	"claims": array.concat([claim | some list in lists(r); some claim in targets(r, list)], hidden(r)),
	"implied": [cache(r, [{"relation": "fetches_from", "points": list.path, "to": ["store", "endpoint"]} | some list in lists(r)]) | r.type == "google_compute_backend_service"],
} if {
	is_route(r)
}

is_route(r) if r.type == "google_compute_backend_service"

is_route(r) if {
	r.type == "google_dns_record_set"
	not attribute.present(r, policy).value == false
}

policy := ["routing_policy"]

block := array.concat(policy, [0])

backup := array.concat(block, ["primary_backup", 0])

# Where blocks with targets may stand.
blocks(r) := [["backend"]] if r.type == "google_compute_backend_service"

blocks(r) := [array.concat(block, ["wrr"]), array.concat(block, ["geo"]), array.concat(backup, ["backup_geo"])] if r.type == "google_dns_record_set"

parts(r) := [item | some path in blocks(r); some item in attribute.items(r, path).items]

# Lists of targets: addresses, load balancers with their region, groups.
lists(r) := [{"path": array.concat(item.path, ["group"]), "form": "one"} | some item in parts(r)] if r.type == "google_compute_backend_service"

lists(r) := array.concat(
	[{"path": array.concat(item.path, name), "form": form} |
		some item in parts(r)
		some form, name in {
			"many": ["rrdatas"],
			"balancers": ["health_checked_targets", 0, "internal_load_balancers"],
			"external": ["health_checked_targets", 0, "external_endpoints"],
		}
	],
	[{"path": array.concat(backup, ["primary", 0, name]), "form": form} |
		some form, name in {"balancers": "internal_load_balancers", "external": "external_endpoints"}
	],
) if {
	r.type == "google_dns_record_set"
}

targets(_, list) := [{"relation": "routes_to", "points": list.path, "to": ["endpoint"]}] if list.form == "one"

targets(r, list) := array.concat(
	[{"relation": "routes_to", "points": item.path, "to": ["endpoint"]} | some item in attribute.items(r, list.path).items],
	unseen(r, list.path),
) if {
	list.form in ["many", "external"]
}

targets(r, list) := array.concat(
	[balancer(r, array.concat(item.path, ["region"])) | some item in attribute.items(r, list.path).items],
	unseen(r, list.path),
) if {
	list.form == "balancers"
}

# A load balancer stands where the policy says.
balancer(r, path) := {
	"relation": "routes_to",
	"makes": region,
	"to": ["endpoint"],
	"at": [{"address": r.address, "path": path}],
	"otherwise": {
		"role": sprintf("load balancer in %s", [convert.or_hole(region)]),
		"kinds": ["endpoint"],
		"at": [{"address": r.address, "path": path}],
		"facts": {"location": location.of_google(region, "the region of the load balancer")},
	},
} if {
	region := attribute.string(r, path, fact.unknown("external", "the region of the load balancer", r, path))
}

hidden(r) := [claim | some path in blocks(r); some claim in unseen(r, path)]

unseen(r, path) := [{"relation": "routes_to", "value": fact.unknown("unsupported", "a part of its targets", r, path), "to": ["endpoint"]} |
	count(attribute.items(r, path).open) > 0
]

# Cloud CDN

cache(r, origins) := {
	"role": "cache",
	"kinds": ["edge_cache"],
	"at": [{"address": r.address, "path": ["enable_cdn"]}],
	"facts": {
		"declared": declared.facts(r),
		"serves": fact.constant(true, "it serves what it is asked"),
		"caches": fact.all([attribute.bool(r, ["enable_cdn"], fact.absent(false, r, ["enable_cdn"], "Cloud CDN is off by default")), keeps(r, mode(r))]),
	},
	"claims": array.concat([declared.claim(r)], origins),
}

cdn := ["cdn_policy", 0]

mode(r) := attribute.string(r, array.concat(cdn, ["cache_mode"]), fact.absent("CACHE_ALL_STATIC", r, cdn, "Cloud CDN keeps static content by default"))

# Static content that says nothing of itself is kept for the default time.
keeps(r, f) := edge_cache.caches(fact.constant(0, "there is no least time"), ttl(r, "default_ttl", 3600), ttl(r, "max_ttl", 86400)) if f.value == "CACHE_ALL_STATIC"

keeps(r, f) := convert.positive(ttl(r, "default_ttl", 3600)) if f.value == "FORCE_CACHE_ALL"

keeps(_, f) := edge_cache.headers(f) if {
	"value" in object.keys(f)
	not f.value in ["CACHE_ALL_STATIC", "FORCE_CACHE_ALL"]
}

keeps(_, f) := convert.still_unknown(f) if not "value" in object.keys(f)

ttl(r, name, seconds) := attribute.number(r, array.concat(cdn, [name]), fact.absent(seconds, r, cdn, "Cloud CDN has a time of its own"))
