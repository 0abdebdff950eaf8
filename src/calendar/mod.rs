//! Durations, dates and schedules: languages of time, without a clock of their own.

pub mod date;
pub mod duration;
