//! Hostile input through the program: sizes, depths, growth, recursion, escapes.
//!
//! Each ends, and says which limit it met. What a limit cut off is unknown: never a pass, never left out. The generous
//! time is there for hangs alone; a slow machine must not fail a test.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use common::project;
use serde_json::Value;

/// After this a run counts as hanging.
const PATIENCE: Duration = Duration::from_secs(300);

/// What a run gave.
struct Ended {
    code: i32,
    report: Value,
    text: String,
}

/// Runs the program on a directory, and does not wait forever.
fn check(directory: &Path) -> Ended {
    let streams = tempfile::tempdir().unwrap();
    let (out, err) = (streams.path().join("out"), streams.path().join("err"));
    let mut child = Command::new(env!("CARGO_BIN_EXE_resilint"))
        .args(["check", "--as-of", "2026-11-21", "--output-format", "json"])
        .current_dir(directory)
        .env_clear()
        .stdin(Stdio::null())
        .stdout(std::fs::File::create(&out).unwrap())
        .stderr(std::fs::File::create(&err).unwrap())
        .spawn()
        .unwrap();
    let start = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if start.elapsed() > PATIENCE {
            child.kill().unwrap();
            child.wait().unwrap();
            panic!("still running after {PATIENCE:?}");
        }
        std::thread::sleep(Duration::from_millis(20));
    };
    let out = std::fs::read_to_string(out).unwrap();
    let err = std::fs::read_to_string(err).unwrap();
    let code = status.code().unwrap_or_else(|| panic!("ended by a signal: {err}"));
    assert!(matches!(code, 0 | 1 | 3), "exit code {code}: {err}");
    let report: Value = serde_json::from_str(&out).unwrap_or_else(|error| panic!("no report ({error}): {err}"));
    Ended { code, text: format!("{out}{err}"), report }
}

/// Checks one Terraform file.
fn terraform(text: &str) -> Ended {
    check(project(&[("main.tf", text)]).path())
}

/// A volume whose encryption is an expression: the verdict shows what the expression came to.
fn volume(encrypted: &str) -> String {
    format!(
        "resource \"aws_ebs_volume\" \"images\" {{\n  availability_zone = \"us-east-1a\"\n  size = 10\n  encrypted = {encrypted}\n}}\n"
    )
}

/// Locals of which each is made of the one before: `step` gets the name of that.
fn chain(first: &str, length: usize, step: impl Fn(&str) -> String) -> String {
    let mut text = format!("locals {{\n  l0 = {first}\n");
    for number in 1..=length {
        text.push_str(&format!("  l{number} = {}\n", step(&format!("local.l{}", number - 1))));
    }
    text.push_str("}\n");
    text
}

impl Ended {
    fn problems(&self, code: &str) -> Vec<&str> {
        let all = self.report["problems"].as_array().unwrap();
        all.iter()
            .filter(|problem| problem["code"] == code)
            .map(|problem| problem["message"].as_str().unwrap())
            .collect()
    }

    /// Asserts a problem of this code whose message contains these words.
    fn says(self, code: &str, words: &str) -> Ended {
        let messages = self.problems(code);
        assert!(
            messages.iter().any(|message| message.contains(words)),
            "no {code} with `{words}`: {}",
            self.report["problems"]
        );
        self
    }

    /// Statuses of the encryption rule, by subject.
    fn encryption(&self) -> Vec<(&str, &str)> {
        let verdicts = self.report["verdicts"].as_array().unwrap();
        let own = verdicts.iter().filter(|verdict| verdict["rule"] == "backup.source_encrypted");
        own.map(|v| (v["address"].as_str().unwrap(), v["status"].as_str().unwrap())).collect()
    }

    /// Asserts that the volume's encryption is unknown: neither passed nor failed on a value that nobody computed.
    fn stays_unknown(self) -> Ended {
        let all = self.encryption();
        assert!(
            all.iter().any(|(address, status)| address.starts_with("aws_ebs_volume.images") && *status == "unknown"),
            "{all:?}"
        );
        assert!(all.iter().all(|(_, status)| *status == "unknown"), "{all:?}");
        self
    }

    /// Asserts that something unread stands in every rule's way, and that it counts as no success.
    fn stays_unread(self) -> Ended {
        let all = self.encryption();
        assert!(all.iter().any(|(_, status)| *status == "unknown"), "{all:?} {}", self.report["problems"]);
        assert!(all.iter().all(|(_, status)| *status != "pass"), "{all:?}");
        assert_ne!(self.code, 0, "{}", self.report["problems"]);
        self
    }
}

#[test]
fn a_million_instances_are_one_template() {
    let text = volume("count.index == 7\n  count = 1000000");
    terraform(&text).says("terraform.limit", "1000000 instances").stays_unknown();
}

#[test]
fn growing_collections_end() {
    let concat = chain("[true, true]", 12, |last| format!("concat({})", [last; 8].join(", ")));
    terraform(&(concat + &volume("local.l12[0]"))).says("terraform.limit", "concat").stays_unknown();
    let product = "locals {\n  r = range(100)\n  p = setproduct(setproduct(local.r, local.r), setproduct(local.r, local.r), local.r)\n}\n";
    terraform(&(product.to_owned() + &volume("length(local.p) == 3")))
        .says("terraform.limit", "setproduct")
        .stays_unknown();
    let nested = chain("{ a = true }", 64, |last| format!("{{ a = {last}, b = {last} }}"));
    terraform(&(nested + &volume(&format!("local.l64{}", ".a".repeat(65)))))
        .says("terraform.limit", "parts")
        .stays_unknown();
}

#[test]
fn growing_texts_end() {
    let format = chain("\"0123456789\"", 64, |last| format!("format(\"%s%s\", {last}, {last})"));
    terraform(&(format + &volume("local.l64 == \"a\""))).says("terraform.limit", "than").stays_unknown();
    let join = chain("\"0123456789\"", 40, |last| format!("join(\"\", [{last}, {last}, {last}, {last}])"));
    terraform(&(join + &volume("local.l40 == \"a\""))).says("terraform.limit", "than").stays_unknown();
    let template = chain("\"0123456789\"", 40, |last| format!("\"${{{last}}}${{{last}}}${{{last}}}\""));
    terraform(&(template + &volume("local.l40 == \"a\""))).says("terraform.limit", "text").stays_unknown();
    let holes = chain("\"a${var.x}b\"", 64, |last| format!("\"${{{last}}}${{{last}}}\""));
    let holes = format!("variable \"x\" {{\n  type = string\n}}\n{holes}");
    terraform(&(holes + &volume("local.l64 == \"a\""))).says("terraform.limit", "text").stays_unknown();
    terraform(&volume("format(\"%999999999d\", 1) == \"a\"")).has_no_pass();
}

#[test]
fn loops_in_loops_end() {
    let directives = "%{ for a in local.r }".repeat(6) + &"%{ endfor }".repeat(6);
    let text = format!("locals {{\n  r = range(1000)\n  t = \"{directives}\"\n}}\n{}", volume("local.t == \"\""));
    terraform(&text).says("terraform.limit", "evaluation steps").stays_unknown();
}

#[test]
fn long_chains_and_cycles_end() {
    let long = chain("true", 10_000, str::to_owned);
    terraform(&(long + &volume("local.l10000"))).says("terraform.limit", "nesting of definitions").stays_unknown();
    let cycle = "locals {\n  a = local.b\n  b = local.c\n  c = !local.a\n}\n";
    terraform(&(cycle.to_owned() + &volume("local.a")))
        .says("terraform.cycle", "local.a -> local.b -> local.c")
        .stays_unknown();
}

#[test]
fn modules_that_call_themselves_end() {
    let own = format!("module \"again\" {{\n  source = \"./\"\n  count = 3\n}}\n{}", volume("true"));
    terraform(&own).says("terraform.cycle", "module.again").fails();

    // Neither directory is a root by the rule that a root is called by nobody.
    let child = format!("module \"up\" {{\n  source = \"../\"\n}}\n{}", volume("false"));
    let ring = project(&[("main.tf", "module \"child\" {\n  source = \"./child\"\n}\n"), ("child/main.tf", &child)]);
    let ended = check(ring.path()).says("terraform.cycle", "module.child.module.up").fails();
    assert!(ended.encryption().contains(&("module.child.aws_ebs_volume.images", "fail")), "{:?}", ended.encryption());

    // A healthy root elsewhere does not hide the ring.
    let both = project(&[
        ("ok/main.tf", &volume("true")),
        ("ring/a/main.tf", "module \"b\" {\n  source = \"../b\"\n}\n"),
        ("ring/b/main.tf", &format!("module \"a\" {{\n  source = \"../a\"\n}}\n{}", volume("false"))),
    ]);
    let ended = check(both.path()).says("terraform.cycle", "module.b.module.a");
    assert!(ended.encryption().contains(&("module.b.aws_ebs_volume.images", "fail")), "{:?}", ended.encryption());
}

#[test]
fn a_module_with_too_many_instances_in_all_is_not_followed() {
    let many: String = (0..200).map(|number| volume("true").replace("images", &format!("images{number}"))).collect();
    let root = format!("module \"m\" {{\n  source = \"./m\"\n  count = 1000\n}}\n{}", volume("true"));
    let ended =
        check(project(&[("main.tf", &root), ("m/main.tf", &many)]).path()).says("terraform.limit", "100000 instances");
    let all = ended.encryption();
    assert!(
        all.contains(&("aws_ebs_volume.images", "pass")) && all.iter().any(|(_, status)| *status == "unknown"),
        "{all:?}"
    );
}

#[test]
fn deep_nesting_ends() {
    let depth = 100_000;
    for (open, close) in [("[", "]"), ("(", ")"), ("!", ""), ("true ? true : ", "")] {
        let value = format!("{}true{}", open.repeat(depth), close.repeat(depth));
        terraform(&volume(&value)).says("terraform.limit", "deeper").stays_unread();
    }
    terraform(&volume(&format!("{}1 == 2", "1 + ".repeat(depth)))).says("terraform.limit", "deeper").stays_unread();
    let blocks = format!("{}{}", "b {\n".repeat(depth), "}\n".repeat(depth));
    terraform(&volume(&format!("true\n{blocks}"))).stays_unread();
    let templates = format!("{}1{}", "\"${".repeat(depth), "}\"".repeat(depth));
    terraform(&volume(&templates)).stays_unread();
    let json = format!("{{\"locals\":{{\"a\":{}{}}}}}", "[".repeat(depth), "]".repeat(depth));
    check(project(&[("main.tf.json", &json)]).path()).says("terraform.limit", "deeper").stays_unread();
}

#[test]
fn large_files_are_gaps() {
    let line = format!("{}\n", "x".repeat(99));
    let heredoc = format!("locals {{\n  a = <<EOT\n{}EOT\n}}\n{}", line.repeat(500_000), volume("true"));
    let ended = terraform(&heredoc).says("terraform.limit", "larger than").stays_unread();
    assert_eq!(ended.code, 3, "nothing was judged");
    let many: String = (0..50_000).map(|number| format!("    k{number} = \"v\"\n")).collect();
    terraform(&volume(&format!("true\n  tags = {{\n{many}  }}"))).says("terraform.limit", "entries").stays_unread();
    let manifest = format!("apiVersion: v1\nkind: ConfigMap\ndata:\n  a: \"{}\"\n", "x".repeat(40_000_000));
    check(project(&[("a.yaml", &manifest)]).path()).says("discover.too_large", "larger than").stays_unread();
}

#[test]
fn variable_files_end() {
    let root = format!("variable \"x\" {{}}\n{}", volume("length(var.x) == 3"));
    let list = format!("x = [\n{}]\n", "  \"xxxxxxxxxxxxxxxx\",\n".repeat(1_000_000));
    check(project(&[("main.tf", &root), ("terraform.tfvars", &list)]).path())
        .says("terraform.limit", "larger than")
        .stays_unknown();
    let object: String = (0..50_000).map(|number| format!("  k{number} = \"v\"\n")).collect();
    check(project(&[("main.tf", &root), ("terraform.tfvars", &format!("x = {{\n{object}}}\n"))]).path())
        .says("terraform.limit", "entries")
        .stays_unknown();
    let deep = format!("{{\"x\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    check(project(&[("main.tf", &root), ("terraform.tfvars.json", &deep)]).path())
        .says("terraform.limit", "deeper")
        .stays_unknown();
}

#[test]
fn templates_do_not_render_templates() {
    let root = volume("templatefile(\"t.tftpl\", { a = \"x\" }) == \"x\"");
    let own = "${templatefile(\"t.tftpl\", { a = a })}";
    check(project(&[("main.tf", &root), ("t.tftpl", own)]).path())
        .says("terraform.evaluation", "a template must not render another template")
        .stays_unknown();
}

#[test]
fn decoded_text_is_bounded() {
    let root = volume("jsonencode(jsondecode(file(\"d.json\"))) == \"a\"");
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    check(project(&[("main.tf", &root), ("d.json", &deep)]).path()).has_no_pass();
    let root = volume("length(jsonencode(yamldecode(file(\"d.yaml\")))) == 3");
    check(project(&[("main.tf", &root), ("d.yaml", &laughs(""))]).path()).has_no_pass();
}

/// A YAML mapping whose keys grow ninefold.
fn laughs(indent: &str) -> String {
    let mut text = format!("{indent}k0: &k0 [\"lol\", \"lol\"]\n");
    for number in 1..=20 {
        let last = format!("*k{}", number - 1);
        text.push_str(&format!("{indent}k{number}: &k{number} [{}]\n", [last.as_str(); 9].join(", ")));
    }
    text
}

#[test]
fn manifests_are_bounded() {
    let map = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  namespace: b\ndata:\n";
    let ended = check(project(&[("a.yaml", &format!("{map}{}", laughs("  ")))]).path()).says("yaml.limit", "alias");
    assert!(ended.encryption().iter().any(|(_, status)| *status == "unknown"), "{:?}", ended.encryption());
    let flow = format!("{map}  a: {}{}\n", "[".repeat(100_000), "]".repeat(100_000));
    check(project(&[("a.yaml", &flow)]).path()).stays_unread();
    let mut block = map.to_owned();
    (1..3000).for_each(|level| block.push_str(&format!("{}a:\n", "  ".repeat(level))));
    check(project(&[("a.yaml", &block)]).path()).says("yaml.limit", "deeper than").stays_unread();
    check(project(&[("a.yaml", &format!("{map}  a: &a [*a]\n"))]).path()).says("yaml.syntax", "alias").stays_unread();
    let json = format!("{{\"apiVersion\":\"v1\",\"kind\":\"X\",\"a\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    check(project(&[("a.json", &json)]).path()).stays_unread();
}

#[test]
fn a_hundred_thousand_documents_are_all_counted() {
    let documents: String =
        (0..100_000).map(|n| format!("---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a{n}\n")).collect();
    let ended = check(project(&[("a.yaml", &documents)]).path());
    let counts = &ended.report["counts"];
    assert_eq!(counts["resources_excluded"], 100_000, "known, and of no kind: {counts}");
}

#[test]
#[cfg(unix)]
fn nothing_outside_of_the_repository_is_read() {
    use std::os::unix::fs::symlink;
    let outside = project(&[
        ("secret.txt", "ehr-secret-word"),
        (
            "module/main.tf",
            "resource \"aws_ebs_volume\" \"ehr-secret-word\" {\n  availability_zone = \"us-east-1a\"\n}\n",
        ),
        ("record.yaml", "apiVersion: resilint.dev/v1\nkind: RestoreDrill\nmetadata:\n  name: ehr-secret-word\n"),
        ("repository/.git/HEAD", "ref: refs/heads/main\n"),
    ]);
    let repository = outside.path().join("repository");
    for (target, link) in [
        ("../secret.txt", "link.txt"),
        ("..", "folder"),
        ("../module", "linked-module"),
        ("../module/main.tf", "linked.tf"),
        ("../record.yaml", "record.yaml"),
        ("../secret.txt", "linked.auto.tfvars"),
    ] {
        symlink(target, repository.join(link)).unwrap();
    }
    let fifo = Command::new("mkfifo").arg(repository.join("pipe.tf")).arg(repository.join("pipe.txt")).status();
    assert!(fifo.is_ok_and(|status| status.success()), "mkfifo is part of every Unix");
    let paths = [
        "/etc/passwd",
        "/proc/self/environ",
        "/dev/zero",
        "../secret.txt",
        "link.txt",
        "folder/secret.txt",
        "${path.module}/../secret.txt",
        "~/.profile",
        "pipe.txt",
    ];
    let mut text = String::from("locals {\n");
    for (number, path) in paths.iter().enumerate() {
        text.push_str(&format!("  f{number} = try(file(\"{path}\"), \"wrong\")\n"));
        text.push_str(&format!("  b{number} = try(filebase64(\"{path}\"), \"wrong\")\n"));
        text.push_str(&format!("  t{number} = try(templatefile(\"{path}\", {{}}), \"wrong\")\n"));
    }
    text.push_str("  set = join(\" \", fileset(\"/etc\", \"*\"))\n  up = join(\" \", fileset(\".\", \"../*\"))\n  deep = join(\" \", fileset(\"folder\", \"**\"))\n}\n");
    for (name, source) in [("up", "../module"), ("linked", "./linked-module"), ("below", "./folder/module")] {
        text.push_str(&format!("module \"{name}\" {{\n  source = \"{source}\"\n}}\n"));
    }
    // Everything that was read would stand in the tags, and so in the report.
    let all: Vec<String> =
        (0..paths.len()).flat_map(|n| [format!("local.f{n}"), format!("local.b{n}"), format!("local.t{n}")]).collect();
    text.push_str(&volume(&format!("join(\" \", [{}, local.set, local.up, local.deep])", all.join(", "))));
    std::fs::write(repository.join("main.tf"), text).unwrap();
    let ended = check(&repository);
    for word in ["ehr-secret-word", "ZWhyLXNlY3JldC13b3Jk", "root:", "PATH="] {
        assert!(!ended.text.contains(word), "`{word}` was read");
    }
    assert!(ended.problems("terraform.module_missing").len() >= 3, "{}", ended.report["problems"]);
    let ended = ended
        .says("terraform.outside", "linked.tf")
        .says("terraform.unreadable", "pipe.tf is not a file")
        .stays_unread();
    let unknown = ended.encryption();
    assert!(unknown.contains(&("aws_ebs_volume.images", "unknown")), "{unknown:?}");
}

impl Ended {
    /// Asserts that the volume did not pass: its expression is an error or is not known.
    fn has_no_pass(self) -> Ended {
        let all = self.encryption();
        assert!(!all.is_empty() && all.iter().all(|(_, status)| *status != "pass"), "{all:?}");
        self
    }

    /// Asserts that the run fails: a part of it is broken for Terraform too.
    fn fails(self) -> Ended {
        assert_eq!(self.code, 1, "{}", self.report["problems"]);
        self
    }
}
