//! One of several values.
//!
//! Where a condition or a key is not known, the result is one of a few values. [`one_of`] keeps what all of them share:
//! equal arms are known, different ones are candidates, references survive as "one of". An operation on such a value is
//! done on each candidate ([`Evaluator::each_candidate`]), so that `(c ? {e = true} : {e = true}).e` is true.

use std::sync::Arc;

use super::evaluator::{Evaluator, Outcome};
use super::origin;
use super::types::{Type, type_of};
use crate::source::Span;
use crate::value::{Certainty, Kind, MOST_CANDIDATES, Part, Reason, Reference, Step, TypeBound, Unknown, Value, Why};

/// The most reasons that an unknown value keeps.
const MOST_REASONS: usize = 16;

/// The most references that a value collects from its parts.
const MOST_REFERENCES: usize = 256;

/// Whether two values are certainly the same value of the same type.
pub(super) fn same(left: &Value, right: &Value) -> bool {
    match (&left.kind, &right.kind) {
        (Kind::Null, Kind::Null) => true,
        (Kind::Bool(a), Kind::Bool(b)) => a == b,
        (Kind::Number(a), Kind::Number(b)) => a == b,
        (Kind::String(a), Kind::String(b)) => a == b,
        (Kind::Template(a), Kind::Template(b)) => {
            a.len() == b.len()
                && a.iter().zip(b.iter()).all(|pair| match pair {
                    (Part::Literal(a), Part::Literal(b)) => a == b,
                    (Part::Hole(a), Part::Hole(b)) => same(a, b),
                    _ => false,
                })
        }
        (Kind::Json(a), Kind::Json(b)) => same(a, b),
        (Kind::Sequence(a), Kind::Sequence(b)) => {
            Arc::ptr_eq(a, b)
                || (a.shape == b.shape
                    && a.open.is_none()
                    && b.open.is_none()
                    && a.items.len() == b.items.len()
                    && a.items.iter().zip(&b.items).all(|(a, b)| !a.maybe && !b.maybe && same(&a.value, &b.value)))
        }
        (Kind::Map(a), Kind::Map(b)) => {
            Arc::ptr_eq(a, b)
                || (a.shape == b.shape
                    && a.open.is_none()
                    && b.open.is_none()
                    && a.entries.len() == b.entries.len()
                    && a.entries.iter().zip(&b.entries).all(|((a_key, a), (b_key, b))| {
                        a_key == b_key && !a.maybe && !b.maybe && same(&a.value, &b.value)
                    }))
        }
        (Kind::Unknown(a), Kind::Unknown(b)) => Arc::ptr_eq(a, b) || same_attribute(left, right),
        _ => false,
    }
}

/// Whether two unknown values are exactly the same attribute of the same resource.
fn same_attribute(left: &Value, right: &Value) -> bool {
    match (left.refs(), right.refs()) {
        ([a], [b]) => {
            a.certainty == Certainty::Exact
                && b.certainty == Certainty::Exact
                && !a.attribute.is_empty()
                && a.address == b.address
                && !a.address.contains("[?]")
                && a.attribute == b.attribute
        }
        _ => false,
    }
}

/// The type of a value as far as a [`TypeBound`] can say it.
pub(super) fn bound_of(value: &Value) -> TypeBound {
    match &value.kind {
        Kind::Null => TypeBound::Any,
        Kind::Bool(_) => TypeBound::Bool,
        Kind::Number(_) => TypeBound::Number,
        Kind::String(_) | Kind::Template(_) | Kind::Json(_) => TypeBound::String,
        Kind::Sequence(_) => TypeBound::Sequence,
        Kind::Map(_) => TypeBound::Map,
        Kind::Unknown(unknown) => unknown.bound,
    }
}

/// Whether a value certainly is not null.
pub(super) fn not_null(value: &Value) -> bool {
    match &value.kind {
        Kind::Null => false,
        Kind::Unknown(unknown) => unknown.not_null,
        _ => true,
    }
}

/// The value that is one of `arms`, decided by something unknown. Without arms, `because` itself.
pub(super) fn one_of(arms: Vec<Value>, because: &Value) -> Value {
    let mut arms = arms.into_iter();
    let Some(first) = arms.next() else {
        return unknown_like(because, TypeBound::Any, false);
    };
    let rest: Vec<Value> = arms.collect();
    let sensitive = because.sensitive || first.sensitive || rest.iter().any(|arm| arm.sensitive);
    let exact = rest.iter().all(|arm| arm.refs() == first.refs());
    let mut references: Vec<Reference> = Vec::new();
    for arm in std::iter::once(&first).chain(&rest) {
        for reference in arm.refs() {
            let reference = if exact { reference.clone() } else { weaken(reference) };
            if references.len() < MOST_REFERENCES && !references.contains(&reference) {
                references.push(reference);
            }
        }
    }
    if rest.iter().all(|arm| same(&first, arm)) {
        let plain = Value { references: None, ..first };
        return plain.referring(&references).marked(sensitive);
    }
    let mut why: Vec<Why> = Vec::new();
    add_reasons(&mut why, because);
    let mut candidates: Option<Vec<Value>> = Some(Vec::new());
    let mut bound: Option<TypeBound> = None;
    let mut certain = true;
    let type_ = common_type(std::iter::once(&first).chain(&rest));
    for arm in std::iter::once(first).chain(rest) {
        certain &= not_null(&arm);
        if !arm.is_null() {
            let of_arm = bound_of(&arm);
            bound = Some(match bound {
                Some(before) if before != of_arm => TypeBound::Any,
                _ => of_arm,
            });
        }
        match &arm.kind {
            Kind::Unknown(unknown) => {
                for reason in &unknown.why {
                    add_reason(&mut why, reason);
                }
                match &unknown.candidates {
                    Some(inner) => inner.iter().for_each(|c| add_candidate(&mut candidates, c.clone())),
                    None => candidates = None,
                }
            }
            _ => add_candidate(&mut candidates, arm),
        }
    }
    let unknown = Unknown { why, candidates, not_null: certain, bound: bound.unwrap_or_default() };
    let mut result = Value::from_unknown(unknown).referring(&references).marked(sensitive);
    if let Some(type_) = type_ {
        result = result.typed(&type_);
    }
    result
}

/// The one type of all values. A null that shows none is of no type: beside something else it lets that keep its own.
fn common_type<'v>(values: impl Iterator<Item = &'v Value>) -> Option<Type> {
    let mut common: Option<Type> = None;
    for value in values {
        if value.is_null() && value.type_.is_none() {
            return None;
        }
        let type_ = type_of(value);
        match &common {
            Some(before) if !before.same(&type_) => return None,
            Some(_) => {}
            None => common = Some(type_),
        }
    }
    common
}

fn add_candidate(candidates: &mut Option<Vec<Value>>, value: Value) {
    if let Some(all) = candidates {
        if all.iter().any(|other| same(other, &value)) {
            return;
        }
        all.push(value);
        if all.len() > MOST_CANDIDATES {
            *candidates = None;
        }
    }
}

/// A reference that no longer is the value for certain.
pub(super) fn weaken(reference: &Reference) -> Reference {
    let certainty = if reference.certainty == Certainty::Exact { Certainty::OneOf } else { reference.certainty };
    Reference { certainty, ..reference.clone() }
}

/// A reference to something that is a part of the value.
pub(super) fn part_of(reference: &Reference) -> Reference {
    Reference { certainty: Certainty::Part, ..reference.clone() }
}

/// References of a container, as the element at `step` has them: an exact reference is to the element now.
pub(super) fn step_into(references: &[Reference], step: &Step, span: Span) -> Vec<Reference> {
    references
        .iter()
        .map(|reference| match reference.certainty {
            Certainty::Part => reference.clone(),
            Certainty::Exact | Certainty::OneOf => {
                let mut attribute = reference.attribute.clone();
                if attribute.len() < 32 {
                    attribute.push(step.clone());
                }
                let span = reference.span.join(&span);
                Reference { attribute, span, ..reference.clone() }
            }
        })
        .collect()
}

/// Adds one reason, when it is new and there is room.
pub(super) fn add_reason(why: &mut Vec<Why>, reason: &Why) {
    if why.len() < MOST_REASONS && !why.contains(reason) {
        why.push(reason.clone());
    }
}

/// Adds the reasons for which a value or something in it is not known.
pub(super) fn add_reasons(why: &mut Vec<Why>, value: &Value) {
    match &value.kind {
        Kind::Unknown(unknown) => unknown.why.iter().for_each(|reason| add_reason(why, reason)),
        Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::String(_) => {}
        _ => value.reasons().iter().for_each(|reason| add_reason(why, reason)),
    }
}

/// The unknown result of an operation on values of which at least one is not known: their reasons, and their references
/// as parts.
pub(super) fn unknown_from(operands: &[&Value], bound: TypeBound, not_null: bool) -> Value {
    let mut why = Vec::new();
    operands.iter().for_each(|operand| add_reasons(&mut why, operand));
    if why.is_empty() {
        // Two empty collections are equal when their element types are, which do not show.
        let subject = "whether these values are equal".to_owned();
        why.push(Why { reason: Reason::Unsupported, subject, span: None });
    }
    let unknown = Unknown { why, candidates: None, not_null, bound };
    with_parts(Value::from_unknown(unknown), operands)
}

/// Adds references and the sensitive mark of the operands, as parts of the result.
pub(super) fn with_parts(value: Value, operands: &[&Value]) -> Value {
    let mut references = Vec::new();
    let mut sensitive = value.sensitive;
    for operand in operands {
        collect_references(operand, &mut references);
        sensitive |= contains_sensitive(operand, 64);
    }
    let parts: Vec<Reference> = references.iter().map(part_of).collect();
    value.referring(&parts).marked(sensitive)
}

/// An unknown value for the reasons of another one, with its references as parts.
pub(super) fn unknown_like(because: &Value, bound: TypeBound, not_null: bool) -> Value {
    unknown_from(&[because], bound, not_null)
}

/// Every reference in a value and its parts; at most 256.
pub(super) fn collect_references(value: &Value, all: &mut Vec<Reference>) {
    for reference in value.refs() {
        if all.len() < MOST_REFERENCES && !all.contains(reference) {
            all.push(reference.clone());
        }
    }
    if all.len() >= MOST_REFERENCES {
        return;
    }
    match &value.kind {
        Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::String(_) => {}
        Kind::Template(parts) => {
            for part in parts.iter() {
                if let Part::Hole(hole) = part {
                    collect_references(hole, all);
                }
            }
        }
        Kind::Json(inner) => collect_references(inner, all),
        Kind::Sequence(sequence) => sequence.items.iter().for_each(|item| collect_references(&item.value, all)),
        Kind::Map(map) => map.entries.values().for_each(|entry| collect_references(&entry.value, all)),
        Kind::Unknown(unknown) => {
            for candidate in unknown.candidates.iter().flatten() {
                collect_references(candidate, all);
            }
        }
    }
}

/// Whether a value or something in it is sensitive.
pub(super) fn contains_sensitive(value: &Value, depth: usize) -> bool {
    value.sensitive
        || (depth > 0
            && match &value.kind {
                Kind::Template(parts) => parts.iter().any(|part| match part {
                    Part::Literal(_) => false,
                    Part::Hole(hole) => contains_sensitive(hole, depth - 1),
                }),
                Kind::Json(inner) => contains_sensitive(inner, depth - 1),
                Kind::Sequence(sequence) => sequence.items.iter().any(|e| contains_sensitive(&e.value, depth - 1)),
                Kind::Map(map) => map.entries.values().any(|e| contains_sensitive(&e.value, depth - 1)),
                Kind::Unknown(unknown) => {
                    unknown.candidates.iter().flatten().any(|candidate| contains_sensitive(candidate, depth - 1))
                }
                _ => false,
            })
}

impl Evaluator<'_> {
    /// Does an operation on a value, or on each of its candidates when it is unknown but finite.
    pub(super) fn each_candidate(&self, value: &Value, mut operate: impl FnMut(&Value) -> Outcome) -> Outcome {
        match &value.kind {
            Kind::Unknown(unknown) if unknown.candidates.is_some() => {
                self.each_alternative(unknown.candidates.iter().flatten().cloned().collect(), value, |arm| {
                    operate(&arm)
                })
            }
            _ => operate(value),
        }
    }

    /// Does an operation on each of several alternatives; alternatives for which it fails cannot be the real one, unless
    /// all of them fail.
    pub(super) fn each_alternative(
        &self,
        alternatives: Vec<Value>,
        because: &Value,
        mut operate: impl FnMut(Value) -> Outcome,
    ) -> Outcome {
        let mut arms = Vec::with_capacity(alternatives.len());
        let mut failure = None;
        for alternative in alternatives {
            match operate(alternative) {
                Ok(arm) => arms.push(arm),
                Err(failed) => failure = Some(failed),
            }
        }
        match failure {
            Some(failure) if arms.is_empty() => Err(failure),
            failure => {
                if failure.is_some() {
                    self.doubt();
                }
                let origin = because.origin.clone();
                Ok(origin::or(one_of(arms, because), origin))
            }
        }
    }

    /// Does an operation on several values, on each combination of candidates where there are few.
    pub(super) fn each_combination(&self, values: &[Value], operate: &mut dyn FnMut(&[Value]) -> Outcome) -> Outcome {
        let mut combinations = 1_usize;
        let mut first = None;
        for (position, value) in values.iter().enumerate() {
            if let Kind::Unknown(unknown) = &value.kind
                && let Some(candidates) = &unknown.candidates
            {
                combinations = combinations.saturating_mul(candidates.len());
                first = first.or(Some(position));
            }
        }
        let Some(position) = first.filter(|_| combinations <= MOST_CANDIDATES) else {
            return operate(values);
        };
        let Some(value) = values.get(position) else {
            return operate(values);
        };
        self.each_candidate(value, |candidate| {
            let mut chosen = values.to_vec();
            if let Some(slot) = chosen.get_mut(position) {
                *slot = candidate.clone();
            }
            self.each_combination(&chosen, operate)
        })
    }
}
