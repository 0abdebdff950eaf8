//! `try` and `can`, and the functions that evaluate template files.
//!
//! `try` gives its first argument that is not an error. Where an argument might be an error, depending on something unknown,
//! the result is that argument or what comes after it.

use std::sync::Arc;

use super::eval::convert;
use super::evaluator::{Evaluator, Failure, Outcome, fail};
use super::function;
use super::join;
use super::origin::made;
use super::parse::{self, Place};
use super::scope::{Frame, Scope};
use super::syntax::{Call, Expression, ExpressionKind, OperatorKind};
use super::{tree, types};
use crate::source::Span;
use crate::value::{Kind, Reason, TypeBound, Unknown, Value, Why};

impl Evaluator<'_> {
    pub(super) fn attempt(&self, call: &Call, span: Span, scope: &Scope<'_>) -> Outcome {
        let mut arms: Vec<Value> = Vec::new();
        let mut last_failure = None;
        for argument in &call.arguments {
            let (outcome, doubt) = self.watching(|| self.eval(argument, scope));
            match outcome {
                Ok(value) if !doubt => {
                    if arms.is_empty() {
                        return Ok(value);
                    }
                    arms.push(value);
                    return Ok(made(self.perhaps(arms, span), span, &[]));
                }
                Ok(value) => arms.push(value),
                Err(failure) => last_failure = Some(failure),
            }
        }
        if arms.is_empty() {
            let why = last_failure.map(|failure| format!(": {}", failure.message)).unwrap_or_default();
            return fail(span, format!("every argument of try is an error{why}"));
        }
        self.doubt();
        Ok(made(self.perhaps(arms, span), span, &[]))
    }

    /// One of the arguments of `try`, of which all but the last might be errors.
    fn perhaps(&self, arms: Vec<Value>, span: Span) -> Value {
        if arms.len() == 1
            && let Some(only) = arms.first()
        {
            return only.clone();
        }
        let mut why = Vec::new();
        arms.iter().for_each(|arm| join::add_reasons(&mut why, arm));
        if why.is_empty() {
            why.push(Why { reason: Reason::Existence, subject: "what try looks for".to_owned(), span: Some(span) });
        }
        join::one_of(arms, &Value::from_unknown(Unknown { why, ..Unknown::default() }))
    }

    pub(super) fn can(&self, call: &Call, span: Span, scope: &Scope<'_>) -> Outcome {
        let [argument] = call.arguments.as_slice() else {
            return fail(span, "can takes exactly one argument");
        };
        let (outcome, doubt) = self.watching(|| self.eval(argument, scope));
        let value = match outcome {
            Err(_) => Value::bool(false),
            Ok(_) if !doubt => Value::bool(true),
            Ok(value) => {
                let mut why = Vec::new();
                join::add_reasons(&mut why, &value);
                if why.is_empty() {
                    why.push(Why {
                        reason: Reason::Existence,
                        subject: "what can looks for".to_owned(),
                        span: Some(span),
                    });
                }
                let unknown = Unknown { why, candidates: None, not_null: true, bound: TypeBound::Bool };
                join::with_parts(Value::from_unknown(unknown), &[&value])
            }
        };
        Ok(made(value, span, &[]))
    }

    /// `templatefile(path, variables)`
    pub(super) fn template_file(&self, call: &Call, span: Span, scope: &Scope<'_>) -> Outcome {
        let [path, variables] = call.arguments.as_slice() else {
            return fail(span, "templatefile takes a path and an object of variables");
        };
        let path_value = self.eval(path, scope)?;
        let variables_value = self.eval(variables, scope)?;
        let context = self.function_context();
        self.each_candidate(&path_value, |path_value| {
            let content = function::call("file", std::slice::from_ref(path_value), path.span, &context)
                .map_err(|error| Failure::of_call(path.span, error))?;
            let Some(text) = content.as_str() else {
                return Ok(content);
            };
            let read = path_value.as_str().map(|path| tree::join(&self.options.root, path));
            let place = read.and_then(|path| self.sources.find(&path)).map(|file| Place::new(file, 0));
            self.render(text, place, path.span, &variables_value, variables.span, scope)
        })
    }

    /// `templatestring(template, variables)`
    pub(super) fn template_string(&self, call: &Call, span: Span, scope: &Scope<'_>) -> Outcome {
        let [template, variables] = call.arguments.as_slice() else {
            return fail(span, "templatestring takes a template and an object of variables");
        };
        if !is_reference(template) {
            return fail(template.span, "templatestring takes a reference to a template, such as local.template");
        }
        let template_value = self.eval(template, scope)?;
        let variables_value = self.eval(variables, scope)?;
        self.each_candidate(&template_value, |value| {
            let value = convert(types::to_string(value), template.span)?;
            match value.as_str() {
                Some(text) => self.render(text, None, template.span, &variables_value, variables.span, scope),
                None => {
                    self.doubt();
                    Ok(join::unknown_from(&[&value, &variables_value], TypeBound::String, true))
                }
            }
        })
    }

    /// Renders a template with variables, both values.
    pub(super) fn rendered(&self, template: &Value, variables: &Value, span: Span) -> Outcome {
        self.each_candidate(template, |template| match template.as_str() {
            Some(text) => self.render(text, None, span, variables, span, &Scope::of(0)),
            None => {
                self.doubt();
                Ok(join::unknown_from(&[template, variables], TypeBound::String, true))
            }
        })
    }

    /// Renders a template whose text is known. Its expressions see nothing but the variables, and may not render another
    /// template.
    fn render(
        &self,
        text: &str,
        place: Option<Place>,
        written: Span,
        variables: &Value,
        at: Span,
        scope: &Scope<'_>,
    ) -> Outcome {
        if scope.is_closed() {
            return fail(written, "a template must not render another template");
        }
        let map = match &variables.kind {
            Kind::Map(map) => map,
            Kind::Unknown(_) => {
                self.doubt();
                return Ok(join::unknown_from(&[variables], TypeBound::String, true));
            }
            _ => return fail(at, "the variables of a template are an object"),
        };
        let own_file = place.is_some();
        let parsed = match parse::parse_template(text, &place.unwrap_or_else(|| Place::new(written.file, 0))) {
            Ok(parsed) => parsed,
            Err(problem) => {
                return fail(written, format!("the template cannot be read: {}", problem.message));
            }
        };
        let closed = Scope::closed(scope.instance);
        let entries: Vec<(&Arc<str>, Value)> =
            map.entries.iter().map(|(name, entry)| (name, super::comprehension::entry_value(map, entry))).collect();
        let outcome = self.with_variables(&entries, &closed, &parsed, map.open.as_ref());
        if own_file {
            return outcome;
        }
        // The text lies in no file of its own: its places are meaningless, that of the call stands for them.
        match outcome {
            Ok(value) => Ok(made(Value { origin: None, ..value }, written, &[])),
            Err(failure) => fail(written, failure.message),
        }
    }

    fn with_variables(
        &self,
        variables: &[(&Arc<str>, Value)],
        scope: &Scope<'_>,
        template: &Expression,
        open: Option<&Arc<Unknown>>,
    ) -> Outcome {
        match variables.split_first() {
            Some(((name, value), rest)) => {
                let frame: Frame<'_> = scope.frame(name, value.clone());
                self.with_variables(rest, &scope.inside(&frame), template, open)
            }
            None => {
                let value = self.eval(template, scope);
                match (value, open) {
                    // A variable that is not there may be among those that are not known.
                    (Err(_), Some(open)) => {
                        self.doubt();
                        let open = Value::new(Kind::Unknown(Arc::clone(open)));
                        Ok(join::unknown_from(&[&open], TypeBound::String, true))
                    }
                    (value, _) => {
                        let value = value?;
                        if value.is_null() { Ok(value) } else { convert(types::to_string(&value), template.span) }
                    }
                }
            }
        }
    }
}

/// Whether an expression is nothing but a name with attributes and keys behind it.
fn is_reference(expression: &Expression) -> bool {
    match &expression.kind {
        ExpressionKind::Variable(_) => true,
        ExpressionKind::Traverse(inner, operators) => {
            let splat = |kind: &OperatorKind| matches!(kind, OperatorKind::Splat | OperatorKind::AttributeSplat);
            is_reference(inner) && !operators.iter().any(|operator| splat(&operator.kind))
        }
        _ => false,
    }
}
