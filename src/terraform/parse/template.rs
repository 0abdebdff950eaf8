//! Templates: white space stripped as Terraform strips it, directives as a tree.
//!
//! Terraform's template reader cuts a heredoc or template file into one literal per line. A strip marker (`~`) reaches
//! only to the end of the literal beside it, and `<<-` measures the indentation after the markers were applied, so a
//! line that begins with `${~` or `%{~` leaves no common indentation. Working on the same flat sequence gives the same
//! text.

use std::sync::Arc;

use hcl_edit::template::Strip;
use unicode_segmentation::UnicodeSegmentation;

use crate::terraform::syntax::{Expression, ExpressionKind, TemplatePart};

/// How the literals of a template are cut and indented.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `"…"`: one literal between two markers.
    Quoted,
    /// `<<EOT` and template files: one literal per line.
    Lines,
    /// `<<-EOT`: one literal per line, common indentation removed.
    FlushLines,
}

/// An element of a template in the order written.
pub(super) enum Token {
    Literal(String),
    Interpolation(Expression, Strip),
    If(Expression, Strip),
    Else(Strip),
    For {
        key: Option<Arc<str>>,
        value: Arc<str>,
        collection: Expression,
        strip: Strip,
    },
    /// `endif` or `endfor`.
    End(Strip),
}

impl Token {
    fn strip(&self) -> Strip {
        match self {
            Token::Literal(_) => Strip::None,
            Token::Interpolation(_, strip)
            | Token::If(_, strip)
            | Token::Else(strip)
            | Token::For { strip, .. }
            | Token::End(strip) => *strip,
        }
    }
}

/// The literals of a text without interpolations, one per line, escapes resolved.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Token> {
    text.split_inclusive('\n').map(|line| Token::Literal(line.replace("$${", "${").replace("%%{", "%{")))
}

/// The text of a literal inside quotes. `hcl_edit` leaves escapes inside of directives as they are.
///
/// # Errors
///
/// The byte of a backslash that begins no escape, or of what cannot stand inside quotes.
pub(super) fn unescape(written: &str) -> Result<String, usize> {
    let mut text = String::with_capacity(written.len());
    let mut rest = written;
    while let Some(character) = rest.chars().next() {
        let at = written.len() - rest.len();
        let (plain, length) = if rest.starts_with("$${") || rest.starts_with("%%{") {
            text.push(character);
            ('{', 3)
        } else if character == '\\' {
            escape(rest).ok_or(at)?
        } else if matches!(character, '"' | '\n') {
            return Err(at);
        } else {
            (character, character.len_utf8())
        };
        text.push(plain);
        rest = rest.get(length..).ok_or(at)?;
    }
    Ok(text)
}

/// The character that an escape stands for, and the escape's length.
fn escape(text: &str) -> Option<(char, usize)> {
    let code = |digits: usize| {
        let digits = text.get(2..2 + digits).filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))?;
        Some((char::from_u32(u32::from_str_radix(digits, 16).ok()?)?, 2 + digits.len()))
    };
    match text.as_bytes().get(1)? {
        b'n' => Some(('\n', 2)),
        b'r' => Some(('\r', 2)),
        b't' => Some(('\t', 2)),
        b'"' => Some(('"', 2)),
        b'\\' => Some(('\\', 2)),
        b'u' => code(4),
        b'U' => code(8),
        _ => None,
    }
}

/// Strips, flushes and joins a sequence of tokens.
pub(super) fn build(mut tokens: Vec<Token>, kind: Kind) -> ExpressionKind {
    strip(&mut tokens);
    if kind == Kind::FlushLines {
        flush(&mut tokens);
    }
    let single = tokens.len() == 1;
    let mut parts = nest(&mut tokens.into_iter(), &mut Until::File);
    match parts.as_slice() {
        [] => ExpressionKind::String("".into()),
        [TemplatePart::Literal(text)] => ExpressionKind::String(text.clone()),
        // Text that was stripped to nothing still makes the template a string: `" ${~ list}"` is an error.
        [TemplatePart::Interpolation(_)] if !single => {
            parts.push(TemplatePart::Literal("".into()));
            ExpressionKind::Template(parts.into())
        }
        _ => ExpressionKind::Template(parts.into()),
    }
}

fn strip(tokens: &mut [Token]) {
    for index in 0..tokens.len() {
        let marker = tokens.get(index).map_or(Strip::None, Token::strip);
        if marker.strip_start()
            && let Some(Token::Literal(text)) = index.checked_sub(1).and_then(|before| tokens.get_mut(before))
        {
            text.truncate(text.trim_end().len());
        }
        if marker.strip_end()
            && let Some(Token::Literal(text)) = tokens.get_mut(index + 1)
        {
            *text = text.trim_start().to_owned();
        }
    }
}

/// Removes the indentation that all lines share. A blank line does not count, a line that begins with a marker has none.
fn flush(tokens: &mut [Token]) {
    let mut common = usize::MAX;
    let mut indented = Vec::new();
    let mut line_start = true;
    for (index, token) in tokens.iter().enumerate() {
        let Token::Literal(text) = token else {
            if line_start {
                common = 0;
            }
            line_start = false;
            continue;
        };
        if line_start {
            let rest = text.trim_start();
            if !(rest.is_empty() && text.ends_with('\n')) {
                let blank = text.get(..text.len() - rest.len()).unwrap_or("");
                common = common.min(blank.graphemes(true).count());
                indented.push(index);
            }
        }
        line_start = text.ends_with('\n');
    }
    for index in indented {
        if let Some(Token::Literal(text)) = tokens.get_mut(index) {
            *text = text.graphemes(true).skip(common).collect();
        }
    }
}

/// What ended a sequence of parts.
#[derive(PartialEq, Eq)]
enum Until {
    File,
    Else,
    End,
}

/// The parts up to the directive that ends them; adjacent literals joined.
fn nest(tokens: &mut std::vec::IntoIter<Token>, end: &mut Until) -> Vec<TemplatePart> {
    let mut parts = Vec::new();
    let mut text = String::new();
    *end = Until::File;
    while let Some(token) = tokens.next() {
        if let Token::Literal(more) = &token {
            text.push_str(more);
            continue;
        }
        if !text.is_empty() {
            parts.push(TemplatePart::Literal(Arc::from(std::mem::take(&mut text))));
        }
        match token {
            Token::Literal(_) => {}
            Token::Interpolation(expression, _) => parts.push(TemplatePart::Interpolation(expression)),
            Token::If(condition, _) => {
                let mut inner = Until::File;
                let then = nest(tokens, &mut inner).into();
                let otherwise =
                    if inner == Until::Else { nest(tokens, &mut inner).into() } else { Arc::from(Vec::new()) };
                parts.push(TemplatePart::If { condition, then, otherwise });
            }
            Token::For { key, value, collection, .. } => {
                let body = nest(tokens, &mut Until::File).into();
                parts.push(TemplatePart::For { key, value, collection, body });
            }
            Token::Else(_) => {
                *end = Until::Else;
                return parts;
            }
            Token::End(_) => {
                *end = Until::End;
                return parts;
            }
        }
    }
    if !text.is_empty() {
        parts.push(TemplatePart::Literal(Arc::from(text)));
    }
    parts
}
