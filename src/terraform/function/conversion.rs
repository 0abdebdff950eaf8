//! Functions that change a value's type or its marks.

use super::argument::{Arguments, Failure, Outcome, wrong_at};
use crate::terraform::types::{Type, convert};
use crate::value::{Kind, Reason, Value};

fn converted(call: &Arguments, type_: &Type) -> Outcome {
    let value = call.value(0)?;
    match convert(value, type_) {
        Ok(converted) => Ok(converted),
        Err(error) => wrong_at(0, error.to_string()),
    }
}

pub(super) fn tostring(call: &Arguments) -> Outcome {
    converted(call, &Type::String)
}

pub(super) fn tonumber(call: &Arguments) -> Outcome {
    converted(call, &Type::Number)
}

pub(super) fn tobool(call: &Arguments) -> Outcome {
    converted(call, &Type::Bool)
}

pub(super) fn tolist(call: &Arguments) -> Outcome {
    converted(call, &Type::List(Box::new(Type::Any)))
}

pub(super) fn toset(call: &Arguments) -> Outcome {
    converted(call, &Type::Set(Box::new(Type::Any)))
}

pub(super) fn tomap(call: &Arguments) -> Outcome {
    converted(call, &Type::Map(Box::new(Type::Any)))
}

pub(super) fn sensitive(call: &Arguments) -> Outcome {
    Ok(call.value(0)?.clone().marked(true))
}

pub(super) fn nonsensitive(call: &Arguments) -> Outcome {
    Ok(Value { sensitive: false, ..call.value(0)?.clone() })
}

pub(super) fn issensitive(call: &Arguments) -> Outcome {
    let value = call.value(0)?;
    match value.kind {
        _ if value.sensitive => Ok(Value::bool(true)),
        // What is not known yet may come out sensitive.
        Kind::Unknown(_) => Err(Failure::Unknown),
        _ => Ok(Value::bool(false)),
    }
}

/// Only values of ephemeral resources and variables become null, and those are never known here.
pub(super) fn ephemeralasnull(call: &Arguments) -> Outcome {
    let value = call.value(0)?;
    if value.is_wholly_known() {
        return Ok(value.clone());
    }
    Err(Failure::Unknown)
}

pub(super) fn impure(call: &Arguments) -> Outcome {
    Err(Failure::Because(Reason::Impure, format!("{}(…)", call.name)))
}

pub(super) fn unsupported(call: &Arguments) -> Outcome {
    Err(Failure::Because(Reason::Unsupported, format!("function {}", call.name)))
}
