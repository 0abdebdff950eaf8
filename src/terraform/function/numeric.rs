//! Functions of numbers.

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
    number_text(number)
        .parse()
        .map_err(|_| Failure::Because(Reason::Unsupported, "a number beyond double precision".to_owned()))
}

/// A double as a decimal number, by its shortest text.
fn from_double(name: &str, double: f64) -> Outcome {
    if double.is_nan() {
        return wrong(format!("the result of {name} is not a number"));
    }
    let negative_zero = double == 0.0 && double.is_sign_negative();
    if !double.is_finite() || negative_zero {
        return Err(Failure::Because(Reason::Unsupported, format!("the infinite result of {name}")));
    }
    Ok(number(shortest(double)))
}

/// The decimal number that Terraform shows for a double: the shortest one that lies nearer to it than to its neighbours,
/// where the neighbours are taken to be equally far on both sides (below a power of two they are not).
fn shortest(double: f64) -> BigDecimal {
    let bits = double.abs().to_bits();
    let exponent = i64::try_from(bits >> 52).unwrap_or(0);
    let fraction = bits & ((1 << 52) - 1);
    let (mantissa, exponent) = if exponent == 0 { (fraction, -1074) } else { (fraction | 1 << 52, exponent - 1075) };
    if mantissa == 0 {
        return BigDecimal::zero();
    }
    let power = |exponent: i64| {
        let digits = BigInt::from(2).pow(u32::try_from(exponent.unsigned_abs()).unwrap_or(0));
        match exponent >= 0 {
            true => BigDecimal::from(digits),
            // One half is five tenths.
            false => {
                let digits = BigInt::from(5).pow(u32::try_from(exponent.unsigned_abs()).unwrap_or(0));
                BigDecimal::new(digits, -exponent)
            }
        }
    };
    // In halves of the last bit.
    let unit = power(exponent - 1);
    let value = BigDecimal::from(2 * mantissa) * &unit;
    let (lower, upper) = (&value - &unit, &value + &unit);
    let inclusive = mantissa % 2 == 0;
    let inside = |candidate: &BigDecimal| {
        (candidate > &lower && candidate < &upper) || (inclusive && (candidate == &lower || candidate == &upper))
    };
    for digits in 1..=17 {
        for mode in [RoundingMode::HalfEven, RoundingMode::Down, RoundingMode::Up] {
            let precision = std::num::NonZeroU64::new(digits).unwrap_or(std::num::NonZeroU64::MIN);
            let candidate = value.with_precision_round(precision, mode);
            if inside(&candidate) {
                return if double < 0.0 { -candidate } else { candidate };
            }
        }
    }
    if double < 0.0 { -value } else { value }
}

/// The natural logarithm by the polynomial of the FreeBSD library, which Terraform's numbers come from: the last digit
/// differs between libraries.
fn natural_logarithm(value: f64) -> f64 {
    if value.is_nan() || value < 0.0 {
        return f64::NAN;
    }
    if value == 0.0 || value.is_infinite() {
        return value.ln();
    }
    let (mut fraction, mut exponent) = split_double(value);
    if fraction < std::f64::consts::SQRT_2 / 2.0 {
        fraction *= 2.0;
        exponent -= 1;
    }
    let f = fraction - 1.0;
    let k = f64::from(exponent);
    let s = f / (2.0 + f);
    let s2 = s * s;
    let s4 = s2 * s2;
    let odd = s2
        * (0.666_666_666_666_673_5
            + s4 * (0.285_714_287_436_623_9 + s4 * (0.181_835_721_616_180_5 + s4 * 0.147_981_986_051_165_86)));
    let even = s4 * (0.399_999_999_994_094_2 + s4 * (0.222_221_984_321_497_84 + s4 * 0.153_138_376_992_093_73));
    let rest = odd + even;
    let half_square = 0.5 * f * f;
    let (high, low) = (0.693_147_180_369_123_8, 1.908_214_929_270_587_7e-10);
    k * high - ((half_square - (s * (half_square + rest) + k * low)) - f)
}

/// A positive double as a fraction from one half to one, and a power of two.
fn split_double(value: f64) -> (f64, i32) {
    if value.is_subnormal() {
        let (fraction, exponent) = split_double(value * 2f64.powi(54));
        return (fraction, exponent - 54);
    }
    let bits = value.to_bits();
    let exponent = i32::try_from((bits >> 52) & 0x7ff).unwrap_or(0) - 1022;
    (f64::from_bits((bits & !(0x7ff << 52)) | (1022 << 52)), exponent)
}

/// A power with a whole exponent, by repeated squaring of the fraction: the last digit depends on the method.
fn whole_power(base: f64, exponent: i64) -> f64 {
    let (mut square, mut square_exponent) = split_double(base.abs());
    let (mut result, mut result_exponent) = (1.0, 0i32);
    let mut left = exponent.unsigned_abs();
    while left != 0 {
        if !(-4096..=4096).contains(&square_exponent) {
            result_exponent = result_exponent.saturating_add(square_exponent);
            break;
        }
        if left % 2 == 1 {
            result *= square;
            result_exponent += square_exponent;
        }
        square *= square;
        square_exponent *= 2;
        if square < 0.5 {
            square += square;
            square_exponent -= 1;
        }
        left /= 2;
    }
    if exponent < 0 {
        result = 1.0 / result;
        result_exponent = -result_exponent;
    }
    if base < 0.0 && exponent % 2 != 0 {
        result = -result;
    }
    // In two steps, so that neither factor leaves the range before the product does.
    let half = result_exponent.clamp(-2200, 2200) / 2;
    result * 2f64.powi(half) * 2f64.powi(result_exponent.clamp(-2200, 2200) - half)
}

pub(super) fn log(call: &Arguments) -> Outcome {
    let (value, base) = (double(call.number(0)?)?, double(call.number(1)?)?);
    from_double("log", natural_logarithm(value) / natural_logarithm(base))
}

pub(super) fn pow(call: &Arguments) -> Outcome {
    let (base, exponent) = (double(call.number(0)?)?, double(call.number(1)?)?);
    let result = if exponent == 0.0 || base == 1.0 {
        1.0
    } else if base == 0.0 {
        base.powf(exponent)
    } else if exponent.abs() == 0.5 {
        if exponent > 0.0 { base.sqrt() } else { 1.0 / base.sqrt() }
    } else if exponent.fract() == 0.0 && exponent.abs() < 9e15 {
        #[expect(clippy::cast_possible_truncation, reason = "it is whole and below 2^53")]
        let exponent = exponent as i64;
        whole_power(base, exponent)
    } else if base < 0.0 {
        f64::NAN
    } else {
        // The last digits of the exponential function differ between machines.
        return Err(Failure::Because(Reason::Unsupported, "pow with an exponent that is not whole".to_owned()));
    };
    from_double("pow", result)
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
