//! Where a site's webhooks go.

use serde::Serialize;
use shopper::{Id, Millis};
use sqlx::any::AnyRow;
use sqlx::{FromRow, Row};
use utoipa::ToSchema;

use super::Store;
use super::answers::uuid;
use super::sought::Sought;
use crate::error::Error;
use crate::vault::{Vault, fill};
use crate::webhook::backoff::is_given_up;
use crate::webhook::secret;

const PURPOSE: &str = "endpoint-secret";

/// One endpoint, without its secrets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Endpoint {
    /// Its id.
    pub(crate) id: String,
    /// Where to.
    pub(crate) url: String,
    /// What it hears of; empty for everything.
    pub(crate) kinds: Vec<String>,
    #[schema(value_type = i64)]
    made_at: Millis,
    /// Since when nothing has arrived there.
    #[schema(value_type = Option<i64>)]
    failing_since: Option<Millis>,
    /// Since when nothing is sent there.
    #[schema(value_type = Option<i64>)]
    pub(crate) disabled_at: Option<Millis>,
    disabled_for: String,
}

impl FromRow<'_, AnyRow> for Endpoint {
    fn from_row(row: &AnyRow) -> Result<Self, sqlx::Error> {
        let kinds: String = row.try_get("kinds")?;
        Ok(Self {
            id: uuid(row, "id")?,
            url: row.try_get("url")?,
            kinds: serde_json::from_str(&kinds)
                .map_err(|cause| sqlx::Error::Decode(cause.into()))?,
            made_at: row.try_get("made_at")?,
            failing_since: row.try_get("failing_since")?,
            disabled_at: row.try_get("disabled_at")?,
            disabled_for: row.try_get("disabled_for")?,
        })
    }
}

const COLUMNS: &str = "id, url, kinds, made_at, failing_since, disabled_at, disabled_for";

impl Store {
    /// Keeps a new endpoint; its id, and the secret, which is told this once.
    ///
    /// # Errors
    /// What the database said, or the system without randomness.
    pub(crate) async fn add_endpoint(
        &self,
        vault: &Vault,
        site: &str,
        (url, kinds): (&str, &[String]),
        now: Millis,
    ) -> Result<(Id, String), Error> {
        let mut random = [0; 10];
        fill(&mut random)?;
        let id = Id::v7(now, random);
        let secret = secret::generate()?;
        sqlx::query(
            "INSERT INTO endpoints (site, id, url, kinds, sealed, made_at) \
             VALUES ($1,$2,$3,$4,$5,$6)",
        )
        .bind(site)
        .bind(&id.0[..])
        .bind(url)
        .bind(serde_json::json!(kinds).to_string())
        .bind(sealed(vault, std::slice::from_ref(&secret))?)
        .bind(now)
        .execute(&self.writer)
        .await?;
        Ok((id, secret))
    }

    /// How many endpoints a site has.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn count_endpoints(&self, site: &str) -> Result<i64, sqlx::Error> {
        sqlx::query_scalar("SELECT count(*) FROM endpoints WHERE site = $1")
            .bind(site)
            .fetch_one(&self.reader)
            .await
    }

    /// Endpoints of a site, the oldest first, as their ids are. A page comes after an id.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn endpoints(
        &self,
        site: &str,
        (wanted, after): (&Sought, Option<Id>),
    ) -> Result<Vec<Endpoint>, sqlx::Error> {
        let sql = format!(
            "SELECT {COLUMNS} FROM endpoints WHERE site = $1 AND id > $2 \
             AND lower(url) LIKE lower($3) ESCAPE '\\' ORDER BY id LIMIT $4"
        );
        sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(site)
            .bind(after.map_or_else(Vec::new, |id| id.0.to_vec()))
            .bind(wanted.pattern())
            .bind(wanted.rows())
            .fetch_all(&self.reader)
            .await
    }

    /// One endpoint with its secrets, the newest first.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn endpoint(
        &self,
        vault: &Vault,
        site: &str,
        id: Id,
    ) -> Result<Option<(Endpoint, Vec<String>)>, sqlx::Error> {
        let sql = format!("SELECT {COLUMNS}, sealed FROM endpoints WHERE site = $1 AND id = $2");
        let row = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(site)
            .bind(&id.0[..])
            .fetch_optional(&self.reader)
            .await?;
        let Some(row) = row else { return Ok(None) };
        let sealed: Vec<u8> = row.try_get("sealed")?;
        let secrets = vault.unseal(PURPOSE, &sealed);
        let secrets = secrets.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        Ok(Some((
            Endpoint::from_row(&row)?,
            secrets.unwrap_or_default(),
        )))
    }

    /// Makes a new secret beside the one that there is: both sign, until the next rotation. The
    /// new one is told this once; `None` where there is no such endpoint.
    ///
    /// # Errors
    /// What the database said, or the system without randomness.
    pub(crate) async fn rotate_endpoint(
        &self,
        vault: &Vault,
        site: &str,
        id: Id,
    ) -> Result<Option<String>, Error> {
        let Some((_, before)) = self.endpoint(vault, site, id).await? else {
            return Ok(None);
        };
        let secret = secret::generate()?;
        let both: Vec<String> = { before.into_iter().take(1) }.collect();
        let both = [vec![secret.clone()], both].concat();
        sqlx::query("UPDATE endpoints SET sealed = $1 WHERE site = $2 AND id = $3")
            .bind(sealed(vault, &both)?)
            .bind(site)
            .bind(&id.0[..])
            .execute(&self.writer)
            .await?;
        Ok(Some(secret))
    }

    /// Sends there again after it was given up; false where there is no such endpoint.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn enable_endpoint(&self, site: &str, id: Id) -> Result<bool, sqlx::Error> {
        let done = sqlx::query(
            "UPDATE endpoints SET disabled_at = NULL, failing_since = NULL, disabled_for = '' \
             WHERE site = $1 AND id = $2",
        )
        .bind(site)
        .bind(&id.0[..])
        .execute(&self.writer)
        .await?;
        Ok(done.rows_affected() > 0)
    }

    /// Forgets an endpoint and what waits for it.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn drop_endpoint(&self, site: &str, id: Id) -> Result<bool, sqlx::Error> {
        let mut transaction = self.begin().await?;
        sqlx::query(
            "UPDATE deliveries SET next_at = NULL, status = 'failed' \
             WHERE site = $1 AND endpoint = $2 AND next_at IS NOT NULL",
        )
        .bind(site)
        .bind(&id.0[..])
        .execute(&mut *transaction)
        .await?;
        let gone = sqlx::query("DELETE FROM endpoints WHERE site = $1 AND id = $2")
            .bind(site)
            .bind(&id.0[..])
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(gone.rows_affected() > 0)
    }

    /// Notes that something arrived there, or did not; gives it up after days without a success,
    /// or at once where the receiver says that it is gone.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn endpoint_answered(
        &self,
        site: &str,
        id: Id,
        (arrived, gone): (bool, bool),
        now: Millis,
    ) -> Result<(), sqlx::Error> {
        if arrived {
            return sqlx::query(
                "UPDATE endpoints SET failing_since = NULL WHERE site = $1 AND id = $2 \
                 AND failing_since IS NOT NULL",
            )
            .bind(site)
            .bind(&id.0[..])
            .execute(&self.writer)
            .await
            .map(|_| ());
        }
        let since: Option<i64> = sqlx::query_scalar(
            "UPDATE endpoints SET failing_since = coalesce(failing_since, $1) \
             WHERE site = $2 AND id = $3 RETURNING failing_since",
        )
        .bind(now)
        .bind(site)
        .bind(&id.0[..])
        .fetch_optional(&self.writer)
        .await?;
        let reason = if gone {
            "the receiver said that it is gone (410)"
        } else if is_given_up(since, now) {
            "nothing arrived for five days"
        } else {
            return Ok(());
        };
        sqlx::query(
            "UPDATE endpoints SET disabled_at = $1, disabled_for = $2 \
             WHERE site = $3 AND id = $4 AND disabled_at IS NULL",
        )
        .bind(now)
        .bind(reason)
        .bind(site)
        .bind(&id.0[..])
        .execute(&self.writer)
        .await
        .map(|_| ())
    }
}

fn sealed(vault: &Vault, secrets: &[String]) -> Result<Vec<u8>, Error> {
    vault.seal(PURPOSE, serde_json::json!(secrets).to_string().as_bytes())
}
