//! Reads counts: how many events of each name, how often each answer. All of it was counted
//! when it was stored, so that a year of events costs no more to ask about than a day.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::Store;

/// Names in one answer: a sender can make up any number of them.
const MOST_NAMES: i64 = 500;
/// Tallies in one answer.
const MOST_TALLIES: i64 = 10_000;

/// A site's counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Counts {
    /// Events by name: the most frequent names, at most 500.
    events: BTreeMap<String, i64>,
    /// Answers by question.
    answers: Vec<QuestionCounts>,
}

/// How one question was answered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
struct QuestionCounts {
    /// The panel or survey.
    item: String,
    question: String,
    /// All of them.
    answers: i64,
    /// How often each number; empty where none was given.
    numbers: BTreeMap<i64, i64>,
    /// How often each option was chosen, alone or with others.
    choices: BTreeMap<String, i64>,
    /// How often each option of a ranking had each place: `option:place`, from 1.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    ranks: BTreeMap<String, i64>,
    /// How often each cell of a matrix: `row:column`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    cells: BTreeMap<String, i64>,
    /// How many were free text, or had words of their own for something else.
    texts: i64,
    /// Present where numbers were given; means something where the question is an NPS.
    nps: Option<Nps>,
}

/// Numbers in the three groups of the Net Promoter Score.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
struct Nps {
    /// 9 and 10.
    promoters: i64,
    /// 7 and 8.
    passives: i64,
    /// 0 to 6.
    detractors: i64,
}

impl Nps {
    /// `None` without a number from 0 to 10.
    fn of(numbers: &BTreeMap<i64, i64>) -> Option<Self> {
        let sum = |range| numbers.range(range).map(|(_, times)| times).sum();
        let nps = Self {
            promoters: sum(9..=10),
            passives: sum(7..=8),
            detractors: sum(0..=6),
        };
        (nps != Self::default()).then_some(nps)
    }
}

impl Store {
    /// Everything counted of one site.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn counts(&self, site: &str) -> Result<Counts, sqlx::Error> {
        let events: Vec<(String, i64)> = sqlx::query_as(
            "SELECT name, events FROM event_counts WHERE site = $1 ORDER BY events DESC LIMIT $2",
        )
        .bind(site)
        .bind(MOST_NAMES)
        .fetch_all(&self.reader)
        .await?;
        let tallies: Vec<(String, String, String, String, i64)> = sqlx::query_as(
            "SELECT item, question, kind, value, answers FROM answer_tallies WHERE site = $1 \
             AND answers > 0 ORDER BY item, question LIMIT $2",
        )
        .bind(site)
        .bind(MOST_TALLIES)
        .fetch_all(&self.reader)
        .await?;
        Ok(Counts {
            events: events.into_iter().collect(),
            answers: by_question(tallies),
        })
    }
}

fn by_question(tallies: Vec<(String, String, String, String, i64)>) -> Vec<QuestionCounts> {
    let mut questions = BTreeMap::<(String, String), QuestionCounts>::new();
    for (item, question, kind, value, times) in tallies {
        let counts = questions.entry((item, question)).or_default();
        match (kind.as_str(), value.parse()) {
            ("all", _) => counts.answers = times,
            ("text", _) => counts.texts = times,
            ("number", Ok(number)) => {
                counts.numbers.insert(number, times);
            }
            ("rank", _) => {
                counts.ranks.insert(value, times);
            }
            ("cell", _) => {
                counts.cells.insert(value, times);
            }
            _ => {
                counts.choices.insert(value, times);
            }
        }
    }
    questions
        .into_iter()
        .map(|((item, question), counts)| QuestionCounts {
            item,
            question,
            nps: Nps::of(&counts.numbers),
            ..counts
        })
        .collect()
}
