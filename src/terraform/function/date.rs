//! Functions of time stamps.

use super::argument::{Arguments, Failure, Outcome, limit, wrong_at};
use crate::value::Value;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/// A time stamp of RFC 3339.
#[derive(Debug, Clone, Copy)]
struct Stamp {
    /// Seconds of local time since 1970-01-01T00:00:00.
    local: i64,
    nanoseconds: i64,
    /// Seconds east of UTC.
    offset: i64,
}

/// Days from 1970-01-01 to a date of the Gregorian calendar.
fn days_from_date(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// Year, month and day of a number of days since 1970-01-01.
fn date_from_days(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl Stamp {
    fn parse(text: &str) -> Option<Stamp> {
        let digits = |from: usize, to: usize| {
            let part = text.get(from..to)?;
            part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse::<i64>().ok()).flatten()
        };
        let mark = |at: usize, wanted: u8| text.as_bytes().get(at) == Some(&wanted);
        if !(mark(4, b'-') && mark(7, b'-') && mark(10, b'T') && mark(13, b':') && mark(16, b':')) {
            return None;
        }
        let (year, month, day) = (digits(0, 4)?, digits(5, 7)?, digits(8, 10)?);
        let (hour, minute, second) = (digits(11, 13)?, digits(14, 16)?, digits(17, 19)?);
        let valid = (1..=12).contains(&month) && (1..=days_in_month(year, month)).contains(&day);
        if !valid || hour > 23 || minute > 59 || second > 59 {
            return None;
        }
        let mut rest = text.get(19..)?;
        let mut nanoseconds = 0;
        if let Some(fraction) = rest.strip_prefix('.') {
            let length = fraction.bytes().take_while(u8::is_ascii_digit).count();
            let kept = fraction.get(..length.min(9))?;
            if length == 0 {
                return None;
            }
            nanoseconds = format!("{kept:0<9}").parse().ok()?;
            rest = fraction.get(length..)?;
        }
        let offset = match rest.as_bytes() {
            b"Z" => 0,
            [sign @ (b'+' | b'-'), hours @ .., _, _, _] if hours.len() == 2 => {
                let (hours, minutes) = (rest.get(1..3)?.parse::<i64>().ok()?, rest.get(4..6)?.parse::<i64>().ok()?);
                if rest.get(3..4) != Some(":") || hours > 23 || minutes > 59 {
                    return None;
                }
                (hours * 3600 + minutes * 60) * if *sign == b'-' { -1 } else { 1 }
            }
            _ => return None,
        };
        let local = days_from_date(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second;
        Some(Stamp { local, nanoseconds, offset })
    }

    fn date(&self) -> (i64, i64, i64) {
        date_from_days(self.local.div_euclid(86_400))
    }

    fn time(&self) -> (i64, i64, i64) {
        let second = self.local.rem_euclid(86_400);
        (second / 3600, second / 60 % 60, second % 60)
    }

    fn offset_text(&self, colon: &str) -> String {
        let sign = if self.offset < 0 { '-' } else { '+' };
        let minutes = self.offset.abs() / 60;
        format!("{sign}{:02}{colon}{:02}", minutes / 60, minutes % 60)
    }

    /// RFC 3339, without fractions of a second.
    fn text(&self) -> String {
        let ((year, month, day), (hour, minute, second)) = (self.date(), self.time());
        let zone = if self.offset == 0 { "Z".to_owned() } else { self.offset_text(":") };
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{zone}")
    }
}

fn stamp(call: &Arguments, index: usize) -> Result<Stamp, Failure> {
    match Stamp::parse(call.text(index)?) {
        Some(stamp) => Ok(stamp),
        None => wrong_at(index, "a time stamp as in RFC 3339 is required, such as 2026-01-31T12:00:00Z"),
    }
}

pub(super) fn timecmp(call: &Arguments) -> Outcome {
    let (a, b) = (stamp(call, 0)?, stamp(call, 1)?);
    let order = (a.local - a.offset, a.nanoseconds).cmp(&(b.local - b.offset, b.nanoseconds));
    Ok(Value::int(order as i64))
}

pub(super) fn timeadd(call: &Arguments) -> Outcome {
    let stamp = stamp(call, 0)?;
    let Some(duration) = nanoseconds(call.text(1)?) else {
        return wrong_at(1, "a duration with units is required, such as 1h30m; the units are h, m, s, ms, us and ns");
    };
    let total = i128::from(stamp.nanoseconds) + duration;
    let seconds = i64::try_from(total.div_euclid(1_000_000_000)).unwrap_or(0);
    let later = Stamp { local: stamp.local + seconds, ..stamp };
    if !(0..=9999).contains(&later.date().0) {
        return limit("a time stamp outside of the years 0 to 9999");
    }
    Ok(Value::string(later.text()))
}

/// A duration such as `-1h30m` or `1.5s`, in nanoseconds.
fn nanoseconds(text: &str) -> Option<i128> {
    let (sign, mut rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    if rest == "0" {
        return Some(0);
    }
    let mut total: i128 = 0;
    if rest.is_empty() {
        return None;
    }
    while !rest.is_empty() {
        let number = rest.find(|character: char| !character.is_ascii_digit() && character != '.').unwrap_or(rest.len());
        let (digits, after) = rest.split_at(number);
        let unit = after.find(|character: char| character.is_ascii_digit() || character == '.').unwrap_or(after.len());
        let (unit, next) = after.split_at(unit);
        let scale: i128 = match unit {
            "ns" => 1,
            "us" | "µs" | "μs" => 1_000,
            "ms" => 1_000_000,
            "s" => 1_000_000_000,
            "m" => 60_000_000_000,
            "h" => 3_600_000_000_000,
            _ => return None,
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        if (whole.is_empty() && fraction.is_empty()) || fraction.contains('.') || digits.len() > 40 {
            return None;
        }
        let whole: i128 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
        total = total.checked_add(whole.checked_mul(scale)?)?;
        let fraction = fraction.get(..fraction.len().min(18))?;
        if !fraction.is_empty() {
            let divisor = 10i128.pow(u32::try_from(fraction.len()).ok()?);
            total = total.checked_add(fraction.parse::<i128>().ok()?.checked_mul(scale)? / divisor)?;
        }
        // More than 290 years do not fit in Terraform's durations.
        if total > i128::from(i64::MAX) {
            return None;
        }
        rest = next;
    }
    Some(total * sign)
}

pub(super) fn formatdate(call: &Arguments) -> Outcome {
    let format = call.text(0)?;
    let stamp = stamp(call, 1)?;
    let characters: Vec<char> = format.chars().collect();
    let mut result = String::new();
    let mut at = 0;
    while let Some(&first) = characters.get(at) {
        if first == '\'' && characters.get(at + 1) == Some(&'\'') {
            result.push('\'');
            at += 2;
            continue;
        }
        if first == '\'' {
            at = quoted(&characters, at + 1, &mut result)?;
            continue;
        }
        let length = characters.iter().skip(at).take_while(|other| **other == first).count();
        if first.is_ascii_alphabetic() {
            match verb(&stamp, first, length) {
                Some(text) => result.push_str(&text),
                None => {
                    let verb = first.to_string().repeat(length.min(20));
                    return wrong_at(0, format!("there is no date format verb \"{verb}\"; quote text with '"));
                }
            }
        } else {
            result.extend(std::iter::repeat_n(first, length));
        }
        at += length;
    }
    Ok(Value::string(result))
}

/// Text in quotes, where two quotes stand for one; the position behind it.
fn quoted(characters: &[char], start: usize, result: &mut String) -> Result<usize, Failure> {
    let mut at = start;
    loop {
        match (characters.get(at), characters.get(at + 1)) {
            (Some('\''), Some('\'')) => {
                result.push('\'');
                at += 2;
            }
            (Some('\''), _) => return Ok(at + 1),
            (Some(other), _) => {
                result.push(*other);
                at += 1;
            }
            (None, _) => return wrong_at(0, "a quoted text in the format does not end"),
        }
    }
}

fn verb(stamp: &Stamp, letter: char, length: usize) -> Option<String> {
    let ((year, month, day), (hour, minute, second)) = (stamp.date(), stamp.time());
    let at = |index: i64| usize::try_from(index).unwrap_or(0);
    let weekday = DAYS.get(at((stamp.local.div_euclid(86_400) + 4).rem_euclid(7))).copied().unwrap_or("");
    let month_name = MONTHS.get(at(month - 1)).copied().unwrap_or("");
    let half = (hour + 11) % 12 + 1;
    Some(match (letter, length) {
        ('Y', 2) => format!("{:02}", year % 100),
        ('Y', 4) => format!("{year:04}"),
        ('M', 1) => month.to_string(),
        ('M', 2) => format!("{month:02}"),
        ('M', 3) => month_name.chars().take(3).collect(),
        ('M', 4) => month_name.to_owned(),
        ('D', 1) => day.to_string(),
        ('D', 2) => format!("{day:02}"),
        ('E', 3) => weekday.chars().take(3).collect(),
        ('E', 4) => weekday.to_owned(),
        ('h', 1) => hour.to_string(),
        ('h', 2) => format!("{hour:02}"),
        ('H', 1) => half.to_string(),
        ('H', 2) => format!("{half:02}"),
        ('A', 2) => if hour < 12 { "AM" } else { "PM" }.to_owned(),
        ('a', 2) => if hour < 12 { "am" } else { "pm" }.to_owned(),
        ('m', 1) => minute.to_string(),
        ('m', 2) => format!("{minute:02}"),
        ('s', 1) => second.to_string(),
        ('s', 2) => format!("{second:02}"),
        ('Z', 1) if stamp.offset == 0 => "Z".to_owned(),
        ('Z', 3) if stamp.offset == 0 => "UTC".to_owned(),
        ('Z', 3 | 4) => stamp.offset_text(""),
        ('Z', 1 | 5) => stamp.offset_text(":"),
        _ => return None,
    })
}
