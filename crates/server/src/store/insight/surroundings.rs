//! What surrounds an answer: what its visitor did before, and what the shop's own people said the
//! same day.

use std::sync::Arc;

use shopper::{DAY_MS, Event, Id, Millis};
use sqlx::Row;

use crate::store::{Store, logged};
use api::insight::inbox::StaffVoice;

/// Events that are told of a way; older ones are left out.
const MOST_EVENTS: i64 = 200;
/// Voices of one day.
const MOST_VOICES: i64 = 20;

impl Store {
    /// What a visitor did until then, oldest first: the last of it.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn way(
        &self,
        site: &Arc<str>,
        visitor: Id,
        until: Millis,
    ) -> Result<Vec<Event>, sqlx::Error> {
        let rows = sqlx::query(
            "SELECT seq, id, visitor, name, at, told_at, received_at, clock, offset_min, session, \
             source, details, bot FROM events WHERE site = $1 AND visitor = $2 AND at <= $3 \
             ORDER BY seq DESC LIMIT $4",
        )
        .bind(&**site)
        .bind(&visitor.0[..])
        .bind(until)
        .bind(MOST_EVENTS)
        .fetch_all(&self.reader)
        .await?;
        let mut events = Vec::with_capacity(rows.len());
        for row in &rows {
            let (_, row) = logged::read(site, row)?;
            let at = row.at;
            events.push(Event { at, ..row.event });
        }
        events.sort_by_key(|event| event.at);
        Ok(events)
    }

    /// What the shop's own people said on the day of an instant, by UTC; addresses and numbers of
    /// people left out by `shows`.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn staff_voices(
        &self,
        site: &str,
        at: Millis,
        shows: impl Fn(&str, &str) -> bool,
    ) -> Result<Vec<StaffVoice>, sqlx::Error> {
        let rows = sqlx::query(
            "SELECT item, question, text, at FROM answers WHERE site = $1 AND day = $2 \
             AND channel = 'staff' AND text IS NOT NULL ORDER BY at LIMIT $3",
        )
        .bind(site)
        .bind(at.div_euclid(DAY_MS))
        .bind(MOST_VOICES)
        .fetch_all(&self.reader)
        .await?;
        let mut voices = Vec::with_capacity(rows.len());
        for row in rows {
            let voice = StaffVoice {
                item: row.try_get("item")?,
                question: row.try_get("question")?,
                text: row.try_get("text")?,
                at: row.try_get("at")?,
            };
            if shows(&voice.item, &voice.question) {
                voices.push(voice);
            }
        }
        Ok(voices)
    }
}
