# Checks of facts and their three-valued combination. A check passes if every value that its fact can still have passes,
# fails if every one fails, and is unknown otherwise.
package lib.check

is_true(f) := resilint.check.is_true(f)

is_false(f) := resilint.check.is_false(f)

equals(f, v) := resilint.check.equals(f, v)

not_equals(f, v) := resilint.check.not_equals(f, v)

one_of(f, vs) := resilint.check.one_of(f, vs)

none_of(f, vs) := resilint.check.none_of(f, vs)

at_least(f, n) := resilint.check.at_least(f, n)

at_most(f, n) := resilint.check.at_most(f, n)

present(f) := resilint.check.present(f)

absent(f) := resilint.check.absent(f)

matches(f, regex) := resilint.check.matches(f, regex)

# A list whose elements are all in `vs`.
subset(f, vs) := resilint.check.subset(f, vs)

# Two facts: "<", "<=", "==", "!=", ">=", ">". A right side that is not set makes it unknown.
compare(f, op, g) := resilint.check.compare(f, op, g)

# A location {region, country, groups} against {"regions", "countries", "groups"}, a list that names any of them, or a
# fact of such a list. What the location does not say is unknown, not outside.
location_in(f, allowed) := resilint.check.location_in(f, allowed)

# Kleene's "and" and "or" of verdicts; parts that do not apply are dropped.
all(vs) := resilint.check.all(vs)

any(vs) := resilint.check.any(vs)

negate(v) := resilint.check.negate(v)

# The verdict where the boolean fact holds, else not applicable.
when(f, v) := resilint.check.when(f, v)

pass(reason, at) := resilint.check.pass(reason, at)

fail(reason, at) := resilint.check.fail(reason, at)

unknown(reason, at) := resilint.check.unknown(reason, at)

not_applicable(reason) := resilint.check.not_applicable(reason)

# Says in the report which part it is; the innermost label stays.
label(v, text) := resilint.check.label(v, text)

# Replaces the text of what is required.
require(v, text) := resilint.check.require(v, text)

# No edge's verdict passes; see keyword.rego for `some` and `every`.
none(rel, verdicts, if_none) := resilint.check.none(rel, verdicts, if_none)

# Says that the numbers of the verdict are seconds: reports write them as durations.
seconds(v) := resilint.check.seconds(v)
