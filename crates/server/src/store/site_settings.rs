//! What a site has beside its document.

use serde::Serialize;
use shopper::Millis;

use super::Store;
use super::change::Change;

/// A site's settings, as the API tells them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct SiteSettings {
    /// Its id, as in the tag's `data-site`.
    pub(crate) site: String,
    /// What the team calls it.
    pub(crate) name: String,
    /// Origins whose pages may send events, beside those in the document.
    pub(crate) origins: Vec<String>,
    /// UTC ms.
    pub(crate) created_at: Millis,
    /// Who created it.
    pub(crate) created_by: String,
}

type Row = (String, String, String, i64, String);

fn settings((site, name, origins, created_at, created_by): Row) -> SiteSettings {
    SiteSettings {
        site,
        name,
        origins: serde_json::from_str(&origins).unwrap_or_default(),
        created_at,
        created_by,
    }
}

impl Change {
    /// Adds a site. False where its id is taken.
    pub(crate) async fn add_site(&mut self, site: &SiteSettings) -> Result<bool, sqlx::Error> {
        let added = sqlx::query(
            "INSERT INTO site_settings (site, name, origins, created_at, created_by) \
             VALUES ($1,$2,$3,$4,$5) ON CONFLICT (site) DO NOTHING",
        )
        .bind(&site.site)
        .bind(&site.name)
        .bind(serde_json::json!(site.origins).to_string())
        .bind(site.created_at)
        .bind(&site.created_by)
        .execute(self.connection())
        .await?;
        Ok(added.rows_affected() > 0)
    }

    /// Changes a site's settings, or sets those of a site that lives from a file.
    pub(crate) async fn set_site(&mut self, site: &SiteSettings) -> Result<(), sqlx::Error> {
        sqlx::query(
            "INSERT INTO site_settings (site, name, origins, created_at, created_by) \
             VALUES ($1,$2,$3,$4,$5) ON CONFLICT (site) \
             DO UPDATE SET name = excluded.name, origins = excluded.origins",
        )
        .bind(&site.site)
        .bind(&site.name)
        .bind(serde_json::json!(site.origins).to_string())
        .bind(site.created_at)
        .bind(&site.created_by)
        .execute(self.connection())
        .await
        .map(|_| ())
    }
}

impl Store {
    /// The settings of all sites that have some, by id.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn sites_settings(&self) -> Result<Vec<SiteSettings>, sqlx::Error> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT site, name, origins, created_at, created_by FROM site_settings ORDER BY site",
        )
        .fetch_all(&self.reader)
        .await?;
        Ok(rows.into_iter().map(settings).collect())
    }
}
