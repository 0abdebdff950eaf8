# Where something lies: a region of a cloud, the country that it is in, the groups that the country belongs to.
package lib.location

import data.lib.attribute
import data.lib.convert
import data.lib.fact

# The location of an AWS resource, from its effective region.
aws(r) := of_aws(attribute.region(r), "its effective region")

# The location of a known or unknown AWS region. `how` names the construct that puts the data there.
of_aws(region, how) := located(region, how) if data.regions.aws.rows[region.value]

of_aws(region, _) := convert.invalid(region, sprintf("the region `%s`, which is not in the region table", [region.value])) if {
	convert.is_text(region)
	not data.regions.aws.rows[region.value]
}

of_aws(region, _) := convert.invalid(region, "no region: the resource is global") if convert.is_null_fact(region)

of_aws(region, how) := object.union(region, {"candidates": candidates(region, how)}) if {
	not "value" in object.keys(region)
	count(candidates(region, how)) > 0
}

of_aws(region, how) := convert.still_unknown(region) if {
	not "value" in object.keys(region)
	count(candidates(region, how)) == 0
}

located(region, how) := convert.with_value(region, row(region.value, how))

row(name, how) := {"region": name, "country": found.country, "groups": groups(found), "how": how} if {
	found := data.regions.aws.rows[name]
}

groups(found) := array.concat(object.get(found, "groups", []), data.regions.countries.rows[found.country].groups)

# Candidates are kept only if each of them is in the table: half a list would look like the whole.
candidates(region, how) := [row(name, how) | some name in region.candidates; data.regions.aws.rows[name]] if {
	every name in region.candidates {
		data.regions.aws.rows[name]
	}
}

default candidates(_, _) := []

# The location that an ARN names in its region field. S3 bucket ARNs name none.
of_arn(f, how) := of_aws(convert.with_value(f, region_of_arn(f.value)), how) if {
	convert.is_text(f)
	region_of_arn(f.value) != ""
}

of_arn(f, _) := convert.invalid(f, "the location of an ARN without a region") if {
	convert.is_text(f)
	region_of_arn(f.value) == ""
}

of_arn(f, _) := convert.still_unknown(f) if not convert.is_text(f)

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
