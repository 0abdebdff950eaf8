//! JUnit XML, for servers that know no other format: one suite per rule, one case per verdict.
//!
//! Unknown, waived and not applicable cases are skipped with the reason; where unknown verdicts make the run fail, they
//! are errors.

use std::collections::BTreeMap;

use super::{Report, text};
use crate::verdict::{Status, Verdict};

/// The report as JUnit XML.
pub fn render(report: &Report) -> String {
    let mut suites = String::new();
    let mut total = Numbers::default();
    let mut by_rule: BTreeMap<&str, Vec<&Verdict>> =
        report.rules.iter().map(|rule| (rule.id.as_str(), Vec::new())).collect();
    for verdict in &report.verdicts {
        by_rule.entry(&verdict.rule).or_default().push(verdict);
    }
    for (rule, verdicts) in by_rule {
        let mut numbers = Numbers::default();
        let mut cases = String::new();
        for verdict in verdicts {
            cases.push_str(&case(report, verdict, &mut numbers));
        }
        suites.push_str(&format!(
            "  <testsuite name=\"{}\"{}>\n{cases}  </testsuite>\n",
            escaped(rule),
            numbers.text()
        ));
        total.add(&numbers);
    }
    let broken = problems(report, &mut total);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"resilint\"{}>\n{suites}{broken}</testsuites>\n",
        total.text()
    )
}

#[derive(Default)]
struct Numbers {
    tests: usize,
    failures: usize,
    errors: usize,
    skipped: usize,
}

impl Numbers {
    fn add(&mut self, other: &Numbers) {
        self.tests += other.tests;
        self.failures += other.failures;
        self.errors += other.errors;
        self.skipped += other.skipped;
    }

    fn text(&self) -> String {
        let Numbers { tests, failures, errors, skipped } = self;
        format!(" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\" skipped=\"{skipped}\"")
    }
}

fn case(report: &Report, verdict: &Verdict, numbers: &mut Numbers) -> String {
    let message = escaped(&verdict.message);
    let kind = verdict.severity.word();
    let place = verdict.location.as_ref().map(|location| escaped(&text::place(location))).unwrap_or_default();
    numbers.tests += 1;
    let outcome = match verdict.status {
        Status::Pass => String::new(),
        Status::Fail => {
            numbers.failures += 1;
            format!("<failure type=\"{kind}\" message=\"{message}\">{place}</failure>")
        }
        Status::Error => {
            numbers.errors += 1;
            format!("<error type=\"error\" message=\"{message}\">{place}</error>")
        }
        Status::Unknown if report.is_finding(verdict) => {
            numbers.errors += 1;
            format!("<error type=\"unknown\" message=\"{message}\">{place}</error>")
        }
        Status::Unknown | Status::Waived | Status::NotApplicable => {
            numbers.skipped += 1;
            format!("<skipped message=\"{}: {message}\"/>", verdict.status.word())
        }
    };
    let mut name = verdict.subject.address.clone();
    if let Some(environment) = &verdict.subject.environment {
        name.push_str(&format!(" [{environment}]"));
    }
    let root = &verdict.subject.root;
    let head = format!(
        "    <testcase name=\"{}\" classname=\"{}\"",
        escaped(&name),
        escaped(&format!("{root}/{}", verdict.rule))
    );
    if outcome.is_empty() { format!("{head}/>\n") } else { format!("{head}>{outcome}</testcase>\n") }
}

/// Problems as a suite of their own: a file that does not parse must not look like a run without failures.
fn problems(report: &Report, total: &mut Numbers) -> String {
    use crate::problem::Severity;
    let mut numbers = Numbers::default();
    let mut cases = String::new();
    for (index, problem) in report.problems.iter().enumerate() {
        let message = escaped(&problem.message);
        let place = problem.location.as_ref().map(|location| escaped(&text::place(location))).unwrap_or_default();
        numbers.tests += 1;
        let outcome = if problem.severity == Severity::Error {
            numbers.errors += 1;
            format!("<error type=\"error\" message=\"{message}\">{place}</error>")
        } else {
            numbers.skipped += 1;
            format!("<skipped message=\"{message}\"/>")
        };
        let name = format!("{} {}", index + 1, escaped(&problem.code));
        cases.push_str(&format!("    <testcase name=\"{name}\" classname=\"problems\">{outcome}</testcase>\n"));
    }
    if cases.is_empty() {
        return String::new();
    }
    total.add(&numbers);
    format!("  <testsuite name=\"problems\"{}>\n{cases}  </testsuite>\n", numbers.text())
}

/// Text of an attribute or element; characters that XML forbids are gone with the invisible ones.
fn escaped(value: &str) -> String {
    let mut safe = String::with_capacity(value.len());
    for character in text::neutral(value).chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&apos;"),
            '\u{fffe}' | '\u{ffff}' => safe.push('\u{fffd}'),
            other => safe.push(other),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

    use super::*;
    use crate::report::sample;

    #[test]
    fn every_verdict_and_problem_is_a_case_with_its_outcome() {
        let report = sample::report();
        let xml = render(&report);
        let count = |text: &str| xml.matches(text).count();
        let of = |status: Status| report.verdicts.iter().filter(|verdict| verdict.status == status).count();
        assert_eq!(count("<testcase "), report.verdicts.len() + report.problems.len());
        assert_eq!(count("<failure "), of(Status::Fail));
        assert_eq!(count("<error "), of(Status::Error) + 1);
        assert!(
            xml.contains("<testsuites name=\"resilint\" tests=\"17\" failures=\"5\" errors=\"3\" skipped=\"5\">"),
            "{xml}"
        );
        assert!(!xml.contains("<script>") && !xml.contains("]]>"), "{xml}");
        sample::assert_expected("junit.xml", &xml);
    }

    #[test]
    fn unknown_is_an_error_where_it_fails_the_run() {
        let mut report = sample::report();
        report.unknown_fails = true;
        assert!(render(&report).contains("<error type=\"unknown\""));
    }
}
