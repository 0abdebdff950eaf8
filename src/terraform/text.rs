//! Terraform's texts are in Unicode normalization form C, whatever the file says: `"e\u0301"` and `"é"` are equal.

use std::sync::Arc;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::value::{Kind, Value};

/// The text in normalization form C.
pub fn normalized(text: &Arc<str>) -> Arc<str> {
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return Arc::clone(text);
    }
    Arc::from(text.nfc().collect::<String>())
}

/// A value whose text, if it is one, is in normalization form C.
pub fn normalized_value(value: Value) -> Value {
    match &value.kind {
        Kind::String(text) => Value { kind: Kind::String(normalized(text)), ..value },
        _ => value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn composed_and_decomposed_text_are_the_same_text() {
        assert_eq!(normalized(&Arc::from("e\u{301}")), Arc::from("é"));
        assert_eq!(normalized(&Arc::from("plain")), Arc::from("plain"));
    }
}
