//! From blocks to a [`Module`]: meta-arguments taken out, names read where they must be literal.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::overrides::Blocks;
use crate::problem::Problem;
use crate::terraform::module::{
    Backend, Module, ModuleCall, Output, ProviderBlock, ProviderName, ProviderUse, RequiredProvider, ResourceBlock,
    Unread, Variable,
};
use crate::terraform::parse::{Place, parse_expression, top_level_labels};
use crate::terraform::syntax::{
    Attribute, Block, Body, Expression, ExpressionKind, ObjectItem, ObjectKey, Operator, OperatorKind,
};

/// Fills the module.
pub(super) fn index(blocks: Blocks, module: &mut Module, problems: &mut Vec<Problem>) {
    module.locals = blocks.locals;
    for block in blocks.blocks {
        let labels: Vec<Arc<str>> = block.labels.clone();
        match (&*block.kind, labels.as_slice()) {
            ("variable", [name]) => {
                let variable = variable(block, name.clone(), problems);
                module.variables.insert(name.clone(), variable);
            }
            ("output", [name]) => {
                module.outputs.insert(name.clone(), output(&block, name.clone()));
            }
            ("module", [name]) => {
                module.calls.insert(name.clone(), call(block, name.clone(), problems));
            }
            ("provider", [name]) => {
                let alias = block.body.attribute("alias").and_then(|alias| literal(&alias.value)).map(Arc::from);
                let mut body = block.body;
                body.attributes.retain(|attribute| &*attribute.name != "alias");
                let for_each = take(&mut body, "for_each");
                let name = (name.clone(), alias);
                let provider = ProviderBlock { name: name.clone(), for_each, body, header: block.header };
                module.providers.insert(name, provider);
            }
            ("resource", [type_, name]) => {
                let key = (type_.clone(), name.clone());
                module.resources.insert(key.clone(), resource(block, key, problems));
            }
            ("data", [type_, name]) => {
                let key = (type_.clone(), name.clone());
                module.data.insert(key.clone(), resource(block, key, problems));
            }
            ("terraform", []) => settings(&block, module, problems),
            (kind, _) => {
                if top_level_labels(kind).is_some_and(|count| count != labels.len()) {
                    // Told when it was read.
                    module.unread.push(Unread { what: super::overrides::title(&block), span: Some(block.span) });
                }
                module.other.push(block);
            }
        }
    }
}

/// The text of a string without interpolation.
pub(in crate::terraform) fn literal(expression: &Expression) -> Option<String> {
    match &expression.kind {
        ExpressionKind::String(text) => Some(text.to_string()),
        ExpressionKind::Parenthesis(inner) => literal(inner),
        _ => None,
    }
}

/// A truth value, also as text (as in `.tf.json`).
fn truth(attribute: Option<&Attribute>) -> Option<bool> {
    match &attribute?.value.kind {
        ExpressionKind::Bool(value) => Some(*value),
        ExpressionKind::String(text) if &**text == "true" => Some(true),
        ExpressionKind::String(text) if &**text == "false" => Some(false),
        _ => None,
    }
}

fn variable(block: Block, name: Arc<str>, problems: &mut Vec<Problem>) -> Variable {
    let body = &block.body;
    let type_ = body.attribute("type").and_then(|attribute| match type_expression(&attribute.value) {
        Ok(type_) => Some(type_),
        Err(problem) => {
            problems.push(*problem);
            None
        }
    });
    Variable {
        name,
        default: body.attribute("default").cloned(),
        type_,
        nullable: truth(body.attribute("nullable")).unwrap_or(true),
        sensitive: is_sensitive(body),
        header: block.header,
    }
}

/// A type constraint. As text (in `.tf.json`, and in configurations as old as Terraform 0.11) it is read as one.
fn type_expression(value: &Arc<Expression>) -> Result<Arc<Expression>, Box<Problem>> {
    let ExpressionKind::String(text) = &value.kind else {
        return Ok(value.clone());
    };
    let text = match &**text {
        "list" => "list(any)",
        "map" => "map(any)",
        other => other,
    };
    let mut type_ = parse_expression(text, &Place::new(value.span.file, value.span.start as usize + 1))?;
    type_.span = value.span;
    Ok(Arc::new(type_))
}

fn is_sensitive(body: &Body) -> bool {
    // An expression here may be true: what may be sensitive is not printed.
    ["sensitive", "ephemeral"].iter().any(|name| {
        let attribute = body.attribute(name);
        attribute.is_some() && truth(attribute) != Some(false)
    })
}

fn output(block: &Block, name: Arc<str>) -> Output {
    Output {
        name,
        value: block.body.attribute("value").cloned(),
        sensitive: is_sensitive(&block.body),
        header: block.header,
    }
}

/// Takes an attribute out of a body.
fn take(body: &mut Body, name: &str) -> Option<Attribute> {
    let index = body.attributes.iter().position(|attribute| &*attribute.name == name)?;
    Some(body.attributes.remove(index))
}

/// Arguments of the escape block `_`, which may have the names of meta-arguments.
fn take_escaped(body: &mut Body) -> Vec<Body> {
    let (escaped, blocks) =
        std::mem::take(&mut body.blocks).into_iter().partition(|block| &*block.kind == "_" && block.labels.is_empty());
    body.blocks = blocks;
    let escaped: Vec<Block> = escaped;
    escaped.into_iter().map(|block| block.body).collect()
}

fn resource(block: Block, (type_, name): (Arc<str>, Arc<str>), problems: &mut Vec<Problem>) -> ResourceBlock {
    let mut body = block.body;
    let escaped = take_escaped(&mut body);
    let (count, for_each) = (take(&mut body, "count"), take(&mut body, "for_each"));
    let provider = take(&mut body, "provider").and_then(|attribute| {
        let used = provider_use(&attribute.value);
        if used.is_none() {
            problems.push(unread_provider(&attribute.value));
        }
        used
    });
    take(&mut body, "depends_on");
    let mut ignored_changes = Vec::new();
    let mut prevent_destroy = false;
    for lifecycle in body.blocks_of("lifecycle") {
        if let Some(ignored) = lifecycle.body.attribute("ignore_changes") {
            ignored_changes.extend(changes(&ignored.value));
        }
        prevent_destroy |= truth(lifecycle.body.attribute("prevent_destroy")).unwrap_or(false);
    }
    let enabled = enabled(&body);
    body.blocks.retain(|block| !matches!(&*block.kind, "lifecycle" | "provisioner" | "connection"));
    for mut more in escaped {
        body.attributes.append(&mut more.attributes);
        body.blocks.append(&mut more.blocks);
    }
    ResourceBlock {
        type_,
        name,
        count,
        for_each,
        enabled,
        provider,
        ignored_changes,
        prevent_destroy,
        body,
        header: block.header,
        span: block.span,
    }
}

/// `lifecycle.enabled`, which OpenTofu has from version 1.11 on.
fn enabled(body: &Body) -> Option<Attribute> {
    body.blocks_of("lifecycle").find_map(|lifecycle| lifecycle.body.attribute("enabled").cloned())
}

fn call(block: Block, name: Arc<str>, problems: &mut Vec<Problem>) -> ModuleCall {
    let mut body = block.body;
    let escaped = take_escaped(&mut body);
    let source = take(&mut body, "source").and_then(|attribute| literal(&attribute.value));
    let version = take(&mut body, "version").and_then(|attribute| literal(&attribute.value));
    let (count, for_each) = (take(&mut body, "count"), take(&mut body, "for_each"));
    let providers = take(&mut body, "providers").and_then(|attribute| provider_map(&attribute.value, problems));
    take(&mut body, "depends_on");
    let enabled = enabled(&body);
    body.blocks.retain(|block| !(&*block.kind == "lifecycle" && enabled.is_some()));
    for block in &body.blocks {
        problems.push(Problem::error(
            "terraform.block",
            Some(block.header),
            format!("a module call has no blocks; Terraform rejects {} in module.{name}", block.kind),
        ));
    }
    let arguments = body.attributes.into_iter().chain(escaped.into_iter().flat_map(|body| body.attributes));
    ModuleCall {
        name,
        source,
        version,
        count,
        for_each,
        enabled,
        providers,
        arguments: arguments.map(|attribute| (attribute.name.clone(), attribute)).collect(),
        header: block.header,
        span: block.span,
    }
}

/// `aws`, `aws.dr`, the same in quotes, and `aws.by_region[each.key]`.
fn provider_use(expression: &Expression) -> Option<ProviderUse> {
    let name = provider_name(expression)?;
    let key = match &expression.kind {
        ExpressionKind::Traverse(_, operators) => match operators.get(1..) {
            None | Some([]) => None,
            Some([Operator { kind: OperatorKind::Index(key), .. }]) => Some(Arc::new(key.as_ref().clone())),
            Some(_) => return None,
        },
        _ => None,
    };
    Some(ProviderUse { name, key })
}

/// `aws`, `aws.dr`, and the same in quotes.
fn provider_name(expression: &Expression) -> Option<ProviderName> {
    match &expression.kind {
        ExpressionKind::Variable(name) => Some((name.clone(), None)),
        ExpressionKind::String(text) => Some(provider_name_of_text(text)),
        ExpressionKind::Parenthesis(inner) => provider_name(inner),
        ExpressionKind::Traverse(root, operators) => match (&root.kind, operators.first().map(|first| &first.kind)) {
            (ExpressionKind::Variable(name), Some(OperatorKind::Attribute(alias))) => {
                Some((name.clone(), Some(alias.clone())))
            }
            _ => None,
        },
        _ => None,
    }
}

fn provider_name_of_text(text: &str) -> ProviderName {
    match text.split_once('.') {
        Some((name, alias)) => (name.into(), Some(alias.into())),
        None => (text.into(), None),
    }
}

fn provider_map(expression: &Expression, problems: &mut Vec<Problem>) -> Option<BTreeMap<ProviderName, ProviderUse>> {
    let ExpressionKind::Object(items) = &expression.kind else {
        problems.push(unread_provider(expression));
        return None;
    };
    let entry = |item: &ObjectItem| {
        let child = match &item.key {
            // In JSON `aws.dr` is text here too.
            ObjectKey::Name(name) => provider_name_of_text(name),
            ObjectKey::Expression(key) => provider_name(key)?,
        };
        Some((child, provider_use(&item.value)?))
    };
    let mut map = BTreeMap::new();
    for item in items {
        match entry(item) {
            Some((child, parent)) => {
                map.insert(child, parent);
            }
            None => problems.push(unread_provider(&item.value)),
        }
    }
    Some(map)
}

fn unread_provider(expression: &Expression) -> Problem {
    Problem::error(
        "terraform.block",
        Some(expression.span),
        "this is not the name of a provider configuration; the default configuration is assumed",
    )
    .help("write the local name and the alias, as `aws` or `aws.dr`")
}

/// The paths in `ignore_changes` as text, `*` for all.
fn changes(expression: &Expression) -> Vec<String> {
    match &expression.kind {
        ExpressionKind::Variable(name) if &**name == "all" => vec!["*".to_owned()],
        ExpressionKind::String(text) if &**text == "all" => vec!["*".to_owned()],
        ExpressionKind::Tuple(items) => items.iter().filter_map(path).collect(),
        _ => Vec::new(),
    }
}

fn path(expression: &Expression) -> Option<String> {
    match &expression.kind {
        ExpressionKind::Variable(name) => Some(name.to_string()),
        ExpressionKind::String(text) => Some(text.to_string()),
        ExpressionKind::Traverse(root, operators) => {
            operators.iter().try_fold(path(root)?, |text, operator| Some(text + &step(operator)?))
        }
        _ => None,
    }
}

fn step(operator: &Operator) -> Option<String> {
    Some(match &operator.kind {
        OperatorKind::Attribute(name) => format!(".{name}"),
        OperatorKind::LegacyIndex(index) => format!("[{index}]"),
        OperatorKind::Splat | OperatorKind::AttributeSplat => "[*]".to_owned(),
        OperatorKind::Index(index) => match &index.kind {
            ExpressionKind::String(key) => format!("[\"{key}\"]"),
            ExpressionKind::Number(number) => format!("[{number}]"),
            _ => return None,
        },
    })
}

/// A `terraform` block.
fn settings(block: &Block, module: &mut Module, problems: &mut Vec<Problem>) {
    for inner in &block.body.blocks {
        match &*inner.kind {
            "cloud" => {
                module.remote_workspace = true;
                module.backend = Some(Backend { kind: Arc::clone(&inner.kind), body: inner.body.clone() });
            }
            "backend" => {
                let Some(kind) = inner.labels.first() else { continue };
                module.remote_workspace |= &**kind == "remote";
                module.backend = Some(Backend { kind: Arc::clone(kind), body: inner.body.clone() });
            }
            "required_providers" => {
                for attribute in &inner.body.attributes {
                    let provider = required_provider(attribute);
                    if module.required_providers.contains_key(&attribute.name) {
                        let message =
                            format!("the provider {} is required twice; Terraform rejects this", attribute.name);
                        problems.push(Problem::error("terraform.duplicate", Some(attribute.span), message));
                    } else {
                        module.required_providers.insert(attribute.name.clone(), provider);
                    }
                }
            }
            _ => {}
        }
    }
}

fn required_provider(attribute: &Attribute) -> RequiredProvider {
    let mut provider =
        RequiredProvider { source: Some(source_address(&attribute.name)), ..RequiredProvider::default() };
    match &attribute.value.kind {
        ExpressionKind::Object(items) => {
            for item in items {
                let key = match &item.key {
                    ObjectKey::Name(name) => Some(name.to_string()),
                    ObjectKey::Expression(key) => literal(key),
                };
                match key.as_deref() {
                    Some("source") => provider.source = literal(&item.value).map(|source| source_address(&source)),
                    Some("version") => provider.version = literal(&item.value),
                    Some("configuration_aliases") => {
                        if let ExpressionKind::Tuple(aliases) = &item.value.kind {
                            provider.aliases = aliases.iter().filter_map(provider_name).collect();
                        }
                    }
                    _ => {}
                }
            }
        }
        _ => provider.version = literal(&attribute.value),
    }
    provider
}

/// A provider's source address in full: `aws`, `hashicorp/aws` and `example.com/team/x` are all written so.
fn source_address(source: &str) -> String {
    match source.split('/').count() {
        1 => format!("registry.terraform.io/hashicorp/{}", source.to_lowercase()),
        2 => format!("registry.terraform.io/{}", source.to_lowercase()),
        _ => source.to_lowercase(),
    }
}
