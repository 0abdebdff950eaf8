//! `resilint resources`: every resource as it was resolved.
//!
//! For people as HCL, with `unknown("why")` in the place of what is not known; for programs as JSON with the names of
//! Terraform's plan. Sensitive values are never printed.

use clap::Args;
use hcl::expr::{Expression, FuncCall, Object, ObjectKey};
use hcl::structure::{Attribute, Block};
use serde_json::{Map, Value as Json, json};

use super::check::{deliver, options, unusable_code};
use super::describe::ListFormat;
use super::{InputArguments, SelectArguments, Terminal, exit};
use crate::resource::{Existence, Index, Resource};
use crate::run::{self, Inputs};
use crate::value::{
    Certainty, Element, Kind, MapShape, Part, Path, Reference, SequenceShape, Step, Unknown, Value, number_text,
    path_text,
};

/// Arguments of `resources`.
#[derive(Debug, Clone, Args)]
pub struct ResourcesArguments {
    #[command(flatten)]
    input: InputArguments,
    /// How the resources are written
    #[arg(long, value_enum, default_value = "full")]
    output_format: ListFormat,
}

/// Runs the command.
pub fn run(arguments: &ResourcesArguments, terminal: &mut Terminal<'_>) -> u8 {
    let options = match options(&arguments.input, &SelectArguments::default(), terminal) {
        Ok(options) => options,
        Err(message) => return terminal.error(&message),
    };
    let inputs = match run::read(&options) {
        Ok(inputs) => inputs.disclosed(),
        Err(unusable) => return unusable_code(&unusable, terminal),
    };
    let nothing = inputs.is_empty() && inputs.outputs.values().all(|outputs| outputs.is_empty());
    if nothing {
        let _ =
            writeln!(terminal.err, "nothing to show: no Terraform, Kubernetes manifests or records in the given paths");
    }
    let text = match arguments.output_format {
        ListFormat::Full => {
            inputs.resources.iter().map(|resource| block_text(&inputs, resource)).collect::<Vec<_>>().join("\n")
        }
        ListFormat::Json => document(&inputs),
    };
    match deliver(&text, None, terminal) {
        Ok(()) if nothing => exit::NOTHING,
        Ok(()) => exit::CLEAN,
        Err(message) => terminal.error(&message),
    }
}

/// The JSON document of all resources, outputs and problems.
pub fn document(inputs: &Inputs) -> String {
    let resources: Vec<Json> = inputs.resources.iter().map(|r| resource_json(inputs, r)).collect();
    let mut outputs = Map::new();
    let several = inputs.outputs.len() > 1;
    for ((root, environment), values) in &inputs.outputs {
        for (name, value) in values {
            let place = environment.as_deref().map_or_else(|| root.clone(), |e| format!("{root}[{e}]"));
            let key = if several { format!("{place}:{name}") } else { name.clone() };
            outputs.insert(key, value_json(value));
        }
    }
    let problems: Vec<Json> = inputs
        .problems
        .iter()
        .map(|problem| {
            let location = problem.span.map(|span| inputs.sources.locate(span));
            json!({
                "code": problem.code, "severity": problem.severity, "message": problem.message,
                "file": location.as_ref().map(|l| l.file.clone()), "line": location.as_ref().map(|l| l.start.line), "help": problem.help,
            })
        })
        .collect();
    let mut text =
        serde_json::to_string_pretty(&json!({"resources": resources, "outputs": outputs, "problems": problems}))
            .unwrap_or_default();
    text.push('\n');
    text
}

fn resource_json(inputs: &Inputs, resource: &Resource) -> Json {
    let location = inputs.sources.locate(resource.header);
    let index = match &resource.index {
        None => Json::Null,
        Some(Index::Number(n)) => json!(n),
        Some(Index::Key(key)) => json!(key),
        Some(Index::Unknown) => json!({"$unknown": {}}),
    };
    let existence = match &resource.existence {
        Existence::Certain => json!("certain"),
        Existence::Conditional { why, .. } => json!({"conditional": why}),
        Existence::UnknownCount { why, .. } => json!({"unknown_count": why}),
    };
    json!({
        "root": resource.root.as_ref(), "environment": resource.environment.as_deref(),
        "address": resource.address, "mode": resource.mode.word(), "type": resource.kind, "name": resource.name, "index": index,
        "provider": resource.provider.source, "region": value_json(&resource.region), "account": value_json(&resource.account),
        "existence": existence, "values": value_json(&resource.values),
        "references": resource.references.iter().map(|(path, reference)| reference_json(path, reference)).collect::<Vec<_>>(),
        "file": location.file, "line": location.start.line,
    })
}

fn reference_json(path: &Path, reference: &Reference) -> Json {
    let certainty = match reference.certainty {
        Certainty::Exact => "exact",
        Certainty::OneOf => "one_of",
        Certainty::Part => "part",
    };
    json!({"path": path_json(path), "address": reference.address, "attribute": path_json(&reference.attribute), "certainty": certainty})
}

fn path_json(path: &[Step]) -> Json {
    let step = |step: &Step| match step {
        Step::Key(key) => json!(key.as_ref()),
        Step::Index(index) => json!(index),
    };
    Json::Array(path.iter().map(step).collect())
}

/// A value as JSON with what is not known in place.
pub fn value_json(value: &Value) -> Json {
    if value.sensitive {
        return json!({"$sensitive": true});
    }
    match &value.kind {
        Kind::Null => Json::Null,
        Kind::Bool(b) => json!(b),
        Kind::Number(n) => serde_json::from_str(&number_text(n)).unwrap_or_else(|_| json!(number_text(n))),
        Kind::String(text) => json!(text.as_ref()),
        Kind::Template(parts) => {
            let part = |part: &Part| match part {
                Part::Literal(text) => json!(text.as_ref()),
                Part::Hole(hole) => value_json(hole),
            };
            json!({"$template": parts.iter().map(part).collect::<Vec<_>>()})
        }
        Kind::Json(inner) => json!({"$json": value_json(inner)}),
        Kind::Sequence(sequence) => {
            let mut items: Vec<Json> = sequence.items.iter().map(element_json).collect();
            items.extend(sequence.open.iter().map(|open| json!({"$open": unknown_json(open, &[])})));
            Json::Array(items)
        }
        Kind::Map(map) => {
            let mut object = Map::new();
            for (key, element) in &map.entries {
                let key = if key.starts_with('$') { format!("${key}") } else { key.to_string() };
                object.insert(key, element_json(element));
            }
            if let Some(open) = &map.open {
                object.insert("$open".into(), unknown_json(open, &[]));
            }
            Json::Object(object)
        }
        Kind::Unknown(unknown) => json!({"$unknown": unknown_json(unknown, value.refs())}),
    }
}

fn element_json(element: &Element) -> Json {
    if element.maybe { json!({"$maybe": value_json(&element.value)}) } else { value_json(&element.value) }
}

fn unknown_json(unknown: &Unknown, references: &[Reference]) -> Json {
    let why: Vec<Json> =
        unknown.why.iter().map(|why| json!({"reason": why.reason.word(), "subject": why.subject})).collect();
    let mut object = Map::new();
    object.insert("why".into(), Json::Array(why));
    if !references.is_empty() {
        object.insert(
            "refs".into(),
            references.iter().map(|r| json!({"address": r.address, "attribute": path_json(&r.attribute)})).collect(),
        );
    }
    if let Some(candidates) = &unknown.candidates {
        object.insert("candidates".into(), candidates.iter().map(value_json).collect());
    }
    Json::Object(object)
}

fn block_text(inputs: &Inputs, resource: &Resource) -> String {
    let location = inputs.sources.locate(resource.header);
    let mut header = format!("# {} ({}:{})", resource.address, location.file, location.start.line);
    if let Some(environment) = &resource.environment {
        header.push_str(&format!(", environment {environment}"));
    }
    match &resource.region.kind {
        Kind::String(region) => header.push_str(&format!(", region {region}")),
        Kind::Unknown(unknown) => header.push_str(&format!(", region unknown ({})", why_text(unknown))),
        _ => {}
    }
    match &resource.existence {
        Existence::Certain => {}
        Existence::Conditional { why, .. } => header.push_str(&format!("\n# exists or not: {why}")),
        Existence::UnknownCount { why, .. } => header.push_str(&format!("\n# any number of instances: {why}")),
    }
    for (path, reference) in &resource.references {
        let target = path_text(&reference.attribute);
        header.push_str(&format!(
            "\n# {} -> {}{}{target}",
            path_text(path),
            reference.address,
            if target.is_empty() { "" } else { "." }
        ));
    }
    let mut block = Block::builder("resource").add_label(resource.kind.as_str()).add_label(resource.name.as_str());
    if let Some(map) = resource.values.as_map() {
        for (key, element) in &map.entries {
            block = add(block, key, element);
        }
    }
    let text =
        hcl::format::to_string(&hcl::Body::from_iter([hcl::Structure::Block(block.build())])).unwrap_or_default();
    format!("{header}\n{text}")
}

/// Adds an attribute, or the nested blocks of one type.
fn add(mut builder: hcl::structure::BlockBuilder, key: &str, element: &Element) -> hcl::structure::BlockBuilder {
    if let Kind::Sequence(sequence) = &element.value.kind
        && sequence.shape == SequenceShape::Blocks
    {
        for item in &sequence.items {
            let mut inner = Block::builder(key);
            if let Some(map) = item.value.as_map().filter(|m| m.shape == MapShape::Block) {
                for (name, entry) in &map.entries {
                    inner = add(inner, name, entry);
                }
            }
            builder = builder.add_block(inner.build());
        }
        return builder;
    }
    builder.add_attribute(Attribute::new(key, expression(&element.value)))
}

fn expression(value: &Value) -> Expression {
    if value.sensitive {
        return call("sensitive", "not printed");
    }
    match &value.kind {
        Kind::Null => Expression::Null,
        Kind::Bool(b) => Expression::Bool(*b),
        Kind::Number(n) => serde_json::from_str::<hcl::Number>(&number_text(n))
            .map_or_else(|_| Expression::String(number_text(n)), Expression::Number),
        Kind::String(text) => Expression::String(text.to_string()),
        Kind::Template(_) => call("unknown", &reasons_text(value)),
        Kind::Json(inner) => Expression::from(FuncCall::builder("jsonencode").arg(expression(inner)).build()),
        Kind::Sequence(sequence) => Expression::Array(sequence.items.iter().map(|e| expression(&e.value)).collect()),
        Kind::Map(map) => {
            let entries = map
                .entries
                .iter()
                .map(|(k, e)| (ObjectKey::Expression(Expression::String(k.to_string())), expression(&e.value)));
            Expression::Object(entries.collect::<Object<_, _>>())
        }
        Kind::Unknown(unknown) => call("unknown", &why_text(unknown)),
    }
}

fn call(name: &str, text: &str) -> Expression {
    Expression::from(FuncCall::builder(name).arg(Expression::String(text.to_owned())).build())
}

fn why_text(unknown: &Unknown) -> String {
    unknown.why.iter().take(3).map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

fn reasons_text(value: &Value) -> String {
    value.reasons().iter().take(3).map(ToString::to_string).collect::<Vec<_>>().join("; ")
}
