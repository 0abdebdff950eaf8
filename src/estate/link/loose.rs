//! Claims whose operand is not known: what each may lead to, which must not take its own side for complete.
//!
//! An operand may be anything of the kinds that are wanted, but for the output of a module that is not there: that names what
//! the module is given, or what it makes itself.

use std::collections::{BTreeMap, BTreeSet};

use super::super::attach::{makers, refers};
use super::super::claim::Claim;
use super::super::realm::{Reach, Realm};
use super::super::subject::Subject;
use super::super::{Gap, glob};
use super::Linker;
use crate::problem::Handed;

/// Limit of claims that are told for each relation, kinds, realm and origin.
const LIMIT: usize = 3;

/// The claims of one relation to the same kinds from one realm.
#[derive(Default)]
pub(super) struct Loose {
    /// They may lead anywhere.
    anywhere: BTreeSet<Gap>,
    /// They come from these outputs of modules that are not there, which are given this.
    outputs: BTreeMap<Vec<String>, (Vec<Handed>, BTreeSet<Gap>)>,
}

impl Linker<'_> {
    /// Notes that a claim may lead to subjects of these kinds.
    pub(super) fn loose(&mut self, subject: &Subject, claim: &Claim, kinds: &[String], outputs: &[String], gap: Gap) {
        let from = subject.resource.and_then(|resource| self.context.map.get(resource));
        let given = from.and_then(|from| makers(outputs, from, self.context.unread));
        let realm = (subject.id.root.clone(), subject.id.environment.clone());
        let of = Some(realm.clone());
        let all = self.loose.entry((claim.relation.clone(), kinds.to_vec(), realm)).or_default();
        let gaps = match given {
            Some(given) => &mut all.outputs.entry(outputs.to_vec()).or_insert_with(|| (given, BTreeSet::new())).1,
            None => &mut all.anywhere,
        };
        if gaps.len() < LIMIT {
            gaps.insert(Gap { of, ..gap });
        }
    }

    /// Opens the incoming relations of everything that a loose claim may lead to.
    pub(super) fn open_targets(&mut self) {
        for ((relation, kinds, (root, environment)), all) in std::mem::take(&mut self.loose) {
            let realm = Realm { root: &root, environment: environment.as_deref() };
            for index in self.candidates(&kinds) {
                let Some(target) = self.subjects.get(index) else { continue };
                if self.context.realms.reach(realm, target.realm()) != Some(Reach::Joined) {
                    continue;
                }
                let given =
                    all.outputs.values().filter(|(given, _)| given.iter().any(|one| self.is_given(one, target)));
                let gaps: BTreeSet<Gap> =
                    all.anywhere.iter().chain(given.flat_map(|(_, gaps)| gaps)).cloned().collect();
                if let Some(relations) = self.incoming.get_mut(index).filter(|_| !gaps.is_empty()) {
                    relations.entry(relation.clone()).or_default().open.extend(gaps);
                }
            }
        }
    }

    /// Whether a module may know a subject by what it is given. What a service makes has no address to be given, and a name
    /// that is not known may be made from the same output.
    fn is_given(&self, handed: &Handed, target: &Subject) -> bool {
        let Some(resource) = target.resource.filter(|_| !target.implied).and_then(|r| self.context.map.get(r)) else {
            return true;
        };
        let given = |name: &str| handed.names.iter().any(|(given, _)| glob::may_be_same(given, name));
        let may_be = |name: &Option<String>| name.as_deref().is_none_or(|name| name.contains('*') || given(name));
        refers(handed, resource, |_| true) || target.names.iter().any(may_be)
    }
}
