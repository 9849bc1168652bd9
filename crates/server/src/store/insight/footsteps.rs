//! Events of some names of one visitor, within a time.

use std::sync::Arc;

use shopper::{Event, Id, Millis};

use super::query::{Conditions, Value};
use crate::store::{Store, logged};

/// Events of one visitor that are read: the first that came in.
const MOST_EVENTS: i64 = 1_000;

impl Store {
    /// What a visitor did of these names from one instant to another, both included, oldest
    /// first. Other events stay unread: reading them would take longest.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn footsteps(
        &self,
        site: &Arc<str>,
        visitor: Id,
        names: &[&str],
        (from, to): (Millis, Millis),
    ) -> Result<Vec<Event>, sqlx::Error> {
        let mut these = Conditions::default();
        let place = these.text(site);
        these.and(format!("site = {place}"));
        let place = these.value(Value::Bytes(visitor.0.to_vec()));
        these.and(format!("visitor = {place}"));
        let places: Vec<String> = names.iter().map(|name| these.text(name)).collect();
        these.and(format!("name IN ({})", places.join(", ")));
        let (from, to) = (these.number(from), these.number(to));
        these.and(format!("at >= {from} AND at <= {to} AND bot = 0"));
        let rest = format!("ORDER BY seq LIMIT {MOST_EVENTS}");
        let rows = these.rows(&self.reader, logged::SELECT, &rest).await?;
        let mut events = Vec::with_capacity(rows.len());
        for row in &rows {
            let (_, row) = logged::read(site, row)?;
            events.push(Event {
                at: row.at,
                ..row.event
            });
        }
        events.sort_by_key(|event| event.at);
        Ok(events)
    }
}
