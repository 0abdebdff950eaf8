//! Bringing a value into a type.
//!
//! This is what happens at the boundary of a module and in `tolist`, `tomap` and their like. Marks (sensitivity,
//! references, origin) stay on the value; parts that may or may not exist stay so. A value that is not known becomes an
//! unknown of the type.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use bigdecimal::{BigDecimal, Zero};

use super::equal::set_order;
use super::{ObjectField, Type, open_element, type_name, type_of, unify_beside};
use crate::terraform::number::negative_zero;
use crate::value::{
    Certainty, Element, Kind, MapShape, Mapping, Path, Reason, Reference, Sequence, SequenceShape, Step, TypeBound,
    Unknown, Value, Why, number_text, path_text,
};

/// Decimal exponents beyond this are not read: such a number would fill the memory when it is printed.
const MAX_EXPONENT: i64 = 10_000;

/// A value that does not fit a type.
#[derive(Debug, Clone)]
pub struct ConvertError {
    /// What is wrong, with the path of the part.
    pub message: String,
    /// The part of the value that does not fit.
    pub path: Path,
}

impl ConvertError {
    pub(super) fn new(message: impl Into<String>) -> ConvertError {
        ConvertError { message: message.into(), path: Vec::new() }
    }

    /// The same error, seen from one level above.
    fn below(mut self, step: Step) -> ConvertError {
        self.path.insert(0, step);
        self
    }
}

impl fmt::Display for ConvertError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() {
            return f.write_str(&self.message);
        }
        write!(f, "{}: {}", path_text(&self.path), self.message)
    }
}

/// Brings a value into a type.
///
/// # Errors
///
/// Where no value that the argument may still have fits. Where only some of the possible values fit, the result is an
/// unknown value.
pub fn convert(value: &Value, type_: &Type) -> Result<Value, ConvertError> {
    convert_by(Rule::Required, value, type_)
}

/// Where a type comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rule {
    /// It is written: every value takes it.
    Required,
    /// It is that of values beside this one, of which not all show theirs. Where this one does not, it may have another
    /// type, and then all of them take that; so nothing is said of its type, text excepted, which every primitive value
    /// takes.
    Unified,
}

pub(super) fn convert_by(rule: Rule, value: &Value, type_: &Type) -> Result<Value, ConvertError> {
    let kind = match (&value.kind, type_) {
        (_, Type::Any) => return Ok(value.clone()),
        (Kind::Null, _) if rule == Rule::Unified => return Ok(value.clone()),
        (Kind::Null, _) => Kind::Null,
        (kind, _) if rule == Rule::Unified && matches!(type_of(value), Type::Any) => {
            if !(matches!(kind, Kind::Unknown(_)) && matches!(type_, Type::String)) {
                return Ok(value.clone());
            }
            convert(value, type_)?.kind
        }
        (Kind::Unknown(unknown), _) => convert_unknown(unknown, type_)?,
        (_, Type::Bool | Type::Number | Type::String) => convert_primitive(value, type_)?,
        (Kind::Sequence(from), Type::List(element)) => {
            convert_sequence(rule, from, open_element(value), element, SequenceShape::List)?
        }
        (Kind::Sequence(from), Type::Set(element)) => {
            convert_sequence(rule, from, open_element(value), element, SequenceShape::Set)?
        }
        (Kind::Sequence(from), Type::Tuple(elements)) => convert_tuple(rule, from, elements)?,
        (Kind::Map(from), Type::Map(element)) => convert_map(rule, from, open_element(value), element)?,
        (Kind::Map(from), Type::Object(fields)) => convert_object(rule, from, fields)?,
        _ => return Err(mismatch(value, type_)),
    };
    let converted = value.with_kind(kind);
    Ok(match rule {
        Rule::Required => converted.typed(type_),
        Rule::Unified => converted,
    })
}

/// A bool from a bool or from the text of one, as conditions and logical operators read their operands.
///
/// # Errors
///
/// Anything else.
pub fn to_bool(value: &Value) -> Result<Value, ConvertError> {
    convert(value, &Type::Bool)
}

/// A number from a number or from the text of one, as arithmetic operators read their operands.
///
/// # Errors
///
/// Anything else.
pub fn to_number(value: &Value) -> Result<Value, ConvertError> {
    convert(value, &Type::Number)
}

/// Text from any primitive value, as templates print their parts.
///
/// # Errors
///
/// Collections.
pub fn to_string(value: &Value) -> Result<Value, ConvertError> {
    convert(value, &Type::String)
}

fn mismatch(value: &Value, type_: &Type) -> ConvertError {
    ConvertError::new(format!("a {} is required, this is a {}", type_.text(), type_name(value)))
}

fn convert_unknown(unknown: &Arc<Unknown>, type_: &Type) -> Result<Kind, ConvertError> {
    let bound = type_.bound();
    let primitive = |bound| matches!(bound, TypeBound::String | TypeBound::Number | TypeBound::Bool);
    let possible = match (unknown.bound, bound) {
        (TypeBound::Any, _) => true,
        (from, to) if from == to => true,
        (TypeBound::String, to) => primitive(to),
        (from, TypeBound::String) => primitive(from),
        _ => false,
    };
    if !possible {
        return Err(mismatch(&Value::new(Kind::Unknown(unknown.clone())), type_));
    }
    let mut candidates = None;
    if let Some(all) = &unknown.candidates {
        let converted: Vec<Result<Value, ConvertError>> = all.iter().map(|one| convert(one, type_)).collect();
        let fitting: Vec<Value> = converted.iter().filter_map(|result| result.as_ref().ok()).cloned().collect();
        if fitting.is_empty()
            && let Some(Err(error)) = converted.into_iter().next()
        {
            return Err(error);
        }
        // Where some do not fit, the whole may be an error; that is not one of the candidates.
        if fitting.len() == all.len() {
            candidates = Some(fitting);
        }
    }
    if unknown.bound == bound && candidates.is_none() && unknown.candidates.is_none() {
        return Ok(Kind::Unknown(unknown.clone()));
    }
    Ok(Kind::Unknown(Arc::new(Unknown { why: unknown.why.clone(), candidates, not_null: unknown.not_null, bound })))
}

fn convert_primitive(value: &Value, type_: &Type) -> Result<Kind, ConvertError> {
    Ok(match (&value.kind, type_) {
        (Kind::Bool(_), Type::Bool) | (Kind::Number(_), Type::Number) => value.kind.clone(),
        (Kind::String(_) | Kind::Template(_) | Kind::Json(_), Type::String) => value.kind.clone(),
        (Kind::Bool(truth), Type::String) => Kind::String(Arc::from(if *truth { "true" } else { "false" })),
        (Kind::Number(number), Type::String) => Kind::String(Arc::from(number_text(number))),
        (Kind::String(text), Type::Bool) => match &**text {
            "true" | "1" => Kind::Bool(true),
            "false" | "0" => Kind::Bool(false),
            _ => return Err(ConvertError::new("a bool is required: \"true\" or \"false\", in lower case")),
        },
        (Kind::String(text), Type::Number) => match parse_number(text) {
            Some(number) if number.is_zero() && text.starts_with('-') => negative_zero(None).kind,
            Some(number) => Kind::Number(number),
            None if is_unread_number(text) => {
                let why = Why { reason: Reason::Limit, subject: format!("the number {text:.40}"), span: None };
                Kind::Unknown(Arc::new(Unknown {
                    why: vec![why],
                    candidates: None,
                    not_null: true,
                    bound: TypeBound::Number,
                }))
            }
            None => return Err(ConvertError::new("a number is required, and this text is not one")),
        },
        // The text is not known yet; it may be that of a number or bool.
        (Kind::Template(_) | Kind::Json(_), Type::Bool | Type::Number) => Kind::Unknown(Arc::new(Unknown {
            why: value.reasons(),
            candidates: None,
            not_null: true,
            bound: type_.bound(),
        })),
        _ => return Err(mismatch(value, type_)),
    })
}

/// Whether Terraform may read a text as a number that is not read here: infinite, with a binary exponent, or beyond the
/// limits of [`parse_number`].
fn is_unread_number(text: &str) -> bool {
    let plain = text.strip_prefix(['-', '+']).unwrap_or(text);
    if matches!(plain, "Inf" | "inf") {
        return true;
    }
    let begins = plain.starts_with(|first: char| first.is_ascii_digit() || first == '.');
    let ends = plain.ends_with(|last: char| last.is_ascii_digit() || last == '.');
    begins && ends && plain.chars().all(|one| one.is_ascii_digit() || ".eEpP+-".contains(one)) && {
        let exponents = plain.matches(['e', 'E', 'p', 'P']).count();
        let signs = plain.matches(['+', '-']).count();
        exponents == 1 && signs <= 1 && plain.matches('.').count() <= 1 && plain.len() > 2
            || exponents == 0 && signs == 0 && plain.matches('.').count() <= 1 && plain.len() > 100_000
    }
}

/// Reads decimal text as Terraform reads it: an optional sign, digits, a fraction, an exponent; no spaces.
pub(crate) fn parse_number(text: &str) -> Option<BigDecimal> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (mantissa, exponent) = match digits.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i64>().ok()?),
        None => (digits, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !all_digits(whole) || !all_digits(fraction) || (whole.is_empty() && fraction.is_empty()) {
        return None;
    }
    if exponent.abs() > MAX_EXPONENT || mantissa.len() > 100_000 {
        return None;
    }
    BigDecimal::from_str(text).ok().map(|number| number.normalized())
}

fn convert_items(rule: Rule, from: &Sequence, element: &Type) -> Result<Vec<Element>, ConvertError> {
    let mut items = Vec::with_capacity(from.items.len());
    for (index, item) in from.items.iter().enumerate() {
        let value = convert_by(rule, &item.value, element).map_err(|error| error.below(Step::Index(index)))?;
        items.push(Element { value, maybe: item.maybe, span: item.span });
    }
    Ok(items)
}

/// Brings the elements of what becomes one collection into one type; `rest` is what its open end stands for.
fn unify_items(items: &mut [Element], element: &Type, rest: Option<Value>) -> Result<(), ConvertError> {
    if !element.has_any() {
        return Ok(());
    }
    let values: Vec<&Value> = items.iter().map(|item| &item.value).collect();
    let unified = unify_beside(&values, rest.as_slice())?;
    for (item, value) in items.iter_mut().zip(unified) {
        item.value = value;
    }
    Ok(())
}

fn convert_sequence(
    rule: Rule,
    from: &Sequence,
    rest: Option<Value>,
    element: &Type,
    shape: SequenceShape,
) -> Result<Kind, ConvertError> {
    let mut items = convert_items(rule, from, element)?;
    unify_items(&mut items, element, rest)?;
    if shape == SequenceShape::Set {
        settle_set(&mut items);
    } else if from.shape == SequenceShape::Set {
        unsettle_set(&mut items);
    }
    Ok(Kind::Sequence(Arc::new(Sequence { items, shape, open: from.open.clone() })))
}

/// Brings elements into the order of a set, each known one once.
pub(crate) fn settle_set(items: &mut Vec<Element>) {
    items.sort_by(|a, b| set_order(&a.value, &b.value));
    let mut distinct: Vec<Element> = Vec::with_capacity(items.len());
    for item in items.drain(..) {
        let same = |last: &Element| {
            item.value.is_wholly_known() && last.value.is_wholly_known() && set_order(&last.value, &item.value).is_eq()
        };
        match distinct.last_mut() {
            // One sure occurrence makes the element sure.
            Some(last) if same(last) => last.maybe &= item.maybe,
            _ => distinct.push(item),
        }
    }
    *items = distinct;
}

/// A set's unknown elements have no place in a list: they may stand anywhere and may be equal to others. As uncertain
/// elements at the front they make every position behind them uncertain, which is the truth.
pub(crate) fn unsettle_set(items: &mut [Element]) {
    if items.len() < 2 {
        return;
    }
    for item in items.iter_mut() {
        item.maybe |= !item.value.is_wholly_known();
    }
    items.sort_by_key(|item| !item.maybe);
}

fn convert_tuple(rule: Rule, from: &Sequence, elements: &[Type]) -> Result<Kind, ConvertError> {
    let wrong = || ConvertError::new(format!("a tuple of exactly {} elements is required", elements.len()));
    if !matches!(from.shape, SequenceShape::Tuple) {
        return Err(ConvertError::new("a tuple is required"));
    }
    let sure = from.items.iter().filter(|item| !item.maybe).count();
    if sure > elements.len() || (from.open.is_none() && from.items.len() < elements.len()) {
        return Err(wrong());
    }
    let mut items = Vec::with_capacity(elements.len());
    if sure == from.items.len() && from.items.len() == elements.len() && from.open.is_none() {
        for (index, (item, type_)) in from.items.iter().zip(elements).enumerate() {
            let value = convert_by(rule, &item.value, type_).map_err(|error| error.below(Step::Index(index)))?;
            items.push(Element { value, maybe: false, span: item.span });
        }
    } else {
        let why = missing_reasons(from.open.as_ref());
        items.extend(elements.iter().map(|type_| Element::sure(unknown_of(type_, why.clone()))));
    }
    Ok(Kind::Sequence(Arc::new(Sequence { items, shape: SequenceShape::Tuple, open: None })))
}

fn convert_map(rule: Rule, from: &Mapping, rest: Option<Value>, element: &Type) -> Result<Kind, ConvertError> {
    let mut keys = Vec::with_capacity(from.entries.len());
    let mut items = Vec::with_capacity(from.entries.len());
    for (key, entry) in &from.entries {
        let value = convert_by(rule, &entry.value, element).map_err(|error| error.below(Step::Key(key.clone())))?;
        keys.push(key.clone());
        items.push(Element { value, maybe: entry.maybe, span: entry.span });
    }
    unify_items(&mut items, element, rest)?;
    let entries = keys.into_iter().zip(items).collect();
    Ok(Kind::Map(Arc::new(Mapping { entries, shape: MapShape::Map, open: from.open.clone() })))
}

fn convert_object(rule: Rule, from: &Mapping, fields: &BTreeMap<Arc<str>, ObjectField>) -> Result<Kind, ConvertError> {
    let mut entries = BTreeMap::new();
    for (name, field) in fields {
        let absent = || field.default.clone().unwrap_or_else(Value::null);
        let element = match from.entries.get(name) {
            Some(entry) => {
                let below = |error: ConvertError| error.below(Step::Key(name.clone()));
                let value = convert_by(rule, &entry.value, &field.type_).map_err(below)?;
                let value = match (&value.kind, &field.default) {
                    (Kind::Null, Some(default)) => {
                        let origin = default.origin.clone();
                        Value { origin, ..value.with_kind(default.kind.clone()) }.typed(&field.type_)
                    }
                    (Kind::Unknown(unknown), Some(default)) if !unknown.not_null => {
                        let kind = Kind::Unknown(Arc::new(with_default(unknown, default)));
                        value.with_kind(kind).typed(&field.type_)
                    }
                    _ => value,
                };
                let value = if entry.maybe { uncertain_attribute(value, from, field, &absent()) } else { value };
                Element { value, maybe: false, span: entry.span }
            }
            None if from.open.is_some() => Element::sure(unknown_of(&field.type_, missing_reasons(from.open.as_ref()))),
            None if field.optional => Element::sure(absent()),
            None => {
                return Err(ConvertError::new(format!("the attribute \"{name}\" is required")));
            }
        };
        entries.insert(name.clone(), element);
    }
    Ok(Kind::Map(Arc::new(Mapping { entries, shape: MapShape::Object, open: None })))
}

/// What an attribute is whose entry may not exist or may be overridden: an object has all of its attributes.
fn uncertain_attribute(value: Value, from: &Mapping, field: &ObjectField, absent: &Value) -> Value {
    let mut why = missing_reasons(from.open.as_ref());
    why.extend(value.reasons().into_iter().filter(|reason| !why.contains(reason)).collect::<Vec<Why>>());
    let closed = from.open.is_none() && field.optional && !value.is_unknown();
    let candidates = closed.then(|| vec![Value { references: None, ..value.clone() }, absent.clone()]);
    let references = value.references.as_ref().map(|all| {
        let weaker = |one: &Reference| Reference { certainty: one.certainty.max(Certainty::OneOf), ..one.clone() };
        Arc::new(all.iter().map(weaker).collect::<Vec<Reference>>())
    });
    let unknown = Unknown { why, candidates, not_null: false, bound: field.type_.bound() };
    Value { references, ..value.with_kind(Kind::Unknown(Arc::new(unknown))) }.typed(&field.type_)
}

/// An unknown value for which a default stands in where it turns out to be null.
fn with_default(unknown: &Unknown, default: &Value) -> Unknown {
    let candidates = unknown.candidates.as_ref().map(|all| {
        all.iter().map(|one| if one.is_null() { default.clone() } else { one.clone() }).collect::<Vec<Value>>()
    });
    let not_null = !default.is_null() && !default.is_unknown();
    Unknown { why: unknown.why.clone(), candidates, not_null, bound: unknown.bound }
}

fn missing_reasons(open: Option<&Arc<Unknown>>) -> Vec<Why> {
    match open {
        Some(open) if !open.why.is_empty() => open.why.clone(),
        _ => vec![Why { reason: Reason::Existence, subject: "an element of a collection".to_owned(), span: None }],
    }
}

fn unknown_of(type_: &Type, why: Vec<Why>) -> Value {
    Value::from_unknown(Unknown { why, candidates: None, not_null: false, bound: type_.bound() }).typed(type_)
}
