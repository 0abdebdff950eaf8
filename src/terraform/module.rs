//! A module as written: the blocks of one directory, indexed by name, overrides merged.
//!
//! This is configuration, not instances: one [`Module`] is shared by every call of its directory. Nothing is evaluated
//! here; `source` of a call must be a literal to be followed.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::syntax::{Attribute, Block, Body, Expression};
use crate::source::{FileId, Span};

/// The content of one module directory.
#[derive(Debug, Clone, Default)]
pub struct Module {
    /// Directory relative to the start directory, with `/`, `.` for itself.
    pub directory: String,
    /// Files it was read from, in order of merging.
    pub files: Vec<FileId>,
    /// `variable` blocks.
    pub variables: BTreeMap<Arc<str>, Variable>,
    /// Entries of `locals` blocks.
    pub locals: BTreeMap<Arc<str>, Attribute>,
    /// `output` blocks.
    pub outputs: BTreeMap<Arc<str>, Output>,
    /// `resource` blocks by (type, name).
    pub resources: BTreeMap<(Arc<str>, Arc<str>), ResourceBlock>,
    /// `data` blocks by (type, name).
    pub data: BTreeMap<(Arc<str>, Arc<str>), ResourceBlock>,
    /// `module` blocks.
    pub calls: BTreeMap<Arc<str>, ModuleCall>,
    /// `provider` blocks by (local name, alias).
    pub providers: BTreeMap<(Arc<str>, Option<Arc<str>>), ProviderBlock>,
    /// `required_providers` by local name.
    pub required_providers: BTreeMap<Arc<str>, RequiredProvider>,
    /// Whether values may come from a remote workspace (`cloud` block or `remote` backend).
    pub remote_workspace: bool,
    /// Where its state is kept; `None` where no `backend` or `cloud` block says so.
    pub backend: Option<Backend>,
    /// Blocks of other types (`moved`, `import`, `removed`, `check`, `ephemeral`, `action`, unknown ones), as written.
    pub other: Vec<Block>,
    /// Parts that could not be read (a broken block or file): resources may hide there.
    pub unread: Vec<Unread>,
}

/// A `backend` block, or a `cloud` block as one of that kind.
#[derive(Debug, Clone)]
pub struct Backend {
    /// `s3`, `local`, `cloud`.
    pub kind: Arc<str>,
    /// Its settings.
    pub body: Body,
}

/// A part of a module that could not be read.
#[derive(Debug, Clone)]
pub struct Unread {
    /// What it is, as `main.tf` or `the block at main.tf:12`.
    pub what: String,
    /// Its place.
    pub span: Option<Span>,
}

/// A `variable` block.
#[derive(Debug, Clone)]
pub struct Variable {
    /// Name.
    pub name: Arc<str>,
    /// `default`.
    pub default: Option<Attribute>,
    /// `type`, as syntax.
    pub type_: Option<Arc<Expression>>,
    /// `nullable`; true where not written.
    pub nullable: bool,
    /// `sensitive` or `ephemeral`.
    pub sensitive: bool,
    /// The block's header.
    pub header: Span,
}

/// An `output` block.
#[derive(Debug, Clone)]
pub struct Output {
    /// Name.
    pub name: Arc<str>,
    /// `value`.
    pub value: Option<Attribute>,
    /// `sensitive` or `ephemeral`.
    pub sensitive: bool,
    /// The block's header.
    pub header: Span,
}

/// A `resource` or `data` block; meta-arguments taken out of the body.
#[derive(Debug, Clone)]
pub struct ResourceBlock {
    /// Type.
    pub type_: Arc<str>,
    /// Name.
    pub name: Arc<str>,
    /// `count`.
    pub count: Option<Attribute>,
    /// `for_each`.
    pub for_each: Option<Attribute>,
    /// `lifecycle.enabled` (OpenTofu).
    pub enabled: Option<Attribute>,
    /// `provider`, from a reference or the legacy quoted form.
    pub provider: Option<ProviderUse>,
    /// Names in `lifecycle.ignore_changes`, `*` for `all`.
    pub ignored_changes: Vec<String>,
    /// `lifecycle.prevent_destroy = true`.
    pub prevent_destroy: bool,
    /// Everything else: arguments and nested blocks, without `depends_on`, `lifecycle`, `provisioner`, `connection`.
    pub body: Body,
    /// The block's header.
    pub header: Span,
    /// The whole block.
    pub span: Span,
}

/// A `module` block.
#[derive(Debug, Clone)]
pub struct ModuleCall {
    /// Name.
    pub name: Arc<str>,
    /// `source`, where it is a literal.
    pub source: Option<String>,
    /// `version`, where it is a literal.
    pub version: Option<String>,
    /// `count`.
    pub count: Option<Attribute>,
    /// `for_each`.
    pub for_each: Option<Attribute>,
    /// `lifecycle.enabled` (OpenTofu).
    pub enabled: Option<Attribute>,
    /// `providers`: the child's name to what the parent passes; `None` where not written.
    pub providers: Option<BTreeMap<ProviderName, ProviderUse>>,
    /// Arguments.
    pub arguments: BTreeMap<Arc<str>, Attribute>,
    /// The block's header.
    pub header: Span,
    /// The whole block.
    pub span: Span,
}

/// Local name and alias of a provider configuration.
pub type ProviderName = (Arc<str>, Option<Arc<str>>);

/// Which provider configuration is used.
#[derive(Debug, Clone)]
pub struct ProviderUse {
    /// Local name and alias.
    pub name: ProviderName,
    /// Which of several, where the block has `for_each` (OpenTofu): `aws.by_region[each.key]`.
    pub key: Option<Arc<Expression>>,
}

/// A `provider` block.
#[derive(Debug, Clone)]
pub struct ProviderBlock {
    /// Local name and alias.
    pub name: ProviderName,
    /// `for_each` (OpenTofu).
    pub for_each: Option<Attribute>,
    /// Arguments and nested blocks (`default_tags`, `assume_role`).
    pub body: Body,
    /// The block's header.
    pub header: Span,
}

/// An entry of `required_providers`.
#[derive(Debug, Clone, Default)]
pub struct RequiredProvider {
    /// Source address with its host, such as `registry.terraform.io/hashicorp/aws`.
    pub source: Option<String>,
    /// Version constraint as written.
    pub version: Option<String>,
    /// `configuration_aliases`.
    pub aliases: Vec<ProviderName>,
}
