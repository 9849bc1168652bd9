//! Events that were refused, as they came, until they can be read or are too old.

use shopper::{Id, Millis};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, FromRow, Row};

use super::Store;
use super::answers::id;
use super::newest::newest;
use crate::ingest::batch::Form;

/// Most of one site. What comes on top pushes the oldest out.
const MOST: i64 = 10_000;

/// One event that was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DeadLetter {
    /// The site, checked.
    pub(crate) site: String,
    /// The device.
    pub(crate) visitor: Id,
    /// The form of `payload`.
    pub(crate) form: Form,
    /// The word that the sender was told.
    pub(crate) reason: String,
    /// The part concerned, and the mend.
    pub(crate) detail: String,
    /// As it came, with free text blacked out.
    pub(crate) payload: Vec<u8>,
    /// When the sender sent it, by its own clock; 0 if it did not say.
    pub(crate) sent_at: Millis,
    /// When it came in.
    pub(crate) received_at: Millis,
}

/// One that is in the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct KeptLetter {
    /// Order of arrival; the cursor for the next page.
    pub(crate) seq: i64,
    /// The letter.
    pub(crate) letter: DeadLetter,
}

impl Store {
    /// Letters of one site that came before `before`, newest first, at most `limit`.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn dead_letters(
        &self,
        site: &str,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Vec<KeptLetter>, sqlx::Error> {
        newest(
            &self.reader,
            "SELECT seq, site, visitor, form, reason, detail, payload, sent_at, received_at \
             FROM dead_letters WHERE site = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3",
            site,
            before,
            limit,
        )
        .await
    }

    /// Forgets one; false if it is not there.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn forget_dead_letter(
        &self,
        site: &str,
        seq: i64,
    ) -> Result<bool, sqlx::Error> {
        let gone = sqlx::query("DELETE FROM dead_letters WHERE site = $1 AND seq = $2")
            .bind(site)
            .bind(seq)
            .execute(&self.writer)
            .await?;
        Ok(gone.rows_affected() > 0)
    }
}

/// Keeps letters in an open transaction, each payload once, and lets the oldest go.
///
/// # Errors
/// What the database said; the transaction must be given up then.
pub(super) async fn keep_letters(
    connection: &mut AnyConnection,
    letters: &[&DeadLetter],
) -> Result<(), sqlx::Error> {
    use sha2::{Digest, Sha256};
    let mut sites: Vec<&str> = letters.iter().map(|letter| &*letter.site).collect();
    for letter in letters {
        sqlx::query(
            "INSERT INTO dead_letters (site, digest, visitor, form, reason, detail, payload, \
             sent_at, received_at) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9) \
             ON CONFLICT (site, digest) DO NOTHING",
        )
        .bind(&*letter.site)
        .bind(&Sha256::digest(&letter.payload)[..])
        .bind(&letter.visitor.0[..])
        .bind(letter.form.as_str())
        .bind(&*letter.reason)
        .bind(&*letter.detail)
        .bind(&letter.payload[..])
        .bind(letter.sent_at)
        .bind(letter.received_at)
        .execute(&mut *connection)
        .await?;
    }
    sites.sort_unstable();
    sites.dedup();
    for site in sites {
        sqlx::query(
            "DELETE FROM dead_letters WHERE site = $1 AND seq <= (SELECT seq FROM dead_letters \
             WHERE site = $1 ORDER BY seq DESC LIMIT 1 OFFSET $2)",
        )
        .bind(site)
        .bind(MOST)
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

impl FromRow<'_, AnyRow> for KeptLetter {
    fn from_row(row: &AnyRow) -> Result<Self, sqlx::Error> {
        let form: &str = row.try_get("form")?;
        Ok(Self {
            seq: row.try_get("seq")?,
            letter: DeadLetter {
                site: row.try_get("site")?,
                visitor: id(row, "visitor")?,
                form: if form == Form::Compact.as_str() {
                    Form::Compact
                } else {
                    Form::Json
                },
                reason: row.try_get("reason")?,
                detail: row.try_get("detail")?,
                payload: row.try_get("payload")?,
                sent_at: row.try_get("sent_at")?,
                received_at: row.try_get("received_at")?,
            },
        })
    }
}
