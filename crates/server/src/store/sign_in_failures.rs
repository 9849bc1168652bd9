//! Wrong passwords in a row, kept so that a restart forgets none.

use shopper::{DAY_MS, Millis};

use super::Store;
use crate::access::backoff::{Failures, Patience};

/// Times that a count is tried while others count the same.
const TURNS: usize = 5;

/// A try that may go on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tried {
    subject: [u8; 32],
    before: Failures,
}

/// Why a try may not go on.
#[derive(Debug)]
pub(crate) enum NotTried {
    /// So many ms to wait.
    Wait(Millis),
    Database(sqlx::Error),
}

impl Store {
    /// Counts a try as failed before it is made, so that of many at once each is counted.
    pub(crate) async fn try_sign_in(
        &self,
        subject: [u8; 32],
        patience: Patience,
        now: Millis,
    ) -> Result<Tried, NotTried> {
        for _ in 0..TURNS {
            let before = self.failures(subject).await.map_err(NotTried::Database)?;
            let after = before.try_again(patience, now).map_err(NotTried::Wait)?;
            let counted = self.count(subject, before, after).await;
            if counted.map_err(NotTried::Database)? {
                return Ok(Tried { subject, before });
            }
        }
        Err(NotTried::Wait(1_000))
    }

    /// False where somebody else counted between: then what was read is old.
    async fn count(
        &self,
        subject: [u8; 32],
        before: Failures,
        after: Failures,
    ) -> Result<bool, sqlx::Error> {
        let counted = sqlx::query(
            "INSERT INTO sign_in_failures (subject, count, last_at) VALUES ($1,$2,$3) \
             ON CONFLICT (subject) DO UPDATE SET count = excluded.count, last_at = excluded.last_at \
             WHERE sign_in_failures.count = $4 AND sign_in_failures.last_at = $5",
        )
        .bind(&subject[..])
        .bind(after.count)
        .bind(after.last_at)
        .bind(before.count)
        .bind(before.last_at)
        .execute(&self.writer)
        .await?;
        Ok(counted.rows_affected() > 0)
    }

    async fn failures(&self, subject: [u8; 32]) -> Result<Failures, sqlx::Error> {
        let row: Option<(i64, i64)> =
            sqlx::query_as("SELECT count, last_at FROM sign_in_failures WHERE subject = $1")
                .bind(&subject[..])
                .fetch_optional(&self.reader)
                .await?;
        Ok(
            row.map_or_else(Failures::default, |(count, last_at)| Failures {
                count,
                last_at,
            }),
        )
    }

    /// The try was right: an account's failures are forgotten.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn forget_failures(&self, tried: Tried) -> Result<(), sqlx::Error> {
        sqlx::query("DELETE FROM sign_in_failures WHERE subject = $1")
            .bind(&tried.subject[..])
            .execute(&self.writer)
            .await
            .map(|_| ())
    }

    /// The try was right: it does not count. What an address failed before stays: somebody who
    /// guesses at others' accounts may well have one of their own.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn uncount(&self, tried: Tried) -> Result<(), sqlx::Error> {
        sqlx::query("UPDATE sign_in_failures SET count = count - 1, last_at = $2 WHERE subject = $1 AND count > 0")
            .bind(&tried.subject[..])
            .bind(tried.before.last_at)
            .execute(&self.writer)
            .await
            .map(|_| ())
    }

    /// The day's salt, made by whoever needs it first; those before yesterday's are forgotten.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn daily_salt(
        &self,
        now: Millis,
        new: [u8; 32],
    ) -> Result<Vec<u8>, sqlx::Error> {
        let day = now.div_euclid(DAY_MS);
        let made = sqlx::query(
            "INSERT INTO daily_salts (day, salt) VALUES ($1,$2) ON CONFLICT (day) DO NOTHING",
        )
        .bind(day)
        .bind(&new[..])
        .execute(&self.writer)
        .await?;
        if made.rows_affected() > 0 {
            sqlx::query("DELETE FROM daily_salts WHERE day < $1")
                .bind(day - 1)
                .execute(&self.writer)
                .await?;
            sqlx::query("DELETE FROM sign_in_failures WHERE last_at < $1")
                .bind(now - DAY_MS)
                .execute(&self.writer)
                .await?;
        }
        sqlx::query_scalar("SELECT salt FROM daily_salts WHERE day = $1")
            .bind(day)
            .fetch_one(&self.writer)
            .await
    }
}
