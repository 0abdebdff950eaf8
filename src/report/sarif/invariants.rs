//! What neither the schema nor the validators of others look at, checked on the written file.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::report::Report;
use crate::source::{SourceFile, sha256_hex};

/// Every broken invariant of a SARIF log that was written for `report`; empty where all hold.
pub(crate) fn violations(report: &Report, sarif: &str) -> Vec<String> {
    let log: Value = serde_json::from_str(sarif).expect("SARIF is JSON");
    let mut found = Vec::new();
    for run in list(&log["runs"]) {
        Checker { run, report, found: &mut found }.check();
    }
    if list(&log["runs"]).is_empty() {
        found.push("no run".to_owned());
    }
    // Where people and runners keep their work: a report names no place of the machine that made it.
    for foreign in ["/home/", "/root/", "file://", env!("CARGO_MANIFEST_DIR")] {
        if sarif.contains(foreign) {
            found.push(format!("the file names '{foreign}'"));
        }
    }
    found
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

struct Checker<'a> {
    run: &'a Value,
    report: &'a Report,
    found: &'a mut Vec<String>,
}

impl Checker<'_> {
    fn expect(&mut self, holds: bool, what: impl FnOnce() -> String) {
        if !holds {
            self.found.push(what());
        }
    }

    fn check(&mut self) {
        self.rules();
        self.taxonomies();
        self.results();
        self.notifications();
        self.artifacts();
        let id = text(&self.run["automationDetails"]["id"]);
        self.expect(id.starts_with("resilint/") && id.ends_with('/'), || format!("category '{id}'"));
        let unicode = self.run["columnKind"] == "unicodeCodePoints";
        self.expect(unicode, || "columns are of unstated kind".to_owned());
    }

    fn rules(&mut self) {
        let rules = list(&self.run["tool"]["driver"]["rules"]);
        let ids: Vec<&str> = rules.iter().map(|rule| text(&rule["id"])).collect();
        let selected: Vec<&str> = self.report.rules.iter().map(|rule| rule.id.as_str()).collect();
        self.expect(ids == selected, || format!("rules {ids:?} are not the selected ones"));
        for rule in rules {
            let id = text(&rule["id"]);
            for key in ["shortDescription", "fullDescription"] {
                let length = text(&rule[key]["text"]).chars().count();
                self.expect((1..=1024).contains(&length), || format!("{id}: {key} of {length} characters"));
            }
            self.expect(!text(&rule["help"]["text"]).is_empty(), || format!("{id}: no help"));
            let tags = list(&rule["properties"]["tags"]);
            self.expect(tags.len() <= 10, || format!("{id}: {} tags", tags.len()));
            let first_other = tags.iter().position(|tag| !text(tag).starts_with("control/")).unwrap_or(tags.len());
            let late_control = tags.iter().skip(first_other).any(|tag| text(tag).starts_with("control/"));
            self.expect(!late_control, || format!("{id}: controls are not the first tags"));
            let score = rule["properties"]["security-severity"].as_str().and_then(|score| score.parse::<f64>().ok());
            self.expect(score.is_some_and(|score| (0.1..=10.0).contains(&score)), || {
                format!("{id}: severity {score:?}")
            });
        }
    }

    /// Every reference into a taxonomy resolves, by id and by GUID.
    fn taxonomies(&mut self) {
        let mut taxa: BTreeMap<(&str, &str), &str> = BTreeMap::new();
        let mut guids: BTreeSet<&str> = BTreeSet::new();
        let taxonomies = list(&self.run["taxonomies"]);
        for taxonomy in taxonomies {
            let component = text(&taxonomy["guid"]);
            self.expect(guids.insert(component), || format!("GUID {component} twice"));
            self.expect(taxonomy.get("rules").is_none(), || "a taxonomy with rules".to_owned());
            for taxon in list(&taxonomy["taxa"]) {
                let guid = text(&taxon["guid"]);
                self.expect(guids.insert(guid), || format!("GUID {guid} twice"));
                taxa.insert((component, text(&taxon["id"])), guid);
            }
        }
        for guid in &guids {
            let version = guid.len() == 36 && guid.as_bytes()[14] == b'5';
            self.expect(version, || format!("'{guid}' is no UUID of version 5"));
        }
        let driver = &self.run["tool"]["driver"];
        let supported: Vec<&str> =
            list(&driver["supportedTaxonomies"]).iter().map(|reference| text(&reference["guid"])).collect();
        let present: Vec<&str> = taxonomies.iter().map(|taxonomy| text(&taxonomy["guid"])).collect();
        self.expect(supported == present, || "supportedTaxonomies are not the taxonomies".to_owned());
        let of_rules = list(&driver["rules"])
            .iter()
            .flat_map(|rule| list(&rule["relationships"]).iter().map(|relationship| &relationship["target"]));
        let of_results = list(&self.run["results"]).iter().flat_map(|result| list(&result["taxa"]));
        for reference in of_rules.chain(of_results) {
            let key = (text(&reference["toolComponent"]["guid"]), text(&reference["id"]));
            let resolved = taxa.get(&key).is_some_and(|guid| *guid == text(&reference["guid"]));
            self.expect(resolved, || format!("taxon {reference} does not resolve"));
        }
    }

    fn results(&mut self) {
        let rules = list(&self.run["tool"]["driver"]["rules"]);
        let results = list(&self.run["results"]);
        self.expect(results.len() <= super::RESULT_LIMIT, || format!("{} results", results.len()));
        let with_suppressions = results.iter().filter(|result| result.get("suppressions").is_some()).count();
        let all_or_none = with_suppressions == 0 || with_suppressions == results.len();
        self.expect(all_or_none, || "some results say whether they are suppressed, others do not".to_owned());
        let mut identities = BTreeSet::new();
        for result in results {
            let rule = text(&result["ruleId"]);
            let index = result["ruleIndex"].as_u64().and_then(|index| rules.get(usize::try_from(index).ok()?));
            self.expect(index.is_some_and(|found| text(&found["id"]) == rule), || format!("{rule}: wrong ruleIndex"));
            let failed = text(&result["kind"]) == "fail";
            let level = text(&result["level"]);
            self.expect(failed != (level == "none"), || format!("{rule}: kind {} at level {level}", result["kind"]));
            self.message(result);
            let locations = list(&result["locations"]);
            self.expect(locations.len() == 1, || format!("{rule}: {} locations", locations.len()));
            let prints = &result["partialFingerprints"];
            let print = text(&prints["resilintFinding/v1"]);
            self.expect(identities.insert(print), || format!("{rule}: finding {print} twice"));
            let hash = text(&prints["primaryLocationLineHash"]);
            self.expect(hash.contains(':'), || format!("{rule}: line hash '{hash}'"));
            let flows = list(&result["codeFlows"]).iter().flat_map(|flow| list(&flow["threadFlows"]));
            let steps = flows.flat_map(|flow| list(&flow["locations"]).iter().map(|step| &step["location"]));
            for location in locations.iter().chain(list(&result["relatedLocations"])).chain(steps) {
                self.location(location);
            }
        }
        let wanted: Vec<&str> = self
            .report
            .verdicts
            .iter()
            .map(|verdict| verdict.fingerprint.as_str())
            .filter(|print| identities.contains(print))
            .collect();
        let written: Vec<&str> =
            results.iter().map(|result| text(&result["partialFingerprints"]["resilintFinding/v1"])).collect();
        self.expect(wanted == written, || "results are not in the order of the report".to_owned());
    }

    fn message(&mut self, result: &Value) {
        let message = text(&result["message"]["text"]);
        self.expect(message.ends_with('.'), || format!("'{message}' has no full stop"));
        let hidden = message.chars().any(|c| c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c));
        self.expect(!hidden, || format!("'{message}' holds a control character"));
        let single_brace = message.replace("{{", "").replace("}}", "").contains(['{', '}']);
        self.expect(!single_brace, || format!("'{message}' holds a placeholder"));
        let ids: BTreeSet<u64> =
            list(&result["relatedLocations"]).iter().filter_map(|location| location["id"].as_u64()).collect();
        for part in message.split("](").skip(1) {
            let id = part.split(')').next().and_then(|id| id.parse::<u64>().ok());
            self.expect(id.is_some_and(|id| ids.contains(&id)), || format!("'{message}' links to nothing"));
        }
    }

    fn notifications(&mut self) {
        let driver = &self.run["tool"]["driver"];
        let descriptors = list(&driver["notifications"]);
        let rules = list(&driver["rules"]);
        for invocation in list(&self.run["invocations"]) {
            for notification in list(&invocation["toolExecutionNotifications"]) {
                let pairs = [("descriptor", descriptors), ("associatedRule", rules)];
                for (key, targets) in pairs {
                    let Some(reference) = notification.get(key) else { continue };
                    let index = reference["index"].as_u64().and_then(|index| usize::try_from(index).ok());
                    let target = index.and_then(|index| targets.get(index));
                    let resolved = target.is_some_and(|target| target["id"] == reference["id"]);
                    self.expect(resolved, || format!("{key} {reference} does not resolve"));
                }
                for location in list(&notification["locations"]) {
                    self.location(location);
                }
            }
        }
    }

    fn artifacts(&mut self) {
        for artifact in list(&self.run["artifacts"]) {
            let uri = text(&artifact["location"]["uri"]);
            let Some(file) = self.file(uri) else { continue };
            let hash = text(&artifact["hashes"]["sha-256"]);
            self.expect(hash == file.sha256, || format!("{uri}: hash '{hash}'"));
            if !file.lossy && !file.covered {
                self.expect(hash == sha256_hex(file.text.as_bytes()), || format!("{uri}: hash of other bytes"));
            }
        }
    }

    fn file(&self, uri: &str) -> Option<std::sync::Arc<SourceFile>> {
        self.report.sources.all().into_iter().find(|file| crate::report::text::uri(&file.path) == uri)
    }

    fn location(&mut self, location: &Value) {
        let physical = &location["physicalLocation"];
        let uri = text(&physical["artifactLocation"]["uri"]);
        let relative = !uri.is_empty() && !uri.starts_with('/') && !uri.contains([':', ' ', '\\']);
        self.expect(relative, || format!("'{uri}' is no relative reference"));
        if let Some(index) = physical["artifactLocation"]["index"].as_u64() {
            let artifact = list(&self.run["artifacts"]).get(usize::try_from(index).unwrap());
            let agrees = artifact.is_some_and(|artifact| text(&artifact["location"]["uri"]) == uri);
            self.expect(agrees, || format!("'{uri}' is not artifact {index}"));
        }
        let Some(file) = self.file(uri) else {
            self.expect(false, || format!("'{uri}' was not read"));
            return;
        };
        let number = |key: &str| u32::try_from(physical["region"][key].as_u64().unwrap_or(0)).unwrap();
        let (start, end) = ((number("startLine"), number("startColumn")), (number("endLine"), number("endColumn")));
        self.expect(start <= end, || format!("{uri}: {start:?} is behind {end:?}"));
        for (line, column) in [start, end] {
            let width = u32::try_from(file.line_text(line).chars().count()).unwrap() + 1;
            let inside = (1..=file.line_count()).contains(&line) && (1..=width).contains(&column);
            self.expect(inside, || format!("{uri}:{line}:{column} is outside of the file"));
        }
    }
}
