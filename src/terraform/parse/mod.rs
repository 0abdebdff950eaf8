//! Reading Terraform's native syntax.
//!
//! `hcl_edit` does the parsing. It stops at the first error and rejects some text that Terraform accepts, so that it
//! stands behind a scanner (see `scan`): misread places are masked first, and where a file still does not parse it is
//! read item by item. A broken block loses itself and nothing else, and is told as a [`Problem`] and as [`Unread`]:
//! resources may hide in it.
//!
//! Nothing is evaluated here. Numbers stay decimal as written, text has its escapes resolved, templates have their white
//! space stripped and are otherwise as written.

mod header;
pub mod json;
mod json_reader;
mod keys;
mod lower;
mod place;
mod scan;
mod template;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::ops::Range;

pub use self::place::Place;

use self::lower::{Failure, Lowering};
use self::scan::{Content, Scan, scan};
use super::module::Unread;
use super::syntax::{Body, Expression, ExpressionKind};
use crate::problem::Problem;
use crate::source::{FileId, Sources};

/// What was read of a file.
#[derive(Debug, Clone, Default)]
pub struct Parsed {
    /// Everything that could be read.
    pub body: Body,
    /// Parts that could not.
    pub unread: Vec<Unread>,
    /// What is wrong with them.
    pub problems: Vec<Problem>,
}

/// `hcl_edit` compares every object key with all before it. Ten thousand entries in one object are half a second.
const MAX_KEY_COMPARISONS: u64 = 100_000_000;

/// A file with more broken parts than this is hardly Terraform; the rest is told as one.
const MAX_BROKEN: usize = 100;

/// Reads a configuration file in the syntax that its name says.
pub fn parse_file(sources: &Sources, file: FileId) -> Parsed {
    if sources.get(file).path.ends_with(".json") { json::parse_body(sources, file) } else { parse_body(sources, file) }
}

/// Reads a file in native syntax.
///
/// Problems: `terraform.syntax` for what is not HCL, `terraform.limit` for what is larger or deeper than what is read.
/// Each of them that loses a part says so in [`Parsed::unread`].
pub fn parse_body(sources: &Sources, file: FileId) -> Parsed {
    let source = sources.get(file);
    let mut parsed = Parsed::default();
    if source.lossy {
        let place = source.text.find(char::REPLACEMENT_CHARACTER).unwrap_or(0);
        parsed.problems.push(
            Problem::error(
                "terraform.syntax",
                Some(Place::new(file, 0).span(place..place + char::REPLACEMENT_CHARACTER.len_utf8())),
                "the file is not valid UTF-8; Terraform rejects it",
            )
            .help("save the file as UTF-8"),
        );
    }
    let text = source.text.strip_prefix('\u{feff}').unwrap_or(&source.text);
    let reader =
        Reader { text, place: &Place::new(file, source.text.len() - text.len()), scan: scan(text, Content::Body) };
    let whole = match reader.whole(body_of) {
        Ok(body) => {
            parsed.body = body;
            return parsed;
        }
        Err(failure) => failure,
    };
    if reader.too_many_keys() {
        let what = source.path.clone();
        let problem = reader.problem(&whole);
        parsed.problems.push(problem.clone().hides(None, &*what));
        parsed.unread.push(Unread { what, span: problem.span });
        return parsed;
    }
    let copy = masked(text, &reader.scan, true);
    let mut broken = 0;
    for item in &reader.scan.items {
        match reader.part(&copy, item.clone()) {
            Ok(mut body) => {
                parsed.body.attributes.append(&mut body.attributes);
                parsed.body.blocks.append(&mut body.blocks);
            }
            Err(failure) => {
                broken += 1;
                if broken > MAX_BROKEN {
                    continue;
                }
                let length = text.get(item.clone()).unwrap_or("").trim_end().len();
                let span = reader.place.span(item.start..item.start + length);
                let line = source.position(span.start).line;
                let what = format!("the block at {}:{line}", source.path);
                let holds = header::holds(text.get(item.clone()).unwrap_or(""));
                parsed.problems.push(reader.problem(&failure).hides(None, &*what).holding(holds));
                parsed.unread.push(Unread { what, span: Some(span) });
            }
        }
    }
    if broken > MAX_BROKEN {
        let message = format!("{broken} parts of this file do not parse; the first {MAX_BROKEN} are told one by one");
        let what = source.path.clone();
        parsed.problems.push(Problem::error("terraform.syntax", None, message).hides(None, &*what));
        parsed.unread.push(Unread { what, span: None });
    }
    if broken == 0 {
        // Every part is well-formed and the whole is not: a repeated attribute.
        parsed.problems.push(reader.problem(&whole));
    }
    parsed
}

/// Reads one expression, such as the value of `-var` or of a string in `.tf.json` that stands for an expression.
///
/// # Errors
///
/// A problem `terraform.syntax` or `terraform.limit` at its place.
pub fn parse_expression(text: &str, place: &Place) -> Result<Expression, Box<Problem>> {
    let blank = text.len() - text.trim_start().len();
    let (text, place) = (text.trim(), &place.skip(blank));
    let reader = Reader { text, place, scan: scan(text, Content::Expression) };
    let whole = reader.whole(|text, lowering| {
        let tree = hcl_edit::parser::parse_expr(text).map_err(|error| Failure::of_parser(&error, 0))?;
        lowering.expression(&tree)
    });
    whole.map_err(|failure| Box::new(reader.problem(&failure)))
}

/// Reads a template without quotes: a template file, or a string of `.tf.json`. Text alone is a string.
///
/// # Errors
///
/// A problem `terraform.syntax` or `terraform.limit` at its place.
pub fn parse_template(text: &str, place: &Place) -> Result<Expression, Box<Problem>> {
    let span = place.span(0..text.len());
    if !text.contains("${") && !text.contains("%{") {
        return Ok(Expression { kind: ExpressionKind::String(text.into()), span });
    }
    let reader = Reader { text, place, scan: scan(text, Content::Template) };
    let whole = reader.whole(|text, lowering| {
        let tree = hcl_edit::parser::parse_template(text).map_err(|error| Failure::of_parser(&error, 0))?;
        Ok(Expression { kind: lowering.template(&tree, template::Kind::Lines)?, span })
    });
    whole.map_err(|failure| Box::new(reader.problem(&failure)))
}

/// A text with what the scanner found in it.
struct Reader<'a> {
    text: &'a str,
    place: &'a Place,
    scan: Scan,
}

impl Reader<'_> {
    fn too_many_keys(&self) -> bool {
        self.scan.comparisons > MAX_KEY_COMPARISONS
    }

    /// Parses the whole text, first as it is (but for masks), then with line breaks in `for` clauses blanked.
    fn whole<T>(&self, parse: impl Fn(&str, &Lowering<'_>) -> Result<T, Failure>) -> Result<T, Failure> {
        if self.too_many_keys() {
            return Err(Failure::limit(0, "an object with this many entries is not read"));
        }
        if let Some((offset, message)) = self.scan.errors.first() {
            return Err(Failure::new(*offset, *message));
        }
        let lowering = self.lowering(0);
        let first = parse(&masked(self.text, &self.scan, false), &lowering);
        match first {
            Err(failure) if !self.scan.breaks.is_empty() => {
                parse(&masked(self.text, &self.scan, true), &lowering).map_err(|_| failure)
            }
            other => other,
        }
    }

    /// Parses one top-level item of the masked copy.
    fn part(&self, copy: &str, item: Range<usize>) -> Result<Body, Failure> {
        let first = self.scan.errors.partition_point(|(offset, _)| *offset < item.start);
        if let Some((offset, message)) = self.scan.errors.get(first).filter(|(offset, _)| *offset < item.end) {
            return Err(Failure::new(*offset, *message));
        }
        let Some(text) = copy.get(item.clone()) else {
            return Err(Failure::new(item.start, "unexpected token"));
        };
        let tree = hcl_edit::parser::parse_body(text).map_err(|error| Failure::of_parser(&error, item.start))?;
        self.lowering(item.start).body(&tree)
    }

    fn lowering(&self, shift: usize) -> Lowering<'_> {
        Lowering { text: self.text, place: self.place, shift, keys: &self.scan.keys }
    }

    fn problem(&self, failure: &Failure) -> Problem {
        syntax_problem(self.text, self.place, failure)
    }
}

/// A failure as a problem at its place.
fn syntax_problem(text: &str, place: &Place, failure: &Failure) -> Problem {
    // The parser counts bytes, and may stop inside of a character.
    let start = text.floor_char_boundary(failure.offset);
    let length = text.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    let span = Some(place.span(start..start + length));
    if failure.limit {
        let message = format!("this is larger or deeper than what is read: {}", failure.message);
        return Problem::gap("terraform.limit", span, message).help("move parts of it into locals or other files");
    }
    Problem::error("terraform.syntax", span, format!("this does not parse: {}", failure.message))
        .help("`terraform fmt` shows the same place; what stands here is not judged until it parses")
}

/// Number of labels of a top-level block type; `None` for an unknown type.
pub(super) fn top_level_labels(kind: &str) -> Option<usize> {
    Some(match kind {
        "terraform" | "locals" | "moved" | "import" | "removed" | "language" => 0,
        "variable" | "output" | "module" | "provider" | "check" => 1,
        "resource" | "data" | "ephemeral" | "action" => 2,
        _ => return None,
    })
}

fn body_of(text: &str, lowering: &Lowering<'_>) -> Result<Body, Failure> {
    let tree = hcl_edit::parser::parse_body(text).map_err(|error| Failure::of_parser(&error, 0))?;
    lowering.body(&tree)
}

/// A copy of the same length with the scanner's masks applied.
fn masked<'a>(text: &'a str, scan: &Scan, breaks: bool) -> Cow<'a, str> {
    if scan.masks.is_empty() && (!breaks || scan.breaks.is_empty()) {
        return Cow::Borrowed(text);
    }
    let mut bytes = text.as_bytes().to_vec();
    if breaks {
        for range in &scan.breaks {
            if let Some(place) = bytes.get_mut(range.clone()) {
                place.fill(b' ');
            }
        }
    }
    for (range, with) in &scan.masks {
        if let Some(place) = bytes.get_mut(range.clone())
            && place.len() == with.len()
        {
            place.copy_from_slice(with);
        }
    }
    // Masks cover whole characters; were one not to, reading the text as it is would be the honest fallback.
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}
