//! A failing fixture and its passing one differ by what the remediation asks for, and by little else.
//!
//! Pairs are `fail*` and `pass*` of the same ending. They are compared block by block (a resource of Terraform, a document of
//! YAML): how many lines differ in a block that both have, and how many blocks of the failing fixture the passing one does
//! not have. New blocks may be what the remediation adds. Pairs beyond the bound, and failing fixtures without a pair, are
//! listed in `testdata/remediation.tsv` with their figures and a reason; a figure there may only fall.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Lines that a remediation may change in one block.
const BOUND: usize = 5;

/// Lines by block; comments, indentation and alignment do not count.
type Blocks = BTreeMap<String, Vec<String>>;

fn files(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_path_buf()];
    }
    let mut entries: Vec<PathBuf> = fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    entries.iter().flat_map(|entry| files(entry)).collect()
}

fn blocks(fixture: &Path) -> Blocks {
    let mut all = Blocks::new();
    for file in files(fixture) {
        let text = fs::read_to_string(&file).unwrap();
        let lines = text.lines().map(|line| line.split(" #").next().unwrap_or_default());
        let lines = lines.filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
        if file.extension().is_some_and(|e| e == "tf") {
            let mut block = String::new();
            for line in lines {
                if !line.starts_with([' ', '}']) {
                    block = plain(line);
                }
                all.entry(block.clone()).or_default().push(plain(line));
            }
        } else {
            for document in lines.map(plain).collect::<Vec<_>>().split(|line| line == "---") {
                let name = document.iter().filter(|line| line.starts_with("kind:") || line.starts_with("name:"));
                let name = name.take(2).cloned().collect::<Vec<_>>().join(" ");
                all.entry(name).or_default().extend(document.iter().cloned());
            }
        }
    }
    all
}

fn plain(line: &str) -> String {
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Lines that two texts do not have in common, of the one that has more of them.
fn differing(a: &[String], b: &[String]) -> usize {
    let mut common = vec![vec![0usize; b.len() + 1]; a.len() + 1];
    for (i, left) in a.iter().enumerate() {
        for (j, right) in b.iter().enumerate() {
            common[i + 1][j + 1] =
                if left == right { common[i][j] + 1 } else { common[i][j + 1].max(common[i + 1][j]) };
        }
    }
    a.len().max(b.len()) - common[a.len()][b.len()]
}

/// Most differing lines of a block, and blocks that are gone; `None` without a passing fixture of the same ending.
fn figures(fail: &Path) -> Option<(usize, usize)> {
    let name = fail.file_name()?.to_str()?;
    let pass = fail.with_file_name(format!("pass{}", name.strip_prefix("fail")?));
    pass.exists().then(|| {
        let (before, after) = (blocks(fail), blocks(&pass));
        let changed = before.iter().filter_map(|(name, lines)| Some(differing(lines, after.get(name)?)));
        (changed.max().unwrap_or(0), before.keys().filter(|name| !after.contains_key(*name)).count())
    })
}

#[test]
fn passing_fixtures_are_failing_ones_remediated() {
    let rules = common::repository().join("policies/rules");
    let list = fs::read_to_string(common::repository().join("testdata/remediation.tsv")).unwrap();
    let listed: BTreeMap<&str, Vec<&str>> = list
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split_once('\t').unwrap())
        .map(|(name, rest)| (name, rest.split('\t').collect()))
        .collect();
    let mut wrong = Vec::new();
    let mut seen = Vec::new();
    for family in fs::read_dir(&rules).unwrap().map(|e| e.unwrap().path()).filter(|p| p.is_dir()) {
        for rule in fs::read_dir(&family).unwrap().map(|e| e.unwrap().path()).filter(|p| p.is_dir()) {
            for fixture in fs::read_dir(&rule).unwrap().map(|e| e.unwrap().path()) {
                if !fixture.file_name().unwrap().to_str().unwrap().starts_with("fail") {
                    continue;
                }
                let name = fixture.strip_prefix(&rules).unwrap().to_str().unwrap().replace('\\', "/");
                let found = match figures(&fixture) {
                    None => "no pair".to_owned(),
                    Some((changed, gone)) if changed > BOUND || gone > 0 => format!("{changed} lines, {gone} blocks"),
                    Some(_) => continue,
                };
                match listed.get(name.as_str()) {
                    Some(row) if row[0] == found && row.get(1).is_some_and(|reason| !reason.is_empty()) => {}
                    _ => wrong.push(format!("{name}\t{found}")),
                }
                seen.push(name);
            }
        }
    }
    wrong.extend(listed.keys().filter(|name| !seen.iter().any(|s| s == *name)).map(|name| format!("{name}\tgone")));
    wrong.sort();
    assert!(
        wrong.is_empty(),
        "write the passing fixture as the failing one remediated, or list it:\n{}",
        wrong.join("\n")
    );
}
