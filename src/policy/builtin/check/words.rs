//! Verdicts in a rule's own words, and what a rule says of the checks in one: labels, what is required, units.

use super::super::super::engine::Rego;
use super::super::super::input::{array, object};
use super::super::{argument, field, list_argument, text_argument};
use super::{Said, Verdict, with};

/// A verdict in the rule's own words.
pub(super) fn said(arguments: &[Rego], status: Said) -> Result<Rego, String> {
    let name = format!("check.{}", status.word());
    let reason = Rego::from(text_argument(&name, arguments, 0)?);
    let at = list_argument(&name, arguments, 1)?;
    let check = object([
        ("status", Rego::from(status.word())),
        ("required", Rego::from("")),
        ("why", array([reason.clone()])),
        ("at", array(at)),
    ]);
    Ok(Verdict { status, checks: vec![check], reason: Some(reason) }.to_rego())
}

pub(super) fn not_applicable(arguments: &[Rego]) -> Result<Rego, String> {
    let reason = Rego::from(text_argument("check.not_applicable", arguments, 0)?);
    Ok(Verdict { status: Said::NotApplicable, checks: Vec::new(), reason: Some(reason) }.to_rego())
}

/// Labels the checks that have no label yet.
pub(super) fn label(arguments: &[Rego]) -> Result<Rego, String> {
    let verdict = Verdict::from_rego(argument(arguments, 0))?;
    let text = text_argument("check.label", arguments, 1)?;
    Ok(labelled(verdict, text).to_rego())
}

pub(in super::super) fn labelled(mut verdict: Verdict, text: &str) -> Verdict {
    for check in &mut verdict.checks {
        if field(check, "label").is_none() {
            *check = with(check, "label", Rego::from(text));
        }
    }
    verdict
}

pub(super) fn require(arguments: &[Rego]) -> Result<Rego, String> {
    let mut verdict = Verdict::from_rego(argument(arguments, 0))?;
    let text = text_argument("check.require", arguments, 1)?;
    for check in &mut verdict.checks {
        *check = with(check, "required", Rego::from(text));
    }
    Ok(verdict.to_rego())
}

/// Says that the numbers of the checks are seconds, so that reports write them as durations.
pub(super) fn seconds(arguments: &[Rego]) -> Result<Rego, String> {
    let mut verdict = Verdict::from_rego(argument(arguments, 0))?;
    for check in &mut verdict.checks {
        if field(check, "unit").is_some() {
            continue;
        }
        let required = field(check, "required").and_then(|text| text.as_string().ok().map(|text| in_durations(text)));
        if let Some(required) = required {
            *check = with(check, "required", Rego::from(required));
        }
        *check = with(check, "unit", Rego::from("seconds"));
    }
    Ok(verdict.to_rego())
}

/// The text with every whole number of seconds written as a duration; numbers with a unit stay.
fn in_durations(text: &str) -> String {
    let word = |word: &str| match word.parse::<i64>() {
        Ok(seconds) => crate::calendar::duration::format(seconds),
        Err(_) => word.to_owned(),
    };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}
