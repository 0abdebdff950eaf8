//! Controls rolled up from verdicts.
//!
//! A control takes the worst status of the verdicts that bear on it, so that what is not known never looks like
//! compliance. Whether a control is met is not said here: rules test parts of it, and only in code.

use std::collections::BTreeMap;

use crate::report::{Control, Framework, Report};
use crate::verdict::Status;

/// One control with what rules say of it.
#[derive(Debug)]
pub struct ControlState<'a> {
    /// Its framework.
    pub framework: &'a str,
    /// Its id.
    pub id: &'a str,
    /// Its title and strength, where the framework's catalogue names it.
    pub control: Option<&'a Control>,
    /// Selected rules that test a part of it, sorted.
    pub rules: Vec<&'a str>,
    /// Verdicts of those rules by status.
    pub counts: BTreeMap<Status, usize>,
}

impl ControlState<'_> {
    /// The worst status of its verdicts, `not_assessed` where there is none.
    pub fn status(&self) -> &'static str {
        Status::worst(self.counts.keys().copied()).map_or("not_assessed", Status::word)
    }

    /// Whether any selected rule tests a part of it.
    pub fn coverage(&self) -> &'static str {
        if self.rules.is_empty() { "none" } else { "automated" }
    }
}

/// Every control of every framework, sorted by framework and id; ids that only rules name too.
pub fn roll_up(report: &Report) -> Vec<ControlState<'_>> {
    let mut states: BTreeMap<(&str, &str), ControlState<'_>> = BTreeMap::new();
    fn state<'a, 'b>(
        states: &'b mut BTreeMap<(&'a str, &'a str), ControlState<'a>>,
        framework: &'a str,
        id: &'a str,
    ) -> &'b mut ControlState<'a> {
        states.entry((framework, id)).or_insert_with(|| ControlState {
            framework,
            id,
            control: None,
            rules: Vec::new(),
            counts: BTreeMap::new(),
        })
    }
    for Framework { id: framework, controls, .. } in &report.frameworks {
        for control in controls {
            state(&mut states, framework, &control.id).control = Some(control);
        }
    }
    for rule in &report.rules {
        for (framework, id) in pairs(&rule.controls) {
            let rules = &mut state(&mut states, framework, id).rules;
            if rules.last() != Some(&rule.id.as_str()) {
                rules.push(&rule.id);
            }
        }
    }
    for verdict in &report.verdicts {
        for (framework, id) in pairs(&verdict.controls) {
            *state(&mut states, framework, id).counts.entry(verdict.status).or_default() += 1;
        }
    }
    states.into_values().collect()
}

fn pairs(controls: &BTreeMap<String, Vec<String>>) -> impl Iterator<Item = (&str, &str)> {
    controls.iter().flat_map(|(framework, ids)| ids.iter().map(move |id| (framework.as_str(), id.as_str())))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

    use super::*;
    use crate::report::sample;

    fn statuses(report: &Report) -> BTreeMap<String, (&'static str, &'static str)> {
        roll_up(report).iter().map(|state| (state.id.to_owned(), (state.status(), state.coverage()))).collect()
    }

    #[test]
    fn the_worst_status_wins() {
        let mut report = sample::report();
        let order = [Status::Error, Status::Fail, Status::Unknown, Status::Waived, Status::Pass, Status::NotApplicable];
        for status in order {
            let expected = if report.verdicts.is_empty() { "not_assessed" } else { status.word() };
            assert_eq!(statuses(&report)["CP-9"], (expected, "automated"));
            report.verdicts.retain(|verdict| verdict.status != status);
        }
        assert_eq!(statuses(&report)["CP-9"], ("not_assessed", "automated"));
    }

    #[test]
    fn a_control_without_rules_is_listed_as_such() {
        let report = sample::report();
        let statuses = statuses(&report);
        assert_eq!(statuses["164.310(d)(1)"], ("not_assessed", "none"));
        assert_eq!(statuses["164.312(b)"], ("not_assessed", "automated"), "a rule without subjects proves nothing");
    }
}
