//! The languages schedules are written in. They look alike and differ where it hurts: which weekday is 1, whether a day
//! must be in both of two restricted fields or in either, and whether the first of five fields is a second.

mod aws;
mod robfig;

use super::cron::Schedule;

/// A language of schedules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dialect {
    /// `cron(…)`, `rate(…)` and `at(…)` of AWS Backup, EventBridge, DLM and their kin: six fields with a year, weekday
    /// 1 is Sunday, one of the two day fields is `?`.
    Aws,
    /// Kubernetes CronJob and Velero: five fields, weekday 0 is Sunday, two restricted day fields mean either. A `TZ=`
    /// or `CRON_TZ=` prefix is read (Velero accepts it, a CronJob takes `timeZone` instead).
    Kubernetes,
    /// CloudNativePG's ScheduledBackup: seconds first. Five fields are read as well, and the first of them is the
    /// second: `0 3 * * *` fires every hour.
    CloudNativePg,
    /// Unix cron and what follows it (pg_cron, Google Cloud Scheduler): as Kubernetes, with 7 for Sunday too.
    Unix,
}

impl Dialect {
    /// The word for it in policies.
    pub fn word(self) -> &'static str {
        match self {
            Dialect::Aws => "aws",
            Dialect::Kubernetes => "kubernetes",
            Dialect::CloudNativePg => "cnpg",
            Dialect::Unix => "unix",
        }
    }

    /// The dialect of a word.
    pub fn from_word(word: &str) -> Option<Dialect> {
        [Dialect::Aws, Dialect::Kubernetes, Dialect::CloudNativePg, Dialect::Unix]
            .into_iter()
            .find(|d| d.word() == word)
    }
}

/// Reads a schedule. `time_zone` is the zone given beside it. The error says what is wrong with the text.
pub fn parse(dialect: Dialect, text: &str, time_zone: Option<&str>) -> Result<Schedule, String> {
    if text.len() > 512 {
        return Err("it is longer than any schedule".to_owned());
    }
    let text = text.trim();
    let time_zone = time_zone.and_then(zone_with_summer_time);
    match dialect {
        Dialect::Aws => aws::parse(text, time_zone),
        Dialect::Kubernetes => robfig::parse(text, &robfig::STANDARD, time_zone),
        Dialect::CloudNativePg => robfig::parse(text, &robfig::SECONDS_FIRST, time_zone),
        Dialect::Unix => robfig::parse(text, &robfig::UNIX, time_zone),
    }
}

/// The zone, where its clocks may change. Names of fixed offsets are left out; any other zone may change its mind.
fn zone_with_summer_time(zone: &str) -> Option<String> {
    let name = zone.trim();
    let bare = name.strip_prefix("Etc/").unwrap_or(name).to_ascii_uppercase();
    let fixed = matches!(bare.as_str(), "" | "UTC" | "GMT" | "UCT" | "ZULU" | "Z" | "UNIVERSAL" | "GREENWICH")
        || bare.strip_prefix("GMT").is_some_and(|offset| {
            offset.strip_prefix(['+', '-']).unwrap_or(offset).bytes().all(|byte| byte.is_ascii_digit())
        });
    (!fixed).then(|| name.to_owned())
}

/// The bounds and names of a field.
struct Bounds {
    field: &'static str,
    low: u64,
    high: u64,
    /// Names of the values from `names_from` on.
    names: &'static [&'static str],
    names_from: u64,
}

const MONTHS: &[&str] = &["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const WEEKDAYS: &[&str] = &["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

const SECOND: Bounds = Bounds { field: "second", low: 0, high: 59, names: &[], names_from: 0 };
const MINUTE: Bounds = Bounds { field: "minute", low: 0, high: 59, names: &[], names_from: 0 };
const HOUR: Bounds = Bounds { field: "hour", low: 0, high: 23, names: &[], names_from: 0 };
const DAY: Bounds = Bounds { field: "day of the month", low: 1, high: 31, names: &[], names_from: 0 };
const MONTH: Bounds = Bounds { field: "month", low: 1, high: 12, names: MONTHS, names_from: 1 };
const WEEKDAY: Bounds = Bounds { field: "weekday", low: 0, high: 6, names: WEEKDAYS, names_from: 0 };

impl Bounds {
    /// A number or name of the field, not yet held against the bounds.
    fn number(&self, text: &str) -> Result<u64, String> {
        let upper = text.to_ascii_uppercase();
        if let Some(at) = self.names.iter().position(|name| *name == upper) {
            return Ok(self.names_from + at as u64);
        }
        // No sign, no blanks: Rust would take a plus.
        if !text.is_empty() && text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit()) {
            return text.parse().map_err(|_| self.wrong(text));
        }
        Err(self.wrong(text))
    }

    fn wrong(&self, text: &str) -> String {
        format!("`{text}` is no {}", self.field)
    }

    /// Every `step`th value from `from` to `to`, as bits.
    fn range(&self, from: u64, to: u64, step: u64, text: &str) -> Result<u64, String> {
        if from < self.low || to > self.high {
            return Err(format!(
                "`{text}` is outside of {} to {}, the range of the {}",
                self.low, self.high, self.field
            ));
        }
        if from > to {
            return Err(format!("`{text}` ends before it begins"));
        }
        if step == 0 {
            return Err(format!("`{text}` has a step of zero"));
        }
        let mut set = 0;
        let mut value = from;
        while value <= to {
            set |= 1 << value;
            value += step;
        }
        Ok(set)
    }

    fn all(&self) -> u64 {
        (self.low..=self.high).fold(0, |set, value| set | 1 << value)
    }
}
