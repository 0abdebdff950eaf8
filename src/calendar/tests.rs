#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use proptest::prelude::*;

use super::cron::{Schedule, calendar_gap};
use super::duration::{DAY, HOUR, MINUTE};
use super::*;
use Dialect::{Aws, CloudNativePg, Kubernetes, Unix};

fn one(dialect: Dialect, text: &str) -> Gap {
    gap(&[Expression::new(dialect, text)]).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn longest(dialect: Dialect, text: &str) -> Option<i64> {
    one(dialect, text).max_seconds
}

#[test]
fn longest_gaps() {
    let cases = [
        (Kubernetes, "@daily", 24 * HOUR),
        (Kubernetes, "@hourly", HOUR),
        (Kubernetes, "@weekly", 7 * DAY),
        (Kubernetes, "@monthly", 31 * DAY),
        (Kubernetes, "@yearly", 366 * DAY),
        (Kubernetes, "@every 1h30m", 90 * MINUTE),
        (Kubernetes, "@every 0.1s", 1),
        (Kubernetes, "* * * * *", MINUTE),
        (Kubernetes, "0 2 * * 1-5", 72 * HOUR),
        (Kubernetes, "0 2 * * mon-FRI", 72 * HOUR),
        (Kubernetes, "0 9-17 * * *", 16 * HOUR),
        (Kubernetes, "0 */5 * * *", 5 * HOUR),
        (Kubernetes, "20 */6 * * *", 6 * HOUR),
        (Kubernetes, "0 0 */2 * *", 48 * HOUR),
        (Kubernetes, "0 2 1,15 * 1", 7 * DAY),
        (Kubernetes, "0 0 31 * *", 61 * DAY),
        (Kubernetes, "0 0 29 2 *", 2921 * DAY),
        (Kubernetes, "TZ=UTC 0 2 * * *", 24 * HOUR),
        // Version 3 lets the star go when a step is given: either field is enough. Version 1 and Unix do not.
        (Kubernetes, "0 0 */2 * 1", 2 * DAY),
        (CloudNativePg, "0 0 0 */2 * 1", 21 * DAY),
        (Unix, "0 0 */2 * 1", 21 * DAY),
        (Unix, "0 0 * * 7", 7 * DAY),
        (Unix, "0 0 * * 5-7", 5 * DAY),
        (CloudNativePg, "0 0 3 * * *", 24 * HOUR),
        (CloudNativePg, "0 3 * * *", HOUR),
        (CloudNativePg, "*/15 * * * * *", 15),
        (CloudNativePg, "@daily", 24 * HOUR),
        (Aws, "cron(0 5 ? * MON-FRI *)", 72 * HOUR),
        (Aws, "cron(0 5 ? * 2-6 *)", 72 * HOUR),
        (Aws, "cron(0 5 ? * 1-5 *)", 72 * HOUR),
        (Aws, "cron(0 5 L * ? *)", 31 * DAY),
        (Aws, "cron(0 5 LW * ? *)", 33 * DAY),
        (Aws, "cron(0 5 1W * ? *)", 33 * DAY),
        (Aws, "cron(0 5 15W * ? *)", 32 * DAY),
        (Aws, "cron(0 5 30W * ? *)", 61 * DAY),
        (Aws, "cron(0 5 31W * ? *)", 63 * DAY),
        (Aws, "cron(0 5 ? * 2#5 *)", 119 * DAY),
        (Aws, "cron(0 0 ? * 6L *)", 35 * DAY),
        (Aws, "cron(0 0 ? * L *)", 7 * DAY),
        (Aws, "cron(0/15 * * * ? *)", 15 * MINUTE),
        (Aws, "cron(/15 * * * ? *)", 15 * MINUTE),
        (Aws, "cron(0 5/12 * * ? *)", 12 * HOUR),
        (Aws, "cron(0 12 * * ? 2020-2199)", 24 * HOUR),
        (Aws, "rate(1 day)", 24 * HOUR),
        (Aws, "rate(12 hours)", 12 * HOUR),
    ];
    for (dialect, text, seconds) in cases {
        let found = longest(dialect, text);
        assert_eq!(found, Some(seconds), "{text}: {:?}", found.map(duration::format));
    }
}

#[test]
fn some_never_fire_or_end() {
    for (dialect, text, why) in [
        (Kubernetes, "0 0 30 2 *", "never fires"),
        (Kubernetes, ", 0 * * *", "never fires"),
        (Aws, "at(2026-11-21T05:00:00)", "once"),
        (Aws, "cron(0 5 * * ? 2030)", "ends with the year 2030"),
        (Aws, "cron(0 5 * * ? 2024-2031,2028)", "ends with the year 2031"),
        (Aws, "cron(0 5 * * ? */2)", "ends"),
    ] {
        let found = one(dialect, text);
        assert_eq!(found.max_seconds, None, "{text}");
        assert!(found.reason.contains(why), "{text}: {}", found.reason);
    }
    assert_eq!(gap(&[]).unwrap().max_seconds, None);
}

#[test]
fn what_is_no_schedule_says_why() {
    for (dialect, text, why) in [
        (Kubernetes, "0 2 * *", "4 fields"),
        (Kubernetes, "0 0 2 * * *", "6 fields"),
        (Kubernetes, "60 2 * * *", "outside of 0 to 59"),
        (Kubernetes, "0 2 * * 7", "outside of 0 to 6"),
        (Kubernetes, "0 2 0 * *", "outside of 1 to 31"),
        (Kubernetes, "0 5-2 * * *", "ends before"),
        (Kubernetes, "*/0 * * * *", "step of zero"),
        (Kubernetes, "*/x * * * *", "no step"),
        (Kubernetes, "0 2 * * MONDAY", "no weekday"),
        (Kubernetes, "0 2 L * *", "no day of the month"),
        (Kubernetes, "@reboot", "no macro"),
        (Kubernetes, "@every 1 day", "no duration"),
        (Kubernetes, "TZ=Europe/Berlin", "nothing after"),
        (CloudNativePg, "TZ=Europe/Berlin 0 0 0 * * *", "fields"),
        (Unix, "@every 5m", "no macro"),
        (Unix, "0 2 * * 8", "outside of 0 to 7"),
        (Aws, "0 5 * * ? *", "none of cron"),
        (Aws, "cron(0 5 * * ?)", "5 fields"),
        (Aws, "cron(0 5 * * MON-FRI *)", "exactly one"),
        (Aws, "cron(0 5 * * * *)", "exactly one"),
        (Aws, "cron(0 5 ? * ? *)", "exactly one"),
        (Aws, "cron(0 5 ? * 0 *)", "outside of 1 to 7"),
        (Aws, "cron(0 5 ? * 2#6 *)", "no month has"),
        (Aws, "cron(0 5 32W * ? *)", "outside of 1 to 31"),
        (Aws, "cron(0 5 * * ? 1969)", "range of the year"),
        (Aws, "rate(0 days)", "no rate"),
        (Aws, "rate(1 week)", "no rate"),
        (Aws, "at(tomorrow)", "no time"),
    ] {
        let error = gap(&[Expression::new(dialect, text)]).unwrap_err();
        assert!(error.contains(why), "{text}: {error}");
        assert!(error.contains(text), "{error}");
    }
}

#[test]
fn the_reason_shows_where_the_gap_lies() {
    assert_eq!(one(Kubernetes, "0 2 * * 1-5").reason, "from Friday 2025-01-03 02:00 to Monday 2025-01-06 02:00");
    assert_eq!(one(Kubernetes, "0 9-17 * * *").reason, "from Wednesday 2025-01-01 17:00 to Thursday 2025-01-02 09:00");
    assert_eq!(one(Kubernetes, "0 0 29 2 *").reason, "from Wednesday 2096-02-29 00:00 to Friday 2104-02-29 00:00");
    assert_eq!(one(Aws, "rate(1 day)").reason, "every 24h");
}

#[test]
fn schedules_together_leave_less() {
    let together = |texts: &[(Dialect, &str)]| {
        let all: Vec<Expression> = texts.iter().map(|(dialect, text)| Expression::new(*dialect, text)).collect();
        gap(&all).unwrap()
    };
    let weekdays = (Kubernetes, "0 2 * * 1-5");
    assert_eq!(together(&[weekdays, (Kubernetes, "0 12 * * 0,6")]).max_seconds, Some(34 * HOUR));
    assert_eq!(together(&[(Kubernetes, "0 0 * * *"), (Aws, "cron(0 6 * * ? *)")]).max_seconds, Some(18 * HOUR));
    assert_eq!(together(&[weekdays, (Aws, "rate(2 days)")]).max_seconds, Some(48 * HOUR));
    assert_eq!(together(&[weekdays, (Aws, "rate(7 days)")]).max_seconds, Some(72 * HOUR));
    assert_eq!(
        together(&[weekdays, (Aws, "cron(0 5 * * ? 2030)")]).max_seconds,
        Some(72 * HOUR),
        "one that ends adds nothing"
    );
    assert_eq!(together(&[weekdays, weekdays]).max_seconds, Some(72 * HOUR));
    assert_eq!(together(&[(Kubernetes, "0 0 30 2 *"), (Aws, "cron(0 5 * * ? 2030)")]).max_seconds, None);
    // The distance between zones is not known: the shorter gap alone is a bound.
    let berlin = Expression::new(Kubernetes, "0 12 * * *").in_zone("Europe/Berlin");
    let utc = Expression::new(Kubernetes, "0 0,12 * * *");
    let both = gap(&[berlin.clone(), utc]).unwrap();
    assert_eq!((both.max_seconds, both.time_zone_slack), (Some(12 * HOUR), 0));
    assert!(both.reason.contains("other time zones"));
    let here = gap(&[berlin.clone(), Expression::new(Kubernetes, "0 0 * * *").in_zone("Europe/Berlin")]).unwrap();
    assert_eq!((here.max_seconds, here.time_zone.as_deref()), (Some(12 * HOUR), Some("Europe/Berlin")));
}

#[test]
fn summer_time_makes_gaps_longer() {
    let in_berlin = |text: &str| {
        let found = gap(&[Expression::new(Kubernetes, text).in_zone("Europe/Berlin")]).unwrap();
        (found.max_seconds.unwrap(), found.time_zone_slack)
    };
    assert_eq!(in_berlin("0 12 * * *"), (24 * HOUR, HOUR), "an hour comes twice");
    assert_eq!(in_berlin("0 2 * * *"), (24 * HOUR, 23 * HOUR), "a daily run is skipped: two days less an hour");
    assert_eq!(in_berlin("30 3 * * 0"), (7 * DAY, 7 * DAY - HOUR), "a weekly run is skipped");
    assert_eq!(in_berlin("0 * * * *"), (HOUR, HOUR));
    assert_eq!(in_berlin("0 2,14 * * *"), (12 * HOUR, 11 * HOUR));
    assert_eq!(one(Kubernetes, "CRON_TZ=America/New_York 0 12 * * *").time_zone.as_deref(), Some("America/New_York"));
    for zone in ["UTC", "Etc/UTC", "GMT", "Etc/GMT+5", ""] {
        let found = gap(&[Expression::new(Kubernetes, "0 2 * * *").in_zone(zone)]).unwrap();
        assert_eq!((found.time_zone_slack, found.time_zone), (0, None), "{zone}");
    }
}

#[test]
fn words_of_dialects() {
    for dialect in [Aws, Kubernetes, CloudNativePg, Unix] {
        assert_eq!(Dialect::from_word(dialect.word()), Some(dialect));
    }
    assert_eq!(Dialect::from_word("quartz"), None);
}

/// A schedule as its parts, so that the simulation shares no code with the parser.
#[derive(Debug, Clone)]
struct Parts {
    minutes: Vec<i64>,
    hours: Vec<i64>,
    days: Option<Vec<i64>>,
    months: Option<Vec<i64>>,
    weekdays: Option<Vec<i64>>,
}

impl Parts {
    fn text(&self) -> String {
        let list = |values: &[i64]| values.iter().map(i64::to_string).collect::<Vec<_>>().join(",");
        let open = |values: &Option<Vec<i64>>| values.as_deref().map_or_else(|| "*".to_owned(), list);
        let (days, months, weekdays) = (open(&self.days), open(&self.months), open(&self.weekdays));
        format!("{} {} {days} {months} {weekdays}", list(&self.minutes), list(&self.hours))
    }

    fn fires(&self, date: jiff::civil::Date) -> bool {
        let has = |values: &Option<Vec<i64>>, value: i8| values.as_ref().is_none_or(|v| v.contains(&i64::from(value)));
        let day = has(&self.days, date.day());
        let weekday = has(&self.weekdays, date.weekday().to_sunday_zero_offset());
        let either = self.days.is_some() && self.weekdays.is_some();
        has(&self.months, date.month()) && if either { day || weekday } else { day && weekday }
    }
}

fn parts() -> impl Strategy<Value = Parts> {
    let some = |low: i64, high: i64, most: usize| prop::collection::vec(low..=high, 1..=most);
    (
        some(0, 59, 3),
        some(0, 23, 4),
        prop::option::of(some(1, 31, 4)),
        prop::option::of(some(1, 12, 5)),
        prop::option::of(some(0, 6, 4)),
    )
        .prop_map(|(minutes, hours, days, months, weekdays)| Parts { minutes, hours, days, months, weekdays })
}

const SIMULATED_DAYS: u32 = 28 * 365 + 7;

/// Every firing in the 28 years from 2001 on. Calendars repeat after them until 2100, so they may be taken as a ring.
fn firings(all: &[Parts]) -> Vec<i64> {
    let mut firings = std::collections::BTreeSet::new();
    let mut date = jiff::civil::date(2001, 1, 1);
    for number in 0..i64::from(SIMULATED_DAYS) {
        for parts in all.iter().filter(|parts| parts.fires(date)) {
            for hour in &parts.hours {
                firings.extend(parts.minutes.iter().map(|minute| number * DAY + hour * HOUR + minute * MINUTE));
            }
        }
        date = date.tomorrow().unwrap();
    }
    assert_eq!(date, jiff::civil::date(2029, 1, 1));
    firings.into_iter().collect()
}

const RING: i64 = SIMULATED_DAYS as i64 * DAY;

fn simulated_gap(firings: &[i64]) -> Option<i64> {
    let first = *firings.first()?;
    firings.iter().zip(firings.iter().skip(1).copied().chain([first + RING])).map(|(from, to)| to - from).max()
}

/// The longest gap where the firings of one early hour of one day are missing.
fn simulated_gap_with_a_skip(firings: &[i64]) -> Option<i64> {
    let mut ring: Vec<i64> = Vec::new();
    for lap in 0..3 {
        ring.extend(firings.iter().map(|time| time + lap * RING));
    }
    let hour_of = |time: i64| time.div_euclid(HOUR);
    let mut longest = None;
    for (at, time) in ring.iter().enumerate().skip(firings.len()).take(firings.len()) {
        if hour_of(*time) % 24 < 4 {
            let before = ring[..at].iter().rev().find(|other| hour_of(**other) != hour_of(*time));
            let after = ring[at..].iter().find(|other| hour_of(**other) != hour_of(*time));
            longest = longest.max(Some(after.unwrap() - before.unwrap()));
        }
    }
    longest
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn gaps_are_those_of_a_simulation(all in prop::collection::vec(parts(), 1..4)) {
        let schedules: Vec<Schedule> =
            all.iter().map(|parts| dialect::parse(Kubernetes, &parts.text(), None).unwrap()).collect();
        let calendars: Vec<_> = schedules
            .iter()
            .map(|schedule| match schedule {
                Schedule::Calendar(calendar) => calendar,
                other => panic!("{other:?}"),
            })
            .collect();
        // 2001-01-01 is a Monday.
        let found = calendar_gap(Some("Europe/Berlin"), &calendars, 2001, 1, SIMULATED_DAYS);
        let firings = firings(&all);
        let simulated = simulated_gap(&firings);
        let texts: Vec<String> = all.iter().map(Parts::text).collect();
        prop_assert_eq!(found.max_seconds, simulated, "{:?}", texts);
        if let Some(simulated) = simulated {
            let skipped = simulated_gap_with_a_skip(&firings).map_or(0, |skipped| skipped - HOUR - simulated);
            prop_assert_eq!(found.time_zone_slack, skipped.max(HOUR), "{:?}", texts);
        }
        // Four centuries hold every gap of the 28 years.
        let whole = cron::merged_gap(&schedules).max_seconds;
        if let (Some(whole), Some(simulated)) = (whole, simulated) {
            prop_assert!(whole >= simulated);
        }
    }

    #[test]
    fn more_schedules_never_leave_more(first in parts(), second in parts()) {
        let parse = |parts: &Parts| dialect::parse(Kubernetes, &parts.text(), None).unwrap();
        let alone = cron::gap(&parse(&first)).max_seconds;
        let together = cron::merged_gap(&[parse(&first), parse(&second)]).max_seconds;
        prop_assert!(together.unwrap_or(i64::MAX) <= alone.unwrap_or(i64::MAX));
    }

    #[test]
    fn any_text_is_read_without_a_panic(text in "[0-9*/?,#LWa-zA-Z()@ =-]{0,30}") {
        for dialect in [Aws, Kubernetes, CloudNativePg, Unix] {
            let _ = dialect::parse(dialect, &text, None);
            let _ = dialect::parse(dialect, &format!("cron({text})"), None);
        }
    }
}
