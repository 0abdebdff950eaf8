//! Resources: the whole contract between the readers of languages and the policies.
//!
//! A [`Resource`] is one instance of a Terraform resource or data source, one Kubernetes object or one operational
//! record, with what its configuration *sets*; a provider's defaults are not in it. It uses Terraform's own words where
//! they exist.

use std::sync::Arc;

use crate::source::Span;
use crate::value::{Hop, HopKind, Origin, Path, Reference, Value, of_part};

/// What a resource is in its language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mode {
    /// Terraform `resource`.
    Managed,
    /// Terraform `data`.
    Data,
    /// A Kubernetes object.
    Manifest,
    /// An operational record.
    Record,
}

impl Mode {
    /// The published word.
    pub fn word(self) -> &'static str {
        match self {
            Mode::Managed => "managed",
            Mode::Data => "data",
            Mode::Manifest => "manifest",
            Mode::Record => "record",
        }
    }
}

/// The instance key of a Terraform resource.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Index {
    /// From `count`.
    Number(u64),
    /// From `for_each`.
    Key(String),
    /// The keys are not known: one template instance stands for any number.
    Unknown,
}

/// Whether an instance exists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Existence {
    /// It does.
    Certain,
    /// It exists or not; instances with the same condition exist together.
    Conditional {
        /// Identity of the condition: module instance and normalized expression.
        condition: String,
        /// Why it is not known, for people.
        why: String,
    },
    /// A template for none, one or many instances.
    UnknownCount {
        /// Identity of the expression, as above.
        condition: String,
        /// Why it is not known, for people.
        why: String,
    },
}

impl Existence {
    /// Identity of the condition under which it exists, `None` where it certainly does.
    pub fn condition(&self) -> Option<&str> {
        match self {
            Existence::Certain => None,
            Existence::Conditional { condition, .. } | Existence::UnknownCount { condition, .. } => Some(condition),
        }
    }
}

/// The provider configuration that a resource uses.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Provider {
    /// Source address, such as `registry.terraform.io/hashicorp/aws`; empty for Kubernetes objects and records.
    pub source: String,
    /// The configuration's address, such as `provider.aws.dr` or `module.x.provider.aws`; empty where none is written.
    pub configuration: String,
    /// Exact version of the dependency lock file.
    pub locked: Option<String>,
    /// Version constraint of `required_providers`, as written.
    pub constraint: Option<String>,
}

/// One resource instance.
#[derive(Debug, Clone)]
pub struct Resource {
    /// The root it belongs to: path of the root module or manifest set relative to the start directory, `.` for itself.
    pub root: Arc<str>,
    /// The environment, where the configuration names some.
    pub environment: Option<Arc<str>>,
    /// `module.a["eu"].aws_s3_bucket.b[0]`; for Kubernetes `group/version/Kind/namespace/name`.
    pub address: String,
    /// What it is in its language.
    pub mode: Mode,
    /// `aws_s3_bucket`; for Kubernetes `group/version/Kind` without the version (`apps/Deployment`, `core/Pod`); for
    /// records `resilint/System`.
    pub kind: String,
    /// Name in the configuration.
    pub name: String,
    /// Instance key.
    pub index: Option<Index>,
    /// Address of the module instance, `None` for the root module.
    pub module: Option<String>,
    /// The provider it uses.
    pub provider: Provider,
    /// What the configuration sets: a map of shape `Block`.
    pub values: Value,
    /// Region it lives in (string, or null for a global resource).
    pub region: Value,
    /// Account, subscription or project it lives in.
    pub account: Value,
    /// Tags, labels and (for Kubernetes) annotations after inheritance: a map.
    pub tags: Value,
    /// Every reference in its values, with the path of the attribute that holds it.
    pub references: Vec<(Path, Reference)>,
    /// Whether it exists.
    pub existence: Existence,
    /// The block's header or the document's first line: where a finding points whose attribute is absent.
    pub header: Span,
    /// The whole block or document.
    pub body: Span,
    /// Calling `module` blocks from the root inwards, header spans.
    pub calls: Vec<Span>,
    /// Attribute names of `lifecycle.ignore_changes`; `*` for all.
    pub ignored_changes: Vec<String>,
    /// Whether it comes from a module outside of the repository (findings then point at the calling block).
    pub remote: bool,
}

impl Resource {
    /// The type under which policies know it: `data.` in front for data sources.
    pub fn type_key(&self) -> String {
        match self.mode {
            Mode::Data => format!("data.{}", self.kind),
            Mode::Managed | Mode::Manifest | Mode::Record => self.kind.clone(),
        }
    }

    /// The chain of the deepest value that exists along `path`, from where the resource uses it. What a document writes in
    /// place has no names to go through.
    pub fn chain(&self, path: &[crate::value::Step]) -> Origin {
        let named = matches!(self.mode, Mode::Managed | Mode::Data);
        let mut chain = None;
        let mut value = &self.values;
        for step in path {
            let Some(next) = value.at(std::slice::from_ref(step)) else { break };
            chain = if named { of_part(&chain, &next.origin) } else { next.origin.clone() };
            value = next;
        }
        chain
    }

    /// The span that decides a statement about `path`: the deepest written place along the path that lies inside this
    /// resource's own block, else its header; the call of the module where the resource is not in the repository.
    pub fn deciding_span(&self, path: &[crate::value::Step]) -> Span {
        if self.remote
            && let Some(call) = self.calls.first()
        {
            return *call;
        }
        let mut best = self.header;
        // Labels and annotations lie elsewhere in a manifest than the tags that they become.
        let (mut value, path) = match path.split_first() {
            Some((crate::value::Step::Key(key), rest)) if &**key == "tags" && self.values.get("tags").is_none() => {
                (&self.tags, rest)
            }
            _ => (&self.values, path),
        };
        for step in path {
            let element = match (step, &value.kind) {
                (crate::value::Step::Key(key), crate::value::Kind::Map(map)) => map.entries.get(key),
                (crate::value::Step::Index(index), crate::value::Kind::Sequence(sequence)) => {
                    sequence.items.get(*index)
                }
                _ => None,
            };
            let Some(element) = element else { break };
            // A name that the value went through is no place of the value.
            let written = |hop: &&Arc<Hop>| matches!(hop.kind, HopKind::Attribute | HopKind::Expression);
            let span = element.span.or_else(|| element.value.origin.as_ref().filter(written).map(|hop| hop.span));
            if let Some(span) = span
                && self.body.contains(&span)
            {
                best = span;
            }
            value = &element.value;
        }
        best
    }
}
