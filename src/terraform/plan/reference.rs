//! What the expressions of a plan's configuration refer to.
//!
//! A plan says for every argument which names stand in its expression, not how. Names are followed through variables of
//! modules to their calls, and through outputs to their modules, until resources are left. What cannot be followed to its
//! end (a local value, a whole module) refers to nothing here: an edge that is not known is open, not absent.
//!
//! Whether a value *is* the attribute that it refers to follows from the values alone: a known one is equal to it, or is not
//! it. An unknown one may be it, or be made of it: `aws_s3_bucket.b.id` and `"${aws_s3_bucket.b.id}-copy"` have the same
//! record in a plan.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

use super::format::{Call, Document, Module};
use super::same_text;
use crate::source::Span;
use crate::value::{Certainty, Path, Reference, Step};

/// Modules inside of modules, and names behind names, that are followed.
const DEEPEST: usize = 64;

/// The most references of one expression.
const MOST: usize = 64;

/// An attribute of a resource.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Target {
    /// Absolute address, `[?]` where the key is not known.
    pub(super) address: String,
    /// The attribute.
    pub(super) attribute: Path,
}

/// What an expression refers to.
#[derive(Debug, Default)]
struct Followed {
    targets: Vec<Target>,
    /// Whether other names stand beside them: a condition may choose between the target and null.
    others: bool,
}

impl Followed {
    /// Notes a name that leads to no resource.
    fn other(&mut self) -> bool {
        self.others = true;
        true
    }
}

/// What a value refers to.
#[derive(Debug, Default)]
pub(super) struct Referred {
    pub(super) references: Vec<Reference>,
    /// Whether one attribute that is not known is all that stands in the expression, so that no condition can choose null.
    pub(super) single: bool,
}

/// A module instance on the way from the root to an expression.
#[derive(Clone)]
struct Frame<'p> {
    module: &'p Module,
    address: String,
    call: Option<&'p Call>,
}

/// What the planned values say of a resource: what is known, and what is not.
pub(super) type Known<'p> = BTreeMap<&'p str, (&'p Map<String, Json>, &'p Json)>;

/// Follows the names in expressions.
pub(super) struct Names<'p> {
    root: &'p Module,
    known: Known<'p>,
}

/// What is known of an attribute.
enum Attribute<'p> {
    Is(&'p Json),
    Unknown,
    Absent,
}

impl<'p> Names<'p> {
    pub(super) fn new(document: &'p Document, known: Known<'p>) -> Names<'p> {
        Names { root: &document.configuration.root_module, known }
    }

    /// A resource of a module instance as written.
    pub(super) fn written(&self, module: &str, block: &str) -> Option<&'p super::format::Written> {
        self.frames(module)?.last()?.module.resources.iter().find(|resource| resource.address == block)
    }

    /// The references of a value at `path` of a resource: `value` is what is known of it, `alone` says that nothing else
    /// comes from the same expression.
    pub(super) fn references(
        &self,
        module: &str,
        each: Option<&'p Json>,
        expression: &'p Json,
        value: Option<&Json>,
        alone: bool,
        span: Span,
    ) -> Referred {
        let Some(frames) = self.frames(module) else { return Referred::default() };
        let mut followed = Followed::default();
        if !self.follow(&frames, expression, each, &mut followed, 0) || followed.targets.len() > MOST {
            return Referred::default();
        }
        let Followed { targets, others } = followed;
        let reference = |target: &Target, certainty| Reference {
            address: target.address.clone(),
            attribute: target.attribute.clone(),
            certainty,
            span,
        };
        if let Some(value) = value {
            let is =
                |target: &&Target| matches!(self.attribute(target), Attribute::Is(other) if same_text(other, value));
            let equal: Vec<&Target> = targets.iter().filter(is).collect();
            let references = match equal.as_slice() {
                [] => targets.iter().map(|target| reference(target, Certainty::Part)).collect(),
                [only] => vec![reference(only, Certainty::Exact)],
                several => several.iter().map(|target| reference(target, Certainty::OneOf)).collect(),
            };
            return Referred { references, single: false };
        }
        let single = matches!(targets.as_slice(), [only] if alone && !others
            && matches!(self.attribute(only), Attribute::Unknown));
        Referred { references: targets.iter().map(|target| reference(target, Certainty::OneOf)).collect(), single }
    }

    fn attribute(&self, target: &Target) -> Attribute<'p> {
        let Some((values, unknown)) = self.known.get(target.address.as_str()) else { return Attribute::Absent };
        let Some((Step::Key(first), rest)) = target.attribute.split_first() else { return Attribute::Absent };
        let (mut value, mut unknown) = (values.get(&**first), unknown.get(&**first));
        for step in rest {
            if unknown == Some(&Json::Bool(true)) {
                break;
            }
            let into = |json: Option<&'p Json>| match step {
                Step::Key(key) => json.and_then(|json| json.get(&**key)),
                Step::Index(index) => json.and_then(|json| json.get(*index)),
            };
            (value, unknown) = (into(value), into(unknown));
        }
        match (unknown, value) {
            (Some(Json::Bool(true)), _) => Attribute::Unknown,
            (_, Some(value)) => Attribute::Is(value),
            (_, None) => Attribute::Absent,
        }
    }

    /// The modules from the root to a module instance.
    fn frames(&self, address: &str) -> Option<Vec<Frame<'p>>> {
        let mut frames = vec![Frame { module: self.root, address: String::new(), call: None }];
        let mut rest = address;
        while let Some(after) = rest.strip_prefix("module.") {
            let (name, key, after) = named(after);
            let here = frames.last()?;
            let call = here.module.module_calls.get(name)?;
            let address = qualified(&here.address, &format!("module.{name}{key}"));
            frames.push(Frame { module: &call.module, address, call: Some(call) });
            rest = after.strip_prefix('.').unwrap_or(after);
            if frames.len() > DEEPEST {
                return None;
            }
        }
        Some(frames)
    }

    /// Adds what an expression refers to; whether all of it could be followed.
    fn follow(
        &self,
        frames: &[Frame<'p>],
        expression: &'p Json,
        each: Option<&'p Json>,
        all: &mut Followed,
        depth: usize,
    ) -> bool {
        if depth > DEEPEST || all.targets.len() > MOST {
            return false;
        }
        match expression {
            Json::Array(parts) => return parts.iter().all(|part| self.follow(frames, part, each, all, depth + 1)),
            Json::Object(_) => {}
            _ => return true,
        }
        let Some(names) = expression.get("references").and_then(Json::as_array) else { return true };
        let names: Vec<&str> = names.iter().filter_map(Json::as_str).collect();
        names.iter().enumerate().all(|(position, name)| {
            // Every name is followed by the shorter names that it begins with.
            let longer = |other: &&str| other.strip_prefix(name).is_some_and(|rest| rest.starts_with(['.', '[']));
            let repeated = names.iter().take(position).any(|other| other == name);
            repeated || names.iter().any(longer) || self.name(frames, name, each, all, depth)
        })
    }

    fn name(&self, frames: &[Frame<'p>], name: &str, each: Option<&'p Json>, all: &mut Followed, depth: usize) -> bool {
        let Some(here) = frames.last() else { return false };
        let (head, rest) = name.split_once('.').unwrap_or((name, ""));
        match head {
            "path" | "terraform" | "count" => all.other(),
            "each" if rest == "key" => all.other(),
            "each" => match each {
                Some(each) => self.follow(frames, each, None, all, depth + 1),
                None => false,
            },
            "var" => {
                let (variable, _, _) = named(rest);
                let Some((_, outer)) = frames.split_last() else { return false };
                match here.call {
                    None => all.other(),
                    Some(call) => match call.expressions.get(variable) {
                        Some(expression) => {
                            self.follow(outer, expression, call.for_each_expression.as_ref(), all, depth + 1)
                        }
                        None => all.other(),
                    },
                }
            }
            "module" => {
                let (module, key, rest) = named(rest);
                let (Some(call), Some(output)) = (here.module.module_calls.get(module), rest.strip_prefix('.')) else {
                    return false;
                };
                let (output, _, _) = named(output);
                let Some(output) = call.module.outputs.get(output) else { return false };
                let key = key_or_unknown(key, call.count_expression.is_some() || call.for_each_expression.is_some());
                let address = qualified(&here.address, &format!("module.{module}{key}"));
                let mut inner = frames.to_vec();
                inner.push(Frame { module: &call.module, address, call: Some(call) });
                self.follow(&inner, &output.expression, None, all, depth + 1)
            }
            "local" | "self" => false,
            _ => {
                let (data, rest) = if head == "data" { ("data.", rest) } else { ("", name) };
                let Some((kind, rest)) = rest.split_once('.') else { return false };
                let (resource, key, rest) = named(rest);
                let block = format!("{data}{kind}.{resource}");
                let Some(written) = here.module.resources.iter().find(|other| other.address == block) else {
                    return false;
                };
                let key =
                    key_or_unknown(key, written.count_expression.is_some() || written.for_each_expression.is_some());
                let target =
                    Target { address: qualified(&here.address, &format!("{block}{key}")), attribute: path(rest) };
                if !all.targets.contains(&target) {
                    all.targets.push(target);
                }
                true
            }
        }
    }
}

fn key_or_unknown(key: &str, several: bool) -> &str {
    if key.is_empty() && several { "[?]" } else { key }
}

fn qualified(module: &str, name: &str) -> String {
    if module.is_empty() { name.to_owned() } else { format!("{module}.{name}") }
}

/// A name, the instance key behind it with its brackets, and the rest.
fn named(text: &str) -> (&str, &str, &str) {
    let end = text.find(['.', '[']).unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    if !rest.starts_with('[') {
        return (name, "", rest);
    }
    let (mut quoted, mut escaped) = (false, false);
    for (position, character) in rest.char_indices() {
        match character {
            '\\' if quoted && !escaped => {
                escaped = true;
                continue;
            }
            '"' if !escaped => quoted = !quoted,
            ']' if !quoted => {
                let (key, rest) = rest.split_at(position + 1);
                return (name, key, rest);
            }
            _ => {}
        }
        escaped = false;
    }
    (name, "", "")
}

/// `.endpoint[0].address` as a path.
fn path(text: &str) -> Path {
    let mut steps = Vec::new();
    let mut rest = text;
    while !rest.is_empty() && steps.len() < 32 {
        let (name, key, after) = named(rest.strip_prefix('.').unwrap_or(rest));
        if !name.is_empty() {
            steps.push(name.parse().map_or_else(|_| Step::key(name), Step::Index));
        }
        let inside = key.trim_start_matches('[').trim_end_matches(']');
        if !inside.is_empty() {
            steps.push(inside.parse().map_or_else(|_| Step::key(inside.trim_matches('"')), Step::Index));
        }
        if after.len() >= rest.len() {
            break;
        }
        rest = after;
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::path_text;

    #[test]
    fn names_and_keys_are_taken_apart() {
        assert_eq!(named("a[\"x.]y\"].b"), ("a", "[\"x.]y\"]", ".b"));
        assert_eq!(named("a.b"), ("a", "", ".b"));
        assert_eq!(named("a"), ("a", "", ""));
        assert_eq!(path_text(&path(".endpoint[0].address")), "endpoint[0].address");
        assert_eq!(path_text(&path("")), "");
    }
}
