//! Companions join what they configure.
//!
//! A bucket's versioning, a database's parameter group, a key's alias are resources of their own in Terraform and parts of
//! another one in meaning. A model names the types and the joining attribute; here the join is resolved: by reference,
//! else by equal known names. A companion that may belong to a resource (its pointer is not known, or it may not exist)
//! is attached as *possible*, or leaves the relation open; it never silently belongs to nobody.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::index::{ResourceIndex, ResourceMap, without_key};
use super::pointer::{follow, pattern, shares_condition};
use super::{Certainty, Gap, glob, place};
use crate::policy::{Attachment, Bound, Join};
use crate::problem::{Handed, Holds};
use crate::resource::{Index, Resource, without_keys};
use crate::value::{Kind, Path, Reason, Step, Value};

/// Companions of one type at one resource.
#[derive(Debug, Clone, Default)]
pub struct Attached {
    /// The companions.
    pub items: Vec<(ResourceIndex, Certainty)>,
    /// What may hold more.
    pub open: Vec<Gap>,
}

/// All joins of a run.
#[derive(Debug, Default)]
pub struct Attachments {
    /// Resource → companion type → companions. Hosts of a model with `attaches` have an entry for each such type.
    pub of: BTreeMap<ResourceIndex, BTreeMap<String, Attached>>,
    /// Companion → resources that it configures.
    pub hosts: BTreeMap<ResourceIndex, Vec<(ResourceIndex, Certainty)>>,
}

/// A part of the run that could not be read, by root (`None`: any root).
#[derive(Debug, Clone)]
pub struct UnreadPart {
    /// Root it belongs to.
    pub root: Option<String>,
    /// What it is.
    pub what: String,
    /// What it is given, where companions of nothing else can hide there: a module that is not there gets at declared
    /// resources through its arguments only, a broken file at all of them.
    pub handed: Option<Handed>,
    /// Which resources it can hold.
    pub holds: Holds,
    /// Kinds of subjects that these can be.
    pub kinds: Arc<BTreeSet<String>>,
}

impl UnreadPart {
    /// Whether it may hold a subject of one of these kinds.
    pub fn may_hold<'k>(&self, mut kinds: impl Iterator<Item = &'k String>) -> bool {
        kinds.any(|kind| self.kinds.contains(kind))
    }
}

/// The joins of one type of host.
#[derive(Debug, Clone)]
pub struct Joins {
    /// The joins.
    pub all: Vec<Attachment>,
    /// Within what names mean one thing only.
    pub names_within: Arc<[Bound]>,
}

/// Resolves the joins that `wanted` (type of the host → joins) asks for.
pub fn attach(map: &ResourceMap<'_>, wanted: &BTreeMap<String, Joins>, unread: &[UnreadPart]) -> Attachments {
    let mut all = Attachments::default();
    for (host_type, joins) in wanted {
        for join in &joins.all {
            let hosts = map.of_type(host_type);
            for &host in hosts {
                let entry = all.of.entry(host).or_default().entry(join.companion.clone()).or_default();
                if let Some(resource) = map.get(host) {
                    entry.open.extend(unread.iter().filter(|part| hides(part, join, resource)).map(|part| Gap {
                        why: format!("{} was not read and may hold its {}", part.what, join.companion),
                        at: None,
                        of: None,
                    }));
                }
            }
            match &join.join {
                Join::From(path) => from_host(map, hosts, join, &path_of(path), &joins.names_within, &mut all),
                Join::By(path) => by_companion(map, hosts, join, &path_of(path), wanted, unread, &mut all),
            }
        }
    }
    for attached in all.of.values_mut().flat_map(BTreeMap::values_mut) {
        attached.items.sort();
        attached.items.dedup_by_key(|(position, _)| *position);
    }
    all
}

/// Whether a part may hold a companion of a resource. One that is given something holds companions of that only, and none
/// that a resource would have to name itself.
fn hides(part: &UnreadPart, join: &Attachment, resource: &Resource) -> bool {
    part.root.as_deref().is_none_or(|root| root == &*resource.root)
        && part.holds.may_be(&join.companion)
        && match (&part.handed, &join.join) {
            (None, _) => true,
            (Some(_), Join::From(_)) => false,
            (Some(handed), Join::By(_)) => names(handed, resource, &join.names),
        }
}

/// Whether what is handed over refers to a resource, by an attribute that is `wanted` or as a whole.
pub(super) fn refers(handed: &Handed, resource: &Resource, wanted: impl Fn(&String) -> bool) -> bool {
    let whole = without_key(&resource.address);
    let any = resource.index == Some(Index::Unknown);
    let is_it = |address: &str| {
        address == resource.address
            || address.strip_suffix("[?]").unwrap_or(address) == whole
            || any && without_key(address) == whole
    };
    handed.references.iter().any(|(address, attribute)| is_it(address) && (attribute.is_empty() || wanted(attribute)))
}

/// Whether what is handed over identifies a resource by one of its naming attributes.
fn names(handed: &Handed, resource: &Resource, attributes: &[String]) -> bool {
    refers(handed, resource, |attribute| attributes.contains(attribute))
        || attributes.iter().any(|attribute| {
            let name = resource.values.at(&path_of(attribute)).and_then(Value::as_name);
            name.is_some_and(|name| handed.names.iter().any(|given| may_be_same(given, &name)))
        })
}

/// Whether a text that is handed over may be a name. One with holes is this one where both depend on the same; a star that
/// is written names nothing.
fn may_be_same(given: &(String, Vec<String>), name: &(String, Vec<String>)) -> bool {
    given == name || given.1.is_empty() && !given.0.contains('*') && glob::matches(&name.0, &given.0) == Some(true)
}

/// The companion's attribute points at its host.
fn by_companion(
    map: &ResourceMap<'_>,
    hosts: &[ResourceIndex],
    join: &Attachment,
    path: &Path,
    wanted: &BTreeMap<String, Joins>,
    unread: &[UnreadPart],
    all: &mut Attachments,
) {
    let host_set: BTreeSet<ResourceIndex> = hosts.iter().copied().collect();
    let joins = hosts.first().and_then(|host| map.get(*host)).and_then(|host| wanted.get(&host.type_key()));
    let within = joins.map_or(&[][..], |joins| &joins.names_within);
    let by_name = NameIndex::new(map, hosts, &join.names, within);
    for &companion in map.of_type(&join.companion) {
        let Some(resource) = map.get(companion) else { continue };
        let null = Value::null();
        // An unknown value on the way covers the pointer.
        let along = values_along(&resource.values, path);
        let value = along.first().and_then(|(_, value, _)| *value).unwrap_or(&null);
        let pointed = follow(value, resource, path, map);
        let mut found = Vec::new();
        let mut strangers = false;
        for (target, certainty) in &pointed.resources {
            if host_set.contains(target) {
                found.push((*target, *certainty));
            } else if let Some(through) = all.hosts.get(target) {
                found.extend(
                    through.iter().filter(|(h, _)| host_set.contains(h)).map(|(h, c)| (*h, (*c).max(*certainty))),
                );
            } else {
                // A host of another type that is named by itself is no way to a host of this one.
                let other = map.get(*target).filter(|other| wanted.contains_key(&other.type_key()));
                strangers |= other.is_none_or(|other| !names_itself(value, &other.address, &join.names));
            }
        }
        for (text, certainty) in &pointed.texts {
            found.extend(by_name.find(resource, text).into_iter().map(|(host, c)| (host, c.max(*certainty))));
        }
        for pattern in &pointed.patterns {
            found.extend(by_name.find_pattern(resource, pattern).into_iter().map(|host| (host, Certainty::Possible)));
        }
        let lost = !pointed.open.is_empty() || (strangers && found.is_empty());
        for &(host, certainty) in &found {
            let Some(host_resource) = map.get(host) else { continue };
            let sure = resource.existence.condition().is_none() || shares_condition(resource, Some(host_resource));
            let certainty = if sure { certainty } else { Certainty::Possible };
            push(all, host, companion, &join.companion, certainty);
        }
        if lost {
            let makers = makers(&pointed.outputs, resource, unread);
            for &host in hosts {
                if let Some(found) = map.get(host)
                    && found.root == resource.root
                    && found.environment == resource.environment
                    && makers.as_ref().is_none_or(|all| all.iter().any(|handed| names(handed, found, &join.names)))
                {
                    push(all, host, companion, &join.companion, Certainty::Possible);
                }
            }
        }
    }
}

/// What the modules of these outputs may give; `None` where there is no output, or where one may be anything.
pub(super) fn makers(outputs: &[String], from: &Resource, unread: &[UnreadPart]) -> Option<Vec<Handed>> {
    let maker = |output: &String| {
        let of_output = |part: &&UnreadPart| {
            part.root.as_deref() == Some(&*from.root)
                && without_keys(output)
                    .strip_prefix(&without_keys(&part.what))
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        unread.iter().find(of_output)?.handed.as_ref().map(Handed::passed_on)
    };
    (!outputs.is_empty()).then(|| outputs.iter().map(maker).collect()).flatten()
}

/// Whether a value refers to a resource by its identity alone.
fn names_itself(value: &Value, address: &str, names: &[String]) -> bool {
    let mut to_it = value.refs().iter().filter(|reference| reference.address == address).peekable();
    to_it.peek().is_some()
        && to_it.all(|reference| match reference.attribute.as_slice() {
            [Step::Key(name)] => names.iter().any(|known| **known == **name),
            _ => false,
        })
}

/// The host's attribute points at the companion.
fn from_host(
    map: &ResourceMap<'_>,
    hosts: &[ResourceIndex],
    join: &Attachment,
    path: &Path,
    within: &[Bound],
    all: &mut Attachments,
) {
    let companions: BTreeSet<ResourceIndex> = map.of_type(&join.companion).iter().copied().collect();
    let by_name = NameIndex::new(map, map.of_type(&join.companion), &join.names, within);
    for &host in hosts {
        let Some(resource) = map.get(host) else { continue };
        let mut found = Vec::new();
        let mut open = Vec::new();
        for (path, value, maybe) in values_along(&resource.values, path) {
            let Some(value) = value else {
                open.push(Gap::at(&resource.address, &path, "elements that are not known may point to more of them"));
                continue;
            };
            let pointed = follow(value, resource, &path, map);
            let doubted = |certainty: Certainty| if maybe { Certainty::Possible } else { certainty };
            let before = found.len();
            let targets = pointed.resources.iter().filter(|(target, _)| companions.contains(target));
            found.extend(targets.map(|(target, certainty)| (*target, doubted(*certainty))));
            if !pointed.resources.is_empty() && found.len() == before {
                open.push(Gap::at(&resource.address, &path, "it refers to something that was not scanned"));
            }
            for (text, certainty) in &pointed.texts {
                let named = by_name.find(resource, text);
                if named.is_empty() {
                    open.push(Gap::at(
                        &resource.address,
                        &path,
                        format!("`{text}` is not declared in what was scanned"),
                    ));
                }
                found.extend(named.into_iter().map(|(companion, c)| (companion, doubted(c.max(*certainty)))));
            }
            for pattern in &pointed.patterns {
                let named = by_name.find_pattern(resource, pattern);
                if named.is_empty() {
                    let why = format!("which one `{pattern}` is was not scanned");
                    open.push(Gap::at(&resource.address, &path, why));
                }
                found.extend(named.into_iter().map(|companion| (companion, Certainty::Possible)));
            }
            open.extend(pointed.open);
        }
        for (companion, certainty) in found {
            let Some(target) = map.get(companion) else { continue };
            let sure = target.existence.condition().is_none() || shares_condition(resource, Some(target));
            push(all, host, companion, &join.companion, if sure { certainty } else { Certainty::Possible });
        }
        if let Some(entry) = all.of.get_mut(&host).and_then(|types| types.get_mut(&join.companion)) {
            entry.open.extend(open);
        }
    }
}

/// The values along a path in which `*` stands for every element of a list: path, value, and whether it may not be there.
/// No value stands for elements that are not known.
fn values_along<'v>(value: &'v Value, path: &[Step]) -> Vec<(Path, Option<&'v Value>, bool)> {
    let mut all = vec![(Path::new(), Some(value), false)];
    for step in path {
        let mut next = Vec::new();
        for (before, value, maybe) in all {
            let Some(found) = value else {
                next.push((before, None, maybe));
                continue;
            };
            let extended = |step: Step| before.iter().cloned().chain([step]).collect::<Path>();
            match (step, &found.kind) {
                (_, Kind::Unknown(_)) => next.push((before, Some(found), maybe)),
                (Step::Key(key), Kind::Sequence(sequence)) if &**key == "*" => {
                    for (index, element) in sequence.items.iter().enumerate() {
                        next.push((extended(Step::Index(index)), Some(&element.value), maybe || element.maybe));
                    }
                    if sequence.open.is_some() {
                        next.push((before, None, maybe));
                    }
                }
                _ => {
                    if let Some(inner) = found.element(step) {
                        next.push((extended(step.clone()), Some(&inner.value), maybe || inner.maybe));
                    }
                }
            }
        }
        all = next;
    }
    all
}

fn push(all: &mut Attachments, host: ResourceIndex, companion: ResourceIndex, kind: &str, certainty: Certainty) {
    all.of.entry(host).or_default().entry(kind.to_owned()).or_default().items.push((companion, certainty));
    all.hosts.entry(companion).or_default().push((host, certainty));
}

/// A dotted attribute path as written in METADATA; `*` stands for every element of a list (`from` only).
pub fn path_of(text: &str) -> Path {
    text.split('.').map(|step| step.parse::<usize>().map_or_else(|_| Step::key(step), Step::Index)).collect()
}

/// Resources by the texts of their naming attributes.
struct NameIndex<'m, 'a> {
    map: &'m ResourceMap<'a>,
    exact: BTreeMap<String, Vec<ResourceIndex>>,
    /// Texts that are not known, as patterns.
    holed: Vec<(String, ResourceIndex)>,
    within: &'m [Bound],
}

impl<'m, 'a> NameIndex<'m, 'a> {
    fn new(
        map: &'m ResourceMap<'a>,
        resources: &[ResourceIndex],
        names: &[String],
        within: &'m [Bound],
    ) -> NameIndex<'m, 'a> {
        let mut index = NameIndex { map, exact: BTreeMap::new(), holed: Vec::new(), within };
        for &position in resources {
            let Some(resource) = map.get(position) else { continue };
            for value in names.iter().filter_map(|name| resource.values.at(&path_of(name))) {
                match &value.kind {
                    Kind::String(text) => {
                        let list = index.exact.entry(text.to_string()).or_default();
                        if !list.contains(&position) {
                            list.push(position);
                        }
                    }
                    Kind::Template(parts) => index.holed.push((pattern(parts), position)),
                    // What the provider makes up is nobody's written name.
                    Kind::Unknown(unknown) if unknown.why.iter().any(|why| why.reason != Reason::Computed) => {
                        index.holed.push(("*".to_owned(), position));
                    }
                    _ => {}
                }
            }
        }
        index
    }

    fn find(&self, from: &Resource, text: &str) -> Vec<(ResourceIndex, Certainty)> {
        let found = self.exact.get(text).map_or(&[][..], Vec::as_slice);
        let here: Vec<_> = found.iter().filter_map(|p| Some((*p, self.meant(from, text, *p)?))).collect();
        if let [(only, Certainty::Sure)] = here.as_slice() {
            return vec![(*only, Certainty::Sure)];
        }
        // A name that is not known may be this one.
        let holed = self.holed.iter().filter(|(pattern, _)| glob::matches(pattern, text) == Some(true));
        let holed = holed.filter(|(_, p)| self.meant(from, text, *p).is_some()).map(|(_, p)| *p);
        here.into_iter().map(|(p, _)| p).chain(holed).map(|p| (p, Certainty::Possible)).collect()
    }

    fn find_pattern(&self, from: &Resource, pattern: &str) -> Vec<ResourceIndex> {
        let matching = self.exact.iter().filter(|(name, _)| glob::matches(pattern, name) == Some(true));
        let holed = self.holed.iter().filter(|(other, _)| glob::may_be_same(pattern, other)).map(|(_, p)| *p);
        let matching = matching.flat_map(|(_, positions)| positions.iter().copied()).chain(holed);
        matching.filter(|p| self.meant(from, pattern, *p).is_some()).collect()
    }

    /// How sure a name means what has it: it is of the same realm and, where something bounds names, within that.
    fn meant(&self, from: &Resource, text: &str, position: ResourceIndex) -> Option<Certainty> {
        if !self.same_realm(from, position) {
            return None;
        }
        match place::means(from, text, self.map.get(position)?, self.within) {
            Some(true) => Some(Certainty::Sure),
            Some(false) => None,
            None => Some(Certainty::Possible),
        }
    }

    fn same_realm(&self, from: &Resource, position: ResourceIndex) -> bool {
        self.map
            .get(position)
            .is_some_and(|r| r.root == from.root && (r.environment == from.environment || r.type_key().contains('/')))
    }
}
