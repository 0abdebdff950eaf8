//! Plans as input: they agree with the configuration that was planned, point at its lines, and keep secrets.
//!
//! The plans under testdata/plans are whole recordings of `terraform show -json` (tests/record/plans.sh).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use common::{repository, resilint};
use serde_json::Value as Json;

const CASES: [&str; 4] = ["archive", "changes", "chart", "shapes"];
const CANARY: &str = "canary-in-the-plan";

/// A copy of a case, with or without its configuration.
fn case(name: &str, configuration: bool) -> tempfile::TempDir {
    fn copy(from: &Path, to: &Path, all: bool) {
        for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
            let target = to.join(entry.file_name());
            if entry.path().is_dir() {
                std::fs::create_dir_all(&target).unwrap();
                copy(&entry.path(), &target, all);
            } else if all || entry.file_name() == "plan.json" {
                std::fs::copy(entry.path(), target).unwrap();
            }
        }
    }
    let directory = tempfile::tempdir().unwrap();
    copy(&repository().join("testdata/plans").join(name), directory.path(), configuration);
    directory
}

fn json(directory: &Path, arguments: &[&str]) -> Json {
    let ran = resilint(directory, arguments);
    serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{arguments:?}: {error}: {}{}", ran.out, ran.err))
}

fn check(directory: &Path, arguments: &[&str]) -> Json {
    let mut all = vec!["check", "--as-of", "2026-11-21", "--output-format", "json"];
    all.extend(arguments);
    json(directory, &all)
}

/// Verdicts by rule, address and type.
fn verdicts(report: &Json) -> BTreeMap<String, &Json> {
    let key = |v: &Json| format!("{} {} {}", v["rule"], v["address"], v["type"]);
    report["verdicts"].as_array().unwrap().iter().map(|v| (key(v), v)).collect()
}

fn codes(report: &Json) -> Vec<&str> {
    report["problems"].as_array().unwrap().iter().map(|p| p["code"].as_str().unwrap()).collect()
}

fn resource<'j>(document: &'j Json, address: &str) -> &'j Json {
    document["resources"]
        .as_array()
        .unwrap()
        .iter()
        .find(|r| r["address"] == address)
        .unwrap_or_else(|| panic!("no {address}"))
}

fn decided(status: &Json) -> bool {
    status != "unknown"
}

#[test]
fn verdicts_of_the_plan_and_of_the_configuration_agree() {
    let mut compared = 0;
    for name in CASES {
        let (whole, alone) = (case(name, true), case(name, false));
        let configured = check(whole.path(), &[]);
        let planned = check(whole.path(), &["--plan", "plan.json"]);
        let by_itself = check(alone.path(), &["--plan", "plan.json"]);
        assert_eq!(codes(&planned), [""; 0], "{name}");
        let expected = verdicts(&configured);
        for (with, report) in [("with the configuration", &planned), ("alone", &by_itself)] {
            let found = verdicts(report);
            assert_eq!(expected.keys().collect::<Vec<_>>(), found.keys().collect::<Vec<_>>(), "{name} {with}");
            for (key, verdict) in &expected {
                let (before, after) = (&verdict["status"], &found[key]["status"]);
                if decided(before) && decided(after) {
                    assert_eq!(before, after, "{name} {with}: {key}");
                    compared += 1;
                }
                if with != "alone" {
                    assert!(
                        !decided(before) || decided(after),
                        "{name}: the plan loses {key}: {}",
                        found[key]["message"]
                    );
                    assert_eq!(
                        (&verdict["file"], &verdict["line"]),
                        (&found[key]["file"], &found[key]["line"]),
                        "{name}: {key}"
                    );
                }
            }
        }
    }
    assert!(compared > 150, "only {compared} decided verdicts compared");
}

#[test]
fn findings_point_at_the_configuration_with_their_chains() {
    let directory = case("chart", true);
    let planned = resilint(directory.path(), &["check", "--plan", "plan.json", "--as-of", "2026-11-21"]);
    assert!(
        planned.out.contains("main.tf:89:3") && planned.out.contains("encrypted         = each.key == \"a\""),
        "{}",
        planned.out
    );
    let explained = resilint(
        directory.path(),
        &["explain", "aws_db_instance.chart.backup_retention_period", "--plan", "plan.json"],
    );
    for wanted in ["35", "main.tf:71", "terraform.tfvars:1"] {
        assert!(explained.out.contains(wanted), "no {wanted} in {}", explained.out);
    }
    let null =
        resilint(directory.path(), &["explain", "aws_ebs_volume.scratch[\"b\"].kms_key_id", "--plan", "plan.json"]);
    assert!(null.out.contains("main.tf:90"), "a null that is written keeps its line: {}", null.out);
    let resources = json(directory.path(), &["resources", "--plan", "plan.json", "--output-format", "json"]);
    let group = resource(&resources, "aws_db_parameter_group.chart");
    assert_eq!((&group["file"], &group["line"]), (&"main.tf".into(), &48.into()));
}

#[test]
fn without_a_configuration_findings_point_at_the_address_in_the_plan() {
    let directory = case("chart", false);
    let path = directory.path().join("plan.json");
    let plan: Json = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
    let pretty = serde_json::to_string_pretty(&plan).unwrap();
    std::fs::write(&path, &pretty).unwrap();
    let report = check(directory.path(), &["--plan", "plan.json"]);
    let lines: Vec<&str> = pretty.lines().collect();
    let mut seen = 0;
    for verdict in report["verdicts"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|v| v["status"] == "fail" && v["address"].as_str().unwrap().starts_with("aws_"))
    {
        let line = lines[usize::try_from(verdict["line"].as_u64().unwrap()).unwrap() - 1];
        assert_eq!(verdict["file"], "plan.json");
        assert!(
            line.contains(&format!("\"address\": {}", verdict["address"])),
            "{} is not on {line}",
            verdict["address"]
        );
        seen += 1;
    }
    assert!(seen >= 5, "{seen}");
}

#[test]
fn an_unknown_key_by_reference_is_a_sure_edge_where_the_configuration_shows_it() {
    for configuration in [true, false] {
        let directory = case("chart", configuration);
        let resources = json(directory.path(), &["resources", "--plan", "plan.json", "--output-format", "json"]);
        let database = resource(&resources, "aws_db_instance.chart");
        assert_eq!(database["values"]["kms_key_id"]["$unknown"]["why"][0]["reason"], "computed");
        let edge = database["references"].as_array().unwrap().iter().find(|r| r["path"][0] == "kms_key_id").unwrap();
        // A plan says that the key is named, and not whether it is all that is written.
        let (certainty, status) = if configuration { ("exact", "pass") } else { ("one_of", "unknown") };
        assert_eq!((&edge["address"], &edge["certainty"]), (&"aws_kms_key.chart".into(), &certainty.into()));
        let report = check(directory.path(), &["--plan", "plan.json"]);
        let kept = report["verdicts"]
            .as_array()
            .unwrap()
            .iter()
            .find(|v| v["rule"] == "backup.customer_managed_key" && v["address"] == "aws_db_instance.chart");
        assert_eq!(kept.unwrap()["status"], status, "{configuration}: {}", kept.unwrap()["message"]);
        // A condition may choose null: `each.key == "a" ? aws_kms_key.chart.arn : null`. The evaluation knows what it chose.
        let scratch =
            |key: &str| resource(&resources, &format!("aws_ebs_volume.scratch[\"{key}\"]"))["references"].clone();
        let certainties = |references: &Json| {
            references.as_array().unwrap().iter().map(|r| r["certainty"].clone()).collect::<Vec<_>>()
        };
        if configuration {
            assert_eq!((certainties(&scratch("a")), certainties(&scratch("b"))), (vec!["exact".into()], vec![]));
        } else {
            assert_eq!(
                (certainties(&scratch("a")), certainties(&scratch("b"))),
                (vec!["one_of".into()], vec!["one_of".into()])
            );
        }
    }
}

#[test]
fn references_are_followed_through_modules_and_aliases_give_regions() {
    let directory = case("archive", false);
    let resources = json(directory.path(), &["resources", "--plan", "plan.json", "--output-format", "json"]);
    let edge = |address: &str, attribute: &str| -> (String, String) {
        let all = resource(&resources, address)["references"].as_array().unwrap();
        let found =
            all.iter().find(|r| r["path"][0] == attribute).unwrap_or_else(|| panic!("{address}.{attribute}: {all:?}"));
        (found["address"].as_str().unwrap().to_owned(), found["certainty"].as_str().unwrap().to_owned())
    };
    assert_eq!(
        edge("aws_backup_vault.archive", "kms_key_arn"),
        ("module.key.aws_kms_key.this".into(), "one_of".into())
    );
    assert_eq!(
        edge("aws_backup_vault.recovery", "kms_key_arn"),
        ("module.recovery_key.aws_kms_key.this".into(), "one_of".into())
    );
    assert_eq!(edge("aws_backup_plan.archive[\"radiology\"]", "rule").1, "one_of");
    // `each.value.encrypted` stands in the same expression, and `local.archives` behind it.
    let store = resource(&resources, "module.archive[\"radiology\"].aws_efs_file_system.this");
    assert_eq!(store["references"], Json::Array(vec![]));
    assert_eq!(store["region"], "us-east-1");
    for address in ["aws_backup_vault.recovery", "module.recovery_key.aws_kms_key.this"] {
        assert_eq!(resource(&resources, address)["region"], "us-west-2", "{address}");
    }
}

#[test]
fn what_will_be_deleted_does_not_exist_and_the_state_is_known() {
    let directory = case("changes", true);
    let resources = json(directory.path(), &["resources", "--plan", "plan.json", "--output-format", "json"]);
    let addresses: BTreeSet<&str> =
        resources["resources"].as_array().unwrap().iter().map(|r| r["address"].as_str().unwrap()).collect();
    assert_eq!(addresses, BTreeSet::from(["aws_ebs_volume.kept", "aws_ebs_volume.untouched", "aws_kms_key.kept"]));
    let kept = resource(&resources, "aws_ebs_volume.kept");
    assert!(kept["values"]["kms_key_id"].as_str().unwrap().starts_with("arn:aws:kms:eu-west-1:"));
    assert_eq!(kept["references"][0]["certainty"], "exact");
    assert_eq!(kept["account"], "123456789012");
    let status = |report: &Json| {
        report["verdicts"]
            .as_array()
            .unwrap()
            .iter()
            .find(|v| v["rule"] == "backup.source_encrypted" && v["address"] == "aws_ebs_volume.untouched")
            .unwrap()["status"]
            .clone()
    };
    assert_eq!(status(&check(directory.path(), &[])), "unknown", "the account decides");
    assert_eq!(status(&check(directory.path(), &["--plan", "plan.json"])), "fail", "the state tells");
}

#[test]
fn secrets_of_a_plan_are_never_printed() {
    for (configuration, pretty) in [(true, false), (false, false), (false, true)] {
        let directory = case("chart", configuration);
        let path = directory.path().join("plan.json");
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains(CANARY), "the plan holds the secret");
        if pretty {
            let plan: Json = serde_json::from_str(&text).unwrap();
            std::fs::write(&path, serde_json::to_string_pretty(&plan).unwrap()).unwrap();
        }
        let mut runs: Vec<Vec<&str>> = ["full", "concise", "json", "sarif", "github", "markdown", "junit"]
            .iter()
            .map(|format| {
                vec!["check", "--verbose", "--plan", "plan.json", "--sarif-profile", "full", "--output-format", format]
            })
            .collect();
        runs.push(vec!["resources", "--plan", "plan.json"]);
        runs.push(vec!["resources", "--plan", "plan.json", "--output-format", "json"]);
        runs.push(vec!["explain", "aws_db_instance.chart.password", "--plan", "plan.json"]);
        runs.push(vec!["evidence", "export", "--plan", "plan.json", "--out", "evidence"]);
        for arguments in runs {
            let ran = resilint(directory.path(), &arguments);
            assert!(ran.code <= 1, "{arguments:?}: {}", ran.err);
            assert!(!ran.out.contains(CANARY) && !ran.err.contains(CANARY), "{arguments:?} prints the secret");
        }
        for entry in std::fs::read_dir(directory.path().join("evidence")).unwrap() {
            assert!(!std::fs::read_to_string(entry.unwrap().path()).unwrap().contains(CANARY));
        }
        let broken = text.replace("\"terraform_version\":\"", "\"terraform_version\":[\"canary\"],\"x\":\"");
        std::fs::write(&path, broken).unwrap();
        let ran = resilint(directory.path(), &["check", "--plan", "plan.json"]);
        assert!(!ran.out.contains(CANARY) && !ran.err.contains(CANARY), "a broken plan is not quoted");
    }
}

#[test]
fn what_is_no_plan_is_said_and_hides_resources() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let bad = [
        ("not JSON", "resource \"x\" {}".to_owned()),
        ("cut off", "{\"format_version\":\"1.2\",\"terraform_version\":\"1.11.4\",\"planned_values\":{".to_owned()),
        ("a list", "[1]".to_owned()),
        ("binary", "PK\u{3}\u{4}".to_owned()),
        ("a state", "{\"format_version\":\"1.0\",\"terraform_version\":\"1.11.4\",\"values\":{}}".to_owned()),
        (
            "another format",
            "{\"format_version\":\"2.0\",\"terraform_version\":\"1.11.4\",\"planned_values\":{}}".to_owned(),
        ),
        (
            "failed",
            "{\"format_version\":\"1.2\",\"terraform_version\":\"1.11.4\",\"planned_values\":{},\"errored\":true}"
                .to_owned(),
        ),
        ("deep", format!("{{\"format_version\":\"1.2\",\"terraform_version\":\"1.11.4\",\"planned_values\":{deep}}}")),
    ];
    for (what, text) in bad {
        let directory = common::project(&[
            ("plan.json", &text),
            ("main.tf", "resource \"aws_ebs_volume\" \"v\" {\n  size = 1\n}\n"),
        ]);
        let ran = resilint(
            directory.path(),
            &["check", "--plan", "plan.json", "--fail-on", "never", "--output-format", "json"],
        );
        assert_eq!(ran.code, 1, "{what}: {}", ran.err);
        let report: Json = serde_json::from_str(&ran.out).unwrap();
        assert_eq!(codes(&report), ["terraform.plan_invalid"], "{what}");
        let unread = report["verdicts"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|v| v["type"] == "unread" && v["status"] == "unknown")
            .count();
        assert!(unread > 0, "{what}: nothing passes by what was not read");
        assert!(
            report["verdicts"].as_array().unwrap().iter().any(|v| v["address"] == "aws_ebs_volume.v"),
            "{what}: the rest is judged"
        );
    }
    let ran = resilint(
        common::project(&[("main.tf", "")]).path(),
        &["check", "--plan", "nowhere.json", "--output-format", "json"],
    );
    assert!(
        ran.code == 1 && ran.out.contains("terraform.plan_invalid") && ran.out.contains("nowhere.json"),
        "{}{}",
        ran.out,
        ran.err
    );
}

#[test]
fn a_part_of_a_plan_is_a_gap() {
    let directory = case("changes", false);
    let path = directory.path().join("plan.json");
    let text = std::fs::read_to_string(&path).unwrap().replace("\"complete\":true", "\"complete\":false");
    std::fs::write(&path, text).unwrap();
    let report = check(directory.path(), &["--plan", "plan.json"]);
    assert_eq!(codes(&report), ["terraform.plan_partial"]);
    assert!(report["verdicts"].as_array().unwrap().iter().any(|v| v["type"] == "unread"));
}

#[test]
fn a_plan_counts_where_it_was_named_and_only_there() {
    let directory = case("changes", false);
    assert_eq!(resilint(directory.path(), &["check"]).code, 3, "an unnamed plan is not judged");
    let by_path = check(directory.path(), &["plan.json"]);
    let by_option = check(directory.path(), &["--plan", "plan.json"]);
    assert_eq!(by_path["verdicts"], by_option["verdicts"]);
    assert!(!by_path["verdicts"].as_array().unwrap().is_empty());
    assert_eq!(resilint(directory.path(), &["evidence", "export", "--plan", "plan.json", "--out", "evidence"]).code, 0);
    let evidence = std::fs::read_to_string(directory.path().join("evidence/evidence.json")).unwrap();
    let evidence: Json = serde_json::from_str(&evidence).unwrap();
    let input = evidence["inputs"].as_array().unwrap().iter().find(|input| input["path"] == "plan.json").unwrap();
    let bytes = std::fs::read(directory.path().join("plan.json")).unwrap();
    assert_eq!((&input["role"], &input["size"]), (&"terraform_plan".into(), &bytes.len().into()));
    assert_eq!(input["sha256"], resilint::source::sha256_hex(&bytes));
}

#[test]
fn what_an_expression_makes_of_a_name_is_not_guessed() {
    let (whole, alone) = (case("shapes", true), case("shapes", false));
    let arguments = ["resources", "--plan", "plan.json", "--output-format", "json"];
    let (configured, planned) = (json(whole.path(), &arguments), json(alone.path(), &arguments));
    // `lookup(…, var.region)`, and a variable of a module that has the name of one of the root.
    let stores = ["aws_dynamodb_table.chart", "module.region.aws_dynamodb_table.notes"];
    for (address, region) in stores.into_iter().zip(["us-east-1", "us-west-2"]) {
        assert_eq!(resource(&configured, address)["region"], region);
        let why = &resource(&planned, address)["region"]["$unknown"]["why"][0]["reason"];
        assert_eq!(why, "provider_region", "{address}");
    }
    let edges = ["aws_s3_bucket_versioning.copy", "aws_ebs_volume.images"];
    for address in edges {
        assert_eq!(resource(&configured, address)["references"][0]["certainty"], "part", "{address}");
        assert_eq!(resource(&planned, address)["references"][0]["certainty"], "one_of", "{address}");
    }
    // The versioning of `${aws_s3_bucket.images.id}-copy` is not that of the bucket.
    for (directory, status) in [(&whole, "fail"), (&alone, "unknown")] {
        let report = check(directory.path(), &["--plan", "plan.json"]);
        let mut all = report["verdicts"].as_array().unwrap().iter();
        let kept = all.find(|v| v["rule"] == "backup.versions_kept" && v["address"] == "aws_s3_bucket.images");
        assert_eq!(kept.unwrap()["status"], status);
    }
}

#[test]
fn what_differs_from_the_plan_is_not_known() {
    let directory = case("chart", true);
    let path = directory.path().join("main.tf");
    let text = std::fs::read_to_string(&path).unwrap();
    let more = "\nresource \"aws_efs_file_system\" \"new\" {\n  encrypted = true\n}\n";
    let changed = text.replace("\"us-east-1\"", "\"eu-central-1\"");
    std::fs::write(&path, format!("{changed}{more}")).unwrap();
    let report = check(directory.path(), &["--plan", "plan.json"]);
    assert_eq!(codes(&report), ["terraform.plan_lacks"], "the plan holds the default of the variable");
    let unread: BTreeSet<&str> = report["verdicts"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|v| v["type"] == "unread" && v["status"] == "unknown" && v["address"] == "aws_efs_file_system.new")
        .map(|v| v["rule"].as_str().unwrap())
        .collect();
    assert!(unread.contains("backup.source_encrypted") && unread.contains("backup.store_covered"), "{unread:?}");
    // A resource that is no longer written may be gone.
    let start = text.find("resource \"aws_ebs_volume\" \"scratch\"").unwrap();
    let end = start + text[start..].find("\n}\n").unwrap() + 3;
    std::fs::write(&path, format!("{}{}", &text[..start], &text[end..])).unwrap();
    let resources = json(directory.path(), &["resources", "--plan", "plan.json", "--output-format", "json"]);
    assert_eq!(resources["problems"][0]["code"], "terraform.plan_differs");
    assert_ne!(resource(&resources, "aws_ebs_volume.scratch[\"a\"]")["existence"], "certain");
}

#[test]
fn a_plan_of_another_revision_is_said() {
    let directory = case("chart", true);
    let path = directory.path().join("main.tf");
    let text = std::fs::read_to_string(&path).unwrap();
    let changed = text
        .replace(
            "  kms_key_id                      = aws_kms_key.chart.arn\n",
            "  kms_key_id                      = null\n",
        )
        .replace("  storage_encrypted               = true\n", "  storage_encrypted               = false\n");
    assert_ne!(text, changed);
    std::fs::write(&path, changed).unwrap();
    let report = check(directory.path(), &["--plan", "plan.json"]);
    assert_eq!(codes(&report), ["terraform.plan_differs"]);
    let status = |rule: &str| {
        report["verdicts"]
            .as_array()
            .unwrap()
            .iter()
            .find(|v| v["rule"] == rule && v["address"] == "aws_db_instance.chart")
            .unwrap()["status"]
            .clone()
    };
    assert_eq!(status("backup.source_encrypted"), "unknown", "one says that it is encrypted, the other that it is not");
    assert_eq!(
        status("backup.customer_managed_key"),
        "unknown",
        "a null of another revision does not unset what was planned"
    );
}

#[test]
fn a_reference_of_another_revision_is_not_taken() {
    let directory = case("chart", true);
    let path = directory.path().join("main.tf");
    let text = std::fs::read_to_string(&path).unwrap();
    let other = "resource \"aws_kms_key\" \"other\" {\n  description = \"another\"\n}\n";
    let changed = text.replace(
        "kms_key_id                      = aws_kms_key.chart.arn",
        "kms_key_id                      = aws_kms_key.other.arn",
    );
    std::fs::write(&path, format!("{changed}{other}")).unwrap();
    let resources = json(directory.path(), &["resources", "--plan", "plan.json", "--output-format", "json"]);
    let edges = &resource(&resources, "aws_db_instance.chart")["references"];
    let key = edges.as_array().unwrap().iter().find(|r| r["path"][0] == "kms_key_id").unwrap();
    assert_eq!((&key["address"], &key["certainty"]), (&"aws_kms_key.chart".into(), &"one_of".into()));
    assert!(
        resources["resources"].as_array().unwrap().iter().all(|r| r["address"] != "aws_kms_key.other"),
        "nobody planned it"
    );
    assert_eq!(codes(&resources), ["terraform.plan_lacks", "terraform.plan_differs"]);
}

#[test]
fn a_plan_finds_its_root_and_its_environment() {
    let directory = case("archive", true);
    let root = directory.path().join("infra/archive");
    std::fs::create_dir_all(&root).unwrap();
    std::fs::rename(directory.path().join("main.tf"), root.join("main.tf")).unwrap();
    std::fs::rename(directory.path().join("modules"), root.join("modules")).unwrap();
    std::fs::create_dir_all(directory.path().join("infra/other")).unwrap();
    std::fs::write(
        directory.path().join("infra/other/main.tf"),
        "resource \"aws_iam_role\" \"backup\" {\n  name = \"x\"\n}\n",
    )
    .unwrap();
    let roots = |arguments: &[&str]| -> BTreeSet<(String, String)> {
        let mut all = vec!["resources", "--output-format", "json"];
        all.extend(arguments);
        let document = json(directory.path(), &all);
        let place =
            |r: &Json| (r["root"].as_str().unwrap().to_owned(), r["environment"].as_str().unwrap_or("-").to_owned());
        document["resources"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|r| r["values"].get("creation_token").is_some() || r["values"].get("tags_all").is_some())
            .map(place)
            .collect()
    };
    let archive = |environment: &str| ("infra/archive".to_owned(), environment.to_owned());
    assert!(roots(&["--plan", "plan.json"]).contains(&archive("-")), "the root that declares what was planned");
    assert!(roots(&["--plan", "infra/archive=plan.json"]).contains(&archive("-")));
    let wrong = check(directory.path(), &["--plan", "infra/nowhere=plan.json"]);
    assert_eq!(codes(&wrong), ["terraform.plan_misplaced"]);
    let environment = |name: &str| format!("[[environment]]\nname = \"{name}\"\nroot = \"infra/archive\"\n");
    let two = format!("{}{}", environment("production"), environment("staging"));
    std::fs::write(directory.path().join("resilint.toml"), two).unwrap();
    assert_eq!(
        codes(&check(directory.path(), &["--plan", "plan.json"])),
        ["terraform.plan_misplaced"],
        "which of two is for the user to say"
    );
    let report = json(directory.path(), &["resources", "--plan", "staging=plan.json", "--output-format", "json"]);
    assert_eq!(report["problems"], Json::Array(vec![]));
    let planned = |environment: &str| {
        let all = report["resources"].as_array().unwrap().iter();
        all.filter(|r| r["environment"] == environment && r["address"] == "aws_backup_vault.archive")
            .any(|r| r["values"].get("force_destroy").is_some())
    };
    assert!(planned("staging") && !planned("production"), "the provider's default is in the plan alone");
}
