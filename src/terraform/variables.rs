//! Input variables: where their values come from, and how they pass the boundary of a module.
//!
//! Precedence in the root module, lowest first: default, `TF_VAR_name`, `terraform.tfvars`, `terraform.tfvars.json`,
//! `*.auto.tfvars[.json]` by name, then the variable files and variables of the command line. A child module gets values
//! from its call only. A value is converted to the variable's type on its way in.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use super::evaluator::{Evaluator, Failure, InstanceId, Item, fail};
use super::function::Cause;
use super::join;
use super::load;
use super::module::Variable;
use super::origin::through;
use super::parse::{self, Place};
use super::scope::Scope;
use super::syntax::{Attribute, Expression, ExpressionKind};
use super::types::{self, Type};
use crate::problem::{Hides, Problem};
use crate::source::{Sources, Span};
use crate::value::{Element, HopKind, Kind, Mapping, Reason, Sequence, TypeBound, Unknown, Value, Why};

/// A value given from outside.
#[derive(Debug)]
pub(super) enum Gift {
    /// A line of a variable file.
    File(Attribute),
    /// Text of the command line or the environment.
    Text(String),
    /// Whatever a variable file says that could not be read.
    Unread(Arc<str>),
}

/// The values given to the root module's variables.
pub(super) type Given = BTreeMap<Arc<str>, Gift>;

impl Evaluator<'_> {
    /// The value of a variable.
    pub(super) fn variable(&self, instance: InstanceId, name: &str, span: Span) -> Value {
        let module = self.instance(instance);
        let Some(variable) = module.module.variables.get(name) else {
            return self.undeclared(instance, &format!("var.{name}"), span);
        };
        self.once(
            &self.values,
            (instance, Item::Variable(Arc::clone(&variable.name))),
            || module.qualified(&format!("var.{name}")),
            span,
            || {
                let value = self.belonging(&module.existence, || self.compute_variable(instance, variable));
                let value = self.as_planned(instance, variable, value);
                self.bounded(value, variable.header).marked(variable.sensitive)
            },
            |broken| broken,
        )
    }

    fn compute_variable(&self, instance: InstanceId, variable: &Variable) -> Value {
        let type_ = self.type_of_variable(instance, variable);
        let module = self.instance(instance);
        let given = match &module.caller {
            None => self.given_value(variable, &type_),
            Some((caller, call, repetition)) => {
                let caller_module = self.instance(*caller);
                let call = caller_module.module.calls.get(call);
                let argument = call.and_then(|call| call.arguments.get(&variable.name).map(|a| (call, a)));
                argument.map(|(call, argument)| {
                    let scope = Scope::repeated(*caller, Rc::clone(repetition));
                    let value = self.settle(self.eval(&argument.value, &scope));
                    let name = format!("module.{}.{}", call.name, variable.name);
                    (through(value, HopKind::ModuleArgument, &name, argument.span), argument.value.span)
                })
            }
        };
        let name = format!("var.{}", variable.name);
        let default = || {
            variable.default.as_ref().map(|default| {
                let value = self.settle(self.eval(&default.value, &Scope::of(instance)));
                let value = through(value, HopKind::VariableDefault, &name, default.span);
                self.converted(&value, &type_, variable, default.value.span)
            })
        };
        let Some((value, span)) = given else {
            return default().unwrap_or_else(|| self.missing(instance, variable, &type_));
        };
        let value = self.converted(&value, &type_, variable, span);
        if variable.nullable {
            return value;
        }
        match &value.kind {
            Kind::Null => default()
                .unwrap_or_else(|| self.settle(fail(span, format!("{name} must not be null, and it has no default")))),
            Kind::Unknown(unknown) if !unknown.not_null => {
                let candidates = unknown.candidates.as_ref().map(|all| {
                    let stand_in = all.iter().any(Value::is_null).then(default).flatten();
                    all.iter()
                        .filter_map(|one| if one.is_null() { stand_in.clone() } else { Some(one.clone()) })
                        .collect::<Vec<Value>>()
                });
                let unknown = Unknown { candidates, not_null: true, ..Unknown::clone(unknown) };
                Value { kind: Kind::Unknown(Arc::new(unknown)), ..value }
            }
            _ => value,
        }
    }

    /// The value that a plan was made with, where it is another one than files and defaults give.
    fn as_planned(&self, instance: InstanceId, variable: &Variable, value: Value) -> Value {
        if self.instance(instance).caller.is_some() {
            return value;
        }
        let Some(planned) = self.options.planned.get(&*variable.name) else { return value };
        let type_ = self.type_of_variable(instance, variable);
        let planned = self.converted(planned, &type_, variable, variable.header);
        if join::same(&planned, &value) || (planned.is_null() && !variable.nullable) {
            return value.marked(planned.sensitive);
        }
        through(planned, HopKind::VariableGiven, &format!("var.{}", variable.name), variable.header)
    }

    fn type_of_variable(&self, instance: InstanceId, variable: &Variable) -> Type {
        let Some(expression) = &variable.type_ else {
            return Type::Any;
        };
        let scope = Scope::of(instance);
        let name = format!("var.{}", variable.name);
        let parsed = types::parse_type(expression, &mut |default, span| {
            let value = default.map_or_else(Value::null, |default| self.settle(self.eval(default, &scope)));
            through(value, HopKind::OptionalDefault, &name, span)
        });
        parsed.unwrap_or_else(|error| {
            let _ = self.invalid(error.span, &error.message);
            Type::Any
        })
    }

    fn converted(&self, value: &Value, type_: &Type, variable: &Variable, span: Span) -> Value {
        let converted = types::convert(value, type_).map_err(|error| Failure {
            span,
            message: format!("this value does not fit the type of var.{}: {error}", variable.name),
            cause: Cause::Wrong,
        });
        self.settle(converted)
    }

    /// The value of a variable that nothing gives a value.
    fn missing(&self, instance: InstanceId, variable: &Variable, type_: &Type) -> Value {
        let module = self.instance(instance);
        let mut subject = module.qualified(&format!("var.{}", variable.name));
        if let Some((caller, call, _)) = &module.caller {
            let header = self.instance(*caller).module.calls.get(call).map(|call| call.header);
            let message = format!("the call of module.{call} does not set the required variable \"{}\"", variable.name);
            self.report(Problem::error("terraform.evaluation", header, message));
        } else if module.module.remote_workspace {
            subject.push_str(" (a remote workspace may set it)");
        }
        let why = vec![Why { reason: Reason::InputMissing, subject, span: Some(variable.header) }];
        Value::from_unknown(Unknown { why, candidates: None, not_null: !variable.nullable, bound: type_.bound() })
            .typed(type_)
    }

    /// The value given to a variable of the root module from outside.
    fn given_value(&self, variable: &Variable, type_: &Type) -> Option<(Value, Span)> {
        let given = self.given();
        let name = format!("var.{}", variable.name);
        match given.get(&variable.name)? {
            Gift::File(attribute) => {
                let value = self.settle(self.eval(&attribute.value, &Scope::of(0)));
                Some((through(value, HopKind::VariableFile, &name, attribute.span), attribute.value.span))
            }
            Gift::Unread(path) => {
                let why = vec![Why { reason: Reason::Unread, subject: path.to_string(), span: Some(variable.header) }];
                // The file may leave the variable out, or set it to null.
                let unknown = Unknown { why, candidates: None, not_null: false, bound: type_.bound() };
                Some((Value::from_unknown(unknown).typed(type_), variable.header))
            }
            Gift::Text(text) => {
                let literal = matches!(type_.bound(), TypeBound::String | TypeBound::Number | TypeBound::Bool)
                    || variable.type_.is_none();
                let value = if literal { Value::string(text) } else { self.given_expression(text, variable) };
                Some((through(value, HopKind::VariableGiven, &name, variable.header), variable.header))
            }
        }
    }

    /// A value written as an expression on the command line. It lies in no file, so nothing of it keeps a place.
    fn given_expression(&self, text: &str, variable: &Variable) -> Value {
        let scratch = Sources::new();
        let place = Place::new(scratch.add("value", text.as_bytes()), 0);
        match parse::parse_expression(text, &place) {
            Ok(expression) if is_literal(&expression) => {
                let value = self.eval(&expression, &Scope::of(0));
                without_places(self.settle(value.map_err(|failure| Failure { span: variable.header, ..failure })))
            }
            _ => self.settle(fail(
                variable.header,
                format!("the value given for var.{} is not a literal of its type", variable.name),
            )),
        }
    }

    /// All values given from outside, read once.
    pub(super) fn given(&self) -> Rc<Given> {
        if let Some(given) = self.given.borrow().as_ref() {
            return Rc::clone(given);
        }
        let mut given = Given::new();
        let root = self.instance(0);
        for (name, text) in &self.options.environment_variables {
            if let Some(name) = name.strip_prefix("TF_VAR_") {
                given.insert(Arc::from(name), Gift::Text(text.clone()));
            }
        }
        let automatic = load::automatic_variable_files(&self.options.tree, &self.options.root);
        for (path, chosen) in automatic
            .iter()
            .map(|path| (path, false))
            .chain(self.options.variable_files.iter().map(|path| (path, true)))
        {
            let (values, problems) = load::load_variable_file(self.sources, &self.options.tree, path);
            // What of a file cannot be read is a value of some variable, and no resource.
            let broken = problems.iter().any(|p| p.hides != Hides::Nothing || p.code == "terraform.syntax");
            let path: Arc<str> = Arc::from(path.as_str());
            if broken {
                let all = root.module.variables.keys();
                given.extend(all.map(|name| (Arc::clone(name), Gift::Unread(Arc::clone(&path)))));
            }
            problems.into_iter().for_each(|problem| self.report(Problem { hides: Hides::Nothing, ..problem }));
            for (name, attribute) in values {
                if !root.module.variables.contains_key(&name) && root.module.unread.is_empty() && chosen {
                    let message =
                        format!("the root module declares no variable \"{name}\", so this line has no effect");
                    self.report(Problem::warning("terraform.variable_undeclared", Some(attribute.span), message));
                }
                given.insert(name, Gift::File(attribute));
            }
        }
        for (name, text) in &self.options.variables {
            given.insert(Arc::from(name.as_str()), Gift::Text(text.clone()));
        }
        let given = Rc::new(given);
        *self.given.borrow_mut() = Some(Rc::clone(&given));
        given
    }
}

/// Whether an expression is made of literals alone, as a value from outside must be.
fn is_literal(expression: &Expression) -> bool {
    match &expression.kind {
        ExpressionKind::Null | ExpressionKind::Bool(_) | ExpressionKind::Number(_) | ExpressionKind::String(_) => true,
        ExpressionKind::Tuple(items) => items.iter().all(is_literal),
        ExpressionKind::Object(items) => items.iter().all(|item| is_literal(&item.value)),
        ExpressionKind::Unary(_, inner) | ExpressionKind::Parenthesis(inner) => is_literal(inner),
        _ => false,
    }
}

/// The same value without origins and places.
fn without_places(value: Value) -> Value {
    let element =
        |element: &Element| Element { value: without_places(element.value.clone()), maybe: element.maybe, span: None };
    let kind = match &value.kind {
        Kind::Sequence(sequence) => Kind::Sequence(Arc::new(Sequence {
            items: sequence.items.iter().map(element).collect(),
            shape: sequence.shape,
            open: sequence.open.clone(),
        })),
        Kind::Map(map) => Kind::Map(Arc::new(Mapping {
            entries: map.entries.iter().map(|(key, entry)| (Arc::clone(key), element(entry))).collect(),
            shape: map.shape,
            open: map.open.clone(),
        })),
        kind => kind.clone(),
    };
    Value { kind, origin: None, ..value }
}
