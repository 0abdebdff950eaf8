//! No secret leaves a run: every report format, evidence, map and listing over inputs with marked secrets.
//!
//! Each secret holds the word `HUNTER`, whatever it is: a marked variable, an argument that a schema marks, an environment
//! variable of a container, the value of a plan. Nothing that the program writes may hold that word.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use std::path::Path;

use common::{project, resilint};

const PROVIDER: &str = r#"
terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}
provider "aws" {
  region = "eu-central-1"
}
"#;

/// What policies and the linker make texts of: tags, durations, keys, names of vaults.
const MARKED: &str = r#"
variable "key" {
  default   = "arn:aws:kms:eu-central-1:111122223333:key/HUNTERKEY"
  sensitive = true
}
variable "tag" {
  default   = "HUNTERTAG"
  sensitive = true
}
variable "other" {
  default   = "HUNTEROTHER"
  sensitive = true
}
variable "db_password" {
  default = "HUNTERDEFAULT"
}
resource "aws_db_instance" "d" {
  identifier              = "phi-${var.tag}"
  engine                  = "postgres"
  instance_class          = "db.t3.micro"
  allocated_storage       = 10
  username                = "u"
  password                = "HUNTERPASSWORD"
  storage_encrypted       = false
  kms_key_id              = var.key
  backup_retention_period = 0
  tags = {
    Backup              = var.tag
    owner               = var.tag
    rto                 = var.tag
    rpo                 = var.tag
    data-classification = var.tag
    system              = var.tag
    tier                = var.tag
  }
}
resource "aws_s3_bucket" "b" {
  bucket = var.tag
}
resource "aws_s3_bucket_logging" "b" {
  bucket        = aws_s3_bucket.b.id
  target_bucket = "logs-${var.tag}"
  target_prefix = "x"
}
resource "aws_backup_plan" "p" {
  name = "p"
  rule {
    rule_name         = "r"
    target_vault_name = "vault-${var.tag}"
    schedule          = "cron(0 5 ? * * ${var.tag})"
  }
  rule {
    rule_name         = "s"
    target_vault_name = "vault-${var.other}"
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
    value = "yes"
  }
}
resource "aws_cloudwatch_log_group" "g" {
  name       = "/x/${var.tag}"
  kms_key_id = var.key
}
resource "aws_lambda_function" "f" {
  function_name = var.tag
  role          = "arn:aws:iam::111122223333:role/x"
  handler       = "a"
  runtime       = "python3.12"
  filename      = "x.zip"
  environment {
    variables = {
      LOG_LEVEL   = var.tag
      DB_PASSWORD = "HUNTERENV"
    }
  }
}
"#;

/// Types that no model knows.
const UNMODELLED: &str = r#"
resource "aws_ssm_parameter" "p" {
  name  = "p"
  type  = "SecureString"
  value = "HUNTERPARAMETER"
}
resource "aws_secretsmanager_secret_version" "s" {
  secret_id     = "x"
  secret_string = jsonencode({ a = "HUNTERJSON" })
}
resource "acme_account" "a" {
  api_token         = "HUNTERTOKEN"
  connection_string = "postgres://u:HUNTERPASS@host/db"
  copy              = aws_ssm_parameter.p.value
}
output "o" {
  value     = aws_ssm_parameter.p.value
  sensitive = true
}
"#;

const FOR_EACH: &str = r#"
variable "names" {
  type      = set(string)
  default   = ["HUNTERNAME"]
  sensitive = true
}
resource "aws_ebs_volume" "v" {
  for_each          = var.names
  availability_zone = "eu-central-1a"
  size              = 1
  encrypted         = false
}
"#;

/// Secrets beside what is found.
const NEIGHBOURS: &str = r#"
variable "enc" {
  default = false
}
variable "short" {
  default   = 7741
  sensitive = true
}
variable "master_password" {
  default = "HUNTER1"
}
resource "aws_db_instance" "n" {
  identifier              = "n"
  engine                  = "postgres"
  instance_class          = "db.t3.micro"
  allocated_storage       = 10
  username                = "u"
  password                = "HUNTER3"
  storage_encrypted       = var.enc
  backup_retention_period = 0
}
"#;

const MANIFESTS: &str = "apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: ehr
spec:
  replicas: 1
  selector: {matchLabels: {a: b}}
  template:
    metadata: {labels: {a: b}}
    spec:
      containers:
        - name: w
          image: x
          env:
            - {name: DB_PASSWORD, value: HUNTER2}
            - {name: LOG_LEVEL, value: debug}
            - name: API_TOKEN
              value: HUNTER4
---
apiVersion: v1
kind: Secret
metadata:
  name: s
  namespace: ehr
stringData:
  password: HUNTER5
";

/// Every command that writes about the inputs.
const OUTPUTS: &[&[&str]] = &[
    &["check", "--verbose"],
    &["check", "--verbose", "--color", "always"],
    &["check", "--output-format", "concise"],
    &["check", "--output-format", "json"],
    &["check", "--output-format", "sarif"],
    &["check", "--output-format", "sarif", "--sarif-profile", "full"],
    &["check", "--output-format", "github"],
    &["check", "--output-format", "markdown"],
    &["check", "--output-format", "junit"],
    &["resources"],
    &["resources", "--output-format", "json"],
    &["graph"],
    &["graph", "--output-format", "json"],
    &["graph", "--output-format", "mermaid"],
    &["graph", "--output-format", "dot"],
    &["explain", "aws_db_instance.d"],
    &["explain", "aws_db_instance.d.tags"],
    &["explain", "aws_ssm_parameter.p.value"],
];

/// Everything that the program writes about a project.
fn written(directory: &Path, more: &[&str]) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for arguments in OUTPUTS {
        let ran = resilint(directory, &[arguments, more].concat());
        all.push((arguments.join(" "), format!("{}{}", ran.out, ran.err)));
    }
    let out = tempfile::tempdir().unwrap();
    let export = ["evidence", "export", "--out", out.path().to_str().unwrap()];
    let ran = resilint(directory, &[&export, more].concat());
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    for entry in std::fs::read_dir(out.path()).unwrap() {
        let path = entry.unwrap().path();
        all.push((path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(&path).unwrap()));
    }
    all
}

fn assert_silent(files: &[(&str, &str)], more: &[&str]) -> Vec<(String, String)> {
    let project = project(files);
    let all = written(project.path(), more);
    let mut leaks = Vec::new();
    for (what, text) in &all {
        leaks.extend(
            text.lines().filter(|line| line.to_lowercase().contains("hunter")).map(|line| format!("{what}: {line}")),
        );
    }
    assert!(leaks.is_empty(), "{} lines show a secret:\n{}", leaks.len(), leaks.join("\n"));
    all
}

fn of<'a>(all: &'a [(String, String)], what: &str) -> &'a str {
    all.iter().find(|(name, _)| name == what).map(|(_, text)| text.as_str()).unwrap()
}

#[test]
fn texts_made_of_marked_values_are_not_shown() {
    let all = assert_silent(&[("main.tf", &format!("{PROVIDER}{MARKED}"))], &[]);
    let report: serde_json::Value = serde_json::from_str(of(&all, "check --output-format json")).unwrap();
    let mut vaults: Vec<&str> = report["verdicts"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|verdict| verdict["address"].as_str())
        .filter(|address| address.contains("#vault"))
        .collect();
    vaults.sort_unstable();
    vaults.dedup();
    assert_eq!(vaults.len(), 2, "two vaults stay two subjects: {vaults:?}");
}

#[test]
fn what_the_provider_marks_and_what_is_named_so_is_not_shown() {
    let all = assert_silent(&[("main.tf", &format!("{PROVIDER}{UNMODELLED}"))], &[]);
    assert!(of(&all, "resources").contains("sensitive("), "{}", of(&all, "resources"));
}

#[test]
fn a_for_each_over_a_sensitive_set_is_an_error_and_its_keys_are_not_shown() {
    let all = assert_silent(&[("main.tf", &format!("{PROVIDER}{FOR_EACH}"))], &[]);
    let report = of(&all, "check --verbose");
    assert!(report.contains("for_each takes no sensitive value"), "{report}");
    assert!(report.contains("aws_ebs_volume.v"), "its instances are judged as any number: {report}");
}

#[test]
fn lines_beside_a_finding_show_no_secret() {
    let all = assert_silent(&[("main.tf", &format!("{PROVIDER}{NEIGHBOURS}")), ("web.yaml", MANIFESTS)], &[]);
    let report = of(&all, "check --verbose");
    assert!(
        report.contains("password                = \"*******\""),
        "the line is there, its literal is not: {report}"
    );
    assert!(report.contains("storage_encrypted       = var.enc"), "{report}");
    assert!(!report.contains("7741"), "{report}");
}

#[test]
fn what_a_plan_marks_is_not_shown() {
    let plan = r#"{"format_version":"1.2","terraform_version":"1.11.4","variables":{"tag":{"value":"HUNTERTAG"}},
"planned_values":{"root_module":{"resources":[{"address":"aws_db_instance.d","mode":"managed","type":"aws_db_instance","name":"d",
"provider_name":"registry.terraform.io/hashicorp/aws","values":{"identifier":"phi","password":"HUNTERPLAN","storage_encrypted":false,
"tags":{"tier":"HUNTERTAG","rto":"HUNTERTAG"},"tags_all":{"tier":"HUNTERTAG","rto":"HUNTERTAG"}},
"sensitive_values":{"password":true,"tags":{"tier":true,"rto":true},"tags_all":{"tier":true,"rto":true}}}]}},
"resource_changes":[],"configuration":{"provider_config":{"aws":{"name":"aws","full_name":"registry.terraform.io/hashicorp/aws"}},
"root_module":{"variables":{"tag":{"sensitive":true}},"resources":[{"address":"aws_db_instance.d","mode":"managed","type":"aws_db_instance",
"name":"d","provider_config_key":"aws","expressions":{"identifier":{"constant_value":"phi"}}}]}}}"#;
    let all = assert_silent(&[("plan.json", plan)], &["--plan", "plan.json"]);
    assert!(of(&all, "check --verbose").contains("aws_db_instance.d"), "the plan is read");
}

#[test]
fn what_is_replaced_changes_no_fingerprint() {
    let secret = format!("{PROVIDER}{MARKED}");
    let plain = secret.replace("  sensitive = true\n", "");
    let fingerprints = |text: &str| {
        let project = project(&[("main.tf", text)]);
        let report: serde_json::Value =
            serde_json::from_str(&resilint(project.path(), &["check", "--output-format", "json"]).out).unwrap();
        let mut all: Vec<(String, String)> = report["verdicts"]
            .as_array()
            .unwrap()
            .iter()
            .map(|v| (v["fingerprint"].as_str().unwrap().to_owned(), v["status"].as_str().unwrap().to_owned()))
            .collect();
        all.sort();
        all
    };
    assert_eq!(fingerprints(&secret), fingerprints(&plain));
}
