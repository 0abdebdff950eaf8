//! Terraform's types: constraints as they are written, and the rules by which values take them.
//!
//! A [`Value`] carries no type of its own: a list is told from a tuple by its shape, an element type by its elements.
//! That is enough for every conversion rule, with one honest gap: the element type of an *empty* collection and the type
//! of a null are not known, so that [`equal`] has no answer for two empty collections of one shape.
//!
//! - [`parse_type`] reads the constraint of a `variable` block.
//! - [`convert`] brings a value into a type, as at the boundary of a module.
//! - [`unify`] brings several values into one type, as the arms of a conditional.
//! - [`equal`] compares without conversion, in three values.

mod convert;
mod equal;
mod parse;
mod unify;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::value::{Kind, MapShape, SequenceShape, TypeBound, Value};

pub use convert::{ConvertError, convert, to_bool, to_number, to_string};
pub(crate) use convert::{parse_number, settle_set, unsettle_set};
pub use equal::{equal, set_order};
pub use parse::{TypeError, parse_type};
pub use unify::{unify, unify_types};

/// A type or type constraint.
#[derive(Debug, Clone)]
pub enum Type {
    /// `any`: whatever the value is. Inside a collection, one type that all elements can take.
    Any,
    /// `bool`
    Bool,
    /// `number`
    Number,
    /// `string`
    String,
    /// `list(T)`
    List(Box<Type>),
    /// `set(T)`
    Set(Box<Type>),
    /// `map(T)`
    Map(Box<Type>),
    /// `tuple([T, …])`
    Tuple(Vec<Type>),
    /// `object({…})`
    Object(BTreeMap<Arc<str>, ObjectField>),
}

/// An attribute of an object type.
#[derive(Debug, Clone)]
pub struct ObjectField {
    /// Its type.
    pub type_: Type,
    /// Whether it may be left out.
    pub optional: bool,
    /// What stands in where it is left out or null, already converted to the type.
    pub default: Option<Value>,
}

impl Type {
    /// What an unknown value of this type is known to be.
    pub fn bound(&self) -> TypeBound {
        match self {
            Type::Any => TypeBound::Any,
            Type::Bool => TypeBound::Bool,
            Type::Number => TypeBound::Number,
            Type::String => TypeBound::String,
            Type::List(_) | Type::Set(_) | Type::Tuple(_) => TypeBound::Sequence,
            Type::Map(_) | Type::Object(_) => TypeBound::Map,
        }
    }

    /// The type as people write it; the inside of objects and tuples is left out.
    pub fn text(&self) -> String {
        match self {
            Type::Any => "any".to_owned(),
            Type::Bool => "bool".to_owned(),
            Type::Number => "number".to_owned(),
            Type::String => "string".to_owned(),
            Type::List(element) => format!("list({})", element.text()),
            Type::Set(element) => format!("set({})", element.text()),
            Type::Map(element) => format!("map({})", element.text()),
            Type::Tuple(_) => "tuple".to_owned(),
            Type::Object(_) => "object".to_owned(),
        }
    }

    /// Whether `any` stands somewhere inside.
    fn has_any(&self) -> bool {
        match self {
            Type::Any => true,
            Type::Bool | Type::Number | Type::String => false,
            Type::List(element) | Type::Set(element) | Type::Map(element) => element.has_any(),
            Type::Tuple(elements) => elements.iter().any(Type::has_any),
            Type::Object(fields) => fields.values().any(|field| field.type_.has_any()),
        }
    }

    /// Whether two types are the same, defaults and optionality aside.
    pub fn same(&self, other: &Type) -> bool {
        match (self, other) {
            (Type::Any, Type::Any)
            | (Type::Bool, Type::Bool)
            | (Type::Number, Type::Number)
            | (Type::String, Type::String) => true,
            (Type::List(a), Type::List(b)) | (Type::Set(a), Type::Set(b)) | (Type::Map(a), Type::Map(b)) => a.same(b),
            (Type::Tuple(a), Type::Tuple(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.same(b)),
            (Type::Object(a), Type::Object(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|((ka, a), (kb, b))| ka == kb && a.type_.same(&b.type_))
            }
            _ => false,
        }
    }
}

/// The type of a value as far as it shows: `any` for null, for unknown values of unknown type, and for tuples and objects
/// of which not all elements are known to exist.
pub fn type_of(value: &Value) -> Type {
    match &value.kind {
        Kind::Null => Type::Any,
        Kind::Bool(_) => Type::Bool,
        Kind::Number(_) => Type::Number,
        Kind::String(_) | Kind::Template(_) | Kind::Json(_) => Type::String,
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
