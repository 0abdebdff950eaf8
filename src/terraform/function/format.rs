//! `format` and `formatlist`.
//!
//! The verbs are those of Terraform, not of C: `%v` prints any value, `%q` quotes as JSON does, `%t` takes no width. An
//! argument that is not known becomes a hole in the text.

mod digits;

use std::sync::Arc;

use bigdecimal::{BigDecimal, Signed, Zero};
use unicode_segmentation::UnicodeSegmentation;

use super::argument::{Arguments, Failure, MAX_ELEMENTS, MAX_TEXT, Outcome, limit, wrong, wrong_argument, wrong_at};
use super::mark::reasons_of;
use super::string::{parts_of, text_of};
use super::{json, list};
use crate::terraform::types::{to_bool, to_number, to_string, type_name, unsettle_set};
use crate::value::{Element, Kind, Part, Reason, SequenceShape, TypeBound, Unknown, Value};
use digits::{exponential, fixed, general};

/// Widths beyond this are not padded to.
const MAX_WIDTH: usize = 100_000;

pub(super) fn format(call: &Arguments) -> Outcome {
    let directives = parse(call.text(0)?)?;
    render(&directives, call.rest(1))
}

pub(super) fn formatlist(call: &Arguments) -> Outcome {
    let directives = parse(call.text(0)?)?;
    let mut length: Option<usize> = None;
    let mut lists: Vec<Option<Vec<Element>>> = Vec::with_capacity(call.len());
    for (index, argument) in call.rest(1).iter().enumerate() {
        let Kind::Sequence(items) = &argument.kind else {
            let may_be_list = match &argument.kind {
                Kind::Null => true,
                Kind::Unknown(unknown) => matches!(unknown.bound, TypeBound::Any | TypeBound::Sequence),
                _ => false,
            };
            if may_be_list {
                return Err(Failure::Unknown);
            }
            lists.push(None);
            continue;
        };
        let mut elements = items.items.clone();
        if items.shape == SequenceShape::Set {
            unsettle_set(&mut elements);
        }
        if items.open.is_some() || elements.iter().any(|item| item.maybe) {
            return Err(Failure::Unknown);
        }
        if length.is_some_and(|length| length != elements.len()) {
            return wrong_at(index + 1, "all lists must have the same length");
        }
        length = Some(elements.len());
        lists.push(Some(elements));
    }
    let count = length.unwrap_or(1);
    let mut results = Vec::with_capacity(count.min(MAX_ELEMENTS));
    let mut size = 0;
    for position in 0..count {
        let row: Vec<Value> = lists
            .iter()
            .zip(call.rest(1))
            .map(|(list, argument)| match list {
                Some(items) => items.get(position).map_or_else(Value::null, |item| item.value.clone()),
                None => argument.clone(),
            })
            .collect();
        let mut text = render(&directives, &row)?;
        text = super::mark::finish(text, super::mark::Marks::Deep, &row);
        size += text.as_str().map_or(0, str::len);
        if size > MAX_TEXT {
            return limit("the texts that formatlist makes");
        }
        results.push(Element::sure(text));
    }
    Ok(list::sequence(SequenceShape::List, results, None))
}

/// A piece of a format.
enum Directive {
    Text(String),
    Verb(Verb),
}

/// One verb with its flags.
#[derive(Debug, Default)]
struct Verb {
    written: String,
    letter: char,
    plus: bool,
    space: bool,
    minus: bool,
    zero: bool,
    sharp: bool,
    width: usize,
    precision: Option<usize>,
    argument: Option<usize>,
}

fn parse(format: &str) -> Result<Vec<Directive>, Failure> {
    let mut directives = Vec::new();
    let mut rest = format;
    while let Some(at) = rest.find('%') {
        let (before, verb) = rest.split_at(at);
        if !before.is_empty() {
            directives.push(Directive::Text(before.to_owned()));
        }
        let mut reader = Reader { rest: verb.get(1..).unwrap_or("") };
        if reader.take('%') {
            directives.push(Directive::Text("%".to_owned()));
        } else {
            let mut parsed = reader.verb()?;
            parsed.written = verb.get(..verb.len() - reader.rest.len()).unwrap_or("").to_owned();
            directives.push(Directive::Verb(parsed));
        }
        rest = reader.rest;
    }
    if !rest.is_empty() {
        directives.push(Directive::Text(rest.to_owned()));
    }
    Ok(directives)
}

struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    fn take(&mut self, wanted: char) -> bool {
        match self.rest.strip_prefix(wanted) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// A number without leading zeros; `None` where there is none.
    fn number(&mut self) -> Result<Option<usize>, Failure> {
        let length = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, rest) = self.rest.split_at(length);
        self.rest = rest;
        if digits.is_empty() {
            return Ok(None);
        }
        match digits.parse::<usize>() {
            Ok(number) if number <= MAX_WIDTH => Ok(Some(number)),
            _ => limit(format!("a width or precision of more than {MAX_WIDTH} in a format")),
        }
    }

    fn verb(&mut self) -> Result<Verb, Failure> {
        let mut verb = Verb::default();
        loop {
            if self.take('+') {
                verb.plus = true;
            } else if self.take(' ') {
                verb.space = true;
            } else if self.take('-') {
                verb.minus = true;
            } else if self.take('0') {
                verb.zero = true;
            } else if self.take('#') {
                verb.sharp = true;
            } else {
                break;
            }
        }
        verb.width = self.number()?.unwrap_or(0);
        if self.take('.') {
            verb.precision = Some(self.number()?.unwrap_or(0));
        }
        if self.take('[') {
            let index = self.number()?;
            match index {
                Some(index) if index > 0 && self.take(']') => verb.argument = Some(index),
                _ => return wrong_at(0, "the index of an argument is written as %[1]s; the first is 1"),
            }
        }
        let mut characters = self.rest.chars();
        match characters.next() {
            Some(letter) if "vtbdoxXeEfgGsq".contains(letter) => {
                verb.letter = letter;
                self.rest = characters.as_str();
                Ok(verb)
            }
            Some(letter) => wrong_at(0, format!("there is no format verb %{letter}; a percent sign is written as %%")),
            None => wrong_at(0, "the format ends inside of a verb; a percent sign is written as %%"),
        }
    }
}

fn render(directives: &[Directive], arguments: &[Value]) -> Outcome {
    let mut parts: Vec<Part> = Vec::new();
    let mut next = 0;
    let mut highest = 0;
    let mut size = 0;
    for directive in directives {
        match directive {
            Directive::Text(text) => {
                size += text.len();
                parts.push(Part::Literal(Arc::from(text.as_str())));
            }
            Directive::Verb(verb) => {
                let index = verb.argument.unwrap_or(next + 1);
                next = index;
                highest = highest.max(index);
                let Some(value) = arguments.get(index - 1) else {
                    return wrong(format!("{} needs {index} arguments, here are {}", verb.written, arguments.len()));
                };
                let rendered = verb.render(value, index)?;
                size += rendered
                    .iter()
                    .map(|part| if let Part::Literal(text) = part { text.len() } else { 0 })
                    .sum::<usize>();
                parts.extend(rendered);
            }
        }
        if size > MAX_TEXT {
            return limit("the text that format makes");
        }
    }
    if highest < arguments.len() {
        return wrong_at(highest + 1, format!("the format uses {highest} arguments, here are {}", arguments.len()));
    }
    Ok(text_of(parts))
}

impl Verb {
    fn render(&self, value: &Value, index: usize) -> Result<Vec<Part>, Failure> {
        if value.is_null() {
            return match (&value.type_, self.letter) {
                (Some(_), 'v') if self.width == 0 && self.precision.is_none() => {
                    Ok(vec![Part::Literal(Arc::from("null"))])
                }
                (Some(_), 'v') | (None, _) => {
                    // Of a null without a type, Terraform itself does not know the text before it applies.
                    Err(Failure::Because(Reason::Unsupported, "null as an argument of format".to_owned()))
                }
                (Some(_), _) => {
                    let message = format!("this is null, for which {} has no text", self.written);
                    Err(Failure::Wrong(wrong_argument(index, message)))
                }
            };
        }
        let mismatch = |needed: &str| {
            let message = format!("{} takes a {needed}, this is a {}", self.written, type_name(value));
            Failure::Wrong(wrong_argument(index, message))
        };
        let plain = self.width == 0 && self.precision.is_none();
        if !value.is_wholly_known() {
            let hole = match self.letter {
                'v' => value.clone(),
                's' | 'q' => to_string(value).map_err(|_| mismatch("string"))?,
                't' => to_bool(value).map_err(|_| mismatch("bool"))?,
                _ => to_number(value).map_err(|_| mismatch("number"))?,
            };
            let text = matches!(hole.kind, Kind::Template(_) | Kind::Json(_));
            if plain && text && matches!(self.letter, 's' | 'v') && !self.sharp {
                return Ok(parts_of(&hole));
            }
            return Ok(vec![Part::Hole(self.hole(&hole, plain))]);
        }
        let text = match self.letter {
            'v' => return Ok(vec![literal(self.any(value))]),
            's' | 'q' => match to_string(value).ok().as_ref().and_then(Value::as_str) {
                Some(text) if self.letter == 's' => self.padded(self.cut(text)),
                Some(text) => self.padded(&quoted(text)),
                None => return Err(mismatch("string")),
            },
            't' => match to_bool(value).ok().as_ref().and_then(Value::as_bool) {
                Some(truth) => truth.to_string(),
                None => return Err(mismatch("bool")),
            },
            _ => match to_number(value).map(|value| value.kind) {
                Ok(Kind::Number(number)) => match self.number(&number) {
                    Some(text) => text,
                    None => return Err(mismatch("whole number")),
                },
                _ => return Err(mismatch("number")),
            },
        };
        Ok(vec![literal(text)])
    }

    /// An unknown text for an unknown argument; the argument's own where it is printed as it is.
    fn hole(&self, value: &Value, plain: bool) -> Value {
        let unchanged = plain && self.letter == 's';
        match &value.kind {
            Kind::Unknown(unknown) if unchanged && unknown.bound == TypeBound::String => value.clone(),
            _ => {
                let why = reasons_of(value, "an element of a collection that is printed");
                let unknown = Unknown { why, candidates: None, not_null: true, bound: TypeBound::String };
                value.with_kind(Kind::Unknown(Arc::new(unknown)))
            }
        }
    }

    /// `%v`
    fn any(&self, value: &Value) -> String {
        let encoded = || {
            let mut text = String::new();
            json::write(value, &mut text);
            text
        };
        match &value.kind {
            _ if self.sharp => self.padded(&encoded()),
            Kind::String(text) => self.padded(text),
            Kind::Bool(truth) => self.padded(&truth.to_string()),
            Kind::Number(number) => {
                let plain =
                    Verb { letter: 'g', width: self.width, minus: self.minus, zero: self.zero, ..Verb::default() };
                plain.number(number).unwrap_or_default()
            }
            _ => self.padded(&encoded()),
        }
    }

    /// At most as many grapheme clusters as the precision says.
    fn cut<'a>(&self, text: &'a str) -> &'a str {
        // A precision of zero counts as none.
        let end = self.precision.filter(|most| *most > 0).and_then(|most| text.grapheme_indices(true).nth(most));
        end.and_then(|(at, _)| text.get(..at)).unwrap_or(text)
    }

    fn padded(&self, text: &str) -> String {
        let missing = self.width.saturating_sub(text.graphemes(true).count());
        let padding = if self.zero { "0" } else { " " }.repeat(missing);
        if self.minus { format!("{text}{padding}") } else { format!("{padding}{text}") }
    }

    /// A number; `None` where the verb needs a whole one.
    fn number(&self, number: &BigDecimal) -> Option<String> {
        let sign = match (number.is_negative(), self.plus, self.space) {
            (true, _, _) => "-",
            (false, true, _) => "+",
            (false, false, true) => " ",
            _ => "",
        };
        let magnitude = number.abs();
        let mut zero = self.zero && !self.minus;
        let (prefix, digits) = match self.letter {
            'e' | 'E' => ("", exponential(&magnitude, self.precision.unwrap_or(6))),
            'f' => ("", fixed(&magnitude, self.precision.unwrap_or(6))),
            'g' | 'G' => ("", general(&magnitude, self.precision)),
            _ => {
                if !number.is_integer() {
                    return None;
                }
                zero &= self.precision.is_none();
                let (integer, _) = magnitude.with_scale(0).into_bigint_and_scale();
                let (prefix, radix) = match self.letter {
                    'b' => ("0b", 2),
                    'o' => ("0", 8),
                    'x' => ("0x", 16),
                    'X' => ("0X", 16),
                    _ => ("", 10),
                };
                let digits = integer.to_str_radix(radix);
                let digits = match self.precision {
                    Some(0) if integer.is_zero() => String::new(),
                    Some(least) => format!("{digits:0>least$}"),
                    None => digits,
                };
                (if self.sharp { prefix } else { "" }, digits)
            }
        };
        let digits = if matches!(self.letter, 'X' | 'E' | 'G') { digits.to_uppercase() } else { digits };
        let length = sign.len() + prefix.len() + digits.len();
        let missing = self.width.saturating_sub(length);
        Some(if zero {
            format!("{sign}{prefix}{}{digits}", "0".repeat(missing))
        } else if self.minus {
            format!("{sign}{prefix}{digits}{}", " ".repeat(missing))
        } else {
            format!("{}{sign}{prefix}{digits}", " ".repeat(missing))
        })
    }
}

fn literal(text: String) -> Part {
    Part::Literal(Arc::from(text))
}

fn quoted(text: &str) -> String {
    let mut result = String::new();
    json::write_text(text, &mut result);
    result
}
