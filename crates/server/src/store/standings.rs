//! How each person stands: their events folded by the engine, kept, and folded on when more have
//! come. Whatever is kept here follows from the log, and can be made anew from it.

use engine::{Effect, Program};
use serde_json::json;
use shopper::stored::{restore, store};
use shopper::{Event, Grant, Id, LedgerEntry, Millis, Profile};
use sqlx::AnyConnection;
use utoipa::ToSchema;

use super::Store;
use super::budgets::Budgets;
use super::cuts::{self, Cut};
use super::gains::{self, Gains};
use super::log::{Span, Told};
use super::people::{self, Person};
use super::tombstones::is_buried;
use super::writer::again;
use super::{claims, deliveries, ledger, log};
use crate::value::fold::fold;
use crate::value::gain::gain;
use crate::webhook::happening::{Happening, Kind};

/// People looked up at once.
const PAGE: i64 = 1_000;

/// One person, as they stand.
#[derive(Clone, Debug)]
pub(crate) struct Standing {
    /// Their profile, as of the last event.
    pub(crate) profile: Profile,
    /// The last event that is folded.
    pub(super) upto: i64,
    /// Events that are folded since the cut.
    pub(super) folded: i64,
}

/// What folding everything anew came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, ToSchema)]
pub(crate) struct Rebuilt {
    /// People folded.
    pub(crate) people: u64,
    /// Movements of points that they have.
    pub(crate) entries: u64,
    /// People for whom something else came of it than was kept.
    pub(crate) changed: u64,
}

/// Folds what has come since, and takes the person's row for this transaction: what is decided
/// on the standing cannot be outrun by another claim of theirs.
///
/// # Errors
/// What the database said.
pub(super) async fn catch_up(
    connection: &mut AnyConnection,
    site: &str,
    program: &Program,
    person: &Person,
) -> Result<Standing, sqlx::Error> {
    // Whoever was erased stands nowhere: asking about them must not bring their row back.
    if is_buried(connection, site, person.id, Millis::MAX).await? {
        return Ok(fresh(person));
    }
    let mut standing = take(connection, site, person).await?;
    // Signed in while this waited for the row: what the device did is the customer's, and would be
    // counted twice if it were folded for both.
    if people::person_now(connection, site, person.id)
        .await?
        .is_some()
    {
        return Ok(fresh(person));
    }
    // Those that were told already are not told again, however often they are folded.
    let told = standing.upto;
    let (cut, moved) = cuts::joined(connection, (site, program), person).await?;
    let span = Span::since(cut.as_ref().map_or(0, |cut| cut.before));
    let counted = log::count(connection, site, person, (span, standing.upto)).await?;
    let anew = moved || counted != standing.folded;
    if anew {
        standing = begin(connection, site, person, cut).await?;
    }
    let events = log::events(connection, site, person, (span, standing.upto)).await?;
    if !events.is_empty() {
        let of = (site, program, person);
        fold_on(connection, of, &mut standing, (&events, told)).await?;
    }
    if anew || !events.is_empty() {
        keep(connection, site, person.id, &standing).await?;
    }
    Ok(standing)
}

/// Where folding begins: at nothing, or at what is kept of events that are gone. What came of
/// later ones is forgotten, to be made anew.
pub(super) async fn begin(
    connection: &mut AnyConnection,
    site: &str,
    person: &Person,
    cut: Option<Cut>,
) -> Result<Standing, sqlx::Error> {
    let entries = cut.as_ref().map_or(0, |cut| cut.entries);
    ledger::clear(&mut *connection, site, person.id, entries).await?;
    gains::clear(connection, site, person.id).await?;
    let mut standing = fresh(person);
    if let Some(cut) = cut {
        standing.profile = cut.profile;
        standing.profile.member.clone_from(&person.customer);
    }
    Ok(standing)
}

fn fresh(person: &Person) -> Standing {
    Standing {
        profile: person.profile(),
        upto: 0,
        folded: 0,
    }
}

/// Reads and locks in one statement, on both databases.
pub(super) async fn take(
    connection: &mut AnyConnection,
    site: &str,
    person: &Person,
) -> Result<Standing, sqlx::Error> {
    let new = fresh(person);
    let row: (i64, i64, Vec<u8>) = sqlx::query_as(
        "INSERT INTO standings (site, person, revision, upto, folded, profile) \
         VALUES ($1,$2,1,0,0,$3) ON CONFLICT (site, person) \
         DO UPDATE SET revision = standings.revision + 1 RETURNING upto, folded, profile",
    )
    .bind(site)
    .bind(&person.id.0[..])
    .bind(store(&new.profile))
    .fetch_one(&mut *connection)
    .await?;
    let (upto, folded, bytes) = row;
    // One that an older or a newer server wrote and this one cannot read is made anew.
    let Ok(profile) = restore(&bytes) else {
        return Ok(Standing {
            upto,
            folded: -1,
            ..new
        });
    };
    Ok(Standing {
        profile,
        upto,
        folded,
    })
}

pub(super) async fn fold_on(
    connection: &mut AnyConnection,
    (site, program, person): (&str, &Program, &Person),
    standing: &mut Standing,
    (events, told): (&[Told], i64),
) -> Result<(), sqlx::Error> {
    let ids: Vec<Id> = events.iter().map(|it| it.event.id).collect();
    let mut budgets = Budgets::take(connection, site, program, &ids).await?;
    let mut entries: Vec<LedgerEntry> = Vec::new();
    let mut happenings = Vec::new();
    let mut gained = Gains::new();
    for Told { seq, event, by_bot } in events {
        let mut afford = |rule, amount| budgets.afford(rule, amount, event.id);
        let brought = fold(program, &mut standing.profile, event, &mut afford);
        if !by_bot {
            gain(program, event, &brought, &mut gained);
        }
        entries.extend(brought.entries);
        for grant in &brought.revoked {
            let (entry, happening) = revoke(connection, (site, person.id), grant, event).await?;
            entries.extend(entry);
            happenings.extend(happening.filter(|_| *seq > told));
        }
        if *seq > told {
            let told = brought.effects.iter();
            happenings.extend(told.filter_map(|effect| happening(program, person, effect, event)));
        }
        standing.upto = *seq;
        standing.folded += 1;
    }
    budgets.keep(connection, site).await?;
    ledger::add(connection, site, person.id, &entries).await?;
    gains::add(connection, site, person.id, &gained).await?;
    deliveries::tell(connection, site, &happenings).await
}

/// A reward was taken back with its order. A code that nobody has used is void; one that was
/// used stays used, and the ledger says so.
async fn revoke(
    connection: &mut AnyConnection,
    (site, person): (&str, Id),
    grant: &Grant,
    event: &Event,
) -> Result<(Option<LedgerEntry>, Option<Happening>), sqlx::Error> {
    let reversal = claims::reverse(connection, site, grant, event.at).await?;
    let Some((claim, reversal)) = reversal else {
        return Ok((None, None));
    };
    let entry = (reversal == claims::REDEEMED).then(|| LedgerEntry {
        wallet: format!("reward:{}", grant.reward),
        kind: shopper::EntryKind::Reverse,
        amount: -1,
        rule: grant.rule.clone(),
        event: event.id,
        reason: "refund_after_redemption".to_owned(),
        at: event.at,
        ..LedgerEntry::default()
    });
    let happening = Happening {
        kind: Kind::Refund,
        at: event.at,
        of: person,
        data: json!({ "claim": claim.to_string(), "reward": grant.reward, "outcome": reversal }),
    };
    Ok((entry, Some(happening)))
}

fn happening(
    program: &Program,
    person: &Person,
    effect: &Effect,
    event: &Event,
) -> Option<Happening> {
    let rule = |index: u16| program.rules.get(usize::from(index));
    let (kind, data) = match effect {
        Effect::Badge {
            badge,
            level,
            rule: by,
        } => {
            let badge = program.badges.get(usize::from(*badge))?;
            let data = json!({ "badge": badge.id, "level": level, "rule": rule(*by)?.id });
            (Kind::Badge, data)
        }
        Effect::Webhook { name, rule: by } => {
            (Kind::Rule, json!({ "name": name, "rule": rule(*by)?.id }))
        }
        _ => return None,
    };
    let mut data = data;
    data["customer"] = json!(person.customer);
    data["event"] = json!(event.id.to_string());
    Some(Happening {
        kind,
        at: event.at,
        of: person.id,
        data,
    })
}

pub(super) async fn keep(
    connection: &mut AnyConnection,
    site: &str,
    person: Id,
    standing: &Standing,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "UPDATE standings SET upto = $1, folded = $2, profile = $3 WHERE site = $4 AND person = $5",
    )
    .bind(standing.upto)
    .bind(standing.folded)
    .bind(store(&standing.profile))
    .bind(site)
    .bind(&person.0[..])
    .execute(connection)
    .await
    .map(|_| ())
}

/// Forgets how a person stands; it is made anew when it is asked for. What was told stays told.
///
/// # Errors
/// What the database said.
pub(super) async fn forget(
    connection: &mut AnyConnection,
    site: &str,
    person: Id,
) -> Result<(), sqlx::Error> {
    sqlx::query("UPDATE standings SET folded = -1 WHERE site = $1 AND person = $2")
        .bind(site)
        .bind(&person.0[..])
        .execute(&mut *connection)
        .await
        .map(|_| ())
}

impl Store {
    /// How a device's person stands now.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn standing(
        &self,
        site: &str,
        program: &Program,
        visitor: Id,
    ) -> Result<(Person, Standing), sqlx::Error> {
        again(|| self.standing_once(site, program, visitor)).await
    }

    async fn standing_once(
        &self,
        site: &str,
        program: &Program,
        visitor: Id,
    ) -> Result<(Person, Standing), sqlx::Error> {
        let mut transaction = self.begin().await?;
        let person = people::person(&mut transaction, site, visitor).await?;
        let standing = catch_up(&mut transaction, site, program, &person).await?;
        transaction.commit().await?;
        Ok((person, standing))
    }

    /// Folds everybody's events anew from the log, and says for how many something else came of
    /// it than was kept.
    ///
    /// # Errors
    /// What the database said; who was done by then is done.
    pub(crate) async fn rebuild_standings(
        &self,
        site: &str,
        program: &Program,
    ) -> Result<Rebuilt, sqlx::Error> {
        let mut rebuilt = Rebuilt::default();
        let mut after = Vec::new();
        loop {
            let people: Vec<Vec<u8>> = sqlx::query_scalar(
                "SELECT person FROM standings WHERE site = $1 AND person > $2 \
                 ORDER BY person LIMIT $3",
            )
            .bind(site)
            .bind(&after[..])
            .bind(PAGE)
            .fetch_all(&self.reader)
            .await?;
            let Some(last) = people.last() else {
                return Ok(rebuilt);
            };
            after.clone_from(last);
            for id in people.iter().filter_map(|bytes| people::id(bytes)) {
                let one = again(|| self.rebuild_one(site, program, id)).await?;
                rebuilt.people += one.people;
                rebuilt.entries += one.entries;
                rebuilt.changed += one.changed;
            }
        }
    }

    async fn rebuild_one(
        &self,
        site: &str,
        program: &Program,
        id: Id,
    ) -> Result<Rebuilt, sqlx::Error> {
        let mut rebuilt = Rebuilt::default();
        let mut transaction = self.begin().await?;
        let person = people::person(&mut transaction, site, id).await?;
        if person.id == id {
            let before = catch_up(&mut transaction, site, program, &person).await?;
            let kept = ledger::all(&mut transaction, site, id).await?;
            forget(&mut transaction, site, id).await?;
            let after = catch_up(&mut transaction, site, program, &person).await?;
            let made = ledger::all(&mut transaction, site, id).await?;
            rebuilt.people = 1;
            rebuilt.entries = made.len() as u64;
            let same = kept == made && store(&before.profile) == store(&after.profile);
            rebuilt.changed = u64::from(!same);
        } else {
            // A customer's by now: what a server before this one left there is in their own.
            let left = people::clear_folded(&mut transaction, site, id).await?;
            rebuilt.changed = u64::from(left);
        }
        transaction.commit().await?;
        Ok(rebuilt)
    }
}

#[cfg(test)]
mod tests;
