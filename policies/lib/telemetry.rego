# Where a vendor of telemetry keeps what is sent to its address (`data/telemetry.json`).
package lib.telemetry

import data.lib.convert
import data.lib.location

# The location of the address (a URL or a host with a port); unknown where its host is not listed.
place(f) := convert.with_value(f, {"region": row.vendor, "country": row.country, "groups": location.groups(row), "how": "the vendor's site"}) if {
	convert.is_text(f)
	row := data.telemetry.rows[domain(host(f.value))]
}

place(f) := unlisted(f) if {
	convert.is_text(f)
	not data.telemetry.rows[domain(host(f.value))]
}

place(f) := convert.still_unknown(f) if not convert.is_text(f)

unlisted(f) := {
	"unknown": {"why": [{"reason": "external", "subject": "where the vendor's address lies"}], "refs": []},
	"at": object.get(f, "at", []),
}

host(address) := lower(regex.replace(address, `^([a-z]+://)?([^/:]+).*$`, "$2"))

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
