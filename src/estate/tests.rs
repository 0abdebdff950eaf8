//! Linking, on resources and answers made by hand.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::sync::Arc;

use super::attach::{Joins, UnreadPart, attach};
use super::claim::parse_answer;
use super::graph::Estate;
use super::index::ResourceMap;
use super::link::{Context, link};
use super::realm::Realms;
use super::select::Near;
use super::subject::Subject;
use super::{Certainty, select};
use crate::policy::{Attachment, Join, KindFacts, Rego, Vocabulary};
use crate::problem::{Handed, Holds};
use crate::resource::{Existence, Mode, Provider, Resource};
use crate::source::{Sources, Span};
use crate::value::{self, MapShape, Path, Reason, Reference, Step, Value};

fn span() -> Span {
    let sources = Sources::new();
    Span::new(sources.add("a.tf", b"x"), 0, 1)
}

fn resource(root: &str, kind: &str, name: &str, values: Vec<(&str, Value)>) -> Resource {
    Resource {
        root: Arc::from(root),
        environment: None,
        address: format!("{kind}.{name}"),
        mode: Mode::Managed,
        kind: kind.to_owned(),
        name: name.to_owned(),
        index: None,
        module: None,
        provider: Provider::default(),
        values: Value::map(MapShape::Block, values),
        region: Value::null(),
        account: Value::null(),
        tags: Value::map::<&str>(MapShape::Map, []),
        references: vec![],
        existence: Existence::Certain,
        header: span(),
        body: span(),
        calls: vec![],
        ignored_changes: vec![],
        remote: false,
    }
}

fn reference_to(address: &str) -> Value {
    reference_at(address, "arn")
}

fn reference_at(address: &str, attribute: &str) -> Value {
    let reference = Reference {
        address: address.to_owned(),
        attribute: vec![Step::key(attribute)],
        certainty: value::Certainty::Exact,
        span: span(),
    };
    Value::unknown(Reason::Computed, address, None).referring([&reference])
}

fn vocabulary() -> Vocabulary {
    let kind = |relations: &[(&str, &[&str])]| KindFacts {
        facts: vec![],
        relations: relations
            .iter()
            .map(|(name, targets)| ((*name).to_owned(), targets.iter().map(|t| (*t).to_owned()).collect()))
            .collect(),
        only_in: None,
    };
    let kinds = [
        ("store", kind(&[("encrypted_by", &["key"]), ("logs_to", &["log_sink"])])),
        ("backup", kind(&[("protects", &["store"])])),
        ("key", kind(&[])),
        ("log_sink", kind(&[])),
    ];
    Vocabulary { kinds: kinds.into_iter().map(|(name, k)| (name.to_owned(), k)).collect() }
}

/// A module that is not there.
fn unread_module(what: &str) -> UnreadPart {
    let kinds = Arc::new(vocabulary().kinds.into_keys().collect());
    UnreadPart {
        root: Some("r".into()),
        what: what.into(),
        handed: Some(Handed::default()),
        holds: Holds::Terraform,
        kinds,
    }
}

/// Links resources with the answers of their models, written as JSON.
fn linked(resources: &[Resource], answers: &[serde_json::Value], unread: &[UnreadPart]) -> Estate {
    let map = ResourceMap::new(resources);
    let attachments = attach(&map, &BTreeMap::new(), unread);
    let vocabulary = vocabulary();
    let realms = Realms::default();
    let subjects = resources.iter().zip(answers).enumerate().map(|(position, (resource, answer))| {
        let answer = parse_answer(&Rego::from(answer.clone())).unwrap();
        Subject::of_resource(position, resource, answer).0
    });
    let context = Context { map: &map, attachments: &attachments, vocabulary: &vocabulary, realms: &realms, unread };
    link(subjects.collect(), &context)
}

/// `claimant relation → target (certainty)` of every outgoing edge.
fn edges(estate: &Estate) -> Vec<String> {
    let mut all = Vec::new();
    for (subject, relations) in estate.subjects.iter().zip(&estate.outgoing) {
        for (name, relation) in relations {
            for edge in &relation.edges {
                let to = &estate.subjects[edge.to].id.address;
                all.push(format!("{} {name} {to} {}", subject.id.address, edge.certainty.word()));
            }
        }
    }
    all
}

fn open(estate: &Estate, address: &str, relation: &str, incoming: bool) -> usize {
    let position = estate.subjects.iter().position(|s| s.id.address == address).unwrap();
    let all = if incoming { &estate.incoming } else { &estate.outgoing };
    all[position].get(relation).map_or(0, |r| r.open.len())
}

#[test]
fn a_reference_is_a_sure_edge_although_its_text_is_not_known() {
    let resources = [
        resource("r", "db", "phi", vec![("kms_key_id", reference_to("key.phi"))]),
        resource("r", "key", "phi", vec![]),
    ];
    let store =
        serde_json::json!({"kinds": ["store"], "claims": [{"relation": "encrypted_by", "points": ["kms_key_id"]}]});
    let estate = linked(&resources, &[store, serde_json::json!({"kinds": ["key"]})], &[]);
    assert_eq!(edges(&estate), ["db.phi encrypted_by key.phi sure"]);
}

#[test]
fn a_key_that_may_not_exist_gives_a_possible_edge_unless_both_share_the_condition() {
    let conditional =
        |condition: &str| Existence::Conditional { condition: condition.to_owned(), why: "var.create".to_owned() };
    let store =
        serde_json::json!({"kinds": ["store"], "claims": [{"relation": "encrypted_by", "points": ["kms_key_id"]}]});
    let answers = [store, serde_json::json!({"kinds": ["key"]})];
    let mut resources = [
        resource("r", "db", "phi", vec![("kms_key_id", reference_to("key.phi"))]),
        resource("r", "key", "phi", vec![]),
    ];
    resources[1].existence = conditional("c");
    assert_eq!(edges(&linked(&resources, &answers, &[])), ["db.phi encrypted_by key.phi possible"]);
    resources[0].existence = conditional("c");
    assert_eq!(edges(&linked(&resources, &answers, &[])), ["db.phi encrypted_by key.phi sure"]);
    resources[0].existence = conditional("other");
    assert_eq!(edges(&linked(&resources, &answers, &[])), ["db.phi encrypted_by key.phi possible"]);
}

#[test]
fn one_that_has_a_name_twice_is_not_two() {
    let resources = [
        resource("r", "db", "phi", vec![("kms_key_id", Value::string("records"))]),
        resource("r", "key", "phi", vec![]),
    ];
    let store =
        serde_json::json!({"kinds": ["store"], "claims": [{"relation": "encrypted_by", "points": ["kms_key_id"]}]});
    let key = serde_json::json!({"kinds": ["key"], "names": ["records", "records"]});
    assert_eq!(edges(&linked(&resources, &[store, key], &[])), ["db.phi encrypted_by key.phi sure"]);
}

#[test]
fn a_null_pointer_is_no_edge_and_an_unknown_one_is_open() {
    let store =
        serde_json::json!({"kinds": ["store"], "claims": [{"relation": "encrypted_by", "points": ["kms_key_id"]}]});
    let null = [resource("r", "db", "phi", vec![("kms_key_id", Value::null())])];
    let estate = linked(&null, std::slice::from_ref(&store), &[]);
    assert_eq!((edges(&estate).len(), open(&estate, "db.phi", "encrypted_by", false)), (0, 0));
    let unknown = Value::unknown(Reason::InputMissing, "var.key", None);
    let estate = linked(&[resource("r", "db", "phi", vec![("kms_key_id", unknown)])], &[store], &[]);
    assert_eq!((edges(&estate).len(), open(&estate, "db.phi", "encrypted_by", false)), (0, 1));
}

#[test]
fn a_tag_selects_case_sensitively_and_notes_what_nearly_matched() {
    let mut resources = [
        resource("r", "db", "a", vec![]),
        resource("r", "db", "b", vec![]),
        resource("r", "db", "c", vec![]),
        resource("r", "plan", "p", vec![]),
    ];
    resources[0].tags = Value::map(MapShape::Map, [("Backup", Value::string("daily"))]);
    resources[1].tags = Value::map(MapShape::Map, [("Backup", Value::string("Daily"))]);
    resources[2].tags = Value::unknown(Reason::InputMissing, "var.tags", None);
    let store = serde_json::json!({"kinds": ["store"]});
    let plan = serde_json::json!({"kinds": ["backup"], "claims": [{"relation": "protects", "select": {"tag": "Backup", "equals": "daily"}}]});
    let estate = linked(&resources, &[store.clone(), store.clone(), store, plan], &[]);
    assert_eq!(edges(&estate), ["plan.p protects db.a sure", "plan.p protects db.c possible"]);
    let b = estate.subjects.iter().position(|s| s.id.address == "db.b").unwrap();
    let near = &estate.incoming[b]["protects"].near;
    assert_eq!(near.len(), 1);
    let Near::Mismatch { wanted, found, .. } = &near[0].1 else { panic!("{near:?}") };
    assert_eq!((wanted.as_str(), found.as_str()), ("daily", "Daily"));
}

#[test]
fn a_part_that_was_not_read_leaves_incoming_relations_open() {
    let unread = [unread_module("module.backup")];
    let estate = linked(&[resource("r", "db", "a", vec![])], &[serde_json::json!({"kinds": ["store"]})], &unread);
    assert_eq!(open(&estate, "db.a", "protects", true), 1);
    assert_eq!(open(&estate, "db.a", "encrypted_by", false), 0);
}

#[test]
fn an_implied_target_stands_in_for_an_undeclared_one() {
    let store = serde_json::json!({"kinds": ["store"], "claims": [{
        "relation": "logs_to", "value": "/aws/rds/a/postgresql",
        "otherwise": {"role": "log_group", "kinds": ["log_sink"], "facts": {"never_expires": {"value": true, "at": []}}},
    }]});
    let group = serde_json::json!({"kinds": ["log_sink"], "names": ["/aws/rds/a/postgresql"]});
    let alone = linked(&[resource("r", "db", "a", vec![])], std::slice::from_ref(&store), &[]);
    assert_eq!(edges(&alone), ["db.a logs_to db.a#log_group sure"]);
    let declared =
        linked(&[resource("r", "db", "a", vec![]), resource("r", "group", "g", vec![])], &[store.clone(), group], &[]);
    assert_eq!(edges(&declared), ["db.a logs_to group.g sure"]);
    let unread = [unread_module("module.logs")];
    let hidden = linked(&[resource("r", "db", "a", vec![])], &[store], &unread);
    assert_eq!(edges(&hidden), ["db.a logs_to db.a#log_group possible"]);
    assert_eq!(open(&hidden, "db.a", "logs_to", false), 1);
}

#[test]
fn a_match_in_another_root_is_possible_at_best() {
    let mut resources = [resource("data", "db", "a", vec![]), resource("backup", "plan", "p", vec![])];
    resources[0].tags = Value::map(MapShape::Map, [("Backup", Value::string("daily"))]);
    let plan = serde_json::json!({"kinds": ["backup"], "claims": [{"relation": "protects", "select": {"tag": "Backup", "equals": "daily"}}]});
    let estate = linked(&resources, &[serde_json::json!({"kinds": ["store"]}), plan], &[]);
    assert_eq!(edges(&estate), ["plan.p protects db.a possible"]);
}

#[test]
fn companions_join_by_reference_and_by_equal_names() {
    let bucket = |name: &str| resource("r", "bucket", name, vec![("bucket", Value::string(format!("phi-{name}")))]);
    let versioning = |name: &str, target: Value| resource("r", "versioning", name, vec![("bucket", target)]);
    let resources = [
        bucket("one"),
        bucket("two"),
        versioning("a", reference_to("bucket.one")),
        versioning("b", Value::string("phi-two")),
    ];
    let map = ResourceMap::new(&resources);
    let join =
        Attachment { companion: "versioning".into(), join: Join::By("bucket".into()), names: vec!["bucket".into()] };
    let joins = BTreeMap::from([("bucket".to_owned(), Joins { all: vec![join], names_within: Arc::default() })]);
    let attached = attach(&map, &joins, &[]);
    assert_eq!(attached.of[&0]["versioning"].items, [(2, Certainty::Sure)]);
    assert_eq!(attached.of[&1]["versioning"].items, [(3, Certainty::Sure)]);
    let lost = [bucket("one"), versioning("c", Value::unknown(Reason::InputMissing, "var.bucket", None))];
    let attached = attach(&ResourceMap::new(&lost), &joins, &[]);
    assert_eq!(attached.of[&0]["versioning"].items, [(1, Certainty::Possible)]);
}

#[test]
fn a_companion_of_another_type_belongs_to_nobody_else() {
    let lock = |scope: Value| resource("r", "lock", "l", vec![("scope", scope)]);
    let join = Attachment { companion: "lock".into(), join: Join::By("scope".into()), names: vec!["id".into()] };
    let joins = |join: &Attachment| Joins { all: vec![join.clone()], names_within: Arc::default() };
    let joins = BTreeMap::from([("server".to_owned(), joins(&join)), ("account".to_owned(), joins(&join))]);
    let locks = |scope: Value| {
        let resources = [
            resource("r", "server", "s", vec![]),
            resource("r", "account", "a", vec![]),
            resource("r", "group", "g", vec![]),
            lock(scope),
        ];
        let attached = attach(&ResourceMap::new(&resources), &joins, &[]);
        [0, 1].map(|host| attached.of[&host]["lock"].items.iter().map(|(_, certainty)| *certainty).collect::<Vec<_>>())
    };
    let [server, account] = locks(reference_at("account.a", "id"));
    assert_eq!((server, account), (vec![], vec![Certainty::Sure]), "it names the account and nothing else");
    let possible = vec![Certainty::Possible];
    assert_eq!(locks(reference_at("account.a", "server_id"))[0], possible, "this may be the id of the server");
    assert_eq!(locks(reference_at("group.g", "id"))[0], possible, "what no model knows may stand for anything");
}

#[test]
fn the_namespace_is_part_of_the_address() {
    let mut object = resource("r", "apps/Deployment", "x", vec![]);
    object.mode = Mode::Manifest;
    object.address = "apps/v1/Deployment/ehr/portal".into();
    assert_eq!(select::namespace_of(Some(&object)).as_deref(), Some("ehr"));
    object.address = "core/v1/Namespace/-/ehr".into();
    assert_eq!(select::namespace_of(Some(&object)), None);
    let _: Path = vec![];
}

#[test]
fn a_target_that_the_service_may_make_is_doubtful_while_a_declared_one_may_be_meant() {
    let store = |name: &str| {
        let implied = serde_json::json!({"role": "log group", "kinds": ["log_sink"]});
        serde_json::json!({"kinds": ["store"], "claims": [{"relation": "logs_to", "value": {"value": name, "at": []}, "otherwise": implied}]})
    };
    let sink = |name: serde_json::Value| serde_json::json!({"kinds": ["log_sink"], "names": [name]});
    let doubts = |sink: serde_json::Value| {
        let resources = [resource("r", "db", "phi", vec![]), resource("r", "log", "phi", vec![])];
        let estate = linked(&resources, &[store("/db/phi"), sink], &[]);
        let made = estate.subjects.iter().filter(|s| s.implied).map(|s| s.doubt.is_some());
        made.collect::<Vec<_>>()
    };
    assert_eq!(doubts(sink(serde_json::json!({"value": "/db/phi", "at": []}))), Vec::<bool>::new());
    assert_eq!(doubts(sink(serde_json::json!({"value": "/db/other", "at": []}))), [false]);
    let unknown = serde_json::json!({"unknown": {"why": [], "refs": []}, "at": []});
    assert_eq!(doubts(sink(unknown)), [true]);
    let pattern = |text: &str| serde_json::json!({"unknown": {"why": [], "refs": []}, "like": text, "at": []});
    assert_eq!(doubts(sink(pattern("/db/*"))), [true]);
    assert_eq!(doubts(sink(pattern("/cache/*"))), [false]);
}

#[test]
fn a_claim_that_cannot_be_followed_is_open_at_both_ends() {
    let resources = [
        resource("r", "db", "phi", vec![("kms_key_id", Value::unknown(Reason::InputMissing, "var.key", None))]),
        resource("r", "key", "phi", vec![]),
        resource("other", "key", "else", vec![]),
    ];
    let store =
        serde_json::json!({"kinds": ["store"], "claims": [{"relation": "encrypted_by", "points": ["kms_key_id"]}]});
    let key = || serde_json::json!({"kinds": ["key"]});
    let estate = linked(&resources, &[store, key(), key()], &[]);
    assert_eq!(edges(&estate), Vec::<String>::new());
    assert_eq!(
        (open(&estate, "db.phi", "encrypted_by", false), open(&estate, "key.phi", "encrypted_by", true)),
        (1, 1)
    );
    assert_eq!(open(&estate, "key.else", "encrypted_by", true), 0);
}

#[test]
fn an_exclusion_is_told_where_nothing_else_speaks_against_it() {
    let mut resources = [
        resource("r", "db", "a", vec![]),
        resource("r", "db", "b", vec![]),
        resource("r", "plan", "p", vec![("not", reference_to("db.a"))]),
    ];
    resources[0].tags = Value::map(MapShape::Map, [("Backup", Value::string("daily"))]);
    resources[1].tags = Value::map(MapShape::Map, [("Other", Value::string("daily"))]);
    let store = serde_json::json!({"kinds": ["store"]});
    let plan = serde_json::json!({"kinds": ["backup"], "claims": [{"relation": "protects", "select": {"all": [
        {"tag": "Backup", "equals": "daily"}, {"none": [{"points": ["not"]}]},
    ]}}]});
    let estate = linked(&resources, &[store.clone(), store, plan], &[]);
    assert!(edges(&estate).is_empty());
    let near = |address: &str| {
        let index = estate.subjects.iter().position(|s| s.id.address == address).unwrap();
        estate.incoming[index].get("protects").map(|r| r.near.iter().map(|(_, n)| n.clone()).collect::<Vec<_>>())
    };
    assert_eq!(near("db.a").unwrap(), [Near::Excluded("not".to_owned())]);
    assert_eq!(near("db.b").unwrap_or_default(), []);
}
