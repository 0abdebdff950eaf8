//! The built-in schemas against recordings of real plans, and what comes of them in configurations.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::Value as Json;

use super::{Body, Nested, Planned, of, pack};
use crate::policy::{Bundle, Model, PolicySet};
use crate::resource::{Provider, Resource};
use crate::source::Sources;
use crate::terraform::Tree;
use crate::terraform::plan::{agrees, plain};
use crate::terraform::tests::{case, main, show};
use crate::terraform::{ModuleCache, Options, resolve};
use crate::value::{Kind, Value};

fn aws(locked: Option<&str>, constraint: Option<&str>) -> Provider {
    Provider {
        source: "registry.terraform.io/hashicorp/aws".to_owned(),
        locked: locked.map(str::to_owned),
        constraint: constraint.map(str::to_owned),
        ..Provider::default()
    }
}

/// The recordings of cases: folder and content.
fn recordings() -> Vec<(PathBuf, Json)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/terraform");
    let mut folders: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    let read = |folder: PathBuf| {
        let text = std::fs::read_to_string(folder.join("plan.json")).ok()?;
        Some((folder, serde_json::from_str(&text).unwrap()))
    };
    folders.into_iter().filter_map(read).collect()
}

fn type_key(resource: &Json) -> String {
    let type_ = resource["type"].as_str().unwrap();
    if resource["mode"] == "data" { format!("data.{type_}") } else { type_.to_owned() }
}

/// Checks a planned body: every attribute is in the schema, and taking a value that the provider planned changes nothing.
/// `open` are the parts of it that the plan hides or does not know.
fn unchanged(body: &Body, values: &Json, open: [&Json; 2], at: &str, compared: &mut usize, wrong: &mut Vec<String>) {
    for (name, value) in values.as_object().unwrap() {
        let at = format!("{at}.{name}");
        let open = open.map(|tree| &tree[name.as_str()]);
        match (body.attributes.get(name.as_str()), body.blocks.get(name.as_str())) {
            (Some(_), _) if open.iter().any(|tree| !tree.is_null()) => {}
            (Some(attribute), _) => match attribute.take(plain(value)) {
                Ok(taken) if agrees(&taken, value) => *compared += 1,
                Ok(taken) => wrong.push(format!("{at}: the plan has {value}, its type makes {}", show(&taken))),
                Err(error) => wrong.push(format!("{at}: the plan has {value}, its type refuses it: {error}")),
            },
            (None, Some(Nested { body, .. })) => match value {
                Json::Array(items) => {
                    for (index, item) in items.iter().enumerate() {
                        unchanged(body, item, open.map(|tree| &tree[index]), &at, compared, wrong);
                    }
                }
                Json::Object(_) => unchanged(body, value, open, &at, compared, wrong),
                _ => {}
            },
            (None, None) => wrong.push(format!("{at} is not in the schema")),
        }
    }
}

/// Types never turn a known value into one that the plan refutes.
#[test]
fn taking_a_planned_value_changes_nothing() {
    let provider = aws(Some("5.100.0"), None);
    let (mut compared, mut wrong, mut types) = (0, Vec::new(), BTreeSet::new());
    for (folder, recording) in recordings() {
        for resource in recording["resources"].as_array().unwrap() {
            let Some(schema) = of(&provider, &type_key(resource)) else { continue };
            types.insert(type_key(resource));
            let at = format!("{}: {}", folder.file_name().unwrap().display(), resource["address"]);
            let open = [&resource["sensitive"], &resource["unknown"]];
            unchanged(&schema.body, &resource["values"], open, &at, &mut compared, &mut wrong);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(compared > 2_000 && types.len() > 40, "{compared} values of {} types", types.len());
}

/// What a reference reads where nothing is written is what the provider plans there.
#[test]
fn what_is_left_out_is_planned_as_recorded() {
    let provider = aws(Some("5.100.0"), None);
    let (mut compared, mut wrong) = (0, Vec::new());
    for (folder, recording) in recordings() {
        if folder.join("vars.txt").exists() || folder.join("environment.txt").exists() {
            continue;
        }
        let options = Options { tree: Tree::new(&folder, &[]), root: ".".to_owned(), ..Options::default() };
        let resolved = resolve(&Sources::new(), &options, &ModuleCache::new(None));
        for planned in recording["resources"].as_array().unwrap().iter().filter(|r| r["mode"] == "managed") {
            let Some(schema) = of(&provider, &type_key(planned)) else { continue };
            let same = |resource: &&Resource| planned["address"] == resource.address.as_str();
            let Some(resource) = resolved.resources.iter().find(same) else { continue };
            for (name, attribute) in &schema.body.attributes {
                let written = resource.values.get(name).is_some_and(|value| !value.is_null());
                let (Planned::Value(ours), false) = (&attribute.planned, written) else { continue };
                let (plan, unknown) = (&planned["values"][&**name], &planned["unknown"][&**name]);
                if *unknown != Json::Null || !agrees(ours, plan) {
                    let at = format!("{}: {}.{name}", folder.file_name().unwrap().display(), resource.address);
                    wrong.push(format!("{at}: the plan has {plan} (unknown: {unknown}), we {}", show(ours)));
                }
                compared += 1;
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(compared > 500, "{compared} values");
}

#[test]
fn every_type_of_the_packs_is_read() {
    fn count(body: &Body) -> usize {
        body.attributes.len() + body.blocks.values().map(|nested| count(&nested.body)).sum::<usize>()
    }
    let all = pack::all();
    assert!(all.len() >= 150, "{} types", all.len());
    for (source, type_, majors) in all {
        for major in majors {
            let locked = Some(format!("{major}.0.0"));
            let provider = Provider { source: source.to_owned(), locked, ..Provider::default() };
            let schema = of(&provider, type_).unwrap_or_else(|| panic!("{type_} is not read"));
            assert!(count(&schema.body) > 0, "{type_} is empty");
        }
    }
}

/// A model reads attributes by the types and defaults of the schema: without one it would read what is written as it is.
#[test]
fn every_type_that_a_model_reads_is_in_a_pack() {
    let (policies, _) = PolicySet::load(&Bundle::built_in(), &Sources::new());
    let known: BTreeSet<&str> = pack::all().into_iter().map(|(_, type_, _)| type_).chain(pack::unread()).collect();
    let of_model = |model: &Model| {
        let companions = model.meta.attaches.iter().map(|attachment| attachment.companion.clone());
        model.meta.types.iter().cloned().chain(companions).collect::<Vec<String>>()
    };
    let read: BTreeSet<String> = policies.models.values().flat_map(|model| of_model(model)).collect();
    let vendors = ["aws_", "azurerm_", "google_"];
    // Where the schema is read from the provider's source, data sources are not.
    let resource = |type_: &str| vendors.iter().any(|vendor| type_.starts_with(vendor));
    let cloud = |type_: &&String| resource(type_) || type_.starts_with("data.aws_");
    let lacking: Vec<&String> = read.iter().filter(cloud).filter(|type_| !known.contains(type_.as_str())).collect();
    assert!(
        lacking.is_empty(),
        "run tests/record/schema.sh and from_source.py again (tests/record/schema/README.md): {lacking:?} are not in the packs"
    );
    assert!(read.iter().filter(cloud).count() > 100);
}

#[test]
fn the_beta_provider_is_made_of_the_same_definitions() {
    let provider = |name: &str| Provider {
        source: format!("registry.terraform.io/hashicorp/{name}"),
        locked: Some("7.45.0".to_owned()),
        ..Provider::default()
    };
    let planned = |name: &str| {
        let schema = of(&provider(name), "google_sql_database_instance")?;
        Some((schema.body.attributes.len(), schema.exactly.clone()))
    };
    assert!(planned("google").is_some_and(|(attributes, exactly)| attributes > 10 && exactly.is_none()));
    assert_eq!(planned("google-beta"), planned("google"));
}

#[test]
fn defaults_depend_on_the_versions_that_are_allowed() {
    let encrypted =
        |provider: Provider| match &of(&provider, "aws_redshift_cluster")?.body.attributes["encrypted"].planned {
            Planned::Value(value) => Some(show(value)),
            Planned::Differs => Some("differs".to_owned()),
            Planned::Computed | Planned::Unknown => Some("unknown".to_owned()),
        };
    assert_eq!(encrypted(aws(Some("5.31.0"), None)).as_deref(), Some("false"));
    assert_eq!(encrypted(aws(None, Some("~> 6.0"))).as_deref(), Some("true"));
    assert_eq!(encrypted(aws(None, Some(">= 5.0"))).as_deref(), Some("differs"));
    assert_eq!(encrypted(aws(None, None)).as_deref(), Some("differs"));
    // Of this version nothing is recorded.
    assert_eq!(encrypted(aws(Some("4.67.0"), None)), None);
    let exactly = |provider: Provider| of(&provider, "aws_kms_key").unwrap().exactly.clone();
    assert_eq!(exactly(aws(None, Some("~> 5.0"))).as_deref(), Some("hashicorp/aws 5.100.0"));
    assert_eq!(exactly(aws(None, Some(">= 5.0"))), None);
    assert_eq!(exactly(aws(Some("5.31.0"), None)), None);
    assert_eq!(exactly(aws(Some("6.2.0"), None)), None);
}

#[test]
fn schemas_of_other_clouds_are_read_from_their_source() {
    let with = |version: &str| {
        case(&[(
            "main.tf",
            &format!(
                r#"
terraform {{
  required_providers {{
    azurerm = {{
      source  = "hashicorp/azurerm"
      version = "{version}"
    }}
  }}
}}
resource "azurerm_storage_account" "a" {{
  name           = "a"
  https_traffic_only_enabled = "true"
  tags           = {{ tier = 1 }}
}}
resource "azurerm_management_lock" "l" {{}}
output "public" {{ value = azurerm_storage_account.a.allow_nested_items_to_be_public }}
output "https" {{ value = azurerm_storage_account.a.https_traffic_only_enabled == true }}
output "policy" {{ value = azurerm_storage_account.a.allowed_copy_scope }}
"#
            ),
        )])
        .clean()
    };
    let case = with("~> 5.0");
    assert_eq!(case.output("public"), "false");
    assert_eq!(case.output("https"), "true");
    assert_eq!(case.output("policy"), "null");
    assert_eq!(case.shown("azurerm_storage_account.a", "tags"), "{tier=\"1\"}");
    assert_eq!(with("~> 4.0").output("public"), "?computed");
    assert_eq!(with(">= 4.0").output("public"), "?computed");
}

const LOCKED: &str = r#"
terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.0"
    }
  }
}
"#;

#[test]
fn a_value_that_does_not_fit_is_refused_where_the_version_is_certain() {
    let key = "resource \"aws_kms_key\" \"k\" {\n  enable_key_rotation = \"yes\"\n}\n";
    let case = main(&format!("{LOCKED}{key}"));
    let message = "a bool is required: \"true\" or \"false\", in lower case";
    assert_eq!(
        case.problems(),
        [format!("main.tf:11: terraform.evaluation: the argument enable_key_rotation: {message}")]
    );
    assert!(case.shown("aws_kms_key.k", "enable_key_rotation").starts_with("?invalid"));
    // Another version might take it.
    assert_eq!(main(key).clean().shown("aws_kms_key.k", "enable_key_rotation"), "\"yes\"");
}

#[test]
fn what_the_provider_does_not_have_is_refused_where_the_version_is_certain() {
    let text = r#"
resource "aws_backup_plan" "p" {
  name        = "p"
  arn         = "arn"
  descritpion = "x"
  rule {
    rule_name         = "daily"
    target_vault_name = "v"
    retention         = 7
    lifecycle         = { delete_after = 7 }
  }
  dynamic "rule" {
    for_each = ["weekly"]
    content {
      rule_name         = rule.value
      target_vault_name = "v"
      days              = 7
    }
  }
  rules {}
}
output "missing" { value = aws_backup_plan.p.plan_arn }
"#;
    let problems = main(&format!("{LOCKED}{text}")).problems();
    let expected = [
        "13: the provider decides aws_backup_plan.arn; hashicorp/aws 5.100.0 does not let a configuration write it",
        "14: aws_backup_plan has no argument descritpion in hashicorp/aws 5.100.0",
        "18: aws_backup_plan.rule has no argument retention in hashicorp/aws 5.100.0",
        "19: lifecycle of aws_backup_plan.rule is a nested block in hashicorp/aws 5.100.0, not an argument: write it without =",
        "26: aws_backup_plan.p.rule has no argument days in hashicorp/aws 5.100.0",
        "29: aws_backup_plan has no block rules in hashicorp/aws 5.100.0",
        "31: aws_backup_plan has no attribute plan_arn in hashicorp/aws 5.100.0",
    ];
    let said: Vec<String> = problems
        .iter()
        .map(|problem| problem.trim_start_matches("main.tf:").replacen(" terraform.evaluation:", "", 1))
        .collect();
    let mut sorted = said.clone();
    sorted.sort();
    assert_eq!(sorted, expected);
    // Without a constraint a newer version may have them all.
    assert_eq!(main(text).problems(), Vec::<String>::new());
}

#[test]
fn a_whole_resource_has_no_attribute_that_its_type_lacks() {
    let text = r#"
resource "aws_route53_record" "check" {
  for_each = toset(["a"])
  name     = each.key
  type     = "A"
  ttl      = 60
  records  = ["10.0.0.1"]
  zone_id  = "Z1"
}
output "names" { value = [for record in aws_route53_record.check : record.fqdn] }
output "whole" { value = aws_route53_record.check["a"] }
"#;
    assert_eq!(main(&format!("{LOCKED}{text}")).problems(), Vec::<String>::new());
}

/// What `terraform plan` 1.11.4 says of each: "Missing required argument", "Insufficient rule blocks". It looks into a
/// dynamic block only where that makes one.
#[test]
fn what_is_required_and_left_out_is_refused_where_the_version_is_certain() {
    let text = r#"
variable "nothing" { default = null }
variable "list" { type = list(string) }
resource "aws_backup_plan" "p" {}
resource "aws_backup_plan" "q" {
  name = var.nothing
  dynamic "rule" {
    for_each = []
    content { days = 7 }
  }
}
resource "aws_backup_plan" "r" {
  name = "r"
  dynamic "rule" {
    for_each = var.list
    content { rule_name = rule.value }
  }
}
data "aws_kms_key" "k" {}
"#;
    let release = "in hashicorp/aws 5.100.0, and";
    let mut said = main(&format!("{LOCKED}{text}")).problems();
    said.sort();
    assert_eq!(
        said,
        [
            format!(
                "main.tf:13: terraform.evaluation: aws_backup_plan requires name and rule {release} nothing of it is written here"
            ),
            "main.tf:15: terraform.evaluation: the argument name: it is required, and this is null".to_owned(),
            format!(
                "main.tf:16: terraform.evaluation: aws_backup_plan.q requires a block rule {release} its dynamic blocks make none"
            ),
            format!(
                "main.tf:23: terraform.evaluation: aws_backup_plan.r.rule requires target_vault_name {release} nothing of it is written here"
            ),
            format!(
                "main.tf:28: terraform.evaluation: data.aws_kms_key requires key_id {release} nothing of it is written here"
            ),
        ]
    );
    // Another version may do without them.
    assert_eq!(main(text).problems(), Vec::<String>::new());
}

#[test]
fn objects_of_json_are_blocks_where_the_schema_says_so() {
    let text = r#"{"resource": {
      "aws_s3_bucket_versioning": {"v": {"bucket": "b", "versioning_configuration": [{"status": "Enabled"}]}},
      "aws_dynamodb_table": {"t": {"name": "t", "point_in_time_recovery": {"enabled": "true"}, "tags": {"a": 1}}},
      "acme_thing": {"t": {"rule": {"on": "true"}}}
    }}"#;
    let case = case(&[("main.tf.json", text)]).clean();
    assert_eq!(case.shown("aws_s3_bucket_versioning.v", "versioning_configuration"), "<{status=\"Enabled\"}>");
    assert_eq!(case.shown("aws_dynamodb_table.t", "point_in_time_recovery"), "<{enabled=true}>");
    assert_eq!(case.shown("aws_dynamodb_table.t", "tags"), "{a=\"1\"}");
    // Of an unknown type nothing is said.
    assert_eq!(case.shown("acme_thing.t", "rule"), "{on=\"true\"}");
}

#[test]
fn unknown_values_take_the_type_and_candidates_that_become_equal_are_one() {
    let case = main(
        r#"
        variable "ub" {
          type     = bool
          nullable = false
        }
        variable "d" {}
        resource "aws_db_instance" "d" {
          backup_retention_period = var.ub ? "7" : 7
          allocated_storage       = var.d
          skip_final_snapshot     = var.ub ? true : null
          apply_immediately       = var.ub ? "true" : "1"
          vpc_security_group_ids  = [var.d]
        }
        output "sum" { value = aws_db_instance.d.allocated_storage + 1 }
        output "skipped" { value = aws_db_instance.d.skip_final_snapshot }
        "#,
    )
    .clean();
    assert_eq!(case.shown("aws_db_instance.d", "backup_retention_period"), "7");
    assert_eq!(case.shown("aws_db_instance.d", "apply_immediately"), "true");
    let Kind::Unknown(storage) = &case.attribute("aws_db_instance.d", "allocated_storage").kind else {
        panic!("known")
    };
    assert_eq!(storage.bound, crate::value::TypeBound::Number);
    assert_eq!(case.shown("aws_db_instance.d", "vpc_security_group_ids"), "set(?input_missing)");
    // A null is what the provider plans then; as written it stays a null.
    assert_eq!(case.output("skipped"), "?input_missing(true|false)");
    assert_eq!(case.shown("aws_db_instance.d", "skip_final_snapshot"), "?input_missing(true|null)");
}

#[test]
fn types_without_tags_get_none_and_sensitive_arguments_are_marked() {
    let case = main(
        r#"
        provider "aws" {
          region = "eu-west-1"
          default_tags {
            tags = { DataClass = "phi" }
          }
        }
        resource "aws_kms_key" "k" {}
        resource "aws_s3_bucket_versioning" "v" {
          bucket = "b"
        }
        resource "aws_db_instance" "d" {
          password = "secret-text"
        }
        "#,
    )
    .clean();
    assert_eq!(show(&case.resource("aws_kms_key.k").tags), "{DataClass=\"phi\"}");
    assert_eq!(case.shown("aws_kms_key.k", "tags_all"), "{DataClass=\"phi\"}");
    assert_eq!(show(&case.resource("aws_s3_bucket_versioning.v").tags), "{}");
    assert!(case.resource("aws_s3_bucket_versioning.v").values.get("tags_all").is_none());
    let password: &Value = case.attribute("aws_db_instance.d", "password");
    assert!(password.sensitive && !case.attribute("aws_kms_key.k", "tags_all").sensitive);
}
