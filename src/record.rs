//! Operational records: what people declare and prove, as YAML documents beside the code.
//!
//! A record is a document with `apiVersion: resilint/v1` and one of the kinds of [`schema`]. The schema is closed: a
//! field with a typing error would otherwise be a drill that nobody held or an objective that nobody set. A record that
//! breaks its schema is an error with the place, and is still a resource: the rules see what is right in it.

mod schema;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::calendar::{date, duration};
use crate::problem::Problem;
use crate::resource::{Existence, Mode, Provider, Resource};
use crate::source::Span;
use crate::value::{Element, Kind, MapShape, Mapping, Value};
use crate::yaml::Document;
use schema::{Field, KINDS, Type};

/// Version of the schema.
pub const API_VERSION: &str = "resilint/v1";

/// Reads a record. `root` is the manifest set it belongs to.
pub fn read(root: &Arc<str>, document: &Document) -> (Resource, Vec<Problem>) {
    let mut check = Check { problems: Vec::new() };
    let text = |key: &str| document.value.get(key).and_then(Value::as_str).unwrap_or("-").to_owned();
    let kind = text("kind");
    let name = document.value.get("metadata").and_then(|metadata| metadata.get("name")).and_then(Value::as_str);
    let name = name.filter(|name| !name.is_empty()).unwrap_or("-").to_owned();
    check.document(document, &text("apiVersion"), &kind);

    let mut values = document.value.clone();
    if let Kind::Map(map) = &mut values.kind {
        Arc::make_mut(map).shape = MapShape::Block;
    }
    let nothing = Mapping { entries: BTreeMap::new(), shape: MapShape::Map, open: None };
    let resource = Resource {
        root: root.clone(),
        environment: None,
        address: format!("{API_VERSION}/{kind}/-/{name}"),
        mode: Mode::Record,
        kind: format!("resilint/{kind}"),
        name,
        index: None,
        module: None,
        provider: Provider::default(),
        values,
        region: Value::null(),
        account: Value::null(),
        tags: Value::new(Kind::Map(Arc::new(nothing))),
        references: Vec::new(),
        existence: Existence::Certain,
        header: document.header,
        body: document.span,
        calls: Vec::new(),
        ignored_changes: Vec::new(),
        remote: false,
    };
    (resource, check.problems)
}

struct Check {
    problems: Vec<Problem>,
}

impl Check {
    fn document(&mut self, document: &Document, api_version: &str, kind: &str) {
        let place = |key: &str| {
            let element = document.value.as_map().and_then(|map| map.entries.get(key));
            element.and_then(|element| element.span).unwrap_or(document.header)
        };
        if api_version != API_VERSION {
            self.error(
                place("apiVersion"),
                format!("`{api_version}` is no version of records"),
                format!("write apiVersion: {API_VERSION}"),
            );
            return;
        }
        let Some((_, fields)) = KINDS.iter().find(|(known, _)| *known == kind) else {
            let kinds: Vec<&str> = KINDS.iter().map(|(kind, _)| *kind).collect();
            self.error(
                place("kind"),
                format!("`{kind}` is no kind of record"),
                format!("kinds are {}", kinds.join(", ")),
            );
            return;
        };
        let body = [
            Field::required("apiVersion", Type::Text),
            Field::required("kind", Type::Text),
            Field::required("metadata", Type::Object(schema::METADATA)),
            Field::required("spec", Type::Object(fields)),
        ];
        if let Some(map) = document.value.as_map() {
            self.object(map, &body, "", document.header);
        }
    }

    fn object(&mut self, map: &Mapping, fields: &[Field], path: &str, place: Span) {
        for (name, element) in &map.entries {
            let span = element.span.unwrap_or(place);
            match fields.iter().find(|field| field.name == &**name) {
                Some(field) => self.value(element, &field.kind, &join(path, name), span),
                None => {
                    let names: Vec<&str> = fields.iter().map(|field| field.name).collect();
                    let message = format!("`{}` is no field of this record", join(path, name));
                    self.error(span, message, format!("fields here are {}", names.join(", ")));
                }
            }
        }
        for field in fields.iter().filter(|field| field.required && map.open.is_none()) {
            let missing = map.entries.get(field.name).is_none_or(|element| element.value.is_null());
            if missing {
                let message = format!("`{}` is missing", join(path, field.name));
                self.error(place, message, format!("add it: {}", field.kind.phrase()));
            }
        }
        self.order(map, path, place);
    }

    /// What begins does so before it ends.
    fn order(&mut self, map: &Mapping, path: &str, place: Span) {
        for (first, last) in [("started", "finished"), ("created", "expires"), ("signed", "expires")] {
            let moment = |key: &str| {
                let element = map.entries.get(key)?;
                Some((date::parse(element.value.as_str()?).ok()?.seconds, element.span))
            };
            if let (Some((begin, _)), Some((end, span))) = (moment(first), moment(last))
                && end < begin
            {
                let message = format!("`{}` is before `{}`", join(path, last), join(path, first));
                self.error(span.unwrap_or(place), message, "correct the one that is wrong".to_owned());
            }
        }
    }

    fn value(&mut self, element: &Element, kind: &Type, path: &str, span: Span) {
        let value = &element.value;
        // Null is the same as not written; what is unknown may be right.
        if value.is_null() || value.is_unknown() {
            return;
        }
        let wrong = match kind {
            Type::Object(fields) => match value.as_map() {
                Some(map) => return self.object(map, fields, path, span),
                None => Some("it is no mapping".to_owned()),
            },
            Type::List(item) => match value.as_sequence() {
                Some(sequence) => {
                    for (index, element) in sequence.items.iter().enumerate() {
                        self.value(element, item, &format!("{path}[{index}]"), element.span.unwrap_or(span));
                    }
                    return;
                }
                None => Some("it is no list".to_owned()),
            },
            Type::Bool => value.as_bool().is_none().then(|| "it is neither true nor false".to_owned()),
            Type::Number => (!matches!(value.kind, Kind::Number(_))).then(|| "it is no number".to_owned()),
            Type::Text | Type::OneOf(_) | Type::Duration | Type::Date | Type::Time | Type::Moment => match value
                .as_str()
            {
                Some(text) => wrong_text(kind, text),
                None if value.as_bool().is_some() => Some(
                    "YAML reads it as true or false (yes, no, on, off and NO are truth values); quote it".to_owned(),
                ),
                None if matches!(value.kind, Kind::Number(_)) => Some("it is a number, not text; quote it".to_owned()),
                None => Some("it is no text".to_owned()),
            },
        };
        if let Some(wrong) = wrong {
            self.error(span, format!("`{path}` is wrong: {wrong}"), format!("write {}", kind.phrase()));
        }
    }

    fn error(&mut self, span: Span, message: String, help: String) {
        self.problems.push(Problem::error("record.invalid", Some(span), message).help(help));
    }
}

fn wrong_text(kind: &Type, text: &str) -> Option<String> {
    match kind {
        Type::Text => text.trim().is_empty().then(|| "it is empty".to_owned()),
        Type::OneOf(words) => (!words.contains(&text)).then(|| format!("`{text}` is not one of them")),
        Type::Duration => duration::parse(text).err(),
        Type::Date => date::parse_date(text).err(),
        Type::Time => date::parse_time(text).err(),
        Type::Moment => date::parse(text).err(),
        Type::Bool | Type::Number | Type::List(_) | Type::Object(_) => None,
    }
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

#[cfg(test)]
mod tests;
