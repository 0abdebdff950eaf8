//! What is covered in the lines of a file that a report shows: the literals of sensitive places, and those of lines whose
//! name says that they hold a secret, read or not.
//!
//! References are no secrets: `password = var.p` stays as it is.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::name::is_secret_name;
use crate::source::{SourceFile, Span};

/// `name = "DB_PASSWORD"`, with the name in a group.
static NAMED: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#"\bname"?\s*[:=]\s*["']?([A-Za-z0-9_.-]+)"#).ok());
/// The beginning of the value beside it.
static VALUE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r#"\bvalue"?\s*[:=]\s*"#).ok());

/// How literals are written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Syntax {
    /// Between quotes; what stands outside of them is an expression.
    Quoted,
    /// With or without quotes, to the end of the line.
    Plain,
}

fn syntax(file: &SourceFile) -> Syntax {
    if [".yaml", ".yml"].iter().any(|end| file.path.ends_with(end)) { Syntax::Plain } else { Syntax::Quoted }
}

/// The literals of a sensitive value: of the place, to the end of its last line.
pub(super) fn place(file: &SourceFile, place: Span) -> Vec<Range<usize>> {
    let (start, end) = (place.start as usize, place.end as usize);
    let Some(rest) = file.text.get(end..) else { return vec![] };
    let end = end + rest.find('\n').unwrap_or(rest.len());
    let Some(text) = file.text.get(start..end) else { return vec![] };
    let first_line = text.lines().next().unwrap_or_default();
    let skipped = if text.starts_with(['"', '\'', '<', '{', '[']) || text.starts_with(|c: char| c.is_ascii_digit()) {
        0
    } else {
        // The header of a block has nothing to cover.
        match first_line.find(['=', ':']) {
            Some(at) => at + 1,
            None => return vec![],
        }
    };
    let mut offset = start + skipped;
    let mut document = false;
    let mut ranges = Vec::new();
    for line in text.get(skipped..).unwrap_or_default().split_inclusive('\n') {
        if document {
            ranges.push(offset..offset + line.trim_end().len());
        } else {
            ranges
                .extend(literals(line, syntax(file)).into_iter().map(|range| range.start + offset..range.end + offset));
        }
        document |=
            line.contains("<<") || (syntax(file) == Syntax::Plain && line.trim_end().ends_with(['|', '>', '-']));
        offset += line.len();
    }
    ranges
}

/// The literals of lines whose name says that they hold a secret, and the defaults of variables that are one.
pub(super) fn lines(file: &SourceFile) -> Vec<Range<usize>> {
    let syntax = syntax(file);
    let mut ranges = Vec::new();
    let mut offset = 0;
    let mut variable = Variable::default();
    let mut named: Option<bool> = None;
    for line in file.text.split_inclusive('\n') {
        let at = |range: Range<usize>| range.start + offset..range.end + offset;
        let after = |start: usize| {
            let rest = line.get(start..).unwrap_or_default();
            literals(rest, syntax).into_iter().map(move |range| at(range.start + start..range.end + start))
        };
        let (key, value) = key_of(line);
        if is_secret_name(key) {
            ranges.extend(after(value));
        }
        // An entry of a list of settings: its name stands on this line or on the one before.
        let own = NAMED.as_ref().filter(|_| line.contains("name")).and_then(|named| named.captures(line));
        let own = own.and_then(|found| found.get(1)).map(|name| is_secret_name(name.as_str()));
        if own.or(named) == Some(true)
            && let Some(found) = VALUE.as_ref().and_then(|value| value.find(line))
        {
            ranges.extend(after(found.end()));
        }
        named = own.or(if key == "value" { None } else { named.filter(|_| !line.trim_start().starts_with('-')) });
        if let Some(name) = line.strip_prefix("variable ") {
            let name = name.split('"').nth(1).unwrap_or_default();
            variable = Variable { secret: is_secret_name(name), default: vec![] };
        }
        match key {
            "default" => variable.default = after(value).collect(),
            "sensitive" | "ephemeral" => variable.secret |= !line.contains("false"),
            _ => {}
        }
        if line.starts_with('}') {
            let ended = std::mem::take(&mut variable);
            ranges.extend(ended.default.into_iter().filter(|_| ended.secret));
        }
        offset += line.len();
    }
    ranges
}

/// A variable block that is being read.
#[derive(Default)]
struct Variable {
    secret: bool,
    /// What its default covers.
    default: Vec<Range<usize>>,
}

/// The name that a line gives a value to, and where that value begins.
fn key_of(line: &str) -> (&str, usize) {
    let Some(at) = line.find(['=', ':']) else { return ("", line.len()) };
    let key = line.get(..at).unwrap_or_default().trim().trim_start_matches("- ");
    let key = key.rsplit(['{', '(', ',']).next().unwrap_or(key).trim();
    (key.trim_matches(['"', '\'']), at + 1)
}

/// The literals of a line.
fn literals(text: &str, syntax: Syntax) -> Vec<Range<usize>> {
    let begin = text.len() - text.trim_start().len();
    let end = text.trim_end().len();
    if syntax == Syntax::Plain
        && begin < end
        && !text.trim_start().starts_with(['"', '\'', '{', '[', '|', '>', '&', '*'])
    {
        let flow = text.get(begin..end).and_then(|value| value.find(['}', ',']));
        return std::iter::once(begin..flow.map_or(end, |length| begin + length)).collect();
    }
    let mut ranges = Vec::new();
    let mut quote: Option<(char, usize)> = None;
    let mut bare: Option<usize> = None;
    let mut escaped = false;
    let mut before = ' ';
    for (at, letter) in text.char_indices() {
        match quote {
            Some((mark, start)) => {
                if letter == mark && !escaped {
                    ranges.push(start..at);
                    quote = None;
                }
                escaped = letter == '\\' && !escaped;
            }
            None => {
                let of_word = letter.is_alphanumeric() || matches!(letter, '_' | '.' | '-');
                if bare.is_some() && !of_word {
                    ranges.extend(bare.take().map(|start| start..at));
                }
                if letter == '"' || (letter == '\'' && syntax == Syntax::Plain) {
                    quote = Some((letter, at + 1));
                } else if letter.is_ascii_digit()
                    && bare.is_none()
                    && !(before.is_alphanumeric() || matches!(before, '_' | '.' | '['))
                {
                    bare = Some(at);
                } else if letter == '#' {
                    break;
                }
            }
        }
        before = letter;
    }
    ranges.extend(quote.map(|(_, start)| start..end.max(start)));
    ranges.extend(bare.map(|start| start..end.max(start)));
    ranges.retain(|range| !range.is_empty());
    ranges
}

#[cfg(test)]
mod tests {
    use super::super::{Mask, Secrets};
    use crate::source::Sources;

    fn shown(path: &str, text: &str) -> String {
        let sources = Sources::new();
        let id = sources.add(path, text.as_bytes());
        Mask::new(&Secrets::default(), std::iter::empty()).file(id, &sources.get(id)).unwrap_or_else(|| text.to_owned())
    }

    #[test]
    fn literals_under_such_names_are_covered_and_nothing_else() {
        assert_eq!(
            shown("a.tf", "  password = \"pw\" # no\n  port = 5432\n"),
            "  password = \"**\" # no\n  port = 5432\n"
        );
        assert_eq!(shown("a.tf", "  password = var.p\n"), "  password = var.p\n");
        assert_eq!(shown("a.yaml", "  password: pw\n  user: u\n"), "  password: **\n  user: u\n");
        assert_eq!(
            shown(
                "a.yaml",
                "- {name: DB_PASSWORD, value: pw}\n- name: DB_PASSWORD\n  value: pw\n- name: LEVEL\n  value: debug\n"
            ),
            "- {name: DB_PASSWORD, value: **}\n- name: DB_PASSWORD\n  value: **\n- name: LEVEL\n  value: debug\n"
        );
        assert_eq!(
            shown(
                "a.tf",
                "variable \"n\" {\n  default = 17\n  sensitive = true\n}\nvariable \"m\" {\n  default = 17\n}\n"
            ),
            "variable \"n\" {\n  default = **\n  sensitive = true\n}\nvariable \"m\" {\n  default = 17\n}\n"
        );
    }
}
