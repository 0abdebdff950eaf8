//! The same resources in the configuration at hand.

use std::collections::{BTreeMap, BTreeSet};

use crate::problem::Hides;
use crate::resource::Resource;
use crate::terraform::Resolved;

/// The resources of the configuration by address.
pub(super) struct Twins<'a> {
    exact: BTreeMap<&'a str, &'a Resource>,
    /// By address without any keys, for lines alone.
    blocks: BTreeMap<String, &'a Resource>,
    /// Whether the configuration is at hand.
    pub(super) any: bool,
    /// Modules without keys whose resources are all there: none where anything could not be read.
    modules: BTreeSet<String>,
}

impl<'a> Twins<'a> {
    pub(super) fn new(configured: Option<&'a Resolved>) -> Twins<'a> {
        let all = || configured.into_iter().flat_map(|configured| &configured.resources);
        Twins {
            exact: all().map(|resource| (resource.address.as_str(), resource)).collect(),
            blocks: all().map(|resource| (without_keys(&resource.address), resource)).collect(),
            any: configured.is_some(),
            modules: match configured.filter(|whole| whole.problems.iter().all(|p| p.hides == Hides::Nothing)) {
                Some(_) => all().map(|resource| without_keys(resource.module.as_deref().unwrap_or(""))).collect(),
                None => BTreeSet::new(),
            },
        }
    }

    /// Whether the configuration has all resources of a module.
    pub(super) fn know(&self, module: &str) -> bool {
        self.modules.contains(&without_keys(module))
    }

    /// The resource of an address, and whether it is the same instance.
    pub(super) fn of(&self, address: &str) -> Option<(&'a Resource, bool)> {
        let exact = self.exact.get(address).map(|resource| (*resource, true));
        exact.or_else(|| self.blocks.get(&without_keys(address)).map(|resource| (*resource, false)))
    }
}

/// Whether a resource of the configuration stands for instances whose keys are not known.
pub(super) fn stands_for_many(resource: &Resource) -> bool {
    resource.address.contains("[?]")
}

/// An address without instance keys.
pub(super) fn without_keys(address: &str) -> String {
    let (mut text, mut inside, mut quoted, mut escaped) = (String::new(), false, false, false);
    for character in address.chars() {
        match character {
            '\\' if quoted && !escaped => {
                escaped = true;
                continue;
            }
            '"' if inside && !escaped => quoted = !quoted,
            '[' if !quoted => inside = true,
            ']' if !quoted => inside = false,
            _ if !inside => text.push(character),
            _ => {}
        }
        escaped = false;
    }
    text
}
