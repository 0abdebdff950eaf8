//! Library modules that only give built-in functions their names.
//!
//! `is_true(f) := resilint.check.is_true(f)` is there for people and for the linter. To the interpreter it is a function
//! like any other: entering its module, binding its arguments and leaving costs more than the built-in function itself,
//! and such calls are the most frequent ones of all. So a module of which every line is of this form is not loaded where
//! each module that imports it agrees on its name; the built-in functions are then known by the names of the calls.

use std::collections::BTreeMap;

use super::reach::ModuleText;

/// Names of calls (`check.is_true`) and the built-in functions that they mean, with the modules that are left to load.
pub(super) fn resolve(reached: Vec<&ModuleText>) -> (BTreeMap<String, &str>, Vec<&ModuleText>) {
    let mut renaming: BTreeMap<&str, BTreeMap<&str, &str>> = BTreeMap::new();
    for module in &reached {
        let alone = reached.iter().filter(|other| other.package == module.package).count() == 1;
        if let (true, Some(names)) = (alone, renames(&module.text)) {
            renaming.insert(&module.package, names);
        }
    }
    let imports: Vec<(&str, &str)> = reached.iter().flat_map(|module| imports(&module.text)).collect();
    let clashes = |package: &str| {
        let aliases = imports.iter().filter(|(_, imported)| *imported == package).map(|(alias, _)| *alias);
        aliases.into_iter().any(|alias| imports.iter().any(|(other, imported)| *other == alias && *imported != package))
    };
    renaming.retain(|package, _| !clashes(package));
    let mut names = BTreeMap::new();
    for (package, functions) in &renaming {
        let aliases = imports.iter().filter(|(_, imported)| imported == package).map(|(alias, _)| (*alias).to_owned());
        for alias in aliases.chain([format!("data.{package}")]) {
            names.extend(functions.iter().map(|(name, built_in)| (format!("{alias}.{name}"), *built_in)));
        }
    }
    let left = reached.into_iter().filter(|module| !renaming.contains_key(module.package.as_str())).collect();
    (names, left)
}

/// Function → built-in function, where the module holds nothing else.
fn renames(text: &str) -> Option<BTreeMap<&str, &str>> {
    let mut names = BTreeMap::new();
    for line in text.lines() {
        if line.is_empty() || line.starts_with('#') || line.starts_with("package ") {
            continue;
        }
        let (own, built_in) = line.split_once(" := ")?;
        let (name, arguments) = own.split_once('(')?;
        let (built_in, handed) = built_in.split_once('(')?;
        let is_plain = |text: &str, more: &str| {
            !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || more.contains(c))
        };
        let named = arguments.strip_suffix(')')?;
        let distinct: std::collections::BTreeSet<&str> = named.split(", ").collect();
        let is_renaming = arguments == handed
            && built_in.starts_with("resilint.")
            && is_plain(built_in, ".")
            && is_plain(name, "")
            && named.split(", ").all(is_variable)
            && distinct.len() == named.split(", ").count();
        if !is_renaming || names.insert(name, built_in).is_some() {
            return None;
        }
    }
    Some(names)
}

/// Whether an argument stands for any value.
fn is_variable(argument: &str) -> bool {
    argument.starts_with(|c: char| c.is_ascii_lowercase())
        && argument.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && !["true", "false", "null"].contains(&argument)
}

/// Alias → package of the imports from `data`.
fn imports(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.lines().filter_map(|line| {
        let rest = line.strip_prefix("import data.")?;
        let rest = rest.split('#').next().unwrap_or(rest).trim();
        let (path, alias) = match rest.split_once(" as ") {
            Some((path, alias)) => (path.trim(), alias.trim()),
            None => (rest, rest.rsplit('.').next().unwrap_or(rest)),
        };
        Some((alias, path))
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
    use std::borrow::Cow;

    use super::*;

    fn module(package: &str, text: &str) -> ModuleText {
        ModuleText {
            path: format!("{package}.rego"),
            package: package.to_owned(),
            text: Cow::Owned(format!("package {package}\n\n{text}\n")),
        }
    }

    fn resolved(modules: &[ModuleText]) -> (Vec<String>, Vec<&str>) {
        let (names, left) = resolve(modules.iter().collect());
        (names.into_keys().collect(), left.into_iter().map(|module| module.package.as_str()).collect())
    }

    #[test]
    fn a_module_of_renamings_is_replaced_by_names() {
        let check = module("lib.check", "# Yes.\nis_true(f) := resilint.check.is_true(f)");
        let modules =
            [check, module("rules.a", "import data.lib.check"), module("rules.b", "import data.lib.check as c")];
        let (names, left) = resolved(&modules);
        assert_eq!(names, ["c.is_true", "check.is_true", "data.lib.check.is_true"]);
        assert_eq!(left, ["rules.a", "rules.b"]);
    }

    #[test]
    fn a_name_with_two_meanings_keeps_the_module() {
        let check = module("lib.check", "is_true(f) := resilint.check.is_true(f)");
        let modules = [check, module("rules.a", "import data.lib.check"), module("rules.b", "import data.acme.check")];
        assert_eq!(resolved(&modules).1, ["lib.check", "rules.a", "rules.b"]);
    }

    #[test]
    fn whatever_does_more_than_rename_is_kept() {
        for text in [
            "f(a, b) := resilint.check.when(b, a)",
            "f(a) := resilint.check.all([a])",
            "f(_) := resilint.check.all(_)",
            "f(a) := resilint.check.all(a) if a",
            "f(1) := resilint.check.all(1)",
            "f(true) := resilint.check.all(true)",
            "f(a, a) := resilint.check.when(a, a)",
            "f(a) := other.check.all(a)",
            "f := resilint.check.all",
            "f(a) := resilint.check.all(a)\nf(a) := resilint.check.any(a)",
            "x := 1",
        ] {
            assert_eq!(resolved(&[module("lib.x", text)]).1, ["lib.x"], "{text}");
        }
    }
}
