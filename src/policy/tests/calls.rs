//! Loading policies and calling them.

use std::collections::BTreeMap;

use serde_json::json;

use super::super::{Bundle, PolicySet, Rego, rego_to_json, resource_to_rego};
use crate::problem::Problem;
use crate::resource::{Existence, Mode, Provider, Resource};
use crate::source::{Sources, Span};
use crate::value::{MapShape, Reason, Value};
use crate::verdict::Status;

const MODEL: &str = "# METADATA\n# title: Things\n# custom:\n#   types: [acme_thing]\npackage model.acme.thing\n\nimport data.lib.attribute\nimport data.lib.fact\n\nsubject(r) := {\n\t\"kinds\": [\"store\"],\n\t\"facts\": {\"encrypted\": attribute.bool(r, [\"encrypted\"], fact.absent(false, r, [\"encrypted\"], \"acme sends false\"))},\n}\n";

const RULE: &str = "# METADATA\n# title: Encrypted\n# custom:\n#   severity: high\n#   since: 0.1.0\n#   subjects: [store]\n#   controls: []\n#   remediation: Encrypt it.\npackage rules.acme.encrypted\n\nimport data.lib.check\n\nverdict(s) := check.is_true(s.facts.encrypted)\n";

const DERIVE: &str = "# METADATA\n# title: Copy\n# custom: {stratum: 2, subjects: [store]}\npackage derive.acme_copy\n\nfacts(s) := {\"copy\": s.facts.encrypted, \"limit\": data.config.limit, \"now\": data.now, \"same\": data.estate.subject.yes.facts.encrypted}\n";

/// The library and the vocabulary with some policies of the user's.
fn load(files: &[(&str, &str)]) -> (PolicySet, Vec<Problem>, Sources) {
    let mut bundle = Bundle::built_in();
    let needed = ["attribute.rego", "check.rego", "fact.rego", "keyword.rego", "relation.rego", "vocabulary.json"];
    bundle.retain(|file| needed.iter().any(|name| file.path.ends_with(name)));
    for (path, text) in files {
        bundle.add_file(path, *text);
    }
    let sources = Sources::new();
    let (set, problems) = PolicySet::load(&bundle, &sources);
    (set, problems, sources)
}

/// Line and message of the problems of one file.
fn problems_of(path: &str, text: &str) -> Vec<(u32, String)> {
    let (_, problems, sources) = load(&[(path, text)]);
    problems.iter().map(|p| (p.span.map_or(0, |span| sources.locate(span).start.line), p.message.clone())).collect()
}

fn resource(address: &str, encrypted: Value) -> Resource {
    let span = Span::new(Sources::new().add("main.tf", b"x"), 0, 1);
    Resource {
        root: ".".into(),
        environment: None,
        address: address.into(),
        mode: Mode::Managed,
        kind: "acme_thing".into(),
        name: "a".into(),
        index: None,
        module: None,
        provider: Provider::default(),
        values: Value::map(MapShape::Block, [("encrypted", encrypted)]),
        region: Value::null(),
        account: Value::null(),
        tags: Value::map(MapShape::Map, Vec::<(&str, Value)>::new()),
        references: Vec::new(),
        existence: Existence::Certain,
        header: span,
        body: span,
        calls: Vec::new(),
        ignored_changes: Vec::new(),
        remote: false,
    }
}

fn estate(subjects: &[(&str, Rego)]) -> Rego {
    let subjects: BTreeMap<Rego, Rego> =
        subjects.iter().map(|(id, subject)| (Rego::from(*id), subject.clone())).collect();
    Rego::from(BTreeMap::from([(Rego::from("subject"), Rego::from(subjects))]))
}

#[test]
fn the_built_in_policies_load_without_a_problem_and_keep_the_lint() {
    let sources = Sources::new();
    let (set, problems) = PolicySet::load(&Bundle::built_in(), &sources);
    assert_eq!(problems, vec![]);
    assert!(set.vocabulary.kinds["store"].relations.contains_key("encrypted_by"));
    let found: Vec<String> = PolicySet::lint(&Bundle::built_in(), &sources)
        .iter()
        .map(|problem| {
            format!("{}: {}", problem.span.map_or(0, |span| sources.locate(span).start.line), problem.message)
        })
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
    let session = set.session(&json!({}), 0);
    assert!(session.models(set.models.values().map(|model| &**model)).is_ok());
    assert!(session.judgement(&set.derivations, &set.rules).is_ok());
}

#[test]
fn from_resource_to_verdict() {
    let (set, problems, _) =
        load(&[("model/acme.rego", MODEL), ("derive/copy.rego", DERIVE), ("rules/acme/encrypted/rule.rego", RULE)]);
    assert_eq!(problems, vec![]);
    let session = set.session(&json!({"limit": 5}), 86_400);
    let model = set.model("acme_thing").unwrap();
    let resources: Vec<Rego> = [
        ("acme_thing.yes", Value::bool(true)),
        ("acme_thing.no", Value::null()),
        ("acme_thing.open", Value::unknown(Reason::InputMissing, "var.encrypted", None)),
    ]
    .map(|(address, value)| resource_to_rego(&resource(address, value), &[], &BTreeMap::new()))
    .to_vec();
    let subjects: Vec<Rego> =
        session.models([&**model]).unwrap().subjects(model, &resources).into_iter().map(Result::unwrap).collect();
    assert_eq!(subjects[0]["kinds"], Rego::from(vec![Rego::from("store")]));
    let mut program = session.judgement(&set.derivations, &set.rules).unwrap();
    program.set_estate(estate(&[
        ("yes", subjects[0].clone()),
        ("no", subjects[1].clone()),
        ("open", subjects[2].clone()),
    ]));

    let ids: Vec<String> = ["yes", "no", "open", "gone"].map(str::to_owned).to_vec();
    let rule = set.rules.iter().find(|rule| rule.info.id == "acme.encrypted").unwrap();
    let verdicts = program.verdicts(rule, &ids);
    let statuses: Vec<Status> = verdicts.iter().take(3).map(|v| v.as_ref().unwrap().status).collect();
    assert_eq!(statuses, [Status::Pass, Status::Fail, Status::Unknown]);
    assert!(verdicts[3].as_ref().unwrap_err().contains("undefined"), "{:?}", verdicts[3]);
    let failed = &verdicts[1].as_ref().unwrap().checks[0];
    assert_eq!((failed.found.clone(), failed.required.as_str()), (Some(json!(false)), "true"));
    assert_eq!(failed.why, ["acme sends false"]);
    assert_eq!(failed.at[0].address, "acme_thing.no");

    let facts =
        program.facts(&set.derivations.iter().find(|d| d.package == "derive.acme_copy").unwrap().clone(), &ids[..1]);
    let facts = rego_to_json(facts[0].as_ref().unwrap()).unwrap();
    assert_eq!(
        (&facts["limit"], &facts["now"], &facts["copy"]["value"], &facts["same"]["value"]),
        (&json!(5), &json!(86_400), &json!(true), &json!(true))
    );
}

#[test]
fn a_bad_subject_does_not_blind_a_rule_and_a_clone_is_independent() {
    let (set, problems, _) = load(&[("model/acme.rego", MODEL), ("rules/acme/encrypted/rule.rego", RULE)]);
    assert_eq!(problems, vec![]);
    let mut program = set.session(&json!({}), 0).judgement(&set.derivations, &set.rules).unwrap();
    let good = Rego::from_json_str(r#"{"facts": {"encrypted": {"value": true, "at": []}}}"#).unwrap();
    let bad = Rego::from_json_str(r#"{"facts": {"encrypted": "yes"}}"#).unwrap();
    program.set_estate(estate(&[("a", good.clone()), ("b", bad), ("c", good.clone())]));
    let mut other = program.clone();
    other.set_estate(estate(&[("b", good)]));
    let rule = set.rules.iter().find(|rule| rule.info.id == "acme.encrypted").unwrap();
    let ids = ["a", "b", "c"].map(str::to_owned);
    let verdicts = program.verdicts(rule, &ids);
    assert_eq!(verdicts[0].as_ref().unwrap().status, Status::Pass);
    assert!(verdicts[1].as_ref().unwrap_err().contains("a fact has one of"), "{:?}", verdicts[1]);
    assert_eq!(verdicts[2].as_ref().unwrap().status, Status::Pass);
    assert_eq!(other.verdicts(rule, &ids)[1].as_ref().unwrap().status, Status::Pass);
}

#[test]
fn what_is_no_verdict_is_an_error() {
    let rule = RULE.replace("check.is_true(s.facts.encrypted)", "{\"status\": \"ok\", \"checks\": []}");
    let (set, problems, _) = load(&[("rules/acme/encrypted/rule.rego", &rule)]);
    assert_eq!(problems, vec![]);
    let mut program = set.session(&json!({}), 0).judgement(&set.derivations, &set.rules).unwrap();
    program.set_estate(estate(&[("a", Rego::new_object())]));
    let rule = set.rules.iter().find(|rule| rule.info.id == "acme.encrypted").unwrap();
    assert!(program.verdicts(rule, &["a".to_owned()])[0].as_ref().unwrap_err().contains("no status"));
}

#[test]
fn policies_that_are_wrong_are_left_out_with_a_place() {
    let rule = |body: &str| RULE.replace("verdict(s) := check.is_true(s.facts.encrypted)", body);
    let path = "rules/acme/encrypted/rule.rego";
    for (body, line, message) in [
        ("verdict(s) := f(s)\n\nf(s) := g(s)\n\ng(s) := f(s)", 15, "calls itself"),
        ("verdict(s) := verdict(s)", 13, "calls itself"),
        ("verdict(s) := chek.is_true(s.facts.encrypted)", 13, "no function chek.is_true"),
        ("verdict(s) := check.is_tru(s.facts.encrypted)", 13, "no function check.is_tru"),
        ("verdict(s) := check.pass(http.send({}), [])", 13, "outside of the process"),
        ("verdict(s) := check.pass(rand.intn(\"x\", 3), [])", 13, "input alone"),
        ("verdict(s) := check.pass(s.values.name, [])", 13, "data.lib.attribute"),
        ("verdict(s) := check.pass(\"a\", []) if s.facts.encrypted.value", 13, "inside of facts"),
        ("verdict(s) := check.pass(\"a\", []) if not s.facts.encrypted", 13, "does not use `not`"),
        ("verdict(s) := check.pass(\"a\", []) if s.facts.encrypted == \"x\"", 13, "operators on facts"),
        (
            "verdict(s) := check.pass(\"a\", []) if {\n\tf := s.facts.encrypted\n\tf == \"x\"\n}",
            15,
            "operators on facts",
        ),
        ("verdict(s) := check.pass(\"a\", []) if s.facts.encrypted", 13, "always true"),
        ("verdict(s) := check.pass(\"a\", []) if count(s.kinds) > 1", 13, "does not order values"),
        ("verdict(s) := check.pass(\"a\", []) if data.z with data.now as 1", 13, "`with` is for tests"),
        ("verdict(s) := check.pass(\"a\", [])\n\nx contains {\"a\": y} if some y in data.z", 15, "plain variable"),
        ("verdict(s) := [[[[[[[[[[1]]]]]]]]]]", 13, "levels deep"),
        (
            "verdict(s) := check.all([check.equals(s.facts.encrypted, x) | some x in [1]])\n\nx(s) := s",
            13,
            "called like a rule",
        ),
        ("verdict(s) := {", 14, "expecting expression"),
    ] {
        let found = problems_of(path, &rule(body));
        assert!(found.iter().any(|(at, text)| *at == line && text.contains(message)), "{body}: {found:?}");
        let (set, ..) = load(&[(path, &rule(body))]);
        assert!(set.rules.iter().all(|rule| rule.info.id != "acme.encrypted"), "{body}");
    }
}

#[test]
fn comparisons_of_what_is_no_fact_are_allowed() {
    let body = "verdict(s) := check.pass(\"a\", []) if s.type == \"aws_s3_bucket\"\n\nelse := check.absent(s.facts.encrypted) if not \"key\" in s.kinds\n\nelse := check.not_applicable(\"other\")";
    let found = problems_of(
        "rules/acme/encrypted/rule.rego",
        &RULE.replace("verdict(s) := check.is_true(s.facts.encrypted)", body),
    );
    assert_eq!(found, vec![]);
}

#[test]
fn identity_is_the_place_and_replacing_is_explicit() {
    assert!(problems_of("rules/acme/other/rule.rego", RULE)[0].1.contains("rules/acme/encrypted/rule.rego"));
    assert!(problems_of("x.rego", "package acme\n")[0].1.contains("must begin with"));
    let twice = problems_of("model/two.rego", &MODEL.replace("package model.acme.thing", "package lib.check"));
    assert!(twice[0].1.contains("overrides"), "{twice:?}");
    let second = MODEL.replace("model.acme.thing", "model.acme.mine");
    let (_, problems, _) = load(&[("model/a.rego", MODEL), ("model/b.rego", &second)]);
    assert!(problems[0].message.contains("already has a model"), "{problems:?}");
    let second = second.replace("types: [acme_thing]", "types: [acme_thing]\n#   overrides: [model.acme.thing]");
    let (set, problems, _) = load(&[("model/a.rego", MODEL), ("model/b.rego", &second)]);
    assert_eq!(problems, vec![]);
    assert_eq!(set.model("acme_thing").unwrap().package, "model.acme.mine");
}

#[test]
fn data_files_merge_and_do_not_contradict() {
    let (set, problems, _) =
        load(&[("data/mine.json", r#"{"mine": {"a": 1}}"#), ("data/more.json", r#"{"mine": {"b": 2}}"#)]);
    assert_eq!(problems, vec![]);
    let _ = set;
    let (_, problems, _) =
        load(&[("data/mine.json", r#"{"mine": {"a": 1}}"#), ("data/more.json", r#"{"mine": {"a": 2}}"#)]);
    assert!(problems[0].message.contains("data.mine.a"), "{problems:?}");
    assert!(problems_of("data/x.json", r#"{"estate": {}}"#)[0].1.contains("not free"));
    assert!(!problems_of("data/x.json", "{").is_empty());
}
