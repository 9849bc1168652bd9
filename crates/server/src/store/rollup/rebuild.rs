//! Makes the counts anew from the log and from the answers that stand.

use std::collections::BTreeSet;
use std::sync::Arc;

use shopper::DAY_MS;
use sqlx::{AnyConnection, AssertSqlSafe, Row};

use super::apply::add_up_statement;
use super::floors::floors;
use super::{apply, mark, note_orders, note_trials};
use crate::rollup::day::local_day;
use crate::rollup::line::{Changes, Sheet};
use crate::rollup::programme::{count_claim, count_gain, count_redeemed};
use crate::rollup::{count, count_answer};
use crate::store::engine::Alone;
use crate::store::insert_answer::read_standing;
use crate::store::row::EventRow;
use crate::store::{Store, gains, logged};

/// Rows read at once: a few MB.
const PAGE: i64 = 2_000;

/// What a rebuild went through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rebuilt {
    /// Sites.
    pub sites: usize,
    /// Events of the log.
    pub events: u64,
    /// Answers that stand.
    pub answers: u64,
}

impl Store {
    /// Makes all counts anew, a transaction for each site. Events of other servers wait for it.
    /// Days from which events were dropped stay as they are.
    ///
    /// # Errors
    /// What the database said; then the site at which it happened is as it was.
    pub(crate) async fn rebuild_rollups(&self) -> Result<Rebuilt, sqlx::Error> {
        let mut rebuilt = Rebuilt::default();
        for site in self.counted_sites().await? {
            self.rebuild_site(&site.into(), &mut rebuilt).await?;
            rebuilt.sites += 1;
        }
        Ok(rebuilt)
    }

    /// Sites that have events or counts.
    async fn counted_sites(&self) -> Result<BTreeSet<String>, sqlx::Error> {
        let mut sites = BTreeSet::new();
        for sql in [
            "SELECT DISTINCT site FROM event_counts",
            "SELECT DISTINCT site FROM event_days",
        ] {
            let found: Vec<String> = sqlx::query_scalar(sql).fetch_all(&self.reader).await?;
            sites.extend(found);
        }
        Ok(sites)
    }

    async fn rebuild_site(
        &self,
        site: &Arc<str>,
        rebuilt: &mut Rebuilt,
    ) -> Result<(), sqlx::Error> {
        let mut transaction = self.begin_alone(Alone::Erase).await?;
        let (event_day, answer_day) = floors(&mut transaction, site).await?;
        clear(&mut transaction, site, event_day, answer_day).await?;
        let mut after = 0;
        loop {
            let page = logged::of_site(&mut transaction, site, after, PAGE).await?;
            let Some((last, _)) = page.last() else { break };
            after = *last;
            rebuilt.events += page.len() as u64;
            let day = |row: &EventRow| local_day(row.at, row.event.offset_min);
            let rows = page.iter().map(|(_, row)| row);
            let rows: Vec<&EventRow> = rows.filter(|row| day(row) >= event_day).collect();
            let mut changes = Changes::default();
            for row in &rows {
                count(&mut changes, row, 1);
            }
            let marks = mark(&mut transaction, &rows).await?;
            marks.count(&mut changes, 1);
            note_orders(self.engine, &mut transaction, &rows, &mut changes).await?;
            note_trials(&mut transaction, &rows).await?;
            apply(&mut transaction, &changes).await?;
        }
        programme(&mut transaction, site, event_day).await?;
        rebuilt.answers += answers(&mut transaction, site, answer_day).await?;
        transaction.commit().await
    }
}

async fn clear(
    connection: &mut AnyConnection,
    site: &str,
    event_day: i64,
    answer_day: i64,
) -> Result<(), sqlx::Error> {
    let sheets = Sheet::ALL.map(|sheet| {
        let from = if sheet == Sheet::Answers {
            answer_day
        } else {
            event_day
        };
        (sheet.shape().table, from)
    });
    let kept = ["visitor_marks", "order_events", "trials"].map(|table| (table, event_day));
    for (table, from) in sheets.into_iter().chain(kept) {
        let sql = format!("DELETE FROM {table} WHERE site = $1 AND day >= $2");
        sqlx::query(AssertSqlSafe(sql))
            .bind(site)
            .bind(from)
            .execute(&mut *connection)
            .await?;
    }
    // Numbers of spans lie behind all days, so none is left. Those of the days that stay are made
    // from them.
    for sheet in Sheet::ALL {
        sqlx::query(AssertSqlSafe(add_up_statement(sheet.shape())))
            .bind(site)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

/// What is counted of claims, of codes and of what folding brought. Claims and codes of earlier
/// days have their counts still.
async fn programme(
    connection: &mut AnyConnection,
    site: &str,
    from: i64,
) -> Result<(), sqlx::Error> {
    let mut changes = Changes::default();
    for (gain, sums) in gains::of_site(&mut *connection, site, from).await? {
        count_gain(&mut changes, site, &gain, sums);
    }
    let first = from.saturating_mul(DAY_MS);
    let claims: Vec<(String, String, i64)> = sqlx::query_as(
        "SELECT status, reward, answered_at FROM claims WHERE site = $1 AND answered_at >= $2",
    )
    .bind(site)
    .bind(first)
    .fetch_all(&mut *connection)
    .await?;
    for (status, reward, at) in &claims {
        count_claim(&mut changes, site, (status, reward, *at), 1);
    }
    let used: Vec<(String, i64)> = sqlx::query_as(
        "SELECT reward, changed_at FROM codes WHERE site = $1 AND status = 'redeemed' \
         AND changed_at >= $2",
    )
    .bind(site)
    .bind(first)
    .fetch_all(&mut *connection)
    .await?;
    for (reward, at) in &used {
        count_redeemed(&mut changes, site, (reward, *at), 1);
    }
    apply(connection, &changes).await
}

async fn answers(
    connection: &mut AnyConnection,
    site: &str,
    from: i64,
) -> Result<u64, sqlx::Error> {
    let (mut after, mut counted) = (0_i64, 0);
    loop {
        let page = sqlx::query(
            "SELECT seq, day, item, variant, question, stage, device, channel, page, place, \
             number, text, choices, more FROM answers \
             WHERE site = $1 AND seq > $2 AND day >= $3 ORDER BY seq LIMIT $4",
        )
        .bind(site)
        .bind(after)
        .bind(from)
        .bind(PAGE)
        .fetch_all(&mut *connection)
        .await?;
        let Some(last) = page.last() else {
            return Ok(counted);
        };
        after = last.try_get("seq")?;
        counted += page.len() as u64;
        let mut changes = Changes::default();
        for row in &page {
            count_answer(&mut changes, site, &read_standing(row)?, 1);
        }
        apply(&mut *connection, &changes).await?;
    }
}
