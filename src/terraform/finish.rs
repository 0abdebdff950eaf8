//! From a root module to its resources: every block of every module instance, every attribute.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

use super::calls::CallInstances;
use super::evaluator::{BlockKey, Evaluator, InstanceId};
use super::expand::within;
use super::join;
use super::module::{Module, ModuleCall, ResourceBlock};
use super::provider;
use super::scope::Scope;
use super::{ModuleCache, Options, Resolved, schema};
use crate::problem::{Handed, Problem};
use crate::resource::{Mode, Resource, without_keys};
use crate::source::{Sources, Span};
use crate::value::{Certainty, Element, Kind, MapShape, Mapping, Part, Path, Reference, Step, Value};

/// The most references of one resource.
const MOST_REFERENCES: usize = 4_096;

/// An evaluator with the root module as its first instance, and that module.
fn begin<'a>(sources: &'a Sources, options: &'a Options, modules: &'a ModuleCache) -> (Evaluator<'a>, Arc<Module>) {
    let evaluator = Evaluator::new(sources, options, modules);
    let loaded = modules.load(sources, &options.tree, &options.root);
    for problem in &loaded.problems {
        evaluator.report(problem.clone());
    }
    if let Some(path) = super::tree::terragrunt(&options.tree, &options.root) {
        let message = format!("{} is run by Terragrunt: what {path} generates into it is not seen", options.root);
        evaluator.report(
            Problem::gap("terraform.terragrunt", None, message).help(
                "run resilint on a plan of it (--plan): providers, regions, default tags and inputs are in there",
            ),
        );
    }
    let root = super::calls::Instance { module: Arc::clone(&loaded.module), ..super::calls::Instance::default() };
    evaluator.instances.borrow_mut().push(Rc::new(root));
    (evaluator, Arc::clone(&loaded.module))
}

/// The outputs of a root module alone, and whether they depend on which roots read it. What is wrong with it is told where it
/// is resolved.
pub(super) fn outputs(sources: &Sources, options: &Options, modules: &ModuleCache) -> (BTreeMap<String, Value>, bool) {
    let (evaluator, root) = begin(sources, options, modules);
    let all = root.outputs.iter();
    let all = all.map(|(name, output)| (name.to_string(), evaluator.output(0, name, output.header))).collect();
    (all, evaluator.cut_off.get())
}

pub(super) fn resolve(sources: &Sources, options: &Options, modules: &ModuleCache) -> Resolved {
    let (evaluator, root) = begin(sources, options, modules);
    let mut resolved = Resolved::default();
    // Of a root that declares no variables, too, a variable file that is not there is told.
    evaluator.given();
    evaluator.module(0, &mut resolved);
    for (name, output) in &root.outputs {
        resolved.outputs.insert(name.to_string(), evaluator.output(0, name, output.header));
    }
    resolved.resources.sort_by(|a, b| a.address.cmp(&b.address));
    resolved.sensitive = evaluator.sensitive_values();
    resolved.problems = evaluator.take_problems();
    // What a module that is not there is given by all calls of its block is told where it is reported.
    let mut handed = evaluator.handed.take();
    pass_on(&mut handed);
    for problem in resolved.problems.iter_mut().filter(|problem| problem.code == "terraform.module_missing") {
        problem.handed = problem.span.and_then(|span| handed.remove(&span)).map(|given| given.handed);
    }
    resolved
}

/// What a module that is not there gives to another one may be what it was given itself.
fn pass_on(all: &mut BTreeMap<Span, Given>) {
    loop {
        let mut more = Vec::new();
        for (span, given) in &*all {
            let causes: BTreeSet<&String> = given.handed.names.iter().flat_map(|(_, causes)| causes).collect();
            let from = all.values().filter(|maker| causes.iter().any(|cause| maker.makes(cause)));
            let passed = from.map(|maker| maker.handed.passed_on());
            more.extend(passed.filter(|passed| !given.handed.holds(passed)).map(|passed| (*span, passed)));
        }
        if more.is_empty() {
            return;
        }
        for (span, handed) in more {
            if let Some(given) = all.get_mut(&span) {
                given.handed.add(handed);
            }
        }
    }
}

/// What a call gives to its module.
#[derive(Debug, Default)]
pub(super) struct Given {
    /// Addresses of the call, without keys of instances.
    calls: BTreeSet<String>,
    handed: Handed,
}

impl Given {
    /// Whether a value that is not known for this cause is an output of the module.
    fn makes(&self, cause: &str) -> bool {
        let cause = without_keys(cause);
        self.calls
            .iter()
            .any(|call| cause.strip_prefix(call.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.')))
    }
}

/// Adds what a value names: resources by reference, and texts.
fn hand(value: &Value, handed: &mut Handed) {
    let mut references = References::default();
    references.collect(value, &mut Vec::new(), 0, None);
    let given = references.all.into_iter().filter(|(_, reference)| reference.certainty != Certainty::Part);
    handed.references.extend(given.map(|(_, reference)| {
        let attribute = match reference.attribute.first() {
            Some(Step::Key(name)) => name.to_string(),
            _ => String::new(),
        };
        (reference.address, attribute)
    }));
    names_in(value, 0, &mut handed.names);
}

fn names_in(value: &Value, depth: usize, names: &mut BTreeSet<(String, Vec<String>)>) {
    if names.len() >= MOST_REFERENCES || depth > 64 {
        return;
    }
    names.extend(value.as_name().filter(|_| value.refs().is_empty()));
    match &value.kind {
        Kind::Sequence(sequence) => sequence.items.iter().for_each(|item| names_in(&item.value, depth + 1, names)),
        Kind::Map(map) => map.entries.values().for_each(|entry| names_in(&entry.value, depth + 1, names)),
        Kind::Unknown(unknown) => {
            unknown.candidates.iter().flatten().for_each(|candidate| names_in(candidate, depth + 1, names));
        }
        _ => {}
    }
}

impl Evaluator<'_> {
    /// Adds what a module instance and the modules in it declare.
    fn module(&self, id: InstanceId, resolved: &mut Resolved) {
        let instance = self.instance(id);
        let module = Arc::clone(&instance.module);
        let address = (!instance.address.is_empty()).then(|| instance.address.clone());
        resolved.unread.extend(module.unread.iter().map(|unread| (address.clone(), unread.clone())));
        // Mistakes in definitions that nothing uses are found as well.
        for (name, variable) in &module.variables {
            let _ = self.variable(id, name, variable.header);
        }
        for (name, local) in &module.locals {
            let _ = self.local(id, name, local.span);
        }
        for (data, blocks) in [(false, &module.resources), (true, &module.data)] {
            for block in blocks.values() {
                self.block(id, block, data, resolved);
            }
        }
        for call in module.calls.values() {
            let instances = self.call_instances(id, call, call.header);
            if instances.children.is_none() {
                self.hand(id, call, &instances);
            }
            for child in instances.children.iter().flatten() {
                self.module(*child, resolved);
            }
        }
    }

    /// Notes what a call gives to a module that is not there. What is wrong with an argument is told where it is used.
    fn hand(&self, id: InstanceId, call: &ModuleCall, instances: &CallInstances) {
        let mut all = self.handed.borrow_mut().remove(&call.header).unwrap_or_default();
        all.calls.insert(without_keys(&self.instance(id).qualified(&format!("module.{}", call.name))));
        for member in &instances.expansion.members {
            let scope = Scope::repeated(id, Rc::clone(&member.repetition));
            for argument in call.arguments.values() {
                if let Ok(value) = self.eval(&argument.value, &scope) {
                    hand(&value, &mut all.handed);
                }
            }
        }
        self.handed.borrow_mut().insert(call.header, all);
    }

    fn block(&self, id: InstanceId, block: &ResourceBlock, data: bool, resolved: &mut Resolved) {
        let instance = self.instance(id);
        let key: BlockKey = (data, Arc::clone(&block.type_), Arc::clone(&block.name));
        let expansion = self.expansion(id, &key, block.header);
        let shared = expansion.members.first().map(|first| self.configuration(id, block, Some(first)));
        let keyed = block.provider.as_ref().is_some_and(|used| used.key.is_some());
        let schema = self.schema(id, block, data);
        let type_key = if data { format!("data.{}", block.type_) } else { block.type_.to_string() };
        self.check_arguments(id, block, data);
        for (position, member) in expansion.members.iter().enumerate() {
            if resolved.resources.len() >= self.options.limits.total_instances {
                let address = self.address(id, data, block, None);
                let message = format!(
                    "the configuration has more than {} resource instances; {address} and those after it were not judged",
                    self.options.limits.total_instances
                );
                self.report(
                    Problem::gap("terraform.limit", Some(block.header), message)
                        .help("scan the roots of the repository separately, or with fewer instances")
                        .hides(Some(&self.options.root), address),
                );
                return;
            }
            let configuration = match &shared {
                Some(shared) if !keyed => Rc::clone(shared),
                _ => self.configuration(id, block, Some(member)),
            };
            let mut entries = BTreeMap::new();
            for name in self.written_names(block) {
                let Some(value) = self.written(id, block, data, &expansion, position, &name, block.header) else {
                    continue;
                };
                let span = super::block::span_of(&block.body, &name);
                entries.insert(name, Element { value, maybe: false, span });
            }
            let schema = schema.as_ref().map(|schema| &schema.body);
            let tags = provider::tags(&configuration, schema, &entries);
            if !data && let Some(all) = provider::tags_all(&configuration, &block.type_, schema, &entries) {
                entries.insert(Arc::from("tags_all"), Element { value: all, maybe: false, span: None });
            }
            let region = provider::region(&configuration, &block.type_, &entries, block.header);
            let account = provider::account(&configuration, &block.type_, &entries);
            let values = Value::new(Kind::Map(Arc::new(Mapping { entries, shape: MapShape::Block, open: None })));
            let values = schema::renamed(values, &configuration.provider, &type_key);
            let references = references_of(&values);
            resolved.resources.push(Resource {
                root: Arc::from(self.options.root.as_str()),
                environment: self.options.environment.as_deref().map(Arc::from),
                address: self.address(id, data, block, member.index.as_ref()),
                mode: if data { Mode::Data } else { Mode::Managed },
                kind: block.type_.to_string(),
                name: block.name.to_string(),
                index: member.index.clone(),
                module: (!instance.address.is_empty()).then(|| instance.address.clone()),
                provider: configuration.provider.clone(),
                values,
                region,
                account,
                tags,
                references,
                existence: within(&instance.existence, &member.existence),
                header: block.header,
                body: block.span,
                calls: instance.calls.clone(),
                ignored_changes: block.ignored_changes.clone(),
                remote: instance.remote,
            });
        }
    }
}

/// Every reference in a resource's values, with the path of the attribute that holds it.
pub(super) fn references_of(values: &Value) -> Vec<(Path, Reference)> {
    let mut references = References::default();
    references.collect(values, &mut Vec::new(), 0, None);
    references.all
}

/// The references in a resource's values, with the paths of the attributes that hold them.
#[derive(Default)]
struct References {
    all: Vec<(Path, Reference)>,
    seen: BTreeSet<(Path, String, Path)>,
}

impl References {
    fn collect(&mut self, value: &Value, path: &mut Path, depth: usize, weakest: Option<Certainty>) {
        if self.all.len() >= MOST_REFERENCES || depth > 64 {
            return;
        }
        for reference in value.refs() {
            let certainty = weakest.map_or(reference.certainty, |weakest| reference.certainty.max(weakest));
            if self.seen.insert((path.clone(), reference.address.clone(), reference.attribute.clone())) {
                self.all.push((path.clone(), Reference { certainty, ..reference.clone() }));
            }
        }
        match &value.kind {
            Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::String(_) => {}
            Kind::Template(parts) => {
                for part in parts.iter() {
                    if let Part::Hole(hole) = part {
                        self.collect(hole, path, depth + 1, Some(Certainty::Part));
                    }
                }
            }
            Kind::Json(inner) => self.inside(inner, path, Certainty::Part),
            Kind::Sequence(sequence) => {
                for (index, item) in sequence.items.iter().enumerate() {
                    path.push(Step::Index(index));
                    self.collect(&item.value, path, depth + 1, perhaps(weakest, item.maybe));
                    path.pop();
                }
            }
            Kind::Map(map) => {
                for (key, entry) in &map.entries {
                    path.push(Step::Key(Arc::clone(key)));
                    self.collect(&entry.value, path, depth + 1, perhaps(weakest, entry.maybe));
                    path.pop();
                }
            }
            Kind::Unknown(unknown) => {
                let weakest = weakest.map_or(Certainty::OneOf, |weakest| weakest.max(Certainty::OneOf));
                for candidate in unknown.candidates.iter().flatten() {
                    self.inside(candidate, path, weakest);
                }
            }
        }
    }

    /// Adds all references in a value that has no paths of its own.
    fn inside(&mut self, value: &Value, path: &Path, weakest: Certainty) {
        let mut inside = Vec::new();
        join::collect_references(value, &mut inside);
        for reference in inside {
            if self.seen.insert((path.clone(), reference.address.clone(), reference.attribute.clone())) {
                let certainty = reference.certainty.max(weakest);
                self.all.push((path.clone(), Reference { certainty, ..reference }));
            }
        }
    }
}

fn perhaps(weakest: Option<Certainty>, maybe: bool) -> Option<Certainty> {
    if maybe { Some(weakest.map_or(Certainty::OneOf, |weakest| weakest.max(Certainty::OneOf))) } else { weakest }
}
