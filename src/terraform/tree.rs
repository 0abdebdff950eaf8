//! Where modules lie: directories inside the repository, and what `terraform init` installed.
//!
//! Directories are written relative to the directory the run was started in (the *base*), with `/`. A local source may
//! lead anywhere inside the repository (and a repository that the run was pointed at) and nowhere else: configuration is
//! input of a stranger, and what lies beside it is not part of what is judged. Nothing is ever downloaded.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::module::ModuleCall;
use crate::version::{self, Kind};

/// Where the source of a module call leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ModuleSource {
    /// A directory of the repository.
    Local(String),
    /// A directory that `terraform init` filled.
    Installed {
        /// The directory.
        directory: String,
        /// Exact version, where it comes from a registry.
        version: Option<String>,
        /// How the installed copy differs from what the call asks for, where it does: the copy is out of date.
        stale: Option<String>,
    },
    /// Not there.
    Missing {
        /// Why, as the end of a sentence.
        reason: String,
    },
}

/// A module that `terraform init` installed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InstalledModule {
    /// Source address as resolved at installation.
    pub source: String,
    /// Exact version, where it comes from a registry.
    pub version: Option<String>,
    /// Directory relative to the base.
    pub directory: String,
}

/// Where the source of a call leads. `key` is the path of call names from the root, as `a.b`: the key of
/// `installed`.
pub fn resolve_source(
    tree: &Tree,
    calling_directory: &str,
    call: &ModuleCall,
    key: &str,
    installed: &BTreeMap<String, InstalledModule>,
) -> ModuleSource {
    let missing = |reason: String| ModuleSource::Missing { reason };
    let Some(source) = call.source.as_deref() else {
        return missing("its source is not a literal string".to_owned());
    };
    if is_local(source) {
        let directory = join(calling_directory, source);
        return match tree.inside(&directory) {
            Ok(path) if path.is_dir() => ModuleSource::Local(directory),
            Ok(_) => missing(format!("{directory} is not a directory")),
            Err(reason) => missing(reason),
        };
    }
    let Some(module) = installed.get(key) else {
        return missing("it is not installed".to_owned());
    };
    match tree.inside(&module.directory) {
        Ok(path) if path.is_dir() => ModuleSource::Installed {
            directory: module.directory.clone(),
            version: module.version.clone(),
            stale: difference(call, source, module),
        },
        Ok(_) => missing(format!("{} is not a directory; run `terraform init` again", module.directory)),
        Err(reason) => missing(reason),
    }
}

/// Whether a source is a path.
pub fn is_local(source: &str) -> bool {
    matches!(source, "." | "..") || source.starts_with("./") || source.starts_with("../")
}

/// A path relative to a directory, both relative to the base; `..` is resolved as far as names are left.
pub fn join(directory: &str, path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in directory.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            other => parts.push(other),
        }
    }
    let root = if directory.starts_with('/') { "/" } else { "" };
    if parts.is_empty() && root.is_empty() { ".".to_owned() } else { format!("{root}{}", parts.join("/")) }
}

/// The nearest `terragrunt.hcl` in a root module or above it, within the repository.
pub fn terragrunt(tree: &Tree, root: &str) -> Option<String> {
    let mut directory = root.to_owned();
    loop {
        let path = tree.inside(&directory).ok()?;
        if path.join("terragrunt.hcl").is_file() {
            return Some(join(&directory, "terragrunt.hcl"));
        }
        let above = join(&directory, "..");
        if above == directory || path.parent().is_none() {
            return None;
        }
        directory = above;
    }
}

/// The directory that paths are relative to, and the directories that nothing is read outside of.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    base: PathBuf,
    /// Real paths.
    open: Vec<PathBuf>,
}

impl Tree {
    /// The tree of a run that was started in `base` and pointed at `named` (paths relative to it): the repository of the
    /// base, and for each named path the repository that it lies in, else itself.
    pub fn new(base: &Path, named: &[PathBuf]) -> Tree {
        let mut open = vec![repository_root(base)];
        for path in named {
            let root = repository_root(&base.join(path));
            if !open.iter().any(|directory| root.starts_with(directory)) {
                open.push(root);
            }
        }
        Tree { base: base.to_path_buf(), open }
    }

    /// The directory that paths are relative to.
    pub fn base(&self) -> &Path {
        &self.base
    }

    /// Whether a real path may be read.
    pub fn permits(&self, real: &Path) -> bool {
        self.open.iter().any(|directory| real.starts_with(directory))
    }

    /// The path on disk of a path relative to the base.
    ///
    /// # Errors
    ///
    /// The end of a sentence, where the path or what it links to is not inside the repository or is not there.
    pub fn inside(&self, path: &str) -> Result<PathBuf, String> {
        let full = self.base.join(path);
        let real = full.canonicalize().map_err(|error| format!("{path} cannot be read: {}", reason(&error)))?;
        if self.permits(&real) { Ok(full) } else { Err(format!("{path} lies outside of the repository")) }
    }
}

/// The nearest directory at or above a path that holds `.git`; the path itself (the directory of a file) where there is
/// none.
fn repository_root(path: &Path) -> PathBuf {
    let real = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    let directory = if real.is_file() { real.parent().unwrap_or(&real) } else { &real };
    directory.ancestors().find(|above| above.join(".git").exists()).unwrap_or(directory).to_path_buf()
}

/// An error of the operating system in words that are the same on every system.
pub(super) fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "it does not exist".to_owned(),
        std::io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        std::io::ErrorKind::IsADirectory => "it is a directory".to_owned(),
        kind => kind.to_string(),
    }
}

/// How an installed module differs from what the call asks for.
fn difference(call: &ModuleCall, source: &str, module: &InstalledModule) -> Option<String> {
    let wanted = normal_source(source);
    if wanted != normal_source(&module.source) {
        return Some(format!("{} is installed, but the call asks for {source}", module.source));
    }
    let (constraint, version) = (call.version.as_deref()?, module.version.as_deref()?);
    if version::satisfies(Kind::Module, version, constraint) == Some(false) {
        return Some(format!("version {version} is installed, but the call asks for {constraint}"));
    }
    None
}

/// A source as `terraform init` writes it down: with its registry, or with the scheme of a well-known host.
fn normal_source(source: &str) -> String {
    let (address, query) = source.split_once('?').map_or((source, None), |(a, q)| (a, Some(q)));
    let start = address.find("://").map_or(0, |at| at + 3);
    let (package, inner) = match address.get(start..).and_then(|rest| rest.find("//")) {
        Some(at) => address.split_at_checked(start + at).unwrap_or((address, "")),
        None => (address, ""),
    };
    let segments: Vec<&str> = package.split('/').collect();
    let plain = !package.contains(':');
    let package = match segments.as_slice() {
        [host @ ("github.com" | "bitbucket.org"), owner, name] if plain => {
            format!("git::https://{host}/{owner}/{}.git", name.trim_end_matches(".git"))
        }
        [_, _, _] if plain => format!("registry.terraform.io/{package}"),
        _ => match package.strip_prefix("git@").and_then(|rest| rest.split_once(':')) {
            Some((host, path)) => format!("git::ssh://git@{host}/{path}"),
            None => package.to_owned(),
        },
    };
    match query {
        Some(query) => format!("{package}{inner}?{query}"),
        None => format!("{package}{inner}"),
    }
}
