//! Plans in the place of evaluations: which root module and environment a plan belongs to.
//!
//! A plan does not say where it was made. It belongs to the root that the user names, else to the one it lies in, else to
//! the root that declares what was planned; where no root does, it is a root of its own. Where a root has several
//! environments, the user says which one was planned: a wrong guess would judge the wrong inputs.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::{Inputs, Options};
use crate::discover::{self, Discovered};
use crate::problem::Problem;
use crate::report::{Input, InputStatus};
use crate::terraform::ModuleCache;
use crate::terraform::plan::{self, Plan};

/// A plan of the command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanArgument {
    /// An environment of the configuration or the directory of a root module, where one is named.
    pub place: Option<String>,
    /// The file.
    pub path: PathBuf,
}

/// Plans by root and environment.
pub(super) type Plans = BTreeMap<(String, Option<String>), Plan>;

impl Inputs {
    /// Reads the plans and finds their roots. What a plan cannot be placed by is a problem.
    pub(super) fn plans(
        &mut self,
        options: &Options,
        discovered: &Discovered,
        roots: &BTreeSet<String>,
        cache: &ModuleCache,
    ) -> Plans {
        let named = discovered.plans.iter().map(|path| PlanArgument { place: None, path: PathBuf::from(path) });
        let mut arguments: Vec<PlanArgument> = options.plans.clone();
        for argument in named {
            let path = discover::display_path(&options.base, &argument.path);
            if !arguments.iter().any(|other| discover::display_path(&options.base, &other.path) == path) {
                arguments.push(argument);
            }
        }
        let mut plans = Plans::new();
        for argument in arguments {
            let Some(path) = discover::display_path(&options.base, &argument.path) else {
                let message = format!("{} is not read: its path is not Unicode", argument.path.display());
                self.problems.push(
                    Problem::error("terraform.plan_invalid", None, message)
                        .hides(None, argument.path.to_string_lossy()),
                );
                continue;
            };
            let read = plan::read(&self.sources, &options.base, &path);
            self.list_plan(&path, read.as_ref().err());
            let plan = match read {
                Ok(plan) => plan,
                Err(problem) => {
                    self.problems.push(problem);
                    continue;
                }
            };
            match self.place(options, &plan, argument.place.as_deref(), roots, cache) {
                Ok(place) => {
                    if let Some(other) = plans.get(&place) {
                        let message =
                            format!("{path} and {} are plans of the same root module and environment", other.path);
                        self.problems.push(misplaced(&plan, message));
                        continue;
                    }
                    plans.insert(place, plan);
                }
                Err(message) => self.problems.push(misplaced(&plan, message)),
            }
        }
        plans
    }

    fn list_plan(&mut self, path: &str, problem: Option<&Problem>) {
        let source = self.sources.find(path).map(|file| self.sources.get(file));
        self.inputs.push(Input {
            path: path.to_owned(),
            size: source.as_ref().map_or(0, |source| source.size),
            sha256: source.map(|source| source.sha256.clone()).unwrap_or_default(),
            role: "terraform_plan".to_owned(),
            status: if problem.is_some() { InputStatus::Failed } else { InputStatus::Parsed },
            reason: problem.map(|problem| problem.message.clone()),
        });
    }

    fn place(
        &self,
        options: &Options,
        plan: &Plan,
        named: Option<&str>,
        roots: &BTreeSet<String>,
        cache: &ModuleCache,
    ) -> Result<(String, Option<String>), String> {
        let environments = |root: &str| {
            self.config.environments.iter().filter(|e| e.root == root).map(|e| e.name.clone()).collect::<Vec<String>>()
        };
        let environment = named.filter(|name| self.config.environments.iter().any(|e| e.name == **name));
        let directory = match (named, environment) {
            (Some(directory), None) => {
                let directory = discover::display_path(&options.base, &PathBuf::from(directory)).unwrap_or_default();
                if !roots.contains(&directory) {
                    return Err(format!(
                        "{} is said to be the plan of {}, which is neither an environment of the configuration nor a root module that is scanned",
                        plan.path,
                        named.unwrap_or_default()
                    ));
                }
                Some(directory)
            }
            _ => None,
        };
        let root = match directory {
            Some(directory) => directory,
            None => self.root_of(plan, environment, roots, cache)?,
        };
        let environment = match (environment, environments(&root).as_slice()) {
            (Some(name), _) => Some(name.to_owned()),
            (None, []) => None,
            (None, [only]) => Some(only.clone()),
            (None, several) => {
                return Err(format!(
                    "{} is a plan of {root}, which has the environments {}: say which one, as in --plan {}={}",
                    plan.path,
                    several.join(", "),
                    several.first().map_or("", String::as_str),
                    plan.path
                ));
            }
        };
        Ok((root, environment))
    }

    /// The root that a plan belongs to by its directory, else by what it declares.
    fn root_of(
        &self,
        plan: &Plan,
        environment: Option<&str>,
        roots: &BTreeSet<String>,
        cache: &ModuleCache,
    ) -> Result<String, String> {
        let has = |root: &&String| {
            environment.is_none_or(|name| self.config.environments.iter().any(|e| e.name == name && e.root == **root))
        };
        let beside = plan.path.rsplit_once('/').map_or(".", |(directory, _)| directory).to_owned();
        if roots.get(&beside).is_some_and(|root| has(&root)) {
            return Ok(beside);
        }
        let mut best: Vec<(usize, usize, &String)> = Vec::new();
        for root in roots.iter().filter(has) {
            let (module, _) = cache.module(&self.sources, &self.tree, root);
            let (both, any) = plan.likeness(&module);
            // Less than half in common is another module.
            if both * 2 <= any || any == 0 {
                continue;
            }
            let better = best.first().map(|(b, a, _)| (both * a).cmp(&(b * any)));
            match better {
                None | Some(std::cmp::Ordering::Greater) => best = vec![(both, any, root)],
                Some(std::cmp::Ordering::Equal) => best.push((both, any, root)),
                Some(std::cmp::Ordering::Less) => {}
            }
        }
        match (best.as_slice(), environment) {
            ([(_, _, root)], _) => Ok((*root).clone()),
            ([], None) => Ok(beside),
            ([], Some(name)) => Err(format!(
                "{} is said to be the plan of {name}, whose root module declares other resources",
                plan.path
            )),
            (several, _) => Err(format!(
                "{} could be the plan of {}: say which one, as in --plan {}={}",
                plan.path,
                several.iter().map(|(_, _, root)| root.as_str()).collect::<Vec<_>>().join(" or "),
                several.first().map_or("", |(_, _, root)| root.as_str()),
                plan.path
            )),
        }
    }
}

/// A plan that is not used: the evaluation stands, and what only the plan knows is missing.
fn misplaced(plan: &Plan, message: String) -> Problem {
    Problem::error("terraform.plan_misplaced", Some(plan.start()), message)
        .help("--plan takes FILE, ENVIRONMENT=FILE or DIRECTORY=FILE")
        .hides(None, plan.path.clone())
}
