//! Who was brought by whom, and when that pays.

use std::collections::BTreeSet;

use engine::{Program, referral_code};
use shopper::{Event, Id, Millis, Object, Source, names};
use sqlx::AnyConnection;

use super::insert::append;
use super::log::Span;
use super::people::{self, Person};
use super::row::EventRow;
use super::{Store, log};
use crate::clock::now;
use crate::hook::made_id;
use crate::value::referral::{Brought, judge};
use crate::vault::Vault;

/// Name of the event that tells either side of a referral; the object is the other side's code,
/// its category `friend` or `inviter`.
const COMPLETED: &str = "referral_completed";
/// Rows that came in later than this are looked at again: a transaction may have taken its numbers
/// and not ended yet, and what it brings then lies before what was read.
const SETTLED: Millis = 60_000;
/// Rows of the log that are looked at in one go; tests have few.
const PIECE: i64 = if cfg!(test) { 3 } else { 5_000 };
/// Friends looked at in one round.
const MOST_PER_ROUND: i64 = 100;

/// The event that tells one side of a referral. It still needs an id.
pub(super) fn completed(code: &str, category: &str, distinct: Option<String>, at: Millis) -> Event {
    Event {
        name: COMPLETED.to_owned(),
        at,
        source: Source::Host,
        distinct,
        object: Some(Object {
            id: code.to_owned(),
            category: category.to_owned(),
            ..Object::default()
        }),
        ..Event::default()
    }
}

/// Whether an order completes a referral; if so, the inviter's code. Kept either way: who was
/// refused once is not asked about again.
///
/// # Errors
/// What the database said.
pub(super) async fn on_order(
    connection: &mut AnyConnection,
    site: &str,
    friend: &Person,
    order: &Event,
) -> Result<Option<String>, sqlx::Error> {
    let events = log::events(connection, site, friend, (Span::ALL, 0)).await?;
    let followed = events
        .iter()
        .find(|told| told.event.name == names::REFERRED);
    let Some((followed_at, code)) = followed.and_then(|told| {
        let code = told.event.object.as_ref()?.id.clone();
        Some((told.event.at, code))
    }) else {
        return Ok(None);
    };
    let Some(visitor) = visitor_of(connection, site, &code).await? else {
        return Ok(None);
    };
    let inviter = people::person(connection, site, visitor).await?;
    let vouched = |event: &&Event| {
        event.name == names::PURCHASE && event.source == Source::Platform && event.id != order.id
    };
    let before = events
        .iter()
        .map(|told| &told.event)
        .filter(vouched)
        .count();
    let brought = Brought {
        inviter: inviter.id,
        friend: friend.id,
        share_a_device: share_a_device(connection, site, &inviter, friend).await?,
        followed_at,
        ordered_at: order.at,
        orders_before: before as u32,
        is_known: was_brought(connection, site, friend.id).await?,
        others: others(connection, site, inviter.id).await?,
    };
    let judged = judge(&brought);
    keep(connection, site, &brought, order, judged).await?;
    Ok(judged.is_ok().then_some(code))
}

/// Two customers who both signed in on one device are one household at least.
async fn share_a_device(
    connection: &mut AnyConnection,
    site: &str,
    inviter: &Person,
    friend: &Person,
) -> Result<bool, sqlx::Error> {
    let ours = |person: &Person| {
        person
            .devices
            .iter()
            .map(|it| it.visitor)
            .collect::<Vec<_>>()
    };
    let (theirs, own) = (ours(inviter), ours(friend));
    if theirs.iter().any(|visitor| own.contains(visitor)) {
        return Ok(true);
    }
    for visitor in own {
        let shared: i64 = sqlx::query_scalar(
            "SELECT count(*) FROM aliases WHERE site = $1 AND visitor = $2 AND person = $3",
        )
        .bind(site)
        .bind(&visitor.0[..])
        .bind(&inviter.id.0[..])
        .fetch_one(&mut *connection)
        .await?;
        if shared > 0 {
            return Ok(true);
        }
    }
    Ok(false)
}

async fn was_brought(
    connection: &mut AnyConnection,
    site: &str,
    friend: Id,
) -> Result<bool, sqlx::Error> {
    let known: i64 =
        sqlx::query_scalar("SELECT count(*) FROM referrals WHERE site = $1 AND friend = $2")
            .bind(site)
            .bind(&friend.0[..])
            .fetch_one(connection)
            .await?;
    Ok(known > 0)
}

async fn others(
    connection: &mut AnyConnection,
    site: &str,
    inviter: Id,
) -> Result<Vec<Millis>, sqlx::Error> {
    sqlx::query_scalar(
        "SELECT ordered_at FROM referrals WHERE site = $1 AND inviter = $2 AND status <> 'refused'",
    )
    .bind(site)
    .bind(&inviter.0[..])
    .fetch_all(connection)
    .await
}

async fn keep(
    connection: &mut AnyConnection,
    site: &str,
    brought: &Brought,
    order: &Event,
    judged: Result<Millis, &'static str>,
) -> Result<(), sqlx::Error> {
    let (status, reason, pays_at) = match judged {
        Ok(pays_at) => ("waiting", "", pays_at),
        Err(reason) => ("refused", reason, 0),
    };
    sqlx::query(
        "INSERT INTO referrals (site, friend, inviter, event, ordered_at, pays_at, status, \
         reason) VALUES ($1,$2,$3,$4,$5,$6,$7,$8) ON CONFLICT (site, friend) DO NOTHING",
    )
    .bind(site)
    .bind(&brought.friend.0[..])
    .bind(&brought.inviter.0[..])
    .bind(&order.id.0[..])
    .bind(brought.ordered_at)
    .bind(pays_at)
    .bind(status)
    .bind(reason)
    .execute(connection)
    .await
    .map(|_| ())
}

/// The device behind a code. Codes are hashes: those of devices that came since the last look
/// are written down first.
async fn visitor_of(
    connection: &mut AnyConnection,
    site: &str,
    code: &str,
) -> Result<Option<Id>, sqlx::Error> {
    for look in [false, true] {
        if look {
            write_codes(connection, site).await?;
        }
        let found: Option<Vec<u8>> =
            sqlx::query_scalar("SELECT visitor FROM referral_codes WHERE site = $1 AND code = $2")
                .bind(site)
                .bind(code)
                .fetch_optional(&mut *connection)
                .await?;
        if let Some(visitor) = found.as_deref().and_then(people::id) {
            return Ok(Some(visitor));
        }
    }
    Ok(None)
}

/// Writes down the codes of devices that came since the last look. Upkeep does so all the time, so
/// that an order that waits for it finds little to do.
async fn write_codes(connection: &mut AnyConnection, site: &str) -> Result<(), sqlx::Error> {
    let mut after = None;
    loop {
        after = write_some_codes(connection, site, after).await?;
        if after.is_none() {
            return Ok(());
        }
    }
}

/// The next piece of the log, from where the last look ended or from `after`; where it ends, or
/// `None` at the end of the log.
async fn write_some_codes(
    connection: &mut AnyConnection,
    site: &str,
    after: Option<i64>,
) -> Result<Option<i64>, sqlx::Error> {
    let upto: Option<i64> = sqlx::query_scalar(
        "SELECT upto FROM followers WHERE site = $1 AND what = 'referral-codes'",
    )
    .bind(site)
    .fetch_optional(&mut *connection)
    .await?;
    let upto = upto.unwrap_or(0);
    let rows: Vec<(i64, i64, Vec<u8>)> = sqlx::query_as(
        "SELECT seq, received_at, visitor FROM events WHERE site = $1 AND seq > $2 \
         ORDER BY seq LIMIT $3",
    )
    .bind(site)
    .bind(after.unwrap_or(upto))
    .bind(PIECE)
    .fetch_all(&mut *connection)
    .await?;
    let settled = now() - SETTLED;
    let visitors: BTreeSet<Id> = rows
        .iter()
        .filter_map(|(.., bytes)| people::id(bytes))
        .collect();
    for visitor in visitors {
        sqlx::query(
            "INSERT INTO referral_codes (site, code, visitor) VALUES ($1,$2,$3) \
             ON CONFLICT (site, code) DO NOTHING",
        )
        .bind(site)
        .bind(referral_code(visitor))
        .bind(&visitor.0[..])
        .execute(&mut *connection)
        .await?;
    }
    // A number below may still come in from a transaction that is open: what is new is read again.
    let old = rows
        .iter()
        .take_while(|(_, received_at, _)| *received_at < settled);
    let last = old.last().map_or(upto, |(seq, ..)| *seq);
    super::follow(connection, site, "referral-codes", last).await?;
    let is_whole = i64::try_from(rows.len()).is_ok_and(|read| read == PIECE);
    Ok(rows.last().filter(|_| is_whole).map(|(seq, ..)| *seq))
}

impl Store {
    /// Writes down the codes of devices that came since the last look, piece by piece, so that
    /// nobody waits for all of a long log.
    ///
    /// # Errors
    /// What the database said; the pieces before it are done.
    pub(crate) async fn keep_referral_codes(&self, site: &str) -> Result<(), sqlx::Error> {
        let mut after = None;
        loop {
            let mut transaction = self.begin().await?;
            after = write_some_codes(&mut transaction, site, after).await?;
            transaction.commit().await?;
            if after.is_none() {
                return Ok(());
            }
        }
    }

    /// Tells inviters whose friends can no longer give back what they bought; refuses those whose
    /// friends did. How many were told.
    ///
    /// # Errors
    /// What the database said; who was told by then is told.
    pub(crate) async fn pay_referrals(
        &self,
        vault: &Vault,
        (site, program): (&str, &Program),
        now: Millis,
    ) -> Result<u32, sqlx::Error> {
        let due: Vec<(Vec<u8>, Vec<u8>, Vec<u8>)> = sqlx::query_as(
            "SELECT friend, inviter, event FROM referrals WHERE site = $1 \
             AND status = 'waiting' AND pays_at <= $2 ORDER BY pays_at LIMIT $3",
        )
        .bind(site)
        .bind(now)
        .bind(MOST_PER_ROUND)
        .fetch_all(&self.reader)
        .await?;
        let mut paid = 0;
        for (friend, inviter, order) in due {
            let ids =
                [&friend, &inviter, &order].map(|bytes| people::id(bytes).unwrap_or_default());
            paid += u32::from(self.pay(vault, (site, program), ids, now).await?);
        }
        Ok(paid)
    }

    async fn pay(
        &self,
        vault: &Vault,
        (site, program): (&str, &Program),
        [friend, inviter, order]: [Id; 3],
        now: Millis,
    ) -> Result<bool, sqlx::Error> {
        let (person, standing) = self.standing(site, program, friend).await?;
        // A transaction of its own: whoever holds several people at once may wait for another
        // who does.
        let mut transaction = self.begin().await?;
        let events = log::events(&mut transaction, site, &person, (Span::ALL, 0)).await?;
        let cause = events.iter().find(|told| told.event.id == order);
        let cause = cause.map_or(0, |told| told.event.cause());
        let mut orders = standing.profile.standing.orders.iter();
        let given_back = orders.any(|it| it.cause == cause && it.undone);
        let status = if given_back { "refused" } else { "paid" };
        let reason = if given_back { "EvidenceMissing" } else { "" };
        let mine = sqlx::query(
            "UPDATE referrals SET status = $1, reason = $2 \
             WHERE site = $3 AND friend = $4 AND status = 'waiting'",
        )
        .bind(status)
        .bind(reason)
        .bind(site)
        .bind(&friend.0[..])
        .execute(&mut *transaction)
        .await?;
        let pays = mine.rows_affected() > 0 && !given_back;
        if pays {
            let code = referral_code(person.devices.first().map_or(friend, |it| it.visitor));
            let told = completed(&code, "friend", Some(format!("referral:{code}")), now);
            let parts = [site.as_bytes(), &order.0, b"inviter"];
            let event = Event {
                id: made_id(vault.mac("referral-event", &parts)),
                ..told
            };
            let row = EventRow::vouched(site, inviter, event, now)?;
            append(self, &mut transaction, &row).await?;
        }
        transaction.commit().await?;
        if pays {
            self.standing(site, program, inviter).await?;
        }
        Ok(pays)
    }
}

#[cfg(test)]
mod tests;
