//! Native HCL: any bytes give a body, and places inside of the file.
#![no_main]

use libfuzzer_sys::fuzz_target;
use resilint::terraform::parse;
use resilint_fuzz::{assert_inside, assert_places, file};

fuzz_target!(|bytes: &[u8]| {
    let (sources, file) = file("main.tf", bytes);
    let parsed = parse::parse_body(&sources, file);
    assert_places(&sources, &parsed.problems);
    for block in &parsed.body.blocks {
        assert_inside(&sources, block.header);
    }
    for attribute in &parsed.body.attributes {
        assert_inside(&sources, attribute.span);
        assert_inside(&sources, attribute.value.span);
    }
    for unread in parsed.unread.iter().filter_map(|unread| unread.span) {
        assert_inside(&sources, unread);
    }
    if !parsed.unread.is_empty() {
        assert!(!parsed.problems.is_empty(), "something was lost in silence");
    }
});
