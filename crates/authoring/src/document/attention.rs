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
    /// Budgets of single kinds, within the shared one.
    pub kinds: Kinds,
}

/// Budgets of single kinds.
#[derive(Clone, Copy, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Kinds {
    /// Panels over the page.
    pub panels: Budget,
    /// Surveys over the page.
    pub surveys: Budget,
    /// Toasts for what was earned. The shared budget does not count them.
    pub loyalty: Budget,
}

/// How often things of one kind may interrupt one shopper. Default: no limits.
#[derive(Clone, Copy, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Budget {
    /// Most times in one visit.
    pub visit: Option<NonZeroU16>,
    /// Most times within 24 hours.
    pub day: Option<NonZeroU16>,
    /// Most times within 7 days.
    pub week: Option<NonZeroU16>,
}

impl Attention {
    /// The shared budget alone.
    pub fn shared(&self) -> Budget {
        Budget {
            visit: self.visit,
            day: self.day,
            week: self.week,
        }
    }
}

impl Default for Attention {
    fn default() -> Self {
        let [visit, day, week] = [1, 2, 4].map(NonZeroU16::new);
        Self {
            visit,
            day,
            week,
            kinds: Kinds::default(),
        }
    }
}
