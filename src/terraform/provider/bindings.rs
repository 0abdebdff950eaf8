//! The JSON that `google_iam_policy` makes of its blocks.
//!
//! As the provider writes it: blocks of one role and condition are one binding, bindings are sorted by role and condition,
//! members by name, keys by the alphabet, and what is empty is left out. The order follows from all roles and conditions,
//! so the whole is unknown where one of several is.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::join;
use super::super::types::{self, Type};
use super::document;
use crate::source::Span;
use crate::value::{Element, Kind, MapShape, Mapping, Reason, Sequence, SequenceShape, TypeBound, Value};

/// What bindings are told apart by: the role, then whether there is a condition, then its expression, title and
/// description.
type Identity = (String, Option<(String, String, String)>);

/// The policy of a data source whose arguments `argument` gives.
pub(super) fn policy(argument: &dyn Fn(&str) -> Option<Value>, span: Span) -> Value {
    if argument("audit_config").is_some() {
        let subject = "the order of audit_config in google_iam_policy";
        return Value::unknown(Reason::Unsupported, subject, Some(span));
    }
    let blocks = argument("binding").unwrap_or_else(|| Value::sequence(SequenceShape::Blocks, []));
    let unknown = || join::unknown_like(&blocks, TypeBound::String, true);
    let Some(sequence) = blocks.as_sequence().filter(|all| all.open.is_none() && all.items.iter().all(|i| !i.maybe))
    else {
        return unknown();
    };
    let mut bindings: BTreeMap<Identity, Vec<Value>> = BTreeMap::new();
    let mut seen: Vec<&Value> = Vec::new();
    for item in &sequence.items {
        let identity = identity(&item.value);
        let (Some(identity), Some(members)) = (identity, item.value.get("members")) else {
            return unknown();
        };
        // The blocks are a set.
        if seen.iter().any(|other| join::same(other, &item.value)) {
            continue;
        }
        seen.push(&item.value);
        bindings.entry(identity).or_default().push(members.clone());
    }
    let mut all = Vec::new();
    for ((role, condition), members) in bindings {
        let Some(members) = listed(&members) else {
            return unknown();
        };
        let mut fields = Vec::new();
        if let Some((expression, title, description)) = condition {
            let texts = [("description", description), ("expression", expression), ("title", title)];
            let written = texts.into_iter().filter(|(_, text)| !text.is_empty());
            fields.push((
                "condition",
                Value::map(MapShape::Object, written.map(|(key, text)| (key, Value::string(text)))),
            ));
        }
        if members.as_sequence().is_none_or(|list| !list.items.is_empty() || list.open.is_some()) {
            fields.push(("members", members));
        }
        if !role.is_empty() {
            fields.push(("role", Value::string(role)));
        }
        all.push(Value::map(MapShape::Object, fields));
    }
    let bindings = (!all.is_empty()).then(|| ("bindings", Value::sequence(SequenceShape::Tuple, all)));
    let policy = Value::map(MapShape::Object, bindings);
    let kind = match text(&policy) {
        Some(json) => Kind::String(Arc::from(document::escaped(&json.to_string()))),
        None => Kind::Json(Arc::new(policy)),
    };
    join::with_parts(Value::new(kind), &[&blocks])
}

/// What tells a block apart; `None` where it is not known.
fn identity(block: &Value) -> Option<Identity> {
    let text = |body: &Value, name: &str| match body.get(name) {
        Some(value) if !value.is_null() => value.as_str().map(str::to_owned),
        _ => Some(String::new()),
    };
    let role = text(block, "role")?;
    let Some(condition) = block.get("condition") else { return Some((role, None)) };
    let conditions = condition.as_sequence().filter(|all| all.open.is_none() && all.items.iter().all(|i| !i.maybe))?;
    match conditions.items.as_slice() {
        [] => Some((role, None)),
        [only] => {
            let body = &only.value;
            Some((role, Some((text(body, "expression")?, text(body, "title")?, text(body, "description")?))))
        }
        _ => None,
    }
}

/// The members of the blocks of one binding: each block's are a set, and all together are sorted.
fn listed(blocks: &[Value]) -> Option<Value> {
    let mut items: Vec<Element> = Vec::new();
    let mut open = None;
    for members in blocks {
        let set = types::convert(members, &Type::Set(Box::new(Type::String))).ok()?;
        let list = types::convert(&set, &Type::List(Box::new(Type::String))).ok()?;
        let list = list.as_sequence()?;
        items.extend(list.items.iter().cloned());
        open = open.or_else(|| list.open.clone());
    }
    let known = items.iter().all(|item| item.value.as_str().is_some() && !item.maybe);
    items.sort_by(|a, b| a.value.as_str().cmp(&b.value.as_str()));
    if !known && blocks.len() > 1 {
        types::unsettle_set(&mut items);
    }
    Some(Value::new(Kind::Sequence(Arc::new(Sequence { items, shape: SequenceShape::List, open }))))
}

/// The policy as JSON, where all of it is known.
fn text(value: &Value) -> Option<serde_json::Value> {
    match &value.kind {
        Kind::String(text) => Some(serde_json::Value::String(text.to_string())),
        Kind::Sequence(sequence) if sequence.open.is_none() => {
            let item = |item: &Element| if item.maybe { None } else { text(&item.value) };
            sequence.items.iter().map(item).collect::<Option<Vec<_>>>().map(serde_json::Value::Array)
        }
        Kind::Map(map) => {
            let mapping: &Mapping = map;
            let entry = |(key, entry): (&Arc<str>, &Element)| Some((key.to_string(), text(&entry.value)?));
            let entries: Option<serde_json::Map<String, serde_json::Value>> =
                mapping.entries.iter().map(entry).collect();
            entries.map(serde_json::Value::Object)
        }
        _ => None,
    }
}
