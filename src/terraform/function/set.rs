//! Functions of sets.

use std::sync::Arc;

use super::argument::{Arguments, Failure, MAX_ELEMENTS, Outcome, limit, wrong, wrong_at};
use super::list::{open_because, sequence};
use super::rearrange::{alike, settled};
use crate::terraform::types::{open_element, set_order, settle_set, type_name, unify, unify_beside};
use crate::value::{Element, Kind, SequenceShape, Unknown, Value};

/// All elements of all arguments in one type, the arguments still apart.
fn unified_sets(call: &Arguments) -> Result<Vec<Vec<Element>>, Failure> {
    let mut sets: Vec<Vec<Element>> = Vec::with_capacity(call.len());
    for argument in &call.values {
        match &argument.kind {
            Kind::Sequence(set) => sets.push(set.items.clone()),
            _ => sets.push(Vec::new()),
        }
    }
    let all: Vec<&Value> = sets.iter().flatten().map(|item| &item.value).collect();
    let others: Vec<Value> = call.values.iter().filter_map(open_element).collect();
    let Ok(unified) = unify_beside(&all, &others) else {
        return wrong("the elements of all sets must be of one type");
    };
    let mut unified = unified.into_iter();
    for item in sets.iter_mut().flatten() {
        if let Some(value) = unified.next() {
            item.value = value;
        }
    }
    Ok(sets)
}

/// The open end of the result where an argument is open or unknown.
fn open_end(arguments: &[Value]) -> Option<Arc<Unknown>> {
    let open: Vec<&Value> = arguments
        .iter()
        .filter(|argument| match &argument.kind {
            Kind::Sequence(set) => set.open.is_some(),
            _ => true,
        })
        .collect();
    if open.is_empty() { None } else { open_because(&open) }
}

pub(super) fn setunion(call: &Arguments) -> Outcome {
    let mut items: Vec<Element> = unified_sets(call)?.into_iter().flatten().collect();
    let open = open_end(&call.values);
    if items.is_empty() && open.is_some() {
        return Err(Failure::Unknown);
    }
    settle_set(&mut items);
    Ok(sequence(SequenceShape::Set, items, open))
}

pub(super) fn setintersection(call: &Arguments) -> Outcome {
    if open_end(&call.values).is_some() {
        return Err(Failure::Unknown);
    }
    let sets = unified_sets(call)?;
    let Some((first, rest)) = sets.split_first() else {
        return Err(Failure::Unknown);
    };
    let known = sets.iter().flatten().all(|item| !item.maybe && item.value.is_wholly_known());
    if !known {
        return Err(Failure::Unknown);
    }
    // Unification may have changed the order.
    let mut sorted = rest.to_vec();
    for set in &mut sorted {
        settle_set(set);
    }
    let rest = &sorted;
    let within = |item: &&Element| {
        rest.iter().all(|set| set.binary_search_by(|other| set_order(&other.value, &item.value)).is_ok())
    };
    let mut items: Vec<Element> = first.iter().filter(within).cloned().collect();
    settle_set(&mut items);
    Ok(sequence(SequenceShape::Set, items, None))
}

pub(super) fn setsubtract(call: &Arguments) -> Outcome {
    let sets = unified_sets(call)?;
    let [from, less] = sets.as_slice() else {
        return Err(Failure::Unknown);
    };
    if !matches!(call.value(0)?.kind, Kind::Sequence(_)) {
        return Err(Failure::Unknown);
    }
    let less_open = open_end(call.rest(1)).is_some();
    if from.len().saturating_mul(less.len()) > 10_000_000 {
        return limit("setsubtract of two very large sets");
    }
    let settled = settled(sets.iter().flatten().map(|item| &item.value));
    let mut items = Vec::new();
    for item in from {
        let mut maybe = item.maybe || less_open;
        let mut gone = false;
        for other in less {
            match alike(&item.value, &other.value, settled) {
                Some(true) if !other.maybe => gone = true,
                Some(false) => {}
                _ => maybe = true,
            }
        }
        if !gone {
            items.push(Element { maybe, ..item.clone() });
        }
    }
    settle_set(&mut items);
    let open = open_end(call.values.get(..1).unwrap_or(&[]));
    Ok(sequence(SequenceShape::Set, items, open))
}

pub(super) fn setproduct(call: &Arguments) -> Outcome {
    if call.len() < 2 {
        return wrong("setproduct needs at least two arguments");
    }
    let mut any_set = false;
    let mut factors: Vec<Vec<Value>> = Vec::with_capacity(call.len());
    let mut count: usize = 1;
    for (index, argument) in call.values.iter().enumerate() {
        match &argument.kind {
            Kind::Sequence(list) => any_set |= list.shape == SequenceShape::Set,
            Kind::Unknown(_) => return Err(Failure::Unknown),
            _ => return wrong_at(index, format!("a set or list is required, this is a {}", type_name(argument))),
        }
        let elements = call.elements(index)?;
        let Ok(elements) = unify(&elements) else {
            return wrong_at(index, "the elements must be of one type");
        };
        count = count.saturating_mul(elements.len());
        factors.push(elements);
    }
    if count.saturating_mul(factors.len()) > MAX_ELEMENTS {
        return limit(format!("setproduct makes more than {MAX_ELEMENTS} elements"));
    }
    let mut rows: Vec<Vec<Value>> = vec![Vec::new()];
    for factor in &factors {
        rows = rows
            .iter()
            .flat_map(|row| {
                factor.iter().map(move |value| {
                    let mut row = row.clone();
                    row.push(value.clone());
                    row
                })
            })
            .collect();
    }
    let mut items: Vec<Element> =
        rows.into_iter().map(|row| Element::sure(Value::sequence(SequenceShape::Tuple, row))).collect();
    if any_set {
        settle_set(&mut items);
        return Ok(sequence(SequenceShape::Set, items, None));
    }
    Ok(sequence(SequenceShape::List, items, None))
}
