//! Where the widget is to be quiet.

use serde::Serialize;
use shopper::Millis;
use utoipa::ToSchema;

use super::Store;
use super::change::Change;

/// One order to be quiet, as the API tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = QuietOrder)]
pub(crate) struct QuietRow {
    /// The site; empty for all.
    #[serde(skip)]
    pub(crate) site: String,
    /// The widget's build; `*` for every build.
    pub(crate) build: String,
    /// Why.
    pub(crate) reason: String,
    /// UTC ms.
    #[schema(value_type = i64)]
    pub(crate) since: Millis,
    /// Who gave it.
    pub(crate) set_by: String,
}

impl Change {
    /// Makes a build quiet; the reason that was given last stands.
    pub(crate) async fn set_quiet(&mut self, quiet: &QuietRow) -> Result<(), sqlx::Error> {
        sqlx::query(
            "INSERT INTO quiets (site, build, reason, since, set_by) VALUES ($1,$2,$3,$4,$5) \
             ON CONFLICT (site, build) DO UPDATE SET reason = excluded.reason",
        )
        .bind(&quiet.site)
        .bind(&quiet.build)
        .bind(&quiet.reason)
        .bind(quiet.since)
        .bind(&quiet.set_by)
        .execute(self.connection())
        .await
        .map(|_| ())
    }

    /// Lets it speak again. False where it was not quiet.
    pub(crate) async fn end_quiet(&mut self, site: &str, build: &str) -> Result<bool, sqlx::Error> {
        let ended = sqlx::query("DELETE FROM quiets WHERE site = $1 AND build = $2")
            .bind(site)
            .bind(build)
            .execute(self.connection())
            .await?;
        Ok(ended.rows_affected() > 0)
    }
}

impl Store {
    /// All orders, of all sites.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn quiets(&self) -> Result<Vec<QuietRow>, sqlx::Error> {
        let rows: Vec<(String, String, String, i64, String)> = sqlx::query_as(
            "SELECT site, build, reason, since, set_by FROM quiets ORDER BY site, build",
        )
        .fetch_all(&self.reader)
        .await?;
        let row = |(site, build, reason, since, set_by)| QuietRow {
            site,
            build,
            reason,
            since,
            set_by,
        };
        Ok(rows.into_iter().map(row).collect())
    }
}
