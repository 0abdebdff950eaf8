//! The estate as policies see it: its subjects, and the relations between them.

use std::collections::BTreeMap;

use crate::estate::graph::{Estate, Relation};
use crate::estate::subject::object;
use crate::policy::{Program, Rego};

/// Relations and kinds as Rego, made once: they do not change between strata.
pub(super) struct Relations {
    out: Rego,
    incoming: Rego,
    /// Of subjects, and of what may not have been read.
    kinds: [Rego; 2],
}

impl Relations {
    pub(super) fn of(estate: &Estate, kinds: [Rego; 2]) -> Relations {
        let table = |all: &[BTreeMap<String, Relation>]| -> Rego {
            let of_subject = |relations: &BTreeMap<String, Relation>| -> Rego {
                let entry = |(name, relation): (&String, &Relation)| {
                    (Rego::from(name.as_str()), estate.relation_value(relation))
                };
                Rego::from(relations.iter().map(entry).collect::<BTreeMap<_, _>>())
            };
            let entries = estate
                .subjects
                .iter()
                .zip(all)
                .map(|(s, relations)| (Rego::from(s.key.as_str()), of_subject(relations)));
            Rego::from(entries.collect::<BTreeMap<_, _>>())
        };
        Relations { out: table(&estate.outgoing), incoming: table(&estate.incoming), kinds }
    }
}

pub(super) fn set_estate(program: &mut Program, estate: &Estate, relations: &Relations) {
    let subjects: BTreeMap<Rego, Rego> =
        estate.subjects.iter().map(|s| (Rego::from(s.key.as_str()), s.to_rego())).collect();
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
