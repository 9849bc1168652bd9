//! What the journey map is made of.

use std::collections::BTreeMap;

use sqlx::AssertSqlSafe;

use crate::insight::map::Mapped;
use crate::rollup::DEAD_END;
use crate::rollup::step::STAGE;
use crate::store::Store;
use crate::store::results::{Days, MOST_ROWS, NoResults, whole};
use api::insight::inbox::StaffVoice;

/// Words of the shop's own people.
const MOST_VOICES: i64 = 20;

impl Store {
    /// Stages by pages: what was shown, and the numbers that were given.
    ///
    /// # Errors
    /// [`NoResults`].
    pub(crate) async fn mapped(&self, site: &str, days: Days) -> Result<Mapped, NoResults> {
        let mut mapped = Mapped::default();
        let shown: Vec<(String, String, i64)> = whole(
            sqlx::query_as(AssertSqlSafe(format!(
                "SELECT stage, value, CAST(sum(events) AS BIGINT) FROM item_days \
                 WHERE site = $1 AND dimension = 'map' AND {} \
                 AND kind = 'shown' GROUP BY stage, value LIMIT $2",
                days.in_sum(),
            )))
            .bind(site)
            .bind(MOST_ROWS)
            .fetch_all(&self.reader)
            .await?,
        )?;
        for (stage, page, times) in shown {
            mapped.shown.insert((stage, page), times);
        }
        let numbers: Vec<(String, String, String, String, String, i64)> = whole(
            sqlx::query_as(AssertSqlSafe(format!(
                "SELECT stage, value, item, question, answer, CAST(sum(answers) AS BIGINT) \
                 FROM answer_days WHERE site = $1 AND dimension = 'map' AND {} \
                 AND kind = 'number' GROUP BY stage, value, item, question, answer LIMIT $2",
                days.in_sum(),
            )))
            .bind(site)
            .bind(MOST_ROWS)
            .fetch_all(&self.reader)
            .await?,
        )?;
        for (stage, page, item, question, answer, times) in numbers {
            if let Ok(number) = answer.parse() {
                let spot = mapped.numbers.entry((stage, page)).or_default();
                spot.entry((item, question))
                    .or_default()
                    .insert(number, times);
            }
        }
        Ok(mapped)
    }

    /// Visits by day in each stage.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn stage_visits(
        &self,
        site: &str,
        days: Days,
    ) -> Result<BTreeMap<String, i64>, sqlx::Error> {
        let rows: Vec<(String, i64)> = sqlx::query_as(AssertSqlSafe(format!(
            "SELECT variant, CAST(sum(visitors) AS BIGINT) FROM visitor_days WHERE site = $1 \
             AND {} AND item = '' AND kind = $2 GROUP BY variant",
            days.in_sum(),
        )))
        .bind(site)
        .bind(STAGE)
        .fetch_all(&self.reader)
        .await?;
        Ok(rows.into_iter().collect())
    }

    /// Searches that found nothing.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn dead_ends(&self, site: &str, days: Days) -> Result<i64, sqlx::Error> {
        sqlx::query_scalar(AssertSqlSafe(format!(
            "SELECT CAST(coalesce(sum(events), 0) AS BIGINT) FROM event_days WHERE site = $1 \
             AND dimension = $2 AND {}",
            days.in_sum(),
        )))
        .bind(site)
        .bind(DEAD_END)
        .fetch_one(&self.reader)
        .await
    }

    /// On how many days the shop's own people said something, and their newest words.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn staff(
        &self,
        site: &str,
        days: Days,
        shows: impl Fn(&str, &str) -> bool,
    ) -> Result<(i64, Vec<StaffVoice>), sqlx::Error> {
        let of: i64 = sqlx::query_scalar(
            "SELECT count(DISTINCT day) FROM answers WHERE site = $1 AND day >= $2 AND day <= $3 \
             AND channel = 'staff'",
        )
        .bind(site)
        .bind(days.from)
        .bind(days.to)
        .fetch_one(&self.reader)
        .await?;
        let rows: Vec<(String, String, String, i64)> = sqlx::query_as(
            "SELECT item, question, text, at FROM answers WHERE site = $1 AND day >= $2 \
             AND day <= $3 AND channel = 'staff' AND text IS NOT NULL \
             ORDER BY day DESC, at DESC LIMIT $4",
        )
        .bind(site)
        .bind(days.from)
        .bind(days.to)
        .bind(MOST_VOICES)
        .fetch_all(&self.reader)
        .await?;
        let voice = |(item, question, text, at)| StaffVoice {
            item,
            question,
            text,
            at,
        };
        let voices = rows.into_iter().map(voice);
        let told = voices.filter(|it| shows(&it.item, &it.question));
        Ok((of, told.collect()))
    }
}
