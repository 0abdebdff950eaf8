//! Lengths of time as people write them: `15m`, `1h30m`, `35 days`, `P7D`, `PT15M`.
//!
//! A duration is a whole number of seconds. Months and years are refused: they have no fixed length, and an objective
//! that depends on the month is none.

/// Seconds of a minute.
pub const MINUTE: i64 = 60;
/// Seconds of an hour.
pub const HOUR: i64 = 60 * MINUTE;
/// Seconds of a day.
pub const DAY: i64 = 24 * HOUR;
/// Seconds of a week.
pub const WEEK: i64 = 7 * DAY;
/// Longest duration: a thousand years.
pub const MAX: i64 = 365_250 * DAY;

/// Reads a duration into seconds. The error says what is wrong with the text.
pub fn parse(text: &str) -> Result<i64, String> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Err("it is empty".to_owned());
    }
    let total = match trimmed.strip_prefix('P') {
        Some(rest) => parse_iso(rest)?,
        None => parse_units(trimmed)?,
    };
    if total > MAX { Err("it is longer than a thousand years".to_owned()) } else { Ok(total) }
}

/// Writes a duration in its one canonical form: in hours up to `72h`, in days from there on, down to seconds:
/// `15m`, `24h`, `1h30m`, `35d`, `4d12h`. Negative durations get a `-`.
pub fn format(seconds: i64) -> String {
    let mut rest = seconds.unsigned_abs();
    let mut text = String::new();
    if seconds < 0 {
        text.push('-');
    }
    let days_from = 72 * HOUR.unsigned_abs();
    let units = [(DAY, "d"), (HOUR, "h"), (MINUTE, "m"), (1, "s")];
    let skip = usize::from(rest <= days_from);
    for (length, unit) in units.into_iter().skip(skip) {
        let length = length.unsigned_abs();
        if rest >= length {
            text.push_str(&format!("{}{unit}", rest / length));
            rest %= length;
        }
    }
    if seconds == 0 {
        text.push_str("0s");
    }
    text
}

fn parse_units(text: &str) -> Result<i64, String> {
    let mut total: i64 = 0;
    let mut longest = i64::MAX;
    let mut rest = text;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let (number, after) = rest.split_at(digits);
        let after = after.trim_start();
        let letters = after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len());
        let (unit, after) = after.split_at(letters);
        if number.is_empty() {
            return Err(format!("`{text}` is no duration; write it as 15m, 4h or 35d"));
        }
        if unit.is_empty() {
            return Err(format!("`{number}` has no unit; write it as {number}m, {number}h or {number}d"));
        }
        let length = unit_length(unit)?;
        if length >= longest {
            return Err(format!("`{unit}` does not follow a longer unit in `{text}`"));
        }
        longest = length;
        total = scale(number, length).and_then(|part| total.checked_add(part)).ok_or_else(|| too_precise(text))?;
        rest = after.trim_start();
    }
    Ok(total)
}

fn unit_length(unit: &str) -> Result<i64, String> {
    // A single capital could be anything (ISO's months and minutes are both M).
    let word = if unit.len() > 1 { unit.to_lowercase() } else { unit.to_owned() };
    match word.as_str() {
        "w" | "week" | "weeks" => Ok(WEEK),
        "d" | "day" | "days" => Ok(DAY),
        "h" | "hr" | "hrs" | "hour" | "hours" => Ok(HOUR),
        "m" | "min" | "mins" | "minute" | "minutes" => Ok(MINUTE),
        "s" | "sec" | "secs" | "second" | "seconds" => Ok(1),
        "mo" | "month" | "months" | "y" | "yr" | "year" | "years" => Err(no_fixed_length(unit)),
        _ => Err(format!("`{unit}` is no unit of time; units are s, m, h, d and w")),
    }
}

fn no_fixed_length(unit: &str) -> String {
    format!("`{unit}` has no fixed length; write it in days")
}

fn too_precise(text: &str) -> String {
    format!("`{text}` is not a whole number of seconds, or is too long")
}

/// `number` times `length` where that is whole and fits.
fn scale(number: &str, length: i64) -> Option<i64> {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    if whole.is_empty() || fraction.len() > 9 || (fraction.is_empty() && number.contains('.')) {
        return None;
    }
    let whole: i64 = whole.parse().ok()?;
    let mut total = whole.checked_mul(length)?;
    if !fraction.is_empty() {
        let scale = 10_i64.checked_pow(u32::try_from(fraction.len()).ok()?)?;
        let part = fraction.parse::<i64>().ok()?.checked_mul(length)?;
        if part % scale != 0 {
            return None;
        }
        total = total.checked_add(part / scale)?;
    }
    Some(total)
}

/// The part of an ISO 8601 duration after the `P`.
fn parse_iso(text: &str) -> Result<i64, String> {
    let wrong = || format!("`P{text}` is no ISO 8601 duration; write it as PT15M or P35D");
    let (date, time) = match text.split_once('T') {
        Some((_, "")) => return Err(wrong()),
        Some((date, time)) => (date, time),
        None => (text, ""),
    };
    if date.is_empty() && time.is_empty() {
        return Err(wrong());
    }
    let mut total: i64 = 0;
    for (part, in_time) in [(date, false), (time, true)] {
        let mut longest = i64::MAX;
        let mut rest = part;
        while !rest.is_empty() {
            let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.').ok_or_else(wrong)?;
            let (number, after) = rest.split_at(digits);
            let mut letters = after.chars();
            let length = match (letters.next(), in_time) {
                (Some('W'), false) => WEEK,
                (Some('D'), false) => DAY,
                (Some('H'), true) => HOUR,
                (Some('M'), true) => MINUTE,
                (Some('S'), true) => 1,
                (Some(unit @ ('Y' | 'M')), false) => return Err(no_fixed_length(&unit.to_string())),
                _ => return Err(wrong()),
            };
            if number.is_empty() || length >= longest {
                return Err(wrong());
            }
            longest = length;
            let part = scale(number, length).ok_or_else(|| too_precise(number))?;
            total = total.checked_add(part).ok_or_else(|| too_precise(text))?;
            rest = letters.as_str();
        }
    }
    Ok(total)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
    use super::*;

    #[test]
    fn durations_of_every_form() {
        let cases = [
            ("15m", 15 * MINUTE),
            ("4h", 4 * HOUR),
            ("1h30m", 90 * MINUTE),
            ("3h05m", 3 * HOUR + 5 * MINUTE),
            ("1.5h", 90 * MINUTE),
            ("7d", WEEK),
            ("2w", 2 * WEEK),
            ("P7D", WEEK),
            ("P2W", 2 * WEEK),
            ("PT15M", 15 * MINUTE),
            ("P1DT2H3M4S", DAY + 2 * HOUR + 3 * MINUTE + 4),
            ("720h", 30 * DAY),
            ("840h0m0s", 35 * DAY),
            ("35 days", 35 * DAY),
            ("1 Day 2 hours", DAY + 2 * HOUR),
            ("0s", 0),
        ];
        for (text, seconds) in cases {
            assert_eq!(parse(text), Ok(seconds), "{text}");
        }
    }

    #[test]
    fn what_is_no_duration_says_why() {
        let cases = [
            ("", "empty"),
            ("15", "no unit"),
            ("15M", "`M` is no unit"),
            ("-5m", "no duration"),
            ("5x", "`x` is no unit"),
            ("1m1h", "does not follow"),
            ("1h1h", "does not follow"),
            ("1 month", "no fixed length"),
            ("P1M", "no fixed length"),
            ("P", "ISO 8601"),
            ("PT", "ISO 8601"),
            ("P1H", "ISO 8601"),
            ("PT1M1H", "ISO 8601"),
            ("0.3s", "whole number"),
            ("1.2.3h", "whole number"),
            ("99999999999999999999d", "too long"),
            ("400000d", "thousand years"),
            ("h", "no duration"),
            ("fünf m", "no duration"),
        ];
        for (text, part) in cases {
            let error = parse(text).unwrap_err();
            assert!(error.contains(part), "{text}: {error}");
        }
    }

    #[test]
    fn one_text_for_each_duration() {
        let cases = [
            (0, "0s"),
            (15 * MINUTE, "15m"),
            (DAY, "24h"),
            (72 * HOUR, "72h"),
            (73 * HOUR, "3d1h"),
            (35 * DAY, "35d"),
            (90 * MINUTE + 1, "1h30m1s"),
            (-90, "-1m30s"),
        ];
        for (seconds, text) in cases {
            assert_eq!(format(seconds), text);
        }
    }

    proptest::proptest! {
        #[test]
        fn reading_undoes_writing(seconds in 0..=MAX) {
            proptest::prop_assert_eq!(parse(&format(seconds)), Ok(seconds));
        }

        #[test]
        fn any_text_is_read_without_a_panic(text in "\\PC{0,20}|[PTWDHMS0-9. wdhms]{0,20}") {
            let _ = parse(&text);
        }
    }
}
