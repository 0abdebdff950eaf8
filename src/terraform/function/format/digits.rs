//! The digits of a number: fixed, exponential, or whichever is shorter, as the verbs of `format` write them.

use bigdecimal::num_bigint::{BigInt, Sign};
use bigdecimal::{BigDecimal, Zero};

use crate::value::number_text;

/// The significant digits of a number, and the power of ten of a point before the first of them.
fn digits_of(number: &BigDecimal) -> (String, i64) {
    if number.is_zero() {
        return ("0".to_owned(), 1);
    }
    let (integer, scale) = number.normalized().into_bigint_and_scale();
    let digits = integer.to_string();
    let point = i64::try_from(digits.len()).unwrap_or(0) - scale;
    (digits, point)
}

/// Rounds to a number of digits behind the point.
///
/// Terraform's numbers are binary with 512 bits: what looks like a tie in decimal lies a little above or below, unless
/// the number is exact in binary; true ties go to the even digit.
fn rounded(number: &BigDecimal, places: i64) -> BigDecimal {
    let truncated = number.with_scale(places);
    let unit = BigDecimal::new(BigInt::from(1), places);
    let half = &unit / BigDecimal::from(2);
    let rest = number - &truncated;
    let up = match rest.cmp(&half) {
        std::cmp::Ordering::Less => false,
        std::cmp::Ordering::Greater => true,
        std::cmp::Ordering::Equal => match binary_error(number) {
            Sign::Plus => true,
            Sign::Minus => false,
            Sign::NoSign => {
                let (integer, _) = truncated.clone().into_bigint_and_scale();
                integer.bit(0)
            }
        },
    };
    if up { truncated + unit } else { truncated }
}

/// On which side of a decimal number its nearest binary number of 512 bits lies.
fn binary_error(number: &BigDecimal) -> Sign {
    let (integer, scale) = number.normalized().into_bigint_and_scale();
    let Some(scale) = u32::try_from(scale).ok().filter(|scale| *scale < 10_000) else {
        return Sign::NoSign;
    };
    let denominator = BigInt::from(10).pow(scale);
    // The quotient gets 512 bits by this shift, give or take one.
    let shift = 513 + denominator.bits().saturating_sub(integer.bits());
    let scaled: BigInt = &integer << shift;
    let quotient = &scaled / &denominator;
    let extra = quotient.bits().saturating_sub(512);
    let (kept, unit) = (&quotient >> extra, BigInt::from(1) << extra);
    let below = &kept * &unit * &denominator;
    let rest = &scaled - &below;
    let twice: BigInt = &rest * 2;
    let step = &unit * &denominator;
    if rest.is_zero() {
        return Sign::NoSign;
    }
    match twice.cmp(&step) {
        std::cmp::Ordering::Less => Sign::Minus,
        std::cmp::Ordering::Greater => Sign::Plus,
        std::cmp::Ordering::Equal if kept.bit(0) => Sign::Plus,
        std::cmp::Ordering::Equal => Sign::Minus,
    }
}

/// `%f`
pub(super) fn fixed(number: &BigDecimal, precision: usize) -> String {
    rounded(number, i64::try_from(precision).unwrap_or(0)).to_plain_string()
}

/// Rounded to a number of significant digits.
fn significant(number: &BigDecimal, count: usize) -> (String, i64) {
    let (_, point) = digits_of(number);
    let count = i64::try_from(count.max(1)).unwrap_or(1);
    let (digits, point) = digits_of(&rounded(number, count - point));
    (digits, point)
}

fn exponent_text(exponent: i64) -> String {
    format!("e{}{:02}", if exponent < 0 { '-' } else { '+' }, exponent.abs())
}

/// `%e`
pub(super) fn exponential(number: &BigDecimal, precision: usize) -> String {
    let (mut digits, point) = significant(number, precision + 1);
    while digits.len() < precision + 1 {
        digits.push('0');
    }
    let (first, rest) = digits.split_at(1);
    let exponent = if number.is_zero() { 0 } else { point - 1 };
    let dot = if precision > 0 { "." } else { "" };
    format!("{first}{dot}{}{}", rest.get(..precision).unwrap_or(""), exponent_text(exponent))
}

/// `%g`: plain digits for ordinary exponents, otherwise an exponent; no zeros at the end.
pub(super) fn general(number: &BigDecimal, precision: Option<usize>) -> String {
    let (digits, point) = match precision {
        Some(precision) => significant(number, precision),
        None => digits_of(number),
    };
    let exponent = if number.is_zero() { 0 } else { point - 1 };
    let count = i64::try_from(digits.len()).unwrap_or(0);
    let threshold = match precision {
        None => 6,
        Some(precision) => {
            let precision = i64::try_from(precision.max(1)).unwrap_or(1);
            if precision > count && count >= point { count } else { precision }
        }
    };
    if exponent < -4 || exponent >= threshold {
        let (first, rest) = digits.split_at(1);
        let dot = if rest.is_empty() { "" } else { "." };
        return format!("{first}{dot}{rest}{}", exponent_text(exponent));
    }
    match precision {
        None => number_text(number),
        Some(_) => number_text(&rounded(number, count - point)),
    }
}
