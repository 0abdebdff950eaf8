//! Laws of the three-valued algebra, over generated facts, verdicts, relations and resources.
//!
//! The one law behind all of them: what is said of something unknown holds for everything it can turn out to be.

use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::super::builtin;
use super::super::engine::Rego;
use super::super::rego_to_json;

/// Calls a built-in function with JSON.
fn call(name: &str, arguments: &[Json]) -> Json {
    let function =
        builtin::functions().find(|function| function.name == name).unwrap_or_else(|| panic!("no function {name}"));
    let arguments: Vec<Rego> = arguments.iter().map(|argument| Rego::from(argument.clone())).collect();
    let result = (function.call)(&arguments).unwrap_or_else(|error| panic!("{name}: {error}"));
    rego_to_json(&result).unwrap()
}

fn status(name: &str, arguments: &[Json]) -> String {
    call(name, arguments)["status"].as_str().unwrap().to_owned()
}

fn verdict(status: &str) -> Json {
    match status {
        "not_applicable" => json!({"status": status, "checks": [], "reason": "r"}),
        _ => {
            json!({"status": status, "checks": [{"status": status, "required": "x", "why": [], "at": []}]})
        }
    }
}

const STATUSES: [&str; 4] = ["pass", "fail", "unknown", "not_applicable"];

fn any_status() -> impl Strategy<Value = &'static str> {
    prop::sample::select(&STATUSES[..])
}

/// What a status can turn out to be.
fn completions(status: &'static str) -> Vec<&'static str> {
    if status == "unknown" { vec!["pass", "fail", "not_applicable"] } else { vec![status] }
}

fn scalar() -> impl Strategy<Value = Json> {
    prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        (-3_i64..6).prop_map(Json::from),
        prop::sample::select(vec!["a", "ab", "true", "7"]).prop_map(Json::from),
        Just(json!(["a", "b"])),
    ]
}

fn known(value: &Json) -> Json {
    json!({"value": value, "at": [{"address": "x.y", "path": ["a"]}]})
}

/// A fact and some of the known facts that it can turn out to be.
fn fact() -> impl Strategy<Value = (Json, Vec<Json>)> {
    let open = || json!({"why": [{"reason": "computed", "subject": "x"}], "refs": []});
    prop_oneof![
        scalar().prop_map(|value| (known(&value), vec![known(&value)])),
        prop::collection::vec(scalar(), 1..4).prop_map(move |all| {
            (json!({"unknown": open(), "candidates": all, "at": []}), all.iter().map(known).collect())
        }),
        prop::collection::vec(scalar(), 3..6)
            .prop_map(move |all| (json!({"unknown": open(), "at": []}), all.iter().map(known).collect())),
        (-3_i64..4, 1_i64..4).prop_map(|(low, width)| {
            (json!({"between": [low, low + width], "at": []}), (low..=low + width).map(|n| known(&json!(n))).collect())
        }),
        (-3_i64..4).prop_map(|low| (
            json!({"between": [low, null], "at": []}),
            vec![known(&json!(low)), known(&json!(low + 100))]
        )),
        prop::sample::select(vec!["", "-x"]).prop_map(move |middle| {
            let fact = json!({"unknown": open(), "like": "a*b", "at": []});
            (fact, vec![known(&json!(format!("a{middle}b"))), known(&json!("ab"))])
        }),
    ]
}

/// The checks of one fact.
fn leaf() -> impl Strategy<Value = (&'static str, Vec<Json>)> {
    let list = || prop::collection::vec(scalar(), 0..3).prop_map(Json::from);
    prop_oneof![
        prop::sample::select(vec!["is_true", "is_false", "present", "absent"]).prop_map(|name| (name, vec![])),
        (prop::sample::select(vec!["equals", "not_equals"]), scalar()).prop_map(|(name, value)| (name, vec![value])),
        (prop::sample::select(vec!["one_of", "none_of", "subset"]), list())
            .prop_map(|(name, values)| (name, vec![values])),
        (prop::sample::select(vec!["at_least", "at_most"]), -3_i64..6).prop_map(|(name, n)| (name, vec![json!(n)])),
        Just(("matches", vec![json!("^a")])),
    ]
}

fn relation(edges: &[(&'static str, bool)], open: bool) -> (Json, Json) {
    let ids: Vec<String> = (0..edges.len()).map(|index| format!("r||{index}")).collect();
    let list: Vec<Json> = ids
        .iter()
        .zip(edges)
        .map(|(id, (_, sure))| json!({"to": id, "certainty": if *sure { "sure" } else { "possible" }}))
        .collect();
    let verdicts: serde_json::Map<String, Json> =
        ids.iter().cloned().zip(edges.iter().map(|(status, _)| verdict(status))).collect();
    let open = if open { json!([{"why": "unread", "at": []}]) } else { json!([]) };
    (json!({"edges": list, "open": open, "near": []}), Json::Object(verdicts))
}

/// Every closed relation that an open one can turn out to be: with and without each possible edge, with up to one more.
fn cases(edges: &[(&'static str, bool)], open: bool) -> Vec<Vec<(&'static str, bool)>> {
    let mut all: Vec<Vec<(&'static str, bool)>> = vec![vec![]];
    for (status, sure) in edges {
        let mut next = Vec::new();
        for case in &all {
            if !sure {
                next.push(case.clone());
            }
            for completion in completions(status) {
                let mut longer = case.clone();
                longer.push((completion, true));
                next.push(longer);
            }
        }
        all = next;
    }
    if open {
        let more: Vec<_> = all
            .iter()
            .flat_map(|case| ["pass", "fail", "not_applicable"].map(|one| [case.clone(), vec![(one, true)]].concat()))
            .collect();
        all.extend(more);
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1024, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn conjunction_and_disjunction_are_kleenes(all in prop::collection::vec(any_status(), 1..5)) {
        let parts: Json = all.iter().map(|status| verdict(status)).collect();
        let first = |order: [&'static str; 4]| order.into_iter().find(|status| all.contains(status)).unwrap();
        prop_assert_eq!(status("resilint.check.all", std::slice::from_ref(&parts)), first(["fail", "unknown", "pass", "not_applicable"]));
        prop_assert_eq!(status("resilint.check.any", std::slice::from_ref(&parts)), first(["pass", "unknown", "fail", "not_applicable"]));
        // De Morgan.
        let negated: Json = all.iter().map(|status| call("resilint.check.negate", &[verdict(status)])).collect();
        let left = call("resilint.check.negate", &[call("resilint.check.all", &[parts])]);
        prop_assert_eq!(left["status"].clone(), call("resilint.check.any", &[negated])["status"].clone());
    }

    #[test]
    fn combining_is_monotone(all in prop::collection::vec(any_status(), 1..5), pick in 0_usize..3) {
        for name in ["resilint.check.all", "resilint.check.any"] {
            let before = status(name, &[all.iter().map(|status| verdict(status)).collect()]);
            let after = status(name, &[all.iter().map(|status| { let c = completions(status); verdict(c[pick % c.len()]) }).collect()]);
            prop_assert!(before == "unknown" || before == after, "{}: {:?} was {} and became {}", name, all, before, after);
        }
    }

    #[test]
    fn a_decided_check_holds_for_every_completion((fact, completions) in fact(), (name, rest) in leaf()) {
        let name = format!("resilint.check.{name}");
        let ask = |fact: &Json| status(&name, &[std::slice::from_ref(fact), rest.as_slice()].concat());
        let before = ask(&fact);
        for one in &completions {
            let after = ask(one);
            prop_assert!(before == "unknown" || before == after, "{}{:?}: {} was {}, {} is {}", name, rest, fact, before, one, after);
        }
    }

    #[test]
    fn a_decided_comparison_holds_for_every_completion((a, all_a) in fact(), (b, all_b) in fact(), operator in prop::sample::select(vec!["<", "<=", "==", "!=", ">=", ">"])) {
        let ask = |a: &Json, b: &Json| status("resilint.check.compare", &[a.clone(), json!(operator), b.clone()]);
        let before = ask(&a, &b);
        for (one, other) in all_a.iter().flat_map(|one| all_b.iter().map(move |other| (one, other))) {
            let after = ask(one, other);
            prop_assert!(before == "unknown" || before == after, "{} {} {} was {}, {} and {} is {}", a, operator, b, before, one, other, after);
        }
    }

    #[test]
    fn a_condition_is_monotone((condition, all) in fact(), inner in any_status()) {
        let ask = |fact: &Json| status("resilint.check.when", &[fact.clone(), verdict(inner)]);
        let before = ask(&condition);
        for one in &all {
            prop_assert!(before == "unknown" || before == ask(one), "when {} then {} was {}, when {} is {}", condition, inner, before, one, ask(one));
        }
    }

    #[test]
    fn a_chosen_or_combined_fact_is_monotone((a, all_a) in fact(), (b, all_b) in fact(), (c, all_c) in fact(), (name, rest) in leaf()) {
        let name = format!("resilint.check.{name}");
        let ask = |fact: Json| status(&name, &[&[fact], rest.as_slice()].concat());
        let combine = |a: &Json, b: &Json, c: &Json| [
            ask(call("resilint.fact.choose", &[a.clone(), b.clone(), c.clone()])),
            ask(call("resilint.fact.first", &[json!([a, b, c])])),
            ask(call("resilint.fact.all", &[json!([a, b, c])])),
            ask(call("resilint.fact.any", &[json!([a, b, c])])),
            ask(call("resilint.fact.scale", &[a.clone(), json!(2)])),
            ask(call("resilint.fact.map", &[a.clone(), json!({"a": true, "ab": false, "7": true})])),
        ];
        let before = combine(&a, &b, &c);
        for (index, (one, other)) in all_a.iter().zip(all_b.iter().cycle()).enumerate() {
            let after = combine(one, other, &all_c[index % all_c.len()]);
            for (before, after) in before.iter().zip(&after) {
                prop_assert!(before == "unknown" || before == after, "{:?} of {} {} {} was {}, is {}", name, a, b, c, before, after);
            }
        }
    }

    #[test]
    fn a_decided_quantifier_holds_in_every_case(
        edges in prop::collection::vec((any_status(), any::<bool>()), 0..3), open in any::<bool>(), if_none in any_status(),
        name in prop::sample::select(vec!["some", "every", "none"]),
    ) {
        let name = format!("resilint.check.{name}");
        let (rel, verdicts) = relation(&edges, open);
        let before = status(&name, &[rel, verdicts, verdict(if_none)]);
        for case in cases(&edges, open) {
            for if_none in completions(if_none) {
                let (rel, verdicts) = relation(&case, false);
                let after = status(&name, &[rel, verdicts, verdict(if_none)]);
                prop_assert!(before == "unknown" || before == after, "{} over {:?} open {} was {}, over {:?} is {}", name, edges, open, before, case, after);
            }
        }
    }

    #[test]
    fn a_quantifier_over_sure_edges_is_the_combination(all in prop::collection::vec(any_status(), 1..4)) {
        let edges: Vec<_> = all.iter().map(|status| (*status, true)).collect();
        let (rel, verdicts) = relation(&edges, false);
        let parts: Json = all.iter().map(|status| verdict(status)).collect();
        for (quantifier, combination) in [("resilint.check.some", "resilint.check.any"), ("resilint.check.every", "resilint.check.all")] {
            let quantified = status(quantifier, &[rel.clone(), verdicts.clone(), verdict("pass")]);
            prop_assert_eq!(quantified, status(combination, std::slice::from_ref(&parts)));
        }
    }

    /// Making one thing in a resource unknown makes a reading unknown or leaves it as it was.
    #[test]
    fn a_reading_is_monotone(values in tree(), path in prop::collection::vec(step(), 1..4), hole in prop::collection::vec(step(), 0..4), form in 0_usize..3, away in 0_usize..4) {
        // Mostly something on the way of the reading.
        let hole = if away == 0 { hole } else { path.iter().take(away).cloned().collect() };
        let mut swept = values.clone();
        sweep(&mut swept, &hole, form);
        for name in ["bool", "string", "number", "list", "any", "duration"] {
            let read = |values: &Json| call(&format!("resilint.attribute.{name}"), &[json!({"address": "x.y", "values": values}), json!(path), json!({"value": "default", "at": []})]);
            let (whole, with_hole) = (read(&values), read(&swept));
            prop_assert!(with_hole.get("unknown").is_some() || with_hole == whole, "{} of {}: {} against {}", name, swept, with_hole, whole);
        }
        // What may be absent reads as if it were absent, or is unknown. (An index is the position as written, so that the
        // paths of `items` stay valid where an earlier element may be missing: lists are not part of this law.)
        if (form == 1 || form == 2) && hole.last().is_some_and(Json::is_string) {
            let mut gone = values.clone();
            sweep(&mut gone, &hole, 3);
            let read = |values: &Json| call("resilint.attribute.any", &[json!({"address": "x.y", "values": values}), json!(path), json!({"value": "default", "at": []})]);
            let (without, with_hole) = (read(&gone), read(&swept));
            prop_assert!(with_hole.get("unknown").is_some() || with_hole == without, "{}: {} against {}", swept, with_hole, without);
        }
        let present = |values: &Json| call("resilint.attribute.present", &[json!({"address": "x.y", "values": values}), json!(path)]);
        let (whole, with_hole) = (present(&values), present(&swept));
        prop_assert!(with_hole.get("unknown").is_some() || with_hole == whole, "present in {}: {} against {}", swept, with_hole, whole);
    }
}

fn step() -> impl Strategy<Value = Json> {
    prop_oneof![prop::sample::select(vec!["a", "b"]).prop_map(Json::from), (0_usize..2).prop_map(Json::from)]
}

fn tree() -> impl Strategy<Value = Json> {
    scalar().prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..3).prop_map(Json::from),
            prop::collection::btree_map(prop::sample::select(vec!["a", "b"]).prop_map(str::to_owned), inner, 1..3)
                .prop_map(|map| json!(map)),
        ]
    })
}

/// Makes the value at a path unknown (form 0), its existence uncertain (1), its collection open without it
/// (2), or removes its key (3).
fn sweep(value: &mut Json, path: &[Json], form: usize) {
    let open = json!({"why": [{"reason": "computed", "subject": "x"}], "refs": []});
    let Some((step, rest)) = path.split_first() else {
        *value = json!({"$unknown": open});
        return;
    };
    let next = match step {
        Json::String(key) => value.get_mut(key.as_str()),
        other => other.as_u64().and_then(|index| value.get_mut(usize::try_from(index).unwrap())),
    };
    let Some(next) = next else { return };
    if !rest.is_empty() {
        sweep(next, rest, form);
        return;
    }
    match (form, step, &mut *value) {
        (1, ..) => {
            let inner = if let Json::String(key) = step {
                value.get_mut(key.as_str())
            } else {
                value.get_mut(usize::try_from(step.as_u64().unwrap()).unwrap())
            };
            if let Some(inner) = inner {
                *inner = json!({"$maybe": inner.clone()});
            }
        }
        (3, Json::String(key), Json::Object(map)) => {
            map.remove(key);
        }
        (2, Json::String(key), Json::Object(map)) => {
            map.remove(key);
            map.insert("$open".to_owned(), open);
        }
        (2, Json::Number(index), Json::Array(items)) => {
            items.truncate(usize::try_from(index.as_u64().unwrap()).unwrap());
            items.push(json!({"$open": open}));
        }
        _ => *next_at(value, step) = json!({"$unknown": open}),
    }
}

fn next_at<'a>(value: &'a mut Json, step: &Json) -> &'a mut Json {
    match step {
        Json::String(key) => value.get_mut(key.as_str()).unwrap(),
        other => value.get_mut(usize::try_from(other.as_u64().unwrap()).unwrap()).unwrap(),
    }
}
