//! Order webhooks that were signed well and could not be taken in: for people to look at, to be
//! read again after an update, and refunds that wait for their order.

use engine::Program;
use serde::Serialize;
use shopper::{Id, Millis};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, FromRow, Row};
use utoipa::ToSchema;

use super::Store;
use super::answers::uuid;
use super::hooks::Delivery;
use super::writer::again;
use super::{people, privacy_requests};
use crate::hook::{Naming, News, Platform, made_id, read};

/// Most of one site. What comes on top pushes the oldest out.
pub(crate) const MOST: i64 = 1_000;

/// One of them, without its body, which may be a megabyte.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct HookLetter {
    /// UUID; the same body of the same topic has it again.
    pub(crate) id: String,
    /// `shopify`, `woocommerce` or `orders`.
    platform: String,
    /// What it is about, in the platform's words.
    topic: String,
    /// Why it could not be taken in.
    reason: String,
    /// The order that it waits for; empty for what waits for nothing.
    waits_for: String,
    /// UTC ms.
    #[schema(value_type = i64)]
    received_at: Millis,
    /// Size of the body.
    bytes: i64,
}

impl FromRow<'_, AnyRow> for HookLetter {
    fn from_row(row: &AnyRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            id: uuid(row, "id")?,
            platform: row.try_get("platform")?,
            topic: row.try_get("topic")?,
            reason: row.try_get("reason")?,
            waits_for: row.try_get("waits_for")?,
            received_at: row.try_get("received_at")?,
            bytes: row.try_get("bytes")?,
        })
    }
}

/// What became of a letter that was read again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Again {
    /// It is taken in; these orders of that platform were told of.
    Taken(Platform, Vec<String>),
    /// It still waits, or still cannot be read.
    Kept,
    /// It was not there.
    Gone,
}

impl Store {
    /// Keeps a body that could not be read.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn keep_hook_letter(
        &self,
        delivery: Delivery<'_>,
        reason: &str,
    ) -> Result<(), sqlx::Error> {
        let mut transaction = self.begin().await?;
        put(&mut transaction, delivery, (reason, "")).await?;
        transaction.commit().await
    }

    /// All letters of a site, newest first: at most [`MOST`].
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn hook_letters(&self, site: &str) -> Result<Vec<HookLetter>, sqlx::Error> {
        sqlx::query_as(
            "SELECT id, platform, topic, reason, waits_for, received_at, \
             CAST(length(body) AS BIGINT) AS bytes FROM hook_letters WHERE site = $1 \
             ORDER BY received_at DESC, id LIMIT $2",
        )
        .bind(site)
        .bind(MOST)
        .fetch_all(&self.reader)
        .await
    }

    /// The body of a letter, as it came.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn hook_body(
        &self,
        site: &str,
        letter: Id,
    ) -> Result<Option<Vec<u8>>, sqlx::Error> {
        sqlx::query_scalar("SELECT body FROM hook_letters WHERE site = $1 AND id = $2")
            .bind(site)
            .bind(&letter.0[..])
            .fetch_optional(&self.reader)
            .await
    }

    /// Forgets a letter; false where it was not there.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn forget_hook_letter(
        &self,
        site: &str,
        letter: Id,
    ) -> Result<bool, sqlx::Error> {
        let gone = sqlx::query("DELETE FROM hook_letters WHERE site = $1 AND id = $2")
            .bind(site)
            .bind(&letter.0[..])
            .execute(&self.writer)
            .await?;
        Ok(gone.rows_affected() > 0)
    }

    /// The letters that wait for an order.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn waiting_for(
        &self,
        site: &str,
        platform: Platform,
        order: &str,
    ) -> Result<Vec<Id>, sqlx::Error> {
        let ids: Vec<Vec<u8>> = sqlx::query_scalar(
            "SELECT id FROM hook_letters WHERE site = $1 AND platform = $2 AND waits_for = $3",
        )
        .bind(site)
        .bind(platform.as_str())
        .bind(order)
        .fetch_all(&self.reader)
        .await?;
        Ok(ids.iter().filter_map(|bytes| people::id(bytes)).collect())
    }

    /// Takes a letter out, reads it again and takes in what it says, all in one transaction: ended
    /// midway, the letter is still there.
    ///
    /// # Errors
    /// What the database said; then nothing has changed.
    pub(crate) async fn read_again(
        &self,
        naming: Naming<'_>,
        program: &Program,
        letter: Id,
        now: Millis,
    ) -> Result<Again, sqlx::Error> {
        again(|| self.read_again_once(naming, program, letter, now)).await
    }

    async fn read_again_once(
        &self,
        naming: Naming<'_>,
        program: &Program,
        letter: Id,
        now: Millis,
    ) -> Result<Again, sqlx::Error> {
        let mut transaction = self.begin().await?;
        let row: Option<(String, String, Vec<u8>)> = sqlx::query_as(
            "DELETE FROM hook_letters WHERE site = $1 AND id = $2 RETURNING platform, topic, body",
        )
        .bind(naming.site)
        .bind(&letter.0[..])
        .fetch_optional(&mut *transaction)
        .await?;
        let Some((platform, topic, body)) = row else {
            return Ok(Again::Gone);
        };
        let Some(platform) = Platform::from_word(&platform) else {
            return Ok(Again::Kept);
        };
        let delivery = Delivery {
            naming,
            platform,
            topic: &topic,
            // Its own id was noted when it came.
            id: "",
            body: &body,
            now,
        };
        let mut orders = Vec::new();
        match read(&naming, platform, &topic, &body) {
            Err(_) => return Ok(Again::Kept),
            Ok(News::Nothing) => {}
            Ok(News::Privacy(request)) => {
                privacy_requests::put(&mut transaction, delivery, &request).await?;
            }
            Ok(News::Orders(news)) => {
                self.take_each(&mut transaction, delivery, program, &news)
                    .await?;
                // What still waits was put back.
                if is_there(&mut transaction, naming.site, letter).await? {
                    return Ok(Again::Kept);
                }
                orders.extend(news.into_iter().map(|news| news.order));
            }
        }
        transaction.commit().await?;
        Ok(Again::Taken(platform, orders))
    }
}

async fn is_there(
    connection: &mut AnyConnection,
    site: &str,
    letter: Id,
) -> Result<bool, sqlx::Error> {
    let there: i64 =
        sqlx::query_scalar("SELECT count(*) FROM hook_letters WHERE site = $1 AND id = $2")
            .bind(site)
            .bind(&letter.0[..])
            .fetch_one(connection)
            .await?;
    Ok(there > 0)
}

/// Keeps a body in an open transaction, with the reason and the order that it waits for.
///
/// # Errors
/// What the database said; the transaction must be given up then.
pub(super) async fn put(
    connection: &mut AnyConnection,
    delivery: Delivery<'_>,
    (reason, waits_for): (&str, &str),
) -> Result<(), sqlx::Error> {
    let site = delivery.naming.site;
    let topic = delivery.topic.as_bytes();
    let parts = [site.as_bytes(), topic, delivery.body];
    let id = made_id(delivery.naming.vault.mac("hook-letter", &parts));
    sqlx::query(
        "INSERT INTO hook_letters (site, id, platform, topic, body, reason, waits_for, \
         received_at) VALUES ($1,$2,$3,$4,$5,$6,$7,$8) ON CONFLICT (site, id) DO NOTHING",
    )
    .bind(site)
    .bind(&id.0[..])
    .bind(delivery.platform.as_str())
    .bind(delivery.topic)
    .bind(delivery.body)
    .bind(reason)
    .bind(waits_for)
    .bind(delivery.now)
    .execute(&mut *connection)
    .await?;
    // The sender is told that it is on disk: the newest always is.
    sqlx::query(
        "DELETE FROM hook_letters WHERE site = $1 AND id IN (SELECT id FROM hook_letters \
         WHERE site = $1 AND id <> $2 ORDER BY received_at DESC, id LIMIT $3 OFFSET $4)",
    )
    .bind(site)
    .bind(&id.0[..])
    .bind(MOST)
    .bind(MOST - 1)
    .execute(connection)
    .await
    .map(|_| ())
}

#[cfg(test)]
mod tests;
