//! Functions of numbers.

use std::str::FromStr;

use bigdecimal::num_bigint::{BigInt, Sign};
use bigdecimal::{BigDecimal, RoundingMode, ToPrimitive, Zero};

use super::argument::{Arguments, Failure, Outcome, wrong, wrong_at};
use crate::terraform::types::{to_number, type_name};
use crate::value::{Kind, Reason, Value, number_text};

fn number(number: BigDecimal) -> Value {
    Value::new(Kind::Number(number.normalized()))
}

pub(super) fn abs(call: &Arguments) -> Outcome {
    Ok(number(call.number(0)?.abs()))
}

pub(super) fn ceil(call: &Arguments) -> Outcome {
    Ok(number(call.number(0)?.with_scale_round(0, RoundingMode::Ceiling)))
}

pub(super) fn floor(call: &Arguments) -> Outcome {
    Ok(number(call.number(0)?.with_scale_round(0, RoundingMode::Floor)))
}

pub(super) fn signum(call: &Arguments) -> Outcome {
    let integer = call.integer(0)?;
    Ok(Value::int(integer.signum()))
}

pub(super) fn min(call: &Arguments) -> Outcome {
    extreme(call, |best, other| other < best)
}

pub(super) fn max(call: &Arguments) -> Outcome {
    extreme(call, |best, other| other > best)
}

fn extreme(call: &Arguments, better: fn(&BigDecimal, &BigDecimal) -> bool) -> Outcome {
    let mut best: Option<&BigDecimal> = None;
    for index in 0..call.len() {
        let other = call.number(index)?;
        if best.is_none_or(|best| better(best, other)) {
            best = Some(other);
        }
    }
    match best {
        Some(best) => Ok(number(best.clone())),
        None => wrong(format!("{} needs at least one number", call.name)),
    }
}

pub(super) fn sum(call: &Arguments) -> Outcome {
    let list = call.sequence(0)?;
    if list.items.is_empty() && list.open.is_none() {
        return wrong_at(0, "an empty list has no sum");
    }
    let mut total = BigDecimal::zero();
    for item in call.elements(0)? {
        match to_number(item).map(|value| value.kind) {
            Ok(Kind::Number(one)) => total += one,
            Ok(Kind::Unknown(_)) => return Err(Failure::Unknown),
            _ => return wrong_at(0, format!("all elements must be numbers, one is a {}", type_name(item))),
        }
    }
    if list.shape == crate::value::SequenceShape::Set && !list.items.iter().all(|item| item.value.is_wholly_known()) {
        return Err(Failure::Unknown);
    }
    Ok(number(total))
}

/// The nearest double: `log` and `pow` compute with those.
fn double(number: &BigDecimal) -> Result<f64, Failure> {
    number_text(number).parse().map_err(|_| Failure::Because(Reason::Unsupported, "a number beyond double precision".to_owned()))
}

/// A double as a decimal number, by its shortest text.
fn from_double(name: &str, double: f64) -> Outcome {
    if double.is_nan() {
        return wrong(format!("the result of {name} is not a number"));
    }
    let negative_zero = double == 0.0 && double.is_sign_negative();
    match BigDecimal::from_str(&format!("{double:e}")) {
        Ok(decimal) if double.is_finite() && !negative_zero => Ok(number(decimal)),
        _ => Err(Failure::Because(Reason::Unsupported, format!("the infinite result of {name}"))),
    }
}

pub(super) fn log(call: &Arguments) -> Outcome {
    let (value, base) = (double(call.number(0)?)?, double(call.number(1)?)?);
    from_double("log", value.ln() / base.ln())
}

pub(super) fn pow(call: &Arguments) -> Outcome {
    let (base, exponent) = (double(call.number(0)?)?, double(call.number(1)?)?);
    from_double("pow", base.powf(exponent))
}

/// A digit's value: lower-case letters come before upper-case ones where the base is above 36.
fn digit(character: char, base: u32) -> Option<u32> {
    let value = match character {
        '0'..='9' => u32::from(character) - u32::from('0'),
        'a'..='z' => u32::from(character) - u32::from('a') + 10,
        'A'..='Z' if base <= 36 => u32::from(character) - u32::from('A') + 10,
        'A'..='Z' => u32::from(character) - u32::from('A') + 36,
        _ => return None,
    };
    (value < base).then_some(value)
}

pub(super) fn parseint(call: &Arguments) -> Outcome {
    let value = call.value(0)?;
    if !matches!(value.kind, Kind::String(_) | Kind::Unknown(_) | Kind::Template(_) | Kind::Json(_)) {
        return wrong_at(0, format!("text is required, this is a {}", type_name(value)));
    }
    let base = call.integer(1)?;
    let Some(base) = base.to_u32().filter(|base| (2..=62).contains(base)) else {
        return wrong_at(1, "the base must be a whole number from 2 to 62");
    };
    let text = call.text(0)?;
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (Sign::Minus, digits),
        None => (Sign::Plus, text.strip_prefix('+').unwrap_or(text)),
    };
    let values: Option<Vec<u8>> =
        digits.chars().map(|character| digit(character, base).and_then(|value| u8::try_from(value).ok())).collect();
    if digits.len() > 10_000 {
        return Err(Failure::Because(Reason::Limit, "a number of more than 10000 digits".to_owned()));
    }
    let parsed = values.filter(|values| !values.is_empty());
    match parsed.and_then(|values| BigInt::from_radix_be(sign, &values, base)) {
        Some(integer) => Ok(number(BigDecimal::from(integer))),
        None => wrong_at(0, format!("the text is not a whole number in base {base}")),
    }
}
