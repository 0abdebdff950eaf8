# What tags, labels and annotations declare of a resource: its class, tier, system, owner and objectives.
#
# The keys are configuration (`[tags]` in `resilint.toml`). What is inherited from a System record is added later, by
# `derive/declared.rego`.
package lib.declared

import data.lib.attribute
import data.lib.convert
import data.lib.fact

facts(r) := {
	"class": convert.lower_case(tag(r, "class")),
	"tier": tier(tag(r, "tier")),
	"system": tag(r, "system"),
	"owner": tag(r, "owner"),
	"rto": convert.duration(tag(r, "rto")),
	"rpo": convert.duration(tag(r, "rpo")),
}

# The claim by which a resource joins its System record.
claim(r) := {"relation": "belongs_to", "value": tag(r, "system"), "to": ["system"]}

tag(r, name) := attribute.tag(r, data.config.tags[name], nothing(r, name))


nothing(r, name) := fact.absent(null, r, [], sprintf("no tag, label or annotation declares its %s", [name]))

# The tier by its usual names.
tier(f) := convert.with_value(f, tier_names[plain(f)]) if tier_names[plain(f)]

tier(f) := convert.invalid(f, sprintf("the tier `%s`", [convert.shown(f)])) if {
	convert.is_text(f)
	not tier_names[plain(f)]
}

tier(f) := f if not convert.is_text(f)

plain(f) := replace(replace(lower(trim_space(f.value)), "-", ""), " ", "") if convert.is_text(f)

tier_names := {
	"gold": "gold", "tier1": "gold", "1": "gold", "classa": "gold",
	"silver": "silver", "tier2": "silver", "2": "silver", "classb": "silver",
	"bronze": "bronze", "tier3": "bronze", "3": "bronze", "classc": "bronze",
}
