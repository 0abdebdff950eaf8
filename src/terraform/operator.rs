//! Operators and conditionals.
//!
//! Operands of arithmetic, comparison and logic are converted; those of `==` and `!=` are not. Logic is three-valued:
//! `false && unknown` is false. A conditional whose condition is not known is one of its arms.

use bigdecimal::num_bigint::Sign;
use bigdecimal::{BigDecimal, Zero};

use super::eval::convert;
use super::evaluator::{Evaluator, Outcome, fail};
use super::join::{self, with_parts};
use super::number::{self, Operation};
use super::origin::{self, made};
use super::scope::Scope;
use super::syntax::{BinaryOperator, Expression, UnaryOperator};
use super::types;
use crate::source::Span;
use crate::value::{Kind, Reason, TypeBound, Value};

impl Evaluator<'_> {
    pub(super) fn conditional(
        &self,
        condition: &Expression,
        then: &Expression,
        otherwise: &Expression,
        span: Span,
        scope: &Scope<'_>,
    ) -> Outcome {
        let decided = self.eval(condition, scope)?;
        if decided.is_null() {
            return fail(condition.span, "the condition is null here; it must be true or false");
        }
        let decided = self.each_candidate(&decided, |value| convert(types::to_bool(value), condition.span))?;
        let (then, then_doubt) = self.watching(|| self.eval(then, scope));
        let (otherwise, otherwise_doubt) = self.watching(|| self.eval(otherwise, scope));
        if let Some(truth) = decided.as_bool() {
            let (chosen, doubt, other, other_doubt) = if truth {
                (then, then_doubt, otherwise, otherwise_doubt)
            } else {
                (otherwise, otherwise_doubt, then, then_doubt)
            };
            if doubt {
                self.doubt();
            }
            let chosen = chosen?.marked(decided.sensitive);
            // Both arms have one type, also the one that is not taken, unless that one is wrong.
            return match other {
                Ok(other) => match unified(&chosen, &other) {
                    Ok((fitted, _)) if other_doubt => {
                        let origin = fitted.origin.clone();
                        let wrong = Value::unknown(Reason::Existence, "the other arm of this conditional", Some(span));
                        let because = if other.reasons().is_empty() { wrong } else { other };
                        Ok(origin::or(join::one_of(vec![fitted, chosen], &because), origin))
                    }
                    Ok((fitted, _)) => Ok(fitted),
                    Err(message) if chosen.is_wholly_known() && other.is_wholly_known() => fail(span, message),
                    Err(_) => Ok(chosen),
                },
                Err(_) => Ok(chosen),
            };
        }
        if then_doubt || otherwise_doubt {
            self.doubt();
        }
        let arms = match (then, otherwise) {
            (Ok(then), Ok(otherwise)) => {
                let mut arms = match unified(&then, &otherwise) {
                    Ok((then, otherwise)) => vec![then, otherwise],
                    Err(_) => vec![then.clone(), otherwise.clone()],
                };
                // An arm stays as it is beside one that is wrong.
                arms.extend(otherwise_doubt.then_some(then));
                arms.extend(then_doubt.then_some(otherwise));
                arms
            }
            (Ok(arm), Err(_)) | (Err(_), Ok(arm)) => {
                self.doubt();
                vec![arm]
            }
            (Err(failure), Err(_)) => return Err(failure),
        };
        Ok(made(join::one_of(arms, &decided), span, &[]))
    }

    pub(super) fn unary(
        &self,
        operator: UnaryOperator,
        operand: &Expression,
        span: Span,
        scope: &Scope<'_>,
    ) -> Outcome {
        let value = self.eval(operand, scope)?;
        if value.is_null() {
            return fail(operand.span, "the operand is null here");
        }
        let result = self.each_candidate(&value, |value| {
            let result = match operator {
                UnaryOperator::Not => {
                    let value = convert(types::to_bool(value), operand.span)?;
                    match value.as_bool() {
                        Some(truth) => Value::bool(!truth),
                        None => self.doubtful(&[&value], TypeBound::Bool),
                    }
                }
                UnaryOperator::Negate => {
                    let value = convert(types::to_number(value), operand.span)?;
                    match &value.kind {
                        Kind::Number(number) if number.is_zero() => number::negative_zero(Some(operand.span)),
                        Kind::Number(number) => Value::new(Kind::Number(-number)),
                        _ => self.doubtful(&[&value], TypeBound::Number),
                    }
                }
            };
            Ok(with_parts(result, &[value]))
        })?;
        Ok(made(result, span, &[&value]))
    }

    pub(super) fn binary(
        &self,
        operator: BinaryOperator,
        left: &Expression,
        right: &Expression,
        span: Span,
        scope: &Scope<'_>,
    ) -> Outcome {
        match operator {
            BinaryOperator::And => return self.logic(false, left, right, span, scope),
            BinaryOperator::Or => return self.logic(true, left, right, span, scope),
            _ => {}
        }
        let operands = [self.eval(left, scope)?, self.eval(right, scope)?];
        let result = self.each_combination(&operands, &mut |operands| {
            let [a, b] = operands else {
                return fail(span, "two operands are needed");
            };
            let result = match operator {
                BinaryOperator::Equal | BinaryOperator::NotEqual => match types::equal(a, b) {
                    Some(equal) => Value::bool(equal == (operator == BinaryOperator::Equal)),
                    None => join::unknown_from(&[a, b], TypeBound::Bool, true),
                },
                _ => {
                    for (value, side) in [(a, left), (b, right)] {
                        if value.is_null() {
                            return fail(side.span, "the operand is null here; a number is needed");
                        }
                    }
                    let a = convert(types::to_number(a), left.span)?;
                    let b = convert(types::to_number(b), right.span)?;
                    match (&a.kind, &b.kind) {
                        (Kind::Number(x), Kind::Number(y)) => arithmetic(operator, x, y, span)?,
                        _ => {
                            let bound = if compares(operator) { TypeBound::Bool } else { TypeBound::Number };
                            self.doubtful(&[&a, &b], bound)
                        }
                    }
                }
            };
            Ok(with_parts(result, &[a, b]))
        })?;
        let [a, b] = &operands;
        Ok(made(result, span, &[a, b]))
    }

    /// `&&` (decided by false) and `||` (decided by true). The right operand of a decided left one is not looked at, as
    /// from Terraform 1.12 on.
    fn logic(&self, deciding: bool, left: &Expression, right: &Expression, span: Span, scope: &Scope<'_>) -> Outcome {
        let truth = |expression: &Expression| -> Outcome {
            let value = self.eval(expression, scope)?;
            if value.is_null() {
                return fail(expression.span, "the operand is null here; it must be true or false");
            }
            self.each_candidate(&value, |value| convert(types::to_bool(value), expression.span))
        };
        let a = truth(left)?;
        if a.as_bool() == Some(deciding) {
            let result = with_parts(Value::bool(deciding), &[&a]);
            return Ok(made(result, span, &[&a]));
        }
        let b = match truth(right) {
            Ok(b) => b,
            // An unknown left operand may keep the right one from being looked at.
            Err(_) if a.as_bool().is_none() => {
                let result = self.doubtful(&[&a], TypeBound::Bool);
                return Ok(made(result, span, &[&a]));
            }
            Err(failure) => return Err(failure),
        };
        let result = match (a.as_bool(), b.as_bool()) {
            (_, Some(truth)) if truth == deciding => Value::bool(deciding),
            (Some(_), Some(_)) => Value::bool(!deciding),
            _ => self.doubtful(&[&a, &b], TypeBound::Bool),
        };
        Ok(made(with_parts(result, &[&a, &b]), span, &[&a, &b]))
    }

    /// An unknown result of an operation that fails on null and on some values.
    fn doubtful(&self, operands: &[&Value], bound: TypeBound) -> Value {
        self.doubt();
        join::unknown_from(operands, bound, true)
    }
}

/// Two arms of a conditional, in one type.
fn unified(then: &Value, otherwise: &Value) -> Result<(Value, Value), String> {
    let result = types::unify(&[then, otherwise]);
    let mut values =
        result.map_err(|_| "the arms of this conditional have types that nothing unites".to_owned())?.into_iter();
    match (values.next(), values.next()) {
        (Some(then), Some(otherwise)) => Ok((then, otherwise)),
        _ => Ok((then.clone(), otherwise.clone())),
    }
}

fn compares(operator: BinaryOperator) -> bool {
    matches!(
        operator,
        BinaryOperator::Less | BinaryOperator::LessOrEqual | BinaryOperator::Greater | BinaryOperator::GreaterOrEqual
    )
}

fn arithmetic(operator: BinaryOperator, x: &BigDecimal, y: &BigDecimal, span: Span) -> Outcome {
    let signed = |operation| matches!(operation, Operation::Multiply | Operation::Divide);
    let negative = (x.sign() == Sign::Minus) != (y.sign() == Sign::Minus);
    let number = |operation: Operation| match number::compute(operation, x, y) {
        Some(number) if number.is_zero() && signed(operation) && negative => Ok(number::negative_zero(Some(span))),
        Some(number) => Ok(Value::new(Kind::Number(number))),
        None if y.is_zero() => fail(span, "this divides by zero"),
        None => fail(span, "the number is too large or too small"),
    };
    match operator {
        BinaryOperator::Add => number(Operation::Add),
        BinaryOperator::Subtract => number(Operation::Subtract),
        BinaryOperator::Multiply => number(Operation::Multiply),
        BinaryOperator::Divide => number(Operation::Divide),
        BinaryOperator::Modulo => number(Operation::Modulo),
        BinaryOperator::Less => Ok(Value::bool(x < y)),
        BinaryOperator::LessOrEqual => Ok(Value::bool(x <= y)),
        BinaryOperator::Greater => Ok(Value::bool(x > y)),
        BinaryOperator::GreaterOrEqual => Ok(Value::bool(x >= y)),
        _ => fail(span, "this operator takes no numbers"),
    }
}
