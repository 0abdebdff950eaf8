//! Provider configurations: regions, accounts, tags, inheritance.

use super::{Case, case, case_with, environment, main, show};
use crate::value::HopKind;

const AWS: &str = r#"
provider "aws" {
  region = "eu-west-1"
  default_tags {
    tags = {
      DataClass = "phi"
      Owner     = "platform"
    }
  }
}
provider "aws" {
  alias  = "dr"
  region = "us-east-1"
  assume_role {
    role_arn = "arn:aws:iam::111122223333:role/deploy"
  }
}
"#;

fn region(case: &Case, address: &str) -> String {
    show(&case.resource(address).region)
}

#[test]
fn t09_resource_tags_win_over_default_tags() {
    let case = main(&format!(
        "{AWS}
        resource \"aws_s3_bucket\" \"own\" {{ tags = {{ DataClass = \"none\" }} }}
        resource \"aws_s3_bucket\" \"null\" {{ tags = {{ DataClass = null, Extra = 1 }} }}
        resource \"aws_s3_bucket\" \"none\" {{}}
        resource \"aws_s3_bucket\" \"dr\" {{
          provider = aws.dr
          tags     = {{ Name = \"x\" }}
        }}
        "
    ))
    .clean();
    let tags = |address: &str| show(&case.resource(address).tags);
    assert_eq!(tags("aws_s3_bucket.own"), "{DataClass=\"none\", Owner=\"platform\"}");
    assert_eq!(tags("aws_s3_bucket.null"), "{DataClass=\"phi\", Extra=\"1\", Owner=\"platform\"}");
    assert_eq!(tags("aws_s3_bucket.none"), "{DataClass=\"phi\", Owner=\"platform\"}");
    assert_eq!(tags("aws_s3_bucket.dr"), "{Name=\"x\"}");
    assert_eq!(case.shown("aws_s3_bucket.own", "tags_all"), "{DataClass=\"none\", Owner=\"platform\"}");
    let origin = case.resource("aws_s3_bucket.none").tags.get("Owner").unwrap().origin.clone();
    assert!(origin.is_some());
}

#[test]
fn labels_of_cloud_sql_lie_in_its_settings() {
    let case = main(
        r#"
        provider "google" {
          default_labels = { owner = "platform" }
        }
        variable "settings" {
          type = list(string)
        }
        resource "google_sql_database_instance" "chart" {
          settings {
            user_labels = { tier = "gold" }
          }
        }
        resource "google_sql_database_instance" "plain" {
          settings {}
        }
        resource "google_sql_database_instance" "open" {
          dynamic "settings" {
            for_each = var.settings
            content {}
          }
        }
        resource "google_storage_bucket" "documents" {}
        "#,
    );
    let tags = |address: &str| show(&case.resource(address).tags);
    assert_eq!(tags("google_sql_database_instance.chart"), "{tier=\"gold\"}");
    assert_eq!(tags("google_sql_database_instance.plain"), "{}");
    assert_eq!(tags("google_sql_database_instance.open"), "{...}");
    assert_eq!(tags("google_storage_bucket.documents"), "{owner=\"platform\"}");
}

#[test]
fn t10_a_providers_map_reaches_grandchildren() {
    let case = case(&[
        (
            "main.tf",
            &format!("{AWS}module \"m\" {{\n  source = \"./m\"\n  providers = {{ aws = aws.dr }}\n}}\nmodule \"d\" {{\n  source = \"./m\"\n}}\n"),
        ),
        ("m/main.tf", "resource \"aws_s3_bucket\" \"b\" {}\nmodule \"g\" {\n  source = \"./g\"\n}\n"),
        ("m/g/main.tf", "resource \"aws_s3_bucket\" \"b\" {}\n"),
    ])
    .clean();
    assert_eq!(region(&case, "module.m.aws_s3_bucket.b"), "\"us-east-1\"");
    assert_eq!(region(&case, "module.m.module.g.aws_s3_bucket.b"), "\"us-east-1\"");
    assert_eq!(show(&case.resource("module.m.module.g.aws_s3_bucket.b").tags), "{}");
    assert_eq!(region(&case, "module.d.module.g.aws_s3_bucket.b"), "\"eu-west-1\"");
    let bucket = case.resource("module.m.aws_s3_bucket.b");
    assert_eq!(bucket.provider.configuration, "provider.aws.dr");
    assert_eq!(bucket.provider.source, "registry.terraform.io/hashicorp/aws");
    assert_eq!(show(&bucket.account), "\"111122223333\"");
}

#[test]
fn t11_a_childs_own_provider_wins() {
    let case = case(&[
        ("main.tf", &format!("{AWS}module \"m\" {{\n  source = \"./m\"\n}}\n")),
        ("m/main.tf", "provider \"aws\" {\n  region = \"us-west-2\"\n}\nresource \"aws_s3_bucket\" \"b\" {}\n"),
    ])
    .clean();
    assert_eq!(region(&case, "module.m.aws_s3_bucket.b"), "\"us-west-2\"");
    assert_eq!(case.resource("module.m.aws_s3_bucket.b").provider.configuration, "module.m.provider.aws");
}

#[test]
fn t12_a_quoted_provider_is_a_reference() {
    let case = main(&format!("{AWS}resource \"aws_s3_bucket\" \"b\" {{\n  provider = \"aws.dr\"\n}}\n"));
    assert_eq!(region(&case, "aws_s3_bucket.b"), "\"us-east-1\"");
}

#[test]
fn regions_come_through_variables_and_keep_their_way() {
    let case = main(
        "variable \"region\" { default = \"eu-central-1\" }\nprovider \"aws\" {\n  region = var.region\n}\nresource \"aws_s3_bucket\" \"b\" {}\ndata \"aws_region\" \"here\" {}\noutput \"here\" { value = data.aws_region.here.name }\n",
    )
    .clean();
    let region = &case.resource("aws_s3_bucket.b").region;
    assert_eq!(show(region), "\"eu-central-1\"");
    let hop = region.origin.as_ref().unwrap();
    assert_eq!(hop.kind, HopKind::Provider);
    assert_eq!(hop.next.as_ref().unwrap().kind, HopKind::VariableDefault);
    assert_eq!(case.output("here"), "\"eu-central-1\"");
}

#[test]
fn without_a_region_it_is_unknown_or_the_environments() {
    let text = "resource \"aws_s3_bucket\" \"b\" {}\nresource \"aws_iam_role\" \"r\" {}\n";
    let unknown = main(text).clean();
    assert_eq!(region(&unknown, "aws_s3_bucket.b"), "?provider_region");
    assert_eq!(region(&unknown, "aws_iam_role.r"), "null");
    let given = case_with(&[("main.tf", text)], |options| {
        options.environment_variables = environment(&[("AWS_REGION", "ca-central-1")]);
    });
    assert_eq!(region(&given, "aws_s3_bucket.b"), "\"ca-central-1\"");
}

#[test]
fn the_region_of_one_resource_counts_from_version_six_on() {
    let with = |constraint: &str| {
        let versions = if constraint.is_empty() {
            String::new()
        } else {
            format!(
                "terraform {{\n  required_providers {{\n    aws = {{\n      source = \"hashicorp/aws\"\n      version = \"{constraint}\"\n    }}\n  }}\n}}\n"
            )
        };
        let case =
            main(&format!("{versions}{AWS}resource \"aws_s3_bucket\" \"b\" {{\n  region = \"eu-north-1\"\n}}\n"));
        (region(&case, "aws_s3_bucket.b"), case.problems().len())
    };
    let either = "?provider_default(\"eu-north-1\"|\"eu-west-1\")";
    assert_eq!(with("~> 6.0"), ("\"eu-north-1\"".to_owned(), 0));
    // Before, buckets have a region that only the provider writes.
    assert_eq!(with("~> 5.0"), ("\"eu-west-1\"".to_owned(), 1));
    assert_eq!(with(">= 5.0"), (either.to_owned(), 0));
    assert_eq!(with(""), (either.to_owned(), 0));
}

#[test]
fn google_and_azure_resources_name_their_place() {
    let case = main(
        r#"
        provider "google" {
          project        = "phi-project"
          region         = "europe-west1"
          default_labels = { data_class = "phi" }
        }
        resource "google_storage_bucket" "b" {
          location = "EU"
          labels   = { tier = "gold" }
        }
        resource "google_sql_database_instance" "d" {}
        resource "google_compute_disk" "d" {
          zone    = "us-central1-a"
          project = "other"
        }
        resource "google_compute_network" "n" {}
        resource "azurerm_storage_account" "a" {
          location = "westeurope"
          tags     = { DataClass = "phi" }
        }
        "#,
    )
    .clean();
    assert_eq!(region(&case, "google_storage_bucket.b"), "\"EU\"");
    assert_eq!(region(&case, "google_sql_database_instance.d"), "\"europe-west1\"");
    assert_eq!(region(&case, "google_compute_disk.d"), "\"us-central1\"");
    assert_eq!(region(&case, "google_compute_network.n"), "null");
    assert_eq!(region(&case, "azurerm_storage_account.a"), "\"westeurope\"");
    assert_eq!(show(&case.resource("google_storage_bucket.b").account), "\"phi-project\"");
    assert_eq!(show(&case.resource("google_compute_disk.d").account), "\"other\"");
    assert_eq!(show(&case.resource("google_storage_bucket.b").tags), "{data_class=\"phi\", tier=\"gold\"}");
    assert_eq!(show(&case.resource("azurerm_storage_account.a").tags), "{DataClass=\"phi\"}");
}

#[test]
fn configuration_aliases_are_passed_by_name() {
    let case = case(&[
        (
            "main.tf",
            &format!("{AWS}module \"m\" {{\n  source = \"./m\"\n  providers = {{\n    aws = aws\n    aws.replica = aws.dr\n  }}\n}}\n"),
        ),
        (
            "m/main.tf",
            "terraform {\n  required_providers {\n    aws = {\n      source = \"hashicorp/aws\"\n      configuration_aliases = [aws.replica]\n    }\n  }\n}\nresource \"aws_s3_bucket\" \"a\" {}\nresource \"aws_s3_bucket\" \"b\" {\n  provider = aws.replica\n}\n",
        ),
    ])
    .clean();
    assert_eq!(region(&case, "module.m.aws_s3_bucket.a"), "\"eu-west-1\"");
    assert_eq!(region(&case, "module.m.aws_s3_bucket.b"), "\"us-east-1\"");
}

#[test]
fn a_provider_may_depend_on_a_module_that_it_serves() {
    let case = case(&[
        ("main.tf", "provider \"aws\" {\n  region = module.m.region\n}\nmodule \"m\" {\n  source = \"./m\"\n}\n"),
        ("m/main.tf", "resource \"aws_s3_bucket\" \"b\" {}\noutput \"region\" { value = \"eu-west-3\" }\n"),
    ])
    .clean();
    assert_eq!(region(&case, "module.m.aws_s3_bucket.b"), "\"eu-west-3\"");
}

#[test]
fn the_lock_file_gives_the_exact_version() {
    let case = case(&[
        ("main.tf", "resource \"aws_s3_bucket\" \"b\" {}\n"),
        (".terraform.lock.hcl", "provider \"registry.terraform.io/hashicorp/aws\" {\n  version = \"5.100.0\"\n}\n"),
    ])
    .clean();
    assert_eq!(case.resource("aws_s3_bucket.b").provider.locked.as_deref(), Some("5.100.0"));
}

#[test]
fn data_sources_are_resources_of_their_own() {
    let case = main(
        "data \"aws_kms_key\" \"k\" {\n  key_id = \"alias/phi\"\n}\nresource \"aws_s3_bucket\" \"b\" {\n  kms = data.aws_kms_key.k.arn\n}\n",
    )
    .clean();
    assert_eq!(case.shown("data.aws_kms_key.k", "key_id"), "\"alias/phi\"");
    let key = case.attribute("aws_s3_bucket.b", "kms");
    assert_eq!(show(key), "?data");
    assert_eq!(key.refs()[0].address, "data.aws_kms_key.k");
}

/// The texts are those that the tests of the cloudinit provider 2.3.7 claim.
#[test]
fn a_multipart_document_of_cloudinit() {
    let rendered = |arguments: &str| {
        let case = main(&format!(
            "variable \"open\" {{\n  type = string\n}}\ndata \"cloudinit_config\" \"c\" {{\n{arguments}\n}}\nresource \"aws_instance\" \"i\" {{\n  user_data = data.cloudinit_config.c.rendered\n}}\n"
        ));
        case.attribute("aws_instance.i", "user_data").clone()
    };
    let plain = "gzip = false\nbase64_encode = false\n";
    let part = "part {\n  content_type = \"text/x-shellscript\"\n  content = \"baz\"\n  filename = \"foobar.sh\"\n}\n";
    let bare = "part {\n  content = \"${var.open}baz\"\n}\n";
    let head = "Content-Type: multipart/mixed; boundary=\"MIMEBOUNDARY\"\nMIME-Version: 1.0\r\n\r\n--MIMEBOUNDARY\r\n";
    let first = "Content-Disposition: attachment; filename=\"foobar.sh\"\r\nContent-Transfer-Encoding: 7bit\r\nContent-Type: text/x-shellscript\r\nMime-Version: 1.0\r\n\r\nbaz\r\n--MIMEBOUNDARY";
    let text = rendered(&format!("{plain}{part}"));
    assert_eq!(text.as_str(), Some(format!("{head}{first}--\r\n").as_str()));
    let encoded = rendered(&format!("gzip = false\n{part}"));
    assert!(encoded.as_str().is_some_and(|text| text.starts_with("Q29udGVudC1UeXBlOiBtdWx0aXBhcnQvbWl4ZWQ7")));
    let two = show(&rendered(&format!("{plain}{part}{bare}")));
    assert!(two.contains("Content-Type: text/plain") && two.contains("${"), "{two}");
    assert!(rendered(part).is_unknown(), "what is compressed is not reproduced");
    assert!(rendered(&format!("{plain}part {{\n  content_type = var.open\n  content = \"baz\"\n}}\n")).is_unknown());
}

#[test]
fn a_configuration_that_is_written_elsewhere_may_have_default_tags() {
    let open = |case: &Case| case.resource("aws_s3_bucket.b").tags.as_map().is_some_and(|map| map.open.is_some());
    let bucket = "resource \"aws_s3_bucket\" \"b\" {\n  provider = aws.core\n}\n";
    assert!(open(&main(bucket)));
    let bucket = "resource \"aws_s3_bucket\" \"b\" {}\n";
    assert!(!open(&main(bucket)));
    let case = case(&[("main.tf", bucket), ("terragrunt.hcl", "")]);
    assert!(open(&case));
    assert_eq!(case.problems().len(), 1, "{:?}", case.problems());
}

#[test]
fn a_provider_block_may_stand_for_several_configurations() {
    let text = |regions: &str| {
        format!(
            r#"
            variable "regions" {{
              {regions}
            }}
            provider "aws" {{
              alias    = "by_region"
              for_each = var.regions
              region   = each.value
              default_tags {{
                tags = {{ Region = each.key }}
              }}
            }}
            resource "aws_s3_bucket" "b" {{
              for_each = var.regions
              provider = aws.by_region[each.key]
            }}
            resource "aws_s3_bucket" "us" {{
              provider = aws.by_region["us"]
            }}
            module "m" {{
              source    = "./m"
              for_each  = var.regions
              providers = {{ aws = aws.by_region[each.key] }}
            }}
            "#
        )
    };
    let module = "resource \"aws_s3_bucket\" \"m\" {}\ndata \"aws_region\" \"r\" {}\noutput \"r\" { value = data.aws_region.r.name }\n";
    let files = |text: &str| case(&[("main.tf", text), ("m/main.tf", module)]);
    let known = files(&text("default = { eu = \"eu-central-1\", us = \"us-east-1\" }")).clean();
    for (address, region, configuration) in [
        ("aws_s3_bucket.b[\"eu\"]", "eu-central-1", "provider.aws.by_region[\"eu\"]"),
        ("aws_s3_bucket.b[\"us\"]", "us-east-1", "provider.aws.by_region[\"us\"]"),
        ("aws_s3_bucket.us", "us-east-1", "provider.aws.by_region[\"us\"]"),
        ("module.m[\"eu\"].aws_s3_bucket.m", "eu-central-1", "provider.aws.by_region[\"eu\"]"),
    ] {
        let bucket = known.resource(address);
        assert_eq!(bucket.region.as_str(), Some(region), "{address}");
        assert_eq!(bucket.provider.configuration, configuration);
    }
    assert_eq!(known.resource("aws_s3_bucket.b[\"eu\"]").tags.get("Region").unwrap().as_str(), Some("eu"));
    let open = files(&text("type = map(string)")).clean();
    assert_eq!(show(&open.resource("aws_s3_bucket.b[?]").region), "?input_missing");
    assert_eq!(show(&open.resource("aws_s3_bucket.us").region), "?input_missing");
    let nothing = files(&text("default = {}"));
    let problems = nothing.problems();
    assert!(problems.len() == 1 && problems[0].contains("there is no provider.aws.by_region[\"us\"]"), "{problems:?}");
    let open_key = main(
        r#"
        variable "k" { type = string }
        provider "aws" {
          alias    = "r"
          for_each = { eu = "eu-central-1", us = "us-east-1" }
          region   = each.value
        }
        resource "aws_s3_bucket" "b" {
          provider = aws.r[var.k]
        }
        resource "aws_s3_bucket" "c" {
          provider = aws.r
        }
        "#,
    );
    assert_eq!(show(&open_key.resource("aws_s3_bucket.b").region), "?input_missing(\"eu-central-1\"|\"us-east-1\")");
    assert!(open_key.problems()[0].contains("must be chosen by a key"), "{:?}", open_key.problems());
}

#[test]
fn an_iam_policy_of_google_is_its_json() {
    let case = main(
        r#"
        variable "who" { type = string }
        variable "role" { type = string }
        data "google_iam_policy" "known" {
          binding {
            role    = "roles/storage.objectViewer"
            members = ["user:b@example.com", "user:a@example.com"]
          }
          binding {
            role    = "roles/storage.admin"
            members = ["user:c@example.com"]
            condition {
              title      = "t"
              expression = "a < b"
            }
          }
          binding {
            role    = "roles/storage.objectViewer"
            members = ["allUsers"]
          }
        }
        data "google_iam_policy" "partly" {
          binding {
            role    = "roles/viewer"
            members = ["allUsers", "user:${var.who}"]
          }
        }
        data "google_iam_policy" "open" {
          binding {
            role    = var.role
            members = ["allUsers"]
          }
        }
        data "google_iam_policy" "empty" {}
        output "known" { value = data.google_iam_policy.known.policy_data }
        output "partly" { value = data.google_iam_policy.partly.policy_data }
        output "open" { value = data.google_iam_policy.open.policy_data }
        output "empty" { value = data.google_iam_policy.empty.policy_data }
        "#,
    )
    .clean();
    let known = r#"{"bindings":[{"condition":{"expression":"a \u003c b","title":"t"},"members":["user:c@example.com"],"role":"roles/storage.admin"},{"members":["allUsers","user:a@example.com","user:b@example.com"],"role":"roles/storage.objectViewer"}]}"#;
    assert_eq!(case.resolved.outputs["known"].as_str(), Some(known));
    assert_eq!(case.output("empty"), "\"{}\"");
    assert_eq!(case.output("open"), "?input_missing");
    let partly = case.output("partly");
    assert!(
        partly.contains("allUsers") && partly.contains("roles/viewer") && partly.contains("?input_missing"),
        "{partly}"
    );
}
