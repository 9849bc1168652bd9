//! Deletes everything that was told of a site.

use shopper::{Id, Millis};
use sqlx::AssertSqlSafe;

use super::Store;
use super::engine::Alone;
use super::erase::ErasedRows;
use super::outbox;

/// Tables of what people did, and of what was counted of it.
const TABLES: [&str; 19] = [
    "answers",
    "attachments",
    "events",
    "event_counts",
    "answer_tallies",
    "item_days",
    "answer_days",
    "event_days",
    "visitor_days",
    "order_days",
    "programme_days",
    "visitor_marks",
    "order_events",
    "dead_letters",
    "erasures",
    "trials",
    "cases",
    "case_tags",
    "case_notes",
];

impl Store {
    /// Deletes it, in one transaction and with nobody storing events beside it. Sinks are told to
    /// delete the site: their notice names no visitor.
    ///
    /// # Errors
    /// What the database said; then nothing is deleted.
    pub(crate) async fn erase_site(
        &self,
        site: &str,
        now: Millis,
    ) -> Result<ErasedRows, sqlx::Error> {
        let mut transaction = self.begin_alone(Alone::Erase).await?;
        let mut erased = ErasedRows::default();
        for table in TABLES {
            let gone = sqlx::query(AssertSqlSafe(format!(
                "DELETE FROM {table} WHERE site = $1"
            )))
            .bind(site)
            .execute(&mut *transaction)
            .await?
            .rows_affected();
            match table {
                "events" => erased.events = gone,
                "answers" => erased.answers = gone,
                "attachments" => erased.files = gone,
                _ => {}
            }
        }
        sqlx::query("DELETE FROM sink_outbox WHERE site = $1 AND kind = 'event'")
            .bind(site)
            .execute(&mut *transaction)
            .await?;
        outbox::erase(&mut transaction, &self.sinks, site, Id::default(), now).await?;
        transaction.commit().await?;
        Ok(erased)
    }
}
