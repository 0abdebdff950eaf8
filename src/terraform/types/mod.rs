//! Terraform's types: constraints as they are written, and the rules by which values take them.
//!
//! A list is told from a tuple by its shape, an element type by its elements. A null, an unknown value and an empty
//! collection show no type; they remember the one that they were converted to ([`Value::type_`]). Where they have none,
//! nothing is said: [`equal`] has no answer for two such empty lists, and [`unify`] gives candidates.
//!
//! - [`parse_type`] reads the constraint of a `variable` block.
//! - [`convert`] brings a value into a type, as at the boundary of a module.
//! - [`unify`] brings several values into one type, as the arms of a conditional.
//! - [`equal`] compares without conversion, in three values.

mod convert;
mod equal;
mod hidden;
mod parse;
mod unify;

use crate::value::{Kind, MapShape, SequenceShape, TypeBound, Value};

pub use convert::{ConvertError, convert, to_bool, to_number, to_string};
pub(crate) use convert::{parse_number, settle_set, unsettle_set};
pub use equal::{equal, set_order};
pub use parse::{TypeError, parse_type};
pub use unify::{open_element, unify, unify_beside, unify_types};

pub use crate::value::{ObjectField, Type};

/// The type of a value as far as it shows: `any` for null, for unknown values of unknown type, and for tuples and objects
/// of which not all elements are known to exist.
pub fn type_of(value: &Value) -> Type {
    if let Some(type_) = remembered(value) {
        return type_.clone();
    }
    match &value.kind {
        Kind::Null => Type::Any,
        Kind::Bool(_) => Type::Bool,
        Kind::Number(_) => Type::Number,
        Kind::String(_) | Kind::Template(_) | Kind::Json(_) => Type::String,
        // Where it may be a null of no type, it may not pull at all.
        Kind::Unknown(unknown)
            if unknown.candidates.iter().flatten().any(|one| one.is_null() && one.type_.is_none()) =>
        {
            Type::Any
        }
        Kind::Unknown(unknown) => match unknown.bound {
            TypeBound::String => Type::String,
            TypeBound::Number => Type::Number,
            TypeBound::Bool => Type::Bool,
            TypeBound::Any | TypeBound::Sequence | TypeBound::Map => match &unknown.candidates {
                Some(candidates) => {
                    let types: Vec<Type> = candidates.iter().map(type_of).collect();
                    match types.split_first() {
                        Some((first, rest)) if rest.iter().all(|other| other.same(first)) => first.clone(),
                        _ => Type::Any,
                    }
                }
                None => Type::Any,
            },
        },
        Kind::Sequence(sequence) => {
            let types: Vec<Type> = sequence.items.iter().map(|item| type_of(&item.value)).collect();
            let certain = sequence.open.is_none() && !sequence.items.iter().any(|item| item.maybe);
            match sequence.shape {
                SequenceShape::Tuple if certain => Type::Tuple(types),
                SequenceShape::Tuple => Type::Any,
                SequenceShape::List | SequenceShape::Blocks => {
                    Type::List(Box::new(unify_types(&types).unwrap_or(Type::Any)))
                }
                SequenceShape::Set => Type::Set(Box::new(unify_types(&types).unwrap_or(Type::Any))),
            }
        }
        Kind::Map(map) => match map.shape {
            MapShape::Map => {
                let types: Vec<Type> = map.entries.values().map(|entry| type_of(&entry.value)).collect();
                Type::Map(Box::new(unify_types(&types).unwrap_or(Type::Any)))
            }
            _ if map.open.is_some() || map.entries.values().any(|entry| entry.maybe) => Type::Any,
            MapShape::Object | MapShape::Block => Type::Object(
                map.entries
                    .iter()
                    .map(|(key, entry)| {
                        let type_ = type_of(&entry.value);
                        (key.clone(), ObjectField { type_, optional: false, default: None })
                    })
                    .collect(),
            ),
        },
    }
}

/// The type of a value that does not show it, where it is known.
fn remembered(value: &Value) -> Option<&Type> {
    let hides = match &value.kind {
        Kind::Null | Kind::Unknown(_) => true,
        Kind::Sequence(sequence) => sequence.items.iter().all(|item| item.maybe),
        Kind::Map(map) => map.entries.values().all(|entry| entry.maybe),
        _ => false,
    };
    value.type_.as_deref().filter(|_| hides)
}

/// The kind of a value in Terraform's words, for messages.
pub fn type_name(value: &Value) -> &'static str {
    match &value.kind {
        Kind::Null => "null",
        Kind::Bool(_) => "bool",
        Kind::Number(_) => "number",
        Kind::String(_) | Kind::Template(_) | Kind::Json(_) => "string",
        Kind::Sequence(sequence) => match sequence.shape {
            SequenceShape::Tuple => "tuple",
            SequenceShape::List => "list",
            SequenceShape::Set => "set",
            SequenceShape::Blocks => "list of blocks",
        },
        Kind::Map(map) => match map.shape {
            MapShape::Object => "object",
            MapShape::Map => "map",
            MapShape::Block => "block",
        },
        Kind::Unknown(unknown) => match unknown.bound {
            TypeBound::Any => "unknown value",
            TypeBound::String => "string",
            TypeBound::Number => "number",
            TypeBound::Bool => "bool",
            TypeBound::Sequence => "list",
            TypeBound::Map => "map",
        },
    }
}

#[cfg(test)]
mod tests;
