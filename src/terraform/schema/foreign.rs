//! Names that the recorded versions of a provider do not have, in a version that was not recorded.
//!
//! An older or newer version may call an argument by another name. Of some such names it is recorded what became of them: the
//! value is then found under the name that the policies read. Where a body writes any other one, nothing in that body is
//! certainly absent: it may be what that name says. Where the version in use is exactly the one recorded such a name is wrong
//! instead ([`super::refused`]).

use std::collections::BTreeMap;
use std::sync::Arc;

use super::pack::{self, Recorded};
use super::{Body, DEEPEST, Nested, Nesting};
use crate::resource::Provider;
use crate::value::{Element, Kind, MapShape, Mapping, Reason, Sequence, Value, Why};

/// Path of a name that other versions have → the name beside it that the recorded ones have, empty where it became none that
/// anybody reads.
pub(super) type OtherNames = BTreeMap<String, String>;

/// The values of a resource, as far as names go, in the recorded versions of its provider.
pub(in crate::terraform) fn renamed(values: Value, provider: &Provider, type_key: &str) -> Value {
    match pack::recorded(provider, type_key) {
        Some(recorded) if recorded.schema.exactly.is_none() => {
            body(values, &recorded.schema.body, &At { recorded: &recorded, prefix: String::new(), depth: 0 })
        }
        _ => values,
    }
}

/// Where in a resource a body is.
struct At<'a> {
    recorded: &'a Recorded,
    /// `settings.ip_configuration.`
    prefix: String,
    depth: usize,
}

impl At<'_> {
    fn within(&self, name: &str) -> At<'_> {
        At { recorded: self.recorded, prefix: format!("{}{name}.", self.prefix), depth: self.depth + 1 }
    }

    /// What became of a name.
    fn became(&self, name: &str) -> Option<&str> {
        let names = self.recorded.other_names?;
        names.get(&format!("{}{name}", self.prefix)).map(String::as_str)
    }
}

fn body(value: Value, schema: &Body, at: &At<'_>) -> Value {
    let Kind::Map(map) = &value.kind else { return value };
    if map.shape != MapShape::Block || at.depth > DEEPEST || !holds_foreign(map, schema, at.depth) {
        return value;
    }
    let mut map = Mapping::clone(map);
    for (name, entry) in &mut map.entries {
        if let Some(nested) = blocks_of(schema, name) {
            let inner = std::mem::replace(&mut entry.value, Value::null());
            entry.value = blocks(inner, &nested.body, &at.within(name));
        }
    }
    let foreign: Vec<(Arc<str>, Element)> = map
        .entries
        .iter()
        .filter(|(name, entry)| is_foreign(name, entry, schema))
        .map(|(name, entry)| (Arc::clone(name), entry.clone()))
        .collect();
    for (name, entry) in foreign {
        match at.became(&name) {
            Some("") => {}
            Some(new) => {
                map.entries.remove(&name);
                map.entries.entry(Arc::from(new)).or_insert(entry);
            }
            None => {
                let mut open = map.open.take().map(Arc::unwrap_or_clone).unwrap_or_default();
                open.why.push(Why {
                    reason: Reason::ProviderDefault,
                    subject: format!("{name} is not in {}, and may be another name of this", at.recorded),
                    span: entry.span,
                });
                map.open = Some(Arc::new(open));
            }
        }
    }
    Value { kind: Kind::Map(Arc::new(map)), ..value }
}

fn blocks(value: Value, schema: &Body, at: &At<'_>) -> Value {
    let Kind::Sequence(sequence) = &value.kind else { return body(value, schema, at) };
    let item = |item: &Element| Element { value: body(item.value.clone(), schema, at), ..item.clone() };
    let sequence = Sequence { items: sequence.items.iter().map(item).collect(), ..Sequence::clone(sequence) };
    Value { kind: Kind::Sequence(Arc::new(sequence)), ..value }
}

/// Whether something in a body, or in its nested blocks, is not in the schema.
fn holds_foreign(map: &Mapping, schema: &Body, depth: usize) -> bool {
    let within = |value: &Value, schema: &Body| match &value.kind {
        Kind::Map(map) if map.shape == MapShape::Block && depth < DEEPEST => holds_foreign(map, schema, depth + 1),
        _ => false,
    };
    map.entries.iter().any(|(name, entry)| {
        is_foreign(name, entry, schema)
            || blocks_of(schema, name).is_some_and(|nested| match &entry.value.kind {
                Kind::Sequence(sequence) => sequence.items.iter().any(|item| within(&item.value, &nested.body)),
                _ => within(&entry.value, &nested.body),
            })
    })
}

/// The nested blocks of a name; not those that stand for objects, of which what their type does not have is dropped.
fn blocks_of<'s>(schema: &'s Body, name: &str) -> Option<&'s Nested> {
    schema.blocks.get(name).filter(|nested| nested.nesting != Nesting::Argument)
}

/// A null is nothing written. Every type has an id and timeouts, those of version 6 of the AWS provider a region.
fn is_foreign(name: &str, entry: &Element, schema: &Body) -> bool {
    !schema.has(name) && !entry.value.is_null() && !matches!(name, "id" | "timeouts" | "region")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{SequenceShape, Unknown};

    fn provider(name: &str, locked: &str) -> Provider {
        let source = format!("registry.terraform.io/hashicorp/{name}");
        Provider { source, locked: Some(locked.to_owned()), ..Provider::default() }
    }

    fn block<const N: usize>(entries: [(&str, Value); N]) -> Value {
        let entries = entries.map(|(name, value)| (Arc::from(name), Element::sure(value))).into();
        Value::new(Kind::Map(Arc::new(Mapping { entries, shape: MapShape::Block, open: None })))
    }

    fn blocks(one: Value) -> Value {
        Value::sequence(SequenceShape::Blocks, [one])
    }

    fn open(value: &Value) -> Option<&Unknown> {
        value.as_map()?.open.as_deref()
    }

    fn entry<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
        value.as_map()?.entries.get(name).map(|entry| &entry.value)
    }

    #[test]
    fn an_older_name_is_read_as_the_one_that_it_became() {
        let older = provider("azurerm", "3.117.0");
        let written = || block([("enable_rbac_authorization", Value::bool(true)), ("contact", Value::string("x"))]);
        let read = renamed(written(), &older, "azurerm_key_vault");
        assert_eq!(entry(&read, "rbac_authorization_enabled").and_then(Value::as_bool), Some(true));
        assert!(open(&read).is_none());
        let both = block([
            ("enable_rbac_authorization", Value::bool(true)),
            ("rbac_authorization_enabled", Value::bool(false)),
        ]);
        let read = renamed(both, &older, "azurerm_key_vault");
        assert_eq!(entry(&read, "rbac_authorization_enabled").and_then(Value::as_bool), Some(false));
        let nested = block([("customer_managed_key", blocks(block([("managed_hsm_key_id", Value::string("k"))])))]);
        let read = renamed(nested, &older, "azurerm_mysql_flexible_server");
        let keys = match entry(&read, "customer_managed_key").map(|keys| &keys.kind) {
            Some(Kind::Sequence(keys)) => keys.items.first(),
            _ => None,
        };
        let key = keys.and_then(|key| entry(&key.value, "key_vault_key_id"));
        assert_eq!(key.and_then(Value::as_str), Some("k"));
    }

    #[test]
    fn beside_a_name_that_is_not_known_nothing_is_certainly_absent() {
        let written =
            || block([("name", Value::string("x")), ("log", blocks(block([("category", Value::string("a"))])))]);
        let read = renamed(written(), &provider("azurerm", "3.117.0"), "azurerm_monitor_diagnostic_setting");
        let why = open(&read).map(|open| open.why.iter().map(ToString::to_string).collect::<Vec<_>>());
        let expected = "the provider's default is not certain: log is not in hashicorp/azurerm 4 or 5, and may be another \
                        name of this";
        assert_eq!(why, Some(vec![expected.to_owned()]));
        let nested = block([("replication", blocks(block([("automatic", Value::bool(true))])))]);
        let read = renamed(nested, &provider("google", "4.84.0"), "google_secret_manager_secret");
        assert!(open(&read).is_none(), "only the body that holds it");
    }

    #[test]
    fn what_every_version_has_or_nobody_wrote_opens_nothing() {
        let opened =
            |provider: &Provider, type_: &str, values: Value| open(&renamed(values, provider, type_)).is_some();
        let aws = |locked| provider("aws", locked);
        let written = || block([("region", Value::string("eu-west-1")), ("lost", Value::null())]);
        assert!(!opened(&aws("6.10.0"), "aws_cloudwatch_log_group", written()));
        let wrong = || block([("retention", Value::bool(true))]);
        assert!(opened(&aws("6.10.0"), "aws_cloudwatch_log_group", wrong()));
        assert!(!opened(&aws("5.100.0"), "aws_cloudwatch_log_group", wrong()), "it is reported as wrong instead");
        assert!(!opened(&aws("6.10.0"), "aws_of_another_world", wrong()));
    }

    #[test]
    fn what_became_of_a_name_is_a_name_of_the_same_body() {
        fn has(body: &Body, path: &str, new: &str) -> bool {
            match path.split_once('.') {
                Some((block, rest)) => body.blocks.get(block).is_some_and(|nested| has(&nested.body, rest, new)),
                None => !body.has(path) && (new.is_empty() || body.has(new)),
            }
        }
        let mut seen = 0;
        for (source, type_, _) in pack::all() {
            let provider = Provider { source: source.to_owned(), ..Provider::default() };
            let Some(recorded) = pack::recorded(&provider, type_) else { continue };
            for (path, new) in recorded.other_names.into_iter().flatten() {
                seen += 1;
                assert!(has(&recorded.schema.body, path, new), "{type_}: {path} -> {new}");
            }
        }
        assert!(seen >= 50, "{seen}");
    }
}
