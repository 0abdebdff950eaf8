# Typed readers of a resource's attributes. They return facts, know every form of "not known", and are the only way in
# which a model looks at `r.values`. `path` is an array; `otherwise` is the fact for an attribute that is absent or null.
# An index in a path is the position as written, also where an earlier element may not exist.
package lib.attribute

# true or false; the texts "true" and "false" count, as in Terraform's schemas.
bool(r, path, otherwise) := resilint.attribute.bool(r, path, otherwise)

# Text; numbers and truth values become text. A text with unknown parts keeps its pattern as `like`.
string(r, path, otherwise) := resilint.attribute.string(r, path, otherwise)

# A number, also one written as text.
number(r, path, otherwise) := resilint.attribute.number(r, path, otherwise)

# Whole seconds: of a text such as 35d, 1h30m or P7D, or of a number, which is taken as seconds.
duration(r, path, otherwise) := resilint.attribute.duration(r, path, otherwise)

# A list; unknown if any element of it is.
list(r, path, otherwise) := resilint.attribute.list(r, path, otherwise)

# Any known value as it is.
any(r, path, otherwise) := resilint.attribute.any(r, path, otherwise)

# JSON text as a resource of its own: `attribute.string(attribute.json(r, ["policy"], null), ["Version"], null)`.
# Its unknown parts stay unknown; its facts point at the attribute that holds the text.
json(r, path, otherwise) := resilint.attribute.json(r, path, otherwise)

# YAML text in the same way; text with unknown parts is unknown as a whole.
yaml(r, path, otherwise) := resilint.attribute.yaml(r, path, otherwise)

# Whether something is set: not absent, not null, no empty list or text. An unknown value that is the id, ARN or name of a declared
# resource is set.
present(r, path) := resilint.attribute.present(r, path)

# The elements of a list or of repeated blocks: {"items": [{"path", "certainty"}], "open": [..]}.
items(r, path) := resilint.attribute.items(r, path)

# The resource as it is where everything along the path exists. An element of `items` that is only possible is read so; who
# reads it answers for whether it exists (`convert.if_certain`).
supposing(r, path) := resilint.attribute.supposing(r, path)

# The first of `keys` among the tags, compared without case.
tag(r, keys, otherwise) := resilint.attribute.tag(r, keys, otherwise)

# Where it lives; the value is null for a global resource.
region(r) := resilint.attribute.region(r)

account(r) := resilint.attribute.account(r)

# Companions of a type: {"items": [companion + "certainty"], "open": [..]}.
attached(r, type) := resilint.attribute.attached(r, type)
