//! Codes that were given out, and their one use. Every step is one conditional update: of any
//! number of checkouts that try at once, the database lets one through.

use serde_json::json;
use shopper::{Id, Millis};
use sqlx::AnyConnection;

use super::rollup::apply;
use super::{Store, deliveries};
use crate::rollup::line::Changes;
use crate::rollup::programme::count_redeemed;
use crate::webhook::happening::{Happening, Kind};

/// What a checkout does with a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    /// Uses it.
    Redeem,
    /// Holds it until an instant.
    Reserve {
        /// When it is free again by itself.
        until: Millis,
    },
    /// Uses what it holds.
    Confirm,
    /// Lets go of it.
    Cancel,
}

/// Who does it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Checkout {
    /// Names the checkout; 16 bytes.
    pub(crate) reservation: Id,
    /// The shop's order; may be empty.
    pub(crate) order: String,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Done, or done before by the same checkout.
    Done {
        /// What the code is for.
        reward: String,
        /// The claim that it was given for.
        claim: Id,
    },
    /// There is no such code.
    Unknown,
    /// There is, and it cannot be used, by this reason code.
    Refused(&'static str),
}

/// Free to be taken: not in use, or held by a checkout whose time is over.
const FREE: &str = "(status = 'issued' OR (status = 'reserved' AND reserved_until <= $1)) \
                    AND (expires_at = 0 OR expires_at > $1)";
/// Held by this checkout.
const HELD: &str = "status = 'reserved' AND reservation = $2";

impl Store {
    /// Does it, where it may be done. `hashes` are of the code in the ways in which it may have
    /// been read off.
    ///
    /// # Errors
    /// What the database said; then nothing has changed.
    pub(crate) async fn use_code(
        &self,
        site: &str,
        hashes: &[[u8; 32]; 2],
        (act, checkout): (&Act, &Checkout),
        now: Millis,
    ) -> Result<Outcome, sqlx::Error> {
        let mut transaction = self.begin().await?;
        let (status, may) = step(act);
        let sql = format!(
            "UPDATE codes SET status = $3, changed_at = $1, reservation = $2, \
             reserved_until = $4, order_id = $5 \
             WHERE site = $6 AND hash IN ($7, $8) AND {may} RETURNING reward, claim"
        );
        let until = match act {
            Act::Reserve { until } => *until,
            _ => 0,
        };
        let done: Option<(String, Vec<u8>)> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(now)
            .bind(&checkout.reservation.0[..])
            .bind(status)
            .bind(until)
            .bind(&*checkout.order)
            .bind(site)
            .bind(&hashes[0][..])
            .bind(&hashes[1][..])
            .fetch_optional(&mut *transaction)
            .await?;
        let Some((reward, claim)) = done else {
            let why = why(&mut transaction, site, hashes, (act, checkout), now).await?;
            transaction.rollback().await?;
            return Ok(why);
        };
        let claim = super::people::id(&claim).unwrap_or_default();
        if matches!(act, Act::Redeem | Act::Confirm) {
            let mut changes = Changes::default();
            count_redeemed(&mut changes, site, (&reward, now), 1);
            apply(&mut transaction, &changes).await?;
            let happening = Happening {
                kind: Kind::Redeem,
                at: now,
                of: whose(&mut transaction, site, claim).await?,
                data: json!({ "claim": claim.to_string(), "reward": reward, "order": checkout.order }),
            };
            deliveries::tell(&mut transaction, site, &[happening]).await?;
        }
        transaction.commit().await?;
        Ok(Outcome::Done { reward, claim })
    }
}

impl Store {
    /// The hash of the code that was given for a claim.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn code_of(
        &self,
        site: &str,
        claim: Id,
    ) -> Result<Option<[u8; 32]>, sqlx::Error> {
        let hash: Option<Vec<u8>> =
            sqlx::query_scalar("SELECT hash FROM codes WHERE site = $1 AND claim = $2")
                .bind(site)
                .bind(&claim.0[..])
                .fetch_optional(&self.reader)
                .await?;
        Ok(hash.and_then(|bytes| bytes.try_into().ok()))
    }
}

/// Whose a claim is; nobody's where they were erased.
async fn whose(connection: &mut AnyConnection, site: &str, claim: Id) -> Result<Id, sqlx::Error> {
    let person: Option<Vec<u8>> =
        sqlx::query_scalar("SELECT person FROM claims WHERE site = $1 AND id = $2")
            .bind(site)
            .bind(&claim.0[..])
            .fetch_optional(connection)
            .await?;
    let person = person.as_deref().and_then(super::people::id);
    Ok(person.unwrap_or_default())
}

/// The status that an act leads to, and where it may be done.
fn step(act: &Act) -> (&'static str, &'static str) {
    match act {
        Act::Redeem => ("redeemed", FREE),
        Act::Reserve { .. } => ("reserved", FREE),
        Act::Confirm => ("redeemed", HELD),
        Act::Cancel => ("issued", HELD),
    }
}

/// Status, reward, claim, reservation and expiry.
type CodeRow = (String, String, Vec<u8>, Vec<u8>, i64);

/// Why a code could not be used; what the same checkout has done before is done.
async fn why(
    connection: &mut AnyConnection,
    site: &str,
    hashes: &[[u8; 32]; 2],
    (act, checkout): (&Act, &Checkout),
    now: Millis,
) -> Result<Outcome, sqlx::Error> {
    let row: Option<CodeRow> = sqlx::query_as(
        "SELECT status, reward, claim, reservation, expires_at FROM codes \
         WHERE site = $1 AND hash IN ($2, $3)",
    )
    .bind(site)
    .bind(&hashes[0][..])
    .bind(&hashes[1][..])
    .fetch_optional(connection)
    .await?;
    let Some((status, reward, claim, reservation, expires_at)) = row else {
        return Ok(Outcome::Unknown);
    };
    let own = reservation == checkout.reservation.0 && checkout.reservation != Id::default();
    let again = own
        && match act {
            Act::Redeem | Act::Confirm => status == "redeemed",
            Act::Reserve { .. } => status == "reserved",
            Act::Cancel => status == "issued",
        };
    if again {
        let claim = super::people::id(&claim).unwrap_or_default();
        return Ok(Outcome::Done { reward, claim });
    }
    Ok(Outcome::Refused(match status.as_str() {
        "redeemed" => "already_redeemed",
        "void" => "reversed",
        _ if expires_at != 0 && expires_at <= now => "expired",
        "reserved" => "held_by_another",
        _ => "not_held",
    }))
}

/// Gives a code out.
///
/// # Errors
/// What the database said.
pub(super) async fn issue(
    connection: &mut AnyConnection,
    site: &str,
    (hash, reward): ([u8; 32], &str),
    claim: Id,
    (now, expires_at): (Millis, Millis),
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO codes (site, hash, claim, reward, status, issued_at, expires_at, \
         reservation, reserved_until, order_id, changed_at) \
         VALUES ($1,$2,$3,$4,'issued',$5,$6,$7,0,'',$5)",
    )
    .bind(site)
    .bind(&hash[..])
    .bind(&claim.0[..])
    .bind(reward)
    .bind(now)
    .bind(expires_at)
    .bind(&[][..])
    .execute(connection)
    .await
    .map(|_| ())
}
