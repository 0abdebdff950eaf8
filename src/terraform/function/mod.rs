//! The functions of the Terraform language, version 1.11.
//!
//! With known arguments a function gives exactly what `terraform console` prints. With arguments that are partly or not
//! known it gives what is certain all the same (a merged map whose one entry is open, a text with a known beginning) and
//! otherwise an unknown value with the reasons of its arguments. A result that is known here stays the same whatever the
//! unknown parts turn out to be, provided that the call is valid then.
//!
//! `try`, `can`, `templatefile` and `templatestring` evaluate expressions and live in the evaluator. A function that does
//! not exist is not an error of this module: [`call`] gives an unknown value, and [`known`] tells the caller to report it.

mod argument;
mod collection;
mod conversion;
mod date;
mod encoding;
pub mod file;
mod format;
mod hash;
mod json;
mod list;
mod mark;
mod network;
mod numeric;
mod pattern;
mod rearrange;
mod set;
mod string;
mod table;
mod yaml_read;
mod yaml_write;

use super::tree::Tree;

use crate::source::{Sources, Span};
use crate::terraform::text::normalized_value;
use crate::terraform::types;
use crate::value::{Kind, Reason, TypeBound, Unknown, Value, Why};

use argument::{Arguments, Failure, MAX_ELEMENTS, MAX_TEXT, Outcome};
pub(super) use mark::is_sensitive_inside;
use mark::{Marks, add_reasons, finish, possible_references};
use table::Function;

/// At most so many combinations of alternatives are tried.
const MAX_CANDIDATES: usize = 16;

/// The world around a call.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// Where files that functions read are kept, for the evidence.
    pub sources: &'a Sources,
    /// The directory that display paths are relative to, and what may be read.
    pub tree: &'a Tree,
    /// The root module's directory, relative to the base. File functions resolve against it, not against the module that
    /// calls them.
    pub root_directory: &'a str,
}

/// A call that is wrong: `terraform plan` would refuse it, too.
#[derive(Debug, Clone)]
pub struct FunctionError {
    /// What is wrong.
    pub message: String,
    /// The argument that is wrong, where it is one.
    pub argument: Option<usize>,
    /// Why it is refused.
    pub cause: Cause,
}

/// Why an expression is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Cause {
    /// It is wrong, wherever it is planned.
    #[default]
    Wrong,
    /// A file is not there. A step before the plan may make it, as an archive of code often is.
    FileMissing,
}

/// Whether there is a function of this name, with or without `core::`. True for the functions that the evaluator does.
pub fn known(name: &str) -> bool {
    let name = plain(name);
    matches!(name, "try" | "can" | "templatefile" | "templatestring") || table::find(name).is_some()
}

/// How the parts of a function's arguments come into its result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Passes {
    /// Its result is made of the elements of its arguments.
    Elements,
    /// Its result is one element of its first argument, or another argument.
    Element,
    /// Its result is new, or an argument as a whole.
    Nothing,
}

/// How the parts of a function's arguments come into its result.
pub fn passes(name: &str) -> Passes {
    match table::find(plain(name)) {
        Some(function) if matches!(function.name, "element" | "lookup" | "one") => Passes::Element,
        Some(function) if function.marks == Marks::Shallow => Passes::Elements,
        _ => Passes::Nothing,
    }
}

/// Calls a function.
///
/// # Errors
///
/// A [`FunctionError`] where no value of the unknown parts makes the call valid. A function that does not exist gives an
/// unknown value instead.
pub fn call(name: &str, arguments: &[Value], span: Span, context: &Context) -> Result<Value, FunctionError> {
    let Some(function) = table::find(plain(name)) else {
        let mut value = Value::unknown(Reason::Unsupported, format!("function {name}"), Some(span));
        value.references = possible_references(Marks::Deep, arguments);
        return Ok(value.marked(arguments.iter().any(mark::is_sensitive_inside)));
    };
    if let Some(value) = call_alternatives(function, arguments, span, context)? {
        return Ok(value);
    }
    call_once(function, arguments, span, context)
}

fn plain(name: &str) -> &str {
    name.strip_prefix("core::").unwrap_or(name)
}

fn call_once(
    function: &'static Function,
    arguments: &[Value],
    span: Span,
    context: &Context,
) -> Result<Value, FunctionError> {
    let values = take(function, arguments)?;
    let call = Arguments { values, span, context, name: function.name };
    let outcome = (function.run)(&call).map(normalized_value).and_then(|value| within_limits(value, function.name));
    let unknown = match outcome {
        Ok(value) => return Ok(finish(value, function.marks, arguments)),
        Err(Failure::Wrong(error)) => return Err(error),
        Err(Failure::Unknown) => None,
        Err(Failure::Because(reason, subject)) => Some(Why { reason, subject, span: Some(span) }),
    };
    let mut why: Vec<Why> = unknown.into_iter().collect();
    for argument in arguments {
        add_reasons(&mut why, argument);
    }
    if why.is_empty() {
        // Only an unknown argument brings a function here; one without a reason still needs a name.
        why.push(Why { reason: Reason::Unsupported, subject: format!("function {}", function.name), span: Some(span) });
    }
    let not_null = !function.nullable;
    let mut value = Value::from_unknown(Unknown { why, candidates: None, not_null, bound: function.result });
    value.references = possible_references(function.marks, arguments);
    let sensitive = function.marks != Marks::None && arguments.iter().any(mark::is_sensitive_inside);
    Ok(value.marked(sensitive))
}

/// Checks the number of arguments and brings them into the types of the parameters.
fn take(function: &'static Function, arguments: &[Value]) -> Result<Vec<Value>, FunctionError> {
    let least = function.parameters.len();
    if arguments.len() < least || (arguments.len() > least && function.rest.is_none()) {
        let expected = if function.rest.is_some() { format!("at least {least}") } else { format!("{least}") };
        let message = format!("{} takes {expected} arguments, here are {}", function.name, arguments.len());
        return Err(FunctionError { message, argument: None, cause: Cause::Wrong });
    }
    let parameters = function
        .parameters
        .iter()
        .copied()
        .chain(std::iter::repeat_n(function.rest.unwrap_or(argument::Parameter::Any), arguments.len() - least));
    arguments
        .iter()
        .zip(parameters)
        .enumerate()
        .map(|(index, (value, parameter))| parameter.take(value, index))
        .collect()
}

fn within_limits(value: Value, name: &str) -> Outcome {
    let size = match &value.kind {
        Kind::String(text) if text.len() > MAX_TEXT => {
            return argument::limit(format!("the text that {name} makes is longer than {MAX_TEXT} bytes"));
        }
        Kind::Sequence(sequence) => sequence.items.len(),
        Kind::Map(map) => map.entries.len(),
        _ => 0,
    };
    if size > MAX_ELEMENTS {
        return argument::limit(format!("the collection that {name} makes has more than {MAX_ELEMENTS} elements"));
    }
    Ok(value)
}

/// Calls a function for every combination of the alternatives of its arguments, where there are few.
fn call_alternatives(
    function: &'static Function,
    arguments: &[Value],
    span: Span,
    context: &Context,
) -> Result<Option<Value>, FunctionError> {
    if function.marks == Marks::None {
        return Ok(None);
    }
    let mut combinations: Vec<Vec<Value>> = vec![Vec::with_capacity(arguments.len())];
    let mut any = false;
    for argument in arguments {
        let alternatives = alternatives_of(argument);
        any |= alternatives.len() > 1;
        if combinations.len() * alternatives.len() > MAX_CANDIDATES {
            return Ok(None);
        }
        combinations = combinations
            .into_iter()
            .flat_map(|start| {
                alternatives.iter().map(move |one| {
                    let mut all = start.clone();
                    all.push(one.clone());
                    all
                })
            })
            .collect();
    }
    if !any {
        return Ok(None);
    }
    let mut results = Vec::with_capacity(combinations.len());
    let mut error = None;
    for combination in &combinations {
        match call_once(function, combination, span, context) {
            Ok(value) => results.push(value),
            Err(wrong) => error = Some(wrong),
        }
    }
    match error {
        // Whether the call is an error is not known then: no alternative may be promised.
        Some(wrong) if results.is_empty() => return Err(wrong),
        Some(_) => return Ok(None),
        None => {}
    }
    let mut why = Vec::new();
    for argument in arguments {
        add_reasons(&mut why, argument);
    }
    Ok(choose(function, arguments, results, why))
}

/// An unknown argument's alternatives, or the argument itself. The alternatives carry the argument's marks.
fn alternatives_of(argument: &Value) -> Vec<Value> {
    match &argument.kind {
        Kind::Unknown(unknown) => match &unknown.candidates {
            Some(candidates) if candidates.len() > 1 => {
                candidates.iter().map(|one| one.clone().marked(argument.sensitive).referring(argument.refs())).collect()
            }
            _ => vec![argument.clone()],
        },
        _ => vec![argument.clone()],
    }
}

/// The one value that all results are, or an unknown value that is one of them.
fn choose(function: &Function, arguments: &[Value], results: Vec<Value>, why: Vec<Why>) -> Option<Value> {
    let sensitive = results.iter().any(mark::is_sensitive_inside);
    let references = mark::merged(&results, function.marks, arguments);
    let mut candidates: Vec<Value> = Vec::new();
    let (mut complete, mut not_null, mut bound) = (true, true, None);
    for result in &results {
        let own = types::type_of(result).bound();
        bound = Some(match bound {
            None => own,
            Some(bound) if bound == own => own,
            Some(_) => TypeBound::Any,
        });
        match &result.kind {
            Kind::Unknown(unknown) => {
                not_null &= unknown.not_null;
                complete &= unknown.candidates.is_some();
                candidates.extend(unknown.candidates.iter().flatten().cloned());
            }
            kind => {
                not_null &= !matches!(kind, Kind::Null);
                candidates.push(result.clone());
            }
        }
    }
    let mut distinct: Vec<Value> = Vec::new();
    for candidate in candidates {
        let same = |seen: &Value| {
            seen.is_wholly_known() && candidate.is_wholly_known() && types::equal(seen, &candidate) == Some(true)
        };
        if !distinct.iter().any(same) {
            distinct.push(candidate);
        }
    }
    let mut value = match distinct.as_slice() {
        [only] if complete => only.clone(),
        _ => {
            let candidates = (complete && distinct.len() <= MAX_CANDIDATES).then_some(distinct);
            let bound = match bound {
                None | Some(TypeBound::Any) => function.result,
                Some(bound) => bound,
            };
            Value::from_unknown(Unknown { why, candidates, not_null, bound })
        }
    };
    value.references = references;
    Some(value.marked(sensitive))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]
mod law;
#[cfg(test)]
mod tests;
