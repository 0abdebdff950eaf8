//! The dialects of the Go library `robfig/cron`, of which Kubernetes and Velero use version 3 and CloudNativePG
//! version 1, and of the Unix cron that it imitates.

use super::{Bounds, DAY, HOUR, MINUTE, MONTH, SECOND, WEEKDAY, zone_with_summer_time};
use crate::calendar::cron::{Calendar, DayRule, Schedule};

/// Where the dialects differ.
pub(super) struct Rules {
    /// Whether a second comes first, and the weekday may be left out.
    seconds_first: bool,
    /// Whether `*/2` restricts a day field as a list would, so that the other day field alone may match. Version 1 and
    /// Unix take every field that begins with a star for unrestricted.
    step_restricts: bool,
    /// Whether 7 is Sunday.
    seven: bool,
    /// Whether a time zone may stand in front.
    zone_prefix: bool,
    /// Whether `@every` is known.
    every: bool,
}

pub(super) const STANDARD: Rules =
    Rules { seconds_first: false, step_restricts: true, seven: false, zone_prefix: true, every: true };
pub(super) const SECONDS_FIRST: Rules =
    Rules { seconds_first: true, step_restricts: false, seven: false, zone_prefix: false, every: true };
pub(super) const UNIX: Rules =
    Rules { seconds_first: false, step_restricts: false, seven: true, zone_prefix: false, every: false };

pub(super) fn parse(text: &str, rules: &Rules, time_zone: Option<String>) -> Result<Schedule, String> {
    let prefix = text.strip_prefix("CRON_TZ=").or_else(|| text.strip_prefix("TZ=")).filter(|_| rules.zone_prefix);
    let (text, time_zone) = match prefix {
        None => (text, time_zone),
        Some(rest) => {
            let (zone, rest) = rest.split_once(' ').ok_or("there is nothing after the time zone")?;
            (rest.trim(), zone_with_summer_time(zone))
        }
    };
    if text.starts_with('@') {
        return descriptor(text, rules, time_zone);
    }
    let fields: Vec<&str> = text.split_whitespace().collect();
    let (second, minute, hour, day, month, weekday) = match (rules.seconds_first, fields.as_slice()) {
        (false, [minute, hour, day, month, weekday]) => ("0", *minute, *hour, *day, *month, *weekday),
        (true, [second, minute, hour, day, month]) => (*second, *minute, *hour, *day, *month, "*"),
        (true, [second, minute, hour, day, month, weekday]) => (*second, *minute, *hour, *day, *month, *weekday),
        (false, _) => return Err(format!("it has {} fields instead of five", fields.len())),
        (true, _) => return Err(format!("it has {} fields instead of six, seconds first", fields.len())),
    };
    let (days, any_day) = field(day, &DAY, rules)?;
    let week = if rules.seven { Bounds { high: 7, ..WEEKDAY } } else { WEEKDAY };
    let (mut weekdays, any_weekday) = field(weekday, &week, rules)?;
    if weekdays >> 7 & 1 == 1 {
        weekdays = weekdays & 0x7f | 1;
    }
    Ok(Schedule::Calendar(Calendar {
        seconds: field(second, &SECOND, rules)?.0,
        minutes: field(minute, &MINUTE, rules)?.0,
        hours: field(hour, &HOUR, rules)?.0,
        months: field(month, &MONTH, rules)?.0,
        days: DayRule { days, weekdays, either: !any_day && !any_weekday, ..DayRule::default() },
        time_zone,
    }))
}

/// A field as bits, and whether it counts as unrestricted. Empty parts of a list are passed over, as the library does.
fn field(text: &str, bounds: &Bounds, rules: &Rules) -> Result<(u64, bool), String> {
    let mut set = 0;
    let mut any = false;
    for part in text.split(',').filter(|part| !part.is_empty()) {
        let (range, step) = match part.split_once('/') {
            None => (part, None),
            Some((range, step)) => (range, Some(bounds_free_number(step, part)?)),
        };
        let (from, to) = match range.split_once('-') {
            _ if range == "*" || range == "?" => {
                // With 7 for Sunday a star is still one week.
                (bounds.low, if bounds.high == 7 { 6 } else { bounds.high })
            }
            Some((from, to)) => (bounds.number(from)?, bounds.number(to)?),
            None => {
                let from = bounds.number(range)?;
                // A single value with a step goes on to the end of the field.
                (from, if step.is_some() { bounds.high } else { from })
            }
        };
        let star = range == "*" || range == "?";
        any |= star && !(rules.step_restricts && step.is_some_and(|step| step > 1));
        set |= bounds.range(from, to, step.unwrap_or(1), part)?;
    }
    Ok((set, any))
}

fn bounds_free_number(text: &str, part: &str) -> Result<u64, String> {
    if text.is_empty() || text.len() > 6 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(format!("`{part}` has no step after its slash"));
    }
    text.parse().map_err(|_| format!("`{part}` has no step after its slash"))
}

fn descriptor(text: &str, rules: &Rules, time_zone: Option<String>) -> Result<Schedule, String> {
    if let Some(length) = text.strip_prefix("@every ").filter(|_| rules.every) {
        return Ok(Schedule::Interval(go_duration(length.trim())?));
    }
    let fields = match text {
        "@yearly" | "@annually" => "0 0 1 1 *",
        "@monthly" => "0 0 1 * *",
        "@weekly" => "0 0 * * 0",
        "@daily" | "@midnight" => "0 0 * * *",
        "@hourly" => "0 * * * *",
        _ => return Err(format!("`{text}` is no macro of this dialect")),
    };
    parse(fields, &STANDARD, time_zone)
}

/// A duration of Go in seconds: fractions of a second are cut off, and less than one is one.
fn go_duration(text: &str) -> Result<i64, String> {
    let wrong = || format!("`{text}` is no duration after @every; write it as 6h or 1h30m");
    let mut nanoseconds: f64 = 0.0;
    let mut rest = text.strip_prefix('+').unwrap_or(text);
    if rest.is_empty() {
        return Err(wrong());
    }
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.').ok_or_else(wrong)?;
        let (number, after) = rest.split_at(digits);
        let letters = after.find(|c: char| c.is_ascii_digit() || c == '.').unwrap_or(after.len());
        let (unit, after) = after.split_at(letters);
        let length = match unit {
            "ns" => 1.0,
            "us" | "µs" | "μs" => 1e3,
            "ms" => 1e6,
            "s" => 1e9,
            "m" => 60e9,
            "h" => 3600e9,
            _ => return Err(wrong()),
        };
        nanoseconds += number.parse::<f64>().map_err(|_| wrong())? * length;
        rest = after;
    }
    // The library's durations end at 292 years.
    if nanoseconds > i64::MAX as f64 {
        return Err(wrong());
    }
    #[expect(clippy::cast_possible_truncation, reason = "bounded above, and the fraction is to be cut off")]
    let seconds = (nanoseconds / 1e9) as i64;
    Ok(seconds.max(1))
}
