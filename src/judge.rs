//! From what a rule returned to a finished verdict.
//!
//! A rule speaks in addresses and paths. Here they become files and lines, the value's chain is attached, sensitive values
//! are taken out (by reading the value again, so that no policy can print one), and the message is written. Nothing is
//! decided here but two things: a subject that certainly holds no patient data is not judged by rules about patient data,
//! and one that may hold none cannot fail them for certain. Nor can one fail that a service only may make by itself.

mod message;

use crate::estate::index::{Found, ResourceMap};
use crate::estate::subject::Subject;
use crate::policy::{RawCheck, RawPlace, RawVerdict};
use crate::problem::{Hides, Problem};
use crate::report::RuleInfo;
use crate::resource::Resource;
use crate::source::{Location, Sources};
use crate::value::{Certainty, Origin, Reason, Step, Unknown, Value, hops};
use crate::verdict::{ChainHop, Check, PathStep, Place, Status, SubjectId, UNREAD, Verdict, deciding};
use message::{Decider, Written, message};

/// Longest chain that is reported: the first hops and the literal.
const CHAIN_LIMIT: usize = 12;

/// Whether a subject is in the scope of rules about patient data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InScope {
    /// It is (or the kind has no such fact).
    Yes,
    /// It certainly is not, for this reason.
    No(String),
    /// It may be, where something holds that is not known: "it holds patient data, which is not known (…)".
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
            (InScope::Unknown(why), Ok(raw)) if raw.status == Status::Fail => {
                RawVerdict { status: Status::Unknown, reason: Some(format!("it breaks the rule if {why}")), ..raw }
            }
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
        let of_status = || checks.iter().filter(|check| check.status == raw.status);
        let located = of_status().find(|c| !c.at.is_empty()).or_else(|| checks.iter().find(|c| !c.at.is_empty()));
        let place = located.and_then(|c| c.at.first().cloned()).unwrap_or_else(own);
        let location = place.location.clone().or_else(|| self.subject_location(subject));
        let decider = deciding(&checks, raw.status).map(|check| Decider {
            check,
            written: checks
                .iter()
                .position(|other| std::ptr::eq(other, check))
                .and_then(|position| raw.checks.get(position)?.at.first())
                .and_then(|place| self.written(subject, place)),
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
        let Hides::Resources { root, what, .. } = &problem.hides else { return None };
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
        let Some(resource) = self.meant(subject, raw) else {
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
            chain: self.chain(&resource.chain(&path)),
        };
        let sensitive = resource.values.at(&path).is_some_and(|v| v.sensitive) || value.is_some_and(|v| v.sensitive);
        (place, sensitive)
    }

    /// The resource of a place: of its own root, where it says one.
    fn meant(&self, subject: &Subject, raw: &RawPlace) -> Option<&Resource> {
        let own = raw
            .realm
            .as_ref()
            .and_then(|(root, environment)| self.first(&self.map.find(root, environment.as_deref(), &raw.address)));
        own.or_else(|| self.resource(subject, &raw.address))
    }

    fn first(&self, found: &Found) -> Option<&Resource> {
        match found {
            Found::One(position) => self.map.get(*position),
            Found::OneOf(some) | Found::All(some) => some.first().and_then(|p| self.map.get(*p)),
            Found::Nothing => None,
        }
    }

    /// The resource of an address, first where the subject is, then anywhere.
    fn resource(&self, subject: &Subject, address: &str) -> Option<&Resource> {
        match self.map.find(&subject.id.root, subject.id.environment.as_deref(), address) {
            Found::Nothing => self.map.anywhere(address).first().and_then(|p| self.map.get(*p)),
            found => self.first(&found),
        }
    }

    /// Where an attribute, or the header of its resource, is written.
    pub fn location_of(&self, subject: &Subject, address: &str, path: &[Step]) -> Option<Location> {
        self.resource(subject, address).map(|resource| self.sources.locate(resource.deciding_span(path)))
    }

    /// What is set at a place. Region, account and tags are not attributes but what the provider configuration and
    /// inheritance make of them.
    fn written(&self, subject: &Subject, place: &RawPlace) -> Option<Written> {
        let path: Vec<Step> = place.path.iter().map(step).collect();
        let resource = self.meant(subject, place)?;
        let value = match place.path.first() {
            Some(PathStep::Key(key)) if key == "region" && path.len() == 1 => Some(&resource.region),
            Some(PathStep::Key(key)) if key == "account" && path.len() == 1 => Some(&resource.account),
            Some(PathStep::Key(key)) if key == "tags" => resource.tags.at(path.get(1..).unwrap_or(&[])),
            _ => None,
        };
        // A dynamic block without content leaves an empty list: nothing is set there.
        let is_empty = |value: &Value| value.as_sequence().is_some_and(|s| s.items.is_empty() && s.open.is_none());
        let value = value.or_else(|| resource.values.at(&path)).filter(|value| !value.is_null() && !is_empty(value))?;
        Some(match &value.kind {
            _ if value.sensitive => Written::Other,
            crate::value::Kind::Bool(b) => Written::Scalar(b.to_string()),
            crate::value::Kind::Number(n) => Written::Scalar(crate::value::number_text(n)),
            crate::value::Kind::String(text) if text.chars().count() <= 200 && !text.contains('\n') => {
                Written::Scalar(text.to_string())
            }
            crate::value::Kind::Unknown(unknown) if !names_one(value, unknown) => Written::Other,
            _ => Written::Composed,
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

    fn chain(&self, origin: &Origin) -> Vec<ChainHop> {
        let mut hops: Vec<ChainHop> = hops(origin)
            .map(|hop| ChainHop {
                kind: hop.kind.word(),
                name: hop.name.to_string(),
                location: self.sources.locate(hop.span),
            })
            .collect();
        if hops.len() > CHAIN_LIMIT {
            let literal = hops.pop();
            hops.truncate(CHAIN_LIMIT - 1);
            hops.extend(literal);
        }
        hops
    }
}

/// Whether a value is that of one resource, which only the provider can tell: what it names is known.
fn names_one(value: &Value, unknown: &Unknown) -> bool {
    unknown.why.iter().all(|why| why.reason == Reason::Computed)
        && matches!(value.refs(), [one] if one.certainty == Certainty::Exact)
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

/// Sorts verdicts for the report: by place, then rule and subject; those without a place last.
pub fn sort(verdicts: &mut [Verdict]) {
    verdicts.sort_by(|a, b| {
        let place = |v: &Verdict| v.location.as_ref().map(|l| (l.file.clone(), l.start));
        let (left, right) = (place(a), place(b));
        (left.is_none(), left, &a.rule, &a.subject).cmp(&(right.is_none(), right, &b.rule, &b.subject))
    });
}
