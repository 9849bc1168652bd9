//! Deletes everything that was told of a site.

use shopper::{Id, Millis};
use sqlx::AssertSqlSafe;

use super::Store;
use super::engine::Alone;
use super::erase::ErasedRows;
use super::outbox;
use super::person::tables::{Holds, TABLES};
use super::privacy_requests::blank;

/// What people have and is not deleted as a whole: requests say what is still to be done, the
/// outbox also tells sinks to delete.
const STAYS: [&str; 2] = ["privacy_requests", "sink_outbox"];

impl Store {
    /// Deletes what people did, had and were given, and what was counted of it, in one transaction
    /// and with nobody storing events beside it. Sinks are told to
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
        for (table, holds) in TABLES {
            if matches!(holds, Holds::Nobody(_)) || STAYS.contains(&table) {
                continue;
            }
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
        blank(&mut transaction, site).await?;
        for sql in [
            "DELETE FROM sink_outbox WHERE site = $1 AND kind = 'event'",
            // `SQLite` numbers what comes next from the beginning, where nobody would look.
            "DELETE FROM followers WHERE site = $1",
        ] {
            sqlx::query(sql)
                .bind(site)
                .execute(&mut *transaction)
                .await?;
        }
        outbox::erase(&mut transaction, &self.sinks, site, Id::default(), now).await?;
        transaction.commit().await?;
        self.note_erased(site);
        Ok(erased)
    }
}
