//! A look at HCL before it is parsed: where its top-level items lie, and what the parser would misread.
//!
//! The scanner is not a parser. It tracks strings, templates, heredocs, comments and brackets byte by byte, and never
//! fails. What it finds serves three ends:
//!
//! - **Masks.** `hcl_edit` misreads a heredoc line that merely begins with the delimiter and a heredoc without lines, and
//!   rejects repeated object keys and line breaks inside the clauses of a `for`, all of which Terraform accepts. Each mask
//!   replaces bytes by as many others, so that every position in the masked text is the position in the file; the lowering
//!   takes names and text from the file itself.
//! - **Items.** Where a file does not parse, its top-level items are parsed one by one. After unbalanced brackets the
//!   scanner finds its way back at a line that begins with the keyword of a top-level block.
//! - **Cost.** `hcl_edit` compares each object key with all before it: objects too large for that are told before.

use std::collections::BTreeMap;
use std::ops::Range;

use super::keys::Keys;

/// What the scanner found.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// Top-level attributes and blocks, each with its line ending.
    pub(super) items: Vec<Range<usize>>,
    /// Same-length replacements without which the parser would misread or reject legal text.
    pub(super) masks: Vec<(Range<usize>, Vec<u8>)>,
    /// Object keys among the masks: start to end, to be read from the file.
    pub(super) keys: BTreeMap<usize, usize>,
    /// Line breaks and comments inside `for` clauses and template directives, where they are only white space.
    pub(super) breaks: Vec<Range<usize>>,
    /// Places where the text is certainly broken although `hcl_edit` may read on, with what is wrong.
    pub(super) errors: Vec<(usize, &'static str)>,
    /// How many comparisons of object keys parsing costs.
    pub(super) comparisons: u64,
}

/// What a position is inside of.
enum Frame<'a> {
    /// The file or the body of a block; whether an `=` was seen in the current item.
    Body { value: bool },
    /// An object expression.
    Object(Keys<'a>),
    /// A for-expression in brackets or braces, closed by this byte.
    For(u8),
    /// Brackets or parentheses, closed by this byte.
    Group(u8),
    /// A quoted string.
    Quote,
    /// `${`
    Interpolation,
    /// `%{`
    Directive,
    /// A heredoc with its delimiter, or a template file, which has none.
    Heredoc(Option<&'a str>),
}

/// What a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    /// Attributes and blocks.
    Body,
    /// One expression.
    Expression,
    /// One template, without quotes.
    Template,
}

/// Keywords that begin a top-level block.
const KEYWORDS: [&str; 15] = [
    "action",
    "check",
    "data",
    "ephemeral",
    "import",
    "language",
    "locals",
    "module",
    "moved",
    "output",
    "provider",
    "removed",
    "resource",
    "terraform",
    "variable",
];

const NO_HEREDOC: &str = "expected a heredoc: a delimiter, and later a line of its own with it";

/// Brackets nested deeper than this are not tracked; the parser rejects them long before.
const MAX_FRAMES: usize = 1024;

/// Scans a text.
pub(super) fn scan(text: &str, content: Content) -> Scan {
    let outermost = match content {
        Content::Body => Frame::Body { value: false },
        Content::Expression => Frame::Group(0),
        Content::Template => Frame::Heredoc(None),
    };
    let mut scanner = Scanner {
        text,
        bytes: text.as_bytes(),
        at: 0,
        frames: vec![outermost],
        item: None,
        last_delimiters: None,
        scan: Scan::default(),
    };
    scanner.run();
    scanner.scan
}

struct Scanner<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    frames: Vec<Frame<'a>>,
    item: Option<usize>,
    /// Last line that could end a heredoc, by delimiter; made when the first heredoc is met.
    last_delimiters: Option<BTreeMap<&'a str, usize>>,
    scan: Scan,
}

impl<'a> Scanner<'a> {
    fn run(&mut self) {
        while let Some(&byte) = self.bytes.get(self.at) {
            match self.frames.last() {
                Some(Frame::Quote) => self.in_quote(byte),
                Some(Frame::Heredoc(delimiter)) => {
                    let delimiter = *delimiter;
                    self.in_heredoc(byte, delimiter);
                }
                _ => self.in_code(byte),
            }
        }
        self.end_item(self.bytes.len());
    }

    fn starts_with(&self, prefix: &str) -> bool {
        self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(prefix.as_bytes()))
    }

    fn peek(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    fn push(&mut self, frame: Frame<'a>) {
        if self.frames.len() < MAX_FRAMES {
            self.frames.push(frame);
        }
    }

    fn end_item(&mut self, end: usize) {
        if let Some(start) = self.item.take() {
            self.scan.items.push(start..end);
        }
    }

    /// The end of the current line: the position of its line feed or the end of the text.
    fn line_end(&self, from: usize) -> usize {
        let rest = self.bytes.get(from..).unwrap_or_default();
        rest.iter().position(|&b| b == b'\n').map_or(self.bytes.len(), |n| from + n)
    }

    /// `${` or `%{` at the current position, unless escaped by doubling; says whether anything was consumed.
    fn template_marker(&mut self) -> bool {
        if self.starts_with("$${") || self.starts_with("%%{") {
            self.at += 3;
        } else if self.starts_with("${") {
            self.push(Frame::Interpolation);
            self.at += 2;
        } else if self.starts_with("%{") {
            self.push(Frame::Directive);
            self.at += 2;
        } else {
            return false;
        }
        true
    }

    fn in_quote(&mut self, byte: u8) {
        match byte {
            b'\\' if self.peek(1) != Some(b'\n') => self.at += 2,
            b'"' => {
                self.frames.pop();
                self.at += 1;
            }
            // It ends with its line, so that the damage does too.
            b'\n' => {
                self.scan.errors.push((self.at, "expected `\"` before the end of the line"));
                self.frames.pop();
            }
            _ if self.template_marker() => {}
            _ => self.at += 1,
        }
    }

    fn in_heredoc(&mut self, byte: u8, delimiter: Option<&'a str>) {
        if self.template_marker() {
            return;
        }
        self.at += 1;
        if byte == b'\n'
            && let Some(delimiter) = delimiter
        {
            self.heredoc_line(delimiter);
            if matches!(self.frames.last(), Some(Frame::Heredoc(Some(_)))) && self.last_line(delimiter) < Some(self.at)
            {
                // The line that would have ended it lies inside an interpolation.
                self.scan.errors.push((self.at.saturating_sub(1), NO_HEREDOC));
                self.frames.pop();
                self.resync();
            }
        }
    }

    /// At the start of a heredoc's line: ends the heredoc, or masks a delimiter that only looks like its end.
    fn heredoc_line(&mut self, delimiter: &'a str) {
        let end = self.line_end(self.at);
        let line = self.text.get(self.at..end).unwrap_or("");
        let start = self.at + (line.len() - line.trim_start().len());
        if line.trim() == delimiter {
            self.frames.pop();
            self.at = start + delimiter.len();
        } else if line.trim_start().starts_with(delimiter) {
            let other = if delimiter.starts_with('_') { b'x' } else { b'_' };
            let first = delimiter.chars().next().map_or(1, char::len_utf8);
            self.scan.masks.push((start..start + first, vec![other; first]));
        }
    }

    fn in_code(&mut self, byte: u8) {
        match byte {
            b'\n' => return self.line_break(),
            b'\r' if matches!(self.frames.last(), Some(Frame::For(_) | Frame::Directive)) => {
                self.scan.breaks.push(self.at..self.at + 1);
                self.at += 1;
                return;
            }
            b' ' | b'\t' | b'\r' => {
                self.at += 1;
                return;
            }
            b'#' => return self.line_comment(),
            b'/' if self.peek(1) == Some(b'/') => return self.line_comment(),
            b'/' if self.peek(1) == Some(b'*') => return self.block_comment(),
            _ => {}
        }
        self.mark_start();
        match byte {
            b'"' => {
                self.push(Frame::Quote);
                self.at += 1;
            }
            b'<' if self.starts_with("<<") => self.heredoc_start(),
            b'{' => self.open_brace(),
            b'[' => {
                let frame = if self.for_follows() { Frame::For(b']') } else { Frame::Group(b']') };
                self.push(frame);
                self.at += 1;
            }
            b'(' => {
                self.push(Frame::Group(b')'));
                self.at += 1;
            }
            b'}' | b']' | b')' => self.close(byte),
            b'=' | b':' => self.assignment(byte),
            b',' => {
                if let Some(Frame::Object(object)) = self.frames.last_mut() {
                    object.end_item();
                }
                self.at += 1;
            }
            _ => self.at += 1,
        }
    }

    /// The first byte of a top-level item or of an object key.
    fn mark_start(&mut self) {
        if self.frames.len() == 1 && self.item.is_none() {
            self.item = Some(self.at);
        }
        let at = self.at;
        if let Some(Frame::Object(object)) = self.frames.last_mut() {
            object.token(at);
        }
    }

    fn line_break(&mut self) {
        let top = self.frames.len() == 1;
        match self.frames.last_mut() {
            Some(Frame::Body { value }) => *value = false,
            Some(Frame::Object(object)) => object.end_item(),
            Some(Frame::For(_) | Frame::Directive) => self.scan.breaks.push(self.at..self.at + 1),
            _ => {}
        }
        self.at += 1;
        if top {
            self.end_item(self.at);
        } else {
            self.resync();
        }
    }

    /// Where a line begins with the keyword of a top-level block, whatever is open was not closed.
    fn resync(&mut self) {
        if self.keyword_follows() {
            self.frames.truncate(1);
            if let Some(Frame::Body { value }) = self.frames.last_mut() {
                *value = false;
            }
            self.end_item(self.at);
        }
    }

    /// Whether the line that begins here begins a top-level block.
    fn keyword_follows(&self) -> bool {
        let Some(line) = self.text.get(self.at..self.line_end(self.at)) else {
            return false;
        };
        let word = line.find([' ', '\t', '"', '{']).and_then(|end| line.split_at_checked(end));
        word.is_some_and(|(word, rest)| KEYWORDS.contains(&word) && rest.trim_start().starts_with(['"', '{']))
    }

    fn line_comment(&mut self) {
        let end = self.line_end(self.at);
        if matches!(self.frames.last(), Some(Frame::For(_) | Frame::Directive)) {
            self.scan.breaks.push(self.at..end);
        }
        self.at = end;
    }

    fn block_comment(&mut self) {
        let rest = self.text.get(self.at + 2..).unwrap_or("");
        self.at = rest.find("*/").map_or(self.bytes.len(), |n| self.at + n + 4);
    }

    /// Whether the bracket at the current position opens a for-expression.
    fn for_follows(&self) -> bool {
        let mut rest = self.text.get(self.at + 1..).unwrap_or("");
        loop {
            rest = rest.trim_start();
            if rest.starts_with('#') || rest.starts_with("//") {
                rest = rest.split_once('\n').map_or("", |(_, after)| after);
            } else if let Some(comment) = rest.strip_prefix("/*") {
                rest = comment.split_once("*/").map_or("", |(_, after)| after);
            } else {
                break;
            }
        }
        rest.strip_prefix("for").is_some_and(|after| after.starts_with([' ', '\t', '\r', '\n', '#', '/']))
    }

    fn open_brace(&mut self) {
        let frame = match self.frames.last() {
            Some(Frame::Body { value: false }) => Frame::Body { value: false },
            _ if self.for_follows() => Frame::For(b'}'),
            _ => Frame::Object(Keys::default()),
        };
        self.push(frame);
        self.at += 1;
    }

    fn close(&mut self, byte: u8) {
        let closes = match self.frames.last() {
            Some(Frame::Body { .. }) => byte == b'}' && self.frames.len() > 1,
            Some(Frame::Object(_) | Frame::Interpolation | Frame::Directive) => byte == b'}',
            Some(Frame::For(closing) | Frame::Group(closing)) => byte == *closing,
            _ => false,
        };
        if closes && let Some(Frame::Object(object)) = self.frames.pop() {
            for (range, name) in object.repeated() {
                let key = self.text.get(range.clone()).unwrap_or("").trim_end();
                self.scan.keys.insert(range.start, range.start + key.len());
                self.scan.masks.push((range, name.into_bytes()));
            }
        }
        self.at += 1;
    }

    fn assignment(&mut self, byte: u8) {
        let at = self.at;
        self.at += 1;
        match self.frames.last_mut() {
            Some(Frame::Body { value }) if byte == b'=' => *value = true,
            Some(Frame::Object(object)) => {
                let compared = object.assignment(self.text, at);
                self.scan.comparisons = self.scan.comparisons.saturating_add(compared);
            }
            _ => {}
        }
    }

    fn heredoc_start(&mut self) {
        let after = self.text.get(self.at + 2..).unwrap_or("");
        let after = after.strip_prefix('-').unwrap_or(after);
        let start = self.text.len() - after.len();
        let end = self.line_end(start);
        let delimiter = self.text.get(start..end).unwrap_or("").trim_end_matches('\r');
        if !is_identifier(delimiter) || self.last_line(delimiter).is_none_or(|last| last <= end) {
            // Reading on as code keeps the damage small.
            self.scan.errors.push((self.at, NO_HEREDOC));
            self.at += 2;
            return;
        }
        let opening = self.at;
        self.at = (end + 1).min(self.bytes.len());
        self.push(Frame::Heredoc(Some(delimiter)));
        let first = self.at;
        self.heredoc_line(delimiter);
        if !matches!(self.frames.last(), Some(Frame::Heredoc(Some(_)))) {
            // A heredoc without a line: `hcl_edit` looks for its end further on. An empty string is the same.
            let mut empty = vec![b' '; end - opening];
            empty.iter_mut().take(2).for_each(|byte| *byte = b'"');
            self.scan.masks.push((opening..end, empty));
            self.scan.masks.push((first..self.at, vec![b' '; self.at - first]));
        }
    }

    /// Start of the last line that consists of this delimiter.
    fn last_line(&mut self, delimiter: &str) -> Option<usize> {
        let text = self.text;
        let lines = self.last_delimiters.get_or_insert_with(|| {
            let mut lines = BTreeMap::new();
            let mut start = 0;
            for line in text.split_inclusive('\n') {
                if is_identifier(line.trim()) {
                    lines.insert(line.trim(), start);
                }
                start += line.len();
            }
            lines
        });
        lines.get(delimiter).copied()
    }
}

/// Whether a text is a name.
pub(super) fn is_identifier(text: &str) -> bool {
    let mut characters = text.chars();
    characters.next().is_some_and(|c| c == '_' || c.is_alphabetic())
        && characters.all(|c| c == '_' || c == '-' || c.is_alphanumeric())
}
