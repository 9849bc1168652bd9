//! How often one item is shown to one shopper.

use std::num::NonZeroU16;

use schemars::JsonSchema;
use serde::Deserialize;
use shopper::DAY_MS;

use super::{Duration, Wait};

/// How often this is shown to one shopper. The shared `attention` budget holds beside it for
/// what lies over the page.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Frequency {
    /// Most times ever. Default: no limit.
    pub ever: Option<NonZeroU16>,
    /// Most times in one visit. Default: no limit.
    pub visit: Option<NonZeroU16>,
    /// Most times within 24 hours, up to 50. Default: no limit.
    pub day: Option<NonZeroU16>,
    /// Most times within 7 days, up to 50. Default: no limit.
    pub week: Option<NonZeroU16>,
    /// Least time after it was last shown. Default: `0s`.
    pub after_shown: Wait,
    /// Least time after the shopper sent it away. Default: `30d`; in the tab, `0s`.
    pub after_dismissed: Option<Wait>,
    /// Least time after the shopper put it off without saying for how long. Default: `1d`.
    pub after_snoozed: Duration,
    /// Least time after the shopper answered one of its questions. Default: `0s`.
    pub after_answered: Wait,
    /// Least time after the shopper answered it to the end. Default: `never`; in the tab, `0s`.
    pub after_completed: Option<Wait>,
}

impl Default for Frequency {
    fn default() -> Self {
        Self {
            ever: None,
            visit: None,
            day: None,
            week: None,
            after_shown: Wait::For(Duration(0)),
            after_dismissed: None,
            after_snoozed: Duration(DAY_MS),
            after_answered: Wait::For(Duration(0)),
            after_completed: None,
        }
    }
}
