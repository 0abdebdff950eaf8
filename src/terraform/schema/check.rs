//! Arguments and blocks that a provider does not have: Terraform refuses the configuration before it plans.

use super::{Body, Nesting, Schema};
use crate::source::Span;
use crate::terraform::syntax;

/// What a body writes and the schema does not have: place and message. Nothing where the schema may be that of another
/// version than the one in use. `json` tells whether the body is in JSON syntax.
pub(in crate::terraform) fn unsupported(
    schema: &Schema,
    type_: &str,
    body: &syntax::Body,
    json: bool,
) -> Vec<(Span, String)> {
    let mut found = Vec::new();
    if let Some(release) = &schema.exactly {
        inside(&schema.body, &Context { type_, release, json }, "", body, &mut found);
    }
    found
}

struct Context<'a> {
    type_: &'a str,
    release: &'a str,
    json: bool,
}

fn inside(schema: &Body, context: &Context<'_>, path: &str, body: &syntax::Body, found: &mut Vec<(Span, String)>) {
    let Context { type_, release, json } = *context;
    let at = if path.is_empty() { type_.to_owned() } else { format!("{type_}.{path}") };
    for attribute in &body.attributes {
        let name = &*attribute.name;
        let message = match schema.attributes.get(name) {
            Some(known) if known.argument => continue,
            Some(_) => format!("the provider decides {at}.{name}; {release} does not let a configuration write it"),
            None if schema.blocks.contains_key(name) && json => continue,
            None if json && matches!(name, "dynamic" | "//") => continue,
            None if schema.blocks.contains_key(name) => {
                format!("{name} of {at} is a nested block in {release}, not an argument: write it without =")
            }
            None => format!("{at} has no argument {name} in {release}"),
        };
        found.push((attribute.span, message));
    }
    for block in &body.blocks {
        let (name, content) = match (&*block.kind, block.labels.first()) {
            ("dynamic", Some(label)) => (&**label, block.body.blocks_of("content").next().map(|block| &block.body)),
            _ => (&*block.kind, Some(&block.body)),
        };
        let Some(nested) = schema.blocks.get(name) else {
            let message = if schema.attributes.contains_key(name) {
                format!("{name} of {at} is an argument in {release}, not a nested block: write it with =")
            } else {
                format!("{at} has no block {name} in {release}")
            };
            found.push((block.header, message));
            continue;
        };
        if let Some(content) = content {
            let path = if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
            // Terraform reads such blocks as objects and drops what their type does not have.
            if nested.nesting != Nesting::Argument {
                inside(&nested.body, context, &path, content, found);
            }
        }
    }
}
