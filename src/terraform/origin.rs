//! Where values come from: bounded chains of hops.
//!
//! A chain is what a person can follow from the attribute to the literal. It never grows beyond a few dozen hops.

use std::sync::Arc;

use crate::source::Span;
use crate::value::{Element, Hop, HopKind, Kind, Mapping, Origin, Sequence, Value, bounded, hops, of_part};

/// Adds a hop in front of a value's chain.
pub(super) fn through(mut value: Value, kind: HopKind, name: &str, span: Span) -> Value {
    let next = bounded(value.origin.take());
    value.origin = Some(Arc::new(Hop { kind, name: Arc::from(name), span, next }));
    value
}

/// Gives the value an origin where it has none.
pub(super) fn or(mut value: Value, origin: Origin) -> Value {
    if value.origin.is_none() {
        value.origin = origin;
    }
    value
}

/// A part of a value, with the names that the whole went through.
pub(super) fn part(whole: &Value, mut part: Value) -> Value {
    if whole.origin.is_some() {
        part.origin = of_part(&whole.origin, &part.origin);
    }
    part
}

/// A collection whose elements know the names that it went through: what is made of them is no part of it any more.
pub(super) fn into_parts(whole: &Value) -> Value {
    let named = whole.origin.as_ref().is_some_and(|hop| hop.kind != HopKind::Expression);
    let element = |element: &Element| Element { value: part(whole, element.value.clone()), ..element.clone() };
    let kind = match &whole.kind {
        Kind::Sequence(sequence) if named => Kind::Sequence(Arc::new(Sequence {
            items: sequence.items.iter().map(element).collect(),
            ..Sequence::clone(sequence)
        })),
        Kind::Map(map) if named => Kind::Map(Arc::new(Mapping {
            entries: map.entries.iter().map(|(key, entry)| (Arc::clone(key), element(entry))).collect(),
            ..Mapping::clone(map)
        })),
        _ => return whole.clone(),
    };
    Value { kind, ..whole.clone() }
}

/// What a function found in a collection; unless it is one of its other arguments, such as a default.
pub(super) fn element(collection: &Value, others: &[Value], found: Value) -> Value {
    let is = |other: &Value| match (&other.origin, &found.origin) {
        (Some(a), Some(b)) => Arc::ptr_eq(a, b),
        _ => false,
    };
    if others.iter().any(is) { found } else { part(collection, found) }
}

/// A value made by an expression: its place, and then where an operand came from: the first one that has a name on its
/// way, else the first.
pub(super) fn made(mut value: Value, span: Span, operands: &[&Value]) -> Value {
    if value.origin.is_none() {
        let named = |operand: &&&Value| hops(&operand.origin).any(|hop| hop.kind != HopKind::Expression);
        let first = operands.iter().find(named).or_else(|| operands.iter().find(|operand| operand.origin.is_some()));
        value.origin = first.and_then(|operand| operand.origin.clone());
        value = through(value, HopKind::Expression, "", span);
    }
    value
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;
    use crate::source::Sources;

    #[test]
    fn a_chain_keeps_its_newest_hops_and_its_literal() {
        let sources = Sources::new();
        let file = sources.add("a.tf", b"x");
        let mut value = through(Value::int(1), HopKind::Expression, "literal", Span::new(file, 0, 1));
        for number in 0..500 {
            value = through(value, HopKind::Local, &format!("local.n{number}"), Span::new(file, 0, 1));
        }
        let mut names = Vec::new();
        let mut next = value.origin.clone();
        while let Some(hop) = next {
            names.push(hop.name.to_string());
            next = hop.next.clone();
        }
        assert!(names.len() <= 33, "{}", names.len());
        assert_eq!(names.first().unwrap(), "local.n499");
        assert_eq!(names.last().unwrap(), "literal");
    }
}
