//! resilint: compliance as code for teams that host electronic health records.
//!
//! ```text
//! paths ─ discover ─▶ sources ─ parse ─▶ syntax ─ resolve ─▶ resources
//!   ─ attach, model ─▶ facts ─ link, derive ─▶ estate ─ judge ─▶ verdicts ─▶ report
//! ```
//!
//! [`run`] joins the stages. Each is a function from values to values *and problems*; nothing is logged and dropped,
//! nothing stops at the first error. Rust knows languages here; clouds and law are in `policies/`.

pub mod problem;
pub mod resource;
pub mod secret;
pub mod source;
pub mod times;
pub mod value;
pub mod version;

pub mod calendar;
pub mod config;
pub mod discover;
pub mod kubernetes;
pub mod record;
pub mod terraform;
pub mod yaml;

pub mod assess;
pub mod copies;
pub mod estate;
pub mod judge;
pub mod policy;
pub mod run;
pub mod verdict;

pub mod evidence;
pub mod fixture;
pub mod report;

pub mod cli;
