//! What a name means at one place.
//!
//! A scope is a module instance, the `each` or `count` of the block being evaluated, and the loop variables around the
//! expression. Loop variables and iterators of dynamic blocks hide every other name, as in Terraform: `[for local in …]`
//! is legal. A name that nothing declares is an error of the configuration that `try` does not catch.

use std::rc::Rc;
use std::sync::Arc;

use super::evaluator::{Evaluator, Failure, InstanceId, fail};
use super::syntax::{Operator, OperatorKind};
use crate::problem::Problem;
use crate::source::Span;
use crate::value::{MapShape, Reason, TypeBound, Unknown, Value, Why};

/// `each` or `count` of a block.
#[derive(Debug, Clone)]
pub(super) enum Repetition {
    /// Neither.
    None,
    /// `count.index`.
    Count(Value),
    /// `each.key` and `each.value`.
    Each(Value, Value),
}

/// What names mean.
#[derive(Clone)]
pub(super) struct Scope<'s> {
    /// The module instance.
    pub(super) instance: InstanceId,
    /// `each` or `count`.
    pub(super) repetition: Rc<Repetition>,
    /// Loop variables, innermost first.
    frame: Option<&'s Frame<'s>>,
    /// Whether only loop variables may be used, as in a template file.
    closed: bool,
}

/// One loop variable.
pub(super) struct Frame<'s> {
    name: Arc<str>,
    value: Value,
    outer: Option<&'s Frame<'s>>,
}

impl<'s> Scope<'s> {
    /// The scope of a module instance.
    pub(super) fn of(instance: InstanceId) -> Scope<'static> {
        Scope { instance, repetition: Rc::new(Repetition::None), frame: None, closed: false }
    }

    /// The scope of a repeated block.
    pub(super) fn repeated(instance: InstanceId, repetition: Rc<Repetition>) -> Scope<'static> {
        Scope { instance, repetition, frame: None, closed: false }
    }

    /// The scope of a template file: nothing but the variables that [`Scope::frame`] adds.
    pub(super) fn closed(instance: InstanceId) -> Scope<'static> {
        Scope { closed: true, ..Scope::of(instance) }
    }

    /// Whether this is the scope of a template file.
    pub(super) fn is_closed(&self) -> bool {
        self.closed
    }

    /// A loop variable around this scope's expression; enter it with [`Scope::inside`].
    pub(super) fn frame(&self, name: &Arc<str>, value: Value) -> Frame<'s> {
        Frame { name: Arc::clone(name), value, outer: self.frame }
    }

    /// This scope inside a loop variable.
    pub(super) fn inside<'f>(&self, frame: &'f Frame<'f>) -> Scope<'f>
    where
        's: 'f,
    {
        Scope {
            instance: self.instance,
            repetition: Rc::clone(&self.repetition),
            frame: Some(frame),
            closed: self.closed,
        }
    }

    fn loop_variable(&self, name: &str) -> Option<&Value> {
        let mut next = self.frame;
        while let Some(frame) = next {
            if &*frame.name == name {
                return Some(&frame.value);
            }
            next = frame.outer;
        }
        None
    }
}

impl Evaluator<'_> {
    /// The value of a name and the operators that belong to it; returns how many operators were used up.
    pub(super) fn name(
        &self,
        name: &str,
        operators: &[Operator],
        span: Span,
        scope: &Scope<'_>,
    ) -> Result<(Value, usize), Failure> {
        if let Some(value) = scope.loop_variable(name) {
            return Ok((value.clone(), 0));
        }
        if scope.closed {
            return fail(span, format!("this template is not given a variable named \"{name}\""));
        }
        let first = member(operators, 0);
        let span = first.map_or(span, |(_, at)| span.join(&at));
        match (name, first) {
            ("var", Some((variable, _))) => Ok((self.variable(scope.instance, variable, span), 1)),
            ("local", Some((local, _))) => Ok((self.local(scope.instance, local, span), 1)),
            ("module", Some((call, _))) => {
                let (value, used) = self.module_reference(scope, call, operators.get(1..).unwrap_or(&[]), span)?;
                Ok((value, used + 1))
            }
            ("each", Some((part, _))) => self.each(part, span, scope),
            ("count", Some(("index", _))) => match &*scope.repetition {
                Repetition::Count(index) => Ok((index.clone(), 1)),
                _ => Ok((self.invalid(span, "count.index is only known inside of a block with count"), 1)),
            },
            ("path", Some((part, _))) => Ok((self.path(part, span, scope), 1)),
            ("terraform", Some((part, _))) => Ok((self.terraform(part, span), 1)),
            ("self", _) => Ok((Value::unknown(Reason::Unsupported, "self", Some(span)), 0)),
            ("ephemeral", Some((type_, _))) => {
                let address = member(operators, 1).map_or(type_.to_owned(), |(name, _)| format!("{type_}.{name}"));
                let value = Value::unknown(Reason::Data, format!("ephemeral.{address}"), Some(span)).marked(true);
                Ok((value, operators.len()))
            }
            ("data", Some((type_, _))) => match member(operators, 1) {
                Some((name, at)) => {
                    let rest = operators.get(2..).unwrap_or(&[]);
                    let (value, used) = self.resource_reference(scope, true, type_, name, rest, span.join(&at))?;
                    Ok((value, used + 2))
                }
                None => Ok((self.invalid(span, "a data source is named by its type and its name"), operators.len())),
            },
            ("resource", Some((type_, _))) => match member(operators, 1) {
                Some((name, at)) => {
                    let rest = operators.get(2..).unwrap_or(&[]);
                    let (value, used) = self.resource_reference(scope, false, type_, name, rest, span.join(&at))?;
                    Ok((value, used + 2))
                }
                None => Ok((self.invalid(span, "a resource is named by its type and its name"), operators.len())),
            },
            ("var" | "local" | "module" | "each" | "count" | "path" | "terraform" | "data" | "resource", _) => {
                Ok((self.invalid(span, &format!("{name} must be followed by a dot and a name")), operators.len()))
            }
            (type_, Some((name, _))) => {
                let rest = operators.get(1..).unwrap_or(&[]);
                let (value, used) = self.resource_reference(scope, false, type_, name, rest, span)?;
                Ok((value, used + 1))
            }
            (_, None) => {
                let message =
                    format!("\"{name}\" is no value: a resource is named by its type and its name, text is quoted");
                Ok((self.invalid(span, &message), operators.len()))
            }
        }
    }

    fn each(&self, part: &str, span: Span, scope: &Scope<'_>) -> Result<(Value, usize), Failure> {
        match (&*scope.repetition, part) {
            (Repetition::Each(key, _), "key") => Ok((key.clone(), 1)),
            (Repetition::Each(_, value), "value") => Ok((value.clone(), 1)),
            _ => Ok((self.invalid(span, &format!("each.{part} is only known inside of a block with for_each")), 1)),
        }
    }

    fn path(&self, part: &str, span: Span, scope: &Scope<'_>) -> Value {
        match part {
            "module" => Value::string(&self.instance(scope.instance).path),
            "root" => Value::string("."),
            "cwd" => {
                let why = vec![Why { reason: Reason::HostPath, subject: "path.cwd".to_owned(), span: Some(span) }];
                Value::from_unknown(Unknown { why, candidates: None, not_null: true, bound: TypeBound::String })
            }
            _ => self
                .invalid(span, &format!("path.{part} does not exist; there are path.module, path.root and path.cwd")),
        }
    }

    fn terraform(&self, part: &str, span: Span) -> Value {
        match part {
            "workspace" => match self.workspace() {
                Some(workspace) => Value::string(workspace),
                None => {
                    let subject = "terraform.workspace".to_owned();
                    let why = vec![Why { reason: Reason::Workspace, subject, span: Some(span) }];
                    Value::from_unknown(Unknown { why, candidates: None, not_null: true, bound: TypeBound::String })
                }
            },
            _ => Value::unknown(Reason::Unsupported, format!("terraform.{part}"), Some(span)),
        }
    }

    /// Reports a mistake that `try` does not catch, and gives the value it leaves.
    pub(super) fn invalid(&self, span: Span, message: &str) -> Value {
        self.report(
            Problem::error("terraform.evaluation", Some(span), message)
                .help("terraform plan fails here too; what depends on this is unknown"),
        );
        Value::unknown(Reason::Invalid, message, Some(span))
    }

    /// The value of a name that nothing declares. Where a part of the module was not read, it may be declared there.
    pub(super) fn undeclared(&self, instance: InstanceId, what: &str, span: Span) -> Value {
        let module = &self.instance(instance).module;
        match module.unread.first() {
            Some(unread) => Value::unknown(Reason::Unread, format!("{what}, perhaps in {}", unread.what), Some(span)),
            None => self.invalid(span, &format!("{what} is not declared in {}", module.directory)),
        }
    }

    /// The value of a local value.
    pub(super) fn local(&self, instance: InstanceId, name: &str, span: Span) -> Value {
        let module = Rc::clone(&self.instance(instance));
        let Some(attribute) = module.module.locals.get(name) else {
            return self.undeclared(instance, &format!("local.{name}"), span);
        };
        let item = super::evaluator::Item::Local(Arc::clone(&attribute.name));
        self.once(
            &self.values,
            (instance, item),
            || module.qualified(&format!("local.{name}")),
            span,
            || {
                let evaluate = || self.settle(self.eval(&attribute.value, &Scope::of(instance)));
                let value = self.belonging(&module.existence, evaluate);
                let value = self.bounded(value, attribute.span);
                super::origin::through(value, crate::value::HopKind::Local, &format!("local.{name}"), attribute.span)
            },
            |broken| broken,
        )
    }
}

/// The name after a dot (or in brackets as text) at a position of the operators.
pub(super) fn member(operators: &[Operator], at: usize) -> Option<(&str, Span)> {
    match operators.get(at) {
        Some(Operator { kind: OperatorKind::Attribute(name), span }) => Some((name, *span)),
        Some(Operator { kind: OperatorKind::Index(key), span }) => match &key.kind {
            super::syntax::ExpressionKind::String(name) => Some((name, *span)),
            _ => None,
        },
        _ => None,
    }
}

/// An object value of named parts.
pub(super) fn object(entries: Vec<(String, Value)>) -> Value {
    Value::map(MapShape::Object, entries)
}
