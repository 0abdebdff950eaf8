//! Claims that select: every subject of the kinds is asked, and what almost matched is told.

use std::collections::BTreeMap;

use super::super::claim::{Claim, Selector};
use super::super::realm::Reach;
use super::super::select::{Candidate, Near, Nears, PointerTargets, selects, undecided};
use super::super::subject::{Subject, SubjectIndex};
use super::super::{Certainty, glob};
use super::operand::pointers_of;
use super::{Linker, NEAR_LIMIT, note};

impl Linker<'_> {
    pub(super) fn select(
        &mut self,
        from: SubjectIndex,
        subject: &Subject,
        claim: &Claim,
        kinds: &[String],
        selector: &Selector,
    ) {
        let mut pointers = PointerTargets::new();
        let mut wanted = Vec::new();
        pointers_of(selector, &mut wanted);
        for pointer in wanted {
            let Some((pointed, _)) = self.pointed(subject, &pointer) else { continue };
            let mut targets = BTreeMap::new();
            for (resource, certainty) in &pointed.resources {
                for (index, c) in self.subjects_of(*resource, kinds) {
                    note(&mut targets, index, c.max(*certainty));
                }
            }
            for (text, certainty) in &pointed.texts {
                for index in self.candidates(kinds) {
                    let Some(target) = self.subjects.get(index) else { continue };
                    let matches = |name: &Option<String>| name.as_deref().and_then(|name| glob::matches(text, name));
                    let names: Vec<Option<bool>> = target.names.iter().map(matches).collect();
                    if names.contains(&Some(true)) {
                        note(&mut targets, index, *certainty);
                    } else if names.contains(&None) {
                        note(&mut targets, index, Certainty::Possible);
                    }
                }
            }
            for pattern in &pointed.patterns {
                for index in self.candidates(kinds) {
                    let matched = self
                        .subjects
                        .get(index)
                        .is_some_and(|t| t.names.iter().flatten().any(|n| glob::matches(pattern, n) != Some(false)));
                    if matched {
                        note(&mut targets, index, Certainty::Possible);
                    }
                }
            }
            pointers.insert(pointer, (targets, !pointed.open.is_empty()));
        }
        let mut selected: Vec<(SubjectIndex, Certainty)> = Vec::new();
        for index in self.candidates(kinds) {
            let Some(target) = self.subjects.get(index) else { continue };
            let Some(reach) = self.context.realms.reach(subject.realm(), target.realm()) else { continue };
            let resource = target.resource.and_then(|r| self.context.map.get(r));
            let mut near = Nears::new(!self.hears(from, index, &claim.relation));
            let candidate = Candidate { subject: target, index, resource, claimant: self.resource(from) };
            let answer = selects(selector, &candidate, &pointers, &mut near);
            match answer {
                Some(true) if reach == Reach::Joined => {
                    selected.push((index, Certainty::Sure));
                    self.edge(from, index, claim, Certainty::Sure, "selects it".to_owned(), claim.at.clone())
                }
                Some(true) => {
                    selected.push((index, Certainty::Possible));
                    let why = format!("selects it in another root ({})", subject.id.root);
                    self.edge(from, index, claim, Certainty::Possible, why, claim.at.clone());
                }
                None => {
                    let condition = undecided(selector, &candidate, &pointers);
                    let why =
                        condition.map_or("may select it".to_owned(), |condition| format!("may select it, {condition}"));
                    selected.push((index, Certainty::Possible));
                    self.edge(from, index, claim, Certainty::Possible, why, claim.at.clone());
                }
                Some(false) => self.near(from, index, &claim.relation, near.sorted()),
            }
        }
        if let Some(implied) = claim.otherwise.as_ref().filter(|_| !self.settled(from, &selected)) {
            let first = selected.first().and_then(|(index, _)| self.subjects.get(*index));
            let doubt = first.map(|declared| format!("`{}` may be it", declared.id.address));
            let gaps = self.imply_unless_unread(from, subject, (claim, implied), &claim.at, doubt);
            self.leave_open(from, claim, gaps);
        }
    }

    /// Whether one of the two still tells what almost matched.
    fn hears(&self, from: SubjectIndex, to: SubjectIndex, relation: &str) -> bool {
        [(from, &self.outgoing), (to, &self.incoming)].into_iter().any(|(holder, all)| {
            all.get(holder).and_then(|r| r.get(relation)).is_none_or(|entry| entry.near.len() < NEAR_LIMIT)
        })
    }

    fn near(&mut self, from: SubjectIndex, to: SubjectIndex, relation: &str, near: Vec<Near>) {
        for (holder, other, all) in [(from, to, &mut self.outgoing), (to, from, &mut self.incoming)] {
            if let Some(entry) = all.get_mut(holder).map(|r| r.entry(relation.to_owned()).or_default()) {
                let room = NEAR_LIMIT.saturating_sub(entry.near.len());
                entry.near.extend(near.iter().take(room).map(|n| (other, n.clone())));
            }
        }
    }
}
