//! The law of unknown values: what is said of a call with unknown parts holds whatever the parts turn out to be.
//!
//! Every known call of the console's table is repeated with one part (an argument, or a value at any depth inside of one)
//! replaced by less knowledge; the answer must cover the known one.

use std::sync::Arc;

use super::tests::{arguments_of, with_context};
use super::*;
use crate::value::{Element, MapShape, Mapping, Part, Sequence, SequenceShape, TypeBound};

fn unknown(bound: TypeBound, candidates: Option<Vec<Value>>) -> Value {
    let why = vec![Why { reason: Reason::InputMissing, subject: "var.x".to_owned(), span: None }];
    Value::from_unknown(Unknown { why, candidates, not_null: bound != TypeBound::Any, bound })
}

/// Ways to know less of a value.
fn less_known(value: &Value) -> Vec<Value> {
    let mut all =
        vec![unknown(TypeBound::Any, None), unknown(TypeBound::Any, Some(vec![value.clone(), Value::null()]))];
    let bound = types::type_of(value).bound();
    if bound != TypeBound::Any && !value.is_null() {
        all.push(unknown(bound, None));
        let other = match bound {
            TypeBound::String => Value::string("other"),
            TypeBound::Number => Value::int(1),
            TypeBound::Bool => Value::bool(true),
            TypeBound::Map => Value::map(MapShape::Object, [("a", Value::string("other"))]),
            _ => Value::sequence(SequenceShape::Tuple, [Value::string("other")]),
        };
        all.push(unknown(bound, Some(vec![other, value.clone()])));
    }
    match &value.kind {
        Kind::String(text) => {
            let hole = || Part::Hole(unknown(TypeBound::String, None));
            let middle = (text.len() / 2..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            let (start, end) = text.split_at(middle);
            if !start.is_empty() {
                all.push(Value::new(Kind::Template(Arc::from(vec![Part::Literal(Arc::from(start)), hole()]))));
            }
            if !end.is_empty() {
                all.push(Value::new(Kind::Template(Arc::from(vec![hole(), Part::Literal(Arc::from(end))]))));
            }
        }
        Kind::Sequence(sequence) => {
            let open = Some(Arc::new(Unknown { why: unknown(TypeBound::Any, None).reasons(), ..Unknown::default() }));
            for (items, open) in [
                (sequence.items.iter().take(1).cloned().collect::<Vec<Element>>(), open.clone()),
                (sequence.items.iter().skip(1).cloned().collect(), open),
                (sequence.items.iter().map(|item| Element { maybe: true, ..item.clone() }).collect(), None),
            ] {
                all.push(Value::new(Kind::Sequence(Arc::new(Sequence { items, shape: sequence.shape, open }))));
            }
        }
        Kind::Map(map) => {
            let open = Some(Arc::new(Unknown { why: unknown(TypeBound::Any, None).reasons(), ..Unknown::default() }));
            let perhaps = |element: &Element| Element { maybe: true, ..element.clone() };
            let maybe: std::collections::BTreeMap<_, _> =
                map.entries.iter().map(|(key, entry)| (key.clone(), perhaps(entry))).collect();
            for (entries, open) in [
                (maybe.clone(), None),
                (maybe, open.clone()),
                (map.entries.iter().take(1).map(|(key, entry)| (key.clone(), entry.clone())).collect(), open),
            ] {
                all.push(Value::new(Kind::Map(Arc::new(Mapping { entries, shape: map.shape, open }))));
            }
        }
        _ => {}
    }
    all
}

/// The value with one part less known, for every part and every way.
fn variants(value: &Value) -> Vec<Value> {
    let mut all = less_known(value);
    match &value.kind {
        Kind::Sequence(sequence) => {
            for (index, item) in sequence.items.iter().enumerate() {
                for variant in variants(&item.value) {
                    let mut items = sequence.items.clone();
                    items[index].value = variant;
                    if sequence.shape == SequenceShape::Set {
                        types::settle_set(&mut items);
                    }
                    let changed = Sequence { items, shape: sequence.shape, open: None };
                    all.push(Value::new(Kind::Sequence(Arc::new(changed))));
                }
            }
        }
        Kind::Map(map) => {
            for (key, entry) in &map.entries {
                for variant in variants(&entry.value) {
                    let mut entries = map.entries.clone();
                    entries.insert(key.clone(), Element::sure(variant));
                    all.push(Value::new(Kind::Map(Arc::new(Mapping { entries, shape: map.shape, open: None }))));
                }
            }
        }
        _ => {}
    }
    all
}

/// Whether what is said (`said`) allows for what is the case (`real`, wholly known).
///
/// Where values are brought into one type and one of them is not known, the types of the others are not known either: a
/// number may come out as its text, a tuple as a list. That is the one thing in which what is said may be wrong.
fn covers(said: &Value, real: &Value) -> bool {
    match (&said.kind, &real.kind) {
        (Kind::Unknown(unknown), _) => {
            let bound = types::type_of(real).bound();
            let as_text = bound == TypeBound::String && matches!(unknown.bound, TypeBound::Number | TypeBound::Bool);
            let typed = matches!(unknown.bound, TypeBound::Any) || bound == TypeBound::Any || unknown.bound == bound;
            let typed = typed || as_text;
            let candidates = unknown.candidates.as_ref();
            !unknown.why.is_empty()
                && typed
                && !(unknown.not_null && real.is_null())
                && candidates.is_none_or(|candidates| candidates.iter().any(|one| covers(one, real)))
        }
        (Kind::Template(_), Kind::String(_)) => types::equal(said, real) != Some(false),
        (Kind::Json(inner), Kind::String(_)) => {
            let decoded = with_context(|context, span| call("jsondecode", std::slice::from_ref(real), span, context));
            decoded.is_ok_and(|decoded| covers(&json::decoded(inner), &decoded))
        }
        (Kind::Sequence(said), Kind::Sequence(real)) => covers_sequence(said, real),
        (Kind::Map(said), Kind::Map(real)) => {
            said.entries.iter().all(|(key, entry)| match real.entries.get(key) {
                Some(other) => (entry.maybe && said.open.is_some()) || covers(&entry.value, &other.value),
                None => entry.maybe,
            }) && (said.open.is_some() || real.entries.keys().all(|key| said.entries.contains_key(key)))
        }
        (Kind::Null, Kind::Null) => true,
        (Kind::Number(_) | Kind::Bool(_), Kind::String(_)) => {
            types::to_string(said).is_ok_and(|text| types::equal(&text, real) == Some(true))
        }
        _ => types::equal(said, real) == Some(true),
    }
}

fn covers_sequence(said: &Sequence, real: &Sequence) -> bool {
    let within = |one: &Element| real.items.iter().any(|other| covers(&one.value, &other.value));
    let certain = said.open.is_none() && !said.items.iter().any(|item| item.maybe);
    if certain && said.shape != SequenceShape::Set {
        let pairs = said.items.iter().zip(&real.items);
        return said.items.len() == real.items.len() && pairs.into_iter().all(|(a, b)| covers(&a.value, &b.value));
    }
    // Positions up to the first uncertain element are sure.
    let sure_start = if said.open.is_some() || said.shape == SequenceShape::Set {
        0
    } else {
        said.items.iter().take_while(|item| !item.maybe).count()
    };
    let start = said.items.iter().take(sure_start).zip(&real.items).all(|(a, b)| covers(&a.value, &b.value));
    let all_within = said.items.iter().all(|item| item.maybe || within(item));
    let nothing_else = said.open.is_some()
        || real.items.iter().all(|other| said.items.iter().any(|one| covers(&one.value, &other.value)));
    let count = said.open.is_some() || real.items.len() <= said.items.len();
    start && all_within && nothing_else && count
}

/// A value in a few characters, for messages.
fn brief(value: &Value) -> String {
    match &value.kind {
        Kind::Unknown(unknown) => {
            let candidates: Option<Vec<String>> =
                unknown.candidates.as_ref().map(|all| all.iter().map(brief).collect());
            format!("?{:?}{}{candidates:?}", unknown.bound, if unknown.not_null { "!" } else { "" })
        }
        Kind::Template(parts) => format!(
            "template {}",
            parts
                .iter()
                .map(|part| match part {
                    Part::Literal(text) => format!("{text:?}"),
                    Part::Hole(_) => "_".to_owned(),
                })
                .collect::<String>()
        ),
        Kind::Json(inner) => format!("json {}", brief(inner)),
        Kind::Sequence(items) => {
            let texts: Vec<String> = items
                .items
                .iter()
                .map(|item| format!("{}{}", brief(&item.value), if item.maybe { "?" } else { "" }))
                .collect();
            format!("{:?}[{}{}]", items.shape, texts.join(", "), if items.open.is_some() { ", …" } else { "" })
        }
        Kind::Map(map) => {
            let texts: Vec<String> = map
                .entries
                .iter()
                .map(|(key, entry)| format!("{key}: {}{}", brief(&entry.value), if entry.maybe { "?" } else { "" }))
                .collect();
            format!("{:?}{{{}{}}}", map.shape, texts.join(", "), if map.open.is_some() { ", …" } else { "" })
        }
        Kind::Null => "null".to_owned(),
        Kind::Number(number) => number.to_string(),
        Kind::Bool(truth) => truth.to_string(),
        Kind::String(text) => format!("{text:?}"),
    }
}

#[test]
fn less_knowledge_never_gives_another_answer() {
    let mut wrong = Vec::new();
    let mut count = 0;
    let lines = include_str!("console.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    for line in lines {
        let fields: Vec<&str> = line.split('\t').collect();
        let [name, arguments, ..] = fields.as_slice() else { panic!("four fields: {line}") };
        let arguments = arguments_of(arguments);
        // A format that is not known gives a text of which nothing is known; that is tested once.
        with_context(|context, span| {
            let Ok(real) = call(name, &arguments, span, context) else { return };
            if !real.is_wholly_known() || matches!(*name, "issensitive") {
                return;
            }
            for (index, argument) in arguments.iter().enumerate() {
                for variant in variants(argument) {
                    let mut changed = arguments.clone();
                    changed[index] = variant.clone();
                    count += 1;
                    match call(name, &changed, span, context) {
                        Ok(said) if covers(&said, &real) => {}
                        other => wrong.push(format!(
                            "{line}\n    argument {index} as {}\n    said {}",
                            brief(&variant),
                            other.as_ref().map_or_else(|error| error.message.clone(), brief)
                        )),
                    }
                }
            }
        });
    }
    assert!(count > 5000, "only {count} calls");
    let shown: Vec<String> = wrong.iter().take(40).cloned().collect();
    assert!(wrong.is_empty(), "{} of {count} calls say too much:\n{}", wrong.len(), shown.join("\n"));
}
