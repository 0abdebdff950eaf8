#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use super::*;
use crate::problem::{Hides, Holds, Severity};
use crate::value::{Kind, Step as PathStep, path_text};

struct Read {
    sources: Sources,
    file: FileId,
    documents: Vec<Document>,
    problems: Vec<Problem>,
}

impl Read {
    fn codes(&self) -> Vec<&str> {
        self.problems.iter().map(|p| p.code).collect()
    }

    fn slice(&self, span: Span) -> String {
        self.sources.get(self.file).slice(span).to_owned()
    }
}

fn read(text: &str) -> Read {
    let sources = Sources::new();
    let file = sources.add("m.yaml", text.as_bytes());
    let (documents, problems) = parse(&sources, file);
    Read { sources, file, documents, problems }
}

/// The value as compact JSON-like text.
fn shown(value: &Value) -> String {
    match &value.kind {
        Kind::Null => "null".to_owned(),
        Kind::Bool(b) => b.to_string(),
        Kind::Number(n) => crate::value::number_text(n),
        Kind::String(s) => format!("{s:?}"),
        Kind::Sequence(s) => {
            let items: Vec<String> = s.items.iter().map(|e| shown(&e.value)).collect();
            format!("[{}]", items.join(","))
        }
        Kind::Map(m) => {
            let entries: Vec<String> = m.entries.iter().map(|(k, e)| format!("{k}:{}", shown(&e.value))).collect();
            format!("{{{}}}", entries.join(","))
        }
        _ => "?".to_owned(),
    }
}

fn one(text: &str) -> String {
    let read = read(text);
    assert_eq!(read.codes(), Vec::<&str>::new(), "{:?}", read.problems);
    assert_eq!(read.documents.len(), 1);
    shown(&read.documents[0].value)
}

#[test]
fn spans_cover_key_and_value_of_scalars_and_the_key_of_collections() {
    let text = "# head\nkind: Deployment\nspec:\n  replicas: 3   # few\n  names:\n    - one\n    - key: two\n      more: x\n\n# tail\n";
    let read = read(text);
    let document = &read.documents[0];
    assert_eq!(read.slice(document.header), "kind: Deployment");
    assert_eq!(read.slice(document.span), text.trim_start_matches("# head\n").trim_end_matches("\n\n# tail\n"));
    let spec = &document.value.as_map().unwrap().entries["spec"];
    assert_eq!(read.slice(spec.span.unwrap()), "spec");
    let replicas = &spec.value.as_map().unwrap().entries["replicas"];
    assert_eq!(read.slice(replicas.span.unwrap()), "replicas: 3");
    assert_eq!(read.slice(replicas.value.origin.as_ref().unwrap().span), "3");
    let names = &spec.value.as_map().unwrap().entries["names"].value;
    assert_eq!(read.slice(names.origin.as_ref().unwrap().span), "- one\n    - key: two\n      more: x");
    let items = &names.as_sequence().unwrap().items;
    assert_eq!(read.slice(items[0].span.unwrap()), "one");
    assert_eq!(read.slice(items[1].span.unwrap()), "key: two");
    assert_eq!(read.slice(items[1].value.origin.as_ref().unwrap().span), "key: two\n      more: x");
}

#[test]
fn flow_collections_and_json_keep_their_brackets() {
    let text = "{\n\t\"kind\": \"List\",\n\t\"items\": [ {\"a\": 1}, [] ],\n\t\"text\": \"a\\/b\\u00e9\"\n}\n";
    let read = read(text);
    assert_eq!(read.codes(), Vec::<&str>::new(), "{:?}", read.problems);
    let document = &read.documents[0];
    assert_eq!(read.slice(document.span), text.trim_end());
    assert_eq!(shown(&document.value), "{items:[{a:1},[]],kind:\"List\",text:\"a/bé\"}");
    let items = document.value.get("items").unwrap();
    assert_eq!(read.slice(items.origin.as_ref().unwrap().span), "[ {\"a\": 1}, [] ]");
}

#[test]
fn documents_are_separate_and_a_broken_one_loses_itself_only() {
    let read = read("a: 1\n---\nb: [1, 2\n---\n---\n# nothing\n---\nc: 3\n...\n---\nd: 4\n");
    let all: Vec<String> = read.documents.iter().map(|d| shown(&d.value)).collect();
    assert_eq!(all, ["{a:1}", "{c:3}", "{d:4}"]);
    assert_eq!(read.codes(), ["yaml.syntax"]);
    assert_eq!(read.problems[0].severity, Severity::Error);
    assert_eq!(
        read.problems[0].hides,
        Hides::Resources { root: None, what: "m.yaml#2".to_owned(), holds: Holds::Documents }
    );
}

#[test]
fn the_place_of_an_error_is_the_line_at_fault() {
    let read = read("good: 1\nbad\n  worse: : x\n");
    assert_eq!(read.codes(), ["yaml.syntax"]);
    let place = read.sources.locate(read.problems[0].span.unwrap());
    assert!((2..=3).contains(&place.start.line), "{place:?}");
}

#[test]
fn templates_are_gaps_and_not_errors() {
    for text in ["kind: X\nspec:\n  {{- if .Values.on }}\n  a: 1\n  {{- end }}\n", "replicas: {{ .Values.replicas }}\n"]
    {
        let read = read(text);
        assert_eq!(read.codes(), ["kubernetes.template_not_rendered"], "{text}");
        assert_eq!(read.problems[0].severity, Severity::Gap);
        assert!(matches!(read.problems[0].hides, Hides::Resources { .. }));
        assert!(read.documents.is_empty());
    }
    // Braces in a sound document are text, and braces in another document do not excuse a broken one.
    assert_eq!(one("summary: \"{{ $labels.pod }} is down\"\n"), "{summary:\"{{ $labels.pod }} is down\"}");
    assert_eq!(read("a: \"{{ x }}\"\n---\nb: [1\n").codes(), ["yaml.syntax"]);
}

#[test]
fn merge_keys_work_in_the_order_of_writing() {
    let base = "base: &b {x: 1, w: 2}\nmore: &m {w: 3, z: 4}\n";
    assert_eq!(one(&format!("{base}r: {{<<: *b, x: 9}}\n")), "{base:{w:2,x:1},more:{w:3,z:4},r:{w:2,x:9}}");
    assert_eq!(one(&format!("{base}r: {{<<: [*b, *m]}}\n")), "{base:{w:2,x:1},more:{w:3,z:4},r:{w:2,x:1,z:4}}");
    let late = read(&format!("{base}r: {{x: 9, <<: *b}}\n"));
    assert_eq!(late.codes(), ["yaml.merge_overrides"]);
    assert_eq!(shown(late.documents[0].value.get("r").unwrap()), "{w:2,x:1}");
    assert_eq!(read("r: {<<: 5}\n").codes(), ["yaml.syntax"]);
    assert_eq!(one("r: {\"<<\": 5}\n"), "{r:{<<:5}}");
}

#[test]
fn an_alias_remembers_where_it_is_used_and_where_it_is_defined() {
    let read = read("a: &key text\nb: *key\n");
    let b = &read.documents[0].value.as_map().unwrap().entries["b"];
    assert_eq!(read.slice(b.span.unwrap()), "b: *key");
    let hop = b.value.origin.as_ref().unwrap();
    assert_eq!(read.slice(hop.span), "*key");
    assert_eq!(read.slice(hop.next.as_ref().unwrap().span), "text");
}

#[test]
fn the_last_of_equal_keys_counts_and_is_told() {
    let read = read("a: 1\nb: 2\na: 3\n");
    assert_eq!(shown(&read.documents[0].value), "{a:3,b:2}");
    assert_eq!(read.codes(), ["yaml.duplicate_key"]);
    assert_eq!(read.problems[0].severity, Severity::Warning);
    assert_eq!(read.sources.locate(read.problems[0].span.unwrap()).start.line, 3);
}

#[test]
fn keys_become_text_and_others_are_refused() {
    assert_eq!(one("on: 1\n0x10: 2\n\"yes\": 3\n"), "{16:2,true:1,yes:3}");
    assert_eq!(read("~: 1\n").codes(), ["yaml.syntax"]);
    assert_eq!(read("[a, b]: 1\n").codes(), ["yaml.syntax"]);
}

#[test]
fn byte_order_mark_carriage_returns_and_tabs() {
    let crlf = read("\u{feff}a: 1\r\nb: |\r\n  one\r\n  two\r\n---\r\nc: 3\r\n");
    assert_eq!(crlf.codes(), Vec::<&str>::new(), "{:?}", crlf.problems);
    assert_eq!(shown(&crlf.documents[0].value), "{a:1,b:\"one\\ntwo\\n\"}");
    let a = &crlf.documents[0].value.as_map().unwrap().entries["a"];
    assert_eq!(crlf.slice(a.span.unwrap()), "a: 1");
    let c = &crlf.documents[1].value.as_map().unwrap().entries["c"];
    assert_eq!(crlf.slice(c.span.unwrap()), "c: 3");
    assert_eq!(read("a:\n\tb: 1\n").codes(), ["yaml.syntax"]);
}

#[test]
fn block_scalars_and_long_keys() {
    assert_eq!(one("a: >-\n  folded\n  text\nb: |+\n  kept\n\n"), "{a:\"folded text\",b:\"kept\\n\\n\"}");
    let key = "k".repeat(3000);
    assert_eq!(one(&format!("{key}: 1\n")), format!("{{{key}:1}}"));
}

#[test]
fn a_billion_laughs_are_a_limit() {
    let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        let before = format!("*a{}", level - 1);
        text.push_str(&format!("a{level}: &a{level} [{}]\n", vec![before; 10].join(", ")));
    }
    let read = read(&text);
    assert!(read.codes().contains(&"yaml.limit"));
    assert!(read.problems.iter().all(|p| p.severity == Severity::Gap && p.hides != Hides::Nothing));
    let top = read.documents[0].value.get("a11").unwrap();
    assert!(!top.is_wholly_known());
}

#[test]
fn nesting_is_bounded_in_both_styles_and_through_aliases() {
    for text in ["[".repeat(100_000), "- ".repeat(100_000), "{a: ".repeat(5_000), "? ".repeat(100_000)] {
        let read = read(&text);
        assert!(read.documents.is_empty());
        assert_eq!(read.problems.len(), 1, "{}", &text[..8]);
    }
    let deep = format!("a: {}1{}\n", "[".repeat(120), "]".repeat(120));
    assert_eq!(read(&deep).codes(), Vec::<&str>::new());
    let anchored =
        format!("a: &x {}1{}\nb: {}*x{}\n", "[".repeat(100), "]".repeat(100), "[".repeat(100), "]".repeat(100));
    assert_eq!(read(&anchored).codes(), ["yaml.limit"]);
    assert_eq!(read("a: &x [*x]\n").codes(), ["yaml.syntax"]);
    assert_eq!(read("a: *nowhere\n").codes(), ["yaml.syntax"]);
}

#[test]
fn every_written_value_knows_its_place() {
    fn walk(value: &Value, path: &mut Vec<PathStep>) {
        assert!(value.origin.is_some(), "{}", path_text(path));
        match &value.kind {
            Kind::Map(map) => {
                for (key, element) in &map.entries {
                    path.push(PathStep::Key(key.clone()));
                    assert!(element.span.is_some(), "{}", path_text(path));
                    walk(&element.value, path);
                    path.pop();
                }
            }
            Kind::Sequence(sequence) => {
                for (index, element) in sequence.items.iter().enumerate() {
                    path.push(PathStep::Index(index));
                    assert!(element.span.is_some(), "{}", path_text(path));
                    walk(&element.value, path);
                    path.pop();
                }
            }
            _ => {}
        }
    }
    let read = read("a: {b: [1, [2], {c: ~}]}\nd:\ne: &x {f: 1}\ng: {<<: *x}\n");
    walk(&read.documents[0].value, &mut Vec::new());
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_without_a_panic(text in "[ \\-:?\\[\\]{}&*#|>'\"%@!<,a-c0-9\n\t~]{0,200}") {
        let read = read(&text);
        for document in &read.documents {
            proptest::prop_assert!(document.span.end as usize <= text.len());
            proptest::prop_assert!(document.header.end <= document.span.end);
        }
    }
}
