//! The map of copies as a user gets it: each format of one estate, byte for byte.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use std::fs;

use common::{project, repository, resilint};

fn map(format: &str) -> String {
    let ran = resilint(&repository(), &["graph", "--output-format", format, "testdata/graph/estate"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    ran.out
}

/// Compares with the committed file, or writes it where `RESILINT_UPDATE_EXPECTED` is set.
fn compare(name: &str, output: &str) {
    let path = repository().join("testdata/graph/expected").join(name);
    if std::env::var_os("RESILINT_UPDATE_EXPECTED").is_some() {
        fs::write(&path, output).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(expected == output, "{name} differs; run with RESILINT_UPDATE_EXPECTED=1 and read the change:\n{output}");
}

#[test]
fn every_format_is_as_committed() {
    for (format, name) in [("tree", "map.txt"), ("json", "map.json"), ("mermaid", "map.mmd"), ("dot", "map.dot")] {
        compare(name, &map(format));
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    assert_eq!(map("json"), map("json"));
    assert_eq!(map("dot"), map("dot"));
}

#[test]
fn every_place_of_the_tree_stands_in_every_format() {
    for format in ["tree", "json", "mermaid", "dot"] {
        let text = map(format);
        for place in ["us-east-1", "ca-central-1", "eu-central-1", "var.recovery"] {
            assert!(text.contains(place), "{format} does not name {place}:\n{text}");
        }
        assert!(text.contains("aws_simpledb_domain"), "{format} hides what no model knows");
        assert!(text.contains("module.elsewhere"), "{format} hides what was not read");
    }
}

#[test]
fn nothing_to_read_is_said_by_the_exit_code() {
    assert_eq!(resilint(project(&[("notes.txt", "nothing")]).path(), &["graph"]).code, 3);
}

#[test]
fn the_help_says_what_the_map_shows() {
    let help = resilint(project(&[]).path(), &["graph", "--help"]).out;
    assert!(help.contains("jurisdiction") || help.contains("country"), "{help}");
    assert!(help.contains("mermaid") && help.contains("unknown"), "{help}");
}
