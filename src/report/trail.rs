//! The places beside the deciding one that explain a verdict: where its value came from, and what else it rests on.

use std::collections::BTreeSet;

use super::text;
use crate::source::Location;
use crate::verdict::Verdict;

/// Most places that are shown for one verdict.
const LIMIT: usize = 20;

/// Why a place is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// The deciding value passed through it.
    Origin,
    /// Another check, or another resource of the same check, looked at it.
    Partner,
}

/// A place with a phrase that says what it is.
#[derive(Debug, Clone)]
pub(crate) struct Mark<'a> {
    /// Why it is shown.
    pub(crate) role: Role,
    /// What it is, neutral text: `default of var.encrypted`.
    pub(crate) phrase: String,
    /// Where it is.
    pub(crate) location: &'a Location,
}

/// Places beside the deciding one, each line once, in the order of the checks that decide; origins from the attribute to
/// the literal. Checks of another status explain nothing and are left out.
pub(crate) fn marks(verdict: &Verdict) -> Vec<Mark<'_>> {
    let mut seen: BTreeSet<_> = verdict.location.iter().map(|location| (&location.file, location.start.line)).collect();
    let mut marks = Vec::new();
    for check in verdict.checks.iter().filter(|check| check.status == verdict.status) {
        for place in &check.at {
            let label = check.label.as_ref().filter(|label| **label != place.address);
            let label = label.map(|label| format!("{}, ", text::neutral(label))).unwrap_or_default();
            let mut attribute = text::neutral(&place.address);
            if !place.path.is_empty() {
                attribute = format!("{attribute}, {}", text::path(&place.path));
            }
            let partner =
                place.location.iter().map(|location| (Role::Partner, format!("{label}{attribute}"), location));
            let origins = place.chain.iter().map(|hop| (Role::Origin, text::hop(hop.kind, &hop.name), &hop.location));
            for (role, phrase, location) in partner.chain(origins) {
                if seen.insert((&location.file, location.start.line)) && marks.len() < LIMIT {
                    marks.push(Mark { role, phrase, location });
                }
            }
        }
    }
    marks
}

/// The way of the deciding value from its literal to the deciding place; empty where it is written right there.
pub(crate) fn flow(verdict: &Verdict) -> Vec<Mark<'_>> {
    let Some(place) = verdict.deciding().and_then(|check| check.at.iter().find(|place| !place.chain.is_empty())) else {
        return Vec::new();
    };
    let mut steps: Vec<Mark<'_>> = Vec::new();
    let hops = place.chain.iter().rev().map(|hop| (text::hop(hop.kind, &hop.name), &hop.location));
    let end = place.location.iter().map(|location| {
        let path = text::path(&place.path);
        (if path.is_empty() { text::neutral(&place.address) } else { path }, location)
    });
    for (phrase, location) in hops.chain(end) {
        match steps.last_mut() {
            Some(last) if last.location == location => last.phrase = phrase,
            _ => steps.push(Mark { role: Role::Origin, phrase, location }),
        }
    }
    if steps.len() < 2 { Vec::new() } else { steps }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

    use super::*;
    use crate::report::sample;

    #[test]
    fn a_value_flows_from_its_literal_to_its_attribute() {
        let report = sample::report();
        let verdict = report.verdicts.iter().find(|v| !v.checks[0].at[0].chain.is_empty()).unwrap();
        let steps: Vec<(String, &str)> =
            flow(verdict).into_iter().map(|step| (step.phrase, step.location.file.as_str())).collect();
        assert_eq!(
            steps,
            [
                ("var.encrypted in a variable file".to_owned(), "prod.tfvars"),
                ("argument of module.db".to_owned(), "main.tf"),
                ("storage_encrypted".to_owned(), "modules/db/main.tf"),
            ]
        );
        let marks: Vec<String> = marks(verdict).into_iter().map(|mark| mark.phrase).collect();
        assert_eq!(marks, ["argument of module.db", "var.encrypted in a variable file"]);
    }
}
