# Where an instance of Spanner keeps its databases, and under which keys.
package lib.spanner

import data.lib.attribute
import data.lib.convert
import data.lib.fact
import data.lib.google
import data.lib.location

# The region of the instance, of a configuration of several regions that of its default leader.
place(c) := location.of_google(convert.with_value(config(c), regions(c)[0]), "the configuration of its instance") if regions(c)

place(c) := unlisted(config(c)) if {
	convert.is_text(config(c))
	not regions(c)
}

place(c) := convert.still_unknown(config(c)) if not convert.is_text(config(c))

# The other regions of the configuration: each has a replica or a witness.
others(c) := [convert.with_value(config(c), region) | some region in array.slice(regions(c), 1, count(regions(c)))] if regions(c)

others(c) := [] if not regions(c)

# All of them as places.
places(c) := array.concat([place(c)], [location.of_google(region, "the configuration of its instance") | some region in others(c)])

# The claims of the keys that an `encryption_config` names.
key_claims(r) := array.concat([claim(r, ["encryption_config", 0, "kms_key_name"])], [claim(r, item.path) |
	some item in attribute.items(r, ["encryption_config", 0, "kms_key_names"]).items
])

claim(r, path) := google.encrypted_by({"address": r.address, "path": path})

config(c) := attribute.string(c, ["config"], fact.unknown("invalid", "an instance without config", c, ["config"]))

# `regional-us-central1`, `projects/p/instanceConfigs/nam3`.
regions(c) := [trim_prefix(name, "regional-")] if {
	name := last(config(c).value)
	startswith(name, "regional-")
}

regions(c) := data.regions.google.spanner.rows[last(config(c).value)]

unlisted(f) := {
	"unknown": {"why": [{"reason": "external", "subject": sprintf("the regions of the configuration `%s`", [last(f.value)])}], "refs": []},
	"at": f.at,
}

last(text) := parts[count(parts) - 1] if parts := split(text, "/")
