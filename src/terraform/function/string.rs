//! Functions of text.
//!
//! Text with unknown parts keeps its known parts where the function allows it: `lower("ARN:${x}")` begins with `arn:`
//! whatever `x` is.

use std::sync::Arc;

use unicode_segmentation::UnicodeSegmentation;

use super::argument::{Arguments, Failure, MAX_TEXT, Outcome, limit, wrong_at};
use super::list::sequence;
use super::mark::{reasons_of, weakened};
use crate::value::{Certainty, Element, Kind, Part, SequenceShape, TypeBound, Unknown, Value};

/// Text from parts: known text where all of them are, the one unknown part where there is nothing else.
pub(super) fn text_of(parts: Vec<Part>) -> Value {
    let mut joined: Vec<Part> = Vec::with_capacity(parts.len());
    for part in parts {
        match (joined.last_mut(), part) {
            (_, Part::Literal(text)) if text.is_empty() => {}
            (Some(Part::Literal(before)), Part::Literal(text)) => {
                let mut all = before.to_string();
                all.push_str(&text);
                *before = Arc::from(all);
            }
            (_, part) => joined.push(part),
        }
    }
    match joined.as_slice() {
        [] => Value::string(""),
        [Part::Literal(text)] => Value::new(Kind::String(text.clone())),
        [Part::Hole(value)] => value.clone(),
        _ => Value::new(Kind::Template(Arc::from(joined))),
    }
}

/// The parts of a text value; an unknown text is one hole.
pub(super) fn parts_of(value: &Value) -> Vec<Part> {
    match &value.kind {
        Kind::String(text) => vec![Part::Literal(text.clone())],
        Kind::Template(parts) => parts.to_vec(),
        _ => vec![Part::Hole(value.clone())],
    }
}

/// What a function makes of an unknown part: a text for the same reasons.
fn changed(hole: &Value) -> Value {
    let why = reasons_of(hole, "an element of a list that is joined");
    let unknown = Unknown { why, candidates: None, not_null: true, bound: TypeBound::String };
    let mut value = Value::from_unknown(unknown).marked(hole.sensitive);
    if hole.references.is_some() {
        value.references = Some(Arc::new(weakened(hole.refs(), Certainty::Part)));
    }
    value
}

/// Applies a function that treats every character by itself.
fn by_character(call: &Arguments, index: usize, change: impl Fn(&str) -> String) -> Outcome {
    let value = call.value(index)?;
    match &value.kind {
        Kind::String(text) => Ok(Value::string(change(text))),
        Kind::Template(parts) => Ok(text_of(
            parts
                .iter()
                .map(|part| match part {
                    Part::Literal(text) => Part::Literal(Arc::from(change(text))),
                    Part::Hole(hole) => Part::Hole(changed(hole)),
                })
                .collect(),
        )),
        _ => Err(Failure::Unknown),
    }
}

fn upper_character(character: char) -> char {
    let mut mapped = character.to_uppercase();
    match (mapped.next(), mapped.next()) {
        (Some(one), None) => one,
        // Terraform maps character to character: there is no single capital for these.
        _ => character,
    }
}

fn lower_character(character: char) -> char {
    character.to_lowercase().next().unwrap_or(character)
}

pub(super) fn upper(call: &Arguments) -> Outcome {
    by_character(call, 0, |text| text.chars().map(upper_character).collect())
}

pub(super) fn lower(call: &Arguments) -> Outcome {
    by_character(call, 0, |text| text.chars().map(lower_character).collect())
}

pub(super) fn title(call: &Arguments) -> Outcome {
    let mut before = ' ';
    let mut result = String::new();
    for character in call.text(0)?.chars() {
        result.push(if separates(before) { upper_character(character) } else { character });
        before = character;
    }
    Ok(Value::string(result))
}

/// Whether the next character begins a word.
fn separates(character: char) -> bool {
    if character.is_ascii() {
        return !character.is_ascii_alphanumeric() && character != '_';
    }
    !character.is_alphanumeric() && character.is_whitespace()
}

pub(super) fn trim(call: &Arguments) -> Outcome {
    let set: Vec<char> = call.text(1)?.chars().collect();
    Ok(Value::string(call.text(0)?.trim_matches(|character| set.contains(&character))))
}

pub(super) fn trimspace(call: &Arguments) -> Outcome {
    Ok(Value::string(call.text(0)?.trim()))
}

pub(super) fn chomp(call: &Arguments) -> Outcome {
    Ok(Value::string(call.text(0)?.trim_end_matches(['\r', '\n'])))
}

/// Whether a text begins with another, as far as is known.
fn begins(value: &Value, prefix: &str) -> Option<bool> {
    match &value.kind {
        Kind::String(text) => Some(text.starts_with(prefix)),
        Kind::Template(parts) => match parts.first() {
            Some(Part::Literal(text)) if text.starts_with(prefix) => Some(true),
            Some(Part::Literal(text)) if !prefix.starts_with(&**text) => Some(false),
            _ => prefix.is_empty().then_some(true),
        },
        _ => None,
    }
}

/// Whether a text ends with another, as far as is known.
fn ends(value: &Value, suffix: &str) -> Option<bool> {
    match &value.kind {
        Kind::String(text) => Some(text.ends_with(suffix)),
        Kind::Template(parts) => match parts.last() {
            Some(Part::Literal(text)) if text.ends_with(suffix) => Some(true),
            Some(Part::Literal(text)) if !suffix.ends_with(&**text) => Some(false),
            _ => suffix.is_empty().then_some(true),
        },
        _ => None,
    }
}

pub(super) fn startswith(call: &Arguments) -> Outcome {
    begins(call.value(0)?, call.text(1)?).map(Value::bool).ok_or(Failure::Unknown)
}

pub(super) fn endswith(call: &Arguments) -> Outcome {
    ends(call.value(0)?, call.text(1)?).map(Value::bool).ok_or(Failure::Unknown)
}

pub(super) fn strcontains(call: &Arguments) -> Outcome {
    let wanted = call.text(1)?;
    match &call.value(0)?.kind {
        Kind::String(text) => Ok(Value::bool(text.contains(wanted))),
        Kind::Template(parts) => {
            let found = parts.iter().any(|part| matches!(part, Part::Literal(text) if text.contains(wanted)));
            if found { Ok(Value::bool(true)) } else { Err(Failure::Unknown) }
        }
        _ => Err(Failure::Unknown),
    }
}

pub(super) fn trimprefix(call: &Arguments) -> Outcome {
    let (value, prefix) = (call.value(0)?, call.text(1)?);
    match begins(value, prefix) {
        None => Err(Failure::Unknown),
        Some(false) => Ok(Value::new(value.kind.clone())),
        Some(true) => {
            let mut parts = parts_of(value);
            if let Some(Part::Literal(text)) = parts.first_mut() {
                *text = Arc::from(text.strip_prefix(prefix).unwrap_or(text));
            }
            Ok(text_of(parts))
        }
    }
}

pub(super) fn trimsuffix(call: &Arguments) -> Outcome {
    let (value, suffix) = (call.value(0)?, call.text(1)?);
    match ends(value, suffix) {
        None => Err(Failure::Unknown),
        Some(false) => Ok(Value::new(value.kind.clone())),
        Some(true) => {
            let mut parts = parts_of(value);
            if let Some(Part::Literal(text)) = parts.last_mut() {
                *text = Arc::from(text.strip_suffix(suffix).unwrap_or(text));
            }
            Ok(text_of(parts))
        }
    }
}

/// `replace` of a plain text; patterns are elsewhere.
pub(super) fn replace_text(call: &Arguments, from: &str, to: &str) -> Outcome {
    if let Kind::String(text) = &call.value(0)?.kind {
        let grown = text.matches(from).count().saturating_mul(to.len());
        if grown.saturating_add(text.len()) > MAX_TEXT {
            return limit("the text that replace makes");
        }
    }
    let mut characters = from.chars();
    if characters.next().is_some() && characters.next().is_none() {
        return by_character(call, 0, |text| text.replace(from, to));
    }
    // A longer text may lie across the border of an unknown part.
    Ok(Value::string(call.text(0)?.replace(from, to)))
}

pub(super) fn substr(call: &Arguments) -> Outcome {
    let (offset, length) = (call.integer(1)?, call.integer(2)?);
    if let Kind::Template(parts) = &call.value(0)?.kind {
        let Some(Part::Literal(prefix)) = parts.first() else {
            return Err(Failure::Unknown);
        };
        let (Ok(offset), Ok(length)) = (usize::try_from(offset), usize::try_from(length)) else {
            return Err(Failure::Unknown);
        };
        let clusters: Vec<&str> = prefix.graphemes(true).collect();
        // The last cluster may grow by what follows.
        return match clusters.get(offset..offset.saturating_add(length)) {
            Some(part) if offset.saturating_add(length) < clusters.len() => Ok(Value::string(part.concat())),
            _ => Err(Failure::Unknown),
        };
    }
    let clusters: Vec<&str> = call.text(0)?.graphemes(true).collect();
    let count = i64::try_from(clusters.len()).unwrap_or(i64::MAX);
    let start = if offset < 0 { offset.saturating_add(count) } else { offset };
    let start = usize::try_from(start.clamp(0, count)).unwrap_or(0);
    let rest = clusters.get(start..).unwrap_or(&[]);
    // Terraform gives the rest for a length of zero, too, where the offset counts from the end.
    let length = if offset < 0 && length == 0 { -1 } else { length };
    let taken = usize::try_from(length).unwrap_or(usize::MAX).min(rest.len());
    Ok(Value::string(rest.get(..taken).unwrap_or(&[]).concat()))
}

pub(super) fn strrev(call: &Arguments) -> Outcome {
    Ok(Value::string(call.text(0)?.graphemes(true).rev().collect::<String>()))
}

pub(super) fn indent(call: &Arguments) -> Outcome {
    let spaces = call.integer(0)?;
    let Ok(spaces) = usize::try_from(spaces) else {
        return wrong_at(0, "the number of spaces must not be negative");
    };
    let breaks = match &call.value(1)?.kind {
        Kind::String(text) => text.matches('\n').count(),
        Kind::Template(parts) => {
            let literals =
                parts.iter().filter_map(|part| if let Part::Literal(text) = part { Some(text) } else { None });
            literals.map(|text| text.matches('\n').count()).sum()
        }
        _ => 0,
    };
    if spaces.saturating_mul(breaks.max(1)) > MAX_TEXT {
        return limit("the text that indent makes");
    }
    let with = format!("\n{}", " ".repeat(spaces));
    by_character(call, 1, |text| text.replace('\n', &with))
}

pub(super) fn split(call: &Arguments) -> Outcome {
    let (separator, text) = (call.text(0)?, call.text(1)?);
    let pieces: Vec<Element> = if separator.is_empty() {
        let mut buffer = [0; 4];
        text.chars().map(|one| Element::sure(Value::string(one.encode_utf8(&mut buffer)))).collect()
    } else {
        text.split(separator).map(|piece| Element::sure(Value::string(piece))).collect()
    };
    Ok(sequence(SequenceShape::List, pieces, None))
}

pub(super) fn join(call: &Arguments) -> Outcome {
    if call.len() < 2 {
        return wrong_at(1, "join needs at least one list");
    }
    let separator = parts_of(call.value(0)?);
    let mut parts: Vec<Part> = Vec::new();
    let mut size = 0usize;
    let mut first = true;
    for (index, list) in call.rest(1).iter().enumerate() {
        let Kind::Sequence(items) = &list.kind else {
            return Ok(known_start(parts, list));
        };
        if items.open.is_some() {
            return Ok(known_start(if first { Vec::new() } else { parts }, list));
        }
        for item in &items.items {
            // The text from here on is not known: one hole for all of it.
            if item.maybe {
                return Ok(known_start(parts, list));
            }
            if item.value.is_null() {
                return wrong_at(index + 1, "an element is null, which cannot be joined");
            }
            if !first {
                parts.extend(separator.iter().cloned());
            }
            first = false;
            size += item.value.as_str().map_or(0, str::len);
            size +=
                separator.iter().map(|part| if let Part::Literal(text) = part { text.len() } else { 0 }).sum::<usize>();
            if size > MAX_TEXT {
                return limit("the text that join makes");
            }
            parts.extend(parts_of(&item.value));
        }
    }
    Ok(joined(parts))
}

/// Known text followed by something that depends on a value.
fn known_start(mut parts: Vec<Part>, depends_on: &Value) -> Value {
    parts.push(Part::Hole(changed(depends_on)));
    text_of(parts)
}

/// Text from many parts, put together once.
fn joined(parts: Vec<Part>) -> Value {
    if parts.iter().all(|part| matches!(part, Part::Literal(_))) {
        let text: String = parts.iter().map(|part| if let Part::Literal(text) = part { &**text } else { "" }).collect();
        return Value::string(text);
    }
    text_of(parts)
}
