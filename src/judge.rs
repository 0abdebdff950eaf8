//! From what a rule returned to a finished verdict.
//!
//! A rule speaks in addresses and paths. Here they become files and lines, the value's chain is attached, sensitive values
//! are taken out (by reading the value again, so that no policy can print one), and the message is written. Nothing is
//! decided here but two things: a subject that certainly holds no patient data is not judged by rules about patient data,
//! and one that may hold none cannot fail them for certain. Nor can one fail that a service only may make by itself.

use crate::estate::index::{Found, ResourceMap};
use crate::estate::subject::Subject;
use crate::policy::{RawCheck, RawPlace, RawVerdict};
use crate::problem::{Hides, Problem};
use crate::report::RuleInfo;
use crate::resource::Resource;
use crate::source::{Location, Sources};
use crate::value::{Hop, Step, Value, path_text};
use crate::verdict::{ChainHop, Check, PathStep, Place, Status, SubjectId, UNREAD, Verdict};

/// Longest chain that is reported: the first hops and the literal.
const CHAIN_LIMIT: usize = 12;

/// Whether a subject is in the scope of rules about patient data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InScope {
    /// It is (or the kind has no such fact).
    Yes,
    /// It certainly is not, for this reason.
    No(String),
    /// Its class is not known.
    Unknown(String),
}

/// What finishing reads.
pub struct Judge<'a> {
    /// The resources.
    pub map: &'a ResourceMap<'a>,
    /// The files.
    pub sources: &'a Sources,
}

impl Judge<'_> {
    /// Finishes one verdict.
    pub fn finish(
        &self,
        rule: &RuleInfo,
        subject: &Subject,
        scope: &InScope,
        raw: Result<RawVerdict, String>,
    ) -> Verdict {
        let raw = match (scope, raw) {
            (InScope::No(why), _) => {
                RawVerdict { status: Status::NotApplicable, checks: vec![], reason: Some(why.clone()) }
            }
            (InScope::Unknown(why), Ok(raw)) if raw.status == Status::Fail => RawVerdict {
                status: Status::Unknown,
                reason: Some(format!("it breaks the rule if it holds patient data, which is not known ({why})")),
                ..raw
            },
            (_, Ok(raw)) => match &subject.doubt {
                Some(doubt) if raw.status == Status::Fail => RawVerdict {
                    status: Status::Unknown,
                    reason: Some(format!("it breaks the rule if the service makes it, which is not known ({doubt})")),
                    ..raw
                },
                _ => raw,
            },
            (_, Err(message)) => RawVerdict { status: Status::Error, checks: vec![], reason: Some(message) },
        };
        let checks: Vec<Check> = raw.checks.iter().map(|check| self.check(subject, check)).collect();
        let own = || Place { address: subject.id.address.clone(), path: vec![], location: None, chain: vec![] };
        let decider = checks
            .iter()
            .find(|c| c.status == raw.status && !c.at.is_empty())
            .or_else(|| checks.iter().find(|c| !c.at.is_empty()));
        let place = decider.and_then(|c| c.at.first().cloned()).unwrap_or_else(own);
        let location = place.location.clone().or_else(|| self.subject_location(subject));
        let decider = decider.map(|check| Decider {
            check,
            written: check.at.first().and_then(|place| self.written(subject, place)),
            seconds: raw
                .checks
                .iter()
                .any(|raw| raw.unit.as_deref() == Some("seconds") && raw.required == check.required),
        });
        let message = message(rule, subject, raw.status, raw.reason.as_deref(), decider.as_ref());
        Verdict {
            rule: rule.id.clone(),
            severity: rule.severity,
            subject: subject.id.clone(),
            resource_type: subject.resource_type.clone(),
            status: raw.status,
            message,
            path: place.path,
            location,
            controls: rule.controls.clone(),
            fingerprint: Verdict::fingerprint_of(&rule.id, &subject.id),
            conditional: subject.conditional.clone(),
            checks,
        }
    }

    /// The unknown verdict of a rule about a part that was not read.
    pub fn unread(&self, rule: &RuleInfo, problem: &Problem) -> Option<Verdict> {
        let Hides::Resources { root, what } = &problem.hides else { return None };
        let subject = SubjectId {
            root: root.clone().unwrap_or_else(|| ".".to_owned()),
            environment: None,
            address: what.clone(),
        };
        Some(Verdict {
            rule: rule.id.clone(),
            severity: rule.severity,
            resource_type: UNREAD.to_owned(),
            status: Status::Unknown,
            message: format!("'{what}' could not be read ({}), so nothing in it is judged.", problem.message),
            checks: vec![],
            path: vec![],
            location: problem.span.map(|span| self.sources.locate(span)),
            controls: rule.controls.clone(),
            fingerprint: Verdict::fingerprint_of(&rule.id, &subject),
            conditional: None,
            subject,
        })
    }

    fn check(&self, subject: &Subject, raw: &RawCheck) -> Check {
        let mut hidden = raw.sensitive;
        let at = raw
            .at
            .iter()
            .map(|place| {
                let (place, sensitive) = self.place(subject, place);
                hidden |= sensitive;
                place
            })
            .collect();
        let found = if hidden { Some(serde_json::json!({"redacted": "sensitive"})) } else { raw.found.clone() };
        Check {
            label: raw.label.clone(),
            status: raw.status,
            found,
            required: raw.required.clone(),
            why: raw.why.clone(),
            at,
        }
    }

    fn place(&self, subject: &Subject, raw: &RawPlace) -> (Place, bool) {
        let Some(resource) = self.resource(subject, &raw.address) else {
            let place = Place { address: raw.address.clone(), path: raw.path.clone(), location: None, chain: vec![] };
            return (place, false);
        };
        let path: Vec<Step> = raw.path.iter().map(step).collect();
        let span = resource.deciding_span(&path);
        let value = deepest(&resource.values, &path);
        let place = Place {
            address: raw.address.clone(),
            path: raw.path.clone(),
            location: Some(self.sources.locate(span)),
            chain: value.and_then(|v| v.origin.as_deref()).map(|hop| self.chain(hop)).unwrap_or_default(),
        };
        let sensitive = resource.values.at(&path).is_some_and(|v| v.sensitive) || value.is_some_and(|v| v.sensitive);
        (place, sensitive)
    }

    /// The resource of an address, first where the subject is, then anywhere.
    fn resource(&self, subject: &Subject, address: &str) -> Option<&Resource> {
        match self.map.find(&subject.id.root, subject.id.environment.as_deref(), address) {
            Found::One(position) => self.map.get(position),
            Found::OneOf(some) | Found::All(some) => some.first().and_then(|p| self.map.get(*p)),
            Found::Nothing => self.map.anywhere(address).first().and_then(|p| self.map.get(*p)),
        }
    }

    /// Where an attribute, or the header of its resource, is written.
    pub fn location_of(&self, subject: &Subject, address: &str, path: &[Step]) -> Option<Location> {
        self.resource(subject, address).map(|resource| self.sources.locate(resource.deciding_span(path)))
    }

    /// What is set at a place. Region, account and tags are not attributes but what the provider configuration and
    /// inheritance make of them.
    fn written(&self, subject: &Subject, place: &Place) -> Option<Written> {
        let path: Vec<Step> = place.path.iter().map(step).collect();
        let resource = self.resource(subject, &place.address)?;
        let value = match place.path.first() {
            Some(PathStep::Key(key)) if key == "region" && path.len() == 1 => Some(&resource.region),
            Some(PathStep::Key(key)) if key == "account" && path.len() == 1 => Some(&resource.account),
            Some(PathStep::Key(key)) if key == "tags" => resource.tags.at(path.get(1..).unwrap_or(&[])),
            _ => None,
        };
        let value = value.or_else(|| resource.values.at(&path)).filter(|value| !value.is_null())?;
        Some(match &value.kind {
            _ if value.sensitive => Written::Other,
            crate::value::Kind::Bool(b) => Written::Scalar(b.to_string()),
            crate::value::Kind::Number(n) => Written::Scalar(crate::value::number_text(n)),
            crate::value::Kind::String(text) if text.chars().count() <= 200 => Written::Scalar(text.to_string()),
            _ => Written::Other,
        })
    }

    fn subject_location(&self, subject: &Subject) -> Option<Location> {
        let written = subject
            .at
            .first()
            .and_then(|(address, path)| self.resource(subject, address).map(|resource| resource.deciding_span(path)));
        let span = written.or_else(|| {
            self.map.first_of(&subject.id.root).map(|r| crate::source::Span {
                end: r.header.start,
                start: 0,
                ..r.header
            })
        });
        let location = span.map(|span| self.sources.locate(span))?;
        Some(match written {
            Some(_) => location,
            None => Location { end: location.start, ..location },
        })
    }

    fn chain(&self, first: &Hop) -> Vec<ChainHop> {
        let mut hops = Vec::new();
        let mut next = Some(first);
        while let Some(hop) = next {
            hops.push(ChainHop {
                kind: hop.kind.word(),
                name: hop.name.to_string(),
                location: self.sources.locate(hop.span),
            });
            next = hop.next.as_deref();
        }
        if hops.len() > CHAIN_LIMIT {
            let literal = hops.pop();
            hops.truncate(CHAIN_LIMIT - 1);
            hops.extend(literal);
        }
        hops
    }
}

fn step(step: &PathStep) -> Step {
    match step {
        PathStep::Key(key) => Step::key(key),
        PathStep::Index(index) => Step::Index(*index),
    }
}

/// The deepest value that exists along a path.
fn deepest<'v>(value: &'v Value, path: &[Step]) -> Option<&'v Value> {
    let mut best = None;
    let mut value = value;
    for step in path {
        let Some(next) = value.at(std::slice::from_ref(step)) else { break };
        best = Some(next);
        value = next;
    }
    best
}

/// What the configuration sets at a place.
enum Written {
    /// A short known text, number or truth value.
    Scalar(String),
    /// Anything else.
    Other,
}

/// The check that a message speaks of, with what only the host knows about it.
struct Decider<'c> {
    check: &'c Check,
    /// What the configuration sets there; `None` where it sets nothing.
    written: Option<Written>,
    /// Whether its numbers are seconds.
    seconds: bool,
}

fn message(
    rule: &RuleInfo,
    subject: &Subject,
    status: Status,
    reason: Option<&str>,
    decider: Option<&Decider<'_>>,
) -> String {
    let address = &subject.id.address;
    if status == Status::Error {
        return format!(
            "'{address}' could not be judged by rule '{}' ({}).",
            rule.id,
            reason.unwrap_or("no reason given")
        );
    }
    if status == Status::NotApplicable {
        return format!("'{address}' is not subject to the rule ({}).", reason.unwrap_or("it does not apply"));
    }
    let Some(Decider { check, written, seconds }) = decider else {
        return format!("'{address}' {} ({}).", verb(status), sentence(reason.unwrap_or(&rule.title)));
    };
    let place = check.at.first();
    let path = place.map(|p| path_text(&p.path.iter().map(step).collect::<Vec<_>>())).unwrap_or_default();
    let holder = place.map_or(address, |p| &p.address);
    let about = if holder == address { String::new() } else { format!("'{address}' {}; ", verb(status)) };
    let because = if check.why.is_empty() { String::new() } else { format!(" ({})", check.why.join("; ")) };
    let found = check.found.as_ref().map(|found| match written {
        // The policy's reading of a value stands behind the value itself, where it says more.
        Some(Written::Scalar(text)) if !says(found, text) => match found {
            serde_json::Value::Bool(_) => format!("'{text}'"),
            _ => {
                let found = found_text(found, *seconds);
                if found == format!("'{text}'") { found } else { format!("'{text}', which means {found}") }
            }
        },
        _ => found_text(found, *seconds),
    });
    let found = match (found, path.is_empty()) {
        (Some(found), false) if written.is_some() => format!("'{holder}' has '{path}' {found}{because}"),
        (None, false) if status == Status::Unknown => format!("'{path}' of '{holder}' is not known{because}"),
        (_, false) => format!("'{holder}' does not set '{path}'{because}"),
        (Some(found), true) if check.why.is_empty() => format!("'{holder}' has {found}"),
        (_, true) => format!("'{holder}' {}{because}", verb(status)),
    };
    let required =
        if check.required.is_empty() { String::new() } else { format!("; required is {}", sentence(&check.required)) };
    // A reason that already stands in the check is not said twice.
    let extra = reason.map(sentence).filter(|reason| !check.why.iter().any(|why| why.contains(reason.as_str())));
    let extra = extra.map(|reason| format!("; {reason}")).unwrap_or_default();
    format!("{about}{found}{required}{extra}.")
}

/// Whether what was found is the text that is written.
fn says(found: &serde_json::Value, text: &str) -> bool {
    match found {
        serde_json::Value::String(found) => found == text,
        serde_json::Value::Object(map) => {
            map.contains_key("redacted") || map.get("region").and_then(|r| r.as_str()) == Some(text)
        }
        other => {
            let written = other.to_string();
            written == text
        }
    }
}

fn verb(status: Status) -> &'static str {
    match status {
        Status::Pass => "keeps the rule",
        Status::Fail => "breaks the rule",
        _ => "cannot be decided",
    }
}

fn sentence(text: &str) -> String {
    text.trim().trim_end_matches('.').to_owned()
}

/// What was found, for people: durations with their unit, places by their name, alternatives with `or`.
fn found_text(found: &serde_json::Value, seconds: bool) -> String {
    use serde_json::Value as Json;
    match found {
        Json::Object(map) if map.contains_key("redacted") => "(sensitive)".to_owned(),
        Json::Object(map) if map.contains_key("region") || map.contains_key("country") => {
            let part = |name: &str| map.get(name).and_then(Json::as_str);
            match (part("region"), part("country")) {
                (Some(region), Some(country)) => format!("'{region}' ({country})"),
                (Some(one), None) | (None, Some(one)) => format!("'{one}'"),
                (None, None) => "a place that is not known".to_owned(),
            }
        }
        Json::Object(map) => {
            match (map.get("between").and_then(Json::as_array), map.get("one_of").and_then(Json::as_array)) {
                (Some(bounds), _) => match bounds.as_slice() {
                    [low, Json::Null] => format!("at least {}", found_text(low, seconds)),
                    [low, high] => format!("between {} and {}", found_text(low, seconds), found_text(high, seconds)),
                    _ => format!("'{found}'"),
                },
                (None, Some(values)) => {
                    values.iter().map(|value| found_text(value, seconds)).collect::<Vec<_>>().join(" or ")
                }
                _ => format!("'{found}'"),
            }
        }
        Json::Number(number) if seconds => {
            match number.as_i64().or_else(|| number.as_f64().map(|n| n.round() as i64)) {
                Some(seconds) => format!("'{}'", crate::calendar::duration::format(seconds)),
                None => format!("'{number}'"),
            }
        }
        Json::String(text) => format!("'{text}'"),
        other => format!("'{other}'"),
    }
}

/// Sorts verdicts for the report: by place, then rule and subject; those without a place last.
pub fn sort(verdicts: &mut [Verdict]) {
    verdicts.sort_by(|a, b| {
        let place = |v: &Verdict| v.location.as_ref().map(|l| (l.file.clone(), l.start));
        let (left, right) = (place(a), place(b));
        (left.is_none(), left, &a.rule, &a.subject).cmp(&(right.is_none(), right, &b.rule, &b.subject))
    });
}
