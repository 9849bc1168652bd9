//! A refusal or failure (RFC 9457), as its reader needs it. The server writes its own kind, with
//! the request's name in it; this is what is read of that.

use serde::Deserialize;
use serde_json::{Map, Value};

/// The body of every 4xx and 5xx.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Problem {
    /// The answer's status.
    pub status: u16,
    /// The word by which programs tell problems apart; it never changes.
    pub code: String,
    /// What is wrong here, and how to mend it.
    pub detail: String,
    /// What else a route tells, like `draft` or `findings`.
    #[serde(flatten)]
    pub more: Map<String, Value>,
}
