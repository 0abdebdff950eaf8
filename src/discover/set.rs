//! Which manifests belong together.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::{ManifestSet, display_path, find_configuration, normal};

/// Finds the root of the set of each manifest.
pub(super) struct Grouping {
    base: PathBuf,
    /// Where no configuration file is nearer.
    fallback: String,
}

impl Grouping {
    pub(super) fn new(base: &Path, paths: &[PathBuf]) -> Grouping {
        let fallback = match paths {
            [path] => {
                let full = normal(&base.join(path));
                full.is_dir().then(|| display_path(base, &full)).flatten()
            }
            _ => None,
        };
        Grouping { base: base.to_owned(), fallback: fallback.unwrap_or_else(|| ".".to_owned()) }
    }

    /// The root of the set that a file belongs to.
    pub(super) fn root_of(&self, file: &str) -> String {
        let file = normal(&self.base.join(file));
        let configured = file.parent().and_then(find_configuration);
        configured.and_then(|path| display_path(&self.base, path.parent()?)).unwrap_or_else(|| self.fallback.clone())
    }

    pub(super) fn group(&self, files: BTreeSet<String>) -> Vec<ManifestSet> {
        let mut sets: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut roots: BTreeMap<String, String> = BTreeMap::new();
        for file in files {
            let directory = file.rsplit_once('/').map_or("", |(directory, _)| directory).to_owned();
            let root = roots.entry(directory).or_insert_with(|| self.root_of(&file));
            sets.entry(root.clone()).or_default().push(file);
        }
        sets.into_iter().map(|(root, files)| ManifestSet { root, files }).collect()
    }
}
