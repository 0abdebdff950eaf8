//! Policies: what resources mean and what is required of them, in Rego and data.
//!
//! This module loads policy files, checks them, and calls them: models (a resource becomes a subject with facts),
//! derivations (facts that need edges) and rules (a subject gets a verdict). It knows no cloud and no regulation, nor
//! Terraform or Kubernetes: [`crate::resource::Resource`] is all it sees of them, `policies/README.md` is the contract with
//! the policies. Linking subjects and judging them in order is not done here, but by `estate`.
//!
//! ```text
//! Bundle (files) ─ PolicySet::load ─▶ PolicySet (models, derivations, rules, vocabulary, frameworks) + problems
//! PolicySet::session(config, now) ─▶ Session
//! Session::models(models) ─▶ Program ─▶ subjects(model, resources)
//! Session::judgement(derivations, rules) ─▶ Program ─▶ facts(derivation, ids), verdicts(rule, ids)
//! ```

mod builtin;
mod bundle;
mod control;
mod engine;
mod input;
mod lint;
mod metadata;
mod modules;
mod reach;
mod rename;
mod session;
mod set;
#[cfg(test)]
mod tests;
mod verdict;
mod vocabulary;
mod yaml;

pub use builtin::of_both as facts_of_both;
pub use bundle::{Bundle, FileRole, PolicyFile};
pub use engine::{Coverage, EngineError, Rego};
pub use input::{Attached, resource_to_rego, value_to_rego};
pub use metadata::{About, Attachment, Bound, DeriveMeta, Join, ModelMeta, RuleMeta, RuleScope};
pub use session::{Program, Session};
pub use set::{Derivation, Model, Places, PolicySet, Rule};
pub use verdict::{RawCheck, RawPlace, RawVerdict, json as rego_to_json, place as raw_place};
pub use vocabulary::{KindFacts, Vocabulary};
