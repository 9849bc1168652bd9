//! What was last published: the compiled form of every site, so that it can be served while
//! its document is broken.

use authoring::{Compiled, CompiledLocale};

use shopper::Millis;
use sqlx::AnyConnection;

use super::Store;
use super::engine::Alone;
use crate::clock::now;

/// A site that is live, as the database has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LiveRow {
    pub(crate) site: String,
    pub(crate) source: String,
    pub(crate) published_at: Millis,
}

impl Store {
    /// All sites whose last good form is kept, and since when.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn live(&self) -> Result<Vec<LiveRow>, sqlx::Error> {
        let rows: Vec<(String, String, i64)> =
            sqlx::query_as("SELECT site, source, published_at FROM sites")
                .fetch_all(&self.reader)
                .await?;
        let row = |(site, source, published_at)| LiveRow {
            site,
            source,
            published_at,
        };
        Ok(rows.into_iter().map(row).collect())
    }

    /// A site of that name is live, was set up, or told of something once.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn has_site(&self, site: &str) -> Result<bool, sqlx::Error> {
        let one: Option<i64> = sqlx::query_scalar(
            "SELECT CAST(1 AS BIGINT) FROM (SELECT site FROM sites UNION SELECT site FROM \
             site_settings UNION SELECT site FROM event_counts) AS known WHERE site = $1 LIMIT 1",
        )
        .bind(site)
        .fetch_optional(&self.reader)
        .await?;
        Ok(one.is_some())
    }

    /// Keeps `compiled` as the last good form of what `source` holds. A site that the same
    /// source held before under another name is forgotten; its events stay.
    ///
    /// # Errors
    /// What the database said; then the form before is still the kept one.
    pub(crate) async fn keep(&self, source: &str, compiled: &Compiled) -> Result<(), sqlx::Error> {
        // Several servers may publish the same file at once.
        let mut transaction = self.begin_alone(Alone::Publish).await?;
        keep(&mut transaction, source, compiled).await?;
        transaction.commit().await
    }

    /// The last good form of what `source` holds.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn kept(&self, source: &str) -> Result<Option<Compiled>, sqlx::Error> {
        let site: Option<(String, String)> =
            sqlx::query_as("SELECT site, origins FROM sites WHERE source = $1")
                .bind(source)
                .fetch_optional(&self.reader)
                .await?;
        let Some((site, origins)) = site else {
            return Ok(None);
        };
        let locales: Vec<(String, Vec<u8>, String)> = sqlx::query_as(
            "SELECT locale, bytes, hash FROM journeys WHERE site = $1 ORDER BY position",
        )
        .bind(&site)
        .fetch_all(&self.reader)
        .await?;
        Ok(Some(Compiled {
            site,
            origins: serde_json::from_str(&origins)
                .map_err(|cause| sqlx::Error::Decode(cause.into()))?,
            locales: locales
                .into_iter()
                .map(|(locale, bytes, hash)| CompiledLocale {
                    locale,
                    bytes,
                    hash,
                })
                .collect(),
            warnings: Vec::new(),
        }))
    }
}

/// Writes what [`Store::keep`] keeps, as a part of a transaction.
pub(super) async fn keep(
    to: &mut AnyConnection,
    source: &str,
    compiled: &Compiled,
) -> Result<(), sqlx::Error> {
    let now = now();
    for sql in [
        "DELETE FROM journeys WHERE site IN (SELECT site FROM sites WHERE source = $1 OR site = $2)",
        "DELETE FROM sites WHERE source = $1 OR site = $2",
    ] {
        sqlx::query(sql)
            .bind(source)
            .bind(&compiled.site)
            .execute(&mut *to)
            .await?;
    }
    sqlx::query("INSERT INTO sites (site, source, origins, published_at) VALUES ($1,$2,$3,$4)")
        .bind(&compiled.site)
        .bind(source)
        .bind(serde_json::json!(compiled.origins).to_string())
        .bind(now)
        .execute(&mut *to)
        .await?;
    for (position, locale) in compiled.locales.iter().enumerate() {
        sqlx::query(
            "INSERT INTO journeys (site, locale, position, hash, bytes, published_at) \
             VALUES ($1,$2,$3,$4,$5,$6)",
        )
        .bind(&compiled.site)
        .bind(&locale.locale)
        .bind(position as i64)
        .bind(&locale.hash)
        .bind(&locale.bytes)
        .bind(now)
        .execute(&mut *to)
        .await?;
    }
    Ok(())
}
