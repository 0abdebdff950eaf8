//! Who has which name, and who may have it.
//!
//! A name is known, known but for its holes (`phi-*`), or not known at all. Looking one up costs what its beginning leaves
//! over, not what there is: all names before the first hole are sorted.

use std::collections::{BTreeMap, BTreeSet};

use super::super::glob;
use super::super::subject::SubjectIndex;

/// The names of all subjects.
#[derive(Default)]
pub(super) struct Names {
    known: BTreeMap<String, Vec<SubjectIndex>>,
    /// Names with holes, by what stands before the first one.
    holed: BTreeMap<String, Vec<(String, SubjectIndex)>>,
    nameless: Vec<SubjectIndex>,
}

impl Names {
    /// Notes the names of a subject. Records name resources by their addresses.
    pub(super) fn add(&mut self, address: &str, names: &[Option<String>], index: SubjectIndex) {
        self.known.entry(address.to_owned()).or_default().push(index);
        // One that has a name twice has it once.
        for name in names.iter().collect::<BTreeSet<_>>() {
            match name {
                Some(name) if name.contains('*') => {
                    self.holed.entry(beginning(name).to_owned()).or_default().push((name.clone(), index));
                }
                Some(name) => self.known.entry(name.clone()).or_default().push(index),
                None => self.nameless.push(index),
            }
        }
    }

    /// Those that have exactly this name.
    pub(super) fn of(&self, text: &str) -> &[SubjectIndex] {
        self.known.get(text).map_or(&[][..], Vec::as_slice)
    }

    /// Those whose name is not known.
    pub(super) fn nameless(&self) -> &[SubjectIndex] {
        &self.nameless
    }

    /// Those whose name, with its holes filled, may be this text.
    pub(super) fn may_be(&self, text: &str) -> impl Iterator<Item = SubjectIndex> {
        let fits =
            move |name: &str| glob::matches(text, name) != Some(false) && glob::matches(name, text) == Some(true);
        let holed = beginnings(text).filter_map(|start| self.holed.get(start)).flatten();
        holed.filter(move |(name, _)| fits(name)).map(|(_, index)| *index)
    }

    /// Those whose name a pattern matches, or may match.
    pub(super) fn like(&self, pattern: &str) -> impl Iterator<Item = SubjectIndex> {
        let start = beginning(pattern);
        let known = self.known.range(start.to_owned()..).take_while(move |(name, _)| name.starts_with(start));
        let known = known.filter(move |(name, _)| glob::matches(pattern, name) == Some(true));
        let longer = self.holed.range(start.to_owned()..).take_while(move |(other, _)| other.starts_with(start));
        let shorter = beginnings(start).filter(move |part| part.len() < start.len());
        let holed = longer.map(|(_, all)| all).chain(shorter.filter_map(|part| self.holed.get(part))).flatten();
        let holed = holed.filter(move |(name, _)| glob::may_be_same(pattern, name));
        known.flat_map(|(_, all)| all.iter().copied()).chain(holed.map(|(_, index)| *index))
    }
}

/// What stands before the first hole.
fn beginning(pattern: &str) -> &str {
    pattern.split(['*', '?']).next().unwrap_or_default()
}

/// Everything that a text begins with, from nothing to the text itself.
fn beginnings(text: &str) -> impl Iterator<Item = &str> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).filter_map(|at| text.get(..at))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn nobody_is_overlooked(names in prop::collection::vec("[ab:é]{0,3}[*?]?[ab]{0,2}[*]?", 1..20), asked in "[ab:é]{0,3}[*?]?[ab]{0,2}") {
            let mut all = Names::default();
            for (index, name) in names.iter().enumerate() {
                all.add("#", &[Some(name.clone())], index);
            }
            let among = |fits: &dyn Fn(&str) -> bool| -> BTreeSet<SubjectIndex> {
                names.iter().enumerate().filter(|(_, name)| fits(name) || fits("#")).map(|(index, _)| index).collect()
            };
            let holed = |name: &str| name.contains('*');
            let like = among(&|name| match holed(name) {
                true => glob::may_be_same(&asked, name),
                false => glob::matches(&asked, name) == Some(true),
            });
            prop_assert_eq!(all.like(&asked).collect::<BTreeSet<_>>(), like);
            let may_be = among(&|name| {
                holed(name) && glob::matches(&asked, name) != Some(false) && glob::matches(name, &asked) == Some(true)
            });
            prop_assert_eq!(all.may_be(&asked).collect::<BTreeSet<_>>(), may_be);
        }
    }
}
