//! SARIF over any text: the hash of the line that a result stands on, columns, the excerpt.
#![no_main]

use std::sync::Arc;

use libfuzzer_sys::fuzz_target;
use resilint::report::{Report, sarif};
use resilint::source::{Sources, Span};
use resilint::verdict::{RuleSeverity, Status, SubjectId, Verdict};
use resilint_fuzz::MOST;

fuzz_target!(|input: (u16, u16, &[u8])| {
    let (start, length, bytes) = input;
    if bytes.len() > MOST {
        return;
    }
    let sources = Arc::new(Sources::new());
    let file = sources.add("main.tf", bytes);
    let location = sources.locate(Span::new(file, usize::from(start), usize::from(start) + usize::from(length)));
    let subject = SubjectId { root: ".".into(), environment: None, address: "aws_ebs_volume.images".into() };
    let verdict = Verdict {
        rule: "backup.source_encrypted".into(),
        severity: RuleSeverity::High,
        fingerprint: Verdict::fingerprint_of("backup.source_encrypted", &subject),
        subject,
        resource_type: "aws_ebs_volume".into(),
        status: Status::Fail,
        message: "It is not encrypted.".into(),
        checks: Vec::new(),
        path: Vec::new(),
        location: Some(location),
        controls: Arc::default(),
        conditional: None,
    };
    let report = Report {
        as_of: "2026-11-21".into(),
        verdicts: vec![verdict],
        problems: Vec::new(),
        rules: Vec::new(),
        frameworks: Vec::new(),
        population: Vec::new(),
        policy_files: Vec::new(),
        configuration: serde_json::Value::Null,
        fail_on: None,
        unknown_fails: false,
        inputs: Vec::new(),
        sources,
    };
    let text = sarif::render(&report, &sarif::Options::default());
    let json: serde_json::Value = serde_json::from_str(&text).expect("SARIF is JSON");
    let prints = &json["runs"][0]["results"][0]["partialFingerprints"];
    assert!(prints.is_object(), "{json}");
});
