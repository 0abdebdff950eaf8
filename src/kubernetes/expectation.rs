//! Documents that look like manifests and are applied by nobody: what a test expects, and what a cluster observed.
//!
//! Operators are tested with kuttl and Chainsaw. Their assertions are fragments of objects that a cluster shall have at the
//! end; judged as manifests they would break rules for everything that they leave out. They are known by what refers to
//! them or by kuttl's names of files, and by what the API server refuses: an object without a name, or with a status alone.

use std::collections::BTreeMap;

use crate::value::{Kind, Value};
use crate::yaml::Document;

use super::kustomize::join;

/// Files of a set that hold expectations, with the reason for which they are left out. Directories end with `/`.
pub(super) fn files<'a>(documents: impl Iterator<Item = (&'a str, &'a Document)> + Clone) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let group = |document: &Document| {
        let version = document.value.get("apiVersion").and_then(Value::as_str).unwrap_or("");
        version.split_once('/').map_or("", |(group, _)| group).to_owned()
    };
    let mut kuttl = false;
    for (path, document) in documents.clone() {
        let directory = path.rsplit_once('/').map_or("", |(directory, _)| directory);
        let mut named = Vec::new();
        match group(document).as_str() {
            "kuttl.dev" => {
                kuttl = true;
                for field in ["assert", "error"] {
                    named.extend(document.value.get(field).into_iter().flat_map(texts));
                }
            }
            "chainsaw.kyverno.io" => asserted(&document.value, 0, &mut named),
            _ => continue,
        }
        let entry = |name: &&str| (join(directory, name), format!("an expectation of the test {path}"));
        found.extend(named.iter().map(entry));
    }
    if kuttl {
        let steps = documents.map(|(path, _)| path).filter(|path| is_step_of_expectations(path));
        found.extend(steps.map(|path| (path.to_owned(), "an expectation of a kuttl test, by its name".to_owned())));
    }
    found
}

/// Why an object in a file of manifests is none, if it is not.
pub(super) fn refusal(value: &Value, name: &str) -> Option<&'static str> {
    let only_status = value.as_map().is_some_and(|map| {
        map.open.is_none()
            && map.entries.contains_key("status")
            && map.entries.keys().all(|key| matches!(&**key, "apiVersion" | "kind" | "metadata" | "status"))
    });
    if only_status {
        return Some("has a status and nothing else: what a cluster observed or a test expects");
    }
    // Configuration files of the cluster's parts (an audit policy) have an apiVersion and no metadata.
    (name == "-" && value.get("metadata").is_some())
        .then_some("has neither a name nor a generateName: the API server refuses it")
}

/// `00-assert.yaml`, `03-errors-2.yml`: the names by which kuttl takes a file of a step for expectations.
fn is_step_of_expectations(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let Some(stem) = name.strip_suffix(".yaml").or_else(|| name.strip_suffix(".yml")) else { return false };
    let Some((number, rest)) = stem.split_once('-') else { return false };
    let word = rest.split('-').next().unwrap_or(rest);
    !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) && matches!(word, "assert" | "errors")
}

/// Files of Chainsaw's operations `assert` and `error`.
fn asserted<'v>(value: &'v Value, depth: usize, out: &mut Vec<&'v str>) {
    if depth > 12 {
        return;
    }
    match &value.kind {
        Kind::Map(map) => {
            for (key, element) in &map.entries {
                if matches!(&**key, "assert" | "error") {
                    out.extend(element.value.get("file").and_then(Value::as_str));
                }
                asserted(&element.value, depth + 1, out);
            }
        }
        Kind::Sequence(sequence) => sequence.items.iter().for_each(|item| asserted(&item.value, depth + 1, out)),
        _ => {}
    }
}

fn texts(value: &Value) -> Vec<&str> {
    value
        .as_sequence()
        .into_iter()
        .flat_map(|sequence| &sequence.items)
        .filter_map(|item| item.value.as_str())
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

    use super::*;
    use crate::source::Sources;
    use crate::yaml;

    fn of(texts: &[(&str, &str)]) -> Vec<String> {
        let sources = Sources::new();
        let documents: Vec<(&str, Document)> = texts
            .iter()
            .flat_map(|(path, text)| {
                let file = sources.add(path, text.as_bytes());
                yaml::parse(&sources, file).0.into_iter().map(|document| (*path, document))
            })
            .collect();
        files(documents.iter().map(|(path, document)| (*path, document))).into_keys().collect()
    }

    #[test]
    fn kuttl_names_expectations_by_file_and_by_step() {
        let step = "apiVersion: kuttl.dev/v1beta1\nkind: TestStep\nassert:\n- files/created.yaml\nerror: [gone.yaml]\n";
        let cluster = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n";
        let found = of(&[
            ("e2e/a/00-step.yaml", step),
            ("e2e/a/00-assert.yaml", cluster),
            ("e2e/a/01-errors-2.yml", cluster),
            ("e2e/a/01-asserted.yaml", cluster),
            ("e2e/a/02-create.yaml", cluster),
        ]);
        assert_eq!(
            found,
            ["e2e/a/00-assert.yaml", "e2e/a/01-errors-2.yml", "e2e/a/files/created.yaml", "e2e/a/gone.yaml"]
        );
        assert!(of(&[("a/00-assert.yaml", cluster)]).is_empty(), "without kuttl it is a manifest like any other");
    }

    #[test]
    fn chainsaw_names_expectations_by_operation() {
        let test = "apiVersion: chainsaw.kyverno.io/v1alpha1\nkind: Test\nspec:\n  steps:\n  - try:\n    - apply: {file: 1.yaml}\n    - assert: {file: 2.yaml}\n";
        assert_eq!(of(&[("t/chainsaw-test.yaml", test)]), ["t/2.yaml"]);
    }
}
