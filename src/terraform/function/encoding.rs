//! Encodings: base64, URLs, CSV, character sets.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::argument::{Arguments, Failure, MAX_ELEMENTS, Outcome, limit, wrong, wrong_at};
use super::list::sequence;
use crate::value::{Element, MapShape, Reason, SequenceShape, Value};

pub(super) fn base64encode(call: &Arguments) -> Outcome {
    Ok(Value::string(STANDARD.encode(call.text(0)?)))
}

/// The bytes behind a base64 text; line breaks in it are skipped.
fn base64_bytes(call: &Arguments) -> Result<Vec<u8>, Failure> {
    let text: String = call.text(0)?.chars().filter(|character| !matches!(character, '\r' | '\n')).collect();
    match STANDARD.decode(text) {
        Ok(bytes) => Ok(bytes),
        Err(_) => wrong_at(0, "the text is not base64 with padding"),
    }
}

pub(super) fn base64decode(call: &Arguments) -> Outcome {
    match String::from_utf8(base64_bytes(call)?) {
        Ok(text) => Ok(Value::string(text)),
        Err(_) => wrong_at(0, "the decoded bytes are not UTF-8; Terraform's strings hold text only"),
    }
}

pub(super) fn urlencode(call: &Arguments) -> Outcome {
    let mut result = String::new();
    for byte in call.text(0)?.bytes() {
        match byte {
            b' ' => result.push('+'),
            b'-' | b'_' | b'.' | b'~' => result.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => result.push(char::from(byte)),
            _ => result.push_str(&format!("%{byte:02X}")),
        }
    }
    Ok(Value::string(result))
}

/// The character sets that are known here; Terraform knows all of the IANA's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Charset {
    Utf8,
    Utf16 { little: bool, mark: bool },
    Latin1,
    Windows1252,
}

fn charset(name: &str) -> Result<Charset, Failure> {
    Ok(match name.to_ascii_lowercase().as_str() {
        "utf-8" => Charset::Utf8,
        "utf-16le" => Charset::Utf16 { little: true, mark: false },
        "utf-16be" => Charset::Utf16 { little: false, mark: false },
        "utf-16" => Charset::Utf16 { little: false, mark: true },
        "iso-8859-1" | "latin1" => Charset::Latin1,
        "windows-1252" => Charset::Windows1252,
        _ => return Err(Failure::Because(Reason::Unsupported, format!("the character set {name}"))),
    })
}

/// What the bytes 0x80 to 0x9f mean in windows-1252; U+FFFD where nothing.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{fffd}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{fffd}', 'Ž', '\u{fffd}', '\u{fffd}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{fffd}', 'ž', 'Ÿ',
];

fn encode_character(charset: Charset, character: char) -> Option<u8> {
    let code = u32::from(character);
    if charset == Charset::Windows1252 && (0x80..0xa0).contains(&code) {
        return None;
    }
    if let Ok(byte) = u8::try_from(code) {
        return Some(byte);
    }
    if charset != Charset::Windows1252 || character == '\u{fffd}' {
        return None;
    }
    WINDOWS_1252.iter().position(|other| *other == character).and_then(|at| u8::try_from(at + 0x80).ok())
}

pub(super) fn textencodebase64(call: &Arguments) -> Outcome {
    let (text, charset) = (call.text(0)?, charset(call.text(1)?)?);
    let bytes: Vec<u8> = match charset {
        Charset::Utf8 => text.as_bytes().to_vec(),
        Charset::Utf16 { little, mark } => {
            let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
            units.flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
        }
        Charset::Latin1 | Charset::Windows1252 => {
            let bytes: Option<Vec<u8>> = text.chars().map(|character| encode_character(charset, character)).collect();
            match bytes {
                Some(bytes) => bytes,
                None => return wrong_at(0, "the text has characters that this character set does not have"),
            }
        }
    };
    Ok(Value::string(STANDARD.encode(bytes)))
}

pub(super) fn textdecodebase64(call: &Arguments) -> Outcome {
    let charset = charset(call.text(1)?)?;
    let bytes = base64_bytes(call)?;
    let text = match charset {
        Charset::Utf8 => String::from_utf8_lossy(&bytes).into_owned(),
        Charset::Utf16 { mark: true, .. } => {
            return Err(Failure::Because(
                Reason::Unsupported,
                "textdecodebase64 of UTF-16 with a byte order mark".to_owned(),
            ));
        }
        Charset::Utf16 { little, mark: false } => {
            let units: Vec<u16> = bytes
                .chunks(2)
                .map(|pair| match (pair.first(), pair.get(1)) {
                    (Some(&a), Some(&b)) if little => u16::from_le_bytes([a, b]),
                    (Some(&a), Some(&b)) => u16::from_be_bytes([a, b]),
                    _ => 0xfffd,
                })
                .collect();
            String::from_utf16_lossy(&units)
        }
        Charset::Latin1 => bytes.iter().map(|byte| char::from(*byte)).collect(),
        Charset::Windows1252 => bytes
            .iter()
            .map(|byte| match byte {
                0x80..=0x9f => WINDOWS_1252.get(usize::from(byte - 0x80)).copied().unwrap_or('\u{fffd}'),
                _ => char::from(*byte),
            })
            .collect(),
    };
    Ok(Value::string(text))
}

pub(super) fn csvdecode(call: &Arguments) -> Outcome {
    let mut rows = csv_rows(call.text(0)?)?.into_iter();
    let Some(header) = rows.next() else {
        return wrong_at(0, "the header line is missing");
    };
    for (index, name) in header.iter().enumerate() {
        if header.iter().take(index).any(|other| other == name) {
            return wrong_at(0, format!("the column \"{name}\" is there twice"));
        }
    }
    let mut items = Vec::new();
    for row in rows {
        if row.len() != header.len() {
            return wrong_at(0, format!("record {} has another number of fields than the header", items.len() + 1));
        }
        let entries: BTreeMap<&String, Value> = header.iter().zip(row.iter().map(Value::string)).collect();
        items.push(Element::sure(Value::map(MapShape::Object, entries)));
    }
    Ok(sequence(SequenceShape::List, items, None))
}

fn csv_rows(text: &str) -> Result<Vec<Vec<String>>, Failure> {
    let text = text.replace("\r\n", "\n");
    let mut rows = Vec::new();
    let mut rest = text.as_str();
    let mut fields = 0usize;
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix('\n') {
            rest = after;
            continue;
        }
        let (row, after) = csv_row(rest)?;
        fields += row.len();
        if fields > MAX_ELEMENTS {
            return limit(format!("CSV with more than {MAX_ELEMENTS} fields"));
        }
        rows.push(row);
        rest = after;
    }
    Ok(rows)
}

/// One record and what comes behind it.
fn csv_row(text: &str) -> Result<(Vec<String>, &str), Failure> {
    let mut row = Vec::new();
    let mut rest = text;
    loop {
        let field = if let Some(quoted) = rest.strip_prefix('"') {
            let (field, after) = csv_quoted(quoted)?;
            rest = after;
            field
        } else {
            let end = rest.find([',', '\n']).unwrap_or(rest.len());
            let (field, after) = rest.split_at(end);
            if field.contains('"') {
                return wrong("a quote stands in a field without quotes");
            }
            rest = after;
            field.to_owned()
        };
        row.push(field);
        match rest.chars().next() {
            Some(',') => rest = rest.get(1..).unwrap_or(""),
            Some('\n') => return Ok((row, rest.get(1..).unwrap_or(""))),
            None => return Ok((row, "")),
            Some(_) => return wrong("there is text behind the closing quote of a field"),
        }
    }
}

/// A field behind its opening quote, and what comes behind its closing quote.
fn csv_quoted(text: &str) -> Result<(String, &str), Failure> {
    let mut field = String::new();
    let mut rest = text;
    loop {
        let Some(end) = rest.find('"') else {
            return wrong("a quoted field does not end");
        };
        field.push_str(rest.get(..end).unwrap_or(""));
        rest = rest.get(end + 1..).unwrap_or("");
        match rest.strip_prefix('"') {
            Some(after) => {
                field.push('"');
                rest = after;
            }
            None => return Ok((field, rest)),
        }
    }
}
