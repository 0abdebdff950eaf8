//! Which files a run looks at, and in which role.
//!
//! Paths are walked without following symbolic links; `.gitignore` and `.resilintignore` files of the tree are respected
//! (a machine's or a clone's own ignore settings are not: the result depends on the tree alone), and everything else
//! that was passed over is listed with the reason. A file that was named explicitly always counts. Nothing is parsed
//! here: a YAML or JSON file is taken for a manifest when it contains the word `apiVersion`, and what is in it decides
//! later.

mod set;

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use globset::{GlobBuilder, GlobMatcher};
use ignore::{DirEntry, WalkBuilder};

use crate::problem::Problem;
use crate::source::{FileId, Sources};
use set::Grouping;

/// Largest file that is read. Larger ones are a gap (manifests) or read by other means (plans).
pub const MAX_FILE_BYTES: u64 = 32 * 1024 * 1024;

/// Name of the configuration file.
pub const CONFIGURATION: &str = "resilint.toml";

/// What was found. All paths are display paths: relative to the start directory, with `/`; every list is sorted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Discovered {
    /// Directories with Terraform or OpenTofu files; `.` is the start directory.
    pub terraform_directories: Vec<String>,
    /// `*.tfvars` and `*.tfvars.json`.
    pub variable_files: Vec<String>,
    /// Kubernetes manifests and records, grouped by what belongs together.
    pub manifests: Vec<ManifestSet>,
    /// Terraform plans in JSON that were named.
    pub plans: Vec<String>,
    /// Configuration files of resilint.
    pub configurations: Vec<String>,
    /// What was passed over, files and whole directories.
    pub skipped: Vec<Skipped>,
}

/// Manifests that describe one estate: those below the nearest directory with a configuration file, else those of the
/// scanned path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManifestSet {
    /// The directory.
    pub root: String,
    /// The files.
    pub files: Vec<String>,
}

/// Something that was passed over.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Skipped {
    /// Display path of the file or directory.
    pub path: String,
    /// Why, for people.
    pub reason: String,
}

/// A pattern of things to pass over. It is matched against the path relative to `directory`; `*` does not cross `/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exclude {
    /// Directory that the pattern is written for: the configuration file's, or the start directory.
    pub directory: PathBuf,
    /// The glob.
    pub pattern: String,
}

/// Finds the files of `paths` (relative to `base`, or absolute). `base` is the start directory of the run.
pub fn discover(base: &Path, paths: &[PathBuf], exclude: &[Exclude]) -> (Discovered, Vec<Problem>) {
    let base = absolute(base);
    let mut problems = Vec::new();
    let excludes = compile(exclude, &mut problems);
    let mut run = Run {
        grouping: Grouping::new(&base, paths),
        base,
        found: Discovered::default(),
        directories: BTreeSet::new(),
        manifests: BTreeSet::new(),
        problems,
        excludes: Arc::new(excludes),
    };
    for path in paths {
        let full = normal(&run.base.join(path));
        match std::fs::metadata(&full) {
            Ok(metadata) if metadata.is_dir() => run.walk(&full),
            Ok(_) => run.file(&full, true),
            Err(error) => run.problems.push(
                Problem::error("discover.path_missing", None, format!("cannot read {}: {error}", path.display()))
                    .help("name files or directories that exist; nothing of this path was checked"),
            ),
        }
    }
    run.finish()
}

/// The nearest directory at or above `base` that holds `.git`, else `base`.
pub fn repository_root(base: &Path) -> PathBuf {
    let base = absolute(base);
    let root = base.ancestors().find(|directory| directory.join(".git").exists());
    root.unwrap_or(&base).to_owned()
}

/// The configuration file at or above a directory, looked for up to the directory with `.git`.
pub fn find_configuration(directory: &Path) -> Option<PathBuf> {
    for directory in absolute(directory).ancestors() {
        let path = directory.join(CONFIGURATION);
        if path.is_file() {
            return Some(path);
        }
        if directory.join(".git").exists() {
            return None;
        }
    }
    None
}

/// Reads a file into `sources` under its display path. A second call gives the same id without reading again.
#[expect(clippy::result_large_err, reason = "a problem is rare, and callers collect it as it is")]
pub fn load(sources: &Sources, base: &Path, path: &str) -> Result<FileId, Problem> {
    if let Some(id) = sources.find(path) {
        return Ok(id);
    }
    let unreadable = |what: String| {
        Problem::error("discover.unreadable", None, format!("cannot read {path}: {what}")).hides(None, path)
    };
    let full = base.join(path);
    let metadata = std::fs::metadata(&full).map_err(|error| unreadable(error.to_string()))?;
    if !metadata.is_file() {
        return Err(unreadable("it is no regular file".to_owned()));
    }
    if metadata.len() > MAX_FILE_BYTES {
        return Err(too_large(path));
    }
    let bytes = std::fs::read(&full).map_err(|error| unreadable(error.to_string()))?;
    Ok(sources.add(path, &bytes))
}

/// The display path of a file: relative to the start directory, with `/`, `.` for itself; with `..` where it lies
/// outside. `None` where a name is not Unicode.
pub fn display_path(base: &Path, path: &Path) -> Option<String> {
    let base = absolute(base);
    let path = normal(&base.join(path));
    let shared = base.components().zip(path.components()).take_while(|(a, b)| a == b).count();
    let mut parts = vec![".."; base.components().count() - shared];
    for component in path.components().skip(shared) {
        parts.push(component.as_os_str().to_str()?);
    }
    Some(if parts.is_empty() { ".".to_owned() } else { parts.join("/") })
}

fn absolute(path: &Path) -> PathBuf {
    normal(&std::path::absolute(path).unwrap_or_else(|_| path.to_owned()))
}

/// Without `.` and `..`, by the text alone.
fn normal(path: &Path) -> PathBuf {
    let mut result = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                result.pop();
            }
            other => result.push(other),
        }
    }
    result
}

fn too_large(path: &str) -> Problem {
    let limit = MAX_FILE_BYTES / (1024 * 1024);
    Problem::gap("discover.too_large", None, format!("{path} is larger than {limit} MiB and is not read"))
        .help("split it, or exclude it if it describes no resources")
        .hides(None, path)
}

struct CompiledExclude {
    directory: PathBuf,
    matcher: GlobMatcher,
}

fn compile(exclude: &[Exclude], problems: &mut Vec<Problem>) -> Vec<CompiledExclude> {
    let mut compiled = Vec::new();
    for Exclude { directory, pattern } in exclude {
        match GlobBuilder::new(pattern.trim_end_matches('/')).literal_separator(true).build() {
            Ok(glob) => {
                compiled.push(CompiledExclude { directory: absolute(directory), matcher: glob.compile_matcher() })
            }
            Err(error) => problems.push(
                Problem::error(
                    "discover.pattern_invalid",
                    None,
                    format!("the exclude pattern `{pattern}` is wrong: {}", error.kind()),
                )
                .help("see the glob syntax of .gitignore: `**/examples/**`, `*.yaml`, `charts/{a,b}`"),
            ),
        }
    }
    compiled
}

/// The pattern that excludes a path, if any.
fn excluded(excludes: &[CompiledExclude], path: &Path) -> Option<String> {
    excludes.iter().find_map(|exclude| {
        let relative = path.strip_prefix(&exclude.directory).ok()?;
        // `examples/**` means the directory as well: nothing in it can be wanted.
        let matches = exclude.matcher.is_match(relative) || exclude.matcher.is_match(relative.join("."));
        matches.then(|| exclude.matcher.glob().glob().to_owned())
    })
}

/// Directories that hold copies or caches, never what a team wrote.
fn cache_reason(name: &OsStr) -> Option<&'static str> {
    match name.to_str()? {
        ".git" => Some("Git's own directory"),
        ".terraform" => Some("Terraform's cache of modules and providers"),
        ".terragrunt-cache" => Some("Terragrunt's cache"),
        "node_modules" => Some("installed packages"),
        _ => None,
    }
}

struct Run {
    base: PathBuf,
    grouping: Grouping,
    found: Discovered,
    directories: BTreeSet<String>,
    manifests: BTreeSet<String>,
    problems: Vec<Problem>,
    excludes: Arc<Vec<CompiledExclude>>,
}

/// What pruning sees and the walk does not.
#[derive(Default)]
struct Pruned {
    skipped: Vec<(PathBuf, String)>,
    charts: Vec<PathBuf>,
}

impl Run {
    fn walk(&mut self, directory: &Path) {
        let pruned = Arc::new(Mutex::new(Pruned::default()));
        let seen = pruned.clone();
        let excludes = self.excludes.clone();
        let walk = WalkBuilder::new(directory)
            .hidden(false)
            .follow_links(false)
            .ignore(false)
            .git_global(false)
            .git_exclude(false)
            .git_ignore(true)
            .require_git(false)
            .parents(true)
            .add_custom_ignore_filename(".resilintignore")
            .sort_by_file_name(OsStr::cmp)
            .filter_entry(move |entry| {
                let keep = keep(entry, &excludes);
                if let Err(reason) = &keep {
                    let mut pruned = seen.lock().unwrap_or_else(PoisonError::into_inner);
                    match reason {
                        Prune::Chart => pruned.charts.push(entry.path().to_owned()),
                        Prune::Because(reason) => pruned.skipped.push((entry.path().to_owned(), reason.clone())),
                    }
                }
                keep.is_ok()
            })
            .build();
        let mut walked = BTreeSet::new();
        let mut directories = Vec::new();
        for entry in walk {
            match entry {
                Ok(entry) => {
                    walked.insert(entry.path().to_owned());
                    let Some(kind) = entry.file_type() else { continue };
                    if kind.is_dir() {
                        directories.push(entry.path().to_owned());
                    }
                    if kind.is_file() {
                        self.file(entry.path(), false);
                    } else if kind.is_symlink() && (role_by_name(entry.path()).is_some() || entry.path().is_dir()) {
                        self.skip(entry.path(), "a symbolic link; links are not followed");
                    }
                }
                Err(error) => self.problems.push(
                    Problem::gap("discover.unreadable", None, format!("cannot look into a part of the tree: {error}"))
                        .hides(None, self.display(directory).unwrap_or_default()),
                ),
            }
        }
        let pruned = std::mem::take(&mut *pruned.lock().unwrap_or_else(PoisonError::into_inner));
        walked.extend(pruned.skipped.iter().map(|(path, _)| path.clone()).chain(pruned.charts.iter().cloned()));
        self.ignored(&directories, &walked);
        for (path, reason) in pruned.skipped {
            self.skip(&path, &reason);
        }
        for templates in pruned.charts {
            self.chart(&templates);
        }
    }

    /// Lists what ignore files kept from the walk, a whole directory as one: Git may track some of it all the same.
    fn ignored(&mut self, directories: &[PathBuf], walked: &BTreeSet<PathBuf>) {
        for directory in directories {
            let Ok(entries) = std::fs::read_dir(directory) else { continue };
            let left = entries.flatten().filter(|entry| !walked.contains(&entry.path()));
            for entry in left {
                let path = entry.path();
                if entry.file_type().is_ok_and(|kind| kind.is_dir()) || role_by_name(&path).is_some() {
                    self.skip(&path, "an ignore file (.gitignore, .resilintignore) names it");
                }
            }
        }
    }

    /// Helm templates are programs that write manifests.
    fn chart(&mut self, templates: &Path) {
        self.skip(templates, "templates of a Helm chart");
        let Some(chart) = templates.parent().and_then(|chart| self.display(chart)) else { return };
        let root = self.grouping.root_of(&format!("{chart}/Chart.yaml"));
        self.problems.push(
            Problem::gap(
                "kubernetes.template_not_rendered",
                None,
                format!("the Helm chart {chart} is not rendered: what it installs is not checked"),
            )
            .help("render it with the values of each environment (helm template) and scan the output")
            .hides(Some(&root), chart),
        );
    }

    fn file(&mut self, path: &Path, named: bool) {
        let Some(display) = self.display(path) else {
            if named || role_by_name(path).is_some() {
                let message = format!("{} is not read: its path is not Unicode", path.display());
                self.problems
                    .push(Problem::gap("discover.unreadable", None, message).hides(None, path.to_string_lossy()));
            }
            return;
        };
        match role_by_name(path) {
            Some(Role::Terraform) => {
                let directory = display.rsplit_once('/').map_or(".", |(directory, _)| directory);
                self.directories.insert(directory.to_owned());
            }
            Some(Role::Variables) => self.found.variable_files.push(display),
            Some(Role::Kustomization) => {
                self.manifests.insert(display);
            }
            Some(role @ (Role::Yaml | Role::Json)) => match self.look_into(path, role == Role::Json) {
                Ok(Content::Plan) if named => self.found.plans.push(display),
                // It may be of yesterday: what is judged by a plan is for the user to say.
                Ok(Content::Plan) => self.skip(path, "a Terraform plan that nobody named; --plan judges it"),
                Ok(Content::Manifest) => {
                    self.manifests.insert(display);
                }
                Ok(Content::Other) if named => {
                    self.manifests.insert(display);
                }
                Ok(Content::Other) => {
                    self.skip(path, "neither a Kubernetes manifest nor a record: no apiVersion in it")
                }
                Ok(Content::TooLarge) => {
                    self.skip(path, "too large");
                    let root = self.grouping.root_of(&display);
                    self.problems.push(too_large(&display).hides(Some(&root), &display));
                }
                Err(error) => self.problems.push(
                    Problem::error("discover.unreadable", None, format!("cannot read {display}: {error}"))
                        .hides(None, &display),
                ),
            },
            None if path.file_name() == Some(OsStr::new(CONFIGURATION)) => self.found.configurations.push(display),
            None if named => self.skip(path, "not a kind of file that resilint reads"),
            None => {}
        }
    }

    fn look_into(&self, path: &Path, json: bool) -> std::io::Result<Content> {
        let size = std::fs::metadata(path)?.len();
        if json && is_plan(path)? {
            return Ok(Content::Plan);
        }
        if size > MAX_FILE_BYTES {
            return Ok(Content::TooLarge);
        }
        let bytes = std::fs::read(path)?;
        let manifest = bytes.windows(10).any(|window| window == b"apiVersion");
        Ok(if manifest { Content::Manifest } else { Content::Other })
    }

    fn display(&self, path: &Path) -> Option<String> {
        display_path(&self.base, path)
    }

    fn skip(&mut self, path: &Path, reason: &str) {
        let path = self.display(path).unwrap_or_else(|| path.to_string_lossy().into_owned());
        self.found.skipped.push(Skipped { path, reason: reason.to_owned() });
    }

    fn finish(mut self) -> (Discovered, Vec<Problem>) {
        self.found.terraform_directories = self.directories.into_iter().collect();
        self.found.manifests = self.grouping.group(self.manifests);
        for list in [&mut self.found.variable_files, &mut self.found.plans, &mut self.found.configurations] {
            list.sort();
            list.dedup();
        }
        self.found.skipped.sort();
        self.found.skipped.dedup();
        (self.found, self.problems)
    }
}

enum Prune {
    /// The templates of a Helm chart.
    Chart,
    Because(String),
}

fn keep(entry: &DirEntry, excludes: &[CompiledExclude]) -> Result<(), Prune> {
    // What was named explicitly is walked whatever its name is.
    if entry.depth() == 0 {
        return Ok(());
    }
    if let Some(pattern) = excluded(excludes, entry.path()) {
        let directory = entry.file_type().is_some_and(|kind| kind.is_dir());
        // Files that would not have been read anyway need no mention.
        return if directory || role_by_name(entry.path()).is_some() {
            Err(Prune::Because(format!("excluded by the pattern `{pattern}`")))
        } else {
            Ok(())
        };
    }
    if entry.file_type().is_some_and(|kind| kind.is_dir()) {
        if let Some(reason) = cache_reason(entry.file_name()) {
            return Err(Prune::Because(reason.to_owned()));
        }
        let chart = entry.path().parent().is_some_and(|parent| parent.join("Chart.yaml").is_file());
        if chart && entry.file_name() == "templates" {
            return Err(Prune::Chart);
        }
    }
    Ok(())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Terraform,
    Variables,
    Kustomization,
    Yaml,
    Json,
}

enum Content {
    Manifest,
    Plan,
    Other,
    TooLarge,
}

fn role_by_name(path: &Path) -> Option<Role> {
    let name = path.file_name()?.to_string_lossy();
    if matches!(name.as_ref(), "kustomization.yaml" | "kustomization.yml" | "Kustomization") {
        return Some(Role::Kustomization);
    }
    let ends = |suffixes: &[&str]| suffixes.iter().any(|suffix| name.ends_with(suffix));
    if ends(&[".tf", ".tofu", ".tf.json", ".tofu.json"]) {
        Some(Role::Terraform)
    } else if ends(&[".tfvars", ".tfvars.json"]) {
        Some(Role::Variables)
    } else if ends(&[".yaml", ".yml"]) {
        Some(Role::Yaml)
    } else if ends(&[".json"]) {
        Some(Role::Json)
    } else {
        None
    }
}

/// Whether a JSON file begins as `terraform show -json` writes a plan.
fn is_plan(path: &Path) -> std::io::Result<bool> {
    use std::io::Read;
    let mut head = Vec::new();
    std::fs::File::open(path)?.take(64 * 1024).read_to_end(&mut head)?;
    let has = |word: &str| head.windows(word.len()).any(|window| window == word.as_bytes());
    // A state has `values` instead; a plan of no variables has `planned_values` at once.
    Ok(has("\"format_version\"") && has("\"terraform_version\"") && (has("\"planned_values\"") || has("\"variables\"")))
}

#[cfg(test)]
mod tests;
