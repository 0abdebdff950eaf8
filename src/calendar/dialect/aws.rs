//! Schedule expressions of AWS.

use super::{Bounds, DAY, HOUR, MINUTE, MONTH, WEEKDAYS};
use crate::calendar::cron::{Calendar, DayRule, Schedule};
use crate::calendar::{date, duration};

/// Weekdays count from 1, which is Sunday.
const WEEKDAY: Bounds = Bounds { field: "weekday", low: 1, high: 7, names: WEEKDAYS, names_from: 1 };

const FIRST_YEAR: u64 = 1970;
const LAST_YEAR: u64 = 2199;

pub(super) fn parse(text: &str, time_zone: Option<String>) -> Result<Schedule, String> {
    let inside = |name: &str| text.strip_prefix(name)?.strip_prefix('(')?.strip_suffix(')').map(str::trim);
    if let Some(fields) = inside("cron") {
        cron(fields, time_zone)
    } else if let Some(rate) = inside("rate") {
        interval(rate)
    } else if let Some(time) = inside("at") {
        once(time)
    } else {
        Err("it is none of cron(…), rate(…) and at(…)".to_owned())
    }
}

fn interval(text: &str) -> Result<Schedule, String> {
    let wrong = || format!("`rate({text})` is no rate; write it as rate(12 hours) or rate(1 day)");
    let (number, unit) = text.split_once(' ').ok_or_else(wrong)?;
    let number = Some(number).filter(|n| n.bytes().all(|byte| byte.is_ascii_digit())).ok_or_else(wrong)?;
    let number: i64 = number.parse().map_err(|_| wrong())?;
    let length = match unit.trim() {
        "minute" | "minutes" => duration::MINUTE,
        "hour" | "hours" => duration::HOUR,
        "day" | "days" => duration::DAY,
        _ => return Err(wrong()),
    };
    match number.checked_mul(length) {
        Some(seconds) if (1..=duration::MAX).contains(&seconds) => Ok(Schedule::Interval(seconds)),
        _ => Err(wrong()),
    }
}

fn once(text: &str) -> Result<Schedule, String> {
    date::parse_time(&format!("{text}Z"))
        .map_err(|_| format!("`at({text})` is no time; write it as at(2026-11-21T05:00:00)"))?;
    Ok(Schedule::Finite(format!("it fires once, at {text}")))
}

fn cron(text: &str, time_zone: Option<String>) -> Result<Schedule, String> {
    let fields: Vec<&str> = text.split_whitespace().collect();
    let [minute, hour, day, month, weekday, year] = fields.as_slice() else {
        return Err(format!("it has {} fields instead of six: minute, hour, day, month, weekday, year", fields.len()));
    };
    let mut days = DayRule::default();
    match (*day == "?", *weekday == "?") {
        (true, true) | (false, false) => {
            return Err("exactly one of the day of the month and the weekday must be `?`".to_owned());
        }
        (false, true) => {
            days.weekdays = 0x7f;
            month_days(day, &mut days)?;
        }
        (true, false) => {
            days.days = DAY.all();
            week_days(weekday, &mut days)?;
        }
    }
    let calendar = Calendar {
        seconds: 1,
        minutes: list(minute, &MINUTE)?,
        hours: list(hour, &HOUR)?,
        months: list(month, &MONTH)?,
        days,
        time_zone,
    };
    Ok(match last_year(year)? {
        LAST_YEAR => Schedule::Calendar(calendar),
        last => Schedule::Finite(format!("it ends with the year {last}")),
    })
}

fn list(text: &str, bounds: &Bounds) -> Result<u64, String> {
    text.split(',').try_fold(0, |set, part| {
        let (from, to, step) = range(part, bounds)?;
        Ok(set | bounds.range(from, to, step, part)?)
    })
}

/// From, to and step of a part of a list.
fn range(part: &str, bounds: &Bounds) -> Result<(u64, u64, u64), String> {
    let (range, step) = match part.split_once('/') {
        None => (part, None),
        Some((range, step)) => {
            let valid = !step.is_empty() && step.len() <= 4 && step.bytes().all(|byte| byte.is_ascii_digit());
            let step = Some(step).filter(|_| valid).and_then(|step| step.parse::<u64>().ok());
            (range, Some(step.ok_or_else(|| format!("`{part}` has no step after its slash"))?))
        }
    };
    let (from, to) = match range.split_once('-') {
        _ if range == "*" || (range.is_empty() && step.is_some()) => (bounds.low, bounds.high),
        Some((from, to)) => (bounds.number(from)?, bounds.number(to)?),
        None => {
            let from = bounds.number(range)?;
            (from, if step.is_some() { bounds.high } else { from })
        }
    };
    Ok((from, to, step.unwrap_or(1)))
}

/// The day of the month: also `L`, `LW` and `15W`.
fn month_days(text: &str, days: &mut DayRule) -> Result<(), String> {
    for part in text.split(',') {
        match part.to_ascii_uppercase().as_str() {
            "L" => days.last_day = true,
            "LW" | "WL" => days.last_working_day = true,
            upper => match upper.strip_suffix('W') {
                Some(day) => {
                    let day = DAY.number(day)?;
                    days.nearest_working_day |= DAY.range(day, day, 1, part)?;
                }
                None => days.days |= list(part, &DAY)?,
            },
        }
    }
    Ok(())
}

/// The weekday: also `6L` (the last Friday) and `2#5` (the fifth Monday); `L` alone is Saturday, the last of the week.
fn week_days(text: &str, days: &mut DayRule) -> Result<(), String> {
    // From 1 to 7 down to 0 to 6.
    let one = |day: &str, part: &str| -> Result<u64, String> {
        let day = WEEKDAY.number(day)?;
        Ok(WEEKDAY.range(day, day, 1, part)? >> 1)
    };
    for part in text.split(',') {
        let upper = part.to_ascii_uppercase();
        if upper == "L" {
            days.weekdays |= 1 << 6;
        } else if let Some(day) = upper.strip_suffix('L') {
            days.last_weekdays |= one(day, part)?;
        } else if let Some((day, nth)) = upper.split_once('#') {
            let nth = nth.parse::<usize>().ok().and_then(|nth| days.nth_weekdays.get_mut(nth.checked_sub(1)?));
            let set = nth.ok_or_else(|| format!("`{part}` asks for a week that no month has"))?;
            *set |= one(day, part)?;
        } else {
            days.weekdays |= list(part, &WEEKDAY)? >> 1;
        }
    }
    Ok(())
}

/// The last year in which it fires; [`LAST_YEAR`] for a schedule that goes on. Years that are left out on the way
/// make it one that ends with the first of them.
fn last_year(text: &str) -> Result<u64, String> {
    let years = Bounds { field: "year", low: FIRST_YEAR, high: LAST_YEAR, names: &[], names_from: 0 };
    let mut last = 0;
    let mut whole = false;
    for part in text.split(',') {
        let (from, to, step) = range(part, &years)?;
        if from < FIRST_YEAR || to > LAST_YEAR || from > to || step == 0 {
            return Err(format!("`{part}` is outside of {FIRST_YEAR} to {LAST_YEAR}, the range of the year"));
        }
        whole |= to == LAST_YEAR && step == 1;
        last = last.max(from + (to - from) / step * step);
    }
    Ok(if whole { LAST_YEAR } else { last.min(LAST_YEAR - 1) })
}
