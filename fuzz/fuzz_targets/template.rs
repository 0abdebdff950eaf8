//! A template file.
#![no_main]

use libfuzzer_sys::fuzz_target;
use resilint::terraform::parse::{self, Place};
use resilint_fuzz::{assert_inside, assert_places, file};

fuzz_target!(|text: &str| {
    let (sources, file) = file("user_data.tftpl", text.as_bytes());
    match parse::parse_template(text, &Place::new(file, 0)) {
        Ok(expression) => assert_inside(&sources, expression.span),
        Err(problem) => assert_places(&sources, &[*problem]),
    }
});
