//! What was last published: the compiled form of every site, so that it can be served while
//! its document is broken.

use authoring::{Compiled, CompiledLocale};

use super::Store;
use super::engine::Alone;
use crate::clock::now;

impl Store {
    /// Keeps `compiled` as the last good form of what `source` holds. A site that the same
    /// source held before under another name is forgotten; its events stay.
    ///
    /// # Errors
    /// What the database said; then the form before is still the kept one.
    pub(crate) async fn keep(&self, source: &str, compiled: &Compiled) -> Result<(), sqlx::Error> {
        let now = now();
        // Several servers may publish the same file at once.
        let mut transaction = self.begin_alone(Alone::Publish).await?;
        for sql in [
            "DELETE FROM journeys WHERE site IN (SELECT site FROM sites WHERE source = $1 OR site = $2)",
            "DELETE FROM sites WHERE source = $1 OR site = $2",
        ] {
            sqlx::query(sql)
                .bind(source)
                .bind(&compiled.site)
                .execute(&mut *transaction)
                .await?;
        }
        sqlx::query("INSERT INTO sites (site, source, origins, published_at) VALUES ($1,$2,$3,$4)")
            .bind(&compiled.site)
            .bind(source)
            .bind(serde_json::json!(compiled.origins).to_string())
            .bind(now)
            .execute(&mut *transaction)
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
            .execute(&mut *transaction)
            .await?;
        }
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
