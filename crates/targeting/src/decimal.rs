//! Numbers from text and to text, for conversions between types only; nothing that is counted
//! or shown comes this way.
//!
//! Why not `str::parse` and `to_string`: their tables for the last bit of every float add
//! 15 KB and 8 KB (brotli) to the widget. These are exact up to 15 significant digits, which
//! covers ids, ages, prices and years; beyond, the last digit may be off.

/// Above it floats no longer tell neighbouring integers apart.
const EXACT: u64 = 1 << 53;

/// The number that a text stands for, NaN if none; blanks around it do not matter and an empty
/// text is 0, as in JavaScript. Hexadecimal is not read.
pub(crate) fn read(text: &str) -> f64 {
    let text = text.trim();
    let (sign, digits) = match text.as_bytes() {
        [] => return 0.0,
        [b'-', rest @ ..] => (-1.0, rest),
        [b'+', rest @ ..] | rest => (1.0, rest),
    };
    if digits == b"Infinity" {
        return sign * f64::INFINITY;
    }
    unsigned(digits).map_or(f64::NAN, |number| sign * number)
}

/// Digits, at most one point among them, and perhaps an exponent.
fn unsigned(text: &[u8]) -> Option<f64> {
    let mut digits = 0_u64;
    let mut any = false;
    let mut point = false;
    let mut exponent = 0_i32;
    for (i, byte) in text.iter().enumerate() {
        match byte {
            b'0'..=b'9' => {
                any = true;
                // Digits beyond the nineteenth only move the point.
                let room = digits < u64::MAX / 10 - 1;
                if room {
                    digits = digits * 10 + u64::from(byte - b'0');
                }
                exponent = exponent.saturating_add(i32::from(!room) - i32::from(point));
            }
            b'.' if !point => point = true,
            b'e' | b'E' if any => {
                let shift = core::str::from_utf8(&text[i + 1..])
                    .ok()?
                    .parse::<i32>()
                    .ok()?;
                exponent = exponent.saturating_add(shift);
                break;
            }
            _ => return None,
        }
    }
    any.then(|| scale(digits, exponent))
}

/// `digits` × 10^`exponent`: correctly rounded while digits are below 2^53 and the exponent
/// within ±22, because both factors are then exact.
fn scale(digits: u64, exponent: i32) -> f64 {
    if digits == 0 {
        return 0.0;
    }
    let power = power_of_ten(exponent.unsigned_abs());
    if exponent < 0 {
        digits as f64 / power
    } else {
        digits as f64 * power
    }
}

/// Infinity from 10^309 on.
fn power_of_ten(exponent: u32) -> f64 {
    (0..exponent.min(309)).fold(1.0, |power, _| power * 10.0)
}

/// The shortest text that reads back as the number, as JavaScript writes it between 10^-6 and
/// 10^21; outside, where JavaScript writes an exponent, it is no use. Zero has no sign.
pub(crate) fn write(number: f64) -> String {
    let size = number.abs();
    let mut text = if size.is_nan() {
        "NaN".to_owned()
    } else if size.is_infinite() {
        "Infinity".to_owned()
    } else {
        let (digits, exponent) = shortest(size);
        place_point(digits, exponent)
    };
    if number < 0.0 {
        text.insert(0, '-');
    }
    text
}

/// The coarsest power of ten of which the number is a whole multiple; where that takes more
/// digits than are exact, the nearest multiple of the finest that does not.
fn shortest(size: f64) -> (u64, i32) {
    let mut nearest = (size as u64, 0);
    for exponent in (-22..=20_i32).rev() {
        let power = power_of_ten(exponent.unsigned_abs());
        let units = if exponent < 0 {
            size * power
        } else {
            size / power
        };
        let whole = units as u64;
        let digits = whole.saturating_add(u64::from(units - whole as f64 >= 0.5));
        if digits >= EXACT {
            break;
        }
        nearest = (digits, exponent);
        if scale(digits, exponent).to_bits() == size.to_bits() {
            break;
        }
    }
    nearest
}

fn place_point(digits: u64, exponent: i32) -> String {
    let mut text = digits.to_string();
    let places = exponent.unsigned_abs() as usize;
    if exponent >= 0 {
        if digits > 0 {
            text.push_str(&"0".repeat(places));
        }
        return text;
    }
    if text.len() <= places {
        text.insert_str(0, &"0".repeat(places + 1 - text.len()));
    }
    text.insert(text.len() - places, '.');
    text
}

#[cfg(test)]
#[expect(
    clippy::float_cmp,
    reason = "equal to the last bit is what is promised"
)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn up_to_fifteen_digits_it_agrees_with_the_standard_library(
            digits in 0_u64..1_000_000_000_000_000, places in 0_u32..22, negative: bool,
        ) {
            let sign = if negative && digits > 0 { "-" } else { "" };
            let number: f64 = format!("{sign}{digits}e-{places}").parse().unwrap();
            let text = number.to_string();
            prop_assert_eq!(read(&text), number);
            prop_assert_eq!(write(number), text);
        }

        #[test]
        fn beyond_them_only_the_last_digit_is_off(number in 1e-6..1e20) {
            let written = read(&write(number));
            prop_assert!((written / number - 1.0).abs() < 1e-14);
        }

        #[test]
        fn any_number_and_any_text_come_to_an_end(number: f64, text: String) {
            read(&text);
            write(number);
        }
    }

    #[test]
    fn what_looks_like_a_number_is_one() {
        let numbers = [
            ("42", 42.0),
            (" -0.5 ", -0.5),
            ("1e3", 1000.0),
            ("+.5", 0.5),
            ("5.", 5.0),
        ];
        for (text, number) in numbers {
            assert_eq!(read(text), number, "{text}");
        }
        assert_eq!(read(""), 0.0);
        assert_eq!(read("-Infinity"), f64::NEG_INFINITY);
    }

    #[test]
    fn what_does_not_is_nan() {
        for text in [
            "x", "1.2.3", "12px", "-", ".", "e5", "1e", "1e+", "inf", "nan", "0x10",
        ] {
            assert!(read(text).is_nan(), "{text}");
        }
    }

    #[test]
    fn absurd_texts_stay_finite_work() {
        assert_eq!(read(&"9".repeat(10_000)), f64::INFINITY);
        assert_eq!(read("1e2147483647"), f64::INFINITY);
        assert_eq!(read("0e2147483647"), 0.0);
        assert_eq!(read("1e-2147483648"), 0.0);
    }

    #[test]
    fn numbers_are_written_as_people_write_them() {
        let texts = [
            (0.0, "0"),
            (-0.0, "0"),
            (100.0, "100"),
            (-1.5, "-1.5"),
            (0.1, "0.1"),
            (1_234.567_8, "1234.5678"),
            (0.000_123, "0.000123"),
            (9_007_199_254_740_991.0, "9007199254740991"),
            (1e20, "100000000000000000000"),
        ];
        for (number, text) in texts {
            assert_eq!(write(number), text);
        }
        assert_eq!(write(f64::NEG_INFINITY), "-Infinity");
    }
}
