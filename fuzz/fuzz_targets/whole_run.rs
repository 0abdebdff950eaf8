//! One `.tf` file through the whole program: the outputs are UTF-8, the JSON ones JSON, and no verdict is an error.
#![no_main]

use std::sync::{Arc, OnceLock};

use libfuzzer_sys::fuzz_target;
use resilint::report::{concise, github, human, json, junit, markdown, sarif};
use resilint::run::{self, Options, Policies};
use resilint::source::Sources;
use resilint::verdict::Status;
use resilint_fuzz::{MOST, directory};

fn policies() -> &'static Policies {
    static POLICIES: OnceLock<Policies> = OnceLock::new();
    POLICIES.get_or_init(|| {
        let sources = Arc::new(Sources::new());
        run::load_policies(&Options::default(), &resilint::config::Config::default(), &sources).expect("policies that load")
    })
}

fuzz_target!(|bytes: &[u8]| {
    if bytes.len() > MOST {
        return;
    }
    std::fs::write(directory().join("main.tf"), bytes).expect("a file");
    let options = Options { base: directory().to_owned(), as_of: "2026-11-21".into(), ..Options::default() };
    let inputs = run::read(&options).expect("no configuration, so none that is wrong");
    let rules: Vec<_> = policies().set.rules.iter().collect();
    let assessed = run::assess(&inputs, policies(), &rules, &Arc::default()).expect("a session");
    let report = run::report(&options, inputs, policies(), &rules, assessed);
    assert!(report.problems.iter().all(|problem| problem.code != "terraform.internal"), "the evaluator panicked");
    if let Some(error) = report.verdicts.iter().find(|verdict| verdict.status == Status::Error) {
        panic!("{}: {}", error.rule, error.message);
    }
    for text in [sarif::render(&report, &sarif::Options::default()), json::render(&report)] {
        serde_json::from_str::<serde_json::Value>(&text).expect("JSON");
    }
    for text in [
        human::render(&report, &human::Options { width: 100, color: true, unicode: true, verbose: true }),
        concise::render(&report),
        github::render(&report),
        junit::render(&report),
        markdown::render(&report),
    ] {
        let hostile = |c: char| c.is_control() && !matches!(c, '\n' | '\t' | '\u{1b}');
        assert!(!text.contains(hostile), "a control character reaches the terminal: {:?}", text.find(hostile));
    }
});
