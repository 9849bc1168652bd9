//! Which days a figure is of: `?from=&to=`, dates, both included; without them, the last 28.

use axum::extract::rejection::QueryRejection;
use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use serde::Deserialize;
use shopper::{DAY_MS, date_of, day_of};
use utoipa::IntoParams;

use crate::clock::now;
use crate::error::Error;
use crate::store::results::Days;
use api::insight::figure::Period;

/// Days when nothing else is asked for: four weeks, so that each has the same days of the week.
const USUAL_DAYS: i64 = 28;
/// Longest range: three years.
const MOST_DAYS: i64 = 1_100;

/// The days, as they are asked for.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct DaysQuery {
    /// First day, like `2026-10-26`; 28 days up to `to` when left out.
    pub(super) from: Option<String>,
    /// Last day; today when left out.
    pub(super) to: Option<String>,
}

/// The days, and those before them, as many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) now: Days,
    pub(super) before: Days,
}

impl Asked {
    /// # Errors
    /// [`Error::BadRequest`].
    pub(super) fn of(query: &DaysQuery) -> Result<Self, Error> {
        let today = now() / DAY_MS;
        let to = date("to", query.to.as_deref())?.unwrap_or(today);
        let from = date("from", query.from.as_deref())?.unwrap_or(to - USUAL_DAYS + 1);
        if from > to || to - from >= MOST_DAYS {
            let text = "`from` must not lie behind `to`, nor more than three years before it";
            return Err(Error::BadRequest(text.to_owned()));
        }
        let length = to - from + 1;
        Ok(Self {
            now: Days { from, to },
            before: Days {
                from: from - length,
                to: from - 1,
            },
        })
    }

    /// Tells these days from others.
    pub(super) fn key(self) -> String {
        format!("{}..{}", self.now.from, self.now.to)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Asked {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        let query: Result<Query<DaysQuery>, QueryRejection> =
            Query::from_request_parts(parts, state).await;
        let Query(query) = query.map_err(|error| Error::BadRequest(error.body_text()))?;
        Self::of(&query)
    }
}

/// The days as dates.
pub(super) fn period(days: Days) -> Period {
    Period {
        from: date_of(days.from as i32),
        to: date_of(days.to as i32),
    }
}

/// A day of a query, days since 1970.
///
/// # Errors
/// [`Error::BadRequest`] with the name.
pub(super) fn date(name: &str, text: Option<&str>) -> Result<Option<i64>, Error> {
    let read = |text| {
        let day = day_of(text).map(i64::from);
        day.ok_or_else(|| Error::BadRequest(format!("`{name}` must be a day like 2026-11-22")))
    };
    text.map(read).transpose()
}
