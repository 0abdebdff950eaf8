//! Terraform's types.
//!
//! Most values show their type: a list is told from a tuple by its shape, its element type by its elements. A null, an
//! unknown value and an empty collection do not, and remember it ([`Value::type_`]) where it is known. The rules by
//! which values take types are Terraform's own and live there.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Step, TypeBound, Value};

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
    pub fn has_any(&self) -> bool {
        match self {
            Type::Any => true,
            Type::Bool | Type::Number | Type::String => false,
            Type::List(element) | Type::Set(element) | Type::Map(element) => element.has_any(),
            Type::Tuple(elements) => elements.iter().any(Type::has_any),
            Type::Object(fields) => fields.values().any(|field| field.type_.has_any()),
        }
    }

    /// The type of an element or attribute; `None` where it has none or that depends on the value.
    pub fn at(&self, step: &Step) -> Option<&Type> {
        match (self, step) {
            (Type::List(element), Step::Index(_)) | (Type::Map(element), Step::Key(_)) => Some(element),
            (Type::Tuple(elements), Step::Index(index)) => elements.get(*index),
            (Type::Object(fields), Step::Key(key)) => fields.get(key).map(|field| &field.type_),
            _ => None,
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
