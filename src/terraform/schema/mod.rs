//! What a provider's schema says of a resource type, and what it makes of a written value.
//!
//! A provider converts what is written to the type of the argument: `"7"` becomes 7 where a number is wanted, brackets become
//! a set. It decides what is an argument and what is a nested block, what it computes, what must not be shown, and what it
//! plans where nothing is written. All of this is data ([`pack`], from `policies/data/providers/`), known by major version;
//! what two allowed versions disagree on is not known. What an attribute *means* is in the policies.
//!
//! Of other types no schema is known: then an argument that is read back is one of the values that it can be
//! ([`as_read`]), and nothing is called unsupported.

mod check;
mod choice;
mod foreign;
mod pack;
mod read;
mod secret;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::types::{self, ConvertError, Type};
use super::{join, origin};
use crate::value::{Element, Kind, MapShape, Mapping, Sequence, SequenceShape, Unknown, Value};

pub(super) use check::refused;
pub(super) use choice::{as_read, as_written};
pub(super) use foreign::renamed;
pub(super) use pack::of;
pub(super) use secret::hide;

/// Levels of a value in which choices are looked for.
const DEEPEST: usize = 8;

/// The schema of a resource type or data source.
#[derive(Debug)]
pub(super) struct Schema {
    pub(super) body: Body,
    /// The release whose schema it is exactly, such as `hashicorp/aws 5.100.0`; `None` where another one may be in use.
    pub(super) exactly: Option<Arc<str>>,
}

/// What a resource or nested block may hold.
#[derive(Debug, Default)]
pub(super) struct Body {
    /// As [`Schema::exactly`].
    pub(super) exactly: Option<Arc<str>>,
    pub(super) attributes: BTreeMap<Arc<str>, Attribute>,
    pub(super) blocks: BTreeMap<Arc<str>, Nested>,
}

/// An attribute.
#[derive(Debug)]
pub(super) struct Attribute {
    pub(super) type_: Type,
    /// Whether a configuration may write it.
    pub(super) argument: bool,
    /// Whether a configuration certainly must write it.
    pub(super) required: bool,
    pub(super) sensitive: bool,
    /// Whether it is certainly this type that the provider in use has.
    pub(super) certain: bool,
    /// What is planned where nothing is written.
    pub(super) planned: Planned,
}

/// What a provider plans for an attribute that is not written.
#[derive(Debug)]
pub(super) enum Planned {
    /// It is known only after apply.
    Computed,
    /// This value, null where it stays unset.
    Value(Value),
    /// It differs between the versions that are allowed.
    Differs,
    /// Not known to us.
    Unknown,
}

/// Nested blocks of one type.
#[derive(Debug)]
pub(super) struct Nested {
    pub(super) nesting: Nesting,
    /// Whether there certainly must be one.
    pub(super) required: bool,
    pub(super) body: Body,
}

/// How blocks of one type stand in their parent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Nesting {
    /// At most one; it reads as an object.
    Single,
    /// In the order written.
    List,
    /// Each distinct one once.
    Set,
    /// An argument of objects, for which Terraform takes blocks as well.
    Argument,
}

impl Body {
    /// Whether there is an attribute or nested block of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.attributes.contains_key(name) || self.blocks.contains_key(name)
    }

    /// Whether this name is that of nested blocks and of nothing else.
    pub(super) fn is_block(&self, name: &str) -> bool {
        self.blocks.contains_key(name) && !self.attributes.contains_key(name)
    }
}

impl Nested {
    /// Written blocks as a reference reads them: with what is planned for what they leave out, as far as it is known.
    pub(super) fn completed(&self, blocks: Value) -> Value {
        match &blocks.kind {
            Kind::Sequence(sequence) => {
                let complete = |item: &Element| Element { value: self.completed(item.value.clone()), ..item.clone() };
                let sequence =
                    Sequence { items: sequence.items.iter().map(complete).collect(), ..Sequence::clone(sequence) };
                Value { kind: Kind::Sequence(Arc::new(sequence)), ..blocks }
            }
            Kind::Map(map) if map.shape == MapShape::Block => {
                let mut map = Mapping::clone(map);
                for (name, attribute) in &self.body.attributes {
                    let unset = map.entries.get(name).is_none_or(|entry| entry.value.is_null());
                    if unset && let Planned::Value(planned) = &attribute.planned {
                        map.entries.insert(Arc::clone(name), Element::sure(planned.clone()));
                    }
                }
                for (name, nested) in &self.body.blocks {
                    let completed = match map.entries.get(name) {
                        Some(written) => Element { value: nested.completed(written.value.clone()), ..written.clone() },
                        None if matches!(nested.nesting, Nesting::List | Nesting::Set) => {
                            Element::sure(Value::sequence(SequenceShape::Blocks, []))
                        }
                        None => continue,
                    };
                    map.entries.insert(Arc::clone(name), completed);
                }
                Value { kind: Kind::Map(Arc::new(map)), ..blocks }
            }
            _ => blocks,
        }
    }
}

impl Attribute {
    /// One of which nothing is known but its name.
    fn unsure() -> Attribute {
        Attribute {
            type_: Type::Any,
            argument: true,
            required: false,
            sensitive: false,
            certain: false,
            planned: Planned::Unknown,
        }
    }

    /// A written value as the provider takes it: of the attribute's type, candidates that have become equal as one.
    ///
    /// # Errors
    ///
    /// Where Terraform refuses the value.
    pub(super) fn take(&self, value: Value) -> Result<Value, ConvertError> {
        let taken = match types::convert(&value, &self.type_) {
            Ok(taken) => choice::distinct(taken, DEEPEST),
            Err(error) if self.certain => return Err(error),
            // Another version may have another type.
            Err(_) => as_written(value, DEEPEST),
        };
        Ok(taken.marked(self.sensitive))
    }

    /// A written value as a reference reads it: where it may be null, what is planned then.
    pub(super) fn or_planned(&self, value: Value) -> Value {
        let Kind::Unknown(unknown) = &value.kind else { return value };
        let may_be_null = match &unknown.candidates {
            Some(candidates) => candidates.iter().any(|candidate| !join::not_null(candidate)),
            None => return value,
        };
        if !may_be_null || matches!(&self.planned, Planned::Value(planned) if planned.is_null()) {
            return value;
        }
        let planned = match &self.planned {
            Planned::Value(planned) => planned.clone(),
            _ => Value::from_unknown(Unknown { candidates: None, ..Unknown::clone(unknown) }),
        };
        let arms = unknown.candidates.iter().flatten();
        let arms = arms.map(|arm| if arm.is_null() { planned.clone() } else { arm.clone() }).collect();
        let read = join::one_of(arms, &value);
        origin::or(read, value.origin.clone()).referring(value.refs())
    }
}

#[cfg(test)]
mod tests;
