//! YAML in a text: the configuration of a program that a manifest carries.

use crate::source::Sources;

use super::super::engine::Rego;
use super::super::input::value_to_rego;

/// The document in `$`-forms; `None` where the text is not exactly one document.
pub(super) fn parse(text: &str) -> Option<Rego> {
    let sources = Sources::new();
    let file = sources.add("", text.as_bytes());
    let (documents, problems) = crate::yaml::parse(&sources, file);
    match documents.as_slice() {
        [only] if problems.is_empty() => Some(value_to_rego(&only.value)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_document_is_read_and_others_are_not() {
        assert_eq!(parse("a: [1, {b: x}]"), Rego::from_json_str(r#"{"a": [1, {"b": "x"}]}"#).ok());
        assert_eq!(parse("a: 1\n---\nb: 2\n"), None);
        assert_eq!(parse("a: [1"), None);
    }
}
