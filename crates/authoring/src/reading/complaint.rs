//! What serde complains of, in words that say what to do.

use crate::nearest;

/// A complaint of serde's, as a finding says it.
pub(super) struct Complaint {
    /// What is wrong.
    pub(super) reason: String,
    /// What to do.
    pub(super) mend: String,
    /// The field that is not there, if that is the complaint.
    pub(super) missing: Option<String>,
}

impl Complaint {
    /// Understands serde's standard messages, whose form its documentation of
    /// `serde::de::Error` fixes. Anything else is passed on as it stands.
    pub(super) fn of(message: &str) -> Self {
        unknown(message, "unknown field `", "is no field here")
            .or_else(|| {
                unknown(
                    message,
                    "unknown variant `",
                    "is nothing that is known here",
                )
            })
            .or_else(|| missing(message))
            .or_else(|| wrong(message))
            .unwrap_or_else(|| Self::new(message.to_owned(), "compare it with the schema"))
    }

    fn new(reason: String, mend: impl Into<String>) -> Self {
        Self {
            reason,
            mend: mend.into(),
            missing: None,
        }
    }
}

fn unknown(message: &str, start: &str, wrong: &str) -> Option<Complaint> {
    let (name, expected) = message.strip_prefix(start)?.rsplit_once("`, expected ")?;
    let known: Vec<_> = expected.split('`').skip(1).step_by(2).collect();
    let otherwise = format!("take it out; known here: {}", known.join(", "));
    let mend = nearest::mend(name, known.iter().copied(), &otherwise);
    Some(Complaint::new(format!("`{name}` {wrong}"), mend))
}

fn missing(message: &str) -> Option<Complaint> {
    let name = message.strip_prefix("missing field `")?.strip_suffix('`')?;
    let mut complaint = Complaint::new(format!("`{name}` is missing"), format!("add `{name}`"));
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
        "length" => "a list".to_owned(),
        _ => as_written(found),
    };
    let expected = in_words(expected);
    let reason = format!("{found} is not {expected}");
    Some(Complaint::new(reason, format!("write {expected} there")))
}

/// What stands there: `string "high"` → `"high"`, `` integer `5` `` → `5`, `sequence` → `a list`.
fn as_written(found: &str) -> String {
    match found {
        "sequence" => "a list".to_owned(),
        "map" => "an object".to_owned(),
        "null" | "unit value" => "null".to_owned(),
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
        "i16" => "a whole number from -32768 to 32767",
        "i64" => "a whole number",
        "a nonzero u16" => "a whole number from 1 to 65535",
        "a sequence" => "a list",
        "a map" => "an object",
        "string or map" => "a name, or an object with one key",
        "map with a single key" => "an object with one key",
        other if other.starts_with("struct ") => "an object",
        other if other.starts_with("enum ") => "a name, or an object with one key",
        other => other,
    }
}
