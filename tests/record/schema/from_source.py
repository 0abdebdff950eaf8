"""Distils the schemas of a provider of which only the source is at hand.

    from_source.py NAME REPOSITORY CHECKOUT

NAME is `azurerm` or `google`, beside which NAME.json says what the source does not; CHECKOUT is a git directory of the
provider at the release that NAME.json names.
"""

import json
import sys
from pathlib import Path

import pack
import source

FOLDERS = {"azurerm": "internal/services", "google": "google/services"}
READERS = {"azurerm": source.azurerm, "google": source.google}


def body(read, prefix, defaults, unsure):
    """A body of the pack; collects what is planned by path, and paths of which that is not known."""
    groups = {}
    for name, (flags, type_) in read["attributes"].items():
        text = type_ if isinstance(type_, str) else pack.compact(type_)
        groups.setdefault(f"{flags} {text}", []).append(name)
    if read["unresolved"]:
        groups.setdefault("oc dynamic", []).extend(read["unresolved"])
    defaults.update((prefix + name, value) for name, value in read["defaults"].items())
    unsure.update(prefix + name for name in read.get("undefaulted", ()))
    result = {"attributes": {key: " ".join(sorted(names)) for key, names in sorted(groups.items())}}
    blocks = {}
    for name, nested in sorted(read["blocks"].items()):
        blocks[name] = {"nesting": nested["nesting"], **body(nested, f"{prefix}{name}.", defaults, unsure)}
    if blocks:
        result["blocks"] = blocks
    return result


def sensitive_paths(read, prefix=""):
    """Paths of what the source marks as sensitive."""
    found = [prefix + name for name, (flags, _) in read["attributes"].items() if "s" in flags]
    for name, nested in read["blocks"].items():
        found += sensitive_paths(nested, f"{prefix}{name}.")
    return sorted(found)


def sensitive_of(name, source_, packed):
    """type -> paths of what must not be shown, of the types that get no line and whose source can be read."""
    source_.load(FOLDERS[name])
    found = {}
    for type_ in sorted(text.strip('"') for text in source_.named if text.startswith(f'"{name}_')):
        if type_ in packed:
            continue
        try:
            paths = sensitive_paths(READERS[name](source_, type_)[1])
        except (source.Unread, IndexError, KeyError, TypeError):
            continue
        if paths:
            found[type_] = " ".join(paths)
    return found


def main():
    name, repository, checkout = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
    known = json.loads((Path(__file__).parent / f"{name}.json").read_text(encoding="utf-8"))
    _, wanted = pack.wanted_types(repository)
    newest = max(known["majors"], key=int)
    source_ = source.Source(checkout, known["module"])
    headings = [line for line in source_.git("show", "HEAD:CHANGELOG.md").splitlines() if line.startswith("## ")]
    # A checkout of what came after the release names it too, below what is not released yet.
    if not headings or not headings[0].startswith(f"## {known['version']} "):
        sys.exit(f"the checkout is not of {known['version']}")
    lines, rows, unread = [], {}, {}
    for type_ in sorted(type_ for type_ in wanted if type_.startswith(name + "_")):
        try:
            _, read = READERS[name](source_, type_)
        except source.Unread as error:
            unread[type_] = error
            continue
        defaults, unsure = {}, set()
        # The library gives every resource an id, and timeouts to those that name some.
        read["attributes"].setdefault("id", ("oc", "string"))
        read["unresolved"].add("timeouts")
        line = {"type": type_, **body(read, "", defaults, unsure)}
        if defaults:
            line["defaults"] = dict(sorted(defaults.items()))
        older = {major: sorted(unsure | set(about.get("unsure", {}).get(type_, ()))) for major, about in known["majors"].items()}
        older = {major: paths for major, paths in older.items() if paths}
        if older:
            line["unsure"] = older
        lines.append(line)
        for path, value in defaults.items():
            for major, about in known["majors"].items():
                if path not in older.get(major, ()):
                    how = "source" if major == newest else "unchanged"
                    rows.setdefault(type_, {}).setdefault(path, {})[major] = {"value": value, "how": how}
    for type_, paths in known.get("absent", {}).items():
        for path, row in paths.items():
            for major in known["majors"]:
                rows.setdefault(type_, {}).setdefault(path, {})[major] = row
    for major, about in known["majors"].items():
        for type_, paths in about.get("rows", {}).items():
            for path, row in paths.items():
                rows.setdefault(type_, {}).setdefault(path, {})[major] = row
    sensitive = sensitive_of(name, source_, {line["type"] for line in lines})
    pack.write_schema(repository, name, known, lines, unread, sensitive)
    pack.write_defaults(repository, name, known, rows)
    print(f"{len(lines)} types, {sum(map(len, rows.values()))} rows for policies; not read: {', '.join(f'{type_}: {error}' for type_, error in unread.items()) or 'none'}")


main()
