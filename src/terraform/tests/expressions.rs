//! Expressions: the facts of Terraform's language that were checked with `terraform console`, and what stays known when
//! parts are not.

use super::{case, case_with, environment, error, eval, given, main, show};

#[test]
fn equality_converts_nothing() {
    for (expression, truth) in [
        ("\"1\" == 1", "false"),
        ("\"true\" == true", "false"),
        ("null == \"\"", "false"),
        ("null == null", "true"),
        ("{a = 1} == {a = 1}", "true"),
        ("[1, 2] != [1, 3]", "true"),
    ] {
        assert_eq!(eval(expression), truth, "{expression}");
    }
}

#[test]
fn text_that_is_composed_differently_is_the_same_text() {
    assert_eq!(eval("\"caf\\u00e9\" == \"cafe\""), "false");
    assert_eq!(eval("\"caf\\u00e9\" == \"cafe\\u0301\""), "true");
}

#[test]
fn conditions_and_operators_convert() {
    for (expression, value) in [
        ("\"false\" ? 1 : 2", "2"),
        ("!\"true\"", "false"),
        ("\"5\" + 1", "6"),
        ("\"10\" > \"9\"", "true"),
        ("-5 % 3", "-2"),
        ("7 / 2", "3.5"),
        ("1.50", "1.5"),
        ("true ? 1 : \"a\"", "\"1\""),
        ("true ? {a = 1} : {a = \"x\"}", "{a=\"1\"}"),
        ("\"${[1, 2]}\"", "[1, 2]"),
        ("\"a${1.50}${true}\"", "\"a1.5true\""),
        ("{ (\"a\") = 1, \"b\" : 2, 1 = \"c\" }[\"1\"]", "\"c\""),
        ("{ a = 1, a = 2 }", "{a=2}"),
        ("[\"a\", \"b\"][\"1\"]", "\"b\""),
    ] {
        assert_eq!(eval(expression), value, "{expression}");
    }
    assert!(error("\"a\" < \"b\"").contains("number"));
    assert!(error("\"x${null}\"").contains("null"));
    assert!(error("[1][-1]").contains("index"));
    assert!(error("[1][1]").contains("no element 1"));
    assert!(error("1 / 0").contains("zero"));
    assert!(error("{a = 1}.b").contains("\"b\""));
    assert!(error("null ? 1 : 2").contains("null"));
}

#[test]
fn zero_with_a_sign_is_another_text() {
    let signed = ["-0", "-(1 - 1)", "0 * -1", "0 / -3", "\"${-0}\"", "tonumber(\"-0\")"];
    for expression in signed {
        assert!(eval(expression).contains("?unsupported"), "{expression}: {}", eval(expression));
    }
    for expression in ["5 - 5", "0 * 3", "0 / 3", "-5 % 5", "tonumber(\"0\")"] {
        assert_eq!(eval(expression), "0", "{expression}");
    }
}

#[test]
fn for_expressions() {
    for (expression, value) in [
        ("[for k, v in {b = 1, a = 2} : \"${k}${v}\"]", "[\"a2\", \"b1\"]"),
        ("[for i, v in [\"x\", \"y\"] : i if v != \"x\"]", "[1]"),
        ("{for v in [\"x\", \"y\"] : v => 1}", "{x=1, y=1}"),
        ("{for v in [\"aa\", \"ab\", \"b\"] : v == \"b\" ? \"b\" : \"a\" => v...}", "{a=[\"aa\", \"ab\"], b=[\"b\"]}"),
        ("[for local in [{a = 1}] : local.a]", "[1]"),
        ("\"%{for x in [1, 2]}<${x}>%{endfor}%{if false}no%{else}yes%{endif}\"", "\"<1><2>yes\""),
    ] {
        assert_eq!(eval(expression), value, "{expression}");
    }
    assert!(error("{for v in [\"x\", \"x\"] : v => 1}").contains("twice"));
}

#[test]
fn splats() {
    for (expression, value) in [
        ("null[*]", "[]"),
        ("{a = 1}[*]", "[{a=1}]"),
        ("[{a = 1}, {a = 2}][*].a", "[1, 2]"),
        ("\"x\"[*]", "[\"x\"]"),
        ("[{x = [\"p\", \"q\"]}, {x = [\"r\", \"s\"]}].*.x[0]", "[\"p\", \"q\"]"),
        ("[{x = [\"p\", \"q\"]}, {x = [\"r\", \"s\"]}][*].x[0]", "[\"p\", \"r\"]"),
    ] {
        assert_eq!(eval(expression), value, "{expression}");
    }
}

#[test]
fn unknown_parts_leave_the_rest_known() {
    for (expression, value) in [
        ("var.ub ? \"a\" : \"a\"", "\"a\""),
        ("var.ub ? 1 : 1", "1"),
        ("var.ub ? \"a\" : \"b\"", "?input_missing(\"a\"|\"b\")"),
        ("false && var.ub", "false"),
        ("true || var.ub", "true"),
        ("var.ub && false", "false"),
        ("var.ub || true", "true"),
        ("var.ub && true", "?input_missing"),
        ("var.u != null", "true"),
        ("var.d != null", "?input_missing"),
        ("\"p${var.u}\"", "`p${?input_missing}`"),
        ("\"p${var.u}\" == null", "false"),
        ("\"x${var.u}\" != \"\"", "true"),
        ("\"x${var.u}\" == \"y\"", "false"),
        ("{a = 1, b = var.u} == {a = 2, b = \"x\"}", "false"),
        ("{for x in [\"a\"] : x => var.u}", "{a=?input_missing}"),
        ("[for x in [\"a\", \"b\"] : x if x != var.u]", "[?\"a\", ?\"b\"]"),
        ("[\"a\", \"b\"][var.un]", "?input_missing(\"a\"|\"b\")"),
        ("[\"a\", \"a\"][var.un]", "\"a\""),
        ("{a = 1, b = 2}[var.u]", "?input_missing(1|2)"),
        ("(var.ub ? {e = true} : {e = true}).e", "true"),
        ("(var.ub ? {e = true, f = 1} : {e = true, f = 2}).e", "true"),
        ("(var.ub ? {e = true, f = 1} : {e = true, f = 2}).f", "?input_missing(1|2)"),
        ("\"${var.ub ? \"a\" : \"b\"}-x\"", "?input_missing(\"a-x\"|\"b-x\")"),
        ("(var.ub ? 1 : 2) > 0", "true"),
        ("(var.ub ? 1 : 2) + 1", "?input_missing(2|3)"),
        ("var.u[*]", "[?input_missing]"),
        ("var.ul[*]", "[...]"),
        ("[for x in var.ul : x]", "[...]"),
        ("{ a = 1, (var.u) = 2, b = 3 }", "{?a=1, b=3, ...}"),
        ("\"%{if var.ub}x%{else}x%{endif}y\"", "\"xy\""),
        ("\"a%{for x in var.ul}${x}%{endfor}\"", "`a${?input_missing}`"),
    ] {
        assert_eq!(eval(expression), value, "{expression}");
    }
}

#[test]
fn a_value_beside_a_hidden_type_may_take_it() {
    let case = case(&[(
        "main.tf",
        r#"
variable "any" {}
variable "texts" {
  type = list(string)
}
variable "none" {
  type    = list(number)
  default = []
}
output "number" {
  value = true ? 1 : var.any
}
output "text" {
  value = true ? "a" : var.any
}
output "element" {
  value = (true ? [1] : var.texts)[0]
}
output "shape" {
  value = (true ? [] : var.any) == []
}
output "typed" {
  value = (true ? [] : var.texts) == []
}
output "numbers" {
  value = (true ? [1] : var.none)[0]
}
output "behind_an_open_end" {
  value = concat(var.texts, ["a"])[0]
}
"#,
    )]);
    assert_eq!(case.output("number"), "?input_missing(1|\"1\")");
    assert_eq!(case.output("text"), "\"a\"");
    assert_eq!(case.output("element"), "\"1\"");
    assert_eq!(case.output("shape"), "?input_missing(true|false)");
    assert_eq!(case.output("typed"), "false");
    assert_eq!(case.output("numbers"), "1");
    assert_eq!(case.output("behind_an_open_end"), "?input_missing");
}

#[test]
fn try_and_can_are_exact() {
    for (expression, value) in [
        ("try({a = null}.a, \"d\")", "null"),
        ("try(null.a, \"d\")", "\"d\""),
        ("try(null, \"d\")", "null"),
        ("try({a = 1}.b, {a = 1}.c, \"d\")", "\"d\""),
        ("can({a = 1}.b)", "false"),
        ("can({a = 1}.a)", "true"),
        ("try(var.u.foo, \"x\")", "\"x\""),
        ("can(var.u.foo)", "false"),
        ("try(var.d.foo, \"x\")", "?input_missing"),
        ("can(var.d.foo)", "?input_missing"),
        ("try(var.u, \"x\")", "?input_missing"),
        ("try({a = var.u}.a, \"x\")", "?input_missing"),
    ] {
        assert_eq!(eval(expression), value, "{expression}");
    }
    assert!(error("try(null.a, null.b)").contains("every argument"));
}

#[test]
fn an_unknown_value_never_is_a_failure_of_what_might_be() {
    // The condition decides whether the wrong arm is looked at.
    assert_eq!(eval("var.ub ? {a = 1}.a : {a = 1}.b"), "1");
    assert_eq!(eval("var.ub && null.x"), "?input_missing");
    assert_eq!(eval("null != null && null.x"), "false");
}

#[test]
fn locals_are_lazy_and_cycles_are_cut() {
    let case = main(
        r#"
        locals {
          b   = local.a + 1
          a   = 1
          x   = local.y
          y   = local.x
          a-b = "one name"
        }
        output "b" { value = local.b }
        output "x" { value = local.x }
        output "name" { value = local.a-b }
        output "missing" { value = local.nothing }
        "#,
    );
    assert_eq!(case.output("b"), "2");
    assert_eq!(case.output("x"), "?cycle");
    assert_eq!(case.output("name"), "\"one name\"");
    assert_eq!(case.output("missing"), "?invalid");
    let problems = case.problems();
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert!(problems.iter().any(|p| p.contains("terraform.cycle") && p.contains("local.x -> local.y -> local.x")));
    assert!(problems.iter().any(|p| p.contains("local.nothing is not declared")));
}

#[test]
fn variables_take_their_values_by_precedence() {
    let files = [
        ("main.tf", "variable \"v\" { default = \"default\" }\noutput \"v\" { value = var.v }\n"),
        ("terraform.tfvars", "v = \"tfvars\"\n"),
        ("b.auto.tfvars", "v = \"b.auto\"\n"),
        ("given.tfvars", "v = \"given file\"\n"),
    ];
    let value = |names: &[&str], change: &dyn Fn(&mut crate::terraform::Options)| {
        let files: Vec<(&str, &str)> = files.iter().filter(|(name, _)| names.contains(name)).copied().collect();
        case_with(&files, |options| change(options)).output("v")
    };
    let variable_environment = environment(&[("TF_VAR_v", "environment")]);
    let with_environment =
        |options: &mut crate::terraform::Options| options.environment_variables = variable_environment.clone();
    assert_eq!(value(&["main.tf"], &|_| {}), "\"default\"");
    assert_eq!(value(&["main.tf"], &with_environment), "\"environment\"");
    assert_eq!(value(&["main.tf", "terraform.tfvars"], &with_environment), "\"tfvars\"");
    assert_eq!(value(&["main.tf", "terraform.tfvars", "b.auto.tfvars"], &with_environment), "\"b.auto\"");
    let all = ["main.tf", "terraform.tfvars", "b.auto.tfvars", "given.tfvars"];
    assert_eq!(value(&all, &|options| options.variable_files = vec!["given.tfvars".to_owned()]), "\"given file\"");
    let both = |options: &mut crate::terraform::Options| {
        options.variable_files = vec!["given.tfvars".to_owned()];
        options.variables = vec![("v".to_owned(), "command line".to_owned())];
    };
    assert_eq!(value(&all, &both), "\"command line\"");
}

#[test]
fn given_text_is_read_by_the_type_of_the_variable() {
    let text = r#"
        variable "list" { type = list(string) }
        variable "number" { type = number }
        variable "text" { type = string }
        variable "object" { type = object({ a = number, b = optional(string, "x") }) }
        output "all" { value = [var.list, var.number, var.text, var.object] }
    "#;
    let case = case_with(
        &[("main.tf", text)],
        given(&[("list", "[\"a\", 1]"), ("number", "7"), ("text", "[1]"), ("object", "{ a = \"5\", c = 1 }")]),
    )
    .clean();
    assert_eq!(case.output("all"), "[[\"a\", \"1\"], 7, \"[1]\", {a=5, b=\"x\"}]");
}

#[test]
fn a_missing_input_is_named() {
    let case = main("variable \"v\" { type = string }\noutput \"v\" { value = \"${var.v}!\" }").clean();
    let reasons = case.resolved.outputs["v"].reasons();
    assert_eq!(reasons.len(), 1);
    assert_eq!(reasons[0].subject, "var.v");
}

#[test]
fn the_workspace_selects_among_candidates() {
    let text = r#"
        locals { regions = { prod = "eu-west-1", dev = "eu-central-1" } }
        output "region" { value = local.regions[terraform.workspace] }
        output "prod" { value = terraform.workspace == "prod" }
    "#;
    let unknown = main(text).clean();
    assert_eq!(unknown.output("region"), "?workspace(\"eu-central-1\"|\"eu-west-1\")");
    assert_eq!(unknown.output("prod"), "?workspace");
    let chosen = case_with(&[("main.tf", text)], |options| options.workspace = Some("prod".to_owned()));
    assert_eq!(chosen.output("region"), "\"eu-west-1\"");
    assert_eq!(chosen.output("prod"), "true");
}

#[test]
fn sensitivity_travels() {
    let case = main(
        r#"
        variable "password" {
          default   = "x"
          sensitive = true
        }
        output "text" { value = "p-${var.password}" }
        output "choice" { value = var.password == "x" ? 1 : 2 }
        "#,
    );
    assert!(case.resolved.outputs["text"].sensitive);
    assert!(case.resolved.outputs["choice"].sensitive);
}

#[test]
fn deep_chains_and_growing_values_end_in_a_gap() {
    let mut text = String::from("locals {\n  a0 = [1]\n");
    for number in 1..9_000 {
        text.push_str(&format!("  a{number} = [local.a{}]\n", number - 1));
    }
    text.push_str("}\noutput \"x\" { value = local.a8999 }\n");
    let case = main(&text);
    assert!(case.output("x").contains("?limit"), "{}", case.output("x").len());
    assert!(case.problems().iter().any(|problem| problem.contains("terraform.limit")));

    let mut text = String::from("locals {\n  a0 = \"0123456789\"\n");
    for number in 1..64 {
        text.push_str(&format!("  a{number} = \"${{local.a{0}}}${{local.a{0}}}\"\n", number - 1));
    }
    text.push_str("}\noutput \"x\" { value = local.a63 }\n");
    assert!(main(&text).output("x").contains("?limit"));
}

#[test]
fn loops_and_products_without_end_are_cut() {
    let text = r#"
        locals {
          r  = range(1000)
          a  = [for a in local.r : [for b in local.r : [for c in local.r : 1]]]
          p  = setproduct(local.r, local.r)
          pp = [for x in range(100) : setproduct(range(300), range(300), [x])]
        }
        output "a" { value = local.a }
        output "fine" { value = [for x in local.r : x][999] }
        "#;
    let case = case_with(&[("main.tf", text)], |options| {
        options.limits.total_elements = 300_000;
        options.limits.steps = 1_000_000;
    });
    assert!(show(&case.resolved.outputs["a"]).contains("?limit"));
    assert!(case.problems().iter().all(|problem| problem.contains("terraform.limit")), "{:?}", case.problems());
    assert!(case.output("fine").contains("?limit") || case.output("fine") == "999");
}

#[test]
fn unknown_keeps_its_reason_and_reference() {
    let case = main(
        r#"
        resource "aws_kms_key" "k" {}
        resource "aws_db_instance" "db" {
          kms_key_id = aws_kms_key.k.arn
          db_name    = "x-${aws_kms_key.k.key_id}"
          is_set     = aws_kms_key.k.arn != null
        }
        "#,
    )
    .clean();
    let key = case.attribute("aws_db_instance.db", "kms_key_id");
    assert_eq!(show(key), "?computed");
    assert_eq!(key.refs().len(), 1);
    assert_eq!(key.refs()[0].address, "aws_kms_key.k");
    assert_eq!(key.refs()[0].certainty, crate::value::Certainty::Exact);
    assert_eq!(crate::value::path_text(&key.refs()[0].attribute), "arn");
    assert_eq!(case.shown("aws_db_instance.db", "is_set"), "true");
    let name = case.attribute("aws_db_instance.db", "db_name");
    assert_eq!(show(name), "`x-${?computed}`");
    assert_eq!(case.resource("aws_db_instance.db").references.len(), 3);
}

#[test]
fn an_absolute_path_ends_as_it_does_in_the_repository() {
    let text = r#"
        resource "aws_s3_bucket" "b" {
          bucket = basename(abspath(path.root))
          tags = {
            sibling = basename(abspath("../other/"))
            whole   = abspath(path.module)
            ends    = endswith(abspath(path.module), "/deployments/chat")
            above   = basename(abspath("../../.."))
          }
        }
        "#;
    let case = case_with(&[("deployments/chat/main.tf", text)], |options| options.root = "deployments/chat".to_owned());
    assert_eq!(case.shown("aws_s3_bucket.b", "bucket"), "\"chat\"");
    assert_eq!(
        case.shown("aws_s3_bucket.b", "tags"),
        "{above=?host_path, ends=\"true\", sibling=\"other\", whole=`${?host_path}/deployments/chat`}"
    );
    assert_eq!(eval("basename(abspath(path.root))"), "?host_path");
    assert_eq!(eval("basename(\"${var.u}/x/\")"), "\"x\"");
    assert_eq!(eval("basename(\"${var.u}x\")"), "?input_missing");
}

#[test]
fn a_null_without_a_type_that_may_be_chosen_does_not_pull() {
    let text = "variable \"s\" {\n  type = string\n}\nvariable \"x\" {\n  default = { a = null }\n}\noutput \"o\" { value = tolist([try(tomap({ a = \"1\" })[var.s], var.x.a), 2]) }\n";
    let second = |given: Option<&str>| {
        let case = case_with(&[("main.tf", text)], |options| {
            options.variables.extend(given.map(|value| ("s".to_owned(), value.to_owned())));
        });
        case.output("o")
    };
    assert_eq!(second(Some("a")), "[\"1\", \"2\"]");
    assert_eq!(second(Some("zz")), "[null, 2]");
    assert_eq!(second(None), "[?existence(\"1\"|null), ?existence(2|\"2\")]");
}
