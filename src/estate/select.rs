//! Three-valued evaluation of selectors over a candidate.
//!
//! `None` is "it depends on something that is not known". Kleene's rules hold: one false part settles `all`, one true part
//! settles `any`, whatever is unknown beside it. What almost matched is noted, because a tag in the wrong case is the
//! commonest reason why a backup plan selects nothing.

use std::collections::BTreeMap;

use super::claim::{Operand, Pointer, Selector, Test};
use super::place::unknown_but_same;
use super::subject::{Subject, SubjectIndex};
use super::{Certainty, glob};
use crate::policy::Rego;
use crate::resource::Resource;
use crate::value::{Kind, Value, path_text};

/// Why a selector does not select what it almost does.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Near {
    /// A part almost matched.
    Mismatch {
        /// Which part: `tag Backup`, `namespace`.
        operand: String,
        /// What the selector wants.
        wanted: String,
        /// What the candidate has.
        found: String,
    },
    /// It would be selected if it were not excluded, by this: `not_resources`, `tag Backup`.
    Excluded(String),
}

/// What stands in the place of what a candidate has where that is sensitive.
const SENSITIVE: &str = "a sensitive value";

/// What almost matched, as long as anybody wants to know: most candidates of most selectors match in no part at all.
#[derive(Debug, Default)]
pub struct Nears {
    found: Vec<Near>,
    muted: bool,
}

impl Nears {
    /// Collects, or does not.
    pub fn new(muted: bool) -> Nears {
        Nears { found: Vec::new(), muted }
    }

    /// What was found, sorted, each once.
    pub fn sorted(mut self) -> Vec<Near> {
        self.found.sort();
        self.found.dedup();
        self.found
    }

    /// Keeps back what the candidate has in those that were added since there were so many.
    fn hide_since(&mut self, before: usize) {
        for near in self.found.iter_mut().skip(before) {
            if let Near::Mismatch { found, .. } = near {
                SENSITIVE.clone_into(found);
            }
        }
    }

    fn add(&mut self, near: impl FnOnce() -> Near) {
        if !self.muted {
            self.found.push(near());
        }
    }
}

/// Targets of the attribute pointers of one claim: pointer → (subject → certainty, whether it is open).
pub type PointerTargets = BTreeMap<Pointer, (BTreeMap<SubjectIndex, Certainty>, bool)>;

/// A candidate of a selection.
pub struct Candidate<'a> {
    /// The subject.
    pub subject: &'a Subject,
    /// Its position.
    pub index: SubjectIndex,
    /// Its resource.
    pub resource: Option<&'a Resource>,
    /// The resource that selects.
    pub claimant: Option<&'a Resource>,
}

/// Whether the selector selects the candidate. What nearly matched is added to `near`.
pub fn selects(
    selector: &Selector,
    candidate: &Candidate<'_>,
    pointers: &PointerTargets,
    near: &mut Nears,
) -> Option<bool> {
    match selector {
        Selector::All(parts) if near.muted => all(parts.iter().map(|part| selects(part, candidate, pointers, near))),
        // Every part is asked what it almost matched.
        Selector::All(parts) => {
            let answers: Vec<_> = parts.iter().map(|part| selects(part, candidate, pointers, near)).collect();
            if let Some(by) = exclusion(parts, &answers) {
                near.add(|| Near::Excluded(by));
            }
            all(answers.into_iter())
        }
        Selector::Any(parts) => any(parts.iter().map(|part| selects(part, candidate, pointers, near))),
        Selector::Not(parts) => {
            let mut ignored = Nears::new(true);
            any(parts.iter().map(|part| selects(part, candidate, pointers, &mut ignored))).map(|b| !b)
        }
        Selector::Everything => Some(true),
        Selector::Type(types) => Some(types.contains(&candidate.subject.resource_type)),
        Selector::Kind(kinds) => Some(candidate.subject.is_any(kinds)),
        Selector::Points(pointer) => match pointers.get(pointer) {
            Some((targets, open)) => match targets.get(&candidate.index) {
                Some(Certainty::Sure) => Some(true),
                Some(Certainty::Possible) => None,
                None if *open => None,
                None => Some(false),
            },
            None => None,
        },
        Selector::Tag(key, test) => {
            any(each(key).map(|key| tag(&key, test, candidate, near))).filter(|_| key.unknown.is_none())
        }
        Selector::Name(operand, like) => name(operand, *like, candidate),
        Selector::Namespace(test) => {
            let namespace = namespace_of(candidate.resource);
            // `?` stands for one that is not known.
            if namespace.as_deref() == Some("?") {
                return exists_only(test);
            }
            test_text(test, namespace.as_deref(), &|| "namespace".to_owned(), near)
        }
        Selector::Region(operand) => {
            if candidate.subject.implied
                && let Some(region) = implied_region(candidate.subject)
            {
                return operand_equals(operand, &region);
            }
            place(operand, candidate, |resource| &resource.region)
        }
        Selector::Account(operand) => place(operand, candidate, |resource| &resource.account),
    }
}

/// What excludes a candidate that every other part may select.
fn exclusion(parts: &[Selector], answers: &[Option<bool>]) -> Option<String> {
    let mut refusing = parts.iter().zip(answers).filter(|(_, answer)| **answer == Some(false)).map(|(part, _)| part);
    let (Some(Selector::Not(excluded)), None) = (refusing.next(), refusing.next()) else { return None };
    match excluded.as_slice() {
        [Selector::Points(pointer)] => Some(path_text(&pointer.path)),
        [Selector::Tag(key, _)] => each(key).next().map(|key| format!("tag {key}")),
        _ => None,
    }
}

/// Of a selector that may select the candidate, the first condition that is not decided, as far as one decides.
pub fn undecided(selector: &Selector, candidate: &Candidate<'_>, pointers: &PointerTargets) -> Option<String> {
    match selector {
        Selector::All(parts) => {
            let open = |part: &&Selector| selects(part, candidate, pointers, &mut Nears::new(true)).is_none();
            undecided(parts.iter().find(open)?, candidate, pointers)
        }
        Selector::Any(parts) if parts.len() == 1 => undecided(parts.first()?, candidate, pointers),
        Selector::Account(_) => Some(match other_root(candidate) {
            Some(root) => format!("if its root module ({root}) is applied to the same account"),
            None => "if both belong to one account".to_owned(),
        }),
        Selector::Region(_) => Some(match other_root(candidate) {
            Some(root) => format!("if its root module ({root}) is applied to the same region"),
            None => "if both lie in one region".to_owned(),
        }),
        Selector::Tag(key, _) => each(key).next().map(|key| format!("depending on its tag {key}")),
        Selector::Namespace(_) => Some("depending on its namespace".to_owned()),
        _ => None,
    }
}

/// The root of what selects, where it is another one than that of the candidate.
fn other_root<'c>(candidate: &Candidate<'c>) -> Option<&'c str> {
    let (own, claimant) = (candidate.resource?, candidate.claimant?);
    (own.root != claimant.root).then_some(&*claimant.root)
}

/// The region that a model gives to a subject that a service makes by itself.
fn implied_region(subject: &Subject) -> Option<String> {
    let part = |value: &Rego, key: &str| value.as_object().ok().and_then(|o| o.get(&Rego::from(key)).cloned());
    let location = part(&part(&subject.facts, "location")?, "value")?;
    part(&location, "region")?.as_string().ok().map(|text| text.to_string())
}

/// The region or account of a candidate against that of the claimant.
fn place(operand: &Operand, candidate: &Candidate<'_>, of: impl Fn(&Resource) -> &Value) -> Option<bool> {
    match candidate.resource.map(|resource| &of(resource).kind) {
        Some(Kind::String(text)) => operand_equals(operand, text),
        Some(Kind::Null) => Some(false),
        // One that is written is not one that is not.
        Some(_) if operand.unknown.is_none() => None,
        Some(_) => {
            let (own, claimant) = (candidate.resource?, candidate.claimant?);
            unknown_but_same(own, claimant, of).then_some(true)
        }
        None => None,
    }
}

fn tag(key: &str, test: &Test, candidate: &Candidate<'_>, near: &mut Nears) -> Option<bool> {
    let tags = candidate.resource.map(|r| &r.tags)?;
    let label = || format!("tag {key}");
    match &tags.kind {
        Kind::Map(map) => match map.entries.get(key) {
            Some(entry) => {
                let before = near.found.len();
                let answer = match &entry.value.kind {
                    Kind::String(text) => test_text(test, Some(text), &label, near),
                    Kind::Null => test_text(test, None, &label, near),
                    Kind::Bool(b) => test_text(test, Some(&b.to_string()), &label, near),
                    Kind::Number(n) => test_text(test, Some(&crate::value::number_text(n)), &label, near),
                    Kind::Unknown(unknown) => match &unknown.candidates {
                        Some(candidates) if candidates.iter().all(|c| c.is_null() || c.as_str().is_some()) => {
                            agree(candidates.iter().map(|c| test_text(test, c.as_str(), &label, near)))
                        }
                        _ => exists_only(test),
                    },
                    _ => exists_only(test),
                };
                if tags.sensitive || entry.value.sensitive {
                    near.hide_since(before);
                }
                let absent = if entry.maybe { test_text(test, None, &label, &mut Nears::new(true)) } else { answer };
                if entry.maybe && answer != absent { None } else { answer }
            }
            None if map.open.is_some() => None,
            None => {
                if let Some((other, entry)) = map.entries.iter().find(|(k, _)| k.eq_ignore_ascii_case(key)) {
                    near.add(|| Near::Mismatch {
                        operand: label(),
                        wanted: format!("the key `{key}`"),
                        found: match entry.value.as_str() {
                            Some(_) if tags.sensitive || entry.value.sensitive => format!("{other} = {SENSITIVE}"),
                            Some(value) => format!("{other} = {value}"),
                            None => other.to_string(),
                        },
                    });
                }
                test_text(test, None, &label, near)
            }
        },
        Kind::Null => test_text(test, None, &label, near),
        _ => None,
    }
}

fn exists_only(test: &Test) -> Option<bool> {
    match test {
        Test::Exists(exists) => Some(*exists),
        _ => None,
    }
}

fn test_text(test: &Test, text: Option<&str>, label: &dyn Fn() -> String, near: &mut Nears) -> Option<bool> {
    let Some(text) = text else {
        return Some(matches!(test, Test::Exists(false)));
    };
    let (answer, operand) = match test {
        Test::Exists(exists) => return Some(*exists),
        Test::Equals(operand) => (operand_equals(operand, text), operand),
        Test::Like(operand) => {
            let matched = agree(each(operand).map(|pattern| glob::matches(&pattern, text)));
            (if operand.unknown.is_some() && operand.known.is_empty() { None } else { matched }, operand)
        }
        Test::In(operand) => (operand_contains(operand, text), operand),
    };
    if answer == Some(false) {
        near.add(|| {
            let wanted: Vec<String> = each(operand).collect();
            Near::Mismatch { operand: label(), wanted: wanted.join(" or "), found: text.to_owned() }
        });
    }
    answer
}

fn operand_equals(operand: &Operand, text: &str) -> Option<bool> {
    if operand.unknown.is_some() && operand.known.is_empty() {
        return None;
    }
    agree(each(operand).map(|known| Some(known == text)))
}

/// Whether the text is in a list operand; candidates of a list are lists.
fn operand_contains(operand: &Operand, text: &str) -> Option<bool> {
    if operand.unknown.is_some() && operand.known.is_empty() {
        return None;
    }
    agree(operand.known.iter().map(|value| {
        let items = super::claim::list(Some(value)).ok()?;
        any(items.iter().map(|item| item.as_string().ok().and_then(|pattern| glob::matches(pattern, text))))
    }))
}

fn name(operand: &Operand, like: bool, candidate: &Candidate<'_>) -> Option<bool> {
    if operand.unknown.is_some() && operand.known.is_empty() {
        return None;
    }
    agree(each(operand).map(|wanted| {
        // Its address is always one of the names of a subject.
        let address = (!like && wanted == candidate.subject.id.address).then_some(Some(true));
        any(address.into_iter().chain(candidate.subject.names.iter().map(|name| {
            let name = name.as_deref()?;
            if like || name.contains('*') { glob::matches(&wanted, name) } else { Some(wanted == name) }
        })))
    }))
}

/// The known texts of an operand.
fn each(operand: &Operand) -> impl Iterator<Item = String> + '_ {
    operand.known.iter().flat_map(|value| match value {
        Rego::String(text) => vec![text.to_string()],
        Rego::Array(items) => items.iter().filter_map(|i| i.as_string().ok().map(|t| t.to_string())).collect(),
        Rego::Bool(b) => vec![b.to_string()],
        Rego::Number(_) => vec![value.to_string()],
        _ => vec![],
    })
}

/// Namespace of a Kubernetes object; `None` for cluster-scoped objects and other resources.
pub fn namespace_of(resource: Option<&Resource>) -> Option<String> {
    let resource = resource?;
    if resource.mode != crate::resource::Mode::Manifest {
        return None;
    }
    let namespace = resource.address.rsplit('/').nth(1)?;
    (namespace != "-").then(|| namespace.to_owned())
}

/// True if every answer is; an answer that is false settles it.
fn all(answers: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut result = Some(true);
    for answer in answers {
        match answer {
            Some(false) => return Some(false),
            Some(true) => {}
            None => result = None,
        }
    }
    result
}

/// True if one answer is; false only if all are.
fn any(answers: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut result = Some(false);
    for answer in answers {
        match answer {
            Some(true) => return Some(true),
            Some(false) => {}
            None => result = None,
        }
    }
    result
}

/// The answer if all alternatives agree; no alternative is no answer.
fn agree(answers: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut result: Option<Option<bool>> = None;
    for answer in answers {
        match result {
            None => result = Some(answer),
            Some(before) if before == answer => {}
            Some(_) => return None,
        }
    }
    result.flatten()
}
