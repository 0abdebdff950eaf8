//! What is known of a value that is not known.
//!
//! An unknown value always has reasons: the root causes, not the places it went through. It is not an error: an input
//! that nobody gave is as good a reason as a limit that was reached.

use std::fmt;

use super::Value;
use crate::source::Span;

/// The most alternatives that an unknown value keeps.
pub const MOST_CANDIDATES: usize = 16;

/// What is known of a value that is not known.
#[derive(Debug, Clone, Default)]
pub struct Unknown {
    /// Root causes, deduplicated, in the order of discovery. Never empty in a finished value.
    pub why: Vec<Why>,
    /// A finite set of alternatives, one of which is the value. At most 16.
    pub candidates: Option<Vec<Value>>,
    /// Whether it certainly is not null.
    pub not_null: bool,
    /// The type, as far as known.
    pub bound: TypeBound,
}

/// What is known of the type of an unknown value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TypeBound {
    /// Nothing.
    #[default]
    Any,
    /// A string.
    String,
    /// A number.
    Number,
    /// A truth value.
    Bool,
    /// A list, set or tuple.
    Sequence,
    /// A map or object.
    Map,
}

/// A root cause of an unknown value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Why {
    /// The class of the cause.
    pub reason: Reason,
    /// What it is about: an address, a variable, a function; printed after the reason's phrase.
    pub subject: String,
    /// Where it is written.
    pub span: Option<Span>,
}

/// Classes of causes. Names are part of the published formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// A variable without default and without a value.
    InputMissing,
    /// A computed attribute of a resource (an id, an ARN): known after apply.
    Computed,
    /// A data source that asks the cloud.
    Data,
    /// An output of a module that is not there.
    ModuleMissing,
    /// The workspace name is not given.
    Workspace,
    /// The provider's region is not written in the configuration.
    ProviderRegion,
    /// A function whose result differs from run to run.
    Impure,
    /// A construct or function that resilint does not evaluate.
    Unsupported,
    /// The definition refers to itself.
    Cycle,
    /// A limit was reached.
    Limit,
    /// The expression is wrong; a problem says how.
    Invalid,
    /// Depends on the machine (`path.cwd`, `abspath`).
    HostPath,
    /// A provider's default that differs between the versions allowed here, or is not known to us.
    ProviderDefault,
    /// The fact is not modelled for this resource type.
    NotModelled,
    /// A part of the input could not be read.
    Unread,
    /// It may exist or not.
    Existence,
    /// A value in another document or system that was not scanned.
    External,
    /// A plan and the configuration beside it say different things.
    PlanDiffers,
}

impl Reason {
    /// Every reason.
    pub const ALL: [Reason; 18] = [
        Reason::InputMissing,
        Reason::Computed,
        Reason::Data,
        Reason::ModuleMissing,
        Reason::Workspace,
        Reason::ProviderRegion,
        Reason::Impure,
        Reason::Unsupported,
        Reason::Cycle,
        Reason::Limit,
        Reason::Invalid,
        Reason::HostPath,
        Reason::ProviderDefault,
        Reason::NotModelled,
        Reason::Unread,
        Reason::Existence,
        Reason::External,
        Reason::PlanDiffers,
    ];

    /// The reason of a published word.
    pub fn of_word(word: &str) -> Option<Reason> {
        Reason::ALL.into_iter().find(|reason| reason.word() == word)
    }

    /// The published word.
    pub fn word(self) -> &'static str {
        match self {
            Reason::InputMissing => "input_missing",
            Reason::Computed => "computed",
            Reason::Data => "data",
            Reason::ModuleMissing => "module_missing",
            Reason::Workspace => "workspace",
            Reason::ProviderRegion => "provider_region",
            Reason::Impure => "impure",
            Reason::Unsupported => "unsupported",
            Reason::Cycle => "cycle",
            Reason::Limit => "limit",
            Reason::Invalid => "invalid",
            Reason::HostPath => "host_path",
            Reason::ProviderDefault => "provider_default",
            Reason::NotModelled => "not_modelled",
            Reason::Unread => "unread",
            Reason::Existence => "existence",
            Reason::External => "external",
            Reason::PlanDiffers => "plan_differs",
        }
    }

    /// The phrase for people; the subject follows it.
    pub fn phrase(self) -> &'static str {
        match self {
            Reason::InputMissing => "no value is given for",
            Reason::Computed => "known only after apply:",
            Reason::Data => "read from the cloud by",
            Reason::ModuleMissing => "an output of a module that is not there:",
            Reason::Workspace => "depends on the workspace:",
            Reason::ProviderRegion => "the provider's region is not written:",
            Reason::Impure => "differs from run to run:",
            Reason::Unsupported => "not evaluated by resilint:",
            Reason::Cycle => "refers to itself:",
            Reason::Limit => "a limit was reached:",
            Reason::Invalid => "not valid:",
            Reason::HostPath => "depends on the machine:",
            Reason::ProviderDefault => "the provider's default is not certain:",
            Reason::NotModelled => "not modelled:",
            Reason::Unread => "a part of the input was not read:",
            Reason::Existence => "may exist or not:",
            Reason::External => "defined outside of what was scanned:",
            Reason::PlanDiffers => "the plan and the configuration differ in",
        }
    }
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.reason.phrase(), self.subject)
    }
}
