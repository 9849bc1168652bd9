//! Gifts on their way.

use shopper::{Id, MAX_NOTE, plain};
use sqlx::AnyConnection;

use super::claims::{Claim, Desk};
use super::people::id;
use crate::value::code;

/// One gift.
#[derive(Clone, Debug)]
pub(super) struct Gift {
    /// Who gave it.
    pub(super) giver: Id,
    /// The reward; empty where it is points.
    pub(super) reward: String,
    /// The wallet that points are of.
    pub(super) wallet: String,
    /// Points; 0 where it is a reward.
    pub(super) points: i64,
}

/// Puts a gift on its way under a word that stands in its address.
///
/// # Errors
/// What the database said.
pub(super) async fn put(
    connection: &mut AnyConnection,
    desk: Desk<'_>,
    (claim, giver): (&Claim, Id),
    word: &str,
) -> Result<(), sqlx::Error> {
    let (wallet, points) = claim.points.clone().unwrap_or_default();
    let reward = if points > 0 { "" } else { &*claim.reward };
    let hash = code::hash(desk.vault, desk.site, word);
    sqlx::query(
        "INSERT INTO gifts (site, hash, claim, giver, reward, wallet, points, note, made_at, \
         received) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)",
    )
    .bind(desk.site)
    .bind(&hash[..])
    .bind(&claim.id.0[..])
    .bind(&giver.0[..])
    .bind(reward)
    .bind(wallet)
    .bind(points)
    .bind(plain(&claim.note, MAX_NOTE))
    .bind(desk.now)
    .bind(&[][..])
    .execute(connection)
    .await
    .map(|_| ())
}

/// The gift of a word.
///
/// # Errors
/// What the database said.
pub(super) async fn read(
    connection: &mut AnyConnection,
    site: &str,
    hashes: &[[u8; 32]; 2],
) -> Result<Option<Gift>, sqlx::Error> {
    let row: Option<(Vec<u8>, String, String, i64)> = sqlx::query_as(
        "SELECT giver, reward, wallet, points FROM gifts WHERE site = $1 AND hash IN ($2, $3)",
    )
    .bind(site)
    .bind(&hashes[0][..])
    .bind(&hashes[1][..])
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|(giver, reward, wallet, points)| Gift {
        giver: id(&giver).unwrap_or_default(),
        reward,
        wallet,
        points,
    }))
}

/// Hands a gift over; false where it was before.
///
/// # Errors
/// What the database said.
pub(super) async fn receive(
    connection: &mut AnyConnection,
    site: &str,
    hashes: &[[u8; 32]; 2],
    claim: Id,
) -> Result<bool, sqlx::Error> {
    let done = sqlx::query(
        "UPDATE gifts SET received = $1 WHERE site = $2 AND hash IN ($3, $4) AND received = $5",
    )
    .bind(&claim.0[..])
    .bind(site)
    .bind(&hashes[0][..])
    .bind(&hashes[1][..])
    .bind(&[][..])
    .execute(connection)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Points that came with a claim as a gift.
///
/// # Errors
/// What the database said.
pub(super) async fn points(
    connection: &mut AnyConnection,
    site: &str,
    claim: Id,
) -> Result<Option<i64>, sqlx::Error> {
    sqlx::query_scalar("SELECT points FROM gifts WHERE site = $1 AND received = $2 AND points > 0")
        .bind(site)
        .bind(&claim.0[..])
        .fetch_optional(connection)
        .await
}
