//! Canonical JSON (RFC 8785): one sequence of bytes per document, so that digests of documents mean something.
//!
//! Keys are sorted by their UTF-16 code units, nothing is indented, text is escaped in one way only, and numbers are
//! written as ECMAScript writes them. Integers that a double cannot hold exactly have no canonical form; documents carry
//! them as text (see [`exact`]).

use serde_json::{Map, Number, Value};

/// Integers up to this size are exact as doubles.
const SAFE: u64 = (1 << 53) - 1;

/// The canonical bytes of a document.
pub fn bytes(document: &Value) -> Vec<u8> {
    let mut text = String::new();
    write(document, &mut text);
    text.into_bytes()
}

/// The document with every number that is not exact as a double, integer or not, replaced by its digits as text.
pub fn exact(value: Value) -> Value {
    match value {
        Value::Number(number) if !is_safe(&number) => Value::String(number.to_string()),
        Value::Array(items) => Value::Array(items.into_iter().map(exact).collect()),
        Value::Object(map) => Value::Object(map.into_iter().map(|(key, value)| (key, exact(value))).collect()),
        other => other,
    }
}

fn is_safe(number: &Number) -> bool {
    match (number.as_u64(), number.as_i64()) {
        (Some(positive), _) => positive <= SAFE,
        (None, Some(negative)) => negative.unsigned_abs() <= SAFE,
        (None, None) => false,
    }
}

fn write(value: &Value, text: &mut String) {
    match value {
        Value::Null => text.push_str("null"),
        Value::Bool(true) => text.push_str("true"),
        Value::Bool(false) => text.push_str("false"),
        Value::Number(value) => text.push_str(&number(value)),
        Value::String(value) => string(value, text),
        Value::Array(items) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                write(item, text);
            }
            text.push(']');
        }
        Value::Object(map) => object(map, text),
    }
}

fn object(map: &Map<String, Value>, text: &mut String) {
    let mut entries: Vec<(&String, &Value)> = map.iter().collect();
    entries.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
    text.push('{');
    for (index, (key, value)) in entries.into_iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        string(key, text);
        text.push(':');
        write(value, text);
    }
    text.push('}');
}

fn string(value: &str, text: &mut String) {
    text.push('"');
    for character in value.chars() {
        match character {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\u{8}' => text.push_str("\\b"),
            '\t' => text.push_str("\\t"),
            '\n' => text.push_str("\\n"),
            '\u{c}' => text.push_str("\\f"),
            '\r' => text.push_str("\\r"),
            control if control < ' ' => text.push_str(&format!("\\u{:04x}", u32::from(control))),
            other => text.push(other),
        }
    }
    text.push('"');
}

/// A number as ECMAScript's `Number::toString` writes the double nearest to it.
fn number(number: &Number) -> String {
    if is_safe(number) {
        return number.to_string();
    }
    let value = number.as_f64().unwrap_or(0.0);
    if value == 0.0 {
        return "0".to_owned();
    }
    // The shortest digits that give the double back, as `d.ddde±x`; of two that are equally near, the even ones.
    let shortest = format!("{:e}", value.abs());
    let precision = shortest.find('e').unwrap_or(shortest.len()).saturating_sub(2);
    let even = format!("{:.precision$e}", value.abs());
    let scientific = if even.parse() == Ok(value.abs()) { even } else { shortest };
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let digits = mantissa.replace('.', "");
    let count = i32::try_from(digits.len()).unwrap_or(i32::MAX);
    // Position of the decimal point behind the first digit; the standard's n.
    let point = exponent.parse::<i32>().unwrap_or(0) + 1;
    let zeros = |number: i32| "0".repeat(usize::try_from(number).unwrap_or(0));
    let at = |position: i32| digits.split_at_checked(usize::try_from(position).unwrap_or(0)).unwrap_or((&digits, ""));
    let plain = if (count..=21).contains(&point) {
        format!("{digits}{}", zeros(point - count))
    } else if (1..=21).contains(&point) {
        let (whole, fraction) = at(point);
        format!("{whole}.{fraction}")
    } else if (-5..=0).contains(&point) {
        format!("0.{}{digits}", zeros(-point))
    } else {
        let (first, rest) = at(1);
        let fraction = if rest.is_empty() { String::new() } else { format!(".{rest}") };
        let sign = if point > 0 { '+' } else { '-' };
        format!("{first}{fraction}e{sign}{}", (point - 1).abs())
    };
    if value < 0.0 { format!("-{plain}") } else { plain }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

    use super::*;

    fn canonical(json: &str) -> String {
        String::from_utf8(bytes(&serde_json::from_str(json).unwrap())).unwrap()
    }

    /// The samples of RFC 8785, appendix B, by their bits.
    #[test]
    fn numbers_are_written_as_ecmascript_writes_them() {
        let samples: [(u64, &str); 20] = [
            (0x0000_0000_0000_0000, "0"),
            (0x8000_0000_0000_0000, "0"),
            (0x0000_0000_0000_0001, "5e-324"),
            (0x8000_0000_0000_0001, "-5e-324"),
            (0x7fef_ffff_ffff_ffff, "1.7976931348623157e+308"),
            (0xffef_ffff_ffff_ffff, "-1.7976931348623157e+308"),
            (0x4340_0000_0000_0000, "9007199254740992"),
            (0xc340_0000_0000_0000, "-9007199254740992"),
            (0x4430_0000_0000_0000, "295147905179352830000"),
            (0x44b5_2d02_c7e1_4af5, "9.999999999999997e+22"),
            (0x44b5_2d02_c7e1_4af6, "1e+23"),
            (0x44b5_2d02_c7e1_4af7, "1.0000000000000001e+23"),
            (0x444b_1ae4_d6e2_ef4e, "999999999999999700000"),
            (0x444b_1ae4_d6e2_ef4f, "999999999999999900000"),
            (0x444b_1ae4_d6e2_ef50, "1e+21"),
            (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"),
            (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
            (0x41b3_de43_5555_5553, "333333333.3333332"),
            (0xbecb_f647_612f_3696, "-0.0000033333333333333333"),
            (0x4314_3ff3_c1cb_0959, "1424953923781206.2"),
        ];
        for (bits, expected) in samples {
            let sample = Number::from_f64(f64::from_bits(bits)).unwrap();
            assert_eq!(number(&sample), expected, "{bits:x}");
        }
        assert_eq!(canonical("[1, -7, 9007199254740991, 1.0, 0.5]"), "[1,-7,9007199254740991,1,0.5]");
    }

    #[test]
    fn keys_are_sorted_by_utf16_units() {
        let json = r#"{"\u20ac": 1, "\r": 2, "1": 3, "\u0080": 4, "\ud83d\ude00": 5, "\u00f6": 6, "\ufb33": 7}"#;
        assert_eq!(canonical(json), "{\"\\r\":2,\"1\":3,\"\u{80}\":4,\"ö\":6,\"€\":1,\"😀\":5,\"\u{fb33}\":7}");
    }

    #[test]
    fn text_is_escaped_in_one_way() {
        assert_eq!(canonical(r#""\u000f\n\u0022\\\/\u007f€""#), "\"\\u000f\\n\\\"\\\\/\u{7f}€\"");
    }

    #[test]
    fn inexact_numbers_become_text() {
        let value = serde_json::from_str(r#"{"a": [1.5, 9007199254740993, -9007199254740993, 3]}"#).unwrap();
        assert_eq!(
            String::from_utf8(bytes(&exact(value))).unwrap(),
            r#"{"a":["1.5","9007199254740993","-9007199254740993",3]}"#
        );
    }
}
