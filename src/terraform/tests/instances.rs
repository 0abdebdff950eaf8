//! count, for_each, dynamic blocks, modules.

use super::{case, case_with, main, show};
use crate::resource::{Existence, Index};
use crate::value::{Certainty, path_text};

#[test]
fn count_makes_instances_with_indices() {
    let case = main(
        r#"
        resource "aws_s3_bucket" "b" {
          count  = 2
          bucket = "phi-${count.index}"
        }
        resource "aws_s3_bucket_versioning" "v" {
          count  = 2
          bucket = aws_s3_bucket.b[count.index].id
        }
        output "arns" { value = aws_s3_bucket.b[*].bucket }
        output "one" { value = aws_s3_bucket.b.1.bucket }
        "#,
    )
    .clean();
    assert_eq!(
        case.addresses(),
        ["aws_s3_bucket.b[0]", "aws_s3_bucket.b[1]", "aws_s3_bucket_versioning.v[0]", "aws_s3_bucket_versioning.v[1]"]
    );
    assert_eq!(case.shown("aws_s3_bucket_versioning.v[1]", "bucket"), "\"phi-1\"");
    let reference = &case.attribute("aws_s3_bucket_versioning.v[1]", "bucket").refs()[0];
    assert_eq!(reference.address, "aws_s3_bucket.b[1]");
    assert_eq!(path_text(&reference.attribute), "id");
    assert_eq!(case.output("arns"), "[\"phi-0\", \"phi-1\"]");
    assert_eq!(case.output("one"), "\"phi-1\"");
}

#[test]
fn an_unknown_condition_makes_a_conditional_instance() {
    let case = main(
        r#"
        variable "create" { type = bool }
        resource "aws_s3_bucket" "b" {
          count = var.create ? 1 : 0
        }
        resource "aws_s3_bucket_versioning" "v" {
          count  = var.create   ?   1 : 0
          bucket = aws_s3_bucket.b[0].id
        }
        resource "aws_sns_topic" "t" {
          count = var.create ? 1 : 1
        }
        output "key" { value = try(aws_s3_bucket.b[0].arn, "none") }
        "#,
    )
    .clean();
    let bucket = case.resource("aws_s3_bucket.b[0]");
    let versioning = case.resource("aws_s3_bucket_versioning.v[0]");
    assert!(matches!(&bucket.existence, Existence::Conditional { .. }), "{:?}", bucket.existence);
    assert_eq!(bucket.existence.condition(), versioning.existence.condition());
    assert_eq!(versioning.values.get("bucket").unwrap().refs()[0].certainty, Certainty::Exact);
    assert_eq!(case.resource("aws_sns_topic.t[0]").existence, Existence::Certain);
    let key = &case.resolved.outputs["key"];
    assert!(key.is_unknown());
    assert_eq!(key.refs()[0].certainty, Certainty::OneOf);
}

#[test]
fn an_unknown_count_leaves_a_template() {
    let case = main(
        r#"
        variable "n" { type = number }
        variable "m" { type = map(object({ size = number })) }
        resource "aws_ebs_volume" "c" {
          count     = var.n
          encrypted = false
          name      = "v-${count.index}"
        }
        resource "aws_ebs_volume" "e" {
          for_each  = var.m
          encrypted = true
          size      = each.value.size
        }
        resource "aws_volume_attachment" "a" {
          for_each  = aws_ebs_volume.e
          volume_id = each.value.id
        }
        "#,
    )
    .clean();
    let volume = case.resource("aws_ebs_volume.c[?]");
    assert_eq!(volume.index, Some(Index::Unknown));
    assert!(matches!(volume.existence, Existence::UnknownCount { .. }));
    assert_eq!(case.shown("aws_ebs_volume.c[?]", "encrypted"), "false");
    assert_eq!(case.shown("aws_ebs_volume.e[?]", "encrypted"), "true");
    assert_eq!(case.shown("aws_ebs_volume.e[?]", "size"), "?input_missing");
    let attachment = case.resource("aws_volume_attachment.a[?]");
    let reference = &attachment.values.get("volume_id").unwrap().refs()[0];
    assert_eq!((reference.address.as_str(), reference.certainty), ("aws_ebs_volume.e[?]", Certainty::Exact));
    assert_eq!(attachment.existence.condition(), case.resource("aws_ebs_volume.e[?]").existence.condition());
}

#[test]
fn for_each_over_maps_and_resources() {
    let case = main(
        r#"
        resource "aws_s3_bucket" "b" {
          for_each = { a = null, b = "x", c = "x" }
          bucket   = "phi-${each.key}"
          acl      = each.value
        }
        resource "aws_s3_bucket_versioning" "v" {
          for_each = aws_s3_bucket.b
          bucket   = each.value.id
        }
        resource "aws_s3_bucket_logging" "l" {
          for_each = aws_s3_bucket.b
          bucket   = aws_s3_bucket.b[each.key].bucket
        }
        "#,
    )
    .clean();
    assert_eq!(case.addresses().len(), 9);
    assert_eq!(case.shown("aws_s3_bucket.b[\"a\"]", "acl"), "null");
    assert_eq!(case.shown("aws_s3_bucket_versioning.v[\"b\"]", "bucket"), "\"phi-b\"");
    let reference = &case.attribute("aws_s3_bucket_versioning.v[\"b\"]", "bucket").refs()[0];
    assert_eq!(
        (reference.address.as_str(), path_text(&reference.attribute).as_str()),
        ("aws_s3_bucket.b[\"b\"]", "id")
    );
    assert_eq!(case.shown("aws_s3_bucket_logging.l[\"c\"]", "bucket"), "\"phi-c\"");
}

#[test]
fn for_each_over_one_of_two_maps() {
    let case = main(
        r#"
        variable "both" { type = bool }
        resource "aws_s3_bucket" "b" {
          for_each = var.both ? { a = 1, b = 2 } : { a = 1 }
        }
        "#,
    )
    .clean();
    assert_eq!(case.addresses(), ["aws_s3_bucket.b[\"a\"]", "aws_s3_bucket.b[\"b\"]"]);
    assert_eq!(case.resource("aws_s3_bucket.b[\"a\"]").existence, Existence::Certain);
    assert!(matches!(case.resource("aws_s3_bucket.b[\"b\"]").existence, Existence::Conditional { .. }));
}

#[test]
fn a_huge_count_costs_nothing() {
    let case = main("resource \"aws_ebs_volume\" \"v\" {\n  count = 1000000\n  encrypted = false\n}\n");
    assert_eq!(case.addresses(), ["aws_ebs_volume.v[?]"]);
    assert_eq!(case.shown("aws_ebs_volume.v[?]", "encrypted"), "false");
    assert!(case.problems().iter().any(|problem| problem.contains("terraform.limit")));
}

#[test]
fn a_wrong_count_is_a_problem_and_keeps_the_resource() {
    let case = main(
        "resource \"aws_ebs_volume\" \"v\" {\n  count = \"many\"\n}\nresource \"aws_ebs_volume\" \"w\" {\n  for_each = [\"a\"]\n}\n",
    );
    assert_eq!(case.addresses(), ["aws_ebs_volume.v[?]", "aws_ebs_volume.w[?]"]);
    assert_eq!(case.problems().len(), 2);
}

#[test]
fn nested_blocks_are_sequences() {
    let case = main(
        r#"
        resource "aws_security_group" "g" {
          ingress {
            from_port   = 443
            cidr_blocks = ["10.0.0.0/8"]
          }
          dynamic "ingress" {
            for_each = { a = 1, b = 2 }
            iterator = it
            content {
              from_port   = it.value
              description = it.key
            }
          }
          timeouts {
            create = "5m"
          }
        }
        output "port" { value = aws_security_group.g.ingress[1].from_port }
        output "to" { value = aws_security_group.g.ingress[0].to_port }
        "#,
    )
    .clean();
    assert_eq!(
        case.shown("aws_security_group.g", "ingress"),
        "<{cidr_blocks=[\"10.0.0.0/8\"], from_port=443}, {description=\"a\", from_port=1}, {description=\"b\", from_port=2}>"
    );
    assert_eq!(case.output("port"), "1");
    assert_eq!(case.output("to"), "?computed");
    let group = case.resource("aws_security_group.g");
    let span = group.deciding_span(&[
        crate::value::Step::key("ingress"),
        crate::value::Step::Index(0),
        crate::value::Step::key("cidr_blocks"),
    ]);
    assert_eq!(case.sources.locate(span).start.line, 5);
}

#[test]
fn dynamic_blocks_of_unknown_number_keep_their_content() {
    let case = main(
        r#"
        variable "ports" { type = list(number) }
        variable "public" { type = bool }
        resource "aws_security_group" "g" {
          dynamic "ingress" {
            for_each = var.ports
            content {
              from_port   = ingress.value
              cidr_blocks = ["0.0.0.0/0"]
            }
          }
          dynamic "egress" {
            for_each = var.public ? ["0.0.0.0/0"] : []
            content {
              cidr_blocks = [egress.value]
              dynamic "inner" {
                for_each = [egress.value]
                content {
                  name = inner.value
                }
              }
            }
          }
        }
        "#,
    )
    .clean();
    assert_eq!(
        case.shown("aws_security_group.g", "ingress"),
        "<?{cidr_blocks=[\"0.0.0.0/0\"], from_port=?input_missing}, ...>"
    );
    assert_eq!(
        case.shown("aws_security_group.g", "egress"),
        "<?{cidr_blocks=[\"0.0.0.0/0\"], inner=<{name=\"0.0.0.0/0\"}>}>"
    );
}

#[test]
fn modules_pass_values_both_ways() {
    let case = case(&[
        (
            "main.tf",
            r#"
            module "a" {
              source = "./a"
              in1    = "one"
              in2    = module.b.out
            }
            module "b" {
              source = "./b"
              in     = module.a.out1
            }
            output "x" { value = module.a.out2 }
            "#,
        ),
        (
            "a/main.tf",
            "variable \"in1\" {}\nvariable \"in2\" {}\noutput \"out1\" { value = var.in1 }\noutput \"out2\" { value = \"${var.in2}!\" }\n",
        ),
        ("b/main.tf", "variable \"in\" {}\noutput \"out\" { value = \"b(${var.in})\" }\n"),
    ])
    .clean();
    assert_eq!(case.output("x"), "\"b(one)!\"");
}

#[test]
fn modules_are_repeated() {
    let files = [
        (
            "main.tf",
            r#"
            module "r" {
              source   = "./m"
              for_each = toset(["eu", "us"])
              name     = each.key
            }
            module "z" {
              source = "./m"
              count  = 0
              name   = "none"
            }
            module "c" {
              source = "./m"
              count  = 2
              name   = "c${count.index}"
            }
            output "eu" { value = module.r["eu"].name }
            output "all" { value = { for k, m in module.r : k => m.name } }
            output "none" { value = one(module.z[*].name) }
            output "c" { value = module.c[*].name }
            "#,
        ),
        (
            "m/main.tf",
            r#"
            variable "name" {}
            resource "aws_s3_bucket" "b" {
              count  = 1
              bucket = "${path.module}-${var.name}"
            }
            output "name" { value = aws_s3_bucket.b[0].bucket }
            "#,
        ),
    ];
    let case = case(&files).clean();
    assert_eq!(
        case.addresses(),
        [
            "module.c[0].aws_s3_bucket.b[0]",
            "module.c[1].aws_s3_bucket.b[0]",
            "module.r[\"eu\"].aws_s3_bucket.b[0]",
            "module.r[\"us\"].aws_s3_bucket.b[0]"
        ]
    );
    assert_eq!(case.output("eu"), "\"m-eu\"");
    assert_eq!(case.output("all"), "{eu=\"m-eu\", us=\"m-us\"}");
    assert_eq!(case.output("none"), "null");
    assert_eq!(case.output("c"), "[\"m-c0\", \"m-c1\"]");
    let bucket = case.resource("module.r[\"eu\"].aws_s3_bucket.b[0]");
    assert_eq!(bucket.module.as_deref(), Some("module.r[\"eu\"]"));
    assert_eq!(bucket.calls.len(), 1);
}

#[test]
fn a_module_that_is_not_there_is_a_gap() {
    let case = main(
        r#"
        module "vpc" {
          source  = "terraform-aws-modules/vpc/aws"
          version = "5.0.0"
        }
        resource "aws_db_instance" "db" {
          subnets = module.vpc.subnets[0]
        }
        "#,
    );
    assert_eq!(case.shown("aws_db_instance.db", "subnets"), "?module_missing");
    let problem = &case.resolved.problems[0];
    assert_eq!(problem.code, "terraform.module_missing");
    assert_eq!(
        problem.hides,
        crate::problem::Hides::Resources {
            root: Some(".".to_owned()),
            what: "module.vpc".to_owned(),
            holds: crate::problem::Holds::Terraform
        }
    );
}

#[test]
fn an_installed_module_is_followed() {
    let case = case(&[
        ("main.tf", "module \"m\" {\n  source  = \"acme/m/aws\"\n  version = \"1.2.3\"\n}\noutput \"p\" { value = module.m.p }\n"),
        (
            ".terraform/modules/modules.json",
            r#"{"Modules":[{"Key":"","Source":"","Dir":"."},{"Key":"m","Source":"registry.terraform.io/acme/m/aws","Version":"1.2.3","Dir":".terraform/modules/m"}]}"#,
        ),
        (".terraform/modules/m/main.tf", "resource \"aws_s3_bucket\" \"b\" {}\noutput \"p\" { value = path.module }\n"),
    ])
    .clean();
    assert_eq!(case.output("p"), "\".terraform/modules/m\"");
    assert!(case.resource("module.m.aws_s3_bucket.b").remote);
}

#[test]
fn a_module_that_calls_itself_ends() {
    let case = case(&[("main.tf", "module \"again\" {\n  source = \"./\"\n}\nresource \"aws_s3_bucket\" \"b\" {}\n")]);
    assert_eq!(case.addresses(), ["aws_s3_bucket.b"]);
    assert!(case.problems().iter().any(|problem| problem.contains("terraform.cycle")), "{:?}", case.problems());
}

#[test]
fn modules_that_double_at_every_level_end() {
    let mut files = vec![("main.tf".to_owned(), "module \"a\" {\n  source = \"./m0\"\n}\n".to_owned())];
    for level in 0..30 {
        let calls: String =
            ["a", "b"].map(|name| format!("module \"{name}\" {{\n  source = \"../m{}\"\n}}\n", level + 1)).concat();
        files.push((format!("m{level}/main.tf"), format!("{calls}resource \"aws_s3_bucket\" \"b\" {{}}\n")));
    }
    files.push(("m30/main.tf".to_owned(), "resource \"aws_s3_bucket\" \"b\" {}\n".to_owned()));
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let case = case_with(&files, |options| options.limits.total_instances = 1_000);
    assert!(case.addresses().len() <= 1_000);
    assert!(case.problems().iter().any(|problem| problem.contains("terraform.limit")), "{:?}", case.problems());
}

#[test]
fn conditional_modules_make_conditional_resources() {
    let case = case(&[
        (
            "main.tf",
            "variable \"on\" { type = bool }\nmodule \"m\" {\n  source = \"./m\"\n  count = var.on ? 1 : 0\n}\noutput \"x\" { value = one(module.m[*].id) }\n",
        ),
        ("m/main.tf", "resource \"aws_s3_bucket\" \"b\" {}\noutput \"id\" { value = aws_s3_bucket.b.id }\n"),
    ])
    .clean();
    let bucket = case.resource("module.m[0].aws_s3_bucket.b");
    assert!(matches!(bucket.existence, Existence::Conditional { .. }));
    assert!(show(&case.resolved.outputs["x"]).starts_with('?'));
}

#[test]
fn environments_are_separate() {
    let text = "variable \"n\" { default = \"dev\" }\nresource \"aws_s3_bucket\" \"b\" { bucket = var.n }\n";
    let case = case_with(&[("main.tf", text), ("prod.tfvars", "n = \"prod\"\n")], |options| {
        options.environment = Some("production".to_owned());
        options.variable_files = vec!["prod.tfvars".to_owned()];
    })
    .clean();
    let bucket = case.resource("aws_s3_bucket.b");
    assert_eq!(bucket.environment.as_deref(), Some("production"));
    assert_eq!(case.shown("aws_s3_bucket.b", "bucket"), "\"prod\"");
}

#[test]
fn a_root_below_the_start_directory() {
    let files = [
        (
            "envs/prod/main.tf",
            "module \"m\" {\n  source = \"../../modules/m\"\n}\noutput \"x\" { value = module.m.x }\noutput \"w\" { value = terraform.workspace }\n",
        ),
        ("envs/prod/root.txt", "root"),
        ("envs/prod/terraform.tfvars", "unused = 1\n"),
        ("envs/prod/.terraform/environment", "blue\n"),
        (
            "modules/m/main.tf",
            "output \"x\" { value = [path.module, file(\"${path.module}/m.txt\"), file(\"root.txt\")] }\n",
        ),
        ("modules/m/m.txt", "child"),
    ];
    let case = case_with(&files, |options| options.root = "envs/prod".to_owned()).clean();
    assert_eq!(case.output("x"), "[\"../../modules/m\", \"child\", \"root\"]");
    assert_eq!(case.output("w"), "\"blue\"");
}

#[test]
fn more_instances_than_are_evaluated_leave_a_template() {
    let text = "resource \"aws_kms_key\" \"k\" {\n  for_each = toset([for n in range(20) : \"k${n}\"])\n}\nresource \"aws_kms_key\" \"l\" {\n  for_each = toset([\"a\", \"b\", \"c\"])\n}\n";
    let limited = case_with(&[("main.tf", text)], |options| {
        options.limits.instances = 10;
        options.limits.total_instances = 12;
    });
    let addresses = limited.addresses();
    assert_eq!(addresses.iter().filter(|address| address.starts_with("aws_kms_key.k")).count(), 11);
    assert!(addresses.contains(&"aws_kms_key.k[?]"));
    assert!(addresses.contains(&"aws_kms_key.l[?]"));
    assert!(limited.problems().iter().all(|problem| problem.contains("terraform.limit")));
    assert_eq!(limited.problems().len(), 2);
}

#[test]
fn what_may_not_exist_may_not_be_wrong() {
    let text = |count: &str| {
        format!(
            r#"
            variable "on" {{ type = bool }}
            variable "options" {{ default = null }}
            resource "aws_db_instance" "d" {{
              count          = {count}
              instance_class = var.options.class
            }}
            "#
        )
    };
    let open = main(&text("var.on ? 1 : 0"));
    let severities = |case: &super::Case| {
        case.resolved.problems.iter().map(|problem| problem.severity).collect::<Vec<crate::problem::Severity>>()
    };
    assert_eq!(severities(&open), [crate::problem::Severity::Warning]);
    assert_eq!(open.shown("aws_db_instance.d[0]", "instance_class"), "?invalid");
    assert_eq!(severities(&main(&text("1"))), [crate::problem::Severity::Error]);
    assert!(severities(&main(&text("0"))).is_empty());
}
