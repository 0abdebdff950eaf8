//! Terraform configurations: from directories of HCL to resources with honest unknowns.
//!
//! [`resolve`] evaluates one root module with its inputs and gives every resource instance that it declares, as
//! `terraform plan` would show it, or with the reason why that cannot be known. What a resource's attributes *mean* is no
//! concern of this module.

pub mod function;
pub mod load;
pub mod module;
pub mod parse;
pub mod plan;
pub mod syntax;
pub mod text;
pub mod tree;
pub mod types;

mod attempt;
mod block;
mod calls;
mod comprehension;
mod eval;
mod evaluator;
mod expand;
mod finish;
mod join;
mod number;
mod operator;
mod origin;
mod provider;
mod reference;
mod schema;
mod scope;
mod template;
mod traverse;
mod variables;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::problem::Problem;
use crate::resource::Resource;
use crate::source::Sources;
use crate::value::Value;
use module::{Module, Unread};
pub use tree::Tree;

/// Everything besides the files that decides what a root module means. Nothing is read from the process.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The directory that all paths are relative to, and what may be read.
    pub tree: Tree,
    /// The root module's directory relative to the base, `.` for itself.
    pub root: String,
    /// Name of the environment, where the configuration names some.
    pub environment: Option<String>,
    /// Variable files in the order given, relative to the base.
    pub variable_files: Vec<String>,
    /// Variables in the order given: name and text.
    pub variables: Vec<(String, String)>,
    /// Values of the root module's variables that are known for certain, from a plan. They win over all others, which
    /// only tell where an equal value is written.
    pub planned: BTreeMap<String, Value>,
    /// The workspace; without it, that of `TF_WORKSPACE`, then the one that `terraform workspace select` left in the root.
    pub workspace: Option<String>,
    /// Environment variables that count as input: `TF_VAR_…`, `TF_WORKSPACE`, `TF_DATA_DIR`, `AWS_REGION`,
    /// `AWS_DEFAULT_REGION`.
    pub environment_variables: BTreeMap<String, String>,
    /// How the root modules of the run are evaluated: `terraform_remote_state` may read the outputs of one of them.
    pub roots: Arc<Vec<Options>>,
    /// The roots in whose evaluation this one is read, outermost first.
    pub readers: Vec<String>,
    /// When to give up.
    pub limits: Limits,
}

/// When to give up. Reaching a limit makes values unknown and leaves a gap; it never drops a resource.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Instances of one block that are evaluated one by one.
    pub instances: usize,
    /// Instances of all blocks together.
    pub total_instances: usize,
    /// Modules inside of modules.
    pub module_depth: usize,
    /// Levels of nested expressions and definitions.
    pub depth: usize,
    /// Expressions evaluated.
    pub steps: u64,
    /// Parts of one value.
    pub elements: usize,
    /// Elements of all collections that are made.
    pub total_elements: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            instances: 1_000,
            total_instances: 100_000,
            module_depth: 32,
            depth: 4_000,
            steps: 20_000_000,
            elements: 200_000,
            total_elements: 1_000_000,
        }
    }
}

/// Modules that were read, shared by the roots and environments of a run. Each directory is read once.
#[derive(Debug, Default)]
pub struct ModuleCache {
    modules: Mutex<BTreeMap<String, Arc<Loaded>>>,
    states: Mutex<States>,
    only: Option<Vec<String>>,
}

/// Outputs of root modules as the states of their environments and workspaces hold them.
type States = BTreeMap<(String, Option<String>, Option<String>), Arc<BTreeMap<String, Value>>>;

/// A module and what was wrong with it.
#[derive(Debug)]
struct Loaded {
    module: Arc<Module>,
    problems: Vec<Problem>,
}

impl ModuleCache {
    /// An empty cache. With `only`, a module consists of the files of these names: fixtures stand beside each other.
    pub fn new(only: Option<Vec<String>>) -> ModuleCache {
        ModuleCache { only, ..ModuleCache::default() }
    }

    fn load(&self, sources: &Sources, tree: &Tree, directory: &str) -> Arc<Loaded> {
        let found = self.modules.lock().unwrap_or_else(PoisonError::into_inner).get(directory).cloned();
        if let Some(found) = found {
            return found;
        }
        let (module, problems) = load::load_files(sources, tree, directory, self.only.as_deref());
        let loaded = Arc::new(Loaded { module: Arc::new(module), problems });
        let mut modules = self.modules.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(modules.entry(directory.to_owned()).or_insert(loaded))
    }

    /// The outputs that a root module leaves in its state, evaluated once for each environment and workspace; and whether
    /// something in them was cut off because of the roots that read it, which is no answer for others.
    fn state(&self, sources: &Sources, options: &Options) -> (Arc<BTreeMap<String, Value>>, bool) {
        let key = (options.root.clone(), options.environment.clone(), options.workspace.clone());
        let found = self.states.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        if let Some(found) = found {
            return (found, false);
        }
        let read = on_a_large_stack(|| finish::outputs(sources, options, self)).unwrap_or_default();
        let (outputs, cut_off) = (Arc::new(read.0), read.1);
        if !cut_off {
            let mut states = self.states.lock().unwrap_or_else(PoisonError::into_inner);
            states.insert(key, Arc::clone(&outputs));
        }
        (outputs, cut_off)
    }

    /// The module of a directory, with everything that was wrong with it.
    pub fn module(&self, sources: &Sources, tree: &Tree, directory: &str) -> (Arc<Module>, Vec<Problem>) {
        let loaded = self.load(sources, tree, directory);
        (Arc::clone(&loaded.module), loaded.problems.clone())
    }
}

/// What a root module means.
#[derive(Debug, Default)]
pub struct Resolved {
    /// Every resource and data source instance, sorted by address.
    pub resources: Vec<Resource>,
    /// The root module's outputs.
    pub outputs: BTreeMap<String, Value>,
    /// What went wrong, in the order of discovery.
    pub problems: Vec<Problem>,
    /// Parts of modules that could not be read, with the address of the module instance they belong to.
    pub unread: Vec<(Option<String>, Unread)>,
    /// Variables, local values and outputs that are sensitive or hold something that is.
    pub sensitive: Vec<Value>,
}

/// Bytes of stack for one evaluation: more than [`Limits::depth`] levels can use.
const STACK: usize = 512 * 1024 * 1024;

/// Evaluates a root module.
///
/// Problems: `terraform.evaluation` (an expression that Terraform refuses, too), `terraform.cycle`,
/// `terraform.module_missing`, `terraform.module_stale`, `terraform.limit`, `terraform.variable_undeclared`, and those of
/// reading the files.
pub fn resolve(sources: &Sources, options: &Options, modules: &ModuleCache) -> Resolved {
    on_a_large_stack(|| finish::resolve(sources, options, modules)).unwrap_or_else(|| Resolved {
        problems: vec![
            Problem::gap(
                "terraform.internal",
                None,
                format!("the root module in {} could not be evaluated: no thread for it", options.root),
            )
            .hides(Some(&options.root), options.root.clone()),
        ],
        ..Resolved::default()
    })
}

/// Does something in a thread of its own: without it an evaluation could overflow the stack. `None` where there is none.
fn on_a_large_stack<T: Send>(work: impl FnOnce() -> T + Send) -> Option<T> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work).ok()?;
        thread.join().ok()
    })
}
