//! What is itself a language: durations, dates, schedules, ARNs, globs.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::calendar::{self, Dialect, Expression, Gap, date, duration};

use super::super::engine::Rego;
use super::super::input::object;
use super::{Function, argument, list_argument, text_argument, text_field};

pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        name: "resilint.duration",
        arity: 1,
        call: |a| Ok(seconds(text_argument("resilint.duration", a, 0)?).map_or(Rego::Null, Rego::from)),
    },
    Function { name: "resilint.duration_text", arity: 1, call: duration_text },
    Function {
        name: "resilint.date_seconds",
        arity: 1,
        call: |a| Ok(date_seconds(text_argument("resilint.date_seconds", a, 0)?).map_or(Rego::Null, Rego::from)),
    },
    Function { name: "resilint.cron", arity: 2, call: cron },
    Function { name: "resilint.merged_cron", arity: 1, call: merged_cron },
    Function { name: "resilint.arn", arity: 1, call: |a| Ok(arn(text_argument("resilint.arn", a, 0)?)) },
    Function {
        name: "resilint.glob",
        arity: 2,
        call: |a| {
            Ok(Rego::Bool(glob(text_argument("resilint.glob", a, 0)?, text_argument("resilint.glob", a, 1)?, true)))
        },
    },
];

/// Compiled expressions that one thread keeps.
const MAX_REGEXES: usize = 256;

/// Seconds of a duration such as `35d`, `1h30m` or `P1DT12H`; `None` where it is none or negative.
pub(super) fn seconds(text: &str) -> Option<i64> {
    duration::parse(text).ok().filter(|seconds| *seconds >= 0)
}

fn duration_text(arguments: &[Rego]) -> Result<Rego, String> {
    let Ok(seconds) = argument(arguments, 0).as_f64() else {
        return Err("resilint.duration_text: argument 1 must be a number of seconds".to_owned());
    };
    if !(-9e15..=9e15).contains(&seconds) {
        return Err("resilint.duration_text: the number is too large for a duration".to_owned());
    }
    #[expect(clippy::cast_possible_truncation, reason = "the lines above check the range")]
    let seconds = seconds.round() as i64;
    Ok(Rego::from(duration::format(seconds)))
}

/// Seconds since 1970 of a date (midnight UTC) or of a timestamp with offset.
fn date_seconds(text: &str) -> Option<i64> {
    date::parse(text).ok().map(|moment| moment.seconds)
}

/// A schedule in a dialect: `{"max_gap": seconds | null, "why"}`, summer time included in the gap.
fn cron(arguments: &[Rego]) -> Result<Rego, String> {
    let text = text_argument("resilint.cron", arguments, 0)?;
    let dialect = dialect_of("resilint.cron", text_argument("resilint.cron", arguments, 1)?)?;
    Ok(max_gap(&[Expression::new(dialect, text)]))
}

/// Several schedules `{"dialect", "text", "zone"?}` together, as `resilint.cron`.
fn merged_cron(arguments: &[Rego]) -> Result<Rego, String> {
    Ok(max_gap(&expressions("resilint.merged_cron", arguments)?))
}

fn max_gap(expressions: &[Expression]) -> Rego {
    let gap = read_gap(expressions);
    let seconds = gap.max_seconds.map(|seconds| seconds.saturating_add(gap.time_zone_slack));
    object([("max_gap", seconds.map_or(Rego::Null, Rego::from)), ("why", Rego::from(gap.reason))])
}

/// A text that is no schedule never fires, as far as anybody can tell.
fn read_gap(expressions: &[Expression]) -> Gap {
    calendar::gap(expressions).unwrap_or_else(|reason| Gap {
        max_seconds: None,
        reason,
        time_zone: None,
        time_zone_slack: 0,
    })
}

fn dialect_of(name: &str, word: &str) -> Result<Dialect, String> {
    Dialect::from_word(word).ok_or_else(|| format!("{name}: \"{word}\" is no dialect of schedules"))
}

fn expressions(name: &str, arguments: &[Rego]) -> Result<Vec<Expression>, String> {
    let mut all = Vec::new();
    for row in list_argument(name, arguments, 0)? {
        let (Some(dialect), Some(text)) = (text_field(&row, "dialect"), text_field(&row, "text")) else {
            return Err(format!("{name}: a schedule is {{\"dialect\", \"text\", \"zone\"?}}"));
        };
        let expression = Expression::new(dialect_of(name, dialect)?, text);
        all.push(match text_field(&row, "zone") {
            Some(zone) if !zone.is_empty() => expression.in_zone(zone),
            _ => expression,
        });
    }
    Ok(all)
}

/// The parts of an ARN, or null. Empty parts are empty texts.
fn arn(text: &str) -> Rego {
    let parts: Vec<&str> = text.splitn(6, ':').collect();
    let ["arn", partition, service, region, account, resource] = parts.as_slice() else {
        return Rego::Null;
    };
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
    fn durations_have_units_and_are_not_negative() {
        for (text, wanted) in [
            ("35d", Some(3_024_000)),
            ("1h30m", Some(5_400)),
            ("P1DT12H", Some(129_600)),
            ("-1d", None),
            ("soon", None),
            ("", None),
        ] {
            assert_eq!(seconds(text), wanted, "{text}");
        }
        assert_eq!(duration_text(&[Rego::from(3_024_000_i64)]), Ok(Rego::from("35d")));
    }

    #[test]
    fn schedules_say_what_they_leave_alone() {
        let ask = |text: &str, dialect: &str| cron(&[Rego::from(text), Rego::from(dialect)]).unwrap();
        assert_eq!(super::super::field(&ask("cron(0 5 ? * * *)", "aws"), "max_gap"), Some(&Rego::from(86_400_i64)));
        assert_eq!(super::super::field(&ask("every now and then", "kubernetes"), "max_gap"), Some(&Rego::Null));
        assert!(cron(&[Rego::from("0 5 * * *"), Rego::from("klingon")]).is_err());
        let row = |text: &str| object([("dialect", Rego::from("kubernetes")), ("text", Rego::from(text))]);
        let both = Rego::from(vec![row("0 0 * * *"), row("0 12 * * *")]);
        assert_eq!(super::super::field(&merged_cron(&[both]).unwrap(), "max_gap"), Some(&Rego::from(43_200_i64)));
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
