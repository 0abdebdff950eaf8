//! Durations, dates and schedules: languages of time, without a clock of their own.
//!
//! The question a schedule answers here is how long, at worst, it leaves things alone: the largest gap between two
//! firings, ever. [`gap`] is exact, and remembers what it has computed.

pub mod cron;
pub mod date;
pub mod dialect;
pub mod duration;

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

pub use cron::Gap;
pub use dialect::Dialect;

/// One schedule as it is written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Expression {
    /// Its language.
    pub dialect: Dialect,
    /// The text, such as `cron(0 5 ? * MON-FRI *)`.
    pub text: String,
    /// Time zone, where it is given beside the text.
    pub time_zone: Option<String>,
}

impl Expression {
    /// A schedule in UTC, or in the zone that its text names.
    pub fn new(dialect: Dialect, text: &str) -> Expression {
        Expression { dialect, text: text.to_owned(), time_zone: None }
    }

    /// Gives the time zone.
    #[must_use]
    pub fn in_zone(mut self, time_zone: &str) -> Expression {
        self.time_zone = Some(time_zone.to_owned());
        self
    }
}

/// Results of earlier questions. A schedule is asked about by every rule and every store that it protects.
static MEMORY: Mutex<BTreeMap<Vec<Expression>, Result<Gap, String>>> = Mutex::new(BTreeMap::new());
const MEMORY_LIMIT: usize = 1024;

/// The largest gap that some schedules leave together: each firing of any of them counts. The error says which text is
/// no schedule, and why.
pub fn gap(expressions: &[Expression]) -> Result<Gap, String> {
    if let Some(known) = MEMORY.lock().unwrap_or_else(PoisonError::into_inner).get(expressions) {
        return known.clone();
    }
    let schedules: Result<Vec<_>, String> = expressions
        .iter()
        .map(|expression| {
            dialect::parse(expression.dialect, &expression.text, expression.time_zone.as_deref())
                .map_err(|error| format!("`{}` is no schedule: {error}", expression.text))
        })
        .collect();
    let result = schedules.map(|schedules| cron::merged_gap(&schedules));
    let mut memory = MEMORY.lock().unwrap_or_else(PoisonError::into_inner);
    if memory.len() >= MEMORY_LIMIT {
        memory.clear();
    }
    memory.insert(expressions.to_vec(), result.clone());
    result
}

#[cfg(test)]
mod tests;
