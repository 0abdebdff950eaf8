//! YAML, as Terraform reads it.
//!
//! It reads scalars by rules of its own between YAML 1.1 and 1.2: `yes` and `on` are true, `010` is ten, time stamps
//! become text of RFC 3339. The parser gives the events; what a scalar means is decided here.

use std::collections::BTreeMap;
use std::sync::Arc;

use granit_parser::{Event, Parser, ScalarStyle};

use super::argument::{Arguments, Failure, MAX_ELEMENTS, Outcome, limit, wrong_at};
use super::json;
use crate::terraform::types::parse_number;
use crate::value::{Kind, MapShape, Reason, SequenceShape, Value, number_text};

/// Deeper text is not read.
const MAX_DEPTH: usize = 128;

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
                Some(Ok((
                    Event::Scalar(text, style @ (ScalarStyle::Literal | ScalarStyle::Folded), anchor, tag),
                    span,
                ))) if span.byte_range().is_some_and(|range| range.end >= self.unfinished) => {
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
        "y" | "Y" | "yes" | "Yes" | "YES" | "on" | "On" | "ON" | "true" | "True" | "TRUE" => {
            return Ok(Value::bool(true));
        }
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
