//! One type for several values.
//!
//! The arms of a conditional, the elements of `tolist` and the values of `tomap` must take one type. Values whose type
//! does not show (null, unknown) do not take part: they stay as they are, and what they leave open for the others is
//! told by [`Hidden`].

use std::collections::BTreeMap;
use std::sync::Arc;

use super::convert::{Rule, convert_by};
use super::hidden::Hidden;
use super::{ConvertError, ObjectField, Type, type_of};
use crate::value::{Kind, Unknown, Value};

/// Brings several values into one type; the results are in the order of the arguments.
///
/// # Errors
///
/// Where no type fits all of them, such as a bool beside a number; not where something in them is unknown.
pub fn unify(values: &[&Value]) -> Result<Vec<Value>, ConvertError> {
    unify_beside(values, &[])
}

/// Brings several values into the type that they have together with others, of which only the type counts: those that
/// an open end stands for.
///
/// # Errors
///
/// As [`unify`].
pub fn unify_beside(values: &[&Value], others: &[Value]) -> Result<Vec<Value>, ConvertError> {
    let all = || values.iter().copied().chain(others);
    let types: Vec<Type> = all().map(type_of).collect();
    let mut hidden = Hidden::default();
    if types.len() > 1 {
        all().for_each(|value| hidden.add(value));
    }
    let rule = if hidden.is_empty() { Rule::Required } else { Rule::Unified };
    let unified: Result<Vec<Value>, ConvertError> = match unify_types(&types) {
        Some(type_) => values.iter().map(|value| convert_by(rule, value, &type_)).collect(),
        None => Err(ConvertError::new(no_common_type(&types))),
    };
    // What is not known may bring a type that fits all.
    if unified.is_err() && !all().all(Value::is_wholly_known) {
        return Ok(values.iter().map(|value| hidden.pull(value)).collect());
    }
    Ok(unified?.iter().map(|value| hidden.pull(value)).collect())
}

/// The elements that an open end of a sequence, set or map stands for, as one value: of the type that the whole is known
/// to have, or of any.
pub fn open_element(whole: &Value) -> Option<Value> {
    let open = match &whole.kind {
        Kind::Sequence(sequence) => sequence.open.as_deref()?,
        Kind::Map(map) => map.open.as_deref()?,
        Kind::Unknown(unknown) => unknown,
        _ => return None,
    };
    let element = match type_of(whole) {
        Type::List(element) | Type::Set(element) | Type::Map(element) => *element,
        _ => Type::Any,
    };
    let unknown = Unknown { why: open.why.clone(), candidates: None, not_null: false, bound: element.bound() };
    Some(Value::from_unknown(unknown).typed(&element))
}

fn no_common_type(types: &[Type]) -> String {
    let mut names: Vec<String> = types.iter().map(Type::text).collect();
    names.sort();
    names.dedup();
    match names.as_slice() {
        [one] => format!("the values are each {one}, but no single type fits all of them"),
        _ => format!("no single type fits all of {}", names.join(", ")),
    }
}

/// The type that values of all these types can take, `None` where there is none.
pub fn unify_types(types: &[Type]) -> Option<Type> {
    let mut shown: Vec<&Type> = Vec::new();
    for type_ in types {
        if !matches!(type_, Type::Any) && !shown.iter().any(|seen| seen.same(type_)) {
            shown.push(type_);
        }
    }
    match shown.as_slice() {
        [] => return Some(Type::Any),
        [one] => return Some((*one).clone()),
        _ => {}
    }
    let count = |wanted: fn(&Type) -> bool| shown.iter().filter(|type_| wanted(type_)).count();
    let maps = count(|t| matches!(t, Type::Map(_)));
    let lists = count(|t| matches!(t, Type::List(_)));
    let sets = count(|t| matches!(t, Type::Set(_)));
    let objects = count(|t| matches!(t, Type::Object(_)));
    let tuples = count(|t| matches!(t, Type::Tuple(_)));
    let all = shown.len();
    if maps > 0 && maps + objects == all {
        if let Some(type_) = as_collection(&shown, Type::Map) {
            return Some(type_);
        }
    } else if lists > 0 && lists + tuples == all {
        if let Some(type_) = as_collection(&shown, Type::List) {
            return Some(type_);
        }
    } else if sets == all {
        return as_collection(&shown, Type::Set);
    } else if objects == all {
        return unify_objects(&shown).or_else(|| as_collection(&shown, Type::Map));
    } else if tuples == all {
        return unify_tuples(&shown).or_else(|| as_collection(&shown, Type::List));
    } else if objects > 0 && tuples > 0 {
        return None;
    }
    // The more general types first: text takes every primitive, a list takes sets and tuples.
    let rank = |type_: &Type| match type_ {
        Type::String => 0,
        Type::List(_) => 1,
        Type::Map(_) => 2,
        Type::Set(_) => 3,
        _ => 4,
    };
    let mut wanted = shown.clone();
    wanted.sort_by_key(|type_| rank(type_));
    wanted.into_iter().find(|wanted| shown.iter().all(|from| convertible(from, wanted))).cloned()
}

/// One collection whose element type fits all element types inside.
fn as_collection(types: &[&Type], make: fn(Box<Type>) -> Type) -> Option<Type> {
    let mut elements: Vec<Type> = Vec::new();
    for type_ in types {
        match type_ {
            Type::List(element) | Type::Set(element) | Type::Map(element) => elements.push((**element).clone()),
            Type::Tuple(types) => elements.extend(types.iter().cloned()),
            Type::Object(fields) => elements.extend(fields.values().map(|field| field.type_.clone())),
            _ => return None,
        }
    }
    unify_types(&elements).map(|element| make(Box::new(element)))
}

fn unify_objects(types: &[&Type]) -> Option<Type> {
    let all: Vec<&BTreeMap<Arc<str>, ObjectField>> =
        types.iter().filter_map(|type_| if let Type::Object(fields) = type_ { Some(fields) } else { None }).collect();
    let (first, rest) = all.split_first()?;
    if rest.iter().any(|other| !other.keys().eq(first.keys())) {
        return None;
    }
    let mut fields = BTreeMap::new();
    for name in first.keys() {
        let of_name: Vec<Type> = all.iter().filter_map(|o| o.get(name)).map(|field| field.type_.clone()).collect();
        fields.insert(name.clone(), ObjectField { type_: unify_types(&of_name)?, optional: false, default: None });
    }
    Some(Type::Object(fields))
}

fn unify_tuples(types: &[&Type]) -> Option<Type> {
    let all: Vec<&Vec<Type>> = types
        .iter()
        .filter_map(|type_| if let Type::Tuple(elements) = type_ { Some(elements) } else { None })
        .collect();
    let (first, rest) = all.split_first()?;
    if rest.iter().any(|other| other.len() != first.len()) {
        return None;
    }
    let mut elements = Vec::with_capacity(first.len());
    for index in 0..first.len() {
        let at: Vec<Type> = all.iter().filter_map(|tuple| tuple.get(index)).cloned().collect();
        elements.push(unify_types(&at)?);
    }
    Some(Type::Tuple(elements))
}

/// Whether values of one type can be brought into another.
fn convertible(from: &Type, to: &Type) -> bool {
    match (from, to) {
        (Type::Any, _) | (_, Type::Any) => true,
        (Type::Bool | Type::Number | Type::String, Type::String)
        | (Type::Bool | Type::String, Type::Bool)
        | (Type::Number | Type::String, Type::Number) => true,
        (Type::List(a) | Type::Set(a), Type::List(b) | Type::Set(b)) | (Type::Map(a), Type::Map(b)) => {
            convertible(a, b)
        }
        (Type::Tuple(elements), Type::List(b) | Type::Set(b)) => elements.iter().all(|a| convertible(a, b)),
        (Type::Object(fields), Type::Map(b)) => fields.values().all(|field| convertible(&field.type_, b)),
        (Type::Tuple(a), Type::Tuple(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| convertible(a, b)),
        (Type::Object(a), Type::Object(b)) => {
            b.iter().all(|(key, to)| a.get(key).is_some_and(|from| convertible(&from.type_, &to.type_)))
        }
        _ => false,
    }
}
