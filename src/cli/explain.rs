//! `resilint explain`: a rule, a control, or where a resource's value comes from and what would settle an unknown one.

use clap::Args;

use super::check::{deliver, options, unusable_code};
use super::resources::value_json;
use super::settle::settle;
use super::{InputArguments, SelectArguments, Terminal, describe, exit};
use crate::estate::attach::path_of;
use crate::report::RuleInfo;
use crate::resource::{Existence, Resource};
use crate::run::{self, Inputs, Policies};
use crate::source::Span;
use crate::value::{Kind, Part, Step, Value, hops, path_text};

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
                Ok(inputs) => inputs.disclosed(),
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
        info.remediation.whole()
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
            for (name, value) in [("region", &resource.region), ("account", &resource.account)] {
                if !value.is_null() && resource.values.get(name).is_none() {
                    text.push_str(&format!("  {name}: {}\n", short(value)));
                }
            }
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
    let environment = resource.environment.as_deref().map(|e| format!(", environment {e}")).unwrap_or_default();
    let root = if &*resource.root == "." { String::new() } else { format!(", root {}", resource.root) };
    let existence = match &resource.existence {
        Existence::Certain => String::new(),
        Existence::Conditional { why, .. } => format!("  exists or not: {why}\n"),
        Existence::UnknownCount { why, .. } => format!("  any number of instances: {why}\n"),
    };
    format!("{} ({}{root}{environment})\n{existence}", resource.address, place(inputs, resource.header))
}

fn place(inputs: &Inputs, span: Span) -> String {
    let location = inputs.sources.locate(span);
    format!("{}:{}", location.file, location.start.line)
}

/// The value at a path. Region, account and tags are told where no argument of that name is written: they follow from the
/// provider's configuration.
fn at<'r>(resource: &'r Resource, path: &[Step]) -> Option<&'r Value> {
    resource.values.at(path).or_else(|| {
        let (Step::Key(first), rest) = path.split_first()? else { return None };
        match (&**first, rest) {
            ("region", []) => Some(&resource.region),
            ("account", []) => Some(&resource.account),
            ("tags", rest) => resource.tags.at(rest),
            _ => None,
        }
    })
}

fn about_value(inputs: &Inputs, resource: &Resource, path: &[Step]) -> String {
    let Some(value) = at(resource, path).filter(|value| !(value.is_null() && value.origin.is_none())) else {
        let span = resource.deciding_span(path);
        return format!("  {} is not set ({})\n", path_text(path), place(inputs, span));
    };
    let mut text = format!("  {} = {}\n", path_text(path), short(value));
    let written = resource.values.at(path).is_some();
    let chain = if written { resource.chain(path) } else { value.origin.clone() };
    for hop in hops(&chain) {
        let name = if hop.name.is_empty() { String::new() } else { format!(" {}", hop.name) };
        text.push_str(&format!("    {}{name} ({})\n", hop.kind.word().replace('_', " "), place(inputs, hop.span)));
    }
    if chain.is_none() && written {
        text.push_str(&format!("    written at {}\n", place(inputs, resource.deciding_span(path))));
    }
    if let Kind::Unknown(unknown) = &value.kind
        && !value.sensitive
    {
        for candidate in unknown.candidates.iter().flatten() {
            let from = hops(&candidate.origin).last().map(|hop| format!(" ({})", place(inputs, hop.span)));
            text.push_str(&format!("    one of: {}{}\n", short(candidate), from.unwrap_or_default()));
        }
    }
    let mut references: Vec<String> = Vec::new();
    for reference in value.refs() {
        let attribute = path_text(&reference.attribute);
        let dot = if attribute.is_empty() { "" } else { "." };
        let line = format!("    refers to {}{dot}{attribute}\n", reference.address);
        if !references.contains(&line) {
            references.push(line);
        }
    }
    text.extend(references);
    for why in value.reasons() {
        let place = why.span.map(|span| format!(" ({})", place(inputs, span))).unwrap_or_default();
        text.push_str(&format!("    unknown: {why}{place}\n      {}\n", settle(&why, resource, inputs)));
    }
    text
}

/// A value in one line.
fn short(value: &Value) -> String {
    let mut text = String::new();
    let mut room = 200;
    write(value, &mut text, &mut room);
    text
}

/// Writes a value as the language does, `${…}` and `…` in the place of what is not known, until there is no more room.
fn write(value: &Value, text: &mut String, room: &mut usize) {
    if value.sensitive {
        return push(text, room, "(sensitive)");
    }
    match &value.kind {
        Kind::Unknown(unknown) if text.is_empty() => {
            let reasons: Vec<String> = unknown.why.iter().take(2).map(ToString::to_string).collect();
            text.push_str(&format!("unknown ({})", reasons.join("; ")));
        }
        Kind::Unknown(_) => push(text, room, "unknown"),
        Kind::Template(parts) => {
            push(text, room, "\"");
            for part in parts.iter() {
                match part {
                    Part::Literal(literal) => push(text, room, literal),
                    Part::Hole(_) => push(text, room, "${…}"),
                }
            }
            push(text, room, "\"");
        }
        Kind::Json(inner) => {
            push(text, room, "jsonencode(");
            write(inner, text, room);
            push(text, room, ")");
        }
        Kind::Sequence(sequence) => {
            push(text, room, "[");
            let items = sequence.items.iter().map(|item| (None, &item.value));
            write_all(items, sequence.open.is_some(), text, room);
            push(text, room, "]");
        }
        Kind::Map(map) => {
            push(text, room, "{");
            let entries = map.entries.iter().map(|(key, entry)| (Some(&**key), &entry.value));
            write_all(entries, map.open.is_some(), text, room);
            push(text, room, "}");
        }
        Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::String(_) => {
            push(text, room, &value_json(value).to_string())
        }
    }
}

fn write_all<'v>(
    parts: impl Iterator<Item = (Option<&'v str>, &'v Value)>,
    open: bool,
    text: &mut String,
    room: &mut usize,
) {
    let mut first = true;
    for (key, value) in parts {
        if *room == 0 {
            return push(text, room, ",");
        }
        let comma = if std::mem::take(&mut first) { "" } else { ", " };
        let key = key.map(|key| format!("{key} = ")).unwrap_or_default();
        push(text, room, &format!("{comma}{key}"));
        write(value, text, room);
    }
    if open {
        push(text, room, if first { "…" } else { ", …" });
    }
}

/// Adds text as far as there is room.
fn push(text: &mut String, room: &mut usize, piece: &str) {
    let length = piece.chars().count();
    text.extend(piece.chars().take(*room));
    if length > *room && !text.ends_with('…') {
        text.push('…');
    }
    *room = room.saturating_sub(length);
}
