//! Subjects that a service makes by itself: the replica of a table, the copy of a backup in another region.

use super::operand::pointed_by;
use super::{Linker, SubjectIndex};
use crate::estate::claim::{Claim, Implied, Operand};
use crate::estate::subject::Subject;
use crate::estate::{Certainty, Gap};
use crate::value::Path;

impl Linker<'_> {
    /// Makes what no name reaches. A null operand says that there is none.
    pub(super) fn make(&mut self, from: SubjectIndex, subject: &Subject, claim: &Claim, operand: &Operand) {
        let Some(implied) = &claim.otherwise else { return };
        let at = if claim.at.is_empty() { &operand.at } else { &claim.at };
        let pointed = pointed_by(operand);
        let sure = pointed.texts.iter().any(|(_, certainty)| *certainty == Certainty::Sure);
        let doubt = match (pointed.open.first(), pointed.texts.first()) {
            _ if sure || !pointed.patterns.is_empty() => None,
            (Some(gap), _) => Some(gap.why.clone()),
            (None, Some((text, _))) => Some(format!("it is not certain that it is `{text}`")),
            (None, None) => return,
        };
        self.imply(from, subject, (claim, implied), at, doubt);
        self.leave_open(from, claim, pointed.open);
    }

    /// Adds what a claim implies where nothing declared is meant: what was not read may hold that. Returns these gaps.
    pub(super) fn imply_unless_unread(
        &mut self,
        from: SubjectIndex,
        subject: &Subject,
        (claim, implied): (&Claim, &Implied),
        at: &[(String, Path)],
        doubt: Option<String>,
    ) -> Vec<Gap> {
        let gaps = self.gaps(&subject.id.root, implied.kinds.iter());
        let doubt = doubt.or_else(|| claim.doubt.clone()).or_else(|| gaps.first().map(|gap| gap.why.clone()));
        self.imply(from, subject, (claim, implied), at, doubt);
        gaps
    }

    /// Adds what a claim implies, and the edge to it; with a doubt, both are possible only.
    pub(super) fn imply(
        &mut self,
        from: SubjectIndex,
        subject: &Subject,
        (claim, implied): (&Claim, &Implied),
        at: &[(String, Path)],
        doubt: Option<String>,
    ) {
        let doubt = doubt.or_else(|| claim.doubt.clone());
        let mut target = Subject::implied(subject, implied.clone());
        if target.at == subject.at && !at.is_empty() {
            target.at = at.to_vec();
        }
        target.doubt.clone_from(&doubt);
        let to = self.add(target);
        if let Some(known) = self.subjects.get_mut(to).filter(|_| doubt.is_none()) {
            known.doubt = None;
        }
        let certainty = if doubt.is_some() { Certainty::Possible } else { Certainty::Sure };
        self.edge(from, to, claim, certainty, "the service may make it by itself".to_owned(), at.to_vec());
    }

    /// Notes that a claim may lead further than to what was found.
    pub(super) fn leave_open(&mut self, from: SubjectIndex, claim: &Claim, gaps: Vec<Gap>) {
        if let Some(relation) = self.outgoing.get_mut(from).map(|r| r.entry(claim.relation.clone()).or_default()) {
            relation.open.extend(gaps);
        }
    }
}
