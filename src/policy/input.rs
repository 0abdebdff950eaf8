//! Values and resources as policies see them.
//!
//! What is not known stands in place, in `$`-forms (`policies/README.md` lists them); nothing is left out and nothing is
//! guessed. Readers in `policies/lib` are the only ones that look at these forms.

use std::collections::BTreeMap;
use std::sync::Arc;

use bigdecimal::{BigDecimal, ToPrimitive};

use crate::resource::{Existence, Resource};
use crate::value::{Element, Kind, Mapping, Part, Path, Reference, Step, Unknown, Value, number_text};

use super::engine::Rego;

/// Companions of one type that join a resource.
#[derive(Debug, Clone, Default)]
pub struct Attached {
    /// Companion resources (as made by [`resource_to_rego`]) and whether they certainly join.
    pub items: Vec<(Rego, bool)>,
    /// Where more companions could be: phrases with places, as `{"why", "at"}`.
    pub open: Vec<Rego>,
}

/// A resource with its companions by type. `majors` are the provider's major versions that are possible here.
pub fn resource_to_rego(resource: &Resource, majors: &[u64], attached: &BTreeMap<String, Attached>) -> Rego {
    let existence = match &resource.existence {
        Existence::Certain => object([("certain", Rego::Bool(true))]),
        Existence::Conditional { why, .. } | Existence::UnknownCount { why, .. } => {
            object([("certain", Rego::Bool(false)), ("why", Rego::from(why.as_str()))])
        }
    };
    let optional = |text: Option<&str>| text.map_or(Rego::Null, Rego::from);
    let provider = object([
        ("source", Rego::from(resource.provider.source.as_str())),
        ("configuration", Rego::from(resource.provider.configuration.as_str())),
        ("version", optional(resource.provider.locked.as_deref())),
        ("constraint", optional(resource.provider.constraint.as_deref())),
        ("majors", array(majors.iter().map(|major| Rego::from(*major)))),
    ]);
    let attached: BTreeMap<Rego, Rego> =
        attached.iter().map(|(name, relation)| (Rego::from(name.as_str()), attached_to_rego(relation))).collect();
    object([
        ("address", Rego::from(resource.address.as_str())),
        ("type", Rego::from(resource.type_key())),
        ("mode", Rego::from(resource.mode.word())),
        ("name", Rego::from(resource.name.as_str())),
        ("root", Rego::from(&*resource.root)),
        ("environment", optional(resource.environment.as_deref())),
        ("values", value_to_rego(&resource.values)),
        ("region", value_to_rego(&resource.region)),
        ("account", value_to_rego(&resource.account)),
        ("tags", value_to_rego(&resource.tags)),
        ("existence", existence),
        ("provider", provider),
        ("attached", Rego::from(attached)),
        ("ignored_changes", array(resource.ignored_changes.iter().map(|name| Rego::from(name.as_str())))),
    ])
}

fn attached_to_rego(attached: &Attached) -> Rego {
    let items = attached.items.iter().map(|(companion, sure)| {
        let mut companion = companion.clone();
        if let Ok(object) = companion.as_object_mut() {
            object.insert(Rego::from("certainty"), Rego::from(if *sure { "sure" } else { "possible" }));
        }
        companion
    });
    object([("items", array(items)), ("open", Rego::from(attached.open.clone()))])
}

/// A value in `$`-forms.
pub fn value_to_rego(value: &Value) -> Rego {
    let plain = match &value.kind {
        Kind::Null => Rego::Null,
        Kind::Bool(value) => Rego::Bool(*value),
        Kind::Number(number) => number_to_rego(number),
        Kind::String(text) => Rego::String(Arc::clone(text)),
        Kind::Template(parts) => object([("$template", array(parts.iter().map(part_to_rego)))]),
        Kind::Json(inner) => object([("$json", value_to_rego(inner))]),
        Kind::Sequence(sequence) => {
            let items = sequence.items.iter().map(element_to_rego);
            let open = sequence.open.as_ref().map(|open| object([("$open", unknown_to_rego(open, &[]))]));
            array(items.chain(open))
        }
        Kind::Map(map) => map_to_rego(map),
        Kind::Unknown(unknown) => object([("$unknown", unknown_to_rego(unknown, value.refs()))]),
    };
    if value.sensitive { object([("$sensitive", plain)]) } else { plain }
}

fn element_to_rego(element: &Element) -> Rego {
    let value = value_to_rego(&element.value);
    if element.maybe { object([("$maybe", value)]) } else { value }
}

fn part_to_rego(part: &Part) -> Rego {
    match part {
        Part::Literal(text) => Rego::String(Arc::clone(text)),
        Part::Hole(hole) if hole.is_unknown() => value_to_rego(&Value { sensitive: false, ..hole.clone() }),
        // A hole that is a known value carries its reasons all the same: it is not known as text.
        Part::Hole(hole) => {
            object([("$unknown", unknown_to_rego(&Unknown { why: hole.reasons(), ..Unknown::default() }, hole.refs()))])
        }
    }
}

fn map_to_rego(map: &Mapping) -> Rego {
    let mut entries: BTreeMap<Rego, Rego> = BTreeMap::new();
    for (key, element) in &map.entries {
        let key = if key.starts_with('$') { Rego::from(format!("${key}")) } else { Rego::String(Arc::clone(key)) };
        entries.insert(key, element_to_rego(element));
    }
    if let Some(open) = &map.open {
        entries.insert(Rego::from("$open"), unknown_to_rego(open, &[]));
    }
    Rego::from(entries)
}

fn unknown_to_rego(unknown: &Unknown, references: &[Reference]) -> Rego {
    let why = unknown
        .why
        .iter()
        .map(|why| object([("reason", Rego::from(why.reason.word())), ("subject", Rego::from(why.subject.as_str()))]));
    let mut entries = vec![("why", array(why)), ("refs", array(references.iter().map(reference_to_rego)))];
    if let Some(candidates) = &unknown.candidates {
        entries.push(("candidates", array(candidates.iter().map(value_to_rego))));
    }
    if unknown.not_null {
        entries.push(("not_null", Rego::Bool(true)));
    }
    object(entries)
}

fn reference_to_rego(reference: &Reference) -> Rego {
    let certainty = match reference.certainty {
        crate::value::Certainty::Exact => "exact",
        crate::value::Certainty::OneOf => "one_of",
        crate::value::Certainty::Part => "part",
    };
    object([
        ("address", Rego::from(reference.address.as_str())),
        ("attribute", path_to_rego(&reference.attribute)),
        ("certainty", Rego::from(certainty)),
    ])
}

/// A path as an array of keys and indexes.
pub(super) fn path_to_rego(path: &Path) -> Rego {
    array(path.iter().map(|step| match step {
        Step::Key(key) => Rego::String(Arc::clone(key)),
        Step::Index(index) => Rego::from(*index),
    }))
}

/// Whole numbers are exact; fractions are the nearest double.
fn number_to_rego(number: &BigDecimal) -> Rego {
    if number.is_integer() {
        if let Some(whole) = number.to_i64() {
            return Rego::from(whole);
        }
        // 400 digits are more than any attribute needs and few enough to be harmless.
        let text = number_text(number);
        if text.len() <= 400
            && let Ok(whole) = Rego::from_numeric_string(&text)
        {
            return whole;
        }
    }
    number.to_f64().filter(|number| number.is_finite()).map_or_else(
        || {
            object([(
                "$unknown",
                object([
                    (
                        "why",
                        array([object([
                            ("reason", Rego::from("limit")),
                            ("subject", Rego::from("a number that is too large")),
                        ])]),
                    ),
                    ("refs", Rego::new_array()),
                ]),
            )])
        },
        Rego::from,
    )
}

/// An object from known keys.
pub(super) fn object<'key>(entries: impl IntoIterator<Item = (&'key str, Rego)>) -> Rego {
    Rego::from(entries.into_iter().map(|(key, value)| (Rego::from(key), value)).collect::<BTreeMap<_, _>>())
}

/// An array.
pub(super) fn array(items: impl IntoIterator<Item = Rego>) -> Rego {
    Rego::from(items.into_iter().collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
    use serde_json::json;

    use super::super::verdict::json as to_json;
    use super::*;
    use crate::source::{Sources, Span};
    use crate::value::{Certainty, MapShape, Reason, Sequence, SequenceShape};

    fn written(value: &Value) -> serde_json::Value {
        to_json(&value_to_rego(value)).unwrap()
    }

    fn unknown() -> Value {
        Value::unknown(Reason::InputMissing, "var.x", None)
    }

    #[test]
    fn numbers_are_exact_where_they_can_be() {
        let number = |text: &str| value_to_rego(&Value::new(Kind::Number(text.parse().unwrap()))).to_string();
        assert_eq!(number("35"), "35");
        assert_eq!(number("-9007199254740993"), "-9007199254740993");
        assert_eq!(number("2592000.0"), "2592000");
        assert_eq!(number("0.1"), "0.1");
        let large = value_to_rego(&Value::new(Kind::Number("100000000000000000001".parse().unwrap())));
        assert_eq!(large.as_i128().unwrap(), 100_000_000_000_000_000_001);
        assert!(number(&format!("1e{}", 5000)).contains("$unknown"));
    }

    #[test]
    fn what_is_not_known_stands_in_place() {
        let span = Span::new(Sources::new().add("a", b"x"), 0, 1);
        let reference = Reference {
            address: "aws_kms_key.k".into(),
            attribute: vec![Step::key("arn")],
            certainty: Certainty::Exact,
            span,
        };
        let value = Value::unknown(Reason::Computed, "aws_kms_key.k.arn", None).referring([&reference]);
        assert_eq!(
            written(&value),
            json!({"$unknown": {"why": [{"reason": "computed", "subject": "aws_kms_key.k.arn"}],
                "refs": [{"address": "aws_kms_key.k", "attribute": ["arn"], "certainty": "exact"}]}})
        );
        let template = Value::new(Kind::Template([Part::Literal("arn:".into()), Part::Hole(unknown())].into()));
        assert_eq!(written(&template)["$template"][0], json!("arn:"));
        assert_eq!(written(&template)["$template"][1]["$unknown"]["why"][0]["subject"], json!("var.x"));
        assert_eq!(written(&Value::string("pw").marked(true)), json!({"$sensitive": "pw"}));
    }

    #[test]
    fn user_keys_are_escaped_and_collections_say_what_may_be_missing() {
        let value = Value::map(MapShape::Object, [("$unknown", Value::int(1)), ("plain", Value::int(2))]);
        assert_eq!(written(&value), json!({"$$unknown": 1, "plain": 2}));
        let Kind::Unknown(open) = unknown().kind else { panic!("not unknown") };
        let items = vec![Element { maybe: true, ..Element::sure(Value::int(1)) }];
        let list =
            Value::new(Kind::Sequence(Arc::new(Sequence { items, shape: SequenceShape::List, open: Some(open) })));
        let written = written(&list);
        assert_eq!(written[0], json!({"$maybe": 1}));
        assert_eq!(written[1]["$open"]["why"][0]["reason"], json!("input_missing"));
    }
}
