//! What was published, for ever: rolling back adds a version, and nothing takes one away.

use api::VersionRow;
use authoring::Compiled;
use serde::Serialize;
use serde_json::value::RawValue;
use shopper::Millis;
use utoipa::ToSchema;

use super::Store;
use super::change::Change;
use super::drafts::raw;
use super::newest::newest;
use super::publications::keep;

/// A version with its document.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Version {
    #[serde(flatten)]
    pub(crate) about: VersionRow,
    /// The document as it was published.
    #[schema(value_type = Object)]
    pub(crate) document: Box<RawValue>,
}

/// A version that is about to be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NewVersion<'a> {
    pub(crate) site: &'a str,
    pub(crate) document: &'a str,
    pub(crate) note: &'a str,
    pub(crate) at: Millis,
    pub(crate) by: &'a str,
    pub(crate) restored_from: Option<i64>,
}

type Row = (i64, String, i64, String, Option<i64>);

fn version((number, note, published_at, published_by, restored_from): Row) -> VersionRow {
    VersionRow {
        number,
        note,
        published_at,
        published_by,
        restored_from,
    }
}

impl Change {
    /// Adds a version and keeps its compiled form as the live one; the version's number. Two who
    /// publish at once publish one after the other.
    pub(crate) async fn add_version(
        &mut self,
        new: &NewVersion<'_>,
        source: &str,
        compiled: &Compiled,
    ) -> Result<i64, sqlx::Error> {
        sqlx::query("UPDATE site_settings SET name = name WHERE site = $1")
            .bind(new.site)
            .execute(self.connection())
            .await?;
        let number: i64 = sqlx::query_scalar(
            "INSERT INTO versions (site, number, document, note, published_at, published_by, \
             restored_from) VALUES ($1, (SELECT CAST(coalesce(max(number), 0) + 1 AS BIGINT) \
             FROM versions WHERE site = $1), $2, $3, $4, $5, $6) RETURNING number",
        )
        .bind(new.site)
        .bind(new.document)
        .bind(new.note)
        .bind(new.at)
        .bind(new.by)
        .bind(new.restored_from)
        .fetch_one(self.connection())
        .await?;
        keep(self.connection(), source, compiled).await?;
        Ok(number)
    }
}

impl Store {
    /// Versions of a site, newest first.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn versions(
        &self,
        site: &str,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Vec<VersionRow>, sqlx::Error> {
        let rows: Vec<Row> = newest(
            &self.reader,
            "SELECT number, note, published_at, published_by, restored_from FROM versions \
             WHERE site = $1 AND number < $2 ORDER BY number DESC LIMIT $3",
            site,
            before,
            limit,
        )
        .await?;
        Ok(rows.into_iter().map(version).collect())
    }

    /// One version; the newest where no number is given.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn version(
        &self,
        site: &str,
        number: Option<i64>,
    ) -> Result<Option<Version>, sqlx::Error> {
        let row: Option<(i64, String, i64, String, Option<i64>, String)> = sqlx::query_as(
            "SELECT number, note, published_at, published_by, restored_from, document \
             FROM versions WHERE site = $1 AND number = coalesce($2, (SELECT max(number) \
             FROM versions WHERE site = $1))",
        )
        .bind(site)
        .bind(number)
        .fetch_optional(&self.reader)
        .await?;
        row.map(|(number, note, at, by, restored_from, document)| {
            Ok(Version {
                about: version((number, note, at, by, restored_from)),
                document: raw(document)?,
            })
        })
        .transpose()
    }
}
