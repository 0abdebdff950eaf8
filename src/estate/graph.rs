//! The linked estate: edges, relations, and how policies see them.

use std::collections::BTreeMap;

use super::ambiguous::Ambiguous;
use super::realm::Realm;
use super::select::Near;
use super::subject::{Subject, SubjectIndex, object, places_value};
use super::{Certainty, Gap};
use crate::policy::Rego;

/// One edge.
#[derive(Debug, Clone)]
pub struct Edge {
    /// The other end.
    pub to: SubjectIndex,
    /// How sure it is, seen from the subject that holds it.
    pub certainty: Certainty,
    /// How it was found.
    pub why: String,
    /// Where it is written.
    pub at: Vec<(String, crate::value::Path)>,
    /// Facts of the edge.
    pub facts: Option<Rego>,
}

/// All edges of one relation at one subject.
#[derive(Debug, Clone, Default)]
pub struct Relation {
    /// The edges, by the other end.
    pub edges: Vec<Edge>,
    /// What could hold more.
    pub open: Vec<Gap>,
    /// What almost matched.
    pub near: Vec<(SubjectIndex, Near)>,
}

/// The linked estate.
#[derive(Debug, Default)]
pub struct Estate {
    /// Subjects sorted by key.
    pub subjects: Vec<Subject>,
    /// Relations that a subject claims.
    pub outgoing: Vec<BTreeMap<String, Relation>>,
    /// Relations that others claim to it.
    pub incoming: Vec<BTreeMap<String, Relation>>,
}

impl Estate {
    /// A relation of a subject as Rego sees it. The places of edges are of those that claim them: of the subject, or of the
    /// other ends where it is `incoming`.
    pub fn relation_value(
        &self,
        holder: &Subject,
        incoming: bool,
        relation: &Relation,
        ambiguous: &Ambiguous<'_>,
    ) -> Rego {
        let key = |index: SubjectIndex| self.subjects.get(index).map_or(Rego::Null, |s| Rego::from(s.key.as_str()));
        let edges = relation.edges.iter().map(|edge| {
            let claims = self.subjects.get(edge.to).filter(|_| incoming).unwrap_or(holder);
            let facts = edge.facts.clone().unwrap_or_else(Rego::new_object);
            object([
                ("to", key(edge.to)),
                ("certainty", Rego::from(edge.certainty.word())),
                ("why", Rego::from(edge.why.as_str())),
                ("at", ambiguous.told(places_value(&edge.at), claims.realm())),
                ("facts", ambiguous.told(facts, claims.realm())),
            ])
        });
        let open = relation.open.iter().map(|gap| {
            let of = gap.of.as_ref().map(|(root, environment)| Realm { root, environment: environment.as_deref() });
            let at = ambiguous.told(places_value(gap.at.as_slice()), of.unwrap_or(holder.realm()));
            object([("why", Rego::from(gap.why.as_str())), ("at", at)])
        });
        let near = relation.near.iter().map(|(index, near)| {
            let to = ("to", key(*index));
            match near {
                Near::Mismatch { operand, wanted, found } => object([
                    to,
                    ("operand", Rego::from(operand.as_str())),
                    ("wanted", Rego::from(wanted.as_str())),
                    ("found", Rego::from(found.as_str())),
                ]),
                Near::Excluded(by) => object([to, ("excluded_by", Rego::from(by.as_str()))]),
            }
        });
        object([
            ("edges", Rego::from(edges.collect::<Vec<_>>())),
            ("open", Rego::from(open.collect::<Vec<_>>())),
            ("near", Rego::from(near.collect::<Vec<_>>())),
        ])
    }
}
