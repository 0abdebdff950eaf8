//! The files of an evidence export.

use std::collections::BTreeMap;

use super::{canonical, controls, document};
use crate::report::sarif::{self, Profile};
use crate::report::{Report, text};
use crate::source::sha256_hex;
use crate::verdict::Verdict;

/// The files of a bundle by name: `evidence.json` (canonical), `results.sarif` (every verdict), `controls.csv` (one row
/// per control, rule and subject) and `SHA256SUMS` over them.
pub fn bundle(report: &Report) -> BTreeMap<String, Vec<u8>> {
    let sarif =
        sarif::render(report, &sarif::Options { profile: Profile::Full, category: Some("evidence".to_owned()) });
    let mut files = BTreeMap::from([
        ("evidence.json".to_owned(), canonical::bytes(&document::document(report))),
        ("results.sarif".to_owned(), sarif.into_bytes()),
        ("controls.csv".to_owned(), controls_csv(report).into_bytes()),
    ]);
    let sums: String = files.iter().map(|(name, bytes)| format!("{}  {name}\n", sha256_hex(bytes))).collect();
    files.insert("SHA256SUMS".to_owned(), sums.into_bytes());
    files
}

/// One row per control, rule and subject; a control that nothing was observed for has one row without a rule.
pub fn controls_csv(report: &Report) -> String {
    const HEADER: [&str; 17] = [
        "framework",
        "control",
        "title",
        "strength",
        "coverage",
        "control_status",
        "rule",
        "severity",
        "status",
        "root",
        "environment",
        "address",
        "type",
        "file",
        "line",
        "message",
        "finding",
    ];
    let mut observed: BTreeMap<(&str, &str), Vec<&Verdict>> = BTreeMap::new();
    for verdict in &report.verdicts {
        for (framework, ids) in verdict.controls.iter() {
            for id in ids {
                observed.entry((framework, id)).or_default().push(verdict);
            }
        }
    }
    let mut output = row(&HEADER.map(str::to_owned));
    for state in controls::roll_up(report) {
        let head = [
            state.framework.to_owned(),
            state.id.to_owned(),
            state.control.map(|control| control.title.clone()).unwrap_or_default(),
            state.control.map(|control| control.strength.clone()).unwrap_or_default(),
            state.coverage().to_owned(),
            state.status().to_owned(),
        ];
        let observed = observed.get(&(state.framework, state.id)).map_or(&[][..], Vec::as_slice);
        for verdict in observed {
            let location = verdict.location.as_ref();
            let tail = [
                verdict.rule.clone(),
                verdict.severity.word().to_owned(),
                verdict.status.word().to_owned(),
                verdict.subject.root.clone(),
                verdict.subject.environment.clone().unwrap_or_default(),
                verdict.subject.address.clone(),
                verdict.resource_type.clone(),
                location.map(|location| location.file.clone()).unwrap_or_default(),
                location.map(|location| location.start.line.to_string()).unwrap_or_default(),
                verdict.message.clone(),
                verdict.fingerprint.clone(),
            ];
            output.push_str(&row(&[&head[..], &tail[..]].concat()));
        }
        if observed.is_empty() {
            let empty = vec![String::new(); HEADER.len() - head.len()];
            output.push_str(&row(&[&head[..], &empty[..]].concat()));
        }
    }
    output
}

/// A row in which every cell is quoted. Text that a spreadsheet would take for a formula gets an apostrophe in front.
fn row(cells: &[String]) -> String {
    let cells: Vec<String> = cells
        .iter()
        .map(|cell| {
            let safe = text::neutral(cell);
            let guard = if safe.trim_start().starts_with(['=', '+', '-', '@']) { "'" } else { "" };
            format!("\"{guard}{}\"", safe.replace('"', "\"\""))
        })
        .collect();
    cells.join(",") + "\n"
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

    use super::*;
    use crate::report::sample;

    #[test]
    fn sums_cover_every_other_file() {
        let files = bundle(&sample::report());
        let sums = String::from_utf8(files["SHA256SUMS"].clone()).unwrap();
        assert_eq!(sums.lines().count(), files.len() - 1);
        for line in sums.lines() {
            let (sum, name) = line.split_once("  ").unwrap();
            assert_eq!(sum, sha256_hex(&files[name]), "{name}");
        }
        assert_eq!(files, bundle(&sample::report()), "the same report gives the same bytes");
    }

    #[test]
    fn the_document_is_canonical() {
        let files = bundle(&sample::report());
        let document: serde_json::Value = serde_json::from_slice(&files["evidence.json"]).unwrap();
        assert_eq!(canonical::bytes(&document), files["evidence.json"]);
        assert_eq!(document["run"]["id"], document::run_id(&document));
    }

    #[test]
    fn sarif_in_a_bundle_keeps_the_invariants() {
        let files = bundle(&sample::report());
        let sarif = String::from_utf8(files["results.sarif"].clone()).unwrap();
        assert_eq!(sarif::invariants::violations(&sample::report(), &sarif), Vec::<String>::new());
    }

    #[test]
    fn each_control_has_its_rows() {
        let report = sample::report();
        let csv = controls_csv(&report);
        let rows = |control: &str| csv.lines().filter(|line| line.contains(&format!(",\"{control}\","))).count();
        assert_eq!(rows("CP-9"), report.verdicts.len());
        assert_eq!(rows("164.310(d)(1)"), 1, "a control without observations is listed");
        assert!(
            csv.contains(
                "\"164.310(d)(1)\",\"Govern media that hold patient data\",\"standard\",\"none\",\"not_assessed\",\"\""
            ),
            "{csv}"
        );
        sample::assert_expected("controls.csv", &csv);
    }

    #[test]
    fn a_cell_is_no_formula_and_no_second_row() {
        assert_eq!(row(&["=1+1".to_owned(), " @x".to_owned()]), "\"'=1+1\",\"' @x\"\n");
        assert_eq!(row(&["a\"b\nc".to_owned()]), "\"a\"\"b\\nc\"\n");
    }
}
