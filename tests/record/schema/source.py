"""Reads resource schemas from the Go source of a provider that is not at hand as a program.

A schema in the source is a literal of maps and structs, now and then put together by functions. Literals are read; a function
is followed to what it returns. What is not a literal is not guessed: such a name is kept as unresolved.
"""

import io
import re
import subprocess
import tarfile

TOKEN = re.compile(
    r"""(?P<space>\s+|//[^\n]*|/\*.*?\*/)|(?P<text>"(?:\\.|[^"\\])*"|`[^`]*`)|(?P<rune>'(?:\\.|[^'\\])')"""
    r"""|(?P<number>\d[\w.]*)|(?P<word>[A-Za-z_]\w*)|(?P<sign>:=|==|!=|&&|\|\||<=|>=|<-|\.\.\.|.)""",
    re.S,
)


class Unread(Exception):
    """Something that is not a literal."""


def tokens_of(text):
    return [(match.lastgroup, match.group()) for match in TOKEN.finditer(text) if match.lastgroup != "space"]


class Reader:
    """Reads expressions: ("text", s) ("number", s) ("name", "a.b") ("call", "a.b", [..]) ("literal", type, [(key, value)])."""

    def __init__(self, tokens, at=0):
        self.tokens, self.at = tokens, at

    def peek(self, ahead=0):
        return self.tokens[self.at + ahead][1] if self.at + ahead < len(self.tokens) else ""

    def kind(self):
        return self.tokens[self.at][0] if self.at < len(self.tokens) else None

    def take(self, expected=None):
        token = self.peek()
        if expected is not None and token != expected:
            raise Unread(f"{expected} expected, {token} found")
        self.at += 1
        return token

    def skip_group(self):
        """Skips a bracket with everything in it."""
        depth = 0
        while self.at < len(self.tokens):
            token = self.take()
            depth += (token in "([{") - (token in ")]}")
            if depth == 0:
                return

    def type_text(self):
        """`[]string`, `map[string]*schema.Schema`, `*x.Y`."""
        text = ""
        while True:
            token = self.peek()
            if token == "[":
                start = self.at
                self.skip_group()
                text += "".join(part for _, part in self.tokens[start : self.at])
            elif token in ("*", "map", "."):
                text += self.take()
            elif self.kind() == "word":
                text += self.take()
                if self.peek() != ".":
                    return text
            else:
                return text

    def expression(self):
        value = self.operand()
        while self.peek() in ("+", "-", "*", "/", "==", "!=", "&&", "||", "<", ">", "<=", ">="):
            self.take()
            self.operand()
            value = ("other",)
        return value

    def operand(self):
        token, kind = self.peek(), self.kind()
        if token in ("&", "*"):
            self.take()
            return self.operand()
        if token in ("!", "-"):
            self.take()
            inner = self.operand()
            return ("number", "-" + inner[1]) if token == "-" and inner[0] == "number" else ("other",)
        if token == "(":
            self.take()
            value = self.expression()
            self.take(")")
            return self.after(value)
        if kind == "text":
            text = self.take()
            return ("text", text[1:-1] if text[0] == "`" else text[1:-1].replace('\\"', '"').replace("\\\\", "\\"))
        if kind in ("number", "rune"):
            return ("number", self.take())
        if token == "func":
            self.take()
            self.skip_group()
            while self.peek() != "{":
                self.skip_group() if self.peek() in ("(", "[") else self.take()
            self.skip_group()
            return self.after(("other",))
        if token in ("[", "map"):
            type_ = self.type_text()
            return self.literal(type_) if self.peek() == "{" else self.after(("other",))
        if kind == "word":
            name = self.take()
            while self.peek() == "." and self.tokens[self.at + 1][0] == "word":
                self.take()
                name += "." + self.take()
            if self.peek() == "{":
                return self.literal(name)
            return self.after(("name", name))
        raise Unread(f"an expression begins with {token!r}")

    def after(self, value):
        while self.peek() in ("(", "[", "."):
            if self.peek() == "(" and value[0] == "name":
                self.take()
                arguments = []
                while self.peek() != ")":
                    arguments.append(self.expression())
                    if self.peek() == "...":
                        self.take()
                    if self.peek() == ",":
                        self.take()
                self.take()
                value = ("call", value[1], arguments)
            elif self.peek() == ".":
                self.take()
                if self.peek() == "(":
                    self.skip_group()
                else:
                    self.take()
                value = ("other",)
            else:
                self.skip_group()
                value = ("other",)
        return value

    def literal(self, type_):
        self.take("{")
        entries = []
        while self.peek() != "}":
            value = self.literal("") if self.peek() == "{" else self.expression()
            key = None
            if self.peek() == ":":
                self.take()
                key, value = value, self.literal("") if self.peek() == "{" else self.expression()
            entries.append((key, value))
            if self.peek() == ",":
                self.take()
        self.take()
        return ("literal", type_, entries)


class Source:
    """The files of one commit of a provider."""

    def __init__(self, folder, module):
        self.folder, self.module = folder, module
        self.files, self.functions = {}, {}
        # Text between quotes -> files, where all are loaded.
        self.named = {}
        listed = self.git("ls-tree", "-r", "--name-only", "HEAD").splitlines()
        self.go = [path for path in listed if path.endswith(".go") and not path.endswith("_test.go")]
        self.by_folder = {}
        for path in self.go:
            self.by_folder.setdefault(path.rpartition("/")[0], []).append(path)

    def git(self, *arguments):
        return subprocess.run(["git", "-C", self.folder, *arguments], check=True, capture_output=True, text=True).stdout

    def text(self, path):
        if path not in self.files:
            self.files[path] = self.git("show", f"HEAD:{path}")
        return self.files[path]

    def load(self, under):
        """Reads all files of a folder at once."""
        packed = subprocess.run(["git", "-C", self.folder, "archive", "HEAD", under], check=True, capture_output=True).stdout
        wanted = set(self.go)
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            for member in archive:
                if member.name in wanted:
                    self.files[member.name] = archive.extractfile(member).read().decode()
        for path, text in self.files.items():
            for name in set(re.findall(r'"\w+"', text)):
                self.named.setdefault(name, []).append(path)

    def find(self, pattern, under):
        """Paths of files that a fixed text occurs in."""
        if self.named:
            return sorted(path for path in self.named.get(pattern, []) if path.startswith(under))
        result = subprocess.run(["git", "-C", self.folder, "grep", "-lF", pattern, "HEAD", "--", under], capture_output=True, text=True)
        paths = (line.partition(":")[2] for line in result.stdout.splitlines())
        return [path for path in paths if path.endswith(".go") and not path.endswith("_test.go")]

    def package_of(self, path, alias):
        """The folder of a package that a file imports under a name."""
        for name, imported in re.findall(r'^\s*(\w+)?\s*"([\w./-]+)"$', self.text(path), re.M):
            if (name or imported.rpartition("/")[2]) == alias:
                return imported.removeprefix(self.module + "/") if imported.startswith(self.module) else "vendor/" + imported
        return None

    def function(self, path, name):
        """File and tokens of a function's body."""
        alias, _, short = name.rpartition(".")
        folder = self.package_of(path, alias) if alias else path.rpartition("/")[0]
        for candidate in [path] if not alias else []:
            found = re.search(rf"^func {short}\([^\n]*\{{$", self.text(candidate), re.M)
            if found:
                return candidate, self.body(candidate, found.end() - 1)
        for candidate in self.by_folder.get(folder, []):
            found = re.search(rf"^func {short}\([^\n]*\{{$", self.text(candidate), re.M)
            if found:
                return candidate, self.body(candidate, found.end() - 1)
        raise Unread(f"no function {name}")

    def method(self, path, name):
        found = re.search(rf"^func \([^)]*\) {name}\([^\n]*\{{$", self.text(path), re.M)
        if not found:
            raise Unread(f"no method {name} in {path}")
        return path, self.body(path, found.end() - 1)

    def body(self, path, start):
        end = re.compile(r"^\}", re.M).search(self.text(path), start)
        return tokens_of(self.text(path)[start + 1 : end.start()])

    def returned(self, path, tokens):
        """What a function returns, and the keys that it changes afterwards."""
        changed = {Reader(tokens, at + 2).operand()[1] for at in range(len(tokens) - 4) if tokens[at][0] == "word" and tokens[at + 1][1] == "[" and tokens[at + 2][0] == "text" and tokens[at + 3][1] == "]"}
        depth, value = 0, None
        for at, (_, token) in enumerate(tokens):
            depth += (token in "([{") - (token in ")]}")
            if token == "return" and depth == 0:
                value = Reader(tokens, at + 1).expression()
        if value and value[0] == "name":
            for at in range(len(tokens) - 2):
                if tokens[at][1] == value[1] and tokens[at + 1][1] in (":=", "=") and tokens[at - 1][1] != "]":
                    value = Reader(tokens, at + 2).expression()
                    break
        if value is None:
            raise Unread("it returns under conditions")
        return value, changed

    def resolved(self, path, value, depth=0):
        """A literal, through functions: file, literal, changed keys."""
        if depth > 6:
            raise Unread("too many functions")
        if value[0] == "literal":
            return path, value, set()
        if value == ("name", "nil"):
            return path, ("literal", "", []), set()
        if value[0] == "call":
            path, tokens = self.function(path, value[1])
            value, changed = self.returned(path, tokens)
            path, value, more = self.resolved(path, value, depth + 1)
            return path, value, changed | more
        if value[0] == "name":
            alias, _, short = value[1].rpartition(".")
            folder = self.package_of(path, alias) if alias else path.rpartition("/")[0]
            for candidate in self.by_folder.get(folder, []):
                found = re.search(rf"^(?:var )?{short}\s*=\s*", self.text(candidate), re.M)
                if found:
                    return self.resolved(candidate, Reader(tokens_of(self.text(candidate)[found.end() :])).expression(), depth + 1)
        raise Unread(f"{value[0]} is not a literal")

    def schema_map(self, path, value, depth=0):
        """A map of schemas as the body of a block: {"attributes": {name: (flags, type)}, "blocks", "defaults", "unresolved"}."""
        path, value, changed = self.resolved(path, value)
        body = {"attributes": {}, "blocks": {}, "defaults": {}, "unresolved": set()}
        for key, entry in value[2]:
            name = key[1] if key and key[0] == "text" else None
            if name is None:
                raise Unread("a key of a schema is no text")
            try:
                if name in changed:
                    raise Unread("it is changed later")
                self.entry(body, name, path, entry, depth)
            except Unread:
                body["unresolved"].add(name)
        body["unresolved"] |= changed - set(body["unresolved"]) - {key[1] for key, _ in value[2] if key}
        return body

    def entry(self, body, name, path, value, depth):
        path, value, changed = self.resolved(path, value)
        if depth > 12 or changed:
            raise Unread("too deep")
        fields = {key[1]: entry for key, entry in value[2] if key and key[0] == "name"}

        def truth(field):
            entry = fields.get(field)
            if entry is None:
                return False
            if entry[0] == "name" and entry[1] in ("true", "false"):
                return entry[1] == "true"
            raise Unread(f"{field} is computed")

        required, optional, computed = truth("Required"), truth("Optional"), truth("Computed")
        flags = "".join(letter for on, letter in ((required, "r"), (optional, "o"), (computed, "c"), (truth("Sensitive"), "s"), (truth("WriteOnly"), "w")) if on)
        kind = fields["Type"][1].rpartition(".")[2] if fields.get("Type", ("",))[0] == "name" else None
        simple = {"TypeString": "string", "TypeBool": "bool", "TypeInt": "number", "TypeFloat": "number"}
        if "ConfigMode" in fields or kind is None:
            raise Unread("another mode")
        if kind in simple:
            body["attributes"][name] = (flags, simple[kind])
            if not computed and "Default" in fields:
                entry = fields["Default"]
                if entry[0] == "text":
                    body["defaults"][name] = entry[1]
                elif entry[0] == "number" and re.fullmatch(r"-?\d+(\.\d+)?", entry[1]):
                    body["defaults"][name] = float(entry[1]) if "." in entry[1] else int(entry[1])
                elif entry[0] == "name" and entry[1] in ("true", "false"):
                    body["defaults"][name] = entry[1] == "true"
                else:
                    body["undefaulted"] = body.get("undefaulted", set()) | {name}
            if "DefaultFunc" in fields:
                body["undefaulted"] = body.get("undefaulted", set()) | {name}
            return
        if kind == "TypeMap":
            element = "string"
            if "Elem" in fields:
                _, literal, _ = self.resolved(path, fields["Elem"])
                if literal[1].endswith("Schema"):
                    inner = {key[1]: entry for key, entry in literal[2] if key}
                    element = simple[inner["Type"][1].rpartition(".")[2]]
            body["attributes"][name] = (flags, ["map", element])
            return
        if kind not in ("TypeList", "TypeSet") or "Elem" not in fields:
            raise Unread(f"{kind}")
        shape = "list" if kind == "TypeList" else "set"
        inner_path, literal, changed = self.resolved(path, fields["Elem"])
        inner = {key[1]: entry for key, entry in literal[2] if key and key[0] == "name"}
        if literal[1].endswith("Schema"):
            element = simple.get(inner["Type"][1].rpartition(".")[2])
            if element is None:
                raise Unread("a list of collections")
            body["attributes"][name] = (flags, [shape, element])
        elif literal[1].endswith("Resource") and "Schema" in inner:
            if computed and not optional:
                raise Unread("objects that the provider computes")
            body["blocks"][name] = {"nesting": shape, **self.schema_map(inner_path, inner["Schema"], depth + 1)}
        else:
            raise Unread("neither schema nor resource")


def google(source, type_):
    """The schema of a resource of the Google provider."""
    for path in source.find(f'"{type_}"', "google/services"):
        registered = re.search(rf'Name:\s+"{type_}",\s+ProductName:[^\n]*\s+Type:\s+registry.SchemaTypeResource,\s+Schema:\s+(\w+)\(\)', source.text(path))
        if registered:
            path, tokens = source.function(path, registered.group(1))
            return path, of_resource(source, path, tokens)
    raise Unread("not registered")


def azurerm(source, type_):
    """The schema of a resource of the Azure provider, of either of its two kinds."""
    for path in source.find(f'"{type_}"', "internal/services"):
        text = source.text(path)
        start = text.find(") SupportedResources()")
        registered = re.search(rf'"{type_}":\s+(\w+)\(\),', text[start:]) if start >= 0 else None
        if registered:
            found, tokens = source.function(path, registered.group(1))
            return found, of_resource(source, found, tokens)
    for path in source.find(f'"{type_}"', "internal/services"):
        if re.search(rf'ResourceType\(\) string \{{\s+return "{type_}"', source.text(path)) and "data_source" not in path:
            body = None
            for method in ("Arguments", "Attributes"):
                found, tokens = source.method(path, method)
                value, changed = source.returned(found, tokens)
                more = source.schema_map(found, value)
                more["unresolved"] |= changed
                body = more if body is None else {key: (body[key] | more[key]) for key in ("attributes", "blocks", "defaults", "unresolved")}
            return path, body
    raise Unread("not registered")


def of_resource(source, path, tokens):
    value, _ = source.returned(path, tokens)
    path, value, _ = source.resolved(path, value)
    fields = {key[1]: entry for key, entry in value[2] if key and key[0] == "name"}
    if "Schema" in fields:
        return source.schema_map(path, fields["Schema"])
    raise Unread("it has no schema of its own")
