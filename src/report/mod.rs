//! The result of a run, complete and sorted, and its output formats.
//!
//! A [`Report`] is all that a format may know: it holds what was read, what was in scope, every verdict (passes too) and
//! every problem, in an order that depends on the input alone. Formats are functions from a report to bytes; none of
//! them decides anything.

use std::collections::BTreeMap;
use std::sync::Arc;

pub mod concise;
pub mod github;
pub mod graph;
pub(crate) mod group;
pub mod human;
pub mod json;
pub mod junit;
pub mod markdown;
pub mod pages;
mod remediation;
#[cfg(test)]
pub(crate) mod sample;
pub mod sarif;
pub mod summary;
pub(crate) mod terminal;
pub mod text;
pub(crate) mod trail;
pub mod uuid;

pub use remediation::{PLATFORMS, Remediation};

use crate::problem::{Hides, Problem, Severity};
use crate::source::{Location, Sources};
use crate::verdict::{RuleSeverity, Status, Verdict};

/// Everything that a run found out.
#[derive(Debug, Clone)]
pub struct Report {
    /// The date that the run judged by, `2026-11-21`.
    pub as_of: String,
    /// Verdicts sorted by file, line, rule, subject; those without a place last.
    pub verdicts: Vec<Verdict>,
    /// Problems sorted by place and code.
    pub problems: Vec<ReportedProblem>,
    /// Every rule that was selected, fired or not, sorted by id.
    pub rules: Vec<RuleInfo>,
    /// Frameworks with their controls, sorted by id.
    pub frameworks: Vec<Framework>,
    /// Every file in scope, sorted by path.
    pub inputs: Vec<Input>,
    /// Every resource instance, sorted by root, environment, address.
    pub population: Vec<Member>,
    /// Policy files that were loaded: path and SHA-256, sorted by path.
    pub policy_files: Vec<(String, String)>,
    /// The effective configuration as JSON.
    pub configuration: serde_json::Value,
    /// Severity from which a failed verdict makes the run fail; `None` for never.
    pub fail_on: Option<RuleSeverity>,
    /// Whether unknown verdicts make the run fail.
    pub unknown_fails: bool,
    /// The files, for source frames.
    pub sources: Arc<Sources>,
}

/// A problem with its place resolved.
#[derive(Debug, Clone)]
pub struct ReportedProblem {
    /// `terraform.module_missing`.
    pub code: String,
    /// How it bears on the run.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// Where.
    pub location: Option<Location>,
    /// What to do.
    pub help: Option<String>,
    /// Root modules and manifest sets whose resources it may hide, sorted; empty where it hides none, or in any.
    pub roots: Vec<String>,
}

impl ReportedProblem {
    /// The problem with its place resolved.
    pub fn new(problem: &Problem, sources: &Sources) -> ReportedProblem {
        let root = match &problem.hides {
            Hides::Resources { root, .. } => root.clone(),
            Hides::Nothing => None,
        };
        ReportedProblem {
            code: problem.code.to_owned(),
            severity: problem.severity,
            message: problem.message.clone(),
            location: problem.span.map(|span| sources.locate(span)),
            help: problem.help.clone(),
            roots: root.into_iter().collect(),
        }
    }

    /// Problems in their order, those that differ in their root alone as one: a module that is not there is missing in
    /// every root that calls it.
    pub fn joined(problems: impl Iterator<Item = ReportedProblem>) -> Vec<ReportedProblem> {
        let mut all: Vec<ReportedProblem> = Vec::new();
        let mut known: BTreeMap<(String, Option<Location>, String), usize> = BTreeMap::new();
        for mut problem in problems {
            let identity = (problem.code.clone(), problem.location.clone(), problem.message.clone());
            match known.get(&identity).and_then(|position| all.get_mut(*position)) {
                Some(same) if !problem.roots.is_empty() => {
                    same.roots.append(&mut problem.roots);
                    same.roots.sort();
                    same.roots.dedup();
                }
                Some(_) => {}
                None => {
                    known.insert(identity, all.len());
                    all.push(problem);
                }
            }
        }
        all
    }
}

/// A rule as reports show it.
#[derive(Debug, Clone)]
pub struct RuleInfo {
    /// `backup.source_encrypted`.
    pub id: String,
    /// The required state in one sentence.
    pub title: String,
    /// Why, in Markdown.
    pub description: String,
    /// Severity.
    pub severity: RuleSeverity,
    /// First release.
    pub since: String,
    /// Kinds of subjects.
    pub subjects: Vec<String>,
    /// What to do.
    pub remediation: Remediation,
    /// Links.
    pub references: Vec<String>,
    /// Framework id → control ids.
    pub controls: Arc<BTreeMap<String, Vec<String>>>,
    /// Path of the rule's file, `policies/rules/…`.
    pub file: String,
}

/// A control framework.
#[derive(Debug, Clone)]
pub struct Framework {
    /// `hipaa`, `nist_800_53`.
    pub id: String,
    /// `HIPAA Security Rule`.
    pub title: String,
    /// Edition.
    pub version: String,
    /// Publisher's page.
    pub link: String,
    /// Controls, sorted by id.
    pub controls: Vec<Control>,
}

/// One control of a framework.
#[derive(Debug, Clone)]
pub struct Control {
    /// `164.308(a)(7)(ii)(A)`.
    pub id: String,
    /// Our own words.
    pub title: String,
    /// `required`, `addressable`, `standard`, `proposed`, `baseline`, …
    pub strength: String,
}

/// One file in scope. inputs = parsed + failed + skipped.
#[derive(Debug, Clone)]
pub struct Input {
    /// Display path.
    pub path: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256 in hexadecimal; empty where it was not read.
    pub sha256: String,
    /// `terraform`, `terraform_variables`, `manifest`, `record`, `other`.
    pub role: String,
    /// What became of it.
    pub status: InputStatus,
    /// Why it failed or was skipped.
    pub reason: Option<String>,
}

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum InputStatus {
    /// Read and parsed.
    Parsed,
    /// Broken, wholly or in part.
    Failed,
    /// Not read, with a reason.
    Skipped,
}

impl InputStatus {
    /// The published word.
    pub fn word(self) -> &'static str {
        match self {
            InputStatus::Parsed => "parsed",
            InputStatus::Failed => "failed",
            InputStatus::Skipped => "skipped",
        }
    }
}

/// One resource of the population. resources = in scope + excluded.
#[derive(Debug, Clone)]
pub struct Member {
    /// Root.
    pub root: String,
    /// Environment.
    pub environment: Option<String>,
    /// Address.
    pub address: String,
    /// Type.
    pub resource_type: String,
    /// `managed`, `data`, `manifest`, `record`.
    pub mode: &'static str,
    /// Kinds the model gave it; empty for types without a model.
    pub kinds: Vec<String>,
    /// Whether rules looked at it.
    pub in_scope: bool,
    /// Why it is excluded: `no model for this type`, `declared class none`, …
    pub reason: Option<String>,
    /// Region where known.
    pub region: Option<String>,
    /// Where it is written.
    pub location: Option<Location>,
}

/// Numbers of a run; they reconcile with the arrays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// Verdicts by status word.
    pub verdicts: BTreeMap<&'static str, usize>,
    /// Inputs by status word.
    pub inputs: BTreeMap<&'static str, usize>,
    /// Resources in scope.
    pub resources_in_scope: usize,
    /// Resources excluded.
    pub resources_excluded: usize,
    /// Types without a model → number of resources.
    pub unmodelled: BTreeMap<String, usize>,
}

impl Report {
    /// Counts over the arrays.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for verdict in &self.verdicts {
            *counts.verdicts.entry(verdict.status.word()).or_default() += 1;
        }
        for input in &self.inputs {
            *counts.inputs.entry(input.status.word()).or_default() += 1;
        }
        for member in &self.population {
            if member.in_scope {
                counts.resources_in_scope += 1;
            } else {
                counts.resources_excluded += 1;
            }
            if member.reason.as_deref() == Some(NO_MODEL) {
                *counts.unmodelled.entry(member.resource_type.clone()).or_default() += 1;
            }
        }
        counts
    }

    /// Whether a verdict makes the run fail.
    pub fn is_finding(&self, verdict: &Verdict) -> bool {
        match verdict.status {
            Status::Fail => self.fail_on.is_some_and(|threshold| verdict.severity >= threshold),
            Status::Unknown => self.unknown_fails,
            _ => false,
        }
    }
}

/// What a problem says, with the roots that it may hide resources of where its place does not show them.
pub(crate) fn problem_text(problem: &ReportedProblem) -> String {
    let shown = |root: &String| root == "." || problem.location.as_ref().is_some_and(|place| is_in(&place.file, root));
    if problem.roots.len() < 2 && problem.roots.iter().all(shown) {
        return problem.message.clone();
    }
    let mut named: Vec<&str> = problem.roots.iter().take(NAMED_ROOTS).map(String::as_str).collect();
    let more = format!("{} more", problem.roots.len().saturating_sub(NAMED_ROOTS));
    if problem.roots.len() > NAMED_ROOTS {
        named.push(&more);
    }
    format!("{} (in {}: {})", problem.message, if named.len() == 1 { "root" } else { "roots" }, named.join(", "))
}

/// Whether a file lies directly in a directory.
fn is_in(file: &str, directory: &str) -> bool {
    file.rsplit_once('/').is_some_and(|(parent, _)| parent == directory)
}

/// Roots of a problem that are named; the rest is counted.
const NAMED_ROOTS: usize = 5;

/// The reason of a member whose type no model knows.
pub const NO_MODEL: &str = "no model for this type";
