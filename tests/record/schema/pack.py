"""What the scripts that write schemas share: which types are wanted, and the form of the files. See README.md."""

import json
import re


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def wanted_types(repository):
    """Types that models name, and types that only test data declares."""
    models, declared = set(), set()
    for path in sorted((repository / "policies/model").rglob("*.rego")):
        text = path.read_text(encoding="utf-8")
        named = re.findall(r"^#\s+types:\s*\[(.*)\]", text, re.M)
        named += (names.replace("#", " ").replace(" - ", ",") for names in re.findall(r"^#\s+types:\n((?:#\s+- \w[\w.]*\n)+)", text, re.M))
        named += re.findall(r"^#\s+- \{type:\s*([\w.]+)", text, re.M)
        models.update(name.strip() for names in named for name in names.split(",") if name.strip())
    for folder in ("policies", "testdata"):
        for path in (repository / folder).rglob("*.tf"):
            for mode, name in re.findall(r'^(resource|data) "(\w+)"', path.read_text(encoding="utf-8"), re.M):
                declared.add(name if mode == "resource" else "data." + name)
    return models, declared | models


def write_schema(repository, name, known, lines, unread=(), sensitive=None):
    """One type a line, after a line that says how it is known, and which wanted types could not be read."""
    majors = {major: {key: about[key] for key in ("version", "complete", "how")} for major, about in known["majors"].items()}
    header = {"provider": known["provider"], **({"also": known["also"]} if "also" in known else {}), "majors": majors}
    if "names" in known:
        header["names"] = known["names"]["types"]
    if sensitive:
        header["sensitive"] = sensitive
    if unread:
        header["unread"] = " ".join(sorted(unread))
    text = [compact(header), *map(compact, lines)]
    path = repository / f"policies/data/providers/{name}.jsonl"
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(text) + "\n", encoding="utf-8")


def write_defaults(repository, name, known, rows):
    """type -> path -> major version -> row, one path a line."""
    how = ",\n".join(f"{compact(key)}: {json.dumps(said, ensure_ascii=False)}" for key, said in known["how"].items())

    def of_type(type_):
        paths = ",\n".join(f"  {compact(path)}: {json.dumps(row, ensure_ascii=False)}" for path, row in sorted(rows[type_].items()))
        return f"{compact(type_)}: {{\n{paths}\n}}"

    types = ",\n".join(of_type(type_) for type_ in sorted(rows))
    text = f'{{"provider_defaults": {{\n"how": {{{compact(name)}: {{\n{how}\n}}}},\n"types": {{\n{types}\n}}\n}}}}\n'
    (repository / f"policies/data/providers/{name}.json").write_text(text, encoding="utf-8")
