//! Functions that make a sequence of another one, or of numbers.

use bigdecimal::{BigDecimal, ToPrimitive};

use super::argument::{Arguments, Failure, Outcome, limit, wrong, wrong_at};
use super::list::{open_because, sequence};
use crate::terraform::types::{self, Type, equal, unify};
use crate::value::{Element, Kind, Part, SequenceShape, Value};

pub(super) fn slice(call: &Arguments) -> Outcome {
    let list = call.sequence(0)?;
    if list.shape == SequenceShape::Set {
        return wrong_at(0, "a list or tuple is required; the elements of a set have no index");
    }
    let (start, end) = (call.integer(1)?, call.integer(2)?);
    if start < 0 || end < 0 {
        return wrong_at(if start < 0 { 1 } else { 2 }, "the index must not be negative");
    }
    if start > end {
        return wrong_at(1, "the start must not be greater than the end");
    }
    let (start, end) = (start.to_usize().unwrap_or(usize::MAX), end.to_usize().unwrap_or(usize::MAX));
    if list.open.is_some() {
        return Err(Failure::Unknown);
    }
    if end > list.items.len() {
        return wrong_at(2, format!("the end must not be greater than the length of the list, {}", list.items.len()));
    }
    if list.items.iter().take(end).any(|item| item.maybe) {
        return Err(Failure::Unknown);
    }
    Ok(sequence(list.shape, list.items.get(start..end).unwrap_or(&[]).to_vec(), None))
}

pub(super) fn reverse(call: &Arguments) -> Outcome {
    let list = call.sequence(0)?;
    let mut items = list.items.clone();
    items.reverse();
    let shape = if list.shape == SequenceShape::Set {
        types::unsettle_set(&mut items);
        SequenceShape::List
    } else {
        list.shape
    };
    let open = list.open.clone();
    if list.items.iter().any(|item| item.maybe) && open.is_none() {
        // Positions count from the other end now.
        return Ok(sequence(shape, items, open_because(&[call.value(0)?])));
    }
    Ok(sequence(shape, items, open))
}

pub(super) fn sort(call: &Arguments) -> Outcome {
    let list = call.sequence(0)?;
    if let Some(position) = list.items.iter().position(|item| item.value.is_null() && !item.maybe) {
        return wrong_at(0, format!("element {position} is null, which cannot be sorted"));
    }
    let mut items = list.items.clone();
    items.sort_by(|a, b| types::set_order(&a.value, &b.value));
    let sure = items.iter().all(|item| !item.maybe && item.value.is_wholly_known());
    let open = if sure || items.len() < 2 { list.open.clone() } else { open_because(&[call.value(0)?]) };
    Ok(sequence(SequenceShape::List, items, open))
}

pub(super) fn compact(call: &Arguments) -> Outcome {
    let list = call.sequence(0)?;
    let items = list.items.iter().filter_map(|item| match &item.value.kind {
        Kind::Null => None,
        Kind::String(text) if text.is_empty() => None,
        Kind::String(_) | Kind::Json(_) => Some(item.clone()),
        Kind::Template(parts) if not_empty(parts) => Some(item.clone()),
        _ => Some(Element { maybe: true, ..item.clone() }),
    });
    Ok(sequence(SequenceShape::List, items.collect(), list.open.clone()))
}

/// Whether a template has some text for certain.
fn not_empty(parts: &[Part]) -> bool {
    parts.iter().any(|part| matches!(part, Part::Literal(text) if !text.is_empty()))
}

/// Whether types that were brought together are final: where something unknown took part, they are not.
pub(super) fn settled<'a>(values: impl IntoIterator<Item = &'a Value>) -> bool {
    values.into_iter().all(|value| value.is_null() || !matches!(types::type_of(value), Type::Any))
}

/// Whether two elements of one collection are equal; `settled` says whether their types are final.
pub(super) fn alike(a: &Value, b: &Value, settled: bool) -> Option<bool> {
    let answer = equal(a, b);
    if settled || answer != Some(false) || (a.is_null() || b.is_null()) {
        return answer;
    }
    // As text they may be equal still.
    let text = |value: &Value| types::to_string(value).ok().and_then(|text| text.as_str().map(str::to_owned));
    match (text(a), text(b)) {
        (Some(a), Some(b)) if a != b => Some(false),
        _ => None,
    }
}

pub(super) fn distinct(call: &Arguments) -> Outcome {
    let list = call.sequence(0)?;
    let mut items: Vec<Element> = Vec::with_capacity(list.items.len());
    if list.items.iter().all(|item| !item.maybe && item.value.is_wholly_known()) {
        let mut seen = Vec::with_capacity(list.items.len());
        for item in &list.items {
            let at = seen.binary_search_by(|other: &&Element| types::set_order(&other.value, &item.value));
            if let Err(at) = at {
                seen.insert(at, item);
                items.push(item.clone());
            }
        }
        return Ok(sequence(SequenceShape::List, items, list.open.clone()));
    }
    if list.items.len() > 1000 {
        return limit("distinct of more than 1000 elements that are not all known");
    }
    let settled = settled(list.items.iter().map(|item| &item.value));
    for item in &list.items {
        let mut perhaps = false;
        let mut gone = false;
        for earlier in &items {
            match alike(&earlier.value, &item.value, settled) {
                Some(true) if !earlier.maybe => gone = true,
                Some(false) => {}
                _ => perhaps = true,
            }
        }
        if !gone {
            items.push(Element { maybe: item.maybe || perhaps, ..item.clone() });
        }
    }
    Ok(sequence(SequenceShape::List, items, list.open.clone()))
}

pub(super) fn chunklist(call: &Arguments) -> Outcome {
    let size = call.integer(1)?;
    if size < 0 {
        return wrong_at(1, "the size must not be negative");
    }
    let list = call.sequence(0)?;
    if list.open.is_some() || list.items.iter().any(|item| item.maybe) {
        return Err(Failure::Unknown);
    }
    let size = if size == 0 { list.items.len().max(1) } else { size.to_usize().unwrap_or(usize::MAX) };
    let chunks = list.items.chunks(size);
    let chunks = chunks.map(|chunk| Element::sure(sequence(SequenceShape::List, chunk.to_vec(), None)));
    Ok(sequence(SequenceShape::List, chunks.collect(), None))
}

pub(super) fn range(call: &Arguments) -> Outcome {
    let zero = BigDecimal::from(0);
    let (start, end) = match call.len() {
        1 => (&zero, call.number(0)?),
        2 | 3 => (call.number(0)?, call.number(1)?),
        _ => return wrong("range takes one, two or three arguments"),
    };
    let downwards = end < start;
    let step = match call.len() {
        3 => call.number(2)?.clone(),
        _ => BigDecimal::from(if downwards { -1 } else { 1 }),
    };
    if start != end && step == zero {
        return wrong_at(2, "the step must not be zero");
    }
    if start != end && (step < zero) != downwards {
        return wrong_at(call.len() - 1, "the step leads away from the end");
    }
    let mut items = Vec::new();
    let mut number = start.clone();
    while (downwards && number > *end) || (!downwards && number < *end) {
        if items.len() >= 1024 {
            return wrong("range makes more than 1024 values, which Terraform refuses");
        }
        items.push(Element::sure(Value::new(Kind::Number(number.normalized()))));
        number += &step;
    }
    Ok(sequence(SequenceShape::List, items, None))
}

pub(super) fn matchkeys(call: &Arguments) -> Outcome {
    let (values, keys, wanted) = (call.elements(0)?, call.elements(1)?, call.elements(2)?);
    if values.len() != keys.len() {
        return wrong_at(1, "there must be as many keys as values");
    }
    let searched: Vec<&Value> = keys.iter().chain(&wanted).copied().collect();
    let Ok(unified) = unify(&searched) else {
        return wrong_at(2, "the keys and the searched keys must be of one type");
    };
    let settled = settled(&unified);
    let (keys, wanted) = unified.split_at(keys.len());
    let mut items = Vec::new();
    for (value, key) in values.iter().zip(keys) {
        let mut found = Some(false);
        for one in wanted {
            match alike(key, one, settled) {
                Some(true) => {
                    found = Some(true);
                    break;
                }
                Some(false) => {}
                None => found = None,
            }
        }
        match found {
            Some(false) => {}
            other => items.push(Element { maybe: other.is_none(), ..Element::sure((*value).clone()) }),
        }
    }
    Ok(sequence(SequenceShape::List, items, None))
}
