//! The blocks of a module before they are indexed: duplicates told, override files merged.
//!
//! `override.tf` and `*_override.tf` change blocks that other files declare: arguments replace arguments, nested blocks
//! of one type replace all of that type, and a few blocks merge by their own rules.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::problem::Problem;
use crate::source::Sources;
use crate::terraform::parse::top_level_labels;
use crate::terraform::syntax::{Attribute, Block, Body};

use super::blocks::literal;

/// The top-level blocks of a module in the order read.
#[derive(Default)]
pub(super) struct Blocks {
    pub(super) blocks: Vec<Block>,
    /// Merged `locals`, by name.
    pub(super) locals: BTreeMap<Arc<str>, Attribute>,
    by_identity: BTreeMap<Identity, usize>,
}

/// Kind, labels and (of a provider) alias.
type Identity = (Arc<str>, Vec<Arc<str>>, Option<String>);

/// The identity of a block that can be declared once; `None` for the others.
fn identity(block: &Block) -> Option<Identity> {
    match &*block.kind {
        "variable" | "output" | "module" | "resource" | "data" | "ephemeral" | "action" | "check" => {
            Some((block.kind.clone(), block.labels.clone(), None))
        }
        "provider" => {
            let alias = block.body.attribute("alias").and_then(|alias| literal(&alias.value));
            Some((block.kind.clone(), block.labels.clone(), alias))
        }
        _ => None,
    }
}

/// A block's header as written.
pub(super) fn title(block: &Block) -> String {
    let mut title = block.kind.to_string();
    for label in &block.labels {
        title.push_str(&format!(" \"{label}\""));
    }
    title
}

fn position(sources: &Sources, span: crate::source::Span) -> String {
    let place = sources.locate(span);
    format!("{}:{}", place.file, place.start.line)
}

impl Blocks {
    /// Adds a block of a primary file. Of a block declared twice the first counts.
    pub(super) fn add(&mut self, block: Block, sources: &Sources, problems: &mut Vec<Problem>) {
        if !well_formed(&block, problems) {
            self.blocks.push(block);
            return;
        }
        if &*block.kind == "locals" {
            for attribute in block.body.attributes {
                if let Some(first) = self.locals.get(&attribute.name) {
                    let message = format!(
                        "the local value {} is declared twice, first at {}; Terraform rejects this",
                        attribute.name,
                        position(sources, first.span)
                    );
                    problems.push(Problem::error("terraform.duplicate", Some(attribute.span), message));
                } else {
                    self.locals.insert(attribute.name.clone(), attribute);
                }
            }
            return;
        }
        if let Some(identity) = identity(&block) {
            if let Some(first) = self.by_identity.get(&identity).and_then(|index| self.blocks.get(*index)) {
                let message = format!(
                    "{} is declared twice, first at {}; Terraform rejects this",
                    title(&block),
                    position(sources, first.header)
                );
                problems.push(
                    Problem::error("terraform.duplicate", Some(block.header), message)
                        .help("the first declaration is judged; remove or rename one of them"),
                );
                return;
            }
            self.by_identity.insert(identity, self.blocks.len());
        }
        self.blocks.push(block);
    }

    /// Merges a block of an override file.
    pub(super) fn merge(&mut self, block: Block, sources: &Sources, problems: &mut Vec<Problem>) {
        if !well_formed(&block, problems) {
            self.blocks.push(block);
            return;
        }
        match &*block.kind {
            "locals" => {
                for attribute in block.body.attributes {
                    if !self.locals.contains_key(&attribute.name) {
                        let message =
                            format!("nothing declares the local value {} that is overridden here", attribute.name);
                        problems.push(Problem::error("terraform.override", Some(attribute.span), message));
                    }
                    self.locals.insert(attribute.name.clone(), attribute);
                }
            }
            "terraform" => match self.blocks.iter_mut().find(|base| &*base.kind == "terraform") {
                Some(_) => self.merge_terraform(block),
                None => self.blocks.push(block),
            },
            _ => {
                let base = identity(&block).map(|identity| self.by_identity.get(&identity).copied());
                match base {
                    None => self.blocks.push(block),
                    Some(index) => match index.and_then(|index| self.blocks.get_mut(index)) {
                        Some(base) => merge_body(&mut base.body, block.body),
                        // Without a block a default provider configuration is there all the same, and empty.
                        None if &*block.kind == "provider" && block.body.attribute("alias").is_none() => {
                            self.add(block, sources, problems);
                        }
                        None => {
                            let message = format!("nothing declares {} that is overridden here", title(&block));
                            problems.push(Problem::error("terraform.override", Some(block.header), message));
                            self.add(block, sources, problems);
                        }
                    },
                }
            }
        }
    }

    /// `required_providers` merge by provider wherever the base has them; a backend or `cloud` replaces either.
    fn merge_terraform(&mut self, over: Block) {
        let replaces_backend = over.body.blocks.iter().any(|block| matches!(&*block.kind, "backend" | "cloud"));
        for base in self.blocks.iter_mut().filter(|block| &*block.kind == "terraform") {
            if replaces_backend {
                base.body.blocks.retain(|block| !matches!(&*block.kind, "backend" | "cloud"));
            }
            for inner in &mut base.body.blocks {
                for more in over.body.blocks_of("required_providers").filter(|_| &*inner.kind == "required_providers") {
                    inner.body.attributes.retain(|old| more.body.attribute(&old.name).is_none());
                }
            }
            base.body.attributes.retain(|old| over.body.attribute(&old.name).is_none());
        }
        self.blocks.push(over);
    }
}

/// Whether the block has the labels of its type.
fn well_formed(block: &Block, problems: &mut Vec<Problem>) -> bool {
    match top_level_labels(&block.kind) {
        None => {
            let message = format!(
                "{} is not a block type of Terraform that resilint knows; what it declares is not judged",
                block.kind
            );
            problems.push(Problem::gap("terraform.block", Some(block.header), message));
            true
        }
        Some(count) if count != block.labels.len() => {
            let message = format!(
                "a {} block has {count} label{}, this one has {}; Terraform rejects it and it is not judged",
                block.kind,
                if count == 1 { "" } else { "s" },
                block.labels.len()
            );
            problems.push(Problem::error("terraform.block", Some(block.header), message));
            false
        }
        Some(_) => true,
    }
}

/// The type a nested block stands for: `dynamic "ingress"` is an `ingress`.
fn nested_type(block: &Block) -> &str {
    match (&*block.kind, block.labels.first()) {
        ("dynamic", Some(label)) => label,
        (kind, _) => kind,
    }
}

/// Arguments replace one by one, nested blocks of a type all together. What JSON syntax writes as an argument may be blocks,
/// so either hides the other.
fn merge_body(base: &mut Body, over: Body) {
    let is_block = |name: &str| !matches!(name, "lifecycle" | "dynamic");
    base.blocks.retain(|old| !is_block(nested_type(old)) || over.attribute(nested_type(old)).is_none());
    base.attributes.retain(|old| !is_block(&old.name) || !over.blocks.iter().any(|new| nested_type(new) == &*old.name));
    for attribute in over.attributes {
        match base.attributes.iter_mut().find(|old| old.name == attribute.name) {
            Some(old) => *old = attribute,
            None => base.attributes.push(attribute),
        }
    }
    let (lifecycle, others): (Vec<_>, Vec<_>) = over.blocks.into_iter().partition(|block| &*block.kind == "lifecycle");
    base.blocks.retain(|old| !others.iter().any(|new| nested_type(new) == nested_type(old)));
    base.blocks.extend(others);
    for block in lifecycle {
        match base.blocks.iter_mut().find(|old| &*old.kind == "lifecycle") {
            Some(old) => merge_body(&mut old.body, block.body),
            None => base.blocks.push(block),
        }
    }
}
