//! Kustomizations: what they would change, and that it is not built.
//!
//! The resources a kustomization names are read as the plain manifests they are. Where it only gathers them, nothing is
//! lost; where it changes or adds anything, that is a gap, and the patches it applies are no objects of their own.

use crate::problem::Problem;
use crate::value::{Kind, Value};
use crate::yaml::Document;

/// Fields that neither change nor add objects.
const HARMLESS: [&str; 9] =
    ["apiVersion", "kind", "metadata", "resources", "bases", "crds", "openapi", "buildMetadata", "sortOptions"];

/// What a kustomization means for the set.
pub(super) struct Overlay {
    /// What it would change.
    pub(super) problem: Option<Problem>,
    /// Display paths of files that are its inputs and no manifests.
    pub(super) inputs: Vec<String>,
}

/// Whether a document is one: by its file's name, or by what it says it is.
pub(super) fn is_kustomization(path: &str, document: &Document) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let group = document.value.get("apiVersion").and_then(Value::as_str).unwrap_or("");
    matches!(name, "kustomization.yaml" | "kustomization.yml" | "Kustomization")
        || group.starts_with("kustomize.config.k8s.io/")
}

/// Reads a kustomization.
pub(super) fn examine(root: &str, path: &str, document: &Document) -> Overlay {
    let directory = path.rsplit_once('/').map_or("", |(directory, _)| directory);
    let mut changes = Vec::new();
    let mut inputs = Vec::new();
    for (field, element) in document.value.as_map().into_iter().flat_map(|map| &map.entries) {
        let value = &element.value;
        if is_empty(value) {
            continue;
        }
        if !HARMLESS.contains(&&**field) {
            changes.push(format!("`{field}`"));
        }
        if matches!(&**field, "resources" | "bases") {
            let remote = texts(value).into_iter().filter(|text| is_remote(text));
            changes.extend(remote.map(|text| format!("the remote resource {text}")));
        }
        let names: Vec<&str> = match &**field {
            "patchesStrategicMerge" | "transformers" | "generators" | "validators" | "configurations" => texts(value),
            "patches" | "patchesJson6902" | "replacements" => fields(value, "path"),
            "helmCharts" => fields(value, "valuesFile"),
            _ => Vec::new(),
        };
        inputs.extend(names.into_iter().map(|name| join(directory, name)));
    }
    let problem = (!changes.is_empty()).then(|| {
        Problem::gap(
            "kubernetes.kustomize_not_built",
            Some(document.header),
            format!("this kustomization is not built: what it does by {} is not seen", changes.join(", ")),
        )
        .help("build it (kustomize build, kubectl kustomize) and scan the output; its resources are checked as they are written")
        .hides(Some(root), path)
    });
    Overlay { problem, inputs }
}

fn is_empty(value: &Value) -> bool {
    match &value.kind {
        Kind::Null => true,
        Kind::Sequence(sequence) => sequence.items.is_empty() && sequence.open.is_none(),
        Kind::Map(map) => map.entries.is_empty() && map.open.is_none(),
        _ => false,
    }
}

fn is_remote(text: &str) -> bool {
    text.contains("://") || text.starts_with("git@") || text.starts_with("github.com/") || text.contains("?ref=")
}

fn texts(value: &Value) -> Vec<&str> {
    let items = value.as_sequence().into_iter().flat_map(|sequence| &sequence.items);
    // A patch may also be written in place; it has more than one line.
    items.filter_map(|item| item.value.as_str()).filter(|text| !text.contains('\n')).collect()
}

fn fields<'a>(value: &'a Value, name: &str) -> Vec<&'a str> {
    let items = value.as_sequence().into_iter().flat_map(|sequence| &sequence.items);
    items.filter_map(|item| item.value.get(name)?.as_str()).collect()
}

/// A path relative to a directory as a display path.
pub(super) fn join(directory: &str, path: &str) -> String {
    let mut parts: Vec<&str> = directory.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}
