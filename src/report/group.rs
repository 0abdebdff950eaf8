//! The same statement in several environments, shown once.

use std::collections::BTreeMap;

use super::{Report, text, trail};
use crate::source::Location;
use crate::verdict::{Check, Verdict};

/// The same statement in one or more environments.
pub(crate) struct Group<'a> {
    /// The first one, which speaks for all.
    pub(crate) verdict: &'a Verdict,
    /// One per environment.
    pub(crate) verdicts: Vec<&'a Verdict>,
}

impl<'a> Group<'a> {
    /// Names of the environments, in the order of the report.
    pub(crate) fn environments(&self) -> Vec<&'a str> {
        self.verdicts.iter().filter_map(|verdict| verdict.subject.environment.as_deref()).collect()
    }

    /// The places that explain the statement; those that explain it in some environments only name them.
    pub(crate) fn marks(&self) -> Vec<trail::Mark<'a>> {
        let mut marks: Vec<(trail::Mark<'a>, Vec<&'a str>)> = Vec::new();
        for verdict in &self.verdicts {
            let environment = verdict.subject.environment.as_deref().unwrap_or_default();
            for mark in trail::marks(verdict) {
                match marks.iter_mut().find(|(known, _)| known.location == mark.location) {
                    Some((_, environments)) => environments.push(environment),
                    None => marks.push((mark, vec![environment])),
                }
            }
        }
        let named = |(mark, environments): (trail::Mark<'a>, Vec<&str>)| {
            if environments.len() == self.verdicts.len() {
                return mark;
            }
            let phrase = format!("{}, in {}", mark.phrase, text::neutral(&environments.join(", ")));
            trail::Mark { phrase, ..mark }
        };
        marks.into_iter().map(named).collect()
    }
}

/// What must be equal for two verdicts to be the same statement in different environments.
fn statement(verdict: &Verdict) -> (&str, &str, &str, &str, Option<&Location>, Option<&str>) {
    let subject = &verdict.subject;
    (
        &verdict.rule,
        &subject.root,
        &subject.address,
        &verdict.message,
        verdict.location.as_ref(),
        verdict.conditional.as_deref(),
    )
}

/// Verdicts in the order of the report, those that differ in their environment alone as one; without those about parts
/// that were not read, which the problems tell.
pub(crate) fn groups(report: &Report, wanted: impl Fn(&Verdict) -> bool) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut known: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for verdict in report.verdicts.iter().filter(|verdict| !verdict.is_unread() && wanted(verdict)) {
        let candidates = known.entry(statement(verdict)).or_default();
        let same = candidates
            .iter()
            .copied()
            .find(|&index| groups.get(index).is_some_and(|group| same_checks(&group.verdict.checks, &verdict.checks)));
        match same.and_then(|index| groups.get_mut(index)) {
            Some(group) => group.verdicts.push(verdict),
            None => {
                candidates.push(groups.len());
                groups.push(Group { verdict, verdicts: vec![verdict] });
            }
        }
    }
    groups
}

/// Whether checks say the same; where the value came from may differ.
fn same_checks(one: &[Check], other: &[Check]) -> bool {
    let what = |check: &Check| (check.label.clone(), check.status, check.found.clone(), check.required.clone());
    let places = |check: &Check| -> Vec<_> {
        check.at.iter().map(|place| (place.address.clone(), place.path.clone(), place.location.clone())).collect()
    };
    one.len() == other.len()
        && one.iter().zip(other).all(|(a, b)| what(a) == what(b) && a.why == b.why && places(a) == places(b))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

    use super::*;
    use crate::report::sample;
    use crate::verdict::Status;

    #[test]
    fn the_same_finding_in_two_environments_is_shown_once() {
        let report = sample::report();
        let shown =
            groups(&report, |verdict| verdict.rule == "backup.kept_long_enough" && verdict.status == Status::Fail);
        assert_eq!(shown.len(), 1);
        assert_eq!(shown[0].environments(), ["prod", "staging"]);
        let other = groups(&report, |v| v.rule == "backup.source_encrypted" && v.resource_type == "aws_db_instance");
        assert_eq!(other.len(), 1, "only the origin of the value differs");
        let marks: Vec<String> = other[0].marks().into_iter().map(|mark| mark.phrase).collect();
        assert_eq!(
            marks,
            [
                "argument of module.db",
                "var.encrypted in a variable file, in prod",
                "default of var.encrypted, in staging"
            ]
        );
    }
}
