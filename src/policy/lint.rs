//! Checks of policies before anything is evaluated.
//!
//! The interpreter has no type checker and accepts what OPA refuses: an unknown function is silent until its line runs,
//! endless recursion ends the process, deeply nested literals take exponential time to parse, and a partial set whose head
//! is an expression loses findings. What is here turns each of them into a load error with a place. It also keeps rules to
//! the algebra: an operator on a fact gives an answer where the honest answer is "unknown".

mod recursion;
mod scope;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use super::builtin;
use super::bundle::PolicyFile;
use super::engine::{ALLOWED_FUNCTIONS, Engine};
use super::set::Reporter;
use scope::{Module, Taint};

/// Deepest nesting of brackets and braces; parse time doubles with each level of literals.
const MAX_NESTING: usize = 9;

/// Functions that the interpreter may have but policies may not call, with the reason.
const FORBIDDEN: &[(&str, &str)] = &[
    ("http.", "policies do not reach outside of the process"),
    ("net.lookup_ip_addr", "policies do not reach outside of the process"),
    ("opa.", "the result must depend on the input alone"),
    ("rand.", "the result must depend on the input alone"),
    ("uuid.", "the result must depend on the input alone"),
    ("time.now_ns", "the date of a run is data.now, in seconds"),
    ("trace", "use print while writing a policy"),
];

/// What is inside of a fact; only the library looks there.
const FACT_PARTS: &[&str] = &["value", "unknown", "between", "candidates", "absent", "status"];

/// Checks the text alone, before it is parsed: nesting of brackets. The error has a byte offset.
pub(super) fn check_text(text: &str) -> Result<(), (usize, String)> {
    let mut depth = 0_usize;
    let mut characters = text.char_indices().peekable();
    while let Some((offset, character)) = characters.next() {
        match character {
            '#' => while characters.next_if(|(_, c)| *c != '\n').is_some() {},
            '`' => {
                for (_, c) in characters.by_ref() {
                    if c == '`' {
                        break;
                    }
                }
            }
            '"' => {
                let mut escaped = false;
                for (_, c) in characters.by_ref() {
                    match c {
                        _ if escaped => escaped = false,
                        '\\' => escaped = true,
                        '"' | '\n' => break,
                        _ => {}
                    }
                }
            }
            '[' | '{' => {
                depth += 1;
                if depth > MAX_NESTING {
                    let message = format!(
                        "nested more than {MAX_NESTING} levels deep; parsing takes twice as long for each level, so give the inner parts names"
                    );
                    return Err((offset, message));
                }
            }
            ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    Ok(())
}

/// Checks all modules of an interpreter; returns the paths of the files with problems.
pub(super) fn check(engine: &Engine, files: &[&PolicyFile], report: &mut Reporter<'_>) -> BTreeSet<String> {
    let mut lint =
        Lint { files: files.iter().map(|file| (file.path.as_str(), *file)).collect(), report, wrong: BTreeSet::new() };
    // Nesting is bounded by the reader of JSON, so the walks below are bounded, too.
    let parsed = engine
        .syntax()
        .map_err(|error| error.to_string())
        .and_then(|text| serde_json::from_str::<Json>(&text).map_err(|error| error.to_string()));
    match parsed {
        Ok(Json::Array(trees)) => {
            let modules: Vec<Module<'_>> = trees.iter().filter_map(Module::read).collect();
            let defined: BTreeSet<String> =
                modules.iter().flat_map(|module| module.rules.iter().map(|rule| rule.name.clone())).collect();
            for module in &modules {
                lint.module(module, &defined);
            }
            for (file, offset, message) in recursion::find(&modules, &defined) {
                lint.say(&file, offset, message);
            }
        }
        Ok(_) => lint.refuse_users("the syntax tree of the policies has an unexpected form"),
        Err(error) => lint.refuse_users(&format!("the policies cannot be checked: {error}")),
    }
    lint.wrong
}

struct Lint<'a, 'sources> {
    files: BTreeMap<&'a str, &'a PolicyFile>,
    report: &'a mut Reporter<'sources>,
    wrong: BTreeSet<String>,
}

impl Lint<'_, '_> {
    fn say(&mut self, path: &str, offset: usize, message: impl Into<String>) {
        if let Some(file) = self.files.get(path) {
            self.wrong.insert(path.to_owned());
            self.report.at("policy.lint", file, offset, message);
        }
    }

    /// What cannot be checked is not evaluated.
    fn refuse_users(&mut self, message: &str) {
        let paths: Vec<String> =
            self.files.values().filter(|file| file.layer > 0).map(|file| file.path.clone()).collect();
        for path in paths {
            self.say(&path, 0, message);
        }
    }

    fn module(&mut self, module: &Module<'_>, defined: &BTreeSet<String>) {
        let role = module.package.split('.').next().unwrap_or_default();
        for rule in &module.rules {
            if let Some(key) = rule.tree.pointer("/Spec/head/Set/key")
                && key.get("Var").is_none()
                && !key.is_null()
            {
                let message = "the head of `contains` must be a plain variable: with an expression the interpreter can lose elements; bind it in the body";
                self.say(&module.file, offset_of(key), message);
            }
            let taint = Taint::of(rule.tree, module);
            self.walk(rule.tree, module, defined, role, &taint);
        }
    }

    fn walk(&mut self, tree: &Json, module: &Module<'_>, defined: &BTreeSet<String>, role: &str, taint: &Taint) {
        match tree {
            Json::Array(items) => items.iter().for_each(|item| self.walk(item, module, defined, role, taint)),
            Json::Object(entries) => {
                for (key, inner) in entries {
                    match key.as_str() {
                        "Call" => self.call(inner, module, defined),
                        "with_mods" => self.say(
                            &module.file,
                            offset_of(inner.get(0).unwrap_or(inner)),
                            "`with` is for tests; a policy sees the data of the run",
                        ),
                        "RefDot" | "RefBrack" if role != "lib" => self.reference(key, inner, module, role),
                        "NotExpr" if role == "rules" => {
                            let message = "a rule does not use `not`: what is not known would count as true; use check.negate, check.is_false or check.absent";
                            self.say(&module.file, offset_of(inner), message);
                        }
                        "BoolExpr" | "ArithExpr" | "BinExpr" | "Membership" if role == "rules" => {
                            self.operator(key, inner, module, taint)
                        }
                        "literal" if role == "rules" => self.statement(inner, module, taint),
                        _ => {}
                    }
                    self.walk(inner, module, defined, role, taint);
                }
            }
            _ => {}
        }
    }

    fn call(&mut self, call: &Json, module: &Module<'_>, defined: &BTreeSet<String>) {
        let Some(name) = call.get("fcn").and_then(scope::path_of) else {
            self.say(&module.file, offset_of(call), "a function is called by its name");
            return;
        };
        if module.resolve(&name, defined).is_some() || is_function(&name) {
            return;
        }
        let reason =
            FORBIDDEN.iter().find(|(prefix, _)| name == *prefix || (prefix.ends_with('.') && name.starts_with(prefix)));
        match reason {
            Some((_, reason)) => self.say(&module.file, offset_of(call), format!("{name} is not available: {reason}")),
            None => self.say(&module.file, offset_of(call), format!("there is no function {name}")),
        }
    }

    fn reference(&mut self, kind: &str, inner: &Json, module: &Module<'_>, role: &str) {
        let step = if kind == "RefDot" { inner.pointer("/field/1") } else { inner.pointer("/index/String/value") };
        let Some(step) = step.and_then(Json::as_str) else {
            return;
        };
        // `data.x.values` is data, not a resource.
        if inner.get("refr").and_then(scope::root_of).is_some_and(|root| root == "data") {
            return;
        }
        if step == "values" {
            self.say(
                &module.file,
                offset_of(inner),
                "`values` holds unknown parts in place; read it with data.lib.attribute, in a model",
            );
        } else if role == "rules" && FACT_PARTS.contains(&step) {
            let message =
                format!("a rule does not look inside of facts and verdicts (`.{step}`): hand them to data.lib.check");
            self.say(&module.file, offset_of(inner), message);
        }
    }

    fn operator(&mut self, kind: &str, inner: &Json, module: &Module<'_>, taint: &Taint) {
        let operator = inner.get("op").and_then(Json::as_str).unwrap_or_default();
        if kind == "BoolExpr" && !matches!(operator, "Eq" | "Ne") {
            let message = "a rule does not order values: an unknown value is an object, which is greater than any number; use check.at_least, check.at_most or check.compare";
            self.say(&module.file, offset_of(inner), message);
            return;
        }
        let operands = ["lhs", "rhs", "value", "collection"].iter().filter_map(|side| inner.get(side));
        if operands.into_iter().any(|operand| taint.reaches(operand, module)) {
            self.say(
                &module.file,
                offset_of(inner),
                "a rule does not use operators on facts or verdicts; use the functions of data.lib.check",
            );
        }
    }

    /// A fact as a condition is always true.
    fn statement(&mut self, literal: &Json, module: &Module<'_>, taint: &Taint) {
        let Some(expression) = literal.pointer("/Expr/expr") else {
            return;
        };
        let plain = ["Var", "RefDot", "RefBrack", "Call"].iter().any(|kind| expression.get(kind).is_some());
        if plain && taint.reaches(expression, module) {
            self.say(
                &module.file,
                offset_of(literal),
                "a fact or verdict as a condition is always true, whatever it says; use check.when",
            );
        }
    }
}

/// Whether the interpreter or we have a function that policies may call.
fn is_function(name: &str) -> bool {
    ALLOWED_FUNCTIONS.contains(&name) || builtin::functions().any(|function| function.name == name)
}

/// The byte offset of a node: its own span, or that of the only variant inside.
fn offset_of(node: &Json) -> usize {
    let own = node.pointer("/span/start").and_then(Json::as_u64);
    let inner = || {
        node.as_object()
            .and_then(|entries| entries.values().find_map(|value| value.pointer("/span/start")))
            .and_then(Json::as_u64)
    };
    own.or_else(inner).and_then(|offset| usize::try_from(offset).ok()).unwrap_or(0)
}
