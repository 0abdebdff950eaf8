//! Fixtures: real files that say on the line what a rule must answer there.
//!
//! `# expect: fail backup.source_encrypted` stands on the line where the verdict must start. One file so tests parser,
//! evaluator, model, rule and location together. Every subject of the rule must carry an expectation, passes too, because
//! a rule that says too little is as wrong as one that says the wrong thing. The same expectations mark the planted
//! faults of whole estates, where only findings are marked.

pub mod expectation;
pub mod folder;
pub mod sweep;
