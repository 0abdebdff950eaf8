//! Whole estates: the good one has no finding, the faulty one has exactly the planted faults, each on its line.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use std::collections::BTreeSet;
use std::path::PathBuf;

use resilint::evidence::document::{document, run_id};
use resilint::evidence::reconcile::identities;
use resilint::fixture::expectation::{self, Counting, Expectation};
use resilint::report::Report;
use resilint::run::{self, Options};
use resilint::source::Location;
use resilint::verdict::{Status, Verdict};

fn report(estate: &str) -> Report {
    let options = Options {
        base: common::repository(),
        paths: vec![PathBuf::from(format!("testdata/estates/{estate}"))],
        as_of: "1999-01-01".into(),
        ..Options::default()
    };
    let inputs = run::read(&options).map_err(|u| u.problems).unwrap();
    let policies = run::load_policies(&options, &inputs.config, &inputs.sources).map_err(|u| u.problems).unwrap();
    let rules = policies.selected(&[], &[]).unwrap();
    let assessed = run::assess(&inputs, &policies, &rules, &std::sync::Arc::default()).unwrap();
    run::report(&options, inputs, &policies, &rules, assessed)
}

#[test]
fn the_good_estate_has_no_finding() {
    let report = report("hosted-ehr");
    let bad: Vec<String> = report
        .verdicts
        .iter()
        .filter(|v| matches!(v.status, Status::Fail | Status::Error))
        .map(|v| format!("{} {:?} {}", v.rule, v.location, v.message))
        .collect();
    assert!(bad.is_empty(), "{} findings:\n{}", bad.len(), bad.join("\n"));
    assert_eq!(report.as_of, "2026-11-21", "the estate pins its date");
    let passes = report.verdicts.iter().filter(|v| v.status == Status::Pass).count();
    assert!(passes > 150, "only {passes} passes");
}

#[test]
fn every_planted_fault_is_found_on_its_line_and_nothing_else() {
    let report = report("hosted-ehr-faulty");
    let expectations = expectation::read(&report.sources).unwrap();
    assert!(expectations.len() >= 40, "only {} planted faults", expectations.len());
    let differences =
        expectation::compare(&expectations, &report.verdicts, &[Status::Fail, Status::Error], Counting::Lines);
    let text: Vec<String> = differences.iter().map(|d| format!("{}:{}: {}", d.file, d.line, d.message)).collect();
    assert!(text.is_empty(), "{} differences:\n{}", text.len(), text.join("\n"));
    let families: BTreeSet<&str> = expectations.iter().filter_map(|e| e.rule.split('.').next()).collect();
    assert_eq!(families.len(), 5, "all five families are planted: {families:?}");
}

/// What other scanners decide differently: here each verdict is claimed, passes and unknowns included.
#[test]
fn disputed_cases_are_decided_as_the_providers_behave() {
    let report = report("disputed");
    let expectations = expectation::read(&report.sources).unwrap();
    assert!(expectations.len() >= 12, "only {} claims", expectations.len());
    let claimed = |verdict: &&Verdict| {
        let at = |e: &Expectation, location: &Location| e.file == location.file && e.line == location.start.line;
        let location = verdict.location.as_ref();
        expectations.iter().any(|e| e.rule == verdict.rule && location.is_some_and(|location| at(e, location)))
    };
    let verdicts: Vec<Verdict> = report.verdicts.iter().filter(claimed).cloned().collect();
    let all = [Status::Pass, Status::Fail, Status::Unknown, Status::NotApplicable, Status::Error];
    let differences = expectation::compare(&expectations, &verdicts, &all, Counting::Lines);
    let text: Vec<String> = differences.iter().map(|d| format!("{}:{}: {}", d.file, d.line, d.message)).collect();
    assert!(text.is_empty(), "{} differences:\n{}", text.len(), text.join("\n"));
}

#[test]
fn the_reported_line_holds_the_attribute_or_the_header() {
    for estate in ["hosted-ehr", "hosted-ehr-faulty"] {
        let report = report(estate);
        for verdict in report.verdicts.iter().filter(|v| v.status == Status::Fail) {
            let location = verdict.location.as_ref().unwrap();
            let file = report.sources.get(report.sources.find(&location.file).unwrap());
            assert!(location.start.line >= 1 && location.start.line <= file.line_count());
            let line = file.line_text(location.start.line);
            let names = |step: &resilint::verdict::PathStep| match step {
                resilint::verdict::PathStep::Key(key) => line.contains(key.as_str()),
                resilint::verdict::PathStep::Index(_) => false,
            };
            let header =
                ["resource ", "module ", "data ", "apiVersion", "kind", "{", "- "].iter().any(|h| line.contains(h));
            assert!(
                verdict.path.iter().any(names) || header,
                "{}:{} `{line}` for {} {:?}",
                location.file,
                location.start.line,
                verdict.rule,
                verdict.path
            );
        }
    }
}

#[test]
fn counts_reconcile() {
    let report = report("hosted-ehr");
    let counts = report.counts();
    assert_eq!(counts.inputs.values().sum::<usize>(), report.inputs.len());
    assert_eq!(counts.resources_in_scope + counts.resources_excluded, report.population.len());
    let mut seen = BTreeSet::new();
    for verdict in &report.verdicts {
        assert!(
            seen.insert((&verdict.rule, &verdict.subject)),
            "two verdicts of {} on {:?}",
            verdict.rule,
            verdict.subject
        );
    }
}

#[test]
fn evidence_reconciles() {
    for estate in ["hosted-ehr", "hosted-ehr-faulty"] {
        let report = report(estate);
        let identities = identities(&report);
        let broken: Vec<_> = identities.iter().filter(|identity| !identity.holds()).collect();
        assert!(broken.is_empty(), "{estate}: {broken:#?}");
        assert!(
            identities.iter().filter(|i| i.expected > 0).count() > report.rules.len() / 2,
            "{estate}: identities of nothing"
        );
        let document = document(&report);
        assert_eq!(document["summary"]["reconciles"], true);
        assert_eq!(document["run"]["id"], run_id(&document));
        // Counted from the written document alone, as an auditor would.
        let list = |pointer: &str| document.pointer(pointer).unwrap().as_array().unwrap().len();
        assert_eq!(list("/observations"), report.verdicts.len());
        assert_eq!(list("/inputs"), report.inputs.len());
        assert_eq!(list("/population/in_scope") + list("/population/excluded"), report.population.len());
        for (pointer, all) in [
            ("/summary/observations", "/observations"),
            ("/summary/inputs", "/inputs"),
            ("/summary/controls", "/controls"),
        ] {
            let sum: u64 =
                document.pointer(pointer).unwrap().as_object().unwrap().values().map(|n| n.as_u64().unwrap()).sum();
            assert_eq!(sum, list(all) as u64, "{estate}: {pointer}");
        }
    }
}
