//! One `.tf` file through the evaluator: every value of every resource, and places that exist.
#![no_main]

use libfuzzer_sys::fuzz_target;
use resilint::source::Sources;
use resilint_fuzz::{MOST, assert_inside, assert_places, directory, resolve};

fuzz_target!(|bytes: &[u8]| {
    if bytes.len() > MOST {
        return;
    }
    std::fs::write(directory().join("main.tf"), bytes).expect("a file");
    let sources = Sources::new();
    let resolved = resolve(&sources);
    assert_places(&sources, &resolved.problems);
    assert!(resolved.problems.iter().all(|problem| problem.code != "terraform.internal"), "the evaluator panicked");
    for resource in &resolved.resources {
        assert_inside(&sources, resource.header);
    }
});
