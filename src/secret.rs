//! The texts of a run that must not be shown, and the mask over everything that leaves it.
//!
//! A value carries its mark through every expression, and what prints a *value* asks for it. But policies and the linker
//! also make texts of values: reasons, roles, near misses. This is the net below all of them: every text that is known to be
//! sensitive (marked in the configuration, by a provider's schema, by a plan, or kept under a name such as `password`) is
//! replaced in every text of a report, and every place where one is written is covered in the lines that a report shows.
//!
//! It is no mark and decides nothing: values, links, verdicts and fingerprints are made without it. A text that is also a
//! word of the policies or a name of the run (an address, a path) is not replaced, because it says nothing where everybody
//! says it; neither is one of fewer than [`SHORTEST`] characters. Those are kept back by whoever prints the value.

mod cover;
mod mask;
mod name;

use std::collections::BTreeSet;

use crate::resource::Resource;
use crate::source::Span;
use crate::value::{Kind, Part, Value, hops};

pub use mask::{HIDDEN, Mask};
pub use name::is_secret_name;

/// Shorter texts are ordinary words and numbers: `yes`, `7`, `prod`.
const SHORTEST: usize = 5;
/// Shortest line or segment of a text that is looked for by itself.
const SHORTEST_PART: usize = 8;
/// Texts are looked for in parts of at most so many characters.
const LONGEST: usize = 256;

/// What must not be shown.
#[derive(Debug, Clone, Default)]
pub struct Secrets {
    texts: BTreeSet<String>,
    /// Where sensitive values are written.
    places: BTreeSet<Span>,
}

impl Secrets {
    /// Adds what is sensitive in a resource.
    pub fn add_resource(&mut self, resource: &Resource) {
        for value in [&resource.values, &resource.region, &resource.account, &resource.tags] {
            self.add(value);
        }
    }

    /// Adds what is sensitive in a value.
    pub fn add(&mut self, value: &Value) {
        self.collect(value, None, false);
    }

    fn collect(&mut self, value: &Value, name: Option<&str>, inherited: bool) {
        let secret = inherited || value.sensitive;
        if secret {
            self.places.extend(hops(&value.origin).map(|hop| hop.span));
        }
        match &value.kind {
            Kind::Null | Kind::Bool(_) | Kind::Number(_) => {}
            Kind::String(text) => {
                if secret || name.is_some_and(|name| name::keeps_secret(name, text)) {
                    self.add_text(text);
                }
            }
            Kind::Template(parts) => {
                for part in parts.iter() {
                    match part {
                        Part::Literal(text) if secret => self.add_text(text),
                        Part::Literal(_) => {}
                        Part::Hole(hole) => self.collect(hole, name, secret),
                    }
                }
            }
            Kind::Json(inner) => self.collect(inner, name, secret),
            Kind::Sequence(sequence) => {
                sequence.items.iter().for_each(|item| self.collect(&item.value, name, secret));
            }
            Kind::Map(map) => {
                // `{name: DB_PASSWORD, value: …}`
                let named = value.get("name").and_then(Value::as_str);
                for (key, entry) in &map.entries {
                    let key = if &**key == "value" { named.unwrap_or(key) } else { key };
                    if secret || entry.value.sensitive {
                        self.places.extend(entry.span);
                    }
                    self.collect(&entry.value, Some(key), secret);
                }
            }
            Kind::Unknown(unknown) => {
                unknown.candidates.iter().flatten().for_each(|candidate| self.collect(candidate, name, secret));
            }
        }
    }

    /// Adds a text, with what a policy may read out of it: lines, the texts of JSON, segments of names and addresses.
    pub fn add_text(&mut self, text: &str) {
        let text = text.trim();
        self.add_pattern(text, SHORTEST);
        if text.contains('\n') {
            text.lines().for_each(|line| self.add_pattern(line.trim(), SHORTEST_PART));
        }
        if text.starts_with(['{', '['])
            && let Ok(json) = serde_json::from_str(text)
        {
            self.add_json(&json);
        } else if !text.contains(char::is_whitespace) && text.len() <= LONGEST {
            for segment in text.split(['/', ':', '@', '?', '&', '=', ',', ';']) {
                self.add_pattern(segment, SHORTEST_PART);
            }
        }
    }

    fn add_json(&mut self, json: &serde_json::Value) {
        match json {
            serde_json::Value::String(text) => self.add_pattern(text.trim(), SHORTEST),
            serde_json::Value::Array(items) => items.iter().for_each(|item| self.add_json(item)),
            serde_json::Value::Object(entries) => entries.values().for_each(|entry| self.add_json(entry)),
            _ => {}
        }
    }

    fn add_pattern(&mut self, text: &str, shortest: usize) {
        let letters: Vec<char> = text.chars().collect();
        for part in letters.chunks(LONGEST).filter(|part| part.len() >= shortest) {
            // Digits alone are an amount, a port or a date as often as anything else.
            if part.iter().any(|letter| letter.is_alphabetic()) || part.len() >= 2 * SHORTEST_PART {
                self.texts.insert(part.iter().collect());
            }
        }
    }

    /// Adds everything of another.
    pub fn extend(&mut self, other: Secrets) {
        self.texts.extend(other.texts);
        self.places.extend(other.places);
    }
}

/// Marks the texts of a value that hold a known sensitive text or stand under a name that says so, and covers the reasons
/// of what is not known: for outputs that show resources.
pub fn hide(value: &mut Value, mask: &Mask) {
    hide_named(value, None, mask);
}

fn hide_named(value: &mut Value, name: Option<&str>, mask: &Mask) {
    use std::sync::Arc;
    if value.sensitive {
        return;
    }
    match &mut value.kind {
        Kind::Null | Kind::Bool(_) | Kind::Number(_) => {}
        Kind::String(text) => {
            value.sensitive = name.is_some_and(|name| name::keeps_secret(name, text)) || mask.finds(text);
        }
        Kind::Template(parts) => {
            let literal = |part: &Part| matches!(part, Part::Literal(text) if mask.finds(text));
            value.sensitive = name.is_some_and(is_secret_name) || parts.iter().any(literal);
        }
        Kind::Json(inner) => hide_named(Arc::make_mut(inner), name, mask),
        Kind::Sequence(sequence) => {
            for item in &mut Arc::make_mut(sequence).items {
                hide_named(&mut item.value, name, mask);
            }
        }
        Kind::Map(map) => {
            let map = Arc::make_mut(map);
            let named = map.entries.get("name").and_then(|entry| entry.value.as_str().map(str::to_owned));
            for (key, entry) in &mut map.entries {
                let key = if &**key == "value" { named.as_deref().unwrap_or(key) } else { key };
                hide_named(&mut entry.value, Some(key), mask);
            }
        }
        Kind::Unknown(unknown) => {
            let unknown = Arc::make_mut(unknown);
            unknown.why.iter_mut().for_each(|why| mask.replace(&mut why.subject));
            for candidate in unknown.candidates.iter_mut().flatten() {
                hide_named(candidate, name, mask);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::MapShape;

    fn mask_of(value: &Value, names: &[&str]) -> Mask {
        let mut secrets = Secrets::default();
        secrets.add(value);
        Mask::new(&secrets, names.iter().copied())
    }

    #[test]
    fn what_is_marked_and_what_is_named_so_is_replaced_everywhere() {
        let value = Value::map(
            MapShape::Map,
            [
                ("tag", Value::string("SECRETTAG").marked(true)),
                ("password", Value::string("HUNTER3")),
                ("key", Value::string("arn:aws:kms:eu-central-1:111122223333:key/SECRETKEY").marked(true)),
                ("plain", Value::string("visible-text")),
            ],
        );
        let mask = mask_of(&value, &["eu-central-1"]);
        assert_eq!(mask.text("tag Backup is SECRETTAG, wanted is yes"), "tag Backup is (sensitive), wanted is yes");
        assert_eq!(mask.text("the tier `secrettag`"), "the tier `(sensitive)`", "policies may change the case");
        assert_eq!(mask.text("HUNTER3 and visible-text"), "(sensitive) and visible-text");
        assert_eq!(mask.text("the key SECRETKEY in eu-central-1"), "the key (sensitive) in eu-central-1");
        assert_eq!(mask.text("SECRETTAGS"), "SECRETTAGS", "a part of another word is another word");
    }

    #[test]
    fn short_texts_numbers_and_words_of_the_policies_are_not_replaced() {
        let secrets = ["yes", "true", "35000", "eu-west-1", "aws_s3_bucket.private"];
        let value = Value::sequence(crate::value::SequenceShape::Tuple, secrets.map(Value::string)).marked(true);
        let mask = mask_of(&value, &["regions: eu-west-1, eu-west-2", "aws_s3_bucket.private"]);
        let text = "yes, true, 35000, eu-west-1, aws_s3_bucket.private";
        assert_eq!(mask.text(text), text);
    }

    #[test]
    fn an_environment_variable_of_a_container_is_named_by_its_entry() {
        let entry =
            |name, value| Value::map(MapShape::Map, [("name", Value::string(name)), ("value", Value::string(value))]);
        let list = Value::sequence(
            crate::value::SequenceShape::Tuple,
            [entry("DB_PASSWORD", "HUNTER2"), entry("LEVEL", "debug")],
        );
        assert_eq!(mask_of(&list, &[]).text("HUNTER2 debug"), "(sensitive) debug");
        let mut shown = list;
        hide(&mut shown, &Mask::default());
        let sensitive = |at: usize| {
            let path = [crate::value::Step::Index(at), crate::value::Step::key("value")];
            shown.at(&path).map(|value| value.sensitive)
        };
        assert_eq!((sensitive(0), sensitive(1)), (Some(true), Some(false)));
    }
}
