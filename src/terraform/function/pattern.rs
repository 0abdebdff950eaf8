//! Functions with regular expressions.
//!
//! Terraform's patterns are RE2. The `regex` crate has the same matching rules but another idea of a few notations, which
//! [`translated`] writes out: classes such as `\d` mean ASCII only, a `[` inside of a class is an ordinary character, a
//! `{` that begins no repetition is one, too.

use std::collections::BTreeMap;

use regex::{Captures, Regex, RegexBuilder};

use super::argument::{Arguments, Failure, MAX_ELEMENTS, Outcome, limit, wrong_at};
use super::list::sequence;
use super::string::replace_text;
use crate::value::{Element, MapShape, Reason, SequenceShape, Value};

/// Compiled patterns stay below this size.
const MAX_PROGRAM: usize = 10 * 1024 * 1024;

/// Groups and replacements together copy no more than this.
const MAX_COPIED: usize = 64 * 1024 * 1024;

fn compile(pattern: &str, index: usize) -> Result<Regex, Failure> {
    if repeats_repetition(pattern) {
        return wrong_at(index, "a repetition in the regular expression is repeated again");
    }
    let Some(pattern) = translated(pattern) else {
        return Err(Failure::Because(Reason::Unsupported, format!("the regular expression {pattern}")));
    };
    match RegexBuilder::new(&pattern).size_limit(MAX_PROGRAM).build() {
        Ok(regex) => Ok(regex),
        Err(regex::Error::CompiledTooBig(_)) => limit("the size of a regular expression"),
        Err(_) => wrong_at(index, "this is not a valid regular expression; Terraform reads RE2 syntax"),
    }
}

/// Whether a repetition such as `a*` or `a{2}` is repeated without a group around it, which RE2 refuses.
fn repeats_repetition(pattern: &str) -> bool {
    let mut characters = pattern.chars().peekable();
    // Nothing, a repetition, or one that is lazy already.
    let (mut class, mut repeated) = (false, 0);
    while let Some(character) = characters.next() {
        let repetition = match character {
            '\\' => {
                characters.next();
                false
            }
            '[' if !class => {
                class = true;
                if characters.peek() == Some(&'^') {
                    characters.next();
                }
                if characters.peek() == Some(&']') {
                    characters.next();
                }
                false
            }
            ']' if class => {
                class = false;
                false
            }
            '?' if !class && repeated == 1 => {
                repeated = 2;
                continue;
            }
            '*' | '+' | '?' if !class => true,
            '{' if !class => {
                let rest: String = characters.clone().take_while(|one| *one != '}').collect();
                let counted = !rest.is_empty()
                    && rest.starts_with(|one: char| one.is_ascii_digit())
                    && rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b',');
                if counted {
                    characters.nth(rest.chars().count());
                }
                counted
            }
            '(' if !class => {
                // What follows an opening parenthesis with a question mark are flags.
                if characters.peek() == Some(&'?') {
                    characters.next();
                }
                false
            }
            _ => false,
        };
        if repetition && repeated > 0 {
            return true;
        }
        repeated = u8::from(repetition);
    }
    false
}

/// An RE2 pattern in the notation of the `regex` crate, `None` where it has no counterpart.
fn translated(pattern: &str) -> Option<String> {
    let characters: Vec<char> = pattern.chars().collect();
    let mut result = String::with_capacity(pattern.len() + 8);
    let mut class = false;
    let mut at = 0;
    while let Some(&character) = characters.get(at) {
        let next = characters.get(at + 1).copied();
        match character {
            '\\' => {
                let Some(escaped) = next else {
                    result.push('\\');
                    break;
                };
                at += 2;
                match escaped {
                    'd' => result.push_str(if class { "0-9" } else { "[0-9]" }),
                    'w' => result.push_str(if class { "0-9A-Za-z_" } else { "[0-9A-Za-z_]" }),
                    's' => result.push_str(if class { "\\t\\n\\x0C\\r " } else { "[\\t\\n\\x0C\\r ]" }),
                    'D' => result.push_str("[^0-9]"),
                    'W' => result.push_str("[^0-9A-Za-z_]"),
                    'S' => result.push_str("[^\\t\\n\\x0C\\r ]"),
                    'b' if !class => result.push_str("(?-u:\\b)"),
                    'B' if !class => result.push_str("(?-u:\\B)"),
                    'Q' => {
                        while let Some(&one) = characters.get(at) {
                            if one == '\\' && characters.get(at + 1) == Some(&'E') {
                                at += 2;
                                break;
                            }
                            result.push_str(&regex::escape(&one.to_string()));
                            at += 1;
                        }
                    }
                    'C' | '0'..='9' => return None,
                    'p' | 'P' | 'x' if characters.get(at) == Some(&'{') => {
                        result.push('\\');
                        result.push(escaped);
                        while let Some(&one) = characters.get(at) {
                            result.push(one);
                            at += 1;
                            if one == '}' {
                                break;
                            }
                        }
                    }
                    other => {
                        result.push('\\');
                        result.push(other);
                    }
                }
                continue;
            }
            '[' if class => {
                if next == Some(':') {
                    let rest: String = characters.get(at..)?.iter().collect();
                    let end = rest.find(":]")? + 2;
                    let name = rest.get(..end)?;
                    result.push_str(name);
                    at += name.chars().count();
                    continue;
                }
                result.push_str("\\[");
            }
            '[' => {
                class = true;
                result.push('[');
                if next == Some('^') {
                    result.push('^');
                    at += 1;
                }
                // Directly behind the bracket a closing one is an ordinary character.
                if characters.get(at + 1) == Some(&']') {
                    result.push_str("\\]");
                    at += 1;
                }
            }
            ']' if class => {
                class = false;
                result.push(']');
            }
            '&' | '~' if class => {
                result.push('\\');
                result.push(character);
            }
            '-' if class && next == Some('-') => result.push_str("\\-"),
            '{' if !class => {
                let rest: String = characters.iter().skip(at + 1).take_while(|one| **one != '}').collect();
                let closed = characters.get(at + 1 + rest.chars().count()) == Some(&'}');
                let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
                let repeats = closed
                    && match rest.split_once(',') {
                        None => digits(&rest),
                        Some((least, most)) => digits(least) && (most.is_empty() || digits(most)),
                    };
                result.push_str(if repeats { "{" } else { "\\{" });
            }
            other => result.push(other),
        }
        at += 1;
    }
    Some(result)
}

/// The result of one match: text, a tuple of groups or an object of named groups.
fn matched(regex: &Regex, captures: &Captures) -> Value {
    let text = |index: usize| captures.get(index).map_or_else(Value::null, |found| Value::string(found.as_str()));
    if regex.captures_len() == 1 {
        return text(0);
    }
    let names: Vec<Option<&str>> = regex.capture_names().skip(1).collect();
    if names.iter().any(Option::is_some) {
        let mut groups: BTreeMap<&str, Value> = BTreeMap::new();
        for (index, name) in names.iter().enumerate() {
            if let Some(name) = name {
                groups.insert(name, text(index + 1));
            }
        }
        return Value::map(MapShape::Object, groups);
    }
    Value::sequence(SequenceShape::Tuple, (1..regex.captures_len()).map(text))
}

fn check_groups(regex: &Regex, text: &str) -> Result<(), Failure> {
    if regex.captures_len().saturating_mul(text.len()) > MAX_COPIED {
        return limit("the groups of a regular expression in a long text");
    }
    let names: Vec<Option<&str>> = regex.capture_names().skip(1).collect();
    if names.iter().any(Option::is_some) && names.iter().any(Option::is_none) {
        return wrong_at(0, "named and unnamed groups cannot be mixed in one pattern");
    }
    Ok(())
}

pub(super) fn regex(call: &Arguments) -> Outcome {
    let regex = compile(call.text(0)?, 0)?;
    check_groups(&regex, call.text(1)?)?;
    match regex.captures(call.text(1)?) {
        Some(captures) => Ok(matched(&regex, &captures)),
        None => wrong_at(1, "the pattern does not match any part of the text"),
    }
}

pub(super) fn regexall(call: &Arguments) -> Outcome {
    let regex = compile(call.text(0)?, 0)?;
    check_groups(&regex, call.text(1)?)?;
    let found = regex.captures_iter(call.text(1)?).take(MAX_ELEMENTS + 1);
    let items: Vec<Element> = found.map(|captures| Element::sure(matched(&regex, &captures))).collect();
    Ok(sequence(SequenceShape::List, items, None))
}

pub(super) fn replace(call: &Arguments) -> Outcome {
    let (from, to) = (call.text(1)?, call.text(2)?);
    let pattern = from.strip_prefix('/').and_then(|rest| rest.strip_suffix('/'));
    let Some(pattern) = pattern else {
        return replace_text(call, from, to);
    };
    let regex = compile(pattern, 1)?;
    let text = call.text(0)?;
    // Matches do not overlap, so that each reference inserts at most the whole text.
    let inserted = to.matches('$').count().saturating_add(1).saturating_mul(text.len());
    let written = regex.find_iter(text).count().saturating_mul(to.len());
    if inserted.saturating_add(written) > MAX_COPIED {
        return limit("the text that replace makes");
    }
    Ok(Value::string(regex.replace_all(text, to)))
}
