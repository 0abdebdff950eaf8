//! Functions of sequences: order, positions, search, selection.
//!
//! Two rules hold for sequences with unknown parts: behind an element that may not exist no position is certain, and in
//! an open sequence none is.

use std::sync::Arc;

use bigdecimal::{BigDecimal, ToPrimitive};

use super::argument::{Arguments, Failure, Outcome, limit, wrong, wrong_at, MAX_ELEMENTS};
use super::mark::{self, perhaps};
use crate::terraform::types::{self, Type, equal, type_name, unify};
use crate::value::{Element, Kind, Part, Sequence, SequenceShape, TypeBound, Unknown, Value, Why};

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
        _ => wrong_at(0, format!("a string, list, set, tuple, map or object is required, this is a {}", type_name(value))),
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
            unify(&values)
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

pub(super) fn slice(call: &Arguments) -> Outcome {
    let list = call.sequence(0)?;
    if list.shape == SequenceShape::Set {
        return wrong_at(0, "a list or tuple is required; the elements of a set have no index");
    }
    let (start, end) = (call.integer(1)?, call.integer(2)?);
    if start < 0 || end < 0 {
        return wrong_at(if start < 0 { 1 } else { 2 }, "the index must not be negative");
    }
    if start > end {
        return wrong_at(1, "the start must not be greater than the end");
    }
    let (start, end) = (start.to_usize().unwrap_or(usize::MAX), end.to_usize().unwrap_or(usize::MAX));
    if list.open.is_some() {
        return Err(Failure::Unknown);
    }
    if end > list.items.len() {
        return wrong_at(2, format!("the end must not be greater than the length of the list, {}", list.items.len()));
    }
    if list.items.iter().take(end).any(|item| item.maybe) {
        return Err(Failure::Unknown);
    }
    Ok(sequence(list.shape, list.items.get(start..end).unwrap_or(&[]).to_vec(), None))
}

pub(super) fn reverse(call: &Arguments) -> Outcome {
    let list = call.sequence(0)?;
    let mut items = list.items.clone();
    items.reverse();
    let shape = if list.shape == SequenceShape::Set {
        types::unsettle_set(&mut items);
        SequenceShape::List
    } else {
        list.shape
    };
    let open = list.open.clone();
    if list.items.iter().any(|item| item.maybe) && open.is_none() {
        // Positions count from the other end now.
        return Ok(sequence(shape, items, open_because(&[call.value(0)?])));
    }
    Ok(sequence(shape, items, open))
}

pub(super) fn sort(call: &Arguments) -> Outcome {
    let list = call.sequence(0)?;
    if let Some(position) = list.items.iter().position(|item| item.value.is_null() && !item.maybe) {
        return wrong_at(0, format!("element {position} is null, which cannot be sorted"));
    }
    let mut items = list.items.clone();
    items.sort_by(|a, b| types::set_order(&a.value, &b.value));
    let sure = items.iter().all(|item| !item.maybe && item.value.is_wholly_known());
    let open = if sure || items.len() < 2 { list.open.clone() } else { open_because(&[call.value(0)?]) };
    Ok(sequence(SequenceShape::List, items, open))
}

pub(super) fn compact(call: &Arguments) -> Outcome {
    let list = call.sequence(0)?;
    let items = list.items.iter().filter_map(|item| match &item.value.kind {
        Kind::Null => None,
        Kind::String(text) if text.is_empty() => None,
        Kind::String(_) | Kind::Json(_) => Some(item.clone()),
        Kind::Template(parts) if not_empty(parts) => Some(item.clone()),
        _ => Some(Element { maybe: true, ..item.clone() }),
    });
    Ok(sequence(SequenceShape::List, items.collect(), list.open.clone()))
}

/// Whether a template has some text for certain.
fn not_empty(parts: &[Part]) -> bool {
    parts.iter().any(|part| matches!(part, Part::Literal(text) if !text.is_empty()))
}

/// Whether types that were brought together are final: where something unknown took part, they are not.
pub(super) fn settled<'a>(values: impl IntoIterator<Item = &'a Value>) -> bool {
    values.into_iter().all(|value| value.is_null() || !matches!(types::type_of(value), Type::Any))
}

/// Whether two elements of one collection are equal; `settled` says whether their types are final.
pub(super) fn alike(a: &Value, b: &Value, settled: bool) -> Option<bool> {
    let answer = equal(a, b);
    if settled || answer != Some(false) || (a.is_null() || b.is_null()) {
        return answer;
    }
    // As text they may be equal still.
    let text = |value: &Value| types::to_string(value).ok().and_then(|text| text.as_str().map(str::to_owned));
    match (text(a), text(b)) {
        (Some(a), Some(b)) if a != b => Some(false),
        _ => None,
    }
}

pub(super) fn distinct(call: &Arguments) -> Outcome {
    let list = call.sequence(0)?;
    let mut items: Vec<Element> = Vec::with_capacity(list.items.len());
    if list.items.iter().all(|item| !item.maybe && item.value.is_wholly_known()) {
        let mut seen = Vec::with_capacity(list.items.len());
        for item in &list.items {
            let at = seen.binary_search_by(|other: &&Element| types::set_order(&other.value, &item.value));
            if let Err(at) = at {
                seen.insert(at, item);
                items.push(item.clone());
            }
        }
        return Ok(sequence(SequenceShape::List, items, list.open.clone()));
    }
    if list.items.len() > 1000 {
        return limit("distinct of more than 1000 elements that are not all known");
    }
    let settled = settled(list.items.iter().map(|item| &item.value));
    for item in &list.items {
        let mut perhaps = false;
        let mut gone = false;
        for earlier in &items {
            match alike(&earlier.value, &item.value, settled) {
                Some(true) if !earlier.maybe => gone = true,
                Some(false) => {}
                _ => perhaps = true,
            }
        }
        if !gone {
            items.push(Element { maybe: item.maybe || perhaps, ..item.clone() });
        }
    }
    Ok(sequence(SequenceShape::List, items, list.open.clone()))
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

pub(super) fn chunklist(call: &Arguments) -> Outcome {
    let size = call.integer(1)?;
    if size < 0 {
        return wrong_at(1, "the size must not be negative");
    }
    let list = call.sequence(0)?;
    if list.open.is_some() || list.items.iter().any(|item| item.maybe) {
        return Err(Failure::Unknown);
    }
    let size = if size == 0 { list.items.len().max(1) } else { size.to_usize().unwrap_or(usize::MAX) };
    let chunks = list.items.chunks(size);
    let chunks = chunks.map(|chunk| Element::sure(sequence(SequenceShape::List, chunk.to_vec(), None)));
    Ok(sequence(SequenceShape::List, chunks.collect(), None))
}

pub(super) fn range(call: &Arguments) -> Outcome {
    let zero = BigDecimal::from(0);
    let (start, end) = match call.len() {
        1 => (&zero, call.number(0)?),
        2 | 3 => (call.number(0)?, call.number(1)?),
        _ => return wrong("range takes one, two or three arguments"),
    };
    let downwards = end < start;
    let step = match call.len() {
        3 => call.number(2)?.clone(),
        _ => BigDecimal::from(if downwards { -1 } else { 1 }),
    };
    if start != end && step == zero {
        return wrong_at(2, "the step must not be zero");
    }
    if start != end && (step < zero) != downwards {
        return wrong_at(call.len() - 1, "the step leads away from the end");
    }
    let mut items = Vec::new();
    let mut number = start.clone();
    while (downwards && number > *end) || (!downwards && number < *end) {
        if items.len() >= 1024 {
            return wrong("range makes more than 1024 values, which Terraform refuses");
        }
        items.push(Element::sure(Value::new(Kind::Number(number.normalized()))));
        number += &step;
    }
    Ok(sequence(SequenceShape::List, items, None))
}

pub(super) fn matchkeys(call: &Arguments) -> Outcome {
    let (values, keys, wanted) = (call.elements(0)?, call.elements(1)?, call.elements(2)?);
    if values.len() != keys.len() {
        return wrong_at(1, "there must be as many keys as values");
    }
    let searched: Vec<&Value> = keys.iter().chain(&wanted).copied().collect();
    let Ok(unified) = unify(&searched) else {
        return wrong_at(2, "the keys and the searched keys must be of one type");
    };
    let settled = settled(&unified);
    let (keys, wanted) = unified.split_at(keys.len());
    let mut items = Vec::new();
    for (value, key) in values.iter().zip(keys) {
        let mut found = Some(false);
        for one in wanted {
            match alike(key, one, settled) {
                Some(true) => {
                    found = Some(true);
                    break;
                }
                Some(false) => {}
                None => found = None,
            }
        }
        match found {
            Some(false) => {}
            other => items.push(Element { maybe: other.is_none(), ..Element::sure((*value).clone()) }),
        }
    }
    Ok(sequence(SequenceShape::List, items, None))
}
