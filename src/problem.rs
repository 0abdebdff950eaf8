//! What went wrong with an input, a policy or a configuration, and where.
//!
//! A problem is not a verdict: a verdict says that a resource breaks a rule, a problem says that something could not be
//! read, resolved or judged. Problems travel beside the results of every stage and all arrive in the report. A problem
//! that may hide resources is a *gap*: it becomes a subject of kind `unread`, so that no rule passes by what was not seen.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::source::Span;

/// How a problem bears on the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// An input in scope is broken (it does not parse, a reference is cyclic): the run exits with 1.
    Error,
    /// Something could not be seen (a module that is not there, a limit that was hit): results stay honest, but partial.
    Gap,
    /// Worth knowing, changes nothing.
    Warning,
}

/// One problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Stable word of the form `stage.what`, such as `terraform.module_missing`.
    pub code: &'static str,
    /// How it bears on the run.
    pub severity: Severity,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// Where. `None` only where no file was read at all (then the message names the path).
    pub span: Option<Span>,
    /// What to do about it.
    pub help: Option<String>,
    /// What the problem may hide.
    pub hides: Hides,
    /// What the hidden part is given, where it gets at nothing else: a module of Terraform and its arguments.
    pub handed: Option<Handed>,
}

/// What of the design a part that was not read is given.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Handed {
    /// Addresses of resources, each with the attribute that is given, empty for the whole resource.
    pub references: BTreeSet<(String, String)>,
    /// Texts that may be names, as [`crate::value::Value::as_name`] writes them.
    pub names: BTreeSet<(String, Vec<String>)>,
}

impl Handed {
    /// The same as another part may get it from this one: of what it has an attribute, it may give any.
    pub fn passed_on(&self) -> Handed {
        let whole = |(address, _): &(String, String)| (address.clone(), String::new());
        Handed { references: self.references.iter().map(whole).collect(), names: self.names.clone() }
    }

    /// Whether all of this is handed over.
    pub fn holds(&self, other: &Handed) -> bool {
        other.references.is_subset(&self.references) && other.names.is_subset(&self.names)
    }

    /// Hands over more.
    pub fn add(&mut self, more: Handed) {
        self.references.extend(more.references);
        self.names.extend(more.names);
    }
}

/// What resources a problem may hide from the rules.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Hides {
    /// Nothing: every resource is still known.
    #[default]
    Nothing,
    /// Resources in one root (`None`: in any root) and environment; `what` names the hidden part, as `module.backup` or
    /// `main.tf`.
    Resources {
        /// Root the hidden resources would belong to.
        root: Option<String>,
        /// Address or path of the part that was not read; identity of the `unread` subject.
        what: String,
        /// Which resources it can hold.
        holds: Holds,
    },
}

/// Which resources a part that was not read can hold: no module of Terraform and no chart holds a record, and the header
/// of a block says its type where only its body is broken.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Holds {
    /// Resources of any type.
    #[default]
    Anything,
    /// What Terraform declares.
    Terraform,
    /// Documents: manifests and records.
    Documents,
    /// Manifests: what is sent to a cluster, which knows no records.
    Manifests,
    /// Resources of these types only, as `aws_db_instance` or `data.aws_kms_key`; none, where a part holds no resources.
    Types(Vec<String>),
}

impl Holds {
    /// Whether a resource of this type may be among them. Only types of documents have a group: `apps/Deployment`.
    pub fn may_be(&self, resource_type: &str) -> bool {
        match self {
            Holds::Anything => true,
            Holds::Terraform => !resource_type.contains('/'),
            Holds::Documents => resource_type.contains('/'),
            Holds::Manifests => resource_type.contains('/') && !resource_type.starts_with("resilint/"),
            Holds::Types(types) => types.iter().any(|known| known == resource_type),
        }
    }

    /// Whether none of them is declared by Terraform.
    pub fn only_documents(&self) -> bool {
        match self {
            Holds::Documents | Holds::Manifests => true,
            Holds::Types(types) => types.iter().all(|known| known.contains('/')),
            Holds::Anything | Holds::Terraform => false,
        }
    }

    /// What a part can hold that a reader did not read, by the stage that says so.
    fn of_stage(code: &str) -> Holds {
        match code.split('.').next() {
            Some("terraform") => Holds::Terraform,
            Some("yaml") => Holds::Documents,
            Some("kubernetes") => Holds::Manifests,
            _ => Holds::Anything,
        }
    }
}

impl Problem {
    /// A broken input.
    pub fn error(code: &'static str, span: Option<Span>, message: impl Into<String>) -> Problem {
        Problem {
            code,
            severity: Severity::Error,
            message: message.into(),
            span,
            help: None,
            hides: Hides::Nothing,
            handed: None,
        }
    }

    /// Something that could not be seen.
    pub fn gap(code: &'static str, span: Option<Span>, message: impl Into<String>) -> Problem {
        Problem { severity: Severity::Gap, ..Problem::error(code, span, message) }
    }

    /// Worth knowing.
    pub fn warning(code: &'static str, span: Option<Span>, message: impl Into<String>) -> Problem {
        Problem { severity: Severity::Warning, ..Problem::error(code, span, message) }
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Problem {
        self.help = Some(help.into());
        self
    }

    /// Says that resources may be hidden by this problem: all that the reader at fault reads.
    #[must_use]
    pub fn hides(mut self, root: Option<&str>, what: impl Into<String>) -> Problem {
        let holds = Holds::of_stage(self.code);
        self.hides = Hides::Resources { root: root.map(str::to_owned), what: what.into(), holds };
        self
    }

    /// Says which resources are hidden, where resources are.
    #[must_use]
    pub fn holding(mut self, only: Holds) -> Problem {
        if let Hides::Resources { holds, .. } = &mut self.hides {
            *holds = only;
        }
        self
    }

    /// Says to which root the hidden resources would belong, where that is not said yet.
    #[must_use]
    pub fn within(mut self, of: &str) -> Problem {
        if let Hides::Resources { root: root @ None, .. } = &mut self.hides {
            *root = Some(of.to_owned());
        }
        self
    }
}
