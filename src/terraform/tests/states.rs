//! What is not in the configuration: remote states that other roots write, files that a step before the plan may make; and
//! blocks that say themselves whether they exist.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::sync::Arc;

use super::{Case, case_with, main, show};
use crate::problem::Severity;
use crate::resource::Existence;
use crate::terraform::Options;
use crate::value::{Kind, Reason};

const NETWORK: &str = r#"
terraform {
  backend "s3" {
    bucket = "states"
    key    = "network/terraform.tfstate"
    region = "eu-west-1"
  }
}
variable "name" { default = "phi" }
resource "aws_vpc" "main" { cidr_block = "10.0.0.0/16" }
output "name" { value = "${var.name}-${terraform.workspace}" }
output "cidr" { value = aws_vpc.main.cidr_block }
output "vpc" { value = aws_vpc.main.id }
output "nothing" { value = null }
"#;

fn reading(data: &str, more: &[(&str, &str)]) -> Case {
    let text = format!(
        "{data}\noutput \"all\" {{\n  value = [for o in [\"name\", \"cidr\", \"vpc\", \"nothing\"] : \
         try(data.terraform_remote_state.n.outputs[o], \"none\")]\n}}"
    );
    let mut files = vec![("network/main.tf", NETWORK), ("app/main.tf", text.as_str())];
    files.extend(more);
    let mut directories: Vec<&str> = files.iter().filter_map(|(path, _)| Some(path.split_once('/')?.0)).collect();
    directories.dedup();
    case_with(&files, |options| {
        let of = |root: &&str| Options { root: (*root).to_owned(), ..options.clone() };
        let roots: Vec<Options> = directories.iter().map(of).collect();
        options.root = "app".to_owned();
        options.roots = Arc::new(roots);
    })
}

const DATA: &str = r#"
data "terraform_remote_state" "n" {
  backend = "s3"
  config = {
    bucket = "states"
    key    = "network/terraform.tfstate"
    region = "eu-west-1"
  }
}"#;

const UNKNOWN: &str = "[?data, ?data, ?data, ?data]";

#[test]
fn a_state_that_another_root_writes_holds_its_outputs() {
    let case = reading(DATA, &[]).clean();
    // An output that is null is not in the state; what else is there is not known.
    assert_eq!(case.output("all"), "[\"phi-default\", \"10.0.0.0/16\", ?computed, ?data]");
    let vpc = &case.resolved.outputs["all"].as_sequence().unwrap().items[2].value;
    // `aws_vpc.main` is a name of the other root.
    assert!(vpc.refs().iter().all(|reference| reference.address == "data.terraform_remote_state.n"), "{vpc:?}");
    assert_eq!(vpc.reasons()[0].subject, "aws_vpc.main.id in network");
}

#[test]
fn a_state_of_which_it_is_not_certain_whose_it_is_stays_unknown() {
    let copy = ("copy/main.tf", NETWORK);
    assert_eq!(reading(DATA, &[copy]).output("all"), UNKNOWN);
    assert_eq!(reading(&DATA.replace("network/", "other/"), &[]).output("all"), UNKNOWN);
    let workspace = DATA.replace("backend =", "workspace = terraform.workspace\nbackend =");
    assert_eq!(reading(&workspace, &[]).output("all"), UNKNOWN);
}

#[test]
fn a_block_may_say_that_it_does_not_exist() {
    let case = super::main(
        r#"
        variable "unknown" { type = bool }
        resource "aws_kms_key" "on" {
          lifecycle { enabled = true }
        }
        resource "aws_kms_key" "off" {
          lifecycle { enabled = "false" }
        }
        resource "aws_kms_key" "perhaps" {
          lifecycle { enabled = var.unknown }
        }
        "#,
    )
    .clean();
    assert_eq!(case.addresses(), ["aws_kms_key.on", "aws_kms_key.perhaps"]);
    assert_eq!(case.resource("aws_kms_key.on").existence, Existence::Certain);
    assert!(matches!(case.resource("aws_kms_key.perhaps").existence, Existence::Conditional { .. }));
}

#[test]
fn a_file_that_a_step_before_the_plan_may_make_is_a_gap_and_no_mistake() {
    let case = main(
        r#"
        resource "aws_lambda_function" "f" {
          function_name    = "f"
          filename         = "build/f.zip"
          source_code_hash = filebase64sha256("build/f.zip")
        }
        output "guarded" { value = fileexists("build/f.zip") ? file("build/f.zip") : "none" }
        "#,
    );
    let message = "there is no file build/f.zip; paths are relative to the root module's directory";
    assert_eq!(case.problems(), [format!("main.tf:5: terraform.file_missing: {message}")]);
    assert_eq!(case.resolved.problems.first().map(|problem| problem.severity), Some(Severity::Gap));
    let hash = case.attribute("aws_lambda_function.f", "source_code_hash");
    let Kind::Unknown(open) = &hash.kind else { panic!("{}", show(hash)) };
    assert_eq!(open.why.iter().map(|why| why.reason).collect::<Vec<_>>(), [Reason::Unread]);
    assert_eq!(case.output("guarded"), "\"none\"");
}
