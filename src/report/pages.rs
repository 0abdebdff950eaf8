//! Documentation of the rules, generated from the rules: a page for each, an index, a matrix for each framework.
//!
//! Pages are written by the maintainers' tools and committed; a test compares them with what this module makes. Texts of
//! rules are our own Markdown and stay Markdown.

use std::collections::BTreeMap;

use super::text::REPOSITORY;
use super::{Framework, RuleInfo};

/// What the page of a rule is made from.
#[derive(Debug, Clone)]
pub struct RulePage {
    /// The rule.
    pub info: RuleInfo,
    /// Text of its failing fixture, with the language for the code fence, such as `hcl`.
    pub fail_example: Option<Example>,
    /// Text of its passing fixture.
    pub pass_example: Option<Example>,
}

/// A fixture as a page shows it.
#[derive(Debug, Clone)]
pub struct Example {
    /// Path in the repository.
    pub path: String,
    /// Content.
    pub text: String,
}

/// Every page by its path in the repository.
pub fn render(pages: &[RulePage], frameworks: &[Framework]) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for page in pages {
        files.insert(format!("docs/rules/{}", file(&page.info.id)), rule(page, frameworks));
    }
    files.insert("docs/rules/index.md".to_owned(), index(pages));
    for framework in frameworks {
        files.insert(format!("docs/controls/{}.md", framework.id), matrix(framework, pages));
    }
    files
}

/// `backup/source_encrypted.md`.
fn file(rule: &str) -> String {
    format!("{}.md", rule.replace('.', "/"))
}

fn rule(page: &RulePage, frameworks: &[Framework]) -> String {
    let info = &page.info;
    let up = "../".repeat(info.id.matches('.').count() + 1);
    let mut output = format!("<!-- Generated from {}; edit that file. -->\n\n", info.file);
    output.push_str(&format!("# {}\n\n{}.\n\n", info.id, info.title.trim_end_matches('.')));
    output.push_str("| severity | subjects | since | policy |\n|---|---|---|---|\n");
    output.push_str(&format!(
        "| {} | {} | {} | [`{}`]({REPOSITORY}/blob/main/{}) |\n",
        info.severity.word(),
        info.subjects.join(", "),
        info.since,
        info.file,
        info.file
    ));
    output.push_str(&format!("\n## Why\n\n{}\n", info.description.trim()));
    output.push_str(&format!("\n## What to do\n\n{}\n", info.remediation.whole()));
    for (title, example) in [("Fails", &page.fail_example), ("Passes", &page.pass_example)] {
        if let Some(example) = example {
            output.push_str(&format!("\n## {title}\n\n{}", fenced(example)));
        }
    }
    let controls = controls(info, frameworks, &up);
    if !controls.is_empty() {
        output
            .push_str("\n## Controls\n\nThe rule tests a part of each of these controls; it does not prove them.\n\n");
        output.push_str("| framework | control | |\n|---|---|---|\n");
        output.push_str(&controls);
    }
    if !info.references.is_empty() {
        output.push_str("\n## References\n\n");
        for reference in &info.references {
            output.push_str(&format!("- <{reference}>\n"));
        }
    }
    output
}

fn controls(info: &RuleInfo, frameworks: &[Framework], up: &str) -> String {
    let mut output = String::new();
    for (framework_id, ids) in info.controls.iter() {
        let framework = frameworks.iter().find(|framework| &framework.id == framework_id);
        for id in ids {
            let title = framework.and_then(|framework| framework.controls.iter().find(|control| &control.id == id));
            let name = match framework {
                Some(framework) => format!("[{}]({up}controls/{framework_id}.md)", framework.title),
                None => framework_id.clone(),
            };
            output.push_str(&format!("| {name} | {id} | {} |\n", cell(title.map_or("", |control| &control.title))));
        }
    }
    output
}

/// The example in a fence that its own text cannot close. Lines that only steer the tests are left out.
fn fenced(example: &Example) -> String {
    let longest = example.text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    let language = match example.path.rsplit('.').next().unwrap_or_default() {
        "tf" | "tfvars" => "hcl",
        "yaml" | "yml" => "yaml",
        "json" => "json",
        _ => "",
    };
    let lines: Vec<&str> = example
        .text
        .lines()
        .filter(|line| !line.trim_start().starts_with("# expect:"))
        .map(without_expectation)
        .collect();
    format!("{fence}{language}\n{}\n{fence}\n", lines.join("\n").trim_matches('\n'))
}

/// The line without a trailing `# expect: …`.
fn without_expectation(line: &str) -> &str {
    line.find("# expect:").and_then(|start| line.get(..start)).unwrap_or(line).trim_end()
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

fn index(pages: &[RulePage]) -> String {
    let mut families: BTreeMap<&str, Vec<&RuleInfo>> = BTreeMap::new();
    for page in pages {
        families.entry(page.info.id.split('.').next().unwrap_or_default()).or_default().push(&page.info);
    }
    let mut output = format!("# Rules\n\n{} rules. Each states the required state.\n", pages.len());
    for (family, mut rules) in families {
        rules.sort_by(|a, b| a.id.cmp(&b.id));
        output.push_str(&format!("\n## {family}\n\n| rule | severity | subjects | |\n|---|---|---|---|\n"));
        for info in rules {
            output.push_str(&format!(
                "| [{}]({}) | {} | {} | {} |\n",
                info.id,
                file(&info.id),
                info.severity.word(),
                info.subjects.join(", "),
                cell(&info.title)
            ));
        }
    }
    output
}

fn matrix(framework: &Framework, pages: &[RulePage]) -> String {
    let mut output = format!("# {} {}\n\n", framework.title, framework.version);
    let mut rows = String::new();
    let mut covered = 0;
    for control in &framework.controls {
        let mut rules: Vec<&str> = pages
            .iter()
            .map(|page| &page.info)
            .filter(|info| info.controls.get(&framework.id).is_some_and(|ids| ids.contains(&control.id)))
            .map(|info| info.id.as_str())
            .collect();
        rules.sort_unstable();
        covered += usize::from(!rules.is_empty());
        let links: Vec<String> = rules.iter().map(|rule| format!("[{rule}](../rules/{})", file(rule))).collect();
        let links = if links.is_empty() { "none".to_owned() } else { links.join("<br>") };
        rows.push_str(&format!("| {} | {} | {} | {links} |\n", control.id, cell(&control.title), control.strength));
    }
    output.push_str(&format!(
        "Titles are our own words; the text is the [publisher's]({}). Rules test parts of {covered} of {} listed controls, \
         in code only; a control without a failure is not thereby met.\n\n",
        framework.link,
        framework.controls.len()
    ));
    output.push_str("| control | | strength | rules |\n|---|---|---|---|\n");
    output.push_str(&rows);
    output
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

    use super::*;
    use crate::report::sample;

    fn pages() -> (Vec<RulePage>, Vec<Framework>) {
        let report = sample::report();
        let example = |path: &str, text: &str| Some(Example { path: path.to_owned(), text: text.to_owned() });
        let pages = report
            .rules
            .iter()
            .map(|info| RulePage {
                info: info.clone(),
                fail_example: example(
                    "policies/rules/x/fail.tf",
                    "# expect: pass backup.other\nresource \"a\" \"b\" { # expect: fail backup.source_encrypted\n  # ```\n}\n",
                ),
                pass_example: None,
            })
            .collect();
        (pages, report.frameworks)
    }

    #[test]
    fn every_rule_and_framework_has_a_page() {
        let (pages, frameworks) = pages();
        let files = render(&pages, &frameworks);
        let paths: Vec<&str> = files.keys().map(String::as_str).collect();
        assert_eq!(
            paths,
            [
                "docs/controls/hipaa.md",
                "docs/controls/nist_800_53.md",
                "docs/rules/backup/kept_long_enough.md",
                "docs/rules/backup/source_encrypted.md",
                "docs/rules/index.md",
                "docs/rules/logging/sink_retained.md",
            ]
        );
        let page = &files["docs/rules/backup/source_encrypted.md"];
        assert!(page.contains("\n````hcl\nresource \"a\" \"b\" {\n  # ```\n}\n````\n"), "{page}");
        assert!(
            page.contains("[NIST SP 800-53](../../controls/nist_800_53.md) | SC-28 | Protect information at rest"),
            "{page}"
        );
        let hipaa = &files["docs/controls/hipaa.md"];
        assert!(hipaa.contains("parts of 3 of 4 listed controls"), "{hipaa}");
        assert!(hipaa.contains("| 164.310(d)(1) | Govern media that hold patient data | standard | none |"), "{hipaa}");
    }

    #[test]
    fn links_between_pages_resolve() {
        let (pages, frameworks) = pages();
        let files = render(&pages, &frameworks);
        let mut followed = 0;
        for (path, text) in &files {
            for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
                if link.starts_with("https:") {
                    continue;
                }
                let mut target: Vec<&str> = path.split('/').collect();
                target.pop();
                for part in link.split('/') {
                    if part == ".." {
                        target.pop();
                    } else {
                        target.push(part)
                    }
                }
                assert!(files.contains_key(&target.join("/")), "{path} links to {link}");
                followed += 1;
            }
        }
        assert!(followed > 10, "{followed}");
    }
}
