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
    /// An attribute that the value of a variable leaves out: `optional(…)` in the variable's type.
    OptionalDefault,
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

/// The longest chain.
const MOST_HOPS: usize = 32;

/// How many of the newest hops, and how many of the oldest, a chain keeps that grew too long.
const KEPT_NEW: usize = 20;
const KEPT_OLD: usize = 4;

/// A chain that can take one more hop: one that is too long keeps its newest hops and its end, and loses its middle.
pub fn bounded(origin: Origin) -> Origin {
    let hops: Vec<&Arc<Hop>> = hops(&origin).collect();
    if hops.len() < MOST_HOPS {
        return origin;
    }
    let mut kept: Origin = hops.len().checked_sub(KEPT_OLD).and_then(|at| hops.get(at)).map(|hop| Arc::clone(hop));
    for hop in hops.iter().take(KEPT_NEW).rev() {
        kept = Some(Arc::new(Hop { next: kept, ..Hop::clone(hop) }));
    }
    kept
}

/// Where a part of a value came from, seen from where the whole is used: the names that the whole went through, and then
/// the part's own chain. The chain of the whole ends with the expression that made it; where that is written says less
/// than the part's own place, so it is left out.
pub fn of_part(whole: &Origin, part: &Origin) -> Origin {
    let Some(first) = part else { return whole.clone() };
    let mut names: Vec<&Arc<Hop>> = Vec::new();
    for hop in hops(whole) {
        // An argument inside of a block says itself which block it belongs to.
        let inside = hop.kind == HopKind::Attribute
            && first.kind == HopKind::Attribute
            && first.name.strip_prefix(&*hop.name).is_some_and(|rest| rest.starts_with('.'));
        if hop.kind == HopKind::Expression || inside || hop.same_place(first) {
            break;
        }
        names.push(hop);
    }
    let mut chain = part.clone();
    for hop in names.into_iter().rev() {
        chain = Some(Arc::new(Hop { next: chain, ..Hop::clone(hop) }));
    }
    bounded(chain)
}

/// The hops of a chain, newest first.
pub fn hops(origin: &Origin) -> impl Iterator<Item = &Arc<Hop>> {
    std::iter::successors(origin.as_ref(), |hop| hop.next.as_ref())
}

impl Hop {
    /// Whether both are the same step of a way, whatever comes after it.
    fn same_place(&self, other: &Hop) -> bool {
        self.kind == other.kind && self.span == other.span && self.name == other.name
    }
}

impl HopKind {
    /// The published word.
    pub fn word(self) -> &'static str {
        match self {
            HopKind::Attribute => "attribute",
            HopKind::Expression => "expression",
            HopKind::VariableDefault => "variable_default",
            HopKind::OptionalDefault => "optional_default",
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
