//! The keys of a `for_each`: those that are certain, those that may be there, and whether there may be others.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::evaluator::{Failure, fail};
use super::super::origin;
use super::super::{comprehension, join, types};
use crate::source::Span;
use crate::value::{Kind, SequenceShape, Value};

/// An entry of a for_each.
pub(super) struct Entry {
    /// The key, with the place where it is written.
    pub(super) key: Value,
    pub(super) value: Value,
    /// Whether it certainly exists.
    pub(super) sure: bool,
}

/// The keys of a for_each, with their entries.
pub(super) struct Keyed {
    pub(super) entries: BTreeMap<Arc<str>, Entry>,
    /// Present where there may be other keys.
    pub(super) open: Option<Value>,
}

/// Whether the keys of a for_each would show what is sensitive: a set is as sensitive as its elements, a map only as a whole.
pub(super) fn has_sensitive_keys(value: &Value) -> bool {
    let in_set = |value: &Value| match &value.kind {
        Kind::Sequence(set) if set.shape == SequenceShape::Set => set.items.iter().any(|item| item.value.sensitive),
        _ => false,
    };
    let is = |value: &Value| value.sensitive || in_set(value);
    match &value.kind {
        Kind::Unknown(unknown) => is(value) || unknown.candidates.iter().flatten().any(is),
        _ => is(value),
    }
}

pub(super) fn keyed(value: &Value, span: Span) -> Result<Keyed, Failure> {
    const WRONG: &str = "for_each takes a map or a set of strings";
    if has_sensitive_keys(value) {
        return fail(
            span,
            "for_each takes no sensitive value, because its keys are shown in the addresses of instances",
        );
    }
    match &value.kind {
        Kind::Map(map) => {
            let entries = map
                .entries
                .iter()
                .map(|(key, entry)| {
                    let step = crate::value::Step::Key(Arc::clone(key));
                    let each = comprehension::inherit(value, &comprehension::entry_value(map, entry), &step, span);
                    // An entry that may be overridden still is there, but which entries are not sure does not show.
                    let written = comprehension::written_key(value, key, entry.span);
                    (Arc::clone(key), Entry { key: written, value: each, sure: !entry.maybe })
                })
                .collect();
            let open = map.open.as_ref().map(|open| Value::new(Kind::Unknown(Arc::clone(open))));
            Ok(Keyed { entries, open })
        }
        Kind::Sequence(sequence) if sequence.shape == SequenceShape::Set => {
            let mut entries = BTreeMap::new();
            let mut open = sequence.open.as_ref().map(|open| Value::new(Kind::Unknown(Arc::clone(open))));
            for item in &sequence.items {
                match &item.value.kind {
                    Kind::String(key) => {
                        let element = origin::part(value, item.value.clone());
                        let own = Value { sensitive: false, references: None, ..element.clone() };
                        entries.insert(Arc::clone(key), Entry { key: own, value: element, sure: !item.maybe });
                    }
                    Kind::Unknown(_) | Kind::Template(_) | Kind::Json(_) => open = open.or(Some(item.value.clone())),
                    _ => {
                        return fail(span, format!("{WRONG}; this set has an element that is no string"));
                    }
                }
            }
            Ok(Keyed { entries, open })
        }
        // `c ? toset(var.x) : []` is a set in Terraform, by the type of its other arm, which a null does not show here.
        Kind::Sequence(sequence) if sequence.items.is_empty() && sequence.open.is_none() => {
            Ok(Keyed { entries: BTreeMap::new(), open: None })
        }
        Kind::Sequence(_) => fail(span, format!("{WRONG}, this is a list; use toset(…)")),
        Kind::Unknown(_) => Ok(Keyed { entries: BTreeMap::new(), open: Some(value.clone()) }),
        Kind::Null => fail(span, format!("{WRONG}, this is null")),
        _ => fail(span, format!("{WRONG}, this is a {}", types::type_name(value))),
    }
}

/// The keys of one of several maps: certain where all have them.
pub(super) fn merge_keyed(all: Vec<Keyed>, because: &Value) -> Result<Keyed, Failure> {
    let mut open = None;
    let mut counts: BTreeMap<Arc<str>, (Value, Vec<Value>, usize)> = BTreeMap::new();
    let total = all.len();
    if total == 0 {
        open = Some(because.clone());
    }
    for keyed in all {
        open = open.or(keyed.open);
        for (name, Entry { key, value, sure }) in keyed.entries {
            let slot = counts.entry(name).or_insert_with(|| (key, Vec::new(), 0));
            slot.1.push(value);
            slot.2 += usize::from(sure);
        }
    }
    let entry = |(key, values, sure)| Entry { key, value: join::one_of(values, because), sure: sure == total };
    let entries = counts.into_iter().map(|(name, all)| (name, entry(all))).collect();
    Ok(Keyed { entries, open })
}
