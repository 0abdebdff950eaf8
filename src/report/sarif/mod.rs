//! SARIF 2.1.0, in two profiles.
//!
//! GitHub turns every result into an alert, whatever its kind or its suppressions say. So the profile for code scanning
//! holds failures only, and the full profile holds every verdict in the standard's terms: pass, fail, open (unknown) and
//! not applicable, waivers as suppressions. A verdict of a rule that could not be evaluated is no result but a
//! notification, and the invocation is then not successful. Source text is never embedded: what a file says stays in it.

mod fingerprint;
#[cfg(test)]
pub(crate) mod invariants;
mod location;
mod model;
mod result;
mod rule;
mod taxonomy;

use std::collections::{BTreeMap, BTreeSet};

use self::location::Places;
use self::model::{
    Artifact, ArtifactLocation, AutomationDetails, DescriptorReference, Driver, Invocation, Log, Notification, Run,
    Text, Tool,
};
use self::taxonomy::Taxonomies;
use super::{InputStatus, Report, text, uuid};
use crate::problem::Severity;
use crate::verdict::{Status, Verdict};

/// Results that GitHub takes per run.
pub const RESULT_LIMIT: usize = 25_000;

/// Which verdicts become results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Profile {
    /// Failures only: every result is an alert.
    #[default]
    CodeScanning,
    /// Every verdict, waived ones with a suppression.
    Full,
}

/// What a caller decides about the file.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Which verdicts become results.
    pub profile: Profile,
    /// Distinguishes several uploads for one commit: GitHub's category is `resilint/<category>`. Default `check`.
    pub category: Option<String>,
}

/// The report as a SARIF log, indented, with a final newline.
pub fn render(report: &Report, options: &Options) -> String {
    render_within(report, options, RESULT_LIMIT)
}

fn render_within(report: &Report, options: &Options, limit: usize) -> String {
    super::json::pretty(&Log {
        schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        version: "2.1.0",
        runs: vec![run(report, options, limit)],
    })
}

fn run(report: &Report, options: &Options, limit: usize) -> Run {
    let places = Places::new(report);
    let taxonomies = Taxonomies::new(report);
    let rules = rule::indices(report);
    let (wanted, nowhere): (Vec<&Verdict>, Vec<&Verdict>) = report
        .verdicts
        .iter()
        .filter(|verdict| match options.profile {
            Profile::CodeScanning => verdict.status == Status::Fail,
            Profile::Full => verdict.status != Status::Error,
        })
        .partition(|verdict| places.or_first(verdict.location.as_ref()).is_some());
    let (kept, left_out) = worst(wanted, limit);

    let mut notices = notices(report, options.profile, &places, left_out);
    // Without one file there is no place for a result; what it says must not vanish with it.
    notices.extend(nowhere.into_iter().map(|verdict| Notice::of_verdict("report.no_place", verdict, &places)));
    let mut codes: BTreeMap<String, &'static str> = BTreeMap::new();
    for notice in &notices {
        let level = codes.entry(notice.code.clone()).or_insert(notice.level);
        *level = graver(level, notice.level);
    }
    let code_indices: BTreeMap<&str, usize> =
        codes.keys().enumerate().map(|(index, code)| (code.as_str(), index)).collect();
    let notifications = notices
        .into_iter()
        .map(|notice| Notification {
            descriptor: DescriptorReference { index: code_indices.get(notice.code.as_str()).copied(), id: notice.code },
            associated_rule: notice.rule.map(|id| DescriptorReference { index: rules.get(id.as_str()).copied(), id }),
            level: notice.level,
            message: Text::plain(result::escaped(&text::sentence(&notice.message))),
            locations: notice.locations,
        })
        .collect();

    let version = text::VERSION;
    let mut builder = result::Builder::new(report, &places, &taxonomies, &rules, kept.as_slice());
    Run {
        tool: Tool {
            driver: Driver {
                name: "resilint",
                guid: uuid::of("tool"),
                organization: "resilint",
                full_name: format!("resilint {version}"),
                short_description: Text::plain("Compliance as code for teams that host electronic health records."),
                semantic_version: version,
                information_uri: text::REPOSITORY,
                rules: report.rules.iter().map(|info| rule::rule(info, &taxonomies)).collect(),
                notifications: rule::notifications(&codes),
                supported_taxonomies: taxonomies.references(),
            },
        },
        automation_details: AutomationDetails {
            id: format!("resilint/{}/", options.category.as_deref().unwrap_or("check").trim_matches('/')),
        },
        column_kind: "unicodeCodePoints",
        invocations: vec![Invocation {
            execution_successful: !report.verdicts.iter().any(|verdict| verdict.status == Status::Error),
            tool_execution_notifications: notifications,
        }],
        artifacts: report.inputs.iter().map(artifact).collect(),
        results: kept.iter().filter_map(|verdict| builder.result(verdict)).collect(),
        taxonomies: taxonomies.objects(),
        properties: BTreeMap::from([("asOf", report.as_of.as_str().into())]),
    }
}

/// The worst `limit` verdicts in their order, and how many were left out: failures first, then by severity.
fn worst(verdicts: Vec<&Verdict>, limit: usize) -> (Vec<&Verdict>, usize) {
    if verdicts.len() <= limit {
        return (verdicts, 0);
    }
    let mut order: Vec<usize> = (0..verdicts.len()).collect();
    order.sort_by_key(|&index| {
        verdicts.get(index).map(|verdict| (verdict.status, std::cmp::Reverse(verdict.severity), index))
    });
    let kept: BTreeSet<usize> = order.into_iter().take(limit).collect();
    let left_out = verdicts.len() - kept.len();
    let kept = verdicts.into_iter().enumerate().filter(|(index, _)| kept.contains(index)).map(|(_, v)| v).collect();
    (kept, left_out)
}

fn artifact(input: &super::Input) -> Artifact {
    let hash = Some(input.sha256.clone()).filter(|hash| !hash.is_empty());
    Artifact {
        location: ArtifactLocation { uri: text::uri(&input.path), index: None },
        length: input.size,
        // A file that was skipped was not a target.
        roles: if input.status == InputStatus::Skipped { Vec::new() } else { vec!["analysisTarget"] },
        hashes: hash.into_iter().map(|hash| ("sha-256", hash)).collect(),
    }
}

/// Something that a reader must know beside the results.
struct Notice {
    code: String,
    level: &'static str,
    message: String,
    rule: Option<String>,
    locations: Vec<model::LocationObject>,
}

impl Notice {
    fn of_verdict(code: &str, verdict: &Verdict, places: &Places<'_>) -> Notice {
        let locations =
            verdict.location.iter().map(|location| places.of_resource(location, &verdict.subject.address)).collect();
        Notice {
            code: code.to_owned(),
            level: if matches!(verdict.status, Status::Error | Status::Fail) { "error" } else { "note" },
            message: verdict.message.clone(),
            rule: Some(verdict.rule.clone()),
            locations,
        }
    }
}

fn graver(one: &'static str, other: &'static str) -> &'static str {
    let rank = |level| ["error", "warning", "note"].iter().position(|&known| known == level);
    if rank(other) < rank(one) { other } else { one }
}

fn notices(report: &Report, profile: Profile, places: &Places<'_>, left_out: usize) -> Vec<Notice> {
    let mut notices: Vec<Notice> = report
        .problems
        .iter()
        .map(|problem| Notice {
            code: problem.code.clone(),
            level: match problem.severity {
                Severity::Error => "error",
                Severity::Gap => "warning",
                Severity::Warning => "note",
            },
            message: match &problem.help {
                Some(help) => format!("{} {}", text::sentence(&problem.message), text::capitalised(help)),
                None => problem.message.clone(),
            },
            rule: None,
            locations: problem.location.iter().map(|location| places.object(location, None)).collect(),
        })
        .collect();
    for verdict in report.verdicts.iter().filter(|verdict| verdict.status == Status::Error) {
        notices.push(Notice::of_verdict("policy.rule_failed", verdict, places));
    }
    let mut whole_run = |code: &str, number: usize, message: String| {
        if number > 0 {
            notices.push(Notice {
                code: code.to_owned(),
                level: "warning",
                message,
                rule: None,
                locations: Vec::new(),
            });
        }
    };
    let unknown = report.verdicts.iter().filter(|verdict| verdict.status == Status::Unknown).count();
    if profile == Profile::CodeScanning {
        let verdicts = text::counted(unknown, "verdict");
        whole_run(
            "report.unknown_verdicts",
            unknown,
            format!("{verdicts} could not be reached from the code alone; unknown is not a pass, and not shown here"),
        );
    }
    let results = text::counted(left_out, "result");
    whole_run(
        "report.results_cut",
        left_out,
        format!("{results} beyond the limit of a run were left out, the worst kept"),
    );
    notices
}

#[cfg(test)]
mod tests;
