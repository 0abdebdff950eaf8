//! Which modules a call needs: the package that is called, and whatever the text of its modules refers to.
//!
//! The interpreter analyses every module that it is given, whether or not it runs. Most runs have resources of a few
//! types and subjects of a few kinds, so that most models and rules are never called. What is here is read from the text,
//! before anything is parsed, and errs on the side of more: a reference whose end is not written out (`data.lib[name]`)
//! reaches everything below its written beginning, and `data` alone reaches all there is. So a module that is left out is
//! one that no evaluation of the others can look at.

use std::borrow::Cow;
use std::collections::BTreeSet;

/// The text of one module.
#[derive(Debug, Clone)]
pub(super) struct ModuleText {
    /// Path as reports print it.
    pub(super) path: String,
    /// Package without `data.`.
    pub(super) package: String,
    /// Rego.
    pub(super) text: Cow<'static, str>,
}

/// The modules that evaluating `packages` can look at, in the order of `modules`.
pub(super) fn reached<'m>(modules: &'m [ModuleText], packages: &[&str]) -> Vec<&'m ModuleText> {
    let mut found = vec![false; modules.len()];
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut waiting: Vec<String> = packages.iter().map(|package| (*package).to_owned()).collect();
    while let Some(path) = waiting.pop() {
        for (module, found) in modules.iter().zip(&mut found) {
            if !*found && meets(&module.package, &path) {
                *found = true;
                waiting.extend(references(&module.text).into_iter().filter(|path| seen.insert(path.clone())));
            }
        }
    }
    modules.iter().zip(found).filter(|(_, found)| *found).map(|(module, _)| module).collect()
}

/// Whether a path under `data` leads into a package, or to something that holds the package. What meets one module of a
/// package meets all of them, so that a module has the others of its package at hand, which it sees without naming them.
fn meets(package: &str, path: &str) -> bool {
    let begins = |long: &str, short: &str| {
        short.is_empty() || long.strip_prefix(short).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    begins(package, path) || begins(path, package)
}

/// The written beginnings of all references into `data`, without `data`; empty for `data` itself. Comments and texts
/// refer to nothing.
fn references(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut rest = text;
    let mut before = None;
    while let Some(character) = rest.chars().next() {
        let taken = match character {
            '#' => rest.find('\n').unwrap_or(rest.len()),
            '"' => quoted(rest),
            '`' => rest.get(1..).and_then(|inner| inner.find('`')).map_or(rest.len(), |end| end + 2),
            _ if is_word(character) => {
                let word = word(rest);
                if word == "data" && before != Some('.') {
                    found.insert(steps(rest.get(word.len()..).unwrap_or("")));
                }
                word.len()
            }
            _ => character.len_utf8(),
        };
        before = Some(character);
        rest = rest.get(taken..).unwrap_or("");
    }
    found
}

/// The static steps after `data`, joined with dots: `.a.b`, `["a"]`.
fn steps(mut rest: &str) -> String {
    let mut path = Vec::new();
    loop {
        let step = if let Some(after) = rest.strip_prefix('.') {
            let name = word(after);
            (name, after.get(name.len()..))
        } else if let Some(after) = rest.strip_prefix("[\"") {
            let name = word(after);
            (name, after.get(name.len()..).and_then(|end| end.strip_prefix("\"]")))
        } else {
            break;
        };
        let (name, Some(after)) = step else { break };
        if name.is_empty() {
            break;
        }
        path.push(name);
        rest = after;
    }
    path.join(".")
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

fn word(text: &str) -> &str {
    let end = text.find(|c: char| !is_word(c)).unwrap_or(text.len());
    text.get(..end).unwrap_or(text)
}

/// The length of the text in quotes with which `text` begins.
fn quoted(text: &str) -> usize {
    let mut escaped = false;
    for (at, character) in text.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
    use super::*;

    fn referred(text: &str) -> Vec<String> {
        references(text).into_iter().collect()
    }

    #[test]
    fn references_are_read_as_far_as_they_are_written() {
        assert_eq!(referred("import data.lib.fact\nx := data.lib[\"key\"].of(1)"), ["lib.fact", "lib.key.of"]);
        assert_eq!(referred("x := data.lib[name].y"), ["lib"]);
        assert_eq!(referred("x := data[name]"), [""]);
        assert_eq!(referred("x := [data]"), [""]);
        assert_eq!(referred("x := data.regions[\"eu-west-1\"]"), ["regions"]);
    }

    #[test]
    fn comments_texts_and_other_names_refer_to_nothing() {
        let text = "# data.a\nx := \"data.b \\\" data.c\"\ny := `data.d`\nz := s.data.e\nmetadata := 1\ndata_x := 2";
        assert_eq!(referred(text), Vec::<String>::new());
    }

    #[test]
    fn a_call_reaches_what_it_refers_to_and_no_more() {
        let module = |package: &str, text: &str| ModuleText {
            path: format!("{package}.rego"),
            package: package.to_owned(),
            text: Cow::Owned(text.to_owned()),
        };
        let modules = [
            module("lib.a", "import data.lib.b"),
            module("lib.b", ""),
            module("lib.c", ""),
            module("lib.a", "import data.other.x"),
            module("other", ""),
            module("rules.one", "x := data.lib.a.f(1)"),
            module("rules.two", "x := data"),
            module("rules.three", "x := data.lib[name]"),
            module("lib", ""),
        ];
        let names = |packages: &[&str]| -> Vec<usize> {
            let reached = reached(&modules, packages);
            (0..modules.len()).filter(|p| reached.iter().any(|m| std::ptr::eq(*m, &modules[*p]))).collect()
        };
        assert_eq!(names(&["rules.one"]), [0, 1, 3, 4, 5, 8]);
        assert_eq!(names(&["rules.two"]), [0, 1, 2, 3, 4, 5, 6, 7, 8]);
        assert_eq!(names(&["rules.three"]), [0, 1, 2, 3, 4, 7, 8]);
        assert_eq!(names(&["lib.c"]), [2, 8]);
    }
}
