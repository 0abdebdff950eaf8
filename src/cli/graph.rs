//! `resilint graph`: the map of copies.

use clap::{Args, ValueEnum};

use super::check::{deliver, options, unusable_code};
use super::{InputArguments, SelectArguments, Terminal, exit};
use crate::report::graph;
use crate::run;

/// Arguments of `graph`.
#[derive(Debug, Clone, Args)]
pub struct GraphArguments {
    #[command(flatten)]
    input: InputArguments,
    /// How the map is written
    #[arg(long, value_enum, default_value = "tree")]
    output_format: GraphFormat,
}

/// Formats of the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum GraphFormat {
    /// A tree of text for each store.
    Tree,
    /// JSON for programs.
    Json,
    /// A flowchart of Mermaid, for pages.
    Mermaid,
    /// A graph for Graphviz.
    Dot,
}

/// Runs the command.
pub fn run(arguments: &GraphArguments, terminal: &mut Terminal<'_>) -> u8 {
    let options = match options(&arguments.input, &SelectArguments::default(), terminal) {
        Ok(options) => options,
        Err(message) => return terminal.error(&message),
    };
    let inputs = match run::read(&options) {
        Ok(inputs) => inputs,
        Err(unusable) => return unusable_code(&unusable, terminal),
    };
    if inputs.is_empty() {
        return exit::NOTHING;
    }
    let policies = match run::load_policies(&options, &inputs.config, &inputs.sources) {
        Ok(policies) => policies,
        Err(unusable) => return unusable_code(&unusable, terminal),
    };
    let map = match run::copy_map(&inputs, &policies) {
        Ok(map) => map,
        Err(message) => return terminal.error(&message),
    };
    let text = match arguments.output_format {
        GraphFormat::Tree => graph::tree(&map),
        GraphFormat::Json => graph::json(&map),
        GraphFormat::Mermaid => graph::mermaid(&map),
        GraphFormat::Dot => graph::dot(&map),
    };
    match deliver(&text, None, terminal) {
        Ok(()) => exit::CLEAN,
        Err(message) => terminal.error(&message),
    }
}
