# Facts: {"value"}, {"between"} or {"unknown"}, with `at`, the places that decide, and `absent` where a default speaks.
package lib.fact

# What the configuration says at a path.
known(value, r, path) := resilint.fact.known(value, r, path)

# What holds because nothing is written at a path; `why` names whose default it is.
absent(value, r, path, why) := resilint.fact.absent(value, r, path, why)

# Not known; `reason` is one of the published words (`provider_default`, `not_modelled`, `computed`, …).
unknown(reason, subject, r, path) := resilint.fact.unknown(reason, subject, r, path)

# What always holds for this type of resource.
constant(value, why) := resilint.fact.constant(value, why)

# A number between two bounds; `high` is null where there is no upper bound.
between(low, high, at) := resilint.fact.between(low, high, at)

# Translates values by a table; a value that is not in the table is not modelled. Null stays null.
map(f, table) := resilint.fact.map(f, table)

# Multiplies a number: `fact.scale(attribute.number(r, ["retention_in_days"], …), 86400)`.
scale(f, factor) := resilint.fact.scale(f, factor)

# Three-valued "and" and "or" of boolean facts. `all` of an empty list is an error.
all(facts) := resilint.fact.all(facts)

any(facts) := resilint.fact.any(facts)

# The first fact that is known and not null; an unknown one before it makes the result unknown.
first(facts) := resilint.fact.first(facts)

# By a boolean fact. Where the condition is not known: what both arms agree on, else unknown with candidates.
choose(condition, then, otherwise) := resilint.fact.choose(condition, then, otherwise)
