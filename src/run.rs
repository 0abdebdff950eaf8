//! A run: from paths to a report.
//!
//! This is the picture of ARCHITECTURE.md in code: discover, read (parse and resolve), assess, report. Everything that a
//! run depends on stands in [`Options`]; nothing is read from the process, so that the same options give the same bytes.

mod disclosure;
mod judging;
mod plans;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::{self, Config, Environment};
use crate::discover::{self, Discovered, Exclude};
use crate::estate::realm::Realms;
use crate::kubernetes;
use crate::problem::{Hides, Problem, Severity};
use crate::report::{Input, InputStatus};
use crate::resource::Resource;
use crate::secret::Secrets;
use crate::source::Sources;
use crate::terraform;
use crate::value::Value;
use crate::verdict::RuleSeverity;

pub use judging::{Policies, assess, copy_map, load_policies, report};
pub use plans::PlanArgument;

/// Everything that a run depends on.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Directory that paths are relative to and shown from.
    pub base: PathBuf,
    /// What to read; the base where empty.
    pub paths: Vec<PathBuf>,
    /// Configuration file, where one is named.
    pub configuration: Option<PathBuf>,
    /// Date to judge by; today's comes from the caller.
    pub as_of: String,
    /// Whether `as_of` was asked for, so that it wins over the configuration.
    pub as_of_given: bool,
    /// Variable files of the command line.
    pub variable_files: Vec<PathBuf>,
    /// Variables of the command line.
    pub variables: Vec<(String, String)>,
    /// Plans that stand in the place of evaluations.
    pub plans: Vec<PlanArgument>,
    /// Workspace of the command line.
    pub workspace: Option<String>,
    /// Environment variables that Terraform reads: `TF_VAR_*`, `AWS_REGION`, …
    pub environment: Vec<(String, String)>,
    /// Globs to leave out.
    pub exclude: Vec<String>,
    /// Rules and families to judge by; all where empty.
    pub select: Vec<String>,
    /// Rules and families not to judge by.
    pub ignore: Vec<String>,
    /// Severity that fails the run, where the command line says.
    pub fail_on: Option<Option<RuleSeverity>>,
    /// Whether unknown verdicts fail the run, where the command line says.
    pub unknown_fails: Option<bool>,
    /// Only these files of a directory form its Terraform module: used by fixtures, which stand beside each other.
    pub only_files: Option<Vec<String>>,
}

/// What was read, before anything is judged.
#[derive(Debug)]
pub struct Inputs {
    /// The files.
    pub sources: Arc<Sources>,
    /// The configuration.
    pub config: Config,
    /// Resources sorted by root, environment and address.
    pub resources: Vec<Resource>,
    /// Outputs of root modules by root and environment.
    pub outputs: BTreeMap<(String, Option<String>), BTreeMap<String, Value>>,
    /// What went wrong.
    pub problems: Vec<Problem>,
    /// Every file in scope.
    pub inputs: Vec<Input>,
    /// What belongs together.
    pub realms: Realms,
    /// The date to judge by.
    pub as_of: String,
    /// What Terraform's files may refer to.
    pub tree: terraform::Tree,
    /// What is sensitive beside resources and outputs: variables and local values.
    pub secrets: Secrets,
}

/// Why a run cannot begin: the configuration or the policies are wrong.
#[derive(Debug)]
pub struct Unusable {
    /// What is wrong, with places in `sources`.
    pub problems: Vec<Problem>,
    /// The files that the places point into.
    pub sources: Arc<Sources>,
}

/// Reads everything that a run looks at.
pub fn read(options: &Options) -> Result<Inputs, Unusable> {
    let sources = Arc::new(Sources::new());
    let (config, config_problems) = configuration(options, &sources);
    if config_problems.iter().any(|p| p.severity == Severity::Error) {
        return Err(Unusable { problems: config_problems, sources });
    }
    let paths = if options.paths.is_empty() { vec![PathBuf::from(".")] } else { options.paths.clone() };
    let (discovered, mut problems) = discover::discover(&options.base, &paths, &excludes(options, &config));
    problems.extend(config_problems);
    problems.extend(unread_configurations(options, &config, &discovered));
    let as_of = match (&config.as_of, options.as_of_given) {
        (Some(date), false) => date.clone(),
        _ => options.as_of.clone(),
    };
    let mut inputs = Inputs {
        sources,
        resources: vec![],
        outputs: BTreeMap::new(),
        problems,
        inputs: vec![],
        realms: Realms {
            manifest_roots: discovered.manifests.iter().map(|set| set.root.clone()).collect(),
            joined: config.estates.iter().map(|estate| estate.roots.clone()).collect(),
        },
        as_of,
        config,
        tree: terraform::Tree::new(&options.base, &options.paths),
        secrets: Secrets::default(),
    };
    inputs.read_terraform(options, &discovered);
    inputs.read_manifests(options, &discovered);
    inputs.list(&discovered);
    inputs.resources.sort_by(|a, b| (&a.root, &a.environment, &a.address).cmp(&(&b.root, &b.environment, &b.address)));
    inputs.problems.sort_by(|a, b| {
        (place(&inputs.sources, a), a.code, &a.message).cmp(&(place(&inputs.sources, b), b.code, &b.message))
    });
    inputs.problems = grouped(std::mem::take(&mut inputs.problems));
    Ok(inputs)
}

/// The same thing said of many places (a variable that nobody declares, used on every line) is one problem: the first
/// place, and how many more there are. Problems that hide something stay apart.
fn grouped(problems: Vec<Problem>) -> Vec<Problem> {
    let mut all: Vec<Problem> = Vec::new();
    let mut first: BTreeMap<(&'static str, String), (usize, usize)> = BTreeMap::new();
    for problem in problems {
        if problem.hides != Hides::Nothing {
            if !all.contains(&problem) {
                all.push(problem);
            }
            continue;
        }
        match first.get_mut(&(problem.code, problem.message.clone())) {
            Some((at, more)) => *more += usize::from(all.get(*at).is_some_and(|p| p.span != problem.span)),
            None => {
                first.insert((problem.code, problem.message.clone()), (all.len(), 0));
                all.push(problem);
            }
        }
    }
    for (at, more) in first.into_values().filter(|(_, more)| *more > 0) {
        if let Some(problem) = all.get_mut(at) {
            problem.message.push_str(&format!(" (and in {more} more places)"));
        }
    }
    all
}

fn configuration(options: &Options, sources: &Sources) -> (Config, Vec<Problem>) {
    let first = options.paths.first().map_or_else(|| options.base.clone(), |p| options.base.join(p));
    let directory = if first.is_dir() { first } else { first.parent().map(Path::to_path_buf).unwrap_or_default() };
    let found = match &options.configuration {
        Some(path) => Some(options.base.join(path)),
        None => discover::find_configuration(&directory),
    };
    match found {
        Some(path) => config::load(sources, &options.base, &path),
        None => (Config::default(), vec![]),
    }
}

/// Configuration files below the scanned paths that this run is not configured by: what they say of their part counts in runs
/// of their own. A file that the command line names stands for all.
fn unread_configurations(options: &Options, config: &Config, discovered: &Discovered) -> Vec<Problem> {
    if options.configuration.is_some() {
        return Vec::new();
    }
    let used = config.directory.as_ref().and_then(|directory| discover::display_path(&options.base, directory));
    let used = used.map(|directory| if directory == "." { String::new() } else { format!("{directory}/") });
    let used = used.map(|directory| format!("{directory}{}", discover::CONFIGURATION));
    let unread = discovered.configurations.iter().filter(|path| used.as_ref() != Some(path));
    let problem = |path: &String| {
        let by = used.as_deref().unwrap_or("the defaults");
        let message = format!("{path} is not read: this run is configured by {by}");
        Problem::gap("config.unread", None, message)
            .help("scan its directory in a run of its own, or name one configuration for all with --config")
    };
    unread.map(problem).collect()
}

fn excludes(options: &Options, config: &Config) -> Vec<Exclude> {
    let mut all: Vec<Exclude> = config.excludes();
    all.extend(
        options.exclude.iter().map(|pattern| Exclude { directory: options.base.clone(), pattern: pattern.clone() }),
    );
    all
}

fn place(sources: &Sources, problem: &Problem) -> Option<(String, u32)> {
    problem.span.map(|span| (sources.get(span.file).path.clone(), span.start))
}

impl Inputs {
    fn read_terraform(&mut self, options: &Options, discovered: &Discovered) {
        let cache = terraform::ModuleCache::new(options.only_files.clone());
        let mut roots = self.roots(discovered, &cache);
        roots.extend(
            self.config
                .environments
                .iter()
                .map(|e| e.root.clone())
                .filter(|r| discovered.terraform_directories.contains(r)),
        );
        let mut plans = self.plans(options, discovered, &roots, &cache);
        self.unused_environments(options, &roots, &plans);
        let mut evaluations = Vec::new();
        for root in &roots {
            let environments: Vec<_> = self.config.environments.iter().filter(|e| &e.root == root).collect();
            if environments.is_empty() {
                evaluations.push(self.terraform_options(options, root, None));
            }
            for environment in environments {
                evaluations.push(self.terraform_options(options, root, Some(environment)));
            }
        }
        for evaluation in &mut evaluations {
            if let Some(plan) = plans.get(&(evaluation.root.clone(), evaluation.environment.clone())) {
                evaluation.planned = plan.variables();
            }
        }
        let roots = Arc::new(evaluations.clone());
        evaluations.iter_mut().for_each(|evaluation| evaluation.roots = Arc::clone(&roots));
        let sources = Arc::clone(&self.sources);
        let resolved: Vec<_> =
            evaluations.par_iter().map(|evaluation| terraform::resolve(&sources, evaluation, &cache)).collect();
        for (evaluation, mut resolved) in evaluations.iter().zip(resolved) {
            let place = (evaluation.root.clone(), evaluation.environment.clone());
            if let Some(plan) = plans.remove(&place) {
                // The plan is whole where the evaluation is not; only a file that does not parse stays wrong.
                let broken =
                    |problem: &Problem| [".syntax", ".unreadable"].iter().any(|end| problem.code.ends_with(end));
                let planned = plan.resolve(evaluation, Some(&resolved));
                resolved.problems.retain(broken);
                resolved.problems.extend(planned.problems);
                resolved.sensitive.extend(planned.sensitive);
                (resolved.resources, resolved.outputs) = (planned.resources, planned.outputs);
            }
            self.take(place, resolved);
        }
        for (place, plan) in plans {
            let evaluation = self.terraform_options(options, &place.0, None);
            let evaluation = terraform::Options { environment: place.1.clone(), ..evaluation };
            let resolved = plan.resolve(&evaluation, None);
            self.take(place, resolved);
        }
    }

    /// Environments of directories that were scanned and are no root modules: nothing is evaluated with their variables.
    fn unused_environments(&mut self, options: &Options, roots: &BTreeSet<String>, plans: &plans::Plans) {
        let scanned = |root: &str| {
            let full = options.base.join(root);
            options.paths.is_empty() || options.paths.iter().any(|path| full.starts_with(options.base.join(path)))
        };
        let unused = self.config.environments.iter().filter(|environment| {
            let root = &environment.root;
            scanned(root) && !roots.contains(root) && !plans.keys().any(|(planned, _)| planned == root)
        });
        let problem = |Environment { name, root, .. }: &Environment| {
            let message = format!("nothing is evaluated for the environment `{name}`: no Terraform file is in {root}");
            Problem::warning("config.environment_unused", None, message)
                .help("name the directory of its root module in [[environment]] root")
        };
        let problems: Vec<Problem> = unused.map(problem).collect();
        self.problems.extend(problems);
    }

    fn take(&mut self, place: (String, Option<String>), resolved: terraform::Resolved) {
        self.outputs.insert(place, resolved.outputs);
        resolved.sensitive.iter().for_each(|value| self.secrets.add(value));
        self.resources.extend(resolved.resources);
        self.problems.extend(resolved.problems);
    }

    /// A root module is a directory with Terraform files that no other scanned module calls.
    fn roots(&self, discovered: &Discovered, cache: &terraform::ModuleCache) -> BTreeSet<String> {
        let directories = &discovered.terraform_directories;
        let calls: BTreeMap<&str, BTreeSet<String>> = directories
            .par_iter()
            .map(|directory| {
                let (module, _) = cache.module(&self.sources, &self.tree, directory);
                let sources = module.calls.values().filter_map(|call| call.source.as_deref());
                let local = sources.filter(|source| terraform::tree::is_local(source));
                (
                    directory.as_str(),
                    local.map(|source| terraform::tree::join(directory, source)).filter(|d| d != directory).collect(),
                )
            })
            .collect();
        let called: BTreeSet<&String> = calls.values().flatten().collect();
        // What is applied on its own is a root although a test or an example calls it: it keeps a state or has variables.
        let applied = |directory: &String| {
            let (module, _) = cache.module(&self.sources, &self.tree, directory);
            module.backend.is_some() || !terraform::load::automatic_variable_files(&self.tree, directory).is_empty()
        };
        let is_root = |directory: &&String| !called.contains(directory) || applied(directory);
        let mut roots: BTreeSet<String> = directories.iter().filter(is_root).cloned().collect();
        let mut reached = BTreeSet::new();
        roots.iter().for_each(|root| reach(&calls, root, &mut reached));
        // Modules that call each other in a ring are called, all of them, and by no root: the first stands for its ring.
        for directory in directories {
            if !reached.contains(directory.as_str()) {
                reach(&calls, directory, &mut reached);
                roots.insert(directory.clone());
            }
        }
        roots
    }

    fn terraform_options(
        &self,
        options: &Options,
        root: &str,
        environment: Option<&crate::config::Environment>,
    ) -> terraform::Options {
        let mut variable_files: Vec<String> = environment.map(|e| e.var_files.clone()).unwrap_or_default();
        variable_files.extend(options.variable_files.iter().map(|p| p.to_string_lossy().replace('\\', "/")));
        terraform::Options {
            tree: self.tree.clone(),
            root: root.to_owned(),
            environment: environment.map(|e| e.name.clone()),
            variable_files,
            variables: options.variables.clone(),
            workspace: options.workspace.clone().or_else(|| environment.and_then(|e| e.workspace.clone())),
            environment_variables: options.environment.iter().cloned().collect(),
            ..terraform::Options::default()
        }
    }

    fn read_manifests(&mut self, options: &Options, discovered: &Discovered) {
        for set in &discovered.manifests {
            let mut files = Vec::new();
            for path in &set.files {
                match discover::load(&self.sources, &options.base, path) {
                    Ok(file) => files.push(file),
                    Err(problem) => self.problems.push(problem),
                }
            }
            let read = kubernetes::read(&self.sources, &set.root, &files);
            self.resources.extend(read.resources);
            self.problems.extend(read.problems);
            for file in read.files {
                let source = self.sources.get(file.file);
                self.inputs.push(Input {
                    path: source.path.clone(),
                    size: source.size,
                    sha256: source.sha256.clone(),
                    role: file.role.word().to_owned(),
                    status: match (file.failed, &file.reason) {
                        (true, _) => InputStatus::Failed,
                        (false, Some(_)) => InputStatus::Skipped,
                        (false, None) => InputStatus::Parsed,
                    },
                    reason: file
                        .reason
                        .or_else(|| file.failed.then(|| "a document of it could not be read".to_owned())),
                });
            }
        }
    }

    /// Lists the files that were not listed by their reader, and those that were passed over.
    fn list(&mut self, discovered: &Discovered) {
        let listed: BTreeSet<String> = self.inputs.iter().map(|i| i.path.clone()).collect();
        let broken: BTreeMap<String, String> = self
            .problems
            .iter()
            .filter(|p| p.hides != Hides::Nothing || p.severity == Severity::Error)
            .filter(|p| p.code.ends_with(".syntax") || p.code.ends_with(".unreadable") || p.code.ends_with(".limit"))
            .filter_map(|p| p.span.map(|span| (self.sources.get(span.file).path.clone(), p.message.clone())))
            .collect();
        for source in self.sources.all() {
            if listed.contains(&source.path) || source.path.starts_with("policies/") && source.path.ends_with(".rego") {
                continue;
            }
            let reason = broken.get(&source.path).cloned();
            self.inputs.push(Input {
                path: source.path.clone(),
                size: source.size,
                sha256: source.sha256.clone(),
                role: role_of(&source.path).to_owned(),
                status: if reason.is_some() { InputStatus::Failed } else { InputStatus::Parsed },
                reason,
            });
        }
        let known: BTreeSet<String> = self.inputs.iter().map(|i| i.path.clone()).collect();
        let unused = discovered
            .variable_files
            .iter()
            .filter(|path| !known.contains(*path))
            .map(|path| (path.clone(), "no environment names this variable file".to_owned()));
        let skipped = discovered.skipped.iter().map(|s| (s.path.clone(), s.reason.clone())).chain(unused);
        let more: Vec<Input> = skipped
            .filter(|(path, _)| !known.contains(path))
            .map(|(path, reason)| Input {
                role: role_of(&path).to_owned(),
                path,
                size: 0,
                sha256: String::new(),
                status: InputStatus::Skipped,
                reason: Some(reason),
            })
            .collect();
        self.inputs.extend(more);
        self.inputs.sort_by(|a, b| a.path.cmp(&b.path));
    }

    /// Whether there is anything to judge.
    pub fn is_empty(&self) -> bool {
        let hidden = |problem: &Problem| problem.severity == Severity::Error || problem.hides != Hides::Nothing;
        self.resources.is_empty() && !self.problems.iter().any(hidden)
    }
}

/// Adds a directory, and every directory that it calls, directly or not.
fn reach<'a>(calls: &'a BTreeMap<&str, BTreeSet<String>>, from: &str, reached: &mut BTreeSet<&'a str>) {
    let mut waiting = vec![from];
    while let Some(directory) = waiting.pop() {
        let Some((name, called)) = calls.get_key_value(directory) else { continue };
        if reached.insert(name) {
            waiting.extend(called.iter().map(String::as_str));
        }
    }
}

fn role_of(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or(path);
    if name.ends_with(".tfvars") || name.ends_with(".tfvars.json") {
        "terraform_variables"
    } else if [".tf", ".tf.json", ".tofu", ".tofu.json"].iter().any(|end| name.ends_with(end)) {
        "terraform"
    } else if name == discover::CONFIGURATION {
        "configuration"
    } else {
        "other"
    }
}
