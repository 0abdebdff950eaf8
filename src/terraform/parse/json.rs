//! Terraform's JSON syntax.

use super::Parsed;
use crate::problem::Problem;
use crate::source::{FileId, Sources};
use crate::terraform::module::Unread;

/// Reads a `.tf.json` file.
pub fn parse_body(sources: &Sources, file: FileId) -> Parsed {
    let what = sources.get(file).path.clone();
    let problem =
        Problem::gap("terraform.unsupported", None, format!("{what} is not read: JSON syntax is not supported"));
    Parsed {
        problems: vec![problem.hides(None, &*what)],
        unread: vec![Unread { what, span: None }],
        ..Parsed::default()
    }
}

/// Reads a `.tfvars.json` file.
pub fn parse_variables(sources: &Sources, file: FileId) -> Parsed {
    parse_body(sources, file)
}
