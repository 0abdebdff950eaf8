//! Documents in texts: a policy in JSON, the configuration of a program in YAML.
//!
//! What is read is a resource of its own, so that the readers of attributes read it as they read any other.

use super::super::super::engine::Rego;
use super::super::super::input::{array, object};
use super::super::super::verdict::kind;
use super::super::{argument, elements, field, json_text, why, wrapped, yaml_text};
use super::{Found, Target, reasons_only};

/// A notation of documents in texts.
pub(super) struct Notation {
    name: &'static str,
    /// The document of a known text.
    parse: fn(&str) -> Option<Rego>,
    /// The document of a text with holes.
    parse_with_holes: fn(&[Rego]) -> Option<Rego>,
}

pub(super) const JSON: Notation = Notation {
    name: "JSON",
    parse: |text| Rego::from_json_str(text).ok().map(|parsed| escaped(&parsed)),
    parse_with_holes: json_text::parse,
};

pub(super) const YAML: Notation = Notation { name: "YAML", parse: yaml_text::parse, parse_with_holes: |_| None };

/// A pseudo resource whose values are the parsed text; `otherwise` where the attribute is absent.
pub(super) fn document(arguments: &[Rego], notation: &Notation) -> Result<Rego, String> {
    let target = Target::read(arguments)?;
    let unknown =
        |reason: Rego| object([("$unknown", object([("why", array([reason])), ("refs", Rego::new_array())]))]);
    let values = match target.find() {
        Found::Absent => return Ok(argument(arguments, 2).clone()),
        Found::Unclear(reason) => unknown(reason),
        Found::Unknown { open, .. } => object([("$unknown", reasons_only(&open))]),
        Found::Value { value, sensitive } => {
            let parsed = if let Some(inner) = wrapped(&value, "$json") {
                inner.clone()
            } else if let Rego::String(text) = &value {
                (notation.parse)(text).unwrap_or_else(|| {
                    unknown(why("invalid", &format!("{} is not {}", target.subject(), notation.name)))
                })
            } else if let Some(parts) = wrapped(&value, "$template").and_then(elements) {
                (notation.parse_with_holes)(&parts)
                    .unwrap_or_else(|| unknown(why("computed", &format!("a part of {}", target.subject()))))
            } else {
                unknown(why(
                    "invalid",
                    &format!("{} must be {} text, not {}", target.subject(), notation.name, kind(&value)),
                ))
            };
            if sensitive { object([("$sensitive", parsed)]) } else { parsed }
        }
    };
    let within = match field(argument(arguments, 0), "within") {
        Some(within) => within.clone(),
        None => array(target.path.iter().cloned()),
    };
    Ok(object([("address", Rego::from(target.address.as_str())), ("values", values), ("within", within)]))
}

/// Doubles `$` at the beginning of keys, as everywhere in values.
fn escaped(value: &Rego) -> Rego {
    match value {
        Rego::Array(items) => array(items.iter().map(escaped)),
        Rego::Object(entries) => {
            let entry = |(key, value): (&Rego, &Rego)| match key {
                Rego::String(name) if name.starts_with('$') => (Rego::from(format!("${name}")), escaped(value)),
                _ => (key.clone(), escaped(value)),
            };
            Rego::from(entries.iter().map(entry).collect::<std::collections::BTreeMap<_, _>>())
        }
        other => other.clone(),
    }
}
