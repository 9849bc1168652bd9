//! What became of runs through surveys: their states, tags and notes.

use shopper::Millis;
use sqlx::Row;

use super::inbox::RunKey;
use super::runs::Case;
use crate::store::Store;
use crate::store::change::Change;
use api::insight::inbox::{CaseNote, CaseState, ChangeCase};

/// The word in the database; `None` for what has no row.
pub(crate) fn kept(state: CaseState) -> Option<&'static str> {
    (state != CaseState::Open).then(|| state.word())
}

fn state_of(word: &str) -> CaseState {
    let mut all = CaseState::ALL.into_iter();
    all.find(|state| state.word() == word).unwrap_or_default()
}

impl Store {
    pub(super) async fn case(&self, site: &str, key: &RunKey) -> Result<Case, sqlx::Error> {
        let row = sqlx::query(
            "SELECT state, handed_to, changed_by, changed_at FROM cases WHERE site = $1 \
             AND visitor = $2 AND item = $3 AND response = $4",
        )
        .bind(site)
        .bind(&key.visitor.0[..])
        .bind(&key.item)
        .bind(&key.response.0[..])
        .fetch_optional(&self.reader)
        .await?;
        let Some(row) = row else {
            return Ok(Case::default());
        };
        Ok(Case {
            state: state_of(row.try_get("state")?),
            handed_to: row.try_get("handed_to")?,
            changed_by: row.try_get("changed_by")?,
            changed_at: row.try_get("changed_at")?,
        })
    }

    pub(super) async fn tags(&self, site: &str, key: &RunKey) -> Result<Vec<String>, sqlx::Error> {
        sqlx::query_scalar(
            "SELECT tag FROM case_tags WHERE site = $1 AND visitor = $2 AND item = $3 \
             AND response = $4 ORDER BY tag",
        )
        .bind(site)
        .bind(&key.visitor.0[..])
        .bind(&key.item)
        .bind(&key.response.0[..])
        .fetch_all(&self.reader)
        .await
    }

    /// What was noted of a run, oldest first.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn case_notes(
        &self,
        site: &str,
        key: &RunKey,
    ) -> Result<Vec<CaseNote>, sqlx::Error> {
        let rows: Vec<(i64, String, String, i64)> = sqlx::query_as(
            "SELECT n, note, author, at FROM case_notes WHERE site = $1 AND visitor = $2 \
             AND item = $3 AND response = $4 ORDER BY n",
        )
        .bind(site)
        .bind(&key.visitor.0[..])
        .bind(&key.item)
        .bind(&key.response.0[..])
        .fetch_all(&self.reader)
        .await?;
        let note = |(n, text, author, at)| CaseNote {
            n,
            text,
            author,
            at,
        };
        Ok(rows.into_iter().map(note).collect())
    }
}

impl Change {
    /// Changes a run's case; what is left out stays.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn change_case(
        &mut self,
        site: &str,
        key: &RunKey,
        wanted: &ChangeCase,
        (by, now): (&str, Millis),
    ) -> Result<(), sqlx::Error> {
        if wanted.state.is_some() || wanted.handed_to.is_some() {
            self.set_state(site, key, wanted, (by, now)).await?;
        }
        if let Some(tags) = &wanted.tags {
            self.set_tags(site, key, tags).await?;
        }
        if let Some(note) = &wanted.note {
            self.add_note(site, key, note, (by, now)).await?;
        }
        Ok(())
    }

    async fn set_state(
        &mut self,
        site: &str,
        key: &RunKey,
        wanted: &ChangeCase,
        (by, now): (&str, Millis),
    ) -> Result<(), sqlx::Error> {
        // Whom it is handed to, without more said, is a handing over.
        let state = wanted.state.and_then(kept);
        sqlx::query(
            "INSERT INTO cases (site, visitor, item, response, state, handed_to, changed_by, \
             changed_at) VALUES ($1,$2,$3,$4,coalesce($5, 'handed'),coalesce($6, ''),$7,$8) \
             ON CONFLICT (site, visitor, item, response) DO UPDATE SET \
             state = coalesce($5, cases.state), handed_to = coalesce($6, cases.handed_to), \
             changed_by = excluded.changed_by, changed_at = excluded.changed_at",
        )
        .bind(site)
        .bind(&key.visitor.0[..])
        .bind(&key.item)
        .bind(&key.response.0[..])
        .bind(state)
        .bind(wanted.handed_to.as_deref())
        .bind(by)
        .bind(now)
        .execute(self.connection())
        .await
        .map(|_| ())
    }

    async fn set_tags(
        &mut self,
        site: &str,
        key: &RunKey,
        tags: &[String],
    ) -> Result<(), sqlx::Error> {
        sqlx::query(
            "DELETE FROM case_tags WHERE site = $1 AND visitor = $2 AND item = $3 \
             AND response = $4",
        )
        .bind(site)
        .bind(&key.visitor.0[..])
        .bind(&key.item)
        .bind(&key.response.0[..])
        .execute(self.connection())
        .await?;
        for tag in tags {
            sqlx::query(
                "INSERT INTO case_tags (site, visitor, item, response, tag) \
                 VALUES ($1,$2,$3,$4,$5) ON CONFLICT (site, visitor, item, response, tag) \
                 DO NOTHING",
            )
            .bind(site)
            .bind(&key.visitor.0[..])
            .bind(&key.item)
            .bind(&key.response.0[..])
            .bind(tag)
            .execute(self.connection())
            .await?;
        }
        Ok(())
    }

    async fn add_note(
        &mut self,
        site: &str,
        key: &RunKey,
        note: &str,
        (by, now): (&str, Millis),
    ) -> Result<(), sqlx::Error> {
        sqlx::query(
            "INSERT INTO case_notes (site, visitor, item, response, n, note, author, at) \
             VALUES ($1,$2,$3,$4,(SELECT CAST(coalesce(max(n), 0) + 1 AS BIGINT) FROM case_notes \
             WHERE site = $1 AND visitor = $2 AND item = $3 AND response = $4),$5,$6,$7)",
        )
        .bind(site)
        .bind(&key.visitor.0[..])
        .bind(&key.item)
        .bind(&key.response.0[..])
        .bind(note)
        .bind(by)
        .bind(now)
        .execute(self.connection())
        .await
        .map(|_| ())
    }
}
