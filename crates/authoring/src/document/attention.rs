//! The shared attention budget.

use std::num::NonZeroU16;

use schemars::JsonSchema;
use serde::Deserialize;

/// How often everything that lies over the page may interrupt one shopper, whichever it is.
/// `null` lifts a limit.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Attention {
    /// Most interruptions in one visit. Default: 1.
    pub visit: Option<NonZeroU16>,
    /// Most interruptions within 24 hours. Default: 2.
    pub day: Option<NonZeroU16>,
    /// Most interruptions within 7 days. Default: 4.
    pub week: Option<NonZeroU16>,
}

impl Default for Attention {
    fn default() -> Self {
        let [visit, day, week] = [1, 2, 4].map(NonZeroU16::new);
        Self { visit, day, week }
    }
}
