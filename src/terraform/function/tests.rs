#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use super::*;
use crate::value::{Certainty, MapShape, SequenceShape};

/// Runs with a context whose repository is an empty directory.
pub(super) fn with_context<T>(run: impl FnOnce(&Context, Span) -> T) -> T {
    let directory = tempfile::tempdir().unwrap();
    let sources = Sources::new();
    let file = sources.add("main.tf", b"");
    let context = Context { sources: &sources, tree: &Tree::new(directory.path(), &[]), root_directory: "" };
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
    "base64gzip",
    "bcrypt",
    "file",
    "filebase64",
    "filebase64sha256",
    "filebase64sha512",
    "fileexists",
    "filemd5",
    "fileset",
    "filesha1",
    "filesha256",
    "filesha512",
    "plantimestamp",
    "rsadecrypt",
    "timestamp",
    "uuid",
    "sensitive",
    "nonsensitive",
    "issensitive",
];

#[test]
fn the_table_is_sorted_by_name() {
    assert!(table::FUNCTIONS.windows(2).all(|pair| pair[0].name < pair[1].name));
}

fn unknown(reason: Reason, subject: &str) -> Value {
    Value::unknown(reason, subject, None)
}

fn reference(address: &str, attribute: &str, span: Span) -> crate::value::Reference {
    crate::value::Reference {
        address: address.to_owned(),
        attribute: vec![crate::value::Step::key(attribute)],
        certainty: Certainty::Exact,
        span,
    }
}

fn run(name: &str, arguments: &[Value]) -> Value {
    with_context(|context, span| call(name, arguments, span, context)).unwrap()
}

fn tuple(items: Vec<Value>) -> Value {
    Value::sequence(SequenceShape::Tuple, items)
}

fn object(entries: Vec<(&str, Value)>) -> Value {
    Value::map(MapShape::Object, entries)
}

/// An unknown text that is exactly an attribute of a resource.
fn arn(address: &str) -> Value {
    let span = with_context(|_, span| span);
    let computed = unknown(Reason::Computed, address);
    let text = types::to_string(&computed).unwrap();
    text.referring([&reference(address, "arn", span)])
}

#[test]
fn a_merge_with_something_unknown_is_partly_known() {
    let given = unknown(Reason::InputMissing, "var.tags");
    let merged = run("merge", &[given.clone(), object(vec![("a", Value::int(1))])]);
    let map = merged.as_map().unwrap();
    assert!(map.open.is_some());
    assert!(!map.entries["a"].maybe, "the last one wins");
    let merged = run("merge", &[object(vec![("a", Value::int(1))]), given]);
    assert!(merged.as_map().unwrap().entries["a"].maybe);
}

#[test]
fn alternatives_are_followed_through_a_call() {
    let why = vec![Why { reason: Reason::InputMissing, subject: "var.create".to_owned(), span: None }];
    let candidates = Some(vec![object(vec![("b", Value::int(1))]), object(vec![])]);
    let either = Value::from_unknown(Unknown { why, candidates, ..Unknown::default() });
    let length = run("length", std::slice::from_ref(&either));
    let Kind::Unknown(length) = &length.kind else { panic!("unknown") };
    assert_eq!(length.candidates.as_ref().unwrap().len(), 2);
    assert_eq!(length.bound, TypeBound::Number);
    let upper = run("contains", &[tuple(vec![either, Value::string("a")]), Value::string("a")]);
    assert_eq!(upper.as_bool(), Some(true));
}

#[test]
fn the_one_element_keeps_its_exact_reference() {
    let value = run("one", &[tuple(vec![arn("aws_kms_key.phi[0]")])]);
    assert_eq!(value.refs().len(), 1);
    assert_eq!(value.refs()[0].certainty, Certainty::Exact);
    let value = run("coalesce", &[unknown(Reason::InputMissing, "var.key"), arn("aws_kms_key.phi")]);
    assert_eq!(value.refs()[0].certainty, Certainty::OneOf);
    let value = run("coalesce", &[Value::null(), Value::string(""), arn("aws_kms_key.phi")]);
    assert_eq!(value.refs()[0].certainty, Certainty::Exact);
    let value = run("element", &[tuple(vec![arn("a.a"), arn("a.b")]), Value::int(3)]);
    assert_eq!((value.refs().len(), value.refs()[0].address.as_str()), (1, "a.b"));
    assert_eq!(value.refs()[0].certainty, Certainty::Exact);
    let value = run("lower", &[arn("a.a")]);
    assert_eq!(value.refs()[0].certainty, Certainty::Part);
    let value = run("join", &[Value::string(","), tuple(vec![arn("a.a"), Value::string("x")])]);
    assert!(matches!(value.kind, Kind::Template(_)));
    assert_eq!(value.refs()[0].certainty, Certainty::Part);
    let value = run("toset", &[tuple(vec![arn("a.a")])]);
    assert_eq!(value.as_sequence().unwrap().items[0].value.refs()[0].certainty, Certainty::Exact);
}

#[test]
fn encoded_json_stays_a_structure() {
    let policy = object(vec![("Resource", arn("aws_s3_bucket.b")), ("Effect", Value::string("Allow"))]);
    let encoded = run("jsonencode", &[policy]);
    assert!(matches!(encoded.kind, Kind::Json(_)));
    let decoded = run("jsondecode", &[encoded]);
    assert_eq!(decoded.get("Effect").unwrap().as_str(), Some("Allow"));
    assert_eq!(decoded.get("Resource").unwrap().refs()[0].certainty, Certainty::Exact);
}

#[test]
fn sensitivity_travels() {
    let secret = Value::string("hunter2").marked(true);
    assert!(run("upper", std::slice::from_ref(&secret)).sensitive);
    assert!(run("jsonencode", &[object(vec![("password", secret.clone())])]).sensitive);
    assert!(!run("keys", &[object(vec![("password", secret.clone())])]).sensitive);
    assert!(!run("nonsensitive", std::slice::from_ref(&secret)).sensitive);
    assert_eq!(run("issensitive", &[secret]).as_bool(), Some(true));
    assert!(run("sensitive", &[Value::int(1)]).sensitive);
}

#[test]
fn what_cannot_be_known_says_why() {
    let why = |name: &str, arguments: &[Value]| run(name, arguments).reasons()[0].reason;
    assert_eq!(why("timestamp", &[]), Reason::Impure);
    assert_eq!(why("uuid", &[]), Reason::Impure);
    assert_eq!(why("plantimestamp", &[]), Reason::Impure);
    assert_eq!(why("bcrypt", &[Value::string("x")]), Reason::Impure);
    assert_eq!(why("rsadecrypt", &[Value::string("x"), Value::string("y")]), Reason::Unsupported);
    assert_eq!(why("base64gzip", &[Value::string("x")]), Reason::Unsupported);
    assert_eq!(why("abspath", &[Value::string("x")]), Reason::HostPath);
    assert_eq!(why("pathexpand", &[Value::string("~/x")]), Reason::HostPath);
    assert_eq!(why("no_such_function", &[]), Reason::Unsupported);
    assert_eq!(why("format", &[Value::string("%99999999d"), Value::int(1)]), Reason::Limit);
    let many = tuple((0..400).map(Value::int).collect());
    assert_eq!(why("setproduct", &[many.clone(), many]), Reason::Limit);
    let bomb = "a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\n\
                d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\n";
    assert_eq!(why("yamldecode", &[Value::string(bomb)]), Reason::Limit);
    assert_eq!(why("jsondecode", &[Value::string("[".repeat(5000))]), Reason::Limit);
    assert!(known("core::merge") && known("try") && known("templatefile") && !known("no_such_function"));
}

#[test]
fn files_are_read_in_the_repository_only() {
    let directory = tempfile::tempdir().unwrap();
    let repository = directory.path().join("repository");
    std::fs::create_dir_all(repository.join("root/files/sub")).unwrap();
    std::fs::write(repository.join("root/files/a.json"), "{}").unwrap();
    std::fs::write(repository.join("root/files/sub/b.json"), "[]").unwrap();
    std::fs::write(repository.join("root/files/raw"), [0xff, 0xfe]).unwrap();
    std::fs::write(directory.path().join("secret"), "no").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(directory.path().join("secret"), repository.join("root/link")).unwrap();
    let sources = Sources::new();
    let span = Span::new(sources.add("main.tf", b""), 0, 0);
    let context = Context { sources: &sources, tree: &Tree::new(&repository, &[]), root_directory: "root" };
    let run = |name: &str, arguments: &[&str]| {
        let arguments: Vec<Value> = arguments.iter().map(Value::string).collect();
        call(name, &arguments, span, &context)
    };
    assert_eq!(run("file", &["files/a.json"]).unwrap().as_str(), Some("{}"));
    assert!(sources.find("root/files/a.json").is_some(), "the evidence lists what was read");
    assert_eq!(run("fileexists", &["files/a.json"]).unwrap().as_bool(), Some(true));
    assert_eq!(run("fileexists", &["files/none"]).unwrap().as_bool(), Some(false));
    assert!(run("file", &["files/none"]).is_err());
    assert!(run("file", &["files"]).is_err());
    assert!(run("file", &["files/raw"]).is_err());
    assert_eq!(run("filebase64", &["files/raw"]).unwrap().as_str(), Some("//4="));
    assert_eq!(run("filemd5", &["files/a.json"]).unwrap().as_str(), Some("99914b932bd37a50b983c5e7c90ae93b"));
    for outside in ["../../secret", "link", "../../none", "/etc/hostname", "~/x"] {
        assert_eq!(run("file", &[outside]).unwrap().reasons()[0].reason, Reason::HostPath, "{outside}");
    }
    let names = |path: &str, pattern: &str| encoded(&run("fileset", &[path, pattern]).unwrap());
    assert_eq!(names("files", "**"), r#"["a.json","raw","sub/b.json"]"#);
    assert_eq!(names("files", "*.json"), r#"["a.json"]"#);
    assert_eq!(names(".", "files/**/*.json"), r#"["files/a.json","files/sub/b.json"]"#);
    assert_eq!(names("files", "{a,b}.json"), r#"["a.json"]"#);
    assert_eq!(names("none", "*"), "[]");
}
