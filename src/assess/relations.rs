//! The estate as policies see it: its subjects, and the relations between them.

use std::collections::BTreeMap;

use crate::estate::ambiguous::Ambiguous;
use crate::estate::graph::{Estate, Relation};
use crate::estate::subject::{Subject, object};
use crate::policy::{Program, Rego};

/// Relations and kinds as Rego, made once: they do not change between strata.
pub(super) struct Relations {
    out: Rego,
    incoming: Rego,
    /// Of subjects, and of what may not have been read.
    kinds: [Rego; 2],
}

impl Relations {
    pub(super) fn of(estate: &Estate, ambiguous: &Ambiguous<'_>, kinds: [Rego; 2]) -> Relations {
        let table = |all: &[BTreeMap<String, Relation>], incoming: bool| -> Rego {
            let of_subject = |holder: &Subject, relations: &BTreeMap<String, Relation>| -> Rego {
                let entry = |(name, relation): (&String, &Relation)| {
                    let value = estate.relation_value(holder, incoming, relation, ambiguous);
                    (Rego::from(name.as_str()), value)
                };
                Rego::from(relations.iter().map(entry).collect::<BTreeMap<_, _>>())
            };
            let entries = estate
                .subjects
                .iter()
                .zip(all)
                .map(|(s, relations)| (Rego::from(s.key.as_str()), of_subject(s, relations)));
            Rego::from(entries.collect::<BTreeMap<_, _>>())
        };
        Relations { out: table(&estate.outgoing, false), incoming: table(&estate.incoming, true), kinds }
    }
}

pub(super) fn set_estate(program: &mut Program, estate: &Estate, ambiguous: &Ambiguous<'_>, relations: &Relations) {
    let subjects: BTreeMap<Rego, Rego> =
        estate.subjects.iter().map(|s| (Rego::from(s.key.as_str()), s.to_rego(ambiguous))).collect();
    let [kinds, hidden] = &relations.kinds;
    let value = object([
        ("subject", Rego::from(subjects)),
        ("out", relations.out.clone()),
        ("in", relations.incoming.clone()),
        ("kinds", kinds.clone()),
        ("hidden", hidden.clone()),
    ]);
    program.set_estate(value);
}
