//! Terraform configurations: from directories of HCL to resources with honest unknowns.

pub mod module;
pub mod parse;
pub mod syntax;
