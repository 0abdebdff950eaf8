//! What a scalar means.
//!
//! Kubernetes tools turn YAML into JSON with the resolution of YAML 1.1 (`sigs.k8s.io/yaml`), so that is what decides
//! here, not the core schema of YAML 1.2: unquoted `yes`, `no`, `on`, `off`, `y` and `n` are truth values, a leading `0`
//! is octal, `_` may separate digits, dates stay text and sexagesimal numbers are text. Only plain scalars are resolved;
//! quoted and block scalars are text.

use std::str::FromStr;
use std::sync::Arc;

use bigdecimal::BigDecimal;
use bigdecimal::num_bigint::BigInt;

use crate::value::{Kind, Reason, Value, number_text};

/// Tags of the YAML repository that change how a scalar is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    /// No tag, or one that resolves as if there were none (`!!bool`, `!!int`, `!!float`, `!!null`, `!!timestamp`).
    Resolve,
    /// `!!str`, and every application tag: the text as it is.
    Text,
    /// `!!binary`.
    Binary,
}

/// The value of a scalar. `plain` is whether it was written without quotes and not as a block.
pub(super) fn resolve(text: &str, plain: bool, tag: Option<Tag>) -> Value {
    match tag {
        Some(Tag::Text) => return Value::string(text),
        Some(Tag::Binary) => return Value::unknown(Reason::Unsupported, "the YAML tag !!binary", None),
        None if !plain => return Value::string(text),
        _ => {}
    }
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Value::null(),
        "y" | "Y" | "yes" | "Yes" | "YES" | "true" | "True" | "TRUE" | "on" | "On" | "ON" => return Value::bool(true),
        "n" | "N" | "no" | "No" | "NO" | "false" | "False" | "FALSE" | "off" | "Off" | "OFF" => {
            return Value::bool(false);
        }
        ".nan" | ".NaN" | ".NAN" | ".inf" | ".Inf" | ".INF" | "+.inf" | "+.Inf" | "+.INF" | "-.inf" | "-.Inf"
        | "-.INF" => {
            return Value::unknown(Reason::Invalid, format!("{text} has no place in JSON"), None);
        }
        _ => {}
    }
    let number = match text.as_bytes().first() {
        Some(b'0'..=b'9' | b'+' | b'-') => {
            let digits: String = text.chars().filter(|c| *c != '_').collect();
            integer(&digits).or_else(|| float(&digits))
        }
        Some(b'.') => float(text),
        _ => None,
    };
    match number {
        Some(number) => Value::new(Kind::Number(number)),
        None => Value::string(text),
    }
}

/// The text of a mapping key, as the conversion to JSON writes it; `None` for null and for collections.
pub(super) fn key_text(key: &Value) -> Option<Arc<str>> {
    match &key.kind {
        Kind::String(text) => Some(text.clone()),
        Kind::Bool(true) => Some(Arc::from("true")),
        Kind::Bool(false) => Some(Arc::from("false")),
        Kind::Number(number) => Some(Arc::from(number_text(number))),
        _ => None,
    }
}

/// An integer with an optional sign and base prefix. A leading zero means octal; `08` is no octal and falls to a float.
fn integer(text: &str) -> Option<BigDecimal> {
    let negative = text.starts_with('-');
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let lower = digits.to_ascii_lowercase();
    let (radix, digits) = if let Some(rest) = lower.strip_prefix("0x") {
        (16, rest)
    } else if let Some(rest) = lower.strip_prefix("0b") {
        (2, rest)
    } else if let Some(rest) = lower.strip_prefix("0o") {
        (8, rest)
    } else {
        match lower.strip_prefix('0') {
            Some(rest) if !rest.is_empty() => (8, rest),
            _ => (10, lower.as_str()),
        }
    };
    // 400 digits are more than any number that survives the way through JSON.
    if digits.is_empty() || digits.len() > 400 || !digits.chars().all(|c| c.is_digit(radix)) {
        return None;
    }
    let number = BigDecimal::from(BigInt::parse_bytes(digits.as_bytes(), radix)?);
    Some(if negative { -number } else { number })
}

/// A decimal number within the range of a double, in its shortest digits; what is out of range stays text.
fn float(text: &str) -> Option<BigDecimal> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if !all_digits(whole) || !all_digits(fraction) || (whole.is_empty() && fraction.is_empty()) {
        return None;
    }
    if let Some(exponent) = exponent {
        let digits = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        if digits.is_empty() || !all_digits(digits) {
            return None;
        }
    }
    let number = f64::from_str(text).ok().filter(|n| n.is_finite())?;
    BigDecimal::from_str(&format!("{number:?}")).ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
    use super::*;

    fn shown(text: &str) -> String {
        match resolve(text, true, None).kind {
            Kind::Null => "null".to_owned(),
            Kind::Bool(b) => format!("bool {b}"),
            Kind::Number(n) => format!("number {}", number_text(&n)),
            Kind::String(s) => format!("text {s}"),
            Kind::Unknown(_) => "unknown".to_owned(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn plain_scalars_mean_what_kubectl_sends() {
        let cases = [
            ("yes", "bool true"),
            ("on", "bool true"),
            ("y", "bool true"),
            ("N", "bool false"),
            ("OFF", "bool false"),
            ("True", "bool true"),
            ("tRUE", "text tRUE"),
            ("oN", "text oN"),
            ("~", "null"),
            ("", "null"),
            ("3", "number 3"),
            ("-17", "number -17"),
            ("+17", "number 17"),
            ("1_000", "number 1000"),
            ("0644", "number 420"),
            ("0o644", "number 420"),
            ("0x1F", "number 31"),
            ("0b101", "number 5"),
            ("08", "number 8"),
            ("1.50", "number 1.5"),
            (".5", "number 0.5"),
            ("1.", "number 1"),
            ("1e3", "number 1000"),
            ("1e999", "text 1e999"),
            ("18446744073709551616", "number 18446744073709551616"),
            ("1:30", "text 1:30"),
            ("2026-11-21", "text 2026-11-21"),
            ("100m", "text 100m"),
            ("1.2.3", "text 1.2.3"),
            ("-", "text -"),
            (".", "text ."),
            ("0x", "text 0x"),
            (".inf", "unknown"),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn quotes_and_tags_decide_before_the_text_does() {
        assert_eq!(resolve("yes", false, None).as_str(), Some("yes"));
        assert_eq!(resolve("5", true, Some(Tag::Text)).as_str(), Some("5"));
        assert_eq!(resolve("true", false, Some(Tag::Resolve)).as_bool(), Some(true));
        assert!(resolve("aGk=", true, Some(Tag::Binary)).is_unknown());
    }
}
