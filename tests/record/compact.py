"""Turns `terraform show -json` of a plan into a recording: what the plan knows, and nothing of the machine.

    compact.py SHOW.JSON ROOT

One resource or output a line, keys sorted, numbers as Terraform wrote them. Sensitive values are left out; where they
stood is listed under "sensitive". Attributes that are known after apply only are listed under "unknown": `true` in place
of the value, and the same nesting as the value. A list keeps its length, so that positions agree.
"""

import json
import sys


class Number(str):
    """A number as it was written; Terraform's numbers are longer than a float."""


def encode(value):
    if isinstance(value, Number):
        return str(value)
    if isinstance(value, dict):
        return "{" + ", ".join(json.dumps(key, ensure_ascii=False) + ": " + encode(value[key]) for key in sorted(value)) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(encode(item) for item in value) + "]"
    return json.dumps(value, ensure_ascii=False)


def marks(tree):
    """Keeps the true leaves of an after_unknown or sensitive tree; None where there are none."""
    if isinstance(tree, dict):
        kept = {key: marks(item) for key, item in tree.items()}
        kept = {key: item for key, item in kept.items() if item is not None}
        return kept or None
    if isinstance(tree, list):
        kept = [marks(item) for item in tree]
        return [item if item is not None else False for item in kept] if any(item is not None for item in kept) else None
    return True if tree is True else None


def without(value, sensitive):
    """The value with its sensitive parts replaced by null."""
    if sensitive is True:
        return None
    if isinstance(sensitive, dict) and isinstance(value, dict):
        return {key: without(item, sensitive.get(key)) for key, item in value.items()}
    if isinstance(sensitive, list) and isinstance(value, list):
        return [without(item, sensitive[index] if index < len(sensitive) else None) for index, item in enumerate(value)]
    return value


def resources_of(module):
    yield from module.get("resources", [])
    for child in module.get("child_modules", []):
        yield from resources_of(child)


def resource_line(resource, change):
    kept = {key: resource[key] for key in ("address", "mode", "type", "name", "index", "provider_name") if key in resource}
    sensitive = marks(resource.get("sensitive_values"))
    kept["values"] = without(resource.get("values", {}), sensitive)
    unknown = marks((change or {}).get("change", {}).get("after_unknown"))
    if unknown:
        kept["unknown"] = unknown
    if sensitive:
        kept["sensitive"] = sensitive
    return kept


def output_line(output, change):
    kept = {}
    if "type" in output:
        kept["type"] = output["type"]
    # The planned output has a value only where it is known as a whole; the change holds the known parts too.
    unknown = marks(change.get("after_unknown"))
    sensitive = marks(change.get("after_sensitive"))
    if unknown is not True and sensitive is not True:
        kept["value"] = without(change.get("after"), sensitive)
    if unknown:
        kept["unknown"] = unknown
    if sensitive:
        kept["sensitive"] = sensitive
    return kept


def lines(items):
    return ",\n".join(items) + "\n" if items else ""


def main():
    path, root = sys.argv[1:]
    with open(path, encoding="utf-8") as file:
        plan = json.load(file, parse_float=Number, parse_int=Number)
    changes = {change["address"]: change for change in plan.get("resource_changes", [])}
    planned = plan.get("planned_values", {})
    resources = list(resources_of(planned.get("root_module", {})))
    # Data sources that were read while planning stand in the prior state.
    resources += [
        resource
        for resource in resources_of(plan.get("prior_state", {}).get("values", {}).get("root_module", {}))
        if resource["mode"] == "data"
    ]
    resource_lines = [encode(resource_line(resource, changes.get(resource["address"]))) for resource in sorted(resources, key=lambda item: item["address"])]
    outputs = planned.get("outputs", {})
    output_changes = plan.get("output_changes", {})
    output_lines = [
        json.dumps(name, ensure_ascii=False) + ": " + encode(output_line(outputs.get(name, {}), output_changes[name]))
        for name in sorted(output_changes)
    ]
    text = (
        "{\n"
        + '"terraform_version": ' + json.dumps(plan["terraform_version"]) + ",\n"
        + '"resources": [\n' + lines(resource_lines) + "],\n"
        + '"outputs": {\n' + lines(output_lines) + "}\n"
        + "}\n"
    )
    if root in text:
        sys.exit("the plan contains the path of the working folder: " + root)
    sys.stdout.write(text)


main()
