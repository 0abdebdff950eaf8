#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use super::*;

fn repository(files: &[(&str, &str)]) -> tempfile::TempDir {
    let directory = tempfile::tempdir().unwrap();
    std::fs::create_dir(directory.path().join(".git")).unwrap();
    for (path, text) in files {
        let path = directory.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    directory
}

#[test]
fn a_module_is_indexed_by_name_and_meta_arguments_are_taken_out() {
    let files = [
        (
            "main.tf",
            r#"
            terraform {
              required_providers {
                aws   = { source = "hashicorp/aws", version = "~> 5.0", configuration_aliases = [aws.dr] }
                other = { version = ">= 1" }
              }
              backend "remote" {}
            }
            variable "a" {
              type      = list(string)
              default   = []
              sensitive = true
              nullable  = false
            }
            locals { x = 1 }
            locals { y = 2 }
            provider "aws" { region = "eu-west-1" }
            provider "aws" {
              alias  = "dr"
              region = "eu-central-1"
            }
            resource "aws_db_instance" "a" {
              count      = 2
              provider   = aws.dr
              engine     = "postgres"
              depends_on = [module.m]
              lifecycle {
                ignore_changes  = [tags["a"], password]
                prevent_destroy = true
              }
              timeouts {}
            }
            data "aws_region" "r" { provider = "aws.dr" }
            module "m" {
              source    = "./m"
              version   = "1"
              for_each  = toset(["a"])
              providers = { aws = aws, aws.two = aws.dr }
              name      = each.key
            }
            output "o" { value = 1 }
            moved {
              from = a.b
              to   = a.c
            }
            "#,
        ),
        ("m/main.tf", ""),
    ];
    let repository = repository(&files);
    let sources = Sources::new();
    let (module, problems) = load_module(&sources, repository.path(), ".");
    assert_eq!(problems, []);
    let variable = &module.variables["a"];
    assert!(variable.sensitive && !variable.nullable && variable.default.is_some());
    assert_eq!(module.locals.keys().map(|k| &**k).collect::<Vec<_>>(), ["x", "y"]);
    let resource = &module.resources[&("aws_db_instance".into(), "a".into())];
    assert!(resource.count.is_some() && resource.prevent_destroy);
    assert_eq!(resource.ignored_changes, ["tags[\"a\"]", "password"]);
    assert_eq!(resource.provider, Some(("aws".into(), Some("dr".into()))));
    assert_eq!(resource.body.attributes.iter().map(|a| &*a.name).collect::<Vec<_>>(), ["engine"]);
    assert_eq!(resource.body.blocks.iter().map(|b| &*b.kind).collect::<Vec<_>>(), ["timeouts"]);
    let source = sources.get(resource.header.file);
    assert_eq!(source.slice(resource.header), "resource \"aws_db_instance\" \"a\"");
    assert!(source.slice(resource.span).starts_with("resource") && source.slice(resource.span).ends_with('}'));
    assert_eq!(module.data[&("aws_region".into(), "r".into())].provider, Some(("aws".into(), Some("dr".into()))));
    let call = &module.calls["m"];
    assert_eq!(call.source.as_deref(), Some("./m"));
    assert_eq!(call.arguments.keys().map(|k| &**k).collect::<Vec<_>>(), ["name"]);
    let providers = call.providers.as_ref().unwrap();
    assert_eq!(providers[&("aws".into(), Some("two".into()))], ("aws".into(), Some("dr".into())));
    assert_eq!(module.providers.len(), 2);
    assert!(module.remote_workspace);
    let required = &module.required_providers["aws"];
    assert_eq!(required.source.as_deref(), Some("registry.terraform.io/hashicorp/aws"));
    assert_eq!(required.aliases, [("aws".into(), Some("dr".into()))]);
    assert_eq!(module.required_providers["other"].source.as_deref(), Some("registry.terraform.io/hashicorp/other"));
    assert_eq!(module.other.len(), 1);
}
