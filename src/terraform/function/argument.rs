//! The arguments of a call, as the functions read them.
//!
//! A function asks for what it needs (`text(0)`, `map(1)`); where that is not known, the question itself ends the call,
//! and the answer is the ordinary unknown one. Functions that can say more about partly known arguments look at the
//! values themselves.

use bigdecimal::{BigDecimal, ToPrimitive};

use super::{Cause, Context, FunctionError};
use crate::source::Span;
use crate::terraform::types::{Type, convert, type_name};
use crate::value::{Kind, Mapping, Reason, Sequence, Value};

/// Text longer than this is not made.
pub(super) const MAX_TEXT: usize = 4 * 1024 * 1024;
/// Collections larger than this are not made.
pub(super) const MAX_ELEMENTS: usize = 100_000;

/// Why a call has no known result.
#[derive(Debug)]
pub(super) enum Failure {
    /// The call is wrong.
    Wrong(FunctionError),
    /// An argument is not known.
    Unknown,
    /// It cannot be known, for a reason that does not lie in the arguments.
    Because(Reason, String),
}

impl From<FunctionError> for Failure {
    fn from(error: FunctionError) -> Failure {
        Failure::Wrong(error)
    }
}

/// What functions give.
pub(super) type Outcome = Result<Value, Failure>;

/// What a parameter takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Parameter {
    /// Anything but null.
    Any,
    /// Anything.
    AnyOrNull,
    /// `string`
    Text,
    /// `number`
    Number,
    /// `list(string)`
    Texts,
    /// `list(bool)`
    Truths,
    /// `list(any)`
    List,
    /// `set(any)`
    Set,
    /// `map(list(string))`
    MapOfTexts,
}

impl Parameter {
    fn type_(self) -> Type {
        match self {
            Parameter::Any | Parameter::AnyOrNull => Type::Any,
            Parameter::Text => Type::String,
            Parameter::Number => Type::Number,
            Parameter::Texts => Type::List(Box::new(Type::String)),
            Parameter::Truths => Type::List(Box::new(Type::Bool)),
            Parameter::List => Type::List(Box::new(Type::Any)),
            Parameter::Set => Type::Set(Box::new(Type::Any)),
            Parameter::MapOfTexts => Type::Map(Box::new(Type::List(Box::new(Type::String)))),
        }
    }

    /// Brings an argument into the parameter's type.
    pub(super) fn take(self, value: &Value, index: usize) -> Result<Value, FunctionError> {
        if value.is_null() && self != Parameter::AnyOrNull {
            return Err(wrong_argument(index, "this argument must not be null"));
        }
        convert(value, &self.type_()).map_err(|error| wrong_argument(index, error.to_string()))
    }
}

/// An error about one argument.
pub(super) fn wrong_argument(index: usize, message: impl Into<String>) -> FunctionError {
    FunctionError { message: message.into(), argument: Some(index), cause: Cause::Wrong }
}

/// An error about the call as a whole.
pub(super) fn wrong<T>(message: impl Into<String>) -> Result<T, Failure> {
    Err(Failure::Wrong(FunctionError { message: message.into(), argument: None, cause: Cause::Wrong }))
}

/// An error about one argument, as a function returns it.
pub(super) fn wrong_at<T>(index: usize, message: impl Into<String>) -> Result<T, Failure> {
    Err(Failure::Wrong(wrong_argument(index, message)))
}

/// The end of a call that would need more than is allowed.
pub(super) fn limit<T>(what: impl Into<String>) -> Result<T, Failure> {
    Err(Failure::Because(Reason::Limit, what.into()))
}

/// The arguments of one call.
pub(super) struct Arguments<'a> {
    /// The values, in the types of their parameters.
    pub(super) values: Vec<Value>,
    /// The place of the call.
    pub(super) span: Span,
    /// The world around it.
    pub(super) context: &'a Context<'a>,
    /// The function's name.
    pub(super) name: &'static str,
}

impl Arguments<'_> {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.values.len()
    }

    /// An argument.
    pub(super) fn value(&self, index: usize) -> Result<&Value, Failure> {
        match self.values.get(index) {
            Some(value) => Ok(value),
            None => wrong(format!("{} needs more than {} arguments", self.name, self.values.len())),
        }
    }

    /// The arguments from an index on.
    pub(super) fn rest(&self, from: usize) -> &[Value] {
        self.values.get(from..).unwrap_or(&[])
    }

    /// A known text.
    pub(super) fn text(&self, index: usize) -> Result<&str, Failure> {
        match &self.value(index)?.kind {
            Kind::String(text) => Ok(text),
            _ => Err(Failure::Unknown),
        }
    }

    /// A known number.
    pub(super) fn number(&self, index: usize) -> Result<&BigDecimal, Failure> {
        match &self.value(index)?.kind {
            Kind::Number(number) => Ok(number),
            _ => Err(Failure::Unknown),
        }
    }

    /// A known whole number.
    pub(super) fn integer(&self, index: usize) -> Result<i64, Failure> {
        let number = self.number(index)?;
        match number.is_integer().then(|| number.to_i64()).flatten() {
            Some(integer) => Ok(integer),
            None => wrong_at(index, "a whole number is required"),
        }
    }

    /// A sequence, perhaps with unknown parts.
    pub(super) fn sequence(&self, index: usize) -> Result<&Sequence, Failure> {
        let value = self.value(index)?;
        match &value.kind {
            Kind::Sequence(sequence) => Ok(sequence),
            Kind::Unknown(_) => Err(Failure::Unknown),
            _ => wrong_at(index, format!("a list, set or tuple is required, this is a {}", type_name(value))),
        }
    }

    /// The elements of a sequence of which it is certain what they are and that there are no others. An element itself
    /// may be unknown.
    pub(super) fn elements(&self, index: usize) -> Result<Vec<&Value>, Failure> {
        let sequence = self.sequence(index)?;
        if sequence.open.is_some() || sequence.items.iter().any(|item| item.maybe) {
            return Err(Failure::Unknown);
        }
        Ok(sequence.items.iter().map(|item| &item.value).collect())
    }

    /// A map, perhaps with unknown parts.
    pub(super) fn map(&self, index: usize) -> Result<&Mapping, Failure> {
        let value = self.value(index)?;
        match &value.kind {
            Kind::Map(map) => Ok(map),
            Kind::Unknown(_) => Err(Failure::Unknown),
            _ => wrong_at(index, format!("a map or object is required, this is a {}", type_name(value))),
        }
    }

    /// Ends the call where an argument is not wholly known.
    pub(super) fn all_known(&self) -> Result<(), Failure> {
        if self.values.iter().all(Value::is_wholly_known) { Ok(()) } else { Err(Failure::Unknown) }
    }
}
