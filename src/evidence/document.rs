//! The evidence document: the only source of truth of a bundle. Its schema is `schemas/evidence.schema.json`.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::{canonical, controls, reconcile};
use crate::report::json::{STATUSES, filled, problems_by_severity};
use crate::report::text::{REPOSITORY, VERSION};
use crate::report::{Input, Member, Report, ReportedProblem, RuleInfo};
use crate::source::{Location, sha256_hex};
use crate::verdict::{ChainHop, Check, Place, Status, Verdict};

/// What the evidence is about, and what it is not.
pub const STATEMENT: &str = "This evidence shows what the listed configuration files say, judged by the listed policies \
on the date of 'as_of'. It does not show the state of a running cloud, cluster or application, and it does not cover \
what was excluded, skipped or not read. Rules test parts of a control: a control without a failure is not thereby met.";

/// Address of the document's schema.
pub fn schema() -> String {
    format!("{REPOSITORY}/raw/main/schemas/evidence.schema.json")
}

/// The evidence of a report. `run.id` is the SHA-256 of the canonical bytes without it.
pub fn document(report: &Report) -> Value {
    let mut document = canonical::exact(json!({
        "schema": schema(),
        "version": 1,
        "as_of": report.as_of,
        "run": {},
        "tool": { "name": "resilint", "version": VERSION, "home": REPOSITORY },
        "policy": policy(report),
        "scope": scope(report),
        "inputs": report.inputs.iter().map(input).collect::<Vec<_>>(),
        "population": {
            "in_scope": members(report, true),
            "excluded": members(report, false),
        },
        "observations": report.verdicts.iter().map(observation).collect::<Vec<_>>(),
        "frameworks": frameworks(report),
        "controls": control_states(report),
        "diagnostics": report.problems.iter().map(diagnostic).collect::<Vec<_>>(),
        "summary": summary(report),
    }));
    let id = sha256_hex(&canonical::bytes(&document));
    if let Some(Value::Object(run)) = document.get_mut("run") {
        run.insert("id".to_owned(), Value::String(id));
    }
    document
}

/// The id that a document must carry: the SHA-256 of its canonical bytes without `run.id`.
pub fn run_id(document: &Value) -> String {
    let mut bare = document.clone();
    if let Some(Value::Object(run)) = bare.get_mut("run") {
        run.shift_remove("id");
    }
    sha256_hex(&canonical::bytes(&bare))
}

fn policy(report: &Report) -> Value {
    let files: Vec<Value> =
        report.policy_files.iter().map(|(path, sha256)| json!({ "path": path, "sha256": sha256 })).collect();
    json!({
        "bundle_digest": bundle_digest(report),
        "files": files,
        "rules": report.rules.iter().map(rule).collect::<Vec<_>>(),
    })
}

/// SHA-256 over the policy files' digests and paths, one line each as `sha256sum` prints them.
pub fn bundle_digest(report: &Report) -> String {
    let lines: String = report.policy_files.iter().map(|(path, sha256)| format!("{sha256}  {path}\n")).collect();
    sha256_hex(lines.as_bytes())
}

fn rule(rule: &RuleInfo) -> Value {
    json!({
        "id": rule.id,
        "title": rule.title,
        "severity": rule.severity,
        "since": rule.since,
        "subjects": rule.subjects,
        "file": rule.file,
        "controls": rule.controls,
    })
}

fn scope(report: &Report) -> Value {
    let roots: BTreeSet<&str> = report.population.iter().map(|member| member.root.as_str()).collect();
    json!({
        "statement": STATEMENT,
        "roots": roots,
        "environments": crate::report::summary::environments(report),
        "fail_on": report.fail_on,
        "unknown_fails": report.unknown_fails,
        "configuration": report.configuration,
    })
}

fn input(input: &Input) -> Value {
    json!({
        "path": input.path,
        "size": input.size,
        "sha256": Some(&input.sha256).filter(|hash| !hash.is_empty()),
        "role": input.role,
        "status": input.status.word(),
        "reason": input.reason,
    })
}

fn members(report: &Report, in_scope: bool) -> Vec<Value> {
    report.population.iter().filter(|member| member.in_scope == in_scope).map(member).collect()
}

fn member(member: &Member) -> Value {
    json!({
        "root": member.root,
        "environment": member.environment,
        "address": member.address,
        "type": member.resource_type,
        "mode": member.mode,
        "kinds": member.kinds,
        "region": member.region,
        "reason": member.reason,
        "location": location(member.location.as_ref()),
    })
}

fn location(location: Option<&Location>) -> Value {
    location.map_or(Value::Null, |location| {
        json!({
            "file": location.file,
            "line": location.start.line,
            "column": location.start.column,
            "end_line": location.end.line,
            "end_column": location.end.column,
        })
    })
}

fn observation(verdict: &Verdict) -> Value {
    json!({
        "id": verdict.fingerprint,
        "rule": verdict.rule,
        "severity": verdict.severity,
        "status": verdict.status,
        "root": verdict.subject.root,
        "environment": verdict.subject.environment,
        "address": verdict.subject.address,
        "type": verdict.resource_type,
        "path": verdict.path,
        "location": location(verdict.location.as_ref()),
        "message": verdict.message,
        "conditional": verdict.conditional,
        "controls": verdict.controls,
        "checks": verdict.checks.iter().map(check).collect::<Vec<_>>(),
    })
}

fn check(check: &Check) -> Value {
    json!({
        "label": check.label,
        "status": check.status,
        "found": check.found,
        "required": check.required,
        "why": check.why,
        "at": check.at.iter().map(place).collect::<Vec<_>>(),
    })
}

fn place(place: &Place) -> Value {
    json!({
        "address": place.address,
        "path": place.path,
        "location": location(place.location.as_ref()),
        "chain": place.chain.iter().map(hop).collect::<Vec<_>>(),
    })
}

fn hop(hop: &ChainHop) -> Value {
    json!({ "kind": hop.kind, "name": hop.name, "location": location(Some(&hop.location)) })
}

fn frameworks(report: &Report) -> Vec<Value> {
    report
        .frameworks
        .iter()
        .map(|framework| {
            json!({
                "id": framework.id,
                "title": framework.title,
                "version": framework.version,
                "link": framework.link,
            })
        })
        .collect()
}

fn control_states(report: &Report) -> Vec<Value> {
    controls::roll_up(report)
        .into_iter()
        .map(|state| {
            json!({
                "framework": state.framework,
                "id": state.id,
                "title": state.control.map(|control| &control.title),
                "strength": state.control.map(|control| &control.strength),
                "coverage": state.coverage(),
                "status": state.status(),
                "counts": status_counts(|status| state.counts.get(&status).copied().unwrap_or(0)),
                "rules": state.rules,
            })
        })
        .collect()
}

fn status_counts(of: impl Fn(Status) -> usize) -> Value {
    Value::Object(
        STATUSES.map(|status| (status.word().to_owned(), of(status).into())).into_iter().collect::<Map<_, _>>(),
    )
}

fn diagnostic(problem: &ReportedProblem) -> Value {
    json!({
        "code": problem.code,
        "severity": problem.severity,
        "message": problem.message,
        "location": location(problem.location.as_ref()),
        "help": problem.help,
        "roots": problem.roots,
    })
}

fn summary(report: &Report) -> Value {
    let counts = report.counts();
    let identities = reconcile::identities(report);
    let mut controls: BTreeMap<&str, usize> = BTreeMap::new();
    for state in controls::roll_up(report) {
        *controls.entry(state.status()).or_default() += 1;
    }
    json!({
        "observations": status_counts(|status| counts.verdicts.get(status.word()).copied().unwrap_or(0)),
        "inputs": filled(["parsed", "failed", "skipped"], &counts.inputs),
        "diagnostics": problems_by_severity(report),
        "resources_in_scope": counts.resources_in_scope,
        "resources_excluded": counts.resources_excluded,
        "unmodelled": counts.unmodelled,
        "controls": controls,
        "reconciles": identities.iter().all(reconcile::Identity::holds),
        "identities": identities
            .iter()
            .map(|identity| {
                json!({
                    "name": identity.name,
                    "expected": identity.expected,
                    "found": identity.found,
                    "holds": identity.holds(),
                })
            })
            .collect::<Vec<_>>(),
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

    use super::*;
    use crate::report::sample;

    fn evidence_schema() -> Value {
        serde_json::from_str(include_str!("../../schemas/evidence.schema.json")).unwrap()
    }

    #[test]
    fn the_document_keeps_its_schema() {
        let document = document(&sample::report());
        let validator = jsonschema::validator_for(&evidence_schema()).unwrap();
        let errors: Vec<String> =
            validator.iter_errors(&document).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{errors:#?}");
        assert_eq!(evidence_schema()["$id"], document["schema"]);
        sample::assert_expected("evidence.pretty.json", &crate::report::json::pretty(&document));
    }

    #[test]
    fn the_schema_is_closed() {
        let validator = jsonschema::validator_for(&evidence_schema()).unwrap();
        let original = document(&sample::report());
        let places = [
            "",
            "/run",
            "/tool",
            "/policy",
            "/policy/rules/0",
            "/scope",
            "/inputs/0",
            "/population",
            "/population/in_scope/0",
            "/observations/0",
            "/observations/0/checks/0",
            "/controls/0",
            "/diagnostics/0",
            "/summary",
            "/summary/identities/0",
            "/frameworks/0",
        ];
        for pointer in places {
            let mut document = original.clone();
            document.pointer_mut(pointer).unwrap()["surprise"] = Value::Bool(true);
            assert!(!validator.is_valid(&document), "an unknown key passes below '{pointer}'");
        }
    }

    #[test]
    fn every_verdict_input_and_resource_is_there_and_the_numbers_agree() {
        let report = sample::report();
        let document = document(&report);
        let length = |pointer: &str| document.pointer(pointer).unwrap().as_array().unwrap().len();
        assert_eq!(length("/observations"), report.verdicts.len());
        assert_eq!(length("/inputs"), report.inputs.len());
        assert_eq!(length("/population/in_scope") + length("/population/excluded"), report.population.len());
        let total = |pointer: &str| {
            let counts = document.pointer(pointer).unwrap().as_object().unwrap();
            counts.values().map(|number| number.as_u64().unwrap()).sum::<u64>()
        };
        assert_eq!(total("/summary/observations"), report.verdicts.len() as u64);
        assert_eq!(total("/summary/inputs"), report.inputs.len() as u64);
        assert_eq!(total("/summary/controls"), length("/controls") as u64);
        assert_eq!(document["summary"]["reconciles"], true);
    }

    #[test]
    fn the_id_changes_with_any_fact() {
        let one = document(&sample::report());
        let id = one["run"]["id"].as_str().unwrap().to_owned();
        assert_eq!(id, run_id(&one));
        let mut report = sample::report();
        report.as_of = "2026-11-22".to_owned();
        let other = document(&report);
        assert_ne!(id, other["run"]["id"].as_str().unwrap());
        let mut tampered = one;
        tampered["observations"][0]["status"] = "pass".into();
        tampered["observations"][1]["status"] = "pass".into();
        assert_ne!(id, run_id(&tampered));
    }

    #[test]
    fn numbers_are_whole() {
        fn check(value: &Value, path: &str) {
            match value {
                Value::Number(number) => assert!(number.is_i64() || number.is_u64(), "{path}: {number}"),
                Value::Array(items) => items.iter().for_each(|item| check(item, path)),
                Value::Object(map) => map.iter().for_each(|(key, item)| check(item, &format!("{path}/{key}"))),
                _ => {}
            }
        }
        let document = document(&sample::report());
        check(&document, "");
        assert_eq!(document["scope"]["configuration"]["recovery"]["ratio"], "1.5");
    }
}
