//! `aws_iam_policy_document`: statements to JSON, as the AWS provider writes them.
//!
//! Where everything is known the result is the provider's very text. Otherwise it is a JSON text with unknown parts: an
//! unknown resource ARN does not hide that the action is `s3:*`.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::join;
use super::super::origin;
use super::super::types;
use crate::source::Span;
use crate::value::{
    Element, HopKind, Kind, MapShape, Mapping, Part, Reason, Sequence, SequenceShape, TypeBound, Unknown, Value, Why,
};

/// The order in which the provider writes keys.
const DOCUMENT_KEYS: [&str; 3] = ["Version", "Id", "Statement"];
const STATEMENT_KEYS: [&str; 9] =
    ["Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Principal", "NotPrincipal", "Condition"];

/// The policy of a data source whose arguments `argument` gives.
pub(super) fn policy(argument: &dyn Fn(&str) -> Option<Value>, span: Span) -> Value {
    let mut document = Document { statements: Vec::new(), open: None, sensitive: false };
    let sources = argument("source_policy_documents");
    let overrides = argument("override_policy_documents");
    let single = |name: &str| argument(name).map(|one| Value::sequence(SequenceShape::Tuple, [one]));
    document.merge(single("source_json").as_ref(), false);
    document.merge(sources.as_ref(), false);
    if let Some(statements) = argument("statement") {
        document.own(&statements);
    }
    document.merge(single("override_json").as_ref(), true);
    document.merge(overrides.as_ref(), true);
    document.finish(argument("version"), argument("policy_id"), span)
}

struct Document {
    statements: Vec<Element>,
    open: Option<Unknown>,
    sensitive: bool,
}

impl Document {
    /// Statements of other documents: appended, or in the place of those with the same id.
    fn merge(&mut self, documents: Option<&Value>, replacing: bool) {
        let Some(documents) = documents else { return };
        self.sensitive |= documents.sensitive;
        let Some(sequence) = documents.as_sequence() else {
            self.opened(documents, replacing);
            return;
        };
        for item in &sequence.items {
            self.sensitive |= item.value.sensitive;
            let parsed = match &item.value.kind {
                Kind::Json(inner) => Some(Value::clone(inner)),
                Kind::String(text) if text.is_empty() => continue,
                Kind::String(text) => serde_json::from_str(text).ok().map(|json| from_json(&json, &item.value)),
                Kind::Null => continue,
                _ => None,
            };
            let statements = parsed.as_ref().and_then(|document| document.get("Statement"));
            match statements.map(|statements| &statements.kind) {
                Some(Kind::Sequence(inner)) => {
                    for statement in &inner.items {
                        let statement = Element { maybe: statement.maybe || item.maybe, ..statement.clone() };
                        self.add(statement, replacing);
                    }
                    if let Some(open) = &inner.open {
                        self.opened(&Value::new(Kind::Unknown(Arc::clone(open))), replacing);
                    }
                }
                Some(Kind::Map(_)) => {
                    if let Some(statement) = statements {
                        self.add(Element { value: statement.clone(), maybe: item.maybe, span: None }, replacing);
                    }
                }
                _ => self.opened(&item.value, replacing),
            }
        }
        if let Some(open) = &sequence.open {
            self.opened(&Value::new(Kind::Unknown(Arc::clone(open))), replacing);
        }
    }

    /// Further statements may come from a document that is not known.
    fn opened(&mut self, because: &Value, replacing: bool) {
        let open = self.open.get_or_insert_with(Unknown::default);
        join::add_reasons(&mut open.why, because);
        if open.why.is_empty() {
            let subject = "a policy document that is merged in".to_owned();
            open.why.push(Why { reason: Reason::Invalid, subject, span: None });
        }
        if replacing {
            // Any statement with an id may be replaced.
            for statement in &mut self.statements {
                let sid = statement.value.get("Sid");
                statement.maybe |= sid.is_some_and(|sid| sid.as_str() != Some(""));
            }
        }
    }

    /// The data source's own statements: in the place of those with the same id.
    fn own(&mut self, statements: &Value) {
        let Some(sequence) = statements.as_sequence() else {
            self.opened(statements, true);
            return;
        };
        for item in &sequence.items {
            match &item.value.kind {
                Kind::Map(body) => {
                    let value = statement(body, &item.value);
                    self.add(Element { value, maybe: item.maybe, span: item.span }, true);
                }
                _ => self.opened(&item.value, true),
            }
        }
        if let Some(open) = &sequence.open {
            self.opened(&Value::new(Kind::Unknown(Arc::clone(open))), false);
        }
    }

    fn add(&mut self, statement: Element, replacing: bool) {
        let sid = statement.value.get("Sid").cloned();
        if replacing && let Some(sid) = sid.as_ref().and_then(Value::as_str).filter(|sid| !sid.is_empty()) {
            let same = |other: &&mut Element| other.value.get("Sid").and_then(Value::as_str) == Some(sid);
            if let Some(place) = self.statements.iter_mut().find(same) {
                if statement.maybe {
                    place.maybe = true;
                } else {
                    *place = statement;
                    return;
                }
            }
        }
        self.statements.push(statement);
    }

    fn finish(self, version: Option<Value>, id: Option<Value>, span: Span) -> Value {
        let mut entries: BTreeMap<Arc<str>, Element> = BTreeMap::new();
        let version = version.unwrap_or_else(|| Value::string("2012-10-17"));
        entries.insert(Arc::from("Version"), Element::sure(version));
        if let Some(id) = id {
            entries.insert(Arc::from("Id"), Element::sure(id));
        }
        if !self.statements.is_empty() || self.open.is_some() {
            let sequence =
                Sequence { items: self.statements, shape: SequenceShape::Tuple, open: self.open.map(Arc::new) };
            entries.insert(Arc::from("Statement"), Element::sure(Value::new(Kind::Sequence(Arc::new(sequence)))));
        }
        let mapping = Mapping { entries, shape: MapShape::Object, open: None };
        let document = Value::new(Kind::Map(Arc::new(mapping))).marked(self.sensitive);
        let sensitive = self.sensitive;
        let kind = if document.is_wholly_known() {
            let mut text = String::new();
            write(&document, &DOCUMENT_KEYS, 0, &mut text);
            Kind::String(Arc::from(text))
        } else {
            Kind::Json(Arc::new(document.clone()))
        };
        let value = join::with_parts(Value::new(kind), &[&document]).marked(sensitive);
        origin::through(value, HopKind::Expression, "", span)
    }
}

/// One statement block as JSON.
fn statement(body: &Mapping, whole: &Value) -> Value {
    let get = |name: &str| body.entries.get(name).map(|entry| &entry.value).filter(|value| !value.is_null());
    let mut entries: BTreeMap<Arc<str>, Element> = BTreeMap::new();
    let mut put = |key: &str, value: Value| {
        entries.insert(Arc::from(key), Element::sure(value));
    };
    if let Some(sid) = get("sid").filter(|sid| sid.as_str() != Some("")) {
        put("Sid", sid.clone());
    }
    put("Effect", get("effect").cloned().unwrap_or_else(|| Value::string("Allow")));
    for (name, key) in [
        ("actions", "Action"),
        ("not_actions", "NotAction"),
        ("resources", "Resource"),
        ("not_resources", "NotResource"),
    ] {
        if let Some(values) = get(name).and_then(|values| words(values, true)) {
            put(key, values);
        }
    }
    for (name, key) in [("principals", "Principal"), ("not_principals", "NotPrincipal")] {
        if let Some(blocks) = get(name).and_then(principals) {
            put(key, blocks);
        }
    }
    if let Some(conditions) = get("condition").and_then(conditions) {
        put("Condition", conditions);
    }
    let mapping = Mapping { entries, shape: MapShape::Object, open: None };
    whole.with_kind(Kind::Map(Arc::new(mapping)))
}

/// A list of words: one alone stands for itself, several are in reverse order. `None` where there are none.
fn words(values: &Value, reverse: bool) -> Option<Value> {
    let Some(sequence) = values.as_sequence() else {
        return Some(values.clone());
    };
    let mut items: Vec<Element> = Vec::new();
    for item in &sequence.items {
        let value = plain(&item.value);
        let seen = items.iter().any(|other| value.as_str().is_some() && other.value.as_str() == value.as_str());
        if !seen {
            items.push(Element { value, ..item.clone() });
        }
    }
    if items.is_empty() && sequence.open.is_none() {
        return None;
    }
    if reverse {
        items.sort_by(|a, b| b.value.as_str().cmp(&a.value.as_str()));
    }
    match items.as_slice() {
        [only] if sequence.open.is_none() && !only.maybe => Some(only.value.clone()),
        _ => {
            let sequence = Sequence { items, shape: SequenceShape::Tuple, open: sequence.open.clone() };
            Some(values.with_kind(Kind::Sequence(Arc::new(sequence))))
        }
    }
}

/// `&{…}` stands for `${…}`.
fn plain(value: &Value) -> Value {
    let text = |text: &Arc<str>| {
        if text.contains("&{") { Arc::from(text.replace("&{", "${")) } else { Arc::clone(text) }
    };
    let kind = match &value.kind {
        Kind::String(words) => Kind::String(text(words)),
        Kind::Template(parts) => Kind::Template(
            parts
                .iter()
                .map(|part| match part {
                    Part::Literal(words) => Part::Literal(text(words)),
                    Part::Hole(_) => part.clone(),
                })
                .collect(),
        ),
        kind => kind.clone(),
    };
    Value { kind, ..value.clone() }
}

fn principals(blocks: &Value) -> Option<Value> {
    let Some(sequence) = blocks.as_sequence() else {
        return Some(blocks.clone());
    };
    let mut by_type: BTreeMap<Arc<str>, Vec<Element>> = BTreeMap::new();
    let mut open: Option<Unknown> = sequence.open.as_deref().cloned();
    for item in &sequence.items {
        let (kind, identifiers) = (item.value.get("type"), item.value.get("identifiers"));
        let (Some(Kind::String(kind)), Some(identifiers)) = (kind.map(|kind| &kind.kind), identifiers) else {
            let open = open.get_or_insert_with(Unknown::default);
            join::add_reasons(&mut open.why, &item.value);
            continue;
        };
        let all = by_type.entry(Arc::clone(kind)).or_default();
        match identifiers.as_sequence() {
            Some(inner) if inner.open.is_none() => {
                all.extend(inner.items.iter().map(|one| Element { maybe: one.maybe || item.maybe, ..one.clone() }));
            }
            _ => all.push(Element {
                value: join::unknown_like(identifiers, TypeBound::Any, true),
                maybe: true,
                span: None,
            }),
        }
    }
    if by_type.is_empty() && open.is_none() {
        return None;
    }
    let entries = by_type
        .into_iter()
        .filter_map(|(kind, items)| {
            let uncertain = items.iter().all(|item| item.maybe);
            let all = Value::new(Kind::Sequence(Arc::new(Sequence { items, shape: SequenceShape::Tuple, open: None })));
            words(&all, true).map(|value| (kind, Element { value, maybe: uncertain, span: None }))
        })
        .collect::<BTreeMap<Arc<str>, Element>>();
    if open.is_none()
        && entries.len() == 1
        && let Some((kind, only)) = entries.iter().next()
        && &**kind == "*"
        && only.value.as_str() == Some("*")
        && !only.maybe
    {
        return Some(Value::string("*"));
    }
    Some(Value::new(Kind::Map(Arc::new(Mapping { entries, shape: MapShape::Object, open: open.map(Arc::new) }))))
}

fn conditions(blocks: &Value) -> Option<Value> {
    let Some(sequence) = blocks.as_sequence() else { return Some(blocks.clone()) };
    // Values of the same test and variable come together.
    let mut by_test: BTreeMap<Arc<str>, BTreeMap<Arc<str>, Sequence>> = BTreeMap::new();
    let mut open: Option<Unknown> = sequence.open.as_deref().cloned();
    for item in &sequence.items {
        let part = |name: &str| item.value.get(name).map(|value| &value.kind);
        let (Some(Kind::String(test)), Some(Kind::String(variable)), Some(values)) =
            (part("test"), part("variable"), item.value.get("values"))
        else {
            let open = open.get_or_insert_with(Unknown::default);
            join::add_reasons(&mut open.why, &item.value);
            continue;
        };
        let all = by_test
            .entry(Arc::clone(test))
            .or_default()
            .entry(Arc::clone(variable))
            .or_insert_with(|| Sequence { items: Vec::new(), shape: SequenceShape::Tuple, open: None });
        match values.as_sequence() {
            Some(inner) => {
                all.items.extend(inner.items.iter().map(|one| Element {
                    value: types::to_string(&one.value).unwrap_or_else(|_| one.value.clone()),
                    maybe: one.maybe || item.maybe,
                    span: one.span,
                }));
                all.open = all.open.take().or_else(|| inner.open.clone());
            }
            None => {
                let unknown = join::unknown_like(values, TypeBound::Any, true);
                if let Kind::Unknown(unknown) = unknown.kind {
                    all.open = Some(unknown);
                }
            }
        }
    }
    if by_test.is_empty() && open.is_none() {
        return None;
    }
    let entries = by_test
        .into_iter()
        .map(|(test, variables)| {
            let entries: BTreeMap<Arc<str>, Element> = variables
                .into_iter()
                .map(|(variable, all)| {
                    let maybe = all.open.is_none() && !all.items.is_empty() && all.items.iter().all(|item| item.maybe);
                    let all = Value::new(Kind::Sequence(Arc::new(all)));
                    let value = words(&all, false).unwrap_or(all);
                    (variable, Element { value, maybe, span: None })
                })
                .collect();
            let maybe = entries.values().all(|entry| entry.maybe);
            let inner = Mapping { entries, shape: MapShape::Object, open: None };
            (test, Element { value: Value::new(Kind::Map(Arc::new(inner))), maybe, span: None })
        })
        .collect();
    Some(Value::new(Kind::Map(Arc::new(Mapping { entries, shape: MapShape::Object, open: open.map(Arc::new) }))))
}

/// A parsed JSON document as a value; every part has the marks of the text it was in.
fn from_json(json: &serde_json::Value, whole: &Value) -> Value {
    let kind = match json {
        serde_json::Value::Null => Kind::Null,
        serde_json::Value::Bool(value) => Kind::Bool(*value),
        serde_json::Value::Number(number) => match number.to_string().parse() {
            Ok(number) => Kind::Number(number),
            Err(_) => Kind::String(Arc::from(number.to_string())),
        },
        serde_json::Value::String(text) => Kind::String(Arc::from(text.as_str())),
        serde_json::Value::Array(items) => Kind::Sequence(Arc::new(Sequence {
            items: items.iter().map(|item| Element::sure(from_json(item, whole))).collect(),
            shape: SequenceShape::Tuple,
            open: None,
        })),
        serde_json::Value::Object(entries) => Kind::Map(Arc::new(Mapping {
            entries: entries.iter().map(|(k, v)| (Arc::from(k.as_str()), Element::sure(from_json(v, whole)))).collect(),
            shape: MapShape::Object,
            open: None,
        })),
    };
    whole.with_kind(kind)
}

/// Writes a known value with two spaces of indentation, keys in the provider's order.
fn write(value: &Value, order: &[&str], level: usize, text: &mut String) {
    match &value.kind {
        Kind::Bool(truth) => text.push_str(if *truth { "true" } else { "false" }),
        Kind::Number(number) => text.push_str(&crate::value::number_text(number)),
        Kind::String(words) => text.push_str(&escaped(&serde_json::Value::String(words.to_string()).to_string())),
        Kind::Sequence(sequence) => {
            if sequence.items.is_empty() {
                text.push_str("[]");
                return;
            }
            text.push_str("[\n");
            for (number, item) in sequence.items.iter().enumerate() {
                if number > 0 {
                    text.push_str(",\n");
                }
                text.push_str(&"  ".repeat(level + 1));
                write(&item.value, &STATEMENT_KEYS, level + 1, text);
            }
            text.push('\n');
            text.push_str(&"  ".repeat(level));
            text.push(']');
        }
        Kind::Map(map) => {
            let mut keys: Vec<&Arc<str>> = map.entries.keys().collect();
            let rank = |key: &str| order.iter().position(|known| *known == key).unwrap_or(order.len());
            keys.sort_by(|a, b| rank(a).cmp(&rank(b)).then_with(|| a.cmp(b)));
            if keys.is_empty() {
                text.push_str("{}");
                return;
            }
            text.push_str("{\n");
            for (number, key) in keys.into_iter().enumerate() {
                let Some(entry) = map.entries.get(key) else {
                    continue;
                };
                if number > 0 {
                    text.push_str(",\n");
                }
                text.push_str(&"  ".repeat(level + 1));
                text.push_str(&escaped(&serde_json::Value::String(key.to_string()).to_string()));
                text.push_str(": ");
                write(&entry.value, &[], level + 1, text);
            }
            text.push('\n');
            text.push_str(&"  ".repeat(level));
            text.push('}');
        }
        _ => text.push_str("null"),
    }
}

/// JSON text with the characters escaped that Go's encoder escapes.
pub(super) fn escaped(text: &str) -> String {
    text.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}
