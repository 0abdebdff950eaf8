//! What is itself a language: durations, dates, ARNs, globs.

use std::cell::RefCell;
use std::collections::BTreeMap;

use jiff::{Span, SpanRelativeTo, Timestamp, Unit, civil};

use super::super::engine::Rego;
use super::super::input::object;
use super::{Function, argument, text_argument};

pub(super) const FUNCTIONS: &[Function] = &[
    Function { name: "resilint.duration", arity: 1, call: |a| Ok(seconds(text_argument("resilint.duration", a, 0)?).map_or(Rego::Null, Rego::from)) },
    Function { name: "resilint.duration_text", arity: 1, call: duration_text },
    Function { name: "resilint.date_seconds", arity: 1, call: |a| Ok(date_seconds(text_argument("resilint.date_seconds", a, 0)?).map_or(Rego::Null, Rego::from)) },
    Function { name: "resilint.arn", arity: 1, call: |a| Ok(arn(text_argument("resilint.arn", a, 0)?)) },
    Function { name: "resilint.glob", arity: 2, call: |a| {
        Ok(Rego::Bool(glob(text_argument("resilint.glob", a, 0)?, text_argument("resilint.glob", a, 1)?, true)))
    } },
];

/// Compiled expressions that one thread keeps.
const MAX_REGEXES: usize = 256;

/// Seconds of a duration: `35d`, `1h30m`, `7 days`, `P1DT12H`. A day has 24 hours, a week 7 days, a month 30 and a year
/// 365 days: policies compare magnitudes, not calendar dates. `None` where it is none, negative, or not whole seconds.
pub(super) fn seconds(text: &str) -> Option<i64> {
    let text = text.trim();
    // A bare number has no unit; guessing one would be a wrong value.
    if text.is_empty() || text.len() > 64 || text.chars().all(|c| c.is_ascii_digit() || c == '.') {
        return None;
    }
    let span: Span = text.parse().ok()?;
    if span.is_negative() {
        return None;
    }
    let days = i64::from(span.get_years()) * 365 + i64::from(span.get_months()) * 30;
    let rest = span.years(0).months(0);
    let total = rest.total((Unit::Nanosecond, SpanRelativeTo::days_are_24_hours())).ok()?;
    let seconds = total / 1e9;
    if !seconds.is_finite() || seconds.fract() != 0.0 || seconds > 9e15 {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "the line above checks the range and that it is whole")]
    let seconds = seconds as i64;
    seconds.checked_add(days.checked_mul(86_400)?)
}

/// `35d`, `1h 30m`: at most two units.
fn duration_text(arguments: &[Rego]) -> Result<Rego, String> {
    let Ok(seconds) = argument(arguments, 0).as_f64() else {
        return Err("resilint.duration_text: argument 1 must be a number of seconds".to_owned());
    };
    if !(0.0..=9e15).contains(&seconds) {
        return Err("resilint.duration_text: a duration is not negative".to_owned());
    }
    #[expect(clippy::cast_possible_truncation, reason = "the lines above check the range")]
    let mut rest = seconds.round() as i64;
    if rest == 0 {
        return Ok(Rego::from("0s"));
    }
    let mut parts = Vec::new();
    for (unit, length) in [("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1)] {
        let count = rest / length;
        rest %= length;
        if count > 0 && parts.len() < 2 {
            parts.push(format!("{count}{unit}"));
        }
    }
    Ok(Rego::from(parts.join(" ")))
}

/// Seconds since 1970 of a date (midnight UTC) or of a timestamp with offset.
fn date_seconds(text: &str) -> Option<i64> {
    let text = text.trim();
    if let Ok(timestamp) = text.parse::<Timestamp>() {
        return Some(timestamp.as_second());
    }
    let is_date = text.len() == 10 && text.chars().all(|c| c.is_ascii_digit() || c == '-');
    let date: civil::Date = if is_date { text.parse().ok()? } else { return None };
    date.to_zoned(jiff::tz::TimeZone::UTC).ok().map(|zoned| zoned.timestamp().as_second())
}

/// The parts of an ARN, or null. Empty parts are empty texts.
fn arn(text: &str) -> Rego {
    let parts: Vec<&str> = text.splitn(6, ':').collect();
    let ["arn", partition, service, region, account, resource] = parts.as_slice() else { return Rego::Null };
    if partition.is_empty() || service.is_empty() || resource.is_empty() {
        return Rego::Null;
    }
    object([
        ("partition", Rego::from(*partition)),
        ("service", Rego::from(*service)),
        ("region", Rego::from(*region)),
        ("account", Rego::from(*account)),
        ("resource", Rego::from(*resource)),
    ])
}

/// Case-sensitive match of a whole text; `*` stands for any text and, where `single` is set, `?` for one character.
/// Linear in the product of the lengths.
pub(super) fn glob(pattern: &str, text: &str, single: bool) -> bool {
    let pattern: Vec<char> = pattern.chars().collect();
    let text: Vec<char> = text.chars().collect();
    let (mut p, mut t) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while t < text.len() {
        match pattern.get(p) {
            Some('*') => {
                star = Some((p, t));
                p += 1;
            }
            Some('?') if single => {
                p += 1;
                t += 1;
            }
            Some(c) if text.get(t) == Some(c) => {
                p += 1;
                t += 1;
            }
            _ => match star {
                Some((at, matched)) => {
                    p = at + 1;
                    t = matched + 1;
                    star = Some((at, matched + 1));
                }
                None => return false,
            },
        }
    }
    pattern.get(p..).unwrap_or_default().iter().all(|c| *c == '*')
}

/// A compiled regular expression, kept for this thread.
pub(super) fn regex(pattern: &str) -> Result<regex::Regex, String> {
    thread_local! {
        static KEPT: RefCell<BTreeMap<String, regex::Regex>> = const { RefCell::new(BTreeMap::new()) };
    }
    KEPT.with_borrow_mut(|kept| {
        if let Some(regex) = kept.get(pattern) {
            return Ok(regex.clone());
        }
        let built = regex::RegexBuilder::new(pattern).size_limit(1 << 20).build();
        let regex = built.map_err(|error| format!("the expression {pattern} is wrong: {error}"))?;
        if kept.len() >= MAX_REGEXES {
            kept.clear();
        }
        kept.insert(pattern.to_owned(), regex.clone());
        Ok(regex)
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
    use super::*;

    #[test]
    fn durations_in_all_notations() {
        for (text, wanted) in [
            ("35d", Some(3_024_000)),
            ("1h30m", Some(5_400)),
            ("7 days", Some(604_800)),
            ("P1DT12H", Some(129_600)),
            ("720h", Some(2_592_000)),
            ("15m", Some(900)),
            ("1 year", Some(31_536_000)),
            ("2 weeks", Some(1_209_600)),
            ("30s", Some(30)),
            ("0s", Some(0)),
            ("35", None),
            ("-1d", None),
            ("soon", None),
            ("", None),
            ("1ms", None),
        ] {
            assert_eq!(seconds(text), wanted, "{text}");
        }
    }

    #[test]
    fn durations_are_printed_in_at_most_two_units() {
        for (seconds, wanted) in [(3_024_000, "35d"), (5_400, "1h 30m"), (0, "0s"), (90_061, "1d 1h"), (45, "45s")] {
            assert_eq!(duration_text(&[Rego::from(i64::from(seconds))]), Ok(Rego::from(wanted)));
        }
    }

    #[test]
    fn dates_and_timestamps() {
        assert_eq!(date_seconds("1970-01-02"), Some(86_400));
        assert_eq!(date_seconds("1970-01-02T01:00:00+01:00"), Some(86_400));
        assert_eq!(date_seconds("2026-02-30"), None);
        assert_eq!(date_seconds("yesterday"), None);
    }

    #[test]
    fn arns_and_globs() {
        let parts = arn("arn:aws:rds:eu-central-1:123456789012:db:ehr");
        assert_eq!(super::super::text_field(&parts, "resource"), Some("db:ehr"));
        assert_eq!(arn("aws:rds"), Rego::Null);
        assert!(glob("arn:*:db:ehr-?", "arn:aws:rds:x:1:db:ehr-1", true));
        assert!(!glob("ehr-?", "ehr-12", true));
        assert!(!glob("Ehr", "ehr", true));
        assert!(glob("*", "", true));
        assert!(!glob("a?", "ab", false));
        assert!(glob("a*b*c", "axxbyyc", false));
    }
}
