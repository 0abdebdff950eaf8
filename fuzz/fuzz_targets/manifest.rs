//! YAML and JSON documents, and what Kubernetes manifests and records are read from them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use resilint::{kubernetes, yaml};
use resilint_fuzz::{MOST, assert_inside, assert_places, file};

fuzz_target!(|bytes: &[u8]| {
    if bytes.len() > MOST {
        return;
    }
    let (sources, file) = file("manifests.yaml", bytes);
    let (documents, problems) = yaml::parse(&sources, file);
    assert_places(&sources, &problems);
    for document in &documents {
        assert_inside(&sources, document.span);
        assert_inside(&sources, document.header);
    }
    let read = kubernetes::read(&sources, ".", &[file]);
    assert_places(&sources, &read.problems);
    for resource in &read.resources {
        assert_inside(&sources, resource.header);
    }
});
