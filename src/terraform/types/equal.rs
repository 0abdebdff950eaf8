//! `==`, in three values, and the order of set elements.
//!
//! Nothing is converted: `1 == "1"` is false, and so is `[1] == tolist([1])`. The answer is `None` wherever a value
//! that is still possible would change it.

use std::cmp::Ordering;

use crate::terraform::text::normalized;
use crate::value::{Kind, MapShape, Mapping, Part, Sequence, SequenceShape, TypeBound, Unknown, Value, number_text};

/// Whether two values are equal. `None` where it is not known, and for two empty collections of one shape where the
/// element types (which decide in Terraform) are not known.
pub fn equal(a: &Value, b: &Value) -> Option<bool> {
    match (&a.kind, &b.kind) {
        (Kind::Unknown(unknown), _) => equal_unknown(unknown, b),
        (_, Kind::Unknown(unknown)) => equal_unknown(unknown, a),
        (Kind::Null, Kind::Null) => Some(true),
        (Kind::Null, _) | (_, Kind::Null) => Some(false),
        (Kind::Bool(a), Kind::Bool(b)) => Some(a == b),
        (Kind::Number(a), Kind::Number(b)) => Some(a == b),
        (Kind::String(a), Kind::String(b)) => Some(a == b || normalized(a) == normalized(b)),
        (Kind::Template(parts), Kind::String(text)) | (Kind::String(text), Kind::Template(parts)) => {
            if template_may_be(parts, text) { None } else { Some(false) }
        }
        (Kind::Template(a), Kind::Template(b)) => {
            let differ = |a: &str, b: &str| !a.starts_with(b) && !b.starts_with(a);
            let differ_at_end = |a: &str, b: &str| !a.ends_with(b) && !b.ends_with(a);
            if differ(prefix(a), prefix(b)) || differ_at_end(suffix(a), suffix(b)) { Some(false) } else { None }
        }
        (Kind::Json(inner), Kind::String(text)) | (Kind::String(text), Kind::Json(inner)) => {
            if json_may_be(inner, text) { None } else { Some(false) }
        }
        (Kind::Json(_), Kind::Json(_) | Kind::Template(_)) | (Kind::Template(_), Kind::Json(_)) => None,
        (Kind::Sequence(_), Kind::Sequence(_)) | (Kind::Map(_), Kind::Map(_)) if remembered_differ(a, b).is_some() => {
            remembered_differ(a, b).map(|differ| !differ)
        }
        (Kind::Sequence(a), Kind::Sequence(b)) => equal_sequences(a, b),
        (Kind::Map(a), Kind::Map(b)) => equal_maps(a, b),
        _ => Some(false),
    }
}

/// Whether the types of two empty collections differ; `None` where one is not empty or has no known type.
fn remembered_differ(a: &Value, b: &Value) -> Option<bool> {
    let of_empty = |value: &Value| match &value.kind {
        Kind::Sequence(sequence) if sequence.items.is_empty() && sequence.open.is_none() => value.type_.clone(),
        Kind::Map(map) if map.entries.is_empty() && map.open.is_none() => value.type_.clone(),
        _ => None,
    };
    Some(!of_empty(a)?.same(&*of_empty(b)?))
}

fn equal_unknown(unknown: &Unknown, other: &Value) -> Option<bool> {
    if unknown.not_null && other.is_null() {
        return Some(false);
    }
    if let Some(candidates) = unknown.candidates.as_ref().filter(|candidates| !candidates.is_empty()) {
        let mut answers = candidates.iter().map(|candidate| equal(candidate, other));
        let first = answers.next().flatten()?;
        return answers.all(|answer| answer == Some(first)).then_some(first);
    }
    let bound = |value: &Value| match &value.kind {
        Kind::Null => TypeBound::Any,
        Kind::Bool(_) => TypeBound::Bool,
        Kind::Number(_) => TypeBound::Number,
        Kind::String(_) | Kind::Template(_) | Kind::Json(_) => TypeBound::String,
        Kind::Sequence(_) => TypeBound::Sequence,
        Kind::Map(_) => TypeBound::Map,
        Kind::Unknown(unknown) => unknown.bound,
    };
    let (mine, others) = (unknown.bound, bound(other));
    // Two nulls are equal whatever their types, so one side must not be null for the types to decide.
    let not_null = unknown.not_null
        || match &other.kind {
            Kind::Unknown(other) => other.not_null,
            _ => !other.is_null(),
        };
    (not_null && mine != TypeBound::Any && others != TypeBound::Any && mine != others).then_some(false)
}

/// The known text at the start of a template.
fn prefix(parts: &[Part]) -> &str {
    match parts.first() {
        Some(Part::Literal(text)) => text,
        _ => "",
    }
}

/// The known text at the end of a template.
fn suffix(parts: &[Part]) -> &str {
    match parts.last() {
        Some(Part::Literal(text)) => text,
        _ => "",
    }
}

/// Whether some text in the holes gives `text`.
fn template_may_be(parts: &[Part], text: &str) -> bool {
    let (prefix, suffix) = (prefix(parts), suffix(parts));
    let Some(rest) = text.strip_prefix(prefix) else { return false };
    let Some(mut rest) = rest.strip_suffix(suffix) else { return false };
    let inner = parts.iter().skip(usize::from(!prefix.is_empty()));
    let inner =
        inner.take(parts.len().saturating_sub(usize::from(!prefix.is_empty()) + usize::from(!suffix.is_empty())));
    for part in inner {
        if let Part::Literal(literal) = part {
            // The leftmost match leaves the most for the literals that follow.
            match rest.find(&**literal) {
                Some(at) => rest = rest.get(at + literal.len()..).unwrap_or(""),
                None => return false,
            }
        }
    }
    true
}

fn json_may_be(inner: &Value, text: &str) -> bool {
    match &inner.kind {
        Kind::Map(_) => text.starts_with('{') && text.ends_with('}'),
        Kind::Sequence(_) => text.starts_with('[') && text.ends_with(']'),
        Kind::Template(_) | Kind::String(_) | Kind::Json(_) => text.starts_with('"') && text.ends_with('"'),
        _ => !text.is_empty(),
    }
}

fn equal_sequences(a: &Sequence, b: &Sequence) -> Option<bool> {
    if a.shape != b.shape && a.shape != SequenceShape::Blocks && b.shape != SequenceShape::Blocks {
        // With nothing but an open end, `var.x[*]` may be a list as well as a tuple.
        let only_open = |s: &Sequence| s.open.is_some() && s.items.is_empty() && s.shape != SequenceShape::Set;
        return if only_open(a) || only_open(b) { None } else { Some(false) };
    }
    let ((a_least, a_most), (b_least, b_most)) = (lengths(a), lengths(b));
    if a_most.is_some_and(|most| most < b_least) || b_most.is_some_and(|most| most < a_least) {
        return Some(false);
    }
    let certain = |s: &Sequence| s.open.is_none() && !s.items.iter().any(|item| item.maybe);
    if a.shape == SequenceShape::Set {
        let known = |s: &Sequence| certain(s) && s.items.iter().all(|item| item.value.is_wholly_known());
        if !known(a) || !known(b) {
            return None;
        }
    }
    if a.items.is_empty() && b.items.is_empty() && certain(a) && certain(b) {
        return if a.shape == SequenceShape::Tuple { Some(true) } else { None };
    }
    if a.open.is_some() || b.open.is_some() {
        return None;
    }
    let mut answer = Some(true);
    for (x, y) in a.items.iter().zip(&b.items) {
        // Behind an element that may not exist, positions are not known.
        if x.maybe || y.maybe {
            return None;
        }
        match equal(&x.value, &y.value) {
            Some(true) => {}
            Some(false) => return Some(false),
            None => answer = None,
        }
    }
    if certain(a) && certain(b) { answer } else { None }
}

/// The least and the most elements that a sequence may have.
fn lengths(sequence: &Sequence) -> (usize, Option<usize>) {
    let most = sequence.open.is_none().then_some(sequence.items.len());
    let sure = sequence.items.iter().filter(|item| !item.maybe);
    if sequence.shape != SequenceShape::Set {
        return (sure.count(), most);
    }
    // Unknown elements of a set may turn out to be equal to others.
    let (known, unknown): (Vec<_>, Vec<_>) = sure.partition(|item| item.value.is_wholly_known());
    (known.len().max(usize::from(!unknown.is_empty())), most)
}

fn equal_maps(a: &Mapping, b: &Mapping) -> Option<bool> {
    if (a.shape == MapShape::Map) != (b.shape == MapShape::Map) {
        return Some(false);
    }
    let lacks = |x: &Mapping, y: &Mapping| {
        y.open.is_none() && x.entries.iter().any(|(key, entry)| !entry.maybe && !y.entries.contains_key(key))
    };
    if lacks(a, b) || lacks(b, a) {
        return Some(false);
    }
    let mut answer = if a.open.is_none() && b.open.is_none() { Some(true) } else { None };
    for (key, entry) in &a.entries {
        match b.entries.get(key) {
            Some(other) if !entry.maybe && !other.maybe => match equal(&entry.value, &other.value) {
                Some(true) => {}
                Some(false) => return Some(false),
                None => answer = None,
            },
            _ => answer = None,
        }
    }
    if b.entries.iter().any(|(key, entry)| entry.maybe || !a.entries.contains_key(key)) {
        answer = None;
    }
    if a.shape == MapShape::Map && a.entries.is_empty() && b.entries.is_empty() {
        return None;
    }
    answer
}

/// The order of elements in a set: by value for primitives, null last; for other types by a text of the value. Values
/// that are not wholly known come after all others.
pub fn set_order(a: &Value, b: &Value) -> Ordering {
    let group = |value: &Value| match &value.kind {
        Kind::Null => 1,
        _ if !value.is_wholly_known() => 2,
        _ => 0,
    };
    match (&a.kind, &b.kind) {
        (Kind::Bool(a), Kind::Bool(b)) => a.cmp(b),
        (Kind::Number(a), Kind::Number(b)) => a.cmp(b),
        (Kind::String(a), Kind::String(b)) => a.cmp(b),
        _ => match group(a).cmp(&group(b)) {
            Ordering::Equal if group(a) == 0 => sort_text(a).cmp(&sort_text(b)),
            other => other,
        },
    }
}

fn sort_text(value: &Value) -> String {
    let mut text = String::new();
    write_sort_text(value, &mut text);
    text
}

fn write_sort_text(value: &Value, text: &mut String) {
    match &value.kind {
        Kind::Null => text.push('~'),
        Kind::Bool(true) => text.push('T'),
        Kind::Bool(false) => text.push('F'),
        Kind::Number(number) => text.push_str(&number_text(number)),
        Kind::String(string) => text.push_str(&format!("{string:?}")),
        Kind::Sequence(sequence) => {
            let (open, close) = if sequence.shape == SequenceShape::Tuple { ('<', '>') } else { ('[', ']') };
            text.push(open);
            for item in &sequence.items {
                write_sort_text(&item.value, text);
                text.push(';');
            }
            text.push(close);
        }
        Kind::Map(map) => {
            let is_map = map.shape == MapShape::Map;
            text.push(if is_map { '{' } else { '<' });
            for (key, entry) in &map.entries {
                if is_map {
                    text.push_str(&format!("{key:?}:"));
                }
                write_sort_text(&entry.value, text);
                text.push(';');
            }
            text.push(if is_map { '}' } else { '>' });
        }
        Kind::Template(_) | Kind::Json(_) | Kind::Unknown(_) => text.push('?'),
    }
}
