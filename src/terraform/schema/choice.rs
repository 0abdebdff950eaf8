//! What a schema that is not known may make of a written value.
//!
//! An argument that is *read back* through a reference ([`as_read`]) is one of the values that it can be, and an argument
//! that is *written* ([`as_written`]) needs no such choice where all of them mean the same to a schema.

use std::sync::Arc;

use crate::terraform::join;
use crate::terraform::origin;
use crate::terraform::types::{self, Type};
use crate::value::{Element, Kind, Mapping, Reason, Sequence, SequenceShape, Unknown, Value, number_text};

/// A written argument, as a reference to it reads it.
pub(in crate::terraform) fn as_read(value: Value, name: &str) -> Value {
    match &value.kind {
        Kind::String(text) => {
            let like_number = text.starts_with(|c: char| c.is_ascii_digit() || c == '-');
            if text.len() > 32 || !(like_number || matches!(&**text, "true" | "false")) {
                return value;
            }
            let mut arms = vec![value.clone()];
            arms.extend(types::to_number(&value));
            arms.extend(types::to_bool(&value));
            choice(arms, value)
        }
        Kind::Map(_) if matches!(name, "tags" | "tags_all" | "labels") => {
            types::convert(&value, &Type::Map(Box::new(Type::String))).unwrap_or(value)
        }
        Kind::Sequence(sequence) if matches!(sequence.shape, SequenceShape::Tuple | SequenceShape::List) => {
            let Ok(list) = types::convert(&value, &Type::List(Box::new(Type::Any))) else { return value };
            match types::convert(&value, &Type::Set(Box::new(Type::Any))) {
                Ok(set) if value.is_wholly_known() && same_elements(&list, &set) => list,
                Ok(set) if sequence.items.len() > 1 || sequence.open.is_some() => choice(vec![list, set], value),
                _ => list,
            }
        }
        _ => value,
    }
}

fn choice(arms: Vec<Value>, value: Value) -> Value {
    if arms.len() < 2 {
        return value;
    }
    let why = Value::unknown(Reason::ProviderDefault, "the type that the provider gives this attribute", None);
    origin::or(join::one_of(arms, &why), value.origin)
}

/// An argument as it is written: where all its candidates mean the same to a schema, the first of them.
pub(in crate::terraform) fn as_written(value: Value, depth: usize) -> Value {
    settled(value, depth, &|candidates| match candidates {
        [first, rest @ ..] if rest.iter().all(|other| means_the_same(first, other)) => vec![first.clone()],
        _ => candidates.to_vec(),
    })
}

/// A value of which each candidate stands once, and the only one in place of the choice.
pub(super) fn distinct(value: Value, depth: usize) -> Value {
    settled(value, depth, &|candidates| {
        let mut kept: Vec<Value> = Vec::with_capacity(candidates.len());
        for candidate in candidates {
            if !kept.iter().any(|other| join::same(other, candidate)) {
                kept.push(candidate.clone());
            }
        }
        kept
    })
}

/// A value in which `narrow` has chosen among the candidates of each unknown part.
fn settled(value: Value, depth: usize, narrow: &dyn Fn(&[Value]) -> Vec<Value>) -> Value {
    if depth == 0 {
        return value;
    }
    let settle = |element: &Element| Element {
        value: settled(element.value.clone(), depth - 1, narrow),
        maybe: element.maybe,
        span: element.span,
    };
    match &value.kind {
        Kind::Unknown(unknown) => match unknown.candidates.as_deref() {
            Some(candidates @ [_, ..]) => {
                let kept = narrow(candidates);
                match kept.as_slice() {
                    [only] => {
                        let chosen = Value { type_: only.type_.clone(), ..value.with_kind(only.kind.clone()) };
                        settled(chosen, depth - 1, narrow)
                    }
                    all if all.len() == candidates.len() => value,
                    _ => {
                        let unknown = Unknown { candidates: Some(kept), ..Unknown::clone(unknown) };
                        Value { kind: Kind::Unknown(Arc::new(unknown)), ..value }
                    }
                }
            }
            _ => value,
        },
        Kind::Sequence(sequence) if sequence.items.iter().any(|item| has_choice(&item.value, depth)) => {
            let items = sequence.items.iter().map(settle).collect();
            let sequence = Sequence { items, shape: sequence.shape, open: sequence.open.clone() };
            Value { kind: Kind::Sequence(Arc::new(sequence)), ..value }
        }
        Kind::Map(map) if map.entries.values().any(|entry| has_choice(&entry.value, depth)) => {
            let entries = map.entries.iter().map(|(key, entry)| (Arc::clone(key), settle(entry))).collect();
            let map = Mapping { entries, shape: map.shape, open: map.open.clone() };
            Value { kind: Kind::Map(Arc::new(map)), ..value }
        }
        _ => value,
    }
}

/// Whether a choice among candidates is somewhere in a value.
fn has_choice(value: &Value, depth: usize) -> bool {
    match &value.kind {
        Kind::Unknown(unknown) => unknown.candidates.is_some(),
        Kind::Sequence(sequence) => depth > 0 && sequence.items.iter().any(|item| has_choice(&item.value, depth - 1)),
        Kind::Map(map) => depth > 0 && map.entries.values().any(|entry| has_choice(&entry.value, depth - 1)),
        _ => false,
    }
}

/// Whether a schema makes the same of two values.
fn means_the_same(a: &Value, b: &Value) -> bool {
    let text = |value: &Value| match &value.kind {
        Kind::Bool(truth) => Some(truth.to_string()),
        Kind::Number(number) => Some(number_text(number)),
        Kind::String(text) => Some(text.to_string()),
        _ => None,
    };
    match (text(a), text(b)) {
        (Some(a), Some(b)) => a == b,
        (None, None) => join::same(a, b) || same_elements(a, b) || same_entries(a, b),
        _ => false,
    }
}

/// Whether two sequences have the same elements in the same order.
fn same_elements(a: &Value, b: &Value) -> bool {
    let (Some(a), Some(b)) = (a.as_sequence(), b.as_sequence()) else { return false };
    a.items.len() == b.items.len() && a.open.is_none() && b.open.is_none() && all_same(a.items.iter().zip(&b.items))
}

/// Whether a map and an object have the same entries.
fn same_entries(a: &Value, b: &Value) -> bool {
    let (Some(a), Some(b)) = (a.as_map(), b.as_map()) else { return false };
    let closed = a.open.is_none() && b.open.is_none();
    closed && a.entries.keys().eq(b.entries.keys()) && all_same(a.entries.values().zip(b.entries.values()))
}

fn all_same<'e>(mut pairs: impl Iterator<Item = (&'e Element, &'e Element)>) -> bool {
    pairs.all(|(a, b)| a.maybe == b.maybe && means_the_same(&a.value, &b.value))
}
