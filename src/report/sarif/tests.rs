#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use serde_json::Value;

use super::*;
use crate::report::sample;

fn log(profile: Profile) -> (String, Value) {
    let text = render(&sample::report(), &Options { profile, category: None });
    let value = serde_json::from_str(&text).unwrap();
    (text, value)
}

fn results(log: &Value) -> &Vec<Value> {
    log["runs"][0]["results"].as_array().unwrap()
}

#[test]
fn both_profiles_keep_the_published_schema_and_our_invariants() {
    let schema: Value = serde_json::from_str(include_str!("../../../testdata/schemas/sarif-2.1.0.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for (profile, name) in [(Profile::CodeScanning, "code-scanning.sarif"), (Profile::Full, "full.sarif")] {
        let (text, log) = log(profile);
        let errors: Vec<String> =
            validator.iter_errors(&log).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{errors:#?}");
        let violations = invariants::violations(&sample::report(), &text);
        assert!(violations.is_empty(), "{violations:#?}");
        sample::assert_expected(name, &text);
    }
}

/// The report of one of the estates under `testdata/estates`.
fn estate(name: &str) -> Report {
    let options = crate::run::Options {
        base: std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")),
        paths: vec![std::path::Path::new("testdata/estates").join(name)],
        as_of: "2026-11-21".to_owned(),
        ..crate::run::Options::default()
    };
    let Ok(inputs) = crate::run::read(&options) else { panic!("{name} is not readable") };
    let Ok(policies) = crate::run::load_policies(&options, &inputs.config, &inputs.sources) else {
        panic!("the policies do not load")
    };
    let rules = policies.selected(&[], &[]).unwrap();
    let assessed = crate::run::assess(&inputs, &policies, &rules, &std::sync::Arc::default()).unwrap();
    crate::run::report(&options, inputs, &policies, &rules, assessed)
}

#[test]
fn whole_estates_keep_the_invariants() {
    for name in ["hosted-ehr", "hosted-ehr-faulty"] {
        let report = estate(name);
        let failures = report.verdicts.iter().filter(|verdict| verdict.status == Status::Fail).count();
        for profile in [Profile::CodeScanning, Profile::Full] {
            let text = render(&report, &Options { profile, category: None });
            assert_eq!(invariants::violations(&report, &text), Vec::<String>::new(), "{name}, {profile:?}");
            let log: Value = serde_json::from_str(&text).unwrap();
            let written = results(&log)
                .iter()
                .filter(|result| {
                    result["kind"] == "fail" && result["suppressions"].as_array().is_none_or(Vec::is_empty)
                })
                .count();
            assert_eq!(written, failures, "{name}, {profile:?}: every failure is a result");
        }
    }
}

#[test]
fn the_schema_and_the_invariants_can_fail() {
    let (text, _) = log(Profile::Full);
    let report = sample::report();
    let faults: [(&str, &str, Value); 8] = [
        ("/runs/0/results/0/ruleIndex", "wrong ruleIndex", 2.into()),
        ("/runs/0/results/0/level", "at level", "warning".into()),
        ("/runs/0/results/0/taxa/0/guid", "does not resolve", "00000000-0000-5000-8000-000000000000".into()),
        ("/runs/0/tool/driver/rules/0/properties/security-severity", "severity", 8.0.into()),
        ("/runs/0/results/0/locations/0/physicalLocation/region/endColumn", "outside of the file", 500.into()),
        ("/runs/0/artifacts/1/hashes/sha-256", "hash", "zz".into()),
        ("/runs/0/results/0/message/text", "links to nothing", "see [this](9).".into()),
        ("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri", "relative reference", "/etc/x".into()),
    ];
    for (pointer, expected, fault) in faults {
        let mut broken: Value = serde_json::from_str(&text).unwrap();
        *broken.pointer_mut(pointer).unwrap() = fault;
        let violations = invariants::violations(&report, &broken.to_string());
        assert!(violations.iter().any(|violation| violation.contains(expected)), "{pointer}: {violations:?}");
    }
    let mut broken: Value = serde_json::from_str(&text).unwrap();
    broken["runs"][0]["results"][1].as_object_mut().unwrap().remove("suppressions");
    let violations = invariants::violations(&report, &broken.to_string());
    assert!(violations.iter().any(|violation| violation.contains("suppressed")), "{violations:?}");
}

#[test]
fn code_scanning_sees_failures_only() {
    let (_, log) = log(Profile::CodeScanning);
    let report = sample::report();
    let failed = report.verdicts.iter().filter(|verdict| verdict.status == Status::Fail).count();
    assert_eq!(results(&log).len(), failed);
    assert!(results(&log).iter().all(|result| result["kind"] == "fail" && result.get("suppressions").is_none()));
    let notifications = log["runs"][0]["invocations"][0]["toolExecutionNotifications"].as_array().unwrap();
    assert!(notifications.iter().any(|n| n["descriptor"]["id"] == "report.unknown_verdicts"), "unknown is said aloud");
}

#[test]
fn the_full_profile_says_each_status_in_the_words_of_the_standard() {
    let (_, log) = log(Profile::Full);
    let kind = |status: &str| {
        let of_status = results(&log).iter().find(|result| result["properties"]["status"] == status).unwrap();
        (of_status["kind"].clone(), of_status["level"].clone(), of_status["suppressions"].as_array().unwrap().len())
    };
    assert_eq!(kind("fail"), ("fail".into(), "error".into(), 0));
    assert_eq!(kind("waived"), ("fail".into(), "error".into(), 1));
    assert_eq!(kind("unknown"), ("open".into(), "none".into(), 0));
    assert_eq!(kind("pass"), ("pass".into(), "none".into(), 0));
    assert_eq!(kind("not_applicable"), ("notApplicable".into(), "none".into(), 0));
    let invocation = &log["runs"][0]["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false, "a rule that gave no verdict is a failure of the run");
    let notifications = invocation["toolExecutionNotifications"].as_array().unwrap();
    let failed_rules = notifications.iter().filter(|n| n["descriptor"]["id"] == "policy.rule_failed").count();
    assert_eq!(failed_rules, 2);
}

#[test]
fn a_value_is_followed_to_its_literal() {
    let (_, log) = log(Profile::CodeScanning);
    let database = results(&log)
        .iter()
        .find(|r| r["properties"]["resourceType"] == "aws_db_instance" && r["properties"]["environment"] == "staging")
        .filter(|r| r["ruleId"] == "backup.source_encrypted")
        .or_else(|| results(&log).iter().find(|r| r["codeFlows"].is_array()))
        .unwrap();
    let flow: Vec<&str> = database["codeFlows"][0]["threadFlows"][0]["locations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|step| step["location"]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap())
        .collect();
    assert_eq!(flow.last(), Some(&"modules/db/main.tf"));
    assert_eq!(flow.len(), 3);
    let message = database["message"]["text"].as_str().unwrap();
    assert!(message.contains("[argument of module.db](1)"), "{message}");
    let name = &database["locations"][0]["logicalLocations"][0]["fullyQualifiedName"];
    assert_eq!(name, "module.db.aws_db_instance.ehr");
}

#[test]
fn columns_count_code_points() {
    let (_, log) = log(Profile::Full);
    let volume = results(&log).iter().find(|r| r["properties"]["resourceType"] == "aws_ebs_volume").unwrap();
    // `/* 🩺 */ ` before the block is nine code points, and ten UTF-16 units.
    assert_eq!(volume["locations"][0]["physicalLocation"]["region"]["startColumn"], 9);
}

#[test]
fn the_worst_results_are_kept_in_their_order() {
    let report = sample::report();
    let options = Options { profile: Profile::Full, category: Some("prod".to_owned()) };
    let text = render_within(&report, &options, 4);
    let log: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(log["runs"][0]["automationDetails"]["id"], "resilint/prod/");
    assert_eq!(results(&log).len(), 4);
    assert!(results(&log).iter().all(|result| result["kind"] == "fail"));
    assert_eq!(results(&log).iter().filter(|r| r["properties"]["severity"] == "critical").count(), 3);
    let notifications = log["runs"][0]["invocations"][0]["toolExecutionNotifications"].as_array().unwrap();
    let cut = notifications.iter().find(|n| n["descriptor"]["id"] == "report.results_cut").unwrap();
    assert!(cut["message"]["text"].as_str().unwrap().starts_with("8 results"), "{cut}");
    assert_eq!(invariants::violations(&report, &text), Vec::<String>::new());
}

#[test]
fn a_subject_without_a_place_gets_the_first_line_or_a_notification() {
    let mut report = sample::report();
    report.verdicts.retain(|verdict| verdict.status == Status::Fail);
    report.verdicts.truncate(1);
    report.verdicts[0].location = None;
    let text = render(&report, &Options::default());
    assert_eq!(invariants::violations(&report, &text), Vec::<String>::new());
    let log: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(results(&log)[0]["locations"][0]["physicalLocation"]["region"]["startLine"], 1);

    report.inputs.clear();
    let log: Value = serde_json::from_str(&render(&report, &Options::default())).unwrap();
    assert!(results(&log).is_empty());
    let notifications = log["runs"][0]["invocations"][0]["toolExecutionNotifications"].as_array().unwrap();
    assert!(notifications.iter().any(|n| n["descriptor"]["id"] == "report.no_place"), "{notifications:?}");
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let (one, _) = log(Profile::Full);
    let (other, _) = log(Profile::Full);
    assert_eq!(one, other);
}
