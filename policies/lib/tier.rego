# Recovery tiers, as facts.
package lib.tier

import data.lib.convert
import data.lib.fact

# Whether the tier is one of these; a tier that is not declared is none.
is(tier, names) := convert.with_value(tier, tier.value in names) if "value" in object.keys(tier)

is(tier, _) := convert.still_unknown(tier) if not "value" in object.keys(tier)
