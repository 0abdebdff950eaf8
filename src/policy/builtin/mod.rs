//! Functions that Rego policies call and Rust computes.
//!
//! Two groups. The *algebra*: readers of attributes, facts, checks and their three-valued combinations; their Rego face is
//! `policies/lib/`, which is what policies import. And *languages*: durations, dates, schedules, ARNs, globs. An argument of the
//! wrong Rego type is a mistake in the policy and an error; input that cannot be read is data, and gives "unknown" or null.

mod check;
mod fact;
mod json_text;
mod language;
mod quantify;
mod read;
mod relation;
mod schedule;
mod yaml_text;

pub use fact::of_both;

use super::engine::Rego;
use super::input::{array, object};
use super::verdict::kind;

/// One function.
pub(super) struct Function {
    /// Full name.
    pub(super) name: &'static str,
    /// Number of arguments.
    pub(super) arity: u8,
    /// The computation. The number of arguments was checked by the interpreter.
    pub(super) call: fn(&[Rego]) -> Result<Rego, String>,
}

/// All functions.
pub(super) fn functions() -> impl Iterator<Item = &'static Function> {
    [
        read::FUNCTIONS,
        relation::FUNCTIONS,
        fact::FUNCTIONS,
        check::FUNCTIONS,
        quantify::FUNCTIONS,
        language::FUNCTIONS,
        schedule::FUNCTIONS,
    ]
    .into_iter()
    .flatten()
}

/// An argument; the interpreter has checked their number, so there always is one.
fn argument(arguments: &[Rego], index: usize) -> &Rego {
    arguments.get(index).unwrap_or(&Rego::Undefined)
}

/// An argument that must be text.
fn text_argument<'a>(name: &str, arguments: &'a [Rego], index: usize) -> Result<&'a str, String> {
    match argument(arguments, index) {
        Rego::String(text) => Ok(text),
        other => Err(format!("{name}: argument {} must be text, not {}", index + 1, kind(other))),
    }
}

/// An argument that must be an array or a set.
fn list_argument(name: &str, arguments: &[Rego], index: usize) -> Result<Vec<Rego>, String> {
    elements(argument(arguments, index)).ok_or_else(|| {
        format!("{name}: argument {} must be an array or a set, not {}", index + 1, kind(argument(arguments, index)))
    })
}

/// The elements of an array or set.
fn elements(value: &Rego) -> Option<Vec<Rego>> {
    match value {
        Rego::Array(items) => Some(items.to_vec()),
        Rego::Set(items) => Some(items.iter_sorted().cloned().collect()),
        _ => None,
    }
}

/// The value under a key of an object.
fn field<'a>(value: &'a Rego, key: &str) -> Option<&'a Rego> {
    let Rego::Object(object) = value else {
        return None;
    };
    if object.len() > 8 {
        return object.get(&Rego::from(key));
    }
    // Small objects are searched without making a key.
    object.iter().find(|(name, _)| matches!(name, Rego::String(name) if **name == *key)).map(|(_, value)| value)
}

/// The text under a key.
fn text_field<'a>(value: &'a Rego, key: &str) -> Option<&'a str> {
    match field(value, key) {
        Some(Rego::String(text)) => Some(text),
        _ => None,
    }
}

/// The elements under a key, none where there is no array.
fn list_field(value: &Rego, key: &str) -> Vec<Rego> {
    field(value, key).and_then(elements).unwrap_or_default()
}

/// The only value of an object whose only key is `key`.
fn wrapped<'a>(value: &'a Rego, key: &str) -> Option<&'a Rego> {
    match value {
        Rego::Object(object) if object.len() == 1 => field(value, key),
        _ => None,
    }
}

/// Adds what is not there yet.
fn extend_distinct(all: &mut Vec<Rego>, more: impl IntoIterator<Item = Rego>) {
    let mut distinct = Distinct { items: std::mem::take(all), seen: None };
    distinct.extend(more);
    *all = distinct.items;
}

/// Values in the order in which they came, each once. A vault holds what ten thousand stores put into it, so that many
/// values are looked up and few are compared one by one.
#[derive(Default)]
struct Distinct {
    items: Vec<Rego>,
    /// The same values, once they are too many to be compared one by one.
    seen: Option<std::collections::BTreeSet<Rego>>,
}

impl Distinct {
    const FEW: usize = 16;

    fn extend(&mut self, more: impl IntoIterator<Item = Rego>) {
        for item in more {
            if self.seen.is_none() && self.items.len() > Self::FEW {
                self.seen = Some(self.items.iter().cloned().collect());
            }
            let is_new = match &mut self.seen {
                Some(seen) => seen.insert(item.clone()),
                None => !self.items.contains(&item),
            };
            if is_new {
                self.items.push(item);
            }
        }
    }
}

/// `{"reason", "subject"}`.
fn why(reason: &str, subject: &str) -> Rego {
    object([("reason", Rego::from(reason)), ("subject", Rego::from(subject))])
}

/// `{"address", "path"}`.
fn place(address: &str, path: &[Rego]) -> Rego {
    object([("address", Rego::from(address)), ("path", array(path.iter().cloned()))])
}

/// A path as people read it: `a.b[0]`.
fn path_text(path: &[Rego]) -> String {
    let mut text = String::new();
    for step in path {
        match step {
            Rego::String(key) => {
                if !text.is_empty() {
                    text.push('.');
                }
                text.push_str(key);
            }
            other => text.push_str(&format!("[{other}]")),
        }
    }
    text
}

/// A value as people read it; text without quotes.
fn value_text(value: &Rego) -> String {
    match value {
        Rego::String(text) => text.to_string(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
    use super::*;

    #[test]
    fn values_keep_their_order_and_stay_once_however_many_they_are() {
        for count in [1, 16, 17, 18, 100] {
            let values = |range: std::ops::Range<u64>| range.map(|n| Rego::from(n * 7 % 101));
            let mut all = Distinct::default();
            all.extend(values(0..count));
            all.extend(values(0..count + 1).rev());
            assert_eq!(all.items, values(0..count + 1).collect::<Vec<_>>(), "{count}");
            let mut list: Vec<Rego> = values(0..count).collect();
            extend_distinct(&mut list, values(0..count + 1));
            assert_eq!(list, all.items, "{count}");
        }
    }
}
