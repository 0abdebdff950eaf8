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

FLAGS = (("required", "r"), ("optional", "o"), ("computed", "c"), ("sensitive", "s"), ("write_only", "w"))

# Arguments whose planned value is no default: computed, or merged with the provider's tags.
NO_DEFAULT = {"id", "tags_all"}


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def wanted_types(repository):
    """Types that models name, and types that only test data declares."""
    models, declared = set(), set()
    for path in sorted((repository / "policies/model").rglob("*.rego")):
        text = path.read_text(encoding="utf-8")
        for line in re.findall(r"^#\s+types:\s*\[(.*)\]", text, re.M) + re.findall(r"^#\s+- \{type:\s*([\w.]+)", text, re.M):
            models.update(name.strip() for name in line.split(","))
    for folder in ("policies", "testdata"):
        for path in (repository / folder).rglob("*.tf"):
            for mode, name in re.findall(r'^(resource|data) "(\w+)"', path.read_text(encoding="utf-8"), re.M):
                declared.add(name if mode == "resource" else "data." + name)
    return models, declared | models


def type_text(type_):
    return type_ if isinstance(type_, str) else compact(type_)


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
            add(prefix + name, compact(values.get(name)))
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
    models, types = wanted_types(repository)
    of_models = {type_: [] for type_ in models}
    blocks = {}
    for type_ in sorted(types):
        data = type_.startswith("data.")
        found = schemas["data_source_schemas" if data else "resource_schemas"].get(type_.removeprefix("data."))
        if found:
            blocks[type_] = found["block"]
        elif type_ in of_models and type_.startswith(("aws_", "data.aws_")):
            sys.exit(f"a model names {type_}, which the provider does not have")
    planned = defaults_of(schemas["resource_schemas"], plan)
    shown = {resource["type"] for resource in resources_of(plan["planned_values"]["root_module"])}
    lacking = [type_ for type_ in blocks if not type_.startswith("data.") and type_ not in shown]
    if lacking:
        sys.exit(f"defaults.tf has no resource of {', '.join(lacking)}")

    # The pack: one type a line.
    majors = {major: {key: about[key] for key in ("version", "complete", "how")} for major, about in known["majors"].items()}
    lines = [compact({"provider": source, "majors": majors})]
    for type_, block in blocks.items():
        line = {"type": type_, **body(block)}
        if planned.get(type_):
            line["defaults"] = planned[type_]
        changed = {major: about["plans"][type_] for major, about in known["majors"].items() if type_ in about.get("plans", {})}
        if changed:
            line["changed"] = changed
        lines.append(compact(line))
    pack = repository / "policies/data/providers/aws.jsonl"
    pack.parent.mkdir(exist_ok=True)
    pack.write_text("\n".join(lines) + "\n", encoding="utf-8")

    # Defaults of the types that policies see: what the provider plans (an empty text is what its library makes of "not set" in
    # a nested set), and over that what is known of requests and services.
    rows = {}
    for type_ in sorted(of_models):
        for path, value in planned.get(type_, {}).items():
            if value == "":
                continue
            row = rows.setdefault(type_, {}).setdefault(path, {})
            for major, about in known["majors"].items():
                row[major] = {"value": value, "how": about.get("unchanged_how", "plan")}
    for major, about in known["majors"].items():
        for type_, paths in about.get("plans", {}).items():
            for path, value in paths.items():
                if type_ in of_models:
                    rows[type_][path][major] = {"value": value, "how": about["change_how"]}
    for type_, paths in known["absent"].items():
        for path, row in paths.items():
            if type_ in of_models:
                rows.setdefault(type_, {})[path] = {
                    major: {**row, "how": about.get("unchanged_how", row["how"])} for major, about in known["majors"].items()
                }
    text = ["{", '"provider_defaults": {', '"how": {']
    text.append(",\n".join(f"{compact(key)}: {json.dumps(said, ensure_ascii=False)}" for key, said in known["how"].items()))
    text += ["},", '"types": {']
    text.append(
        ",\n".join(
            compact(type_) + ": {\n" + ",\n".join(f"  {compact(path)}: {json.dumps(row, ensure_ascii=False)}" for path, row in sorted(paths.items())) + "\n}"
            for type_, paths in sorted(rows.items())
        )
    )
    text += ["}", "}", "}"]
    (repository / "policies/data/provider_defaults.json").write_text("\n".join(text) + "\n", encoding="utf-8")
    print(f"{len(blocks)} types, {sum(map(len, planned.values()))} planned defaults, {sum(map(len, rows.values()))} rows for policies")


main()
