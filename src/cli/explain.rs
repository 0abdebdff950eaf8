//! `resilint explain`: a rule, a control, or where a resource's value comes from and what would settle an unknown one.

use clap::Args;

use super::check::{deliver, options, unusable_code};
use super::resources::value_json;
use super::{InputArguments, SelectArguments, Terminal, describe, exit};
use crate::estate::attach::path_of;
use crate::report::RuleInfo;
use crate::resource::Resource;
use crate::run::{self, Inputs, Policies};
use crate::value::{Kind, Reason, Step, Value, path_text};

/// Arguments of `explain`.
#[derive(Debug, Clone, Args)]
pub struct ExplainArguments {
    /// A rule id, a control id, a resource address, or an address with a path (`aws_db_instance.phi.kms_key_id`)
    subject: String,
    #[command(flatten)]
    input: InputArguments,
}

/// Runs the command.
pub fn run(arguments: &ExplainArguments, terminal: &mut Terminal<'_>) -> u8 {
    let policies = match describe::policies(terminal) {
        Ok(policies) => policies,
        Err(code) => return code,
    };
    let text = match about_policy(&arguments.subject, &policies) {
        Some(text) => text,
        None => {
            let options = match options(&arguments.input, &SelectArguments::default(), terminal) {
                Ok(options) => options,
                Err(message) => return terminal.error(&message),
            };
            let inputs = match run::read(&options) {
                Ok(inputs) => inputs,
                Err(unusable) => return unusable_code(&unusable, terminal),
            };
            let text = about_address(&arguments.subject, &inputs);
            if text.is_empty() {
                return terminal.error(&format!(
                    "`{}` is no rule, no control and no address in what was scanned; `resilint rules`, `controls` and `resources` list them",
                    arguments.subject
                ));
            }
            text
        }
    };
    match deliver(&text, None, terminal) {
        Ok(()) => exit::CLEAN,
        Err(message) => terminal.error(&message),
    }
}

fn about_policy(subject: &str, policies: &Policies) -> Option<String> {
    if let Some(rule) = policies.set.rules.iter().find(|rule| rule.info.id == subject) {
        return Some(rule_text(&rule.info));
    }
    let mut text = String::new();
    for framework in &policies.set.frameworks {
        for control in framework.controls.iter().filter(|c| c.id == subject) {
            text.push_str(&format!(
                "{} {}: {} [{}]\n{}\n",
                framework.title, control.id, control.title, control.strength, framework.link
            ));
            let covers =
                |info: &&RuleInfo| info.controls.get(&framework.id).is_some_and(|ids| ids.contains(&control.id));
            let infos = policies.set.rules.iter().map(|rule| &rule.info);
            for info in infos.filter(covers) {
                text.push_str(&format!("  {} ({}): {}\n", info.id, info.severity.word(), info.title));
            }
        }
    }
    (!text.is_empty()).then_some(text)
}

fn rule_text(info: &RuleInfo) -> String {
    let mut text = format!(
        "{} ({})\n{}\n\n{}\n\nWhat to do\n{}\n",
        info.id,
        info.severity.word(),
        info.title,
        info.description.trim(),
        info.remediation.trim()
    );
    text.push_str("\nControls\n");
    for (framework, ids) in info.controls.iter() {
        text.push_str(&format!("  {framework}: {}\n", ids.join(", ")));
    }
    if !info.references.is_empty() {
        text.push_str("\nReferences\n");
        for reference in &info.references {
            text.push_str(&format!("  {reference}\n"));
        }
    }
    text
}

fn about_address(subject: &str, inputs: &Inputs) -> String {
    let mut text = String::new();
    for resource in &inputs.resources {
        if resource.address == subject {
            text.push_str(&header(inputs, resource));
            if let Some(map) = resource.values.as_map() {
                for (key, element) in &map.entries {
                    text.push_str(&format!("  {key} = {}\n", short(&element.value)));
                }
            }
        } else if let Some(rest) = subject.strip_prefix(&resource.address).and_then(|r| r.strip_prefix('.')) {
            let path = path_of(&rest.replace('[', ".").replace(']', ""));
            text.push_str(&header(inputs, resource));
            text.push_str(&about_value(inputs, resource, &path));
        }
    }
    text
}

fn header(inputs: &Inputs, resource: &Resource) -> String {
    let location = inputs.sources.locate(resource.header);
    let environment = resource.environment.as_deref().map(|e| format!(", environment {e}")).unwrap_or_default();
    format!("{} ({}:{}{environment})\n", resource.address, location.file, location.start.line)
}

fn about_value(inputs: &Inputs, resource: &Resource, path: &[Step]) -> String {
    let Some(value) = resource.values.at(path) else {
        let location = inputs.sources.locate(resource.deciding_span(path));
        return format!("  {} is not set ({}:{})\n", path_text(path), location.file, location.start.line);
    };
    let mut text = format!("  {} = {}\n", path_text(path), short(value));
    let mut hop = value.origin.as_deref();
    while let Some(step) = hop {
        let location = inputs.sources.locate(step.span);
        let name = if step.name.is_empty() { String::new() } else { format!(" {}", step.name) };
        text.push_str(&format!(
            "    {}{name} ({}:{})\n",
            step.kind.word().replace('_', " "),
            location.file,
            location.start.line
        ));
        hop = step.next.as_deref();
    }
    for reference in value.refs() {
        text.push_str(&format!("    refers to {}.{}\n", reference.address, path_text(&reference.attribute)));
    }
    for why in value.reasons() {
        let place = why
            .span
            .map(|span| inputs.sources.locate(span))
            .map(|l| format!(" ({}:{})", l.file, l.start.line))
            .unwrap_or_default();
        text.push_str(&format!("    unknown: {why}{place}\n      {}\n", settle(why.reason)));
    }
    text
}

/// What would settle an unknown value.
fn settle(reason: Reason) -> &'static str {
    match reason {
        Reason::InputMissing => "settled by a variable file or `--var`; name it in an [[environment]] of resilint.toml",
        Reason::Computed => "known only after apply; the reference is followed nevertheless",
        Reason::Data => {
            "settled by a literal in the place of the data source, or by the reference to a declared resource"
        }
        Reason::ModuleMissing => "settled by `terraform init`, which puts the module beside the configuration",
        Reason::Workspace => "settled by `--workspace` or by an [[environment]] of resilint.toml",
        Reason::ProviderRegion => {
            "settled by `region` in the provider block, or AWS_REGION in the environment of the run"
        }
        Reason::ProviderDefault => "settled by setting the argument, or by a lock file that pins the provider version",
        Reason::Invalid => "settled by mending the expression; the problem list says what is wrong",
        Reason::Limit => "a limit of resilint was reached; the problem list says which",
        _ => "set the argument to a value that the configuration itself gives",
    }
}

fn short(value: &Value) -> String {
    match &value.kind {
        Kind::Unknown(unknown) if !value.sensitive => {
            format!("unknown ({})", unknown.why.iter().take(2).map(ToString::to_string).collect::<Vec<_>>().join("; "))
        }
        _ => {
            let text = value_json(value).to_string();
            if text.chars().count() > 200 { format!("{}…", text.chars().take(200).collect::<String>()) } else { text }
        }
    }
}
