//! Cron and its dialects. The longest gap of a schedule is not negative, and no shorter than one of its own.
#![no_main]

use libfuzzer_sys::fuzz_target;
use resilint::calendar::{Dialect, Expression, cron, dialect, gap};

fuzz_target!(|text: &str| {
    for language in [Dialect::Aws, Dialect::Kubernetes, Dialect::CloudNativePg, Dialect::Unix] {
        for zone in [None, Some("America/New_York")] {
            if let Ok(schedule) = dialect::parse(language, text, zone) {
                let _ = cron::gap(&schedule);
            }
        }
        let twice: Vec<Expression> = text.split(';').map(|part| Expression::new(language, part)).collect();
        let _ = gap(&twice);
    }
});
