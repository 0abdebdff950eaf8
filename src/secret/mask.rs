//! Finding known texts in other texts, in one pass.

use std::borrow::Cow;
use std::ops::Range;

use aho_corasick::AhoCorasick;

use super::{Secrets, cover};
use crate::source::{SourceFile, Span};

/// What stands in the place of a sensitive text.
pub const HIDDEN: &str = "(sensitive)";

/// Texts of this length are found inside of other words, too.
const LONG: usize = 16;

/// Replaces sensitive texts. The default one knows none.
#[derive(Debug, Default)]
pub struct Mask {
    /// The texts that are looked for, whatever their case.
    patterns: Option<AhoCorasick>,
    places: Vec<Span>,
}

impl Mask {
    /// The mask over these secrets, without those that also are one of these words and names.
    pub fn new<'n>(secrets: &Secrets, names: impl Iterator<Item = &'n str>) -> Mask {
        let texts: Vec<&str> = secrets.texts.iter().map(String::as_str).collect();
        let all = automaton(&texts);
        let mut common = vec![false; texts.len()];
        if let Some(all) = &all {
            for name in names {
                for (pattern, _) in found(all, name) {
                    if let Some(common) = common.get_mut(pattern) {
                        *common = true;
                    }
                }
            }
        }
        let kept: Vec<&str> =
            texts.iter().zip(&common).filter(|(_, common)| !**common).map(|(text, _)| *text).collect();
        let patterns = if kept.len() == texts.len() { all } else { automaton(&kept) };
        Mask { patterns, places: secrets.places.iter().copied().collect() }
    }

    /// Whether a sensitive text stands in a text.
    pub fn finds(&self, text: &str) -> bool {
        self.patterns.as_ref().is_some_and(|patterns| found(patterns, text).next().is_some())
    }

    /// The text with [`HIDDEN`] in the place of what is sensitive.
    pub fn text<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let ranges = self.ranges(text);
        if ranges.is_empty() {
            return Cow::Borrowed(text);
        }
        let mut masked = String::with_capacity(text.len());
        let mut end = 0;
        for range in ranges {
            masked.push_str(text.get(end..range.start).unwrap_or_default());
            masked.push_str(HIDDEN);
            end = range.end;
        }
        masked.push_str(text.get(end..).unwrap_or_default());
        Cow::Owned(masked)
    }

    /// As [`Mask::text`], in place.
    pub fn replace(&self, text: &mut String) {
        if let Cow::Owned(masked) = self.text(text) {
            *text = masked;
        }
    }

    /// The texts of a JSON value, also where they are names.
    pub fn replace_json(&self, json: &mut serde_json::Value) {
        match json {
            serde_json::Value::String(text) => self.replace(text),
            serde_json::Value::Array(items) => items.iter_mut().for_each(|item| self.replace_json(item)),
            serde_json::Value::Object(entries) => {
                for (name, mut entry) in std::mem::take(entries) {
                    self.replace_json(&mut entry);
                    entries.insert(self.text(&name).into_owned(), entry);
                }
            }
            _ => {}
        }
    }

    /// A file as it may be shown: every covered character is a `*`, so that lines and columns stay.
    pub fn file(&self, id: crate::source::FileId, file: &SourceFile) -> Option<String> {
        let mut ranges = self.ranges(&file.text);
        let own = self.places.iter().filter(|place| place.file == id);
        ranges.extend(own.flat_map(|place| cover::place(file, *place)));
        ranges.extend(cover::lines(file));
        if ranges.is_empty() {
            return None;
        }
        let mut shown = String::with_capacity(file.text.len());
        let mut end = 0;
        for range in joined(ranges) {
            shown.push_str(file.text.get(end..range.start).unwrap_or_default());
            let covered = file.text.get(range.clone()).unwrap_or_default();
            shown.extend(covered.chars().map(|letter| if matches!(letter, '\n' | '\r') { letter } else { '*' }));
            end = range.end;
        }
        shown.push_str(file.text.get(end..).unwrap_or_default());
        Some(shown)
    }

    fn ranges(&self, text: &str) -> Vec<Range<usize>> {
        self.patterns
            .as_ref()
            .map(|patterns| joined(found(patterns, text).map(|(_, range)| range).collect()))
            .unwrap_or_default()
    }
}

fn automaton(texts: &[&str]) -> Option<AhoCorasick> {
    if texts.is_empty() {
        return None;
    }
    // Patterns are shorter than any limit of the automaton; without one nothing could be replaced.
    AhoCorasick::builder().ascii_case_insensitive(true).build(texts).ok()
}

/// Where patterns stand in a text, those that are short as whole words only.
fn found<'t>(patterns: &'t AhoCorasick, text: &'t str) -> impl Iterator<Item = (usize, Range<usize>)> + 't {
    let is_word = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    patterns.find_overlapping_iter(text).filter_map(move |hit| {
        let range = hit.range();
        let inside =
            is_word(text.get(..range.start)?.chars().next_back()) || is_word(text.get(range.end..)?.chars().next());
        (range.len() >= LONG || !inside).then_some((hit.pattern().as_usize(), range))
    })
}

/// Sorted ranges that do not touch.
fn joined(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| range.start);
    let mut all: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match all.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => all.push(range),
        }
    }
    all
}
