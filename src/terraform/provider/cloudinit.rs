//! The multipart document that `cloudinit_config` makes of its parts.
//!
//! As the cloudinit provider 2.3 writes it: headers by the alphabet, lines end as MIME wants them but for the first. What it
//! compresses is not reproduced, byte for byte, and is unknown.

use super::super::function::{self, Context};
use super::super::join;
use crate::source::Span;
use crate::value::{SequenceShape, TypeBound, Value};

/// The text of a data source whose arguments `argument` gives; `None` where a function refuses what is written.
pub(super) fn rendered(argument: &dyn Fn(&str) -> Option<Value>, span: Span, context: &Context<'_>) -> Option<Value> {
    let call = |name: &str, arguments: &[Value]| function::call(name, arguments, span, context).ok();
    let document = document(argument, &|pieces| {
        let list = Value::sequence(SequenceShape::Tuple, pieces);
        call("join", &[Value::string(""), list])
    })?;
    let on = |name: &str| argument(name).unwrap_or_else(|| Value::bool(true));
    match (on("gzip").as_bool(), on("base64_encode").as_bool()) {
        (Some(false), Some(false)) => Some(document),
        (Some(false), Some(true)) => call("base64encode", &[document]),
        (Some(true), Some(true)) => call("base64gzip", &[document]),
        // The provider refuses compressed text.
        (Some(true), Some(false)) => None,
        (None, _) => Some(join::unknown_like(&on("gzip"), TypeBound::String, true)),
        (_, None) => Some(join::unknown_like(&on("base64_encode"), TypeBound::String, true)),
    }
}

fn document(argument: &dyn Fn(&str) -> Option<Value>, joined: &dyn Fn(Vec<Value>) -> Option<Value>) -> Option<Value> {
    let parts = argument("part").unwrap_or_else(|| Value::sequence(SequenceShape::Blocks, []));
    let unknown = |value: &Value| Some(join::unknown_like(value, TypeBound::String, true));
    let Some(sequence) = parts.as_sequence().filter(|all| all.open.is_none() && all.items.iter().all(|i| !i.maybe))
    else {
        return unknown(&parts);
    };
    let boundary = argument("boundary").unwrap_or_else(|| Value::string("MIMEBOUNDARY"));
    let text = |text: &str| Value::string(text);
    let mut pieces = vec![text("Content-Type: multipart/mixed; boundary=\""), boundary.clone(), text("\"\n")];
    pieces.push(text("MIME-Version: 1.0\r\n\r\n"));
    for (number, item) in sequence.items.iter().enumerate() {
        let field = |name: &str| item.value.get(name).filter(|value| !value.is_null()).cloned();
        // What is empty is left out, or has a default: which header there is follows from the text.
        let headers = [("filename", None), ("content_type", Some("text/plain")), ("merge_type", None)];
        if let Some(open) = headers.iter().find_map(|(name, _)| field(name).filter(|value| value.as_str().is_none())) {
            return unknown(&open);
        }
        let [filename, content_type, merge_type] = headers.map(|(name, otherwise)| {
            let written =
                field(name).and_then(|value| value.as_str().map(str::to_owned)).filter(|text| !text.is_empty());
            written.or(otherwise.map(str::to_owned))
        });
        pieces.extend([text(if number == 0 { "--" } else { "\r\n--" }), boundary.clone(), text("\r\n")]);
        let disposition = filename.map(|name| format!("Content-Disposition: attachment; filename=\"{name}\"\r\n"));
        let content_type = content_type.map(|kind| format!("Content-Type: {kind}\r\n"));
        let merge_type = merge_type.map(|kind| format!("X-Merge-Type: {kind}\r\n"));
        let lines = [
            disposition,
            Some("Content-Transfer-Encoding: 7bit\r\n".to_owned()),
            content_type,
            Some("Mime-Version: 1.0\r\n".to_owned()),
            merge_type,
            Some("\r\n".to_owned()),
        ];
        pieces.push(text(&lines.into_iter().flatten().collect::<String>()));
        pieces.extend(field("content"));
    }
    pieces.extend([text("\r\n--"), boundary, text("--\r\n")]);
    joined(pieces)
}
