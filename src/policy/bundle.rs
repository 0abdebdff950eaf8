//! The policy files of a run: the built-in ones and users' own, as text with a path.
//!
//! A bundle only holds files; what they mean is found out by `metadata`, `control` and `engine`. Layers say who may
//! replace whom: layer 0 is built in, every folder of the user's is one layer more. Nothing here touches the disk for
//! the built-in files: they are embedded.

use std::borrow::Cow;
use std::fs;
use std::path::Path;

use crate::problem::Problem;
use crate::source::sha256_hex;

/// Every built-in file: path beginning with `policies/`, and text.
const BUILT_IN: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/built_in_policies.rs"));

/// Largest policy file that is read, in bytes; also the interpreter's own limit.
const MAX_FILE: u64 = 1 << 20;
/// Most policy files that are read from one folder.
const MAX_FILES: usize = 4096;
/// Deepest folder that is entered.
const MAX_DEPTH: usize = 16;

/// What a policy file is, by its place and ending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileRole {
    /// A Rego module; its package says which kind.
    Rego,
    /// JSON merged under `data`.
    Data,
    /// A control framework.
    Controls,
}

/// One policy file.
#[derive(Debug, Clone)]
pub struct PolicyFile {
    /// Path as reports print it: `policies/…` for built-in files, the user's path otherwise.
    pub path: String,
    /// Path relative to its folder, with `/`.
    pub relative: String,
    /// Text.
    pub text: Cow<'static, str>,
    /// 0 for built-in files; later layers may replace earlier ones by `overrides`.
    pub layer: usize,
    /// What it is.
    pub role: FileRole,
}

/// The policy files of a run, in the order of layers and then of paths.
#[derive(Debug, Clone, Default)]
pub struct Bundle {
    files: Vec<PolicyFile>,
    layers: usize,
}

impl Bundle {
    /// No files at all; for tests of single policies.
    pub fn empty() -> Bundle {
        Bundle { files: Vec::new(), layers: 1 }
    }

    /// The built-in policies.
    pub fn built_in() -> Bundle {
        let mut bundle = Bundle::empty();
        for (path, text) in BUILT_IN {
            let relative = path.strip_prefix("policies/").unwrap_or(path);
            if let Some(role) = role_of(relative) {
                bundle.files.push(PolicyFile {
                    path: (*path).to_owned(),
                    relative: relative.to_owned(),
                    text: Cow::Borrowed(text),
                    layer: 0,
                    role,
                });
            }
        }
        bundle
    }

    /// The files, in the order of layers and then of paths.
    pub fn files(&self) -> &[PolicyFile] {
        &self.files
    }

    /// Keeps some of the files only.
    #[cfg(test)]
    pub(super) fn retain(&mut self, keep: impl Fn(&PolicyFile) -> bool) {
        self.files.retain(keep);
    }

    /// Adds text to the end of one file.
    #[cfg(test)]
    pub(crate) fn append(&mut self, path: &str, text: &str) {
        for file in self.files.iter_mut().filter(|file| file.path == path) {
            file.text.to_mut().push_str(text);
        }
    }

    /// Path and SHA-256 of every file, sorted by path; what evidence records.
    pub fn digests(&self) -> Vec<(String, String)> {
        let mut digests: Vec<(String, String)> =
            self.files.iter().map(|file| (file.path.clone(), sha256_hex(file.text.as_bytes()))).collect();
        digests.sort();
        digests
    }

    /// Adds one file as a layer of its own; `path` also decides its role. A path that is no policy file is ignored.
    pub fn add_file(&mut self, path: &str, text: impl Into<String>) {
        if let Some(role) = role_of(path) {
            let layer = self.layers.max(1);
            self.layers = layer + 1;
            let text = Cow::Owned(text.into());
            self.files.push(PolicyFile { path: path.to_owned(), relative: path.to_owned(), text, layer, role });
        }
    }

    /// Adds a user's folder as one layer: `*.rego` (without `*_test.rego`), `data/*.json` and `controls/*.yaml`, in the
    /// order of their paths. `display` is the folder's path as reports print it. Links are not followed. What cannot be
    /// read is a problem, and so is a folder without any policy.
    pub fn add_folder(&mut self, folder: &Path, display: &str) -> Vec<Problem> {
        let mut problems = Vec::new();
        let layer = self.layers.max(1);
        self.layers = layer + 1;
        let mut relatives = Vec::new();
        walk(folder, "", 0, &mut relatives, &mut problems, display);
        relatives.sort();
        if relatives.is_empty() && problems.is_empty() {
            problems.push(Problem::error(
                "policy.folder_empty",
                None,
                format!("{display} holds no policy file (*.rego, data/*.json, controls/*.yaml)"),
            ));
        }
        if relatives.len() > MAX_FILES {
            let message =
                format!("{display} holds more than {MAX_FILES} policy files; those after the limit are not loaded");
            problems.push(Problem::error("policy.limit", None, message));
            relatives.truncate(MAX_FILES);
        }
        for relative in relatives {
            let path = if display.is_empty() || display == "." {
                relative.clone()
            } else {
                format!("{}/{relative}", display.trim_end_matches('/'))
            };
            let Some(role) = role_of(&relative) else {
                continue;
            };
            match read(&folder.join(&relative)) {
                Ok(text) => self.files.push(PolicyFile { path, relative, text: Cow::Owned(text), layer, role }),
                Err(message) => {
                    problems.push(Problem::error(
                        "policy.unreadable",
                        None,
                        format!("{path} cannot be read: {message}"),
                    ));
                }
            }
        }
        problems
    }
}

/// The role of a path relative to its folder; `None` for fixtures, tests and everything else.
fn role_of(relative: &str) -> Option<FileRole> {
    if relative.ends_with(".rego") {
        return (!relative.ends_with("_test.rego")).then_some(FileRole::Rego);
    }
    if relative.starts_with("controls/") && relative.ends_with(".yaml") {
        return Some(FileRole::Controls);
    }
    (relative.starts_with("data/") && relative.ends_with(".json")).then_some(FileRole::Data)
}

fn walk(
    folder: &Path,
    prefix: &str,
    depth: usize,
    found: &mut Vec<String>,
    problems: &mut Vec<Problem>,
    display: &str,
) {
    let shown = if prefix.is_empty() { display.to_owned() } else { format!("{display}/{prefix}") };
    if depth > MAX_DEPTH {
        problems.push(Problem::error(
            "policy.limit",
            None,
            format!("{shown} lies too deep (more than {MAX_DEPTH} folders)"),
        ));
        return;
    }
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            problems.push(Problem::error("policy.unreadable", None, format!("{shown} cannot be read: {error}")));
            return;
        }
    };
    for entry in entries {
        let Ok(entry) = entry else {
            problems.push(Problem::error("policy.unreadable", None, format!("an entry of {shown} cannot be read")));
            continue;
        };
        let name = entry.file_name().to_string_lossy().into_owned();
        let relative = if prefix.is_empty() { name.clone() } else { format!("{prefix}/{name}") };
        match entry.file_type() {
            Ok(kind) if kind.is_dir() && !name.starts_with('.') => {
                walk(&entry.path(), &relative, depth + 1, found, problems, display);
            }
            Ok(kind) if kind.is_file() && role_of(&relative).is_some() && found.len() <= MAX_FILES => {
                found.push(relative)
            }
            _ => {}
        }
    }
}

fn read(path: &Path) -> Result<String, String> {
    let size = fs::metadata(path).map_err(|error| error.to_string())?.len();
    if size > MAX_FILE {
        return Err(format!("it has {size} bytes, the limit is {MAX_FILE}"));
    }
    let bytes = fs::read(path).map_err(|error| error.to_string())?;
    String::from_utf8(bytes).map_err(|_| "it is not UTF-8".to_owned())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
    use super::*;

    #[test]
    fn built_in_files_are_embedded_without_fixtures_and_tests() {
        let bundle = Bundle::built_in();
        let paths: Vec<&str> = bundle.files().iter().map(|f| f.path.as_str()).collect();
        assert!(paths.contains(&"policies/data/vocabulary.json"), "{paths:?}");
        assert!(paths.contains(&"policies/lib/check.rego"), "{paths:?}");
        assert!(paths.iter().all(|p| !p.ends_with("_test.rego") && !p.ends_with(".tf")), "{paths:?}");
        assert_eq!(bundle.digests().len(), paths.len());
    }

    #[test]
    fn a_folder_is_a_layer_and_its_fixtures_are_left_out() {
        let folder = tempfile::tempdir().unwrap();
        let rule = folder.path().join("rules/acme/thing");
        fs::create_dir_all(&rule).unwrap();
        fs::write(rule.join("rule.rego"), "package rules.acme.thing\n").unwrap();
        fs::write(rule.join("pass.yaml"), "kind: Pod\n").unwrap();
        fs::write(rule.join("rule_test.rego"), "package x\n").unwrap();
        let mut bundle = Bundle::empty();
        assert_eq!(bundle.add_folder(folder.path(), "ours"), vec![]);
        let files: Vec<(&str, usize)> = bundle.files().iter().map(|f| (f.path.as_str(), f.layer)).collect();
        assert_eq!(files, [("ours/rules/acme/thing/rule.rego", 1)]);
    }

    #[test]
    fn an_empty_folder_and_a_missing_one_are_problems() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Bundle::empty().add_folder(folder.path(), "ours")[0].code, "policy.folder_empty");
        assert_eq!(Bundle::empty().add_folder(&folder.path().join("no"), "no")[0].code, "policy.unreadable");
    }
}
