//! The map of copies, made of the linked estate.
//!
//! It follows the relations of the vocabulary away from each store: what replicates, inherits, copies, protects and logs.
//! Which clouds have which of these is the policies' knowledge; here are only the names of our own relations. A cycle is
//! followed once.

use std::collections::{BTreeMap, BTreeSet};

use crate::estate::graph::{Edge, Estate, Relation};
use crate::estate::index::{ResourceIndex, ResourceMap};
use crate::estate::subject::{Subject, SubjectIndex};
use crate::estate::{Certainty, Gap};
use crate::judge::Judge;
use crate::policy::rego_to_json;
use crate::report::graph::{Copy, CopyMap, Open, Place, Spot, Store, Ways};
use crate::source::{Location, Sources};
use crate::value::{Path, Step};
use crate::verdict::SubjectId;

/// Relations of a store or copy that lead to copies, with what the map calls them.
const OUTGOING: &[(&str, &str)] = &[
    ("replicates_to", "replication"),
    ("backs_up_to", "backup"),
    ("logs_to", "log"),
    ("spans", "global database"),
    ("begins_with", "member"),
    ("lies_in", "bucket of the vault"),
    ("copied_to", "copy"),
];
/// Relations by which others make themselves copies.
const INCOMING: &[(&str, &str)] =
    &[("inherits_from", "replica"), ("copies", "copy"), ("spans", "member"), ("begins_with", "global database")];
/// Relations of a plan, with what the map calls them.
const PLANNED: &[(&str, &str)] = &[("stored_in", "backup"), ("copied_to", "backup copy")];

/// What the map is made of.
pub struct Source<'a> {
    /// The estate.
    pub estate: &'a Estate,
    /// The resources.
    pub map: &'a ResourceMap<'a>,
    /// The files.
    pub sources: &'a Sources,
}

impl Source<'_> {
    /// The map without what no model knows and what was not read.
    pub fn make(&self, no_patient_data: &dyn Fn(&Subject) -> Option<String>) -> CopyMap {
        let stores = self
            .estate
            .subjects
            .iter()
            .enumerate()
            .filter(|(_, s)| s.kinds.iter().any(|k| k == "store") && !s.implied)
            .map(|(index, subject)| Store {
                id: subject.id.clone(),
                resource_type: subject.resource_type.clone(),
                location: subject.at.first().and_then(|at| self.location(subject, at)),
                place: place(subject),
                no_patient_data: no_patient_data(subject),
                ways: self.ways(index, &BTreeSet::from([index])),
            });
        let mut stores: Vec<Store> = stores.collect();
        stores.sort_by(|a, b| a.id.cmp(&b.id));
        CopyMap { stores, ..CopyMap::default() }
    }

    fn ways(&self, from: SubjectIndex, seen: &BTreeSet<SubjectIndex>) -> Ways {
        let mut ways = Ways::default();
        let Some(subject) = self.estate.subjects.get(from) else { return ways };
        self.automated(subject, &mut ways);
        let nothing = BTreeMap::new();
        let sides = [(&self.estate.outgoing, OUTGOING), (&self.estate.incoming, INCOMING)];
        for (side, names) in sides {
            let relations = side.get(from).unwrap_or(&nothing);
            for (name, mechanism) in names {
                // A plan is no copy: it is followed from what it protects.
                if let Some(relation) = relations.get(*name) {
                    self.follow(subject, relation, mechanism, &Made::default(), seen, &mut ways);
                }
            }
        }
        self.protected(from, subject, &Made::default(), seen, &mut ways);
        for edge in self.edges(&self.estate.outgoing, from, "attached_to") {
            let made = Made { doubt: doubt(edge), ..Made::default() };
            self.protected(edge.to, subject, &made, seen, &mut ways);
        }
        ways.copies.sort_by(|a, b| (a.mechanism, &a.id, &a.through).cmp(&(b.mechanism, &b.id, &b.through)));
        ways.copies.dedup_by(|a, b| a.id == b.id && a.through == b.through && a.mechanism == b.mechanism);
        ways.open.sort();
        ways.open.dedup();
        ways
    }

    /// Backups that the service makes by itself lie where the store does.
    fn automated(&self, subject: &Subject, ways: &mut Ways) {
        let facts = rego_to_json(&subject.facts).unwrap_or_default();
        let Some(fact) = facts.pointer("/backup/native/enabled") else { return };
        let cause = fact
            .pointer("/at/0")
            .and_then(|at| Some((at.get("address")?.as_str()?.to_owned(), path_of(at.get("path")?))))
            .and_then(|at| self.location(subject, &at));
        // Whether there are any may not be known; where they would lie is.
        let doubt = fact.get("unknown").is_some().then(|| reasons(fact));
        if fact.get("value") == Some(&true.into()) || doubt.is_some() {
            ways.copies.push(Copy {
                mechanism: "automated backup",
                id: SubjectId { address: format!("{}#by the service", subject.id.address), ..subject.id.clone() },
                through: None,
                place: place(subject),
                doubt,
                cause,
                ways: Ways::default(),
            });
        }
    }

    /// What plans and selections make of a store: those that protect it or the machine that it is attached to.
    fn protected(
        &self,
        of: SubjectIndex,
        store: &Subject,
        before: &Made,
        seen: &BTreeSet<SubjectIndex>,
        ways: &mut Ways,
    ) {
        let Some(subject) = self.estate.subjects.get(of) else { return };
        let facts = rego_to_json(&store.facts).unwrap_or_default();
        if let Some(relation) = self.relation(&self.estate.incoming, of, "protects") {
            self.open(subject, relation, "backup", ways);
        }
        for protects in self.edges(&self.estate.incoming, of, "protects") {
            let Some(protector) = self.estate.subjects.get(protects.to) else { continue };
            let plan = facts.pointer("/backup/plans").and_then(|plans| plans.get(protector.key.as_str()));
            let says = |name: &str| plan.and_then(|plan| plan.get(name)).map_or(Ok(true), truth);
            if says("made") == Ok(false) {
                continue;
            }
            let made = before.and(doubt(protects)).and(says("made").err());
            if says("carried") == Ok(false) {
                ways.copies.push(self.beside(store, protector, protects, made));
                continue;
            }
            let made = made.and(says("carried").err());
            if protector.kinds.iter().any(|k| k == "backup") {
                self.planned(protects.to, &made, seen, ways);
                continue;
            }
            if let Some(relation) = self.relation(&self.estate.outgoing, protects.to, "follows") {
                self.open(protector, relation, "backup", ways);
            }
            for follows in self.edges(&self.estate.outgoing, protects.to, "follows") {
                self.planned(follows.to, &made.and(doubt(follows)), seen, ways);
            }
        }
    }

    /// Snapshots that nothing moves lie beside their volume.
    fn beside(&self, store: &Subject, protector: &Subject, protects: &Edge, made: Made) -> Copy {
        let address = format!("{}#snapshots", protector.id.address);
        Copy {
            mechanism: "snapshot",
            id: SubjectId { address, ..protector.id.clone() },
            through: Some(protector.id.address.clone()),
            place: place(store),
            doubt: made.doubt,
            cause: protects.at.first().and_then(|at| self.location(protector, at)),
            ways: Ways::default(),
        }
    }

    fn planned(&self, plan: SubjectIndex, made: &Made, seen: &BTreeSet<SubjectIndex>, ways: &mut Ways) {
        let Some(subject) = self.estate.subjects.get(plan) else { return };
        let made = Made { through: Some(subject.id.address.clone()), ..made.clone() };
        let mut written: BTreeSet<SubjectIndex> = BTreeSet::new();
        for (name, mechanism) in PLANNED {
            let Some(relation) = self.relation(&self.estate.outgoing, plan, name) else { continue };
            let mut relation = relation.clone();
            relation.edges.retain(|edge| written.insert(edge.to));
            self.follow(subject, &relation, mechanism, &made, seen, ways);
        }
    }

    fn follow(
        &self,
        holder: &Subject,
        relation: &Relation,
        mechanism: &'static str,
        made: &Made,
        seen: &BTreeSet<SubjectIndex>,
        ways: &mut Ways,
    ) {
        self.open(holder, relation, mechanism, ways);
        for edge in &relation.edges {
            let Some(target) = self.estate.subjects.get(edge.to) else { continue };
            if seen.contains(&edge.to) || target.kinds.iter().any(|k| k == "backup" || k == "audit_trail") {
                continue;
            }
            let mut further = seen.clone();
            further.insert(edge.to);
            let cause = edge.at.first().or_else(|| target.at.first()).and_then(|at| self.location(holder, at));
            ways.copies.push(Copy {
                mechanism,
                id: target.id.clone(),
                through: made.through.clone(),
                place: place(target),
                doubt: made.doubt.clone().or_else(|| target.doubt.clone()).or_else(|| doubt(edge)),
                cause,
                ways: self.ways(edge.to, &further),
            });
        }
    }

    fn open(&self, holder: &Subject, relation: &Relation, mechanism: &'static str, ways: &mut Ways) {
        // A part that was not read may hold anything; it stands once, at the end of the map.
        let known = relation.open.iter().filter_map(|gap: &Gap| Some((gap, gap.at.as_ref()?)));
        ways.open.extend(known.map(|(gap, at)| Open {
            mechanism,
            why: gap.why.clone(),
            cause: self.location(holder, at),
        }));
    }

    fn relation<'e>(
        &'e self,
        side: &'e [BTreeMap<String, Relation>],
        of: SubjectIndex,
        name: &str,
    ) -> Option<&'e Relation> {
        side.get(of).and_then(|relations| relations.get(name))
    }

    fn edges<'e>(&'e self, side: &'e [BTreeMap<String, Relation>], of: SubjectIndex, name: &str) -> &'e [Edge] {
        self.relation(side, of, name).map_or(&[], |relation| relation.edges.as_slice())
    }

    fn location(&self, subject: &Subject, at: &(String, Path)) -> Option<Location> {
        Judge { map: self.map, sources: self.sources }.location_of(subject, &at.0, &at.1)
    }
}

/// How a copy comes about, as far as it was followed.
#[derive(Clone, Default)]
struct Made {
    through: Option<String>,
    doubt: Option<String>,
}

impl Made {
    /// With one more step that may be in doubt; the first doubt is told.
    fn and(&self, doubt: Option<String>) -> Made {
        Made { doubt: self.doubt.clone().or(doubt), through: self.through.clone() }
    }
}

/// What a boolean fact says, or why nothing is known of it.
fn truth(fact: &serde_json::Value) -> Result<bool, String> {
    fact.get("value").and_then(|value| value.as_bool()).ok_or_else(|| reasons(fact))
}

fn doubt(edge: &Edge) -> Option<String> {
    (edge.certainty == Certainty::Possible).then(|| edge.why.clone())
}

/// The location fact of a subject.
fn place(subject: &Subject) -> Place {
    let facts = rego_to_json(&subject.facts).unwrap_or_default();
    let Some(fact) = facts.get("location") else { return Place::Unknown("its place is not modelled".to_owned()) };
    if let Some(spot) = fact.get("value").and_then(spot) {
        return Place::Known(spot);
    }
    let candidates: Option<Vec<Spot>> = fact
        .get("candidates")
        .and_then(|c| c.as_array())
        .filter(|all| !all.is_empty())
        .and_then(|all| all.iter().map(spot).collect());
    match candidates {
        Some(mut spots) => {
            spots.sort();
            Place::OneOf(spots)
        }
        None => Place::Unknown(reasons(fact)),
    }
}

fn spot(value: &serde_json::Value) -> Option<Spot> {
    let text = |key: &str| value.get(key).and_then(|v| v.as_str()).map(str::to_owned);
    let groups = value
        .get("groups")
        .and_then(|g| g.as_array())
        .map(|all| all.iter().filter_map(|group| group.as_str().map(str::to_owned)).collect::<Vec<_>>());
    Some(Spot { region: text("region")?, country: text("country")?, groups: groups.unwrap_or_default() })
}

/// The reasons of an unknown fact as one phrase.
fn reasons(fact: &serde_json::Value) -> String {
    let why = fact.pointer("/unknown/why").and_then(|w| w.as_array()).map(Vec::as_slice).unwrap_or_default();
    let subjects: Vec<&str> = why.iter().filter_map(|w| w.get("subject").and_then(|s| s.as_str())).collect();
    if subjects.is_empty() { "not known".to_owned() } else { subjects.join("; ") }
}

fn path_of(value: &serde_json::Value) -> Path {
    let step = |step: &serde_json::Value| match step.as_u64() {
        Some(index) => Some(Step::Index(usize::try_from(index).unwrap_or_default())),
        None => step.as_str().map(Step::key),
    };
    value.as_array().map(|steps| steps.iter().filter_map(step).collect()).unwrap_or_default()
}

/// Types that no model knows, with their number.
pub fn not_modelled<'r>(
    resources: impl Iterator<Item = (ResourceIndex, &'r crate::resource::Resource)>,
    is_known: &dyn Fn(ResourceIndex, &str) -> bool,
) -> Vec<(String, usize)> {
    let mut types: BTreeMap<String, usize> = BTreeMap::new();
    for (position, resource) in resources {
        let kind = resource.type_key();
        if resource.mode != crate::resource::Mode::Data && !is_known(position, &kind) {
            *types.entry(kind).or_default() += 1;
        }
    }
    types.into_iter().collect()
}
