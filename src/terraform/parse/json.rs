//! Terraform's JSON syntax: `.tf.json` and `.tfvars.json`.
//!
//! The same language in other clothes: strings are templates, `"//"` keys are comments, the labels of a block are nested
//! keys, and a block is an object or an array of objects. JSON does not say which keys are blocks. The types that a
//! module needs are in a table here ([`labels`]); every other nested block of a resource stays an attribute with an
//! object or an array of objects, as only a provider's schema could tell them apart.
//!
//! A value of `.tfvars.json` and the default of a variable are literal: nothing in them is a template.

use std::sync::Arc;

use super::json_reader::{Member, Node, NodeKind, Text, read};
use super::lower::{Failure, decimal};
use super::{Parsed, Place, parse_template, syntax_problem, top_level_labels};
use crate::problem::Problem;
use crate::source::{FileId, Sources, Span};
use crate::terraform::module::Unread;
use crate::terraform::syntax::{Attribute, Block, Body, Expression, ExpressionKind, ObjectItem, ObjectKey};

/// Reads a `.tf.json` file. What a block loses is told as in [`parse_body`](super::parse_body).
pub fn parse_body(sources: &Sources, file: FileId) -> Parsed {
    with_file(sources, file, |lowering, node, parsed| {
        let mut body = Body::default();
        lowering.body("", node, &mut body, parsed)?;
        parsed.body = body;
        Ok(())
    })
}

/// Reads a `.tfvars.json` file: every key is an attribute, every string literal.
pub fn parse_variables(sources: &Sources, file: FileId) -> Parsed {
    with_file(sources, file, |lowering, node, parsed| {
        let NodeKind::Object(members) = &node.kind else {
            return Err(lowering.wrong(node, "expected an object of variables"));
        };
        for member in members.iter().filter(|member| member.name.text != "//") {
            let attribute = lowering.attribute(member, Strings::Literal)?;
            parsed.body.attributes.push(attribute);
        }
        Ok(())
    })
}

fn with_file(
    sources: &Sources,
    file: FileId,
    lower: impl Fn(&Lowering<'_>, &Node, &mut Parsed) -> Result<(), Box<Problem>>,
) -> Parsed {
    let source = sources.get(file);
    let text = source.text.strip_prefix('\u{feff}').unwrap_or(&source.text);
    let offset = source.text.len() - text.len();
    let place = Place::new(file, offset);
    let lowering = Lowering {
        text,
        file,
        offset,
        place: &place,
        path: &source.path,
        line: &|span| source.position(span.start).line,
    };
    let mut parsed = Parsed::default();
    let result = match read(text) {
        Ok(node) => lower(&lowering, &node, &mut parsed),
        Err(failure) => Err(Box::new(syntax_problem(text, &place, &failure))),
    };
    if let Err(problem) = result {
        parsed.unread.push(Unread { what: source.path.clone(), span: problem.span });
        parsed.problems.push(problem.hides(None, &*source.path));
    }
    parsed
}

/// What a string is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Strings {
    Template,
    Literal,
}

struct Lowering<'a> {
    text: &'a str,
    file: FileId,
    offset: usize,
    place: &'a Place,
    path: &'a str,
    line: &'a dyn Fn(Span) -> u32,
}

/// Number of labels of the blocks that are blocks in `parent` (empty for the file); `None` for an attribute.
fn labels(parent: &str, name: &str) -> Option<usize> {
    match (parent, name) {
        ("", _) => top_level_labels(name),
        ("terraform", "backend" | "provider_meta") => Some(1),
        ("terraform", "cloud" | "required_providers") => Some(0),
        ("resource" | "data" | "ephemeral", "lifecycle" | "connection") => Some(0),
        ("resource" | "data" | "ephemeral", "provisioner" | "dynamic") | ("content", "dynamic") => Some(1),
        ("dynamic", "content") | ("variable", "validation") | ("check", "assert") => Some(0),
        ("check", "data") => Some(2),
        _ => None,
    }
}

/// A block on the way to its body.
struct Header<'a> {
    kind: &'a str,
    labels: Vec<Arc<str>>,
    /// Labels that are still to come.
    remaining: usize,
    /// The key read last.
    key: Span,
}

impl Lowering<'_> {
    fn wrong(&self, node: &Node, message: &str) -> Box<Problem> {
        Box::new(syntax_problem(self.text, self.place, &Failure::new(node.range.start, message)))
    }

    /// Adds an object's members, or those of every object in an array, to a body.
    fn body(&self, kind: &str, node: &Node, body: &mut Body, parsed: &mut Parsed) -> Result<(), Box<Problem>> {
        let members = match &node.kind {
            NodeKind::Object(members) => members,
            NodeKind::Array(items) => {
                return items.iter().try_for_each(|item| self.body(kind, item, body, parsed));
            }
            _ => return Err(self.wrong(node, "expected an object or an array of objects")),
        };
        for member in members.iter().filter(|member| member.name.text != "//") {
            let name = member.name.text.as_str();
            if let Some(remaining) = labels(kind, name) {
                let header =
                    Header { kind: name, labels: Vec::new(), remaining, key: self.place.span(member.range.clone()) };
                self.blocks(header, &member.value, kind.is_empty(), &mut body.blocks, parsed)?;
                continue;
            }
            let literal = matches!((kind, name), ("variable", "default"));
            let mut attribute = self.attribute(member, if literal { Strings::Literal } else { Strings::Template })?;
            if (kind, name) == ("dynamic", "iterator")
                && let ExpressionKind::String(iterator) = &attribute.value.kind
            {
                let kind = ExpressionKind::Variable(iterator.clone());
                attribute.value = Arc::new(Expression { kind, span: attribute.value.span });
            }
            if body.attribute(name).is_some() {
                return Err(self.wrong(&member.value, "expected each argument once; this one is repeated"));
            }
            body.attributes.push(attribute);
        }
        Ok(())
    }

    /// Adds the blocks below a key. Of blocks at the top level a broken one loses only itself.
    fn blocks(
        &self,
        header: Header<'_>,
        node: &Node,
        top: bool,
        blocks: &mut Vec<Block>,
        parsed: &mut Parsed,
    ) -> Result<(), Box<Problem>> {
        match &node.kind {
            NodeKind::Null => return Ok(()),
            NodeKind::Array(items) => {
                for item in items {
                    let header = Header { labels: header.labels.clone(), ..header };
                    self.blocks(header, item, top, blocks, parsed)?;
                }
                return Ok(());
            }
            NodeKind::Object(members) if header.remaining > 0 => {
                for member in members.iter().filter(|member| member.name.text != "//") {
                    let mut labels = header.labels.clone();
                    labels.push(Arc::from(member.name.text.as_str()));
                    let key = self.place.span(member.range.clone());
                    let header = Header { labels, remaining: header.remaining - 1, key, ..header };
                    self.blocks(header, &member.value, top, blocks, parsed)?;
                }
                return Ok(());
            }
            _ => {}
        }
        let mut body = Body::default();
        match self.body(header.kind, node, &mut body, parsed) {
            Ok(()) => {
                let span = header.key.join(&self.place.span(node.range.clone()));
                blocks.push(Block { kind: header.kind.into(), labels: header.labels, body, header: header.key, span });
                Ok(())
            }
            Err(problem) if top => {
                let what = format!("the block at {}:{}", self.path, (self.line)(header.key));
                parsed.unread.push(Unread { what: what.clone(), span: Some(header.key) });
                parsed.problems.push(problem.hides(None, what));
                Ok(())
            }
            Err(problem) => Err(problem),
        }
    }

    fn attribute(&self, member: &Member, strings: Strings) -> Result<Attribute, Box<Problem>> {
        let value = self.expression(&member.value, strings)?;
        let span = self.place.span(member.range.clone()).join(&value.span);
        Ok(Attribute { name: Arc::from(member.name.text.as_str()), value: Arc::new(value), span })
    }

    fn expression(&self, node: &Node, strings: Strings) -> Result<Expression, Box<Problem>> {
        let kind = match &node.kind {
            NodeKind::Null => ExpressionKind::Null,
            NodeKind::Bool(value) => ExpressionKind::Bool(*value),
            NodeKind::Number(text) => ExpressionKind::Number(
                decimal(text, node.range.start)
                    .map_err(|failure| Box::new(syntax_problem(self.text, self.place, &failure)))?,
            ),
            NodeKind::String(text) => self.string(text, strings)?,
            NodeKind::Array(items) => ExpressionKind::Tuple(
                items.iter().map(|item| self.expression(item, strings)).collect::<Result<_, _>>()?,
            ),
            NodeKind::Object(members) => ExpressionKind::Object(
                members.iter().map(|member| self.item(member, strings)).collect::<Result<_, _>>()?,
            ),
        };
        Ok(Expression { kind, span: self.place.span(node.range.clone()) })
    }

    fn item(&self, member: &Member, strings: Strings) -> Result<ObjectItem, Box<Problem>> {
        let span = self.place.span(member.range.clone());
        let key = match self.string(&member.name, strings)? {
            ExpressionKind::String(name) => ObjectKey::Name(name),
            kind => ObjectKey::Expression(Expression { kind, span }),
        };
        let value = self.expression(&member.value, strings)?;
        Ok(ObjectItem { key, span: span.join(&value.span), value })
    }

    fn string(&self, text: &Text, strings: Strings) -> Result<ExpressionKind, Box<Problem>> {
        if strings == Strings::Literal {
            return Ok(ExpressionKind::String(Arc::from(text.text.as_str())));
        }
        let escapes = text.escapes.iter().map(|(byte, file)| (*byte, file + self.offset)).collect();
        let place = Place::escaped(self.file, self.offset + text.start, escapes);
        Ok(parse_template(&text.text, &place)?.kind)
    }
}
