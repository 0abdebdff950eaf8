//! The evaluator's memory: what was evaluated, what is being evaluated, what went wrong.
//!
//! Every named thing (a variable, a local, an output, one attribute of one resource instance, the instances of a resource
//! or module call, a provider configuration) is evaluated when it is first needed, once. Meeting a name that is being
//! evaluated is a cycle: that use becomes unknown, and the rest goes on. Nothing is evaluated twice and nothing in advance,
//! so that modules may feed each other as Terraform allows.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::Hash;
use std::rc::Rc;
use std::sync::Arc;

use super::calls::{CallInstances, Instance};
use super::expand::Expansion;
use super::function::{Cause, FunctionError};
use super::provider::Configuration;
use super::schema::Schema;
use super::tree::{self, InstalledModule};
use super::{ModuleCache, Options, function, load};
use crate::problem::{Problem, Severity};
use crate::resource::Existence;
use crate::source::{Sources, Span};
use crate::value::{Kind, Reason, Value};

/// An expression that is wrong, whatever the unknown values turn out to be.
#[derive(Debug, Clone)]
pub(super) struct Failure {
    /// Where.
    pub(super) span: Span,
    /// What is wrong, in one sentence without a full stop.
    pub(super) message: String,
    /// Why it is refused.
    pub(super) cause: Cause,
}

impl Failure {
    /// Of a call.
    pub(super) fn of_call(span: Span, error: FunctionError) -> Failure {
        Failure { span, message: error.message, cause: error.cause }
    }
}

/// The result of evaluating an expression.
pub(super) type Outcome = Result<Value, Failure>;

/// Fails an expression.
pub(super) fn fail<T>(span: Span, message: impl Into<String>) -> Result<T, Failure> {
    Err(Failure { span, message: message.into(), cause: Cause::Wrong })
}

/// Identifies a module instance.
pub(super) type InstanceId = usize;

/// A resource or data block of a module: whether it is data, type and name.
pub(super) type BlockKey = (bool, Arc<str>, Arc<str>);

/// A provider configuration: module instance, local name and alias, and which of several.
pub(super) type ProviderKey = (InstanceId, Arc<str>, Option<Arc<str>>, Option<Arc<str>>);

/// What a module instance holds that has a value.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Item {
    Variable(Arc<str>),
    Local(Arc<str>),
    Output(Arc<str>),
    /// A written attribute (or the nested blocks of one type) of the instance at a position of the expansion.
    Attribute(BlockKey, usize, Arc<str>),
    /// What a data source that needs no cloud computes.
    Computed(BlockKey, usize),
}

/// A named thing of one module instance.
pub(super) type Node = (InstanceId, Item);

/// Schemas by module instance and block.
type Schemas = HashMap<(InstanceId, BlockKey), Option<Arc<Schema>>>;

#[derive(Debug)]
enum State<T> {
    InProgress,
    Done(T),
}

/// Results by name.
#[derive(Debug)]
pub(super) struct Memo<K, T>(RefCell<HashMap<K, State<T>>>);

impl<K, T> Default for Memo<K, T> {
    fn default() -> Memo<K, T> {
        Memo(RefCell::new(HashMap::new()))
    }
}

impl<K, T: Clone> Memo<K, T> {
    /// The results that are wanted, in no order.
    fn results(&self, wanted: impl Fn(&K, &T) -> bool) -> Vec<T> {
        let result = |(key, state): (&K, &State<T>)| match state {
            State::Done(result) if wanted(key, result) => Some(result.clone()),
            _ => None,
        };
        self.0.borrow().iter().filter_map(result).collect()
    }
}

/// One evaluation of one root module.
pub(super) struct Evaluator<'a> {
    pub(super) sources: &'a Sources,
    pub(super) options: &'a Options,
    pub(super) cache: &'a ModuleCache,
    pub(super) instances: RefCell<Vec<Rc<Instance>>>,
    pub(super) values: Memo<Node, Value>,
    pub(super) expansions: Memo<(InstanceId, BlockKey), Rc<Expansion>>,
    pub(super) calls: Memo<(InstanceId, Arc<str>), Rc<CallInstances>>,
    pub(super) providers: Memo<ProviderKey, Rc<Configuration>>,
    /// Schemas of resource blocks, where they are known.
    pub(super) schemas: RefCell<Schemas>,
    /// Names in evaluation, outermost first.
    stack: RefCell<Vec<String>>,
    depth: Cell<usize>,
    steps: Cell<u64>,
    /// Elements of collections made so far, whether they are still held or not.
    elements: Cell<usize>,
    /// Resource and module instances made so far.
    pub(super) made: Cell<usize>,
    /// Whether the expression in evaluation might fail, depending on something unknown.
    doubt: Cell<bool>,
    /// Whether what is being evaluated belongs to something that may not exist, and then is not evaluated by Terraform.
    conditional: Cell<bool>,
    problems: RefCell<Vec<Problem>>,
    reported: RefCell<BTreeSet<(&'static str, Severity, Option<Span>)>>,
    /// What modules that are not there are given, by the headers of their calls.
    pub(super) handed: RefCell<BTreeMap<Span, super::finish::Given>>,
    /// Values given to the root's variables from outside, evaluated once.
    pub(super) given: RefCell<Option<Rc<super::variables::Given>>>,
    installed: RefCell<Option<Rc<BTreeMap<String, InstalledModule>>>>,
    locked: RefCell<Option<Rc<BTreeMap<String, String>>>>,
    workspace: RefCell<Option<Option<Arc<str>>>>,
    /// Whether the state of another root was not read because of the roots that read this one.
    pub(super) cut_off: Cell<bool>,
}

impl<'a> Evaluator<'a> {
    /// Variables, local values and outputs that are sensitive or hold something that is, in no order.
    pub(super) fn sensitive_values(&self) -> Vec<Value> {
        self.values.results(|(_, item), value| {
            matches!(item, Item::Variable(_) | Item::Local(_) | Item::Output(_))
                && super::function::is_sensitive_inside(value)
        })
    }

    pub(super) fn new(sources: &'a Sources, options: &'a Options, cache: &'a ModuleCache) -> Evaluator<'a> {
        Evaluator {
            sources,
            options,
            cache,
            instances: RefCell::default(),
            values: Memo::default(),
            expansions: Memo::default(),
            calls: Memo::default(),
            providers: Memo::default(),
            schemas: RefCell::default(),
            stack: RefCell::default(),
            depth: Cell::new(0),
            steps: Cell::new(0),
            elements: Cell::new(0),
            made: Cell::new(0),
            doubt: Cell::new(false),
            conditional: Cell::new(false),
            problems: RefCell::default(),
            reported: RefCell::default(),
            handed: RefCell::default(),
            given: RefCell::default(),
            installed: RefCell::default(),
            locked: RefCell::default(),
            workspace: RefCell::default(),
            cut_off: Cell::default(),
        }
    }

    /// The modules that `terraform init` installed for this root, read once.
    pub(super) fn installed(&self) -> Rc<BTreeMap<String, InstalledModule>> {
        if let Some(installed) = self.installed.borrow().as_ref() {
            return Rc::clone(installed);
        }
        let (installed, problems) =
            load::installed_modules(self.sources, &self.options.tree, &self.options.root, &self.data_directory());
        problems.into_iter().for_each(|problem| self.report(problem));
        let installed = Rc::new(installed);
        *self.installed.borrow_mut() = Some(Rc::clone(&installed));
        installed
    }

    /// Where Terraform keeps what it installed for this root and which workspace is selected.
    fn data_directory(&self) -> String {
        match self.options.environment_variables.get("TF_DATA_DIR").map(String::as_str) {
            Some(directory) if directory.starts_with('/') => directory.to_owned(),
            Some(directory) if !directory.is_empty() => tree::join(&self.options.root, directory),
            _ => tree::join(&self.options.root, ".terraform"),
        }
    }

    /// The provider versions that the dependency lock file of this root names, read once.
    pub(super) fn locked(&self) -> Rc<BTreeMap<String, String>> {
        if let Some(locked) = self.locked.borrow().as_ref() {
            return Rc::clone(locked);
        }
        let (locked, problems) = load::locked_providers(self.sources, &self.options.tree, &self.options.root);
        problems.into_iter().for_each(|problem| self.report(problem));
        let locked = Rc::new(locked);
        *self.locked.borrow_mut() = Some(Rc::clone(&locked));
        locked
    }

    /// The version that the dependency lock file names for a provider. OpenTofu has the same providers under a registry of
    /// its own, and writes that into the file.
    pub(super) fn locked_version(&self, source: &str) -> Option<String> {
        let locked = self.locked();
        let own = || source.strip_prefix("registry.terraform.io/").map(|rest| format!("registry.opentofu.org/{rest}"));
        locked.get(source).or_else(|| locked.get(&own()?)).cloned()
    }

    /// The name of the workspace: as given, or as chosen in the root by `terraform workspace select`.
    pub(super) fn workspace(&self) -> Option<Arc<str>> {
        if let Some(known) = self.workspace.borrow().as_ref() {
            return known.clone();
        }
        let options = self.options;
        let given = options
            .workspace
            .as_deref()
            .or_else(|| options.environment_variables.get("TF_WORKSPACE").map(String::as_str));
        let found = given.map(Arc::from).or_else(|| {
            let path = format!("{}/environment", self.data_directory());
            let full = options.tree.inside(&path).ok()?;
            let size = std::fs::metadata(&full).ok().filter(std::fs::Metadata::is_file)?.len();
            if size > 1024 {
                return None;
            }
            let bytes = std::fs::read(full).ok()?;
            let file = self.sources.get(self.sources.add(&path, &bytes));
            let name = file.text.trim();
            (!name.is_empty()).then(|| Arc::from(name))
        });
        *self.workspace.borrow_mut() = Some(found.clone());
        found
    }

    /// The world around function calls.
    pub(super) fn function_context(&self) -> function::Context<'_> {
        function::Context { sources: self.sources, tree: &self.options.tree, root_directory: &self.options.root }
    }

    /// The module instance of an id.
    pub(super) fn instance(&self, id: InstanceId) -> Rc<Instance> {
        let instances = self.instances.borrow();
        match instances.get(id).or_else(|| instances.first()) {
            Some(instance) => Rc::clone(instance),
            None => Rc::new(Instance::default()),
        }
    }

    /// Reports a problem of this root, once per code, severity and place. What it hides is hidden in the roots that read it.
    pub(super) fn report(&self, problem: Problem) {
        if self.reported.borrow_mut().insert((problem.code, problem.severity, problem.span)) {
            self.problems.borrow_mut().push(problem.within(&self.options.root));
        }
    }

    /// All problems reported so far.
    pub(super) fn take_problems(&self) -> Vec<Problem> {
        self.problems.take()
    }

    /// The value of an outcome; a failure becomes a problem and an invalid value. Terraform does not evaluate what belongs
    /// to something that does not exist, so there a failure is no error yet.
    pub(super) fn settle(&self, outcome: Outcome) -> Value {
        match outcome {
            Ok(value) => value,
            Err(failure) => {
                let (reason, problem) = match failure.cause {
                    Cause::Wrong if self.conditional.get() => (
                        Reason::Invalid,
                        Problem::warning("terraform.evaluation", Some(failure.span), failure.message.clone())
                            .help("terraform plan fails here, if what this belongs to exists, which is not known"),
                    ),
                    Cause::Wrong => (
                        Reason::Invalid,
                        Problem::error("terraform.evaluation", Some(failure.span), failure.message.clone())
                            .help("terraform plan fails here too; what depends on this is unknown"),
                    ),
                    Cause::FileMissing => (
                        Reason::Unread,
                        Problem::gap("terraform.file_missing", Some(failure.span), failure.message.clone()).help(
                            "what depends on it is unknown; if a step before the plan makes it, scan after that step",
                        ),
                    ),
                };
                let value = Value::unknown(reason, failure.message, Some(failure.span));
                self.report(problem);
                value
            }
        }
    }

    /// Evaluates what belongs to something of which this is known to exist or not.
    pub(super) fn belonging<T>(&self, to: &Existence, work: impl FnOnce() -> T) -> T {
        let before = self.conditional.replace(*to != Existence::Certain);
        let result = work();
        self.conditional.set(before);
        result
    }

    /// Notes that the expression in evaluation might fail, depending on something unknown: `try` and `can` ask.
    pub(super) fn doubt(&self) {
        self.doubt.set(true);
    }

    /// Does something, and says whether it might fail although it did not.
    pub(super) fn watching<T>(&self, work: impl FnOnce() -> T) -> (T, bool) {
        let before = self.doubt.replace(false);
        let result = work();
        (result, self.doubt.replace(before))
    }

    /// Counts a step of evaluation and a level of nesting; `None` where a limit is reached.
    pub(super) fn enter(&self, span: Span) -> Option<Level<'_>> {
        let limits = &self.options.limits;
        self.steps.set(self.steps.get().saturating_add(1));
        let what = if self.steps.get() > limits.steps {
            "evaluation steps"
        } else if self.depth.get() >= limits.depth {
            "nesting of definitions"
        } else {
            self.depth.set(self.depth.get() + 1);
            return Some(Level { depth: &self.depth });
        };
        self.report(
            Problem::gap(
                "terraform.limit",
                Some(span),
                format!("the limit of {what} was reached here, so this value and what depends on it are unknown"),
            )
            .help("simplify the configuration, or scan its roots separately"),
        );
        None
    }

    /// Counts the elements of a new value; `false` where more were made than the memory should hold.
    pub(super) fn room_for(&self, value: &Value, span: Span) -> bool {
        let made = match &value.kind {
            Kind::Sequence(sequence) => sequence.items.len(),
            Kind::Map(map) => map.entries.len(),
            Kind::String(text) => text.len() / 64,
            _ => 0,
        };
        self.room_for_elements(made, span)
    }

    /// Counts new elements, as [`Evaluator::room_for`].
    pub(super) fn room_for_elements(&self, made: usize, span: Span) -> bool {
        let total = self.elements.get().saturating_add(made);
        self.elements.set(total);
        if total <= self.options.limits.total_elements {
            return true;
        }
        self.report(
            Problem::gap(
                "terraform.limit",
                Some(span),
                format!(
                    "the configuration makes more than {} elements of collections, so this value and what depends on it \
                     are unknown",
                    self.options.limits.total_elements
                ),
            )
            .help("simplify the configuration, or scan its roots separately"),
        );
        false
    }

    /// Reports a value that the expression at this place could not make because a limit was reached.
    pub(super) fn tell_limit(&self, value: &Value, span: Span) {
        let Kind::Unknown(unknown) = &value.kind else { return };
        let here = unknown.why.iter().find(|why| why.reason == Reason::Limit && why.span == Some(span));
        if let Some(why) = here {
            let message =
                format!("a limit was reached here: {}; this value and what depends on it are unknown", why.subject);
            self.report(
                Problem::gap("terraform.limit", Some(span), message)
                    .help("build such values outside of the configuration"),
            );
        }
    }

    /// The unknown value of something that a limit cut off.
    pub(super) fn limited(&self, what: &str, span: Span) -> Value {
        Value::unknown(Reason::Limit, what, Some(span))
    }

    /// Evaluates a named thing once. On a cycle, `broken` turns the unknown value into the result of this one use.
    pub(super) fn once<K: Hash + Eq + Clone, T: Clone>(
        &self,
        memo: &Memo<K, T>,
        key: K,
        name: impl FnOnce() -> String,
        span: Span,
        compute: impl FnOnce() -> T,
        broken: impl FnOnce(Value) -> T,
    ) -> T {
        match memo.0.borrow().get(&key) {
            Some(State::Done(result)) => return result.clone(),
            Some(State::InProgress) => {
                return broken(self.cycle(&name(), span));
            }
            None => {}
        }
        let name = name();
        memo.0.borrow_mut().insert(key.clone(), State::InProgress);
        self.stack.borrow_mut().push(name);
        let (result, _) = self.watching(compute);
        self.stack.borrow_mut().pop();
        memo.0.borrow_mut().insert(key, State::Done(result.clone()));
        result
    }

    fn cycle(&self, name: &str, span: Span) -> Value {
        let stack = self.stack.borrow();
        let start = stack.iter().position(|entry| entry == name).unwrap_or(0);
        let mut chain: Vec<&str> = stack.iter().skip(start).map(String::as_str).collect();
        if chain.len() > 12 {
            let tail = chain.split_off(chain.len() - 4);
            chain.truncate(7);
            chain.push("…");
            chain.extend(tail);
        }
        chain.push(name);
        let chain = chain.join(" -> ");
        self.report(
            Problem::error("terraform.cycle", Some(span), format!("{name} refers to itself: {chain}"))
                .help("terraform plan refuses a cycle; break it by computing one of these from its sources"),
        );
        Value::unknown(Reason::Cycle, chain, Some(span))
    }

    /// Replaces a value that is too large or too deep to be kept by an unknown one. Called where values get names, so
    /// that no chain of definitions can grow one beyond what any walk over it can bear.
    pub(super) fn bounded(&self, value: Value, span: Span) -> Value {
        let mut room = self.options.limits.elements;
        if fits(&value, 200, &mut room) {
            return value;
        }
        self.report(
            Problem::gap(
                "terraform.limit",
                Some(span),
                format!(
                    "this value has more than {} parts or more than 200 levels, so it is unknown to resilint",
                    self.options.limits.elements
                ),
            )
            .help("build such collections outside of the configuration"),
        );
        self.limited("the size of a value", span)
    }
}

/// Whether a value has at most so many levels and parts; every KiB of text counts as one part.
fn fits(value: &Value, depth: usize, room: &mut usize) -> bool {
    let cost = match &value.kind {
        Kind::String(text) => 1 + text.len() / 1024,
        _ => 1,
    };
    if depth == 0 || *room < cost {
        return false;
    }
    *room -= cost;
    match &value.kind {
        Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::String(_) => true,
        Kind::Template(parts) => parts.iter().all(|part| match part {
            crate::value::Part::Literal(_) => true,
            crate::value::Part::Hole(hole) => fits(hole, depth - 1, room),
        }),
        Kind::Json(inner) => fits(inner, depth - 1, room),
        Kind::Sequence(sequence) => sequence.items.iter().all(|item| fits(&item.value, depth - 1, room)),
        Kind::Map(map) => map.entries.values().all(|entry| fits(&entry.value, depth - 1, room)),
        Kind::Unknown(unknown) => unknown.candidates.iter().flatten().all(|c| fits(c, depth - 1, room)),
    }
}

/// A level of nesting; leaving it is dropping it.
pub(super) struct Level<'e> {
    depth: &'e Cell<usize>,
}

impl Drop for Level<'_> {
    fn drop(&mut self) {
        self.depth.set(self.depth.get().saturating_sub(1));
    }
}
