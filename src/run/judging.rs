//! From what was read to what is reported: policies, verdicts, the map of copies, the report.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::disclosure;
use super::{Inputs, Options, Unusable};
use crate::assess::{self, Assessed, Assessment};
use crate::calendar::date;
use crate::config::{Config, FailOn, OnUnknown};
use crate::copies;
use crate::estate::index::ResourceMap;
use crate::judge::InScope;
use crate::policy::{Bundle, PolicySet, Rule, Session};
use crate::problem::{Hides, Problem};
use crate::report::graph::CopyMap;
use crate::report::{Member, NO_MODEL, Report, ReportedProblem};
use crate::resource::{Mode, Resource};
use crate::source::Sources;
use crate::times::Times;
use crate::verdict::RuleSeverity;

/// Policies, loaded and ready.
#[derive(Debug)]
pub struct Policies {
    /// The policies.
    pub set: PolicySet,
    /// Paths and digests of their files.
    pub files: Vec<(String, String)>,
}

/// Loads the built-in policies and those of the configuration.
pub fn load_policies(options: &Options, config: &Config, sources: &Arc<Sources>) -> Result<Policies, Unusable> {
    let mut bundle = Bundle::built_in();
    let mut problems = Vec::new();
    for folder in &config.policies.paths {
        problems.extend(bundle.add_folder(&options.base.join(folder), folder));
    }
    let (mut set, more) = PolicySet::load(&bundle, sources);
    problems.extend(more);
    if let Err(message) = set.choose_profiles(&config.policies.profiles) {
        problems.push(Problem::error("config.profile", None, message));
    }
    problems.extend(misnamed_places(&set, config));
    if problems.is_empty() {
        return Ok(Policies { set, files: bundle.digests() });
    }
    Err(Unusable { problems, sources: Arc::clone(sources) })
}

/// Places of the configuration that nothing is called: no location would ever be in them.
fn misnamed_places(set: &PolicySet, config: &Config) -> Vec<Problem> {
    let known = set.places();
    let allowed = config.residency.allowed.iter().flatten().map(|name| ("allowed", name, &known.all));
    let nodes = config.residency.cluster_regions.iter().map(|name| ("cluster_regions", name, &known.regions));
    // A country need not have a region of any cloud.
    let is_country = |name: &str| name.len() == 2 && name.bytes().all(|byte| byte.is_ascii_uppercase());
    let wrong = allowed
        .chain(nodes)
        .filter(|(field, name, known)| !(known.contains(*name) || *field == "allowed" && is_country(name)));
    let problem = |(field, name, known): (&str, &String, &BTreeSet<String>)| {
        let what = if field == "allowed" { "region, country or group of countries" } else { "region of a cloud" };
        let meant = known.iter().find(|other| other.eq_ignore_ascii_case(name));
        let help = match meant {
            Some(meant) => format!("write \"{meant}\""),
            None => "countries are written as in ISO 3166 (\"US\"), groups as \"EU\", regions as their cloud does"
                .to_owned(),
        };
        Problem::error("config.place", None, format!("[residency] {field}: there is no {what} \"{name}\"")).help(help)
    };
    wrong.map(problem).chain(unknown_regimes(set, config)).collect()
}

/// Regimes of the configuration that no preset is called.
fn unknown_regimes(set: &PolicySet, config: &Config) -> Vec<Problem> {
    let known = set.regimes();
    let unknown = config.residency.regimes.iter().filter(|name| !known.contains(*name));
    let problem = |name: &String| {
        let all: Vec<&str> = known.iter().map(String::as_str).collect();
        Problem::error("config.place", None, format!("[residency] regimes: there is no regime \"{name}\""))
            .help(format!("known are {}", all.join(", ")))
    };
    unknown.map(problem).collect()
}

impl Policies {
    /// The rules that a selection names. A name that fits no rule is an error: a misspelt rule would silently not run.
    pub fn selected(&self, select: &[String], ignore: &[String]) -> Result<Vec<&Rule>, String> {
        let fits = |name: &str, id: &str| id == name || id.strip_prefix(name).is_some_and(|rest| rest.starts_with('.'));
        for name in select.iter().chain(ignore) {
            if !self.set.rules.iter().any(|rule| fits(name, &rule.info.id)) {
                return Err(format!("no rule or family is called `{name}`; `resilint rules` lists them"));
            }
        }
        let chosen = |rule: &&Rule| {
            (select.is_empty() || select.iter().any(|name| fits(name, &rule.info.id)))
                && !ignore.iter().any(|name| fits(name, &rule.info.id))
        };
        Ok(self.set.rules.iter().filter(chosen).collect())
    }

    /// A session for a run's configuration and date.
    pub fn session(&self, config: &Config, as_of: &str) -> Result<Session, String> {
        let now = date::parse_date(as_of)?;
        let data = serde_json::to_value(config).map_err(|error| error.to_string())?;
        Ok(self.set.session(&data, now))
    }
}

/// Judges what was read, noting what it costs.
pub fn assess(inputs: &Inputs, policies: &Policies, rules: &[&Rule], times: &Arc<Times>) -> Result<Assessed, String> {
    let session = policies.session(&inputs.config, &inputs.as_of)?.timed(Arc::clone(times));
    assessment(inputs, policies, &session, rules).run()
}

fn assessment<'a>(
    inputs: &'a Inputs,
    policies: &'a Policies,
    session: &'a Session,
    rules: &'a [&'a Rule],
) -> Assessment<'a> {
    Assessment {
        resources: &inputs.resources,
        problems: &inputs.problems,
        policies: &policies.set,
        session,
        realms: &inputs.realms,
        rules,
        sources: &inputs.sources,
        coverage: None,
    }
}

/// The map of copies of what was read.
pub fn copy_map(inputs: &Inputs, policies: &Policies) -> Result<CopyMap, String> {
    let session = policies.session(&inputs.config, &inputs.as_of)?;
    let assessment = assessment(inputs, policies, &session, &[]);
    let map = ResourceMap::new(&inputs.resources);
    let made = assessment.estate(&map)?;
    let source = copies::Source { estate: &made.estate, map: &map, sources: &inputs.sources };
    let mut copy_map = source.make(&|subject| match assess::in_scope(subject) {
        Some(InScope::No(why)) => Some(why),
        _ => None,
    });
    let companions = assessment.companions();
    copy_map.not_modelled = copies::not_modelled(inputs.resources.iter().enumerate(), &|position, kind| {
        policies.set.model(kind).is_some() || companions.contains(&position)
    });
    let hidden = inputs.problems.iter().chain(&made.problems).filter_map(|problem| match &problem.hides {
        Hides::Resources { what, .. } => Some(format!("{what} ({})", problem.message)),
        Hides::Nothing => None,
    });
    copy_map.unread = hidden.collect::<BTreeSet<_>>().into_iter().collect();
    disclosure::of_map(&mut copy_map, &inputs.mask(), &inputs.resources);
    Ok(copy_map)
}

/// Makes the report.
pub fn report(options: &Options, inputs: Inputs, policies: &Policies, rules: &[&Rule], assessed: Assessed) -> Report {
    let population = inputs
        .resources
        .iter()
        .enumerate()
        .map(|(position, resource)| {
            let companion = assessed.companions.contains(&position);
            member(&inputs.sources, resource, assessed.members.get(&position), companion)
        })
        .collect();
    let mask = inputs.mask();
    let addresses: Vec<String> = inputs.resources.iter().map(|resource| resource.address.clone()).collect();
    let problems = inputs.problems.iter().chain(&assessed.problems);
    let mut report = Report {
        as_of: inputs.as_of.clone(),
        verdicts: assessed.verdicts,
        problems: ReportedProblem::joined(problems.map(|problem| ReportedProblem::new(problem, &inputs.sources))),
        rules: rules.iter().map(|rule| rule.info.clone()).collect(),
        frameworks: policies.set.frameworks.clone(),
        population,
        policy_files: policies.files.clone(),
        configuration: serde_json::to_value(&inputs.config).unwrap_or_default(),
        fail_on: options.fail_on.unwrap_or_else(|| threshold(inputs.config.gate.fail_on)),
        unknown_fails: options.unknown_fails.unwrap_or(inputs.config.gate.unknown == OnUnknown::Error),
        inputs: inputs.inputs,
        sources: inputs.sources,
    };
    disclosure::of_report(&mut report, &mask, &addresses);
    report
}

fn threshold(fail_on: FailOn) -> Option<RuleSeverity> {
    match fail_on {
        FailOn::Critical => Some(RuleSeverity::Critical),
        FailOn::High => Some(RuleSeverity::High),
        FailOn::Medium => Some(RuleSeverity::Medium),
        FailOn::Low => Some(RuleSeverity::Low),
        FailOn::Never => None,
    }
}

fn member(
    sources: &Sources,
    resource: &Resource,
    known: Option<&(Vec<String>, Option<InScope>)>,
    companion: bool,
) -> Member {
    let (in_scope, reason) = match known {
        None if companion => (true, None),
        None => (false, Some(NO_MODEL.to_owned())),
        Some((kinds, _)) if kinds.is_empty() => (false, Some("of no kind that rules look at".to_owned())),
        Some((_, Some(InScope::No(why)))) => (false, Some(why.clone())),
        Some(_) => (true, None),
    };
    Member {
        root: resource.root.to_string(),
        environment: resource.environment.as_deref().map(str::to_owned),
        address: resource.address.clone(),
        resource_type: resource.type_key(),
        mode: resource.mode.word(),
        kinds: known.map(|(kinds, _)| kinds.clone()).unwrap_or_default(),
        in_scope,
        reason,
        region: if resource.mode == Mode::Record { None } else { resource.region.as_str().map(str::to_owned) },
        location: Some(sources.locate(resource.header)),
    }
}
