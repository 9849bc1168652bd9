//! What became of one panel or survey: shown, seen, opened, put away, and where.

use serde::{Deserialize, Serialize};

use super::figure::{Compared, Figure, Period};
use super::hold_out::HoldOut;
use super::overview::ItemKind;

/// The results of one item: `GET /api/sites/<site>/insight/items/<item>`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ItemResults {
    /// Since when it is kept, UTC ms, because it took long to work out; left out where it is of
    /// this moment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<i64>,
    /// Its id.
    pub item: String,
    /// What it is.
    pub kind: ItemKind,
    /// What was asked for.
    pub period: Period,
    /// The one before, as long.
    pub before: Period,
    /// Of all days; `null` where it was shown fewer than 5 times.
    pub counts: Option<ItemCounts>,
    /// Visits by day in which it came into sight, of those in which it was shown.
    pub seen: Compared,
    /// Visits by day in which it was clicked (a survey: answered).
    pub opened: Compared,
    /// Visits by day in which it was put away.
    pub dismissed: Compared,
    /// Beside those who never see it; as of now, whatever the days.
    pub hold_out: HoldOut,
    /// By day, the earliest first.
    pub by_day: Vec<ItemPart>,
    /// By variant, in the order of the alphabet; empty where it has none.
    pub by_variant: Vec<ItemPart>,
    /// By stage of the journey, the most shown first.
    pub by_stage: Vec<ItemPart>,
    /// By `phone` and `desktop`, the most shown first.
    pub by_device: Vec<ItemPart>,
    /// By group of pages, the most shown first; at most 200.
    pub by_page: Vec<ItemPart>,
}

/// How often what happened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ItemCounts {
    /// It was put on the page.
    pub shown: u64,
    /// It came into sight.
    pub seen: u64,
    /// Its button was clicked.
    pub clicked: u64,
    /// A question was answered.
    pub answered: u64,
    /// All of it was gone through.
    pub completed: u64,
    /// It was put away.
    pub dismissed: u64,
    /// It was put off until later.
    pub snoozed: u64,
}

/// A part of what happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ItemPart {
    /// The day, variant, stage, device or group of pages.
    pub key: String,
    /// `null` where it was shown fewer than 5 times.
    pub counts: Option<ItemCounts>,
    /// What the shares below are of.
    pub basis: Basis,
    /// Came into sight.
    pub seen: Figure,
    /// Clicked (a survey: answered).
    pub opened: Figure,
    /// Put away.
    pub dismissed: Figure,
}

/// What a share is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Visits by day: each shopper once a day.
    Visits,
    /// Showings. One shopper may be behind several, so that the interval is somewhat too narrow.
    Showings,
}
