//! Terraform's JSON syntax.
