//! What a value may become beside one whose type does not show.
//!
//! Values that must take one type pull each other: `[true ? 1 : var.x]` is `["1"]` where `x` is text, and a tuple beside
//! a list is a list. An unknown value may turn out to have any such type, and the element type of an empty collection
//! does not show either. So a known value beside one of these is one of a few values, and says so with candidates.
//!
//! It is not about null: a null that is written has no type to pull with, and one that went through a typed variable
//! remembers its type.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::convert::{settle_set, to_string, unsettle_set};
use super::{Type, remembered, type_of, unify_types};
use crate::value::{
    Element, Kind, MOST_CANDIDATES, MapShape, Mapping, Reason, Sequence, SequenceShape, TypeBound, Unknown, Value, Why,
};

/// Nested deeper than this beside a hidden type, a value is not known.
const DEEPEST: usize = 4;

/// Where, in a value, a type does not show.
#[derive(Debug, Clone, Default)]
pub(super) struct Hidden {
    /// Here, for these reasons.
    here: Option<Arc<[Why]>>,
    /// In every element of a collection.
    elements: Option<Box<Hidden>>,
    /// In this element of a tuple or attribute of an object.
    parts: BTreeMap<Arc<str>, Hidden>,
}

impl Hidden {
    /// Adds the places of one more value.
    pub(super) fn add(&mut self, value: &Value) {
        if remembered(value).is_some() {
            return;
        }
        match &value.kind {
            Kind::Unknown(unknown) => match &unknown.candidates {
                Some(candidates) => {
                    let mut types = candidates.iter().filter(|one| !one.is_null()).map(type_of);
                    let first = types.next().unwrap_or(Type::Any);
                    let differ = types.any(|other| !other.same(&first));
                    // A null without a type does not pull, and what it may stand in for does. Beside a bool or a number
                    // there is nothing else to become.
                    let untyped = candidates.iter().any(|one| one.is_null() && one.type_.is_none());
                    if differ || (untyped && !matches!(first, Type::Bool | Type::Number)) {
                        self.hide(&unknown.why);
                    }
                    candidates.iter().for_each(|candidate| self.add(candidate));
                }
                None if matches!(unknown.bound, TypeBound::Any | TypeBound::Sequence | TypeBound::Map) => {
                    self.hide(&unknown.why);
                }
                None => {}
            },
            Kind::Sequence(sequence) => {
                let open = sequence.open.as_deref();
                if sequence.shape == SequenceShape::Tuple {
                    if let Some(why) = uncertain(open, sequence.items.iter()) {
                        self.hide(&why);
                    }
                    let named = sequence.items.iter().enumerate();
                    self.add_parts(named.map(|(index, item)| (Arc::from(index.to_string()), item)));
                } else {
                    // With nothing but an open end, `var.x[*]` may be a list as well as a tuple.
                    if let (Some(open), true) = (open, sequence.items.is_empty()) {
                        self.hide(&open.why);
                    }
                    self.add_elements(open, sequence.items.iter());
                }
            }
            Kind::Map(map) => {
                let open = map.open.as_deref();
                if map.shape == MapShape::Map {
                    self.add_elements(open, map.entries.values());
                } else {
                    if let Some(why) = uncertain(open, map.entries.values()) {
                        self.hide(&why);
                    }
                    self.add_parts(map.entries.iter().map(|(key, entry)| (key.clone(), entry)));
                }
            }
            Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::String(_) | Kind::Template(_) | Kind::Json(_) => {}
        }
    }

    /// Whether every type shows.
    pub(super) fn is_empty(&self) -> bool {
        self.here.is_none() && self.elements.is_none() && self.parts.is_empty()
    }

    /// What a value may be beside those that were added.
    pub(super) fn pull(&self, value: &Value) -> Value {
        if let Some(why) = &self.here {
            return loosened(value, why, 0);
        }
        if self.is_empty() {
            return value.clone();
        }
        // What is a collection now has elements of one type, each of which any part of the others pulls.
        let of_elements = self.parts.values().fold(self.elements.as_deref().cloned(), |elements, part| {
            let mut elements = elements.unwrap_or_default();
            elements.merge(part.clone());
            Some(elements)
        });
        let inner = |name: &dyn Fn() -> Arc<str>, of_collection: bool, element: &Element| {
            let inner = if of_collection { of_elements.as_ref() } else { self.parts.get(&name()) };
            match inner {
                Some(inner) => Element { value: inner.pull(&element.value), ..element.clone() },
                None => element.clone(),
            }
        };
        let kind = match &value.kind {
            Kind::Sequence(sequence) => {
                let of_collection = sequence.shape != SequenceShape::Tuple;
                let items = sequence.items.iter().enumerate();
                let items = items.map(|(at, item)| inner(&|| Arc::from(at.to_string()), of_collection, item)).collect();
                sequence_kind(sequence, items, sequence.shape)
            }
            Kind::Map(map) => {
                let of_collection = map.shape == MapShape::Map;
                let entries = map.entries.iter();
                let entries = entries.map(|(key, entry)| (key.clone(), inner(&|| key.clone(), of_collection, entry)));
                Kind::Map(Arc::new(Mapping { entries: entries.collect(), shape: map.shape, open: map.open.clone() }))
            }
            other => other.clone(),
        };
        Value { kind, ..value.clone() }
    }

    fn hide(&mut self, why: &[Why]) {
        self.here.get_or_insert_with(|| Arc::from(why));
    }

    fn add_parts<'e>(&mut self, parts: impl Iterator<Item = (Arc<str>, &'e Element)>) {
        for (name, part) in parts {
            let mut inner = self.parts.remove(&name).unwrap_or_default();
            inner.add(&part.value);
            if !inner.is_empty() {
                self.parts.insert(name, inner);
            }
        }
    }

    /// The elements of a collection have one type: it shows where it shows in one of them.
    fn add_elements<'e>(&mut self, open: Option<&Unknown>, elements: impl Iterator<Item = &'e Element>) {
        let mut inner = Hidden::default();
        let mut empty = true;
        for element in elements.filter(|element| !element.value.is_null() || element.value.type_.is_some()) {
            let mut of_element = Hidden::default();
            of_element.add(&element.value);
            if of_element.is_empty() {
                return;
            }
            inner.merge(of_element);
            empty = false;
        }
        if empty {
            let subject = "the element type of an empty collection".to_owned();
            let unknown = [Why { reason: Reason::Unsupported, subject, span: None }];
            inner.hide(open.map_or(&unknown, |open| &open.why));
        }
        self.elements.get_or_insert_default().merge(inner);
    }

    fn merge(&mut self, other: Hidden) {
        if self.here.is_none() {
            self.here = other.here;
        }
        if let Some(elements) = other.elements {
            self.elements.get_or_insert_default().merge(*elements);
        }
        for (name, part) in other.parts {
            self.parts.entry(name).or_default().merge(part);
        }
    }
}

/// Why it is not certain which parts a tuple or object has, which makes its type uncertain.
fn uncertain<'e>(open: Option<&Unknown>, mut parts: impl Iterator<Item = &'e Element>) -> Option<Vec<Why>> {
    match open {
        Some(open) => Some(open.why.clone()),
        None => parts.any(|part| part.maybe).then(|| {
            let subject = "an element of a collection".to_owned();
            vec![Why { reason: Reason::Existence, subject, span: None }]
        }),
    }
}

/// A value beside something of which no type shows.
fn loosened(value: &Value, why: &Arc<[Why]>, depth: usize) -> Value {
    let kinds: Vec<Kind> = match &value.kind {
        Kind::Bool(_) | Kind::Number(_) => {
            let text = to_string(value).map(|text| text.kind);
            std::iter::once(value.kind.clone()).chain(text).collect()
        }
        Kind::Sequence(_) | Kind::Map(_) if depth == DEEPEST => Vec::new(),
        Kind::Unknown(unknown) => match &unknown.candidates {
            // Text stays text, and a null stays a null.
            Some(candidates) if candidates.iter().all(|one| one.is_null() || matches!(type_of(one), Type::String)) => {
                return value.clone();
            }
            Some(candidates) => candidates.iter().flat_map(|one| alternatives(&loosened(one, why, depth))).collect(),
            None => {
                let bound = match unknown.bound {
                    TypeBound::Number | TypeBound::Bool => TypeBound::Any,
                    bound => bound,
                };
                return value.with_kind(Kind::Unknown(Arc::new(Unknown { bound, ..Unknown::clone(unknown) })));
            }
        },
        Kind::Sequence(sequence) => {
            let items: Vec<Element> = sequence.items.iter().map(|item| loosened_element(item, why, depth)).collect();
            let shapes: &[SequenceShape] = match sequence.shape {
                SequenceShape::Tuple if one_type(sequence.items.iter()) => {
                    &[SequenceShape::Tuple, SequenceShape::List, SequenceShape::Set]
                }
                SequenceShape::Set => &[SequenceShape::Set, SequenceShape::List],
                SequenceShape::Tuple => &[SequenceShape::Tuple],
                SequenceShape::List => &[SequenceShape::List],
                SequenceShape::Blocks => &[SequenceShape::Blocks],
            };
            shapes.iter().map(|shape| sequence_kind(sequence, items.clone(), *shape)).collect()
        }
        Kind::Map(map) => {
            let entries = map.entries.iter();
            let entries: BTreeMap<Arc<str>, Element> =
                entries.map(|(key, entry)| (key.clone(), loosened_element(entry, why, depth))).collect();
            let shapes: &[MapShape] = match map.shape {
                MapShape::Object if one_type(map.entries.values()) => &[MapShape::Object, MapShape::Map],
                MapShape::Object => &[MapShape::Object],
                MapShape::Map => &[MapShape::Map],
                MapShape::Block => &[MapShape::Block],
            };
            let mapping = |shape| Mapping { entries: entries.clone(), shape, open: map.open.clone() };
            shapes.iter().map(|shape| Kind::Map(Arc::new(mapping(*shape)))).collect()
        }
        _ => return value.clone(),
    };
    if let [only] = kinds.as_slice() {
        return value.with_kind(only.clone());
    }
    let candidates = kinds.into_iter().map(|kind| Value { references: None, ..value.with_kind(kind) });
    let candidates: Vec<Value> = candidates.collect();
    let bound = match &value.kind {
        Kind::Sequence(_) => TypeBound::Sequence,
        Kind::Map(_) => TypeBound::Map,
        _ => TypeBound::Any,
    };
    let not_null = !candidates.iter().any(Value::is_null);
    let candidates = (1..=MOST_CANDIDATES).contains(&candidates.len()).then_some(candidates);
    let mut reasons = value.reasons();
    reasons.extend(why.iter().filter(|reason| !value.reasons().contains(reason)).cloned());
    let unknown = Unknown { why: reasons, candidates, not_null, bound };
    value.with_kind(Kind::Unknown(Arc::new(unknown)))
}

/// What a value is, each of its candidates where it is one of several.
fn alternatives(value: &Value) -> Vec<Kind> {
    match &value.kind {
        Kind::Unknown(unknown) => match &unknown.candidates {
            Some(candidates) => candidates.iter().map(|one| one.kind.clone()).collect(),
            None => vec![value.kind.clone()],
        },
        kind => vec![kind.clone()],
    }
}

fn loosened_element(element: &Element, why: &Arc<[Why]>, depth: usize) -> Element {
    Element { value: loosened(&element.value, why, depth + 1), ..element.clone() }
}

/// Whether some type fits all parts, so that a collection of them can be.
fn one_type<'e>(parts: impl Iterator<Item = &'e Element>) -> bool {
    let types: Vec<Type> = parts.map(|part| type_of(&part.value)).collect();
    let primitive = |type_: &Type| matches!(type_, Type::Any | Type::Bool | Type::Number | Type::String);
    types.iter().all(primitive) || unify_types(&types).is_some()
}

fn sequence_kind(from: &Sequence, mut items: Vec<Element>, shape: SequenceShape) -> Kind {
    if shape == SequenceShape::Set {
        settle_set(&mut items);
    } else if from.shape == SequenceShape::Set {
        unsettle_set(&mut items);
    }
    Kind::Sequence(Arc::new(Sequence { items, shape, open: from.open.clone() }))
}
