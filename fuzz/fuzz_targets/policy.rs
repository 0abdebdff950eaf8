//! The METADATA comment of a policy, the policy itself, and the lint that stands before the interpreter.
#![no_main]

use libfuzzer_sys::fuzz_target;
use resilint::policy::{Bundle, PolicySet};
use resilint::source::Sources;
use resilint_fuzz::{MOST, assert_places};

fuzz_target!(|text: &str| {
    if text.len() > MOST {
        return;
    }
    let (comment, body) = text.split_once("\n\n").unwrap_or((text, "verdict(subject) := {}"));
    for (path, package) in [
        ("rules/backup/made_up/rule.rego", "rules.backup.made_up"),
        ("model/aws/made_up/model.rego", "model.aws.made_up"),
        ("derive/made_up.rego", "derive.made_up"),
    ] {
        let mut policy = String::from("# METADATA\n");
        for line in comment.lines() {
            policy.push_str("# ");
            policy.push_str(line);
            policy.push('\n');
        }
        policy.push_str(&format!("package {package}\n\n{body}"));
        let mut bundle = Bundle::empty();
        bundle.add_file(path, policy);
        let sources = Sources::new();
        let (_, problems) = PolicySet::load(&bundle, &sources);
        assert_places(&sources, &problems);
    }
});
