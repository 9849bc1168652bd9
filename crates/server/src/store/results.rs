//! Results, from counts alone: never from the log, whose length they must not depend on.

mod answers;
mod events;
mod items;
mod map;
mod orders;
mod programme;
mod visitors;

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use crate::rollup::span;

/// Most rows of counts that one answer is made from. What would take more is asked for in parts.
pub(super) const MOST_ROWS: i64 = 100_000;

/// Why there are no results.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NoResults {
    /// More than a page could show.
    #[error("that would be more than 100,000 figures; ask for fewer days, or for one item")]
    TooMany,
    /// More than is kept in memory.
    #[error("that would be more than 4,000,000 shoppers on their days; ask for fewer days")]
    TooManyShoppers,
    /// More than can be gone through at once.
    #[error("these figures are made of at most 1,000,000 orders; export them and reckon elsewhere")]
    TooManyOrders,
    /// The database.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

/// The rows, unless some had to be left out.
pub(super) fn whole<T>(rows: Vec<T>) -> Result<Vec<T>, NoResults> {
    if rows.len() as i64 >= MOST_ROWS {
        return Err(NoResults::TooMany);
    }
    Ok(rows)
}

/// Which days, both included. Days since 1970, each shopper's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Days {
    pub(crate) from: i64,
    pub(crate) to: i64,
}

impl Days {
    /// A condition on the column `day` of a table of counts, for sums over all of the days.
    pub(super) fn in_sum(self) -> String {
        span::in_sum(self.from, self.to)
    }

    /// The same for what is told apart by this.
    pub(super) fn by(self, by: By) -> String {
        match by {
            By::Day => span::each_day(self.from, self.to),
            _ => self.in_sum(),
        }
    }
}

/// Asks for one item alone, or for all. Not `($3 IS NULL OR item = $3)`: with that a database goes
/// through all items for the one. The value is bound in both cases.
pub(super) fn only(column: &str, place: usize, value: Option<&str>) -> String {
    match value {
        Some(_) => format!("AND {column} = ${place}"),
        None => format!("AND CAST(${place} AS TEXT) IS NULL"),
    }
}

/// What results are told apart by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, serde::Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum By {
    /// Nothing: one sum.
    #[default]
    Total,
    /// The shopper's day.
    Day,
    /// The variant of a panel.
    Variant,
    /// The stage that the shopper was in.
    Stage,
    /// `phone` or `desktop`.
    Device,
    /// How the shopper came.
    Channel,
    /// Pages in groups.
    Page,
    /// Slot or surface.
    Place,
}

impl By {
    /// The dimension that is read, and the column that tells its values apart.
    pub(super) fn columns(self) -> (&'static str, &'static str) {
        match self {
            Self::Total => ("all", "CAST('' AS TEXT)"),
            Self::Day => ("all", "CAST(day AS TEXT)"),
            Self::Variant => ("all", "variant"),
            Self::Stage => ("stage", "value"),
            Self::Device => ("device", "value"),
            Self::Channel => ("channel", "value"),
            Self::Page => ("page", "value"),
            Self::Place => ("place", "value"),
        }
    }

    /// As people read it: a day is a date.
    fn key(self, value: String) -> String {
        match (self, value.parse::<i32>()) {
            (Self::Day, Ok(day)) => shopper::date_of(day),
            _ => value,
        }
    }
}

/// Sums by word, like `{"shown": 120, "clicked": 7}`.
pub(crate) type Sums = BTreeMap<String, i64>;

/// One row of results.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Group {
    /// The item, the event's name …; empty for all together.
    pub(crate) of: String,
    /// The day, variant, stage …; empty for a total.
    pub(crate) key: String,
    /// Events.
    pub(crate) events: Sums,
    /// Visitors, each once a day; only where they are counted by that.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) visitors: Sums,
}

type Groups = BTreeMap<(String, String), Group>;

/// The group of these, made if it is new.
fn group(groups: &mut Groups, by: By, of: String, key: String) -> &mut Group {
    let key = by.key(key);
    let group = groups.entry((of.clone(), key.clone())).or_default();
    (group.of, group.key) = (of, key);
    group
}

/// How numbers were given: what a mean and its interval are made from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub(crate) struct Score {
    /// How many.
    pub(crate) n: i64,
    /// Their sum.
    pub(crate) sum: f64,
    /// The sum of their squares.
    pub(crate) squares: f64,
}

impl Score {
    /// Adds a number that was given so many times. In `f64`: numbers that senders make up may be
    /// of any size, and scales are small.
    fn add(&mut self, number: i64, times: i64) {
        let (number, times_f) = (number as f64, times as f64);
        self.n += times;
        self.sum += number * times_f;
        self.squares += number * number * times_f;
    }
}
