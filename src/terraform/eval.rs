//! Expressions to values.
//!
//! An expression that is wrong whatever the unknown values turn out to be is a [`Failure`], which `try` and `can` catch.
//! An expression that *might* be wrong, depending on something unknown, has an unknown value and leaves a doubt
//! ([`Evaluator::doubt`]), which `try` and `can` ask for.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::evaluator::{Evaluator, Failure, Outcome, fail};
use super::function::{self, Cause, Context, Passes};
use super::join;
use super::origin::{self, made};
use super::scope::Scope;
use super::syntax::{Call, Expression, ExpressionKind, ObjectItem, ObjectKey};
use super::text::normalized;
use super::types;
use crate::source::Span;
use crate::value::{Element, Kind, MapShape, Mapping, Sequence, SequenceShape, TypeBound, Unknown, Value};

impl Evaluator<'_> {
    /// Evaluates an expression.
    pub(super) fn eval(&self, expression: &Expression, scope: &Scope<'_>) -> Outcome {
        let span = expression.span;
        let Some(_level) = self.enter(span) else {
            return Ok(self.limited("evaluation", span));
        };
        match &expression.kind {
            ExpressionKind::Null => Ok(made(Value::null(), span, &[])),
            ExpressionKind::Bool(value) => Ok(made(Value::bool(*value), span, &[])),
            ExpressionKind::Number(number) => Ok(made(Value::new(Kind::Number(number.clone())), span, &[])),
            ExpressionKind::String(text) => Ok(made(Value::new(Kind::String(normalized(text))), span, &[])),
            ExpressionKind::Template(parts) => self.template(parts, span, scope),
            ExpressionKind::Tuple(items) => self.tuple(items, span, scope),
            ExpressionKind::Object(items) => self.object(items, span, scope),
            ExpressionKind::Variable(name) => {
                let (value, _) = self.name(name, &[], span, scope)?;
                Ok(value)
            }
            ExpressionKind::Traverse(base, operators) => match &base.kind {
                ExpressionKind::Variable(name) => {
                    let (value, used) = self.name(name, operators, base.span, scope)?;
                    self.operate(value, operators.get(used..).unwrap_or(&[]), scope)
                }
                _ => {
                    let value = self.eval(base, scope)?;
                    self.operate(value, operators, scope)
                }
            },
            ExpressionKind::Call(call) => self.call(call, span, scope),
            ExpressionKind::Conditional(condition, then, otherwise) => {
                self.conditional(condition, then, otherwise, span, scope)
            }
            ExpressionKind::Unary(operator, operand) => self.unary(*operator, operand, span, scope),
            ExpressionKind::Binary(operator, left, right) => self.binary(*operator, left, right, span, scope),
            ExpressionKind::For(comprehension) => self.comprehension(comprehension, span, scope),
            ExpressionKind::Parenthesis(inner) => self.eval(inner, scope),
        }
    }

    fn tuple(&self, items: &[Expression], span: Span, scope: &Scope<'_>) -> Outcome {
        let mut elements = Vec::with_capacity(items.len());
        for item in items {
            elements.push(Element { value: self.eval(item, scope)?, maybe: false, span: Some(item.span) });
        }
        let sequence = Sequence { items: elements, shape: SequenceShape::Tuple, open: None };
        Ok(made(Value::new(Kind::Sequence(Arc::new(sequence))), span, &[]))
    }

    fn object(&self, items: &[ObjectItem], span: Span, scope: &Scope<'_>) -> Outcome {
        let mut entries: BTreeMap<Arc<str>, Element> = BTreeMap::new();
        let mut open: Option<Unknown> = None;
        let mut sensitive = false;
        for item in items {
            let (key, key_span) = match &item.key {
                ObjectKey::Name(name) => (Value::new(Kind::String(Arc::clone(name))), item.span),
                ObjectKey::Expression(expression) => (self.eval(expression, scope)?, expression.span),
            };
            let value = self.eval(&item.value, scope)?;
            if key.is_null() {
                return fail(key_span, "an object key is null here; it must be text");
            }
            if !join::not_null(&key) {
                self.doubt();
            }
            let key = convert(types::to_string(&key), key_span)?;
            sensitive |= key.sensitive;
            match &key.kind {
                Kind::String(name) => {
                    entries.insert(Arc::clone(name), Element { value, maybe: false, span: Some(item.span) });
                }
                _ => {
                    // The unknown key may be any of the earlier ones, and then this entry wins.
                    entries.values_mut().for_each(|entry| entry.maybe = true);
                    let open = open.get_or_insert_with(Unknown::default);
                    join::add_reasons(&mut open.why, &key);
                }
            }
        }
        let mapping = Mapping { entries, shape: MapShape::Object, open: open.map(Arc::new) };
        Ok(made(Value::new(Kind::Map(Arc::new(mapping))).marked(sensitive), span, &[]))
    }

    fn call(&self, call: &Call, span: Span, scope: &Scope<'_>) -> Outcome {
        let name = call.name.strip_prefix("core::").unwrap_or(&call.name);
        match name {
            "try" => return self.attempt(call, span, scope),
            "can" => return self.can(call, span, scope),
            "templatefile" => return self.template_file(call, span, scope),
            "templatestring" => return self.template_string(call, span, scope),
            _ => {}
        }
        let arguments = match self.arguments(call, span, scope)? {
            Given::All(arguments) => arguments,
            Given::Open(rest) => return Ok(made(join::unknown_like(&rest, TypeBound::Any, false), span, &[&rest])),
        };
        let context = self.function_context();
        self.invoke(name, &arguments, &context, span)
    }

    fn invoke(&self, name: &str, arguments: &[Value], context: &Context<'_>, span: Span) -> Outcome {
        if !function::known(name) && !name.contains("::") {
            return Ok(self.invalid(span, &format!("there is no function named {name}")));
        }
        if arguments.iter().any(|argument| might_fail(name, argument)) {
            self.doubt();
        }
        let passes = function::passes(name);
        let with_names: Vec<Value>;
        let called = if passes == Passes::Elements && arguments.iter().any(|argument| argument.origin.is_some()) {
            with_names = arguments.iter().map(origin::into_parts).collect();
            with_names.as_slice()
        } else {
            arguments
        };
        let mut value = function::call(name, called, span, context).map_err(|error| Failure::of_call(span, error))?;
        if let (Passes::Element, Some(collection)) = (passes, arguments.first()) {
            value = origin::element(collection, arguments.get(1..).unwrap_or(&[]), value);
        }
        if !self.room_for(&value, span) {
            return Ok(self.limited("the number of elements", span));
        }
        self.tell_limit(&value, span);
        let operands: Vec<&Value> = arguments.iter().collect();
        Ok(made(value, span, &operands))
    }

    /// The arguments of a call.
    fn arguments(&self, call: &Call, span: Span, scope: &Scope<'_>) -> Result<Given, Failure> {
        let mut arguments = Vec::with_capacity(call.arguments.len());
        for argument in &call.arguments {
            arguments.push(self.eval(argument, scope)?);
        }
        if !call.expand {
            return Ok(Given::All(arguments));
        }
        let Some(last) = arguments.pop() else {
            return Ok(Given::All(arguments));
        };
        let bound = match call.name.strip_prefix("core::").unwrap_or(&call.name) {
            "merge" => Some(TypeBound::Map),
            "concat" => Some(TypeBound::Sequence),
            _ => None,
        };
        let (items, open) = match &last.kind {
            Kind::Sequence(sequence) => (sequence.items.as_slice(), sequence.open.as_ref()),
            Kind::Unknown(unknown) if matches!(unknown.bound, TypeBound::Any | TypeBound::Sequence) => {
                (&[][..], Some(unknown))
            }
            _ => {
                let message = format!("the last argument of {} must be a list to be expanded with \"...\"", call.name);
                return fail(span, message);
            }
        };
        if open.is_none() && items.iter().all(|item| !item.maybe) {
            arguments.extend(items.iter().map(|item| item.value.clone()));
            return Ok(Given::All(arguments));
        }
        self.doubt();
        let Some(bound) = bound else {
            return Ok(Given::Open(last));
        };
        // Any number of further arguments is as one that is not known.
        arguments.extend(items.iter().map(|item| if item.maybe { perhaps(&item.value) } else { item.value.clone() }));
        arguments.extend(open.map(|open| {
            Value::from_unknown(Unknown { candidates: None, not_null: false, bound, ..Unknown::clone(open) })
        }));
        Ok(Given::All(arguments))
    }
}

/// The arguments of a call as far as their number is known.
enum Given {
    All(Vec<Value>),
    /// This last one is expanded, and how many arguments that makes is not known.
    Open(Value),
}

/// A collection that may not be there, as one whose elements may not be.
fn perhaps(value: &Value) -> Value {
    let maybe = |element: &Element| Element { maybe: true, ..element.clone() };
    let kind = match &value.kind {
        Kind::Map(map) => Kind::Map(Arc::new(Mapping {
            entries: map.entries.iter().map(|(key, entry)| (Arc::clone(key), maybe(entry))).collect(),
            ..Mapping::clone(map)
        })),
        Kind::Sequence(sequence) => Kind::Sequence(Arc::new(Sequence {
            items: sequence.items.iter().map(maybe).collect(),
            ..Sequence::clone(sequence)
        })),
        kind => kind.clone(),
    };
    Value { kind, ..value.clone() }
}

/// Whether a call may turn out to be wrong by what an argument turns out to be.
fn might_fail(name: &str, argument: &Value) -> bool {
    const TOTAL: [&str; 36] = [
        "abspath",
        "alltrue",
        "anytrue",
        "base64encode",
        "basename",
        "compact",
        "concat",
        "contains",
        "dirname",
        "distinct",
        "endswith",
        "flatten",
        "jsonencode",
        "keys",
        "length",
        "lower",
        "md5",
        "merge",
        "nonsensitive",
        "replace",
        "reverse",
        "sensitive",
        "sha1",
        "sha256",
        "split",
        "startswith",
        "strcontains",
        "substr",
        "tostring",
        "trim",
        "trimprefix",
        "trimspace",
        "trimsuffix",
        "upper",
        "values",
        "toset",
    ];
    if TOTAL.contains(&name) {
        // Wrong only for a value of another type, or null.
        matches!(&argument.kind, Kind::Unknown(unknown) if unknown.bound == TypeBound::Any || !unknown.not_null)
    } else if matches!(name, "sort" | "join") {
        // Wrong for an element that is null, too.
        let may_be_null = |element: &Value| !join::not_null(element);
        match &argument.kind {
            Kind::Sequence(list) => list.open.is_some() || list.items.iter().any(|item| may_be_null(&item.value)),
            _ => !argument.is_wholly_known(),
        }
    } else {
        !argument.is_wholly_known()
    }
}

/// An outcome from a conversion.
pub(super) fn convert(result: Result<Value, types::ConvertError>, span: Span) -> Outcome {
    result.map_err(|error| Failure { span, message: error.to_string(), cause: Cause::Wrong })
}
