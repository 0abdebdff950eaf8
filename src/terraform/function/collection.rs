//! Functions of maps, and those that choose among values.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::argument::{Arguments, Failure, Outcome, wrong, wrong_at};
use super::list::{one_of, sequence};
use super::mark::perhaps;
use crate::terraform::types::{self, Type, convert, type_name, unify};
use crate::value::{Element, Kind, MapShape, Mapping, Part, Reason, SequenceShape, TypeBound, Unknown, Value, Why};

fn mapping(shape: MapShape, entries: BTreeMap<Arc<str>, Element>, open: Option<Arc<Unknown>>) -> Value {
    Value::new(Kind::Map(Arc::new(Mapping { entries, shape, open })))
}

pub(super) fn merge(call: &Arguments) -> Outcome {
    let mut entries: BTreeMap<Arc<str>, Element> = BTreeMap::new();
    let mut open_why: Vec<Why> = Vec::new();
    let mut element_types: Vec<Type> = Vec::new();
    let mut all_maps = !call.values.is_empty();
    for (index, argument) in call.values.iter().enumerate() {
        match &argument.kind {
            Kind::Null => all_maps = false,
            Kind::Map(map) => {
                all_maps &= map.shape == MapShape::Map;
                if let Type::Map(element) = types::type_of(argument) {
                    element_types.push(*element);
                }
                if let Some(open) = &map.open {
                    open_up(&mut entries, &mut open_why, open);
                }
                for (key, entry) in &map.entries {
                    let merged = match entries.get(key) {
                        Some(before) if entry.maybe && map.open.is_none() => either(before, entry),
                        _ => entry.clone(),
                    };
                    entries.insert(key.clone(), merged);
                }
            }
            Kind::Unknown(unknown) if matches!(unknown.bound, TypeBound::Any | TypeBound::Map) => {
                match unknown.candidates.as_deref().and_then(as_maps) {
                    Some(candidates) => merge_candidates(&mut entries, &candidates, &unknown.why),
                    None => open_up(&mut entries, &mut open_why, unknown),
                }
            }
            _ => return wrong_at(index, format!("a map or object is required, this is a {}", type_name(argument))),
        }
    }
    if entries.is_empty() && !open_why.is_empty() {
        return Err(Failure::Unknown);
    }
    let same = |types: &[Type]| types.windows(2).all(|pair| matches!(pair, [a, b] if a.same(b)));
    element_types.retain(|type_| !matches!(type_, Type::Any));
    let shape = if all_maps && same(&element_types) { MapShape::Map } else { MapShape::Object };
    open_why.truncate(16);
    let open = (!open_why.is_empty()).then(|| Arc::new(Unknown { why: open_why, ..Unknown::default() }));
    Ok(mapping(shape, entries, open))
}

/// Something unknown is laid over the entries: all of them may be overridden, and others may come.
fn open_up(entries: &mut BTreeMap<Arc<str>, Element>, open_why: &mut Vec<Why>, unknown: &Unknown) {
    for entry in entries.values_mut() {
        entry.maybe = true;
    }
    for why in &unknown.why {
        if !open_why.contains(why) {
            open_why.push(why.clone());
        }
    }
}

fn as_maps(candidates: &[Value]) -> Option<Vec<Option<Arc<Mapping>>>> {
    candidates
        .iter()
        .map(|candidate| match &candidate.kind {
            Kind::Map(map) if map.open.is_none() => Some(Some(map.clone())),
            Kind::Null => Some(None),
            _ => None,
        })
        .collect()
}

/// One of several maps is laid over the entries.
fn merge_candidates(entries: &mut BTreeMap<Arc<str>, Element>, candidates: &[Option<Arc<Mapping>>], why: &[Why]) {
    let mut keys: Vec<&Arc<str>> = candidates.iter().flatten().flat_map(|map| map.entries.keys()).collect();
    keys.sort();
    keys.dedup();
    for key in keys {
        let mut possible: Vec<Element> = Vec::new();
        let mut absent = false;
        for candidate in candidates {
            match candidate.as_ref().and_then(|map| map.entries.get(key)) {
                Some(entry) => {
                    absent |= entry.maybe;
                    possible.push(entry.clone());
                }
                None => absent = true,
            }
        }
        if absent {
            match entries.get(key) {
                Some(before) => possible.insert(0, before.clone()),
                None => possible.iter_mut().for_each(|element| element.maybe = true),
            }
        }
        let maybe = absent && possible.iter().any(|element| element.maybe);
        let span = possible.iter().find_map(|element| element.span);
        let marker = Value::from_unknown(Unknown { why: why.to_vec(), ..Unknown::default() });
        let values = possible.into_iter().map(|element| element.value).collect();
        if let Ok(value) = one_of(values, &[&marker], TypeBound::Any) {
            entries.insert(key.clone(), Element { value, maybe, span });
        }
    }
}

/// An entry that another one may have replaced.
fn either(before: &Element, after: &Element) -> Element {
    let existence = Why { reason: Reason::Existence, subject: "an entry of a merged map".to_owned(), span: after.span };
    let marker = Value::from_unknown(Unknown { why: vec![existence], ..Unknown::default() });
    let candidates = vec![perhaps(&before.value), perhaps(&after.value)];
    match one_of(candidates, &[&marker], TypeBound::Any) {
        Ok(value) => Element { value, maybe: before.maybe, span: after.span.or(before.span) },
        Err(_) => Element { maybe: true, ..after.clone() },
    }
}

pub(super) fn keys(call: &Arguments) -> Outcome {
    let map = call.map(0)?;
    let items = map.entries.iter().map(|(key, entry)| Element {
        value: Value::string(key),
        maybe: entry.maybe,
        span: entry.span,
    });
    Ok(sequence(list_shape(map), items.collect(), map.open.clone()))
}

pub(super) fn values(call: &Arguments) -> Outcome {
    let map = call.map(0)?;
    Ok(sequence(list_shape(map), map.entries.values().cloned().collect(), map.open.clone()))
}

/// A map's keys and values are lists, an object's are tuples.
fn list_shape(map: &Mapping) -> SequenceShape {
    if map.shape == MapShape::Map { SequenceShape::List } else { SequenceShape::Tuple }
}

pub(super) fn lookup(call: &Arguments) -> Outcome {
    if call.len() > 3 {
        return wrong(format!("lookup takes two or three arguments, here are {}", call.len()));
    }
    let map = call.map(0)?;
    let default = call.values.get(2);
    let default = match default {
        Some(default) if map.shape == MapShape::Map => Some(fit_default(map, default)?),
        other => other.cloned(),
    };
    let key = match &call.value(1)?.kind {
        Kind::String(key) => key,
        _ if map.open.is_none() && map.entries.len() < 16 => {
            let mut candidates: Vec<Value> = map
                .entries
                .iter()
                .filter(|(key, _)| {
                    types::equal(call.values.get(1).unwrap_or(&Value::null()), &Value::string(key)) != Some(false)
                })
                .map(|(_, entry)| perhaps(&entry.value))
                .collect();
            candidates.extend(default.as_ref().map(perhaps));
            return one_of(candidates, &[call.value(1)?], TypeBound::Any);
        }
        _ => return Err(Failure::Unknown),
    };
    match (map.entries.get(key), default) {
        (Some(entry), _) if !entry.maybe => Ok(entry.value.clone()),
        (Some(_), _) if map.open.is_some() => Err(Failure::Unknown),
        (Some(entry), Some(default)) => {
            let subject = format!("the entry \"{key}\"");
            let why = vec![Why { reason: Reason::Existence, subject, span: entry.span }];
            let marker = Value::from_unknown(Unknown { why, ..Unknown::default() });
            one_of(vec![perhaps(&entry.value), perhaps(&default)], &[&marker], TypeBound::Any)
        }
        // Without the entry the call would be wrong.
        (Some(entry), None) => Ok(entry.value.clone()),
        (None, _) if map.open.is_some() => Err(Failure::Unknown),
        (None, Some(default)) => Ok(default),
        (None, None) => wrong_at(1, format!("there is no \"{key}\" in the map, and no default is given")),
    }
}

/// The default of a lookup in a map is of the type of the map's elements.
fn fit_default(map: &Mapping, default: &Value) -> Outcome {
    let elements: Vec<Type> = map.entries.values().map(|entry| types::type_of(&entry.value)).collect();
    let element = types::unify_types(&elements).unwrap_or(Type::Any);
    let found = types::type_of(default);
    let refused = match (&element, &found) {
        (Type::Any, _) | (_, Type::Any) => false,
        // Text takes every primitive; all other types must agree.
        (Type::String, Type::Bool | Type::Number | Type::String) => false,
        (wanted, found) => wanted.bound() != found.bound(),
    };
    match convert(default, &element) {
        Ok(value) if !refused => Ok(value),
        _ => wrong_at(2, format!("the default must be of the type of the map's elements, {}", element.text())),
    }
}

pub(super) fn coalesce(call: &Arguments) -> Outcome {
    let arguments: Vec<&Value> = call.values.iter().collect();
    let Ok(unified) = unify(&arguments) else {
        return wrong("all arguments of coalesce must be of one type");
    };
    let mut possible: Vec<Value> = Vec::new();
    let mut because: Vec<&Value> = Vec::new();
    for (value, argument) in unified.into_iter().zip(arguments) {
        let taken = match &value.kind {
            Kind::Null => Some(false),
            Kind::String(text) => Some(!text.is_empty()),
            Kind::Template(parts) => {
                let text = parts.iter().any(|part| matches!(part, Part::Literal(text) if !text.is_empty()));
                text.then_some(true)
            }
            Kind::Unknown(unknown) => match &unknown.candidates {
                Some(candidates) => all_taken(candidates),
                None => {
                    (unknown.not_null && !matches!(unknown.bound, TypeBound::Any | TypeBound::String)).then_some(true)
                }
            },
            _ => Some(true),
        };
        match taken {
            Some(false) => {}
            Some(true) if possible.is_empty() => return Ok(value),
            Some(true) => {
                possible.push(value);
                return one_of(possible.iter().map(perhaps).collect(), &because, TypeBound::Any);
            }
            None => {
                possible.push(value);
                because.push(argument);
            }
        }
    }
    match possible.as_slice() {
        [] => wrong("all arguments of coalesce are null or empty"),
        // Were it null or empty, the call would be wrong.
        [only] => Ok(only.clone()),
        _ => one_of(possible.iter().map(perhaps).collect(), &because, TypeBound::Any),
    }
}

/// Whether `coalesce` takes each of the alternatives, or none of them.
fn all_taken(candidates: &[Value]) -> Option<bool> {
    let taken = |value: &Value| match &value.kind {
        Kind::Null => Some(false),
        Kind::String(text) => Some(!text.is_empty()),
        Kind::Template(_) | Kind::Unknown(_) => None,
        _ => Some(true),
    };
    let first = candidates.first().and_then(taken)?;
    candidates.iter().all(|one| taken(one) == Some(first)).then_some(first)
}

pub(super) fn coalescelist(call: &Arguments) -> Outcome {
    if call.len() == 0 {
        return wrong("coalescelist needs at least one argument");
    }
    for (index, argument) in call.values.iter().enumerate() {
        match &argument.kind {
            Kind::Sequence(list) if list.shape == SequenceShape::Set => {
                return wrong_at(index, "a list or tuple is required, this is a set");
            }
            Kind::Sequence(list) if list.items.iter().any(|item| !item.maybe) => return Ok(argument.clone()),
            Kind::Sequence(list) if list.items.is_empty() && list.open.is_none() => {}
            Kind::Sequence(_) | Kind::Unknown(_) => return Err(Failure::Unknown),
            _ => return wrong_at(index, format!("a list or tuple is required, this is a {}", type_name(argument))),
        }
    }
    wrong("all arguments of coalescelist are empty")
}

pub(super) fn zipmap(call: &Arguments) -> Outcome {
    let keys = call.elements(0)?;
    let list = call.sequence(1)?;
    if list.shape == SequenceShape::Set {
        return wrong_at(1, "a list or tuple is required; the elements of a set have no order");
    }
    let values = call.elements(1)?;
    if keys.len() != values.len() {
        return wrong(format!("there are {} keys and {} values; zipmap pairs them", keys.len(), values.len()));
    }
    let mut entries = BTreeMap::new();
    for (key, value) in keys.iter().zip(values) {
        match &key.kind {
            Kind::String(key) => entries.insert(key.clone(), Element::sure(value.clone())),
            Kind::Null => return wrong_at(0, "a key must not be null"),
            _ => return Err(Failure::Unknown),
        };
    }
    let shape = if list.shape == SequenceShape::Tuple { MapShape::Object } else { MapShape::Map };
    Ok(mapping(shape, entries, None))
}

pub(super) fn transpose(call: &Arguments) -> Outcome {
    call.all_known()?;
    let mut turned: BTreeMap<Arc<str>, Vec<Element>> = BTreeMap::new();
    for (key, entry) in &call.map(0)?.entries {
        for item in entry.value.as_sequence().map_or(&[][..], |list| list.items.as_slice()) {
            match &item.value.kind {
                Kind::String(text) => {
                    turned.entry(text.clone()).or_default().push(Element::sure(Value::string(key)));
                }
                _ => return wrong_at(0, "an element must not be null"),
            }
        }
    }
    let entries = turned.into_iter().map(|(key, mut items)| {
        items.sort_by(|a, b| types::set_order(&a.value, &b.value));
        (key, Element::sure(sequence(SequenceShape::List, items, None)))
    });
    Ok(mapping(MapShape::Map, entries.collect(), None))
}
