"""Distils a provider's schema and the plan of defaults.tf to what the program needs.

    schema.py REPOSITORY ROOT

ROOT holds schema.json (`terraform providers schema -json`), show.json (the plan of defaults.tf) and .terraform.lock.hcl.
The types are those that models name (their METADATA `types` and `attaches`) and those that the fixtures and test data
declare. README.md beside this file says what the rows mean.
"""

import json
import re
import sys
from pathlib import Path

import pack

FLAGS = (("required", "r"), ("optional", "o"), ("computed", "c"), ("sensitive", "s"), ("write_only", "w"))

# Arguments whose planned value is no default: computed, or merged with the provider's tags.
NO_DEFAULT = {"id", "tags_all"}


def type_text(type_):
    return type_ if isinstance(type_, str) else pack.compact(type_)


def body(block):
    """A block of the schema: attributes by type and flags, nested blocks by name."""
    groups = {}
    for name, attribute in block.get("attributes", {}).items():
        if "type" not in attribute:
            sys.exit(f"the attribute {name} has a nested type, which the reader of the pack does not know")
        flags = "".join(letter for key, letter in FLAGS if attribute.get(key))
        groups.setdefault(f"{flags} {type_text(attribute['type'])}", []).append(name)
    blocks = {}
    for name, nested in sorted(block.get("block_types", {}).items()):
        limits = {key: nested[f"{key}_items"] for key in ("min", "max") if nested.get(f"{key}_items")}
        blocks[name] = {"nesting": nested["nesting_mode"], **limits, **body(nested["block"])}
    result = {}
    if groups:
        result["attributes"] = {key: " ".join(sorted(names)) for key, names in sorted(groups.items())}
    if blocks:
        result["blocks"] = blocks
    return result


def written_paths(expressions, prefix=""):
    """Paths of the arguments that a configuration writes."""
    found = set()
    for name, expression in expressions.items():
        path = prefix + name
        if isinstance(expression, list):
            for block in expression:
                found |= written_paths(block, path + ".")
        elif expression and not ("constant_value" in expression or "references" in expression):
            found |= written_paths(expression, path + ".")
        else:
            found.add(path)
    return found


def planned_values(block, values, unknown, prefix=""):
    """Optional arguments of a planned body: path to a set of texts of values; `None` where the plan does not know it."""
    found = {}

    def add(path, text):
        found.setdefault(path, set()).add(text)

    for name, attribute in block.get("attributes", {}).items():
        if not attribute.get("optional") or name in NO_DEFAULT:
            continue
        if isinstance(unknown, dict) and unknown.get(name):
            add(prefix + name, None)
        else:
            add(prefix + name, pack.compact(values.get(name)))
    for name, nested in block.get("block_types", {}).items():
        planned, open_ = values.get(name), unknown.get(name) if isinstance(unknown, dict) else None
        single = nested["nesting_mode"] in ("single", "group")
        items = [planned] if single else planned or []
        opens = [open_] if single else open_ if isinstance(open_, list) else [open_] * len(items)
        for index, item in enumerate(items):
            if item is None:
                continue
            inner = opens[index] if index < len(opens) else None
            for path, texts in planned_values(nested["block"], item, inner or {}, f"{prefix}{name}.").items():
                for text in texts:
                    add(path, text)
    return found


def resources_of(module):
    yield from module.get("resources", [])
    for child in module.get("child_modules", []):
        yield from resources_of(child)


def defaults_of(schemas, plan):
    """type -> path -> value that the provider plans where nothing is written, where all resources of the type agree."""
    unknown = {change["address"]: change["change"].get("after_unknown", {}) for change in plan["resource_changes"]}
    written = {
        resource["address"]: written_paths(resource.get("expressions", {}))
        for resource in plan["configuration"]["root_module"]["resources"]
    }
    seen = {}
    for resource in resources_of(plan["planned_values"]["root_module"]):
        address, type_ = resource["address"], resource["type"]
        block = schemas[type_]["block"]
        for path, texts in planned_values(block, resource["values"], unknown.get(address, {})).items():
            if path not in written[address]:
                seen.setdefault(type_, {}).setdefault(path, set()).update(texts)
    return {
        type_: {path: json.loads(next(iter(texts))) for path, texts in sorted(paths.items()) if len(texts) == 1 and None not in texts and texts != {"null"}}
        for type_, paths in sorted(seen.items())
    }


def sensitive_paths(block, prefix=""):
    """Paths of what the provider marks as sensitive."""
    found = [prefix + name for name, attribute in block.get("attributes", {}).items() if attribute.get("sensitive")]
    for name, attribute in block.get("attributes", {}).items():
        if "nested_type" in attribute:
            found += sensitive_paths(attribute["nested_type"], f"{prefix}{name}.")
    for name, nested in block.get("block_types", {}).items():
        found += sensitive_paths(nested["block"], f"{prefix}{name}.")
    return sorted(found)


def sensitive_of(schemas, packed):
    """type -> paths of what must not be shown, of the types that get no line."""
    all_ = {**schemas["resource_schemas"], **{f"data.{type_}": schema for type_, schema in schemas["data_source_schemas"].items()}}
    found = {type_: sensitive_paths(schema["block"]) for type_, schema in sorted(all_.items()) if type_ not in packed}
    return {type_: " ".join(paths) for type_, paths in found.items() if paths}


def main():
    repository, root = (Path(argument) for argument in sys.argv[1:])
    schema = json.loads((root / "schema.json").read_text(encoding="utf-8"))
    plan = json.loads((root / "show.json").read_text(encoding="utf-8"))
    lock = (root / ".terraform.lock.hcl").read_text(encoding="utf-8")
    known = json.loads((Path(__file__).parent / "aws.json").read_text(encoding="utf-8"))
    source = known["provider"]
    version = re.search(r'provider "' + re.escape(source) + r'" \{\s+version\s+= "([^"]+)"', lock).group(1)
    if version != known["version"]:
        sys.exit(f"the mirror holds {version}, and aws.json was written for {known['version']}")
    schemas = schema["provider_schemas"][source]
    models, types = pack.wanted_types(repository)
    blocks = {}
    for type_ in sorted(types):
        data = type_.startswith("data.")
        found = schemas["data_source_schemas" if data else "resource_schemas"].get(type_.removeprefix("data."))
        if found:
            blocks[type_] = found["block"]
        elif type_ in models and type_.startswith(("aws_", "data.aws_")):
            sys.exit(f"a model names {type_}, which the provider does not have")
    planned = defaults_of(schemas["resource_schemas"], plan)
    shown = {resource["type"] for resource in resources_of(plan["planned_values"]["root_module"])}
    lacking = [type_ for type_ in blocks if not type_.startswith("data.") and type_ not in shown]
    if lacking:
        sys.exit(f"defaults.tf has no resource of {', '.join(lacking)}")

    lines = []
    for type_, block in blocks.items():
        line = {"type": type_, **body(block)}
        if planned.get(type_):
            line["defaults"] = planned[type_]
        changed = {major: about["plans"][type_] for major, about in known["majors"].items() if type_ in about.get("plans", {})}
        if changed:
            line["changed"] = changed
        lines.append(line)
    pack.write_schema(repository, "aws", known, lines, sensitive=sensitive_of(schemas, blocks))

    # Defaults of the types that policies see: what the provider plans (an empty text is what its library makes of "not set" in
    # a nested set), and over that what is known of requests and services.
    rows = {}
    for type_ in sorted(models):
        for path, value in planned.get(type_, {}).items():
            if value == "":
                continue
            row = rows.setdefault(type_, {}).setdefault(path, {})
            for major, about in known["majors"].items():
                row[major] = {"value": value, "how": about.get("unchanged_how", "plan")}
    for major, about in known["majors"].items():
        for type_, paths in about.get("plans", {}).items():
            for path, value in paths.items():
                if type_ in models:
                    rows[type_][path][major] = {"value": value, "how": about["change_how"]}
    for type_, paths in known["absent"].items():
        for path, row in paths.items():
            if type_ in models:
                said = {key: row[key] for key in ("value", "unknown", "how") if key in row}
                for major, about in known["majors"].items():
                    if major in row.get("majors", known["majors"]):
                        how = row["how"] if "majors" in row else about.get("unchanged_how", row["how"])
                        rows.setdefault(type_, {}).setdefault(path, {})[major] = {**said, "how": how}
    pack.write_defaults(repository, "aws", known, rows)
    print(f"{len(blocks)} types, {sum(map(len, planned.values()))} planned defaults, {sum(map(len, rows.values()))} rows for policies")


main()
