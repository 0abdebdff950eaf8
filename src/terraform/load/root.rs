//! What Terraform reads of a root module besides its configuration: variable files, installed modules, locked providers.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;

use super::read_source;
use crate::problem::Problem;
use crate::source::Sources;
use crate::terraform::parse::{self, json};
use crate::terraform::syntax::{Attribute, ExpressionKind};
use crate::terraform::tree::{InstalledModule, Tree, join};

/// Reads a `.tfvars` or `.tfvars.json` file. A relative path is relative to the base of `tree` and must stay inside the repository.
pub fn load_variable_file(sources: &Sources, tree: &Tree, path: &str) -> (BTreeMap<Arc<str>, Attribute>, Vec<Problem>) {
    let file = match read_source(sources, tree, path) {
        Ok(file) => file,
        Err(problem) => return (BTreeMap::new(), vec![*problem]),
    };
    let parsed =
        if path.ends_with(".json") { json::parse_variables(sources, file) } else { parse::parse_body(sources, file) };
    let mut problems = parsed.problems;
    for block in &parsed.body.blocks {
        let message = format!("a variable file has no blocks; Terraform rejects {}", block.kind);
        problems.push(
            Problem::error("terraform.block", Some(block.header), message)
                .help("declarations belong into a .tf file; a map is written with `=`"),
        );
    }
    let values = parsed.body.attributes.into_iter().map(|attribute| (attribute.name.clone(), attribute)).collect();
    (values, problems)
}

/// The variable files that Terraform reads without being told to, in the order in which later ones win.
pub fn automatic_variable_files(tree: &Tree, directory: &str) -> Vec<String> {
    let Ok(path) = tree.inside(directory) else {
        return Vec::new();
    };
    let Ok(entries) = std::fs::read_dir(path) else {
        return Vec::new();
    };
    let mut names: Vec<String> = entries
        .filter_map(Result::ok)
        .filter(|entry| !entry.file_type().is_ok_and(|kind| kind.is_dir()))
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect();
    names.sort();
    let fixed = ["terraform.tfvars", "terraform.tfvars.json"];
    let fixed = fixed.into_iter().filter(|name| names.iter().any(|other| other == name)).map(str::to_owned);
    let automatic = names.iter().filter(|name| name.ends_with(".auto.tfvars") || name.ends_with(".auto.tfvars.json"));
    fixed.chain(automatic.cloned()).map(|name| join(directory, &name)).collect()
}

#[derive(Deserialize)]
struct Manifest {
    #[serde(rename = "Modules", default)]
    modules: Vec<ManifestEntry>,
}

#[derive(Deserialize)]
struct ManifestEntry {
    #[serde(rename = "Key")]
    key: String,
    #[serde(rename = "Source", default)]
    source: String,
    #[serde(rename = "Version", default)]
    version: Option<String>,
    #[serde(rename = "Dir")]
    directory: String,
}

/// The modules that `terraform init` installed for a root module, by the path of their calls (`a.b`). Terraform keeps the
/// list in its data directory.
///
/// Problems: `terraform.unreadable` where the list is there and cannot be read.
pub fn installed_modules(
    sources: &Sources,
    tree: &Tree,
    root_directory: &str,
    data_directory: &str,
) -> (BTreeMap<String, InstalledModule>, Vec<Problem>) {
    let path = format!("{data_directory}/modules/modules.json");
    if !tree.base().join(&path).exists() {
        return (BTreeMap::new(), Vec::new());
    }
    let file = match read_source(sources, tree, &path) {
        Ok(file) => file,
        Err(problem) => return (BTreeMap::new(), vec![*problem]),
    };
    let manifest: Manifest = match serde_json::from_str(&sources.get(file).text) {
        Ok(manifest) => manifest,
        Err(error) => {
            let message = format!("{path} is not a list of installed modules: {error}");
            let problem = Problem::error("terraform.unreadable", None, message).help("run `terraform init` again");
            return (BTreeMap::new(), vec![problem]);
        }
    };
    let entry = |entry: ManifestEntry| {
        let directory = join(root_directory, &entry.directory.replace('\\', "/"));
        let version = entry.version.filter(|version| !version.is_empty());
        (entry.key, InstalledModule { source: entry.source, version, directory })
    };
    (manifest.modules.into_iter().filter(|module| !module.key.is_empty()).map(entry).collect(), Vec::new())
}

/// The exact versions of `.terraform.lock.hcl` by source address, as `registry.terraform.io/hashicorp/aws`.
pub fn locked_providers(
    sources: &Sources,
    tree: &Tree,
    root_directory: &str,
) -> (BTreeMap<String, String>, Vec<Problem>) {
    let path = join(root_directory, ".terraform.lock.hcl");
    if !tree.base().join(&path).exists() {
        return (BTreeMap::new(), Vec::new());
    }
    let file = match read_source(sources, tree, &path) {
        Ok(file) => file,
        Err(problem) => return (BTreeMap::new(), vec![*problem]),
    };
    let parsed = parse::parse_body(sources, file);
    let mut versions = BTreeMap::new();
    for block in parsed.body.blocks_of("provider") {
        if let (Some(source), Some(version)) = (block.labels.first(), block.body.attribute("version"))
            && let ExpressionKind::String(version) = &version.value.kind
        {
            versions.insert(source.to_string(), version.to_string());
        }
    }
    (versions, parsed.problems)
}
