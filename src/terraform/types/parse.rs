//! Type constraints as they are written in `variable` blocks.
//!
//! They are syntax, not values: `string` and `list(string)` have no meaning outside of `type`.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{ObjectField, Type, convert};
use crate::source::Span;
use crate::terraform::syntax::{Call, Expression, ExpressionKind, ObjectItem, ObjectKey};
use crate::value::Value;

/// Nesting beyond this is refused; real constraints stay below ten.
const MAX_DEPTH: usize = 64;

/// A type constraint that is wrong.
#[derive(Debug, Clone)]
pub struct TypeError {
    /// What is wrong.
    pub message: String,
    /// Where it is written.
    pub span: Span,
}

/// Reads a type constraint. `eval_default` gives the value of the second argument of `optional`, which may not refer to
/// anything, and what an attribute is that is left out without one (null); the value is converted to the attribute's type
/// here.
///
/// # Errors
///
/// A [`TypeError`] with the place of the part that is not a type constraint.
pub fn parse_type(
    expression: &Expression,
    eval_default: &mut dyn FnMut(Option<&Expression>, Span) -> Value,
) -> Result<Type, TypeError> {
    parse(expression, eval_default, 0)
}

fn parse(
    expression: &Expression,
    eval_default: &mut dyn FnMut(Option<&Expression>, Span) -> Value,
    depth: usize,
) -> Result<Type, TypeError> {
    if depth > MAX_DEPTH {
        return error(expression.span, format!("the type constraint is nested more than {MAX_DEPTH} levels deep"));
    }
    match &expression.kind {
        ExpressionKind::Parenthesis(inner) => parse(inner, eval_default, depth + 1),
        // Terraform 0.11 wrote primitive types as text; later versions still read it.
        ExpressionKind::String(name) => match &**name {
            "string" => Ok(Type::String),
            "list" => Ok(Type::List(Box::new(Type::Any))),
            "map" => Ok(Type::Map(Box::new(Type::Any))),
            _ => error(expression.span, format!("\"{name}\" is not a type; write the type without quotes")),
        },
        ExpressionKind::Variable(name) => match &**name {
            "any" => Ok(Type::Any),
            "bool" => Ok(Type::Bool),
            "number" => Ok(Type::Number),
            "string" => Ok(Type::String),
            "list" => Ok(Type::List(Box::new(Type::Any))),
            "map" => Ok(Type::Map(Box::new(Type::Any))),
            "set" | "tuple" | "object" => {
                error(expression.span, format!("the type constructor {name} needs an argument, such as {name}(…)"))
            }
            _ => error(
                expression.span,
                format!(
                    "{name} is not a type; types are bool, number, string, list(…), set(…), map(…), tuple([…]), object({{…}}) and any"
                ),
            ),
        },
        ExpressionKind::Call(call) => parse_call(call, expression.span, eval_default, depth),
        _ => error(
            expression.span,
            "this is not a type constraint; write a type such as string, list(string) or object({…})".to_owned(),
        ),
    }
}

fn parse_call(
    call: &Call,
    span: Span,
    eval_default: &mut dyn FnMut(Option<&Expression>, Span) -> Value,
    depth: usize,
) -> Result<Type, TypeError> {
    let [argument] = call.arguments.as_slice() else {
        return match &*call.name {
            "optional" => error(span, "optional(…) is for attributes of object types".to_owned()),
            name => error(span, format!("the type constructor {name} takes exactly one argument")),
        };
    };
    match (&*call.name, &argument.kind) {
        ("list", _) => Ok(Type::List(Box::new(parse(argument, eval_default, depth + 1)?))),
        ("set", _) => Ok(Type::Set(Box::new(parse(argument, eval_default, depth + 1)?))),
        ("map", _) => Ok(Type::Map(Box::new(parse(argument, eval_default, depth + 1)?))),
        ("tuple", ExpressionKind::Tuple(elements)) => {
            let mut types = Vec::with_capacity(elements.len());
            for element in elements {
                types.push(parse(element, eval_default, depth + 1)?);
            }
            Ok(Type::Tuple(types))
        }
        ("tuple", _) => error(argument.span, "tuple(…) takes a list of types in brackets".to_owned()),
        ("object", ExpressionKind::Object(items)) => parse_object(items, eval_default, depth),
        ("object", _) => error(argument.span, "object(…) takes attributes with their types in braces".to_owned()),
        ("optional", _) => error(span, "optional(…) is for attributes of object types".to_owned()),
        (name, _) => error(span, format!("{name} is not a type constructor; use list, set, map, tuple or object")),
    }
}

fn parse_object(
    items: &[ObjectItem],
    eval_default: &mut dyn FnMut(Option<&Expression>, Span) -> Value,
    depth: usize,
) -> Result<Type, TypeError> {
    let mut fields: BTreeMap<Arc<str>, ObjectField> = BTreeMap::new();
    for item in items {
        let name = match &item.key {
            ObjectKey::Name(name) => name.clone(),
            ObjectKey::Expression(Expression { kind: ExpressionKind::String(name), .. }) => name.clone(),
            ObjectKey::Expression(other) => {
                return error(other.span, "the attribute names of an object type are plain names".to_owned());
            }
        };
        let field = match &item.value.kind {
            ExpressionKind::Call(call) if &*call.name == "optional" => {
                parse_optional(call, item.value.span, eval_default, depth)?
            }
            _ => ObjectField { type_: parse(&item.value, eval_default, depth + 1)?, optional: false, default: None },
        };
        fields.insert(name, field);
    }
    Ok(Type::Object(fields))
}

fn parse_optional(
    call: &Call,
    span: Span,
    eval_default: &mut dyn FnMut(Option<&Expression>, Span) -> Value,
    depth: usize,
) -> Result<ObjectField, TypeError> {
    let (argument, default) = match call.arguments.as_slice() {
        [argument] => (argument, None),
        [argument, default] => (argument, Some(default)),
        _ => return error(span, "optional(…) takes a type and, if wanted, a default".to_owned()),
    };
    let type_ = parse(argument, eval_default, depth + 1)?;
    let written = default.map_or(span, |expression| expression.span);
    let default = convert(&eval_default(default, written), &type_).map_err(|wrong| TypeError {
        message: format!("the default does not fit the attribute's type: {}", wrong.message),
        span: written,
    })?;
    Ok(ObjectField { type_, optional: true, default: Some(default) })
}

fn error<T>(span: Span, message: String) -> Result<T, TypeError> {
    Err(TypeError { message, span })
}
