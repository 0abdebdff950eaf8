//! For-expressions, and what every loop shares: the rounds over a collection.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::eval::convert;
use super::evaluator::{Evaluator, Failure, Outcome, fail};
use super::join;
use super::origin::{self, made};
use super::scope::Scope;
use super::syntax::{Expression, For};
use super::types;
use crate::source::Span;
use crate::value::{Element, Kind, MapShape, Mapping, Sequence, SequenceShape, Step, TypeBound, Unknown, Value};

/// One round of a loop.
pub(super) struct Round {
    /// The key: of a map its key, of a set the element itself, of other sequences the index.
    pub(super) key: Value,
    /// The element.
    pub(super) value: Value,
    /// Whether there may be no such round.
    pub(super) maybe: bool,
    /// Where the element is written.
    pub(super) span: Option<Span>,
}

/// The rounds of a loop.
#[derive(Default)]
pub(super) struct Rounds {
    /// Rounds that are known, in order.
    pub(super) items: Vec<Round>,
    /// Present where there may be more.
    pub(super) open: Option<Arc<Unknown>>,
    /// Whether the order is not known: a set with unknown elements. These come first then.
    pub(super) unordered: bool,
}

impl Evaluator<'_> {
    /// The rounds of a loop over a value.
    pub(super) fn rounds(&self, value: &Value, span: Span) -> Result<Rounds, Failure> {
        match &value.kind {
            Kind::Sequence(sequence) => Ok(sequence_rounds(value, sequence, span)),
            Kind::Map(map) => Ok(map_rounds(value, map, span)),
            Kind::Unknown(unknown) => match unknown.bound {
                TypeBound::String | TypeBound::Number | TypeBound::Bool => {
                    fail(span, "a list, set, map or object is needed here")
                }
                TypeBound::Any | TypeBound::Sequence | TypeBound::Map => {
                    self.doubt();
                    Ok(Rounds { open: Some(Arc::clone(unknown)), ..Rounds::default() })
                }
            },
            Kind::Null => fail(span, "the collection is null here"),
            _ => fail(span, "a list, set, map or object is needed here"),
        }
    }

    pub(super) fn comprehension(&self, comprehension: &For, span: Span, scope: &Scope<'_>) -> Outcome {
        let collection = self.eval(&comprehension.collection, scope)?;
        let result = self.each_candidate(&collection, |collection| {
            let rounds = self.rounds(collection, comprehension.collection.span)?;
            let result = match &comprehension.result_key {
                Some(key) => self.object_of(comprehension, key, &rounds, scope)?,
                None => self.tuple_of(comprehension, &rounds, scope)?,
            };
            // Elements carry their own references; those of the collection itself decide which elements there are.
            let own = Value { kind: Kind::Null, ..collection.clone() };
            Ok(join::with_parts(result, &[&own]))
        })?;
        Ok(made(result, span, &[&collection]))
    }

    fn tuple_of(&self, comprehension: &For, rounds: &Rounds, scope: &Scope<'_>) -> Outcome {
        let mut items = Vec::new();
        for round in &rounds.items {
            if !self.room_for_elements(1, comprehension.result.span) {
                return Ok(self.limited("the number of elements", comprehension.result.span));
            }
            self.round(comprehension, round, scope, &mut |inside, maybe| {
                let value = self.eval(&comprehension.result, inside)?;
                items.push(Element { value, maybe, span: round.span });
                Ok(())
            })?;
        }
        let open = rounds.open.clone();
        Ok(Value::new(Kind::Sequence(Arc::new(Sequence { items, shape: SequenceShape::Tuple, open }))))
    }

    fn object_of(&self, comprehension: &For, key: &Expression, rounds: &Rounds, scope: &Scope<'_>) -> Outcome {
        let mut entries: BTreeMap<Arc<str>, Vec<Element>> = BTreeMap::new();
        let mut open: Option<Unknown> = rounds.open.as_deref().cloned();
        let mut sensitive = false;
        for round in &rounds.items {
            if !self.room_for_elements(1, comprehension.result.span) {
                return Ok(self.limited("the number of elements", comprehension.result.span));
            }
            self.round(comprehension, round, scope, &mut |inside, maybe| {
                let name = self.eval(key, inside)?;
                if name.is_null() {
                    return fail(key.span, "the key is null here; it must be text");
                }
                let name = convert(types::to_string(&name), key.span)?;
                let value = self.eval(&comprehension.result, inside)?;
                sensitive |= name.sensitive;
                let Kind::String(text) = &name.kind else {
                    self.doubt();
                    let open = open.get_or_insert_with(Unknown::default);
                    join::add_reasons(&mut open.why, &name);
                    return Ok(());
                };
                let element = Element { value, maybe, span: round.span };
                let same_key = entries.entry(Arc::clone(text)).or_default();
                if comprehension.group || same_key.is_empty() {
                    same_key.push(element);
                } else if !maybe && same_key.iter().all(|other| !other.maybe) {
                    return fail(
                        key.span,
                        format!("the key \"{text}\" is given twice; add \"...\" to group the values"),
                    );
                } else {
                    // Two rounds with one key would be an error, so at most one of them happens.
                    self.doubt();
                    if maybe {
                        if same_key.iter().all(|other| other.maybe) {
                            same_key.push(element);
                        }
                    } else {
                        *same_key = vec![element];
                    }
                }
                Ok(())
            })?;
        }
        let because = open.clone().map(Value::from_unknown);
        let entries = entries
            .into_iter()
            .map(|(name, elements)| (name, one_entry(elements, comprehension.group, because.as_ref())))
            .collect();
        let mapping = Mapping { entries, shape: MapShape::Object, open: open.map(Arc::new) };
        Ok(Value::new(Kind::Map(Arc::new(mapping))).marked(sensitive))
    }

    /// One round: evaluates the condition inside the loop variables, and the result where it may hold.
    fn round(
        &self,
        comprehension: &For,
        round: &Round,
        scope: &Scope<'_>,
        result: &mut dyn FnMut(&Scope<'_>, bool) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let outer;
        let inside = match &comprehension.key {
            Some(key) => {
                outer = scope.frame(key, round.key.clone());
                scope.inside(&outer)
            }
            None => scope.clone(),
        };
        let frame = inside.frame(&comprehension.value, round.value.clone());
        let inside = inside.inside(&frame);
        let mut maybe = round.maybe;
        if let Some(condition) = &comprehension.condition {
            let decided = self.eval(condition, &inside)?;
            if decided.is_null() {
                return fail(condition.span, "the condition is null here; it must be true or false");
            }
            let decided = self.each_candidate(&decided, |value| convert(types::to_bool(value), condition.span))?;
            match decided.as_bool() {
                Some(true) => {}
                Some(false) => return Ok(()),
                None => maybe = true,
            }
        }
        match result(&inside, maybe) {
            // The round may not happen, and then its mistake does not.
            Err(failure) if maybe => {
                self.doubt();
                let _ = failure;
                Ok(())
            }
            done => done,
        }
    }
}

/// The entry for one key.
fn one_entry(elements: Vec<Element>, group: bool, open: Option<&Value>) -> Element {
    if group {
        let open = open.map(|open| match &open.kind {
            Kind::Unknown(unknown) => Arc::clone(unknown),
            _ => Arc::new(Unknown::default()),
        });
        let maybe = elements.iter().all(|element| element.maybe);
        let span = elements.first().and_then(|element| element.span);
        let sequence = Sequence { items: elements, shape: SequenceShape::Tuple, open };
        return Element { value: Value::new(Kind::Sequence(Arc::new(sequence))), maybe, span };
    }
    let maybe = elements.iter().all(|element| element.maybe);
    let span = elements.first().and_then(|element| element.span);
    let because = open.cloned().unwrap_or_else(Value::null);
    Element { value: join::one_of(elements.into_iter().map(|e| e.value).collect(), &because), maybe, span }
}

fn sequence_rounds(whole: &Value, sequence: &Sequence, span: Span) -> Rounds {
    let mut items = Vec::with_capacity(sequence.items.len());
    let mut certain = true;
    let set = sequence.shape == SequenceShape::Set;
    let several = sequence.items.len() > 1;
    for (position, element) in sequence.items.iter().enumerate() {
        // An unknown element of a set may turn out to be equal to another one.
        let maybe = element.maybe || (set && several && !element.value.is_wholly_known());
        let value = inherit(whole, &element.value, &Step::Index(position), span);
        let key = if set {
            value.clone()
        } else if certain {
            Value::int(i64::try_from(position).unwrap_or(i64::MAX))
        } else {
            join::unknown_from(&[whole], TypeBound::Number, true)
        };
        certain &= !maybe;
        items.push(Round { key, value, maybe, span: element.span });
    }
    let unordered = set && several && items.iter().any(|round| !round.value.is_wholly_known());
    if unordered {
        items.sort_by_key(|round| !round.maybe);
    }
    Rounds { items, open: sequence.open.clone(), unordered }
}

fn map_rounds(whole: &Value, map: &Mapping, span: Span) -> Rounds {
    let items = map
        .entries
        .iter()
        .map(|(key, entry)| Round {
            key: written_key(whole, key, entry.span),
            value: inherit(whole, &entry_value(map, entry), &Step::Key(Arc::clone(key)), span),
            maybe: entry.maybe,
            span: entry.span,
        })
        .collect();
    Rounds { items, open: map.open.clone(), unordered: false }
}

/// The key of an entry, with the place where it is written.
pub(super) fn written_key(whole: &Value, key: &Arc<str>, span: Option<Span>) -> Value {
    let key = Value::new(Kind::String(Arc::clone(key)));
    origin::part(whole, span.map_or(key.clone(), |span| made(key, span, &[])))
}

/// The value of an entry where it exists. An uncertain entry of an open map may be overridden by what is not known; one
/// of a closed map can only be absent.
pub(super) fn entry_value(map: &Mapping, entry: &Element) -> Value {
    match &map.open {
        Some(open) if entry.maybe => {
            let open = Value::new(Kind::Unknown(Arc::clone(open)));
            let open = join::unknown_like(&open, TypeBound::Any, false);
            join::one_of(vec![entry.value.clone(), open.clone()], &open)
        }
        _ => entry.value.clone(),
    }
}

/// An element with what it inherits from its collection: references to the whole, sensitivity, and the names it went
/// through.
pub(super) fn inherit(whole: &Value, element: &Value, step: &Step, span: Span) -> Value {
    let element = origin::part(whole, element.clone());
    if whole.references.is_none() {
        return element.marked(whole.sensitive);
    }
    element.referring(&join::step_into(whole.refs(), step, span)).marked(whole.sensitive)
}
