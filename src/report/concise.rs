//! One line per failure, unknown verdict, error and problem: `file:line:column: severity[rule] message`. For editors and
//! `grep`. A part that was not read is one problem, not one unknown verdict for each rule.

use super::{Report, text};
use crate::problem::Severity;
use crate::verdict::Status;

/// The report as lines, a last line with its numbers.
pub fn render(report: &Report) -> String {
    let mut output = String::new();
    for verdict in report.verdicts.iter().filter(|verdict| !verdict.is_unread()) {
        let word = match verdict.status {
            Status::Fail => verdict.severity.word(),
            Status::Unknown => "unknown",
            Status::Error => "error",
            Status::Waived | Status::Pass | Status::NotApplicable => continue,
        };
        let environment = verdict.subject.environment.as_ref().map(|name| format!(" [{}]", text::neutral(name)));
        output.push_str(&line(format!(
            "{}: {word}[{}] {}{}",
            verdict.location.as_ref().map_or_else(|| "-".to_owned(), text::place),
            verdict.rule,
            text::neutral(&verdict.message),
            environment.unwrap_or_default()
        )));
    }
    for problem in &report.problems {
        let word = match problem.severity {
            Severity::Error => "error",
            Severity::Gap => "gap",
            Severity::Warning => "warning",
        };
        output.push_str(&line(format!(
            "{}: {word}[{}] {}",
            problem.location.as_ref().map_or_else(|| "-".to_owned(), text::place),
            text::neutral(&problem.code),
            text::neutral(&super::problem_text(problem))
        )));
    }
    let of = |status| super::summary::of_status(report, status);
    let (fail, unknown, error) = (of(Status::Fail), of(Status::Unknown), of(Status::Error));
    let unread = super::summary::unread(report).map(|line| format!("; {line}")).unwrap_or_default();
    output.push_str(&format!("fail {fail}, unknown {unknown}, error {error}, pass {}{unread}\n", of(Status::Pass)));
    output
}

fn line(text: String) -> String {
    text::line_start(&text) + "\n"
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

    use super::*;
    use crate::report::sample;

    #[test]
    fn every_failure_unknown_verdict_and_problem_is_one_line() {
        let report = sample::report();
        let output = render(&report);
        let shown = |status: Status| matches!(status, Status::Fail | Status::Unknown | Status::Error);
        let verdicts = report.verdicts.iter().filter(|verdict| shown(verdict.status)).count();
        assert_eq!(output.lines().count(), verdicts + report.problems.len() + 1);
        assert!(output.contains("modules/db/main.tf:9:3: critical[backup.source_encrypted] 'module.db."), "{output}");
        assert!(output.contains(": unknown[backup.source_encrypted] "), "{output}");
        assert!(
            output.ends_with(
                "fail 5 (3 critical, 2 high), unknown 1 (1 critical), error 2 (2 high), pass 4 (2 critical, 2 high)\n"
            ),
            "{output}"
        );
    }
}
