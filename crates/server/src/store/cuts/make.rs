//! Makes cuts, before events are let go of.

use std::collections::BTreeSet;

use engine::Program;
use shopper::{Id, Millis};
use sqlx::AnyConnection;

use super::{Cut, joined, write};
use crate::store::log::Span;
use crate::store::people::{self, Person};
use crate::store::standings::{begin, fold_on, keep, take};
use crate::store::writer::again;
use crate::store::{Store, gains, log};

/// Rows of the log read at once.
const PAGE: i64 = 1_000;

/// Which people came of the old events.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct CutMade {
    /// People whose standing begins at a cut from now on.
    pub(crate) people: u64,
    /// Standings of nobody's value that went with the last event.
    pub(crate) ended: u64,
}

impl Store {
    /// Folds the events that came in before an instant into the cuts of those whose standing is
    /// kept, by the programme that is live. Only who stood already has a cut: of others nothing
    /// was asked, and nothing is owed. A device's standing without points, badges, rewards or a
    /// customer ends with its last event.
    ///
    /// # Errors
    /// What the database said; those that were cut by then are.
    pub(crate) async fn cut_standings(
        &self,
        site: &str,
        program: &Program,
        before: Millis,
    ) -> Result<CutMade, sqlx::Error> {
        let mut made = CutMade::default();
        for visitor in self.old_visitors(site, before).await? {
            match again(|| self.cut_one((site, program), visitor, before)).await? {
                Some(true) => made.people += 1,
                Some(false) => made.ended += 1,
                None => {}
            }
        }
        Ok(made)
    }

    async fn cut_one(
        &self,
        of: (&str, &Program),
        visitor: Id,
        before: Millis,
    ) -> Result<Option<bool>, sqlx::Error> {
        let mut transaction = self.begin().await?;
        let person = people::person(&mut transaction, of.0, visitor).await?;
        let made = cut(&mut transaction, of, &person, before).await?;
        if made.is_some() {
            transaction.commit().await?;
        }
        Ok(made)
    }

    /// Rows lie in order of arrival: those behind the first young one are left alone.
    async fn old_visitors(&self, site: &str, before: Millis) -> Result<BTreeSet<Id>, sqlx::Error> {
        let (mut visitors, mut after) = (BTreeSet::new(), 0_i64);
        loop {
            let rows: Vec<(i64, Vec<u8>, Millis)> = sqlx::query_as(
                "SELECT seq, visitor, received_at FROM events WHERE site = $1 AND seq > $2 \
                 ORDER BY seq LIMIT $3",
            )
            .bind(site)
            .bind(after)
            .bind(PAGE)
            .fetch_all(&self.reader)
            .await?;
            let old = rows
                .iter()
                .filter(|(.., received_at)| *received_at < before);
            let old: Vec<Id> = old
                .filter_map(|(_, visitor, _)| people::id(visitor))
                .collect();
            let Some((last, ..)) = rows.last().filter(|_| !old.is_empty()) else {
                return Ok(visitors);
            };
            after = *last;
            visitors.extend(old);
        }
    }
}

/// True where a cut was made, false where the standing ended, `None` where there is nothing to do.
async fn cut(
    connection: &mut AnyConnection,
    (site, program): (&str, &Program),
    person: &Person,
    before: Millis,
) -> Result<Option<bool>, sqlx::Error> {
    let stands: i64 =
        sqlx::query_scalar("SELECT count(*) FROM standings WHERE site = $1 AND person = $2")
            .bind(site)
            .bind(&person.id.0[..])
            .fetch_one(&mut *connection)
            .await?;
    if stands == 0 {
        return Ok(None);
    }
    let told = take(connection, site, person).await?.upto;
    let (known, _) = joined(connection, (site, program), person).await?;
    let from = known.as_ref().map_or(0, |cut| cut.before);
    let gone = Span {
        from,
        until: before,
    };
    let old = log::events(connection, site, person, (gone, 0)).await?;
    if old.is_empty() {
        return Ok(None);
    }
    let mut standing = begin(connection, site, person, known).await?;
    let of = (site, program, person);
    fold_on(connection, of, &mut standing, (&old, told)).await?;
    let left = log::events(connection, site, person, (Span::since(before), 0)).await?;
    if left.is_empty() && person.customer.is_none() && is_worth_nothing(&standing.profile) {
        end(connection, site, person.id).await?;
        return Ok(Some(false));
    }
    gains::cut(connection, site, person.id).await?;
    let cut = Cut {
        before,
        entries: movements(connection, site, person.id).await?,
        profile: standing.profile.clone(),
    };
    write(connection, site, person.id, &cut).await?;
    standing.folded = 0;
    if !left.is_empty() {
        fold_on(connection, of, &mut standing, (&left, told)).await?;
    }
    keep(connection, site, person.id, &standing).await?;
    Ok(Some(true))
}

fn is_worth_nothing(profile: &shopper::Profile) -> bool {
    let standing = &profile.standing;
    profile.ledger.entries().is_empty()
        && profile.earned.is_empty()
        && standing.grants.is_empty()
        && standing.entries.is_empty()
}

async fn end(connection: &mut AnyConnection, site: &str, person: Id) -> Result<(), sqlx::Error> {
    for sql in [
        "DELETE FROM standings WHERE site = $1 AND person = $2",
        "DELETE FROM standing_cuts WHERE site = $1 AND person = $2",
    ] {
        sqlx::query(sql)
            .bind(site)
            .bind(&person.0[..])
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

async fn movements(
    connection: &mut AnyConnection,
    site: &str,
    person: Id,
) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar("SELECT coalesce(max(n), 0) FROM ledger WHERE site = $1 AND person = $2")
        .bind(site)
        .bind(&person.0[..])
        .fetch_one(connection)
        .await
}
