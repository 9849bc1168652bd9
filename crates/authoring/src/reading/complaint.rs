//! What serde complains of, in words that say what to do.

use crate::{Lint, nearest};

/// A complaint of serde's, as a finding says it.
pub(super) struct Complaint {
    /// The rule that it breaks.
    pub(super) rule: Lint,
    /// What is wrong.
    pub(super) reason: String,
    /// What to do.
    pub(super) mend: String,
    /// The field that is not there, if that is the complaint.
    pub(super) missing: Option<String>,
    /// The names that could stand there, if another name is the complaint.
    pub(super) known: Vec<String>,
}

impl Complaint {
    /// Understands serde's standard messages, whose form its documentation of
    /// `serde::de::Error` fixes. Anything else is passed on as it stands.
    pub(super) fn of(message: &str) -> Self {
        unknown(
            message,
            "unknown field `",
            "is no field here",
            Lint::UnknownField,
        )
        .or_else(|| {
            unknown(
                message,
                "unknown variant `",
                "is nothing that is known here",
                Lint::UnknownName,
            )
        })
        .or_else(|| missing(message))
        .or_else(|| wrong(message))
        .unwrap_or_else(|| {
            Self::new(
                Lint::WrongValue,
                message.to_owned(),
                "compare it with the schema",
            )
        })
    }

    fn new(rule: Lint, reason: String, mend: impl Into<String>) -> Self {
        Self {
            rule,
            reason,
            mend: mend.into(),
            missing: None,
            known: Vec::new(),
        }
    }
}

fn unknown(message: &str, start: &str, wrong: &str, rule: Lint) -> Option<Complaint> {
    let (name, expected) = message.strip_prefix(start)?.rsplit_once("`, expected ")?;
    let known: Vec<_> = expected.split('`').skip(1).step_by(2).collect();
    let otherwise = match rule {
        // A choice that must be made cannot be taken out.
        Lint::UnknownName => format!("write one of {}", known.join(", ")),
        _ => format!("take it out; known here: {}", known.join(", ")),
    };
    let mend = nearest::mend(name, known.iter().copied(), &otherwise);
    let mut complaint = Complaint::new(rule, format!("`{name}` {wrong}"), mend);
    complaint.known = known.into_iter().map(str::to_owned).collect();
    Some(complaint)
}

fn missing(message: &str) -> Option<Complaint> {
    let name = message.strip_prefix("missing field `")?.strip_suffix('`')?;
    let mut complaint = Complaint::new(
        Lint::MissingField,
        format!("`{name}` is missing"),
        format!("add `{name}`"),
    );
    complaint.missing = Some(name.to_owned());
    Some(complaint)
}

fn wrong(message: &str) -> Option<Complaint> {
    let (found, expected) = message
        .strip_prefix("invalid ")?
        .rsplit_once(", expected ")?;
    let (what, found) = found.split_once(' ')?;
    let found = match what {
        // serde would take an object's values as a list, if only there were enough of them.
        "length" if expected.contains("map") => "an object with several keys".to_owned(),
        "length" => "a list".to_owned(),
        _ => as_written(found),
    };
    let expected = in_words(expected);
    let reason = format!("{found} is not {expected}");
    Some(Complaint::new(
        Lint::WrongValue,
        reason,
        format!("write {expected} there"),
    ))
}

/// What stands there: `string "high"` → `"high"`, `` integer `5` `` → `5`, `sequence` → `a list`.
fn as_written(found: &str) -> String {
    match found {
        "sequence" => "a list".to_owned(),
        "map" => "an object".to_owned(),
        "null" | "unit value" => "null".to_owned(),
        "newtype variant" | "tuple variant" | "struct variant" => {
            "a choice with a value".to_owned()
        }
        "unit variant" | "variant" => "a bare name".to_owned(),
        _ => {
            let value = found.split_once(' ').map_or(found, |(_, value)| value);
            value
                .trim_start_matches("point ")
                .trim_matches('`')
                .to_owned()
        }
    }
}

/// Rust's names of what belongs there.
fn in_words(expected: &str) -> &str {
    match expected {
        "a string" => "a text",
        "a boolean" => "true or false",
        "u8" => "a whole number from 0 to 255",
        "u16" => "a whole number from 0 to 65535",
        "u32" => "a whole number from 0 to 4294967295",
        "u64" => "a whole number from 0 to 18446744073709551615",
        "i8" => "a whole number from -128 to 127",
        "i16" => "a whole number from -32768 to 32767",
        "i32" => "a whole number from -2147483648 to 2147483647",
        "i64" => "a whole number from -9223372036854775808 to 9223372036854775807",
        "a nonzero u8" => "a whole number from 1 to 255",
        "a nonzero u16" => "a whole number from 1 to 65535",
        "a nonzero u32" => "a whole number from 1 to 4294967295",
        "f64" => "a number",
        "a sequence" => "a list",
        "a map" => "an object",
        "enum" | "newtype variant" => "a choice and its value, like `{\"dwell\": \"20s\"}`",
        "unit" | "unit variant" => "a bare name",
        "string or map" => "a name, or an object with one key",
        "map with a single key" | "fewer elements in map" => "an object with one key",
        other if other.starts_with("struct ") => "an object",
        other if other.starts_with("enum ") => "a name, or an object with one key",
        other => other,
    }
}
