//! JSON with the place of everything.
//!
//! Terraform's JSON syntax needs positions inside strings (they are templates) and keys in the order written, which
//! serde's data model does not carry. Strict as RFC 8259; nesting is bounded.

use std::ops::Range;

use super::lower::Failure;

/// Deeper nesting is not read. `hcl_edit` has the same bound.
const MAX_DEPTH: usize = 64;

/// A value and its bytes in the text.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) kind: NodeKind,
    pub(super) range: Range<usize>,
}

#[derive(Debug)]
pub(super) enum NodeKind {
    Null,
    Bool(bool),
    /// As written.
    Number(String),
    String(Text),
    Array(Vec<Node>),
    Object(Vec<Member>),
}

/// A string without its escapes.
#[derive(Debug)]
pub(super) struct Text {
    pub(super) text: String,
    /// First byte after the opening quote.
    pub(super) start: usize,
    /// (byte in `text`, byte in the file's text) wherever the distance between the two changes.
    pub(super) escapes: Vec<(usize, usize)>,
}

/// A key and its value.
#[derive(Debug)]
pub(super) struct Member {
    pub(super) name: Text,
    /// The key with its quotes.
    pub(super) range: Range<usize>,
    pub(super) value: Node,
}

/// Reads a JSON text.
pub(super) fn read(text: &str) -> Result<Node, Failure> {
    let mut reader = Reader { text, bytes: text.as_bytes(), at: 0 };
    let node = reader.value(0)?;
    reader.blank();
    match reader.bytes.get(reader.at) {
        None => Ok(node),
        Some(_) => Err(Failure::new(reader.at, "expected the end of the file after the value")),
    }
}

struct Reader<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    fn blank(&mut self) {
        while let Some(b' ' | b'\t' | b'\r' | b'\n') = self.bytes.get(self.at) {
            self.at += 1;
        }
    }

    fn fail<T>(&self, message: &str) -> Result<T, Failure> {
        Err(Failure::new(self.at, message))
    }

    fn take(&mut self, byte: u8) -> bool {
        let there = self.bytes.get(self.at) == Some(&byte);
        self.at += usize::from(there);
        there
    }

    fn value(&mut self, depth: usize) -> Result<Node, Failure> {
        if depth > MAX_DEPTH {
            return Err(Failure::limit(self.at, format!("expected at most {MAX_DEPTH} nested levels")));
        }
        self.blank();
        let start = self.at;
        let kind = match self.bytes.get(self.at) {
            Some(b'{') => self.object(depth)?,
            Some(b'[') => self.array(depth)?,
            Some(b'"') => NodeKind::String(self.string()?),
            Some(b'-' | b'0'..=b'9') => self.number()?,
            _ => self.word()?,
        };
        Ok(Node { kind, range: start..self.at })
    }

    fn word(&mut self) -> Result<NodeKind, Failure> {
        let rest = self.text.get(self.at..).unwrap_or("");
        for (word, kind) in [("null", NodeKind::Null), ("true", NodeKind::Bool(true)), ("false", NodeKind::Bool(false))]
        {
            if rest.starts_with(word) {
                self.at += word.len();
                return Ok(kind);
            }
        }
        self.fail("expected a JSON value")
    }

    fn number(&mut self) -> Result<NodeKind, Failure> {
        let start = self.at;
        self.take(b'-');
        let whole = self.digits();
        let zero = self.bytes.get(self.at.saturating_sub(whole)) == Some(&b'0') && whole > 1;
        let mut valid = whole > 0 && !zero;
        if self.take(b'.') {
            valid &= self.digits() > 0;
        }
        if self.take(b'e') || self.take(b'E') {
            let _sign = self.take(b'+') || self.take(b'-');
            valid &= self.digits() > 0;
        }
        match self.text.get(start..self.at) {
            Some(text) if valid => Ok(NodeKind::Number(text.to_owned())),
            _ => Err(Failure::new(start, "expected a JSON number")),
        }
    }

    fn digits(&mut self) -> usize {
        let start = self.at;
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_digit) {
            self.at += 1;
        }
        self.at - start
    }

    fn array(&mut self, depth: usize) -> Result<NodeKind, Failure> {
        self.at += 1;
        let mut items = Vec::new();
        self.blank();
        if self.take(b']') {
            return Ok(NodeKind::Array(items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            self.blank();
            if self.take(b']') {
                return Ok(NodeKind::Array(items));
            }
            if !self.take(b',') {
                return self.fail("expected `,` or `]`");
            }
        }
    }

    fn object(&mut self, depth: usize) -> Result<NodeKind, Failure> {
        self.at += 1;
        let mut members = Vec::new();
        self.blank();
        if self.take(b'}') {
            return Ok(NodeKind::Object(members));
        }
        loop {
            self.blank();
            let start = self.at;
            if self.bytes.get(self.at) != Some(&b'"') {
                return self.fail("expected a key in double quotes");
            }
            let name = self.string()?;
            let range = start..self.at;
            self.blank();
            if !self.take(b':') {
                return self.fail("expected `:`");
            }
            members.push(Member { name, range, value: self.value(depth + 1)? });
            self.blank();
            if self.take(b'}') {
                return Ok(NodeKind::Object(members));
            }
            if !self.take(b',') {
                return self.fail("expected `,` or `}`");
            }
        }
    }

    fn string(&mut self) -> Result<Text, Failure> {
        self.at += 1;
        let mut string = Text { text: String::new(), start: self.at, escapes: Vec::new() };
        loop {
            let rest = self.text.get(self.at..).unwrap_or("");
            let plain = rest.find(|c: char| c == '"' || c == '\\' || c < ' ').unwrap_or(rest.len());
            string.text.push_str(rest.get(..plain).unwrap_or(""));
            self.at += plain;
            match self.bytes.get(self.at) {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(string);
                }
                Some(b'\\') => {
                    let character = self.escape()?;
                    string.text.push(character);
                    string.escapes.push((string.text.len(), self.at));
                }
                Some(_) => return self.fail("expected `\\n` or another escape in place of a control character"),
                None => return self.fail("expected `\"` at the end of the string"),
            }
        }
    }

    fn escape(&mut self) -> Result<char, Failure> {
        let start = self.at;
        self.at += 2;
        let character = match self.bytes.get(start + 1) {
            Some(b'n') => '\n',
            Some(b't') => '\t',
            Some(b'r') => '\r',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(plain @ (b'"' | b'\\' | b'/')) => char::from(*plain),
            Some(b'u') => return self.code_point(start),
            _ => return Err(Failure::new(start, "expected an escape that JSON knows")),
        };
        Ok(character)
    }

    /// `\u` and four digits, or two of them for a character beyond the first plane.
    fn code_point(&mut self, start: usize) -> Result<char, Failure> {
        let Some(first) = self.hexadecimal() else {
            return Err(Failure::new(start, "expected four hexadecimal digits after `\\u`"));
        };
        if (0xd800..0xdc00).contains(&first) && self.text.get(self.at..).is_some_and(|rest| rest.starts_with("\\u")) {
            let before = self.at;
            self.at += 2;
            match self.hexadecimal() {
                Some(second @ 0xdc00..0xe000) => {
                    let code = 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
                    return Ok(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
                }
                _ => self.at = before,
            }
        }
        Ok(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn hexadecimal(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        self.at += 4;
        u32::from_str_radix(digits, 16).ok()
    }
}
