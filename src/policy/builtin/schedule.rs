//! Schedules: the longest time that they leave things alone.

use super::super::engine::Rego;
use super::super::input::object;
use super::{Function, list_argument, text_field};
use crate::calendar::{Dialect, Expression, gap};

pub(super) const FUNCTIONS: &[Function] = &[Function { name: "resilint.schedule_gap", arity: 1, call: schedule_gap }];

/// The largest gap that schedules leave together: an array of `{"dialect", "text", "zone"}` (no zone is an empty text)
/// gives `{"seconds", "slack", "reason"}`. `seconds` is null where there is no next firing or a text is no schedule, and
/// `reason` says why; `slack` is what summer time can add.
fn schedule_gap(arguments: &[Rego]) -> Result<Rego, String> {
    let mut expressions = Vec::new();
    for row in list_argument("resilint.schedule_gap", arguments, 0)? {
        let part =
            |key: &str| text_field(&row, key).ok_or_else(|| format!("resilint.schedule_gap: a row without \"{key}\""));
        let word = part("dialect")?;
        let Some(dialect) = Dialect::from_word(word) else {
            return Err(format!("resilint.schedule_gap: \"{word}\" is no dialect"));
        };
        let expression = Expression::new(dialect, part("text")?);
        expressions.push(match part("zone")? {
            "" => expression,
            zone => expression.in_zone(zone),
        });
    }
    let (seconds, slack, reason) = match gap(&expressions) {
        Ok(found) => (found.max_seconds.map_or(Rego::Null, Rego::from), found.time_zone_slack, found.reason),
        Err(error) => (Rego::Null, 0, error),
    };
    Ok(object([("seconds", seconds), ("slack", Rego::from(slack)), ("reason", Rego::from(reason))]))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
    use super::*;

    fn rows(all: &[(&str, &str)]) -> Rego {
        let row = |(dialect, text): &(&str, &str)| {
            object([("dialect", Rego::from(*dialect)), ("text", Rego::from(*text)), ("zone", Rego::from(""))])
        };
        Rego::from(all.iter().map(row).collect::<Vec<_>>())
    }

    #[test]
    fn schedules_are_judged_together() {
        let seconds = |all: &[(&str, &str)]| {
            super::super::field(&schedule_gap(&[rows(all)]).unwrap(), "seconds").cloned().unwrap()
        };
        assert_eq!(seconds(&[("aws", "cron(0 5 ? * MON-FRI *)")]), Rego::from(72 * 3600));
        assert_eq!(seconds(&[("aws", "cron(0 0 * * ? *)"), ("aws", "cron(0 6 * * ? *)")]), Rego::from(18 * 3600));
        assert_eq!(seconds(&[("kubernetes", "0 0 30 2 *")]), Rego::Null);
        assert_eq!(seconds(&[("kubernetes", "every day")]), Rego::Null);
        assert!(schedule_gap(&[rows(&[("sundial", "noon")])]).is_err());
    }
}
