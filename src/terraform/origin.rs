//! Where values come from: bounded chains of hops.
//!
//! A chain is what a person can follow from the attribute to the literal. It never grows beyond [`MOST_HOPS`]: a longer
//! one keeps its newest hops and its end, and loses its middle.

use std::sync::Arc;

use crate::source::Span;
use crate::value::{Hop, HopKind, Origin, Value};

/// The longest chain.
const MOST_HOPS: usize = 32;

/// How many of the newest hops, and how many of the oldest, a chain keeps that grew too long.
const KEPT_NEW: usize = 20;
const KEPT_OLD: usize = 4;

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

/// A value made by an expression: its place, and then where the first operand that has an origin came from.
pub(super) fn made(mut value: Value, span: Span, operands: &[&Value]) -> Value {
    if value.origin.is_none() {
        value.origin = operands.iter().find_map(|operand| operand.origin.clone());
        value = through(value, HopKind::Expression, "", span);
    }
    value
}

fn bounded(origin: Origin) -> Origin {
    let mut hops: Vec<Arc<Hop>> = Vec::new();
    let mut next = origin.clone();
    while let Some(hop) = next {
        next = hop.next.clone();
        hops.push(hop);
        if hops.len() > MOST_HOPS {
            break;
        }
    }
    if hops.len() < MOST_HOPS {
        return origin;
    }
    let mut kept: Origin = hops.len().checked_sub(KEPT_OLD).and_then(|at| hops.get(at)).cloned();
    for hop in hops.iter().take(KEPT_NEW).rev() {
        kept = Some(Arc::new(Hop { next: kept, ..Hop::clone(hop) }));
    }
    kept
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
        assert!(names.len() <= MOST_HOPS, "{}", names.len());
        assert_eq!(names.first().unwrap(), "local.n499");
        assert_eq!(names.last().unwrap(), "literal");
    }
}
