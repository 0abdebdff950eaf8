//! A report made by hand over real files, for the tests of the formats.
//!
//! It holds every status, every severity of problem, two environments, a value that travels through a module, hostile
//! text, and characters outside of the basic plane before a deciding column.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::json;

use super::{Control, Framework, Input, InputStatus, Member, NO_MODEL, Remediation, Report, ReportedProblem, RuleInfo};
use crate::problem::Severity;
use crate::source::{Location, Sources, Span};
use crate::verdict::{ChainHop, Check, PathStep, Place, RuleSeverity, Status, SubjectId, Verdict};

/// The files of the estate: path, role, bytes.
const FILES: [(&str, &str, &[u8]); 5] = [
    ("broken copy.tf", "terraform", include_bytes!("../../testdata/report/estate/broken copy.tf")),
    ("main.tf", "terraform", include_bytes!("../../testdata/report/estate/main.tf")),
    ("modules/db/main.tf", "terraform", include_bytes!("../../testdata/report/estate/modules/db/main.tf")),
    ("prod.tfvars", "terraform_variables", include_bytes!("../../testdata/report/estate/prod.tfvars")),
    ("variables.tf", "terraform", include_bytes!("../../testdata/report/estate/variables.tf")),
];

/// Text that tries to steer a terminal, a log, a table or a page.
pub(crate) const HOSTILE: &str =
    "a\u{1b}[2J\u{202e}|`<script>alert(1)</script>`\n::error::owned\r\n]]> {0} [x](https://evil.example) =1+1 ,:%0A";

/// The location of the first occurrence of `text` in `file`.
pub(crate) fn at(sources: &Sources, file: &str, text: &str) -> Location {
    let id = sources.find(file).expect("a sample file");
    let start = sources.get(id).text.find(text).expect("text of the sample file");
    sources.locate(Span::new(id, start, start + text.len()))
}

fn key(text: &str) -> Vec<PathStep> {
    vec![PathStep::Key(text.to_owned())]
}

fn subject(environment: Option<&str>, address: &str) -> SubjectId {
    SubjectId { root: ".".to_owned(), environment: environment.map(str::to_owned), address: address.to_owned() }
}

fn controls() -> BTreeMap<String, Vec<String>> {
    BTreeMap::from([
        ("hipaa".to_owned(), vec!["164.308(a)(7)(ii)(A)".to_owned(), "164.312(a)(2)(iv)".to_owned()]),
        ("nist_800_53".to_owned(), vec!["CP-9".to_owned(), "SC-28".to_owned()]),
    ])
}

struct Draft<'a> {
    rule: &'a str,
    severity: RuleSeverity,
    subject: SubjectId,
    resource_type: &'a str,
    status: Status,
    message: &'a str,
    checks: Vec<Check>,
    location: Location,
}

fn verdict(draft: Draft<'_>) -> Verdict {
    let path = draft.checks.first().and_then(|check| check.at.first()).map(|place| place.path.clone());
    Verdict {
        rule: draft.rule.to_owned(),
        severity: draft.severity,
        fingerprint: Verdict::fingerprint_of(draft.rule, &draft.subject),
        subject: draft.subject,
        resource_type: draft.resource_type.to_owned(),
        status: draft.status,
        message: draft.message.to_owned(),
        checks: draft.checks,
        path: path.unwrap_or_default(),
        location: Some(draft.location),
        controls: controls().into(),
        conditional: None,
    }
}

fn database(sources: &Sources, environment: Option<&str>, source: ChainHop) -> Verdict {
    let line = at(sources, "modules/db/main.tf", "storage_encrypted       = var.encrypted");
    let chain = vec![
        ChainHop { kind: "attribute", name: String::new(), location: line.clone() },
        ChainHop {
            kind: "module_argument",
            name: "module.db".to_owned(),
            location: at(sources, "main.tf", "encrypted = var.encrypted"),
        },
        source,
    ];
    let address = "module.db.aws_db_instance.ehr";
    verdict(Draft {
        rule: "backup.source_encrypted",
        severity: RuleSeverity::Critical,
        subject: subject(environment, address),
        resource_type: "aws_db_instance",
        status: Status::Fail,
        message: "'module.db.aws_db_instance.ehr' sets 'storage_encrypted' to 'false'; storage that holds patient data \
                  must be encrypted at rest.",
        checks: vec![Check {
            label: None,
            status: Status::Fail,
            found: Some(json!(false)),
            required: "true".to_owned(),
            why: Vec::new(),
            at: vec![Place {
                address: address.to_owned(),
                path: key("storage_encrypted"),
                location: Some(line.clone()),
                chain,
            }],
        }],
        location: line,
    })
}

fn retention(sources: &Sources, environment: &str, required: &str) -> Verdict {
    let line = at(sources, "modules/db/main.tf", "backup_retention_period = 7");
    let address = "module.db.aws_db_instance.ehr";
    let mut verdict = verdict(Draft {
        rule: "backup.kept_long_enough",
        severity: RuleSeverity::High,
        subject: subject(Some(environment), address),
        resource_type: "aws_db_instance",
        status: Status::Fail,
        message: "'module.db.aws_db_instance.ehr' sets 'backup_retention_period' to '7d'; recovery points must be kept \
                  at least 35 days.",
        checks: vec![Check {
            label: Some("native backup".to_owned()),
            status: Status::Fail,
            found: Some(json!(604_800)),
            required: required.to_owned(),
            why: Vec::new(),
            at: vec![Place {
                address: address.to_owned(),
                path: key("backup_retention_period"),
                location: Some(line.clone()),
                chain: Vec::new(),
            }],
        }],
        location: line,
    });
    verdict.conditional = Some("'count' of 'module.db' depends on 'var.create'".to_owned());
    verdict
}

fn bucket(sources: &Sources, status: Status, index: &str, required: &str, why: &str) -> Verdict {
    let line = at(sources, "main.tf", "resource \"aws_s3_bucket\" \"phi\"");
    let address = format!("aws_s3_bucket.phi[\"{index}\"]");
    verdict(Draft {
        rule: "backup.source_encrypted",
        severity: RuleSeverity::Critical,
        subject: subject(Some("prod"), &address),
        resource_type: "aws_s3_bucket",
        status,
        message: &format!("'{address}' is judged by '{required}'; {why}."),
        checks: vec![Check {
            label: None,
            status,
            found: (status == Status::Pass).then(|| json!({"algorithm": "aws:kms", "ratio": 0.5})),
            required: required.to_owned(),
            why: vec![why.to_owned()],
            at: vec![Place { address: address.clone(), path: Vec::new(), location: Some(line.clone()), chain: vec![] }],
        }],
        location: line,
    })
}

fn volume(sources: &Sources, rule: &str, severity: RuleSeverity, status: Status, message: &str) -> Verdict {
    let line = at(sources, "main.tf", "resource \"aws_ebs_volume\" \"index\"");
    verdict(Draft {
        rule,
        severity,
        subject: subject(Some("prod"), "aws_ebs_volume.index"),
        resource_type: "aws_ebs_volume",
        status,
        message,
        checks: vec![Check {
            label: None,
            status,
            found: None,
            required: "every store is backed up".to_owned(),
            why: Vec::new(),
            at: vec![Place {
                address: "aws_ebs_volume.index".to_owned(),
                path: Vec::new(),
                location: Some(line.clone()),
                chain: Vec::new(),
            }],
        }],
        location: line,
    })
}

fn rule(id: &str, title: &str, severity: RuleSeverity) -> RuleInfo {
    RuleInfo {
        id: id.to_owned(),
        title: title.to_owned(),
        description: "Most recovery points inherit the encryption of their source.\n\nA copy in the clear is a breach."
            .to_owned(),
        severity,
        since: "0.1.0".to_owned(),
        subjects: vec!["store".to_owned()],
        remediation: Remediation::general("Set the encryption argument, and name a *customer managed* key."),
        references: vec!["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html".to_owned()],
        controls: controls().into(),
        file: format!("policies/rules/{}/rule.rego", id.replace('.', "/")),
    }
}

fn control(id: &str, title: &str, strength: &str) -> Control {
    Control { id: id.to_owned(), title: title.to_owned(), strength: strength.to_owned() }
}

fn member(sources: &Sources, environment: &str, address: &str, resource_type: &str, reason: Option<&str>) -> Member {
    Member {
        root: ".".to_owned(),
        environment: Some(environment.to_owned()),
        address: address.to_owned(),
        resource_type: resource_type.to_owned(),
        mode: "managed",
        kinds: if reason == Some(NO_MODEL) { Vec::new() } else { vec!["store".to_owned()] },
        in_scope: reason.is_none(),
        reason: reason.map(str::to_owned),
        region: Some("eu-central-1".to_owned()),
        location: Some(at(sources, "main.tf", "module \"db\"")),
    }
}

/// The sample report.
pub(crate) fn report() -> Report {
    let sources = Sources::new();
    for (path, _, bytes) in FILES {
        sources.add(path, bytes);
    }
    let default = ChainHop {
        kind: "variable_default",
        name: "var.encrypted".to_owned(),
        location: at(&sources, "variables.tf", "default = false"),
    };
    let given = ChainHop {
        kind: "variable_file",
        name: "var.encrypted".to_owned(),
        location: at(&sources, "prod.tfvars", "encrypted = false"),
    };
    let mut verdicts = vec![
        database(&sources, Some("prod"), given),
        database(&sources, Some("staging"), default),
        retention(&sources, "prod", "at least 35d"),
        retention(&sources, "staging", "at least 35d"),
        bucket(&sources, Status::Unknown, "scans 🩻", "true", "the key of 'module.vault' is not known before apply"),
        bucket(&sources, Status::Pass, "letters", "true", "a companion encrypts it"),
    ];
    for (environment, address) in [("staging", "aws_s3_bucket.phi[\"letters\"]"), ("staging", HOSTILE)] {
        let mut verdict = bucket(&sources, Status::Pass, "letters", "true", "a companion encrypts it");
        if address == HOSTILE {
            verdict = bucket(&sources, Status::Fail, "letters", HOSTILE, HOSTILE);
            verdict.message = format!("'{HOSTILE}' is not encrypted; storage must be.");
        }
        verdict.subject = subject(Some(environment), address);
        verdict.fingerprint = Verdict::fingerprint_of(&verdict.rule, &verdict.subject);
        verdicts.push(verdict);
    }
    let volume_of = |rule: &str, severity, status, message: &str| volume(&sources, rule, severity, status, message);
    verdicts.extend([
        volume_of(
            "backup.source_encrypted",
            RuleSeverity::Critical,
            Status::NotApplicable,
            "'aws_ebs_volume.index' holds no patient data by its declaration.",
        ),
        volume_of(
            "backup.kept_long_enough",
            RuleSeverity::High,
            Status::Waived,
            "'aws_ebs_volume.index' is in no backup plan; every store must be.",
        ),
    ]);
    for address in ["aws_s3_bucket.phi[\"letters\"]", "aws_s3_bucket.phi[\"scans 🩻\"]"] {
        let mut verdict = volume_of(
            "backup.kept_long_enough",
            RuleSeverity::High,
            Status::Error,
            "the rule gave no verdict for this bucket, which is an error of the rule.",
        );
        verdict.subject = subject(Some("prod"), address);
        verdict.fingerprint = Verdict::fingerprint_of(&verdict.rule, &verdict.subject);
        verdicts.push(verdict);
    }
    for address in ["aws_s3_bucket.phi[\"letters\"]", HOSTILE] {
        let mut verdict =
            volume_of("backup.kept_long_enough", RuleSeverity::High, Status::Pass, "the bucket keeps its versions.");
        verdict.subject = subject(Some("staging"), address);
        verdict.fingerprint = Verdict::fingerprint_of(&verdict.rule, &verdict.subject);
        verdicts.push(verdict);
    }
    verdicts.sort_by(|a, b| (&a.location, &a.rule, &a.subject).cmp(&(&b.location, &b.rule, &b.subject)));

    let database = "module.db.aws_db_instance.ehr";
    let mut population = vec![
        member(&sources, "prod", "aws_ebs_volume.index", "aws_ebs_volume", None),
        member(&sources, "prod", "aws_s3_bucket.phi[\"letters\"]", "aws_s3_bucket", None),
        member(&sources, "prod", "aws_s3_bucket.phi[\"scans 🩻\"]", "aws_s3_bucket", None),
        member(&sources, "prod", database, "aws_db_instance", None),
        member(&sources, "staging", "aws_s3_bucket.phi[\"letters\"]", "aws_s3_bucket", None),
        member(&sources, "staging", HOSTILE, "aws_s3_bucket", None),
        member(&sources, "staging", database, "aws_db_instance", None),
        member(&sources, "prod", "aws_sns_topic.alarm", "aws_sns_topic", Some(NO_MODEL)),
        member(&sources, "staging", "aws_sns_topic.alarm", "aws_sns_topic", Some(NO_MODEL)),
        member(&sources, "prod", "aws_s3_bucket.site", "aws_s3_bucket", Some("declared class none")),
    ];
    population.sort_by(|a, b| (&a.root, &a.environment, &a.address).cmp(&(&b.root, &b.environment, &b.address)));

    Report {
        as_of: "2026-11-21".to_owned(),
        verdicts,
        problems: vec![
            ReportedProblem {
                code: "terraform.syntax".to_owned(),
                severity: Severity::Error,
                message: "the block that begins here is not closed".to_owned(),
                location: Some(at(&sources, "broken copy.tf", "resource")),
                help: Some("close it with '}'".to_owned()),
                roots: vec![".".to_owned()],
            },
            ReportedProblem {
                code: "terraform.module_missing".to_owned(),
                severity: Severity::Gap,
                message: "'module.vault' is not in the module cache, so its resources are not seen".to_owned(),
                location: Some(at(&sources, "main.tf", "module \"vault\"")),
                help: Some("run 'terraform init' before the check".to_owned()),
                roots: vec![".".to_owned(), "staging".to_owned()],
            },
            ReportedProblem {
                code: "configuration.unused".to_owned(),
                severity: Severity::Warning,
                message: format!("the tag '{HOSTILE}' is set nowhere"),
                location: None,
                help: None,
                roots: vec![],
            },
        ],
        rules: vec![
            rule("backup.kept_long_enough", "Recovery points are kept long enough", RuleSeverity::High),
            rule(
                "backup.source_encrypted",
                "Storage that holds patient data is encrypted at rest",
                RuleSeverity::Critical,
            ),
            RuleInfo {
                subjects: vec!["log_sink".to_owned()],
                controls: BTreeMap::from([("hipaa".to_owned(), vec!["164.312(b)".to_owned()])]).into(),
                ..rule("logging.sink_retained", "Logs are kept for the declared time", RuleSeverity::Medium)
            },
        ],
        frameworks: vec![
            Framework {
                id: "hipaa".to_owned(),
                title: "HIPAA Security Rule".to_owned(),
                version: "2013".to_owned(),
                link: "https://www.ecfr.gov/current/title-45/part-164".to_owned(),
                controls: vec![
                    control("164.308(a)(7)(ii)(A)", "Keep retrievable exact copies of patient data", "required"),
                    control("164.310(d)(1)", "Govern media that hold patient data", "standard"),
                    control("164.312(a)(2)(iv)", "Encrypt and decrypt patient data", "addressable"),
                    control("164.312(b)", "Record and examine activity", "standard"),
                ],
            },
            Framework {
                id: "nist_800_53".to_owned(),
                title: "NIST SP 800-53".to_owned(),
                version: "5.2.0".to_owned(),
                link: "https://csrc.nist.gov/pubs/sp/800/53/r5/upd1/final".to_owned(),
                controls: vec![
                    control("CP-9", "Back the system up", "baseline"),
                    control("SC-28", "Protect information at rest", "baseline"),
                ],
            },
        ],
        inputs: FILES
            .iter()
            .map(|(path, role, bytes)| Input {
                path: (*path).to_owned(),
                size: bytes.len() as u64,
                sha256: crate::source::sha256_hex(bytes),
                role: (*role).to_owned(),
                status: if path.starts_with("broken") { InputStatus::Failed } else { InputStatus::Parsed },
                reason: path.starts_with("broken").then(|| "a block is not closed".to_owned()),
            })
            .chain([Input {
                path: "vendor/large.tf".to_owned(),
                size: 99_000_000,
                sha256: String::new(),
                role: "terraform".to_owned(),
                status: InputStatus::Skipped,
                reason: Some("larger than the limit of 10 MB".to_owned()),
            }])
            .collect(),
        population,
        policy_files: vec![(
            "policies/rules/backup/source_encrypted/rule.rego".to_owned(),
            crate::source::sha256_hex(b"package rules.backup.source_encrypted\n"),
        )],
        configuration: json!({"gate": {"fail_on": "high"}, "recovery": {"ratio": 1.5}}),
        fail_on: Some(RuleSeverity::High),
        unknown_fails: false,
        sources: Arc::new(sources),
    }
}

/// Compares an output with the file of that name under `testdata/report/expected`, or writes it where
/// `RESILINT_UPDATE_EXPECTED` is set.
pub(crate) fn assert_expected(name: &str, output: &str) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/report/expected").join(name);
    if std::env::var_os("RESILINT_UPDATE_EXPECTED").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, output).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(expected == output, "{} differs; run with RESILINT_UPDATE_EXPECTED=1 and read the change", path.display());
}
