//! Text for people and for formats, made from text that somebody else wrote.
//!
//! Addresses, values and source lines come from the scanned files. Before they reach a terminal or a log they are
//! neutralised: control characters, escape sequences and marks that reverse the direction of writing are shown as their
//! code points instead of being obeyed. Nothing here knows a format; each format escapes on top of this.

use crate::source::Location;
use crate::verdict::PathStep;

/// Home of the project, from the package.
pub const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");

/// Version of the program, from the package.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Longest value that a message shows, in characters.
const VALUE_LIMIT: usize = 120;

/// Whether a character changes how other text is shown without being seen itself.
fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}'
                | '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

fn neutralised(text: &str, keep: &[char]) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        if keep.contains(&character) || !is_hidden(character) {
            safe.push(character);
        } else {
            match character {
                '\n' => safe.push_str("\\n"),
                '\r' => safe.push_str("\\r"),
                '\t' => safe.push_str("\\t"),
                other => safe.push_str(&format!("\\u{:04x}", u32::from(other))),
            }
        }
    }
    // The other notation of workflow commands, which is obeyed anywhere in a line.
    safe.replace("##[", "## [")
}

/// A line that the log of a workflow cannot take for a command: those begin with two colons.
pub fn line_start(line: &str) -> String {
    if line.trim_start().starts_with("::") { format!("\\{}", line.trim_start()) } else { line.to_owned() }
}

/// One line of safe text: line breaks and tabs are shown as `\n` and `\t`.
pub fn neutral(text: &str) -> String {
    neutralised(text, &[])
}

/// Safe text that keeps its line breaks.
pub fn neutral_lines(text: &str) -> String {
    neutralised(text, &['\n'])
}

/// A line of source as a frame shows it: tabs stay.
pub fn neutral_source(text: &str) -> String {
    neutralised(text, &['\t'])
}

/// The first `limit` characters, with an ellipsis in place of the last one where something was cut.
pub fn cut(text: &str, limit: usize) -> String {
    if text.chars().nth(limit).is_none() {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(limit.saturating_sub(1)).collect();
    short.push('…');
    short
}

/// The text with a full stop at its end.
pub fn sentence(text: &str) -> String {
    let text = text.trim_end();
    if text.ends_with(['.', '!', '?']) { text.to_owned() } else { format!("{text}.") }
}

/// The text with a capital first letter.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A path as people write it: `a.b[0]["odd key"]`; empty for the whole resource.
pub fn path(steps: &[PathStep]) -> String {
    let mut text = String::new();
    for step in steps {
        match step {
            PathStep::Index(index) => text.push_str(&format!("[{index}]")),
            PathStep::Key(key) if is_name(key) => {
                if !text.is_empty() {
                    text.push('.');
                }
                text.push_str(key);
            }
            PathStep::Key(key) => text.push_str(&format!("[\"{}\"]", neutral(key))),
        }
    }
    text
}

fn is_name(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-')
}

/// A value as compact JSON, neutral and cut to a readable length.
pub fn value(value: &serde_json::Value) -> String {
    cut(&neutral(&value.to_string()), VALUE_LIMIT)
}

/// A place as terminals link it: `main.tf:3:5`.
pub fn place(location: &Location) -> String {
    format!("{}:{}:{}", neutral(&location.file), location.start.line, location.start.column)
}

/// A relative display path as a URI reference: each byte outside of the unreserved characters is percent-encoded.
pub fn uri(path: &str) -> String {
    let path = path.strip_prefix("./").unwrap_or(path);
    let mut text = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/') {
            text.push(char::from(byte));
        } else {
            text.push_str(&format!("%{byte:02X}"));
        }
    }
    text
}

/// `1 resource`, `2 resources`.
pub fn counted(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// What a hop of a value chain is, as a phrase without a verb: `default of var.encrypted`.
pub fn hop(kind: &str, name: &str) -> String {
    let name = neutral(name);
    let phrase = match kind {
        "variable_default" => format!("default of {name}"),
        "optional_default" => format!("default in the type of {name}"),
        "variable_file" => format!("{name} in a variable file"),
        "variable_given" => format!("{name} as given to the run"),
        "module_argument" => format!("argument of {name}"),
        "local" => format!("local value {name}"),
        "output" => format!("output {name}"),
        "each" => format!("element of {name}"),
        "provider" => format!("provider setting {name}"),
        "data" => format!("data source {name}"),
        "attribute" => format!("attribute {name}"),
        _ => format!("expression {name}"),
    };
    if name.is_empty() {
        return match kind {
            "expression" => "literal".to_owned(),
            other => other.replace('_', " "),
        };
    }
    phrase
}

/// Address of the page of a rule: `…/docs/rules/backup/source_encrypted.md`.
pub fn rule_link(rule: &str) -> String {
    format!("{REPOSITORY}/blob/main/docs/rules/{}.md", uri(&rule.replace('.', "/")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escape_sequences_and_direction_marks_are_shown_not_obeyed() {
        assert_eq!(neutral("a\u{1b}[31mb\u{202e}c\nd\u{9b}"), "a\\u001b[31mb\\u202ec\\nd\\u009b");
        assert_eq!(neutral_lines("a\nb\u{7}"), "a\nb\\u0007");
        assert_eq!(neutral_source("\tx = \"é😀\""), "\tx = \"é😀\"");
    }

    #[test]
    fn workflow_commands_are_defused() {
        assert_eq!(line_start("  ::error::owned"), "\\::error::owned");
        assert_eq!(line_start("aws::s3"), "aws::s3");
        assert_eq!(neutral("x ##[error]y"), "x ## [error]y");
    }

    #[test]
    fn paths_read_as_they_are_written() {
        let steps = [
            PathStep::Key("rule".to_owned()),
            PathStep::Index(0),
            PathStep::Key("apply".to_owned()),
            PathStep::Key("kms.key/id".to_owned()),
        ];
        assert_eq!(path(&steps), "rule[0].apply[\"kms.key/id\"]");
        assert_eq!(path(&[]), "");
    }

    #[test]
    fn uris_are_relative_and_encoded() {
        assert_eq!(uri("./a b/é#1.tf"), "a%20b/%C3%A9%231.tf");
        assert_eq!(uri("c:evil?x"), "c%3Aevil%3Fx");
    }

    #[test]
    fn cutting_counts_characters() {
        assert_eq!(cut("ééé", 3), "ééé");
        assert_eq!(cut("éééé", 3), "éé…");
    }

    #[test]
    fn sentences_end_once() {
        assert_eq!(sentence("is encrypted "), "is encrypted.");
        assert_eq!(sentence("is encrypted."), "is encrypted.");
    }
}
