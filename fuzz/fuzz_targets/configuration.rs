//! `resilint.toml`.
#![no_main]

use libfuzzer_sys::fuzz_target;
use resilint::config;
use resilint::source::Sources;
use resilint_fuzz::{MOST, assert_places, directory};

fuzz_target!(|bytes: &[u8]| {
    if bytes.len() > MOST {
        return;
    }
    let path = directory().join("resilint.toml");
    std::fs::write(&path, bytes).expect("a file");
    let sources = Sources::new();
    let (_, problems) = config::load(&sources, directory(), &path);
    assert_places(&sources, &problems);
});
