//! Questions to the vocabulary of kinds that linking asks.

use std::collections::BTreeSet;

use super::subject::object;
use crate::policy::{Rego, Vocabulary};

/// Kinds that a relation may lead to from a subject of these kinds.
pub fn targets(vocabulary: &Vocabulary, kinds: &[String], relation: &str) -> Vec<String> {
    let mut all = BTreeSet::new();
    for kind in kinds {
        if let Some(targets) = vocabulary.kinds.get(kind).and_then(|k| k.relations.get(relation)) {
            all.extend(targets.iter().cloned());
        }
    }
    all.into_iter().collect()
}

/// Relations that a subject of these kinds claims.
pub fn outgoing(vocabulary: &Vocabulary, kinds: &[String]) -> BTreeSet<String> {
    kinds.iter().filter_map(|kind| vocabulary.kinds.get(kind)).flat_map(|k| k.relations.keys().cloned()).collect()
}

/// Relations that others claim to a subject of these kinds.
pub fn incoming(vocabulary: &Vocabulary, kinds: &[String]) -> BTreeSet<String> {
    let leads = |targets: &Vec<String>| targets.iter().any(|target| kinds.contains(target));
    let all = vocabulary.kinds.values().flat_map(|k| k.relations.iter());
    all.filter(|(_, targets)| leads(targets)).map(|(name, _)| name.clone()).collect()
}

/// Kinds whose subjects claim a relation.
pub fn claimants<'v>(vocabulary: &'v Vocabulary, relation: &str) -> Vec<&'v String> {
    let all = vocabulary.kinds.iter().filter(|(_, known)| known.relations.contains_key(relation));
    all.map(|(kind, _)| kind).collect()
}

/// Whether subjects of these kinds have a fact of this name.
pub fn has_fact(vocabulary: &Vocabulary, kinds: &[String], name: &str) -> bool {
    kinds.iter().filter_map(|kind| vocabulary.kinds.get(kind)).any(|known| known.facts.iter().any(|fact| fact == name))
}

/// Gives every fact of the kinds that the model left out the value unknown(not modelled).
pub fn fill(vocabulary: &Vocabulary, kinds: &[String], facts: &mut Rego, address: &str, resource_type: &str) {
    for kind in kinds {
        let Some(known) = vocabulary.kinds.get(kind) else { continue };
        for name in &known.facts {
            let steps: Vec<&str> = name.split('.').collect();
            fill_one(facts, &steps, name, address, resource_type);
        }
    }
}

fn fill_one(facts: &mut Rego, steps: &[&str], name: &str, address: &str, resource_type: &str) {
    let Some((first, rest)) = steps.split_first() else { return };
    let Ok(map) = facts.as_object_mut() else { return };
    let key = Rego::from(*first);
    if rest.is_empty() {
        if map.get(&key).is_none() {
            map.insert(key, not_modelled(name, address, resource_type));
        }
        return;
    }
    if map.get(&key).is_none() {
        map.insert(key.clone(), Rego::new_object());
    }
    if let Some(entry) = map.get_mut(&key) {
        fill_one(entry, rest, name, address, resource_type);
    }
}

fn not_modelled(name: &str, address: &str, resource_type: &str) -> Rego {
    let why = object([
        ("reason", Rego::from("not_modelled")),
        ("subject", Rego::from(format!("`{name}` of {resource_type}"))),
    ]);
    let unknown = object([("why", Rego::from(vec![why])), ("refs", Rego::new_array())]);
    let place = object([("address", Rego::from(address)), ("path", Rego::new_array())]);
    object([("unknown", unknown), ("at", Rego::from(vec![place]))])
}

/// Merges derived facts into a subject's; what is derived wins.
pub fn merge(into: &mut Rego, more: &Rego) {
    let (Ok(more), Ok(into)) = (more.as_object(), into.as_object_mut()) else { return };
    for (key, value) in more.iter() {
        match into.get_mut(key) {
            Some(existing) if !is_fact(existing) && !is_fact(value) && existing.as_object().is_ok() => {
                merge(existing, value)
            }
            Some(existing) => *existing = value.clone(),
            None => {
                into.insert(key.clone(), value.clone());
            }
        }
    }
}

fn is_fact(value: &Rego) -> bool {
    value
        .as_object()
        .is_ok_and(|map| ["value", "unknown", "between"].iter().any(|key| map.contains_key(&Rego::from(*key))))
}
