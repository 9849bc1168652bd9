//! API keys beside the operator's own.

use serde::Serialize;
use shopper::Millis;
use utoipa::ToSchema;

use super::Store;
use super::change::Change;
use super::sought::Sought;
use crate::access::caller::Key;
use crate::access::scope::{Scope, read_scopes, write_scopes};

/// A key, as the API tells it: never the key itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Key)]
pub(crate) struct KeyRow {
    /// Names it in the audit log.
    pub(crate) id: String,
    /// What its owner calls it.
    pub(crate) name: String,
    /// The one site that it opens; `null` opens all.
    pub(crate) site: Option<String>,
    /// What it may do.
    pub(crate) scopes: Vec<Scope>,
    /// Who made it.
    pub(crate) made_by: String,
    /// UTC ms.
    #[schema(value_type = i64)]
    pub(crate) created_at: Millis,
    /// UTC ms; set for a key that opens nothing any more.
    #[schema(value_type = Option<i64>)]
    pub(crate) revoked_at: Option<Millis>,
}

type Row = (String, String, String, String, String, i64, Option<i64>);

fn key((id, name, site, scopes, made_by, created_at, revoked_at): Row) -> KeyRow {
    KeyRow {
        id,
        name,
        site: some_site(site),
        scopes: read_scopes(&scopes),
        made_by,
        created_at,
        revoked_at,
    }
}

fn some_site(site: String) -> Option<String> {
    (!site.is_empty()).then_some(site)
}

impl Change {
    /// Notes a new key by its hash.
    pub(crate) async fn add_key(
        &mut self,
        hash: [u8; 32],
        key: &KeyRow,
    ) -> Result<(), sqlx::Error> {
        sqlx::query(
            "INSERT INTO api_keys (hash, created_at, id, name, site, scopes, made_by) \
             VALUES ($1,$2,$3,$4,$5,$6,$7)",
        )
        .bind(&hash[..])
        .bind(key.created_at)
        .bind(&key.id)
        .bind(&key.name)
        .bind(key.site.as_deref().unwrap_or_default())
        .bind(write_scopes(&key.scopes))
        .bind(&key.made_by)
        .execute(self.connection())
        .await
        .map(|_| ())
    }

    /// Revokes a key of a site, or of all sites where `site` is empty. False where there is none.
    pub(crate) async fn revoke_key(
        &mut self,
        site: &str,
        id: &str,
        at: Millis,
    ) -> Result<bool, sqlx::Error> {
        let revoked = sqlx::query(
            "UPDATE api_keys SET revoked_at = $3 WHERE site = $1 AND id = $2 AND revoked_at IS NULL",
        )
        .bind(site)
        .bind(id)
        .bind(at)
        .execute(self.connection())
        .await?;
        Ok(revoked.rows_affected() > 0)
    }
}

impl Store {
    /// What a key may do; `None` for one that nobody made or that was revoked. Looked up by its
    /// hash: how long that takes says nothing about the key.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn key(&self, hash: [u8; 32]) -> Result<Option<Key>, sqlx::Error> {
        let row: Option<(String, String, String)> = sqlx::query_as(
            "SELECT id, site, scopes FROM api_keys WHERE hash = $1 AND revoked_at IS NULL",
        )
        .bind(&hash[..])
        .fetch_optional(&self.reader)
        .await?;
        Ok(row.map(|(id, site, scopes)| Key {
            id,
            site: some_site(site),
            scopes: read_scopes(&scopes),
        }))
    }

    /// Keys of a site, or those of all sites where `site` is empty; newest first. A page comes
    /// after the key of an id, which stays when it is revoked.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn keys(
        &self,
        site: &str,
        wanted: &Sought,
    ) -> Result<Vec<KeyRow>, sqlx::Error> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT id, name, site, scopes, made_by, created_at, revoked_at FROM api_keys \
             WHERE site = $1 AND ($2 = '' \
             OR created_at < (SELECT created_at FROM api_keys WHERE site = $1 AND id = $2) \
             OR (created_at = (SELECT created_at FROM api_keys WHERE site = $1 AND id = $2) \
             AND id > $2)) AND (lower(name) LIKE lower($3) ESCAPE '\\' \
             OR lower(id) LIKE lower($3) ESCAPE '\\') ORDER BY created_at DESC, id LIMIT $4",
        )
        .bind(site)
        .bind(wanted.cursor())
        .bind(wanted.pattern())
        .bind(wanted.rows())
        .fetch_all(&self.reader)
        .await?;
        Ok(rows.into_iter().map(key).collect())
    }
}
