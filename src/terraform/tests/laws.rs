//! Laws that hold for every expression.
//!
//! Forgetting an input may make a result less known, never different: whatever is known without the input is what the
//! input gives. This is the whole promise of unknown values, so it is tried on random expressions.

use std::sync::Arc;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use super::{case, show};
use crate::value::{Element, Kind, Part, SequenceShape, TypeBound, Value};

/// Whether `known` is one of the values that `partial` may turn out to be.
fn admits(partial: &Value, known: &Value) -> bool {
    match (&partial.kind, &known.kind) {
        (Kind::Unknown(unknown), _) => {
            if unknown.not_null && known.is_null() {
                return false;
            }
            let bound = match (&known.kind, unknown.bound) {
                (_, TypeBound::Any) | (Kind::Null, _) => true,
                (Kind::Bool(_), bound) => bound == TypeBound::Bool,
                (Kind::Number(_), bound) => bound == TypeBound::Number,
                (Kind::String(_), bound) => bound == TypeBound::String,
                (Kind::Sequence(_), bound) => bound == TypeBound::Sequence,
                (Kind::Map(_), bound) => bound == TypeBound::Map,
                _ => true,
            };
            bound && unknown.candidates.as_ref().is_none_or(|all| all.iter().any(|one| admits(one, known)))
        }
        (Kind::Template(parts), Kind::String(text)) => admits_text(parts, text),
        (Kind::Json(inner), Kind::String(text)) => {
            serde_json::from_str::<serde_json::Value>(text).is_ok_and(|json| admits_json(inner, &json))
        }
        (Kind::Sequence(a), Kind::Sequence(b)) => {
            let list = |shape| matches!(shape, SequenceShape::Tuple | SequenceShape::List);
            let shape = a.shape == b.shape || (list(a.shape) && list(b.shape));
            let known: Vec<&Value> = b.items.iter().map(|item| &item.value).collect();
            shape
                && if a.shape == SequenceShape::Set {
                    a.open.is_some() || known.iter().all(|known| a.items.iter().any(|item| admits(&item.value, known)))
                } else if a.open.is_some() {
                    sure(&a.items).iter().all(|item| known.iter().any(|known| admits(&item.value, known)))
                } else {
                    aligned(&a.items, &known)
                }
        }
        (Kind::Map(a), Kind::Map(b)) => {
            a.entries.iter().all(|(key, entry)| match b.entries.get(key) {
                Some(_) if entry.maybe && a.open.is_some() => true,
                Some(known) => admits(&entry.value, &known.value),
                None => entry.maybe,
            }) && (a.open.is_some() || b.entries.keys().all(|key| a.entries.contains_key(key)))
        }
        (Kind::Null, Kind::Null) => true,
        (Kind::Bool(a), Kind::Bool(b)) => a == b,
        (Kind::Number(a), Kind::Number(b)) => a == b,
        (Kind::String(a), Kind::String(b)) => a == b,
        _ => false,
    }
}

/// Whether every unknown part says why.
fn has_reasons(value: &Value) -> bool {
    match &value.kind {
        Kind::Unknown(unknown) => !unknown.why.is_empty() && unknown.candidates.iter().flatten().all(has_reasons),
        Kind::Template(parts) => {
            parts.iter().all(|part| if let Part::Hole(hole) = part { has_reasons(hole) } else { true })
        }
        Kind::Json(inner) => has_reasons(inner),
        Kind::Sequence(sequence) => {
            sequence.open.as_ref().is_none_or(|open| !open.why.is_empty())
                && sequence.items.iter().all(|item| has_reasons(&item.value))
        }
        Kind::Map(map) => {
            map.open.as_ref().is_none_or(|open| !open.why.is_empty())
                && map.entries.values().all(|entry| has_reasons(&entry.value))
        }
        _ => true,
    }
}

fn sure(items: &[Element]) -> Vec<&Element> {
    items.iter().filter(|item| !item.maybe).collect()
}

/// Whether known elements are those of a sequence: the sure ones in their order, and each of the others is one that may
/// exist (wherever it stands, as the unknown elements of what was a set).
fn aligned(items: &[Element], known: &[&Value]) -> bool {
    let Some((first, others)) = known.split_first() else { return items.iter().all(|item| item.maybe) };
    let next = items.iter().position(|item| !item.maybe);
    let mut choices: Vec<usize> = (0..items.len()).filter(|at| items[*at].maybe).collect();
    choices.extend(next);
    choices.into_iter().any(|at| {
        let rest: Vec<Element> =
            items.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, item)| item.clone()).collect();
        admits(&items[at].value, first) && aligned(&rest, others)
    })
}

fn admits_text(parts: &[Part], text: &str) -> bool {
    match parts.split_first() {
        None => text.is_empty(),
        Some((Part::Literal(literal), rest)) => {
            text.strip_prefix(&**literal).is_some_and(|text| admits_text(rest, text))
        }
        Some((Part::Hole(hole), rest)) => (0..=text.len()).filter(|at| text.is_char_boundary(*at)).any(|at| {
            let (inside, after) = text.split_at(at);
            admits(hole, &Value::new(Kind::String(Arc::from(inside)))) && admits_text(rest, after)
        }),
    }
}

fn admits_json(partial: &Value, json: &serde_json::Value) -> bool {
    match (&partial.kind, json) {
        (Kind::Map(map), serde_json::Value::Object(entries)) => {
            map.entries.iter().all(|(key, entry)| match entries.get(&**key) {
                Some(_) if entry.maybe => true,
                Some(json) => admits_json(&entry.value, json),
                None => entry.maybe,
            })
        }
        (Kind::Sequence(sequence), serde_json::Value::Array(items)) => {
            sequence.open.is_some()
                || sequence.items.iter().any(|item| item.maybe)
                || (sequence.items.len() == items.len()
                    && sequence.items.iter().zip(items).all(|(item, json)| admits_json(&item.value, json)))
        }
        (Kind::Unknown(_), _) => true,
        (_, serde_json::Value::String(text)) => admits(partial, &Value::string(text)),
        (_, serde_json::Value::Bool(truth)) => admits(partial, &Value::bool(*truth)),
        (_, serde_json::Value::Null) => admits(partial, &Value::null()),
        (Kind::Number(number), serde_json::Value::Number(json)) => {
            crate::value::number_text(number) == json.to_string()
        }
        _ => false,
    }
}

#[derive(Debug, Clone, Copy)]
enum Sort {
    Bool,
    Number,
    Text,
    List,
    Map,
}

/// Expressions of a sort, with variables `b`, `n`, `s`, `t`, `l`, `m`, `x`.
fn expression(sort: Sort, depth: u32) -> BoxedStrategy<String> {
    let leaf: BoxedStrategy<String> = match sort {
        Sort::Bool => prop_oneof![Just("true"), Just("false"), Just("var.b")].prop_map(str::to_owned).boxed(),
        Sort::Number => prop_oneof![Just("0"), Just("1"), Just("2"), Just("var.n")].prop_map(str::to_owned).boxed(),
        Sort::Text => {
            prop_oneof![Just("\"a\""), Just("\"b\""), Just("\"\""), Just("var.s"), Just("var.t"), Just("var.x.a")]
                .prop_map(str::to_owned)
                .boxed()
        }
        Sort::List => prop_oneof![Just("[]"), Just("[\"a\", \"b\"]"), Just("var.l")].prop_map(str::to_owned).boxed(),
        Sort::Map => {
            prop_oneof![Just("{}"), Just("{ a = \"1\", b = \"2\" }"), Just("var.m")].prop_map(str::to_owned).boxed()
        }
    };
    if depth == 0 {
        return leaf;
    }
    let of = |sort: Sort| expression(sort, depth - 1);
    let (b, n, s, l, m) =
        (|| of(Sort::Bool), || of(Sort::Number), || of(Sort::Text), || of(Sort::List), || of(Sort::Map));
    match sort {
        Sort::Bool => prop_oneof![
            leaf,
            b().prop_map(|x| format!("!({x})")),
            (b(), b()).prop_map(|(x, y)| format!("(({x}) && ({y}))")),
            (b(), b()).prop_map(|(x, y)| format!("(({x}) || ({y}))")),
            (n(), n()).prop_map(|(x, y)| format!("(({x}) <= ({y}))")),
            (s(), s()).prop_map(|(x, y)| format!("(({x}) == ({y}))")),
            (s(), n()).prop_map(|(x, y)| format!("(({x}) == ({y}))")),
            (b(), n(), s(), n()).prop_map(|(x, y, z, u)| format!("((({x}) ? ({y}) : ({z})) == ({u}))")),
            (l(), n(), n()).prop_map(|(x, y, z)| format!("contains({x}, tolist([{y}, {z}])[0])")),
            (m(), m()).prop_map(|(x, y)| format!("(({x}) == ({y}))")),
            (l(), l()).prop_map(|(x, y)| format!("(({x}) != ({y}))")),
            s().prop_map(|x| format!("(({x}) != null)")),
            (l(), s()).prop_map(|(x, y)| format!("contains({x}, {y})")),
            (m(), s()).prop_map(|(x, y)| format!("can(({x})[{y}])")),
            (s(), s()).prop_map(|(x, y)| format!("startswith({x}, {y})")),
        ]
        .boxed(),
        Sort::Number => prop_oneof![
            leaf,
            (n(), n()).prop_map(|(x, y)| format!("(({x}) + ({y}))")),
            (b(), n(), n()).prop_map(|(x, y, z)| format!("(({x}) ? ({y}) : ({z}))")),
            l().prop_map(|x| format!("length({x})")),
            m().prop_map(|x| format!("length({x})")),
            s().prop_map(|x| format!("length({x})")),
            (n(), n()).prop_map(|(x, y)| format!("max({x}, {y})")),
            (l(), s()).prop_map(|(x, y)| format!("try(index({x}, {y}), 7)")),
        ]
        .boxed(),
        Sort::Text => prop_oneof![
            leaf,
            (s(), n()).prop_map(|(x, y)| format!("\"${{{x}}}-${{{y}}}\"")),
            (b(), s(), s()).prop_map(|(x, y, z)| format!("(({x}) ? ({y}) : ({z}))")),
            (b(), n(), s()).prop_map(|(x, y, z)| format!("(({x}) ? ({y}) : ({z}))")),
            (b(), n(), l()).prop_map(|(x, y, z)| format!("try((({x}) ? [{y}] : ({z}))[0], \"c\")")),
            (l(), n()).prop_map(|(x, y)| format!("({x})[{y}]")),
            (l(), n(), s()).prop_map(|(x, y, z)| format!("try(({x})[{y}], {z})")),
            (m(), s(), s()).prop_map(|(x, y, z)| format!("try(({x})[{y}], {z})")),
            (m(), s(), s()).prop_map(|(x, y, z)| format!("lookup({x}, {y}, {z})")),
            m().prop_map(|x| format!("try(({x}).a, ({x}).b, \"none\")")),
            (s(), s()).prop_map(|(x, y)| format!("coalesce({x}, {y}, \"z\")")),
            l().prop_map(|x| format!("join(\",\", {x})")),
            s().prop_map(|x| format!("upper({x})")),
            (s(), s()).prop_map(|(x, y)| format!("replace({x}, {y}, \"r\")")),
            (s(), n()).prop_map(|(x, y)| format!("substr({x}, {y}, 2)")),
            (s(), l()).prop_map(|(x, y)| format!("jsonencode({{ k = {x}, l = {y} }})")),
            (s(), s()).prop_map(|(x, y)| format!("jsondecode(jsonencode({{ k = {x}, l = {y} }})).k")),
            (b(), s()).prop_map(|(x, y)| format!("\"<%{{ if {x} }}${{{y}}}%{{ else }}no%{{ endif }}>\"")),
            l().prop_map(|x| format!("\"%{{ for e in {x} }}${{e}};%{{ endfor }}\"")),
            l().prop_map(|x| format!("one(slice({x}, 0, min(1, length({x}))))")),
            (s(), s()).prop_map(|(x, y)| format!("format(\"%s/%s\", {x}, {y})")),
        ]
        .boxed(),
        Sort::List => prop_oneof![
            leaf,
            (s(), s()).prop_map(|(x, y)| format!("[{x}, {y}]")),
            (s(), n()).prop_map(|(x, y)| format!("tolist([{x}, {y}])")),
            (b(), n(), l()).prop_map(|(x, y, z)| format!("(({x}) ? [{y}] : ({z}))")),
            (l(), l()).prop_map(|(x, y)| format!("concat({x}, {y})")),
            (b(), l(), l()).prop_map(|(x, y, z)| format!("(({x}) ? ({y}) : ({z}))")),
            (l(), s()).prop_map(|(x, y)| format!("[for e in {x} : \"${{e}}!\" if e != {y}]")),
            (m(), b()).prop_map(|(x, y)| format!("[for k, v in {x} : \"${{k}}=${{v}}\" if {y}]")),
            m().prop_map(|x| format!("keys({x})")),
            m().prop_map(|x| format!("values({x})")),
            l().prop_map(|x| format!("tolist(toset({x}))")),
            l().prop_map(|x| format!("distinct({x})")),
            l().prop_map(|x| format!("compact({x})")),
            l().prop_map(|x| format!("sort({x})")),
            l().prop_map(|x| format!("reverse({x})")),
            s().prop_map(|x| format!("({x})[*]")),
            s().prop_map(|x| format!("split(\"-\", {x})")),
            (l(), l()).prop_map(|(x, y)| format!("flatten([{x}, [{y}]])")),
            (l(), l()).prop_map(|(x, y)| format!("tolist(setintersection({x}, {y}))")),
        ]
        .boxed(),
        Sort::Map => prop_oneof![
            leaf,
            (s(), s()).prop_map(|(x, y)| format!("{{ a = {x}, c = {y} }}")),
            (s(), s()).prop_map(|(x, y)| format!("{{ a = \"first\", (\"${{{x}}}\") = {y}, z = \"last\" }}")),
            (m(), m()).prop_map(|(x, y)| format!("merge({x}, {y})")),
            (b(), m(), m()).prop_map(|(x, y, z)| format!("(({x}) ? ({y}) : ({z}))")),
            (b(), n(), m()).prop_map(|(x, y, z)| format!("(({x}) ? {{ a = {y} }} : ({z}))")),
            (s(), n()).prop_map(|(x, y)| format!("tomap({{ a = {x}, b = {y} }})")),
            (l(), s()).prop_map(|(x, y)| format!("{{ for e in toset({x}) : \"k${{e}}\" => {y} }}")),
            (l(), b()).prop_map(|(x, y)| format!("{{ for e in {x} : e => e... if {y} }}")),
            (m(), s()).prop_map(|(x, y)| format!("{{ for k, v in {x} : k => v if v != {y} }}")),
            (l(), l()).prop_map(|(x, y)| format!("zipmap({x}, {y})")),
        ]
        .boxed(),
    }
}

fn any_expression() -> BoxedStrategy<String> {
    prop_oneof![Just(Sort::Bool), Just(Sort::Number), Just(Sort::Text), Just(Sort::List), Just(Sort::Map)]
        .prop_flat_map(|sort| expression(sort, 3))
        .boxed()
}

const VARIABLES: [(&str, &str, [&str; 3]); 7] = [
    ("b", "bool", ["true", "false", "true"]),
    ("n", "number", ["0", "1", "2"]),
    ("s", "string", ["\"a\"", "\"b\"", "null"]),
    ("t", "string", ["\"a\"", "\"x-y\"", "\"\""]),
    ("l", "list(string)", ["[\"a\"]", "[]", "[\"b\", \"a\", \"a\"]"]),
    ("m", "map(string)", ["{ a = \"x\" }", "{}", "{ b = null, c = \"a\" }"]),
    ("x", "any", ["{ a = \"a\" }", "{ a = null }", "{ a = \"q\", b = \"r\" }"]),
];

/// A configuration of these expressions; a variable without a choice is not given.
fn configuration(expressions: &[String], choices: &[Option<usize>]) -> String {
    let mut text = String::new();
    for ((name, type_, values), choice) in VARIABLES.iter().zip(choices) {
        let default = choice.and_then(|choice| values.get(choice)).map(|value| format!("default = {value}"));
        text.push_str(&format!("variable \"{name}\" {{\n  type = {type_}\n  {}\n}}\n", default.unwrap_or_default()));
    }
    for (number, expression) in expressions.iter().enumerate() {
        text.push_str(&format!("output \"o{number}\" {{\n  value = {expression}\n}}\n"));
    }
    text
}

/// Tries the law on random expressions: the same ones in every run, or others and more where `RESILINT_LAW_CASES` says
/// how many; then all violations are shown at the end.
#[test]
fn forgetting_inputs_never_changes_a_known_result() {
    let more = std::env::var("RESILINT_LAW_CASES").ok().and_then(|cases| cases.parse().ok());
    let config = Config { cases: more.unwrap_or(32), failure_persistence: None, ..Config::default() };
    let inputs = (
        proptest::collection::vec(any_expression(), 12),
        proptest::collection::vec(0..3_usize, 7),
        proptest::collection::vec(any::<bool>(), 7),
    );
    type Input = (Vec<String>, Vec<usize>, Vec<bool>);
    let law = |(expressions, values, forgotten): Input| forgetting(&expressions, &values, &forgotten);
    let outcome = match more {
        None => {
            let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
            TestRunner::new_with_rng(config, rng).run(&inputs, law).map_err(|failure| failure.to_string())
        }
        Some(cases) => {
            let mut runner = TestRunner::new(config);
            let tries = (0..cases).filter_map(|_: u32| law(inputs.new_tree(&mut runner).unwrap().current()).err());
            let violations: Vec<String> = tries.map(|violation| violation.to_string()).collect();
            if violations.is_empty() { Ok(()) } else { Err(violations.join("\n")) }
        }
    };
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
}

/// What exploring found once: expression, choices of the variables, which of them are forgotten.
#[test]
fn what_broke_the_law_once_keeps_it() {
    let found: [(&str, [usize; 7], &[usize]); 4] = [
        (
            "tolist(toset(flatten([(true ? var.l : [\"a\", \"b\"]), [(true ? [2] : [])]])))",
            [1, 0, 0, 0, 2, 2, 0],
            &[0, 1, 3, 4, 5, 6],
        ),
        (
            "tomap({ a = jsondecode(jsonencode({ k = (var.b ? var.s : \"\"), l = var.x.a })).k, b = 7 })",
            [0, 2, 2, 1, 2, 0, 0],
            &[0, 2, 3, 4, 5, 6],
        ),
        (
            "zipmap((\"<no>\")[*], ((startswith(\"b\", \"\")) ? [length([\"a\", \"b\"])] : [var.x.a, var.x.a]))",
            [2, 2, 2, 0, 0, 2, 0],
            &[1, 2, 4, 6],
        ),
        (
            "tolist([jsondecode(jsonencode({ k = var.s, l = var.x.a })).k, max(var.n + 2, try(index(var.l, var.s), 7))])",
            [0, 0, 2, 1, 1, 2, 2],
            &[1, 2, 3, 4, 5],
        ),
    ];
    for (expression, values, forgotten) in found {
        let forgotten: Vec<bool> = (0..7).map(|variable| forgotten.contains(&variable)).collect();
        forgetting(&[expression.to_owned()], &values, &forgotten).unwrap();
    }
}

fn forgetting(expressions: &[String], values: &[usize], forgotten: &[bool]) -> Result<(), TestCaseError> {
    let given: Vec<Option<usize>> = values.iter().copied().map(Some).collect();
    let partly: Vec<Option<usize>> =
        values.iter().zip(forgotten).map(|(value, forgotten)| (!forgotten).then_some(*value)).collect();
    let known = case(&[("main.tf", &configuration(expressions, &given))]);
    let partial = case(&[("main.tf", &configuration(expressions, &partly))]);
    for (number, expression) in expressions.iter().enumerate() {
        let name = format!("o{number}");
        let (known, partial) = (&known.resolved.outputs[&name], &partial.resolved.outputs[&name]);
        prop_assert!(has_reasons(partial) && has_reasons(known), "{expression}: an unknown value without a reason");
        // An expression that is wrong with these inputs, or that we do not evaluate, has no value that could differ.
        prop_assert!(
            !known.is_wholly_known() || admits(partial, known),
            "{expression} is {} with {given:?}, but {} with {partly:?}",
            show(known),
            show(partial),
        );
    }
    Ok(())
}
