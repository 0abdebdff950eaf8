//! Chains from attributes to the literals that their values come from.

use super::{Case, case, main};
use crate::value::{Path, Step, hops};

/// The hops of the value at a path, as kind, name and line.
fn chain(case: &Case, address: &str, path: &str) -> Vec<String> {
    let path: Path = path.split('.').map(|step| step.parse().map_or_else(|_| Step::key(step), Step::Index)).collect();
    let origin = case.resource(address).chain(&path);
    let text = |kind: &str, name: &str, place: crate::source::Location| {
        format!("{kind} {name} {}:{}", place.file, place.start.line).replace("  ", " ")
    };
    hops(&origin).map(|hop| text(hop.kind.word(), &hop.name, case.sources.locate(hop.span))).collect()
}

#[test]
fn a_chain_leads_to_the_literal() {
    let case = main(
        r#"
variable "encrypted" { default = true }
locals { encrypted = var.encrypted }
resource "aws_db_instance" "db" {
  storage_encrypted = local.encrypted
}
"#,
    )
    .clean();
    assert_eq!(
        chain(&case, "aws_db_instance.db", "storage_encrypted"),
        [
            "attribute aws_db_instance.db.storage_encrypted main.tf:5",
            "local local.encrypted main.tf:3",
            "variable_default var.encrypted main.tf:2",
            "expression main.tf:2",
        ]
    );
}

#[test]
fn a_part_remembers_the_names_that_the_whole_went_through() {
    let case = main(
        r#"
variable "open" { type = bool }
locals {
  prod   = { size = 100, class = "x" }
  dev    = { size = 10, class = "x" }
  chosen = var.open ? local.prod : local.dev
  merged = merge({ size = 1 }, local.prod)
  sizes  = { for name, of in { a = local.prod } : name => of.size }
}
resource "aws_db_instance" "a" {
  instance_class        = local.chosen.class
  max_allocated_storage = local.merged.size
  allocated_storage     = lookup(local.prod, "size", 5)
  iops                  = lookup(local.prod, "iops", 3000)
  engine                = one(values({ x = local.prod })).class
  identifier            = format("%s-%s", "db", local.sizes["a"])
  tags                  = merge(local.merged, { own = "x" })
}
"#,
    )
    .clean();
    let of = |path: &str| chain(&case, "aws_db_instance.a", path).split_off(1);
    assert_eq!(
        of("instance_class"),
        ["local local.chosen main.tf:6", "local local.prod main.tf:4", "expression main.tf:4"]
    );
    assert_eq!(
        of("max_allocated_storage"),
        ["local local.merged main.tf:7", "local local.prod main.tf:4", "expression main.tf:4"]
    );
    assert_eq!(of("allocated_storage"), ["local local.prod main.tf:4", "expression main.tf:4"]);
    assert_eq!(of("iops"), ["expression main.tf:14"]);
    assert_eq!(of("engine"), ["local local.prod main.tf:4", "expression main.tf:4"]);
    assert_eq!(
        of("identifier"),
        ["expression main.tf:16", "local local.sizes main.tf:8", "local local.prod main.tf:4", "expression main.tf:4"]
    );
    assert_eq!(
        of("tags.class"),
        ["local local.merged main.tf:7", "local local.prod main.tf:4", "expression main.tf:4"]
    );
    assert_eq!(of("tags.own"), ["expression main.tf:17"]);
}

#[test]
fn what_a_variable_leaves_out_comes_from_its_type() {
    let case = case(&[
        (
            "main.tf",
            r#"
variable "dbs" {
  type = map(object({
    size  = optional(number, 20)
    multi = optional(bool)
    inner = optional(object({ name = optional(string, "n") }), {})
  }))
  default = {
    a = { size = 30 }
    b = { size = null }
  }
}
resource "aws_db_instance" "d" {
  for_each          = var.dbs
  allocated_storage = each.value.size
  multi_az          = each.value.multi
  db_name           = each.value.inner.name
  identifier        = each.key
}
module "m" {
  source = "./m"
  config = { a = 3 }
}
"#,
        ),
        (
            "m/main.tf",
            r#"
variable "config" { type = object({ a = number, b = optional(string, "x") }) }
resource "aws_db_instance" "d" {
  allocated_storage = var.config.a
  identifier        = var.config.b
}
"#,
        ),
    ])
    .clean();
    let of = |key: &str, path: &str| chain(&case, &format!("aws_db_instance.d[\"{key}\"]"), path).split_off(1);
    let whole = ["each each.value main.tf:14", "variable_default var.dbs main.tf:8"];
    let from = |rest: &[&'static str]| [&whole, rest].concat();
    assert_eq!(of("a", "allocated_storage"), from(&["expression main.tf:9"]));
    assert_eq!(of("b", "allocated_storage"), from(&["optional_default var.dbs main.tf:4", "expression main.tf:4"]));
    assert_eq!(of("a", "multi_az"), from(&["optional_default var.dbs main.tf:5"]));
    let inner = ["optional_default var.dbs main.tf:6", "optional_default var.dbs main.tf:6", "expression main.tf:6"];
    assert_eq!(of("a", "db_name"), from(&inner));
    assert_eq!(
        of("b", "identifier"),
        ["each each.key main.tf:14", "variable_default var.dbs main.tf:8", "expression main.tf:10"]
    );
    let of = |path: &str| chain(&case, "module.m.aws_db_instance.d", path).split_off(1);
    assert_eq!(of("allocated_storage"), ["module_argument module.m.config main.tf:22", "expression main.tf:22"]);
    assert_eq!(
        of("identifier"),
        [
            "module_argument module.m.config main.tf:22",
            "optional_default var.config m/main.tf:2",
            "expression m/main.tf:2"
        ]
    );
}

#[test]
fn blocks_and_unknown_values_have_chains() {
    let case = main(
        r#"
variable "rules" {
  default = [{ port = 1 }]
}
variable "input" { type = object({ kms = string }) }
locals { input = var.input }
resource "aws_security_group" "g" {
  dynamic "ingress" {
    for_each = var.rules
    content {
      from_port = ingress.value.port
    }
  }
}
resource "aws_db_instance" "d" {
  kms_key_id = local.input.kms
}
"#,
    )
    .clean();
    assert_eq!(
        chain(&case, "aws_security_group.g", "ingress.0.from_port"),
        [
            "attribute aws_security_group.g.ingress.from_port main.tf:11",
            "each ingress.value main.tf:9",
            "variable_default var.rules main.tf:3",
            "expression main.tf:3",
        ]
    );
    assert_eq!(
        chain(&case, "aws_db_instance.d", "kms_key_id"),
        ["attribute aws_db_instance.d.kms_key_id main.tf:16", "local local.input main.tf:6"]
    );
}
