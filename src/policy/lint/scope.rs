//! Names in a module: what a call or variable refers to.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

/// Packages whose functions return facts or verdicts.
const ALGEBRA: [&str; 3] = ["lib.check.", "lib.fact.", "lib.attribute."];

/// A module's syntax tree with its names.
pub(super) struct Module<'tree> {
    /// Path of the file.
    pub(super) file: String,
    /// Package without `data.`.
    pub(super) package: String,
    /// Alias → path without `data.`.
    imports: BTreeMap<String, String>,
    /// Its rules.
    pub(super) rules: Vec<RuleTree<'tree>>,
}

/// A rule or function.
pub(super) struct RuleTree<'tree> {
    /// Full path without `data.`.
    pub(super) name: String,
    /// Its tree.
    pub(super) tree: &'tree Json,
}

impl<'tree> Module<'tree> {
    /// Reads one entry of the interpreter's trees.
    pub(super) fn read(entry: &'tree Json) -> Option<Module<'tree>> {
        let file = entry.pointer("/source/file")?.as_str()?.to_owned();
        let text = entry.pointer("/source/contents").and_then(Json::as_str).unwrap_or_default();
        let tree = entry.get("ast")?;
        let package = path_of(tree.pointer("/package/refr")?)?;
        let mut imports = BTreeMap::new();
        for import in tree.get("imports")?.as_array()? {
            let Some(path) = import.get("refr").and_then(path_of) else {
                continue;
            };
            let Some(path) = path.strip_prefix("data.") else {
                continue;
            };
            let written = import.get("as").and_then(|span| {
                let start = usize::try_from(span.get("start")?.as_u64()?).ok()?;
                let end = usize::try_from(span.get("end")?.as_u64()?).ok()?;
                text.get(start..end)
            });
            let alias = written.unwrap_or_else(|| path.rsplit('.').next().unwrap_or(path));
            imports.insert(alias.to_owned(), path.to_owned());
        }
        let mut rules = Vec::new();
        for rule in tree.get("rules")?.as_array()? {
            let head = ["/Spec/head/Func/refr", "/Spec/head/Compr/refr", "/Spec/head/Set/refr", "/Default/refr"];
            let name = head.iter().find_map(|place| rule.pointer(place)).and_then(static_path).unwrap_or_default();
            rules.push(RuleTree { name: format!("{package}.{name}"), tree: rule });
        }
        Some(Module { file, package, imports, rules })
    }

    /// The full path of a function that a module calls by `name`, where a module defines it.
    pub(super) fn resolve(&self, name: &str, defined: &BTreeSet<String>) -> Option<String> {
        let local = format!("{}.{name}", self.package);
        if defined.contains(&local) {
            return Some(local);
        }
        let full = self.expand(name)?;
        defined.contains(&full).then_some(full)
    }

    /// The full path of a name that begins with an alias or with `data`.
    fn expand(&self, name: &str) -> Option<String> {
        if let Some(path) = name.strip_prefix("data.") {
            return Some(path.to_owned());
        }
        let (first, rest) = name.split_once('.').unwrap_or((name, ""));
        let path = self.imports.get(first)?;
        Some(if rest.is_empty() { path.clone() } else { format!("{path}.{rest}") })
    }
}

/// The dotted path of a reference all of whose steps are static.
pub(super) fn path_of(node: &Json) -> Option<String> {
    if let Some(name) = node.pointer("/Var/value") {
        return name.as_str().map(str::to_owned);
    }
    if let Some(inner) = node.get("RefDot") {
        return Some(format!("{}.{}", path_of(inner.get("refr")?)?, inner.pointer("/field/1")?.as_str()?));
    }
    let inner = node.get("RefBrack")?;
    Some(format!("{}.{}", path_of(inner.get("refr")?)?, inner.pointer("/index/String/value")?.as_str()?))
}

/// The static beginning of a path, for heads such as `x[key]`.
fn static_path(node: &Json) -> Option<String> {
    path_of(node).or_else(|| static_path(node.pointer("/RefBrack/refr").or_else(|| node.pointer("/RefDot/refr"))?))
}

/// The variable at which a reference begins.
pub(super) fn root_of(node: &Json) -> Option<&str> {
    if let Some(name) = node.pointer("/Var/value") {
        return name.as_str();
    }
    root_of(node.pointer("/RefDot/refr").or_else(|| node.pointer("/RefBrack/refr"))?)
}

/// Variables of a rule that hold facts or verdicts.
pub(super) struct Taint {
    variables: BTreeSet<String>,
}

impl Taint {
    /// Follows assignments and iterations until nothing is added.
    pub(super) fn of(rule: &Json, module: &Module<'_>) -> Taint {
        let mut taint = Taint { variables: BTreeSet::new() };
        loop {
            let before = taint.variables.len();
            taint.collect(rule, module);
            if taint.variables.len() == before {
                return taint;
            }
        }
    }

    fn collect(&mut self, tree: &Json, module: &Module<'_>) {
        match tree {
            Json::Array(items) => items.iter().for_each(|item| self.collect(item, module)),
            Json::Object(entries) => {
                for (key, inner) in entries {
                    let (target, source) = match key.as_str() {
                        "AssignExpr" => (inner.pointer("/lhs/Var/value"), inner.get("rhs")),
                        "SomeIn" => (inner.pointer("/value/Var/value"), inner.get("collection")),
                        _ => (None, None),
                    };
                    if let (Some(target), Some(source)) = (target.and_then(Json::as_str), source)
                        && self.reaches(source, module)
                    {
                        self.variables.insert(target.to_owned());
                    }
                    self.collect(inner, module);
                }
            }
            _ => {}
        }
    }

    /// Whether an expression is (or directly holds) a fact or a verdict.
    pub(super) fn reaches(&self, node: &Json, module: &Module<'_>) -> bool {
        if let Some(call) = node.get("Call") {
            let name = call.get("fcn").and_then(path_of).unwrap_or_default();
            return module.expand(&name).is_some_and(|full| ALGEBRA.iter().any(|prefix| full.starts_with(prefix)));
        }
        if let Some(name) = node.pointer("/Var/value").and_then(Json::as_str) {
            return self.variables.contains(name);
        }
        for (kind, step) in [("RefDot", "/field/1"), ("RefBrack", "/index/String/value")] {
            if let Some(inner) = node.get(kind) {
                let is_facts = inner.pointer(step).and_then(Json::as_str) == Some("facts");
                return is_facts || inner.get("refr").is_some_and(|refr| self.reaches(refr, module));
            }
        }
        for (kind, parts) in [("Array", "items"), ("Set", "items")] {
            if let Some(items) = node.get(kind).and_then(|inner| inner.get(parts)).and_then(Json::as_array) {
                return items.iter().any(|item| self.reaches(item, module));
            }
        }
        match node.get("ArrayCompr").or_else(|| node.get("SetCompr")) {
            Some(inner) => inner.get("term").is_some_and(|term| self.reaches(term, module)),
            None => false,
        }
    }
}
