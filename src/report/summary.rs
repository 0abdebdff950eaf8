//! The numbers of a run as lines of text, the same in every format that people read.
//!
//! Unknown stands beside fail and is never left out; what was not looked at is counted too.

use std::collections::{BTreeMap, BTreeSet};

use super::{Report, text};
use crate::problem::Severity;
use crate::verdict::{RuleSeverity, Status};

/// Types without a model that are named; the rest is counted.
const NAMED_TYPES: usize = 5;

/// Severities, the gravest first.
pub const SEVERITIES: [RuleSeverity; 4] =
    [RuleSeverity::Critical, RuleSeverity::High, RuleSeverity::Medium, RuleSeverity::Low];

/// `3 (1 critical, 2 high)`: how many verdicts have a status. Those about parts that were not read stand in [`gaps`].
pub fn of_status(report: &Report, status: Status) -> String {
    let of = |severity: Option<RuleSeverity>| {
        let matching = report.verdicts.iter().filter(|verdict| verdict.status == status && !verdict.is_unread());
        matching.filter(|verdict| severity.is_none_or(|severity| verdict.severity == severity)).count()
    };
    let total = of(None);
    let parts: Vec<String> = SEVERITIES
        .into_iter()
        .filter_map(|severity| Some(of(Some(severity))).filter(|&n| n > 0).map(|n| format!("{n} {}", severity.word())))
        .collect();
    if parts.is_empty() { total.to_string() } else { format!("{total} ({})", parts.join(", ")) }
}

/// What the run looked at, in one sentence.
pub fn scope(report: &Report) -> String {
    let counts = report.counts();
    let parsed = counts.inputs.get("parsed").copied().unwrap_or(0);
    format!(
        "checked {} in {} against {} as of {}",
        text::counted(counts.resources_in_scope, "resource"),
        text::counted(parsed, "file"),
        text::counted(report.rules.len(), "rule"),
        report.as_of
    )
}

/// The parts that were not read, and the verdicts about them.
pub fn unread(report: &Report) -> Option<String> {
    let verdicts = report.verdicts.iter().filter(|verdict| verdict.is_unread());
    let (parts, number) = verdicts.fold((BTreeSet::new(), 0), |(mut parts, number), verdict| {
        parts.insert(&verdict.subject);
        (parts, number + 1)
    });
    let parts = match parts.len() {
        0 => return None,
        1 => "1 part was not read".to_owned(),
        number => format!("{number} parts were not read"),
    };
    Some(format!("{parts}: {} besides those above", text::counted(number, "unknown verdict")))
}

/// What the run did not look at, one line each; empty where it looked at everything.
pub fn gaps(report: &Report) -> Vec<String> {
    let counts = report.counts();
    let mut lines = Vec::new();
    lines.extend(unread(report));
    let of_severity = |severity| report.problems.iter().filter(|problem| problem.severity == severity).count();
    let gaps = of_severity(Severity::Gap);
    if gaps > 0 {
        lines.push(format!(
            "{}: parts that could not be seen, so nothing about them is proven",
            text::counted(gaps, "gap")
        ));
    }
    let errors = of_severity(Severity::Error);
    if errors > 0 {
        lines.push(format!("{} in the input", text::counted(errors, "error")));
    }
    for (word, meaning) in [("failed", "did not parse"), ("skipped", "skipped")] {
        let number = counts.inputs.get(word).copied().unwrap_or(0);
        if number > 0 {
            lines.push(format!("{} {meaning}", text::counted(number, "file")));
        }
    }
    if counts.resources_excluded > 0 {
        lines.push(excluded(report, counts.resources_excluded));
    }
    if !counts.unmodelled.is_empty() {
        lines.push(unmodelled(&counts.unmodelled));
    }
    lines
}

/// How many resources are out of scope, and why.
fn excluded(report: &Report, number: usize) -> String {
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    for member in report.population.iter().filter(|member| !member.in_scope) {
        *reasons.entry(member.reason.as_deref().unwrap_or("no reason given")).or_default() += 1;
    }
    let reasons: Vec<String> =
        by_number(&reasons).into_iter().map(|(reason, n)| format!("{n} {}", text::neutral(reason))).collect();
    format!("{} excluded: {}", text::counted(number, "resource"), reasons.join(", "))
}

fn unmodelled(types: &BTreeMap<String, usize>) -> String {
    let types: BTreeMap<&str, usize> = types.iter().map(|(name, number)| (name.as_str(), *number)).collect();
    let named: Vec<String> = by_number(&types)
        .into_iter()
        .take(NAMED_TYPES)
        .map(|(name, number)| format!("{} ({number})", text::neutral(name)))
        .collect();
    let more = types.len().saturating_sub(NAMED_TYPES);
    let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{} without a model: {}{rest}", text::counted(types.len(), "type"), named.join(", "))
}

/// The most frequent first, then by name.
fn by_number<'a>(numbers: &BTreeMap<&'a str, usize>) -> Vec<(&'a str, usize)> {
    let mut pairs: Vec<(&str, usize)> = numbers.iter().map(|(name, number)| (*name, *number)).collect();
    pairs.sort_by_key(|(name, number)| (std::cmp::Reverse(*number), *name));
    pairs
}

/// Environments of the run, sorted.
pub fn environments(report: &Report) -> Vec<String> {
    let names: BTreeSet<&String> = report.population.iter().filter_map(|member| member.environment.as_ref()).collect();
    names.into_iter().cloned().collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing, reason = "a test fails by panicking")]

    use super::*;
    use crate::report::{concise, github, human, markdown, sample};
    use crate::verdict::UNREAD;

    #[test]
    fn numbers_are_those_of_the_report() {
        let report = sample::report();
        assert_eq!(scope(&report), "checked 7 resources in 4 files against 3 rules as of 2026-11-21");
        assert_eq!(of_status(&report, Status::Fail), "5 (3 critical, 2 high)");
        assert_eq!(of_status(&report, Status::Unknown), "1 (1 critical)");
        assert_eq!(
            gaps(&report),
            [
                "1 gap: parts that could not be seen, so nothing about them is proven",
                "1 error in the input",
                "1 file did not parse",
                "1 file skipped",
                "3 resources excluded: 2 no model for this type, 1 declared class none",
                "1 type without a model: aws_sns_topic (2)",
            ]
        );
        assert_eq!(environments(&report), ["prod", "staging"]);
    }

    #[test]
    fn a_part_that_was_not_read_is_told_once_and_not_once_for_every_rule() {
        let mut report = sample::report();
        let gap = report.problems.iter().find(|problem| problem.code == "terraform.module_missing");
        let message = gap.map(|problem| problem.message.clone()).unwrap_or_default();
        for rule in ["backup.kept_long_enough", "backup.source_encrypted"] {
            let mut verdict = report.verdicts[0].clone();
            verdict.rule = rule.to_owned();
            verdict.status = Status::Unknown;
            verdict.resource_type = UNREAD.to_owned();
            verdict.subject.address = "module.vault".to_owned();
            verdict.message = format!("'module.vault' could not be read ({message}).");
            report.verdicts.push(verdict);
        }
        assert_eq!(of_status(&report, Status::Unknown), "1 (1 critical)");
        let line = "1 part was not read: 2 unknown verdicts besides those above";
        assert_eq!(gaps(&report)[0], line);
        let human = human::render(&report, &human::Options { width: 1000, ..human::Options::default() });
        let texts = [human, concise::render(&report), markdown::render(&report), github::render(&report)];
        for text in texts {
            assert!(text.contains("1 part was not read"), "{text}");
            assert!(!text.contains("could not be read"), "{text}");
        }
    }

    #[test]
    fn frequent_types_are_named_first() {
        let types = (0..8).map(|n| (format!("aws_{n}"), if n == 7 { 9 } else { 1 })).collect();
        assert_eq!(
            unmodelled(&types),
            "8 types without a model: aws_7 (9), aws_0 (1), aws_1 (1), aws_2 (1), aws_3 (1) and 3 more"
        );
    }
}
