//! Resources by address, and which of them configure another.

use std::collections::BTreeMap;

use crate::resource::{Index, Resource};

/// Position of a resource in the run's list.
pub type ResourceIndex = usize;

/// Resources of a run by address.
#[derive(Debug)]
pub struct ResourceMap<'a> {
    /// The resources themselves, in the run's order.
    pub resources: &'a [Resource],
    exact: BTreeMap<(&'a str, Option<&'a str>, &'a str), ResourceIndex>,
    /// By address without the last instance key.
    instances: BTreeMap<(&'a str, Option<&'a str>, String), Vec<ResourceIndex>>,
    by_type: BTreeMap<String, Vec<ResourceIndex>>,
    by_address: BTreeMap<&'a str, Vec<ResourceIndex>>,
}

/// What an address leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// Exactly this instance.
    One(ResourceIndex),
    /// One of these instances; which one is not known.
    OneOf(Vec<ResourceIndex>),
    /// All instances of a resource that was referred to as a whole.
    All(Vec<ResourceIndex>),
    /// Nothing of that address is declared here.
    Nothing,
}

impl<'a> ResourceMap<'a> {
    /// Indexes a run's resources.
    pub fn new(resources: &'a [Resource]) -> ResourceMap<'a> {
        let mut exact = BTreeMap::new();
        let mut instances: BTreeMap<_, Vec<_>> = BTreeMap::new();
        let mut by_type: BTreeMap<String, Vec<_>> = BTreeMap::new();
        let mut by_address: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (position, resource) in resources.iter().enumerate() {
            let (root, environment) = (&*resource.root, resource.environment.as_deref());
            exact.insert((root, environment, resource.address.as_str()), position);
            if resource.index.is_some() {
                instances
                    .entry((root, environment, without_key(&resource.address).to_owned()))
                    .or_default()
                    .push(position);
            }
            by_type.entry(resource.type_key()).or_default().push(position);
            by_address.entry(resource.address.as_str()).or_default().push(position);
        }
        ResourceMap { resources, exact, instances, by_type, by_address }
    }

    /// Resources of this address in any root and environment.
    pub fn anywhere(&self, address: &str) -> &[ResourceIndex] {
        self.by_address.get(address).map_or(&[], Vec::as_slice)
    }

    /// The first resource of a root, else of the roots in this directory, in the run's order.
    pub fn first_of(&self, root: &str) -> Option<&'a Resource> {
        let below = |resource: &&Resource| super::realm::is_below(root, &resource.root);
        self.resources.iter().find(|r| &*r.root == root).or_else(|| self.resources.iter().find(below))
    }

    /// The resource at a position.
    pub fn get(&self, position: ResourceIndex) -> Option<&'a Resource> {
        self.resources.get(position)
    }

    /// Resources of a type (`data.` in front for data sources).
    pub fn of_type(&self, kind: &str) -> &[ResourceIndex] {
        self.by_type.get(kind).map_or(&[], Vec::as_slice)
    }

    /// What an address means inside a root and environment.
    pub fn find(&self, root: &str, environment: Option<&str>, address: &str) -> Found {
        if let Some(&position) = self.exact.get(&(root, environment, address)) {
            let stands_for_many = self.get(position).is_some_and(|r| r.index == Some(Index::Unknown));
            return if stands_for_many { Found::OneOf(vec![position]) } else { Found::One(position) };
        }
        if let Some(base) = address.strip_suffix("[?]") {
            if let Some(&position) = self.exact.get(&(root, environment, base)) {
                return Found::One(position);
            }
            return match self.instances.get(&(root, environment, base.to_owned())) {
                Some(all) => Found::OneOf(all.clone()),
                None => Found::Nothing,
            };
        }
        if let Some(all) = self.instances.get(&(root, environment, address.to_owned())) {
            return Found::All(all.clone());
        }
        // A key that is not among the instances may be one of a template that stands for any number.
        let template = format!("{}[?]", without_key(address));
        match self.exact.get(&(root, environment, template.as_str())) {
            Some(&position) => Found::OneOf(vec![position]),
            None => Found::Nothing,
        }
    }
}

/// An address without its last instance key.
pub fn without_key(address: &str) -> &str {
    if !address.ends_with(']') {
        return address;
    }
    let mut in_text = false;
    let mut escaped = false;
    let mut open = None;
    for (position, c) in address.char_indices() {
        match c {
            '\\' if in_text && !escaped => {
                escaped = true;
                continue;
            }
            '"' if !escaped => in_text = !in_text,
            '[' if !in_text => open = Some(position),
            _ => {}
        }
        escaped = false;
    }
    open.and_then(|position| address.get(..position)).unwrap_or(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_may_hold_brackets_and_quotes() {
        assert_eq!(without_key(r#"module.a["x"].aws_s3_bucket.b["]["]"#), r#"module.a["x"].aws_s3_bucket.b"#);
        assert_eq!(without_key(r#"aws_s3_bucket.b["\"["]"#), "aws_s3_bucket.b");
        assert_eq!(without_key(r#"module.a["x"].aws_s3_bucket.b"#), r#"module.a["x"].aws_s3_bucket.b"#);
    }
}
