//! The direction of imports, and where outside libraries live.
//!
//! A module that reaches the wrong way is a design error that no reviewer should have to find. The table is the one of
//! ARCHITECTURE.md.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

/// What each module may import of the others. A module that is not listed may import everything.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("source", &[]),
    ("problem", &["source"]),
    ("value", &["source"]),
    ("resource", &["source", "value"]),
    ("version", &["resource"]),
    ("secret", &["source", "value", "resource"]),
    ("verdict", &["source"]),
    ("yaml", &["source", "problem", "value"]),
    ("calendar", &[]),
    ("discover", &["source", "problem", "yaml"]),
    ("config", &["source", "problem", "calendar", "discover"]),
    ("terraform", &["source", "problem", "value", "resource", "version", "yaml", "discover"]),
    ("kubernetes", &["source", "problem", "value", "resource", "yaml", "record", "calendar", "discover"]),
    ("record", &["source", "problem", "value", "resource", "yaml", "calendar"]),
    ("times", &[]),
    ("policy", &["source", "problem", "value", "resource", "verdict", "report", "yaml", "calendar", "times"]),
    ("estate", &["source", "problem", "value", "resource", "verdict", "policy"]),
    ("judge", &["source", "problem", "value", "resource", "verdict", "policy", "estate", "report", "calendar"]),
    ("copies", &["source", "value", "resource", "verdict", "policy", "estate", "judge", "report"]),
    ("report", &["source", "problem", "verdict"]),
    ("evidence", &["source", "problem", "verdict", "report"]),
];

/// Outside libraries and the only places that may name them.
const HOMES: &[(&str, &[&str])] = &[
    ("hcl_edit", &["src/terraform/parse/"]),
    ("hcl", &["src/cli/resources.rs"]),
    ("regorus", &["src/policy/engine.rs"]),
    ("miette", &["src/report/human", "src/main.rs"]),
    ("clap", &["src/cli/", "src/main.rs"]),
    ("granit_parser", &["src/yaml", "src/policy/yaml.rs", "src/terraform/function/"]),
    ("toml", &["src/config"]),
    ("aho_corasick", &["src/secret/mask.rs"]),
    ("mimalloc", &["src/main.rs"]),
];

fn files(directory: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = Vec::new();
    files(&root.join("src"), &mut all);
    all.sort();
    all.into_iter()
        .map(|path| {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            (name, code_of(&fs::read_to_string(&path).unwrap()))
        })
        .collect()
}

/// The text without comments and without the test module at the end: tests may reach further. Tests in a file of their own
/// are declared at the top.
fn code_of(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or(text);
    code.lines().filter(|line| !line.trim_start().starts_with("//")).map(|line| format!("{line}\n")).collect()
}

fn module_of(file: &str) -> &str {
    let rest = file.strip_prefix("src/").unwrap_or(file);
    rest.split('/').next().unwrap_or(rest).trim_end_matches(".rs")
}

#[test]
fn modules_import_downwards_only() {
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        let module = module_of(&file).to_owned();
        if file.ends_with("tests.rs") {
            continue;
        }
        let Some((_, allowed)) = MAY_IMPORT.iter().find(|(name, _)| *name == module) else { continue };
        for part in text.split("crate::").skip(1) {
            let target: String = part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            if target != module && !allowed.contains(&target.as_str()) {
                wrong.push(format!("{file} imports crate::{target}; {module} may import only {allowed:?}"));
            }
        }
    }
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "imports against the direction of ARCHITECTURE.md:\n{}", wrong.join("\n"));
}

#[test]
fn outside_libraries_have_one_home() {
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        for (library, homes) in HOMES {
            let named = text.match_indices(&format!("{library}::")).any(|(at, _)| {
                let before = text[..at].chars().next_back().unwrap_or(' ');
                !(before.is_alphanumeric() || before == '_' || before == ':')
            });
            if named && !homes.iter().any(|home| file.starts_with(home)) {
                wrong.push(format!("{file} names {library}; its home is {homes:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A table with a cycle would allow anything along it.
#[test]
fn the_table_has_a_direction() {
    let allowed = |module: &str| MAY_IMPORT.iter().find(|(name, _)| *name == module).map_or(&[][..], |(_, of)| of);
    let mut settled: Vec<&str> = Vec::new();
    while let Some((module, _)) = MAY_IMPORT
        .iter()
        .find(|(name, _)| !settled.contains(name) && allowed(name).iter().all(|target| settled.contains(target)))
    {
        settled.push(module);
    }
    let left: Vec<&str> = MAY_IMPORT.iter().map(|(name, _)| *name).filter(|name| !settled.contains(name)).collect();
    assert!(left.is_empty(), "these modules may import each other in a circle, or one outside of the table: {left:?}");
}

#[test]
fn every_named_module_exists() {
    let all = sources();
    for (module, _) in MAY_IMPORT {
        assert!(
            all.iter().any(|(file, _)| module_of(file) == *module),
            "the table names `{module}`, which does not exist"
        );
    }
}

#[test]
fn files_stay_readable() {
    let long: Vec<String> = sources()
        .into_iter()
        .filter(|(_, text)| text.lines().count() > 600)
        .map(|(file, text)| format!("{file}: {} lines of code", text.lines().count()))
        .collect();
    assert!(long.is_empty(), "split these files:\n{}", long.join("\n"));
}
