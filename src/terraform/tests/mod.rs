//! Tests of the evaluator on small configurations.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod expressions;
mod instances;
mod laws;
mod provenance;
mod providers;
mod states;
mod traps;

use std::collections::BTreeMap;
use std::path::Path;

use super::{ModuleCache, Options, Resolved, resolve};
use crate::problem::Problem;
use crate::resource::Resource;
use crate::source::Sources;
use crate::terraform::Tree;
use crate::value::{Kind, Part, SequenceShape, Value, number_text};

/// A resolved configuration with its sources.
pub(super) struct Case {
    pub(super) sources: Sources,
    pub(super) resolved: Resolved,
    _directory: tempfile::TempDir,
}

/// Resolves files (path and text) with `main.tf` in the root.
pub(super) fn case(files: &[(&str, &str)]) -> Case {
    case_with(files, |_| {})
}

/// Resolves files with options.
pub(super) fn case_with(files: &[(&str, &str)], change: impl FnOnce(&mut Options)) -> Case {
    let directory = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = directory.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap_or_else(|| Path::new("."))).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let mut options = Options { tree: Tree::new(directory.path(), &[]), root: ".".to_owned(), ..Options::default() };
    change(&mut options);
    let sources = Sources::new();
    let resolved = resolve(&sources, &options, &ModuleCache::new(None));
    Case { sources, resolved, _directory: directory }
}

/// Resolves one file.
pub(super) fn main(text: &str) -> Case {
    case(&[("main.tf", text)])
}

impl Case {
    pub(super) fn addresses(&self) -> Vec<&str> {
        self.resolved.resources.iter().map(|resource| resource.address.as_str()).collect()
    }

    pub(super) fn resource(&self, address: &str) -> &Resource {
        let found = self.resolved.resources.iter().find(|resource| resource.address == address);
        found.unwrap_or_else(|| panic!("no {address} among {:?}", self.addresses()))
    }

    pub(super) fn attribute(&self, address: &str, name: &str) -> &Value {
        let resource = self.resource(address);
        resource.values.get(name).unwrap_or_else(|| panic!("{address} has no {name}: {}", show(&resource.values)))
    }

    pub(super) fn shown(&self, address: &str, name: &str) -> String {
        show(self.attribute(address, name))
    }

    pub(super) fn output(&self, name: &str) -> String {
        show(self.resolved.outputs.get(name).unwrap_or_else(|| panic!("no output {name}")))
    }

    /// The messages of all problems.
    pub(super) fn problems(&self) -> Vec<String> {
        let text = |problem: &Problem| {
            let place = problem.span.map(|span| self.sources.locate(span));
            let place = place.map_or_else(String::new, |place| format!("{}:{}: ", place.file, place.start.line));
            format!("{place}{}: {}", problem.code, problem.message)
        };
        self.resolved.problems.iter().map(text).collect()
    }

    /// Asserts that nothing went wrong.
    pub(super) fn clean(self) -> Case {
        assert_eq!(self.problems(), Vec::<String>::new());
        self
    }
}

/// Inputs that nothing gives a value: `u` text, `ub` bool, `un` number, `d` anything, `ul` a list, `um` a map.
pub(super) const UNKNOWN: &str = r#"
variable "u" {
  type     = string
  nullable = false
}
variable "ub" {
  type     = bool
  nullable = false
}
variable "un" {
  type     = number
  nullable = false
}
variable "d" {}
variable "ul" {
  type     = list(string)
  nullable = false
}
variable "um" {
  type     = map(string)
  nullable = false
}
"#;

/// The value of an expression beside [`UNKNOWN`], and the problems on the way.
pub(super) fn evaluated(expression: &str) -> (Value, Vec<String>) {
    let case = main(&format!("{UNKNOWN}output \"x\" {{\n  value = {expression}\n}}\n"));
    let problems = case.problems();
    (case.resolved.outputs.get("x").unwrap().clone(), problems)
}

/// The value of an expression as text; it must raise no problem.
pub(super) fn eval(expression: &str) -> String {
    let (value, problems) = evaluated(expression);
    assert_eq!(problems, Vec::<String>::new(), "{expression}");
    show(&value)
}

/// The message of the problem that an expression raises.
pub(super) fn error(expression: &str) -> String {
    let (value, problems) = evaluated(expression);
    assert!(show(&value).contains("?invalid"), "{expression} is {}", show(&value));
    problems.first().unwrap_or_else(|| panic!("{expression} raises no problem")).clone()
}

/// A value as text: unknown parts as `?reason` with candidates, uncertain elements with a leading `?`, open collections
/// with `...`.
pub(super) fn show(value: &Value) -> String {
    match &value.kind {
        Kind::Null => "null".to_owned(),
        Kind::Bool(truth) => truth.to_string(),
        Kind::Number(number) => number_text(number),
        Kind::String(text) => format!("{text:?}"),
        Kind::Template(parts) => {
            let mut text = String::from("`");
            for part in parts.iter() {
                match part {
                    Part::Literal(literal) => text.push_str(literal),
                    Part::Hole(hole) => text.push_str(&format!("${{{}}}", show(hole))),
                }
            }
            text + "`"
        }
        Kind::Json(inner) => format!("json({})", show(inner)),
        Kind::Sequence(sequence) => {
            let mut items: Vec<String> = sequence
                .items
                .iter()
                .map(|item| format!("{}{}", if item.maybe { "?" } else { "" }, show(&item.value)))
                .collect();
            if sequence.open.is_some() {
                items.push("...".to_owned());
            }
            let (open, close) = match sequence.shape {
                SequenceShape::Tuple | SequenceShape::List => ("[", "]"),
                SequenceShape::Set => ("set(", ")"),
                SequenceShape::Blocks => ("<", ">"),
            };
            format!("{open}{}{close}", items.join(", "))
        }
        Kind::Map(map) => {
            let mut entries: Vec<String> = map
                .entries
                .iter()
                .map(|(key, entry)| format!("{}{key}={}", if entry.maybe { "?" } else { "" }, show(&entry.value)))
                .collect();
            if map.open.is_some() {
                entries.push("...".to_owned());
            }
            format!("{{{}}}", entries.join(", "))
        }
        Kind::Unknown(unknown) => {
            let reason = unknown.why.first().map_or("", |why| why.reason.word());
            assert!(!unknown.why.is_empty(), "an unknown value without a reason");
            match &unknown.candidates {
                Some(candidates) => {
                    let candidates: Vec<String> = candidates.iter().map(show).collect();
                    format!("?{reason}({})", candidates.join("|"))
                }
                None => format!("?{reason}"),
            }
        }
    }
}

/// Variables given on the command line.
pub(super) fn given(pairs: &[(&str, &str)]) -> impl FnOnce(&mut Options) {
    let pairs: Vec<(String, String)> = pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    move |options| options.variables = pairs
}

/// Environment variables.
pub(super) fn environment(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect()
}
