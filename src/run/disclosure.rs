//! What may leave a run: sensitive texts are replaced in everything that reports, maps and listings are made of.
//!
//! It is the last step, so that nothing before it depends on it: verdicts, their order and their fingerprints are those of
//! the true values. Names are not replaced: addresses of resources, roots, environments, paths.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Inputs;
use crate::policy::Bundle;
use crate::report::Report;
use crate::report::graph::{CopyMap, Place, Ways};
use crate::resource::{Existence, Resource};
use crate::secret::{self, Mask};
use crate::source::Sources;
use crate::verdict::{SubjectId, Verdict};

impl Inputs {
    /// The mask over what is sensitive in these inputs.
    pub fn mask(&self) -> Mask {
        let mut secrets = self.secrets.clone();
        self.resources.iter().for_each(|resource| secrets.add_resource(resource));
        self.outputs.values().flat_map(|outputs| outputs.values()).for_each(|value| secrets.add(value));
        let policies = Bundle::built_in();
        let words = policies.files().iter().map(|file| &*file.text);
        let files = self.sources.all();
        let paths = files.iter().map(|file| file.path.as_str());
        let addresses = self.resources.iter().map(|resource| resource.address.as_str());
        let environments = self.resources.iter().filter_map(|resource| resource.environment.as_deref());
        Mask::new(&secrets, words.chain(paths).chain(addresses).chain(environments))
    }

    /// The inputs as they may be shown: what holds something sensitive is marked as a whole.
    pub fn disclosed(mut self) -> Inputs {
        let mask = self.mask();
        for resource in &mut self.resources {
            for value in [&mut resource.values, &mut resource.region, &mut resource.account, &mut resource.tags] {
                secret::hide(value, &mask);
            }
            match &mut resource.existence {
                Existence::Certain => {}
                Existence::Conditional { why, .. } | Existence::UnknownCount { why, .. } => mask.replace(why),
            }
        }
        self.outputs.values_mut().flat_map(|outputs| outputs.values_mut()).for_each(|value| secret::hide(value, &mask));
        self.problems.iter_mut().for_each(|problem| mask.replace(&mut problem.message));
        self
    }
}

/// A report without what is sensitive.
pub(super) fn of_report(report: &mut Report, mask: &Mask, resources: &[String]) {
    let mut names = Addresses::new(resources);
    for verdict in &mut report.verdicts {
        of_verdict(verdict, mask, &mut names);
    }
    for problem in &mut report.problems {
        mask.replace(&mut problem.message);
        problem.help.iter_mut().for_each(|help| mask.replace(help));
    }
    for member in &mut report.population {
        member.reason.iter_mut().chain(&mut member.region).for_each(|text| mask.replace(text));
    }
    report.inputs.iter_mut().filter_map(|input| input.reason.as_mut()).for_each(|reason| mask.replace(reason));
    report.sources = Arc::new(covered(&report.sources, mask));
}

fn of_verdict(verdict: &mut Verdict, mask: &Mask, names: &mut Addresses<'_>) {
    mask.replace(&mut verdict.message);
    verdict.conditional.iter_mut().for_each(|why| mask.replace(why));
    names.subject(&mut verdict.subject, mask);
    for check in &mut verdict.checks {
        mask.replace(&mut check.required);
        check.label.iter_mut().chain(&mut check.why).for_each(|text| mask.replace(text));
        check.found.iter_mut().for_each(|found| mask.replace_json(found));
        for place in &mut check.at {
            if !names.known.contains(place.address.as_str()) {
                mask.replace(&mut place.address);
            }
        }
    }
}

/// A map of copies without what is sensitive.
pub(super) fn of_map(map: &mut CopyMap, mask: &Mask, resources: &[Resource]) {
    let addresses: Vec<String> = resources.iter().map(|resource| resource.address.clone()).collect();
    let mut names = Addresses::new(&addresses);
    for store in &mut map.stores {
        store.no_patient_data.iter_mut().for_each(|why| mask.replace(why));
        of_place(&mut store.place, mask);
        of_ways(&mut store.ways, mask, &mut names);
    }
    map.unread.iter_mut().for_each(|part| mask.replace(part));
}

fn of_ways(ways: &mut Ways, mask: &Mask, names: &mut Addresses<'_>) {
    for copy in &mut ways.copies {
        names.subject(&mut copy.id, mask);
        if let Some(through) = copy.through.as_mut().filter(|through| !names.known.contains(through.as_str())) {
            mask.replace(through);
        }
        copy.doubt.iter_mut().for_each(|doubt| mask.replace(doubt));
        of_place(&mut copy.place, mask);
        of_ways(&mut copy.ways, mask, names);
    }
    ways.open.iter_mut().for_each(|open| mask.replace(&mut open.why));
}

fn of_place(place: &mut Place, mask: &Mask) {
    match place {
        Place::Unknown(why) => mask.replace(why),
        Place::Known(spot) => mask.replace(&mut spot.region),
        Place::OneOf(spots) => spots.iter_mut().for_each(|spot| mask.replace(&mut spot.region)),
    }
}

/// Addresses of subjects that policies made: those that would look the same are numbered in the order of the report.
struct Addresses<'a> {
    /// Addresses of resources, which stay.
    known: BTreeSet<&'a str>,
    /// Shown address in its root and environment → the true ones.
    shown: BTreeMap<SubjectId, Vec<String>>,
}

impl<'a> Addresses<'a> {
    fn new(resources: &'a [String]) -> Addresses<'a> {
        Addresses { known: resources.iter().map(String::as_str).collect(), shown: BTreeMap::new() }
    }

    fn subject(&mut self, subject: &mut SubjectId, mask: &Mask) {
        if self.known.contains(subject.address.as_str()) || !mask.finds(&subject.address) {
            return;
        }
        let mut address = subject.address.clone();
        mask.replace(&mut address);
        let true_ones = self.shown.entry(SubjectId { address: address.clone(), ..subject.clone() }).or_default();
        let position = true_ones.iter().position(|known| *known == subject.address).unwrap_or_else(|| {
            true_ones.push(subject.address.clone());
            true_ones.len() - 1
        });
        subject.address = if position == 0 { address } else { format!("{address} {}", position + 1) };
    }
}

/// The files as they may be shown, with the digests and positions of the true ones.
fn covered(sources: &Sources, mask: &Mask) -> Sources {
    sources.covered(|id, file| mask.file(id, file))
}
