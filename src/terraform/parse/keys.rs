//! The keys of an object expression while it is scanned: which are repeated, and by what names to mask them.
//!
//! Terraform lets a later key win over an earlier one of the same name; `hcl_edit` rejects the object. A repeated key is
//! therefore masked by a name of the same length that the object does not have, and read from the file later.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::scan::is_identifier;

/// Longer keys are not compared: they are expressions, and a key may hold objects with keys of their own.
const MAX_KEY: usize = 256;

/// The keys of one object.
#[derive(Default)]
pub(super) struct Keys<'a> {
    seen: BTreeSet<Key<'a>>,
    entries: u64,
    /// Keys that stand there before, up to the `=`: in `a = 1` the blank is room for another name, too.
    repeated: Vec<Range<usize>>,
    /// Start of the key that is being read.
    key: Option<usize>,
    /// Whether the value is being read.
    value: bool,
}

/// A key without white space and quotes.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key<'a> {
    Plain(&'a str),
    Other(String),
}

impl<'a> Keys<'a> {
    /// Something that is not white space begins at this byte.
    pub(super) fn token(&mut self, at: usize) {
        if !self.value && self.key.is_none() {
            self.key = Some(at);
        }
    }

    /// `=` or `:` stands at this byte. Returns with how many keys the parser will compare the one before it.
    pub(super) fn assignment(&mut self, text: &'a str, at: usize) -> u64 {
        if self.value {
            return 0;
        }
        self.value = true;
        if let Some(start) = self.key.take()
            && let Some(written) = text.get(start..at)
            && written.len() <= MAX_KEY
            && !self.seen.insert(Key::new(written))
        {
            self.repeated.push(start..at);
        }
        self.entries += 1;
        self.entries - 1
    }

    /// A comma or the end of a line.
    pub(super) fn end_item(&mut self) {
        self.value = false;
        self.key = None;
    }

    /// The places of repeated keys with a free name for each; none where the length allows no more names.
    pub(super) fn repeated(mut self) -> Vec<(Range<usize>, String)> {
        let mut next = BTreeMap::new();
        let mut named = Vec::new();
        for range in std::mem::take(&mut self.repeated) {
            let next = next.entry(range.len()).or_default();
            if let Some(name) = self.free_name(range.len(), next) {
                self.seen.insert(Key::Other(name.clone()));
                named.push((range, name));
            }
        }
        named
    }

    /// A name of exactly `length` bytes that is not among the keys; `next` is the number of the first to try.
    fn free_name(&self, length: usize, next: &mut usize) -> Option<String> {
        const LETTERS: &[u8] = b"_abcdefghijklmnopqrstuvwxyz";
        let room = u32::try_from(length).ok().and_then(|n| LETTERS.len().checked_pow(n)).unwrap_or(usize::MAX);
        while *next < room {
            let (mut name, mut rest) = (vec![b'_'; length], *next);
            *next += 1;
            for byte in name.iter_mut().rev() {
                *byte = LETTERS.get(rest % LETTERS.len()).copied().unwrap_or(b'_');
                rest /= LETTERS.len();
            }
            let name = String::from_utf8(name).ok()?;
            let taken = self.seen.contains(&Key::Plain(&name)) || self.seen.contains(&Key::Other(name.clone()));
            if !taken && !matches!(&*name, "for" | "null" | "true" | "false") {
                return Some(name);
            }
        }
        None
    }
}

impl<'a> Key<'a> {
    fn new(written: &'a str) -> Key<'a> {
        let trimmed = written.trim();
        if is_identifier(trimmed) {
            return Key::Plain(trimmed);
        }
        if let Some(inner) = trimmed.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'))
            && !inner.contains(['"', '\\', '$', '%'])
        {
            return Key::Plain(inner);
        }
        Key::Other(trimmed.chars().filter(|c| !c.is_whitespace()).collect())
    }
}
