//! Rules and problem codes as SARIF descriptors.
//!
//! Every selected rule is described, fired or not: GitHub wants the list to be the same between runs, and it is the
//! record of what was checked.

use std::collections::BTreeMap;

use super::model::{Configuration, NotificationDescriptor, Rule, RuleProperties, Text};
use super::taxonomy::Taxonomies;
use crate::report::{Report, RuleInfo, text};
use crate::verdict::RuleSeverity;

/// Longest description that GitHub takes.
const DESCRIPTION_LIMIT: usize = 1000;

/// Most tags that GitHub shows.
const TAG_LIMIT: usize = 10;

/// SARIF's level of a severity.
pub(super) fn level(severity: RuleSeverity) -> &'static str {
    match severity {
        RuleSeverity::Critical | RuleSeverity::High => "error",
        RuleSeverity::Medium => "warning",
        RuleSeverity::Low => "note",
    }
}

/// GitHub's score of a severity: a number as text, in the middle of the severity's band.
fn security_severity(severity: RuleSeverity) -> &'static str {
    match severity {
        RuleSeverity::Critical => "9.5",
        RuleSeverity::High => "8.0",
        RuleSeverity::Medium => "5.5",
        RuleSeverity::Low => "2.0",
    }
}

/// `BackupSourceEncrypted` for `backup.source_encrypted`.
fn pascal_case(id: &str) -> String {
    let mut name = String::with_capacity(id.len());
    for word in id.split(|c: char| !c.is_ascii_alphanumeric()) {
        let mut letters = word.chars();
        name.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        name.extend(letters);
    }
    name
}

/// The rule as a descriptor.
pub(super) fn rule(info: &RuleInfo, taxonomies: &Taxonomies<'_>) -> Rule {
    let description = if info.description.trim().is_empty() { &info.title } else { &info.description };
    Rule {
        id: info.id.clone(),
        name: pascal_case(&info.id),
        short_description: Text::plain(text::sentence(&text::cut(&text::neutral(&info.title), DESCRIPTION_LIMIT))),
        full_description: Text::plain(text::sentence(&text::cut(
            &text::neutral_lines(description.trim()),
            DESCRIPTION_LIMIT,
        ))),
        help_uri: text::rule_link(&info.id),
        help: help(info),
        default_configuration: Configuration { level: level(info.severity) },
        relationships: taxonomies.relationships(&info.controls),
        properties: RuleProperties {
            tags: tags(info),
            precision: "high",
            security_severity: security_severity(info.severity),
            since: info.since.clone(),
        },
    }
}

/// What to do, and why, as plain text and as Markdown. GitHub shows the latter only, and no `helpUri`: so the link is in it.
fn help(info: &RuleInfo) -> Text {
    let remediation = text::neutral_lines(&info.remediation.whole());
    let description = text::neutral_lines(info.description.trim());
    let mut plain = format!("{remediation}\n\n{description}\n");
    let mut markdown = format!("{remediation}\n\n{description}\n");
    let controls: Vec<String> = info
        .controls
        .iter()
        .filter(|(_, ids)| !ids.is_empty())
        .map(|(framework, ids)| format!("{framework}: {}", ids.join(", ")))
        .collect();
    if !controls.is_empty() {
        plain.push_str(&format!("\nControls:\n{}\n", controls.join("\n")));
        markdown.push_str("\n**Controls**\n\n");
        for line in controls {
            markdown.push_str(&format!("- {line}\n"));
        }
    }
    plain.push_str(&format!("\nReferences:\n{}\n", text::rule_link(&info.id)));
    markdown.push_str(&format!("\n**References**\n\n- [{}]({})\n", info.id, text::rule_link(&info.id)));
    for reference in &info.references {
        plain.push_str(&format!("{reference}\n"));
        markdown.push_str(&format!("- <{reference}>\n"));
    }
    Text { text: plain, markdown: Some(markdown) }
}

/// At most ten tags, controls first: the first control of each framework, then the second of each, and so on. `security`
/// and the family close the list.
fn tags(info: &RuleInfo) -> Vec<String> {
    let family = info.id.split('.').next().unwrap_or_default();
    let closing = ["security".to_owned(), family.to_owned()];
    let longest = info.controls.values().map(Vec::len).max().unwrap_or(0);
    let mut tags: Vec<String> = Vec::new();
    for position in 0..longest {
        for (framework, ids) in info.controls.iter() {
            tags.extend(ids.get(position).map(|id| format!("control/{framework}/{id}")));
        }
    }
    tags.truncate(TAG_LIMIT - closing.len());
    tags.extend(closing);
    tags
}

/// A descriptor for every code of `codes`, which maps it to its level.
pub(super) fn notifications(codes: &BTreeMap<String, &'static str>) -> Vec<NotificationDescriptor> {
    codes
        .iter()
        .map(|(code, level)| {
            let stage = code.split('.').next().unwrap_or_default();
            NotificationDescriptor {
                id: code.clone(),
                name: pascal_case(code),
                short_description: Text::plain(format!("Problem '{code}'.")),
                full_description: Text::plain(format!(
                    "The run met the problem '{code}' in its stage '{stage}'. A problem is not a finding; it says that \
                     something could not be read, resolved or judged."
                )),
                help_uri: format!("{}#readme", text::REPOSITORY),
                help: Text::plain(
                    "Each notification says what is wrong, where, and what to do. What a problem hides is never \
                     counted as passed.",
                ),
                default_configuration: Configuration { level },
            }
        })
        .collect()
}

/// Index of every selected rule by id.
pub(super) fn indices(report: &Report) -> BTreeMap<&str, usize> {
    report.rules.iter().enumerate().map(|(index, rule)| (rule.id.as_str(), index)).collect()
}
