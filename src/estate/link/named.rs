//! What a name that one subject writes can mean.

use std::collections::BTreeMap;

use super::super::realm::Reach;
use super::super::subject::{Subject, SubjectIndex};
use super::super::{Certainty, place};
use super::Linker;

impl Linker<'_> {
    /// Whether a name that a subject writes can mean another one, by where the two lie.
    pub(super) fn means(&self, subject: &Subject, text: &str, index: SubjectIndex) -> Option<bool> {
        let target = self.subjects.get(index).filter(|target| target.id.address != text);
        let both = target.and_then(|target| {
            let claimant = self.context.map.get(subject.resource?)?;
            Some((claimant, self.context.map.get(target.resource?)?, &target.names_within))
        });
        both.map_or(Some(true), |(claimant, target, within)| place::means(claimant, text, target, within))
    }

    /// Those that a name can mean.
    pub(super) fn named(&self, subject: &Subject, text: &str, kinds: &[String]) -> Vec<(SubjectIndex, Certainty)> {
        let mut found: Vec<(SubjectIndex, Certainty)> = Vec::new();
        // One name in each environment is one name.
        let mut joined: BTreeMap<Option<String>, usize> = BTreeMap::new();
        for &index in self.names.of(text) {
            let means = self.means(subject, text, index);
            match self.is_target(subject, index, kinds).filter(|_| means != Some(false)) {
                Some(Reach::Joined) if means.is_none() => found.push((index, Certainty::Possible)),
                Some(Reach::Joined) => {
                    let environment = self.subjects.get(index).and_then(|s| s.id.environment.clone());
                    *joined.entry(environment).or_default() += 1;
                    found.push((index, Certainty::Sure));
                }
                Some(Reach::Elsewhere) => found.push((index, Certainty::Possible)),
                None => {}
            }
        }
        let holed = self.names.may_be(text).filter(|index| {
            self.is_target(subject, *index, kinds).is_some() && self.means(subject, text, *index) != Some(false)
        });
        found.extend(holed.map(|index| (index, Certainty::Possible)));
        let everywhere = joined.get(&None).copied().unwrap_or(0);
        let ambiguous = |(environment, count): (&Option<String>, &usize)| {
            if environment.is_some() { count + everywhere > 1 } else { *count > 1 }
        };
        if joined.iter().any(ambiguous) {
            found.iter_mut().for_each(|(_, certainty)| *certainty = Certainty::Possible);
        }
        if found.is_empty() {
            let unnamed = self.names.nameless().iter().filter(|i| {
                self.is_target(subject, **i, kinds) == Some(Reach::Joined)
                    && self.means(subject, text, **i) != Some(false)
            });
            found.extend(unnamed.map(|index| (*index, Certainty::Possible)));
        }
        found
    }
}
