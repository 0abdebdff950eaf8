//! Durations and dates. What is written in the canonical form is read back as the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use resilint::calendar::{date, duration};

fuzz_target!(|text: &str| {
    if let Ok(seconds) = duration::parse(text) {
        assert!(seconds <= duration::MAX);
        assert_eq!(duration::parse(&duration::format(seconds)), Ok(seconds), "{text}");
    }
    if let Ok(seconds) = date::parse_date(text) {
        assert_eq!(date::parse_date(&date::format_date(seconds)), Ok(seconds), "{text}");
    }
    let _ = date::parse_time(text);
    let _ = date::parse(text);
});
