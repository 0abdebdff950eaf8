//! Two facts compared: values where they are known, best and worst cases where they are not.

use super::super::super::engine::Rego;
use super::super::super::input::array;
use super::super::fact::{Fact, State, bounds};
use super::super::{argument, extend_distinct, list_field, text_argument, value_text};
use super::{Said, Verdict, check_of, fact_argument, interval_answer, phrases, with};

/// A set of numbers that a fact can be: lower and upper bound.
fn span(fact: &Fact) -> Option<(f64, Option<f64>)> {
    match &fact.state {
        State::Between(low, high) => Some((*low, *high)),
        State::Known(value) => value.as_f64().ok().map(|value| (value, Some(value))),
        State::Unknown(_) => None,
    }
}

pub(super) fn compare(arguments: &[Rego]) -> Result<Rego, String> {
    let left = fact_argument(arguments)?;
    let operator = text_argument("check.compare", arguments, 1)?;
    let right = Fact::from_rego(argument(arguments, 2))?;
    let phrase = match operator {
        "<" => "less than",
        "<=" => "at most",
        "==" => "equal to",
        "!=" => "other than",
        ">=" => "at least",
        ">" => "more than",
        _ => {
            return Err(format!("check.compare: \"{operator}\" is not one of <, <=, ==, !=, >=, >"));
        }
    };
    let answer = match (left.possible(), right.possible()) {
        (Some(a), Some(b)) => {
            let mut answers = a.iter().flat_map(|a| b.iter().map(move |b| compare_values(a, operator, b)));
            match answers.next().flatten() {
                Some(first) => answers.all(|answer| answer == Some(first)).then_some(first),
                None => None,
            }
        }
        _ => span(&left).zip(span(&right)).and_then(|(a, b)| compare_spans(a, operator, b)),
    };
    let status = Said::of_truth(answer);
    let required = match &right.state {
        State::Known(Rego::Null) => format!("{phrase} what is not set"),
        _ if right.sensitive => format!("{phrase} a sensitive value"),
        State::Known(value) => format!("{phrase} {}", value_text(value)),
        State::Between(low, high) => format!("{phrase} {}", bounds(*low, *high)),
        State::Unknown(_) => format!("{phrase} what is not known"),
    };
    let mut check = check_of(&left, status, &required);
    let (mut whys, mut at) = (list_field(&check, "why"), list_field(&check, "at"));
    extend_distinct(&mut at, right.at.iter().cloned());
    if let State::Unknown(open) = &right.state {
        extend_distinct(&mut whys, phrases(&open.why));
    }
    if status == Said::Unknown && whys.is_empty() {
        let is_interval = |fact: &Fact| matches!(fact.state, State::Between(..));
        let text = if is_interval(&left) || is_interval(&right) {
            "the limit lies between the best and the worst case"
        } else {
            "the two cannot be compared"
        };
        extend_distinct(&mut whys, [Rego::from(text)]);
    }
    check = with(&with(&check, "at", array(at)), "why", array(whys));
    Ok(Verdict { status, checks: vec![check], reason: None }.to_rego())
}

fn compare_values(a: &Rego, operator: &str, b: &Rego) -> Option<bool> {
    match (a, operator, b) {
        (_, "==", _) => Some(a == b),
        (_, "!=", _) => Some(a != b),
        // The requirement itself is not there.
        (_, _, Rego::Null) => None,
        (Rego::Null, ..) => Some(false),
        (Rego::Number(_), _, Rego::Number(_)) => {
            let (a, b) = (a.as_f64().ok()?, b.as_f64().ok()?);
            compare_spans((a, Some(a)), operator, (b, Some(b)))
        }
        _ => None,
    }
}

fn compare_spans(a: (f64, Option<f64>), operator: &str, b: (f64, Option<f64>)) -> Option<bool> {
    let below = |low: Option<f64>, high: f64| low.is_some_and(|low| low < high);
    let at_most = |low: Option<f64>, high: f64| low.is_some_and(|low| low <= high);
    match operator {
        "<" => interval_answer(below(a.1, b.0), at_most(b.1, a.0)),
        "<=" => interval_answer(at_most(a.1, b.0), below(b.1, a.0)),
        ">" => compare_spans(b, "<", a),
        ">=" => compare_spans(b, "<=", a),
        "==" => {
            let same = a.1 == Some(a.0) && b.1 == Some(b.0) && a.0 == b.0;
            interval_answer(same, below(a.1, b.0) || below(b.1, a.0))
        }
        _ => compare_spans(a, "==", b).map(|answer| !answer),
    }
}
