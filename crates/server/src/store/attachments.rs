//! Files and pictures that answers refer to: kept once per id, for a time, within a site's room.

use shopper::{Id, Millis};

use super::Store;

/// One file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Attachment {
    /// What its first bytes say that it is.
    pub(crate) media_type: String,
    /// The file.
    pub(crate) bytes: Vec<u8>,
}

/// What became of an upload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kept {
    /// On disk, now or before.
    OnDisk,
    /// The site's room is used up.
    NoRoom,
}

impl Store {
    /// Keeps a file, and forgets those of its site that came before `forget_before` (none where the
    /// site keeps them for ever), which makes room. An id that is there already keeps the bytes
    /// that came first. On disk when it returns.
    ///
    /// # Errors
    /// What the database said; then nothing changed.
    pub(crate) async fn keep_attachment(
        &self,
        site: &str,
        id: Id,
        attachment: Attachment,
        now: Millis,
        bounds: (Option<Millis>, u64),
    ) -> Result<Kept, sqlx::Error> {
        let (forget_before, room) = bounds;
        let length = attachment.bytes.len() as i64;
        let mut transaction = self.begin().await?;
        if let Some(before) = forget_before {
            sqlx::query("DELETE FROM attachments WHERE site = $1 AND received_at < $2")
                .bind(site)
                .bind(before)
                .execute(&mut *transaction)
                .await?;
        }
        let used: i64 = sqlx::query_scalar(
            "SELECT CAST(coalesce(sum(size), 0) AS BIGINT) FROM attachments WHERE site = $1",
        )
        .bind(site)
        .fetch_one(&mut *transaction)
        .await?;
        let fits = (used + length) as u64 <= room;
        if fits {
            sqlx::query(
                "INSERT INTO attachments (site, id, media_type, size, received_at, bytes) \
                 VALUES ($1,$2,$3,$4,$5,$6) ON CONFLICT (site, id) DO NOTHING",
            )
            .bind(site)
            .bind(&id.0[..])
            .bind(attachment.media_type)
            .bind(length)
            .bind(now)
            .bind(attachment.bytes)
            .execute(&mut *transaction)
            .await?;
        }
        transaction.commit().await?;
        Ok(if fits { Kept::OnDisk } else { Kept::NoRoom })
    }

    /// The file of that id.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn attachment(
        &self,
        site: &str,
        id: Id,
    ) -> Result<Option<Attachment>, sqlx::Error> {
        let row: Option<(String, Vec<u8>)> =
            sqlx::query_as("SELECT media_type, bytes FROM attachments WHERE site = $1 AND id = $2")
                .bind(site)
                .bind(&id.0[..])
                .fetch_optional(&self.reader)
                .await?;
        Ok(row.map(|(media_type, bytes)| Attachment { media_type, bytes }))
    }

    /// Forgets the file of that id; false if there is none.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn forget_attachment(&self, site: &str, id: Id) -> Result<bool, sqlx::Error> {
        let gone = sqlx::query("DELETE FROM attachments WHERE site = $1 AND id = $2")
            .bind(site)
            .bind(&id.0[..])
            .execute(&self.writer)
            .await?;
        Ok(gone.rows_affected() > 0)
    }
}
