//! What is written: free text, addresses, dates.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::document::Words;

/// Free text.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// Grey words in the empty field.
    pub placeholder: Option<Words>,
    /// Fewest characters. Default: 1.
    pub min: Option<u16>,
    /// Most characters, 1 to 4,000. Default: 200 on one line, 1,000 on several.
    #[schemars(range(min = 1, max = 4_000))]
    pub max: Option<u16>,
    /// A regular expression as JavaScript reads it, which the whole answer must match, like
    /// `[A-Z]{2}-[0-9]{4}`.
    pub pattern: Option<String>,
    /// What is said to whom the pattern does not match; required with it.
    pub problem: Option<Words>,
}

/// An e-mail address or a telephone number.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// Grey words in the empty field.
    pub placeholder: Option<Words>,
}

/// A day of the calendar.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Date {
    /// First day, like `2026-11-22`. Default: any.
    pub min: Option<String>,
    /// Last day. Default: any.
    pub max: Option<String>,
    /// It is a date of birth: personal, says its `purpose`. Default: no.
    #[serde(default)]
    pub of_birth: bool,
}
