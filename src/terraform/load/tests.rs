#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::BTreeMap;

use super::*;
use crate::problem::{Hides, Holds, Severity};
use crate::terraform::module::ModuleCall;
use crate::terraform::syntax::{Attribute, ExpressionKind};
use crate::terraform::tree::{ModuleSource, Tree, resolve_source};

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
    let (module, problems) = load_module(&sources, &Tree::new(repository.path(), &[]), ".");
    assert_eq!(problems, []);
    let variable = &module.variables["a"];
    assert!(variable.sensitive && !variable.nullable && variable.default.is_some());
    assert_eq!(module.locals.keys().map(|k| &**k).collect::<Vec<_>>(), ["x", "y"]);
    let resource = &module.resources[&("aws_db_instance".into(), "a".into())];
    assert!(resource.count.is_some() && resource.prevent_destroy);
    assert_eq!(resource.ignored_changes, ["tags[\"a\"]", "password"]);
    assert_eq!(resource.provider.as_ref().map(|used| used.name.clone()), Some(("aws".into(), Some("dr".into()))));
    assert_eq!(resource.body.attributes.iter().map(|a| &*a.name).collect::<Vec<_>>(), ["engine"]);
    assert_eq!(resource.body.blocks.iter().map(|b| &*b.kind).collect::<Vec<_>>(), ["timeouts"]);
    let source = sources.get(resource.header.file);
    assert_eq!(source.slice(resource.header), "resource \"aws_db_instance\" \"a\"");
    assert!(source.slice(resource.span).starts_with("resource") && source.slice(resource.span).ends_with('}'));
    assert_eq!(
        module.data[&("aws_region".into(), "r".into())].provider.as_ref().map(|used| used.name.clone()),
        Some(("aws".into(), Some("dr".into())))
    );
    let call = &module.calls["m"];
    assert_eq!(call.source.as_deref(), Some("./m"));
    assert_eq!(call.arguments.keys().map(|k| &**k).collect::<Vec<_>>(), ["name"]);
    let providers = call.providers.as_ref().unwrap();
    assert_eq!(providers[&("aws".into(), Some("two".into()))].name, ("aws".into(), Some("dr".into())));
    assert_eq!(module.providers.len(), 2);
    assert!(module.remote_workspace);
    let required = &module.required_providers["aws"];
    assert_eq!(required.source.as_deref(), Some("registry.terraform.io/hashicorp/aws"));
    assert_eq!(required.aliases, [("aws".into(), Some("dr".into()))]);
    assert_eq!(module.required_providers["other"].source.as_deref(), Some("registry.terraform.io/hashicorp/other"));
    assert_eq!(module.other.len(), 1);
}

fn load(files: &[(&str, &str)], directory: &str) -> (tempfile::TempDir, Sources, Module, Vec<Problem>) {
    let repository = repository(files);
    let sources = Sources::new();
    let (module, problems) = load_module(&sources, &Tree::new(repository.path(), &[]), directory);
    (repository, sources, module, problems)
}

fn codes(problems: &[Problem]) -> Vec<&str> {
    problems.iter().map(|problem| problem.code).collect()
}

fn text(attribute: Option<&Attribute>) -> String {
    match &attribute.expect("an attribute").value.kind {
        ExpressionKind::String(text) => text.to_string(),
        other => panic!("{other:?} is not text"),
    }
}

#[test]
fn files_are_those_that_terraform_reads() {
    let file = |name: &str| format!("locals {{\n  {name} = 1\n}}\n");
    let names = ["a.tf", "b.tofu", "c.tf.json~", ".d.tf", "#e.tf#", "f.tf~", "g.hcl", "h.tftest.hcl", "sub/i.tf"];
    let texts: Vec<String> = (0..names.len()).map(|n| file(&format!("l{n}"))).collect();
    let mut files: Vec<(&str, &str)> = names.iter().copied().zip(texts.iter().map(String::as_str)).collect();
    let (shadowed, shadow) = (file("old"), file("new"));
    files.extend([
        ("x.tf", shadowed.as_str()),
        ("x.tofu", shadow.as_str()),
        ("y.tf.json", "{\"locals\": {\"json\": 1}}"),
    ]);
    let (_repository, sources, module, problems) = load(&files, ".");
    assert_eq!(module.locals.keys().map(|key| &**key).collect::<Vec<_>>(), ["json", "l0", "l1", "new"]);
    assert_eq!(codes(&problems), ["terraform.shadowed"]);
    assert_ne!(problems.first().map(|problem| &problem.hides), Some(&Hides::Nothing), "Terraform reads the other one");
    let lock = "provider \"registry.opentofu.org/hashicorp/aws\" {\n  version = \"5.100.0\"\n}\n";
    files.push((".terraform.lock.hcl", lock));
    let problems = load(&files, ".").3;
    assert_eq!(problems.first().map(|problem| &problem.hides), Some(&Hides::Nothing));
    let read: Vec<String> = sources.all().iter().map(|file| file.path.clone()).collect();
    assert_eq!(read, ["a.tf", "b.tofu", "x.tofu", "y.tf.json"]);
}

#[test]
fn paths_are_relative_to_the_base() {
    let (_repository, sources, module, _) = load(&[("a/b/main.tf", "locals {\n  x = 1\n}\n")], "a/b");
    assert_eq!(sources.locate(module.locals["x"].span).file, "a/b/main.tf");
    assert_eq!(module.directory, "a/b");
}

#[test]
fn override_files_replace_arguments_and_block_types() {
    let base = r#"
        locals {
          a = "base"
          b = "base"
        }
        variable "v" {
          default   = "base"
          sensitive = true
        }
        resource "t" "r" {
          name = "base"
          kept = "base"
          ingress { port = "1" }
          dynamic "ingress" {
            for_each = []
            content {}
          }
          egress { port = "1" }
          lifecycle {
            prevent_destroy = true
            ignore_changes  = [a]
          }
        }
        module "m" {
          source = "./base"
          x      = "base"
        }
        terraform {
          required_providers {
            aws    = { source = "hashicorp/aws", version = "1" }
            google = { source = "hashicorp/google" }
          }
          backend "remote" {}
        }
    "#;
    let over = r#"
        locals { a = "over" }
        variable "v" { default = "over" }
        resource "t" "r" {
          name = "over"
          ingress { port = "2" }
          lifecycle {
            ignore_changes = [b]
          }
        }
        module "m" { source = "./over" }
        terraform {
          required_providers {
            aws = { source = "example/aws" }
          }
          backend "s3" {}
        }
        output "missing" { value = 1 }
        provider "aws" { region = "eu-west-1" }
    "#;
    let last = r#"{"resource": {"t": {"r": {"name": "last"}}}}"#;
    let files = [("main.tf", base), ("a_override.tf", over), ("override.tf.json", last)];
    let (_repository, _, module, problems) = load(&files, ".");
    assert_eq!(codes(&problems), ["terraform.override"]);
    assert_eq!(text(module.locals.get("a")), "over");
    assert_eq!(text(module.locals.get("b")), "base");
    assert_eq!(text(module.variables["v"].default.as_ref()), "over");
    assert!(module.variables["v"].sensitive);
    let resource = &module.resources[&("t".into(), "r".into())];
    assert_eq!(text(resource.body.attribute("name")), "last");
    assert_eq!(text(resource.body.attribute("kept")), "base");
    let blocks: Vec<_> =
        resource.body.blocks.iter().map(|block| (&*block.kind, block.body.attribute("port"))).collect();
    assert_eq!(
        blocks.iter().map(|(kind, port)| (*kind, text(*port))).collect::<Vec<_>>(),
        [("egress", "1".to_owned()), ("ingress", "2".to_owned())]
    );
    assert!(resource.prevent_destroy);
    assert_eq!(resource.ignored_changes, ["b"]);
    assert_eq!(module.calls["m"].source.as_deref(), Some("./over"));
    assert_eq!(text(module.calls["m"].arguments.get("x")), "base");
    assert_eq!(module.required_providers["aws"].source.as_deref(), Some("registry.terraform.io/example/aws"));
    assert_eq!(module.required_providers["aws"].version, None);
    assert!(module.required_providers.contains_key("google"));
    assert!(!module.remote_workspace);
    assert!(module.providers.contains_key(&("aws".into(), None)));
}

#[test]
fn what_is_declared_twice_or_wrongly_is_told() {
    let one = "variable \"a\" {\n  default = 1\n}\nresource \"t\" {\n}\nstray = 1\nunheard \"of\" {\n}\n";
    let two = "variable \"a\" {\n  default = 2\n}\nlocals {\n  x = 1\n}\nlocals {\n  x = 2\n}\n";
    let (_repository, sources, module, problems) = load(&[("1.tf", one), ("2.tf", two)], ".");
    assert_eq!(
        codes(&problems),
        ["terraform.block", "terraform.block", "terraform.block", "terraform.duplicate", "terraform.duplicate"]
    );
    assert!(problems[3].message.contains("first at 1.tf:1"), "{}", problems[3].message);
    assert_eq!(sources.locate(module.variables["a"].header).file, "1.tf");
    assert_eq!(module.unread.len(), 1);
}

#[test]
fn what_cannot_be_read_is_a_gap() {
    let (repository, _, module, problems) =
        load(&[("main.tf", "locals {\n  x = 1\n}\nresource \"t\" \"r\" {\n  a = ]\n}\n")], ".");
    assert_eq!(codes(&problems), ["terraform.syntax"]);
    assert_eq!(module.unread[0].what, "the block at main.tf:4");
    assert!(module.locals.contains_key("x"));

    std::fs::write(repository.path().join("big.tf"), vec![b'\n'; MAX_FILE as usize + 1]).unwrap();
    let (module, problems) = load_module(&Sources::new(), &Tree::new(repository.path(), &[]), ".");
    let limit = problems.iter().find(|problem| problem.code == "terraform.limit").unwrap();
    assert_eq!(limit.severity, Severity::Gap);
    assert_eq!(limit.hides, Hides::Resources { root: None, what: "big.tf".into(), holds: Holds::Terraform });
    assert!(module.unread.iter().any(|unread| unread.what == "big.tf"));

    let (module, problems) = load_module(&Sources::new(), &Tree::new(repository.path(), &[]), "absent");
    assert_eq!(codes(&problems), ["terraform.unreadable"]);
    assert_eq!(module.unread.len(), 1);
}

#[test]
fn what_a_run_is_pointed_at_may_be_read_and_what_lies_beside_it_not() {
    let elsewhere = repository(&[("named/main.tf", ""), ("named/m/main.tf", ""), ("beside/main.tf", "")]);
    let here = repository(&[("main.tf", "")]);
    std::fs::remove_dir(elsewhere.path().join(".git")).unwrap();
    let named = elsewhere.path().join("named");
    let call = |source: &str| ModuleCall { source: Some(source.to_owned()), ..empty_call() };
    let resolve = |tree: &Tree, source: &str| {
        resolve_source(tree, &named.to_string_lossy(), &call(source), "m", &BTreeMap::new())
    };
    let pointed = Tree::new(here.path(), &[named.join("main.tf")]);
    assert!(matches!(resolve(&pointed, "./m"), ModuleSource::Local(_)));
    assert!(matches!(resolve(&pointed, "../beside"), ModuleSource::Missing { reason } if reason.contains("outside")));
    assert!(matches!(resolve(&Tree::new(here.path(), &[]), "./m"), ModuleSource::Missing { .. }));
    std::fs::create_dir(elsewhere.path().join(".git")).unwrap();
    let whole = Tree::new(here.path(), std::slice::from_ref(&named));
    assert!(matches!(resolve(&whole, "../beside"), ModuleSource::Local(_)), "it lies in the same repository");
}

#[cfg(unix)]
#[test]
fn links_out_of_the_repository_are_not_followed() {
    let outside = tempfile::tempdir().unwrap();
    std::fs::write(outside.path().join("secret.tf"), "locals {\n  secret = 1\n}\n").unwrap();
    let repository = repository(&[("m/main.tf", ""), ("root/main.tf", "")]);
    std::os::unix::fs::symlink(outside.path().join("secret.tf"), repository.path().join("root/link.tf")).unwrap();
    std::os::unix::fs::symlink(outside.path(), repository.path().join("linked")).unwrap();
    let base = repository.path().join("root");
    let (module, problems) = load_module(&Sources::new(), &Tree::new(&base, &[]), ".");
    assert_eq!(codes(&problems), ["terraform.outside"]);
    assert!(module.locals.is_empty() && module.unread.len() == 1);
    let call = |source: &str| ModuleCall { source: Some(source.to_owned()), ..empty_call() };
    let resolve = |source: &str| resolve_source(&Tree::new(&base, &[]), ".", &call(source), "m", &BTreeMap::new());
    assert_eq!(resolve("../m"), ModuleSource::Local("../m".to_owned()));
    assert!(matches!(resolve("../linked"), ModuleSource::Missing { reason } if reason.contains("outside")));
    assert!(matches!(resolve("../.."), ModuleSource::Missing { reason } if reason.contains("outside")));
    assert!(matches!(resolve("../absent"), ModuleSource::Missing { reason } if reason.contains("does not exist")));
}

fn empty_call() -> ModuleCall {
    let file = Sources::new().add("x.tf", b"");
    let span = crate::source::Span::new(file, 0, 0);
    ModuleCall {
        enabled: None,
        name: "m".into(),
        source: None,
        version: None,
        count: None,
        for_each: None,
        providers: None,
        arguments: BTreeMap::new(),
        header: span,
        span,
    }
}

#[test]
fn installed_modules_are_found_and_compared_with_the_call() {
    let manifest = r#"{"Modules":[
        {"Key":"","Source":"","Dir":"."},
        {"Key":"db","Source":"registry.terraform.io/terraform-aws-modules/rds/aws","Version":"6.1.0","Dir":".terraform/modules/db"},
        {"Key":"git","Source":"git::https://github.com/a/b.git//sub?ref=v1","Dir":".terraform/modules/git"},
        {"Key":"gone","Source":"registry.terraform.io/a/b/c","Version":"1.0.0","Dir":".terraform/modules/gone"},
        {"Key":"escape","Source":"registry.terraform.io/a/b/c","Version":"1.0.0","Dir":"../../.."}
    ]}"#;
    let repository = repository(&[
        ("root/.terraform/modules/modules.json", manifest),
        ("root/.terraform/modules/db/main.tf", ""),
        ("root/.terraform/modules/git/sub/main.tf", ""),
        ("root/main.tf", ""),
    ]);
    let sources = Sources::new();
    let (installed, problems) =
        installed_modules(&sources, &Tree::new(repository.path(), &[]), "root", "root/.terraform");
    assert_eq!(problems, []);
    assert_eq!(installed["db"].directory, "root/.terraform/modules/db");
    assert!(sources.find("root/.terraform/modules/modules.json").is_some());
    let resolve = |key: &str, source: &str, version: Option<&str>| {
        let call = ModuleCall { source: Some(source.to_owned()), version: version.map(str::to_owned), ..empty_call() };
        resolve_source(&Tree::new(repository.path(), &[]), "root", &call, key, &installed)
    };
    let stale = |source: ModuleSource| match source {
        ModuleSource::Installed { stale, .. } => stale,
        other => panic!("{other:?}"),
    };
    assert_eq!(stale(resolve("db", "terraform-aws-modules/rds/aws", Some("~> 6.0"))), None);
    assert!(stale(resolve("db", "terraform-aws-modules/rds/aws", Some("~> 7.0"))).unwrap().contains("6.1.0"));
    assert!(stale(resolve("db", "terraform-aws-modules/eks/aws", None)).is_some());
    assert_eq!(stale(resolve("git", "github.com/a/b//sub?ref=v1", None)), None);
    assert!(stale(resolve("git", "github.com/a/b//sub?ref=v2", None)).is_some());
    assert!(matches!(resolve("gone", "a/b/c", None), ModuleSource::Missing { .. }));
    assert!(matches!(resolve("escape", "a/b/c", None), ModuleSource::Missing { .. }));
    assert!(
        matches!(resolve("other", "a/b/c", None), ModuleSource::Missing { reason } if reason == "it is not installed")
    );
}

#[test]
fn variable_files_are_found_in_terraforms_order_and_read() {
    let repository = repository(&[
        ("r/z.auto.tfvars", "a = \"z\"\n"),
        ("r/b.auto.tfvars.json", "{\"a\": \"b\"}"),
        ("r/terraform.tfvars.json", "{}"),
        ("r/terraform.tfvars", "a = [1, 2]\nblock {\n}\n"),
        ("r/prod.tfvars", ""),
    ]);
    let names = automatic_variable_files(&Tree::new(repository.path(), &[]), "r");
    assert_eq!(names, ["r/terraform.tfvars", "r/terraform.tfvars.json", "r/b.auto.tfvars.json", "r/z.auto.tfvars"]);
    let sources = Sources::new();
    let (values, problems) = load_variable_file(&sources, &Tree::new(repository.path(), &[]), &names[0]);
    assert!(values.contains_key("a"));
    assert_eq!(codes(&problems), ["terraform.block"]);
    let (values, problems) = load_variable_file(&sources, &Tree::new(repository.path(), &[]), &names[2]);
    assert_eq!((text(values.get("a")), problems.len()), ("b".to_owned(), 0));
    let (_, problems) = load_variable_file(&sources, &Tree::new(repository.path(), &[]), "r/absent.tfvars");
    assert_eq!(codes(&problems), ["terraform.unreadable"]);
}

#[test]
fn locked_versions_are_read() {
    let lock = "provider \"registry.terraform.io/hashicorp/aws\" {\n  version     = \"5.100.0\"\n  constraints = \"~> 5.0\"\n  hashes = [\n    \"h1:x\",\n  ]\n}\n";
    let repository = repository(&[("r/.terraform.lock.hcl", lock)]);
    let (versions, problems) = locked_providers(&Sources::new(), &Tree::new(repository.path(), &[]), "r");
    assert_eq!(problems, []);
    assert_eq!(versions["registry.terraform.io/hashicorp/aws"], "5.100.0");
}
