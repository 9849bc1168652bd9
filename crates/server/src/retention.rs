//! How long what is kept: days, by the operator, and by each site where it says otherwise.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The operator's word. `None` keeps for ever.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retention {
    /// Events: what was done, by whom. Thirteen months by default, so that a month can be held
    /// against the same month of last year.
    pub event_days: Option<u16>,
    /// Answers and who gave them. Three years by default.
    pub answer_days: Option<u16>,
    /// Files that answers refer to. Ninety days by default.
    pub file_days: Option<u16>,
    /// What could not be read: events, and bodies of the shop's platform. Ninety days by default:
    /// time enough for an update that can read it.
    pub letter_days: Option<u16>,
}

impl Default for Retention {
    fn default() -> Self {
        Self {
            event_days: Some(400),
            answer_days: Some(1_100),
            file_days: Some(90),
            letter_days: Some(90),
        }
    }
}

/// A site's word; `None` where the operator's holds. 1 to 36,500 days.
#[expect(
    clippy::struct_field_names,
    reason = "the names are the API's, and say the unit"
)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = Retention)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct SiteRetention {
    /// As in [`Retention`].
    pub(crate) event_days: Option<u16>,
    /// As in [`Retention`].
    pub(crate) answer_days: Option<u16>,
    /// As in [`Retention`].
    pub(crate) file_days: Option<u16>,
    /// As in [`Retention`].
    pub(crate) letter_days: Option<u16>,
}

/// The longest that a site may ask for, days: a hundred years.
const MOST_DAYS: u16 = 36_500;

impl SiteRetention {
    /// What holds for the site.
    pub(crate) fn or(self, operator: &Retention) -> Retention {
        Retention {
            event_days: self.event_days.or(operator.event_days),
            answer_days: self.answer_days.or(operator.answer_days),
            file_days: self.file_days.or(operator.file_days),
            letter_days: self.letter_days.or(operator.letter_days),
        }
    }

    /// The first part that is out of range.
    pub(crate) fn out_of_range(self) -> Option<&'static str> {
        let parts = [
            ("event_days", self.event_days),
            ("answer_days", self.answer_days),
            ("file_days", self.file_days),
            ("letter_days", self.letter_days),
        ];
        let bad = |days: Option<u16>| days.is_some_and(|days| !(1..=MOST_DAYS).contains(&days));
        parts
            .into_iter()
            .find(|(_, days)| bad(*days))
            .map(|(name, _)| name)
    }
}
