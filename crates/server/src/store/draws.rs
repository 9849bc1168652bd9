//! Draws of contests, step by step: committed, closed, drawn. No step can be taken twice.

use std::collections::BTreeMap;

use engine::Program;
use shopper::Millis;

use super::Store;
use super::people::id;
use crate::error::Error;
use crate::hex::hex;
use crate::value::draw::{
    EntrantForm, Winner, commitment, entries_commitment, holders, seed, winners,
};
use crate::vault::Vault;

/// Visitors looked up at once.
const PAGE: i64 = 1_000;
const PURPOSE: &str = "draw-seed";

/// What anybody may know of a draw.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub(crate) struct DrawState {
    /// SHA-256 of the seed; stands in the journey document before the contest opens.
    pub(crate) commitment: String,
    /// SHA-256 of seed and entries; from the closing on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) entries_commitment: Option<String>,
    /// Entries in all; from the closing on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) entries: Option<i64>,
    /// The seed; from the draw on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) seed: Option<String>,
    /// The tickets that won; from the draw on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) tickets: Option<Vec<String>>,
}

type DrawRow = (
    Vec<u8>,
    Vec<u8>,
    Option<Vec<u8>>,
    Option<i64>,
    Option<String>,
);

impl Store {
    /// Makes a seed and commits to it; what is there already stays.
    ///
    /// # Errors
    /// What the database said, or the system without randomness.
    pub(crate) async fn commit_draw(
        &self,
        vault: &Vault,
        (site, contest): (&str, &str),
        now: Millis,
    ) -> Result<DrawState, Error> {
        let seed = seed()?;
        sqlx::query(
            "INSERT INTO draws (site, contest, sealed, commitment, made_at) \
             VALUES ($1,$2,$3,$4,$5) ON CONFLICT (site, contest) DO NOTHING",
        )
        .bind(site)
        .bind(contest)
        .bind(vault.seal(PURPOSE, seed.as_bytes())?)
        .bind(&commitment(&seed)[..])
        .bind(now)
        .execute(&self.writer)
        .await?;
        self.draw(vault, site, contest)
            .await?
            .ok_or(Error::NotFound)
    }

    /// Fixes who takes part with how many entries, once the contest has closed.
    ///
    /// # Errors
    /// [`Error::Conflict`] while it is open; else what the database said.
    pub(crate) async fn close_draw(
        &self,
        vault: &Vault,
        (site, program): (&str, &Program),
        contest: &str,
        now: Millis,
    ) -> Result<DrawState, Error> {
        let (row, seed) = self
            .draw_row(vault, site, contest)
            .await?
            .ok_or(Error::NotFound)?;
        // Closed before: whoever asks again is not made to wait for everybody's entries.
        if row.2.is_some() {
            let state = self.draw(vault, site, contest).await?;
            return state.ok_or(Error::NotFound);
        }
        let known = program.contests.iter().find(|known| known.id == contest);
        let known = known.ok_or(Error::NotFound)?;
        if known.open.until.is_none_or(|until| now < until) {
            return Err(conflict(
                "contest_open",
                "the contest has not closed yet; draw after its `until`",
            ));
        }
        let entrants = self.entrants((site, program), contest, known.most).await?;
        sqlx::query(
            "UPDATE draws SET closed_at = $1, entries_commitment = $2, entrants = $3, entries = $4 \
             WHERE site = $5 AND contest = $6 AND closed_at IS NULL",
        )
        .bind(now)
        .bind(&entries_commitment(&seed, &entrants)[..])
        .bind(serde_json::json!(entrants).to_string())
        .bind(all(&entrants))
        .bind(site)
        .bind(contest)
        .execute(&self.writer)
        .await?;
        self.draw(vault, site, contest)
            .await?
            .ok_or(Error::NotFound)
    }

    /// Everybody's entries, as their own logs have them, or what is kept of logs that are gone.
    async fn entrants(
        &self,
        (site, program): (&str, &Program),
        contest: &str,
        most: u32,
    ) -> Result<Vec<EntrantForm>, sqlx::Error> {
        let mut entrants = BTreeMap::new();
        let mut after = Vec::new();
        loop {
            let visitors = self.visitors_after(site, &after).await?;
            let Some(last) = visitors.last() else { break };
            after.clone_from(last);
            for visitor in visitors.iter().filter_map(|bytes| id(bytes)) {
                let (person, standing) = self.standing(site, program, visitor).await?;
                let entries = standing.profile.standing.entries.get(contest).copied();
                // A customer comes once for each device, with the same entries.
                if let Some(entries) = entries.filter(|entries| *entries > 0) {
                    entrants.insert(person.name(), entries.min(most));
                }
            }
        }
        let entrants = entrants.into_iter();
        Ok(entrants
            .map(|(id, entries)| EntrantForm { id, entries })
            .collect())
    }

    /// A page of those who are in the log, or were: a site may have millions. Each half ends at its
    /// own page, along its index; together first, every page would read all that is left.
    async fn visitors_after(&self, site: &str, after: &[u8]) -> Result<Vec<Vec<u8>>, sqlx::Error> {
        sqlx::query_scalar(
            "SELECT person FROM (SELECT DISTINCT visitor AS person FROM events WHERE site = $1 \
             AND visitor > $2 ORDER BY visitor LIMIT $3) AS in_the_log UNION \
             SELECT person FROM (SELECT person FROM standing_cuts WHERE site = $1 \
             AND person > $2 ORDER BY person LIMIT $3) AS cut ORDER BY 1 LIMIT $3",
        )
        .bind(site)
        .bind(after)
        .bind(PAGE)
        .fetch_all(&self.reader)
        .await
    }

    /// Draws, and reveals the seed. The winners' names are for the shop alone; drawn again, they
    /// are the same, without those who were erased meanwhile.
    ///
    /// # Errors
    /// [`Error::Conflict`] before it is closed, or where the document commits to another seed.
    pub(crate) async fn reveal_draw(
        &self,
        vault: &Vault,
        (site, program): (&str, &Program),
        contest: &str,
        now: Millis,
    ) -> Result<Vec<Winner>, Error> {
        let row = self.draw_row(vault, site, contest).await?;
        let ((.., drawn), seed) = row.ok_or(Error::NotFound)?;
        let entrants = self.entrants_of(site, contest).await?.ok_or_else(|| {
            conflict(
                "draw_not_closed",
                "close the draw first, so that its entries are committed to",
            )
        })?;
        let known = program.contests.iter().find(|known| known.id == contest);
        let known = known.ok_or(Error::NotFound)?;
        // Who was erased has no name there any more.
        let mut entrants = entrants;
        entrants.retain(|entrant| !entrant.id.is_empty());
        if let Some(tickets) = drawn {
            let tickets: Vec<String> = serde_json::from_str(&tickets)
                .map_err(|cause| Error::Internal(cause.to_string()))?;
            return Ok(holders(known, &seed, &entrants, &tickets));
        }
        let won = winners(known, &seed, &entrants).map_err(|_| {
            conflict("wrong_commitment", "the contest's `commitment` in the journey document is not this draw's; publish the document with the one that was made here")
        })?;
        let tickets: Vec<&str> = won.iter().map(|winner| &*winner.ticket).collect();
        sqlx::query(
            "UPDATE draws SET drawn_at = $1, won = $2 \
             WHERE site = $3 AND contest = $4 AND drawn_at IS NULL",
        )
        .bind(now)
        .bind(serde_json::json!(tickets).to_string())
        .bind(site)
        .bind(contest)
        .execute(&self.writer)
        .await?;
        Ok(won)
    }

    /// What anybody may know.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn draw(
        &self,
        vault: &Vault,
        site: &str,
        contest: &str,
    ) -> Result<Option<DrawState>, Error> {
        let Some((row, seed)) = self.draw_row(vault, site, contest).await? else {
            return Ok(None);
        };
        let (_, commitment, entries_commitment, mut entries, won) = row;
        // Closed by a server that did not keep the number yet.
        if entries_commitment.is_some() && entries.is_none() {
            entries = self.entrants_of(site, contest).await?.as_deref().map(all);
            sqlx::query(
                "UPDATE draws SET entries = $1 WHERE site = $2 AND contest = $3 AND entries IS NULL",
            )
            .bind(entries)
            .bind(site)
            .bind(contest)
            .execute(&self.writer)
            .await?;
        }
        Ok(Some(DrawState {
            commitment: hex(&commitment),
            entries_commitment: entries_commitment.map(|bytes| hex(&bytes)),
            entries,
            seed: won.is_some().then_some(seed),
            tickets: won.and_then(|json| serde_json::from_str(&json).ok()),
        }))
    }

    /// Who takes part in a draw that was closed.
    async fn entrants_of(
        &self,
        site: &str,
        contest: &str,
    ) -> Result<Option<Vec<EntrantForm>>, Error> {
        let json: Option<Option<String>> =
            sqlx::query_scalar("SELECT entrants FROM draws WHERE site = $1 AND contest = $2")
                .bind(site)
                .bind(contest)
                .fetch_optional(&self.reader)
                .await?;
        let read = |json: String| serde_json::from_str(&json);
        let read = json.flatten().map(read).transpose();
        read.map_err(|cause| Error::Internal(cause.to_string()))
    }

    async fn draw_row(
        &self,
        vault: &Vault,
        site: &str,
        contest: &str,
    ) -> Result<Option<(DrawRow, String)>, Error> {
        let row: Option<DrawRow> = sqlx::query_as(
            "SELECT sealed, commitment, entries_commitment, entries, won FROM draws \
             WHERE site = $1 AND contest = $2",
        )
        .bind(site)
        .bind(contest)
        .fetch_optional(&self.reader)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let seed = vault.unseal(PURPOSE, &row.0);
        let seed = seed.and_then(|bytes| String::from_utf8(bytes).ok());
        let seed =
            seed.ok_or_else(|| Error::Internal("a draw's seed cannot be opened".to_owned()))?;
        Ok(Some((row, seed)))
    }
}

/// How many entries they have together.
fn all(entrants: &[EntrantForm]) -> i64 {
    entrants.iter().map(|it| i64::from(it.entries)).sum()
}

fn conflict(code: &'static str, message: &str) -> Error {
    Error::Conflict {
        code,
        message: message.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use shopper::{Event, Id};

    use super::*;
    use crate::store::insert::append;
    use crate::store::row::EventRow;
    use crate::store::tests::fresh;

    const SITE: &str = "fern";

    fn visitor(n: u16) -> Id {
        let mut id = [7; 16];
        id[..2].copy_from_slice(&n.to_be_bytes());
        Id(id)
    }

    #[tokio::test]
    async fn everybody_comes_once_page_by_page_from_the_log_and_from_what_is_left_of_it() {
        let (_directory, store) = fresh().await;
        let mut transaction = store.begin().await.unwrap();
        // Of 2,400, every third is in the log (twice), every other is cut, some are both.
        for n in 0..2_400_u16 {
            for twice in (0..2).filter(|_| n % 3 == 0) {
                let mut id = [twice; 16];
                id[1..3].copy_from_slice(&n.to_be_bytes());
                let event = Event {
                    id: Id(id),
                    name: "page_view".to_owned(),
                    ..Event::default()
                };
                let row = EventRow::vouched(SITE, visitor(n), event, 1).unwrap();
                assert!(append(&store, &mut transaction, &row).await.unwrap());
            }
            if n % 2 == 0 {
                sqlx::query(
                    "INSERT INTO standing_cuts (site, person, folded_before, entries, profile) \
                     VALUES ($1,$2,0,0,$2)",
                )
                .bind(SITE)
                .bind(&visitor(n).0[..])
                .execute(&mut *transaction)
                .await
                .unwrap();
            }
        }
        transaction.commit().await.unwrap();
        let (mut all, mut after, mut pages) = (Vec::new(), Vec::new(), 0);
        loop {
            let page = store.visitors_after(SITE, &after).await.unwrap();
            let Some(last) = page.last() else { break };
            after.clone_from(last);
            all.extend(page);
            pages += 1;
        }
        let expected = (0..2_400).filter(|n| n % 2 == 0 || n % 3 == 0);
        let expected: BTreeSet<Vec<u8>> = expected.map(|n| visitor(n).0.to_vec()).collect();
        let expected_pages = expected.len().div_ceil(PAGE as usize);
        assert_eq!(all.len(), expected.len(), "each comes once");
        assert_eq!(all.into_iter().collect::<BTreeSet<_>>(), expected);
        assert_eq!(pages, expected_pages);
    }
}
