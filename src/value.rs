//! Values that may be unknown.
//!
//! Every reader of input (Terraform, Kubernetes, records) produces a [`Value`]. It is what `terraform plan` would show,
//! or it says why that cannot be known. An unknown value is never a placeholder text, never null, never an absent
//! attribute; it keeps what *is* known of it: the references it was made from, finite candidates, a known prefix.
//! A value also remembers where it came from ([`Origin`]), so that a verdict can show the chain to the literal.
//!
//! A value is not Rego's value: `policy` translates it (unknown becomes `{"$unknown": …}`).

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use bigdecimal::BigDecimal;

use crate::source::Span;

/// A value with its marks. Cloning is cheap: everything large is shared.
#[derive(Debug, Clone)]
pub struct Value {
    /// What it is.
    pub kind: Kind,
    /// Whether it must never be printed. Travels through every expression.
    pub sensitive: bool,
    /// Resource attributes it was made from. Kept for known and unknown values alike.
    pub references: References,
    /// Where it came from.
    pub origin: Origin,
}

/// The forms of a value.
#[derive(Debug, Clone)]
pub enum Kind {
    /// Terraform's null: "not set".
    Null,
    /// A truth value.
    Bool(bool),
    /// A decimal number.
    Number(BigDecimal),
    /// Text.
    String(Arc<str>),
    /// Text with unknown parts: at least one [`Part::Hole`]. Never null.
    Template(Arc<[Part]>),
    /// Text that is the JSON encoding of a value with unknown parts inside. Never null.
    Json(Arc<Value>),
    /// List, tuple or set.
    Sequence(Arc<Sequence>),
    /// Map or object.
    Map(Arc<Mapping>),
    /// Not known, with the reasons.
    Unknown(Arc<Unknown>),
}

/// A part of a [`Kind::Template`].
#[derive(Debug, Clone)]
pub enum Part {
    /// Known text.
    Literal(Arc<str>),
    /// An unknown text (possibly empty).
    Hole(Value),
}

/// List, tuple or set.
#[derive(Debug, Clone)]
pub struct Sequence {
    /// The elements in order; a set's are sorted as Terraform sorts them.
    pub items: Vec<Element>,
    /// Which of the three it is.
    pub shape: SequenceShape,
    /// Present where there may be more elements than `items`.
    pub open: Option<Arc<Unknown>>,
}

/// Map or object.
#[derive(Debug, Clone)]
pub struct Mapping {
    /// The entries in code point order.
    pub entries: BTreeMap<Arc<str>, Element>,
    /// Which of the two it is.
    pub shape: MapShape,
    /// Present where there may be other keys than those of `entries`.
    pub open: Option<Arc<Unknown>>,
}

/// An element or entry.
#[derive(Debug, Clone)]
pub struct Element {
    /// Its value where it exists.
    pub value: Value,
    /// Whether it may also not exist, or (in a map) be overridden by something unknown.
    pub maybe: bool,
    /// The key's (or block header's) place, for entries that were written; `None` where computed.
    pub span: Option<Span>,
}

impl Element {
    /// An element that certainly exists.
    pub fn sure(value: Value) -> Element {
        Element { value, maybe: false, span: None }
    }
}

/// What kind of sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SequenceShape {
    /// `[..]` as written; elements of any types.
    Tuple,
    /// Elements of one type.
    List,
    /// Distinct elements of one type, without order of their own.
    Set,
    /// Nested blocks of one type in a resource body.
    Blocks,
}

/// What kind of map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MapShape {
    /// `{..}` as written; values of any types.
    Object,
    /// Values of one type.
    Map,
    /// The body of a resource or nested block.
    Block,
}

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
}

impl Reason {
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
            Reason::Invalid => "the expression is wrong:",
            Reason::HostPath => "depends on the machine:",
            Reason::ProviderDefault => "the provider's default is not certain:",
            Reason::NotModelled => "not modelled:",
            Reason::Unread => "a part of the input was not read:",
            Reason::Existence => "may exist or not:",
            Reason::External => "defined outside of what was scanned:",
        }
    }
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.reason.phrase(), self.subject)
    }
}

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

/// A path into a value.
pub type Path = Vec<Step>;

/// One step of a [`Path`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// A key of a map, object or body.
    Key(Arc<str>),
    /// A zero-based index.
    Index(usize),
}

impl Step {
    /// A key step.
    pub fn key(name: &str) -> Step {
        Step::Key(Arc::from(name))
    }
}

/// Prints a path as `a.b[0].c`.
pub fn path_text(path: &[Step]) -> String {
    let mut text = String::new();
    for step in path {
        match step {
            Step::Key(key) => {
                if !text.is_empty() {
                    text.push('.');
                }
                text.push_str(key);
            }
            Step::Index(index) => text.push_str(&format!("[{index}]")),
        }
    }
    text
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

impl Value {
    /// A value without marks.
    pub fn new(kind: Kind) -> Value {
        Value { kind, sensitive: false, references: None, origin: None }
    }

    /// Null.
    pub fn null() -> Value {
        Value::new(Kind::Null)
    }

    /// A truth value.
    pub fn bool(value: bool) -> Value {
        Value::new(Kind::Bool(value))
    }

    /// A whole number.
    pub fn int(value: i64) -> Value {
        Value::new(Kind::Number(BigDecimal::from(value)))
    }

    /// Text.
    pub fn string(value: impl AsRef<str>) -> Value {
        Value::new(Kind::String(Arc::from(value.as_ref())))
    }

    /// A sequence of elements that certainly exist.
    pub fn sequence(shape: SequenceShape, items: impl IntoIterator<Item = Value>) -> Value {
        let items = items.into_iter().map(Element::sure).collect();
        Value::new(Kind::Sequence(Arc::new(Sequence { items, shape, open: None })))
    }

    /// A closed map of entries that certainly exist.
    pub fn map<K: AsRef<str>>(shape: MapShape, entries: impl IntoIterator<Item = (K, Value)>) -> Value {
        let entries = entries.into_iter().map(|(k, v)| (Arc::from(k.as_ref()), Element::sure(v))).collect();
        Value::new(Kind::Map(Arc::new(Mapping { entries, shape, open: None })))
    }

    /// An unknown value for one reason.
    pub fn unknown(reason: Reason, subject: impl Into<String>, span: Option<Span>) -> Value {
        Value::from_unknown(Unknown { why: vec![Why { reason, subject: subject.into(), span }], ..Unknown::default() })
    }

    /// An unknown value.
    pub fn from_unknown(unknown: Unknown) -> Value {
        Value::new(Kind::Unknown(Arc::new(unknown)))
    }

    /// Adds a hop in front of the origin.
    #[must_use]
    pub fn through(mut self, kind: HopKind, name: &str, span: Span) -> Value {
        self.origin = Some(Arc::new(Hop { kind, name: Arc::from(name), span, next: self.origin.take() }));
        self
    }

    /// Adds references (deduplicated).
    #[must_use]
    pub fn referring<'a>(mut self, more: impl IntoIterator<Item = &'a Reference>) -> Value {
        let mut all: Vec<Reference> = self.references.as_ref().map(|r| r.to_vec()).unwrap_or_default();
        let before = all.len();
        for reference in more {
            if !all.contains(reference) {
                all.push(reference.clone());
            }
        }
        if all.len() > before {
            self.references = Some(Arc::new(all));
        }
        self
    }

    /// The references, as a slice.
    pub fn refs(&self) -> &[Reference] {
        self.references.as_deref().map_or(&[], Vec::as_slice)
    }

    /// Marks as sensitive when `sensitive` is set.
    #[must_use]
    pub fn marked(mut self, sensitive: bool) -> Value {
        self.sensitive |= sensitive;
        self
    }

    /// Whether it is null.
    pub fn is_null(&self) -> bool {
        matches!(self.kind, Kind::Null)
    }

    /// Whether the value itself (not its elements) is unknown.
    pub fn is_unknown(&self) -> bool {
        matches!(self.kind, Kind::Unknown(_))
    }

    /// Whether the value and everything in it is known and closed.
    pub fn is_wholly_known(&self) -> bool {
        match &self.kind {
            Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::String(_) => true,
            Kind::Template(_) | Kind::Json(_) | Kind::Unknown(_) => false,
            Kind::Sequence(s) => s.open.is_none() && s.items.iter().all(|e| !e.maybe && e.value.is_wholly_known()),
            Kind::Map(m) => m.open.is_none() && m.entries.values().all(|e| !e.maybe && e.value.is_wholly_known()),
        }
    }

    /// The reasons for which this value or something in it is not known, deduplicated; at most 16.
    pub fn reasons(&self) -> Vec<Why> {
        let mut all = Vec::new();
        collect_reasons(self, &mut all);
        if all.is_empty() && !self.is_wholly_known() {
            let subject = "an element that may not exist".to_owned();
            all.push(Why { reason: Reason::Existence, subject, span: None });
        }
        all
    }

    /// The text, when it is a known string.
    pub fn as_str(&self) -> Option<&str> {
        match &self.kind {
            Kind::String(text) => Some(text),
            _ => None,
        }
    }

    /// The truth value, when it is a known bool.
    pub fn as_bool(&self) -> Option<bool> {
        match self.kind {
            Kind::Bool(value) => Some(value),
            _ => None,
        }
    }

    /// The sequence, when it is one.
    pub fn as_sequence(&self) -> Option<&Sequence> {
        match &self.kind {
            Kind::Sequence(sequence) => Some(sequence),
            _ => None,
        }
    }

    /// The mapping, when it is one.
    pub fn as_map(&self) -> Option<&Mapping> {
        match &self.kind {
            Kind::Map(mapping) => Some(mapping),
            _ => None,
        }
    }

    /// The value under a key, when this is a map that holds it.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.as_map().and_then(|m| m.entries.get(key)).map(|e| &e.value)
    }

    /// The value at a path, when every step exists.
    pub fn at(&self, path: &[Step]) -> Option<&Value> {
        let mut value = self;
        for step in path {
            value = match (step, &value.kind) {
                (Step::Key(key), Kind::Map(map)) => &map.entries.get(key)?.value,
                (Step::Index(index), Kind::Sequence(sequence)) => &sequence.items.get(*index)?.value,
                _ => return None,
            };
        }
        Some(value)
    }
}

fn collect_reasons(value: &Value, all: &mut Vec<Why>) {
    let mut add = |unknown: &Unknown| {
        for why in &unknown.why {
            if all.len() < 16 && !all.contains(why) {
                all.push(why.clone());
            }
        }
    };
    match &value.kind {
        Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::String(_) => {}
        Kind::Unknown(unknown) => add(unknown),
        Kind::Json(inner) => collect_reasons(inner, all),
        Kind::Template(parts) => {
            for part in parts.iter() {
                if let Part::Hole(hole) = part {
                    collect_reasons(hole, all);
                }
            }
        }
        Kind::Sequence(sequence) => {
            if let Some(open) = &sequence.open {
                add(open);
            }
            for item in &sequence.items {
                collect_reasons(&item.value, all);
            }
        }
        Kind::Map(map) => {
            if let Some(open) = &map.open {
                add(open);
            }
            for entry in map.entries.values() {
                collect_reasons(&entry.value, all);
            }
        }
    }
}

/// Prints a number as Terraform does: plain decimal digits, no exponent, no trailing zeros.
pub fn number_text(number: &BigDecimal) -> String {
    let normalized = number.normalized();
    if normalized.fractional_digit_count() <= 0 {
        normalized.with_scale(0).to_plain_string()
    } else {
        normalized.to_plain_string()
    }
}
