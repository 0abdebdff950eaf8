//! What the operands of claims point at.

use crate::estate::claim::{Operand, Pointer, Selector};
use crate::estate::pointer::Pointed;
use crate::estate::{Certainty, Gap};
use crate::policy::Rego;
use crate::value::{Step, Value};

/// The value at a path; an unknown value on the way covers what lies below it (second part).
pub(super) fn value_along<'v>(value: &'v Value, path: &[Step]) -> Option<(&'v Value, bool)> {
    let mut value = value;
    for step in path {
        if value.is_unknown() {
            return Some((value, true));
        }
        value = value.at(std::slice::from_ref(step))?;
    }
    Some((value, false))
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
        pointed.open.push(Gap { why: why.clone(), at: operand.at.first().cloned() });
    }
    pointed
}
