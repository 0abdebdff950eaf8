# Where something lies: a region of a cloud, the country that it is in, the groups that the country belongs to.
package lib.location

import data.lib.attribute
import data.lib.convert
import data.lib.fact

# The location of an AWS resource, from its effective region.
aws(r) := of_aws(attribute.region(r), "its effective region")

# The location of an Azure resource. `West Europe` and `westeurope` are the same region.
azure(r) := of_azure(attribute.region(r), "its location")

# The location of a Google Cloud resource: a region, a zone of it, or a multi-region.
google(r) := of_google(attribute.region(r), "its location")

# The location of a known or unknown region. `how` names the construct that puts the data there.
of_aws(region, how) := of("aws", region, how)

of_azure(region, how) := of("azure", respelled(region, "azure"), how)

of_google(region, how) := of("google", respelled(region, "google"), how)

of(cloud, region, how) := convert.with_value(region, row(cloud, region.value, how)) if listed(cloud, region.value)

of(cloud, region, _) := convert.invalid(region, sprintf("the region `%s`, which is not in the region table", [convert.shown(region)])) if {
	convert.is_text(region)
	not listed(cloud, region.value)
	not members(cloud, region.value)
}

# What lies in a multi-region lies in its regions: as many possible places, which may all be in one jurisdiction.
of(cloud, region, how) := {
	"unknown": {"why": [{"reason": "external", "subject": sprintf("the regions of `%s` in which the data lies", [convert.shown(region)])}], "refs": []},
	"candidates": [row(cloud, name, how) | some name in members(cloud, region.value)],
	"at": object.get(region, "at", []),
} if {
	convert.is_text(region)
	not listed(cloud, region.value)
	members(cloud, region.value)
}

of(_, region, _) := convert.invalid(region, "no region: the resource is global") if convert.is_null_fact(region)

of(cloud, region, how) := object.union(region, {"candidates": candidates(cloud, region, how)}) if {
	not "value" in object.keys(region)
	count(candidates(cloud, region, how)) > 0
}

of(cloud, region, how) := convert.still_unknown(region) if {
	not "value" in object.keys(region)
	count(candidates(cloud, region, how)) == 0
}

listed(cloud, name) := data.regions[cloud].rows[name]

members(cloud, name) := data.regions[cloud].multi_regions[name].regions

row(cloud, name, how) := {"region": name, "country": found.country, "groups": groups(found), "how": how} if {
	found := listed(cloud, name)
}

groups(found) := array.concat(object.get(found, "groups", []), data.regions.countries.rows[found.country].groups)

# Candidates are kept only if each of them is in the table: half a list would look like the whole.
candidates(cloud, region, how) := [row(cloud, name, how) | some name in region.candidates; listed(cloud, name)] if {
	every name in region.candidates {
		listed(cloud, name)
	}
}

default candidates(_, _, _) := []

# A region as the table of its cloud writes it.
respelled(region, cloud) := convert.with_value(region, spelled(cloud, region.value)) if convert.is_text(region)

respelled(region, cloud) := convert.replaced(region, {"candidates": [spelled(cloud, name) | some name in region.candidates; is_string(name)]}) if {
	is_array(object.get(region, "candidates", null))
}

respelled(region, _) := region if {
	not convert.is_text(region)
	not is_array(object.get(region, "candidates", null))
}

spelled("azure", name) := lower(replace(name, " ", ""))

# A zone lies in its region; Cloud Storage writes its locations in capitals.
spelled("google", name) := regex.replace(lower(name), `^([a-z]+-[a-z]+\d+)-[a-z]$`, "$1")

# What a claim names for a copy that is certainly made, in a place that may not be known: no subject has this name, so that
# the claim leads to the copy that it implies, whose location says what is known of it.
or_somewhere(where) := where if "value" in object.keys(where)

or_somewhere(where) := {"value": "a place that is not known", "at": object.get(where, "at", [])} if not "value" in object.keys(where)

# The region that Azure replicates to by itself: the pair of a region.
azure_pair(region) := convert.with_value(known, data.regions.azure_pairs.rows[known.value]) if {
	known := respelled(region, "azure")
	data.regions.azure_pairs.rows[known.value]
}

azure_pair(region) := convert.invalid(region, sprintf("the pair of the region `%s`", [convert.shown(region)])) if {
	convert.is_text(region)
	not data.regions.azure_pairs.rows[spelled("azure", region.value)]
}

azure_pair(region) := convert.still_unknown(region) if not convert.is_text(region)

# The location that an ARN names in its region field. S3 bucket ARNs name none.
of_arn(f, how) := of_aws(convert.with_value(f, region_of_arn(f.value)), how) if {
	convert.is_text(f)
	region_of_arn(f.value) != ""
}

of_arn(f, _) := convert.invalid(f, "the location of an ARN without a region") if {
	convert.is_text(f)
	region_of_arn(f.value) == ""
}

# The region may be written although other parts are not known; a hole in front of it could hold any number of parts.
of_arn(f, how) := of_aws(convert.settled(f, region_of_arn(f.like)), how) if {
	not convert.is_text(f)
	has_written_region(convert.like(f))
}

of_arn(f, _) := convert.still_unknown(f) if {
	not convert.is_text(f)
	not has_written_region(convert.like(f))
}

has_written_region(like) if {
	region_of_arn(like) != ""
	not contains(concat(":", array.slice(split(like, ":"), 0, 4)), "*")
}

default region_of_arn(_) := ""

region_of_arn(text) := part if {
	parts := split(text, ":")
	count(parts) >= 6
	parts[0] == "arn"
	part := parts[3]
}

# The region of an availability zone: us-east-1a lies in us-east-1. Local and wavelength zones have other forms.
of_zones(zones, how) := of_aws(convert.with_value(zones, only_region(zones.value)), how) if {
	convert.is_list(zones)
	only_region(zones.value)
}

of_zones(zones, _) := convert.invalid(zones, "zones that are not all of one region") if {
	convert.is_list(zones)
	not only_region(zones.value)
}

of_zones(zones, _) := convert.still_unknown(zones) if not convert.is_list(zones)

only_region(zones) := region if {
	every zone in zones {
		regex.match(`^[a-z]{2,4}(-[a-z]+)+-\d[a-z]$`, zone)
	}
	regions := {substring(zone, 0, count(zone) - 1) | some zone in zones}
	count(regions) == 1
	some region in regions
}

# A location that is not known, for a reason of the policy's own.
unknown(r, path, reason, subject) := fact.unknown(reason, subject, r, path)

# The location that a topology label of Kubernetes names: a region, or a zone as the cloud's nodes are labelled
# (us-east-1a, europe-west3-a, westeurope-1).
of_topology(f, how) := of(cloud, convert.with_value(f, name), how) if {
	convert.is_text(f)
	name := topology_region(f.value)
	some cloud in ["aws", "azure", "google"]
	listed(cloud, name)
}

of_topology(f, _) := convert.invalid(f, sprintf("the region of `%s`, which is not in the region table", [convert.shown(f)])) if {
	convert.is_text(f)
	not is_listed_anywhere(topology_region(f.value))
}

of_topology(f, _) := convert.still_unknown(f) if not convert.is_text(f)

is_listed_anywhere(name) if {
	some cloud in ["aws", "azure", "google"]
	listed(cloud, name)
}

topology_region(name) := regex.replace(name, `^([a-z]{2,4}(-[a-z]+)+-\d)[a-z]$|^([a-z]+-[a-z]+\d+)-[a-z]$|^([a-z0-9]+)-\d$`, "$1$3$4")
