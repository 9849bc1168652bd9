//! What is kept on this device of a draft that is not saved yet: with what it began from, so that
//! it can be brought together with whatever the server has by then.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A draft on this device.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Kept {
    /// The site's id.
    pub(crate) site: String,
    /// Whose work it is, by their e-mail address.
    pub(crate) by: String,
    /// The revision that it began from.
    pub(crate) revision: i64,
    /// The document at that revision.
    pub(crate) base: Value,
    /// The document.
    pub(crate) document: Value,
}
