//! How sensitivity, references and reasons travel from arguments to results.

use std::sync::Arc;

use crate::value::{Certainty, Kind, Part, Reason, Reference, References, Value, Why};

/// At most so many reasons are kept; they are for people.
const MAX_REASONS: usize = 16;

/// How a function's result carries the marks of its arguments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marks {
    /// The result is made of everything inside the arguments: text, numbers, digests.
    Deep,
    /// The result holds the arguments' elements with their own marks; those of the arguments themselves are added.
    Shallow,
    /// The result is one of the arguments or of their elements, with its own marks; of the others only sensitivity.
    Own,
    /// No marks travel.
    None,
}

/// Adds an argument's reasons.
pub(super) fn add_reasons(why: &mut Vec<Why>, value: &Value) {
    for reason in value.reasons() {
        if why.len() < MAX_REASONS && !why.contains(&reason) {
            why.push(reason);
        }
    }
}

/// The reasons for which a value is not wholly known; never empty.
pub(super) fn reasons_of(value: &Value, subject: &str) -> Vec<Why> {
    let why = value.reasons();
    if !why.is_empty() {
        return why;
    }
    // Elements that may not exist carry no reason of their own.
    vec![Why { reason: Reason::Existence, subject: subject.to_owned(), span: None }]
}

/// Whether a value or anything inside is sensitive.
pub(in crate::terraform) fn is_sensitive_inside(value: &Value) -> bool {
    value.sensitive
        || match &value.kind {
            Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::String(_) => false,
            Kind::Template(parts) => {
                parts.iter().any(|part| if let Part::Hole(hole) = part { is_sensitive_inside(hole) } else { false })
            }
            Kind::Json(inner) => is_sensitive_inside(inner),
            Kind::Sequence(sequence) => sequence.items.iter().any(|item| is_sensitive_inside(&item.value)),
            Kind::Map(map) => map.entries.values().any(|entry| is_sensitive_inside(&entry.value)),
            Kind::Unknown(unknown) => unknown.candidates.iter().flatten().any(is_sensitive_inside),
        }
}

/// Adds a value's references and those of everything inside.
fn collect_references(value: &Value, all: &mut Vec<Reference>) {
    for reference in value.refs() {
        if !all.contains(reference) {
            all.push(reference.clone());
        }
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
        Kind::Sequence(sequence) => {
            for item in &sequence.items {
                collect_references(&item.value, all);
            }
        }
        Kind::Map(map) => {
            for entry in map.entries.values() {
                collect_references(&entry.value, all);
            }
        }
        Kind::Unknown(unknown) => {
            for candidate in unknown.candidates.iter().flatten() {
                collect_references(candidate, all);
            }
        }
    }
}

/// References that are at best of the given certainty.
pub(super) fn weakened(references: &[Reference], certainty: Certainty) -> Vec<Reference> {
    let mut all: Vec<Reference> = Vec::with_capacity(references.len());
    for reference in references {
        let reference = Reference { certainty: reference.certainty.max(certainty), ..reference.clone() };
        if !all.contains(&reference) {
            all.push(reference);
        }
    }
    all
}

fn shared(references: Vec<Reference>) -> References {
    if references.is_empty() { None } else { Some(Arc::new(references)) }
}

/// The references of a result that is not known.
pub(super) fn possible_references(marks: Marks, arguments: &[Value]) -> References {
    let mut all = Vec::new();
    for argument in arguments {
        collect_references(argument, &mut all);
    }
    match marks {
        Marks::Deep | Marks::Shallow => shared(weakened(&all, Certainty::Part)),
        Marks::Own => shared(weakened(&all, Certainty::OneOf)),
        Marks::None => shared(all),
    }
}

/// References of several possible results: sure where all results have them, otherwise possible.
pub(super) fn merged(results: &[Value], marks: Marks, arguments: &[Value]) -> References {
    if marks != Marks::Own {
        return possible_references(marks, arguments);
    }
    let mut all: Vec<Reference> = Vec::new();
    for result in results {
        collect_references(result, &mut all);
    }
    let everywhere = |reference: &Reference| results.iter().all(|result| result.refs().contains(reference));
    let mut kept: Vec<Reference> = Vec::new();
    for reference in all {
        let reference = if everywhere(&reference) {
            reference
        } else {
            Reference { certainty: reference.certainty.max(Certainty::OneOf), ..reference }
        };
        if !kept.contains(&reference) {
            kept.push(reference);
        }
    }
    shared(kept)
}

/// Adds the arguments' marks to a result.
pub(super) fn finish(value: Value, marks: Marks, arguments: &[Value]) -> Value {
    match marks {
        Marks::None => value,
        Marks::Own => value.marked(arguments.iter().any(|argument| argument.sensitive)),
        Marks::Deep => {
            let sensitive = arguments.iter().any(is_sensitive_inside);
            let Some(references) = possible_references(Marks::Deep, arguments) else {
                return value.marked(sensitive);
            };
            // The result may be one of the arguments as it is, whose reference says more.
            let own = value.refs().to_vec();
            let said = |one: &&Reference| {
                !own.iter().any(|other| {
                    other.address == one.address && other.attribute == one.attribute && other.span == one.span
                })
            };
            value.referring(references.iter().filter(said)).marked(sensitive)
        }
        Marks::Shallow => {
            let sensitive = arguments.iter().any(|argument| argument.sensitive);
            let own: Vec<Reference> = arguments.iter().flat_map(|argument| argument.refs().iter().cloned()).collect();
            value.referring(weakened(&own, Certainty::Part).iter()).marked(sensitive)
        }
    }
}

/// A value chosen among alternatives: its exact references are possible ones.
pub(super) fn perhaps(value: &Value) -> Value {
    Value { references: shared(weakened(value.refs(), Certainty::OneOf)), ..value.clone() }
}
