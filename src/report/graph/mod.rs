//! The map of copies: for each store, every place where its data can be, by which mechanism, and which line causes it.
//!
//! It shows what the estate is, not whether that is right: rules judge. What is not known stands in it with its reason,
//! because a map that leaves a road out is worse than one that ends at its edge. Formats are functions from a map to text.

mod diagram;
mod document;
mod tree;

#[cfg(test)]
mod tests;

pub use diagram::{dot, mermaid};
pub use document::json;
pub use tree::tree;

use crate::source::Location;
use crate::verdict::SubjectId;

/// The map of a run.
#[derive(Debug, Clone, Default)]
pub struct CopyMap {
    /// Stores that are resources, sorted by root, environment and address.
    pub stores: Vec<Store>,
    /// Types of resources that no model knows, and how many there are of each: any of them may hold data.
    pub not_modelled: Vec<(String, usize)>,
    /// Parts that were not read: any of them may hold stores and copies.
    pub unread: Vec<String>,
}

/// A store.
#[derive(Debug, Clone)]
pub struct Store {
    /// Which one.
    pub id: SubjectId,
    /// Its type.
    pub resource_type: String,
    /// Where it is written.
    pub location: Option<Location>,
    /// Where it lies.
    pub place: Place,
    /// Why it holds no patient data, where that is declared.
    pub no_patient_data: Option<String>,
    /// Where its data can be beside itself.
    pub ways: Ways,
}

/// What leads away from a store or a copy.
#[derive(Debug, Clone, Default)]
pub struct Ways {
    /// Copies, sorted by mechanism and name.
    pub copies: Vec<Copy>,
    /// What could lead to more of them.
    pub open: Vec<Open>,
}

/// A place where a copy can be.
#[derive(Debug, Clone)]
pub struct Copy {
    /// How it comes there: `replication`, `backup`, `backup copy`.
    pub mechanism: &'static str,
    /// What holds the copy.
    pub id: SubjectId,
    /// The plan or schedule that makes it.
    pub through: Option<String>,
    /// Where that lies.
    pub place: Place,
    /// Why it is not certain that the copy is made.
    pub doubt: Option<String>,
    /// The line that causes it.
    pub cause: Option<Location>,
    /// Copies of the copy.
    pub ways: Ways,
}

/// Something that is not known and could lead to a copy.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Open {
    /// How a copy would be made.
    pub mechanism: &'static str,
    /// What is not known.
    pub why: String,
    /// Where that is written.
    pub cause: Option<Location>,
}

/// Where something lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Here.
    Known(Spot),
    /// In one of these.
    OneOf(Vec<Spot>),
    /// Not known, for these reasons.
    Unknown(String),
}

/// A region with its country and the groups of countries that it belongs to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// Region of a cloud.
    pub region: String,
    /// ISO 3166 code.
    pub country: String,
    /// `EU`, `EEA`, `US-GOV`.
    pub groups: Vec<String>,
}

impl Place {
    /// `eu-west-1 (IE, EEA, EU)`; `unknown: why`.
    pub fn text(&self) -> String {
        match self {
            Place::Known(spot) => spot.text(),
            Place::OneOf(spots) => {
                format!("one of {}", spots.iter().map(Spot::text).collect::<Vec<_>>().join(", "))
            }
            Place::Unknown(why) => format!("unknown: {why}"),
        }
    }
}

impl Spot {
    fn text(&self) -> String {
        let jurisdictions: Vec<&str> =
            std::iter::once(self.country.as_str()).chain(self.groups.iter().map(String::as_str)).collect();
        format!("{} ({})", self.region, jurisdictions.join(", "))
    }
}

/// The name of a copy as people read it: what a service makes by itself goes by its role, and what belongs to another
/// environment says so.
fn name_of(id: &SubjectId, store: &SubjectId) -> String {
    let name = id.address.rsplit_once('#').map_or(id.address.as_str(), |(_, role)| role);
    match &id.environment {
        Some(environment) if id.environment != store.environment => format!("{name} [{environment}]"),
        _ => name.to_owned(),
    }
}
