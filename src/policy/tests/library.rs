//! Runs `policies/lib/*_test.rego`: every rule whose name begins with `test_` must be true.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use super::super::bundle::{Bundle, FileRole};
use super::super::engine::{Engine, Rego};
use super::super::set::PolicySet;

#[test]
fn every_test_of_the_library_is_true() {
    let mut failed = Vec::new();
    let mut count = 0;
    let (policies, _) = PolicySet::load(&Bundle::built_in(), &Arc::default());
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("policies/lib");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths.iter().filter(|path| path.to_string_lossy().ends_with("_test.rego")) {
        let mut engine = Engine::new().unwrap();
        for file in
            Bundle::built_in().files().iter().filter(|f| f.role == FileRole::Rego && f.relative.starts_with("lib/"))
        {
            engine.add_module(&file.path, &file.text).unwrap();
        }
        let text = fs::read_to_string(path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let package = engine.add_module(&name, &text).unwrap();
        engine.set_data(policies.data.clone()).unwrap();
        for test in
            text.lines().filter_map(|line| line.split([' ', ':']).next()).filter(|word| word.starts_with("test_"))
        {
            count += 1;
            match engine.rule(&format!("data.{package}.{test}")) {
                Ok(Rego::Bool(true)) => {}
                other => failed.push(format!("{name} {test}: {other:?}")),
            }
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    assert!(count >= 40, "only {count} tests were found");
}
