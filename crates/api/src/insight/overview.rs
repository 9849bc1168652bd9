//! The overview: four figures, what was shown, and what needs a person.

use serde::{Deserialize, Serialize};

use super::figure::{Compared, Figure, Period};

/// The overview of a period.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Overview {
    /// Since when it is kept, UTC ms, because it took long to work out; left out where it is of
    /// this moment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<i64>,
    /// What was asked for.
    pub period: Period,
    /// The one before, as long.
    pub before: Period,
    /// Would recommend: all questions of the kind `nps` together.
    pub nps: Compared,
    /// Satisfied: the share of good answers to questions of the kind `csat`.
    pub csat: Compared,
    /// Easy: the share of good answers to questions of the kind `ces`.
    pub ces: Compared,
    /// Answered when asked: visits by day with an answer, of those to which a survey was shown.
    pub response_rate: Compared,
    /// The share of page loads whose shopper consented; `null` while nobody counts the others.
    pub coverage: Option<Figure>,
    /// What was shown, the most first.
    pub shown: Vec<ItemShown>,
    /// What needs a person, the most pressing first.
    pub needs: Vec<Need>,
    /// Events of the past are being told by the thousand: the figures grow.
    #[serde(default)]
    pub is_filling: bool,
}

/// A panel or survey that was shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ItemShown {
    /// Its id.
    pub item: String,
    /// What it is.
    pub kind: ItemKind,
    /// The stage in which it was shown most; `null` where none was told.
    pub stage: Option<String>,
    /// How often it was shown.
    pub shown: u64,
    /// Visits by day in which it was opened (a survey: answered), of those in which it was shown.
    pub opened: Figure,
}

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ItemKind {
    /// Content.
    Panel,
    /// Questions.
    Survey,
    /// The live version has it no more.
    Gone,
}

/// What needs a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Need {
    /// People who were let down wait for an answer.
    LetDown {
        /// How many runs through surveys, within the period.
        waiting: u64,
        /// The oldest of them, UTC ms.
        #[cfg_attr(feature = "schema", schema(value_type = i64))]
        oldest_at: i64,
    },
    /// No code of a reward is left.
    OutOfStock {
        /// The reward.
        reward: String,
    },
    /// Few are left.
    LowStock {
        /// The reward.
        reward: String,
        /// How many.
        left: u64,
    },
    /// An experiment has its planned visitors: it can be read now.
    ExperimentReached {
        /// The panel.
        item: String,
        /// The plan.
        planned: u64,
    },
    /// Events were refused and wait to be looked at.
    DeadLetters {
        /// How many.
        letters: u64,
    },
}
