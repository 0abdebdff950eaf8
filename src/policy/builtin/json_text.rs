//! JSON text with holes: what a template says, however its holes are filled.
//!
//! A hole inside quotes is a part of that text, one in the place of a value is that value, and one in a key leaves the
//! object open. A hole anywhere else (between two values, inside of a number) makes the text unreadable. What a hole
//! holds is taken to stay inside of its place: a value with quotes of its own would be a document of another shape.

use std::collections::BTreeMap;

use super::super::engine::Rego;
use super::super::input::{array, object};
use super::wrapped;

/// Stand around the number of a hole while the text is parsed; no text of a configuration holds them.
const BEGIN: char = '\u{E000}';
const END: char = '\u{E001}';

/// The document in `$`-forms; `None` where the text cannot be read.
pub(super) fn parse(parts: &[Rego]) -> Option<Rego> {
    let mut text = String::new();
    let (mut quoted, mut escaped) = (false, false);
    for (number, part) in parts.iter().enumerate() {
        let Rego::String(literal) = part else {
            let quote = if quoted { "" } else { "\"" };
            text.push_str(&format!("{quote}{BEGIN}{number}{END}{quote}"));
            escaped = false;
            continue;
        };
        if literal.contains([BEGIN, END]) {
            return None;
        }
        for character in literal.chars() {
            match character {
                _ if escaped => escaped = false,
                '\\' if quoted => escaped = true,
                '"' => quoted = !quoted,
                _ => {}
            }
        }
        text.push_str(literal);
    }
    Rego::from_json_str(&text).ok().map(|document| filled(&document, parts))
}

/// The parsed document with its holes.
fn filled(value: &Rego, parts: &[Rego]) -> Rego {
    match value {
        Rego::String(text) if text.contains(BEGIN) => template(text, parts),
        Rego::Array(items) => array(items.iter().map(|item| filled(item, parts))),
        Rego::Object(entries) => {
            let mut result = BTreeMap::new();
            for (key, item) in entries.iter() {
                match key {
                    Rego::String(name) if name.contains(BEGIN) => {
                        result.insert(Rego::from("$open"), reasons(&template(name, parts)));
                    }
                    Rego::String(name) if name.starts_with('$') => {
                        result.insert(Rego::from(format!("${name}")), filled(item, parts));
                    }
                    _ => {
                        result.insert(key.clone(), filled(item, parts));
                    }
                }
            }
            Rego::from(result)
        }
        other => other.clone(),
    }
}

/// A text with holes; the hole itself where it is the whole text.
fn template(text: &str, parts: &[Rego]) -> Rego {
    let mut found = Vec::new();
    for piece in text.split_inclusive(END) {
        let (literal, hole) = piece.split_once(BEGIN).unwrap_or((piece, ""));
        if !literal.is_empty() {
            found.push(Rego::from(literal));
        }
        if let Some(part) = hole.trim_end_matches(END).parse::<usize>().ok().and_then(|number| parts.get(number)) {
            found.push(part.clone());
        }
    }
    match found.as_slice() {
        [only] => only.clone(),
        _ => object([("$template", array(found))]),
    }
}

/// What is not known of a key.
fn reasons(key: &Rego) -> Rego {
    let holes = match wrapped(key, "$template") {
        Some(Rego::Array(parts)) => parts.iter().cloned().collect(),
        _ => vec![key.clone()],
    };
    let unknown = holes.iter().find_map(|hole| wrapped(hole, "$unknown")).cloned();
    unknown.unwrap_or_else(|| object([("why", Rego::new_array()), ("refs", Rego::new_array())]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::verdict::json;

    fn hole(name: &str) -> Rego {
        let why = object([("reason", Rego::from("input_missing")), ("subject", Rego::from(name))]);
        object([("$unknown", object([("why", array([why])), ("refs", Rego::new_array())]))])
    }

    fn read(parts: &[Rego]) -> Option<serde_json::Value> {
        parse(parts).map(|value| json(&value).unwrap_or_default())
    }

    #[test]
    fn a_hole_is_a_part_of_its_text_or_a_value() {
        let found = read(&[
            Rego::from("{\"a\": \"arn:\\\"aws::"),
            hole("var.x"),
            Rego::from(":root\", \"b\": \""),
            hole("var.y"),
            Rego::from("\", \"c\": ["),
            hole("var.z"),
            Rego::from(", 1], \"$d\": 2}"),
        ]);
        let found = found.unwrap_or_default();
        assert_eq!(found["a"]["$template"][0], "arn:\"aws::");
        assert_eq!(found["a"]["$template"][1]["$unknown"]["why"][0]["subject"], "var.x");
        assert_eq!(found["a"]["$template"][2], ":root");
        assert_eq!(found["b"]["$unknown"]["why"][0]["subject"], "var.y");
        assert_eq!(found["c"][0]["$unknown"]["why"][0]["subject"], "var.z");
        assert_eq!(found["c"][1], 1);
        assert_eq!(found["$$d"], 2);
    }

    #[test]
    fn a_key_with_a_hole_leaves_the_object_open() {
        let found = read(&[Rego::from("{\"a\": 1, \""), hole("var.x"), Rego::from("\": 2}")]).unwrap_or_default();
        assert_eq!(found["a"], 1);
        assert_eq!(found["$open"]["why"][0]["subject"], "var.x");
    }

    #[test]
    fn a_hole_between_values_cannot_be_read() {
        assert_eq!(read(&[Rego::from("[1"), hole("var.x"), Rego::from("]")]), None);
        assert_eq!(read(&[Rego::from("{\"a\": 1"), hole("var.x"), Rego::from("}")]), None);
        assert_eq!(read(&[Rego::from("\u{E000}"), hole("var.x")]), None);
    }
}
