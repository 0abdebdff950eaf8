//! `resilint test`: the harness for policies, built-in and own.

use std::path::PathBuf;

use clap::Args;

use super::check::options;
use super::{InputArguments, SelectArguments, Terminal, exit};
use crate::fixture::folder;

/// Arguments of `test`.
#[derive(Debug, Clone, Args)]
pub struct TestArguments {
    /// Folder with `rule.rego` files and their fixtures
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Leave out the unknown sweep
    #[arg(long)]
    no_sweep: bool,
}

/// The date that fixtures are judged by, where their own resilint.toml does not say.
const FIXTURE_DATE: &str = "2026-11-21";

/// Runs the command.
pub fn run(arguments: &TestArguments, terminal: &mut Terminal<'_>) -> u8 {
    let mut options = match options(&InputArguments::default(), &SelectArguments::default(), terminal) {
        Ok(options) => options,
        Err(message) => return terminal.error(&message),
    };
    options.as_of = FIXTURE_DATE.to_owned();
    options.environment.clear();
    let outcome = match folder::run(&options, &arguments.folder, !arguments.no_sweep) {
        Ok(outcome) => outcome,
        Err(message) => return terminal.error(&message),
    };
    if outcome.rules == 0 {
        let _ = writeln!(terminal.err, "nothing to test: no rule.rego below {}", arguments.folder.display());
        return exit::NOTHING;
    }
    for (file, failures) in folder::by_file(&outcome.failures) {
        for failure in failures {
            let _ = writeln!(terminal.out, "{file}:{}: {}", failure.line, failure.message);
        }
    }
    let _ = writeln!(
        terminal.out,
        "{} rules, {} fixtures, {} verdicts, {} variants of the unknown sweep: {}",
        outcome.rules,
        outcome.fixtures,
        outcome.verdicts,
        outcome.variants,
        if outcome.failures.is_empty() {
            "all as expected".to_owned()
        } else {
            format!("{} failures", outcome.failures.len())
        }
    );
    if outcome.failures.is_empty() { exit::CLEAN } else { exit::FINDINGS }
}
