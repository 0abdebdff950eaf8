//! `resilint check`: judge and report.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, ValueEnum};

use super::{Color, InputArguments, SelectArguments, Terminal, exit};
use crate::calendar::date;
use crate::evidence::reconcile::{Identity, identities};
use crate::problem::Severity;
use crate::report::sarif::Profile;
use crate::report::{self, Report, concise, github, human, json, junit, markdown, sarif};
use crate::run::{self, Options, PlanArgument, Unusable};
use crate::times::Times;
use crate::verdict::{RuleSeverity, Status};

/// Arguments of `check`.
#[derive(Debug, Clone, Args, Default)]
pub struct CheckArguments {
    #[command(flatten)]
    pub(super) input: InputArguments,
    #[command(flatten)]
    pub(super) select: SelectArguments,
    /// FORMAT or FORMAT=FILE; repeatable, so that one run feeds all: full, concise, json, sarif, github, markdown, junit
    #[arg(long, value_name = "FORMAT[=FILE]", value_parser = output)]
    output_format: Vec<Output>,
    /// What the SARIF holds: findings for code scanning, or every verdict
    #[arg(long, value_enum, default_value = "code-scanning")]
    sarif_profile: SarifProfile,
    /// Fail the run from this severity on [default: high]
    #[arg(long, value_enum)]
    fail_on: Option<FailOn>,
    /// What unknown verdicts do to the exit code [default: warn]
    #[arg(long, value_enum)]
    unknown: Option<UnknownPolicy>,
    /// Files in scope that do not parse do not fail the run
    #[arg(long)]
    allow_parse_errors: bool,
    /// Show passed verdicts too
    #[arg(long, short)]
    verbose: bool,
    /// Print to standard error which stages and policies took how long
    #[arg(long)]
    timings: bool,
    /// Colours
    #[arg(long, value_enum, default_value = "auto")]
    color: Color,
}

/// Formats of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Full,
    Concise,
    Json,
    Sarif,
    Github,
    Markdown,
    Junit,
}

/// A format and where it goes.
#[derive(Debug, Clone)]
struct Output {
    format: Format,
    file: Option<PathBuf>,
}

fn output(text: &str) -> Result<Output, String> {
    let (name, file) = match text.split_once('=') {
        Some((name, file)) if !file.is_empty() => (name, Some(PathBuf::from(file))),
        Some(_) => return Err("a file name is missing after `=`".into()),
        None => (text, None),
    };
    let format = Format::from_str(name, true).map_err(|_| {
        format!("`{name}` is no format; formats are full, concise, json, sarif, github, markdown, junit")
    })?;
    Ok(Output { format, file })
}

/// What the SARIF holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Default)]
enum SarifProfile {
    #[default]
    CodeScanning,
    Full,
}

/// Threshold of the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    Critical,
    High,
    Medium,
    Low,
    Never,
}

/// Unknown verdicts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum UnknownPolicy {
    Warn,
    Error,
}

/// Runs the command.
pub fn run(arguments: &CheckArguments, terminal: &mut Terminal<'_>) -> u8 {
    let mut options = match options(&arguments.input, &arguments.select, terminal) {
        Ok(options) => options,
        Err(message) => return terminal.error(&message),
    };
    options.fail_on = arguments.fail_on.map(|f| match f {
        FailOn::Critical => Some(RuleSeverity::Critical),
        FailOn::High => Some(RuleSeverity::High),
        FailOn::Medium => Some(RuleSeverity::Medium),
        FailOn::Low => Some(RuleSeverity::Low),
        FailOn::Never => None,
    });
    options.unknown_fails = arguments.unknown.map(|u| u == UnknownPolicy::Error);
    let default = [Output { format: Format::Full, file: None }];
    let outputs = if arguments.output_format.is_empty() { &default[..] } else { &arguments.output_format };
    if outputs.iter().filter(|output| output.file.is_none()).count() > 1 {
        let message = "only one report can go to standard output: give the others a file (--output-format sarif=FILE)";
        return terminal.error(message);
    }
    let times = Arc::new(Times::default());
    let report = match make(&options, &times, terminal) {
        Ok(Some(report)) => report,
        Ok(None) => {
            let _ = writeln!(
                terminal.err,
                "nothing to check: no Terraform, Kubernetes manifests or records in the given paths"
            );
            return exit::NOTHING;
        }
        Err(code) => return code,
    };
    for output in outputs {
        let text = times.stage("report", || render(arguments, output.format, &report, terminal));
        if let Err(message) = deliver(&text, output.file.as_deref(), terminal) {
            return terminal.error(&message);
        }
    }
    if arguments.timings {
        let _ = terminal.err.write_all(times.render().as_bytes());
    }
    code(&report, arguments.allow_parse_errors, terminal)
}

fn render(arguments: &CheckArguments, format: Format, report: &Report, terminal: &Terminal<'_>) -> String {
    match format {
        Format::Full => human::render(report, &human_options(arguments.color, arguments.verbose, terminal)),
        Format::Concise => concise::render(report),
        Format::Json => json::render(report),
        Format::Sarif => {
            let profile = match arguments.sarif_profile {
                SarifProfile::CodeScanning => Profile::CodeScanning,
                SarifProfile::Full => Profile::Full,
            };
            sarif::render(report, &sarif::Options { profile, category: None })
        }
        Format::Github => github::render(report),
        Format::Markdown => markdown::render(report),
        Format::Junit => junit::render(report),
    }
}

/// How the terminal wants its report.
pub(super) fn human_options(color: Color, verbose: bool, terminal: &Terminal<'_>) -> human::Options {
    let wanted = match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => {
            let forced = terminal
                .variable("CLICOLOR_FORCE")
                .or(terminal.variable("FORCE_COLOR"))
                .is_some_and(|v| v != "0" && !v.is_empty());
            let forbidden = terminal.variable("NO_COLOR").is_some_and(|v| !v.is_empty());
            !forbidden && (terminal.is_terminal || forced)
        }
    };
    let width = terminal.variable("COLUMNS").and_then(|v| v.parse().ok()).unwrap_or(100);
    human::Options { width, color: wanted, unicode: true, verbose }
}

/// Writes to a file, or to standard output.
pub(super) fn deliver(text: &str, file: Option<&Path>, terminal: &mut Terminal<'_>) -> Result<(), String> {
    match file {
        Some(path) => std::fs::write(terminal.directory.join(path), text)
            .map_err(|error| format!("cannot write {}: {error}", path.display())),
        None => terminal.out.write_all(text.as_bytes()).map_err(|error| format!("cannot write: {error}")),
    }
}

/// The exit code of a report. A report whose numbers do not reconcile has lost something on its way, so that it is an
/// internal error whatever else it says.
pub(super) fn code(report: &Report, allow_parse_errors: bool, terminal: &mut Terminal<'_>) -> u8 {
    let lost: Vec<Identity> = identities(report).into_iter().filter(|identity| !identity.holds()).collect();
    for Identity { name, expected, found } in &lost {
        let message = format!(
            "internal: the numbers of this run do not reconcile: {name}: {expected} expected, {found} found; the report is not complete"
        );
        terminal.error(&message);
    }
    if !lost.is_empty() {
        return exit::ERROR;
    }
    let misused = ["discover.path_missing", "discover.pattern_invalid"];
    let misused = report.problems.iter().any(|p| misused.contains(&p.code.as_str()));
    let policy_failed = report.problems.iter().any(|p| p.code.starts_with("policy."))
        || report.verdicts.iter().any(|v| v.status == Status::Error);
    let broken = !allow_parse_errors && report.problems.iter().any(|p| p.severity == Severity::Error);
    if policy_failed || misused {
        exit::ERROR
    } else if broken || report.verdicts.iter().any(|v| report.is_finding(v)) {
        exit::FINDINGS
    } else if report.population.is_empty() {
        // Everything that is there was too large or too deep to be read: the report says so, and it is no success.
        exit::NOTHING
    } else {
        exit::CLEAN
    }
}

/// The library's options from the common arguments.
pub(super) fn options(
    input: &InputArguments,
    select: &SelectArguments,
    terminal: &Terminal<'_>,
) -> Result<Options, String> {
    if let Some(jobs) = input.jobs {
        if jobs == 0 {
            return Err("--jobs needs at least 1".into());
        }
        // Fails only where the pool exists already, as in tests; the results do not depend on it.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs).build_global();
    }
    let mut variables = Vec::new();
    for pair in &input.var {
        let (name, value) = pair.split_once('=').ok_or_else(|| format!("--var needs NAME=VALUE, not `{pair}`"))?;
        variables.push((name.trim().to_owned(), value.to_owned()));
    }
    let plans = input.plan.iter().map(|text| plan(text, &terminal.directory)).collect();
    let as_of = match &input.as_of {
        Some(date) => date::parse_date(date).map(|_| date.clone()).map_err(|why| format!("--as-of: {why}"))?,
        None => date::today(),
    };
    let reads = |name: &str| {
        name.starts_with("TF_VAR_")
            || ["AWS_REGION", "AWS_DEFAULT_REGION", "TF_WORKSPACE", "TF_DATA_DIR"].contains(&name)
    };
    Ok(Options {
        base: terminal.directory.clone(),
        paths: input.paths.clone(),
        configuration: input.config.clone(),
        as_of,
        as_of_given: input.as_of.is_some(),
        variable_files: input.var_file.clone(),
        variables,
        plans,
        workspace: input.workspace.clone(),
        environment: terminal.environment.iter().filter(|(name, _)| reads(name)).cloned().collect(),
        exclude: input.exclude.clone(),
        select: select.select.clone(),
        ignore: select.ignore.clone(),
        ..Options::default()
    })
}

/// `FILE` or `WHERE=FILE`; a file whose name holds `=` is a file.
fn plan(text: &str, directory: &Path) -> PlanArgument {
    match text.split_once('=') {
        Some((place, file)) if !place.is_empty() && !directory.join(text).exists() => {
            PlanArgument { place: Some(place.to_owned()), path: PathBuf::from(file) }
        }
        _ => PlanArgument { place: None, path: PathBuf::from(text) },
    }
}

/// Reads, judges and reports; `None` where there is nothing to check. Errors are written, their exit code is returned.
pub(super) fn make(options: &Options, times: &Arc<Times>, terminal: &mut Terminal<'_>) -> Result<Option<Report>, u8> {
    let inputs = times.stage("read", || run::read(options)).map_err(|unusable| unusable_code(&unusable, terminal))?;
    if inputs.is_empty() {
        for problem in &inputs.problems {
            let _ = writeln!(terminal.err, "{}", problem.message);
        }
        return Ok(None);
    }
    let policies = run::load_policies(options, &inputs.config, &inputs.sources)
        .map_err(|unusable| unusable_code(&unusable, terminal))?;
    let rules = policies.selected(&options.select, &options.ignore).map_err(|message| terminal.error(&message))?;
    let assessed = run::assess(&inputs, &policies, &rules, times).map_err(|message| terminal.error(&message))?;
    Ok(Some(run::report(options, inputs, &policies, &rules, assessed)))
}

/// Writes why a run cannot begin.
pub(super) fn unusable_code(unusable: &Unusable, terminal: &mut Terminal<'_>) -> u8 {
    let problems: Vec<report::ReportedProblem> =
        unusable.problems.iter().map(|problem| report::ReportedProblem::new(problem, &unusable.sources)).collect();
    let options = human_options(Color::Auto, false, terminal);
    let text = human::problems(&problems, &options);
    let _ = terminal.err.write_all(text.as_bytes());
    exit::ERROR
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

    use super::*;
    use crate::report::sample;

    fn judged(report: &Report) -> (u8, String) {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut terminal = Terminal {
            out: &mut out,
            err: &mut err,
            is_terminal: false,
            directory: PathBuf::new(),
            environment: Vec::new(),
        };
        let code = code(report, true, &mut terminal);
        (code, String::from_utf8(err).unwrap())
    }

    #[test]
    fn numbers_that_do_not_reconcile_are_an_internal_error() {
        let mut report = sample::report();
        for verdict in report.verdicts.iter_mut().filter(|verdict| verdict.status == Status::Error) {
            verdict.status = Status::Unknown;
        }
        report.problems.clear();
        let whole = judged(&report);
        report.fail_on = None;
        let pass = report.verdicts.iter().position(|verdict| verdict.status == Status::Pass).unwrap();
        let removed = report.verdicts.remove(pass);
        let (code, message) = judged(&report);
        assert_eq!(code, exit::ERROR);
        assert!(message.contains(&format!("in scope of '{}'", removed.rule)), "{message}");
        assert_eq!(whole, (exit::FINDINGS, String::new()), "a whole report is judged by its verdicts");
    }
}
