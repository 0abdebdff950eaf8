//! Tests over several parts: policies of `lib/` as Rego tests, loading, calling, laws.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod calls;
mod defaults;
mod laws;
mod library;
