//! `resilint rules`, `controls` and the generated pages: what there is to check.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use clap::{Args, ValueEnum};

use super::check::{deliver, unusable_code};
use super::{SelectArguments, Terminal, exit};
use crate::report::RuleInfo;
use crate::report::pages::{self, Example, RulePage};
use crate::run::{self, Options, Policies};
use crate::source::Sources;

/// How lists are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Default)]
pub enum ListFormat {
    /// For people.
    #[default]
    Full,
    /// For programs.
    Json,
}

/// Arguments of `rules`.
#[derive(Debug, Clone, Args)]
pub struct RulesArguments {
    #[command(flatten)]
    select: SelectArguments,
    /// How the list is written
    #[arg(long, value_enum, default_value = "full")]
    output_format: ListFormat,
}

/// Arguments of `controls`.
#[derive(Debug, Clone, Args)]
pub struct ControlsArguments {
    /// Only this framework
    #[arg(long)]
    framework: Option<String>,
    /// How the list is written
    #[arg(long, value_enum, default_value = "full")]
    output_format: ListFormat,
}

/// Arguments of `docs`.
#[derive(Debug, Clone, Args)]
pub struct DocsArguments {
    /// The repository to write into
    #[arg(default_value = ".")]
    folder: PathBuf,
}

/// The policies of the start directory's configuration.
pub(super) fn policies(terminal: &mut Terminal<'_>) -> Result<Policies, u8> {
    let options = Options { base: terminal.directory.clone(), ..Options::default() };
    let sources = Arc::new(Sources::new());
    let config = match crate::discover::find_configuration(&options.base) {
        Some(path) => crate::config::load(&sources, &options.base, &path).0,
        None => crate::config::Config::default(),
    };
    run::load_policies(&options, &config, &sources).map_err(|unusable| unusable_code(&unusable, terminal))
}

/// Lists the rules.
pub fn rules(arguments: &RulesArguments, terminal: &mut Terminal<'_>) -> u8 {
    let policies = match policies(terminal) {
        Ok(policies) => policies,
        Err(code) => return code,
    };
    let rules = match policies.selected(&arguments.select.select, &arguments.select.ignore) {
        Ok(rules) => rules,
        Err(message) => return terminal.error(&message),
    };
    let infos: Vec<&RuleInfo> = rules.iter().map(|rule| &rule.info).collect();
    let text = match arguments.output_format {
        ListFormat::Full => {
            let width = infos.iter().map(|i| i.id.len()).max().unwrap_or(0);
            infos.iter().map(|i| format!("{:width$}  {:8}  {}\n", i.id, i.severity.word(), i.title)).collect()
        }
        ListFormat::Json => json_list(infos.iter().map(|info| rule_json(info)).collect()),
    };
    finish(&text, terminal)
}

fn rule_json(info: &RuleInfo) -> serde_json::Value {
    serde_json::json!({
        "id": info.id, "title": info.title, "severity": info.severity.word(), "since": info.since, "subjects": info.subjects,
        "controls": info.controls, "description": info.description, "remediation": info.remediation.whole(), "references": info.references,
    })
}

/// Lists the controls and the rules that cover each.
pub fn controls(arguments: &ControlsArguments, terminal: &mut Terminal<'_>) -> u8 {
    let policies = match policies(terminal) {
        Ok(policies) => policies,
        Err(code) => return code,
    };
    let mut covering: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
    for rule in &policies.set.rules {
        for (framework, ids) in rule.info.controls.iter() {
            for id in ids {
                covering.entry((framework, id)).or_default().push(&rule.info.id);
            }
        }
    }
    let frameworks: Vec<_> = policies
        .set
        .frameworks
        .iter()
        .filter(|f| arguments.framework.as_ref().is_none_or(|name| name == &f.id))
        .collect();
    if frameworks.is_empty() {
        let known: Vec<&str> = policies.set.frameworks.iter().map(|f| f.id.as_str()).collect();
        return terminal.error(&format!("no such framework; known are {}", known.join(", ")));
    }
    let mut text = String::new();
    let mut list = Vec::new();
    for framework in frameworks {
        text.push_str(&format!("{} ({}, {})\n", framework.title, framework.id, framework.version));
        for control in &framework.controls {
            let rules = covering.get(&(framework.id.as_str(), control.id.as_str())).cloned().unwrap_or_default();
            let covered = if rules.is_empty() { "no rule".to_owned() } else { rules.join(", ") };
            text.push_str(&format!(
                "  {:24} {} [{}]\n  {:24} {covered}\n",
                control.id, control.title, control.strength, ""
            ));
            list.push(serde_json::json!({
                "framework": framework.id, "id": control.id, "title": control.title, "strength": control.strength, "rules": rules,
            }));
        }
    }
    let text = if arguments.output_format == ListFormat::Json { json_list(list) } else { text };
    finish(&text, terminal)
}

/// Writes the generated pages.
pub fn docs(arguments: &DocsArguments, terminal: &mut Terminal<'_>) -> u8 {
    let policies = match policies(terminal) {
        Ok(policies) => policies,
        Err(code) => return code,
    };
    let folder = terminal.directory.join(&arguments.folder);
    let pages = pages_of(&policies, &terminal.directory);
    let mut kept = BTreeSet::new();
    for (name, text) in &pages {
        let path = folder.join(name);
        let written = path.parent().map_or(Ok(()), std::fs::create_dir_all).and_then(|()| std::fs::write(&path, text));
        if let Err(error) = written {
            return terminal.error(&format!("cannot write {}: {error}", path.display()));
        }
        kept.insert(path);
    }
    let _ = writeln!(terminal.out, "{} pages in {}", kept.len(), arguments.folder.display());
    exit::CLEAN
}

/// Every generated page by its path in the repository. Fixtures are read from `policies/` below `base`.
pub fn pages_of(policies: &Policies, base: &std::path::Path) -> BTreeMap<String, String> {
    let example = |info: &RuleInfo, stem: &str| {
        let (folder, _) = info.file.rsplit_once('/')?;
        ["tf", "yaml"].iter().find_map(|end| {
            let path = format!("{folder}/{stem}.{end}");
            let text = std::fs::read_to_string(base.join(&path)).ok()?;
            Some(Example { path, text })
        })
    };
    let rules: Vec<RulePage> = policies
        .set
        .rules
        .iter()
        .map(|rule| RulePage {
            fail_example: example(&rule.info, "fail"),
            pass_example: example(&rule.info, "pass"),
            info: rule.info.clone(),
        })
        .collect();
    pages::render(&rules, &policies.set.frameworks)
}

fn json_list(list: Vec<serde_json::Value>) -> String {
    let mut text = serde_json::to_string_pretty(&list).unwrap_or_default();
    text.push('\n');
    text
}

fn finish(text: &str, terminal: &mut Terminal<'_>) -> u8 {
    match deliver(text, None, terminal) {
        Ok(()) => exit::CLEAN,
        Err(message) => terminal.error(&message),
    }
}
