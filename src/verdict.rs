//! Verdicts: what a rule says of a subject, with everything needed to show why.
//!
//! A [`Verdict`] is finished: positions are resolved, sensitive values are gone, controls are expanded. Reports and
//! evidence read it and never the engine; the engine never sees a report.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::source::Location;

/// What a rule says of a subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// The rule could not be evaluated.
    Error,
    /// The configuration breaks the rule.
    Fail,
    /// The configuration does not say enough.
    Unknown,
    /// It breaks the rule, and a valid waiver accepts that.
    Waived,
    /// The configuration keeps the rule.
    Pass,
    /// The rule does not apply to this subject.
    NotApplicable,
}

impl Status {
    /// The published word.
    pub fn word(self) -> &'static str {
        match self {
            Status::Error => "error",
            Status::Fail => "fail",
            Status::Unknown => "unknown",
            Status::Waived => "waived",
            Status::Pass => "pass",
            Status::NotApplicable => "not_applicable",
        }
    }

    /// Roll-up of several: error > fail > unknown > waived > pass > not applicable.
    pub fn worst(statuses: impl IntoIterator<Item = Status>) -> Option<Status> {
        statuses.into_iter().min()
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// How much a failed rule matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleSeverity {
    /// Worth doing.
    Low,
    /// A weakness that another control may cover.
    Medium,
    /// A duty is not met.
    High,
    /// Patient data or patient safety is at stake.
    Critical,
}

impl RuleSeverity {
    /// The published word.
    pub fn word(self) -> &'static str {
        match self {
            RuleSeverity::Low => "low",
            RuleSeverity::Medium => "medium",
            RuleSeverity::High => "high",
            RuleSeverity::Critical => "critical",
        }
    }
}

/// Who a verdict is about. Identity across runs: no line numbers, no attribute paths.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SubjectId {
    /// Root module or manifest set.
    pub root: String,
    /// Environment, where the configuration names some.
    pub environment: Option<String>,
    /// Address with its instance key; implied subjects are `claimant#role`.
    pub address: String,
}

impl SubjectId {
    /// One text: the key of `data.estate`.
    pub fn text(&self) -> String {
        format!("{}|{}|{}", self.root, self.environment.as_deref().unwrap_or(""), self.address)
    }
}

/// One statement that a verdict rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Check {
    /// Which part of the rule, where the rule labels it.
    pub label: Option<String>,
    /// What it says.
    pub status: Status,
    /// What was found, as JSON; `None` where nothing was looked at. Sensitive values are replaced.
    pub found: Option<serde_json::Value>,
    /// What is required, as a phrase: `true`, `at least 35d`.
    pub required: String,
    /// Why it is unknown, or why a default speaks; phrases.
    pub why: Vec<String>,
    /// Where it looked, the deciding place first.
    pub at: Vec<Place>,
}

/// A place that a check looked at.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Address of the resource.
    pub address: String,
    /// Path of the attribute, printed as `a.b[0]`; empty for the whole resource.
    pub path: Vec<PathStep>,
    /// Where it is written: the attribute, else the block's header, else the calling module.
    pub location: Option<Location>,
    /// Where the value came from, from the attribute to the literal.
    pub chain: Vec<ChainHop>,
}

/// A step of a published path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum PathStep {
    /// A key.
    Key(String),
    /// An index.
    Index(usize),
}

/// One hop of a published value chain.
#[derive(Debug, Clone, PartialEq)]
pub struct ChainHop {
    /// The hop's kind (`variable_default`, …).
    pub kind: &'static str,
    /// Its name, `var.encrypted`; empty for literals.
    pub name: String,
    /// Where it is written.
    pub location: Location,
}

/// Of the checks that a verdict rests on, the one that it is reported at: the first of its status that has a place, else the
/// first with a reason (what was not read lies nowhere), else any with a place.
pub fn deciding(checks: &[Check], status: Status) -> Option<&Check> {
    let of_status = || checks.iter().filter(|check| check.status == status);
    let placed = |check: &&Check| !check.at.is_empty();
    of_status()
        .find(placed)
        .or_else(|| of_status().find(|check| !check.why.is_empty()))
        .or_else(|| checks.iter().find(placed))
}

/// The kind of subjects that stand for a part of the input that was not read.
pub const UNREAD: &str = "unread";

/// What one rule says of one subject.
#[derive(Debug, Clone)]
pub struct Verdict {
    /// `backup.source_encrypted`.
    pub rule: String,
    /// Severity of the rule.
    pub severity: RuleSeverity,
    /// The subject.
    pub subject: SubjectId,
    /// Type of the subject's resource, `aws_db_instance`; the kind for subjects without one.
    pub resource_type: String,
    /// What the rule says.
    pub status: Status,
    /// One sentence: the address, what is there, what is required. Ends with a full stop.
    pub message: String,
    /// What it rests on; the deciding check first.
    pub checks: Vec<Check>,
    /// The deciding place.
    pub path: Vec<PathStep>,
    /// Location of the deciding place; `None` only for an estate of which no file was read.
    pub location: Option<Location>,
    /// Framework → control ids; those of the rule, which all of its verdicts share.
    pub controls: Arc<BTreeMap<String, Vec<String>>>,
    /// Identity of the finding: SHA-256 over rule and subject identity, hexadecimal.
    pub fingerprint: String,
    /// Why the subject may not exist, where its existence is conditional.
    pub conditional: Option<String>,
}

impl Verdict {
    /// Whether it is about a part that was not read. The problem that hides the part says everything else about it, so
    /// that reports for people tell it once and not once for every rule.
    pub fn is_unread(&self) -> bool {
        self.resource_type == UNREAD
    }

    /// The check that decides and that the message speaks of.
    pub fn deciding(&self) -> Option<&Check> {
        deciding(&self.checks, self.status)
    }

    /// Identity of the finding about `subject` under `rule`.
    pub fn fingerprint_of(rule: &str, subject: &SubjectId) -> String {
        crate::source::sha256_hex(format!("{rule}\n{}", subject.text()).as_bytes())
    }
}
