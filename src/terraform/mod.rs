//! Terraform configurations: from directories of HCL to resources with honest unknowns.

pub mod function;
pub mod module;
pub mod syntax;
pub mod types;
