//! The estate: subjects with their facts, and the relations between them.
//!
//! Models say what one resource means; most questions are about how resources stand to each other. This stage joins
//! companions to what they configure ([`attach`]), asks the models ([`subject`]), and turns the relations that they claim
//! into edges ([`link`]). Claims are declarative; only here they meet an index, so that cost stays linear and an
//! unresolved operand becomes an *open* relation instead of a missing edge.
//!
//! It is not an evaluator and knows no cloud: which attributes join and what a tag selects is said by the policies.

pub mod ambiguous;
pub mod attach;
pub mod claim;
pub mod glob;
pub mod graph;
pub mod index;
pub mod link;
pub mod place;
pub mod pointer;
pub mod realm;
pub mod referrers;
pub mod select;
pub mod subject;
pub mod vocabulary;

use crate::value::{Path, path_text};

/// Something that could hold a link but could not be seen.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gap {
    /// Why, as a phrase.
    pub why: String,
    /// Where: resource address and path of the operand; `None` for a part that was not read.
    pub at: Option<(String, Path)>,
    /// Root and environment of that place, where it is not of the subject that has the gap.
    pub of: Option<(String, Option<String>)>,
}

impl Gap {
    /// A gap at an attribute.
    pub fn at(address: &str, path: &Path, why: impl Into<String>) -> Gap {
        Gap { why: why.into(), at: Some((address.to_owned(), path.clone())), of: None }
    }

    /// Text for messages.
    pub fn text(&self) -> String {
        match &self.at {
            Some((address, path)) if !path.is_empty() => format!("{} ({address}, {})", self.why, path_text(path)),
            Some((address, _)) => format!("{} ({address})", self.why),
            None => self.why.clone(),
        }
    }
}

/// How sure a link is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// It holds in every completion of the unknown parts.
    Sure,
    /// It holds in some.
    Possible,
}

impl Certainty {
    /// The published word.
    pub fn word(self) -> &'static str {
        match self {
            Certainty::Sure => "sure",
            Certainty::Possible => "possible",
        }
    }
}

#[cfg(test)]
mod tests;
