#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use super::*;
use crate::source::Sources;
use crate::yaml;

fn record(text: &str) -> (Resource, Vec<(u32, String)>) {
    let sources = Sources::new();
    let file = sources.add("records.yaml", text.as_bytes());
    let (documents, problems) = yaml::parse(&sources, file);
    assert_eq!(problems, []);
    let (resource, problems) = read(&Arc::from("."), &documents[0]);
    let told = problems.into_iter().map(|problem| {
        assert_eq!(problem.code, "record.invalid");
        assert!(problem.help.is_some());
        (sources.locate(problem.span.unwrap()).start.line, problem.message)
    });
    (resource, told.collect())
}

const SYSTEM: &str = "apiVersion: resilint/v1
kind: System
metadata: {name: chart-store}
spec:
  owner: clinical-platform
  tier: gold
  data_class: phi
  rto: 15m
  rpo: PT5M
  jurisdictions: [US]
  dependencies: []
  escalation: {incident_commander: a, compliance_lead: b, clinical_lead: c}
";

#[test]
fn a_system_is_a_resource() {
    let (resource, problems) = record(SYSTEM);
    assert_eq!(problems, []);
    assert_eq!(resource.address, "resilint/v1/System/-/chart-store");
    assert_eq!((resource.kind.as_str(), resource.mode, &*resource.root), ("resilint/System", Mode::Record, "."));
    assert_eq!(resource.values.get("spec").unwrap().get("rto").unwrap().as_str(), Some("15m"));
}

#[test]
fn every_kind_reads_a_whole_record() {
    let texts = [
        "kind: RestoreDrill\nspec: {system: s, scenario: pitr, initiator: i, approver: a, backup: {id: b, version: \"5\"}, source: {account: \"1\", region: r}, target: {account: \"2\", region: r, environment: e}, started: 2026-10-14T13:00:00Z, finished: 2026-10-14T15:40:00+02:00, time_to_usable: 3h, data_loss: 5m, checks: [{name: rows, result: pass}], reconciliation: {records_expected: 1, records_restored: 1, checksum: c}, key_id: k, outcome: pass, first_attempt: true}",
        "kind: FailoverExercise\nspec: {systems: [a], from: {region: x}, to: {region: z}, started: 2026-09-19T04:00:00Z, finished: 2026-09-19T06:30:00Z, time_to_usable: 14m, data_loss: 1m, failed_back: true, outcome: pass}",
        "kind: Vendor\nspec: {service: s, owner: o, data_class: phi, agreement: {kind: business-associate, signed: 2024-02-01, expires: 2027-01-31}, jurisdictions: [US]}",
        "kind: ExternalCoverage\nspec: {claim: c, covers: [aws_db_instance.x], evidence: https://x, expires: 2027-01-01}",
        "kind: Runbook\nspec: {systems: [a], scenario: failover, path: docs/failover.md, owner: o, reviewed: 2026-05-01}",
        "kind: SLO\nspec: {system: s, operation: write, objective: 99.99, window: 30d, indicator: i, owner: o}",
        "kind: Waiver\nspec: {rule: backup.source_encrypted, subjects: [a], reason: r, approver: p, created: 2026-10-01, expires: 2026-12-31, ticket: T-1}",
    ];
    for text in texts {
        let (resource, problems) = record(&format!("apiVersion: resilint/v1\nmetadata: {{name: x1}}\n{text}\n"));
        assert_eq!(problems, [], "{text}");
        assert_eq!(resource.mode, Mode::Record);
    }
    assert_eq!(KINDS.len(), texts.len() + 1);
}

#[test]
fn what_is_wrong_is_told_at_its_line() {
    let cases = [
        (SYSTEM.replace("rto: 15m", "rto: soon"), 8, "`spec.rto` is wrong"),
        (SYSTEM.replace("rto: 15m", "rto: 15"), 8, "it is a number"),
        (SYSTEM.replace("tier: gold", "tier: platinum"), 6, "`platinum` is not one of them"),
        (SYSTEM.replace("owner:", "owners:"), 5, "`spec.owners` is no field"),
        (SYSTEM.replace("  tier: gold\n", ""), 4, "`spec.tier` is missing"),
        (SYSTEM.replace("tier: gold", "tier:"), 4, "`spec.tier` is missing"),
        (SYSTEM.replace("[US]", "[US, NO]"), 10, "`spec.jurisdictions[1]` is wrong: YAML reads it as true or false"),
        (SYSTEM.replace("[US]", "US"), 10, "it is no list"),
        (SYSTEM.replace("{name: chart-store}", "{}"), 3, "`metadata.name` is missing"),
        (SYSTEM.replace("kind: System", "kind: Sytem"), 2, "`Sytem` is no kind"),
        (SYSTEM.replace("/v1", "/v2"), 1, "`resilint/v2` is no version"),
        (SYSTEM.replace("{incident_commander: a,", "{commander: a,"), 12, "`spec.escalation.commander` is no field"),
        (SYSTEM.replace("  dependencies: []\n", "  dependencies: {}\n"), 11, "it is no list"),
    ];
    for (text, line, message) in cases {
        let (resource, problems) = record(&text);
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert_eq!(problems[0].0, line, "{problems:?}");
        assert!(problems[0].1.contains(message), "{problems:?}");
        assert!(resource.address.starts_with("resilint/v1/"));
    }
}

#[test]
fn times_need_a_zone_and_an_order() {
    let drill = |started: &str, finished: &str| {
        record(&format!(
            "apiVersion: resilint/v1\nkind: RestoreDrill\nmetadata: {{name: d}}\nspec:\n  system: s\n  scenario: full\n  outcome: pass\n  started: {started}\n  finished: {finished}\n"
        ))
        .1
    };
    assert_eq!(drill("2026-10-14T13:00:00Z", "2026-10-14T15:00:00Z"), []);
    let zone = drill("2026-10-14T13:00:00", "2026-10-14T15:00:00Z");
    assert_eq!((zone.len(), zone[0].0), (1, 8));
    assert!(zone[0].1.contains("has no zone"));
    let order = drill("2026-10-14T13:00:00Z", "2026-10-14T14:30:00+02:00");
    assert_eq!(order, [(9, "`spec.finished` is before `spec.started`".to_owned())]);
}

#[test]
fn several_faults_are_told_together() {
    let text = SYSTEM.replace("gold", "golden").replace("15m", "15 moons").replace("phi", "secret");
    assert_eq!(record(&text).1.len(), 3);
}
