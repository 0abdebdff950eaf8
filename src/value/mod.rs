//! Values that may be unknown.
//!
//! Every reader of input (Terraform, Kubernetes, records) produces a [`Value`]. It is what `terraform plan` would show,
//! or it says why that cannot be known. An unknown value is never a placeholder text, never null, never an absent
//! attribute; it keeps what *is* known of it: the references it was made from, finite candidates, a known prefix.
//! A value also remembers where it came from ([`Origin`]), so that a verdict can show the chain to the literal.
//!
//! A value is not Rego's value: `policy` translates it (unknown becomes `{"$unknown": …}`).

mod path;
mod provenance;
mod types;
mod unknown;

use std::collections::BTreeMap;
use std::sync::Arc;

use bigdecimal::BigDecimal;

use crate::source::Span;

pub use path::{Path, Step, path_text};
pub use provenance::{Certainty, Hop, HopKind, Origin, Reference, References, bounded, hops, of_part};
pub use types::{ObjectField, Type};
pub use unknown::{MOST_CANDIDATES, Reason, TypeBound, Unknown, Why};

/// A value with its marks. Cloning is cheap: everything large is shared.
#[derive(Debug, Clone)]
pub struct Value {
    /// What it is.
    pub kind: Kind,
    /// Whether it must never be printed. Travels through every expression.
    pub sensitive: bool,
    /// Resource attributes it was made from. Kept for known and unknown values alike.
    pub references: References,
    /// Where it came from.
    pub origin: Origin,
    /// The type where the kind does not show it: of a null, an unknown value, a collection without sure elements. Means
    /// nothing elsewhere, and `None` is "not known".
    pub type_: Option<Arc<Type>>,
}

/// The forms of a value.
#[derive(Debug, Clone)]
pub enum Kind {
    /// Terraform's null: "not set".
    Null,
    /// A truth value.
    Bool(bool),
    /// A decimal number.
    Number(BigDecimal),
    /// Text.
    String(Arc<str>),
    /// Text with unknown parts: at least one [`Part::Hole`]. Never null.
    Template(Arc<[Part]>),
    /// Text that is the JSON encoding of a value with unknown parts inside. Never null.
    Json(Arc<Value>),
    /// List, tuple or set.
    Sequence(Arc<Sequence>),
    /// Map or object.
    Map(Arc<Mapping>),
    /// Not known, with the reasons.
    Unknown(Arc<Unknown>),
}

/// A part of a [`Kind::Template`].
#[derive(Debug, Clone)]
pub enum Part {
    /// Known text.
    Literal(Arc<str>),
    /// An unknown text (possibly empty).
    Hole(Value),
}

/// List, tuple or set.
#[derive(Debug, Clone)]
pub struct Sequence {
    /// The elements in order; a set's are sorted as Terraform sorts them.
    pub items: Vec<Element>,
    /// Which of the three it is.
    pub shape: SequenceShape,
    /// Present where there may be more elements than `items`.
    pub open: Option<Arc<Unknown>>,
}

/// Map or object.
#[derive(Debug, Clone)]
pub struct Mapping {
    /// The entries in code point order.
    pub entries: BTreeMap<Arc<str>, Element>,
    /// Which of the two it is.
    pub shape: MapShape,
    /// Present where there may be other keys than those of `entries`.
    pub open: Option<Arc<Unknown>>,
}

/// An element or entry.
#[derive(Debug, Clone)]
pub struct Element {
    /// Its value where it exists.
    pub value: Value,
    /// Whether it may also not exist, or (in a map) be overridden by something unknown.
    pub maybe: bool,
    /// The key's (or block header's) place, for entries that were written; `None` where computed.
    pub span: Option<Span>,
}

impl Element {
    /// An element that certainly exists.
    pub fn sure(value: Value) -> Element {
        Element { value, maybe: false, span: None }
    }
}

/// What kind of sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SequenceShape {
    /// `[..]` as written; elements of any types.
    Tuple,
    /// Elements of one type.
    List,
    /// Distinct elements of one type, without order of their own.
    Set,
    /// Nested blocks of one type in a resource body.
    Blocks,
}

/// What kind of map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MapShape {
    /// `{..}` as written; values of any types.
    Object,
    /// Values of one type.
    Map,
    /// The body of a resource or nested block.
    Block,
}

impl Value {
    /// A value without marks.
    pub fn new(kind: Kind) -> Value {
        Value { kind, sensitive: false, references: None, origin: None, type_: None }
    }

    /// Null.
    pub fn null() -> Value {
        Value::new(Kind::Null)
    }

    /// A truth value.
    pub fn bool(value: bool) -> Value {
        Value::new(Kind::Bool(value))
    }

    /// A whole number.
    pub fn int(value: i64) -> Value {
        Value::new(Kind::Number(BigDecimal::from(value)))
    }

    /// Text.
    pub fn string(value: impl AsRef<str>) -> Value {
        Value::new(Kind::String(Arc::from(value.as_ref())))
    }

    /// A sequence of elements that certainly exist.
    pub fn sequence(shape: SequenceShape, items: impl IntoIterator<Item = Value>) -> Value {
        let items = items.into_iter().map(Element::sure).collect();
        Value::new(Kind::Sequence(Arc::new(Sequence { items, shape, open: None })))
    }

    /// A closed map of entries that certainly exist.
    pub fn map<K: AsRef<str>>(shape: MapShape, entries: impl IntoIterator<Item = (K, Value)>) -> Value {
        let entries = entries.into_iter().map(|(k, v)| (Arc::from(k.as_ref()), Element::sure(v))).collect();
        Value::new(Kind::Map(Arc::new(Mapping { entries, shape, open: None })))
    }

    /// An unknown value for one reason.
    pub fn unknown(reason: Reason, subject: impl Into<String>, span: Option<Span>) -> Value {
        Value::from_unknown(Unknown { why: vec![Why { reason, subject: subject.into(), span }], ..Unknown::default() })
    }

    /// An unknown value.
    pub fn from_unknown(unknown: Unknown) -> Value {
        Value::new(Kind::Unknown(Arc::new(unknown)))
    }

    /// Another value with the marks of this one.
    #[must_use]
    pub fn with_kind(&self, kind: Kind) -> Value {
        Value { kind, type_: None, ..self.clone() }
    }

    /// Remembers the type where the kind does not show it and nothing in the type is open.
    #[must_use]
    pub fn typed(mut self, type_: &Type) -> Value {
        let hidden = match &self.kind {
            Kind::Null | Kind::Unknown(_) => true,
            Kind::Sequence(sequence) => sequence.items.iter().all(|item| item.maybe),
            Kind::Map(map) => map.shape == MapShape::Map && map.entries.values().all(|entry| entry.maybe),
            _ => false,
        };
        self.type_ = (hidden && !type_.has_any()).then(|| Arc::new(type_.clone()));
        self
    }

    /// Adds a hop in front of the origin.
    #[must_use]
    pub fn through(mut self, kind: HopKind, name: &str, span: Span) -> Value {
        self.origin = Some(Arc::new(Hop { kind, name: Arc::from(name), span, next: self.origin.take() }));
        self
    }

    /// Adds references (deduplicated).
    #[must_use]
    pub fn referring<'a>(mut self, more: impl IntoIterator<Item = &'a Reference>) -> Value {
        let mut all: Vec<Reference> = self.references.as_ref().map(|r| r.to_vec()).unwrap_or_default();
        let before = all.len();
        for reference in more {
            if !all.contains(reference) {
                all.push(reference.clone());
            }
        }
        if all.len() > before {
            self.references = Some(Arc::new(all));
        }
        self
    }

    /// The references, as a slice.
    pub fn refs(&self) -> &[Reference] {
        self.references.as_deref().map_or(&[], Vec::as_slice)
    }

    /// Marks as sensitive when `sensitive` is set.
    #[must_use]
    pub fn marked(mut self, sensitive: bool) -> Value {
        self.sensitive |= sensitive;
        self
    }

    /// Whether it is null.
    pub fn is_null(&self) -> bool {
        matches!(self.kind, Kind::Null)
    }

    /// Whether the value itself (not its elements) is unknown.
    pub fn is_unknown(&self) -> bool {
        matches!(self.kind, Kind::Unknown(_))
    }

    /// Whether the value and everything in it is known and closed.
    pub fn is_wholly_known(&self) -> bool {
        match &self.kind {
            Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::String(_) => true,
            Kind::Template(_) | Kind::Json(_) | Kind::Unknown(_) => false,
            Kind::Sequence(s) => s.open.is_none() && s.items.iter().all(|e| !e.maybe && e.value.is_wholly_known()),
            Kind::Map(m) => m.open.is_none() && m.entries.values().all(|e| !e.maybe && e.value.is_wholly_known()),
        }
    }

    /// The reasons for which this value or something in it is not known, deduplicated; at most 16.
    pub fn reasons(&self) -> Vec<Why> {
        let mut all = Vec::new();
        collect_reasons(self, &mut all);
        if all.is_empty() && !self.is_wholly_known() {
            let subject = "an element that may not exist".to_owned();
            all.push(Why { reason: Reason::Existence, subject, span: None });
        }
        all
    }

    /// The text, when it is a known string.
    pub fn as_str(&self) -> Option<&str> {
        match &self.kind {
            Kind::String(text) => Some(text),
            _ => None,
        }
    }

    /// The text as a name, with `*` for each hole, and what the holes depend on.
    pub fn as_name(&self) -> Option<(String, Vec<String>)> {
        let text = match &self.kind {
            Kind::String(text) => text.to_string(),
            Kind::Unknown(_) => "*".to_owned(),
            Kind::Template(parts) => parts
                .iter()
                .map(|part| match part {
                    Part::Literal(text) => text,
                    Part::Hole(_) => "*",
                })
                .collect(),
            _ => return None,
        };
        Some((text, self.reasons().into_iter().map(|why| why.subject).collect()))
    }

    /// The truth value, when it is a known bool.
    pub fn as_bool(&self) -> Option<bool> {
        match self.kind {
            Kind::Bool(value) => Some(value),
            _ => None,
        }
    }

    /// The sequence, when it is one.
    pub fn as_sequence(&self) -> Option<&Sequence> {
        match &self.kind {
            Kind::Sequence(sequence) => Some(sequence),
            _ => None,
        }
    }

    /// The mapping, when it is one.
    pub fn as_map(&self) -> Option<&Mapping> {
        match &self.kind {
            Kind::Map(mapping) => Some(mapping),
            _ => None,
        }
    }

    /// The value under a key, when this is a map that holds it.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.as_map().and_then(|m| m.entries.get(key)).map(|e| &e.value)
    }

    /// The value at a path, when every step exists.
    pub fn at(&self, path: &[Step]) -> Option<&Value> {
        path.iter().try_fold(self, |value, step| Some(&value.element(step)?.value))
    }

    /// The element or entry at a step.
    pub fn element(&self, step: &Step) -> Option<&Element> {
        match (step, &self.kind) {
            (Step::Key(key), Kind::Map(map)) => map.entries.get(key),
            (Step::Index(index), Kind::Sequence(sequence)) => sequence.items.get(*index),
            _ => None,
        }
    }
}

fn collect_reasons(value: &Value, all: &mut Vec<Why>) {
    let mut add = |unknown: &Unknown| {
        for why in &unknown.why {
            if all.len() < 16 && !all.contains(why) {
                all.push(why.clone());
            }
        }
    };
    match &value.kind {
        Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::String(_) => {}
        Kind::Unknown(unknown) => add(unknown),
        Kind::Json(inner) => collect_reasons(inner, all),
        Kind::Template(parts) => {
            for part in parts.iter() {
                if let Part::Hole(hole) = part {
                    collect_reasons(hole, all);
                }
            }
        }
        Kind::Sequence(sequence) => {
            if let Some(open) = &sequence.open {
                add(open);
            }
            for item in &sequence.items {
                collect_reasons(&item.value, all);
            }
        }
        Kind::Map(map) => {
            if let Some(open) = &map.open {
                add(open);
            }
            for entry in map.entries.values() {
                collect_reasons(&entry.value, all);
            }
        }
    }
}

/// Prints a number as Terraform does: plain decimal digits, no exponent, no trailing zeros.
pub fn number_text(number: &BigDecimal) -> String {
    let normalized = number.normalized();
    if normalized.fractional_digit_count() <= 0 {
        normalized.with_scale(0).to_plain_string()
    } else {
        normalized.to_plain_string()
    }
}
