//! Tags and labels after the provider's defaults.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::location::is_cloud_control;
use super::{Configuration, Vendor};
use crate::terraform::schema::Body;
use crate::terraform::{join, types};
use crate::value::{Element, Kind, MapShape, Mapping, TypeBound, Unknown, Value};

/// The tags or labels of a resource: its own over the provider's defaults. A type that is known to have none has none.
pub(in crate::terraform) fn tags(
    configuration: &Configuration,
    schema: Option<&Body>,
    values: &BTreeMap<Arc<str>, Element>,
) -> Value {
    let written = |name: &str| values.get(name).map(|entry| &entry.value).filter(|value| !value.is_null());
    // Cloud SQL has its labels in its settings, where defaults of the provider do not go.
    if configuration.vendor == Vendor::Google
        && let Some(settings) = written("settings")
        && written("labels").is_none()
    {
        return overlay(&Value::null(), in_settings(settings).as_ref());
    }
    let pairs = written("tags").filter(|tags| tags.as_sequence().is_some()).map(of_pairs);
    let own = match configuration.vendor {
        _ if pairs.is_some() => pairs.as_ref(),
        Vendor::Google => written("labels").or_else(|| written("user_labels")),
        Vendor::Aws | Vendor::Azure => written("tags"),
        Vendor::Placeless => None,
        Vendor::Other => written("tags").or_else(|| written("labels")),
    };
    if own.is_none() && schema.is_some_and(|schema| !TAGS.iter().any(|name| schema.has(name))) {
        return Value::map::<&str>(MapShape::Map, []);
    }
    configuration.without_ignored(overlay(&configuration.default_tags, own))
}

/// Tags that are written as objects of `key` and `value`, as the Cloud Control provider of AWS has them.
fn of_pairs(pairs: &Value) -> Value {
    let Kind::Sequence(sequence) = &pairs.kind else { return pairs.clone() };
    let mut mapping = Mapping { entries: BTreeMap::new(), shape: MapShape::Map, open: sequence.open.clone() };
    for item in &sequence.items {
        match (item.value.get("key").and_then(Value::as_str), item.value.get("value")) {
            (Some(key), Some(value)) => {
                mapping.entries.insert(Arc::from(key), Element { value: value.clone(), ..item.clone() });
            }
            _ => return join::unknown_like(pairs, TypeBound::Any, false),
        }
    }
    Value { kind: Kind::Map(Arc::new(mapping)), ..pairs.clone() }
}

/// `user_labels` of a `settings` block.
fn in_settings(settings: &Value) -> Option<Value> {
    match &settings.kind {
        Kind::Sequence(blocks) => match blocks.items.as_slice() {
            [only] if !only.maybe && blocks.open.is_none() => only.value.get("user_labels").cloned(),
            [] if blocks.open.is_none() => None,
            _ => Some(join::unknown_like(settings, TypeBound::Any, false)),
        },
        Kind::Unknown(_) => Some(settings.clone()),
        _ => None,
    }
}

/// Names under which resource types have tags that defaults of the provider go into.
const TAGS: [&str; 5] = ["tags", "tags_all", "labels", "user_labels", "effective_labels"];

/// `tags_all`, as the AWS provider plans it: for resources that have tags, and, where it is known which types these are, for
/// those that the provider gives its defaults.
pub(in crate::terraform) fn tags_all(
    configuration: &Configuration,
    type_: &str,
    schema: Option<&Body>,
    values: &BTreeMap<Arc<str>, Element>,
) -> Option<Value> {
    if values.contains_key("tags_all") || !configuration.has_default_tags() {
        return None;
    }
    let written = values.get("tags").map(|entry| &entry.value);
    let has = match schema {
        Some(schema) => schema.has("tags_all") && (written.is_some() || !configuration.default_tags.is_null()),
        None => written.is_some() && type_ != "aws_autoscaling_group",
    };
    has.then(|| configuration.without_ignored(overlay(&configuration.default_tags, written)))
}

/// `tags_all` of a resource that something refers to: it has the attribute, whether it writes tags or not.
pub(in crate::terraform) fn referenced_tags_all(configuration: &Configuration, own: Option<&Value>) -> Option<Value> {
    let known = own.is_some() || !configuration.default_tags.is_null();
    (configuration.has_default_tags() && known)
        .then(|| configuration.without_ignored(overlay(&configuration.default_tags, own)))
}

impl Configuration {
    /// Whether the provider adds tags of its own configuration, which `tags_all` then has.
    fn has_default_tags(&self) -> bool {
        self.vendor == Vendor::Aws && !is_cloud_control(&self.provider)
    }

    /// Tags without those that the provider leaves to others (`ignore_tags`).
    fn without_ignored(&self, tags: Value) -> Value {
        let Kind::Map(map) = &tags.kind else { return tags };
        if self.ignored_tags.is_empty() {
            return tags;
        }
        let mut mapping = Mapping::clone(map);
        for (pattern, prefix) in &self.ignored_tags {
            match pattern.as_str() {
                Some(text) if *prefix => mapping.entries.retain(|key, _| !key.starts_with(text)),
                Some(text) => mapping.entries.retain(|key, _| &**key != text),
                // Any of them may be ignored.
                None => mapping.entries.values_mut().for_each(|entry| entry.maybe = true),
            }
        }
        Value { kind: Kind::Map(Arc::new(mapping)), ..tags }
    }
}

/// A resource's tags over the defaults. A null value falls back to the default.
fn overlay(defaults: &Value, own: Option<&Value>) -> Value {
    let mut entries: BTreeMap<Arc<str>, Element> = BTreeMap::new();
    let mut open: Option<Unknown> = None;
    let mut sensitive = false;
    let mut references = Vec::new();
    for (layer, value) in [Some(defaults), own].into_iter().flatten().enumerate() {
        sensitive |= value.sensitive;
        references.extend(value.refs().iter().map(join::part_of));
        match &value.kind {
            Kind::Map(map) => {
                if let Some(unknown) = &map.open {
                    entries.values_mut().for_each(|entry| entry.maybe = true);
                    add(&mut open, unknown);
                }
                for (key, entry) in &map.entries {
                    if entry.value.is_null() {
                        continue;
                    }
                    let value = super::super::comprehension::entry_value(map, entry);
                    let value = types::to_string(&value).unwrap_or(value);
                    let element = match entries.get(key) {
                        // It may be absent, and then the default stays.
                        Some(default) if entry.maybe => Element {
                            value: join::one_of(vec![value, default.value.clone()], &entry.value),
                            maybe: default.maybe,
                            span: entry.span,
                        },
                        // It may be null, and then the default stays.
                        Some(default) if layer > 0 && !join::not_null(&value) => Element {
                            value: join::one_of(vec![value.clone(), default.value.clone()], &value),
                            maybe: false,
                            span: entry.span,
                        },
                        _ => Element { value, maybe: entry.maybe, span: entry.span },
                    };
                    entries.insert(Arc::clone(key), element);
                }
            }
            Kind::Unknown(unknown) => match &unknown.candidates {
                Some(candidates) => return one_of_layers(defaults, own, layer, candidates, value),
                None => {
                    entries.values_mut().for_each(|entry| entry.maybe = true);
                    add(&mut open, unknown);
                }
            },
            _ => {}
        }
    }
    let mapping = Mapping { entries, shape: MapShape::Map, open: open.map(Arc::new) };
    Value::new(Kind::Map(Arc::new(mapping))).referring(&references).marked(sensitive)
}

/// Tags where one layer is one of a few maps: each entry that all results share is sure.
fn one_of_layers(defaults: &Value, own: Option<&Value>, layer: usize, candidates: &[Value], because: &Value) -> Value {
    let results: Vec<Value> = candidates
        .iter()
        .map(|candidate| if layer == 0 { overlay(candidate, own) } else { overlay(defaults, Some(candidate)) })
        .collect();
    let mut merged: BTreeMap<Arc<str>, (Vec<Value>, bool)> = BTreeMap::new();
    let mut open: Option<Unknown> = None;
    for result in &results {
        let Some(map) = result.as_map() else { continue };
        if let Some(unknown) = &map.open {
            add(&mut open, unknown);
        }
        for (key, entry) in &map.entries {
            let slot = merged.entry(Arc::clone(key)).or_default();
            slot.0.push(entry.value.clone());
            slot.1 |= entry.maybe;
        }
    }
    let total = results.len();
    let entries = merged
        .into_iter()
        .map(|(key, (values, maybe))| {
            let maybe = maybe || values.len() < total;
            (key, Element { value: join::one_of(values, because), maybe, span: None })
        })
        .collect();
    Value::new(Kind::Map(Arc::new(Mapping { entries, shape: MapShape::Map, open: open.map(Arc::new) })))
        .marked(because.sensitive)
}

fn add(open: &mut Option<Unknown>, unknown: &Unknown) {
    let open = open.get_or_insert_with(Unknown::default);
    for why in &unknown.why {
        join::add_reason(&mut open.why, why);
    }
}
