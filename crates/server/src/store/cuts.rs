//! What a person's events came to that were let go of because of their age. Folding begins here,
//! so that what was earned stays when its events are gone.

use engine::{Now, Program, merge};
use shopper::stored::{restore, store};
use shopper::{EntryKind, Id, LedgerEntry, Millis, Profile};
use sqlx::AnyConnection;

use super::people::Person;
use super::{gains, ledger};

mod make;

/// What is kept.
#[derive(Clone, Debug)]
pub(super) struct Cut {
    /// Events that came in before this are in the profile, and are not folded again.
    pub(super) before: Millis,
    /// Movements of points up to this number are of those events.
    pub(super) entries: i64,
    /// As of the last of them.
    pub(super) profile: Profile,
}

/// The cut of a person's own id.
///
/// # Errors
/// What the database said. One that cannot be read is an error: made anew from what is left of
/// the log, value would be lost for good.
pub(super) async fn read(
    connection: &mut AnyConnection,
    site: &str,
    person: Id,
) -> Result<Option<Cut>, sqlx::Error> {
    let row: Option<(i64, i64, Vec<u8>)> = sqlx::query_as(
        "SELECT folded_before, entries, profile FROM standing_cuts \
         WHERE site = $1 AND person = $2",
    )
    .bind(site)
    .bind(&person.0[..])
    .fetch_optional(connection)
    .await?;
    let Some((before, entries, bytes)) = row else {
        return Ok(None);
    };
    let profile =
        restore(&bytes).map_err(|cause| sqlx::Error::Decode(format!("{cause:?}").into()))?;
    Ok(Some(Cut {
        before,
        entries,
        profile,
    }))
}

/// The cut of a person, after those of devices that became theirs were joined to it; and whether
/// any was, so that what is folded already began elsewhere.
///
/// # Errors
/// What the database said; the transaction must be given up then.
pub(super) async fn joined(
    connection: &mut AnyConnection,
    (site, program): (&str, &Program),
    person: &Person,
) -> Result<(Option<Cut>, bool), sqlx::Error> {
    let mut own = read(connection, site, person.id).await?;
    let mut any = false;
    // Whoever was first on a device has what it did before as nobody's.
    let first = person.devices.iter().filter(|device| device.from == 0);
    for device in first.filter(|device| device.visitor != person.id) {
        let Some(theirs) = read(connection, site, device.visitor).await? else {
            continue;
        };
        let joined = match own {
            Some(own) => both(program, own, theirs.clone()),
            None => Joined::from(&theirs),
        };
        let joined = (theirs, joined);
        let moved = move_over(connection, site, (device.visitor, person.id), joined).await?;
        (own, any) = (Some(moved), true);
    }
    Ok((own, any))
}

/// Two cuts as one.
struct Joined {
    cut: Cut,
    /// What the sum differs by from the two, like a level that both were paid for.
    settled: Vec<LedgerEntry>,
}

impl From<&Cut> for Joined {
    fn from(theirs: &Cut) -> Self {
        let cut = Cut {
            entries: 0,
            ..theirs.clone()
        };
        Self {
            cut,
            settled: Vec::new(),
        }
    }
}

/// As when a guest signs in.
fn both(program: &Program, own: Cut, theirs: Cut) -> Joined {
    let before = own.before.max(theirs.before);
    let sums =
        |profile: &Profile, id: &str| (profile.ledger.balance(id), profile.ledger.pending(id));
    let wallets: Vec<&str> = program.wallets.iter().map(|it| &*it.id).collect();
    let apart: Vec<(i64, i64)> = { wallets.iter() }
        .map(|id| {
            let (a, b) = (sums(&own.profile, id), sums(&theirs.profile, id));
            (a.0 + b.0, a.1 + b.1)
        })
        .collect();
    let mut profile = own.profile;
    let at = Now {
        at: before,
        offset_min: 0,
        session: Id::default(),
    };
    merge(program, &mut profile, theirs.profile, at, &mut |_, _| false);
    let mut settled = Vec::new();
    for (id, apart) in wallets.iter().zip(apart) {
        let together = sums(&profile, id);
        if together != apart {
            settled.push(LedgerEntry {
                wallet: (*id).to_owned(),
                kind: EntryKind::Carried,
                amount: together.0 - apart.0,
                pending: together.1 - apart.1,
                reason: "joined".to_owned(),
                at: before,
                ..LedgerEntry::default()
            });
        }
    }
    let cut = Cut {
        before,
        profile,
        entries: own.entries,
    };
    Joined { cut, settled }
}

/// Movements and gains go along; what the device had under its own id ends.
async fn move_over(
    connection: &mut AnyConnection,
    site: &str,
    (from, to): (Id, Id),
    (theirs, Joined { mut cut, settled }): (Cut, Joined),
) -> Result<Cut, sqlx::Error> {
    ledger::clear(&mut *connection, site, to, cut.entries).await?;
    ledger::clear(&mut *connection, site, from, theirs.entries).await?;
    gains::hand_over(&mut *connection, site, (from, to)).await?;
    sqlx::query("UPDATE ledger SET person = $1, n = n + $2 WHERE site = $3 AND person = $4")
        .bind(&to.0[..])
        .bind(cut.entries)
        .bind(site)
        .bind(&from.0[..])
        .execute(&mut *connection)
        .await?;
    sqlx::query("DELETE FROM standing_cuts WHERE site = $1 AND person = $2")
        .bind(site)
        .bind(&from.0[..])
        .execute(&mut *connection)
        .await?;
    ledger::add(&mut *connection, site, to, &settled).await?;
    cut.entries += theirs.entries + settled.len() as i64;
    write(connection, site, to, &cut).await?;
    Ok(cut)
}

pub(super) async fn write(
    connection: &mut AnyConnection,
    site: &str,
    person: Id,
    cut: &Cut,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO standing_cuts (site, person, folded_before, entries, profile) \
         VALUES ($1,$2,$3,$4,$5) ON CONFLICT (site, person) DO UPDATE SET \
         folded_before = excluded.folded_before, entries = excluded.entries, \
         profile = excluded.profile",
    )
    .bind(site)
    .bind(&person.0[..])
    .bind(cut.before)
    .bind(cut.entries)
    .bind(store(&cut.profile))
    .execute(connection)
    .await
    .map(|_| ())
}

#[cfg(test)]
mod tests;
