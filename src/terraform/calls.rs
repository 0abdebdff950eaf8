//! Module instances, and what passes between them.
//!
//! A module call is expanded when one of its outputs, or its resources, are needed; its outputs and variables are named
//! values like any other, so that two modules may feed each other. The directory of a call is followed when it is in the
//! repository or was installed by `terraform init`; nothing is downloaded.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use super::evaluator::{Evaluator, Failure, InstanceId, Item, fail};
use super::expand::{Expansion, Style, index_text, within};
use super::module::{Module, ModuleCall};
use super::origin::through;
use super::scope::{Scope, member};
use super::syntax::{Operator, OperatorKind};
use super::traverse::split_attributes;
use super::tree::{self, ModuleSource};
use crate::problem::Problem;
use crate::resource::{Existence, Index};
use crate::source::Span;
use crate::value::{Element, HopKind, Kind, MapShape, Mapping, Reason, Sequence, SequenceShape, Unknown, Value, Why};

/// One instance of a module.
#[derive(Debug, Clone)]
pub(super) struct Instance {
    /// `module.a["eu"].module.b[0]`, empty for the root module.
    pub(super) address: String,
    /// The names of the calls from the root, as `a.b`; the key in the list of installed modules.
    pub(super) key: String,
    /// The module.
    pub(super) module: Arc<Module>,
    /// The instance that calls it, the name of the call, and the `each` or `count` of the call.
    pub(super) caller: Option<(InstanceId, Arc<str>, Rc<super::scope::Repetition>)>,
    /// Whether it exists.
    pub(super) existence: Existence,
    /// Headers of the calls from the root inwards.
    pub(super) calls: Vec<Span>,
    /// Whether it comes from outside of the repository.
    pub(super) remote: bool,
    /// `path.module`.
    pub(super) path: String,
}

impl Default for Instance {
    fn default() -> Instance {
        Instance {
            address: String::new(),
            key: String::new(),
            module: Arc::default(),
            caller: None,
            existence: Existence::Certain,
            calls: Vec::new(),
            remote: false,
            path: ".".to_owned(),
        }
    }
}

impl Instance {
    /// A name in this module, as seen from the root.
    pub(super) fn qualified(&self, name: &str) -> String {
        if self.address.is_empty() { name.to_owned() } else { format!("{}.{name}", self.address) }
    }
}

/// The instances of a module call.
#[derive(Debug)]
pub(super) struct CallInstances {
    /// What `count` and `for_each` make of it.
    pub(super) expansion: Expansion,
    /// The module instances, in the order of the expansion; `None` where the module is not there.
    pub(super) children: Option<Vec<InstanceId>>,
}

impl Evaluator<'_> {
    /// The instances of a module call.
    pub(super) fn call_instances(&self, instance: InstanceId, call: &ModuleCall, span: Span) -> Rc<CallInstances> {
        let caller = self.instance(instance);
        self.once(
            &self.calls,
            (instance, Arc::clone(&call.name)),
            || caller.qualified(&format!("module.{}", call.name)),
            span,
            || {
                let scope = Scope::of(instance);
                let expansion = self.belonging(&caller.existence, || {
                    self.expand(&scope, call.count.as_ref(), call.for_each.as_ref(), call.enabled.as_ref())
                });
                let children = self.children(instance, &caller, call, &expansion);
                Rc::new(CallInstances { expansion, children })
            },
            |broken| {
                let style = if call.for_each.is_some() {
                    Style::ForEach
                } else if call.count.is_some() {
                    Style::Count
                } else {
                    Style::Single
                };
                Rc::new(CallInstances { expansion: Expansion::unknown(style, &broken), children: None })
            },
        )
    }

    fn children(
        &self,
        instance: InstanceId,
        caller: &Instance,
        call: &ModuleCall,
        expansion: &Expansion,
    ) -> Option<Vec<InstanceId>> {
        let name = caller.qualified(&format!("module.{}", call.name));
        if expansion.members.is_empty() {
            return Some(Vec::new());
        }
        let key = if caller.key.is_empty() { call.name.to_string() } else { format!("{}.{}", caller.key, call.name) };
        if caller.calls.len() >= self.options.limits.module_depth {
            self.report(
                Problem::gap(
                    "terraform.limit",
                    Some(call.header),
                    format!("{name} is nested deeper than {} modules, so it was not followed", caller.calls.len()),
                )
                .help("a module that calls itself never ends; Terraform refuses it")
                .hides(Some(&self.options.root), name),
            );
            return None;
        }
        let found = self.locate(caller, call, &key, &name)?;
        if self.calls_itself(instance, call, &found.directory, &name) {
            return None;
        }
        let loaded = self.cache.load(self.sources, &self.options.tree, &found.directory);
        for problem in &loaded.problems {
            self.report(problem.clone());
        }
        let module = Arc::clone(&loaded.module);
        if module.files.is_empty() && module.unread.is_empty() {
            self.report_missing(call, &name, "its directory holds no configuration");
            return None;
        }
        // Every block of every instance is one instance at least.
        let wanted = expansion.members.len().saturating_mul(1 + module.resources.len() + module.data.len());
        let total = self.made.get().saturating_add(wanted);
        if total > self.options.limits.total_instances {
            let message = format!(
                "{name} was not followed: with it there are more than {} instances of modules and resources in all",
                self.options.limits.total_instances
            );
            self.report(
                Problem::gap("terraform.limit", Some(call.header), message)
                    .help("scan the modules that are called here as roots of their own")
                    .hides(Some(&self.options.root), name),
            );
            return None;
        }
        self.made.set(total);
        let mut children = Vec::with_capacity(expansion.members.len());
        for member in &expansion.members {
            let mut calls = caller.calls.clone();
            calls.push(call.header);
            let child = Instance {
                address: caller.qualified(&format!("module.{}{}", call.name, index_text(member.index.as_ref()))),
                key: key.clone(),
                module: Arc::clone(&module),
                caller: Some((instance, Arc::clone(&call.name), Rc::clone(&member.repetition))),
                existence: within(&caller.existence, &member.existence),
                calls,
                remote: caller.remote || found.remote,
                path: found.path.clone(),
            };
            let mut instances = self.instances.borrow_mut();
            children.push(instances.len());
            instances.push(Rc::new(child));
        }
        self.unknown_arguments(call, &module);
        Some(children)
    }

    /// Reports a call that leads back to a module which it stands in: that never ends, whatever `count` says.
    fn calls_itself(&self, caller: InstanceId, call: &ModuleCall, directory: &str, name: &str) -> bool {
        let mut at = Some(caller);
        while let Some(id) = at {
            let instance = self.instance(id);
            if instance.module.directory == directory {
                let message = format!("{name} leads back to {directory}, which it is part of, so it was not followed");
                self.report(
                    Problem::error("terraform.cycle", Some(call.header), message)
                        .help("terraform init never ends here; call another module, or move what is shared into one")
                        .hides(Some(&self.options.root), name),
                );
                return true;
            }
            at = instance.caller.as_ref().map(|(caller, _, _)| *caller);
        }
        false
    }

    /// Reports arguments that the module does not declare.
    fn unknown_arguments(&self, call: &ModuleCall, module: &Module) {
        if !module.unread.is_empty() {
            return;
        }
        for (name, attribute) in &call.arguments {
            if !module.variables.contains_key(name) {
                self.report(Problem::error(
                    "terraform.evaluation",
                    Some(attribute.span),
                    format!(
                        "the module in {} declares no variable \"{name}\", so terraform plan fails here",
                        module.directory
                    ),
                ));
            }
        }
    }

    /// The value of `module.name…`; returns how many operators were used up.
    pub(super) fn module_reference(
        &self,
        scope: &Scope<'_>,
        name: &str,
        operators: &[Operator],
        span: Span,
    ) -> Result<(Value, usize), Failure> {
        let caller = self.instance(scope.instance);
        let Some(call) = caller.module.calls.get(name) else {
            return Ok((self.undeclared(scope.instance, &format!("module.{name}"), span), operators.len()));
        };
        let instances = self.call_instances(scope.instance, call, span);
        let expansion = &instances.expansion;
        // That a module has no such output is an error that `try` catches.
        if let Some(children) = &instances.children
            && let Some(child) = children.first().map(|child| self.instance(*child))
            && let Some((output, at)) = (0..2).find_map(|place| match (place, expansion.style) {
                (0, Style::Single) | (1, Style::Count | Style::ForEach) => member(operators, place),
                _ => None,
            })
            && !child.module.outputs.contains_key(output)
            && child.module.unread.is_empty()
        {
            return fail(at, format!("module.{name} has no output \"{output}\""));
        }
        let take = |position: usize, rest: &[Operator]| -> (Value, usize) {
            match member(rest, 0) {
                Some((output, at)) => (self.output_of(&caller, call, &instances, position, output, span.join(&at)), 1),
                None => (self.all_outputs(&caller, call, &instances, position, span), 0),
            }
        };
        if expansion.style == Style::Single {
            let rest = match operators.first().map(|operator| &operator.kind) {
                Some(OperatorKind::Splat) => operators.get(1..).unwrap_or(&[]),
                _ => return Ok(take(0, operators)),
            };
            let (value, used) = take(0, rest);
            let value = self.operate(value, rest.get(used..).unwrap_or(&[]), scope)?;
            return Ok((Value::sequence(SequenceShape::Tuple, [value]), operators.len()));
        }
        let rest = operators.get(1..).unwrap_or(&[]);
        let used = 1 + usize::from(member(rest, 0).is_some());
        let key = match operators.first() {
            Some(Operator { kind: OperatorKind::Index(index), .. }) => Some(self.eval(index, scope)?),
            Some(Operator { kind: OperatorKind::LegacyIndex(index), .. }) => {
                Some(Value::int(i64::try_from(*index).unwrap_or(i64::MAX)))
            }
            Some(Operator { kind: OperatorKind::Attribute(key), .. }) if expansion.style == Style::ForEach => {
                Some(Value::new(Kind::String(Arc::clone(key))))
            }
            Some(Operator { kind: splat @ (OperatorKind::Splat | OperatorKind::AttributeSplat), .. })
                if expansion.style == Style::Count =>
            {
                let (inner, after) =
                    if matches!(splat, OperatorKind::Splat) { (rest, &[][..]) } else { split_attributes(rest) };
                let (elements, open) = self.call_elements(&instances, &|position| take(position, inner).0);
                let inner = inner.get(usize::from(member(inner, 0).is_some())..).unwrap_or(&[]);
                let value = self.splat_elements(elements, SequenceShape::Tuple, open, inner, scope)?;
                return Ok((self.operate(value, after, scope)?, operators.len()));
            }
            _ => None,
        };
        match key {
            Some(key) => Ok((self.by_key(expansion, &key, span, &|position| take(position, rest).0)?, used)),
            None => Ok((self.whole_call(&instances, &|position| take(position, &[]).0), 0)),
        }
    }

    fn call_elements(
        &self,
        instances: &CallInstances,
        read: &dyn Fn(usize) -> Value,
    ) -> (Vec<Element>, Option<Arc<Unknown>>) {
        let template = instances.expansion.template();
        let mut open = None;
        let elements = instances
            .expansion
            .members
            .iter()
            .enumerate()
            .map(|(position, member)| {
                if Some(position) == template {
                    open = Some(Arc::new(uncounted(&member.existence)));
                }
                Element { value: read(position), maybe: member.existence != Existence::Certain, span: None }
            })
            .collect();
        (elements, open)
    }

    fn whole_call(&self, instances: &CallInstances, read: &dyn Fn(usize) -> Value) -> Value {
        let (elements, open) = self.call_elements(instances, read);
        if instances.expansion.style == Style::Count {
            return Value::new(Kind::Sequence(Arc::new(Sequence {
                items: elements,
                shape: SequenceShape::Tuple,
                open,
            })));
        }
        let mut entries = BTreeMap::new();
        for (member, element) in instances.expansion.members.iter().zip(elements) {
            if let Some(Index::Key(key)) = &member.index {
                entries.insert(Arc::from(key.as_str()), element);
            }
        }
        Value::new(Kind::Map(Arc::new(Mapping { entries, shape: MapShape::Object, open })))
    }

    /// One output of one instance of a call.
    fn output_of(
        &self,
        caller: &Instance,
        call: &ModuleCall,
        instances: &CallInstances,
        position: usize,
        output: &str,
        span: Span,
    ) -> Value {
        let certain = instances.expansion.members.get(position).is_some_and(|m| m.existence == Existence::Certain);
        if !certain {
            self.doubt();
        }
        match &instances.children {
            Some(children) => match children.get(position) {
                Some(child) => self.output(*child, output, span),
                None => Value::unknown(Reason::Existence, format!("module.{}", call.name), Some(span)),
            },
            None => {
                let index = instances.expansion.members.get(position).and_then(|member| member.index.as_ref());
                let subject = caller.qualified(&format!("module.{}{}.{output}", call.name, index_text(index)));
                Value::unknown(Reason::ModuleMissing, subject, Some(span))
            }
        }
    }

    /// All outputs of one instance of a call, as an object.
    fn all_outputs(
        &self,
        caller: &Instance,
        call: &ModuleCall,
        instances: &CallInstances,
        position: usize,
        span: Span,
    ) -> Value {
        match instances.children.as_ref().and_then(|children| children.get(position)) {
            Some(child) => {
                let module = Arc::clone(&self.instance(*child).module);
                let outputs = module.outputs.keys().map(|name| (name.to_string(), self.output(*child, name, span)));
                super::scope::object(outputs.collect())
            }
            None => {
                let subject = caller.qualified(&format!("module.{}", call.name));
                Value::unknown(Reason::ModuleMissing, subject, Some(span))
            }
        }
    }

    /// An output of a module instance.
    pub(super) fn output(&self, instance: InstanceId, name: &str, span: Span) -> Value {
        let module = self.instance(instance);
        let Some(output) = module.module.outputs.get(name) else {
            let what = match &module.caller {
                Some((_, call, _)) => format!("module.{call}.{name}"),
                None => format!("output.{name}"),
            };
            return self.undeclared(instance, &what, span);
        };
        let shown = match &module.caller {
            Some((_, call, _)) => format!("module.{call}.{name}"),
            None => format!("output.{name}"),
        };
        self.once(
            &self.values,
            (instance, Item::Output(Arc::clone(&output.name))),
            || module.qualified(&format!("output.{name}")),
            span,
            || {
                let Some(attribute) = &output.value else {
                    return self.invalid(output.header, &format!("the output \"{name}\" has no value"));
                };
                let evaluate = || self.settle(self.eval(&attribute.value, &Scope::of(instance)));
                let value = self.belonging(&module.existence, evaluate);
                let value = self.bounded(value, attribute.span).marked(output.sensitive);
                through(value, HopKind::Output, &shown, attribute.span)
            },
            |broken| broken,
        )
    }

    /// Where the module of a call is; a missing one is reported.
    fn locate(&self, caller: &Instance, call: &ModuleCall, key: &str, name: &str) -> Option<Found> {
        let installed = self.installed();
        let found = match tree::resolve_source(&self.options.tree, &caller.module.directory, call, key, &installed) {
            ModuleSource::Local(directory) => {
                let path = tree::join(&caller.path, call.source.as_deref().unwrap_or("."));
                return Some(Found { directory, remote: caller.remote, path });
            }
            ModuleSource::Installed { directory, version: _, stale } => {
                if let Some(stale) = stale {
                    self.report(
                        Problem::gap(
                            "terraform.module_stale",
                            Some(call.header),
                            format!("the installed copy of {name} is out of date: {stale}; what is reported of it may differ"),
                        )
                        .help("run terraform init (or terraform get) before the scan"),
                    );
                }
                let path = match directory.strip_prefix(&format!("{}/", self.options.root)) {
                    Some(path) => path.to_owned(),
                    None => directory.clone(),
                };
                return Some(Found { directory, remote: true, path });
            }
            ModuleSource::Missing { reason } => reason,
        };
        self.report_missing(call, name, &found);
        None
    }

    /// Reports a module that is not there.
    fn report_missing(&self, call: &ModuleCall, name: &str, why: &str) {
        let source = call.source.as_deref().unwrap_or("a source that is not a literal");
        let version = call.version.as_deref().map(|version| format!(" {version}")).unwrap_or_default();
        self.report(
            Problem::gap(
                "terraform.module_missing",
                Some(call.header),
                format!("{name} ({source}{version}) is not there: {why}; its resources and outputs are unknown"),
            )
            .help("run terraform init (or terraform get) before the scan, or vendor the module")
            .hides(Some(&self.options.root), name),
        );
    }
}

/// A module's directory.
pub(super) struct Found {
    /// Relative to the start directory.
    pub(super) directory: String,
    /// Whether it comes from outside of the repository.
    pub(super) remote: bool,
    /// `path.module` of its instances.
    pub(super) path: String,
}

fn uncounted(existence: &Existence) -> Unknown {
    let subject = match existence {
        Existence::Conditional { why, .. } | Existence::UnknownCount { why, .. } => why.clone(),
        Existence::Certain => "the number of module instances".to_owned(),
    };
    Unknown { why: vec![Why { reason: Reason::Existence, subject, span: None }], ..Unknown::default() }
}
