//! Codes that the shop brought, until each is given out.

use serde::Serialize;
use serde_json::json;
use shopper::{Id, Millis};
use sqlx::{AnyConnection, AssertSqlSafe};
use utoipa::ToSchema;

use super::engine::Engine;
use super::{Store, deliveries};
use crate::error::Error;
use crate::value::code::hash;
use crate::value::pool_file::Line;
use crate::vault::Vault;
use crate::webhook::happening::{Happening, Kind};

const PURPOSE: &str = "pool-code";
/// Fewer than so many are few, where the shop does not say otherwise.
const LOW: i64 = 20;
/// Others may take the same code at the same instant; one of us gets it.
const TRIES: u8 = 16;

/// How full a pool is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Stock {
    /// Codes that wait.
    pub(crate) left: i64,
    /// Fewer than so many are said to be few.
    pub(crate) low: i64,
    /// They are few.
    pub(crate) is_low: bool,
}

/// What taking a code came to.
pub(super) enum Taken {
    /// This one.
    Code(String),
    /// The pool is empty.
    Empty,
    /// The reward has no pool: its codes are minted.
    NoPool,
}

impl Store {
    /// Takes codes in, all or none.
    ///
    /// # Errors
    /// [`Error::Conflict`] names the lines whose codes are known already; else what the database
    /// said.
    pub(crate) async fn import_codes(
        &self,
        vault: &Vault,
        (site, reward): (&str, &str),
        (lines, low): (&[Line], Option<i64>),
        now: Millis,
    ) -> Result<Stock, Error> {
        let mut transaction = self.begin().await?;
        let mut known = Vec::new();
        for line in lines {
            let hash = hash(vault, site, &line.code);
            let new = sqlx::query(
                "INSERT INTO pool_codes (site, hash, reward, sealed, imported_at) \
                 VALUES ($1,$2,$3,$4,$5) ON CONFLICT (site, hash) DO NOTHING",
            )
            .bind(site)
            .bind(&hash[..])
            .bind(reward)
            .bind(vault.seal(PURPOSE, line.code.as_bytes())?)
            .bind(now)
            .execute(&mut *transaction)
            .await?;
            // After it has its place in the pool: whoever is giving this very code out was waited
            // for by then.
            let out: i64 =
                sqlx::query_scalar("SELECT count(*) FROM codes WHERE site = $1 AND hash = $2")
                    .bind(site)
                    .bind(&hash[..])
                    .fetch_one(&mut *transaction)
                    .await?;
            if out > 0 || new.rows_affected() == 0 {
                known.push(line.number);
            }
        }
        if !known.is_empty() {
            transaction.rollback().await?;
            return Err(known_lines(&known));
        }
        sqlx::query(
            "INSERT INTO pools (site, reward, low, is_told) VALUES ($1,$2,$3,0) \
             ON CONFLICT (site, reward) DO UPDATE SET low = coalesce($4, pools.low), is_told = 0",
        )
        .bind(site)
        .bind(reward)
        .bind(low.unwrap_or(LOW))
        .bind(low)
        .execute(&mut *transaction)
        .await?;
        let stock = stock(&mut transaction, site, reward).await?;
        transaction.commit().await?;
        stock.ok_or(Error::NotFound)
    }

    /// How full a reward's pool is; `None` where it has none.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn stock(
        &self,
        site: &str,
        reward: &str,
    ) -> Result<Option<Stock>, sqlx::Error> {
        let mut connection = self.reader.acquire().await?;
        stock(&mut connection, site, reward).await
    }
}

fn known_lines(known: &[usize]) -> Error {
    let mut lines: Vec<String> = known.iter().take(20).map(ToString::to_string).collect();
    if known.len() > lines.len() {
        lines.push(format!("{} more", known.len() - lines.len()));
    }
    Error::Conflict {
        code: "known_codes",
        message: format!(
            "nothing was taken: the codes of these lines are here already: {}",
            lines.join(", ")
        ),
    }
}

async fn stock(
    connection: &mut AnyConnection,
    site: &str,
    reward: &str,
) -> Result<Option<Stock>, sqlx::Error> {
    let low: Option<i64> =
        sqlx::query_scalar("SELECT low FROM pools WHERE site = $1 AND reward = $2")
            .bind(site)
            .bind(reward)
            .fetch_optional(&mut *connection)
            .await?;
    let Some(low) = low else { return Ok(None) };
    let left: i64 =
        sqlx::query_scalar("SELECT count(*) FROM pool_codes WHERE site = $1 AND reward = $2")
            .bind(site)
            .bind(reward)
            .fetch_one(&mut *connection)
            .await?;
    Ok(Some(Stock {
        left,
        low,
        is_low: left < low,
    }))
}

/// Takes one code out of a reward's pool. Tells, once for each import, that few are left.
///
/// # Errors
/// What the database said.
pub(super) async fn take(
    (engine, connection): (Engine, &mut AnyConnection),
    vault: &Vault,
    (site, reward): (&str, &str),
    now: Millis,
) -> Result<Taken, sqlx::Error> {
    if stock(connection, site, reward).await?.is_none() {
        return Ok(Taken::NoPool);
    }
    let mut code = None;
    for turn in 0..TRIES {
        // Past those that others are taking. Where nothing but those is left, the second turn
        // waits for them: who gives up gives a code back.
        let skip = match engine {
            Engine::Postgres if turn == 0 => " FOR UPDATE SKIP LOCKED",
            _ => "",
        };
        let sql = format!(
            "DELETE FROM pool_codes WHERE site = $1 AND hash = (SELECT hash FROM pool_codes \
             WHERE site = $1 AND reward = $2 ORDER BY imported_at, hash LIMIT 1{skip}) \
             RETURNING sealed"
        );
        let sealed: Option<Vec<u8>> = sqlx::query_scalar(AssertSqlSafe(sql))
            .bind(site)
            .bind(reward)
            .fetch_optional(&mut *connection)
            .await?;
        let opened = sealed.and_then(|sealed| vault.unseal(PURPOSE, &sealed));
        code = opened.and_then(|bytes| String::from_utf8(bytes).ok());
        if code.is_some() {
            break;
        }
        if stock(connection, site, reward)
            .await?
            .is_none_or(|stock| stock.left == 0)
        {
            break;
        }
    }
    tell_if_low(connection, site, reward, now).await?;
    Ok(code.map_or(Taken::Empty, Taken::Code))
}

async fn tell_if_low(
    connection: &mut AnyConnection,
    site: &str,
    reward: &str,
    now: Millis,
) -> Result<(), sqlx::Error> {
    let stock = stock(connection, site, reward).await?;
    let Some(stock) = stock.filter(|stock| stock.is_low) else {
        return Ok(());
    };
    let first =
        sqlx::query("UPDATE pools SET is_told = 1 WHERE site = $1 AND reward = $2 AND is_told = 0")
            .bind(site)
            .bind(reward)
            .execute(&mut *connection)
            .await?;
    if first.rows_affected() == 0 {
        return Ok(());
    }
    let happening = Happening {
        kind: Kind::LowStock,
        at: now,
        of: Id::default(),
        data: json!({ "reward": reward, "left": stock.left }),
    };
    deliveries::tell(connection, site, &[happening]).await
}
