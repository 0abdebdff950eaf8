//! GitHub's `primaryLocationLineHash`: a hash of the text from a line's start on, blind to spaces and to lines above.
//!
//! GitHub computes it where it is absent, but only when its own uploader runs; other readers and uploads through the API
//! need it in the file. The text is taken as UTF-16 without spaces and tabs, line ends as one line feed, with an end mark
//! and padding behind it; a line's hash folds the next hundred units.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::source::{Location, SourceFile, Sources};

/// Number of units that a hash folds.
const WINDOW: usize = 100;

/// Multiplier of the rolling hash.
const FACTOR: u64 = 37;

/// Unit behind the last one of the file.
const END: u16 = u16::MAX;

/// Line hashes of every file that was asked for, computed once per file.
#[derive(Default)]
pub(super) struct LineHashes {
    files: BTreeMap<String, Vec<String>>,
}

impl LineHashes {
    /// The hash of the line where `location` starts, `None` where the file or the line is not there.
    pub(super) fn of(&mut self, sources: &Sources, location: &Location) -> Option<String> {
        if !self.files.contains_key(&location.file) {
            let file: Arc<SourceFile> = sources.get(sources.find(&location.file)?);
            self.files.insert(location.file.clone(), line_hashes(&file.text));
        }
        let index = usize::try_from(location.start.line).ok()?.checked_sub(1)?;
        self.files.get(&location.file)?.get(index).cloned()
    }
}

/// The hash of every line, each with the running count of that hash in the file.
fn line_hashes(text: &str) -> Vec<String> {
    let mut units: Vec<u16> = Vec::with_capacity(text.len() + WINDOW + 1);
    let mut line_starts = vec![0];
    let mut after_return = false;
    for unit in text.encode_utf16() {
        let is_feed = unit == u16::from(b'\n');
        if is_feed && after_return {
            after_return = false;
            continue;
        }
        after_return = unit == u16::from(b'\r');
        if is_feed || after_return {
            units.push(u16::from(b'\n'));
            line_starts.push(units.len());
        } else if unit != u16::from(b' ') && unit != u16::from(b'\t') {
            units.push(unit);
        }
    }
    units.push(END);
    units.resize(units.len() + WINDOW, 0);

    let mut seen: HashMap<u64, usize> = HashMap::new();
    line_starts
        .into_iter()
        .map(|start| {
            let window = units.iter().skip(start).take(WINDOW);
            let hash = window.fold(0_u64, |hash, &unit| hash.wrapping_mul(FACTOR).wrapping_add(u64::from(unit)));
            let count = seen.entry(hash).or_default();
            *count += 1;
            format!("{hash:x}:{count}")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

    use super::*;

    /// Vectors that GitHub's uploader computed.
    #[test]
    fn agrees_with_github() {
        let long = format!("x = \"{}\"\ny = 1\n", "k".repeat(120));
        /// Content, then lines with their hashes.
        type Case<'a> = (&'a [u8], &'a [(usize, &'a str)]);
        let cases: [Case<'_>; 10] = [
            (
                b"a = 1\nb = 2\na = 1\n",
                &[
                    (1, "6987e02f1c598238:1"),
                    (2, "7cf1ee30a53d5e37:1"),
                    (3, "2fb41b19264fc464:1"),
                    (4, "c129715d7a2bc9a3:1"),
                ],
            ),
            (b"a = 1\r\nb = 2\r\na = 1\r\n", &[(1, "6987e02f1c598238:1"), (3, "2fb41b19264fc464:1")]),
            (b"a = 1", &[(1, "753e7bb53a2ec506:1")]),
            (b"a = 1\rb = 2\r", &[(1, "3500b72a4d7dbe57:1"), (2, "4cd2d5cdff705f66:1"), (3, "c129715d7a2bc9a3:1")]),
            (b"\ta =\t1\n  a = 1\n", &[(1, "5fd3337bcc1cc335:1"), (2, "2fb41b19264fc464:1")]),
            ("x = \"é😀\"\ny = 1\n".as_bytes(), &[(1, "28a072f016062329:1"), (2, "17ab1ef2caecdd1c:1")]),
            (long.as_bytes(), &[(1, "d2009b5dea1e4202:1"), (2, "17ab1ef2caecdd1c:1")]),
            (b"\n\n\n", &[(1, "4e5d562094661a0d:1"), (2, "5b5d4caf73a13177:1"), (3, "3c5bef55b72b93c9:1")]),
            ("\u{feff}a = 1\n".as_bytes(), &[(1, "6b2f97718843b037:1")]),
            (b"a = \"\xff\"\n", &[(1, "cec139b761631f78:1")]),
        ];
        for (bytes, expected) in cases {
            let sources = Sources::new();
            let file = sources.get(sources.add("a.tf", bytes));
            let hashes = line_hashes(&file.text);
            for (line, hash) in expected {
                assert_eq!(hashes.get(line - 1).map(String::as_str), Some(*hash), "line {line} of {:?}", file.text);
            }
        }
    }

    #[test]
    fn equal_lines_are_counted() {
        let text = "a\n".repeat(300);
        let hashes = line_hashes(&text);
        assert!(hashes[0].ends_with(":1") && hashes[1].ends_with(":2"), "{:?}", &hashes[..2]);
        assert_eq!(hashes[0].split(':').next(), hashes[1].split(':').next());
    }
}
