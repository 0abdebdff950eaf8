//! Bodies of blocks to values.
//!
//! A body becomes a map of shape block: arguments under their names, nested blocks as a sequence of shape blocks under
//! their type. `dynamic` blocks become what they generate; where it is not known how many there are, their content stays,
//! as a block that may not exist. Where the schema is known, arguments take their types, and what JSON writes as objects
//! becomes nested blocks where it is meant so.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::comprehension::{Round, Rounds};
use super::evaluator::{Evaluator, Failure, InstanceId, fail};
use super::function::Cause;
use super::join;
use super::module::ResourceBlock;
use super::origin::through;
use super::schema::{self, Nesting};
use super::scope::{Scope, object};
use super::syntax::{Attribute, Block, Body, Expression, ExpressionKind, ObjectItem, ObjectKey};
use crate::source::Span;
use crate::value::{Element, HopKind, Kind, MapShape, Mapping, Reason, Sequence, SequenceShape, Unknown, Value};

/// The type of the blocks that a block makes: of a dynamic block, its label.
pub(super) fn made_type(block: &Block) -> &str {
    match (&*block.kind, block.labels.first()) {
        ("dynamic", Some(label)) => label,
        _ => &block.kind,
    }
}

/// The names of everything that a body writes, nested block types among them, sorted.
pub(super) fn names(body: &Body) -> Vec<Arc<str>> {
    let mut names: Vec<Arc<str>> = body
        .attributes
        .iter()
        .filter(|attribute| &*attribute.name != "dynamic")
        .map(|attribute| Arc::clone(&attribute.name))
        .collect();
    for block in &body.blocks {
        names.push(Arc::from(made_type(block)));
    }
    for dynamic in json_dynamic(body) {
        names.push(dynamic.kind.clone());
    }
    names.sort();
    names.dedup();
    names
}

/// Where a name is written: the attribute, or the header of the first block of that type.
pub(super) fn span_of(body: &Body, name: &str) -> Option<Span> {
    let attribute = body.attribute(name).map(|attribute| attribute.span);
    attribute.or_else(|| body.blocks.iter().find(|block| made_type(block) == name).map(|block| block.header))
}

/// A `dynamic` block, in either syntax.
struct Dynamic<'b> {
    kind: Arc<str>,
    for_each: &'b Expression,
    iterator: Arc<str>,
    content: Cow<'b, Body>,
    header: Span,
}

/// The dynamic blocks of a JSON body, where they are an argument named `dynamic` because only a schema could tell.
fn json_dynamic(body: &Body) -> Vec<Dynamic<'_>> {
    let Some(attribute) = body.attribute("dynamic") else {
        return Vec::new();
    };
    let mut all = Vec::new();
    for types in objects(&attribute.value) {
        for item in types {
            let Some(kind) = key_text(item) else { continue };
            for settings in objects(&item.value) {
                let get =
                    |name: &str| settings.iter().rev().find(|i| key_text(i).as_deref() == Some(name)).map(|i| &i.value);
                let (Some(for_each), Some(content)) = (get("for_each"), get("content").map(objects)) else {
                    continue;
                };
                let iterator = match get("iterator").map(|expression| &expression.kind) {
                    Some(ExpressionKind::String(name) | ExpressionKind::Variable(name)) => Arc::clone(name),
                    _ => Arc::clone(&kind),
                };
                let content = Cow::Owned(content.first().map(|items| body_of(items)).unwrap_or_default());
                all.push(Dynamic { kind: Arc::clone(&kind), for_each, iterator, content, header: item.span });
            }
        }
    }
    all
}

fn objects(expression: &Expression) -> Vec<&[ObjectItem]> {
    match &expression.kind {
        ExpressionKind::Object(items) => vec![items.as_slice()],
        ExpressionKind::Tuple(elements) => elements.iter().flat_map(objects).collect(),
        _ => Vec::new(),
    }
}

/// An object of JSON syntax as the body of a block, where a schema says that it is one.
fn body_of(items: &[ObjectItem]) -> Body {
    let attributes = items.iter().filter_map(|item| {
        let name = key_text(item).filter(|name| &**name != "//")?;
        Some(Attribute { name, value: Arc::new(item.value.clone()), span: item.span })
    });
    // The last of several equal keys counts.
    let by_name: BTreeMap<Arc<str>, Attribute> = attributes.map(|one| (Arc::clone(&one.name), one)).collect();
    Body { attributes: by_name.into_values().collect(), blocks: Vec::new() }
}

fn key_text(item: &ObjectItem) -> Option<Arc<str>> {
    match &item.key {
        ObjectKey::Name(name) => Some(Arc::clone(name)),
        ObjectKey::Expression(Expression { kind: ExpressionKind::String(name), .. }) => Some(Arc::clone(name)),
        ObjectKey::Expression(_) => None,
    }
}

/// The parts of a dynamic block in native syntax.
fn native_dynamic(block: &Block) -> Option<Dynamic<'_>> {
    let kind = block.labels.first()?;
    let for_each = &block.body.attribute("for_each")?.value;
    let content = block.body.blocks_of("content").next()?;
    let iterator = match block.body.attribute("iterator").map(|attribute| &attribute.value.kind) {
        Some(ExpressionKind::Variable(name) | ExpressionKind::String(name)) => Arc::clone(name),
        _ => Arc::clone(kind),
    };
    Some(Dynamic {
        kind: Arc::clone(kind),
        for_each,
        iterator,
        content: Cow::Borrowed(&content.body),
        header: block.header,
    })
}

impl Evaluator<'_> {
    /// The names of everything that a resource writes, sorted.
    pub(super) fn written_names(&self, block: &ResourceBlock) -> Vec<Arc<str>> {
        names(&block.body)
    }

    /// Whether a resource writes an argument or nested blocks of this name.
    pub(super) fn writes(&self, block: &ResourceBlock, name: &str) -> bool {
        (name != "dynamic" && block.body.attribute(name).is_some())
            || block.body.blocks.iter().any(|block| made_type(block) == name)
            || json_dynamic(&block.body).iter().any(|dynamic| &*dynamic.kind == name)
    }

    /// Reports what a block writes and its schema does not have, and what it leaves out and its schema requires.
    pub(super) fn check_arguments(&self, instance: InstanceId, block: &ResourceBlock, data: bool) {
        if let Some(schema) = self.schema(instance, block, data) {
            let type_ = if data { format!("data.{}", block.type_) } else { block.type_.to_string() };
            self.check_body(&schema.body, &type_, &block.body, block.header);
        }
    }

    fn check_body(&self, schema: &schema::Body, at: &str, body: &Body, header: Span) {
        for (span, message) in schema::refused(schema, at, body, header, self.is_json(header)) {
            let _ = self.invalid(span, &message);
        }
    }

    /// Whether a place lies in a file of JSON syntax.
    fn is_json(&self, span: Span) -> bool {
        self.sources.get(span.file).path.ends_with(".json")
    }

    /// The value of an argument, or of all nested blocks of a type. `prefix` names the body in the provenance.
    pub(super) fn argument(
        &self,
        body: &Body,
        schema: Option<&schema::Body>,
        name: &str,
        scope: &Scope<'_>,
        prefix: &str,
    ) -> Value {
        let label = format!("{prefix}.{name}");
        let nested = schema.and_then(|schema| schema.blocks.get(name));
        let inner = nested.map(|nested| &nested.body);
        let mut items = Vec::new();
        if name != "dynamic"
            && let Some(attribute) = body.attribute(name)
        {
            let as_blocks = schema.is_some_and(|schema| schema.is_block(name)) && self.is_json(attribute.span);
            let bodies = if as_blocks { objects(&attribute.value) } else { Vec::new() };
            if bodies.is_empty() && !(as_blocks && is_empty(&attribute.value)) {
                let known = schema.and_then(|schema| schema.attributes.get(name));
                return self.attribute_value(attribute, known, scope, &label);
            }
            for body in bodies {
                let value = self.body_value(&body_of(body), inner, scope, &label, attribute.span);
                items.push(Element { value, maybe: false, span: Some(attribute.span) });
            }
        }
        let mut open: Option<Arc<Unknown>> = None;
        for block in body.blocks.iter().filter(|block| made_type(block) == name) {
            if &*block.kind == "dynamic" {
                match native_dynamic(block) {
                    Some(dynamic) => self.generate(&dynamic, inner, scope, &label, &mut items, &mut open),
                    None => {
                        let message = "a dynamic block needs a label, for_each and content";
                        let _ = self.invalid(block.header, message);
                    }
                }
            } else {
                let value = self.body_value(&block.body, inner, scope, &label, block.header);
                items.push(Element { value, maybe: false, span: Some(block.header) });
            }
        }
        for dynamic in json_dynamic(body).iter().filter(|dynamic| &*dynamic.kind == name) {
            self.generate(dynamic, inner, scope, &label, &mut items, &mut open);
        }
        if let (Some(nested), Some(span), true) = (nested, span_of(body, name), items.is_empty() && open.is_none())
            && nested.required
        {
            let release = nested.body.exactly.as_deref().unwrap_or_default();
            let message = format!("{prefix} requires a block {name} in {release}, and its dynamic blocks make none");
            return self.invalid(span, &message);
        }
        if nested.is_some_and(|nested| nested.nesting == Nesting::Set) {
            remove_repeated(&mut items);
        }
        Value::new(Kind::Sequence(Arc::new(Sequence { items, shape: SequenceShape::Blocks, open })))
    }

    /// The value of a written attribute, as a resource has it: of the type that its schema gives it, where that is known.
    fn attribute_value(
        &self,
        attribute: &Attribute,
        schema: Option<&schema::Attribute>,
        scope: &Scope<'_>,
        label: &str,
    ) -> Value {
        let value = self.settle(self.eval(&attribute.value, scope));
        let value = match schema {
            Some(schema) => {
                let origin = value.origin.clone();
                let refused = |error: String| {
                    let message = format!("the argument {}: {error}", attribute.name);
                    Failure { span: attribute.value.span, message, cause: Cause::Wrong }
                };
                let taken = match schema.take(value) {
                    Ok(taken) if taken.is_null() && schema.required => {
                        Err(refused("it is required, and this is null".to_owned()))
                    }
                    taken => taken.map_err(|error| refused(error.to_string())),
                };
                super::origin::or(self.settle(taken), origin)
            }
            None => schema::as_written(value, 8),
        };
        through(value, HopKind::Attribute, label, attribute.span)
    }

    /// The value of a whole body.
    pub(super) fn body_value(
        &self,
        body: &Body,
        schema: Option<&schema::Body>,
        scope: &Scope<'_>,
        label: &str,
        header: Span,
    ) -> Value {
        let Some(_level) = self.enter(header) else {
            return self.limited("nesting of blocks", header);
        };
        let mut entries = BTreeMap::new();
        for name in names(body) {
            let value = self.argument(body, schema, &name, scope, label);
            let span = span_of(body, &name);
            entries.insert(name, Element { value, maybe: false, span });
        }
        let mapping = Mapping { entries, shape: MapShape::Block, open: None };
        through(Value::new(Kind::Map(Arc::new(mapping))), HopKind::Attribute, label, header)
    }

    /// The blocks that a dynamic block makes.
    fn generate(
        &self,
        dynamic: &Dynamic<'_>,
        schema: Option<&schema::Body>,
        scope: &Scope<'_>,
        label: &str,
        items: &mut Vec<Element>,
        open: &mut Option<Arc<Unknown>>,
    ) {
        let iterated = self.settle(self.eval(dynamic.for_each, scope));
        let rounds = match self.dynamic_rounds(&iterated, dynamic.for_each.span) {
            Ok(rounds) => rounds,
            Err(failure) => {
                let wrong = self.settle(Err(failure));
                Rounds { open: unknown_of(&wrong), ..Rounds::default() }
            }
        };
        if let Some(schema) = schema.filter(|_| rounds.open.is_some() || !rounds.items.is_empty()) {
            self.check_body(schema, label, &dynamic.content, dynamic.header);
        }
        let mut make = |round: Round| {
            let each = |value: Value, part: &str| {
                through(
                    value.marked(iterated.sensitive),
                    HopKind::Each,
                    &format!("{}.{part}", dynamic.iterator),
                    dynamic.for_each.span,
                )
            };
            let iterator = object(vec![
                ("key".to_owned(), each(round.key, "key")),
                ("value".to_owned(), each(round.value, "value")),
            ]);
            let frame = scope.frame(&dynamic.iterator, iterator);
            let inside = scope.inside(&frame);
            let value = self.body_value(&dynamic.content, schema, &inside, label, dynamic.header);
            items.push(Element { value, maybe: round.maybe, span: Some(dynamic.header) });
        };
        rounds.items.into_iter().for_each(&mut make);
        if let Some(unknown) = rounds.open {
            let because = Value::new(Kind::Unknown(Arc::clone(&unknown)));
            let part =
                |bound| Value { references: iterated.references.clone(), ..join::unknown_like(&because, bound, false) };
            make(Round {
                key: part(crate::value::TypeBound::Any),
                value: part(crate::value::TypeBound::Any),
                maybe: true,
                span: None,
            });
            let unknown = Unknown { candidates: None, ..Unknown::clone(&unknown) };
            *open = open.take().or(Some(Arc::new(unknown)));
        }
    }

    /// The rounds of a dynamic block: where the collection is one of a few, each round that one of them has, certain where
    /// all have it.
    fn dynamic_rounds(&self, value: &Value, span: Span) -> Result<Rounds, Failure> {
        let Kind::Unknown(unknown) = &value.kind else {
            return self.rounds(value, span);
        };
        let Some(candidates) = &unknown.candidates else {
            return self.rounds(value, span);
        };
        let mut merged: Vec<Merged> = Vec::new();
        let mut open = None;
        let mut total = 0;
        let mut failure = None;
        for candidate in candidates {
            let rounds = match self.rounds(candidate, span) {
                Ok(rounds) => rounds,
                Err(failed) => {
                    failure = Some(failed);
                    continue;
                }
            };
            total += 1;
            open = open.or(rounds.open);
            for (position, round) in rounds.items.into_iter().enumerate() {
                let name = round.key.as_str().map(str::to_owned);
                let same = match &name {
                    Some(_) => merged.iter().position(|other| other.name == name),
                    None => (position < merged.len()).then_some(position),
                };
                let sure = usize::from(!round.maybe);
                match same.and_then(|at| merged.get_mut(at)) {
                    Some(other) => {
                        other.values.push(round.value);
                        other.sure += sure;
                    }
                    None => {
                        merged.push(Merged { name, key: round.key, values: vec![round.value], sure, span: round.span });
                    }
                }
            }
        }
        if total == 0 {
            return match failure {
                Some(failure) => Err(failure),
                None => fail(span, "there is nothing to iterate over"),
            };
        }
        let items = merged
            .into_iter()
            .map(|round| Round {
                key: round.key,
                value: join::one_of(round.values, value),
                maybe: round.sure < total,
                span: round.span,
            })
            .collect();
        Ok(Rounds { items, open, unordered: false })
    }
}

/// A round that one or more of several collections have.
struct Merged {
    /// The key, where it is text.
    name: Option<String>,
    key: Value,
    values: Vec<Value>,
    /// In how many of them it is certain.
    sure: usize,
    span: Option<Span>,
}

/// The unknown of a value that is one.
fn unknown_of(value: &Value) -> Option<Arc<Unknown>> {
    match &value.kind {
        Kind::Unknown(unknown) => Some(Arc::clone(unknown)),
        _ => Some(Arc::new(Unknown {
            why: Value::unknown(Reason::Existence, "a dynamic block", None).reasons(),
            ..Unknown::default()
        })),
    }
}

/// Whether an expression is null or an empty list: no blocks.
fn is_empty(expression: &Expression) -> bool {
    match &expression.kind {
        ExpressionKind::Null => true,
        ExpressionKind::Tuple(elements) => elements.is_empty(),
        _ => false,
    }
}

/// Removes blocks that are known to be equal to one before them.
fn remove_repeated(items: &mut Vec<Element>) {
    let mut kept: Vec<Element> = Vec::with_capacity(items.len());
    for item in items.drain(..) {
        match kept.iter_mut().find(|other| join::same(&other.value, &item.value)) {
            // One sure occurrence makes the block sure.
            Some(other) if item.value.is_wholly_known() => other.maybe &= item.maybe,
            _ => kept.push(item),
        }
    }
    *items = kept;
}
