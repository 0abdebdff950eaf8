//! From a line of a pack to a [`Body`].

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;
use serde_json::Value as Json;

use super::{Attribute, Body, Nested, Nesting, Planned};
use crate::terraform::plan::plain;
use crate::terraform::types::{self, ObjectField, Type};
use crate::value::Value;

/// Deeper types are taken as they are.
const DEEPEST: usize = 32;

/// A resource type, as a pack has it.
#[derive(Debug, Deserialize)]
pub(super) struct Line {
    #[serde(flatten)]
    body: Written,
    /// Path → what is planned where nothing is written.
    #[serde(default)]
    defaults: BTreeMap<String, Json>,
    /// Major version → the defaults that differ there.
    #[serde(default)]
    changed: BTreeMap<String, BTreeMap<String, Json>>,
    /// Major version → paths of which nothing is said there.
    #[serde(default)]
    unsure: BTreeMap<String, Vec<String>>,
}

/// A body, as a pack has it.
#[derive(Debug, Deserialize)]
struct Written {
    /// `FLAGS TYPE` → names.
    #[serde(default)]
    attributes: BTreeMap<String, String>,
    #[serde(default)]
    blocks: BTreeMap<String, WrittenBlocks>,
}

#[derive(Debug, Deserialize)]
struct WrittenBlocks {
    nesting: String,
    /// How many there must be.
    #[serde(default)]
    min: u64,
    #[serde(flatten)]
    body: Written,
}

/// The body of a type in the versions of these majors; `exactly` names the release where it is that of the version in use.
pub(super) fn body(line: &Line, majors: &[u64], exactly: Option<&Arc<str>>) -> Body {
    let default = |path: &str| -> Option<Planned> {
        let of = |major: &u64| {
            let changed = line.changed.get(&major.to_string()).and_then(|changed| changed.get(path));
            changed.or_else(|| line.defaults.get(path))
        };
        let all: Vec<Option<&Json>> = majors.iter().map(of).collect();
        let first = *all.first()?;
        Some(match first {
            _ if all.iter().any(|other| *other != first) => Planned::Differs,
            Some(json) => Planned::Value(plain(json)),
            None => return None,
        })
    };
    let unsure = |path: &str| {
        let paths = majors.iter().filter_map(|major| line.unsure.get(&major.to_string()));
        paths.flatten().any(|unsure| unsure == path)
    };
    Reader { default: &default, unsure: &unsure, exactly }.read(&line.body, "")
}

struct Reader<'a> {
    /// What is planned at a path where nothing is written there, as far as the pack says.
    default: &'a dyn Fn(&str) -> Option<Planned>,
    /// Whether the pack says nothing of a path in one of the versions.
    unsure: &'a dyn Fn(&str) -> bool,
    exactly: Option<&'a Arc<str>>,
}

impl Reader<'_> {
    fn read(&self, written: &Written, prefix: &str) -> Body {
        let mut body = Body { exactly: self.exactly.cloned(), ..Body::default() };
        for (group, names) in &written.attributes {
            let Some((flags, text)) = group.split_once(' ') else { continue };
            let type_ = match serde_json::from_str::<Json>(text) {
                Ok(json) => type_of(&json, 0),
                Err(_) => type_of(&Json::String(text.to_owned()), 0),
            };
            for name in names.split(' ') {
                if (self.unsure)(&format!("{prefix}{name}")) {
                    body.attributes.insert(Arc::from(name), Attribute::unsure());
                    continue;
                }
                if let Some(fields) = objects_of(&type_) {
                    let nested = Nested { nesting: Nesting::Argument, required: false, body: self.of_object(fields) };
                    body.blocks.insert(Arc::from(name), nested);
                }
                let attribute = Attribute {
                    planned: self.planned(flags, prefix, name, &type_),
                    type_: type_.clone(),
                    argument: flags.contains(['r', 'o']),
                    required: flags.contains('r') && self.exactly.is_some(),
                    sensitive: flags.contains('s'),
                    certain: self.exactly.is_some(),
                };
                body.attributes.insert(Arc::from(name), attribute);
            }
        }
        for (name, nested) in &written.blocks {
            let nesting = match nested.nesting.as_str() {
                "set" => Nesting::Set,
                "single" | "group" => Nesting::Single,
                _ => Nesting::List,
            };
            let inner = self.read(&nested.body, &format!("{prefix}{name}."));
            body.blocks.insert(
                Arc::from(name.as_str()),
                Nested { nesting, required: nested.min > 0 && self.exactly.is_some(), body: inner },
            );
        }
        body
    }

    /// What is planned for an attribute that is not written.
    fn planned(&self, flags: &str, prefix: &str, name: &str, type_: &Type) -> Planned {
        if flags.contains('c') {
            // A provider may choose another value by what else is written.
            return Planned::Computed;
        }
        match (self.default)(&format!("{prefix}{name}")) {
            Some(Planned::Value(value)) => match types::convert(&value, type_) {
                Ok(value) => Planned::Value(value),
                Err(_) => Planned::Unknown,
            },
            Some(other) => other,
            None if prefix.is_empty() => Planned::Value(Value::null()),
            // In a nested block some providers make zeros and empty texts of what is not set.
            None => Planned::Unknown,
        }
    }

    /// Blocks that stand for the objects of an argument.
    fn of_object(&self, fields: &BTreeMap<Arc<str>, ObjectField>) -> Body {
        let mut body = Body::default();
        for (name, field) in fields {
            if let Some(inner) = objects_of(&field.type_) {
                body.blocks.insert(
                    Arc::clone(name),
                    Nested { nesting: Nesting::Argument, required: false, body: self.of_object(inner) },
                );
            }
            let attribute = Attribute {
                type_: field.type_.clone(),
                argument: true,
                required: false,
                sensitive: false,
                certain: self.exactly.is_some(),
                planned: Planned::Unknown,
            };
            body.attributes.insert(Arc::clone(name), attribute);
        }
        body
    }
}

/// The fields of the objects in a list or set.
fn objects_of(type_: &Type) -> Option<&BTreeMap<Arc<str>, ObjectField>> {
    match type_ {
        Type::List(element) | Type::Set(element) => match &**element {
            Type::Object(fields) => Some(fields),
            _ => None,
        },
        _ => None,
    }
}

/// A type as Terraform writes it in JSON.
fn type_of(json: &Json, depth: usize) -> Type {
    if depth > DEEPEST {
        return Type::Any;
    }
    let inner = |json: &Json| type_of(json, depth + 1);
    match json {
        Json::String(name) => match name.as_str() {
            "string" => Type::String,
            "number" => Type::Number,
            "bool" => Type::Bool,
            _ => Type::Any,
        },
        Json::Array(parts) => match parts.as_slice() {
            [Json::String(name), element] => match (name.as_str(), element) {
                ("list", element) => Type::List(Box::new(inner(element))),
                ("set", element) => Type::Set(Box::new(inner(element))),
                ("map", element) => Type::Map(Box::new(inner(element))),
                ("tuple", Json::Array(elements)) => Type::Tuple(elements.iter().map(inner).collect()),
                ("object", Json::Object(fields)) => Type::Object(
                    fields
                        .iter()
                        .map(|(name, json)| {
                            (
                                Arc::from(name.as_str()),
                                ObjectField { type_: inner(json), optional: false, default: None },
                            )
                        })
                        .collect(),
                ),
                _ => Type::Any,
            },
            _ => Type::Any,
        },
        _ => Type::Any,
    }
}
