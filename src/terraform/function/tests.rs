#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]



use super::*;
use crate::value::{Kind, MapShape, SequenceShape, Value};

/// Runs with a context whose repository is an empty directory.
pub(super) fn with_context<T>(run: impl FnOnce(&Context, Span) -> T) -> T {
    let directory = tempfile::tempdir().unwrap();
    let sources = Sources::new();
    let file = sources.add("main.tf", b"");
    let context = Context { sources: &sources, base: directory.path(), root_directory: "", repository: directory.path() };
    run(&context, Span::new(file, 0, 0))
}

/// A value from JSON, where `{"$set": […]}`, `{"$list": […]}` and `{"$map": {…}}` stand for those collections.
pub(super) fn value_of(text: &str) -> Value {
    let encoded = Value::string(text);
    let decoded = with_context(|context, span| call("jsondecode", &[encoded], span, context)).unwrap();
    shaped(&decoded)
}

fn shaped(value: &Value) -> Value {
    let collection = |name: &str, inner: &Value| {
        let inner = shaped(inner);
        with_context(|context, span| call(name, &[inner], span, context)).unwrap()
    };
    match &value.kind {
        Kind::Map(map) => match map.entries.iter().next() {
            Some((key, entry)) if &**key == "$set" => collection("toset", &entry.value),
            Some((key, entry)) if &**key == "$list" => collection("tolist", &entry.value),
            Some((key, entry)) if &**key == "$map" => collection("tomap", &entry.value),
            _ => Value::map(MapShape::Object, map.entries.iter().map(|(key, entry)| (key, shaped(&entry.value)))),
        },
        Kind::Sequence(items) => {
            Value::sequence(SequenceShape::Tuple, items.items.iter().map(|item| shaped(&item.value)))
        }
        _ => value.clone(),
    }
}

pub(super) fn arguments_of(text: &str) -> Vec<Value> {
    value_of(text).as_sequence().unwrap().items.iter().map(|item| item.value.clone()).collect()
}

fn type_word(value: &Value) -> &'static str {
    match types::type_name(value) {
        "null" => "dynamic",
        word => word,
    }
}

fn encoded(value: &Value) -> String {
    let mut text = String::new();
    json::write(value, &mut text);
    text
}

/// Every line of `console.txt` is a call as `terraform console` 1.11.4 answered it: the function, its arguments as JSON,
/// the kind of the result, the result as `jsonencode` printed it. `error` stands for a refusal, `unknown` for answers
/// that this evaluator does not give (infinite numbers, nulls whose type decides).
#[test]
fn functions_give_what_terraform_console_gives() {
    let mut wrong = Vec::new();
    let mut names = std::collections::BTreeSet::new();
    let mut count = 0;
    for line in include_str!("console.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [name, arguments, kind, expected] = fields.as_slice() else { panic!("four fields: {line}") };
        count += 1;
        names.insert(*name);
        let arguments = arguments_of(arguments);
        let result = with_context(|context, span| call(name, &arguments, span, context));
        let found = match &result {
            Err(_) => ("error", String::new()),
            Ok(value) if value.is_wholly_known() => (type_word(value), encoded(value)),
            Ok(_) => ("unknown", String::new()),
        };
        if found.0 != *kind || (found.0 != "error" && found.0 != "unknown" && found.1 != *expected) {
            wrong.push(format!("{line}\n    found {} {}  {:?}", found.0, found.1, result.err()));
        }
    }
    assert!(wrong.is_empty(), "{} of {count} differ:\n{}", wrong.len(), wrong.join("\n"));
    let untested: Vec<&str> = table::FUNCTIONS
        .iter()
        .map(|function| function.name)
        .filter(|name| !names.contains(name) && !UNTESTED_HERE.contains(name))
        .collect();
    assert!(untested.is_empty(), "no line for {untested:?}");
}

/// Functions that depend on files, the clock or the machine.
const UNTESTED_HERE: &[&str] = &[
    "base64gzip", "bcrypt", "file", "filebase64", "filebase64sha256", "filebase64sha512", "fileexists", "filemd5",
    "fileset", "filesha1", "filesha256", "filesha512", "plantimestamp", "rsadecrypt", "timestamp", "uuid", "sensitive",
    "nonsensitive", "issensitive",
];

#[test]
fn the_table_is_sorted_by_name() {
    assert!(table::FUNCTIONS.windows(2).all(|pair| pair[0].name < pair[1].name));
}
