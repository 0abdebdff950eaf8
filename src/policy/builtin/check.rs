//! Checks of facts, and their three-valued combination into a verdict.
//!
//! A check asks one question of a fact: yes for every value it can still have is a pass, no for every value is a fail,
//! anything else is unknown. Verdicts combine by Kleene's rules; parts that do not apply are dropped. A verdict is
//! `{"status", "checks": […], "reason"?}`, the deciding checks first.

mod compare;
mod location;
mod words;

use crate::value::Reason;

use super::super::engine::Rego;
use super::super::input::{array, object};
use super::super::verdict::kind;
use super::fact::{Fact, State, bounds, place_text, truth};
use super::{
    Distinct, Function, argument, elements, field, language, list_argument, list_field, text_argument, text_field,
    value_text, why,
};
pub(super) use words::labelled;
use words::{label, not_applicable, require, said, seconds};

pub(super) const FUNCTIONS: &[Function] = &[
    Function { name: "resilint.check.is_true", arity: 1, call: |a| leaf(a, "true", |v| boolean(v, true)) },
    Function { name: "resilint.check.is_false", arity: 1, call: |a| leaf(a, "false", |v| boolean(v, false)) },
    Function { name: "resilint.check.equals", arity: 2, call: |a| one_of(a, &[argument(a, 1).clone()], false) },
    Function { name: "resilint.check.not_equals", arity: 2, call: |a| one_of(a, &[argument(a, 1).clone()], true) },
    Function {
        name: "resilint.check.one_of",
        arity: 2,
        call: |a| one_of(a, &list_argument("check.one_of", a, 1)?, false),
    },
    Function {
        name: "resilint.check.none_of",
        arity: 2,
        call: |a| one_of(a, &list_argument("check.none_of", a, 1)?, true),
    },
    Function { name: "resilint.check.at_least", arity: 2, call: |a| limit(a, true) },
    Function { name: "resilint.check.at_most", arity: 2, call: |a| limit(a, false) },
    Function { name: "resilint.check.seconds", arity: 1, call: seconds },
    Function { name: "resilint.check.present", arity: 1, call: |a| set(a, true) },
    Function { name: "resilint.check.absent", arity: 1, call: |a| set(a, false) },
    Function { name: "resilint.check.matches", arity: 2, call: matches },
    Function { name: "resilint.check.subset", arity: 2, call: subset },
    Function { name: "resilint.check.compare", arity: 3, call: compare::compare },
    Function { name: "resilint.check.location_in", arity: 2, call: location::location_in },
    Function { name: "resilint.check.all", arity: 1, call: |a| combined(a, "check.all", Quantity::All) },
    Function { name: "resilint.check.any", arity: 1, call: |a| combined(a, "check.any", Quantity::Any) },
    Function {
        name: "resilint.check.negate",
        arity: 1,
        call: |a| Ok(Verdict::from_rego(argument(a, 0))?.negated().to_rego()),
    },
    Function { name: "resilint.check.when", arity: 2, call: when },
    Function { name: "resilint.check.pass", arity: 2, call: |a| said(a, Said::Pass) },
    Function { name: "resilint.check.fail", arity: 2, call: |a| said(a, Said::Fail) },
    Function { name: "resilint.check.unknown", arity: 2, call: |a| said(a, Said::Unknown) },
    Function { name: "resilint.check.not_applicable", arity: 1, call: not_applicable },
    Function { name: "resilint.check.label", arity: 2, call: label },
    Function { name: "resilint.check.require", arity: 2, call: require },
];

/// What a check or verdict says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// Certainly yes.
    Pass,
    /// Certainly no.
    Fail,
    /// Not known.
    Unknown,
    /// The question does not arise.
    NotApplicable,
}

impl Said {
    fn word(self) -> &'static str {
        match self {
            Said::Pass => "pass",
            Said::Fail => "fail",
            Said::Unknown => "unknown",
            Said::NotApplicable => "not_applicable",
        }
    }

    fn of(value: &Rego) -> Result<Said, String> {
        match text_field(value, "status") {
            Some("pass") => Ok(Said::Pass),
            Some("fail") => Ok(Said::Fail),
            Some("unknown") => Ok(Said::Unknown),
            Some("not_applicable") => Ok(Said::NotApplicable),
            _ => Err(format!("a verdict made by data.lib.check is expected, not {}", super::fact::shown(value))),
        }
    }

    fn of_truth(truth: Option<bool>) -> Said {
        match truth {
            Some(true) => Said::Pass,
            Some(false) => Said::Fail,
            None => Said::Unknown,
        }
    }

    fn negated(self) -> Said {
        match self {
            Said::Pass => Said::Fail,
            Said::Fail => Said::Pass,
            other => other,
        }
    }
}

/// How several verdicts become one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quantity {
    /// Conjunction: fail, then unknown, then pass.
    All,
    /// Disjunction: pass, then unknown, then fail.
    Any,
}

impl Quantity {
    /// The statuses in the order in which they decide.
    fn order(self) -> [Said; 4] {
        match self {
            Quantity::All => [Said::Fail, Said::Unknown, Said::Pass, Said::NotApplicable],
            Quantity::Any => [Said::Pass, Said::Unknown, Said::Fail, Said::NotApplicable],
        }
    }

    /// The status of several; `None` of none.
    pub(super) fn of(self, all: impl IntoIterator<Item = Said> + Clone) -> Option<Said> {
        self.order().into_iter().find(|status| all.clone().into_iter().any(|one| one == *status))
    }
}

/// A verdict.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Verdict {
    pub(super) status: Said,
    /// Checks as objects, the deciding ones first.
    pub(super) checks: Vec<Rego>,
    pub(super) reason: Option<Rego>,
}

impl Verdict {
    pub(super) fn from_rego(value: &Rego) -> Result<Verdict, String> {
        let status = Said::of(value)?;
        let checks = list_field(value, "checks");
        Ok(Verdict { status, checks, reason: field(value, "reason").cloned() })
    }

    pub(super) fn to_rego(&self) -> Rego {
        let mut entries =
            vec![("status", Rego::from(self.status.word())), ("checks", array(self.checks.iter().cloned()))];
        if let Some(reason) = &self.reason {
            entries.push(("reason", reason.clone()));
        }
        object(entries)
    }

    pub(super) fn negated(self) -> Verdict {
        let negate = |check: &Rego| {
            let required = text_field(check, "required").unwrap_or_default();
            let required = match required.strip_prefix("not ") {
                Some(inner) => inner.to_owned(),
                None if required.is_empty() => String::new(),
                None => format!("not {required}"),
            };
            let status = Said::of(check).map_or(Said::Unknown, Said::negated);
            with(&with(check, "required", Rego::from(required)), "status", Rego::from(status.word()))
        };
        Verdict { status: self.status.negated(), checks: self.checks.iter().map(negate).collect(), reason: self.reason }
    }

    /// Several verdicts as one; an empty list is the caller's to handle.
    pub(super) fn combine(parts: &[Verdict], quantity: Quantity) -> Option<Verdict> {
        let status = quantity.of(parts.iter().map(|part| part.status))?;
        let deciding = parts.iter().filter(|part| part.status == status);
        let others = parts.iter().filter(|part| part.status != status && part.status != Said::NotApplicable);
        let mut checks = Distinct::default();
        for part in deciding.clone().chain(others) {
            checks.extend(part.checks.iter().cloned());
        }
        let reason = deciding.filter_map(|part| part.reason.clone()).next();
        Some(Verdict { status, checks: checks.items, reason })
    }
}

/// An object with one key replaced.
pub(super) fn with(value: &Rego, key: &str, new: Rego) -> Rego {
    let mut value = value.clone();
    if let Ok(object) = value.as_object_mut() {
        object.insert(Rego::from(key), new);
    }
    value
}

/// Reasons as phrases; text stays as it is.
pub(super) fn phrases(whys: &[Rego]) -> Vec<Rego> {
    let mut all = Distinct::default();
    for one in whys {
        let text = match one {
            Rego::String(text) => text.to_string(),
            other => {
                let word = text_field(other, "reason").unwrap_or_default();
                let subject = text_field(other, "subject").unwrap_or_default();
                format!("{} {subject}", Reason::of_word(word).map(Reason::phrase).unwrap_or(word)).trim().to_owned()
            }
        };
        all.extend([Rego::from(text)]);
    }
    all.items
}

/// A check object of a fact.
fn check_of(fact: &Fact, status: Said, required: &str) -> Rego {
    let mut whys = Vec::new();
    let mut found = None;
    match &fact.state {
        State::Known(value) => found = Some(value.clone()),
        State::Between(low, high) => found = Some(object([("between", bounds(*low, *high))])),
        State::Unknown(open) => {
            whys.extend(phrases(&open.why));
            if let Some(candidates) = &open.candidates {
                found = Some(object([("one_of", array(candidates.iter().cloned()))]));
            }
        }
    }
    whys.extend(fact.absent.clone());
    let mut entries = vec![
        ("status", Rego::from(status.word())),
        ("required", Rego::from(required)),
        ("why", array(whys)),
        ("at", array(fact.at.iter().cloned())),
    ];
    if fact.sensitive {
        entries.push(("sensitive", Rego::Bool(true)));
    } else if let Some(found) = found {
        entries.push(("found", found));
    }
    object(entries)
}

/// A verdict of one fact.
fn verdict_of(fact: &Fact, status: Said, required: &str) -> Rego {
    Verdict { status, checks: vec![check_of(fact, status, required)], reason: None }.to_rego()
}

/// As above, with a reason added where the value has the wrong type for the check.
fn mistyped(mut fact: Fact, required: &str, wanted: &str) -> Rego {
    let found = match &fact.state {
        State::Known(value) => kind(value),
        State::Between(..) => "an interval",
        State::Unknown(_) => return verdict_of(&fact, Said::Unknown, required),
    };
    let place = fact.at.first().map(|at| format!("{}: ", place_text(at))).unwrap_or_default();
    let text = phrases(&[why("invalid", &format!("{place}{wanted} is expected, not {found}"))]);
    fact.absent = text.into_iter().next();
    verdict_of(&fact, Said::Unknown, required)
}

/// What a question says of a fact that is not an interval: the answer that all possible values agree on.
fn ask(fact: &Fact, question: impl Fn(&Rego) -> Option<bool>) -> Option<bool> {
    let possible = fact.possible()?;
    let mut answers = possible.iter().map(question);
    let first = answers.next().flatten()?;
    answers.all(|answer| answer == Some(first)).then_some(first)
}

fn fact_argument(arguments: &[Rego]) -> Result<Fact, String> {
    Fact::from_rego(argument(arguments, 0))
}

/// A check that asks every possible value; intervals have the wrong type for it.
fn leaf(arguments: &[Rego], required: &str, question: impl Fn(&Rego) -> Option<bool>) -> Result<Rego, String> {
    let fact = fact_argument(arguments)?;
    let answer = ask(&fact, question);
    if answer.is_none() && !matches!(fact.state, State::Unknown(_)) {
        return Ok(mistyped(fact, required, "a truth value"));
    }
    Ok(verdict_of(&fact, Said::of_truth(answer), required))
}

/// Null is neither true nor false.
fn boolean(value: &Rego, wanted: bool) -> Option<bool> {
    match value {
        Rego::Bool(value) => Some(*value == wanted),
        Rego::Null => Some(false),
        _ => None,
    }
}

fn one_of(arguments: &[Rego], wanted: &[Rego], negated: bool) -> Result<Rego, String> {
    let fact = fact_argument(arguments)?;
    let texts: Vec<String> = wanted.iter().map(value_text).collect();
    let required = match (wanted.len(), negated) {
        (1, false) => texts.concat(),
        (1, true) => format!("not {}", texts.concat()),
        (_, false) => format!("one of {}", texts.join(", ")),
        (_, true) => format!("none of {}", texts.join(", ")),
    };
    let answer = match &fact.state {
        // Nothing inside of the interval is wanted: it is none of them. Otherwise it may be.
        State::Between(low, high) => {
            let inside = |value: &Rego| value.as_f64().is_ok_and(|n| n >= *low && high.is_none_or(|high| n <= high));
            if wanted.iter().any(inside) { None } else { Some(false) }
        }
        State::Unknown(open) if open.candidates.is_none() => {
            let like = open.like.as_deref();
            let excluded = like.is_some_and(|like| wanted.iter().all(|value| !matches_pattern(like, value)));
            excluded.then_some(false)
        }
        _ => ask(&fact, |value| Some(wanted.contains(value))),
    };
    let answer = answer.map(|answer| answer != negated);
    Ok(verdict_of(&fact, Said::of_truth(answer), &required))
}

/// Whether a template with holes could become the value.
fn matches_pattern(like: &str, value: &Rego) -> bool {
    match value {
        Rego::String(text) => language::glob(like, text, false),
        _ => false,
    }
}

fn limit(arguments: &[Rego], least: bool) -> Result<Rego, String> {
    let fact = fact_argument(arguments)?;
    let bound = argument(arguments, 1);
    let Ok(limit) = bound.as_f64() else {
        return Err(format!(
            "check.{}: argument 2 must be a number, not {}",
            if least { "at_least" } else { "at_most" },
            kind(bound)
        ));
    };
    let required = format!("{} {bound}", if least { "at least" } else { "at most" });
    let answer = match &fact.state {
        State::Between(low, high) if least => interval_answer(*low >= limit, high.is_some_and(|high| high < limit)),
        State::Between(low, high) => interval_answer(high.is_some_and(|high| high <= limit), *low > limit),
        _ => ask(&fact, |value| match value {
            Rego::Number(_) => value.as_f64().ok().map(|n| if least { n >= limit } else { n <= limit }),
            Rego::Null => Some(false),
            _ => None,
        }),
    };
    if answer.is_none() && matches!(fact.state, State::Known(_)) {
        return Ok(mistyped(fact, &required, "a number"));
    }
    Ok(verdict_of(&fact, Said::of_truth(answer), &required))
}

fn interval_answer(always: bool, never: bool) -> Option<bool> {
    if always {
        Some(true)
    } else if never {
        Some(false)
    } else {
        None
    }
}

fn set(arguments: &[Rego], wanted: bool) -> Result<Rego, String> {
    let fact = fact_argument(arguments)?;
    let answer = match &fact.state {
        State::Between(..) => Some(true),
        // A text with holes is a text.
        State::Unknown(open) if open.like.is_some() => Some(true),
        _ => ask(&fact, |value| Some(*value != Rego::Null)),
    };
    let answer = answer.map(|answer| answer == wanted);
    Ok(verdict_of(&fact, Said::of_truth(answer), if wanted { "a value" } else { "no value" }))
}

fn matches(arguments: &[Rego]) -> Result<Rego, String> {
    let fact = fact_argument(arguments)?;
    let pattern = text_argument("check.matches", arguments, 1)?;
    let regex = language::regex(pattern).map_err(|error| format!("check.matches: {error}"))?;
    let required = format!("matching {pattern}");
    let answer = ask(&fact, |value| match value {
        Rego::String(text) => Some(regex.is_match(text)),
        Rego::Null => Some(false),
        _ => None,
    });
    if answer.is_none() && !matches!(fact.state, State::Unknown(_)) {
        return Ok(mistyped(fact, &required, "text"));
    }
    Ok(verdict_of(&fact, Said::of_truth(answer), &required))
}

fn subset(arguments: &[Rego]) -> Result<Rego, String> {
    let fact = fact_argument(arguments)?;
    let wanted = list_argument("check.subset", arguments, 1)?;
    let texts: Vec<String> = wanted.iter().map(value_text).collect();
    let required = format!("only {}", texts.join(", "));
    let answer = ask(&fact, |value| match value {
        Rego::Null => Some(false),
        other => elements(other).map(|all| all.iter().all(|one| wanted.contains(one))),
    });
    if answer.is_none() && !matches!(fact.state, State::Unknown(_)) {
        return Ok(mistyped(fact, &required, "a list"));
    }
    Ok(verdict_of(&fact, Said::of_truth(answer), &required))
}

fn combined(arguments: &[Rego], name: &str, quantity: Quantity) -> Result<Rego, String> {
    let parts: Vec<Verdict> =
        list_argument(name, arguments, 0)?.iter().map(Verdict::from_rego).collect::<Result<_, _>>()?;
    let verdict = Verdict::combine(&parts, quantity)
        .ok_or_else(|| format!("{name} of nothing: say what holds where there is none"))?;
    Ok(verdict.to_rego())
}

/// The verdict where the condition holds. Where it is not known whether it does, neither is the verdict.
fn when(arguments: &[Rego]) -> Result<Rego, String> {
    let condition = fact_argument(arguments)?;
    let verdict = Verdict::from_rego(argument(arguments, 1))?;
    let not_set = matches!(condition.state, State::Known(Rego::Null));
    let result = match truth(&condition) {
        Some(true) => verdict,
        Some(false) => inapplicable(&condition),
        None if not_set => inapplicable(&condition),
        None if verdict.status == Said::NotApplicable => verdict,
        None => {
            let mut checks = vec![check_of(&condition, Said::Unknown, "")];
            checks.extend(verdict.checks);
            Verdict { status: Said::Unknown, checks, reason: verdict.reason }
        }
    };
    Ok(result.to_rego())
}

fn inapplicable(condition: &Fact) -> Verdict {
    let reason = match (&condition.absent, condition.at.first()) {
        (Some(absent), _) => value_text(absent),
        (None, Some(at)) => {
            format!("{} {}", place_text(at), if truth(condition) == Some(false) { "says so" } else { "is not set" })
        }
        (None, None) => "its condition does not hold".to_owned(),
    };
    Verdict { status: Said::NotApplicable, checks: Vec::new(), reason: Some(Rego::from(reason)) }
}
