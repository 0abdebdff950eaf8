//! Verdicts as SARIF results.

use std::collections::BTreeMap;

use super::fingerprint::LineHashes;
use super::location::Places;
use super::model::{
    CodeFlow, LocationObject, ResultObject, ResultProperties, Suppression, Text, ThreadFlow, ThreadFlowLocation,
};
use super::rule::level;
use super::taxonomy::Taxonomies;
use crate::report::trail::{self, Mark, Role};
use crate::report::{Report, text};
use crate::verdict::{Status, Verdict};

/// Makes results; keeps what is computed once per file or per run.
pub(super) struct Builder<'a> {
    report: &'a Report,
    places: &'a Places<'a>,
    taxonomies: &'a Taxonomies<'a>,
    rules: &'a BTreeMap<&'a str, usize>,
    hashes: LineHashes,
    any_waived: bool,
}

impl<'a> Builder<'a> {
    /// A builder for the results of `verdicts`: where one of them is waived, all must say whether they are.
    pub(super) fn new(
        report: &'a Report,
        places: &'a Places<'a>,
        taxonomies: &'a Taxonomies<'a>,
        rules: &'a BTreeMap<&'a str, usize>,
        verdicts: &[&Verdict],
    ) -> Builder<'a> {
        let any_waived = verdicts.iter().any(|verdict| verdict.status == Status::Waived);
        Builder { report, places, taxonomies, rules, hashes: LineHashes::default(), any_waived }
    }

    /// The result of a verdict, `None` where not even one file was read.
    pub(super) fn result(&mut self, verdict: &Verdict) -> Option<ResultObject> {
        let location = self.places.or_first(verdict.location.as_ref())?;
        let (kind, level) = match verdict.status {
            Status::Fail | Status::Waived => ("fail", level(verdict.severity)),
            Status::Pass => ("pass", "none"),
            Status::NotApplicable => ("notApplicable", "none"),
            Status::Unknown | Status::Error => ("open", "none"),
        };
        let marks = trail::marks(verdict);
        let mut fingerprints = BTreeMap::from([("resilintFinding/v1", verdict.fingerprint.clone())]);
        if let Some(hash) = self.hashes.of(&self.report.sources, location) {
            fingerprints.insert("primaryLocationLineHash", hash);
        }
        Some(ResultObject {
            rule_id: verdict.rule.clone(),
            rule_index: self.rules.get(verdict.rule.as_str()).copied(),
            kind,
            level,
            message: Text::plain(message(verdict, &marks)),
            locations: vec![self.places.of_resource(location, &verdict.subject.address)],
            related_locations: marks
                .iter()
                .enumerate()
                .map(|(index, mark)| LocationObject { id: Some(index + 1), ..self.mark(mark) })
                .collect(),
            code_flows: self.code_flows(verdict),
            partial_fingerprints: fingerprints,
            suppressions: self.any_waived.then(|| {
                let waived = verdict.status == Status::Waived;
                waived.then_some(Suppression { kind: "external", status: "accepted" }).into_iter().collect()
            }),
            taxa: self.taxonomies.taxa(&verdict.controls),
            properties: ResultProperties {
                status: verdict.status.word(),
                severity: verdict.severity.word(),
                root: verdict.subject.root.clone(),
                environment: verdict.subject.environment.clone(),
                resource_type: verdict.resource_type.clone(),
                attribute: text::path(&verdict.path),
                conditional: verdict.conditional.clone(),
            },
        })
    }

    fn mark(&self, mark: &Mark<'_>) -> LocationObject {
        self.places.object(mark.location, Some(escaped(&text::sentence(&mark.phrase))))
    }

    fn code_flows(&self, verdict: &Verdict) -> Vec<CodeFlow> {
        let steps = trail::flow(verdict);
        if steps.is_empty() {
            return Vec::new();
        }
        let locations = steps.iter().map(|step| ThreadFlowLocation { location: self.mark(step) }).collect();
        vec![CodeFlow { thread_flows: [ThreadFlow { locations }] }]
    }
}

/// The sentence of the verdict, then what a reader needs to follow it, with links to the related locations.
fn message(verdict: &Verdict, marks: &[Mark<'_>]) -> String {
    let mut message = escaped(&text::sentence(&verdict.message));
    if let Some(environment) = &verdict.subject.environment {
        message.push_str(&escaped(&format!(" This holds in environment '{environment}'.")));
    }
    if let Some(why) = &verdict.conditional {
        message.push_str(&escaped(&format!(" It may not exist, because {}", text::sentence(why))));
    }
    for (role, start) in [(Role::Origin, "The value comes through"), (Role::Partner, "It also rests on")] {
        let links: Vec<String> = marks
            .iter()
            .enumerate()
            .filter(|(_, mark)| mark.role == role)
            .map(|(index, mark)| format!("[{}]({})", escaped_link(&mark.phrase), index + 1))
            .collect();
        if !links.is_empty() {
            message.push_str(&format!(" {start} {}.", links.join(", ")));
        }
    }
    message
}

/// Text of a message: braces are doubled (SARIF 3.11.5), foreign text cannot form a link, nothing is invisible.
pub(super) fn escaped(message: &str) -> String {
    text::neutral(message).replace('{', "{{").replace('}', "}}").replace("](", "] (")
}

/// Text of an embedded link (SARIF 3.11.6).
fn escaped_link(phrase: &str) -> String {
    text::neutral(phrase)
        .replace('\\', "\\\\")
        .replace('[', "\\[")
        .replace(']', "\\]")
        .replace('{', "{{")
        .replace('}', "}}")
}
