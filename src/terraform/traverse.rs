//! Going into values: `.name`, `[index]`, `[*]`, `.*`.
//!
//! A step into an unknown value is unknown for the same reasons; a reference to a resource follows the step. A step that no
//! completion of the unknown parts can take is a failure.

use std::sync::Arc;

use bigdecimal::ToPrimitive;

use super::comprehension::{entry_value, inherit};
use super::eval::convert;
use super::evaluator::{Evaluator, Outcome, fail};
use super::join;
use super::origin;
use super::scope::Scope;
use super::syntax::{Operator, OperatorKind};
use super::types::{self, Type};
use crate::source::Span;
use crate::value::{
    Certainty, Element, Kind, MapShape, Mapping, Reason, Sequence, SequenceShape, Step, TypeBound, Unknown, Value, Why,
    path_text,
};

impl Evaluator<'_> {
    /// Applies operators to a value, from left to right.
    pub(super) fn operate(&self, mut value: Value, operators: &[Operator], scope: &Scope<'_>) -> Outcome {
        let mut rest = operators;
        while let Some((operator, after)) = rest.split_first() {
            rest = after;
            value = match &operator.kind {
                OperatorKind::Attribute(name) => self.attribute(&value, name, operator.span)?,
                OperatorKind::LegacyIndex(index) => {
                    let index = i64::try_from(*index).unwrap_or(i64::MAX);
                    self.index(&value, &Value::int(index), operator.span)?
                }
                OperatorKind::Index(key) => {
                    let key = self.eval(key, scope)?;
                    self.index(&value, &key, operator.span)?
                }
                OperatorKind::Splat => {
                    let inner = rest;
                    rest = &[];
                    self.splat(&value, inner, operator.span, scope)?
                }
                OperatorKind::AttributeSplat => {
                    let (inner, after) = split_attributes(rest);
                    rest = after;
                    self.splat(&value, inner, operator.span, scope)?
                }
            };
        }
        Ok(value)
    }

    /// `value.name`
    pub(super) fn attribute(&self, value: &Value, name: &str, span: Span) -> Outcome {
        let found = self.each_candidate(value, |value| self.attribute_of_one(value, name, span))?;
        Ok(if value.is_unknown() { origin::part(value, found) } else { found })
    }

    fn attribute_of_one(&self, value: &Value, name: &str, span: Span) -> Outcome {
        let step = Step::key(name);
        match &value.kind {
            Kind::Map(map) => match map.entries.get(name) {
                Some(entry) if map.shape == MapShape::Block && entry.value.is_null() => {
                    Ok(unset(value, map, &step, name, span))
                }
                Some(entry) => {
                    if entry.maybe {
                        self.doubt();
                    }
                    Ok(inherit(value, &entry_value(map, entry), &step, span))
                }
                None if map.shape == MapShape::Block => Ok(unset(value, map, &step, name, span)),
                None => match &map.open {
                    Some(open) => {
                        self.doubt();
                        Ok(below(value, open, Some(&step), span))
                    }
                    None => fail(span, format!("there is no attribute \"{name}\" in this object{}", keys(map))),
                },
            },
            Kind::Unknown(unknown) => match unknown.bound {
                TypeBound::Any | TypeBound::Map => {
                    self.doubt();
                    Ok(below(value, unknown, Some(&step), span))
                }
                _ => fail(span, format!("this is a {}, it has no attribute \"{name}\"", types::type_name(value))),
            },
            // A nested block of which there can only be one reads as an object.
            Kind::Sequence(sequence) if sequence.shape == SequenceShape::Blocks && sequence.items.len() == 1 => {
                self.doubt();
                match sequence.items.first() {
                    Some(block) => {
                        self.attribute_of_one(&inherit(value, &block.value, &Step::Index(0), span), name, span)
                    }
                    None => fail(span, "there is no such block"),
                }
            }
            Kind::Null => fail(span, format!("this is null, it has no attribute \"{name}\"")),
            _ => fail(span, format!("this is a {}, it has no attribute \"{name}\"", types::type_name(value))),
        }
    }

    /// `value[key]`
    pub(super) fn index(&self, value: &Value, key: &Value, span: Span) -> Outcome {
        let operands = [value.clone(), key.clone()];
        let result = self.each_combination(&operands, &mut |operands| {
            let [value, key] = operands else {
                return fail(span, "an index needs a key");
            };
            self.index_of_one(value, key, span)
        })?;
        let result = if value.is_unknown() { origin::part(value, result) } else { result };
        Ok(result.marked(key.sensitive))
    }

    fn index_of_one(&self, value: &Value, key: &Value, span: Span) -> Outcome {
        if key.is_null() {
            return fail(span, "the index is null here");
        }
        match &value.kind {
            Kind::Map(map) => {
                let key = convert(types::to_string(key), span)?;
                match &key.kind {
                    Kind::String(name) => self.attribute_of_one(value, name, span),
                    _ => {
                        self.doubt();
                        let elements = map
                            .entries
                            .iter()
                            .map(|(name, entry)| inherit(value, &entry.value, &Step::Key(Arc::clone(name)), span));
                        Ok(any_of(elements.collect(), map.open.as_ref(), &key))
                    }
                }
            }
            Kind::Sequence(sequence) if sequence.shape == SequenceShape::Set => {
                fail(span, "elements of a set have no index; turn it into a list first")
            }
            Kind::Sequence(sequence) => {
                let key = convert(types::to_number(key), span)?;
                match &key.kind {
                    Kind::Number(number) => {
                        let Some(position) = number.is_integer().then(|| number.to_usize()).flatten() else {
                            return fail(span, "an index must be a whole number that is not negative");
                        };
                        self.element(value, sequence, position, span)
                    }
                    _ => {
                        self.doubt();
                        let elements = sequence
                            .items
                            .iter()
                            .enumerate()
                            .map(|(at, item)| inherit(value, &item.value, &Step::Index(at), span));
                        Ok(any_of(elements.collect(), sequence.open.as_ref(), &key))
                    }
                }
            }
            Kind::Unknown(unknown) => match unknown.bound {
                TypeBound::Any | TypeBound::Map | TypeBound::Sequence => {
                    self.doubt();
                    let step = match &key.kind {
                        Kind::String(name) => Some(Step::Key(Arc::clone(name))),
                        Kind::Number(number) => number.to_usize().map(Step::Index),
                        _ => None,
                    };
                    Ok(below(value, unknown, step.as_ref(), span))
                }
                _ => fail(span, format!("this is a {}, it has no elements", types::type_name(value))),
            },
            Kind::Null => fail(span, "this is null, it has no elements"),
            _ => fail(span, format!("this is a {}, it has no elements", types::type_name(value))),
        }
    }

    fn element(&self, whole: &Value, sequence: &Sequence, position: usize, span: Span) -> Outcome {
        // Elements that an open end stands for may stand before those that are known (`concat(var.x, ["a"])`).
        let certain =
            sequence.open.is_none() && sequence.items.iter().take(position.saturating_add(1)).all(|item| !item.maybe);
        match sequence.items.get(position) {
            Some(item) if certain => Ok(inherit(whole, &item.value, &Step::Index(position), span)),
            None if sequence.open.is_none() => fail(
                span,
                format!("there is no element {position}: the collection has {} elements", sequence.items.len()),
            ),
            _ => {
                // An element before it may not exist: what stands here is one of those that can, and one that is not sure
                // may stand anywhere (as the unknown elements of what was a set).
                self.doubt();
                let mut elements = Vec::new();
                let mut sure_before = 0;
                for (at, item) in sequence.items.iter().enumerate() {
                    if sure_before > position && sequence.open.is_none() {
                        break;
                    }
                    if item.maybe || at >= position || sequence.open.is_some() {
                        elements.push(inherit(whole, &item.value, &Step::Index(at), span));
                    }
                    sure_before += usize::from(!item.maybe);
                }
                let because = match &sequence.open {
                    Some(open) => Value::new(Kind::Unknown(Arc::clone(open))),
                    None => Value::from_unknown(existence(span)),
                };
                Ok(any_of(elements, sequence.open.as_ref(), &because))
            }
        }
    }

    /// `value[*]…` and `value.*…`: the operators on each element.
    pub(super) fn splat(&self, value: &Value, inner: &[Operator], span: Span, scope: &Scope<'_>) -> Outcome {
        self.each_candidate(value, |value| {
            let (elements, shape, open) = match &value.kind {
                Kind::Null => (Vec::new(), SequenceShape::Tuple, None),
                Kind::Sequence(sequence) => {
                    let each = sequence.items.iter().enumerate().map(|(at, item)| Element {
                        value: inherit(value, &item.value, &Step::Index(at), span),
                        maybe: item.maybe,
                        span: item.span,
                    });
                    let shape = match sequence.shape {
                        SequenceShape::Tuple => SequenceShape::Tuple,
                        _ => SequenceShape::List,
                    };
                    (each.collect(), shape, sequence.open.clone())
                }
                Kind::Unknown(unknown) => match unknown.bound {
                    TypeBound::Any | TypeBound::Sequence => {
                        self.doubt();
                        let element = below(value, unknown, None, span);
                        let element = self.operate(element, inner, scope)?;
                        let open = match &element.kind {
                            Kind::Unknown(unknown) => Arc::clone(unknown),
                            _ => Arc::clone(unknown),
                        };
                        let sequence = Sequence { items: Vec::new(), shape: SequenceShape::List, open: Some(open) };
                        let result = Value::new(Kind::Sequence(Arc::new(sequence)));
                        let parts: Vec<_> = element.refs().iter().map(join::part_of).collect();
                        return Ok(result.referring(&parts).marked(value.sensitive));
                    }
                    _ => {
                        let one = Element { value: value.clone(), maybe: !unknown.not_null, span: None };
                        (vec![one], SequenceShape::Tuple, None)
                    }
                },
                _ => (vec![Element::sure(value.clone())], SequenceShape::Tuple, None),
            };
            self.splat_elements(elements, shape, open, inner, scope)
        })
    }

    /// A sequence of elements with the operators applied to each.
    pub(super) fn splat_elements(
        &self,
        elements: Vec<Element>,
        shape: SequenceShape,
        open: Option<Arc<Unknown>>,
        inner: &[Operator],
        scope: &Scope<'_>,
    ) -> Outcome {
        let mut items = Vec::with_capacity(elements.len());
        for element in elements {
            match self.operate(element.value, inner, scope) {
                Ok(value) => items.push(Element { value, maybe: element.maybe, span: element.span }),
                Err(_) if element.maybe => self.doubt(),
                Err(failure) => return Err(failure),
            }
        }
        Ok(Value::new(Kind::Sequence(Arc::new(Sequence { items, shape, open }))))
    }
}

/// The attribute operators after `.*`, and what is applied to the whole result.
pub(super) fn split_attributes(operators: &[Operator]) -> (&[Operator], &[Operator]) {
    let attributes = operators
        .iter()
        .take_while(|operator| matches!(operator.kind, OperatorKind::Attribute(_) | OperatorKind::LegacyIndex(_)))
        .count();
    operators.split_at(attributes)
}

/// One of several elements, or of those that `open` stands for.
fn any_of(mut elements: Vec<Value>, open: Option<&Arc<Unknown>>, because: &Value) -> Value {
    if let Some(open) = open {
        let more = Unknown { candidates: None, not_null: false, bound: TypeBound::Any, ..Unknown::clone(open) };
        elements.push(Value::from_unknown(more));
    }
    join::one_of(elements, because)
}

/// What is below an unknown value: unknown for the same reasons, with references that follow the step.
fn below(value: &Value, unknown: &Unknown, step: Option<&Step>, span: Span) -> Value {
    let why = unknown.why.clone();
    let type_ = step.and_then(|step| value.type_.as_ref()?.at(step));
    let bound = type_.map_or(TypeBound::Any, Type::bound);
    let mut result =
        Value::from_unknown(Unknown { why, candidates: None, not_null: false, bound }).marked(value.sensitive);
    if let Some(type_) = type_ {
        result = result.typed(type_);
    }
    let result = origin::part(value, result);
    match step {
        Some(step) => result.referring(&join::step_into(value.refs(), step, span)),
        None => {
            let weaker: Vec<_> = value.refs().iter().map(join::weaken).collect();
            result.referring(&weaker)
        }
    }
}

/// An argument of a resource that its configuration leaves to the provider.
fn unset(body: &Value, map: &Mapping, step: &Step, name: &str, span: Span) -> Value {
    let references = join::step_into(body.refs(), step, span);
    let exact = references.iter().find(|reference| reference.certainty == Certainty::Exact);
    let subject = match exact.or(references.first()) {
        Some(reference) => format!("{}.{}", reference.address, path_text(&reference.attribute)),
        None => name.to_owned(),
    };
    let reason = map.open.as_ref().and_then(|open| open.why.first()).map_or(Reason::Computed, |why| why.reason);
    let why = vec![Why { reason, subject, span: Some(span) }];
    Value::from_unknown(Unknown { why, ..Unknown::default() }).referring(&references).marked(body.sensitive)
}

/// The reason of an element whose position depends on others that may not exist.
fn existence(span: Span) -> Unknown {
    let subject = "an element before this one".to_owned();
    Unknown { why: vec![Why { reason: Reason::Existence, subject, span: Some(span) }], ..Unknown::default() }
}

fn keys(map: &Mapping) -> String {
    if map.entries.is_empty() {
        return ", it is empty".to_owned();
    }
    let names: Vec<&str> = map.entries.keys().take(8).map(|key| &**key).collect();
    let more = if map.entries.len() > names.len() { ", …" } else { "" };
    format!("; it has {}{more}", names.join(", "))
}
