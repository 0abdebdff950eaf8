//! Schedules and the gaps between their firings, exactly.
//!
//! The Gregorian calendar repeats after 400 years, which are 146 097 days and a whole number of weeks. So the largest
//! gap of a schedule is the largest gap in that many days, taken as a ring; a schedule that does not fire in them never
//! fires. Firing times are taken at a constant offset from UTC; what a zone with summer time can add is told apart
//! ([`Gap::time_zone_slack`]), for two reasons: no list of zones is complete for the future, and schedulers differ.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::duration;

/// Days of the cycle.
const CYCLE: u32 = 146_097;
/// Where the cycle begins; any year would do, a near one gives examples that people can follow.
const FIRST_YEAR: i32 = 2025;
/// Weekday of the first day of [`FIRST_YEAR`], from Sunday = 0.
const FIRST_WEEKDAY: u8 = 3;

/// Bits 1 to 12.
const EVERY_MONTH: u64 = 0x1ffe;
/// Bits 1 to 31.
const EVERY_DAY: u64 = 0xffff_fffe;

const DAY: i64 = duration::DAY;
const HOUR: i64 = duration::HOUR;

/// When something fires.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Schedule {
    /// At times of days.
    Calendar(Calendar),
    /// Every so many seconds from an unknown begin.
    Interval(i64),
    /// A finite number of times; the text says how.
    Finite(String),
}

/// Times of days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// Seconds of the minute, one bit each.
    pub(super) seconds: u64,
    /// Minutes of the hour, one bit each.
    pub(super) minutes: u64,
    /// Hours of the day, one bit each.
    pub(super) hours: u64,
    /// Months, bits 1 to 12.
    pub(super) months: u64,
    pub(super) days: DayRule,
    /// The zone the times are in; `None` for UTC and other zones without summer time.
    pub(super) time_zone: Option<String>,
}

/// Which days of a month.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct DayRule {
    /// Days of the month, bits 1 to 31.
    pub(super) days: u64,
    /// The last day of the month.
    pub(super) last_day: bool,
    /// The last day of the month that is no Saturday or Sunday.
    pub(super) last_working_day: bool,
    /// The working day nearest to these days of the month.
    pub(super) nearest_working_day: u64,
    /// Weekdays, bits 0 (Sunday) to 6.
    pub(super) weekdays: u64,
    /// The last of these weekdays in the month.
    pub(super) last_weekdays: u64,
    /// The first, second, … fifth of these weekdays in the month.
    pub(super) nth_weekdays: [u64; 5],
    /// Whether a day needs one of the two only: the day of the month or the weekday.
    pub(super) either: bool,
}

/// What a schedule leaves alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// Longest time between two firings, in seconds, without summer time. `None` where there is no next firing: it
    /// never fires, or ends.
    pub max_seconds: Option<i64>,
    /// Where the longest gap lies, or why there is none, for people.
    pub reason: String,
    /// The zone of the schedule, where it may have summer time.
    pub time_zone: Option<String>,
    /// How much longer the gap can be when clocks change: an hour that comes twice, or a firing in an hour that is
    /// skipped (taken to be between 00:00 and 04:00, where zones change their clocks). 0 without a zone.
    pub time_zone_slack: i64,
}

impl Gap {
    fn none(reason: impl Into<String>) -> Gap {
        Gap { max_seconds: None, reason: reason.into(), time_zone: None, time_zone_slack: 0 }
    }
}

/// The gap of one schedule.
pub fn gap(schedule: &Schedule) -> Gap {
    merged_gap(std::slice::from_ref(schedule))
}

/// The gap that several schedules leave together: the gap in the union of their firings.
///
/// Calendars of one zone are merged exactly. An interval begins nobody knows when, so it guarantees its own length and
/// no more. Of calendars in different zones the distance is not known either; the better zone alone is a bound that the
/// others can only shorten.
pub fn merged_gap(schedules: &[Schedule]) -> Gap {
    let mut zones: BTreeMap<Option<&str>, Vec<&Calendar>> = BTreeMap::new();
    let mut best: Option<Gap> = None;
    let mut never = Vec::new();
    let mut consider = |gap: Gap| match gap.max_seconds {
        None => never.push(gap.reason),
        Some(seconds) => {
            let total = |gap: &Gap| gap.max_seconds.unwrap_or(i64::MAX).saturating_add(gap.time_zone_slack);
            if best
                .as_ref()
                .is_none_or(|best| (total(&gap), seconds) < (total(best), best.max_seconds.unwrap_or(i64::MAX)))
            {
                best = Some(gap);
            }
        }
    };
    for schedule in schedules {
        match schedule {
            Schedule::Calendar(calendar) => zones.entry(calendar.time_zone.as_deref()).or_default().push(calendar),
            Schedule::Interval(seconds) => consider(Gap {
                max_seconds: Some(*seconds),
                reason: format!("every {}", duration::format(*seconds)),
                time_zone: None,
                time_zone_slack: 0,
            }),
            Schedule::Finite(reason) => consider(Gap::none(reason.clone())),
        }
    }
    let several_zones = zones.len() > 1;
    for (zone, calendars) in zones {
        // Where only the weekday matters, a week says as much as the whole cycle.
        let cycle = if calendars.iter().all(|calendar| calendar.is_weekly()) { 7 } else { CYCLE };
        consider(calendar_gap(zone, &calendars, FIRST_YEAR, FIRST_WEEKDAY, cycle));
    }
    match best {
        Some(mut gap) => {
            if several_zones {
                gap.reason.push_str("; the schedules in other time zones can only shorten it");
            }
            gap
        }
        None if never.is_empty() => Gap::none("there is no schedule"),
        None => Gap::none(never.join("; ")),
    }
}

/// The gap of calendars in one zone, in a ring of `cycle` days that begins with `year`.
pub(super) fn calendar_gap(zone: Option<&str>, calendars: &[&Calendar], year: i32, weekday: u8, cycle: u32) -> Gap {
    let mut walk = Walk::new(calendars);
    let mut date = Date { year, month: 1, day: 1, weekday, length: month_length(year, 1) };
    for number in 0..cycle {
        walk.day(number, &date);
        date.next();
    }
    let Some(ring) = walk.close(cycle) else { return Gap::none("it never fires") };
    let mut slack = 0;
    if zone.is_some() {
        slack = HOUR.max(ring.longest_skipped - HOUR - ring.longest);
    }
    Gap {
        max_seconds: Some(ring.longest),
        reason: format!("from {} to {}", moment(ring.from, year), moment(ring.from + ring.longest, year)),
        time_zone: zone.map(str::to_owned),
        time_zone_slack: slack,
    }
}

/// A result of a [`Walk`].
struct Ring {
    longest: i64,
    /// Begin of the longest gap, in seconds from the begin of the cycle.
    from: i64,
    /// The longest gap where one hour of the early morning of one day is missing.
    longest_skipped: i64,
}

/// What is needed of the firings of one day.
struct Times {
    first: i64,
    last: i64,
    /// Longest step between two firings, and where it begins.
    step: i64,
    step_from: i64,
    /// For each hour from 00 to 03 that has firings: the last before it and the first after it, on the same day.
    around: Vec<(Option<i64>, Option<i64>)>,
    /// The longest distance across such an hour inside of the day.
    step_skipped: i64,
}

/// A day with firings: its begin in seconds of the cycle, and its times.
#[derive(Clone)]
struct FiringDay {
    begin: i64,
    times: Arc<Times>,
}

impl FiringDay {
    fn first(&self) -> i64 {
        self.begin + self.times.first
    }

    fn last(&self) -> i64 {
        self.begin + self.times.last
    }

    fn later(&self, days: i64) -> FiringDay {
        FiringDay { begin: self.begin + days * DAY, times: self.times.clone() }
    }
}

/// Goes through the days in order.
struct Walk<'a> {
    calendars: &'a [&'a Calendar],
    /// By the set of calendars that fire on a day.
    times: BTreeMap<Vec<bool>, Option<Arc<Times>>>,
    active: Vec<bool>,
    /// The first two days with firings.
    first: Vec<FiringDay>,
    /// The last firing before the latest day with firings.
    before: Option<i64>,
    /// The latest day with firings.
    latest: Option<FiringDay>,
    ring: Ring,
}

impl<'a> Walk<'a> {
    fn new(calendars: &'a [&'a Calendar]) -> Walk<'a> {
        Walk {
            calendars,
            times: BTreeMap::new(),
            active: vec![false; calendars.len()],
            first: Vec::new(),
            before: None,
            latest: None,
            ring: Ring { longest: 0, from: 0, longest_skipped: 0 },
        }
    }

    fn day(&mut self, number: u32, date: &Date) {
        let mut any = false;
        for (active, calendar) in self.active.iter_mut().zip(self.calendars) {
            *active = calendar.fires_on(date);
            any |= *active;
        }
        if !any {
            return;
        }
        if !self.times.contains_key(&self.active) {
            let times = times_of(self.calendars, &self.active).map(Arc::new);
            self.times.insert(self.active.clone(), times);
        }
        let Some(Some(times)) = self.times.get(&self.active) else { return };
        let day = FiringDay { begin: i64::from(number) * DAY, times: times.clone() };
        if self.first.len() < 2 {
            self.first.push(day.clone());
        }
        self.firing_day(day);
    }

    fn firing_day(&mut self, next: FiringDay) {
        if next.times.step > self.ring.longest {
            self.ring.longest = next.times.step;
            self.ring.from = next.begin + next.times.step_from;
        }
        self.ring.longest_skipped = self.ring.longest_skipped.max(next.times.step_skipped);
        if let Some(day) = self.latest.take() {
            if next.first() - day.last() > self.ring.longest {
                self.ring.longest = next.first() - day.last();
                self.ring.from = day.last();
            }
            for (before, after) in &day.times.around {
                let from = before.map(|before| day.begin + before).or(self.before);
                let to = after.map_or(next.first(), |after| day.begin + after);
                if let Some(from) = from {
                    self.ring.longest_skipped = self.ring.longest_skipped.max(to - from);
                }
            }
            self.before = Some(day.last());
        }
        self.latest = Some(next);
    }

    /// Closes the ring by going on with its begin. `None` where nothing fired.
    fn close(mut self, cycle: u32) -> Option<Ring> {
        let cycle = i64::from(cycle);
        let first = self.first.first()?.clone();
        let second = self.first.get(1).map_or_else(|| first.later(cycle), Clone::clone);
        self.firing_day(first.later(cycle));
        self.firing_day(second.later(cycle));
        Some(self.ring)
    }
}

/// The firings of a day on which some calendars fire.
fn times_of(calendars: &[&Calendar], active: &[bool]) -> Option<Times> {
    let mut all: Vec<i64> = Vec::new();
    for (calendar, _) in calendars.iter().zip(active).filter(|(_, active)| **active) {
        for hour in bits(calendar.hours) {
            for minute in bits(calendar.minutes) {
                all.extend(bits(calendar.seconds).map(|second| hour * HOUR + minute * 60 + second));
            }
        }
    }
    all.sort_unstable();
    all.dedup();
    let (first, last) = (*all.first()?, *all.last()?);
    let mut times = Times { first, last, step: 0, step_from: 0, around: Vec::new(), step_skipped: 0 };
    for (from, to) in all.iter().zip(all.iter().skip(1)) {
        if to - from > times.step {
            times.step = to - from;
            times.step_from = *from;
        }
    }
    for hour in 0..4 {
        let (begin, end) = (hour * HOUR, (hour + 1) * HOUR);
        let from = all.partition_point(|time| *time < begin);
        let to = all.partition_point(|time| *time < end);
        if from == to {
            continue;
        }
        let before = from.checked_sub(1).and_then(|at| all.get(at)).copied();
        let after = all.get(to).copied();
        if let (Some(before), Some(after)) = (before, after) {
            times.step_skipped = times.step_skipped.max(after - before);
        }
        times.around.push((before, after));
    }
    Some(times)
}

fn bits(set: u64) -> impl Iterator<Item = i64> {
    (0..64).filter(move |bit| set >> bit & 1 == 1)
}

impl Calendar {
    /// Whether a day's weekday alone decides.
    fn is_weekly(&self) -> bool {
        let rule = &self.days;
        self.months & EVERY_MONTH == EVERY_MONTH
            && rule.days & EVERY_DAY == EVERY_DAY
            && rule.last_weekdays == 0
            && rule.nth_weekdays == [0; 5]
    }

    fn fires_on(&self, date: &Date) -> bool {
        self.months >> date.month & 1 == 1 && self.days.matches(date)
    }
}

impl DayRule {
    fn matches(&self, date: &Date) -> bool {
        let day = u64::from(date.day);
        let in_month = self.days >> day & 1 == 1
            || (self.last_day && date.day == date.length)
            || (self.last_working_day && date.day == last_working_day(date))
            || (self.nearest_working_day != 0 && self.nearest(date));
        let week = usize::from((date.day - 1) / 7);
        let in_week = self.weekdays >> date.weekday & 1 == 1
            || (self.last_weekdays >> date.weekday & 1 == 1 && date.day + 7 > date.length)
            || self.nth_weekdays.get(week).is_some_and(|set| set >> date.weekday & 1 == 1);
        if self.either { in_month || in_week } else { in_month && in_week }
    }

    fn nearest(&self, date: &Date) -> bool {
        // A working day is at most two days from the day it stands for.
        let near = date.day.saturating_sub(2).max(1)..=(date.day + 2).min(date.length);
        near.into_iter().any(|day| {
            self.nearest_working_day >> day & 1 == 1
                && working_day_near(day, date.weekday_of(day), date.length) == date.day
        })
    }
}

fn last_working_day(date: &Date) -> u8 {
    match date.weekday_of(date.length) {
        6 => date.length - 1,
        0 => date.length - 2,
        _ => date.length,
    }
}

/// The working day nearest to a day without leaving its month.
fn working_day_near(day: u8, weekday: u8, length: u8) -> u8 {
    match weekday {
        6 if day == 1 => 3,
        6 => day - 1,
        0 if day == length => day - 2,
        0 => day + 1,
        _ => day,
    }
}

/// A day as the walk sees it.
struct Date {
    year: i32,
    month: u8,
    day: u8,
    /// From Sunday = 0.
    weekday: u8,
    /// Days of the month.
    length: u8,
}

impl Date {
    fn next(&mut self) {
        self.weekday = (self.weekday + 1) % 7;
        self.day += 1;
        if self.day > self.length {
            self.day = 1;
            self.month += 1;
            if self.month > 12 {
                self.month = 1;
                self.year += 1;
            }
            self.length = month_length(self.year, self.month);
        }
    }

    /// Weekday of another day of the month.
    fn weekday_of(&self, day: u8) -> u8 {
        // 35 keeps the sum positive and is a multiple of 7.
        (self.weekday + 35 + day - self.day) % 7
    }
}

fn month_length(year: i32, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// A moment of the cycle as `Friday 2025-01-03 05:00`.
fn moment(seconds: i64, first_year: i32) -> String {
    let begin = jiff::civil::date(i16::try_from(first_year).unwrap_or(2025), 1, 1).at(0, 0, 0, 0);
    match begin.checked_add(jiff::Span::new().days(seconds.div_euclid(DAY)).seconds(seconds.rem_euclid(DAY))) {
        Ok(time) if time.second() == 0 => time.strftime("%A %Y-%m-%d %H:%M").to_string(),
        Ok(time) => time.strftime("%A %Y-%m-%d %H:%M:%S").to_string(),
        Err(_) => "a later time".to_owned(),
    }
}
