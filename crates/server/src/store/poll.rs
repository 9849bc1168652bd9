//! Reads the tally of one poll.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::Store;

/// Fewer answers than this might tell who gave which.
const FEWEST: i64 = 5;

/// How a poll was answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Poll {
    /// How many answered.
    answers: i64,
    /// How often each option was chosen; all of them, in alphabetical order.
    choices: BTreeMap<String, i64>,
}

impl Store {
    /// The tally of one question; `None` below five answers. Options that the journey does not
    /// have any more are not told.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn poll(
        &self,
        site: &str,
        item: &str,
        question: &str,
        options: &[String],
    ) -> Result<Option<Poll>, sqlx::Error> {
        let tallies: Vec<(String, String, i64)> = sqlx::query_as(
            "SELECT kind, value, answers FROM answer_tallies WHERE site = $1 AND item = $2 \
             AND question = $3 AND kind IN ('all', 'choice')",
        )
        .bind(site)
        .bind(item)
        .bind(question)
        .fetch_all(&self.reader)
        .await?;
        let mut poll = Poll {
            answers: 0,
            choices: options.iter().map(|id| (id.clone(), 0)).collect(),
        };
        for (kind, value, times) in tallies {
            if kind == "all" {
                poll.answers = times;
            } else if let Some(count) = poll.choices.get_mut(&value) {
                *count = times;
            }
        }
        Ok((poll.answers >= FEWEST).then_some(poll))
    }
}
