//! Subjects: what rules are about.
//!
//! Most subjects are resources seen through their model. Some are implied: the log group that a service creates by itself,
//! the copy that a provider makes by default. They have their claimant's place and an identity of their own. The estate
//! as a whole is a subject too, so that the absence of a thing has somebody to be absent from.
//!
//! There is one estate for each environment, not for each root module. A root is no account: most organizations have far
//! more roots than accounts, and what an account lacks would be told once for each of them. Nothing in a root says
//! which account it is applied to, so that the opposite, one account for all, may not be assumed either: what covers one
//! root covers another for certain only where `[[estate]]` joins them or where a record stands above them. The estate
//! keeps its roots, and an edge says for which of them it is certain; a rule that asks for all of them fails only where no root
//! has what is asked for, and passes only where each has it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::ambiguous::Ambiguous;
use super::claim::{Answer, Claim, Implied};
use super::index::ResourceIndex;
use super::realm::Realm;
use crate::policy::{Bound, Rego};
use crate::resource::{Existence, Resource};
use crate::value::Path;
use crate::verdict::SubjectId;

/// Position of a subject in the estate.
pub type SubjectIndex = usize;

/// One subject.
#[derive(Debug, Clone)]
pub struct Subject {
    /// Identity.
    pub id: SubjectId,
    /// Its text, the key of `data.estate`.
    pub key: String,
    /// The resource it is, or whose service implies it; `None` for an estate.
    pub resource: Option<ResourceIndex>,
    /// Whether it is implied.
    pub implied: bool,
    /// Type of its resource, or its role.
    pub resource_type: String,
    /// Kinds.
    pub kinds: Vec<String>,
    /// Facts, a nested object.
    pub facts: Rego,
    /// Names; `None` for one that is not known.
    pub names: Vec<Option<String>>,
    /// Within what its names, those aside that say where they lie, mean one thing only.
    pub names_within: Arc<[Bound]>,
    /// Claims.
    pub claims: Vec<Claim>,
    /// Why it may not exist.
    pub conditional: Option<String>,
    /// Why a subject that a service makes by itself may not be made, or be another one; it then fails no rule for certain.
    pub doubt: Option<String>,
    /// Where it is written.
    pub at: Vec<(String, Path)>,
    /// The root modules and manifest sets of an estate; empty for all others.
    pub roots: Vec<String>,
}

impl Subject {
    /// A subject from a model's answer.
    pub fn of_resource(position: ResourceIndex, resource: &Resource, answer: Answer) -> (Subject, Vec<Implied>) {
        let id = SubjectId {
            root: resource.root.to_string(),
            environment: resource.environment.as_deref().map(str::to_owned),
            address: resource.address.clone(),
        };
        let conditional = match &resource.existence {
            Existence::Certain => None,
            Existence::Conditional { why, .. } => Some(format!("exists under a condition that is not known ({why})")),
            Existence::UnknownCount { why, .. } => {
                Some(format!("stands for a number of instances that is not known ({why})"))
            }
        };
        let subject = Subject {
            key: id.text(),
            id,
            resource: Some(position),
            implied: false,
            resource_type: resource.type_key(),
            kinds: answer.kinds,
            facts: answer.facts,
            names: answer.names,
            names_within: Arc::default(),
            claims: answer.claims,
            conditional,
            doubt: None,
            at: vec![(resource.address.clone(), Path::new())],
            roots: vec![],
        };
        (subject, answer.implied)
    }

    /// A subject that another one implies.
    pub fn implied(claimant: &Subject, implied: Implied) -> Subject {
        let id = SubjectId { address: format!("{}#{}", claimant.id.address, implied.role), ..claimant.id.clone() };
        Subject {
            key: id.text(),
            id,
            resource: claimant.resource,
            implied: true,
            resource_type: claimant.resource_type.clone(),
            kinds: implied.kinds,
            facts: implied.facts,
            names: vec![],
            names_within: Arc::default(),
            claims: implied.claims,
            conditional: claimant.conditional.clone(),
            doubt: None,
            at: if implied.at.is_empty() { claimant.at.clone() } else { implied.at },
            roots: vec![],
        }
    }

    /// The estate of an environment: everything in these roots. It is named after the directory that holds them all.
    pub fn estate(roots: Vec<String>, environment: Option<&str>, facts: Rego) -> Subject {
        let id = SubjectId {
            root: common(&roots),
            environment: environment.map(str::to_owned),
            address: "estate".to_owned(),
        };
        Subject {
            key: id.text(),
            id,
            resource: None,
            implied: false,
            resource_type: "estate".to_owned(),
            kinds: vec!["estate".to_owned()],
            facts,
            names: vec![],
            names_within: Arc::default(),
            claims: vec![],
            conditional: None,
            doubt: None,
            at: vec![],
            roots,
        }
    }

    /// Whether it has one of these kinds.
    pub fn is_any(&self, kinds: &[String]) -> bool {
        self.kinds.iter().any(|kind| kinds.contains(kind))
    }

    /// Its root and environment.
    pub fn realm(&self) -> Realm<'_> {
        Realm { root: &self.id.root, environment: self.id.environment.as_deref() }
    }

    /// As Rego sees it.
    pub fn to_rego(&self, ambiguous: &Ambiguous<'_>) -> Rego {
        let text = |t: &str| Rego::from(t);
        let option = |t: Option<&String>| t.map_or(Rego::Null, |t| Rego::from(t.as_str()));
        object([
            ("id", text(&self.key)),
            ("root", text(&self.id.root)),
            ("environment", option(self.id.environment.as_ref())),
            ("address", text(&self.id.address)),
            ("type", text(&self.resource_type)),
            ("kinds", Rego::from(self.kinds.iter().map(|k| text(k)).collect::<Vec<_>>())),
            ("facts", self.facts.clone()),
            ("conditional", option(self.conditional.as_ref())),
            ("implied", Rego::from(self.implied)),
            ("at", ambiguous.told(places_value(&self.at), self.realm())),
        ])
    }
}

/// The directory that holds all of these directories.
fn common(directories: &[String]) -> String {
    let mut shared: Option<Vec<&str>> = None;
    for directory in directories {
        let steps: Vec<&str> = directory.split('/').filter(|step| *step != ".").collect();
        shared = Some(match shared {
            None => steps,
            Some(before) => before.into_iter().zip(steps).take_while(|(a, b)| a == b).map(|(a, _)| a).collect(),
        });
    }
    let shared = shared.unwrap_or_default().join("/");
    if shared.is_empty() { ".".to_owned() } else { shared }
}

/// A Rego object.
pub fn object<const N: usize>(entries: [(&str, Rego); N]) -> Rego {
    Rego::from(entries.into_iter().map(|(k, v)| (Rego::from(k), v)).collect::<BTreeMap<_, _>>())
}

/// Places as Rego sees them.
pub fn places_value(places: &[(String, Path)]) -> Rego {
    let place = |(address, path): &(String, Path)| {
        object([("address", Rego::from(address.as_str())), ("path", path_value(path))])
    };
    Rego::from(places.iter().map(place).collect::<Vec<_>>())
}

fn path_value(path: &Path) -> Rego {
    let step = |step: &crate::value::Step| match step {
        crate::value::Step::Key(key) => Rego::from(&**key),
        crate::value::Step::Index(index) => Rego::from(*index),
    };
    Rego::from(path.iter().map(step).collect::<Vec<_>>())
}
