//! JSON, as Terraform writes and reads it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::argument::{Arguments, Failure, MAX_ELEMENTS, MAX_TEXT, Outcome, limit, wrong_at};
use crate::terraform::types::{parse_number, unsettle_set};
use crate::value::{Element, Kind, MapShape, Mapping, Sequence, SequenceShape, TypeBound, Unknown, Value, number_text};

/// Deeper text is not read.
const MAX_DEPTH: usize = 128;

pub(super) fn jsonencode(call: &Arguments) -> Outcome {
    let value = call.value(0)?;
    if !value.is_wholly_known() {
        return Ok(Value::new(Kind::Json(Arc::new(value.clone()))));
    }
    let mut text = String::new();
    write(value, &mut text);
    Ok(Value::string(text))
}

/// Writes a wholly known value. It stops where the text is longer than any that is made: the callers refuse that.
pub(super) fn write(value: &Value, text: &mut String) {
    if text.len() > MAX_TEXT {
        return;
    }
    match &value.kind {
        Kind::Bool(true) => text.push_str("true"),
        Kind::Bool(false) => text.push_str("false"),
        Kind::Number(number) => text.push_str(&number_text(number)),
        Kind::String(string) => write_text(string, text),
        Kind::Sequence(sequence) => {
            text.push('[');
            for (index, item) in sequence.items.iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                write(&item.value, text);
            }
            text.push(']');
        }
        Kind::Map(map) => {
            text.push('{');
            for (index, (key, entry)) in map.entries.iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                write_text(key, text);
                text.push(':');
                write(&entry.value, text);
            }
            text.push('}');
        }
        Kind::Null | Kind::Template(_) | Kind::Json(_) | Kind::Unknown(_) => text.push_str("null"),
    }
}

/// Writes a text in quotes; what could end a script in a web page is escaped, too.
pub(super) fn write_text(string: &str, text: &mut String) {
    text.push('"');
    for character in string.chars() {
        match character {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            '\u{8}' => text.push_str("\\b"),
            '\u{c}' => text.push_str("\\f"),
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' | '\0'..='\u{1f}' => {
                text.push_str(&format!("\\u{:04x}", u32::from(character)));
            }
            _ => text.push(character),
        }
    }
    text.push('"');
}

pub(super) fn jsondecode(call: &Arguments) -> Outcome {
    match &call.value(0)?.kind {
        Kind::Json(inner) => Ok(decoded(inner)),
        _ => decode(call.text(0)?),
    }
}

/// What decoding gives for a value that was encoded: sequences are tuples, maps are objects.
pub(super) fn decoded(value: &Value) -> Value {
    let kind = match &value.kind {
        Kind::Sequence(sequence) => {
            let mut items = sequence.items.clone();
            if sequence.shape == SequenceShape::Set {
                unsettle_set(&mut items);
            }
            for item in &mut items {
                item.value = decoded(&item.value);
            }
            Kind::Sequence(Arc::new(Sequence { items, shape: SequenceShape::Tuple, open: sequence.open.clone() }))
        }
        Kind::Map(map) => {
            let entries = map.entries.iter().map(|(key, entry)| {
                (key.clone(), Element { value: decoded(&entry.value), maybe: entry.maybe, span: entry.span })
            });
            let entries = entries.collect();
            Kind::Map(Arc::new(Mapping { entries, shape: MapShape::Object, open: map.open.clone() }))
        }
        Kind::Unknown(unknown) => {
            // A null of the text has no type, whatever type the value had that was encoded.
            let bound = if unknown.not_null { unknown.bound } else { TypeBound::Any };
            let candidates = unknown.candidates.as_ref().map(|all| all.iter().map(decoded).collect());
            Kind::Unknown(Arc::new(Unknown { candidates, bound, ..Unknown::clone(unknown) }))
        }
        kind => kind.clone(),
    };
    value.with_kind(kind)
}

fn decode(text: &str) -> Outcome {
    let mut reader = Reader { text, at: 0, elements: 0 };
    let value = reader.value(0)?;
    reader.space();
    if reader.at < text.len() {
        return reader.wrong("there is more text behind the value");
    }
    Ok(value)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    elements: usize,
}

impl Reader<'_> {
    fn wrong<T>(&self, what: &str) -> Result<T, Failure> {
        wrong_at(0, format!("the text is not JSON: {what} at byte {}", self.at))
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn expect(&mut self, word: &str) -> Result<(), Failure> {
        match self.text.get(self.at..) {
            Some(rest) if rest.starts_with(word) => {
                self.at += word.len();
                Ok(())
            }
            _ => self.wrong(&format!("{word} is expected")),
        }
    }

    fn value(&mut self, depth: usize) -> Outcome {
        if depth > MAX_DEPTH {
            return limit(format!("JSON nested more than {MAX_DEPTH} levels deep"));
        }
        self.elements += 1;
        if self.elements > MAX_ELEMENTS {
            return limit(format!("JSON with more than {MAX_ELEMENTS} elements"));
        }
        self.space();
        match self.peek() {
            Some(b'{') => self.object(depth),
            Some(b'[') => self.array(depth),
            Some(b'"') => Ok(Value::string(self.string()?)),
            Some(b't') => self.expect("true").map(|()| Value::bool(true)),
            Some(b'f') => self.expect("false").map(|()| Value::bool(false)),
            Some(b'n') => self.expect("null").map(|()| Value::null()),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(_) => self.wrong("a value is expected"),
            None => self.wrong("the text ends"),
        }
    }

    fn object(&mut self, depth: usize) -> Outcome {
        let mut entries: BTreeMap<String, Value> = BTreeMap::new();
        self.at += 1;
        self.space();
        if self.peek() == Some(b'}') {
            self.at += 1;
            return Ok(Value::map(MapShape::Object, entries));
        }
        loop {
            self.space();
            if self.peek() != Some(b'"') {
                return self.wrong("a key in quotes is expected");
            }
            let key = self.string()?;
            self.space();
            self.expect(":")?;
            let value = self.value(depth + 1)?;
            entries.insert(key, value);
            self.space();
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b'}') => {
                    self.at += 1;
                    return Ok(Value::map(MapShape::Object, entries));
                }
                _ => return self.wrong("a comma or closing brace is expected"),
            }
        }
    }

    fn array(&mut self, depth: usize) -> Outcome {
        let mut items = Vec::new();
        self.at += 1;
        self.space();
        if self.peek() == Some(b']') {
            self.at += 1;
            return Ok(Value::sequence(SequenceShape::Tuple, items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            self.space();
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b']') => {
                    self.at += 1;
                    return Ok(Value::sequence(SequenceShape::Tuple, items));
                }
                _ => return self.wrong("a comma or closing bracket is expected"),
            }
        }
    }

    fn number(&mut self) -> Outcome {
        let start = self.at;
        let digits = |reader: &mut Self| {
            let from = reader.at;
            while matches!(reader.peek(), Some(b'0'..=b'9')) {
                reader.at += 1;
            }
            reader.at > from
        };
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        let complete = if self.peek() == Some(b'0') {
            self.at += 1;
            true
        } else {
            digits(self)
        };
        let mut complete = complete;
        if self.peek() == Some(b'.') {
            self.at += 1;
            complete &= digits(self);
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            complete &= digits(self);
        }
        if !complete {
            return self.wrong("a digit is expected");
        }
        match parse_number(self.text.get(start..self.at).unwrap_or("")) {
            Some(number) => Ok(Value::new(Kind::Number(number))),
            None => limit("a number with a very large exponent"),
        }
    }

    fn string(&mut self) -> Result<String, Failure> {
        let mut result = String::new();
        self.at += 1;
        loop {
            let Some(character) = self.text.get(self.at..).and_then(|rest| rest.chars().next()) else {
                return self.wrong("the text ends inside of quotes");
            };
            self.at += character.len_utf8();
            match character {
                '"' => return Ok(result),
                '\\' => {
                    let escaped = self.peek();
                    self.at += 1;
                    match escaped {
                        Some(b'"') => result.push('"'),
                        Some(b'\\') => result.push('\\'),
                        Some(b'/') => result.push('/'),
                        Some(b'b') => result.push('\u{8}'),
                        Some(b'f') => result.push('\u{c}'),
                        Some(b'n') => result.push('\n'),
                        Some(b'r') => result.push('\r'),
                        Some(b't') => result.push('\t'),
                        Some(b'u') => result.push(self.escaped_unit()?),
                        _ => {
                            self.at -= 1;
                            return self.wrong("an unknown escape stands");
                        }
                    }
                }
                '\0'..='\u{1f}' => return self.wrong("a control character inside of quotes stands"),
                other => result.push(other),
            }
        }
    }

    fn unit(&mut self) -> Result<u32, Failure> {
        let digits = self.text.get(self.at..self.at + 4).filter(|text| text.bytes().all(|b| b.is_ascii_hexdigit()));
        match digits.and_then(|digits| u32::from_str_radix(digits, 16).ok()) {
            Some(unit) => {
                self.at += 4;
                Ok(unit)
            }
            None => self.wrong("four hexadecimal digits are expected"),
        }
    }

    /// One character from one or two UTF-16 units; half a pair becomes U+FFFD.
    fn escaped_unit(&mut self) -> Result<char, Failure> {
        let high = self.unit()?;
        if (0xd800..0xdc00).contains(&high) {
            let before = self.at;
            if self.text.get(self.at..self.at + 2) == Some("\\u") {
                self.at += 2;
                let low = self.unit()?;
                if (0xdc00..0xe000).contains(&low) {
                    let code = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
                    return Ok(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
                }
                self.at = before;
            }
        }
        Ok(char::from_u32(high).unwrap_or(char::REPLACEMENT_CHARACTER))
    }
}
