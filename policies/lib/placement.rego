# Where the scheduler may put pods: what a node selector or a required affinity pins to regions and zones.
package lib.placement

import data.lib.attribute
import data.lib.aws
import data.lib.convert
import data.lib.fact
import data.lib.location

# A zone tells more than a region, and so comes first.
zone_keys := ["topology.kubernetes.io/zone", "failure-domain.beta.kubernetes.io/zone"]

region_keys := ["topology.kubernetes.io/region", "failure-domain.beta.kubernetes.io/region"]

keys := array.concat(zone_keys, region_keys)

terms := ["requiredDuringSchedulingIgnoredDuringExecution", "nodeSelectorTerms"]

# Whether every node that the selector and the affinity allow is pinned. `selector` and `affinity` are the paths of the two.
pinned(r, selector, affinity) := fact.choose(
	convert.set(selected(r, selector)),
	fact.constant(true, "a node selector names the place"),
	by_terms(r, array.concat(affinity, terms)),
)

# The place that a node selector names, null where it names none.
selected(r, path) := fact.first(array.concat(
	[attribute.string(r, array.concat(path, [key]), fact.absent(null, r, path, "it selects no place")) | some key in keys],
	[fact.absent(null, r, path, "it selects no place")],
))

# Terms are alternatives, so that each of them must pin.
by_terms(r, path) := fact.all(array.concat(
	[convert.negated(unpinned(r, item)) | some item in attribute.items(r, path).items],
	[fact.unknown("unsupported", "a term of the affinity", r, path) | count(attribute.items(r, path).open) > 0],
)) if {
	count(attribute.items(r, path).items) + count(attribute.items(r, path).open) > 0
}

by_terms(r, path) := fact.absent(false, r, path, "no required affinity names a place") if {
	count(attribute.items(r, path).items) + count(attribute.items(r, path).open) == 0
}

# A term that may not be there cannot loosen what the others pin for certain.
unpinned(r, item) := convert.if_certain(item.certainty == "sure", convert.negated(by_expressions(r, array.concat(item.path, ["matchExpressions"]))))

# Whether one of several requirements, which must all hold, names places.
by_expressions(r, path) := fact.any(array.concat(
	[convert.if_certain(item.certainty == "sure", names_places(r, item.path)) | some item in attribute.items(r, path).items],
	array.concat(
		[fact.unknown("unsupported", "a requirement of the affinity", r, path) | count(attribute.items(r, path).open) > 0],
		[fact.absent(false, r, path, "no required affinity names a place")],
	),
))

names_places(r, path) := fact.all([
	convert.matches(text(r, path, "key"), sprintf("^(%s)$", [concat("|", [replace(key, ".", "\\.") | some key in keys])])),
	convert.matches(text(r, path, "operator"), `^In$`),
])

text(r, path, name) := attribute.string(r, array.concat(path, [name]), fact.absent("", r, path, "nothing is written"))

# The claims of the places.
claims(r, selector, affinity) := [claim(r, selected(r, selector))] if not convert.is_null_fact(selected(r, selector))

claims(r, selector, affinity) := of_terms(r, array.concat(affinity, terms)) if convert.is_null_fact(selected(r, selector))

of_terms(r, path) := array.concat(
	[made |
		some item in attribute.items(r, path).items
		some made in of_expressions(r, array.concat(item.path, ["matchExpressions"]))
	],
	hidden(r, path),
)

# Zones where there are any, else regions.
of_expressions(r, path) := array.concat(
	array.concat(hidden(r, path), [unread(r, item.path) | some item in attribute.items(r, path).items; is_unclear(r, item)]),
	[made |
		some item in attribute.items(r, path).items
		not is_unclear(r, item)
		is_telling(r, path, item.path)
		some made in of_values(r, array.concat(item.path, ["values"]))
	],
)

is_unclear(r, item) if not "value" in object.keys(names_places(r, item.path))

is_unclear(r, item) if {
	item.certainty != "sure"
	names_places(r, item.path).value == true
}

is_telling(r, _, path) if is_zone(r, path)

is_telling(r, list, path) if {
	names_places(r, path).value == true
	count([item | some item in attribute.items(r, list).items; not is_unclear(r, item); is_zone(r, item.path)]) == 0
}

is_zone(r, path) if {
	names_places(r, path).value == true
	text(r, path, "key").value in zone_keys
}

of_values(r, path) := array.concat(
	[claim(r, attribute.string(r, item.path, fact.absent(null, r, item.path, "no place"))) | some item in attribute.items(r, path).items],
	hidden(r, path),
)

hidden(r, path) := [unread(r, path) | count(attribute.items(r, path).open) > 0]

unread(r, path) := {"relation": "runs_in", "value": fact.unknown("unsupported", "a part of the affinity", r, path), "to": ["place"]}

claim(r, place) := {
	"relation": "runs_in",
	"makes": place,
	"to": ["place"],
	"at": place.at,
	"otherwise": {
		"role": sprintf("nodes in %s", [aws.text(place)]),
		"kinds": ["place"],
		"at": place.at,
		"facts": {"location": location.of_topology(place, "where its nodes are")},
	},
}

# Whether the configuration says where the nodes of the cluster are.
cluster_is_placed := count(data.config.residency.cluster_regions) > 0

cluster_is_open := count(data.config.residency.cluster_regions) == 0

# Whether something is pinned to a place; what is not runs wherever the cluster has nodes.
or_cluster(f) := f if not f.value == false

or_cluster(f) := {
	"unknown": {"why": [{"reason": "external", "subject": "where the cluster has its nodes ([residency] cluster_regions)"}], "refs": []},
	"at": f.at,
} if {
	f.value == false
}
