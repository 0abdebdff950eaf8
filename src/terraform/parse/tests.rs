#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use super::*;
use crate::problem::{Hides, Holds, Severity};
use crate::source::Span;
use crate::terraform::syntax::{Block, ObjectItem, ObjectKey, Operator, OperatorKind, TemplatePart};

fn parsed(name: &str, text: &str) -> (Sources, Parsed) {
    let sources = Sources::new();
    let file = sources.add(name, text.as_bytes());
    let parsed = parse_file(&sources, file);
    (sources, parsed)
}

fn clean(text: &str) -> (Sources, Body) {
    let (sources, parsed) = parsed("main.tf", text);
    assert_eq!(parsed.problems, [], "{text}");
    assert!(parsed.unread.is_empty());
    (sources, parsed.body)
}

/// The expression of `x = …`.
fn expression(text: &str) -> (Sources, Expression) {
    let (sources, body) = clean(&format!("x = {text}\n"));
    let value = body.attribute("x").unwrap().value.as_ref().clone();
    (sources, value)
}

fn slice(sources: &Sources, span: Span) -> String {
    sources.get(span.file).slice(span).to_owned()
}

/// An expression as an unambiguous text: every operation in brackets of its own.
fn shape(expression: &Expression) -> String {
    let list = |items: &[Expression]| items.iter().map(shape).collect::<Vec<_>>().join(" ");
    match &expression.kind {
        ExpressionKind::Null => "null".into(),
        ExpressionKind::Bool(value) => value.to_string(),
        ExpressionKind::Number(number) => number.to_plain_string(),
        ExpressionKind::String(text) => format!("{text:?}"),
        ExpressionKind::Template(parts) => format!("`{}`", parts_shape(parts)),
        ExpressionKind::Tuple(items) => format!("[{}]", list(items)),
        ExpressionKind::Object(items) => format!("{{{}}}", items.iter().map(item_shape).collect::<Vec<_>>().join(" ")),
        ExpressionKind::Variable(name) => name.to_string(),
        ExpressionKind::Traverse(root, operators) => {
            format!("{}{}", shape(root), operators.iter().map(operator_shape).collect::<String>())
        }
        ExpressionKind::Call(call) => {
            format!("{}({}{})", call.name, list(&call.arguments), if call.expand { "..." } else { "" })
        }
        ExpressionKind::Conditional(condition, yes, no) => {
            format!("(? {} {} {})", shape(condition), shape(yes), shape(no))
        }
        ExpressionKind::Unary(operator, operand) => format!("({operator:?} {})", shape(operand)),
        ExpressionKind::Binary(operator, left, right) => format!("({operator:?} {} {})", shape(left), shape(right)),
        ExpressionKind::For(each) => format!(
            "for({:?} {} {} {:?} {} {} {:?})",
            each.key,
            each.value,
            shape(&each.collection),
            each.result_key.as_ref().map(shape),
            shape(&each.result),
            each.group,
            each.condition.as_ref().map(shape)
        ),
        ExpressionKind::Parenthesis(inner) => shape(inner),
    }
}

fn item_shape(item: &ObjectItem) -> String {
    let key = match &item.key {
        ObjectKey::Name(name) => name.to_string(),
        ObjectKey::Expression(key) => format!("<{}>", shape(key)),
    };
    format!("{key}={}", shape(&item.value))
}

fn operator_shape(operator: &Operator) -> String {
    match &operator.kind {
        OperatorKind::Attribute(name) => format!(".{name}"),
        OperatorKind::Index(index) => format!("[{}]", shape(index)),
        OperatorKind::LegacyIndex(index) => format!(".{index}"),
        OperatorKind::Splat => "[*]".into(),
        OperatorKind::AttributeSplat => ".*".into(),
    }
}

fn parts_shape(parts: &[TemplatePart]) -> String {
    let part = |part: &TemplatePart| match part {
        TemplatePart::Literal(text) => text.to_string(),
        TemplatePart::Interpolation(value) => format!("${{{}}}", shape(value)),
        TemplatePart::If { condition, then, otherwise } => {
            format!("%{{if {}|{}|{}}}", shape(condition), parts_shape(then), parts_shape(otherwise))
        }
        TemplatePart::For { key, value, collection, body } => {
            format!("%{{for {key:?} {value} {}|{}}}", shape(collection), parts_shape(body))
        }
    };
    parts.iter().map(part).collect()
}

fn check(text: &str, wanted: &str) {
    assert_eq!(shape(&expression(text).1), wanted, "{text}");
}

#[test]
fn every_form_of_expression_is_lowered() {
    check("a.b-c.d", "a.b-c.d");
    check("a.b - c.d", "(Subtract a.b c.d)");
    check("local.a -local.b", "(Subtract local.a local.b)");
    check("1 + 2 * 3 == 7 && !a || b", "(Or (And (Equal (Add 1 (Multiply 2 3)) 7) (Not a)) b)");
    check("10 - 4 - 3", "(Subtract (Subtract 10 4) 3)");
    check("a ? b : c ? d : e", "(? a b (? c d e))");
    check("-a.b[0]", "(Negate a.b[0])");
    check("a.*.b.0", "a.*.b.0");
    check("a[*].b[0]", "a[*].b[0]");
    check("a.b.0.c.1", "a.b.0.c.1");
    check("provider::aws::arn_parse(x)", "provider::aws::arn_parse(x)");
    check("merge(a, b...)", "merge(a b...)");
    check("[for k, v in m : v if k != null]", "for(Some(\"k\") v m None v false Some(\"(NotEqual k null)\"))");
    check("{ for v in m : v.id => v... }", "for(None v m Some(\"v.id\") v true None)");
    check("{ a = 1, \"b\" = 2, (c) = 3, null = 4, true: 5 }", "{a=1 <\"b\">=2 <c>=3 null=4 true=5}");
    check("(a).b", "a.b");
    check("\"a${b}c\"", "`a${b}c`");
    check("\"${b}\"", "`${b}`");
    check(r#""a\n\"\u00e9$${b}%%{c}""#, "\"a\\n\\\"é${b}%{c}\"");
    check("\"$$${1}\"", "\"$${1}\"");
}

#[test]
fn numbers_are_decimal_as_written() {
    check("0.1", "0.1");
    check("1e3", "1000");
    check("123456789012345678901234567890.5", "123456789012345678901234567890.5");
    check("18446744073709551616", "18446744073709551616");
    check("- 2.50", "-2.50");
}

#[test]
fn what_hcl_edit_rejects_although_it_is_legal_is_read() {
    let text = "\u{feff}x = { for k in y : k =>\n  a # why\n  ? 1\n  : 2\n}\n";
    let (sources, body) = clean(text);
    let x = body.attribute("x").unwrap();
    assert_eq!(shape(&x.value), "for(None k y Some(\"k\") (? a 1 2) false None)");
    assert_eq!(slice(&sources, x.span), text.trim_start_matches('\u{feff}').trim_end());
    assert_eq!(sources.locate(x.span).start.line, 1);

    check("{ a = 1, b = 2, a = 3 }", "{a=1 b=2 a=3}");
    check("{\n  a = 1\n  \"a\" = 2\n  (a) = 3\n  (a) = 4\n  a=5\n}", "{a=1 <\"a\">=2 <a>=3 <a>=4 a=5}");
    check("{a=1,a=2,b=3,c=4,_=5}", "{a=1 a=2 b=3 c=4 _=5}");
    check("<<EOF\nEOF\"\n  EOFX EOF\n a EOF\nEOF, b\nEOF", "\"EOF\\\"\\n  EOFX EOF\\n a EOF\\nEOF, b\\n\"");
    check("[for x in y\n  ? b\n  : c : x]", "for(None x (? y b c) None x false None)");
}

#[test]
fn a_repeated_key_keeps_its_place() {
    let (sources, value) = expression("{ alpha = 1, alpha = 2 }");
    let ExpressionKind::Object(items) = &value.kind else { panic!("an object") };
    assert_eq!(items.iter().map(|item| slice(&sources, item.span)).collect::<Vec<_>>(), ["alpha = 1", "alpha = 2"]);
}

/// Results of `terraform plan` 1.11.
#[test]
fn white_space_of_templates_is_terraforms() {
    check("<<EOT\nA %{ if true ~}\n\n   x\n   y\n%{~ endif } B\nEOT", "`A %{if true|\n   x\n   y|} B\n`");
    check(
        "<<-EOT\n    A %{ if true ~}\n      x\n      y\n    %{ endif } B\n    EOT",
        "`A %{if true|      x\n  y\n|} B\n`",
    );
    check("<<-EOT\n    ${~ \"a\" }\n      x\n    EOT", "`${\"a\"}\n      x\n`");
    check("<<-EOT\n  a\n   b\n\n  EOT", "\"a\\n b\\n\\n\"");
    check("<<EOT\r\na\r\nb\r\nEOT\r", "\"a\\r\\nb\\r\\n\"");
    check("<<EOT\n$$${1} $${a} %%{b} \\n 100% $\n$\n%\nEOT", "\"$${1} ${a} %{b} \\\\n 100% $\\n$\\n%\\n\"");
    check("<<EOT\nEOT", "\"\"");
    check("\"a ${~ 1}\"", "`a${1}`");
    check(r#""\n%{ if a ~} \n\"x\"\u00e9\n%{ endif }""#, "`\n%{if a|\"x\"é\n|}`");
    // Not the list itself: text that was stripped to nothing still makes this a string.
    let (_, value) = expression("\" ${~ [1]}\"");
    let ExpressionKind::Template(parts) = &value.kind else { panic!("a template") };
    assert_eq!(parts.len(), 2);

    let place = Place::new(Sources::new().add("t.tpl", b""), 0);
    let template = |text: &str| shape(&parse_template(text, &place).unwrap());
    assert_eq!(template("A %{ if true ~}\n   x\n   y\n%{~ endif } B"), "`A %{if true|   x\n   y|} B`");
    assert_eq!(
        template("%{ for a in [1,2] ~}\n\n    k=${a}\n%{ endfor ~}\n   end"),
        "`%{for None a [1 2]|\n    k=${a}\n}   end`"
    );
    assert_eq!(template("say \"hi\" \\n $${x}"), "\"say \\\"hi\\\" \\\\n ${x}\"");
    assert_eq!(template("%{ if a\n && b }x%{ else }y%{ endif }"), "`%{if (And a b)|x|y}`");
}

#[test]
fn a_nested_heredoc_and_directives_inside_an_interpolation_are_read() {
    let text = "<<EOT\nx ${join(\",\", [for v in l : <<IN\n${v} EOT\nIN\n])} y\nEOT";
    check(text, "`x ${join(\",\" for(None v l None `${v} EOT\n` false None))} y\n`");
}

#[test]
fn places_are_those_of_the_file() {
    let text = "resource \"a\" \"b\" {\n  c = d.e[0].f[*].g\n  h {\n    i = \"é${j}\"\n  }\n}\n";
    let (sources, body) = clean(text);
    let block = &body.blocks[0];
    assert_eq!(slice(&sources, block.header), "resource \"a\" \"b\"");
    assert_eq!(slice(&sources, block.span), text.trim_end());
    let c = block.body.attribute("c").unwrap();
    assert_eq!(slice(&sources, c.span), "c = d.e[0].f[*].g");
    let ExpressionKind::Traverse(root, operators) = &c.value.kind else { panic!("a traversal") };
    assert_eq!(slice(&sources, root.span), "d");
    let places: Vec<String> = operators.iter().map(|operator| slice(&sources, operator.span)).collect();
    assert_eq!(places, [".e", "[0]", ".f", "[*]", ".g"]);
    let i = block.body.blocks[0].body.attribute("i").unwrap();
    let ExpressionKind::Template(parts) = &i.value.kind else { panic!("a template") };
    let TemplatePart::Interpolation(j) = &parts[1] else { panic!("an interpolation") };
    assert_eq!((slice(&sources, j.span).as_str(), sources.locate(j.span).start.column), ("j", 13));
}

fn kinds(blocks: &[Block]) -> Vec<String> {
    blocks.iter().map(|block| block.labels.last().map_or(block.kind.to_string(), |label| label.to_string())).collect()
}

#[test]
fn a_broken_block_loses_only_itself() {
    let text = "resource \"t\" \"a\" {\n  x = 1\n}\n\nresource \"t\" \"b\" {\n  x = = 1\n}\n\nresource \"t\" \"c\" {\n  x = 2\n}\n";
    let (sources, parsed) = parsed("dir/main.tf", text);
    assert_eq!(kinds(&parsed.body.blocks), ["a", "c"]);
    let [problem] = parsed.problems.as_slice() else { panic!("one problem: {:?}", parsed.problems) };
    assert_eq!((problem.code, problem.severity), ("terraform.syntax", Severity::Error));
    let place = sources.locate(problem.span.unwrap());
    assert_eq!((place.start.line, place.start.column), (6, 7));
    assert_eq!(
        problem.hides,
        Hides::Resources {
            root: None,
            what: "the block at dir/main.tf:5".into(),
            holds: Holds::Types(vec!["t".into()])
        }
    );
    assert_eq!(parsed.unread[0].what, "the block at dir/main.tf:5");
    assert_eq!(slice(&sources, parsed.unread[0].span.unwrap()), "resource \"t\" \"b\" {\n  x = = 1\n}");
    let c = &parsed.body.blocks[1];
    assert_eq!(slice(&sources, c.span), "resource \"t\" \"c\" {\n  x = 2\n}");
}

#[test]
fn unbalanced_text_ends_at_the_next_block() {
    let broken = [
        "resource \"t\" \"b\" {\n  x = {\n    y = [1,\n}\n",
        "resource \"t\" \"b\" {\n  x = \"unclosed\n}\n",
        "resource \"t\" \"b\" {\n  x = <<EOT\nnever ends\n}\n",
        "resource \"t\" \"b\" {\n  x = \"${foo(\"\n}\n",
        "resource \"t\" \"b\" {\n  x = 1\n}}\n",
        "resource \"t\" \"b\"\n",
        "resource \"t\" \"b\" {\n  x = <<A\n%{\nA\n}\n  ${\n}\n",
        "resource t ] {\n}\n",
    ];
    for text in broken {
        let whole = format!(
            "variable \"a\" {{\n}}\n{text}\nmodule \"c\" {{\n  source = \"./c\"\n}}\noutput \"d\" {{\n  value = 1\n}}\n"
        );
        let (_, parsed) = parsed("main.tf", &whole);
        let kept = kinds(&parsed.body.blocks);
        assert!(["a", "c", "d"].iter().all(|name| kept.iter().any(|kept| kept == name)), "{text}: {kept:?}");
        assert!(!parsed.problems.is_empty() && !parsed.unread.is_empty(), "{text}");
        assert!(!kept.iter().any(|name| name == "b"), "{text}");
    }
}

#[test]
fn repeated_attributes_and_other_encodings_are_told() {
    let (sources, parsed) = parsed("a.tfvars", "a = 1\na = 2\n");
    let [problem] = parsed.problems.as_slice() else { panic!("one problem") };
    assert_eq!(sources.locate(problem.span.unwrap()).start.line, 2);

    let sources = Sources::new();
    let file = sources.add("main.tf", b"x = \"\xff\"\n");
    let parsed = parse_body(&sources, file);
    assert_eq!(parsed.problems.len(), 1);
    assert!(parsed.body.attribute("x").is_some());
}

#[test]
fn hostile_text_is_told_and_never_crashes() {
    let n = 100_000;
    let bombs = [
        format!("x = {}", "(".repeat(n)),
        format!("x = {}", "[".repeat(n)),
        format!("x = {}", "{a=".repeat(n)),
        format!("x = {}1{}", "[".repeat(n), "]".repeat(n)),
        format!("x = {}1", "!".repeat(n)),
        format!("x = {}1", "-".repeat(n)),
        format!("x = \"{}", "${\"".repeat(n)),
        format!("x = \"{}", "%{if a}".repeat(n)),
        format!("x = {}", "a ? b : ".repeat(n)),
        format!("x = 1{}", " + 1".repeat(n)),
        format!("x = {}", "f(".repeat(n)),
        format!("x = {}", "[for a in ".repeat(n)),
        "a {\n".repeat(n),
        "}\n".repeat(n),
        "x = <<A\n".repeat(n),
        format!("x = {}", "9".repeat(n)),
        "x = 1e-99999999".to_owned(),
        format!("/*{}", "x".repeat(n)),
        // Hidden from anything that ends an unclosed string with its line.
        format!("x = [\"a\n\", {{ {} }}]", (0..n).map(|i| format!("k{i} = 1, ")).collect::<String>()),
        format!("x = {{ {}", (0..n).map(|i| format!("k{i} = 1, ")).collect::<String>()),
        format!("x = {{\n{}}}", (0..n).map(|i| format!("k{i} = 1\n")).collect::<String>()),
    ];
    for bomb in bombs {
        let start: String = bomb.chars().take(20).collect();
        let (_, parsed) = parsed("main.tf", &bomb);
        assert!(!parsed.problems.is_empty(), "{start}");
    }
    let (_, long) = parsed("main.tf", &format!("x = a{}\n", ".b".repeat(n)));
    assert_eq!(long.problems, []);
    let (_, deep) = parsed("main.tf", &format!("x = {}1{}\n", "[".repeat(60), "]".repeat(60)));
    assert_eq!(deep.problems, []);
    let (_, deep) = parsed("main.tf", &format!("x = {}1{}\n", "[".repeat(90), "]".repeat(90)));
    assert_eq!((deep.problems[0].code, deep.problems[0].severity), ("terraform.limit", Severity::Gap));
}

#[test]
fn expressions_and_templates_have_their_places() {
    let sources = Sources::new();
    let file = sources.add("-var a", b"pad  [1, x]");
    let value = parse_expression("  [1, x]", &Place::new(file, 3)).unwrap();
    assert_eq!(slice(&sources, value.span), "[1, x]");
    let problem = parse_expression("[1, ", &Place::new(file, 0)).unwrap_err();
    assert_eq!(problem.code, "terraform.syntax");
    assert_eq!(shape(&parse_expression("{ a = 1, a = 2 }", &Place::new(file, 0)).unwrap()), "{a=1 a=2}");
}

#[test]
fn json_is_the_same_language() {
    let text = r#"{
      "//": "a comment",
      "terraform": {"required_providers": {"aws": {"source": "hashicorp/aws"}}, "backend": {"s3": {"bucket": "b"}}},
      "variable": {"v": {"type": "list(string)", "default": "${not.a.template}"}},
      "locals": [{"a": "x\u00e9\n${b.c}"}, {"d": 1.50}],
      "resource": {"t": {"n": {
        "//": "comment",
        "count": "${var.v}",
        "name": "plain $${x}",
        "ingress": [{"port": 1}, {"port": 2}],
        "lifecycle": {"ignore_changes": ["tags"]},
        "dynamic": {"egress": {"for_each": "${var.v}", "iterator": "it", "content": {"port": "${it.value}"}}}
      }, "m": [{"a": null}]}},
      "module": {"c": {"source": "./c", "providers": {"aws.dr": "aws.other"}}}
    }"#;
    let (sources, parsed) = parsed("x.tf.json", text);
    assert_eq!(parsed.problems, []);
    let body = parsed.body;
    let titles: Vec<String> = body.blocks.iter().map(|b| format!("{} {}", b.kind, b.labels.join("."))).collect();
    assert_eq!(titles, ["terraform ", "variable v", "locals ", "locals ", "resource t.n", "resource t.m", "module c"]);
    let terraform = &body.blocks[0].body;
    assert_eq!(terraform.blocks_of("backend").next().unwrap().labels[0].as_ref(), "s3");
    let required = terraform.blocks_of("required_providers").next().unwrap();
    assert_eq!(shape(&required.body.attribute("aws").unwrap().value), "{source=\"hashicorp/aws\"}");
    let default = &body.blocks[1].body.attribute("default").unwrap().value;
    assert_eq!(shape(default), "\"${not.a.template}\"");
    let a = body.blocks[2].body.attribute("a").unwrap();
    assert_eq!(shape(&a.value), "`xé\n${b.c}`");
    let ExpressionKind::Template(parts) = &a.value.kind else { panic!("a template") };
    let TemplatePart::Interpolation(b) = &parts[1] else { panic!("an interpolation") };
    assert_eq!(slice(&sources, b.span), "b.c");
    let resource = &body.blocks[4];
    assert_eq!(slice(&sources, resource.header), "\"n\"");
    assert!(slice(&sources, resource.span).ends_with("}\n      }"), "{}", slice(&sources, resource.span));
    let value = |name: &str| shape(&resource.body.attribute(name).unwrap().value);
    assert_eq!(value("count"), "`${var.v}`");
    assert_eq!(value("name"), "\"plain ${x}\"");
    assert_eq!(value("ingress"), "[{port=1} {port=2}]");
    assert!(resource.body.attribute("//").is_none());
    let dynamic = resource.body.blocks_of("dynamic").next().unwrap();
    assert_eq!(dynamic.labels[0].as_ref(), "egress");
    assert_eq!(shape(&dynamic.body.attribute("iterator").unwrap().value), "it");
    let content = dynamic.body.blocks_of("content").next().unwrap();
    assert_eq!(shape(&content.body.attribute("port").unwrap().value), "`${it.value}`");
}

#[test]
fn broken_json_is_told_at_its_place() {
    let (sources, broken) = parsed("x.tf.json", "{\n  \"resource\": {,}\n}");
    assert_eq!(sources.locate(broken.problems[0].span.unwrap()).start.line, 2);
    assert_eq!(broken.unread[0].what, "x.tf.json");

    let text = "{\"resource\": {\"t\": {\n\"a\": {\"x\": \"${\"},\n\"b\": {\"x\": 1},\n\"c\": 5}}}";
    let (sources, one) = parsed("x.tf.json", text);
    assert_eq!(kinds(&one.body.blocks), ["b"]);
    assert_eq!(
        one.unread.iter().map(|u| u.what.as_str()).collect::<Vec<_>>(),
        ["the block at x.tf.json:2", "the block at x.tf.json:4"]
    );
    assert_eq!(sources.locate(one.problems[0].span.unwrap()).start.line, 2);
    for bomb in
        ["[".repeat(100_000), "{\"a\":".repeat(100_000), "\"".to_owned(), "{\"a\": 01}".to_owned(), String::new()]
    {
        assert!(!parsed("x.tf.json", &bomb).1.problems.is_empty());
    }
}

#[test]
fn values_of_a_json_variable_file_are_literal() {
    let sources = Sources::new();
    let file = sources.add("a.tfvars.json", br#"{"a": "${x}", "b": {"c": [true, "%{"]}}"#);
    let parsed = json::parse_variables(&sources, file);
    assert_eq!(parsed.problems, []);
    assert_eq!(shape(&parsed.body.attribute("a").unwrap().value), "\"${x}\"");
    assert_eq!(shape(&parsed.body.attribute("b").unwrap().value), "{c=[true \"%{\"]}");
}

/// Pieces whose mixtures look like Terraform and mostly are not.
fn soup() -> impl proptest::strategy::Strategy<Value = String> {
    use proptest::prelude::*;
    let pieces = prop::sample::select(vec![
        "{",
        "}",
        "[",
        "]",
        "(",
        ")",
        "\"",
        "\"a\"",
        "${",
        "%{",
        "~}",
        "$${",
        "\\",
        "\n",
        "\r\n",
        " ",
        "  ",
        "=",
        "==",
        "=>",
        ":",
        "?",
        ",",
        ".",
        "...",
        "*",
        "a",
        "b1",
        "é",
        "for a in b :",
        "if",
        "<<A\n",
        "<<-A\n",
        "A\n",
        "  A\n",
        "A\"\n",
        "# c\n",
        "// d",
        "/* e */",
        "null",
        "1.5",
        "-",
        "a = 1\n",
        "a = {",
        "x \"y\" {\n",
        "%{ if a }",
        "%{ endif }",
        "😀",
    ]);
    prop::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat())
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(400))]

    #[test]
    fn the_scanner_divides_a_text_and_masks_keep_its_length(text in soup()) {
        for content in [Content::Body, Content::Expression, Content::Template] {
            let found = scan(&text, content);
            for breaks in [false, true] {
                let copy = masked(&text, &found, breaks);
                assert_eq!(copy.len(), text.len());
            }
            let mut end = 0;
            for item in &found.items {
                assert!(end <= item.start && item.start < item.end && item.end <= text.len());
                assert!(text.is_char_boundary(item.start) && text.is_char_boundary(item.end));
                end = item.end;
            }
        }
    }

    #[test]
    fn text_that_parses_means_the_same_with_and_without_recovery(text in soup()) {
        // A broken block at the end forces the reading item by item.
        let (_, whole) = parsed("main.tf", &format!("{text}\n"));
        if whole.problems.is_empty() && !text.contains("/*") {
            let (_, parts) = parsed("main.tf", &format!("{text}\nresource \"broken\" {{\n  a = = 1\n}}\n"));
            let shapes = |body: &Body| body.attributes.iter().map(|a| shape(&a.value)).collect::<Vec<_>>();
            assert_eq!(shapes(&whole.body), shapes(&parts.body));
            assert_eq!(kinds(&whole.body.blocks), kinds(&parts.body.blocks));
            assert_eq!(parts.unread.len(), 1);
        }
    }

    #[test]
    fn whatever_stands_in_a_block_its_neighbours_are_kept(text in soup()) {
        let file = format!(
            "variable \"before\" {{\n}}\nresource \"t\" \"r\" {{\n{text}\n}}\noutput \"after\" {{\n  value = 1\n}}\n"
        );
        let (sources, parsed) = parsed("main.tf", &file);
        let kept = kinds(&parsed.body.blocks);
        assert!(kept.iter().any(|name| name == "before") && kept.iter().any(|name| name == "after"), "{file}");
        assert!(kept.iter().any(|name| name == "r") || !parsed.problems.is_empty(), "{file}");
        for problem in &parsed.problems {
            sources.locate(problem.span.expect("a place"));
        }
    }
}

#[test]
fn errors_inside_of_a_character_are_told_at_its_start() {
    let text = "[for x\u{6591}\u{fffd}[1, 2] : x if false]";
    let sources = Sources::new();
    let file = sources.add("value", text.as_bytes());
    let problem = parse_expression(text, &Place::new(file, 0)).unwrap_err();
    let span = problem.span.unwrap();
    assert!(text.get(span.start as usize..span.end as usize).is_some(), "{span:?}");
}
