//! Previews: compiled drafts under a token, for a day.

use authoring::CompiledLocale;
use shopper::{HOUR_MS, Millis};

use super::Store;
use super::change::Change;

/// How long somebody may look.
pub(crate) const LASTS: Millis = 24 * HOUR_MS;
/// Previews of one site at a time; the oldest make room. A marketer who looks after every edit
/// makes some dozens a day.
const MOST: i64 = 100;

/// A preview that shall be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NewPreview<'a> {
    pub(crate) site: &'a str,
    /// The token's digest.
    pub(crate) token: &'a [u8; 32],
    pub(crate) revision: i64,
    pub(crate) at: Millis,
    pub(crate) by: &'a str,
}

/// The journey of a preview.
#[derive(Clone, Debug)]
pub(crate) struct PreviewFile {
    pub(crate) locale: String,
    pub(crate) bytes: Vec<u8>,
}

impl Change {
    /// Keeps a preview with its files.
    pub(crate) async fn add_preview(
        &mut self,
        new: NewPreview<'_>,
        locales: &[CompiledLocale],
    ) -> Result<(), sqlx::Error> {
        sqlx::query(
            "INSERT INTO previews (site, token, revision, made_at, made_by, expires_at) \
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(new.site)
        .bind(&new.token[..])
        .bind(new.revision)
        .bind(new.at)
        .bind(new.by)
        .bind(new.at + LASTS)
        .execute(self.connection())
        .await?;
        for (place, locale) in (0_i64..).zip(locales) {
            sqlx::query(
                "INSERT INTO preview_files (site, token, place, locale, file) \
                 VALUES ($1, $2, $3, $4, $5)",
            )
            .bind(new.site)
            .bind(&new.token[..])
            .bind(place)
            .bind(&locale.locale)
            .bind(&locale.bytes)
            .execute(self.connection())
            .await?;
        }
        self.make_room(new.site).await
    }

    /// Deletes what is beyond the newest.
    async fn make_room(&mut self, site: &str) -> Result<(), sqlx::Error> {
        sqlx::query(
            "DELETE FROM previews WHERE site = $1 AND token NOT IN (SELECT token FROM previews \
             WHERE site = $1 ORDER BY made_at DESC, token LIMIT $2)",
        )
        .bind(site)
        .bind(MOST)
        .execute(self.connection())
        .await?;
        sqlx::query(
            "DELETE FROM preview_files WHERE site = $1 AND token NOT IN \
             (SELECT token FROM previews WHERE site = $1)",
        )
        .bind(site)
        .execute(self.connection())
        .await?;
        Ok(())
    }
}

impl Store {
    /// The files of a preview that still may be looked at, the default locale first; empty where
    /// there is none.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn preview(
        &self,
        site: &str,
        token: &[u8; 32],
        now: Millis,
    ) -> Result<Vec<PreviewFile>, sqlx::Error> {
        let rows: Vec<(String, Vec<u8>)> = sqlx::query_as(
            "SELECT f.locale, f.file FROM preview_files f JOIN previews p \
             ON p.site = f.site AND p.token = f.token \
             WHERE f.site = $1 AND f.token = $2 AND p.expires_at > $3 ORDER BY f.place",
        )
        .bind(site)
        .bind(&token[..])
        .bind(now)
        .fetch_all(&self.reader)
        .await?;
        let file = |(locale, bytes)| PreviewFile { locale, bytes };
        Ok(rows.into_iter().map(file).collect())
    }

    /// Deletes previews whose day is over.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn drop_old_previews(&self, now: Millis) -> Result<(), sqlx::Error> {
        let mut transaction = self.begin().await?;
        sqlx::query(
            "DELETE FROM preview_files WHERE EXISTS (SELECT 1 FROM previews p WHERE \
             p.site = preview_files.site AND p.token = preview_files.token AND p.expires_at <= $1)",
        )
        .bind(now)
        .execute(&mut *transaction)
        .await?;
        sqlx::query("DELETE FROM previews WHERE expires_at <= $1")
            .bind(now)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await
    }
}
