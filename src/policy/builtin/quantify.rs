//! Quantifiers over relations: some, every, none.
//!
//! An edge is sure or possible, and a relation may be open: there may be edges that were not seen. The verdict is what
//! holds in every case: with and without each possible edge, and, where the relation is open, with any further edge.
//! Where there is no edge at all, `if_none` speaks; nothing is vacuously true.

use super::super::engine::Rego;
use super::super::input::{array, object};
use super::check::{Quantity, Said, Verdict, labelled, phrases, with};
use super::{Distinct, Function, argument, elements, extend_distinct, field, list_field, text_field, value_text};

pub(super) const FUNCTIONS: &[Function] = &[
    Function { name: "resilint.check.some", arity: 3, call: |a| quantified(a, "check.some", Quantity::Any, false) },
    Function { name: "resilint.check.every", arity: 3, call: |a| quantified(a, "check.every", Quantity::All, false) },
    Function { name: "resilint.check.none", arity: 3, call: |a| quantified(a, "check.none", Quantity::All, true) },
];

/// Most near misses that are told.
const MAX_NEAR: usize = 3;

struct Edge {
    verdict: Verdict,
    sure: bool,
}

fn quantified(arguments: &[Rego], name: &str, quantity: Quantity, negate: bool) -> Result<Rego, String> {
    let relation = argument(arguments, 0);
    let verdicts = argument(arguments, 1);
    let if_none = Verdict::from_rego(argument(arguments, 2))?;
    let Some(listed) = field(relation, "edges").and_then(elements) else {
        return Err(format!("{name}: argument 1 must be a relation"));
    };
    if !matches!(verdicts, Rego::Object(_)) {
        return Err(format!("{name}: argument 2 must be an object from `edge.to` to a verdict"));
    }
    let mut edges = Vec::new();
    for edge in &listed {
        let to = text_field(edge, "to").ok_or_else(|| format!("{name}: an edge without \"to\""))?;
        let verdict = field(verdicts, to).ok_or_else(|| format!("{name}: no verdict for the edge to {to}"))?;
        let mut verdict = Verdict::from_rego(verdict)?;
        if negate {
            verdict = verdict.negated();
        }
        let verdict = labelled(verdict, to.rsplit('|').next().unwrap_or(to));
        let sure = text_field(edge, "certainty") == Some("sure");
        edges.push(Edge { verdict: if sure { verdict } else { doubted(verdict, edge) }, sure });
    }
    let open = list_field(relation, "open");
    let status = decide(&edges, !open.is_empty(), if_none.status, quantity);
    Ok(explain(status, edges, &open, if_none, &list_field(relation, "near")).to_rego())
}

/// The status that holds in every case.
fn decide(edges: &[Edge], open: bool, if_none: Said, quantity: Quantity) -> Said {
    let sure: Vec<Said> = edges.iter().filter(|edge| edge.sure).map(|edge| edge.verdict.status).collect();
    let without = quantity.of(sure.iter().copied()).unwrap_or(if_none);
    if open {
        // A further edge can bring any status; only what decides on its own stays.
        let decisive = if quantity == Quantity::Any { Said::Pass } else { Said::Fail };
        return if !sure.is_empty() && without == decisive { without } else { Said::Unknown };
    }
    // Each case is decided by its strongest edge, so the cases with one possible edge stand for all.
    let mut possible: Vec<Said> = Vec::new();
    for edge in edges.iter().filter(|edge| !edge.sure) {
        if !possible.contains(&edge.verdict.status) {
            possible.push(edge.verdict.status);
        }
    }
    let mut cases = possible.into_iter().filter_map(|one| quantity.of(sure.iter().copied().chain([one])));
    if cases.all(|case| case == without) { without } else { Said::Unknown }
}

/// Adds to the checks of a possible edge that it may not be there, and why.
fn doubted(mut verdict: Verdict, edge: &Rego) -> Verdict {
    let mut doubt = match field(edge, "why") {
        Some(Rego::String(text)) => vec![Rego::String(text.clone())],
        Some(other) => phrases(&elements(other).unwrap_or_default()),
        None => Vec::new(),
    };
    if doubt.is_empty() {
        doubt.push(Rego::from("it is not certain that the two are related"));
    }
    for check in &mut verdict.checks {
        let mut whys = list_field(check, "why");
        extend_distinct(&mut whys, doubt.iter().cloned());
        *check = with(check, "why", array(whys));
    }
    verdict
}

fn explain(status: Said, edges: Vec<Edge>, open: &[Rego], if_none: Verdict, near: &[Rego]) -> Verdict {
    let no_sure = edges.iter().all(|edge| !edge.sure);
    let mut parts: Vec<Verdict> = edges.into_iter().map(|edge| edge.verdict).collect();
    if no_sure {
        parts.push(almost(if_none, near));
    }
    for gap in open {
        let whys = match field(gap, "why") {
            Some(Rego::String(text)) => vec![Rego::String(text.clone())],
            Some(other) => phrases(&elements(other).unwrap_or_default()),
            None => Vec::new(),
        };
        let check = object([
            ("status", Rego::from("unknown")),
            ("required", Rego::from("")),
            ("why", array(whys)),
            ("at", array(list_field(gap, "at"))),
        ]);
        parts.push(Verdict { status: Said::Unknown, checks: vec![check], reason: None });
    }
    let deciding = parts.iter().filter(|part| part.status == status);
    let others = parts.iter().filter(|part| part.status != status && part.status != Said::NotApplicable);
    let mut checks = Distinct::default();
    for part in deciding.clone().chain(others) {
        checks.extend(part.checks.iter().cloned());
    }
    let reason = deciding.filter_map(|part| part.reason.clone()).next();
    Verdict { status, checks: checks.items, reason }
}

/// The verdict for no edge, with what almost was one.
fn almost(mut if_none: Verdict, near: &[Rego]) -> Verdict {
    let mut told = Vec::new();
    for one in near.iter().take(MAX_NEAR) {
        let to = text_field(one, "to").unwrap_or_default();
        let name = to.rsplit('|').next().unwrap_or(to);
        let part = |key: &str| field(one, key).map(value_text).unwrap_or_default();
        told.push(Rego::from(match text_field(one, "excluded_by") {
            Some(by) => format!("{name} excludes it by {by}"),
            None => {
                format!("{name} almost matches: {} is {}, wanted is {}", part("operand"), part("found"), part("wanted"))
            }
        }));
    }
    if let Some(first) = if_none.checks.first_mut() {
        let mut whys = list_field(first, "why");
        extend_distinct(&mut whys, told);
        *first = with(first, "why", array(whys));
    }
    if_none
}
