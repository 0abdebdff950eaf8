//! Values of a plan, with what the configuration adds to them.
//!
//! What the plan knows is true. The configuration adds where it is written, the chain to the literal, and the references;
//! where the plan knows nothing before apply, the configuration may know a part, but only where it is the configuration
//! that was planned.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::{Map, Value as Json};

use super::agree::{agrees, pairs};
use super::drift::Comparison;
use super::reference::{Names, Referred};
use super::{Part, is_attribute, plain, without_keys};
use crate::source::Span;
use crate::terraform::types::Type;
use crate::terraform::{join, schema};
use crate::value::{
    Certainty, Element, Hop, Kind, MOST_CANDIDATES, MapShape, Mapping, Origin, Reason, Reference, Sequence,
    SequenceShape, Unknown, Value, Why,
};

/// Deeper values are not looked into. The JSON reader has a bound of its own.
const DEEPEST: usize = 128;

/// Last words of names of attributes that are texts, numbers or truth values with every provider, by convention. One that is
/// not written and not known is the provider's to compute, as if it were absent; under another name nested blocks could be
/// meant, which a plan does not tell.
const SIMPLE: [&str; 22] = [
    "arn",
    "class",
    "days",
    "enabled",
    "encrypted",
    "hours",
    "id",
    "iops",
    "minutes",
    "name",
    "period",
    "port",
    "region",
    "seconds",
    "size",
    "status",
    "throughput",
    "type",
    "username",
    "version",
    "window",
    "zone",
];

/// Makes the values of one resource.
#[derive(Clone, Copy)]
pub(super) struct Builder<'a, 'p> {
    pub(super) names: &'a Names<'p>,
    /// Address of the module instance, empty for the root.
    pub(super) module: &'a str,
    /// Where references are said to be written.
    pub(super) span: Span,
    /// `for_each` of the resource.
    pub(super) each: Option<&'p Json>,
    /// Whether the configuration at hand is the one that was planned.
    pub(super) fits: bool,
    /// With what it is compared, where the same resource is in the configuration.
    pub(super) compared: Option<Comparison<'a>>,
}

/// The expression of a value.
#[derive(Clone, Copy)]
enum Written<'p> {
    /// There is none, or it is not known which.
    Nothing,
    /// Of an argument; whether nothing else comes from it.
    Argument(&'p Json, bool),
    /// Of nested blocks.
    Blocks(&'p [Json]),
    /// Of one nested block.
    Body(&'p Map<String, Json>),
}

/// What the schema says of a value.
#[derive(Clone, Copy)]
enum Meant<'s> {
    /// No schema is known.
    Unknown,
    /// It is nested blocks.
    Blocks(&'s schema::Nested),
    /// It is an attribute, or a part of one, of this type.
    Type(&'s Type),
}

impl<'s> Meant<'s> {
    /// What a name means in a body.
    fn of(schema: Option<&'s schema::Body>, name: &str) -> Meant<'s> {
        let Some(schema) = schema else { return Meant::Unknown };
        match (schema.attributes.get(name), schema.blocks.get(name)) {
            // Of some it is not even known whether they are blocks.
            (Some(attribute), _) if matches!(attribute.type_, Type::Any) => Meant::Unknown,
            (Some(attribute), _) => Meant::Type(&attribute.type_),
            (None, Some(nested)) => Meant::Blocks(nested),
            (None, None) => Meant::Unknown,
        }
    }

    fn type_(self) -> Option<&'s Type> {
        match self {
            Meant::Type(type_) => Some(type_),
            Meant::Unknown | Meant::Blocks(_) => None,
        }
    }

    /// What an element of it is.
    fn element(self) -> Meant<'s> {
        match self.type_() {
            Some(Type::List(element) | Type::Set(element) | Type::Map(element)) => Meant::Type(element),
            _ => Meant::Unknown,
        }
    }

    fn is_set(self) -> bool {
        matches!(self.type_(), Some(Type::Set(_)))
    }

    fn map_shape(self) -> MapShape {
        if matches!(self.type_(), Some(Type::Object(_))) { MapShape::Object } else { MapShape::Map }
    }
}

impl<'p> Builder<'_, 'p> {
    /// The body of a resource or block. `mine` is the same body as evaluated from the configuration.
    pub(super) fn body(
        &self,
        label: &str,
        part: &Part<'p>,
        schema: Option<&schema::Body>,
        mine: Option<&Mapping>,
        expressions: Option<&'p Map<String, Json>>,
        depth: usize,
    ) -> BTreeMap<Arc<str>, Element> {
        let mut entries = BTreeMap::new();
        for name in part.keys() {
            let own = mine.and_then(|mine| mine.entries.get(name));
            let expression = expressions.and_then(|all| all.get(name));
            let inner = part.key(name);
            let span = own.and_then(|own| own.span);
            let written = own.is_some() || expression.is_some();
            let meant = Meant::of(schema, name);
            if inner.is_unknown() {
                let argument = match meant {
                    Meant::Type(_) => true,
                    Meant::Blocks(_) => false,
                    Meant::Unknown => is_simple(name),
                };
                let computed = !written && (if mine.is_some() { self.fits } else { argument });
                if computed {
                    continue;
                }
            } else {
                match inner.after {
                    None | Some(Json::Null) if own.is_none() => continue,
                    Some(empty) if !written && is_empty(empty) => continue,
                    _ => {}
                }
            }
            let written = match expression {
                None => Written::Nothing,
                Some(expression) if is_attribute(expression) => Written::Argument(expression, true),
                Some(Json::Array(blocks)) => Written::Blocks(blocks),
                Some(Json::Object(body)) => Written::Body(body),
                Some(_) => Written::Nothing,
            };
            let at = format!("{label}.{name}");
            let compared = self.compared.filter(|compared| depth > 0 || !compared.ignores(name));
            let builder = Builder { compared, ..*self };
            let value = builder.value(&at, &inner, meant, own.map(|own| &own.value), written, depth + 1);
            let value = match (compared, mine, expressions) {
                (Some(compared), Some(_), Some(body)) => compared.settle(value, own, body, (name, &at), &inner),
                _ => value,
            };
            entries.insert(Arc::from(name), Element { value, maybe: false, span });
        }
        entries
    }

    /// A value by itself, without an expression.
    pub(super) fn single(&self, label: &str, part: &Part<'p>, mine: Option<&Value>) -> Value {
        self.value(label, part, Meant::Unknown, mine, Written::Nothing, 0)
    }

    fn value(
        &self,
        label: &str,
        part: &Part<'p>,
        meant: Meant<'_>,
        mine: Option<&Value>,
        written: Written<'p>,
        depth: usize,
    ) -> Value {
        let sensitive = part.is_sensitive();
        if part.is_unknown() || depth > DEEPEST {
            return self.unknown(label, mine, written).marked(sensitive);
        }
        let value = match part.after {
            Some(Json::Array(items)) => self.sequence(label, part, meant, items.len(), mine, written, depth),
            Some(Json::Object(_)) => self.map(label, part, meant, mine, written, depth),
            after => self.scalar(after.unwrap_or(&Json::Null), mine, written),
        };
        value.marked(sensitive)
    }

    fn unknown(&self, label: &str, mine: Option<&Value>, written: Written<'p>) -> Value {
        let referred = self.references(written, None);
        if let Some(mine) = mine.filter(|mine| self.fits && may_be(mine, &referred)) {
            // A null that is written is not set; the place where it is written stays.
            return match &mine.kind {
                Kind::Unknown(unknown)
                    if !unknown.why.iter().any(|why| matches!(why.reason, Reason::Computed | Reason::Data)) =>
                {
                    let unknown = Unknown { why: computed(label), ..Unknown::clone(unknown) };
                    Value { kind: Kind::Unknown(Arc::new(unknown)), ..mine.clone() }
                }
                _ => mine.clone(),
            };
        }
        // The same arguments, but another expression.
        if let Some(compared) = self.compared.filter(|_| self.fits && mine.is_some()) {
            compared.differs.set(true);
        }
        Value { origin: first_place(mine), ..possibly(label, &referred.references) }
    }

    fn references(&self, written: Written<'p>, value: Option<&Json>) -> Referred {
        match written {
            Written::Argument(expression, alone) => {
                self.names.references(self.module, self.each, expression, value, alone, self.span)
            }
            _ => Referred::default(),
        }
    }

    fn scalar(&self, after: &Json, mine: Option<&Value>, written: Written<'p>) -> Value {
        let value = plain(after);
        let references = if after.is_null() { Vec::new() } else { self.references(written, Some(after)).references };
        let Some(mine) = mine else { return value.referring(&references) };
        let same = agrees(mine, after);
        // The plan settles what the evaluation leaves open; the chain and the references are the same.
        let same = same || (self.fits && !mine.is_wholly_known());
        let from_mine = same && !after.is_null();
        let exact = matches!(references.as_slice(), [Reference { certainty: Certainty::Exact, .. }]);
        let value = if from_mine && !exact && !mine.refs().is_empty() {
            value.referring(mine.refs())
        } else {
            value.referring(&references)
        };
        // A chain that ends at another literal would mislead; its first place still is where the argument stands.
        let origin = if same { mine.origin.clone() } else { first_place(Some(mine)) };
        Value { origin, ..value }.marked(mine.sensitive)
    }

    #[expect(clippy::too_many_arguments, reason = "a value is put together from all parts of a plan")]
    fn sequence(
        &self,
        label: &str,
        part: &Part<'p>,
        meant: Meant<'_>,
        count: usize,
        mine: Option<&Value>,
        written: Written<'p>,
        depth: usize,
    ) -> Value {
        let own = mine.and_then(Value::as_sequence);
        let blocks = matches!(meant, Meant::Blocks(_))
            || matches!(written, Written::Blocks(_))
            || own.is_some_and(|own| own.shape == SequenceShape::Blocks);
        // One block is compared with one block, whatever is in it.
        let single = |own: &Sequence| {
            let both = blocks && self.compared.is_some() && count == 1 && own.items.len() == 1;
            (both && own.items.iter().all(|item| !item.maybe)).then(|| vec![0])
        };
        let paired = own
            .filter(|own| own.open.is_none())
            .and_then(|own| pairs(&own.items, part, count).or_else(|| single(own)).map(|pairs| (own, pairs)));
        let mut items: Vec<(usize, Element)> = (0..count)
            .map(|index| {
                let inner = part.item(index);
                let twin = paired.as_ref().and_then(|(own, pairs)| own.items.get(*pairs.get(index)?));
                let written = match written {
                    Written::Blocks(all) => block_of(all, &inner).map_or(Written::Nothing, Written::Body),
                    Written::Argument(expression, alone) => Written::Argument(expression, alone && count == 1),
                    other => other,
                };
                let at = format!("{label}[{index}]");
                let value = match inner.after {
                    Some(Json::Object(_)) if blocks => {
                        self.block(&at, &inner, meant, twin.map(|twin| &twin.value), written, depth + 1)
                    }
                    _ => self.value(&at, &inner, meant.element(), twin.map(|twin| &twin.value), written, depth + 1),
                };
                let order = paired.as_ref().and_then(|(_, pairs)| pairs.get(index).copied()).unwrap_or(index);
                (order, Element { value, maybe: false, span: twin.and_then(|twin| twin.span) })
            })
            .collect();
        // As written: a set has no order of its own.
        items.sort_by_key(|(order, _)| *order);
        let shape = match own {
            Some(own) => own.shape,
            None if blocks => SequenceShape::Blocks,
            None if meant.is_set() => SequenceShape::Set,
            None => SequenceShape::List,
        };
        let items = items.into_iter().map(|(_, item)| item).collect();
        let value = Value::new(Kind::Sequence(Arc::new(Sequence { items, shape, open: None })));
        self.with_marks(value, mine)
    }

    fn map(
        &self,
        label: &str,
        part: &Part<'p>,
        meant: Meant<'_>,
        mine: Option<&Value>,
        written: Written<'p>,
        depth: usize,
    ) -> Value {
        let own = mine.and_then(Value::as_map);
        let block = matches!(meant, Meant::Blocks(_))
            || matches!(written, Written::Body(_))
            || own.is_some_and(|own| own.shape == MapShape::Block);
        if block {
            return self.block(label, part, meant, mine, written, depth);
        }
        let mut entries = BTreeMap::new();
        for name in part.keys() {
            let twin = own.and_then(|own| own.entries.get(name));
            let inner = match written {
                Written::Argument(expression, _) => Written::Argument(expression, false),
                _ => Written::Nothing,
            };
            let at = format!("{label}.{name}");
            let (part, twin_value) = (part.key(name), twin.map(|twin| &twin.value));
            let value = self.value(&at, &part, meant.element(), twin_value, inner, depth + 1);
            let span = twin.and_then(|twin| twin.span);
            entries.insert(Arc::from(name), Element { value, maybe: false, span });
        }
        let shape = own.map_or_else(|| meant.map_shape(), |own| own.shape);
        self.with_marks(Value::new(Kind::Map(Arc::new(Mapping { entries, shape, open: None }))), mine)
    }

    fn block(
        &self,
        label: &str,
        part: &Part<'p>,
        meant: Meant<'_>,
        mine: Option<&Value>,
        written: Written<'p>,
        depth: usize,
    ) -> Value {
        let expressions = match written {
            Written::Body(body) => Some(body),
            _ => None,
        };
        let schema = match meant {
            Meant::Blocks(nested) => Some(&nested.body),
            _ => None,
        };
        let entries = self.body(label, part, schema, mine.and_then(Value::as_map), expressions, depth);
        let value = Value::new(Kind::Map(Arc::new(Mapping { entries, shape: MapShape::Block, open: None })));
        self.with_marks(value, mine).marked(part.is_sensitive())
    }

    /// Origin, references and the sensitive mark of the same value of the configuration.
    fn with_marks(&self, value: Value, mine: Option<&Value>) -> Value {
        match mine {
            Some(mine) if self.fits => {
                Value { origin: mine.origin.clone(), ..value }.referring(mine.refs()).marked(mine.sensitive)
            }
            Some(mine) => Value { origin: first_place(Some(mine)), ..value }.marked(mine.sensitive),
            None => value,
        }
    }
}

/// The place where a value is written, without the chain behind it.
fn first_place(mine: Option<&Value>) -> Origin {
    let hop = mine?.origin.as_ref()?;
    Some(Arc::new(Hop { next: None, ..Hop::clone(hop) }))
}

/// Whether a value of the configuration may be the one that was planned with these references.
fn may_be(mine: &Value, referred: &Referred) -> bool {
    let planned = &referred.references;
    if planned.is_empty() {
        return true;
    }
    // What is made of nothing but an attribute is not null.
    let null = mine.is_null() && referred.single;
    let named = |reference: &Reference| {
        planned.iter().any(|other| without_keys(&other.address) == without_keys(&reference.address))
    };
    // What is computed from a data source refers to what the arguments of that one refer to.
    let through_data = planned.iter().any(|other| other.address.split('.').any(|part| part == "data"));
    !null && (through_data || mine.refs().iter().all(named))
}

/// A value that is not known: one of these attributes, or something that is made of them.
fn possibly(label: &str, references: &[Reference]) -> Value {
    let unknown = || Unknown { why: computed(label), ..Unknown::default() };
    let parts: Vec<Reference> = references.iter().map(join::part_of).collect();
    let made = Value::from_unknown(unknown()).referring(&parts);
    if references.is_empty() || references.len() >= MOST_CANDIDATES {
        return made;
    }
    let exact = |reference: &Reference| Reference { certainty: Certainty::Exact, ..reference.clone() };
    let attributes = references.iter().map(|reference| Value::from_unknown(unknown()).referring([&exact(reference)]));
    let candidates = Some(attributes.chain([made]).collect());
    Value::from_unknown(Unknown { candidates, ..unknown() }).referring(references)
}

fn computed(label: &str) -> Vec<Why> {
    vec![Why { reason: Reason::Computed, subject: label.to_owned(), span: None }]
}

fn is_simple(name: &str) -> bool {
    let last = name.rsplit('_').next().unwrap_or(name);
    SIMPLE.contains(&last)
}

fn is_empty(value: &Json) -> bool {
    match value {
        Json::String(text) => text.is_empty(),
        Json::Array(items) => items.is_empty(),
        Json::Object(entries) => entries.is_empty(),
        _ => false,
    }
}

/// The block as written that an element is, where exactly one can be it.
fn block_of<'p>(all: &'p [Json], part: &Part<'_>) -> Option<&'p Map<String, Json>> {
    let mut fitting = all.iter().filter_map(Json::as_object).filter(|block| {
        block.iter().all(|(name, expression)| {
            let constant = if is_attribute(expression) { expression.get("constant_value") } else { None };
            constant.is_none_or(|constant| !super::agree::conflicts(&plain(constant), &part.key(name)))
        })
    });
    let first = fitting.next()?;
    let distinct: BTreeSet<String> = fitting.map(|other| Json::Object(other.clone()).to_string()).collect();
    (distinct.is_empty()).then_some(first)
}
