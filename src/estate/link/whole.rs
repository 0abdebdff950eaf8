//! What the estate as a whole has: the stores in its roots, and what covers these.
//!
//! Nobody claims these relations; they follow from where a subject stands.

use std::collections::BTreeSet;

use super::Linker;
use crate::estate::attach::UnreadPart;
use crate::estate::graph::{Edge, Relation};
use crate::estate::realm::{Reach, Realm};
use crate::estate::subject::{Subject, SubjectIndex, object};
use crate::estate::{Certainty, Gap, vocabulary};
use crate::policy::Rego;

impl Linker<'_> {
    /// What lies in the roots of an estate, and what may cover them: a trail or a record counts for the roots that it
    /// belongs to, and possibly for all others, which may be of the same account. A part that was not read may hold
    /// such a thing wherever it stands.
    pub(super) fn contain(&mut self, estate: SubjectIndex) {
        let Some(subject) = self.subjects.get(estate).filter(|s| s.resource.is_none()).cloned() else { return };
        for (name, everywhere) in [("contains", false), ("covered_by", true)] {
            let kinds = vocabulary::targets(self.context.vocabulary, &subject.kinds, name);
            let mut relation = Relation::default();
            for index in self.candidates(&kinds) {
                relation.edges.extend(self.member(&subject, index, everywhere));
            }
            let of_estate =
                |part: &&UnreadPart| everywhere || part.root.as_ref().is_none_or(|root| subject.roots.contains(root));
            let parts = self.context.unread.iter().filter(of_estate).filter(|part| part.may_hold(kinds.iter()));
            relation.open = summary(parts.map(|part| part.what.as_str()).collect());
            if let Some(all) = self.outgoing.get_mut(estate) {
                all.insert(name.to_owned(), relation);
            }
        }
    }

    /// The edge from an estate to a subject, with the roots for which it is certain.
    fn member(&self, estate: &Subject, index: SubjectIndex, everywhere: bool) -> Option<Edge> {
        let target = self.subjects.get(index)?;
        let environment = estate.id.environment.as_deref();
        let reach = |root: &String| self.context.realms.reach(Realm { root, environment }, target.realm());
        let exists = self.resource(index).is_none_or(|r| r.existence.condition().is_none());
        let joined: Vec<&String> = if everywhere {
            estate.roots.iter().filter(|root| reach(root) == Some(Reach::Joined)).collect()
        } else {
            estate.roots.iter().filter(|root| **root == target.id.root && reach(root).is_some()).collect()
        };
        if joined.is_empty() && (!everywhere || estate.roots.iter().all(|root| reach(root).is_none())) {
            return None;
        }
        let whole = !everywhere || joined.len() == estate.roots.len();
        let why = match (whole, &target.conditional) {
            (true, None) => "belongs to it".to_owned(),
            (true, Some(doubt)) => format!("belongs to it, but {doubt}"),
            (false, _) => format!("is declared in {}, which may be another account", target.id.root),
        };
        let certainty = if whole && exists { Certainty::Sure } else { Certainty::Possible };
        let roots = joined.into_iter().filter(|_| exists).map(|root| Rego::from(root.as_str()));
        let facts = object([("roots", Rego::from(roots.collect::<Vec<_>>()))]);
        Some(Edge { to: index, certainty, why, at: vec![], facts: Some(facts) })
    }
}

/// The parts that may hold something, as gaps: a few one by one, many as one.
fn summary(parts: BTreeSet<&str>) -> Vec<Gap> {
    let gap = |why: String| Gap { why, at: None, of: None };
    let named: Vec<&str> = parts.iter().take(2).copied().collect();
    match parts.len() - named.len() {
        0 | 1 => parts.into_iter().map(|part| gap(format!("{part} was not read and may hold it"))).collect(),
        more => vec![gap(format!("{} and {more} more parts were not read and may hold it", named.join(", ")))],
    }
}
