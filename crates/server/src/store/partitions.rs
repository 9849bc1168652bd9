//! Postgres' events lie in one table per day. Days are made ahead of time; a day that no site
//! keeps any more is dropped as a whole.

use shopper::{Id, Millis};
use sqlx::AssertSqlSafe;

use super::Store;
use super::engine::{Alone, Engine};

/// Milliseconds of a day.
const DAY: i64 = 24 * 60 * 60 * 1_000;
/// Days made ahead of today: a server that cannot make any for two days is noticed before.
const AHEAD: i64 = 3;
/// Days made behind today at the first start: events may come three days late.
const BEHIND: i64 = 3;

/// Days since 1970, UTC, that a UUIDv7 tells; 0 for ids of other versions. Read from the id alone,
/// so that the same id lies on the same day whenever it is sent.
pub(super) fn day_of(id: Id) -> i64 {
    if id.0[6] >> 4 != 7 {
        return 0;
    }
    let millis = id.0[..6].iter();
    millis.fold(0, |sum, byte| sum << 8 | i64::from(*byte)) / DAY
}

impl Store {
    /// Makes the days around `now` that are missing. Nothing to do with `SQLite`.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn make_days(&self, now: Millis) -> Result<(), sqlx::Error> {
        if self.engine == Engine::Sqlite {
            return Ok(());
        }
        let there = self.days().await?;
        let today = now / DAY;
        for day in today - BEHIND..=today + AHEAD {
            if !there.contains(&day) {
                self.make_day(day).await?;
            }
        }
        Ok(())
    }

    /// Drops the days whose events all came before `before`: what a site still keeps must not be
    /// older. A day of which something came in later is dropped when that is old enough, too. How
    /// many were dropped; 0 with `SQLite`, where rows are deleted.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn drop_days(&self, before: Millis) -> Result<usize, sqlx::Error> {
        if self.engine == Engine::Sqlite {
            return Ok(0);
        }
        let mut dropped = 0;
        for day in self.days().await? {
            if (day + 1) * DAY <= before && !self.has_newer(day, before).await? {
                sqlx::query(AssertSqlSafe(format!("DROP TABLE {}", table(day))))
                    .execute(&self.writer)
                    .await?;
                dropped += 1;
            }
        }
        Ok(dropped)
    }

    async fn has_newer(&self, day: i64, before: Millis) -> Result<bool, sqlx::Error> {
        let sql = format!(
            "SELECT 1 FROM {} WHERE received_at >= $1 LIMIT 1",
            table(day)
        );
        let newer = sqlx::query(AssertSqlSafe(sql))
            .bind(before)
            .fetch_optional(&self.reader)
            .await?;
        Ok(newer.is_some())
    }

    /// The days that have a table.
    pub(super) async fn days(&self) -> Result<Vec<i64>, sqlx::Error> {
        let names: Vec<String> = sqlx::query_scalar(
            "SELECT CAST(child.relname AS TEXT) FROM pg_inherits \
             JOIN pg_class child ON child.oid = inhrelid \
             JOIN pg_class parent ON parent.oid = inhparent \
             WHERE parent.relname = 'events' AND pg_table_is_visible(parent.oid)",
        )
        .fetch_all(&self.reader)
        .await?;
        let day = |name: &String| name.strip_prefix("events_d")?.parse().ok();
        Ok(names.iter().filter_map(day).collect())
    }

    /// Rows of that day may have come before it was made: they are moved, in one transaction.
    async fn make_day(&self, day: i64) -> Result<(), sqlx::Error> {
        let (table, next) = (table(day), day + 1);
        // The others then find it made.
        let mut transaction = self.begin_alone(Alone::MakeDay).await?;
        for sql in [
            format!("CREATE TABLE IF NOT EXISTS {table} (LIKE events INCLUDING ALL)"),
            format!(
                "WITH moved AS (DELETE FROM events_other WHERE day = {day} RETURNING *) \
                 INSERT INTO {table} SELECT * FROM moved"
            ),
            format!(
                "DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_inherits \
                 WHERE inhrelid = '{table}'::regclass) THEN ALTER TABLE events \
                 ATTACH PARTITION {table} FOR VALUES FROM ({day}) TO ({next}); END IF; END $$"
            ),
        ] {
            sqlx::raw_sql(AssertSqlSafe(sql))
                .execute(&mut *transaction)
                .await?;
        }
        transaction.commit().await
    }
}

/// `day` is a number: nothing of a request is in the name.
fn table(day: i64) -> String {
    format!("events_d{day}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_lies_on_the_day_that_it_tells_or_on_day_0() {
        assert_eq!(day_of(Id::v7(0, [0; 10])), 0);
        assert_eq!(day_of(Id::v7(DAY * 20_000 + 5, [9; 10])), 20_000);
        let fourth = "0f0f0f0f-0f0f-4f0f-8f0f-0f0f0f0f0f0f".parse().unwrap();
        assert_eq!(day_of(fourth), 0);
    }
}
