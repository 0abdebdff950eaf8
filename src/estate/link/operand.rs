//! What the operands of claims point at.

use crate::estate::claim::{Operand, Pointer, Selector};
use crate::estate::pointer::Pointed;
use crate::estate::{Certainty, Gap};
use crate::policy::Rego;
use crate::value::{Step, Value};

/// A value on the way to what a claim points at.
pub(super) struct Along<'v> {
    pub(super) value: &'v Value,
    /// Whether it is an unknown value that covers what lies below it.
    pub(super) covers: bool,
    /// Whether a block or entry on the way may not be there.
    pub(super) maybe: bool,
}

/// The value at a path.
pub(super) fn value_along<'v>(value: &'v Value, path: &[Step]) -> Option<Along<'v>> {
    let mut along = Along { value, covers: false, maybe: false };
    for step in path {
        if along.value.is_unknown() {
            return Some(Along { covers: true, ..along });
        }
        let element = along.value.element(step)?;
        along = Along { value: &element.value, covers: false, maybe: along.maybe || element.maybe };
    }
    Some(along)
}

/// The pointers that a selector asks for.
pub(super) fn pointers_of(selector: &Selector, out: &mut Vec<Pointer>) {
    match selector {
        Selector::All(parts) | Selector::Any(parts) | Selector::Not(parts) => {
            parts.iter().for_each(|p| pointers_of(p, out))
        }
        Selector::Points(pointer) => out.push(pointer.clone()),
        _ => {}
    }
}

/// What the operand of a claim points at.
pub(super) fn pointed_by(operand: &Operand) -> Pointed {
    let mut pointed = Pointed::default();
    let certainty =
        if operand.unknown.is_some() || operand.known.len() > 1 { Certainty::Possible } else { Certainty::Sure };
    for value in &operand.known {
        match value {
            Rego::String(text) => pointed.texts.push((text.to_string(), certainty)),
            Rego::Array(items) => {
                pointed
                    .texts
                    .extend(items.iter().filter_map(|i| i.as_string().ok()).map(|t| (t.to_string(), certainty)));
            }
            Rego::Null => pointed.absent = true,
            _ => {}
        }
    }
    if let (Some(pattern), true) = (&operand.pattern, operand.known.is_empty()) {
        pointed.patterns.push(pattern.clone());
    } else if let (Some(why), true) = (&operand.unknown, operand.known.is_empty()) {
        pointed.open.push(Gap { why: why.clone(), at: operand.at.first().cloned(), of: None });
    }
    pointed
}
