//! The report as Markdown for the summary of a workflow step.
//!
//! GitHub drops a summary beyond one mebibyte, so lists end early and say what they leave out. Foreign text is written as
//! character references: no table, link, mention or tag can come of it.

use super::group::{Group, groups};
use super::{Report, summary, text};
use crate::problem::Severity;
use crate::verdict::{RuleSeverity, Status, Verdict};

/// Rows of a table.
const ROW_LIMIT: usize = 100;

/// Characters of a message.
const MESSAGE_LIMIT: usize = 600;

/// The report as GitHub-flavoured Markdown.
pub fn render(report: &Report) -> String {
    let of = |status| summary::of_status(report, status);
    let mut headline = match report.verdicts.iter().filter(|verdict| report.is_finding(verdict)).count() {
        0 => "no finding at or above the threshold".to_owned(),
        number => text::counted(number, "finding"),
    };
    let broken = report.problems.iter().filter(|problem| problem.severity == Severity::Error).count()
        + report.verdicts.iter().filter(|verdict| verdict.status == Status::Error).count();
    if broken > 0 {
        headline.push_str(&format!(", {}", text::counted(broken, "error")));
    }
    let mut output =
        format!("## resilint: {headline}\n\n{}.\n\n", escaped(&text::capitalised(&summary::scope(report))));
    output.push_str("| fail | unknown | error | waived | pass | not applicable |\n|---|---|---|---|---|---|\n");
    output.push_str(&format!(
        "| {} | {} | {} | {} | {} | {} |\n",
        of(Status::Fail),
        of(Status::Unknown),
        of(Status::Error),
        of(Status::Waived),
        of(Status::Pass),
        of(Status::NotApplicable)
    ));
    let gaps = summary::gaps(report);
    if !gaps.is_empty() {
        output.push('\n');
    }
    for line in gaps {
        output.push_str(&format!("- {}\n", escaped(&line)));
    }
    let sections = [
        (Status::Fail, "Failed"),
        (Status::Unknown, "Unknown: the code does not say enough, which is not a pass"),
        (Status::Error, "Rules that could not be evaluated"),
    ];
    for (status, title) in sections {
        output.push_str(&table(title, &groups(report, |verdict| verdict.status == status)));
    }
    output.push_str(&problems(report));
    output
}

fn table(title: &str, groups: &[Group<'_>]) -> String {
    if groups.is_empty() {
        return String::new();
    }
    let mut rows: Vec<&Group<'_>> = groups.iter().collect();
    rows.sort_by_key(|group| std::cmp::Reverse(group.verdict.severity));
    let mut output = format!("\n### {title}\n\n| severity | rule | resource | place | |\n|---|---|---|---|---|\n");
    for group in rows.iter().take(ROW_LIMIT) {
        output.push_str(&row(group));
    }
    if rows.len() > ROW_LIMIT {
        output.push_str(&format!("\n{} more are in the full report.\n", rows.len() - ROW_LIMIT));
    }
    output
}

fn row(group: &Group<'_>) -> String {
    let verdict: &Verdict = group.verdict;
    let symbol = match verdict.severity {
        RuleSeverity::Critical => "🟥",
        RuleSeverity::High => "🟧",
        RuleSeverity::Medium => "🟨",
        RuleSeverity::Low => "⬜",
    };
    let mut resource = code(&verdict.subject.address);
    let environments = group.environments();
    if !environments.is_empty() {
        resource.push_str(&format!("<br>in {}", escaped(&environments.join(", "))));
    }
    format!(
        "| {symbol} {} | [{}]({}) | {resource} | {} | {} |\n",
        verdict.severity.word(),
        escaped(&verdict.rule),
        text::rule_link(&verdict.rule),
        verdict.location.as_ref().map(|location| code(&text::place(location))).unwrap_or_default(),
        escaped(&text::cut(&verdict.message, MESSAGE_LIMIT)),
    )
}

fn problems(report: &Report) -> String {
    if report.problems.is_empty() {
        return String::new();
    }
    let mut output = "\n### Problems\n\n| code | place | |\n|---|---|---|\n".to_owned();
    for problem in report.problems.iter().take(ROW_LIMIT) {
        let help = problem.help.as_ref().map(|help| format!("<br>{}", escaped(&text::capitalised(help))));
        output.push_str(&format!(
            "| {} | {} | {}{} |\n",
            code(&problem.code),
            problem.location.as_ref().map(|location| code(&text::place(location))).unwrap_or_default(),
            escaped(&text::cut(&text::capitalised(&super::problem_text(problem)), MESSAGE_LIMIT)),
            help.unwrap_or_default()
        ));
    }
    if report.problems.len() > ROW_LIMIT {
        output.push_str(&format!("\n{} more are in the full report.\n", report.problems.len() - ROW_LIMIT));
    }
    output
}

fn code(value: &str) -> String {
    format!("<code>{}</code>", escaped(value))
}

/// Text without meaning for Markdown or HTML: what could have one is a character reference.
pub(crate) fn escaped(value: &str) -> String {
    let mut safe = String::with_capacity(value.len());
    for character in text::neutral(value).chars() {
        match character {
            '&' | '<' | '>' | '|' | '`' | '*' | '_' | '[' | ']' | '#' | '!' | '\\' | '~' | '@' | '$' | ':' => {
                safe.push_str(&format!("&#{};", u32::from(character)));
            }
            other => safe.push(other),
        }
    }
    safe.replace("www.", "www&#46;")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

    use super::*;
    use crate::report::sample;

    #[test]
    fn tables_hold_what_fails_and_what_is_unknown() {
        let output = render(&sample::report());
        assert!(output.starts_with("## resilint: 5 findings, 3 errors\n\nChecked 7 resources in 4 files"), "{output}");
        for expected in ["### Failed", "### Unknown", "### Rules that could not", "### Problems", "in prod, staging"] {
            assert!(output.contains(expected), "'{expected}' is not in\n{output}");
        }
        sample::assert_expected("summary.md", &output);
    }

    #[test]
    fn foreign_text_makes_no_markup() {
        let output = render(&sample::report());
        assert!(!output.contains("<script") && !output.contains("](https://evil"), "{output}");
        for line in output.lines().filter(|line| line.starts_with('|')) {
            let cells = line.matches('|').count();
            assert!([4, 6, 7].contains(&cells), "a cell was opened by foreign text: {line}");
        }
        assert_eq!(escaped("@x `y` www.a"), "&#64;x &#96;y&#96; www&#46;a");
    }

    #[test]
    fn a_long_report_stays_below_the_limit() {
        let mut report = sample::report();
        let failed = report.verdicts.iter().find(|verdict| verdict.status == Status::Fail).unwrap().clone();
        for number in 0..5000 {
            let mut verdict = failed.clone();
            verdict.message = format!("{number} {}", "long ".repeat(500));
            report.verdicts.push(verdict);
        }
        let output = render(&report);
        assert!(output.len() < 1 << 20, "{}", output.len());
        assert!(output.contains("more are in the full report"), "the cut is said");
    }
}
