//! Terraform configurations: from directories of HCL to resources with honest unknowns.

pub mod load;
pub mod module;
pub mod parse;
pub mod syntax;
pub mod tree;
