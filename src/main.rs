//! The `resilint` program: hands arguments, streams and the environment to the library.

use std::io::{IsTerminal, Write};
use std::process::ExitCode;

use clap::Parser;
use resilint::cli::{Arguments, Terminal, exit, run};

/// Interpreting policies is mostly allocating: see `benches/README.md`.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let stdout = std::io::stdout();
    let is_terminal = stdout.is_terminal();
    let mut out = std::io::BufWriter::new(stdout.lock());
    let mut err = std::io::stderr();
    let Ok(directory) = std::env::current_dir() else {
        let _ = writeln!(err, "error: the current directory cannot be read");
        return ExitCode::from(exit::ERROR);
    };
    let environment = std::env::vars_os()
        .filter_map(|(key, value)| Some((key.into_string().ok()?, value.into_string().ok()?)))
        .collect();
    let code = run(arguments, &mut Terminal { out: &mut out, err: &mut err, is_terminal, directory, environment });
    let _ = out.flush();
    ExitCode::from(code)
}
