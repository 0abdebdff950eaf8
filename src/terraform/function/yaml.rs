//! YAML, as Terraform writes and reads it.
//!
//! Terraform reads scalars by rules of its own between YAML 1.1 and 1.2: `yes` and `on` are true, `010` is ten, time
//! stamps become text of RFC 3339. The parser gives the events; what a scalar means is decided here.

use std::collections::BTreeMap;
use std::sync::Arc;

use granit_parser::{Event, Parser, ScalarStyle};

use super::argument::{Arguments, Failure, MAX_ELEMENTS, Outcome, limit, wrong_at};
use super::json;
use crate::terraform::types::parse_number;
use crate::value::{Kind, MapShape, Reason, SequenceShape, Value, number_text};

/// Deeper text is neither written nor read.
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

pub(super) fn yamldecode(call: &Arguments) -> Outcome {
    if let Kind::Json(inner) = &call.value(0)?.kind {
        return Ok(json::decoded(inner));
    }
    let text = call.text(0)?;
    let last_line = text.rsplit('\n').next().unwrap_or("");
    let unfinished = if last_line.trim().is_empty() { usize::MAX } else { text.len() };
    let mut reader = Reader { anchors: BTreeMap::new(), size: 0, unfinished };
    let mut parser = Parser::new_from_str(text);
    let mut value = None;
    loop {
        match reader.next(&mut parser)? {
            Event::StreamEnd => break,
            Event::DocumentStart(..) => {
                if value.is_some() {
                    return wrong_at(0, "the text has more than one YAML document");
                }
                let event = reader.next(&mut parser)?;
                value = Some(reader.node(event, &mut parser, 0)?);
            }
            _ => {}
        }
    }
    match value {
        Some(value) => Ok(value),
        None => wrong_at(0, "the text has no YAML document"),
    }
}

/// Reads events into values.
struct Reader {
    anchors: BTreeMap<usize, (Value, usize)>,
    /// Nodes so far, those behind aliases counted again.
    size: usize,
    /// Where the text ends without a line break.
    unfinished: usize,
}

impl Reader {
    fn next<'i>(&mut self, parser: &mut Parser<'i, granit_parser::StrInput<'i>>) -> Result<Event<'i>, Failure> {
        loop {
            match parser.next() {
                Some(Ok((Event::Comment(..), _))) => {}
                Some(Ok((Event::Scalar(text, style @ (ScalarStyle::Literal | ScalarStyle::Folded), anchor, tag), span)))
                    if span.byte_range().is_some_and(|range| range.end >= self.unfinished) =>
                {
                    // The last line of the document has no line break that the block could keep.
                    let text = text.strip_suffix('\n').unwrap_or(&text).to_owned();
                    return Ok(Event::Scalar(text.into(), style, anchor, tag));
                }
                Some(Ok((event, _))) => return Ok(event),
                Some(Err(error)) => return wrong_at(0, format!("the text is not YAML: {error}")),
                None => return Ok(Event::StreamEnd),
            }
        }
    }

    fn count(&mut self, nodes: usize) -> Result<(), Failure> {
        self.size = self.size.saturating_add(nodes);
        if self.size > MAX_ELEMENTS {
            return limit(format!("YAML with more than {MAX_ELEMENTS} elements"));
        }
        Ok(())
    }

    fn node<'i>(
        &mut self,
        event: Event<'i>,
        parser: &mut Parser<'i, granit_parser::StrInput<'i>>,
        depth: usize,
    ) -> Outcome {
        if depth > MAX_DEPTH {
            return limit(format!("YAML nested more than {MAX_DEPTH} levels deep"));
        }
        let before = self.size;
        self.count(1)?;
        let tag = event.tag().map(|tag| tag.to_string());
        let tag = tag.as_deref().map(|tag| tag.strip_prefix("tag:yaml.org,2002:").unwrap_or(tag).to_owned());
        let (value, anchor) = match event {
            Event::Alias(id) => {
                let Some((value, size)) = self.anchors.get(&id).cloned() else {
                    return wrong_at(0, "an alias of a YAML value stands inside of that value");
                };
                self.count(size)?;
                return Ok(value);
            }
            Event::Scalar(text, style, anchor, _) => (scalar(&text, style, tag.as_deref())?, anchor),
            Event::SequenceStart(_, anchor, _) => {
                check_tag(tag.as_deref(), "seq")?;
                let mut items = Vec::new();
                loop {
                    match self.next(parser)? {
                        Event::SequenceEnd => break,
                        event => items.push(self.node(event, parser, depth + 1)?),
                    }
                }
                (Value::sequence(SequenceShape::Tuple, items), anchor)
            }
            Event::MappingStart(_, anchor, _) => {
                check_tag(tag.as_deref(), "map")?;
                (self.mapping(parser, depth)?, anchor)
            }
            _ => return wrong_at(0, "the text is not YAML"),
        };
        if anchor > 0 {
            self.anchors.insert(anchor, (value.clone(), self.size - before));
        }
        Ok(value)
    }

    fn mapping<'i>(&mut self, parser: &mut Parser<'i, granit_parser::StrInput<'i>>, depth: usize) -> Outcome {
        let mut entries: BTreeMap<Arc<str>, Value> = BTreeMap::new();
        loop {
            let event = match self.next(parser)? {
                Event::MappingEnd => return Ok(Value::map(MapShape::Object, entries)),
                event => event,
            };
            let merge = matches!(&event, Event::Scalar(text, ..) if text == "<<");
            let key = self.node(event, parser, depth + 1)?;
            let event = self.next(parser)?;
            let value = self.node(event, parser, depth + 1)?;
            if merge {
                let Some(merged) = value.as_map() else {
                    return wrong_at(0, "only a map can be merged into a map with <<");
                };
                for (key, entry) in &merged.entries {
                    entries.insert(key.clone(), entry.value.clone());
                }
                continue;
            }
            let key: Arc<str> = match &key.kind {
                Kind::String(text) => text.clone(),
                Kind::Bool(truth) => Arc::from(truth.to_string()),
                Kind::Number(number) => Arc::from(number_text(number)),
                _ => return wrong_at(0, "the keys of a map must be text, and not null"),
            };
            entries.insert(key, value);
        }
    }
}

fn check_tag(tag: Option<&str>, wanted: &str) -> Result<(), Failure> {
    match tag {
        None | Some("!" | "") => Ok(()),
        Some(tag) if tag == wanted => Ok(()),
        Some(tag) => wrong_at(0, format!("the tag {tag} is not supported here")),
    }
}

/// What a scalar means.
fn scalar(text: &str, style: ScalarStyle, tag: Option<&str>) -> Outcome {
    match tag {
        None => {}
        Some("str") => return Ok(Value::string(text)),
        Some("bool" | "int" | "float" | "null" | "timestamp" | "binary") if style != ScalarStyle::Plain => {
            return Ok(Value::string(text));
        }
        Some("binary") => return Ok(Value::string(text)),
        Some("null") => return Ok(Value::null()),
        Some("timestamp") => match timestamp(text) {
            Some(stamp) => return Ok(Value::string(stamp)),
            None => return wrong_at(0, format!("the scalar {text} is not a time stamp")),
        },
        Some(tag @ ("bool" | "int" | "float")) => {
            return match plain(text)? {
                Value { kind: Kind::String(_), .. } => wrong_at(0, format!("the scalar {text} is not a {tag}")),
                value => Ok(value),
            };
        }
        Some(tag) => return wrong_at(0, format!("the tag {tag} is not supported")),
    }
    if style != ScalarStyle::Plain {
        return Ok(Value::string(text));
    }
    plain(text)
}

fn plain(text: &str) -> Outcome {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Ok(Value::null()),
        "y" | "Y" | "yes" | "Yes" | "YES" | "on" | "On" | "ON" | "true" | "True" | "TRUE" => return Ok(Value::bool(true)),
        "n" | "N" | "no" | "No" | "NO" | "off" | "Off" | "OFF" | "false" | "False" | "FALSE" => {
            return Ok(Value::bool(false));
        }
        ".nan" | ".NaN" | ".NAN" => return wrong_at(0, "a number must not be NaN"),
        ".inf" | ".Inf" | ".INF" | "+.inf" | "+.Inf" | "+.INF" | "-.inf" | "-.Inf" | "-.INF" => {
            return Err(Failure::Because(Reason::Unsupported, "an infinite number in YAML".to_owned()));
        }
        _ => {}
    }
    let radix = |prefix: &str, radix: u32| {
        let digits = text.strip_prefix(prefix)?;
        let valid = !digits.is_empty() && digits.len() < 32 && digits.chars().all(|one| one.is_digit(radix));
        if valid { u128::from_str_radix(digits, radix).ok() } else { None }
    };
    if let Some(integer) = radix("0x", 16).or_else(|| radix("0o", 8)) {
        return Ok(Value::new(Kind::Number(integer.into())));
    }
    if text.starts_with(|first: char| first.is_ascii_digit() || matches!(first, '+' | '-' | '.')) {
        if let Some(number) = parse_number(text) {
            return Ok(Value::new(Kind::Number(number)));
        }
        if let Some(stamp) = timestamp(text) {
            return Ok(Value::string(stamp));
        }
    }
    Ok(Value::string(text))
}

/// A date, or a date and time, as text of RFC 3339 without fractions of a second.
fn timestamp(text: &str) -> Option<String> {
    let number = |text: &str, least: usize, most: usize| {
        let valid = (least..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        if valid { text.parse::<u32>().ok() } else { None }
    };
    let (date, time) = match text.find(['T', 't', ' ']) {
        Some(at) => (text.get(..at)?, Some((text.get(at..at + 1)?, text.get(at + 1..)?))),
        None => (text, None),
    };
    let mut date = date.split('-');
    let (year, month, day) = (date.next()?, date.next()?, date.next()?);
    let (year, month, day) = (number(year, 4, 4)?, number(month, 1, 2)?, number(day, 1, 2)?);
    if date.next().is_some() || !(1..=12).contains(&month) || day == 0 {
        return None;
    }
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let most = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    if day > most {
        return None;
    }
    let Some((separator, time)) = time else {
        return Some(format!("{year:04}-{month:02}-{day:02}T00:00:00Z"));
    };
    // With a space between, no zone may follow.
    let (clock, zone) = match time.find(['Z', '+', '-']) {
        Some(at) if separator != " " => (time.get(..at)?, time.get(at..)?),
        None if separator == " " => (time, "Z"),
        _ => return None,
    };
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    let mut clock = clock.split(':');
    let (hour, minute, second) = (clock.next()?, clock.next()?, clock.next()?);
    let (hour, minute, second) = (number(hour, 1, 2)?, number(minute, 1, 2)?, number(second, 1, 2)?);
    let valid = clock.next().is_none() && hour < 24 && minute < 60 && second < 60;
    if !valid || fraction.is_empty() || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    if zone != "Z" {
        let (hours, minutes) = zone.get(1..)?.split_once(':')?;
        if number(hours, 2, 2)? > 23 || number(minutes, 2, 2)? > 59 {
            return None;
        }
    }
    let zone = if matches!(zone, "+00:00" | "-00:00") { "Z" } else { zone };
    Some(format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{zone}"))
}
