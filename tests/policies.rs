//! The built-in policies keep what they promise: fixtures, coverage, the unknown sweep, and the registry as a whole.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use resilint::assess::Assessment;
use resilint::config::Config;
use resilint::estate::realm::Realms;
use resilint::fixture::folder;
use resilint::resource::{Existence, Mode, Provider, Resource};
use resilint::run::{self, Options, Policies};
use resilint::source::{Sources, Span};
use resilint::value::{MapShape, Reason, Value};

/// As the program does: the sweep makes and drops many engines.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn options() -> Options {
    Options { base: common::repository(), as_of: "2026-11-21".into(), as_of_given: false, ..Options::default() }
}

fn policies() -> Policies {
    run::load_policies(&options(), &Config::default(), &Arc::new(Sources::new())).map_err(|u| u.problems).unwrap()
}

#[test]
fn every_fixture_says_what_its_rule_says() {
    let outcome = folder::run(&options(), Path::new("policies/rules"), true).unwrap();
    let failures: Vec<String> =
        outcome.failures.iter().map(|f| format!("{}:{}: {}", f.file, f.line, f.message)).collect();
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
    assert!(
        outcome.rules >= 15 && outcome.variants > 1000,
        "{} rules, {} fixtures, {} verdicts, {} variants",
        outcome.rules,
        outcome.fixtures,
        outcome.verdicts,
        outcome.variants
    );
}

#[test]
fn every_family_has_at_least_three_rules() {
    let policies = policies();
    for family in ["backup", "residency", "recovery", "logging", "proof"] {
        let count = policies.set.rules.iter().filter(|r| r.info.id.starts_with(&format!("{family}."))).count();
        assert!(count >= 3, "{family} has {count} rules");
    }
}

#[test]
fn rules_are_named_documented_and_mapped() {
    let policies = policies();
    let mut ids = BTreeSet::new();
    for rule in &policies.set.rules {
        let info = &rule.info;
        assert!(ids.insert(&info.id), "{} is there twice", info.id);
        assert!(
            info.id.split('.').count() == 2
                && info.id.chars().all(|c| c.is_ascii_lowercase() || c == '_' || c == '.' || c.is_ascii_digit()),
            "{}",
            info.id
        );
        assert!(!info.title.is_empty() && info.title.len() <= 100, "{}: title", info.id);
        assert!(info.description.len() > 60, "{}: the description does not say why it matters", info.id);
        assert!(info.remediation.whole().len() > 20, "{}: the remediation does not say what to do", info.id);
        assert!(!info.references.is_empty(), "{}: no reference", info.id);
        assert!(
            info.controls.contains_key("hipaa") && info.controls.contains_key("nist_800_53"),
            "{}: no control",
            info.id
        );
        for (framework, controls) in info.controls.iter() {
            let known = policies.set.frameworks.iter().find(|f| &f.id == framework).unwrap();
            for control in controls {
                assert!(
                    known.controls.iter().any(|c| &c.id == control),
                    "{}: {framework} has no control {control}",
                    info.id
                );
            }
        }
    }
}

#[test]
fn ids_and_titles_of_nist_are_those_of_the_catalogue() {
    let published = std::fs::read_to_string(common::repository().join("testdata/controls/nist_800_53.tsv")).unwrap();
    let published: BTreeSet<(&str, &str)> =
        published.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t')).collect();
    assert!(published.len() > 400, "{} rows", published.len());
    let policies = policies();
    let framework = policies.set.frameworks.iter().find(|f| f.id == "nist_800_53").unwrap();
    let strange: Vec<_> = framework
        .controls
        .iter()
        .filter(|control| !published.contains(&(control.id.as_str(), control.title.as_str())))
        .map(|control| format!("{} {}", control.id, control.title))
        .collect();
    assert!(strange.is_empty(), "not in the catalogue: {strange:?}");
}

#[test]
fn every_rule_looks_at_a_kind_that_some_model_makes() {
    let policies = policies();
    for rule in &policies.set.rules {
        for kind in &rule.info.subjects {
            assert!(
                policies.set.vocabulary.kinds.contains_key(kind),
                "{}: no kind {kind} in the vocabulary",
                rule.info.id
            );
        }
    }
}

#[test]
fn the_generated_pages_are_up_to_date() {
    let pages = resilint::cli::describe::pages_of(&policies(), &common::repository());
    for (name, text) in &pages {
        let committed = std::fs::read_to_string(common::repository().join(name)).unwrap_or_default();
        assert!(&committed == text, "{name} is out of date: run `just docs`");
    }
}

/// A resource of a type with these values and nothing else.
fn bare(kind: &str, values: Value) -> Resource {
    let sources = Sources::new();
    let span = Span::new(sources.add("main.tf", b"x"), 0, 1);
    let (mode, kind) = match kind.strip_prefix("data.") {
        Some(kind) => (Mode::Data, kind),
        None if kind.starts_with("resilint/") => (Mode::Record, kind),
        None if kind.contains('/') => (Mode::Manifest, kind),
        None => (Mode::Managed, kind),
    };
    Resource {
        root: Arc::from("."),
        environment: None,
        address: match kind.split_once('/') {
            Some((group, kind)) => format!("{group}/v1/{kind}/clinic/x"),
            None => format!("{kind}.x"),
        },
        mode,
        kind: kind.to_owned(),
        name: "x".to_owned(),
        index: None,
        module: None,
        provider: Provider::default(),
        values,
        region: Value::unknown(Reason::ProviderRegion, "provider", None),
        account: Value::unknown(Reason::External, "the account", None),
        tags: Value::map::<&str>(MapShape::Map, []),
        references: vec![],
        existence: Existence::Certain,
        header: span,
        body: span,
        calls: vec![],
        ignored_changes: vec![],
        remote: false,
    }
}

#[test]
fn every_model_is_total_on_nothing_and_on_the_unknown() {
    let policies = policies();
    let session = policies.session(&Config::default(), "2026-11-21").unwrap();
    let mut failures = Vec::new();
    for kind in policies.set.models.keys() {
        for values in
            [Value::map::<&str>(MapShape::Block, []), Value::unknown(Reason::InputMissing, "everything", None)]
        {
            let resources = [bare(kind, values)];
            let assessed = Assessment {
                resources: &resources,
                problems: &[],
                policies: &policies.set,
                session: &session,
                realms: &Realms::default(),
                rules: &[],
                sources: &Sources::new(),
                coverage: None,
            }
            .run()
            .unwrap();
            failures.extend(assessed.problems.into_iter().map(|problem| problem.message));
            // What was not read of Terraform is no gap for kinds that it cannot hold: the vocabulary must be right there.
            let input = match resources[0].mode {
                Mode::Manifest => Some("manifests"),
                Mode::Record => Some("records"),
                _ => None,
            };
            for name in assessed.members.values().flat_map(|(kinds, _)| kinds) {
                let only = policies.set.vocabulary.kinds.get(name).and_then(|facts| facts.only_in.as_deref());
                if only.is_some() && only != input {
                    failures
                        .push(format!("the vocabulary says that {name} comes from {only:?} alone, but {kind} is one"));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
