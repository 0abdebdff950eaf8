# Where a vendor of telemetry keeps what is sent to its address (`data/telemetry.json`).
package lib.telemetry

import data.lib.convert
import data.lib.location

# The location of the address (a URL or a host with a port); unknown where its host is not listed.
place(f) := listed(f, data.telemetry.rows[domain(host(f.value))]) if {
	convert.is_text(f)
	data.telemetry.rows[domain(host(f.value))]
}

place(f) := location.of_aws(convert.with_value(f, aws_region(host(f.value))), "the host of the service") if {
	convert.is_text(f)
	aws_region(host(f.value))
}

place(f) := unlisted(f) if {
	convert.is_text(f)
	not data.telemetry.rows[domain(host(f.value))]
	not aws_region(host(f.value))
}

place(f) := convert.still_unknown(f) if not convert.is_text(f)

listed(f, row) := convert.with_value(f, in_country(row, row.country)) if row.country

# Somewhere in a group of countries: all of them may be it.
listed(f, row) := {
	"unknown": {"why": [{"reason": "external", "subject": sprintf("the country of %s", [row.vendor])}], "refs": []},
	"candidates": [in_country(row, name) | some name, found in data.regions.countries.rows; row.group in found.groups],
	"at": object.get(f, "at", []),
} if {
	row.group
}

in_country(row, name) := {"region": row.vendor, "country": name, "groups": location.groups({"country": name}), "how": "the vendor's site"}

unlisted(f) := {
	"unknown": {"why": [{"reason": "external", "subject": sprintf("where `%s` lies", [host(f.value)])}], "refs": []},
	"at": object.get(f, "at", []),
}

# Without scheme, user, port and path.
host(address) := lower(regex.replace(address, `^([a-zA-Z][a-zA-Z0-9+.-]*://)?([^@/]*@)?([^/:]+).*$`, "$3"))

# Services of AWS have their region in front of the domain, or one label before.
aws_region(full) := regex.replace(full, aws_host, "$2") if regex.match(aws_host, full)

aws_host := `^(.*\.)?([a-z]{2}(-[a-z]+)+-\d)(\.[a-z0-9-]+)?\.amazonaws\.com$`

# Whether the address is one of the cluster itself, seen from a pod of the namespace: the pod, a service by its name alone or
# by its name in the domain of services, or in a namespace that no domain of the internet is called like.
is_inside(f, _) if {
	convert.is_text(f)
	regex.match(`^(localhost|127\.[0-9.]+|0\.0\.0\.0|[a-z0-9-]+|([a-z0-9-]+\.)+svc(\..*)?|.*\.cluster\.local\.?)$`, host(f.value))
}

is_inside(f, namespace) if {
	convert.is_text(f)
	parts := split(host(f.value), ".")
	count(parts) == 2
	parts[1] == namespace
}

is_inside(f, _) if {
	convert.is_text(f)
	regex.match(`^[a-z0-9-]+\.[a-z0-9]+(-[a-z0-9]+)+$`, host(f.value))
	not regex.match(`\.xn--`, host(f.value))
}

# The longest listed domain that the host is or lies below.
domain(full) := found if {
	fitting := [name | some name in known; is_below(full, name)]
	longest := max([count(name) | some name in fitting])
	some found in fitting
	count(found) == longest
}

known := object.keys(data.telemetry.rows) | object.keys(data.telemetry.unlisted)

is_below(full, name) if full == name

is_below(full, name) if endswith(full, concat("", [".", name]))
