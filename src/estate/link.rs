//! Claims become edges.
//!
//! For every subject and relation the result says which edges are there, how sure each is, what could hold more (`open`),
//! and what almost matched (`near`). An edge is sure only if it holds in every completion of what is not known: a
//! reference to an instance that may not exist, a tag with an unknown value, a name in another root give possible edges.

mod loose;
mod made;
mod named;
mod names;
mod operand;
mod selection;
mod whole;

use std::collections::{BTreeMap, BTreeSet};

use super::attach::{Attachments, UnreadPart};
use super::claim::{Claim, How, Pointer};
use super::graph::{Edge, Estate, Relation};
use super::index::{Found, ResourceIndex, ResourceMap};
use super::pointer::{Pointed, follow, shares_condition};
use super::realm::{Reach, Realms};
use super::subject::{Subject, SubjectIndex};
use super::{Certainty, Gap, vocabulary};
use crate::policy::{Vocabulary, facts_of_both};
use crate::value::Value;
use names::Names;
use operand::{Along, pointed_by, value_along};

/// Limit of `near` entries per subject and relation.
const NEAR_LIMIT: usize = 5;

/// Relation, kinds of the targets, root and environment of the claimants.
type LooseKey = (String, Vec<String>, (String, Option<String>));

/// Everything that linking reads.
pub struct Context<'a> {
    /// The resources.
    pub map: &'a ResourceMap<'a>,
    /// Companions.
    pub attachments: &'a Attachments,
    /// Which relations lead from which kinds to which.
    pub vocabulary: &'a Vocabulary,
    /// What belongs together.
    pub realms: &'a Realms,
    /// What was not read.
    pub unread: &'a [UnreadPart],
}

/// Links subjects; implied targets of claims are added to them.
pub fn link(mut subjects: Vec<Subject>, context: &Context<'_>) -> Estate {
    subjects.sort_by(|a, b| a.key.cmp(&b.key));
    let mut linker = Linker::new(subjects, context);
    let mut position = 0;
    while position < linker.subjects.len() {
        let claims = linker.subjects.get(position).map(|s| s.claims.clone()).unwrap_or_default();
        for claim in &claims {
            linker.resolve(position, claim);
        }
        linker.contain(position);
        position += 1;
    }
    linker.finish()
}

struct Linker<'a> {
    context: &'a Context<'a>,
    subjects: Vec<Subject>,
    by_key: BTreeMap<String, SubjectIndex>,
    of_resource: BTreeMap<ResourceIndex, SubjectIndex>,
    names: Names,
    by_kind: BTreeMap<String, Vec<SubjectIndex>>,
    outgoing: Vec<BTreeMap<String, Relation>>,
    /// (target, relation, edge or near or gap), turned round at the end.
    incoming: Vec<BTreeMap<String, Relation>>,
    /// Claims whose operand is not known.
    loose: BTreeMap<LooseKey, loose::Loose>,
}

impl<'a> Linker<'a> {
    fn new(subjects: Vec<Subject>, context: &'a Context<'a>) -> Linker<'a> {
        let mut linker = Linker {
            context,
            subjects: Vec::new(),
            by_key: BTreeMap::new(),
            of_resource: BTreeMap::new(),
            names: Names::default(),
            by_kind: BTreeMap::new(),
            outgoing: Vec::new(),
            incoming: Vec::new(),
            loose: BTreeMap::new(),
        };
        for subject in subjects {
            linker.add(subject);
        }
        linker
    }

    fn add(&mut self, subject: Subject) -> SubjectIndex {
        if let Some(&known) = self.by_key.get(&subject.key) {
            return known;
        }
        let index = self.subjects.len();
        self.by_key.insert(subject.key.clone(), index);
        if let (Some(resource), false) = (subject.resource, subject.implied) {
            self.of_resource.insert(resource, index);
        }
        self.names.add(&subject.id.address, &subject.names, index);
        for kind in &subject.kinds {
            self.by_kind.entry(kind.clone()).or_default().push(index);
        }
        self.subjects.push(subject);
        self.outgoing.push(BTreeMap::new());
        self.incoming.push(BTreeMap::new());
        index
    }

    fn targets(&self, subject: &Subject, claim: &Claim) -> Vec<String> {
        claim
            .to
            .clone()
            .unwrap_or_else(|| vocabulary::targets(self.context.vocabulary, &subject.kinds, &claim.relation))
    }

    fn resolve(&mut self, from: SubjectIndex, claim: &Claim) {
        let Some(subject) = self.subjects.get(from).cloned() else { return };
        let kinds = self.targets(&subject, claim);
        self.outgoing.get_mut(from).map(|r| r.entry(claim.relation.clone()).or_default());
        match &claim.how {
            How::Points(pointer) => {
                let Some((pointed, pointer_at)) = self.pointed(&subject, pointer) else { return };
                let at = if claim.at.is_empty() { vec![pointer_at] } else { claim.at.clone() };
                self.connect(from, &subject, claim, &kinds, pointed, at);
            }
            How::Value(operand) => {
                let pointed = pointed_by(operand);
                let at = if claim.at.is_empty() { operand.at.clone() } else { claim.at.clone() };
                self.connect(from, &subject, claim, &kinds, pointed, at);
            }
            How::Makes(operand) => self.make(from, &subject, claim, operand),
            How::Select(selector) => self.select(from, &subject, claim, &kinds, selector),
        }
    }

    /// Follows an attribute of the claimant's resource, or of another one of its root.
    fn pointed(&self, subject: &Subject, pointer: &Pointer) -> Option<(Pointed, (String, crate::value::Path))> {
        let resource = match &pointer.address {
            None => self.context.map.get(subject.resource?)?,
            Some(address) => {
                match self.context.map.find(&subject.id.root, subject.id.environment.as_deref(), address) {
                    Found::One(position) => self.context.map.get(position)?,
                    Found::OneOf(some) | Found::All(some) => self.context.map.get(*some.first()?)?,
                    Found::Nothing => return None,
                }
            }
        };
        let null = Value::null();
        let nothing = Along { value: &null, covers: false, maybe: false };
        let along = value_along(&resource.values, &pointer.path).unwrap_or(nothing);
        let mut pointed = follow(along.value, resource, &pointer.path, self.context.map);
        if along.covers {
            // An ancestor is not known: what lies below may be anything.
            pointed.resources.clear();
            pointed.texts.clear();
        }
        if along.maybe {
            let resources = pointed.resources.iter_mut().map(|(_, certainty)| certainty);
            let texts = pointed.texts.iter_mut().map(|(_, certainty)| certainty);
            resources.chain(texts).for_each(|certainty| *certainty = Certainty::Possible);
            pointed.absent = true;
        }
        Some((pointed, (resource.address.clone(), pointer.path.clone())))
    }

    fn connect(
        &mut self,
        from: SubjectIndex,
        subject: &Subject,
        claim: &Claim,
        kinds: &[String],
        pointed: Pointed,
        at: Vec<(String, crate::value::Path)>,
    ) {
        let mut open = pointed.open;
        // An operand that is not known may name any target, which must not take its own side for complete.
        if let Some(gap) = open.first() {
            self.loose(subject, claim, kinds, &pointed.outputs, gap.clone());
        }
        let mut found: Vec<(SubjectIndex, Certainty, String)> = Vec::new();
        for (resource, certainty) in &pointed.resources {
            let through = self.subjects_of(*resource, kinds);
            // A companion that may belong to one of them may as well belong to something else.
            if through.iter().all(|(_, certainty)| *certainty == Certainty::Possible)
                && let Some(resource) = self.context.map.get(*resource)
            {
                let why = if through.is_empty() {
                    format!("`{}` is not modelled as {}", resource.address, kinds.join(" or "))
                } else {
                    format!("it is not certain what `{}` belongs to", resource.address)
                };
                open.push(Gap { why, at: at.first().cloned(), of: None });
            }
            let how = self.context.map.get(*resource).map(|r| format!("refers to {}", r.address)).unwrap_or_default();
            found.extend(through.into_iter().map(|(index, c)| (index, c.max(*certainty), how.clone())));
        }
        let mut unmatched = Vec::new();
        let mut doubt: Option<String> = None;
        for (text, certainty) in &pointed.texts {
            let named = self.named(subject, text, kinds);
            if named.is_empty() {
                unmatched.push(text.clone());
                if *certainty == Certainty::Possible {
                    doubt = Some(format!("it is not certain that it is `{text}`"));
                }
            } else if claim.otherwise.is_some() && !self.settled(from, &named) {
                doubt = Some(format!("a declared one may be `{text}`"));
            }
            found.extend(
                named.into_iter().map(|(index, c)| (index, c.max(*certainty), format!("names it as `{text}`"))),
            );
        }
        for pattern in &pointed.patterns {
            let before = found.len();
            for index in self.names.like(pattern).chain(self.names.nameless().iter().copied()) {
                if self.is_target(subject, index, kinds).is_some() && self.means(subject, pattern, index) != Some(false)
                {
                    found.push((index, Certainty::Possible, format!("may name it as `{pattern}`")));
                }
            }
            // Where nothing that was declared can have the name, the service makes what has it.
            match &claim.otherwise {
                Some(_) if found.len() == before => unmatched.push(pattern.clone()),
                Some(_) => doubt = Some(format!("a declared one may be `{pattern}`")),
                None => {
                    let why = format!("`{pattern}` holds parts that are not known");
                    open.push(Gap { why, at: at.first().cloned(), of: None });
                }
            }
        }
        if let Some(gap) = open.first().filter(|_| pointed.resources.is_empty()) {
            doubt = Some(gap.why.clone());
        }
        for (index, certainty, why) in found {
            self.edge(from, index, claim, certainty, why, at.clone());
        }
        match &claim.otherwise {
            Some(implied) if doubt.is_some() || !unmatched.is_empty() => {
                open.extend(self.imply_unless_unread(from, subject, (claim, implied), &at, doubt));
            }
            Some(_) => {}
            None => open.extend(unmatched.iter().map(|text| Gap {
                why: format!("`{text}` is not declared in what was scanned"),
                at: at.first().cloned(),
                of: None,
            })),
        }
        self.leave_open(from, claim, open);
    }

    /// Whether one of those that a text names is certainly meant and certainly exists, so that nothing is made instead.
    fn settled(&self, from: SubjectIndex, named: &[(SubjectIndex, Certainty)]) -> bool {
        let exists = |index: SubjectIndex| match (self.resource(index), self.resource(from)) {
            (Some(target), Some(source)) => {
                target.existence.condition().is_none() || shares_condition(source, Some(target))
            }
            _ => true,
        };
        named.iter().any(|(index, certainty)| *certainty == Certainty::Sure && exists(*index))
    }

    /// Subjects of these kinds that a resource is, or that it configures as a companion.
    fn subjects_of(&self, resource: ResourceIndex, kinds: &[String]) -> Vec<(SubjectIndex, Certainty)> {
        let direct = self.of_resource.get(&resource).copied();
        if let Some(index) =
            direct.filter(|i| self.subjects.get(*i).is_some_and(|s| kinds.is_empty() || s.is_any(kinds)))
        {
            return vec![(index, Certainty::Sure)];
        }
        let hosts = self.context.attachments.hosts.get(&resource).map_or(&[][..], Vec::as_slice);
        hosts
            .iter()
            .filter_map(|(host, certainty)| Some((*self.of_resource.get(host)?, *certainty)))
            .filter(|(index, _)| self.subjects.get(*index).is_some_and(|s| s.is_any(kinds)))
            .collect()
    }

    fn is_target(&self, subject: &Subject, index: SubjectIndex, kinds: &[String]) -> Option<Reach> {
        let target = self.subjects.get(index)?;
        if !target.is_any(kinds) {
            return None;
        }
        self.context.realms.reach(subject.realm(), target.realm())
    }

    fn candidates(&self, kinds: &[String]) -> Vec<SubjectIndex> {
        let mut all: BTreeSet<SubjectIndex> = BTreeSet::new();
        for kind in kinds {
            all.extend(self.by_kind.get(kind).map_or(&[][..], Vec::as_slice));
        }
        all.into_iter().collect()
    }

    fn edge(
        &mut self,
        from: SubjectIndex,
        to: SubjectIndex,
        claim: &Claim,
        certainty: Certainty,
        why: String,
        at: Vec<(String, crate::value::Path)>,
    ) {
        let (a, b) = (self.resource(from), self.resource(to));
        let together = match (a, b) {
            (Some(a), Some(b)) => shares_condition(a, Some(b)) || std::ptr::eq(a, b),
            _ => false,
        };
        let exists =
            |resource: Option<&crate::resource::Resource>| resource.is_none_or(|r| r.existence.condition().is_none());
        let given = |other: bool| match &claim.doubt {
            None if other || together => certainty,
            _ => Certainty::Possible,
        };
        let why = claim.doubt.as_ref().map_or(why.clone(), |doubt| format!("{why}, if: {doubt}"));
        let (out_certainty, in_certainty) = (given(exists(b)), given(exists(a)));
        let holds = [(from, to, out_certainty, &mut self.outgoing), (to, from, in_certainty, &mut self.incoming)];
        for (holder, other, certainty, all) in holds {
            let doubt = self
                .subjects
                .get(other)
                .and_then(|s| s.conditional.as_deref())
                .filter(|_| certainty == Certainty::Possible);
            let why = doubt.map_or_else(|| why.clone(), |doubt| format!("{why}, but it {doubt}"));
            let Some(relation) = all.get_mut(holder).map(|r| r.entry(claim.relation.clone()).or_default()) else {
                continue;
            };
            // Sorted by the other end; mostly, edges come in this order.
            match relation.edges.binary_search_by_key(&other, |edge| edge.to) {
                Ok(known) => {
                    if let Some(known) = relation.edges.get_mut(known) {
                        known.certainty = known.certainty.min(certainty);
                        known.facts = match (known.facts.take(), &claim.facts) {
                            (Some(all), Some(more)) => Some(facts_of_both(&all, more)),
                            (all, more) => all.or_else(|| more.clone()),
                        };
                    }
                }
                Err(place) => relation
                    .edges
                    .insert(place, Edge { to: other, certainty, why, at: at.clone(), facts: claim.facts.clone() }),
            }
        }
    }

    fn resource(&self, subject: SubjectIndex) -> Option<&'a crate::resource::Resource> {
        self.subjects.get(subject).and_then(|s| s.resource).and_then(|r| self.context.map.get(r))
    }

    /// Parts of a root that were not read and may hold a subject of these kinds.
    fn gaps<'k>(&self, root: &str, kinds: impl Iterator<Item = &'k String> + Clone) -> Vec<Gap> {
        let parts = self.context.unread.iter().filter(|part| part.root.as_deref().is_none_or(|r| r == root));
        let parts = parts.filter(|part| part.may_hold(kinds.clone()));
        parts
            .map(|part| Gap { why: format!("{} was not read and may hold it", part.what), at: None, of: None })
            .collect()
    }

    fn finish(mut self) -> Estate {
        self.open_targets();
        let mut gaps: BTreeMap<(String, String), Vec<Gap>> = BTreeMap::new();
        for position in 0..self.subjects.len() {
            let Some(subject) = self.subjects.get(position) else { continue };
            let outgoing = vocabulary::outgoing(self.context.vocabulary, &subject.kinds);
            let incoming = vocabulary::incoming(self.context.vocabulary, &subject.kinds);
            let root = subject.id.root.clone();
            let present = self.incoming.get(position).into_iter().flat_map(BTreeMap::keys);
            let names: BTreeSet<String> = present.cloned().chain(incoming).collect();
            let mut hidden = BTreeMap::new();
            for name in names {
                let key = (root.clone(), name.clone());
                let found = gaps.entry(key).or_insert_with(|| {
                    self.gaps(&root, vocabulary::claimants(self.context.vocabulary, &name).into_iter())
                });
                hidden.insert(name, found.clone());
            }
            if let Some(relations) = self.outgoing.get_mut(position) {
                for name in outgoing {
                    relations.entry(name).or_default();
                }
                relations.values_mut().for_each(tidy);
            }
            if let Some(relations) = self.incoming.get_mut(position) {
                for (name, gaps) in hidden {
                    let relation = relations.entry(name).or_default();
                    relation.open.extend(gaps);
                    tidy(relation);
                }
            }
        }
        Estate { subjects: self.subjects, outgoing: self.outgoing, incoming: self.incoming }
    }
}

fn tidy(relation: &mut Relation) {
    relation.open.sort();
    relation.open.dedup();
}

fn note(targets: &mut BTreeMap<SubjectIndex, Certainty>, index: SubjectIndex, certainty: Certainty) {
    let entry = targets.entry(index).or_insert(certainty);
    *entry = (*entry).min(certainty);
}
