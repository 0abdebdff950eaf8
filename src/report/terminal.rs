//! Paragraphs for a terminal: colour and wrapping as the caller chose them. Nothing here reads the environment.

use super::human::Options;
use super::text;

/// How a piece of text is painted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Paint {
    /// Something failed.
    Bad,
    /// Something is not known, or wants attention.
    Open,
    /// Something holds.
    Good,
    /// A heading.
    Strong,
    /// Beside the point.
    Faint,
}

/// The text in colour, or as it is where colour is off.
pub(crate) fn paint(text: &str, paint: Paint, options: &Options) -> String {
    if !options.color {
        return text.to_owned();
    }
    let code = match paint {
        Paint::Bad => "31;1",
        Paint::Open => "33;1",
        Paint::Good => "32",
        Paint::Strong => "1",
        Paint::Faint => "2",
    };
    format!("\u{1b}[{code}m{text}\u{1b}[0m")
}

/// Words broken at `width` characters, every line indented; `first` stands before the first line in place of its
/// indentation. Lines of the text stay lines. A word that is longer than a line is not broken.
pub(crate) fn paragraph(first: &str, text: &str, indent: usize, width: usize) -> String {
    let room = width.max(indent + 20) - indent;
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        let mut current = String::new();
        let mut length = 0;
        for word in line.split_whitespace() {
            let word_length = word.chars().count();
            if length > 0 && length + 1 + word_length > room {
                lines.push(std::mem::take(&mut current));
                length = 0;
            }
            if length > 0 {
                current.push(' ');
                length += 1;
            }
            current.push_str(word);
            length += word_length;
        }
        lines.push(current);
    }
    let mut output = String::new();
    let padding = " ".repeat(indent);
    for (index, line) in lines.iter().enumerate() {
        let before = if index == 0 { first } else { padding.as_str() };
        output.push_str(format!("{before}{}", text::line_start(line)).trim_end());
        output.push('\n');
    }
    output
}

/// A paragraph under a right-aligned label of a fixed width: `    required: at least 35 days`.
pub(crate) fn labelled(label: &str, text: &str, options: &Options) -> String {
    const INDENT: usize = 13;
    let spaces = " ".repeat(INDENT.saturating_sub(label.chars().count() + 2));
    let first = format!("{spaces}{} ", paint(&format!("{label}:"), Paint::Strong, options));
    paragraph(&first, text, INDENT, options.width)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_hang_under_their_label() {
        let options = Options { width: 34, color: false, ..Options::default() };
        assert_eq!(
            labelled("help", "set the argument and name a key\nthen apply", &options),
            "       help: set the argument and\n             name a key\n             then apply\n"
        );
    }

    #[test]
    fn a_wrapped_line_is_no_workflow_command() {
        assert_eq!(
            paragraph("  ", "0123456789 0123456789 ::error::owned", 2, 22),
            "  0123456789\n  0123456789\n  \\::error::owned\n"
        );
    }

    #[test]
    fn long_words_stay_whole() {
        let word = "x".repeat(50);
        assert_eq!(paragraph("", &word, 2, 10), format!("{word}\n"));
    }
}
