//! Terraform's JSON syntax.
#![no_main]

use libfuzzer_sys::fuzz_target;
use resilint::terraform::parse::json;
use resilint_fuzz::{assert_inside, assert_places, file};

fuzz_target!(|bytes: &[u8]| {
    let (sources, file) = file("main.tf.json", bytes);
    for parsed in [json::parse_body(&sources, file), json::parse_variables(&sources, file)] {
        assert_places(&sources, &parsed.problems);
        for block in &parsed.body.blocks {
            assert_inside(&sources, block.header);
        }
        for attribute in &parsed.body.attributes {
            assert_inside(&sources, attribute.value.span);
        }
    }
});
