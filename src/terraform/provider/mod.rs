//! What provider configuration gives to resources, and what providers compute without a cloud.
//!
//! This is the only place of the evaluator that knows provider names: how a configuration is found for a resource, which of
//! its arguments is the region, the account, the default tags, and the few data sources and attributes that follow from
//! the text alone. What a resource type *means* is not here but in the policies.

mod bindings;
mod cloudinit;
mod data;
mod derived;
mod document;
mod keyed;
mod location;
mod state;
mod tags;

use std::rc::Rc;
use std::sync::Arc;

use super::evaluator::{Evaluator, InstanceId};
use super::expand::{Member, index_text};
use super::module::{ProviderBlock, ProviderName, ProviderUse, ResourceBlock};
use super::origin::through;
use super::schema::{self, Schema};
use super::scope::{Repetition, Scope};
use crate::resource::{Index, Provider};
use crate::value::{HopKind, Kind, Reason, Value};

use keyed::WrittenKey;

pub(super) use derived::{computed_names, never_null};
pub(super) use location::{account, region};
pub(super) use tags::{referenced_tags_all, tags, tags_all};

/// Whose provider it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Vendor {
    Aws,
    Google,
    Azure,
    /// Makes values, not things in a place: random, null, time, tls.
    Placeless,
    Other,
}

/// A provider configuration, evaluated.
#[derive(Debug)]
pub(super) struct Configuration {
    pub(super) provider: Provider,
    pub(super) vendor: Vendor,
    /// The configuration's name for messages, such as `provider.aws.dr`.
    pub(super) shown: String,
    /// Major version: exact from the lock file, else the ones the constraint allows.
    pub(super) per_resource_region: Option<bool>,
    /// `region`.
    pub(super) region: Value,
    /// `zone` (Google).
    pub(super) zone: Value,
    /// Account, subscription or project.
    pub(super) account: Value,
    /// `default_tags` or `default_labels`: a map, or null.
    pub(super) default_tags: Value,
    /// Tag keys that the provider leaves to others (`ignore_tags`), and whether they are prefixes.
    pub(super) ignored_tags: Vec<(Value, bool)>,
}

/// Whose provider a source address names.
pub(super) fn vendor_of(source: &str) -> Vendor {
    match source.rsplit('/').next().unwrap_or("") {
        "aws" | "awscc" => Vendor::Aws,
        "google" | "google-beta" => Vendor::Google,
        "azurerm" => Vendor::Azure,
        "random" | "null" | "time" | "tls" | "local" | "template" | "archive" | "external" | "http" | "cloudinit"
        | "terraform" => Vendor::Placeless,
        _ => Vendor::Other,
    }
}

/// A configuration whose arguments are known from elsewhere than a provider block: from a plan. `regional` says whether
/// the provider's schema has a region on every resource, where that is seen. `aws` is the role that is assumed, and the
/// accounts that are allowed.
#[expect(clippy::too_many_arguments, reason = "they are the fields")]
pub(super) fn configuration_of(
    provider: Provider,
    shown: String,
    region: Value,
    zone: Option<Value>,
    account: Option<Value>,
    aws: (Option<Value>, Option<Value>),
    default_tags: Value,
    regional: Option<bool>,
) -> Configuration {
    let vendor = vendor_of(&provider.source);
    let account = match (vendor, account) {
        (Vendor::Aws, _) => location::aws_account(aws.0.as_ref(), aws.1.as_ref(), &shown, None),
        (_, Some(account)) => account,
        (_, None) => Value::unknown(Reason::External, format!("the account of {shown}"), None),
    };
    Configuration {
        vendor,
        per_resource_region: regional.or_else(|| location::per_resource_region(&provider)),
        provider,
        shown,
        region,
        zone: zone.unwrap_or_else(Value::null),
        account,
        default_tags,
        ignored_tags: Vec::new(),
    }
}

/// Where a configuration is written.
struct Written {
    instance: InstanceId,
    local: Arc<str>,
    alias: Option<Arc<str>>,
    /// Which of several.
    key: Option<WrittenKey>,
    block: bool,
}

/// The key that a use chooses a configuration by.
fn written_key(used: &ProviderUse, instance: InstanceId, repetition: &Rc<Repetition>) -> Option<WrittenKey> {
    let expression = Arc::clone(used.key.as_ref()?);
    Some(WrittenKey { expression, instance, repetition: Rc::clone(repetition) })
}

impl Evaluator<'_> {
    /// The schema of a resource or data source, in the versions of its provider that may be in use. No configuration is
    /// evaluated for it: that may depend on the resource itself.
    pub(super) fn schema(&self, instance: InstanceId, block: &ResourceBlock, data: bool) -> Option<Arc<Schema>> {
        let key = (instance, (data, Arc::clone(&block.type_), Arc::clone(&block.name)));
        if let Some(known) = self.schemas.borrow().get(&key) {
            return known.clone();
        }
        let (provider, _) = self.identity(&self.used_configuration(instance, block, &Rc::new(Repetition::None)), "");
        let found = if data {
            schema::of(&provider, &format!("data.{}", block.type_))
        } else {
            schema::of(&provider, &block.type_)
        };
        self.schemas.borrow_mut().insert(key, found.clone());
        found
    }

    /// Where the configuration that a resource uses is written.
    fn used_configuration(&self, instance: InstanceId, block: &ResourceBlock, repetition: &Rc<Repetition>) -> Written {
        match &block.provider {
            Some(used) => {
                let (local, alias) = used.name.clone();
                let key = written_key(used, instance, repetition);
                self.find_configuration(Written { instance, local, alias, key, block: false })
            }
            None => {
                let prefix = block.type_.split('_').next().unwrap_or(&block.type_);
                self.find_configuration(Written {
                    instance,
                    local: Arc::from(prefix),
                    alias: None,
                    key: None,
                    block: false,
                })
            }
        }
    }

    /// The provider configuration of an instance of a resource.
    pub(super) fn configuration(
        &self,
        instance: InstanceId,
        block: &ResourceBlock,
        member: Option<&Member>,
    ) -> Rc<Configuration> {
        let repetition = member.map_or_else(|| Rc::new(Repetition::None), |member| Rc::clone(&member.repetition));
        let written = self.used_configuration(instance, block, &repetition);
        let chosen = written.key.as_ref().map(|key| self.provider_key(key));
        let index: Option<Arc<str>> = chosen.as_ref().map(|key| match key.as_str() {
            Some(key) => Arc::from(index_text(Some(&Index::Key(key.to_owned())))),
            None => Arc::from(index_text(Some(&Index::Unknown))),
        });
        let shown = format!("{}{}", self.shown(&written), index.as_deref().unwrap_or_default());
        let key = (written.instance, Arc::clone(&written.local), written.alias.clone(), index);
        self.once(
            &self.providers,
            key,
            || shown.clone(),
            block.header,
            || {
                let existence = self.instance(written.instance).existence.clone();
                Rc::new(self.belonging(&existence, || self.configure(&written, chosen.as_ref(), shown.clone())))
            },
            |broken| Rc::new(self.unconfigured(&written, shown.clone(), &broken)),
        )
    }

    /// The configuration under a local name: the module's own, else what its call passes, else the caller's default.
    fn find_configuration(&self, mut at: Written) -> Written {
        for _ in 0..=self.options.limits.module_depth {
            let module = self.instance(at.instance);
            let name: ProviderName = (Arc::clone(&at.local), at.alias.clone());
            let own = module.module.providers.get(&name);
            let Some((caller, call, repetition)) = &module.caller else {
                at.block = own.is_some();
                return at;
            };
            let caller_module = self.instance(*caller);
            let passed = caller_module.module.calls.get(call).and_then(|call| call.providers.as_ref());
            let mapped = passed.and_then(|passed| passed.get(&name));
            // An empty block stands for a configuration that is passed in.
            let proxy = own.is_some_and(|own| own.body.attributes.is_empty() && own.body.blocks.is_empty());
            if own.is_some() && !(proxy && mapped.is_some()) {
                at.block = true;
                return at;
            }
            match mapped {
                Some(used) => {
                    let (local, alias) = used.name.clone();
                    // A configuration that is passed in is one; the key that chose it stands in the call.
                    let key = written_key(used, *caller, repetition);
                    at = Written { instance: *caller, local, alias, key, block: false };
                }
                None if at.alias.is_none() => {
                    // The default configuration of the same provider, which may have another name there.
                    let source = self.source_of(at.instance, &at.local);
                    let local = if self.source_of(*caller, &at.local) == source {
                        Arc::clone(&at.local)
                    } else {
                        let mut others = caller_module.module.required_providers.keys();
                        others.find(|other| self.source_of(*caller, other) == source).unwrap_or(&at.local).clone()
                    };
                    at = Written { instance: *caller, local, alias: None, key: None, block: false };
                }
                None => return at,
            }
        }
        at
    }

    /// The source address of a local name.
    fn source_of(&self, instance: InstanceId, local: &str) -> String {
        let module = &self.instance(instance).module;
        let written = module.required_providers.get(local).and_then(|required| required.source.clone());
        written.unwrap_or_else(|| format!("registry.terraform.io/hashicorp/{local}"))
    }

    fn shown(&self, written: &Written) -> String {
        let alias = written.alias.as_deref().map(|alias| format!(".{alias}")).unwrap_or_default();
        self.instance(written.instance).qualified(&format!("provider.{}{alias}", written.local))
    }

    fn identity(&self, written: &Written, shown: &str) -> (Provider, Vendor) {
        let source = self.source_of(written.instance, &written.local);
        // A child's constraint narrows that of the root, which is what people write; the lock file decides.
        let root = &self.instance(0).module;
        let by_source = root.required_providers.iter().find(|(local, _)| self.source_of(0, local) == source);
        let own = &self.instance(written.instance).module;
        let constraint = by_source
            .and_then(|(_, required)| required.version.clone())
            .or_else(|| own.required_providers.get(&written.local).and_then(|required| required.version.clone()));
        let vendor = vendor_of(&source);
        let provider = Provider {
            locked: self.locked_version(&source),
            source,
            configuration: if written.block { shown.to_owned() } else { String::new() },
            constraint,
        };
        (provider, vendor)
    }

    fn configure(&self, written: &Written, key: Option<&Value>, shown: String) -> Configuration {
        let (provider, vendor) = self.identity(written, &shown);
        let module = self.instance(written.instance);
        let name: ProviderName = (Arc::clone(&written.local), written.alias.clone());
        let block = module.module.providers.get(&name);
        let repetition = match block {
            Some(block) => match self.provider_repetition(written.instance, block, &self.shown(written), key) {
                Ok(repetition) => repetition,
                Err(invalid) => return self.unconfigured(written, shown, &invalid),
            },
            None => Rc::new(Repetition::None),
        };
        let scope = Scope::repeated(written.instance, repetition);
        let argument = |name: &str| -> Option<Value> {
            let block = block?;
            let attribute = block.body.attribute(name)?;
            let value = self.settle(self.eval(&attribute.value, &scope));
            let value = through(value, HopKind::Provider, &format!("{shown}.{name}"), attribute.span);
            (!value.is_null()).then_some(value)
        };
        let nested =
            |kind: &str, name: &str| -> Option<Value> { self.nested_argument(block?, kind, name, &scope, &shown) };
        let null = Value::null;
        let span = block.map(|block| block.header);
        let (mut region, mut zone, mut account, mut default_tags) = (null(), null(), null(), null());
        let mut ignored_tags = Vec::new();
        // What somebody else writes has default tags, too.
        if block.is_none()
            && matches!(vendor, Vendor::Aws | Vendor::Google)
            && let Some(why) = self.written_elsewhere(written, &shown)
        {
            default_tags = why;
        }
        match vendor {
            Vendor::Aws => {
                region = argument("region").unwrap_or_else(|| {
                    let environment = &self.options.environment_variables;
                    match environment.get("AWS_REGION").or_else(|| environment.get("AWS_DEFAULT_REGION")) {
                        Some(region) => Value::string(region),
                        None => Value::unknown(Reason::ProviderRegion, shown.clone(), span),
                    }
                });
                account = location::aws_account(
                    nested("assume_role", "role_arn").as_ref(),
                    argument("allowed_account_ids").as_ref(),
                    &location::credentials(block.map(|block| &block.body), argument("profile").as_ref(), &shown),
                    span,
                );
                default_tags = nested("default_tags", "tags").unwrap_or(default_tags);
                for (name, prefix) in [("keys", false), ("key_prefixes", true)] {
                    let Some(keys) = nested("ignore_tags", name) else { continue };
                    match keys.as_sequence().filter(|sequence| sequence.open.is_none()) {
                        Some(all) => ignored_tags.extend(all.items.iter().map(|item| (item.value.clone(), prefix))),
                        None => ignored_tags.push((keys, prefix)),
                    }
                }
            }
            Vendor::Google => {
                region =
                    argument("region").unwrap_or_else(|| Value::unknown(Reason::ProviderRegion, shown.clone(), span));
                zone = argument("zone").unwrap_or_else(null);
                account = argument("project")
                    .unwrap_or_else(|| Value::unknown(Reason::External, format!("the project of {shown}"), span));
                default_tags = argument("default_labels").unwrap_or(default_tags);
            }
            Vendor::Azure => {
                account = argument("subscription_id")
                    .unwrap_or_else(|| Value::unknown(Reason::External, format!("the subscription of {shown}"), span));
            }
            Vendor::Placeless | Vendor::Other => {}
        }
        let per_resource_region = location::per_resource_region(&provider);
        Configuration {
            provider,
            vendor,
            shown,
            per_resource_region,
            region,
            zone,
            account,
            default_tags,
            ignored_tags,
        }
    }

    /// The default tags of a configuration that is used and not written: a module that is meant to be called gets one under
    /// an alias from its caller, and Terragrunt writes one into the root.
    fn written_elsewhere(&self, written: &Written, shown: &str) -> Option<Value> {
        let tags = |whose: String| Value::unknown(Reason::External, format!("the default tags of {whose}"), None);
        if written.alias.is_some() {
            return Some(tags(format!("{shown}, which is not configured here")));
        }
        let path = super::tree::terragrunt(&self.options.tree, &self.options.root)?;
        Some(tags(format!("{shown}, which {path} may write")))
    }

    /// An argument of a nested block of a provider block.
    fn nested_argument(
        &self,
        block: &ProviderBlock,
        kind: &str,
        name: &str,
        scope: &Scope<'_>,
        shown: &str,
    ) -> Option<Value> {
        let written = super::block::names(&block.body).iter().any(|written| &**written == kind);
        if !written {
            return None;
        }
        let blocks = self.argument(&block.body, None, kind, scope, shown);
        let inner = match &blocks.kind {
            Kind::Sequence(sequence) => sequence.items.first().map(|item| item.value.clone())?,
            Kind::Map(_) => blocks,
            Kind::Null => return None,
            _ => {
                return Some(super::join::unknown_like(&blocks, crate::value::TypeBound::Any, false));
            }
        };
        let value = inner.get(name)?.clone();
        if value.is_null() {
            return None;
        }
        let span = super::block::span_of(&block.body, kind).unwrap_or(block.header);
        Some(through(value, HopKind::Provider, &format!("{shown}.{kind}.{name}"), span))
    }

    fn unconfigured(&self, written: &Written, shown: String, because: &Value) -> Configuration {
        let (provider, vendor) = self.identity(written, &shown);
        Configuration {
            per_resource_region: location::per_resource_region(&provider),
            provider,
            vendor,
            shown,
            region: because.clone(),
            zone: because.clone(),
            account: because.clone(),
            default_tags: because.clone(),
            ignored_tags: Vec::new(),
        }
    }
}
