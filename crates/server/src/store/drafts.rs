//! The document that is being worked on, one per site. Who saves says which revision they read:
//! nobody overwrites what they have not seen.

use serde_json::value::RawValue;
use shopper::Millis;

use super::Store;
use super::change::Change;

/// A draft, with its document as it was sent.
pub(crate) type Draft = api::Draft<Box<RawValue>>;

type Row = (i64, String, i64, String);

impl Change {
    /// Saves over revision `read`; 0 where there was none. The new revision, or `None` where
    /// another is there by now.
    pub(crate) async fn save_draft(
        &mut self,
        site: &str,
        read: i64,
        document: &str,
        (at, by): (Millis, &str),
    ) -> Result<Option<i64>, sqlx::Error> {
        let sql = if read == 0 {
            "INSERT INTO drafts (site, revision, document, edited_at, edited_by) \
             VALUES ($1, $2 + 1, $3, $4, $5) ON CONFLICT (site) DO NOTHING RETURNING revision"
        } else {
            "UPDATE drafts SET revision = revision + 1, document = $3, edited_at = $4, \
             edited_by = $5 WHERE site = $1 AND revision = $2 RETURNING revision"
        };
        sqlx::query_scalar(sql)
            .bind(site)
            .bind(read)
            .bind(document)
            .bind(at)
            .bind(by)
            .fetch_optional(self.connection())
            .await
    }

    /// Holds the draft at this revision until the change ends. False where another is there.
    pub(crate) async fn holds_draft(
        &mut self,
        site: &str,
        revision: i64,
    ) -> Result<bool, sqlx::Error> {
        let held =
            sqlx::query("UPDATE drafts SET revision = revision WHERE site = $1 AND revision = $2")
                .bind(site)
                .bind(revision)
                .execute(self.connection())
                .await?;
        Ok(held.rows_affected() > 0)
    }
}

impl Store {
    /// The draft of a site.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn draft(&self, site: &str) -> Result<Option<Draft>, sqlx::Error> {
        let row: Option<Row> = sqlx::query_as(
            "SELECT revision, document, edited_at, edited_by FROM drafts WHERE site = $1",
        )
        .bind(site)
        .fetch_optional(&self.reader)
        .await?;
        row.map(|(revision, document, edited_at, edited_by)| {
            Ok(Draft {
                revision,
                document: raw(document)?,
                edited_at,
                edited_by,
            })
        })
        .transpose()
    }
}

/// A stored document. It was JSON when it was stored.
pub(super) fn raw(document: String) -> Result<Box<RawValue>, sqlx::Error> {
    RawValue::from_string(document).map_err(|cause| sqlx::Error::Decode(cause.into()))
}
