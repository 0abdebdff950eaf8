//! The vocabulary of kinds: which facts and relations subjects of a kind have, and which input they come from.
//!
//! It is data (`data.vocabulary`), so that models, linking and rules speak of the same things. What a model does not say of
//! a fact that the vocabulary names is unknown, never absent.

use std::collections::BTreeMap;

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
    /// Whether a part of the Terraform configuration that was not read may hold subjects of one of these kinds.
    pub fn may_be_in_terraform(&self, kinds: &[String]) -> bool {
        kinds.iter().any(|kind| self.kinds.get(kind).is_none_or(|facts| facts.only_in.is_none()))
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
