//! Arguments and blocks that a provider does not have, and those that it requires and nobody wrote: Terraform refuses the
//! configuration before it plans.

use super::super::block::made_type;
use super::{Body, Nesting};
use crate::source::Span;
use crate::terraform::syntax;

/// What a body writes and the schema does not have, and what it leaves out and the schema requires: place and message.
/// Nothing where the schema may be that of another version than the one in use. `at` names the body and `header` is its
/// place; `json` tells whether it is in JSON syntax. What is in dynamic blocks is another body: one that is not made is not
/// looked at by Terraform either.
pub(in crate::terraform) fn refused(
    schema: &Body,
    at: &str,
    body: &syntax::Body,
    header: Span,
    json: bool,
) -> Vec<(Span, String)> {
    let mut found = Vec::new();
    if let Some(release) = &schema.exactly {
        inside(schema, &Context { release, json }, at, (body, header), &mut found);
    }
    found
}

struct Context<'a> {
    release: &'a str,
    json: bool,
}

/// What a body must hold and does not.
fn left_out(
    schema: &Body,
    context: &Context<'_>,
    at: &str,
    body: &syntax::Body,
    header: Span,
) -> Option<(Span, String)> {
    let written =
        |name: &str| body.attribute(name).is_some() || body.blocks.iter().any(|block| made_type(block) == name);
    // What dynamic blocks in JSON make is not looked at here.
    let complete = !context.json || body.attribute("dynamic").is_none();
    let attributes = schema.attributes.iter().filter(|(_, attribute)| attribute.required).map(|(name, _)| name);
    let blocks = schema.blocks.iter().filter(|(_, nested)| nested.required && complete).map(|(name, _)| name);
    let mut missing: Vec<&str> = attributes.chain(blocks).map(|name| &**name).filter(|name| !written(name)).collect();
    missing.sort_unstable();
    missing.dedup();
    let names = match missing.as_slice() {
        [] => return None,
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    };
    Some((header, format!("{at} requires {names} in {}, and nothing of it is written here", context.release)))
}

fn inside(
    schema: &Body,
    context: &Context<'_>,
    at: &str,
    (body, header): (&syntax::Body, Span),
    found: &mut Vec<(Span, String)>,
) {
    let Context { release, json } = *context;
    found.extend(left_out(schema, context, at, body, header));
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
        let name = made_type(block);
        let Some(nested) = schema.blocks.get(name) else {
            let message = if schema.attributes.contains_key(name) {
                format!("{name} of {at} is an argument in {release}, not a nested block: write it with =")
            } else {
                format!("{at} has no block {name} in {release}")
            };
            found.push((block.header, message));
            continue;
        };
        // Blocks that stand for objects are read as those are: what their type does not have is dropped.
        if &*block.kind != "dynamic" && nested.nesting != Nesting::Argument {
            inside(&nested.body, context, &format!("{at}.{name}"), (&block.body, block.header), found);
        }
    }
}
