//! The program as a user runs it: exit codes, messages, bad input, the same bytes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use common::{project, repository, resilint};

const VOLUME: &str = r#"
terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}
provider "aws" {
  region = "us-east-1"
}
resource "aws_ebs_volume" "images" {
  availability_zone = "us-east-1a"
  size              = 10
  encrypted         = false
}
"#;

#[test]
fn a_finding_names_file_line_and_remedy_and_exits_with_1() {
    let project = project(&[("main.tf", VOLUME)]);
    let ran = resilint(project.path(), &["check"]);
    assert_eq!(ran.code, 1, "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("backup.source_encrypted") && ran.out.contains("main.tf:16"), "{}", ran.out);
    assert!(ran.out.contains("encrypted         = false"), "the frame shows the line: {}", ran.out);
}

/// A rule that speaks in its own words (there is no audit trail) has no required value to name.
#[test]
fn no_sentence_ends_before_it_says_something() {
    let project = project(&[("main.tf", VOLUME)]);
    let ran = resilint(project.path(), &["check"]);
    assert!(ran.out.contains("there is no audit trail"), "{}", ran.out);
    for line in ran.out.lines() {
        assert!(
            !line.trim_end().ends_with("required is") && !line.contains("required is ("),
            "`{line}` in\n{}",
            ran.out
        );
    }
}

#[test]
fn the_verb_may_be_left_out_and_the_threshold_decides() {
    let project = project(&[("main.tf", VOLUME)]);
    assert_eq!(resilint(project.path(), &["--fail-on", "never"]).code, 0);
    assert_eq!(resilint(project.path(), &["check", "--select", "proof", "--fail-on", "critical"]).code, 0);
}

/// The proposed Security Rule is no law: its controls appear where somebody asks for them.
#[test]
fn a_profile_counts_only_where_it_is_named() {
    let controls = |configuration: &str| {
        let project = project(&[("resilint.toml", configuration)]);
        resilint(project.path(), &["controls", "--framework", "hipaa_nprm_2025"])
    };
    assert_ne!(controls("").code, 0);
    let named = controls("[policies]\nprofiles = [\"hipaa_nprm_2025\"]\n");
    assert!(named.code == 0 && named.out.contains("not in force") && named.out.contains("backup."), "{}", named.out);
    let misspelt = controls("[policies]\nprofiles = [\"hipaa_nprm\"]\n");
    assert!(misspelt.code != 0 && misspelt.err.contains("there is no profile"), "{}", misspelt.err);
}

#[test]
fn nothing_to_check_is_not_a_success() {
    let project = project(&[("notes.txt", "nothing")]);
    let ran = resilint(project.path(), &["check"]);
    assert_eq!(ran.code, 3, "{}{}", ran.out, ran.err);
}

#[test]
fn a_missing_path_is_said() {
    let ran = resilint(project(&[]).path(), &["check", "nowhere"]);
    assert!(ran.code == 1 || ran.code == 2, "{}", ran.code);
    assert!(format!("{}{}", ran.out, ran.err).contains("nowhere"), "{}{}", ran.out, ran.err);
}

#[test]
fn a_broken_block_loses_itself_only() {
    let broken = format!("{VOLUME}\nresource \"aws_ebs_volume\" \"broken\" {{\n  size = = 3\n}}\n");
    let project = project(&[("main.tf", &broken)]);
    let ran = resilint(project.path(), &["check", "--fail-on", "never"]);
    assert_eq!(ran.code, 1, "a file that does not parse fails the run: {}", ran.out);
    assert!(ran.out.contains("terraform.syntax") && ran.out.contains("main.tf:20"), "{}", ran.out);
    assert!(ran.out.contains("aws_ebs_volume.images"), "the rest is still checked: {}", ran.out);
    assert_eq!(resilint(project.path(), &["check", "--fail-on", "never", "--allow-parse-errors"]).code, 0);
}

#[test]
fn broken_yaml_a_missing_module_and_a_cycle_are_said_with_their_place() {
    let project = project(&[
        (
            "main.tf",
            "locals {\n  a = local.b\n  b = local.a\n}\nmodule \"gone\" {\n  source = \"./gone\"\n}\nmodule \"far\" {\n  source  = \"terraform-aws-modules/rds/aws\"\n  version = \"6.1.0\"\n}\noutput \"o\" {\n  value = nofunction(local.a)\n}\n",
        ),
        (
            "k8s/broken.yaml",
            "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n   b: [\n---\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: ehr\n",
        ),
    ]);
    let ran = resilint(project.path(), &["check", "--output-format", "json"]);
    assert_eq!(ran.code, 1, "{}{}", ran.out, ran.err);
    let report: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let problems: Vec<String> = report["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| format!("{} {}:{}", p["code"].as_str().unwrap(), p["file"].as_str().unwrap_or("-"), p["line"]))
        .collect();
    let all = problems.join("\n");
    for wanted in [
        "terraform.cycle main.tf:",
        "terraform.module_missing main.tf:5",
        "terraform.module_missing main.tf:8",
        "yaml.syntax k8s/broken.yaml:5",
    ] {
        assert!(all.contains(wanted), "no `{wanted}` in\n{all}");
    }
    assert!(all.contains("main.tf:13"), "the unknown function is reported:\n{all}");
    let unread = report["verdicts"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|v| v["type"] == "unread" && v["status"] == "unknown")
        .count();
    assert!(unread > 0, "what was not read is an unknown verdict of every rule");
}

/// Several faults of one file hide one part: one unknown verdict a rule, and every fault in the report.
#[test]
fn a_part_that_several_problems_hide_is_counted_once() {
    let block = "resource \"aws_ebs_volume\" \"broken\" {\n  size = = 3\n}\n";
    let manifest = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata: {a: &a [*a]}\n---\na: [\n---\nb: [\n";
    let project =
        project(&[("main.tf", &format!("{VOLUME}{block}{block}")), ("a.yaml", manifest), ("b.yaml", "a: [\n")]);
    let ran = resilint(project.path(), &["check", "--output-format", "json"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    let report: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let syntax = report["problems"].as_array().unwrap().iter().filter(|p| p["code"] == "terraform.syntax").count();
    assert!(syntax >= 2, "{}", report["problems"]);
    let mut seen = std::collections::BTreeSet::new();
    for verdict in report["verdicts"].as_array().unwrap() {
        assert!(seen.insert(verdict["fingerprint"].to_string()), "{verdict} is there twice");
    }
}

#[test]
fn a_wrong_configuration_stops_with_its_place() {
    let project = project(&[("main.tf", VOLUME), ("resilint.toml", "[gate]\nfail_onn = \"high\"\n")]);
    let ran = resilint(project.path(), &["check"]);
    assert_eq!(ran.code, 2, "{}{}", ran.out, ran.err);
    assert!(ran.err.contains("resilint.toml") && ran.err.contains("fail_onn"), "{}", ran.err);
}

#[test]
fn a_misspelt_rule_is_an_error() {
    let project = project(&[("main.tf", VOLUME)]);
    let ran = resilint(project.path(), &["check", "--select", "backup.sauce_encrypted"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("backup.sauce_encrypted"), "{}", ran.err);
}

#[test]
fn the_same_bytes_for_any_thread_count_and_folder() {
    let arguments = |jobs: &str| {
        [
            "check",
            "testdata/estates/hosted-ehr-faulty",
            "--jobs",
            jobs,
            "--output-format",
            "json",
            "--as-of",
            "2026-11-21",
        ]
        .map(str::to_owned)
    };
    let run = |directory: &std::path::Path, jobs: &str| {
        let arguments = arguments(jobs);
        resilint(directory, &arguments.iter().map(String::as_str).collect::<Vec<_>>()).out
    };
    let one = run(&repository(), "1");
    assert!(one.len() > 10_000);
    assert!(one == run(&repository(), "2"), "another thread count gives other bytes");
    let elsewhere = tempfile::tempdir().unwrap();
    copy(
        &repository().join("testdata/estates/hosted-ehr-faulty"),
        &elsewhere.path().join("testdata/estates/hosted-ehr-faulty"),
    );
    assert!(one == run(elsewhere.path(), "2"), "another checkout folder gives other bytes");
    for format in ["full", "sarif", "markdown", "junit"] {
        let ran = |jobs| {
            resilint(
                &repository(),
                &["check", "testdata/estates/hosted-ehr-faulty", "--jobs", jobs, "--output-format", format],
            )
            .out
        };
        assert!(ran("1") == ran("2"), "{format} differs");
    }
}

/// Modules that are read during an evaluation need no worker: with one worker there would be none.
#[test]
fn a_run_with_more_roots_than_workers_ends() {
    let call = "module \"volume\" {\n  source = \"../../modules/volume\"\n}\n";
    let project = project(&[("roots/a/main.tf", call), ("roots/b/main.tf", call), ("modules/volume/main.tf", VOLUME)]);
    let ran = resilint(project.path(), &["check", "roots", "--jobs", "1", "--output-format", "concise"]);
    assert_eq!(ran.code, 1, "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("module.volume.aws_ebs_volume.images"), "{}", ran.out);
}

fn copy(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn resources_are_printed_with_unknowns_and_references() {
    let project = project(&[(
        "main.tf",
        "provider \"aws\" {\n  region = \"eu-west-1\"\n}\nvariable \"size\" {}\nresource \"aws_kms_key\" \"k\" {}\nresource \"aws_ebs_volume\" \"v\" {\n  availability_zone = \"eu-west-1a\"\n  size = var.size\n  kms_key_id = aws_kms_key.k.arn\n}\n",
    )]);
    let ran = resilint(project.path(), &["resources", "--output-format", "json"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let document: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let volume = document["resources"].as_array().unwrap().iter().find(|r| r["address"] == "aws_ebs_volume.v").unwrap();
    assert_eq!(volume["region"], "eu-west-1");
    assert_eq!(volume["line"], 6);
    assert_eq!(volume["values"]["size"]["$unknown"]["why"][0]["reason"], "input_missing");
    assert_eq!(volume["references"][0]["address"], "aws_kms_key.k");
    let people = resilint(project.path(), &["resources"]);
    assert!(people.out.contains("aws_ebs_volume.v") && people.out.contains("unknown("), "{}", people.out);
}

#[test]
fn explain_follows_a_value_to_its_literal() {
    let project = project(&[(
        "main.tf",
        "variable \"encrypted\" {\n  default = false\n}\nlocals {\n  e = var.encrypted\n}\nresource \"aws_ebs_volume\" \"v\" {\n  encrypted = local.e\n}\n",
    )]);
    let ran = resilint(project.path(), &["explain", "aws_ebs_volume.v.encrypted"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    for wanted in ["main.tf:8", "local.e", "main.tf:5", "var.encrypted", "main.tf:2"] {
        assert!(ran.out.contains(wanted), "no {wanted} in {}", ran.out);
    }
    assert_eq!(resilint(project.path(), &["explain", "backup.source_encrypted"]).code, 0);
    assert_eq!(resilint(project.path(), &["explain", "nothing.like_this"]).code, 2);
}

#[test]
fn explain_says_what_would_settle_an_unknown_value() {
    let project = project(&[(
        "main.tf",
        r#"
provider "aws" {}
variable "size" { type = number }
locals { sizes = { a = 1, b = 2 } }
module "net" {
  source  = "example/net/aws"
  version = "1.2.3"
}
data "aws_kms_key" "k" { key_id = "alias/x" }
resource "aws_kms_key" "own" {}
resource "aws_ebs_volume" "v" {
  size              = var.size
  availability_zone = module.net.zone
  kms_key_id        = data.aws_kms_key.k.arn
  snapshot_id       = aws_kms_key.own.arn
  iops              = local.sizes[terraform.workspace]
}
"#,
    )]);
    for (path, wanted) in [
        ("size", &["`--var size=…`", "main.tf:3"][..]),
        ("availability_zone", &["`terraform init`", "example/net/aws 1.2.3", "main.tf:5"]),
        ("kms_key_id", &["`--plan`", "data.aws_kms_key.k when it plans", "refers to data.aws_kms_key.k.arn"]),
        ("snapshot_id", &["refers to aws_kms_key.own.arn", "the provider makes it when it applies"]),
        ("iops", &["`--workspace NAME`", "one of: 1 (main.tf:4)", "one of: 2 (main.tf:4)"]),
        ("region", &["`region` in the block of provider.aws", "AWS_REGION"]),
        ("account", &["`allowed_account_ids`", "main.tf:2"]),
        ("encrypted", &["encrypted is not set (main.tf:11)"]),
    ] {
        let ran = resilint(project.path(), &["explain", &format!("aws_ebs_volume.v.{path}")]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        for wanted in wanted {
            assert!(ran.out.contains(wanted), "no {wanted} in {}", ran.out);
        }
    }
}

#[test]
fn sensitive_values_are_never_printed() {
    let secret = "canary-4711-secret";
    let text = format!(
        "variable \"p\" {{\n  sensitive = true\n  default = \"{secret}\"\n}}\nresource \"aws_db_instance\" \"d\" {{\n  identifier = var.p\n  password = var.p\n}}\n"
    );
    let manifest = format!("apiVersion: v1\nkind: Secret\nmetadata:\n  name: s\nstringData:\n  password: {secret}\n");
    let project = project(&[("main.tf", &text), ("secret.yaml", &manifest)]);
    for arguments in [
        vec!["check", "--output-format", "json"],
        vec!["check", "--output-format", "sarif", "--sarif-profile", "full"],
        vec!["resources", "--output-format", "json"],
        vec!["resources"],
        vec!["explain", "aws_db_instance.d.password"],
    ] {
        let ran = resilint(project.path(), &arguments);
        assert!(!ran.out.contains(secret), "{arguments:?} prints the secret: {}", ran.out);
    }
    let ran = resilint(project.path(), &["evidence", "export", "--out", "evidence"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    for entry in std::fs::read_dir(project.path().join("evidence")).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        assert!(!text.contains(secret));
    }
}

#[test]
fn nothing_passes_by_emptiness() {
    let project = project(&[(
        "main.tf",
        "terraform {\n  required_providers {\n    aws = {\n      source  = \"hashicorp/aws\"\n      version = \"~> 5.100\"\n    }\n  }\n}\nprovider \"aws\" {\n  region = \"us-east-1\"\n}\nresource \"aws_db_parameter_group\" \"p\" {\n  name   = \"p\"\n  family = \"postgres16\"\n  parameter {\n    name  = \"log_statement\"\n    value = \"all\"\n  }\n}\nresource \"aws_db_instance\" \"d\" {\n  identifier                      = \"d\"\n  engine                          = \"postgres\"\n  storage_encrypted               = true\n  parameter_group_name            = aws_db_parameter_group.p.name\n  enabled_cloudwatch_logs_exports = [\"postgresql\"]\n}\n",
    )]);
    let ran = resilint(project.path(), &["check", "--output-format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let status = |rule: &str| -> Vec<&str> {
        report["verdicts"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|v| v["rule"] == rule)
            .map(|v| v["status"].as_str().unwrap())
            .collect()
    };
    assert_eq!(status("backup.store_covered"), ["fail"], "an unprotected store");
    assert_eq!(status("logging.statement_logging_off"), ["fail"], "statements in logs");
    assert_eq!(status("logging.sink_encrypted"), ["fail"], "a log group that nobody declared");
    assert_eq!(status("logging.audit_trail_present"), ["fail"], "no audit trail");
}

#[test]
fn a_place_in_a_joined_root_is_of_that_root() {
    let table = |tags: &str| {
        format!(
            "resource \"aws_dynamodb_table\" \"t\" {{\n  name = \"x\"\n  hash_key = \"id\"\n  billing_mode = \"PAY_PER_REQUEST\"\n  tags = {{\n    {tags}\n  }}\n  attribute {{\n    name = \"id\"\n    type = \"S\"\n  }}\n}}\n"
        )
    };
    let provider = "provider \"aws\" {\n  region = \"eu-central-1\"\n  allowed_account_ids = [\"111122223333\"]\n}\n";
    let backup = r#"
resource "aws_backup_vault" "v" {
  name = "v"
}
resource "aws_backup_plan" "p" {
  name = "p"
  rule {
    rule_name         = "r"
    target_vault_name = aws_backup_vault.v.name
    schedule          = "cron(0 5 ? * * *)"
  }
}
resource "aws_backup_selection" "s" {
  name         = "s"
  plan_id      = aws_backup_plan.p.id
  iam_role_arn = "arn:aws:iam::111122223333:role/x"
  selection_tag {
    type  = "STRINGEQUALS"
    key   = "Backup"
    value = "Yes"
  }
}
"#;
    let app = format!("{provider}{}", table("Backup = \"yes\""));
    let same_address = format!("{provider}{}{backup}", table("data-classification = \"none\""));
    let directory = project(&[
        ("app/main.tf", &app),
        ("backup/main.tf", &same_address),
        ("resilint.toml", "[[estate]]\nroots = [\"app\", \"backup\"]\n"),
    ]);
    let ran = resilint(directory.path(), &["check", "--select", "backup.selection_matches", "--output-format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let verdict = report["verdicts"].as_array().unwrap().iter().find(|v| v["status"] == "fail").unwrap();
    assert_eq!(
        (&verdict["root"], &verdict["file"], &verdict["line"]),
        (&"backup".into(), &"app/main.tf".into(), &5.into())
    );
}
