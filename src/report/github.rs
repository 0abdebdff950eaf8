//! Annotations of a GitHub workflow: commands on standard output that mark lines of a pull request.
//!
//! GitHub shows ten annotations of a level per step, so the worst ten verdicts are written and the rest is counted. Each
//! line of the output is one command: text from the scanned files can neither start a command nor end one.

use super::{Report, summary, text};
use crate::source::Location;
use crate::verdict::{RuleSeverity, Status, Verdict};

/// Most verdicts that are annotated.
const LIMIT: usize = 10;

/// Longest message in characters; GitHub cuts at 4096 bytes.
const MESSAGE_LIMIT: usize = 1000;

/// The annotations of the worst ten verdicts, then the numbers of the run as a notice.
pub fn render(report: &Report) -> String {
    let mut shown: Vec<&Verdict> = report
        .verdicts
        .iter()
        .filter(|verdict| matches!(verdict.status, Status::Error | Status::Fail | Status::Unknown))
        .filter(|verdict| !verdict.is_unread())
        .collect();
    shown.sort_by_key(|verdict| (verdict.status, std::cmp::Reverse(verdict.severity)));
    let mut output = String::new();
    for verdict in shown.iter().take(LIMIT) {
        output.push_str(&annotation(report, verdict));
    }
    let mut numbers = vec![
        summary::scope(report),
        format!("fail {}", summary::of_status(report, Status::Fail)),
        format!("unknown {}", summary::of_status(report, Status::Unknown)),
        format!("error {}", summary::of_status(report, Status::Error)),
        format!("pass {}", summary::of_status(report, Status::Pass)),
    ];
    if shown.len() > LIMIT {
        numbers.push(format!("{} more are in the report", text::counted(shown.len() - LIMIT, "verdict")));
    }
    numbers.extend(summary::gaps(report));
    output.push_str(&command("notice", &[("title", "resilint".to_owned())], &numbers.join("\n")));
    output
}

fn annotation(report: &Report, verdict: &Verdict) -> String {
    let level = match (verdict.status, verdict.severity) {
        (Status::Error, _) => "error",
        (Status::Fail, RuleSeverity::Critical | RuleSeverity::High) => "error",
        (Status::Unknown, _) if report.is_finding(verdict) => "error",
        (Status::Fail, RuleSeverity::Low) => "notice",
        _ => "warning",
    };
    let word = if verdict.status == Status::Fail { verdict.severity.word() } else { verdict.status.word() };
    let mut properties = verdict.location.as_ref().map(place).unwrap_or_default();
    properties.push(("title", format!("{word}: {}", verdict.rule)));
    let mut message = verdict.message.clone();
    if let Some(environment) = &verdict.subject.environment {
        message.push_str(&format!(" (environment {environment})"));
    }
    command(level, &properties, &text::cut(&text::neutral(&message), MESSAGE_LIMIT))
}

/// Columns count only where the place lies in one line.
fn place(location: &Location) -> Vec<(&'static str, String)> {
    let (start, end) = (location.start, location.end);
    let mut properties = vec![
        ("file", text::neutral(&location.file)),
        ("line", start.line.to_string()),
        ("endLine", end.line.max(start.line).to_string()),
    ];
    if start.line == end.line {
        properties.push(("col", start.column.to_string()));
        properties.push(("endColumn", end.column.to_string()));
    }
    properties
}

/// One command in one line.
fn command(level: &str, properties: &[(&str, String)], message: &str) -> String {
    let properties: Vec<String> =
        properties.iter().map(|(name, value)| format!("{name}={}", escaped_property(value))).collect();
    format!("::{level} {}::{}\n", properties.join(","), escaped(&text::neutral_lines(message)))
}

fn escaped(message: &str) -> String {
    message.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn escaped_property(value: &str) -> String {
    escaped(value).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

    use super::*;
    use crate::report::sample;

    #[test]
    fn every_line_is_one_command_of_ours() {
        let mut report = sample::report();
        for verdict in &mut report.verdicts {
            verdict.subject.environment = Some(sample::HOSTILE.to_owned());
        }
        let output = render(&report);
        for line in output.lines() {
            let (head, message) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
            assert!(["error ", "warning ", "notice "].iter().any(|level| head.starts_with(level)), "{head}");
            assert!(!head.contains("owned"), "text of a file is among the properties: {head}");
            assert!(!message.contains(['\r', '\u{1b}', '\u{202e}']), "{message}");
        }
        assert_eq!(escaped("50%\r\n::error::x"), "50%25%0D%0A::error::x");
        assert_eq!(escaped_property("a:b,c"), "a%3Ab%2Cc");
    }

    #[test]
    fn the_worst_ten_are_shown_and_the_rest_is_counted() {
        let mut report = sample::report();
        let failed = report.verdicts.iter().find(|verdict| verdict.status == Status::Fail).unwrap().clone();
        for _ in 0..15 {
            report.verdicts.push(Verdict { severity: RuleSeverity::Low, ..failed.clone() });
        }
        let output = render(&report);
        assert_eq!(output.lines().count(), LIMIT + 1);
        assert_eq!(output.lines().filter(|line| line.starts_with("::error ")).count(), 7, "{output}");
        assert!(output.lines().last().unwrap().contains("%0A13 verdicts more are in the report"), "{output}");
        sample::assert_expected("annotations.txt", &render(&sample::report()));
    }
}
