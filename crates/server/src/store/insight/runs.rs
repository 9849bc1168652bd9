//! All of one run: its answers, and what became of it.

use shopper::Id;
use sqlx::Row;
use sqlx::any::AnyRow;

use super::inbox::RunKey;
use crate::store::Store;
use api::insight::inbox::{CaseState, Run, Said};

impl Store {
    /// One run; `None` where nothing of it is kept. Contacts are in it as they were given.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn run(&self, site: &str, key: &RunKey) -> Result<Option<Run>, sqlx::Error> {
        let rows = sqlx::query(
            "SELECT variant, question, number, text, choices, more, stage, page, device, channel, \
             at FROM answers WHERE site = $1 AND visitor = $2 AND item = $3 AND response = $4 \
             ORDER BY seq",
        )
        .bind(site)
        .bind(&key.visitor.0[..])
        .bind(&key.item)
        .bind(&key.response.0[..])
        .fetch_all(&self.reader)
        .await?;
        let Some(last) = rows.last() else {
            return Ok(None);
        };
        let case = self.case(site, key).await?;
        let at: Vec<i64> = { rows.iter() }
            .map(|row| row.try_get("at"))
            .collect::<Result<_, _>>()?;
        Ok(Some(Run {
            visitor: key.visitor.to_string(),
            item: key.item.clone(),
            response: key.response.to_string(),
            variant: last.try_get("variant")?,
            at: at.into_iter().max().unwrap_or_default(),
            stage: last.try_get("stage")?,
            page: last.try_get("page")?,
            device: last.try_get("device")?,
            channel: last.try_get("channel")?,
            score: None,
            answers: rows.iter().map(said).collect::<Result<_, _>>()?,
            state: case.state,
            handed_to: case.handed_to,
            changed_by: case.changed_by,
            changed_at: case.changed_at,
            tags: self.tags(site, key).await?,
        }))
    }
}

/// What became of a run.
#[derive(Clone, Debug, Default)]
pub(super) struct Case {
    pub(super) state: CaseState,
    pub(super) handed_to: String,
    pub(super) changed_by: String,
    pub(super) changed_at: i64,
}

fn said(row: &AnyRow) -> Result<Said, sqlx::Error> {
    let choices: Option<&str> = row.try_get("choices")?;
    let more: Option<&str> = row.try_get("more")?;
    let unreadable = |cause: serde_json::Error| sqlx::Error::Decode(cause.into());
    Ok(Said {
        question: row.try_get("question")?,
        number: row.try_get("number")?,
        text: row.try_get("text")?,
        choices: choices
            .map(serde_json::from_str)
            .transpose()
            .map_err(unreadable)?
            .unwrap_or_default(),
        more: more
            .map(serde_json::from_str)
            .transpose()
            .map_err(unreadable)?,
        hidden: false,
    })
}

/// The visitor and response of an address; `None` for what is no id.
pub(crate) fn key(visitor: &str, item: &str, response: &str) -> Option<RunKey> {
    let id = |text: &str| text.parse::<Id>().ok();
    Some(RunKey {
        visitor: id(visitor)?,
        item: item.to_owned(),
        response: id(response)?,
    })
}
