//! Attributes that a provider computes and that follow from what is written.

use std::sync::Arc;

use super::super::evaluator::{Evaluator, InstanceId};
use super::super::expand::Expansion;
use super::super::module::ResourceBlock;
use super::super::origin;
use super::data;
use crate::source::Span;
use crate::value::{HopKind, Kind, Part, Value};

/// Attributes that every resource of the large providers has after apply, and never null.
const ALWAYS: [&str; 4] = ["arn", "id", "self_link", "unique_id"];

/// Whether a computed attribute of this name is never null after apply.
pub(in crate::terraform) fn never_null(name: &str) -> bool {
    ALWAYS.contains(&name)
}

/// Computed attributes that a resource as a whole is given explicitly, so that a reference through it stays a reference to
/// the attribute.
pub(in crate::terraform) fn computed_names(type_: &str) -> &'static [&'static str] {
    if type_.starts_with("aws_") {
        &["arn", "id"]
    } else if type_.starts_with("google_") {
        &["id", "self_link"]
    } else {
        &["id"]
    }
}

/// Attributes that follow from a written one: type, attribute, the written attribute, and the text around it, where
/// `{partition}` is the AWS partition of the resource's region.
const DERIVED: [(&str, &str, &str, &str); 2] =
    [("aws_s3_bucket", "id", "bucket", ""), ("aws_s3_bucket", "arn", "bucket", "arn:{partition}:s3:::")];

impl Evaluator<'_> {
    /// A computed attribute that follows from the text.
    pub(in crate::terraform) fn derived(
        &self,
        instance: InstanceId,
        block: &ResourceBlock,
        expansion: &Expansion,
        position: usize,
        name: &str,
        span: Span,
    ) -> Option<Value> {
        let (_, _, from, prefix) =
            DERIVED.iter().find(|(type_, derived, _, _)| *type_ == &*block.type_ && *derived == name)?;
        let written = self.written(instance, block, false, expansion, position, from, span)?;
        let mut parts: Vec<Part> = Vec::new();
        let literal = |parts: &mut Vec<Part>, text: &str| {
            if !text.is_empty() {
                parts.push(Part::Literal(Arc::from(text)));
            }
        };
        match prefix.split_once("{partition}") {
            None => literal(&mut parts, prefix),
            Some((before, after)) => {
                let partition =
                    data::partition(&self.configuration(instance, block, expansion.members.get(position)).region);
                literal(&mut parts, before);
                match partition.as_str() {
                    Some(partition) => literal(&mut parts, partition),
                    None => parts.push(Part::Hole(partition)),
                }
                literal(&mut parts, after);
            }
        }
        match &written.kind {
            Kind::String(text) => parts.push(Part::Literal(Arc::clone(text))),
            Kind::Template(inner) => parts.extend(inner.iter().cloned()),
            Kind::Unknown(_) if prefix.is_empty() => return Some(written),
            Kind::Unknown(unknown) if unknown.not_null => parts.push(Part::Hole(written.clone())),
            _ => return None,
        }
        let value = text_of(parts).marked(written.sensitive);
        let value = origin::or(value, written.origin.clone());
        Some(origin::through(value, HopKind::Data, &format!("{}.{}.{name}", block.type_, block.name), span))
    }
}

/// Text of parts, known where all of them are literals.
pub(super) fn text_of(parts: Vec<Part>) -> Value {
    let mut joined: Vec<Part> = Vec::with_capacity(parts.len());
    for part in parts {
        match (joined.last_mut(), &part) {
            (Some(Part::Literal(before)), Part::Literal(text)) => *before = Arc::from(format!("{before}{text}")),
            _ => joined.push(part),
        }
    }
    match joined.as_slice() {
        [] => Value::string(""),
        [Part::Literal(text)] => Value::new(Kind::String(Arc::clone(text))),
        _ => Value::new(Kind::Template(Arc::from(joined))),
    }
}
