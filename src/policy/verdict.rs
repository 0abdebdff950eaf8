//! A verdict as a rule returns it, checked for shape.
//!
//! A [`RawVerdict`] has no places in files, no controls and no message yet: those are added where resources are known.
//! Whatever does not have the shape of a verdict is an error of the rule, never a pass.

use crate::verdict::{PathStep, Status};

use super::engine::Rego;

/// What a rule said of one subject.
#[derive(Debug, Clone, PartialEq)]
pub struct RawVerdict {
    /// Pass, fail, unknown or not applicable.
    pub status: Status,
    /// What it rests on, the deciding checks first.
    pub checks: Vec<RawCheck>,
    /// The rule's own words: why it does not apply, or what a check without facts says.
    pub reason: Option<String>,
}

/// One check of a [`RawVerdict`].
#[derive(Debug, Clone, PartialEq)]
pub struct RawCheck {
    /// Which part of the rule, where it is labelled.
    pub label: Option<String>,
    /// What it says.
    pub status: Status,
    /// What was found; `None` where nothing was looked at or the value is sensitive.
    pub found: Option<serde_json::Value>,
    /// What is required, as a phrase.
    pub required: String,
    /// Why it is unknown or why a default speaks; phrases.
    pub why: Vec<String>,
    /// Where it looked, the deciding place first.
    pub at: Vec<RawPlace>,
    /// Whether what was found must not be printed.
    pub sensitive: bool,
    /// Unit of the numbers, where the rule says: `seconds`.
    pub unit: Option<String>,
}

/// A place that a check looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawPlace {
    /// Address of the resource.
    pub address: String,
    /// Path inside of its values.
    pub path: Vec<PathStep>,
    /// Its root and environment, where the address does not say which resource is meant.
    pub realm: Option<(String, Option<String>)>,
}

impl RawVerdict {
    /// Reads a verdict. The error says what is wrong with it.
    pub fn from_rego(value: &Rego) -> Result<RawVerdict, String> {
        let Ok(object) = value.as_object() else {
            return Err(format!("a verdict is an object made by data.lib.check, not {}", kind(value)));
        };
        for key in object.keys() {
            let name = text(Some(key)).unwrap_or_default();
            if !["status", "checks", "reason"].contains(&name.as_str()) {
                return Err(format!("a verdict has no key \"{name}\""));
            }
        }
        let checks = match value_of(value, "checks") {
            Some(Rego::Array(items)) => items.iter().map(check).collect::<Result<Vec<_>, _>>()?,
            _ => return Err("a verdict without \"checks\"".to_owned()),
        };
        Ok(RawVerdict { status: status(value)?, checks, reason: text(value_of(value, "reason")) })
    }
}

fn check(value: &Rego) -> Result<RawCheck, String> {
    let sensitive = matches!(value_of(value, "sensitive"), Some(Rego::Bool(true)));
    let found = match value_of(value, "found") {
        Some(found) if !sensitive => Some(json(found)?),
        _ => None,
    };
    let why = match value_of(value, "why") {
        Some(Rego::Array(items)) => items.iter().filter_map(|item| text(Some(item))).collect(),
        _ => Vec::new(),
    };
    let at = match value_of(value, "at") {
        Some(Rego::Array(items)) => items.iter().map(place).collect::<Result<Vec<_>, _>>()?,
        _ => Vec::new(),
    };
    Ok(RawCheck {
        label: text(value_of(value, "label")),
        status: status(value)?,
        found,
        required: text(value_of(value, "required")).unwrap_or_default(),
        why,
        at,
        sensitive,
        unit: text(value_of(value, "unit")),
    })
}

/// Reads `{"address", "path"}`, and `"root"` and `"environment"` where they are there.
pub fn place(value: &Rego) -> Result<RawPlace, String> {
    let address = text(value_of(value, "address")).ok_or("a place without \"address\"")?;
    let mut path = Vec::new();
    if let Some(Rego::Array(steps)) = value_of(value, "path") {
        for step in steps.iter() {
            path.push(match step {
                Rego::String(key) => PathStep::Key(key.to_string()),
                Rego::Number(number) => {
                    let index = number.as_u64().and_then(|n| usize::try_from(n).ok());
                    PathStep::Index(index.ok_or("a path step is not a whole number")?)
                }
                other => {
                    return Err(format!("a path step is text or a whole number, not {}", kind(other)));
                }
            });
        }
    }
    let realm = text(value_of(value, "root")).map(|root| (root, text(value_of(value, "environment"))));
    Ok(RawPlace { address, path, realm })
}

fn status(value: &Rego) -> Result<Status, String> {
    match text(value_of(value, "status")).as_deref() {
        Some("pass") => Ok(Status::Pass),
        Some("fail") => Ok(Status::Fail),
        Some("unknown") => Ok(Status::Unknown),
        Some("not_applicable") => Ok(Status::NotApplicable),
        Some(other) => Err(format!("\"{other}\" is no status: pass, fail, unknown or not_applicable")),
        None => Err("a verdict or check without \"status\"".to_owned()),
    }
}

fn value_of<'a>(value: &'a Rego, key: &str) -> Option<&'a Rego> {
    value.as_object().ok().and_then(|object| object.get(&Rego::from(key)))
}

fn text(value: Option<&Rego>) -> Option<String> {
    match value {
        Some(Rego::String(text)) => Some(text.to_string()),
        _ => None,
    }
}

/// Any value as JSON; sets become sorted arrays.
pub fn json(value: &Rego) -> Result<serde_json::Value, String> {
    serde_json::to_value(value).map_err(|error| format!("a value that cannot be written as JSON: {error}"))
}

/// The type of a value, for messages.
pub(super) fn kind(value: &Rego) -> &'static str {
    match value {
        Rego::Null => "null",
        Rego::Bool(_) => "a truth value",
        Rego::Number(_) => "a number",
        Rego::String(_) => "text",
        Rego::Array(_) => "an array",
        Rego::Set(_) => "a set",
        Rego::Object(_) => "an object",
        _ => "undefined",
    }
}
