//! From a value to the resources it names.
//!
//! A value points by reference (`kms_key_id = aws_kms_key.phi.arn`: unknown as text, certain as an edge), by a known text
//! that is somebody's name, or by a text with holes that may be. What cannot be followed is an open end, never nothing.

use super::index::{Found, ResourceIndex, ResourceMap};
use super::{Certainty, Gap};
use crate::resource::Resource;
use crate::value::{Certainty as Exactness, Kind, Part, Path, Reason, Reference, Value};

/// What a value points at.
#[derive(Debug, Clone, Default)]
pub struct Pointed {
    /// Resources it refers to.
    pub resources: Vec<(ResourceIndex, Certainty)>,
    /// Known texts that may be names.
    pub texts: Vec<(String, Certainty)>,
    /// Patterns of texts with holes, `*` for a hole.
    pub patterns: Vec<String>,
    /// What could not be followed.
    pub open: Vec<Gap>,
    /// Outputs of modules that are not there, where nothing else could not be followed: it may point at what such a module
    /// is given, or makes itself.
    pub outputs: Vec<String>,
    /// Whether at least one null or absent value was seen: it may point at nothing.
    pub absent: bool,
}

/// Follows a value of `resource` at `path`.
pub fn follow(value: &Value, resource: &Resource, path: &Path, map: &ResourceMap<'_>) -> Pointed {
    let mut pointed = Pointed::default();
    walk(value, Certainty::Sure, resource, path, map, &mut pointed);
    if pointed.open.len() != pointed.outputs.len() {
        pointed.outputs.clear();
    }
    pointed
}

fn walk(value: &Value, certainty: Certainty, from: &Resource, path: &Path, map: &ResourceMap<'_>, out: &mut Pointed) {
    match &value.kind {
        Kind::Null => out.absent = true,
        Kind::Sequence(sequence) => {
            for element in &sequence.items {
                let certainty = if element.maybe { Certainty::Possible } else { certainty };
                walk(&element.value, certainty, from, path, map, out);
            }
            if let Some(open) = &sequence.open {
                out.open.push(Gap::at(&from.address, path, reasons(&open.why)));
            }
            if sequence.items.is_empty() && sequence.open.is_none() {
                out.absent = true;
            }
        }
        Kind::String(text) => {
            if !by_reference(value, certainty, from, map, out) || value.refs().is_empty() {
                out.texts.push((text.to_string(), certainty));
            }
        }
        Kind::Unknown(unknown) => {
            if let Some(candidates) = &unknown.candidates {
                for candidate in candidates {
                    walk(candidate, Certainty::Possible, from, path, map, out);
                }
                return;
            }
            if !by_reference(value, certainty, from, map, out) {
                out.open.push(Gap::at(&from.address, path, reasons(&unknown.why)));
                if let [why] = unknown.why.as_slice()
                    && why.reason == Reason::ModuleMissing
                {
                    out.outputs.push(why.subject.clone());
                }
            }
        }
        Kind::Template(parts) => {
            if let Some(whole) = only_resource_in(parts) {
                walk(whole, certainty, from, path, map, out);
                return;
            }
            if !by_reference(value, certainty, from, map, out) {
                out.patterns.push(pattern(parts));
            }
        }
        Kind::Bool(_) | Kind::Number(_) | Kind::Json(_) | Kind::Map(_) => {
            out.open.push(Gap::at(&from.address, path, "the value does not name a resource"));
        }
    }
}

/// The resource that a text names by its only hole: everything in it (`ARN:*`, `ARN/*`), or its name behind the host of its
/// service (`logging.googleapis.com/ID`).
fn only_resource_in(parts: &[Part]) -> Option<&Value> {
    match parts {
        [Part::Hole(hole), Part::Literal(rest)] if matches!(&**rest, ":*" | "/*") => Some(hole),
        [Part::Literal(host), Part::Hole(hole)] if is_host(host) => Some(hole),
        _ => None,
    }
}

/// A host and the slash behind it, with or without a scheme.
fn is_host(text: &str) -> bool {
    let bare = text.strip_prefix("https:").unwrap_or(text);
    let bare = bare.strip_prefix("//").unwrap_or(bare);
    let Some(host) = bare.strip_suffix('/') else { return false };
    host.contains('.') && host.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))
}

/// Follows the references of a value; whether they settle it.
fn by_reference(
    value: &Value,
    certainty: Certainty,
    from: &Resource,
    map: &ResourceMap<'_>,
    out: &mut Pointed,
) -> bool {
    let pointing: Vec<&Reference> = value.refs().iter().filter(|r| r.certainty != Exactness::Part).collect();
    let alone = pointing.len() == 1;
    let mut settled = false;
    for reference in pointing {
        let exact = reference.certainty == Exactness::Exact && alone;
        let certainty = if exact { certainty } else { Certainty::Possible };
        match map.find(&from.root, from.environment.as_deref(), &reference.address) {
            Found::One(position) => out.resources.push((position, certainty)),
            Found::All(all) => out.resources.extend(all.into_iter().map(|p| (p, certainty))),
            Found::OneOf(some) => {
                let certainty = match some.as_slice() {
                    [only] if shares_condition(from, map.get(*only)) => certainty,
                    _ => Certainty::Possible,
                };
                out.resources.extend(some.into_iter().map(|p| (p, certainty)));
            }
            Found::Nothing => continue,
        }
        settled = true;
    }
    settled
}

/// Whether two resources exist under the same condition, so that each implies the other.
pub fn shares_condition(a: &Resource, b: Option<&Resource>) -> bool {
    b.is_some_and(|b| {
        a.root == b.root
            && a.environment == b.environment
            && a.existence.condition().is_some()
            && a.existence.condition() == b.existence.condition()
    })
}

/// A text with holes, `*` for each.
pub fn pattern(parts: &[Part]) -> String {
    let mut text = String::new();
    for part in parts {
        match part {
            Part::Literal(literal) => text.push_str(literal),
            Part::Hole(_) => text.push('*'),
        }
    }
    text
}

fn reasons(why: &[crate::value::Why]) -> String {
    let texts: Vec<String> = why.iter().take(3).map(ToString::to_string).collect();
    if texts.is_empty() { "the value is not known".to_owned() } else { texts.join("; ") }
}
