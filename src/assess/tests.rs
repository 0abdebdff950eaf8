//! Loading only the policies that a run calls changes nothing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::Assessment;
use crate::policy::{Bundle, PolicySet, Rule};
use crate::run::{self, Options};
use crate::source::Sources;

/// The built-in policies, and the same with a reference to everything in a module that every policy reaches.
fn selective_and_whole() -> [PolicySet; 2] {
    let mut bundle = Bundle::built_in();
    let sources = Arc::new(Sources::new());
    let (selective, problems) = PolicySet::load(&bundle, &sources);
    assert_eq!(problems, vec![]);
    bundle.append("policies/lib/keyword.rego", "\neverything(_) := data\n");
    let (whole, problems) = PolicySet::load(&bundle, &sources);
    assert_eq!(problems, vec![]);
    [selective, whole]
}

/// Everything that assessing says of some paths, as text.
fn assessed(paths: &[PathBuf], policies: &PolicySet) -> String {
    let options = Options {
        base: PathBuf::from(env!("CARGO_MANIFEST_DIR")),
        paths: paths.to_vec(),
        as_of: "2026-11-21".into(),
        ..Options::default()
    };
    let inputs = run::read(&options).map_err(|unusable| unusable.problems).unwrap();
    let config = serde_json::to_value(&inputs.config).unwrap();
    let rules: Vec<&Rule> = policies.rules.iter().collect();
    let assessment = Assessment {
        resources: &inputs.resources,
        problems: &inputs.problems,
        policies,
        session: &policies.session(&config, 1_795_219_200),
        realms: &inputs.realms,
        rules: &rules,
        sources: &inputs.sources,
        coverage: None,
    };
    format!("{:#?}", assessment.run().unwrap())
}

fn fixtures() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let below = |folder: &Path| -> Vec<PathBuf> {
        if !folder.is_dir() {
            return Vec::new();
        }
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
    };
    let mut cases = vec![root.join("testdata/estates/hosted-ehr"), root.join("testdata/estates/hosted-ehr-faulty")];
    for family in below(&root.join("policies/rules")) {
        for rule in below(&family) {
            cases.extend(below(&rule).into_iter().filter(|path| {
                path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("fail")) || path.is_dir()
            }));
        }
    }
    cases
}

#[test]
fn a_selective_load_says_what_a_whole_one_says() {
    let [selective, whole] = selective_and_whole();
    let cases = fixtures();
    assert!(cases.len() > 40, "only {} cases", cases.len());
    let different: BTreeSet<&PathBuf> = cases
        .par_iter()
        .filter(|case| {
            let paths = [(*case).clone()];
            assessed(&paths, &selective) != assessed(&paths, &whole)
        })
        .collect();
    assert!(different.is_empty(), "{different:#?}");
}

#[test]
fn what_is_never_called_is_not_loaded() {
    let [selective, whole] = selective_and_whole();
    let files = |policies: &PolicySet| -> usize {
        let model = policies.model("aws_ebs_volume").unwrap();
        policies.session(&serde_json::json!({}), 0).models([&**model]).unwrap().modules()
    };
    assert!(files(&selective) * 4 < files(&whole), "{} of {}", files(&selective), files(&whole));
}
