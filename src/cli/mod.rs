//! The command line: arguments in, exit code out.
//!
//! One file per command. Commands only translate between arguments and the library; what a run means is decided there.

pub mod check;
pub mod describe;
pub mod evidence;
pub mod explain;
pub mod graph;
pub mod resources;
mod settle;
pub mod test;

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Exit codes, the same for every command and format.
pub mod exit {
    /// Nothing at or above `--fail-on`.
    pub const CLEAN: u8 = 0;
    /// Findings, or a file in scope that does not parse.
    pub const FINDINGS: u8 = 1;
    /// Usage, configuration, policy or internal error.
    pub const ERROR: u8 = 2;
    /// Nothing to check.
    pub const NOTHING: u8 = 3;
}

/// Compliance as code for teams that host electronic health records.
#[derive(Debug, Parser)]
#[command(
    name = "resilint",
    version,
    about,
    propagate_version = true,
    subcommand_precedence_over_arg = true,
    args_conflicts_with_subcommands = true
)]
pub struct Arguments {
    /// What to do; `check` where nothing is said.
    #[command(subcommand)]
    pub command: Option<Command>,
    #[command(flatten)]
    check: check::CheckArguments,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Judge Terraform, Kubernetes manifests and operational records
    Check(check::CheckArguments),
    /// Print every resource as it was resolved: values, unknowns with their reasons, references, region
    Resources(resources::ResourcesArguments),
    /// Print the map of copies: for each store every place where its data can be, and the line that causes it
    ///
    /// For each store, every place where a copy of its data can be: the region, its country and the groups of countries
    /// that it belongs to, the mechanism that brings the copy there, and the line that causes it. What is not known is
    /// shown as unknown, with its reason; what was not read or is not modelled stands at the end. The map shows what is,
    /// not whether it is right: `check` judges.
    Graph(graph::GraphArguments),
    /// List the rules
    Rules(describe::RulesArguments),
    /// List the control frameworks and which rules cover which control
    Controls(describe::ControlsArguments),
    /// Explain a rule, a control, or a resource (ADDRESS or ADDRESS.path)
    Explain(explain::ExplainArguments),
    /// Audit evidence
    #[command(subcommand)]
    Evidence(evidence::EvidenceCommand),
    /// Run the fixtures of a policy folder: expectations, coverage, unknown sweep
    Test(test::TestArguments),
    /// Write docs/rules from the policies
    #[command(hide = true)]
    Docs(describe::DocsArguments),
}

/// Arguments of every command that reads input.
#[derive(Debug, Clone, Args, Default)]
pub struct InputArguments {
    /// Files and directories to read [default: the current directory]
    #[arg(value_name = "PATHS")]
    pub paths: Vec<PathBuf>,
    /// Configuration file [default: the nearest resilint.toml at or above the first path]
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Judge as of this date instead of today (UTC)
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub as_of: Option<String>,
    /// Variable file, as for terraform; repeatable
    #[arg(long, value_name = "FILE")]
    pub var_file: Vec<PathBuf>,
    /// Variable, as for terraform; repeatable. It counts before every --var-file, wherever that stands
    #[arg(long, value_name = "NAME=VALUE")]
    pub var: Vec<String>,
    /// Plan in JSON (terraform show -json tfplan) to judge in the place of its root module's evaluation; repeatable. It
    /// belongs to the root module in whose directory it lies, else to the one that declares what was planned. WHERE is
    /// an environment of resilint.toml or the directory of a root module; it is needed where a root has several
    /// environments
    #[arg(long, value_name = "[WHERE=]FILE")]
    pub plan: Vec<String>,
    /// Value of terraform.workspace
    #[arg(long, value_name = "NAME")]
    pub workspace: Option<String>,
    /// Leave out what matches this glob; repeatable
    #[arg(long, value_name = "GLOB")]
    pub exclude: Vec<String>,
    /// Number of threads [default: one per processor]
    #[arg(long, value_name = "N")]
    pub jobs: Option<usize>,
}

/// Arguments that choose rules.
#[derive(Debug, Clone, Args, Default)]
pub struct SelectArguments {
    /// Only these rules or families (`backup`, `backup.source_encrypted`); repeatable, comma-separated
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub select: Vec<String>,
    /// Not these rules or families
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub ignore: Vec<String>,
}

/// Colours on the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Default)]
pub enum Color {
    /// Where the output is a terminal.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Standard output and error of a command, and what it may know of the machine.
pub struct Terminal<'a> {
    /// Standard output.
    pub out: &'a mut dyn Write,
    /// Standard error.
    pub err: &'a mut dyn Write,
    /// Whether standard output is a terminal.
    pub is_terminal: bool,
    /// The directory the program was started in.
    pub directory: PathBuf,
    /// Environment variables.
    pub environment: Vec<(String, String)>,
}

impl Terminal<'_> {
    /// An environment variable.
    pub fn variable(&self, name: &str) -> Option<&str> {
        self.environment.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    fn error(&mut self, message: &str) -> u8 {
        let _ = writeln!(self.err, "error: {message}");
        exit::ERROR
    }
}

/// Runs the program.
pub fn run(arguments: Arguments, terminal: &mut Terminal<'_>) -> u8 {
    let command = arguments.command.unwrap_or(Command::Check(arguments.check));
    match command {
        Command::Check(arguments) => check::run(&arguments, terminal),
        Command::Resources(arguments) => resources::run(&arguments, terminal),
        Command::Graph(arguments) => graph::run(&arguments, terminal),
        Command::Rules(arguments) => describe::rules(&arguments, terminal),
        Command::Controls(arguments) => describe::controls(&arguments, terminal),
        Command::Explain(arguments) => explain::run(&arguments, terminal),
        Command::Evidence(command) => evidence::run(&command, terminal),
        Command::Test(arguments) => test::run(&arguments, terminal),
        Command::Docs(arguments) => describe::docs(&arguments, terminal),
    }
}
