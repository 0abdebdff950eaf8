//! The identities that the numbers of a run must keep, so that nothing can be missing unseen.

use std::collections::{BTreeMap, BTreeSet};

use crate::report::{InputStatus, Report};
use crate::verdict::SubjectId;

/// One identity: two ways to count the same thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// What is counted, in words.
    pub name: String,
    /// How many there should be.
    pub expected: usize,
    /// How many there are.
    pub found: usize,
}

impl Identity {
    /// Whether both ways give the same number.
    pub fn holds(&self) -> bool {
        self.expected == self.found
    }
}

/// Every identity of a report, in a fixed order.
pub fn identities(report: &Report) -> Vec<Identity> {
    let identity = |name: &str, expected, found| Identity { name: name.to_owned(), expected, found };
    let with_status = |status| report.inputs.iter().filter(|input| input.status == status).count();
    let accounted = with_status(InputStatus::Parsed)
        + report.inputs.iter().filter(|input| input.status != InputStatus::Parsed && input.reason.is_some()).count();
    let in_scope = report.population.iter().filter(|member| member.in_scope).count();
    let with_reason = report.population.iter().filter(|member| !member.in_scope && member.reason.is_some()).count();
    let findings: BTreeSet<&str> = report.verdicts.iter().map(|verdict| verdict.fingerprint.as_str()).collect();
    let mut identities = vec![
        identity("inputs are parsed, or failed or skipped with a reason", report.inputs.len(), accounted),
        identity("resources are in scope, or excluded with a reason", report.population.len(), in_scope + with_reason),
        identity("observations have one identity each", report.verdicts.len(), findings.len()),
    ];
    identities.extend(per_rule(report));
    identities
}

/// For every rule: the resources in scope of its kinds are those that it has a verdict on. Subjects that are no resources
/// (the estate, an account, an unread part) may add verdicts and are not counted here.
fn per_rule(report: &Report) -> Vec<Identity> {
    let mut judged: BTreeMap<&str, BTreeSet<&SubjectId>> = BTreeMap::new();
    for verdict in &report.verdicts {
        judged.entry(&verdict.rule).or_default().insert(&verdict.subject);
    }
    let members: Vec<(SubjectId, &Vec<String>)> = report
        .population
        .iter()
        .filter(|member| member.in_scope)
        .map(|member| {
            let subject = SubjectId {
                root: member.root.clone(),
                environment: member.environment.clone(),
                address: member.address.clone(),
            };
            (subject, &member.kinds)
        })
        .collect();
    report
        .rules
        .iter()
        .map(|rule| {
            let subjects = members.iter().filter(|(_, kinds)| kinds.iter().any(|kind| rule.subjects.contains(kind)));
            let judged = judged.get(rule.id.as_str());
            let (expected, found) = subjects.fold((0, 0), |(expected, found), (subject, _)| {
                let has_verdict = judged.is_some_and(|judged| judged.contains(subject));
                (expected + 1, found + usize::from(has_verdict))
            });
            Identity { name: format!("resources in scope of '{}' have a verdict", rule.id), expected, found }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

    use super::*;
    use crate::report::sample;
    use crate::verdict::Status;

    fn broken(report: &Report) -> Vec<String> {
        identities(report).into_iter().filter(|identity| !identity.holds()).map(|identity| identity.name).collect()
    }

    #[test]
    fn a_complete_report_reconciles() {
        let report = sample::report();
        assert_eq!(broken(&report), Vec::<String>::new());
        let of_rule = identities(&report).into_iter().find(|i| i.name.contains("source_encrypted")).unwrap();
        assert_eq!((of_rule.expected, of_rule.found), (7, 7));
    }

    #[test]
    fn what_is_missing_is_noticed() {
        let mut report = sample::report();
        let pass = report.verdicts.iter().position(|verdict| verdict.status == Status::Pass).unwrap();
        let removed = report.verdicts.remove(pass);
        assert_eq!(broken(&report), [format!("resources in scope of '{}' have a verdict", removed.rule)]);

        let mut report = sample::report();
        report.population.iter_mut().find(|member| !member.in_scope).unwrap().reason = None;
        report.inputs.last_mut().unwrap().reason = None;
        let twice = report.verdicts[0].clone();
        report.verdicts.push(twice);
        assert_eq!(broken(&report).len(), 3);
    }
}
