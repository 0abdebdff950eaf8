//! The vocabulary of kinds: which facts and relations subjects of a kind have, and which input they come from.
//!
//! It is data (`data.vocabulary`), so that models, linking and rules speak of the same things. What a model does not say of
//! a fact that the vocabulary names is unknown, never absent.

use std::collections::{BTreeMap, BTreeSet};

use super::engine::Rego;
use super::verdict::json;
use crate::problem::Problem;

/// Facts and relations of one kind of subject.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KindFacts {
    /// Dotted names of facts, sorted.
    pub facts: Vec<String>,
    /// Relation → kinds of its targets (empty for any).
    pub relations: BTreeMap<String, Vec<String>>,
    /// The only input that subjects of the kind come from, where there is one: `manifests`, `records`, or `run` for what
    /// stands for the run itself.
    pub only_in: Option<String>,
}

/// Kinds of subjects with their facts and relations: `data.vocabulary`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Vocabulary {
    /// By kind.
    pub kinds: BTreeMap<String, KindFacts>,
}

impl Vocabulary {
    /// Kinds of which a part that was not read may hold subjects: no part of a Terraform configuration holds a record,
    /// and none the run itself.
    pub fn hidden_in_terraform(&self) -> BTreeSet<String> {
        self.hidden_in(&[])
    }

    /// The same for what is sent to a cluster.
    pub fn hidden_in_manifests(&self) -> BTreeSet<String> {
        self.hidden_in(&["manifests"])
    }

    /// The same for a part of any language.
    pub fn hidden_anywhere(&self) -> BTreeSet<String> {
        self.hidden_in(&["manifests", "records"])
    }

    /// Kinds that come from any input, and those that come from these only.
    fn hidden_in(&self, inputs: &[&str]) -> BTreeSet<String> {
        let found = |facts: &KindFacts| facts.only_in.as_deref().is_none_or(|only| inputs.contains(&only));
        self.kinds.iter().filter(|(_, facts)| found(facts)).map(|(kind, _)| kind.clone()).collect()
    }
}

/// Reads `data.vocabulary`.
pub(super) fn load(data: &Rego, problems: &mut Vec<Problem>) -> Vocabulary {
    let mut vocabulary = Vocabulary::default();
    let Some(kinds) = data.as_object().ok().and_then(|object| object.get(&Rego::from("vocabulary"))) else {
        return vocabulary;
    };
    let parsed = json(kinds).ok();
    let Some(kinds) = parsed.as_ref().and_then(serde_json::Value::as_object) else {
        problems.push(Problem::error("policy.vocabulary", None, "data.vocabulary is not an object"));
        return vocabulary;
    };
    let names = |value: Option<&serde_json::Value>| -> Vec<String> {
        let items = value.and_then(serde_json::Value::as_array);
        items.into_iter().flatten().filter_map(|item| item.as_str().map(str::to_owned)).collect()
    };
    for (kind, definition) in kinds {
        let mut facts = names(definition.get("facts"));
        facts.sort();
        let relations = definition.get("relations").and_then(serde_json::Value::as_object);
        let relations =
            relations.into_iter().flatten().map(|(name, kinds)| (name.clone(), names(Some(kinds)))).collect();
        let only_in = definition.get("only_in").and_then(serde_json::Value::as_str).map(str::to_owned);
        vocabulary.kinds.insert(kind.clone(), KindFacts { facts, relations, only_in });
    }
    vocabulary
}
