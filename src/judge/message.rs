//! The sentence of a verdict: the address, what is there, what is required.
//!
//! It shows the value as it is written, with the policy's reading of it where that says more (a number of days as a
//! duration), and it names the deciding place by its address and path, so that it can be read without the file. Reasons
//! of unknown verdicts stand in it.

use crate::estate::subject::Subject;
use crate::report::RuleInfo;
use crate::value::path_text;
use crate::verdict::{Check, Status};

use super::step;

/// What the configuration sets at a place.
pub(super) enum Written {
    /// A short known text, number or truth value.
    Scalar(String),
    /// Something else that is known: a list, a block, a reference to what is declared (whose text the provider makes).
    Composed,
    /// What is not known or not told.
    Other,
}

/// The check that a message speaks of, with what only the host knows about it.
pub(super) struct Decider<'c> {
    pub(super) check: &'c Check,
    /// What the configuration sets there; `None` where it sets nothing.
    pub(super) written: Option<Written>,
    /// Whether its numbers are seconds.
    pub(super) seconds: bool,
}

/// What a verdict says in one sentence.
pub(super) fn message(
    rule: &RuleInfo,
    subject: &Subject,
    status: Status,
    reason: Option<&str>,
    decider: Option<&Decider<'_>>,
) -> String {
    let address = &subject.id.address;
    let name = name(subject);
    if status == Status::Error {
        return format!("{name} could not be judged by rule '{}' ({}).", rule.id, reason.unwrap_or("no reason given"));
    }
    if status == Status::NotApplicable {
        return format!("{name} is not subject to the rule ({}).", reason.unwrap_or("it does not apply"));
    }
    let Some(Decider { check, written, seconds }) = decider else {
        return format!("{name} {} ({}).", verb(status), sentence(reason.unwrap_or(&rule.title)));
    };
    let place = check.at.first();
    let path = place.map(|p| path_text(&p.path.iter().map(step).collect::<Vec<_>>())).unwrap_or_default();
    let holder = place.map_or(address, |p| &p.address);
    let about = if holder == address { String::new() } else { format!("{name} {}; ", verb(status)) };
    let because = if check.why.is_empty() { String::new() } else { format!(" ({})", check.why.join("; ")) };
    let found = check.found.as_ref().map(|found| match written {
        // The policy's reading of a value stands behind the value itself, where it says more.
        Some(Written::Scalar(text)) => format!(" {}", reading(text, found, *seconds)),
        Some(Written::Composed | Written::Other) => read_as(found, *seconds),
        None => format!(" {}", found_text(found, *seconds)),
    });
    let found = match (found, path.is_empty()) {
        (Some(found), false) if written.is_some() => format!("'{holder}' has '{path}'{found}{because}"),
        // What is written is known, and something else is not: whether what it names exists, say.
        (None, false)
            if status == Status::Unknown && matches!(written, Some(Written::Scalar(_) | Written::Composed)) =>
        {
            format!("'{path}' of '{holder}' does not settle it{because}")
        }
        (None, false) if status == Status::Unknown => format!("'{path}' of '{holder}' is not known{because}"),
        (_, false) => format!("'{holder}' does not set '{path}'{because}"),
        (Some(found), true) if check.why.is_empty() => format!("'{holder}' has{found}"),
        (_, true) if holder == address => format!("{name} {}{because}", verb(status)),
        (_, true) => format!("'{holder}'{because}"),
    };
    let required =
        if check.required.is_empty() { String::new() } else { format!("; required is {}", sentence(&check.required)) };
    // A reason that already stands in the check is not said twice.
    let extra = reason.map(sentence).filter(|reason| !check.why.iter().any(|why| why.contains(reason.as_str())));
    let extra = extra.map(|reason| format!("; {reason}")).unwrap_or_default();
    format!("{about}{found}{required}{extra}.")
}

/// The subject as people know it. An estate has no address of its own.
fn name(subject: &Subject) -> String {
    match (subject.resource_type.as_str(), &subject.id.environment) {
        ("estate", None) => format!("the estate of root '{}'", subject.id.root),
        ("estate", Some(environment)) => format!("the estate of root '{}' in {environment}", subject.id.root),
        _ => format!("'{}'", subject.id.address),
    }
}

/// The written text, with the policy's reading of it where that says more.
fn reading(text: &str, found: &serde_json::Value, seconds: bool) -> String {
    use serde_json::Value as Json;
    if says(found, text) {
        return found_text(found, seconds);
    }
    let read = found_text(found, seconds);
    match found {
        Json::Bool(_) | Json::Null => format!("'{text}'"),
        // A date is read as seconds since 1970; the date says more.
        Json::Number(_) if !seconds && text.parse::<f64>().is_err() => format!("'{text}'"),
        Json::Number(_) if read == format!("'{text}'") => read,
        Json::Number(_) => format!("'{text}' ({})", read.trim_matches('\'')),
        _ if read == format!("'{text}'") => read,
        _ => format!("'{text}', which means {read}"),
    }
}

/// The policy's reading of a reference, a block or a document. It is not what is written there, and does not stand in its
/// place; of a truth only that the attribute is set is worth saying.
fn read_as(found: &serde_json::Value, seconds: bool) -> String {
    match found {
        serde_json::Value::Bool(_) | serde_json::Value::Null => String::new(),
        _ => format!(", which means {}", found_text(found, seconds)),
    }
}

/// Whether what was found is the text that is written.
fn says(found: &serde_json::Value, text: &str) -> bool {
    match found {
        serde_json::Value::String(found) => found == text,
        serde_json::Value::Object(map) => {
            map.contains_key("redacted") || map.get("region").and_then(|r| r.as_str()) == Some(text)
        }
        other => {
            let written = other.to_string();
            written == text
        }
    }
}

fn verb(status: Status) -> &'static str {
    match status {
        Status::Pass => "keeps the rule",
        Status::Fail => "breaks the rule",
        _ => "cannot be decided",
    }
}

fn sentence(text: &str) -> String {
    text.trim().trim_end_matches('.').to_owned()
}

/// What was found, for people: durations with their unit, places by their name, alternatives with `or`.
fn found_text(found: &serde_json::Value, seconds: bool) -> String {
    use serde_json::Value as Json;
    match found {
        Json::Object(map) if map.contains_key("redacted") => "(sensitive)".to_owned(),
        Json::Object(map) if map.contains_key("region") || map.contains_key("country") => {
            let part = |name: &str| map.get(name).and_then(Json::as_str);
            match (part("region"), part("country")) {
                (Some(region), Some(country)) => format!("'{region}' ({country})"),
                (Some(one), None) | (None, Some(one)) => format!("'{one}'"),
                (None, None) => "a place that is not known".to_owned(),
            }
        }
        Json::Object(map) => {
            match (map.get("between").and_then(Json::as_array), map.get("one_of").and_then(Json::as_array)) {
                (Some(bounds), _) => match bounds.as_slice() {
                    [low, Json::Null] => format!("at least {}", found_text(low, seconds)),
                    [low, high] => format!("between {} and {}", found_text(low, seconds), found_text(high, seconds)),
                    _ => format!("'{found}'"),
                },
                (None, Some(values)) => {
                    values.iter().map(|value| found_text(value, seconds)).collect::<Vec<_>>().join(" or ")
                }
                _ => format!("'{found}'"),
            }
        }
        Json::Number(number) if seconds => {
            match number.as_i64().or_else(|| number.as_f64().map(|n| n.round() as i64)) {
                Some(seconds) => format!("'{}'", crate::calendar::duration::format(seconds)),
                None => format!("'{number}'"),
            }
        }
        Json::String(text) => format!("'{text}'"),
        other => format!("'{other}'"),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_written_stands_first_and_its_reading_behind_it() {
        assert_eq!(reading("7", &json!(604_800), true), "'7' (7d)");
        assert_eq!(reading("7d", &json!(604_800), true), "'7d'");
        assert_eq!(reading("14", &json!(14), false), "'14'");
        assert_eq!(reading("2026-03-01", &json!(1_772_323_200), false), "'2026-03-01'");
        assert_eq!(reading("terraform-cloud", &json!(null), false), "'terraform-cloud'");
        assert_eq!(reading("US", &json!({"region": "us", "country": "US"}), false), "'US', which means 'us' (US)");
        assert_eq!(
            reading("cron(0 5 ? * MON-FRI *)", &json!({"between": [216_000, 234_000]}), true),
            "'cron(0 5 ? * MON-FRI *)', which means between '60h' and '65h'"
        );
    }

    #[test]
    fn a_reading_does_not_stand_in_the_place_of_what_is_written() {
        assert_eq!(read_as(&json!("customer"), false), ", which means 'customer'");
        assert_eq!(read_as(&json!(true), false), "");
        assert_eq!(read_as(&json!(null), false), "");
    }
}
