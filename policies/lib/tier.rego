# Recovery tiers, as facts.
package lib.tier

import data.lib.convert
import data.lib.fact

# Whether the tier is one of these; a tier that is not declared is none.
is(tier, names) := object.union(tier, {"value": tier.value in names, "absent": sprintf("its tier is %s", [convert.shown(tier)])}) if convert.is_text(tier)

is(tier, _) := object.union(tier, {"value": false, "absent": "it declares no recovery tier"}) if convert.is_null_fact(tier)

is(tier, _) := convert.still_unknown(tier) if not "value" in object.keys(tier)
