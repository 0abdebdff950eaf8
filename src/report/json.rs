//! The report as one JSON document, for programs. Its schema is `schemas/report.schema.json`.
//!
//! Everything a run found out about subjects is here, passes too; what was read and in which policy is the evidence's
//! concern. Texts are exact: a program that prints them neutralises them.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Report;
use crate::problem::Severity;
use crate::source::Location;
use crate::verdict::{ChainHop, Check, PathStep, Place, RuleSeverity, Status, Verdict};

/// Every status, the worst first: counts name all of them, so that a missing one is never read as zero.
pub const STATUSES: [Status; 6] =
    [Status::Error, Status::Fail, Status::Unknown, Status::Waived, Status::Pass, Status::NotApplicable];

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    as_of: &'a str,
    verdicts: Vec<VerdictDocument<'a>>,
    problems: Vec<ProblemDocument<'a>>,
    counts: CountsDocument,
}

#[derive(Serialize)]
struct VerdictDocument<'a> {
    rule: &'a str,
    severity: RuleSeverity,
    status: Status,
    root: &'a str,
    environment: Option<&'a str>,
    address: &'a str,
    r#type: &'a str,
    path: &'a [PathStep],
    #[serde(flatten)]
    location: LocationDocument<'a>,
    message: &'a str,
    controls: &'a BTreeMap<String, Vec<String>>,
    fingerprint: &'a str,
    conditional: Option<&'a str>,
    checks: Vec<CheckDocument<'a>>,
}

#[derive(Serialize)]
struct LocationDocument<'a> {
    file: Option<&'a str>,
    line: Option<u32>,
    column: Option<u32>,
    end_line: Option<u32>,
    end_column: Option<u32>,
}

#[derive(Serialize)]
struct CheckDocument<'a> {
    label: Option<&'a str>,
    status: Status,
    found: Option<&'a serde_json::Value>,
    required: &'a str,
    why: &'a [String],
    at: Vec<PlaceDocument<'a>>,
}

#[derive(Serialize)]
struct PlaceDocument<'a> {
    address: &'a str,
    path: &'a [PathStep],
    file: Option<&'a str>,
    line: Option<u32>,
    chain: Vec<HopDocument<'a>>,
}

#[derive(Serialize)]
struct HopDocument<'a> {
    kind: &'a str,
    name: &'a str,
    file: &'a str,
    line: u32,
}

#[derive(Serialize)]
struct ProblemDocument<'a> {
    code: &'a str,
    severity: Severity,
    message: &'a str,
    #[serde(flatten)]
    location: LocationDocument<'a>,
    help: Option<&'a str>,
    roots: &'a [String],
}

#[derive(Serialize)]
struct CountsDocument {
    verdicts: BTreeMap<&'static str, usize>,
    problems: BTreeMap<&'static str, usize>,
    inputs: BTreeMap<&'static str, usize>,
    resources_in_scope: usize,
    resources_excluded: usize,
    unmodelled: BTreeMap<String, usize>,
}

/// The report as indented JSON with a final newline.
pub fn render(report: &Report) -> String {
    let counts = report.counts();
    let document = Document {
        version: 1,
        as_of: &report.as_of,
        verdicts: report.verdicts.iter().map(verdict).collect(),
        problems: report.problems.iter().map(problem).collect(),
        counts: CountsDocument {
            verdicts: filled(STATUSES.map(Status::word), &counts.verdicts),
            problems: problems_by_severity(report),
            inputs: filled(["parsed", "failed", "skipped"], &counts.inputs),
            resources_in_scope: counts.resources_in_scope,
            resources_excluded: counts.resources_excluded,
            unmodelled: counts.unmodelled,
        },
    };
    pretty(&document)
}

/// Indented JSON with a final newline. The documents of this crate have string keys only, so writing cannot fail.
pub(crate) fn pretty(document: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(document).unwrap_or_default();
    text.push('\n');
    text
}

/// Counts in which every word appears.
pub(crate) fn filled<const N: usize>(
    words: [&'static str; N],
    counts: &BTreeMap<&'static str, usize>,
) -> BTreeMap<&'static str, usize> {
    words.into_iter().map(|word| (word, counts.get(word).copied().unwrap_or(0))).collect()
}

/// Number of problems of each severity.
pub(crate) fn problems_by_severity(report: &Report) -> BTreeMap<&'static str, usize> {
    let of = |severity| report.problems.iter().filter(|problem| problem.severity == severity).count();
    BTreeMap::from([("error", of(Severity::Error)), ("gap", of(Severity::Gap)), ("warning", of(Severity::Warning))])
}

fn verdict(verdict: &Verdict) -> VerdictDocument<'_> {
    VerdictDocument {
        rule: &verdict.rule,
        severity: verdict.severity,
        status: verdict.status,
        root: &verdict.subject.root,
        environment: verdict.subject.environment.as_deref(),
        address: &verdict.subject.address,
        r#type: &verdict.resource_type,
        path: &verdict.path,
        location: location(verdict.location.as_ref()),
        message: &verdict.message,
        controls: &verdict.controls,
        fingerprint: &verdict.fingerprint,
        conditional: verdict.conditional.as_deref(),
        checks: verdict.checks.iter().map(check).collect(),
    }
}

fn location(location: Option<&Location>) -> LocationDocument<'_> {
    LocationDocument {
        file: location.map(|l| l.file.as_str()),
        line: location.map(|l| l.start.line),
        column: location.map(|l| l.start.column),
        end_line: location.map(|l| l.end.line),
        end_column: location.map(|l| l.end.column),
    }
}

fn check(check: &Check) -> CheckDocument<'_> {
    CheckDocument {
        label: check.label.as_deref(),
        status: check.status,
        found: check.found.as_ref(),
        required: &check.required,
        why: &check.why,
        at: check.at.iter().map(place).collect(),
    }
}

fn place(place: &Place) -> PlaceDocument<'_> {
    PlaceDocument {
        address: &place.address,
        path: &place.path,
        file: place.location.as_ref().map(|l| l.file.as_str()),
        line: place.location.as_ref().map(|l| l.start.line),
        chain: place.chain.iter().map(hop).collect(),
    }
}

fn hop(hop: &ChainHop) -> HopDocument<'_> {
    HopDocument { kind: hop.kind, name: &hop.name, file: &hop.location.file, line: hop.location.start.line }
}

fn problem(problem: &super::ReportedProblem) -> ProblemDocument<'_> {
    ProblemDocument {
        code: &problem.code,
        severity: problem.severity,
        message: &problem.message,
        location: location(problem.location.as_ref()),
        help: problem.help.as_deref(),
        roots: &problem.roots,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

    use serde_json::Value;

    use super::*;
    use crate::report::sample;

    fn schema() -> Value {
        serde_json::from_str(include_str!("../../schemas/report.schema.json")).unwrap()
    }

    #[test]
    fn the_document_keeps_its_schema_and_says_what_the_report_says() {
        let report = sample::report();
        let text = render(&report);
        let document: Value = serde_json::from_str(&text).unwrap();
        let validator = jsonschema::validator_for(&schema()).unwrap();
        let errors: Vec<String> = validator.iter_errors(&document).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}");

        let verdicts = document["verdicts"].as_array().unwrap();
        assert_eq!(verdicts.len(), report.verdicts.len());
        let database = verdicts.iter().find(|v| v["type"] == "aws_db_instance" && v["severity"] == "critical").unwrap();
        assert_eq!(database["file"], "modules/db/main.tf");
        assert_eq!(database["line"], 9);
        assert_eq!(database["path"], serde_json::json!(["storage_encrypted"]));
        assert_eq!(database["checks"][0]["found"], false);
        assert_eq!(database["checks"][0]["at"][0]["chain"][2]["kind"], "variable_file");
        let total: u64 =
            document["counts"]["verdicts"].as_object().unwrap().values().map(|n| n.as_u64().unwrap()).sum();
        assert_eq!(total, verdicts.len() as u64);
        assert_eq!(document["counts"]["unmodelled"]["aws_sns_topic"], 2);
        sample::assert_expected("report.json", &text);
    }

    #[test]
    fn the_schema_is_closed() {
        let validator = jsonschema::validator_for(&schema()).unwrap();
        for pointer in
            ["", "/verdicts/0", "/verdicts/0/checks/0", "/verdicts/0/checks/0/at/0", "/problems/0", "/counts"]
        {
            let mut document: Value = serde_json::from_str(&render(&sample::report())).unwrap();
            document.pointer_mut(pointer).unwrap()["surprise"] = Value::Bool(true);
            assert!(!validator.is_valid(&document), "an unknown key passes below '{pointer}'");
        }
    }

    #[test]
    fn the_schema_names_its_own_home() {
        let id = schema()["$id"].as_str().unwrap().to_owned();
        assert!(id.starts_with(crate::report::text::REPOSITORY), "{id}");
    }
}
