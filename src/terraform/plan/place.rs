//! Where a plan names its resources.
//!
//! A plan holds secrets in clear text, so its text never becomes a source that a report could quote. What is kept has the
//! same lines, and on them nothing but the addresses of resources.

use std::collections::BTreeMap;

use crate::source::{FileId, Sources, Span};

/// The word before an address.
const WORD: &[u8] = b"\"address\"";

/// Longest address that is kept.
const LONGEST: usize = 2_000;

/// Where addresses stand.
#[derive(Debug)]
pub(super) struct Places {
    /// The plan.
    pub(super) file: FileId,
    spans: BTreeMap<String, Span>,
}

impl Places {
    /// Finds the first place of every address in a plan, and adds the plan to the sources.
    pub(super) fn new(sources: &Sources, path: &str, bytes: &[u8]) -> Places {
        let mut found: Vec<(String, usize)> = Vec::new();
        let mut shown = String::new();
        let mut seen = BTreeMap::new();
        let mut lines = bytes.split(|byte| *byte == b'\n').peekable();
        while let Some(line) = lines.next() {
            let addresses: Vec<(usize, String)> =
                addresses(line).into_iter().filter(|(_, address)| seen.insert(address.clone(), ()).is_none()).collect();
            match addresses.as_slice() {
                [] => {}
                [(at, address)] if *at < 200 => {
                    shown.push_str(&" ".repeat(*at));
                    found.push((address.clone(), shown.len()));
                    shown.push_str(&format!("\"address\": {}", serde_json::Value::from(address.as_str())));
                }
                // A plan in one line: the line is the place.
                several => {
                    found.extend(several.iter().map(|(_, address)| (address.clone(), shown.len())));
                    shown.push('{');
                }
            }
            if lines.peek().is_some() {
                shown.push('\n');
            }
        }
        let file = sources.add_shown(path, bytes, &shown);
        let end = |start: usize| shown.get(start..).and_then(|rest| rest.find('\n')).map_or(shown.len(), |end| start + end);
        let spans = found.into_iter().map(|(address, start)| (address, Span::new(file, start, end(start)))).collect();
        Places { file, spans }
    }

    /// The place of a resource; the beginning of the plan where it is not found.
    pub(super) fn of(&self, address: &str) -> Span {
        self.spans.get(address).copied().unwrap_or(Span::new(self.file, 0, 0))
    }
}

/// The texts after `"address":` in a line, with the column of the key.
fn addresses(line: &[u8]) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = line.get(at..).and_then(|rest| rest.windows(WORD.len()).position(|window| window == WORD)) {
        let start = at + next;
        at = start + WORD.len();
        let escaped = start.checked_sub(1).and_then(|before| line.get(before)) == Some(&b'\\');
        let rest = line.get(at..).unwrap_or(&[]);
        let blank = |byte: &u8| *byte == b' ' || *byte == b'\t';
        let rest = rest.get(rest.iter().take_while(|byte| blank(byte)).count()..).unwrap_or(&[]);
        let Some(rest) = rest.strip_prefix(b":") else { continue };
        let rest = rest.get(rest.iter().take_while(|byte| blank(byte)).count()..).unwrap_or(&[]);
        let mut texts = serde_json::Deserializer::from_slice(rest.get(..LONGEST.min(rest.len())).unwrap_or(&[])).into_iter::<String>();
        if let Some(Ok(address)) = texts.next()
            && !escaped
        {
            found.push((start, address));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    #[test]
    fn only_addresses_are_kept_and_on_their_lines() {
        let sources = Sources::new();
        let text = "{\n  \"x\": \"canary\",\n  \"address\": \"aws_x.y[\\\"k\\\"]\", \"password\": \"canary\"\n}\n";
        let places = Places::new(&sources, "plan.json", text.as_bytes());
        let file = sources.get(places.file);
        assert!(!file.text.contains("canary"));
        assert_eq!(file.size, text.len() as u64);
        let location = sources.locate(places.of("aws_x.y[\"k\"]"));
        assert_eq!((location.start.line, location.start.column), (3, 3));
        assert_eq!(sources.locate(places.of("aws_x.gone")).start.line, 1);
    }

    #[test]
    fn a_plan_in_one_line_has_one_line() {
        let sources = Sources::new();
        let text = "{\"a\":[{\"address\":\"aws_x.y\",\"v\":\"canary\"},{\"address\":\"aws_x.z\",\"v\":\"\\\"address\\\": \\\"no\\\"\"}]}";
        let places = Places::new(&sources, "plan.json", text.as_bytes());
        assert_eq!(&*sources.get(places.file).text, "{");
        assert_eq!(sources.locate(places.of("aws_x.z")).start.line, 1);
    }
}
