//! What a value of one type counts as where another is asked for, as in JavaScript: a page
//! that says `"42"` and a condition that says `42` mean the same.

use std::borrow::Cow;
use std::cmp::Ordering;

use shopper::Value;

use crate::decimal;

/// The value as text: `String(value)`. Lists are joined with commas, nulls in them are empty.
/// Also what an experiment hashes of a numeric id.
pub fn text(value: &Value) -> Cow<'_, str> {
    match value {
        Value::Null => Cow::Borrowed("null"),
        Value::Bool(true) => Cow::Borrowed("true"),
        Value::Bool(false) => Cow::Borrowed("false"),
        Value::Number(number) => Cow::Owned(decimal::write(*number)),
        Value::String(text) => Cow::Borrowed(text),
        Value::List(items) => Cow::Owned(joined(items)),
        Value::Map(_) => Cow::Borrowed("[object Object]"),
    }
}

fn joined(items: &[Value]) -> String {
    let mut all = String::new();
    for (i, item) in items.iter().enumerate() {
        if i > 0 {
            all.push(',');
        }
        if *item != Value::Null {
            all.push_str(&text(item));
        }
    }
    all
}

/// The value as a number: `Number(value)`. NaN for what is none.
pub(crate) fn number(value: &Value) -> f64 {
    match value {
        Value::Null => 0.0,
        Value::Bool(flag) => f64::from(*flag),
        Value::Number(number) => *number,
        Value::String(_) | Value::List(_) | Value::Map(_) => decimal::read(&text(value)),
    }
}

/// Null, false, 0, NaN and the empty text are false; all else is true.
pub(crate) fn truthy(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(flag) => *flag,
        Value::Number(number) => *number != 0.0 && !number.is_nan(),
        Value::String(text) => !text.is_empty(),
        Value::List(_) | Value::Map(_) => true,
    }
}

/// How `a` stands to `b` under `<` and `>`. `None` where one of them is no number. Texts order
/// by code point; JavaScript's UTF-16 order differs only between emoji and a few rare letters.
pub(crate) fn order(a: &Value, b: &Value) -> Option<Ordering> {
    let textual = |value| matches!(value, &Value::String(_) | &Value::List(_) | &Value::Map(_));
    if textual(a) && textual(b) {
        Some(text(a).cmp(&text(b)))
    } else {
        number(a).partial_cmp(&number(b))
    }
}

#[cfg(test)]
#[expect(
    clippy::float_cmp,
    reason = "equal to the last bit is what is promised"
)]
mod tests {
    use super::*;

    #[test]
    fn lists_read_as_their_joined_text() {
        let list = Value::List(vec![Value::Number(1.0), Value::Null, Value::from("a")]);
        assert_eq!(text(&list), "1,,a");
        assert_eq!(number(&Value::List(vec![Value::from("7")])), 7.0);
        assert_eq!(number(&Value::List(Vec::new())), 0.0);
        assert!(number(&list).is_nan());
    }

    #[test]
    fn texts_order_as_texts_and_mixtures_as_numbers() {
        let (nine, ten) = (Value::from("9"), Value::from("10"));
        assert_eq!(order(&nine, &ten), Some(Ordering::Greater));
        assert_eq!(order(&nine, &Value::Number(10.0)), Some(Ordering::Less));
        assert_eq!(
            order(&Value::Null, &Value::Number(0.0)),
            Some(Ordering::Equal)
        );
        assert_eq!(order(&Value::from("x"), &Value::Number(0.0)), None);
    }

    #[test]
    fn emptiness_is_false_but_an_empty_list_is_not() {
        assert!(!truthy(&Value::from("")));
        assert!(!truthy(&Value::Number(f64::NAN)));
        assert!(truthy(&Value::List(Vec::new())));
    }
}
