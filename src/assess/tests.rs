//! Loading only the policies that a run calls changes nothing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::Assessment;
use crate::policy::{Bundle, PolicySet, Rule};
use crate::problem::{Hides, Holds, Problem};
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

/// Everything that assessing says of some paths, as text. Nothing where a part of some types was not read: which kinds it may
/// hold is read from the texts that a model reaches, and a model of the whole set reaches all.
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
    let of_types = |problem: &Problem| matches!(problem.hides, Hides::Resources { holds: Holds::Types(_), .. });
    if inputs.problems.iter().any(of_types) {
        return String::new();
    }
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
    // Loading all for one case costs as much as judging twenty: of each rule the first one that fails, and every fifth of
    // the others.
    for family in below(&root.join("policies/rules")) {
        for rule in below(&family) {
            let failing =
                |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("fail"));
            let mut found: Vec<PathBuf> =
                below(&rule).into_iter().filter(|path| failing(path) || path.is_dir()).collect();
            found.sort_by_key(|path| (!failing(path), path.clone()));
            cases.extend(found.into_iter().step_by(5));
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

/// Statuses of a rule by address, for a run over some files.
fn verdicts_of(files: &[(&str, &str)], rule: &str) -> Vec<String> {
    let directory = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = directory.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let (policies, problems) = PolicySet::load(&Bundle::built_in(), &Arc::new(Sources::new()));
    assert_eq!(problems, vec![]);
    let options = Options { base: directory.path().to_path_buf(), as_of: "2026-11-21".into(), ..Options::default() };
    let inputs = run::read(&options).map_err(|unusable| unusable.problems).unwrap();
    let rules: Vec<&Rule> = policies.rules.iter().filter(|known| known.info.id == rule).collect();
    let config = serde_json::to_value(&inputs.config).unwrap();
    let assessment = Assessment {
        resources: &inputs.resources,
        problems: &inputs.problems,
        policies: &policies,
        session: &policies.session(&config, 1_795_219_200),
        realms: &inputs.realms,
        rules: &rules,
        sources: &inputs.sources,
        coverage: None,
    };
    let verdicts = assessment.run().unwrap().verdicts;
    verdicts.iter().map(|v| format!("{} {} {}", v.subject.root, v.subject.address, v.status)).collect()
}

const BUCKET: &str =
    "provider \"aws\" {\n  region = \"eu-west-2\"\n}\nresource \"aws_s3_bucket\" \"b\" {\n  bucket = \"b\"\n}\n";

#[test]
fn a_broken_block_hides_what_its_header_says_in_the_roots_that_load_it() {
    let of = |header: &str, rule: &str| {
        let broken = format!("resource \"{header}\" \"x\" {{\n  name = \"a \"b\"\"\n}}\n");
        let module = "module \"m\" {\n  source = \"../m\"\n}\n";
        verdicts_of(&[("a/main.tf", BUCKET), ("b/main.tf", module), ("m/main.tf", &broken)], rule)
    };
    assert_eq!(of("aws_quicksight_analysis", "backup.versions_kept"), ["a aws_s3_bucket.b fail"]);
    assert_eq!(
        of("aws_s3_bucket", "backup.versions_kept"),
        ["a aws_s3_bucket.b fail", "b the block at m/main.tf:1 unknown"]
    );
    // A trail counts for all roots, wherever it is hidden.
    assert_eq!(of("aws_cloudtrail", "logging.audit_trail_present"), ["a estate unknown"]);
    assert_eq!(of("aws_s3_bucket", "logging.audit_trail_present"), ["a estate fail"]);
}

#[test]
fn an_estate_that_was_not_read_is_told() {
    let module = "module \"m\" {\n  source = \"example/m/aws\"\n}\n";
    assert_eq!(verdicts_of(&[("main.tf", module)], "logging.audit_trail_present"), [". estate unknown"]);
}
