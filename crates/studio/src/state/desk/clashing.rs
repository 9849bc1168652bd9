//! Two people's changes that do not go together by themselves.

use serde_json::Value;
use shopper::Millis;

use crate::state::edit::{Merged, Side};

/// What there is to choose.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Clashing {
    /// Who saved meanwhile.
    pub(crate) by: String,
    /// When, UTC ms.
    pub(crate) at: Millis,
    /// The revision that they saved.
    pub(crate) revision: i64,
    /// Their document.
    pub(crate) theirs: Value,
    /// Both together.
    pub(crate) merged: Merged,
    /// What is chosen so far, one for each clash.
    pub(crate) sides: Vec<Side>,
}
