//! Template expressions that survived parsing.
//!
//! A Helm template may be valid YAML before it is rendered (`name: "{{ .Release.Name }}"`). Its text is not what the
//! cluster will see, so it is unknown here. Only Helm's own objects and functions are taken as the sign: other braces
//! are text that Kubernetes applies as it is (alert annotations, workflow parameters).

use std::sync::Arc;

use crate::source::{Sources, Span};
use crate::value::{Kind, Reason, Value};
use crate::yaml::Document;

const SIGNS: [&str; 7] = [".Values", ".Release.", ".Chart.", ".Capabilities.", ".Files.", "include \"", "tpl "];

/// Makes every text with a Helm expression unknown.
pub(super) fn mark(sources: &Sources, mut document: Document) -> Document {
    if has_expression(sources.get(document.span.file).slice(document.span)) {
        mark_value(&mut document.value);
    }
    document
}

fn has_expression(text: &str) -> bool {
    text.split("{{").skip(1).any(|rest| {
        let inner = rest.split_once("}}").map_or(rest, |(inner, _)| inner);
        SIGNS.iter().any(|sign| inner.contains(sign))
    })
}

fn mark_value(value: &mut Value) {
    match &mut value.kind {
        Kind::String(text) if has_expression(text) => {
            let span: Option<Span> = value.origin.as_ref().map(|hop| hop.span);
            let origin = value.origin.take();
            *value = Value::unknown(Reason::Unsupported, "a Helm expression", span);
            value.origin = origin;
        }
        Kind::Sequence(sequence) => {
            Arc::make_mut(sequence).items.iter_mut().for_each(|element| mark_value(&mut element.value));
        }
        Kind::Map(map) => {
            Arc::make_mut(map).entries.values_mut().for_each(|element| mark_value(&mut element.value));
        }
        _ => {}
    }
}
