//! Templates: text with interpolations and directives.
//!
//! A template of one interpolation alone is that value, of any type. Every other part must be a primitive. Parts that are
//! not known leave a hole; the text around them stays known.

use std::sync::Arc;

use super::eval::convert;
use super::evaluator::{Evaluator, Failure, Outcome, fail};
use super::join;
use super::origin::made;
use super::scope::Scope;
use super::syntax::{Expression, TemplatePart};
use super::text::normalized;
use super::types;
use crate::source::Span;
use crate::value::{Kind, Part, Reason, TypeBound, Unknown, Value};

/// The longest text that a template makes, in bytes.
const LONGEST_TEXT: usize = 4 * 1024 * 1024;

/// The most parts a template with holes keeps.
const MOST_PARTS: usize = 1024;

/// A template while it is put together.
#[derive(Default)]
struct Text {
    parts: Vec<Part>,
    /// Literal text behind the last part.
    literal: String,
    size: usize,
    sensitive: bool,
    operands: Vec<Value>,
    overflow: bool,
}

impl Text {
    fn push(&mut self, text: &str) {
        self.size = self.size.saturating_add(text.len());
        if self.size > LONGEST_TEXT {
            self.overflow = true;
            return;
        }
        self.literal.push_str(text);
    }

    /// Ends the literal that is being collected.
    fn end_literal(&mut self) {
        if !self.literal.is_empty() {
            self.parts.push(Part::Literal(Arc::from(std::mem::take(&mut self.literal))));
        }
    }

    fn hole(&mut self, value: Value) {
        self.end_literal();
        if self.parts.len() >= MOST_PARTS {
            self.overflow = true;
        } else {
            self.parts.push(Part::Hole(value));
        }
    }

    /// Adds a text value: known, with holes, or unknown.
    fn add(&mut self, value: &Value) {
        self.sensitive |= value.sensitive;
        self.operands.push(value.clone());
        match &value.kind {
            Kind::String(text) => self.push(text),
            Kind::Template(parts) => {
                for part in parts.iter() {
                    match part {
                        Part::Literal(text) => self.push(text),
                        Part::Hole(hole) => self.hole(hole.clone()),
                    }
                }
            }
            _ => self.hole(value.clone()),
        }
    }

    fn finish(mut self, span: Span) -> Value {
        self.end_literal();
        if self.overflow {
            return Value::unknown(Reason::Limit, "the length of a text", Some(span)).marked(self.sensitive);
        }
        let operands: Vec<&Value> = self.operands.iter().collect();
        let kind = match self.parts.as_slice() {
            [] => Kind::String(Arc::from("")),
            [Part::Literal(text)] => Kind::String(normalized(text)),
            _ => alternatives(&self.parts).unwrap_or_else(|| Kind::Template(Arc::from(self.parts.clone()))),
        };
        let value = Value::new(kind).marked(self.sensitive);
        made(join::with_parts(value, &operands), span, &operands)
    }
}

/// The few texts that a template can be, where every hole is one of a few known texts.
fn alternatives(parts: &[Part]) -> Option<Kind> {
    let mut texts = vec![String::new()];
    let mut why = Vec::new();
    for part in parts {
        match part {
            Part::Literal(literal) => texts.iter_mut().for_each(|text| text.push_str(literal)),
            Part::Hole(hole) => {
                let Kind::Unknown(unknown) = &hole.kind else {
                    return None;
                };
                let candidates = unknown.candidates.as_ref()?;
                if texts.len().saturating_mul(candidates.len()) > crate::value::MOST_CANDIDATES {
                    return None;
                }
                let mut longer = Vec::with_capacity(texts.len() * candidates.len());
                for text in &texts {
                    for candidate in candidates {
                        longer.push(format!("{text}{}", candidate.as_str()?));
                    }
                }
                texts = longer;
                join::add_reasons(&mut why, hole);
            }
        }
    }
    texts.dedup();
    let candidates = texts.iter().map(Value::string).collect();
    let unknown = Unknown { why, candidates: Some(candidates), not_null: true, bound: TypeBound::String };
    Some(Kind::Unknown(Arc::new(unknown)))
}

impl Evaluator<'_> {
    pub(super) fn template(&self, parts: &[TemplatePart], span: Span, scope: &Scope<'_>) -> Outcome {
        if let [TemplatePart::Interpolation(alone)] = parts {
            return self.eval(alone, scope);
        }
        let mut text = Text::default();
        self.parts(parts, scope, &mut text)?;
        let value = text.finish(span);
        self.tell_limit(&value, span);
        if self.room_for(&value, span) { Ok(value) } else { Ok(self.limited("the number of elements", span)) }
    }

    fn parts(&self, parts: &[TemplatePart], scope: &Scope<'_>, text: &mut Text) -> Result<(), Failure> {
        for part in parts {
            match part {
                TemplatePart::Literal(literal) => text.push(literal),
                TemplatePart::Interpolation(expression) => {
                    let value = self.eval(expression, scope)?;
                    text.add(&self.as_text(&value, expression.span)?);
                }
                TemplatePart::If { condition, then, otherwise } => {
                    self.directive_if(condition, then, otherwise, scope, text)?;
                }
                TemplatePart::For { key, value, collection, body } => {
                    self.directive_for((key.as_ref(), value), collection, body, scope, text)?;
                }
            }
        }
        Ok(())
    }

    /// A value as a part of a text.
    fn as_text(&self, value: &Value, span: Span) -> Outcome {
        if value.is_null() {
            return fail(span, "the value is null here; a template has no text for it");
        }
        let text = convert(types::to_string(value), span)?;
        Ok(match &text.kind {
            Kind::Unknown(unknown) if !unknown.not_null => {
                self.doubt();
                // A null would fail, so what is left is text.
                let candidates = unknown.candidates.clone().map(|mut all| {
                    all.retain(|candidate| !candidate.is_null());
                    all
                });
                let unknown = Unknown { not_null: true, candidates, ..Unknown::clone(unknown) };
                Value { kind: Kind::Unknown(Arc::new(unknown)), ..text.clone() }
            }
            _ => text,
        })
    }

    fn directive_if(
        &self,
        condition: &Expression,
        then: &[TemplatePart],
        otherwise: &[TemplatePart],
        scope: &Scope<'_>,
        text: &mut Text,
    ) -> Result<(), Failure> {
        let decided = self.eval(condition, scope)?;
        if decided.is_null() {
            return fail(condition.span, "the condition is null here; it must be true or false");
        }
        let decided = self.each_candidate(&decided, |value| convert(types::to_bool(value), condition.span))?;
        text.sensitive |= decided.sensitive;
        match decided.as_bool() {
            Some(true) => self.parts(then, scope, text),
            Some(false) => self.parts(otherwise, scope, text),
            None => {
                let mut arms = Vec::with_capacity(2);
                for parts in [then, otherwise] {
                    let mut arm = Text::default();
                    match self.parts(parts, scope, &mut arm) {
                        Ok(()) => arms.push(arm.finish(condition.span)),
                        Err(_) => self.doubt(),
                    }
                }
                let hole = join::one_of(arms, &decided);
                text.add(&as_string(hole));
                Ok(())
            }
        }
    }

    fn directive_for(
        &self,
        (key, value): (Option<&Arc<str>>, &Arc<str>),
        collection: &Expression,
        body: &[TemplatePart],
        scope: &Scope<'_>,
        text: &mut Text,
    ) -> Result<(), Failure> {
        let iterated = self.eval(collection, scope)?;
        let rounds = self.rounds(&iterated, collection.span)?;
        // Rounds that may not happen may also stand elsewhere, if they were elements of a set; and those that are not
        // known may stand before, between and behind the others.
        let is_scattered = rounds.open.is_some() && !rounds.items.is_empty();
        if rounds.unordered || is_scattered || (rounds.items.len() > 1 && rounds.items.iter().any(|round| round.maybe))
        {
            text.add(&join::unknown_from(&[&iterated], TypeBound::String, true));
            return Ok(());
        }
        for round in &rounds.items {
            // A body without expressions costs rounds all the same.
            let Some(_level) = self.enter(collection.span) else {
                text.overflow = true;
                return Ok(());
            };
            if text.overflow {
                return Ok(());
            }
            let outer;
            let inside = match key {
                Some(key) => {
                    outer = scope.frame(key, round.key.clone());
                    scope.inside(&outer)
                }
                None => scope.clone(),
            };
            let frame = inside.frame(value, round.value.clone());
            let inside = inside.inside(&frame);
            if round.maybe {
                let mut arm = Text::default();
                self.parts(body, &inside, &mut arm)?;
                let arms = vec![arm.finish(collection.span), Value::string("")];
                text.add(&as_string(join::one_of(arms, &iterated)));
            } else {
                self.parts(body, &inside, text)?;
            }
        }
        if let Some(open) = &rounds.open {
            let unknown =
                Unknown { candidates: None, not_null: true, bound: TypeBound::String, ..Unknown::clone(open) };
            text.add(&Value::from_unknown(unknown));
        }
        Ok(())
    }
}

/// An unknown text certainly is a text.
fn as_string(value: Value) -> Value {
    match &value.kind {
        Kind::Unknown(unknown) => {
            let unknown = Unknown { not_null: true, bound: TypeBound::String, ..Unknown::clone(unknown) };
            value.with_kind(Kind::Unknown(Arc::new(unknown)))
        }
        _ => value,
    }
}
