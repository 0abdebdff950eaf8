//! Arithmetic as Terraform does it.
//!
//! Terraform's numbers are binary with 512 bits; ours are decimal. For every result of up to 150 digits the two agree, so
//! the exact decimal stands. A longer result (`1 / 3`) is rounded to 512 bits and written with the fewest digits that say
//! which number it is, which is what Terraform prints, and what makes `1 / 3 * 3` one.

use bigdecimal::num_bigint::{BigInt, Sign};
use bigdecimal::{BigDecimal, Zero};

use crate::source::Span;
use crate::value::{Reason, TypeBound, Unknown, Value, Why};

/// Results of up to so many digits are exact.
const EXACT_DIGITS: u64 = 150;

/// Bits of Terraform's numbers.
const BITS: u64 = 512;

/// Decimal exponents beyond this are not computed with.
const FARTHEST: i64 = 10_000;

/// An operation that gives a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operation {
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulo,
}

/// Zero with a sign, as Terraform has it: equal to zero, and another text (`-0`). No decimal says that.
pub(super) fn negative_zero(span: Option<Span>) -> Value {
    let subject = "a zero with a minus sign, which terraform writes as -0".to_owned();
    let why = vec![Why { reason: Reason::Unsupported, subject, span }];
    Value::from_unknown(Unknown { why, not_null: true, bound: TypeBound::Number, ..Unknown::default() })
}

/// The result of an operation; `None` where it is out of range, or divides by zero.
pub(super) fn compute(operation: Operation, x: &BigDecimal, y: &BigDecimal) -> Option<BigDecimal> {
    if !near(x) || !near(y) {
        return None;
    }
    let exact = match operation {
        Operation::Add => x + y,
        Operation::Subtract => x - y,
        Operation::Multiply => x * y,
        Operation::Divide | Operation::Modulo if y.is_zero() => return None,
        Operation::Modulo => x % y,
        Operation::Divide => {
            let quotient = (x / y).normalized();
            if &quotient * y == *x && quotient.digits() <= EXACT_DIGITS {
                quotient
            } else {
                let ((a, b), (c, d)) = (ratio(x), ratio(y));
                return rounded(a * d, b * c);
            }
        }
    };
    let exact = exact.normalized();
    if !near(&exact) {
        return None;
    }
    if exact.digits() <= EXACT_DIGITS || operation == Operation::Modulo {
        return Some(exact);
    }
    // The operands are what Terraform has of them.
    let ((a, b), (c, d)) = (nearest_ratio(x)?, nearest_ratio(y)?);
    match operation {
        Operation::Add => rounded(a * &d + c * &b, b * d),
        Operation::Subtract => rounded(a * &d - c * &b, b * d),
        _ => rounded(a * c, b * d),
    }
}

fn near(number: &BigDecimal) -> bool {
    number.fractional_digit_count().abs() <= FARTHEST && number.digits() <= FARTHEST as u64
}

/// A number as a fraction.
fn ratio(number: &BigDecimal) -> (BigInt, BigInt) {
    let (digits, scale) = number.as_bigint_and_exponent();
    let power = |n: i64| BigInt::from(10).pow(u32::try_from(n).unwrap_or(0));
    if scale >= 0 { (digits, power(scale)) } else { (digits * power(-scale), BigInt::from(1)) }
}

/// The nearest number of 512 bits: mantissa and binary exponent. `None` for zero.
fn nearest(numerator: &BigInt, denominator: &BigInt) -> Option<(BigInt, i64)> {
    if numerator.is_zero() || denominator.is_zero() {
        return None;
    }
    let negative = (numerator.sign() == Sign::Minus) != (denominator.sign() == Sign::Minus);
    let (n, d) = (BigInt::from(numerator.magnitude().clone()), BigInt::from(denominator.magnitude().clone()));
    let bits = |number: &BigInt| i64::try_from(number.bits()).unwrap_or(0);
    // A quotient of one or two bits more than needed, and whether anything is left.
    let shift = i64::try_from(BITS).unwrap_or(512) + 1 + bits(&d) - bits(&n);
    let (n, d) = if shift >= 0 { (n << shift, d) } else { (n, d << -shift) };
    let quotient = &n / &d;
    let rest = !(&n - &quotient * &d).is_zero();
    let extra = quotient.bits().saturating_sub(BITS);
    let mut mantissa = &quotient >> extra;
    let half = BigInt::from(1) << extra.saturating_sub(1);
    let below = &quotient - (&mantissa << extra);
    let up = match below.cmp(&half) {
        std::cmp::Ordering::Greater => true,
        std::cmp::Ordering::Less => false,
        std::cmp::Ordering::Equal => rest || mantissa.bit(0),
    };
    if up {
        mantissa += 1;
    }
    let mut exponent = i64::try_from(extra).unwrap_or(0) - shift;
    if mantissa.bits() > BITS {
        mantissa >>= 1;
        exponent += 1;
    }
    Some((if negative { -mantissa } else { mantissa }, exponent))
}

fn nearest_ratio(number: &BigDecimal) -> Option<(BigInt, BigInt)> {
    if number.is_zero() {
        return Some((BigInt::zero(), BigInt::from(1)));
    }
    let (n, d) = ratio(number);
    let (mantissa, exponent) = nearest(&n, &d)?;
    Some(binary_ratio(&mantissa, exponent))
}

fn binary_ratio(mantissa: &BigInt, exponent: i64) -> (BigInt, BigInt) {
    if exponent >= 0 {
        (mantissa << exponent, BigInt::from(1))
    } else {
        (mantissa.clone(), BigInt::from(1) << -exponent)
    }
}

/// A fraction, rounded to 512 bits and written with the fewest digits.
fn rounded(numerator: BigInt, denominator: BigInt) -> Option<BigDecimal> {
    if numerator.is_zero() {
        return Some(BigDecimal::zero());
    }
    let wanted = nearest(&numerator, &denominator)?;
    // Exact in decimal: a binary fraction ends.
    let exact = if wanted.1 >= 0 {
        BigDecimal::from(&wanted.0 << wanted.1)
    } else {
        let places = u32::try_from(-wanted.1).ok().filter(|places| i64::from(*places) <= 4 * FARTHEST)?;
        BigDecimal::new(wanted.0.clone() * BigInt::from(5).pow(places), i64::from(places))
    };
    let says = |digits: u64| {
        let candidate = exact.with_prec(digits);
        let (n, d) = ratio(&candidate);
        nearest(&n, &d).is_some_and(|found| found == wanted)
    };
    let (mut low, mut high) = (1_u64, 160_u64);
    while low < high {
        let middle = low + (high - low) / 2;
        if says(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Some(exact.with_prec(low).normalized())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    fn number(text: &str) -> BigDecimal {
        text.parse().unwrap()
    }

    #[test]
    fn short_results_are_exact() {
        assert_eq!(compute(Operation::Add, &number("0.1"), &number("0.2")), Some(number("0.3")));
        assert_eq!(compute(Operation::Divide, &number("7"), &number("2")), Some(number("3.5")));
        assert_eq!(compute(Operation::Modulo, &number("-5"), &number("3")), Some(number("-2")));
        assert_eq!(compute(Operation::Divide, &number("1"), &number("0")), None);
    }

    #[test]
    fn a_third_times_three_is_one() {
        let third = compute(Operation::Divide, &number("1"), &number("3")).unwrap();
        assert!((150..=160).contains(&third.digits()), "{}", third.digits());
        assert_eq!(compute(Operation::Multiply, &third, &number("3")), Some(number("1")));
    }

    #[test]
    fn far_exponents_are_refused() {
        let far = number("1e9000");
        assert_eq!(compute(Operation::Multiply, &far, &far), None);
    }
}
