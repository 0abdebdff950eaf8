//! Functions of sequences: order, positions, search, selection.
//!
//! Two rules hold for sequences with unknown parts: behind an element that may not exist no position is certain, and in
//! an open sequence none is.

use std::sync::Arc;

use super::argument::{Arguments, Failure, MAX_ELEMENTS, Outcome, limit, wrong, wrong_at};
use super::mark::{self, perhaps};
use crate::terraform::types::{self, equal, open_element, type_name, unify_beside};
use crate::value::{Element, Kind, Sequence, SequenceShape, TypeBound, Unknown, Value, Why};

/// A sequence value.
pub(super) fn sequence(shape: SequenceShape, items: Vec<Element>, open: Option<Arc<Unknown>>) -> Value {
    Value::new(Kind::Sequence(Arc::new(Sequence { items, shape, open })))
}

/// An unknown value that is one of a few, and certainly nothing else.
pub(super) fn one_of(candidates: Vec<Value>, because: &[&Value], bound: TypeBound) -> Outcome {
    let mut why: Vec<Why> = Vec::new();
    for value in because {
        mark::add_reasons(&mut why, value);
    }
    if why.is_empty() {
        return Err(Failure::Unknown);
    }
    let mut distinct: Vec<Value> = Vec::new();
    for candidate in candidates {
        let same = |seen: &Value| seen.is_wholly_known() && equal(seen, &candidate) == Some(true);
        if !distinct.iter().any(same) || !candidate.refs().is_empty() {
            distinct.push(candidate);
        }
    }
    let not_null = distinct.iter().all(|one| match &one.kind {
        Kind::Null => false,
        Kind::Unknown(unknown) => unknown.not_null,
        _ => true,
    });
    let references: Vec<_> = distinct.iter().flat_map(|one| perhaps(one).refs().to_vec()).collect();
    let sensitive = distinct.iter().any(|one| one.sensitive);
    let complete = distinct.len() <= 16 && !distinct.iter().any(Value::is_unknown);
    if complete && let [only] = distinct.as_slice() {
        return Ok(only.clone());
    }
    let candidates = complete.then_some(distinct);
    Ok(Value::from_unknown(Unknown { why, candidates, not_null, bound }).referring(references.iter()).marked(sensitive))
}

/// The reasons for which the extent of a sequence is not known, as an open end.
pub(super) fn open_because(values: &[&Value]) -> Option<Arc<Unknown>> {
    let mut why = Vec::new();
    for value in values {
        mark::add_reasons(&mut why, value);
    }
    Some(Arc::new(Unknown { why, ..Unknown::default() }))
}

fn merged_open(a: Option<Arc<Unknown>>, b: Option<&Arc<Unknown>>) -> Option<Arc<Unknown>> {
    match (a, b) {
        (None, None) => None,
        (None, Some(b)) => Some(b.clone()),
        (Some(a), None) => Some(a),
        (Some(a), Some(b)) => {
            let mut why = a.why.clone();
            why.extend(b.why.iter().filter(|reason| !a.why.contains(reason)).cloned());
            why.truncate(16);
            Some(Arc::new(Unknown { why, ..Unknown::default() }))
        }
    }
}

/// The least and, where there is one, the most number of elements.
fn extent(sequence: &Sequence) -> (usize, Option<usize>) {
    let sure = sequence.items.iter().filter(|item| !item.maybe);
    let most = sequence.open.is_none().then_some(sequence.items.len());
    if sequence.shape != SequenceShape::Set {
        return (sure.count(), most);
    }
    // An unknown element of a set may be equal to another one.
    let (known, unknown): (Vec<_>, Vec<_>) = sure.partition(|item| item.value.is_wholly_known());
    (known.len().max(usize::from(!unknown.is_empty())), most)
}

fn whole(number: usize) -> Value {
    Value::int(i64::try_from(number).unwrap_or(i64::MAX))
}

/// A number between two bounds.
fn between(least: usize, most: Option<usize>, of: &Value) -> Outcome {
    match most {
        Some(most) if most == least => Ok(whole(least)),
        Some(most) if most - least < 16 => one_of((least..=most).map(whole).collect(), &[of], TypeBound::Number),
        _ => Err(Failure::Unknown),
    }
}

pub(super) fn length(call: &Arguments) -> Outcome {
    let value = call.value(0)?;
    match &value.kind {
        Kind::String(text) => {
            use unicode_segmentation::UnicodeSegmentation;
            Ok(whole(text.graphemes(true).count()))
        }
        Kind::Sequence(sequence) => {
            let (least, most) = extent(sequence);
            between(least, most, value)
        }
        Kind::Map(map) => {
            let sure = map.entries.values().filter(|entry| !entry.maybe).count();
            // An entry that is only overridden exists for certain, but that does not show in an open map.
            between(sure, map.open.is_none().then_some(map.entries.len()), value)
        }
        Kind::Unknown(unknown) if !matches!(unknown.bound, TypeBound::Number | TypeBound::Bool) => {
            Err(Failure::Unknown)
        }
        Kind::Template(_) | Kind::Json(_) => Err(Failure::Unknown),
        _ => wrong_at(
            0,
            format!("a string, list, set, tuple, map or object is required, this is a {}", type_name(value)),
        ),
    }
}

pub(super) fn concat(call: &Arguments) -> Outcome {
    if call.len() == 0 {
        return wrong("concat needs at least one argument");
    }
    let mut items: Vec<Element> = Vec::new();
    let mut open = None;
    let mut shape = SequenceShape::List;
    for (index, argument) in call.values.iter().enumerate() {
        match &argument.kind {
            Kind::Sequence(part) if part.shape != SequenceShape::Set => {
                if part.shape == SequenceShape::Tuple {
                    shape = SequenceShape::Tuple;
                }
                items.extend(part.items.iter().cloned());
                open = merged_open(open, part.open.as_ref());
            }
            Kind::Unknown(unknown) if matches!(unknown.bound, TypeBound::Any | TypeBound::Sequence) => {
                open = merged_open(open, Some(unknown));
            }
            _ => return wrong_at(index, format!("a list or tuple is required, this is a {}", type_name(argument))),
        }
    }
    if items.is_empty() && open.is_some() {
        return Err(Failure::Unknown);
    }
    if shape == SequenceShape::List {
        let unified = {
            let values: Vec<&Value> = items.iter().map(|item| &item.value).collect();
            let others: Vec<Value> = call.values.iter().filter_map(open_element).collect();
            unify_beside(&values, &others)
        };
        match unified {
            Ok(values) => items.iter_mut().zip(values).for_each(|(item, value)| item.value = value),
            Err(_) => shape = SequenceShape::Tuple,
        }
    }
    Ok(sequence(shape, items, open))
}

pub(super) fn flatten(call: &Arguments) -> Outcome {
    let whole = call.sequence(0)?;
    let mut flat = Flat { items: Vec::new(), open: whole.open.clone() };
    flat.add(whole, false)?;
    Ok(sequence(SequenceShape::Tuple, flat.items, flat.open))
}

struct Flat {
    items: Vec<Element>,
    open: Option<Arc<Unknown>>,
}

impl Flat {
    fn add(&mut self, part: &Sequence, maybe: bool) -> Result<(), Failure> {
        let mut elements = part.items.clone();
        if part.shape == SequenceShape::Set {
            types::unsettle_set(&mut elements);
        }
        for element in elements {
            if self.items.len() > MAX_ELEMENTS {
                return limit(format!("flatten makes more than {MAX_ELEMENTS} elements"));
            }
            let maybe = maybe || element.maybe;
            match &element.value.kind {
                Kind::Sequence(inner) => {
                    self.open = merged_open(self.open.take(), inner.open.as_ref());
                    self.add(inner, maybe)?;
                }
                Kind::Unknown(unknown) if may_be_sequence(unknown) => {
                    self.open = merged_open(self.open.take(), Some(unknown));
                }
                _ => self.items.push(Element { maybe, ..element }),
            }
        }
        Ok(())
    }
}

fn may_be_sequence(unknown: &Unknown) -> bool {
    match &unknown.candidates {
        Some(candidates) => candidates.iter().any(|one| match &one.kind {
            Kind::Sequence(_) => true,
            Kind::Unknown(unknown) => may_be_sequence(unknown),
            _ => false,
        }),
        None => matches!(unknown.bound, TypeBound::Any | TypeBound::Sequence),
    }
}

pub(super) fn contains(call: &Arguments) -> Outcome {
    let sequence = call.sequence(0)?;
    let wanted = call.value(1)?;
    let mut certain = sequence.open.is_none();
    for item in &sequence.items {
        match equal(&item.value, wanted) {
            Some(true) if !item.maybe => return Ok(Value::bool(true)),
            Some(false) => {}
            _ => certain = false,
        }
    }
    if certain { Ok(Value::bool(false)) } else { Err(Failure::Unknown) }
}

pub(super) fn index(call: &Arguments) -> Outcome {
    let sequence = call.sequence(0)?;
    if sequence.shape == SequenceShape::Set {
        return wrong_at(0, "a list or tuple is required; the elements of a set have no index");
    }
    if sequence.open.is_some() {
        return Err(Failure::Unknown);
    }
    for (position, item) in sequence.items.iter().enumerate() {
        if item.maybe {
            return Err(Failure::Unknown);
        }
        match equal(&item.value, call.value(1)?) {
            Some(true) => return Ok(whole(position)),
            Some(false) => {}
            None => return Err(Failure::Unknown),
        }
    }
    wrong_at(1, "the list does not hold this item")
}

pub(super) fn element(call: &Arguments) -> Outcome {
    let list = call.sequence(0)?;
    if list.shape == SequenceShape::Set {
        return wrong_at(0, "a list or tuple is required; the elements of a set have no index");
    }
    let sure = list.open.is_none() && !list.items.iter().any(|item| item.maybe);
    if list.items.is_empty() && sure {
        return wrong_at(0, "an empty list has no elements");
    }
    if !sure {
        return Err(Failure::Unknown);
    }
    if !matches!(call.value(1)?.kind, Kind::Number(_)) {
        let candidates = list.items.iter().map(|item| perhaps(&item.value)).collect();
        return one_of(candidates, &[call.value(1)?], TypeBound::Any);
    }
    let position = call.integer(1)?;
    let count = i64::try_from(list.items.len()).unwrap_or(i64::MAX);
    if position < 0 && list.shape == SequenceShape::Tuple {
        return wrong_at(1, "the index into a tuple must not be negative");
    }
    let position = usize::try_from(position.rem_euclid(count)).unwrap_or(0);
    match list.items.get(position) {
        Some(item) => Ok(item.value.clone()),
        None => Err(Failure::Unknown),
    }
}

pub(super) fn one(call: &Arguments) -> Outcome {
    let value = call.value(0)?;
    let list = call.sequence(0)?;
    let (least, most) = extent(list);
    if least > 1 {
        return wrong_at(0, "a list, set or tuple with at most one element is required");
    }
    let sure: Vec<&Element> = list.items.iter().filter(|item| !item.maybe).collect();
    match sure.as_slice() {
        // Any other element would make the call wrong.
        [only] => Ok(only.value.clone()),
        [] if most == Some(0) => Ok(Value::null()),
        _ if most.is_none() => Err(Failure::Unknown),
        _ => {
            let mut candidates: Vec<Value> = list.items.iter().map(|item| perhaps(&item.value)).collect();
            if least == 0 {
                candidates.push(Value::null());
            }
            match one_of(candidates, &[value], TypeBound::Any) {
                Err(Failure::Unknown) => {
                    // The element is known where it exists; why it may not exist is written elsewhere.
                    Err(Failure::Because(crate::value::Reason::Existence, "the element that one(…) selects".to_owned()))
                }
                other => other,
            }
        }
    }
}

pub(super) fn alltrue(call: &Arguments) -> Outcome {
    fold(call, false)
}

pub(super) fn anytrue(call: &Arguments) -> Outcome {
    fold(call, true)
}

/// The first element that is `decides` gives the result; null counts as false.
fn fold(call: &Arguments, decides: bool) -> Outcome {
    let list = call.sequence(0)?;
    let mut certain = list.open.is_none();
    for item in &list.items {
        let truth = match &item.value.kind {
            Kind::Bool(truth) => Some(*truth),
            Kind::Null => Some(false),
            _ => None,
        };
        match truth {
            Some(truth) if truth == decides && !item.maybe => return Ok(Value::bool(decides)),
            Some(truth) if truth != decides => {}
            _ => certain = false,
        }
    }
    if certain { Ok(Value::bool(!decides)) } else { Err(Failure::Unknown) }
}
