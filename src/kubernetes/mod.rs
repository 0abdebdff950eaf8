//! Kubernetes manifests: from the files of one manifest set to resources.
//!
//! What is read is what `kubectl apply` would send; nothing is rendered. Templates and kustomize overlays are gaps that
//! say so, never manifests that are taken at their word. Operational records lie in the same files and are handed to
//! [`crate::record`].

mod definition;
mod expectation;
mod kustomize;
mod manifest;
mod overlay;
mod patch;
mod scope;
mod tags;
mod template;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::problem::{Hides, Problem};
use crate::resource::Resource;
use crate::source::{FileId, Sources};
use crate::yaml::{self, Document};
use definition::Definitions;
use manifest::{Classified, Object};

/// What a manifest set holds.
#[derive(Debug, Default)]
pub struct Manifests {
    /// Kubernetes objects and operational records, in the order of files and documents.
    pub resources: Vec<Resource>,
    /// What went wrong, or could not be seen.
    pub problems: Vec<Problem>,
    /// What each file turned out to be, in the order given.
    pub files: Vec<ReadFile>,
}

/// What a file turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadFile {
    /// The file.
    pub file: FileId,
    /// Its role.
    pub role: Role,
    /// Whether a document of it could not be read.
    pub failed: bool,
    /// Why nothing was taken from it, for the roles that give no resources.
    pub reason: Option<String>,
}

/// Roles of YAML and JSON files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Holds Kubernetes objects, perhaps records as well.
    Manifest,
    /// Holds operational records only.
    Record,
    /// A kustomization.
    Kustomization,
    /// A patch or an input of a kustomization: no object of its own.
    KustomizePatch,
    /// Nothing for us.
    Other,
}

impl Role {
    /// The published word.
    pub fn word(self) -> &'static str {
        match self {
            Role::Manifest => "manifest",
            Role::Record => "record",
            Role::Kustomization => "kustomization",
            Role::KustomizePatch => "kustomize_patch",
            Role::Other => "other",
        }
    }
}

/// Reads the files of one manifest set. `root` is the set's directory, the root of all its resources.
pub fn read(sources: &Sources, root: &str, files: &[FileId]) -> Manifests {
    let parsed: Vec<(Vec<Document>, Vec<Problem>)> = files.par_iter().map(|file| yaml::parse(sources, *file)).collect();
    let paths: Vec<String> = files.iter().map(|file| sources.get(*file).path.clone()).collect();

    let mut result = Manifests::default();
    let mut overlays = BTreeMap::new();
    let mut gathered = BTreeSet::new();
    let mut changes = Vec::new();
    let mut patches = Vec::new();
    let by_path: kustomize::Files<'_> =
        paths.iter().zip(&parsed).map(|(path, (documents, _))| (path.as_str(), documents.as_slice())).collect();
    for (path, (documents, _)) in paths.iter().zip(&parsed) {
        for document in documents.iter().filter(|document| kustomize::is_kustomization(path, document)) {
            let overlay = kustomize::examine(root, path, document, &by_path);
            result.problems.extend(overlay.problem);
            changes.push(overlay.change);
            patches.extend(overlay.patches);
            gathered.extend(kustomize::files_of(path, document));
            overlays.extend(overlay.inputs.into_iter().map(|input| (input, path.clone())));
        }
    }

    let documents =
        paths.iter().zip(&parsed).flat_map(|(path, (documents, _))| documents.iter().map(|d| (path.as_str(), d)));
    let expectations = expectation::files(documents);

    let root: Arc<str> = Arc::from(root);
    let mut objects = Vec::new();
    for ((file, path), (documents, problems)) in files.iter().zip(&paths).zip(parsed) {
        let failed = problems.iter().any(|problem| problem.hides != Hides::Nothing);
        result.problems.extend(problems.into_iter().map(|problem| in_root(problem, &root)));
        if let Some(overlay) = overlays.get(path) {
            let reason = Some(format!("an input of {overlay}"));
            result.files.push(ReadFile { file: *file, role: Role::KustomizePatch, failed, reason });
            continue;
        }
        if let Some(reason) = expectations.get(path) {
            result.files.push(ReadFile { file: *file, role: Role::Other, failed, reason: Some(reason.clone()) });
            continue;
        }
        let (role, reason) = read_file(sources, &root, path, documents, &mut objects, &mut result);
        let role = if failed && role == Role::Other { Role::Manifest } else { role };
        result.files.push(ReadFile { file: *file, role, failed, reason: reason.filter(|_| !failed) });
    }

    let definitions = Definitions::of(&objects);
    objects.retain(|object| {
        // `labels` of a kustomization write the selectors of what it gathers.
        let completed = |field: &&str| *field == "spec.selector" && gathered.contains(&sources.get(object.file()).path);
        let missing = definitions.missing(object).filter(|field| !completed(field));
        let why = missing.map(|field| format!("leaves out `{field}`, which its definition requires"));
        result.problems.extend(why.as_deref().map(|why| object.not_checked(why)));
        why.is_none()
    });
    changes.retain(|change| !change.is_empty());
    if !changes.is_empty() {
        objects.iter_mut().for_each(|object| object.overlaid(&changes, &sources.get(object.file()).path));
    }
    if !patches.is_empty() {
        objects.iter_mut().for_each(|object| object.patched(&patches, &sources.get(object.file()).path));
    }
    let mut resources = manifest::resources(&root, objects);
    resources.append(&mut result.resources);
    make_unique(sources, &mut resources, &mut result.problems);
    result.resources = resources;
    result
}

fn read_file(
    sources: &Sources,
    root: &Arc<str>,
    path: &str,
    documents: Vec<Document>,
    objects: &mut Vec<Object>,
    result: &mut Manifests,
) -> (Role, Option<String>) {
    if documents.is_empty() {
        return (Role::Other, Some("it is empty".to_owned()));
    }
    let mut roles = BTreeSet::new();
    let mut strangers = Vec::new();
    for document in documents {
        if kustomize::is_kustomization(path, &document) {
            roles.insert(Role::Kustomization);
            continue;
        }
        let header = document.header;
        match manifest::classify(template::mark(sources, document)) {
            Classified::Objects(found, problems) => {
                roles.insert(Role::Manifest);
                result.problems.extend(problems);
                for object in found {
                    match expectation::refusal(&object.value, &object.name) {
                        Some(why) => result.problems.push(object.not_checked(why)),
                        None => objects.push(object),
                    }
                }
            }
            Classified::Record(document) => {
                roles.insert(Role::Record);
                let (resource, problems) = crate::record::read(root, &document);
                result.resources.push(resource);
                result.problems.extend(problems);
            }
            Classified::Other => strangers.push(header),
        }
    }
    if roles.is_empty() {
        return (Role::Other, Some("neither a Kubernetes manifest nor a record: no apiVersion and kind".to_owned()));
    }
    for header in strangers {
        let message = "this document has no apiVersion and kind: it is not checked";
        result.problems.push(
            Problem::warning("kubernetes.no_object", Some(header), message)
                .help("give it both if it is meant to be applied with the others of its file"),
        );
    }
    let role = [Role::Manifest, Role::Kustomization, Role::Record].into_iter().find(|role| roles.contains(role));
    (role.unwrap_or(Role::Other), None)
}

/// Names the root in a problem that hides resources somewhere.
fn in_root(mut problem: Problem, root: &str) -> Problem {
    if let Hides::Resources { root: place @ None, .. } = &mut problem.hides {
        *place = Some(root.to_owned());
    }
    problem
}

/// Objects that are written more than once (in the directories of several environments, as a rule) cannot share an
/// address: each gets its file, `…/web@k8s/staging/web.yaml`, and its number in the file from the second on.
fn make_unique(sources: &Sources, resources: &mut [Resource], problems: &mut Vec<Problem>) {
    let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (position, resource) in resources.iter().enumerate() {
        places.entry(resource.address.clone()).or_default().push(position);
    }
    for (address, positions) in places {
        if positions.len() < 2 {
            continue;
        }
        let mut in_file: BTreeMap<String, usize> = BTreeMap::new();
        let mut first = None;
        for position in positions {
            let Some(resource) = resources.get_mut(position) else { continue };
            let path = sources.get(resource.header.file).path.clone();
            let number = in_file.entry(path.clone()).or_default();
            *number += 1;
            resource.address = match *number {
                1 => format!("{address}@{path}"),
                number => format!("{address}@{path}#{number}"),
            };
            let generated = resource.name.ends_with('*');
            match &first {
                None => first = Some(path),
                Some(first) if !generated => problems.push(
                    Problem::warning(
                        "kubernetes.duplicate_object",
                        Some(resource.header),
                        format!("{address} is written in {first} as well: each is checked as if it were applied"),
                    )
                    .help("scan the directories of different clusters separately, or give each its own resilint.toml"),
                ),
                Some(_) => {}
            }
        }
    }
}

#[cfg(test)]
mod tests;
