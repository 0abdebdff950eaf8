//! Who refers to a resource.
//!
//! Relations say what the models know of two resources. This says less of more: which resources have the address of another
//! one in their values, whatever they are, so that a policy can tell what nobody is known to use from what somebody may use.
//! A data source keeps nothing and does nothing; who refers to it refers to what it refers to. A resource that is named by a
//! written text, or that is used by code outside of what was read, has no referrer here: that there is none is never a proof.

use std::collections::{BTreeMap, BTreeSet};

use super::attach::Attachments;
use super::index::{Found, ResourceIndex, ResourceMap};
use super::subject::{Subject, object, places_value};
use crate::policy::Rego;
use crate::resource::{Mode, Resource};
use crate::value::Path;
use crate::verdict::SubjectId;

/// Resource → (who refers to it, where in that one).
type Referring = BTreeMap<ResourceIndex, BTreeMap<ResourceIndex, Vec<Path>>>;

/// All referrers of a run.
#[derive(Debug, Default)]
pub struct Referrers {
    direct: Referring,
    /// Companion → resources that it configures.
    configured: BTreeSet<(ResourceIndex, ResourceIndex)>,
}

/// Collects who refers to what.
pub fn of(map: &ResourceMap<'_>, attachments: &Attachments) -> Referrers {
    let mut direct = Referring::new();
    for (position, resource) in map.resources.iter().enumerate() {
        for (path, reference) in &resource.references {
            let targets = match map.find(&resource.root, resource.environment.as_deref(), &reference.address) {
                Found::One(target) => vec![target],
                Found::OneOf(targets) | Found::All(targets) => targets,
                Found::Nothing => continue,
            };
            for target in targets.into_iter().filter(|target| *target != position) {
                let paths = direct.entry(target).or_default().entry(position).or_default();
                if !paths.contains(path) {
                    paths.push(path.clone());
                }
            }
        }
    }
    let pairs =
        attachments.hosts.iter().flat_map(|(companion, hosts)| hosts.iter().map(|(host, _)| (*companion, *host)));
    Referrers { direct, configured: pairs.collect() }
}

/// Gives a subject the fact `referrers`: the resources that refer to it, and whether each is a companion of it.
pub fn tell(referrers: &Referrers, map: &ResourceMap<'_>, subject: &mut Subject) {
    let mut found = BTreeMap::new();
    if let Some(position) = subject.resource.filter(|_| !subject.implied) {
        collect(referrers, map, position, &mut BTreeSet::new(), &mut found);
        found.remove(&position);
    }
    let host = subject.resource;
    let told = found.iter().filter_map(|(position, paths)| {
        let configures = host.is_some_and(|host| referrers.configured.contains(&(*position, host)));
        Some(value(map.get(*position)?, paths, configures))
    });
    let fact = object([("value", Rego::from(told.collect::<Vec<_>>())), ("at", Rego::new_array())]);
    if let Ok(facts) = subject.facts.as_object_mut() {
        facts.insert(Rego::from("referrers"), fact);
    }
}

fn collect(
    referrers: &Referrers,
    map: &ResourceMap<'_>,
    target: ResourceIndex,
    seen: &mut BTreeSet<ResourceIndex>,
    found: &mut BTreeMap<ResourceIndex, Vec<Path>>,
) {
    if !seen.insert(target) {
        return;
    }
    for (position, paths) in referrers.direct.get(&target).into_iter().flatten() {
        match map.get(*position).map(|resource| resource.mode) {
            Some(Mode::Data) => collect(referrers, map, *position, seen, found),
            _ => found.entry(*position).or_default().extend(paths.iter().cloned()),
        }
    }
}

fn value(resource: &Resource, paths: &[Path], configures: bool) -> Rego {
    let id = SubjectId {
        root: resource.root.to_string(),
        environment: resource.environment.as_deref().map(str::to_owned),
        address: resource.address.clone(),
    };
    let at: Vec<(String, Path)> = paths.iter().map(|path| (resource.address.clone(), path.clone())).collect();
    object([
        ("id", Rego::from(id.text())),
        ("address", Rego::from(resource.address.as_str())),
        ("type", Rego::from(resource.type_key())),
        ("at", places_value(&at)),
        ("configures", Rego::from(configures)),
    ])
}
