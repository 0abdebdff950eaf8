//! What belongs to a run, as a user sees it: roots, environments, variable files, configuration files. Nothing that is there
//! is left out without a word.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use common::{Ran, project, resilint};

const ENCRYPTION: &str = "backup.source_encrypted";

fn volume(encrypted: &str) -> String {
    let provider = "provider \"aws\" {\n  region = \"us-east-1\"\n}\n";
    let variable = "variable \"encrypted\" {\n  default = true\n}\n";
    let volume = "resource \"aws_ebs_volume\" \"v\" {\n  availability_zone = \"us-east-1a\"\n  size = 1\n";
    format!("{provider}{variable}{volume}  encrypted = {encrypted}\n}}\n")
}

fn check(files: &[(&str, &str)], arguments: &[&str]) -> Ran {
    let project = project(files);
    resilint(
        project.path(),
        &[&["check", "--output-format", "concise", "-v", "--select", ENCRYPTION], arguments].concat(),
    )
}

const ENVIRONMENTS: &str = r#"
[[environment]]
name = "prod"
root = "infra"
var_files = ["env/prod.tfvars"]

[[environment]]
name = "staging"
root = "infra"
var_files = ["env/staging.tfvars"]
"#;

/// The default of a variable is no value of an environment whose file is missing, and that file is no matter of the other one.
#[test]
fn a_variable_file_that_is_not_there_leaves_its_environment_unknown() {
    let volume = volume("var.encrypted");
    let files =
        [("resilint.toml", ENVIRONMENTS), ("infra/main.tf", &volume), ("env/staging.tfvars", "encrypted = true\n")];
    let ran = check(&files, &[]);
    assert_eq!(ran.code, 1, "{}", ran.out);
    assert!(ran.out.contains("env/prod.tfvars cannot be read"), "{}", ran.out);
    assert!(ran.out.contains("a part of the input was not read: env/prod.tfvars"), "{}", ran.out);
    assert!(ran.out.contains("fail 0, unknown 1 (1 critical), error 0, pass 1"), "{}", ran.out);
    let broken = [files[0], files[1], files[2], ("env/prod.tfvars", "other = [\n")];
    let ran = check(&broken, &[]);
    assert!(ran.out.contains("fail 0, unknown 1 (1 critical), error 0, pass 1"), "{}", ran.out);
    let named = check(
        &[("main.tf", "provider \"aws\" {}\nresource \"aws_ebs_volume\" \"v\" {}\n")],
        &["--var-file", "no.tfvars"],
    );
    assert!(named.out.contains("no.tfvars cannot be read"), "a root without variables, too: {}", named.out);
}

#[test]
fn the_configuration_names_what_is_there() {
    let volume = volume("true");
    let wrong = |configuration: &str, expected: &str| {
        let ran = check(&[("resilint.toml", configuration), ("infra/main.tf", &volume), ("empty/readme", "")], &[]);
        assert_eq!(ran.code, 2, "{}{}", ran.out, ran.err);
        assert!(ran.err.contains(expected), "{}{}", ran.out, ran.err);
    };
    wrong(&ENVIRONMENTS.replace("\"infra\"", "\"infrastructure\""), "`infrastructure` is no directory");
    wrong("[residency]\nallowed = [\"USA\"]\n", "there is no region, country or group of countries \"USA\"");
    wrong("[residency]\nallowed = [\"us-east-9\"]\n", "\"us-east-9\"");
    wrong("[residency]\ncluster_regions = [\"US\"]\n", "there is no region of a cloud \"US\"");
    wrong("[residency]\nregimes = [\"HIPAA\"]\n", "there is no regime \"HIPAA\"");
    let fine = "[residency]\nallowed = [\"US\", \"EU\", \"LI\", \"eu-west-2\"]\n";
    assert_eq!(check(&[("resilint.toml", fine), ("main.tf", &volume)], &[]).code, 0);
    let elsewhere = "[[environment]]\nname = \"prod\"\nroot = \"empty\"\n";
    let ran = check(&[("resilint.toml", elsewhere), ("infra/main.tf", &volume), ("empty/readme", "")], &[]);
    assert!(ran.out.contains("nothing is evaluated for the environment `prod`"), "{}", ran.out);
}

/// What a test calls with other values is applied with its own.
#[test]
fn a_root_that_is_called_is_a_root() {
    let volume = volume("var.encrypted");
    let test = "module \"prod\" {\n  source = \"../prod\"\n  encrypted = true\n}\n";
    let files = [("prod/main.tf", volume.as_str()), ("tests/main.tf", test)];
    assert_eq!(check(&files, &[]).code, 0, "a module that nobody applies");
    let ran = check(&[files[0], files[1], ("prod/terraform.tfvars", "encrypted = false\n")], &[]);
    assert!(ran.code == 1 && ran.out.contains("fail 1 (1 critical)"), "{}", ran.out);
    let stateful =
        format!("terraform {{\n  backend \"s3\" {{}}\n}}\n{}", volume.replace("default = true", "default = false"));
    let ran = check(&[("prod/main.tf", &stateful), files[1]], &[]);
    assert!(ran.code == 1 && ran.out.contains("fail 1 (1 critical)"), "{}", ran.out);
}

#[test]
fn a_configuration_below_the_one_in_use_is_told() {
    let volume = volume("true");
    let files = [("team/main.tf", volume.as_str()), ("team/resilint.toml", "")];
    let ran = check(&files, &[]);
    assert!(ran.out.contains("team/resilint.toml is not read: this run is configured by the defaults"), "{}", ran.out);
    assert!(!check(&files, &["team"]).out.contains("not read"));
    assert!(!check(&files, &["--config", "team/resilint.toml"]).out.contains("not read"));
}

#[test]
fn what_an_ignore_file_names_is_listed() {
    let project =
        project(&[("main.tf", &volume("true")), (".gitignore", "prod/\n"), ("prod/main.tf", &volume("false"))]);
    let out = project.path().join("evidence");
    let ran = resilint(project.path(), &["evidence", "export", "--out", out.to_str().unwrap()]);
    assert!(ran.code < 2, "{}{}", ran.out, ran.err);
    let listed = std::fs::read_dir(&out).unwrap().flatten().any(|file| {
        let text = std::fs::read_to_string(file.path()).unwrap_or_default();
        text.contains("\"prod\"") && text.contains("an ignore file")
    });
    assert!(listed, "the inputs of the evidence");
}

/// Terraform reads one of the two, OpenTofu the other.
#[test]
fn a_file_of_opentofu_does_not_hide_the_one_of_terraform() {
    let (on, off) = (volume("true"), volume("false"));
    let ran = check(&[("main.tf", &off), ("main.tofu", &on)], &[]);
    assert!(ran.out.contains("gap[terraform.shadowed]") && ran.out.contains("not read"), "{}", ran.out);
}

#[test]
fn one_report_goes_to_standard_output_and_wrong_use_is_no_finding() {
    let project = project(&[("main.tf", &volume("true"))]);
    let two = resilint(project.path(), &["check", "--output-format", "json", "--output-format", "full"]);
    assert!(two.code == 2 && two.out.is_empty(), "{}{}", two.out, two.err);
    assert_eq!(resilint(project.path(), &["check", "nowhere"]).code, 2);
    assert_eq!(resilint(project.path(), &["check", "--exclude", "["]).code, 2);
}
