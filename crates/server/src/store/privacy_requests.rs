//! What the law has the shop do for a customer, as its platform asks for it: a queue that any
//! number of servers work off. A request is taken for some minutes, and done once: what came of
//! it and its entry in the audit log are written in one transaction.

use serde::Serialize;
use shopper::{DAY_MS, Id, Millis};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, FromRow, Row};
use utoipa::ToSchema;

use super::Store;
use super::answers::{id, uuid};
use super::audit::append;
use super::hooks::Delivery;
use crate::audit::Entry;
use crate::hook::{Platform, PrivacyRequest, made_id};

/// Between the word that a shop has left and the end of its data: time to say that it was a
/// mistake. Shopify gives apps thirty days.
pub(crate) const SHOP_TERM: Millis = 7 * DAY_MS;
/// How long one that works on a request is waited for.
const TAKEN_FOR: Millis = 10 * 60_000;
/// How long an export is kept for whoever is to hand it out.
const EXPORT_KEPT: Millis = 30 * DAY_MS;

/// One request, as the API tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = PrivacyRequest)]
pub(crate) struct ToldRequest {
    id: String,
    platform: String,
    /// `data`, `erase` or `erase-shop`.
    kind: String,
    /// The shop's id of the customer; empty for the whole shop, and once they are erased.
    customer: String,
    /// `waiting`, `done` or `cancelled`.
    state: String,
    /// UTC ms.
    #[schema(value_type = i64)]
    pub(crate) asked_at: Millis,
    /// Not before this.
    #[schema(value_type = i64)]
    due_at: Millis,
    #[schema(value_type = Option<i64>)]
    done_at: Option<Millis>,
    /// What came of it; while it waits, what went wrong the last time.
    outcome: String,
    /// There is something to fetch.
    has_export: bool,
}

/// Which requests are told of.
#[derive(Clone, Debug)]
pub(crate) struct RequestsWanted {
    /// From before this instant on.
    pub(crate) before: Millis,
    pub(crate) limit: u32,
    /// Only in this state.
    pub(crate) state: Option<&'static str>,
}

impl FromRow<'_, AnyRow> for ToldRequest {
    fn from_row(row: &AnyRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            id: uuid(row, "id")?,
            platform: row.try_get("platform")?,
            kind: row.try_get("kind")?,
            customer: row.try_get("customer")?,
            state: row.try_get("state")?,
            asked_at: row.try_get("asked_at")?,
            due_at: row.try_get("due_at")?,
            done_at: row.try_get("done_at")?,
            outcome: row.try_get("outcome")?,
            has_export: row.try_get::<i64, _>("has_export")? != 0,
        })
    }
}

/// One that somebody has taken to work on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TakenRequest {
    pub(crate) id: Id,
    pub(crate) platform: Platform,
    pub(crate) asks: PrivacyRequest,
}

/// What came of one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Done {
    /// In words.
    pub(crate) outcome: String,
    /// JSON, to be fetched.
    pub(crate) export: Option<String>,
}

impl Store {
    /// Puts a request into the queue; the same delivery again is the same request.
    ///
    /// # Errors
    /// What the database said; then the platform asks again.
    pub(crate) async fn keep_privacy_request(
        &self,
        delivery: Delivery<'_>,
        request: &PrivacyRequest,
    ) -> Result<(), sqlx::Error> {
        let mut connection = self.writer.acquire().await?;
        put(&mut connection, delivery, request).await
    }

    /// Newest first: so many, and all that came in the same millisecond as the last of them,
    /// because the next page begins before it.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn privacy_requests(
        &self,
        site: &str,
        wanted: &RequestsWanted,
    ) -> Result<Vec<ToldRequest>, sqlx::Error> {
        sqlx::query_as(
            "SELECT id, platform, kind, customer, state, asked_at, due_at, done_at, outcome, \
             CAST(CASE WHEN export IS NULL THEN 0 ELSE 1 END AS BIGINT) AS has_export \
             FROM privacy_requests WHERE site = $1 AND asked_at < $2 \
             AND ($4 = '' OR state = $4) AND asked_at >= (SELECT min(asked_at) FROM \
             (SELECT asked_at FROM privacy_requests WHERE site = $1 AND asked_at < $2 \
             AND ($4 = '' OR state = $4) ORDER BY asked_at DESC LIMIT $3) page) \
             ORDER BY asked_at DESC, id",
        )
        .bind(site)
        .bind(wanted.before)
        .bind(i64::from(wanted.limit))
        .bind(wanted.state.unwrap_or_default())
        .fetch_all(&self.reader)
        .await
    }

    /// Takes the oldest that is due and that nobody works on.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn take_privacy_request(
        &self,
        site: &str,
        now: Millis,
    ) -> Result<Option<TakenRequest>, sqlx::Error> {
        let row = sqlx::query(
            "UPDATE privacy_requests SET taken_until = $3 WHERE site = $1 AND state = 'waiting' \
             AND due_at <= $2 AND taken_until <= $2 AND id IN (SELECT id FROM privacy_requests \
             WHERE site = $1 AND state = 'waiting' AND due_at <= $2 AND taken_until <= $2 \
             ORDER BY asked_at, id LIMIT 1) RETURNING id, platform, kind, customer, orders",
        )
        .bind(site)
        .bind(now)
        .bind(now + TAKEN_FOR)
        .fetch_optional(&self.writer)
        .await?;
        row.as_ref().map(taken).transpose()
    }

    /// Notes that one is done, with `entry` in the audit log; false where it was before. Whom an
    /// erased one was about is not kept.
    ///
    /// # Errors
    /// What the database said; then it is done again when it is taken again.
    pub(crate) async fn end_privacy_request(
        &self,
        site: &str,
        request: &TakenRequest,
        (done, entry): (&Done, &Entry),
    ) -> Result<bool, sqlx::Error> {
        let mut transaction = self.begin().await?;
        let ended = sqlx::query(
            "UPDATE privacy_requests SET state = 'done', done_at = $3, outcome = $4, export = $5, \
             customer = CASE WHEN kind = 'data' THEN customer ELSE '' END, orders = '[]' \
             WHERE site = $1 AND id = $2 AND state = 'waiting'",
        )
        .bind(site)
        .bind(&request.id.0[..])
        .bind(entry.at)
        .bind(&*done.outcome)
        .bind(done.export.clone())
        .execute(&mut *transaction)
        .await?;
        let is_first = ended.rows_affected() > 0;
        if is_first {
            append(&mut transaction, entry).await?;
        }
        transaction.commit().await?;
        Ok(is_first)
    }

    /// Notes what went wrong; it is taken again when its time as taken is over.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn privacy_request_failed(
        &self,
        site: &str,
        request: Id,
        why: &str,
    ) -> Result<(), sqlx::Error> {
        sqlx::query(
            "UPDATE privacy_requests SET outcome = $3 \
             WHERE site = $1 AND id = $2 AND state = 'waiting'",
        )
        .bind(site)
        .bind(&request.0[..])
        .bind(why)
        .execute(&self.writer)
        .await
        .map(|_| ())
    }

    /// Calls one off that waits and that nobody works on; false where there is none.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn cancel_privacy_request(
        &self,
        site: &str,
        request: Id,
        now: Millis,
    ) -> Result<bool, sqlx::Error> {
        let done = sqlx::query(
            "UPDATE privacy_requests SET state = 'cancelled', done_at = $3 \
             WHERE site = $1 AND id = $2 AND state = 'waiting' AND taken_until <= $3",
        )
        .bind(site)
        .bind(&request.0[..])
        .bind(now)
        .execute(&self.writer)
        .await?;
        Ok(done.rows_affected() > 0)
    }

    /// What is ready to be fetched.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn privacy_export(
        &self,
        site: &str,
        request: Id,
    ) -> Result<Option<String>, sqlx::Error> {
        let export: Option<Option<String>> =
            sqlx::query_scalar("SELECT export FROM privacy_requests WHERE site = $1 AND id = $2")
                .bind(site)
                .bind(&request.0[..])
                .fetch_optional(&self.reader)
                .await?;
        Ok(export.flatten())
    }

    /// Forgets exports that nobody needs any more, and whom they were about.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn drop_old_exports(
        &self,
        site: &str,
        now: Millis,
    ) -> Result<(), sqlx::Error> {
        sqlx::query(
            "UPDATE privacy_requests SET export = NULL, customer = '' \
             WHERE site = $1 AND state <> 'waiting' AND done_at < $2 AND customer <> ''",
        )
        .bind(site)
        .bind(now - EXPORT_KEPT)
        .execute(&self.writer)
        .await
        .map(|_| ())
    }
}

/// Takes out whom requests were about that are over, where a whole site ends. Those that wait say
/// what is still to be done.
///
/// # Errors
/// What the database said; the transaction must be given up then.
pub(super) async fn blank(connection: &mut AnyConnection, site: &str) -> Result<(), sqlx::Error> {
    sqlx::query(
        "UPDATE privacy_requests SET customer = '', orders = '[]', export = NULL \
         WHERE site = $1 AND state <> 'waiting'",
    )
    .bind(site)
    .execute(connection)
    .await
    .map(|_| ())
}

fn taken(row: &AnyRow) -> Result<TakenRequest, sqlx::Error> {
    let unknown = |what: &str| sqlx::Error::Decode(format!("`{what}` is not known").into());
    let (platform, kind): (&str, &str) = (row.try_get("platform")?, row.try_get("kind")?);
    let customer: String = row.try_get("customer")?;
    let orders: Vec<String> = serde_json::from_str(row.try_get("orders")?)
        .map_err(|cause| sqlx::Error::Decode(cause.into()))?;
    let asks = match kind {
        "data" => PrivacyRequest::Data { customer, orders },
        "erase" => PrivacyRequest::Erase { customer, orders },
        "erase-shop" => PrivacyRequest::EraseShop,
        other => return Err(unknown(other)),
    };
    Ok(TakenRequest {
        id: id(row, "id")?,
        platform: Platform::from_word(platform).ok_or_else(|| unknown(platform))?,
        asks,
    })
}

/// Puts a request into the queue, in an open transaction.
///
/// # Errors
/// What the database said; the transaction must be given up then.
pub(super) async fn put(
    connection: &mut AnyConnection,
    delivery: Delivery<'_>,
    request: &PrivacyRequest,
) -> Result<(), sqlx::Error> {
    let (kind, customer, orders) = match request {
        PrivacyRequest::Data { customer, orders } => ("data", &**customer, &orders[..]),
        PrivacyRequest::Erase { customer, orders } => ("erase", &**customer, &orders[..]),
        PrivacyRequest::EraseShop => ("erase-shop", "", &[][..]),
    };
    let term = match request {
        PrivacyRequest::EraseShop => SHOP_TERM,
        _ => 0,
    };
    let site = delivery.naming.site;
    let parts = [site.as_bytes(), delivery.id.as_bytes(), delivery.body];
    let id = made_id(delivery.naming.vault.mac("privacy-request", &parts));
    sqlx::query(
        "INSERT INTO privacy_requests (site, id, platform, kind, customer, orders, asked_at, \
         due_at) VALUES ($1,$2,$3,$4,$5,$6,$7,$8) ON CONFLICT (site, id) DO NOTHING",
    )
    .bind(site)
    .bind(&id.0[..])
    .bind(delivery.platform.as_str())
    .bind(kind)
    .bind(customer)
    .bind(serde_json::json!(orders).to_string())
    .bind(delivery.now)
    .bind(delivery.now + term)
    .execute(connection)
    .await
    .map(|_| ())
}

#[cfg(test)]
mod tests;
