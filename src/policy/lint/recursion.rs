//! Functions that call themselves, directly or through others: the interpreter would overflow the stack.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use super::scope::{Module, path_of};

struct Function {
    file: String,
    offset: usize,
    calls: BTreeSet<String>,
}

/// Every function on a cycle: file, byte offset, message.
pub(super) fn find(modules: &[Module<'_>], defined: &BTreeSet<String>) -> Vec<(String, usize, String)> {
    let mut functions: BTreeMap<String, Function> = BTreeMap::new();
    for module in modules {
        for rule in &module.rules {
            let offset = super::offset_of(rule.tree);
            let entry = functions.entry(rule.name.clone()).or_insert_with(|| Function {
                file: module.file.clone(),
                offset,
                calls: BTreeSet::new(),
            });
            collect(rule.tree, module, defined, &mut entry.calls);
        }
    }
    let mut found = Vec::new();
    for (name, function) in &functions {
        if let Some(way) = cycle(name, &functions) {
            let message = format!("{name} calls itself ({}); recursion is not part of Rego", way.join(" → "));
            found.push((function.file.clone(), function.offset, message));
        }
    }
    found
}

fn collect(tree: &Json, module: &Module<'_>, defined: &BTreeSet<String>, calls: &mut BTreeSet<String>) {
    match tree {
        Json::Array(items) => items.iter().for_each(|item| collect(item, module, defined, calls)),
        Json::Object(entries) => {
            let name = entries.get("Call").and_then(|call| call.get("fcn")).and_then(path_of);
            calls.extend(name.and_then(|name| module.resolve(&name, defined)));
            entries.values().for_each(|inner| collect(inner, module, defined, calls));
        }
        _ => {}
    }
}

/// The shortest way from a function back to itself.
fn cycle(start: &str, functions: &BTreeMap<String, Function>) -> Option<Vec<String>> {
    let mut ways: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut queue = std::collections::VecDeque::from([(start, vec![start.to_owned()])]);
    while let Some((name, way)) = queue.pop_front() {
        for next in functions.get(name).into_iter().flat_map(|function| &function.calls) {
            let mut longer = way.clone();
            longer.push(next.clone());
            if next == start {
                return Some(longer);
            }
            if !ways.contains_key(next.as_str()) {
                ways.insert(next, longer.clone());
                queue.push_back((next, longer));
            }
        }
    }
    None
}
