//! YAML, as Terraform writes it: every text in double quotes, or as a literal block where it has several lines.

use super::argument::{Arguments, Failure, MAX_TEXT, Outcome, limit};
use crate::value::{Kind, Reason, Value, number_text};

/// Deeper values are not written.
const MAX_DEPTH: usize = 128;
/// Lines in double quotes are broken behind this column.
const LINE_WIDTH: usize = 80;
/// Longer keys are written in another form.
const MAX_KEY: usize = 128;

pub(super) fn yamlencode(call: &Arguments) -> Outcome {
    call.all_known()?;
    let value = call.value(0)?;
    let mut writer = Writer { text: String::new() };
    match &value.kind {
        Kind::Sequence(sequence) if !sequence.items.is_empty() => writer.collection(value, 0, true)?,
        Kind::Map(map) if !map.entries.is_empty() => writer.collection(value, 0, true)?,
        _ => {
            writer.scalar(value, 2)?;
            if !writer.text.ends_with('\n') {
                writer.text.push('\n');
            }
            // A plain scalar does not show its end.
            if matches!(value.kind, Kind::Null | Kind::Bool(_) | Kind::Number(_)) {
                writer.text.push_str("...\n");
            }
        }
    }
    Ok(Value::string(writer.text))
}

struct Writer {
    text: String,
}

impl Writer {
    fn column(&self) -> usize {
        self.text.chars().rev().take_while(|character| *character != '\n').count()
    }

    fn pad(&mut self, indent: usize) {
        self.text.push_str(&" ".repeat(indent));
    }

    /// A list or map that is not empty, in block style; its first line is already indented where `inline`.
    fn collection(&mut self, value: &Value, indent: usize, inline: bool) -> Result<(), Failure> {
        if indent > MAX_DEPTH * 2 {
            return limit(format!("YAML nested more than {MAX_DEPTH} levels deep"));
        }
        if self.text.len() > MAX_TEXT {
            return limit("the text that yamlencode makes");
        }
        let mut first = inline;
        match &value.kind {
            Kind::Sequence(sequence) => {
                for item in &sequence.items {
                    if !std::mem::take(&mut first) {
                        self.pad(indent);
                    }
                    self.text.push_str("- ");
                    if is_block(&item.value) {
                        self.collection(&item.value, indent + 2, true)?;
                    } else {
                        self.line(&item.value, indent + 2)?;
                    }
                }
            }
            Kind::Map(map) => {
                for (key, entry) in &map.entries {
                    if !std::mem::take(&mut first) {
                        self.pad(indent);
                    }
                    if key.contains('\n') || key.len() > MAX_KEY {
                        return Err(Failure::Because(Reason::Unsupported, "yamlencode of a very long key".to_owned()));
                    }
                    self.double_quoted(key, None);
                    self.text.push(':');
                    match &entry.value.kind {
                        // A list begins in the column of its key.
                        Kind::Sequence(_) if is_block(&entry.value) => {
                            self.text.push('\n');
                            self.collection(&entry.value, indent, false)?;
                        }
                        Kind::Map(_) if is_block(&entry.value) => {
                            self.text.push('\n');
                            self.collection(&entry.value, indent + 2, false)?;
                        }
                        _ => {
                            self.text.push(' ');
                            self.line(&entry.value, indent + 2)?;
                        }
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn line(&mut self, value: &Value, indent: usize) -> Result<(), Failure> {
        self.scalar(value, indent)?;
        if !self.text.ends_with('\n') {
            self.text.push('\n');
        }
        Ok(())
    }

    fn scalar(&mut self, value: &Value, indent: usize) -> Result<(), Failure> {
        match &value.kind {
            Kind::Null => self.text.push_str("null"),
            Kind::Bool(truth) => self.text.push_str(if *truth { "true" } else { "false" }),
            Kind::Number(number) => self.text.push_str(&number_text(number)),
            Kind::Sequence(_) => self.text.push_str("[]"),
            Kind::Map(_) => self.text.push_str("{}"),
            Kind::String(text) if text.contains('\n') && is_literal(text) => {
                if text.contains(['\u{2028}', '\u{2029}']) {
                    let what = "yamlencode of text with Unicode line separators".to_owned();
                    return Err(Failure::Because(Reason::Unsupported, what));
                }
                self.literal(text, indent);
            }
            Kind::String(text) => self.double_quoted(text, Some(indent)),
            Kind::Template(_) | Kind::Json(_) | Kind::Unknown(_) => return Err(Failure::Unknown),
        }
        Ok(())
    }

    /// `|` with what follows.
    fn literal(&mut self, text: &str, indent: usize) {
        self.text.push('|');
        if text.starts_with([' ', '\n']) {
            self.text.push('2');
        }
        let body = text.strip_suffix('\n');
        match body {
            None => self.text.push('-'),
            Some(body) if body.is_empty() || body.ends_with('\n') => self.text.push('+'),
            Some(_) => {}
        }
        self.text.push('\n');
        for line in body.unwrap_or(text).split('\n') {
            if !line.is_empty() {
                self.pad(indent);
                self.text.push_str(line);
            }
            self.text.push('\n');
        }
    }

    /// Text in double quotes; broken into lines at spaces where an indentation is given.
    fn double_quoted(&mut self, text: &str, indent: Option<usize>) {
        let mut column = self.column() + 1;
        self.text.push('"');
        let characters: Vec<char> = text.chars().collect();
        let mut after_space = false;
        for (index, character) in characters.iter().enumerate() {
            let last = index + 1 == characters.len();
            if let Some(indent) = indent
                && *character == ' '
                && !after_space
                && column > LINE_WIDTH
                && index > 0
                && !last
            {
                self.text.push('\n');
                self.pad(indent);
                column = indent;
                if characters.get(index + 1) == Some(&' ') {
                    self.text.push('\\');
                    column += 1;
                }
                after_space = true;
                continue;
            }
            let before = self.text.len();
            if is_printable(*character) && !matches!(character, '"' | '\\' | '\n' | '\u{2028}' | '\u{2029}') {
                self.text.push(*character);
                column += 1;
            } else {
                escape(*character, &mut self.text);
                column += self.text.len() - before;
            }
            after_space = *character == ' ';
        }
        self.text.push('"');
    }
}

/// Whether a value is written over several lines.
fn is_block(value: &Value) -> bool {
    match &value.kind {
        Kind::Sequence(sequence) => !sequence.items.is_empty(),
        Kind::Map(map) => !map.entries.is_empty(),
        _ => false,
    }
}

/// Whether a text of several lines can stand in a literal block.
fn is_literal(text: &str) -> bool {
    let printable = text.chars().all(|character| character == '\n' || is_printable(character));
    printable && !text.contains(" \n") && !text.ends_with(' ')
}

/// Printable as the YAML library of Terraform has it: characters beyond the basic plane are not.
fn is_printable(character: char) -> bool {
    matches!(character, '\n' | ' '..='~' | '\u{a0}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}') && character != '\u{feff}'
}

fn escape(character: char, text: &mut String) {
    let short = match character {
        '\0' => "\\0",
        '\u{7}' => "\\a",
        '\u{8}' => "\\b",
        '\t' => "\\t",
        '\n' => "\\n",
        '\u{b}' => "\\v",
        '\u{c}' => "\\f",
        '\r' => "\\r",
        '\u{1b}' => "\\e",
        '"' => "\\\"",
        '\\' => "\\\\",
        '\u{85}' => "\\N",
        '\u{2028}' => "\\L",
        '\u{2029}' => "\\P",
        _ => "",
    };
    let code = u32::from(character);
    match code {
        _ if !short.is_empty() => text.push_str(short),
        0..=0xff => text.push_str(&format!("\\x{code:02X}")),
        0x100..=0xffff => text.push_str(&format!("\\u{code:04X}")),
        _ => text.push_str(&format!("\\U{code:08X}")),
    }
}
