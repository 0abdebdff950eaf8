//! `resilint evidence`: the audit's view of a run.

use std::path::PathBuf;
use std::sync::Arc;

use clap::{Args, Subcommand};

use super::check::{code, make, options};
use super::{InputArguments, SelectArguments, Terminal, exit};
use crate::evidence::bundle::bundle;

/// Commands about evidence.
#[derive(Debug, Subcommand)]
pub enum EvidenceCommand {
    /// Write evidence.json, results.sarif, controls.csv and SHA256SUMS into a folder
    Export(ExportArguments),
}

/// Arguments of `evidence export`.
#[derive(Debug, Clone, Args)]
pub struct ExportArguments {
    #[command(flatten)]
    input: InputArguments,
    #[command(flatten)]
    select: SelectArguments,
    /// Folder to write into; it is made where it does not exist
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Exit with 1 on findings, as `check` does; without it an export that was written is a success
    #[arg(long)]
    gate: bool,
}

/// Runs the command.
pub fn run(command: &EvidenceCommand, terminal: &mut Terminal<'_>) -> u8 {
    let EvidenceCommand::Export(arguments) = command;
    let options = match options(&arguments.input, &arguments.select, terminal) {
        Ok(options) => options,
        Err(message) => return terminal.error(&message),
    };
    let report = match make(&options, &Arc::default(), terminal) {
        Ok(Some(report)) => report,
        Ok(None) => {
            let _ = writeln!(terminal.err, "nothing to check: no evidence was written");
            return exit::NOTHING;
        }
        Err(code) => return code,
    };
    let folder = terminal.directory.join(&arguments.out);
    if let Err(error) = std::fs::create_dir_all(&folder) {
        return terminal.error(&format!("cannot make {}: {error}", arguments.out.display()));
    }
    for (name, bytes) in bundle(&report) {
        if let Err(error) = std::fs::write(folder.join(&name), bytes) {
            return terminal.error(&format!("cannot write {name}: {error}"));
        }
        let _ = writeln!(terminal.out, "{}", arguments.out.join(&name).display());
    }
    let gate = code(&report, false, terminal);
    if arguments.gate || gate == exit::ERROR { gate } else { exit::CLEAN }
}
