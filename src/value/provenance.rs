//! What a value was made from, and the way it came.
//!
//! [`Reference`]s are edges of the estate: which attribute of which resource a value is, or contains. An [`Origin`] is the
//! way of a value from its literal to where it is used, for people who want to change it. Neither decides what a value is.

use std::sync::Arc;

use super::Path;
use crate::source::Span;

/// Resource attributes that a value was made from; `None` is none.
pub type References = Option<Arc<Vec<Reference>>>;

/// One reference from a value to an attribute of a resource or data source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// Absolute address of the instance, such as `module.db.aws_kms_key.phi[0]`; `[?]` where the key is not known,
    /// without a key where the whole resource is meant.
    pub address: String,
    /// The attribute, empty for the whole resource.
    pub attribute: Path,
    /// How the value depends on it.
    pub certainty: Certainty,
    /// Where the reference is written.
    pub span: Span,
}

/// How a value depends on what it refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// The value is exactly that attribute.
    Exact,
    /// The value is that attribute or something else (conditional, `try`, unknown key).
    OneOf,
    /// The attribute is a part of the value (template, encoded text, collection).
    Part,
}

/// Where a value came from: the last hop first, the literal last. `None` where nothing is written (computed).
pub type Origin = Option<Arc<Hop>>;

/// One hop on the way of a value from its literal to where it is used.
#[derive(Debug, Clone)]
pub struct Hop {
    /// What the hop is.
    pub kind: HopKind,
    /// Its name: `var.encrypted`, `local.key`, `module.db`; empty for literals.
    pub name: Arc<str>,
    /// Where it is written.
    pub span: Span,
    /// The hop before it.
    pub next: Origin,
}

/// Kinds of hops. Names are part of the published formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HopKind {
    /// An attribute of a resource, block or document.
    Attribute,
    /// A literal or any other expression that made the value.
    Expression,
    /// A variable's default. May be overridden at run time, so it is an assumption.
    VariableDefault,
    /// A line of a variable file.
    VariableFile,
    /// A value given on the command line or in the environment.
    VariableGiven,
    /// An argument of a module call.
    ModuleArgument,
    /// A local value.
    Local,
    /// A module output.
    Output,
    /// `each.key`, `each.value`, `count.index` or a dynamic block's iterator.
    Each,
    /// A provider argument, such as `region` or `default_tags`.
    Provider,
    /// A computed data source.
    Data,
}

impl HopKind {
    /// The published word.
    pub fn word(self) -> &'static str {
        match self {
            HopKind::Attribute => "attribute",
            HopKind::Expression => "expression",
            HopKind::VariableDefault => "variable_default",
            HopKind::VariableFile => "variable_file",
            HopKind::VariableGiven => "variable_given",
            HopKind::ModuleArgument => "module_argument",
            HopKind::Local => "local",
            HopKind::Output => "output",
            HopKind::Each => "each",
            HopKind::Provider => "provider",
            HopKind::Data => "data",
        }
    }
}
