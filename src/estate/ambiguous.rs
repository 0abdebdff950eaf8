//! Places whose address does not say of which root they are.
//!
//! Policies name resources by their addresses, as people do. Two roots of a run may have the same address, and what one of
//! them says of its own resource is read where the other one's stands, too: roots that are joined, and links that leave a
//! root. So the host, who knows whom it asked, adds root and environment to such places in what it was told. All others
//! stay as they are.

use std::collections::{BTreeMap, BTreeSet};

use super::index::{Found, ResourceMap};
use super::realm::Realm;
use crate::policy::Rego;

/// Addresses that resources of several roots have.
#[derive(Debug)]
pub struct Ambiguous<'a> {
    map: &'a ResourceMap<'a>,
    addresses: BTreeSet<&'a str>,
}

impl<'a> Ambiguous<'a> {
    /// Those of a run.
    pub fn of(map: &'a ResourceMap<'a>) -> Ambiguous<'a> {
        let mut roots: BTreeMap<&str, &str> = BTreeMap::new();
        let mut addresses = BTreeSet::new();
        for resource in map.resources {
            if *roots.entry(&resource.address).or_insert(&resource.root) != &*resource.root {
                addresses.insert(resource.address.as_str());
            }
        }
        Ambiguous { map, addresses }
    }

    /// A value in which every such place that a resource of this realm has says so. What says it already stays.
    pub fn told(&self, value: Rego, realm: Realm<'_>) -> Rego {
        if self.addresses.is_empty() { value } else { self.inside(&value, realm).unwrap_or(value) }
    }

    /// The value with its places told; `None` where nothing changes.
    fn inside(&self, value: &Rego, realm: Realm<'_>) -> Option<Rego> {
        match value {
            Rego::Object(entries) => {
                let mut changed: BTreeMap<Rego, Rego> = BTreeMap::new();
                for (key, item) in entries.iter() {
                    if let Some(item) = self.inside(item, realm) {
                        changed.insert(key.clone(), item);
                    }
                }
                if self.is_place(value, realm) {
                    changed.insert(Rego::from("root"), Rego::from(realm.root));
                    changed.insert(Rego::from("environment"), realm.environment.map_or(Rego::Null, Rego::from));
                }
                if changed.is_empty() {
                    return None;
                }
                let kept = entries.iter().filter(|(key, _)| !changed.contains_key(key));
                let mut all: BTreeMap<Rego, Rego> = kept.map(|(key, item)| (key.clone(), item.clone())).collect();
                all.append(&mut changed);
                Some(Rego::from(all))
            }
            Rego::Array(items) => {
                let told: Vec<Option<Rego>> = items.iter().map(|item| self.inside(item, realm)).collect();
                if told.iter().all(Option::is_none) {
                    return None;
                }
                let items = told.into_iter().zip(items.iter()).map(|(told, item)| told.unwrap_or_else(|| item.clone()));
                Some(Rego::from(items.collect::<Vec<_>>()))
            }
            _ => None,
        }
    }

    /// Whether it is such a place, and a resource of the realm has its address.
    fn is_place(&self, value: &Rego, realm: Realm<'_>) -> bool {
        let Ok(object) = value.as_object() else { return false };
        let Some(Rego::String(address)) = object.get(&Rego::from("address")) else { return false };
        self.addresses.contains(&**address)
            && object.contains_key(&Rego::from("path"))
            && !object.contains_key(&Rego::from("root"))
            && self.map.find(realm.root, realm.environment, address) != Found::Nothing
    }
}
