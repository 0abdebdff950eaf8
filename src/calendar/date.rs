//! Dates and moments.
//!
//! A moment is exact: RFC 3339 with its zone (`2026-10-14T13:00:00Z`). A plain date (`2026-11-21`) stands for its first
//! second in UTC where it is compared with moments. A time without a zone is refused: nobody can tell when it was.

use jiff::Timestamp;
use jiff::civil::Date;

use super::duration::DAY;

/// A point in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// Seconds since 1970-01-01T00:00:00Z; fractions are cut off.
    pub seconds: i64,
    /// Whether only the date was written.
    pub date_only: bool,
}

/// Today's date in UTC, as `2026-11-21`. The only clock of the program; it is asked once, by the command line.
pub fn today() -> String {
    format_date(Timestamp::now().as_second())
}

/// Reads a date or an RFC 3339 time. The error says what is wrong with the text.
pub fn parse(text: &str) -> Result<Moment, String> {
    match parse_date(text) {
        Ok(seconds) => Ok(Moment { seconds, date_only: true }),
        Err(error) if text.len() <= 10 => Err(error),
        Err(_) => Ok(Moment { seconds: parse_time(text)?, date_only: false }),
    }
}

/// Reads a plain date into the seconds of its begin in UTC.
pub fn parse_date(text: &str) -> Result<i64, String> {
    let wrong = || format!("`{text}` is no date; write it as 2026-11-21");
    // Jiff reads more forms of ISO 8601 than a reader of the file would.
    let plain = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !plain {
        return Err(wrong());
    }
    let date: Date = text.parse().map_err(|_| format!("`{text}` is not in the calendar"))?;
    let days = Date::constant(1970, 1, 1).until(date).map_err(|_| wrong())?.get_days();
    Ok(i64::from(days) * DAY)
}

/// Reads an RFC 3339 time with its zone into seconds.
pub fn parse_time(text: &str) -> Result<i64, String> {
    let separated = matches!(text.as_bytes().get(10), Some(b'T' | b't' | b' '));
    match text.parse::<Timestamp>() {
        Ok(time) if separated => Ok(time.as_second()),
        _ if separated && text.parse::<jiff::civil::DateTime>().is_ok() => {
            Err(format!("`{text}` has no zone; write it as 2026-10-14T13:00:00Z"))
        }
        _ => Err(format!("`{text}` is no RFC 3339 time; write it as 2026-10-14T13:00:00Z")),
    }
}

/// Whole days from one moment to another, by the calendar in UTC; negative where `to` is earlier.
pub fn days_between(from: i64, to: i64) -> i64 {
    to.div_euclid(DAY) - from.div_euclid(DAY)
}

/// Writes the date (in UTC) of a moment.
pub fn format_date(seconds: i64) -> String {
    match Timestamp::from_second(seconds) {
        Ok(time) => time.strftime("%Y-%m-%d").to_string(),
        Err(_) => "a date out of range".to_owned(),
    }
}

/// Writes a moment in RFC 3339, in UTC.
pub fn format_time(seconds: i64) -> String {
    match Timestamp::from_second(seconds) {
        Ok(time) => time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        Err(_) => "a time out of range".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
    use super::*;

    #[test]
    fn dates_and_times() {
        assert_eq!(parse("1970-01-02"), Ok(Moment { seconds: DAY, date_only: true }));
        assert_eq!(parse("2026-11-21").unwrap().seconds, 1_795_219_200);
        assert_eq!(parse_time("2026-11-21T00:00:00Z"), Ok(1_795_219_200));
        assert_eq!(parse_time("2026-11-21T01:00:00+01:00"), Ok(1_795_219_200));
        assert_eq!(parse_time("2026-11-21t00:00:00.75z"), Ok(1_795_219_200));
        for wrong in
            ["2026-02-29", "2026-13-01", "21.11.2026", "2026-11-21T10:00:00", "20261121", "2026-W47", "", "now"]
        {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
        assert!(parse("2026-11-21T10:00:00").unwrap_err().contains("zone"));
        assert!(parse("2026-02-29").unwrap_err().contains("calendar"));
    }

    #[test]
    fn days_count_midnights() {
        let at = |text: &str| parse(text).unwrap().seconds;
        assert_eq!(days_between(at("2026-08-21"), at("2026-11-21")), 92);
        assert_eq!(days_between(at("2026-11-20T23:59:00Z"), at("2026-11-21")), 1);
        assert_eq!(days_between(at("2026-11-21T23:59:00Z"), at("2026-11-21")), 0);
        assert_eq!(days_between(at("2026-11-22"), at("2026-11-21")), -1);
        assert_eq!(format_date(at("2026-11-21T23:59:00Z")), "2026-11-21");
        assert_eq!(format_time(at("2026-11-21T23:59:00+01:00")), "2026-11-21T22:59:00Z");
    }
}
