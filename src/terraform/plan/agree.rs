//! Whether what a plan holds and what the configuration says agree.

use std::collections::BTreeMap;
use std::sync::Arc;

use bigdecimal::BigDecimal;
use serde_json::{Map, Value as Json};

use super::{Part, is_attribute};
use crate::value::{Element, Kind, Mapping, SequenceShape, Value, number_text};

/// Whether a wholly known value is the same as a plan's, by the conversions that a provider's schema makes.
pub(in crate::terraform) fn agrees(value: &Value, plan: &Json) -> bool {
    match (&value.kind, plan) {
        (Kind::Null, Json::Null) => true,
        (Kind::Bool(a), Json::Bool(b)) => a == b,
        (Kind::Bool(a), Json::String(b)) => matches!((a, b.as_str()), (true, "true" | "1") | (false, "false" | "0")),
        (Kind::Number(a), Json::Number(b)) => {
            let text = b.to_string();
            text.parse::<BigDecimal>().is_ok_and(|b| *a == b) || number_text(a).parse::<f64>().ok() == text.parse().ok()
        }
        (Kind::Number(a), Json::String(b)) => number_text(a) == *b,
        (Kind::String(a), Json::String(b)) => **a == **b || same_json(a, b),
        (Kind::String(a), Json::Bool(b)) => matches!((&**a, b), ("true" | "1", true) | ("false" | "0", false)),
        (Kind::String(a), Json::Number(b)) => a.parse::<BigDecimal>().ok() == b.to_string().parse::<BigDecimal>().ok(),
        (Kind::Sequence(a), Json::Array(b)) if a.shape == SequenceShape::Set => {
            let same = |item: &Element| !item.maybe && b.iter().any(|b| agrees(&item.value, b));
            let all = |b: &Json| a.items.iter().any(|a| agrees(&a.value, b));
            a.open.is_none() && a.items.iter().all(same) && b.iter().all(all)
        }
        (Kind::Sequence(a), Json::Array(b)) => {
            a.open.is_none()
                && a.items.len() == b.len()
                && a.items.iter().zip(b).all(|(a, b)| !a.maybe && agrees(&a.value, b))
        }
        (Kind::Map(a), Json::Object(b)) => {
            let present = |key: &str| b.get(key).unwrap_or(&Json::Null);
            a.open.is_none()
                && a.entries.iter().all(|(key, entry)| !entry.maybe && agrees(&entry.value, present(key)))
                && b.iter().all(|(key, value)| value.is_null() || a.entries.contains_key(key.as_str()))
        }
        _ => false,
    }
}

fn same_json(a: &str, b: &str) -> bool {
    if !a.starts_with(['{', '[']) {
        return false;
    }
    matches!((serde_json::from_str::<Json>(a), serde_json::from_str::<Json>(b)), (Ok(a), Ok(b)) if a == b)
}

/// Whether a value of the configuration cannot be what the plan holds.
pub(super) fn conflicts(value: &Value, part: &Part<'_>) -> bool {
    if part.is_unknown() || part.is_sensitive() {
        return false;
    }
    let Some(after) = part.after else { return false };
    match (&value.kind, after) {
        (Kind::Null | Kind::Unknown(_) | Kind::Template(_) | Kind::Json(_), _) => false,
        (Kind::Sequence(sequence), Json::Array(items)) => {
            sequence.shape != SequenceShape::Set
                && sequence.open.is_none()
                && sequence.items.len() == items.len()
                && sequence.items.iter().enumerate().any(|(index, item)| conflicts(&item.value, &part.item(index)))
        }
        (Kind::Map(map), Json::Object(_)) => {
            map.entries.iter().any(|(key, entry)| !entry.maybe && conflicts(&entry.value, &part.key(key)))
        }
        _ => value.is_wholly_known() && !agrees(value, after),
    }
}

/// Finds for every element of a plan's list the element of the configuration that it is. Sets come in another order than
/// written. `None` where that is not clear.
pub(super) fn pairs(mine: &[Element], part: &Part<'_>, count: usize) -> Option<Vec<usize>> {
    if mine.len() != count || mine.iter().any(|item| item.maybe) {
        return None;
    }
    let fits =
        |index: usize, item: usize| mine.get(item).is_some_and(|item| !conflicts(&item.value, &part.item(index)));
    if (0..count).all(|index| fits(index, index)) {
        return Some((0..count).collect());
    }
    if count > 1_000 {
        return None;
    }
    let mut free: Vec<usize> = (0..count).collect();
    let mut pairs = Vec::with_capacity(count);
    for index in 0..count {
        let at = free.iter().position(|item| fits(index, *item))?;
        pairs.push(free.remove(at));
    }
    Some(pairs)
}

/// Whether a body of the configuration is the one that was planned: the same arguments, the same constants.
pub(super) fn is_planned(body: &Mapping, expressions: &Map<String, Json>) -> bool {
    let written: BTreeMap<&Arc<str>, &Element> =
        body.entries.iter().filter(|(_, entry)| entry.span.is_some()).collect();
    let blocks =
        |value: &Value| matches!(&value.kind, Kind::Sequence(sequence) if sequence.shape == SequenceShape::Blocks);
    // Dynamic blocks are not among the expressions of a plan.
    let known = |(name, entry): (&&Arc<str>, &&Element)| expressions.contains_key(&***name) || blocks(&entry.value);
    written.iter().all(known)
        && expressions.iter().all(|(name, expression)| {
            let Some(entry) = body.entries.get(name.as_str()) else { return false };
            if is_attribute(expression) {
                return match expression.get("constant_value") {
                    Some(constant) => !entry.value.is_wholly_known() || agrees(&entry.value, constant),
                    None => true,
                };
            }
            match (&entry.value.kind, expression) {
                (Kind::Sequence(sequence), Json::Array(blocks)) if sequence.items.len() == blocks.len() => {
                    sequence.items.iter().zip(blocks).all(|(item, block)| match (&item.value.kind, block) {
                        (Kind::Map(map), Json::Object(block)) => is_planned(map, block),
                        _ => true,
                    })
                }
                // A dynamic block beside a static one.
                _ => true,
            }
        })
}
