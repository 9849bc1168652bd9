//! The results of one survey, question by question.

use serde::{Deserialize, Serialize};

use super::figure::{Change, Figure, Period};

/// A survey's results.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SurveyResults {
    /// Since when it is kept, UTC ms, because it took long to work out; left out where it is of
    /// this moment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<i64>,
    /// Its id.
    pub item: String,
    /// The days.
    pub period: Period,
    /// Visits by day with an answer, of those in which it was shown.
    pub response_rate: Figure,
    /// Its questions, as the live version asks them; then those that only older versions asked.
    pub questions: Vec<QuestionResults>,
}

/// A question's results.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct QuestionResults {
    /// Its id.
    pub question: String,
    /// How its numbers are read; `null` for a question without numbers.
    pub measure: Option<Measure>,
    /// How many answered.
    pub answers: u64,
    /// Free text, or words of their own behind `other`.
    pub texts: u64,
    /// The score of all days; `null` for a question without numbers.
    pub score: Option<Figure>,
    /// An NPS in its three groups; `null` for any other question, or where there are too few.
    pub groups: Option<NpsGroups>,
    /// Each number, option or cell: how often, and its share of all who answered. Empty where
    /// there are too few answers.
    pub distribution: Vec<Portion>,
    /// Places in a ranking, the best mean place first.
    pub ranking: Vec<Ranked>,
    /// The score by week or day.
    pub over_time: Vec<Point>,
    /// The score by stage of the journey.
    pub by_stage: Vec<Cut>,
    /// By device.
    pub by_device: Vec<Cut>,
    /// By group of pages.
    pub by_page: Vec<Cut>,
    /// By variant of the item.
    pub by_variant: Vec<Cut>,
    /// The days from `since` on less those before it; `null` where no `since` was asked for.
    pub since: Option<Change>,
}

/// How numbers are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Net Promoter Score, −100 to 100.
    Nps,
    /// The share of satisfied answers.
    Csat,
    /// The share of those who found it easy.
    Ces,
    /// The share of good answers: stars, faces, thumbs.
    Good,
    /// The mean of a scale of the shop's own.
    Mean,
}

/// An NPS in its groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NpsGroups {
    /// 9 and 10.
    pub promoters: u64,
    /// 7 and 8.
    pub passives: u64,
    /// 0 to 6.
    pub detractors: u64,
}

/// One number, option or cell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Portion {
    /// The number, the option's id, or `row:column`.
    pub answer: String,
    /// How often it was given.
    pub times: u64,
    /// Its share: of all answers to the question; a cell's of the answers to its row.
    pub share: Figure,
}

/// An option of a ranking.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Ranked {
    /// The option's id.
    pub option: String,
    /// Its mean place, 1 the best.
    pub place: Figure,
}

/// The score of some days.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Point {
    /// Their first day.
    pub from: String,
    /// The score.
    pub score: Figure,
}

/// The score of a part of all answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Cut {
    /// The stage, device, group of pages or variant.
    pub key: String,
    /// The score.
    pub score: Figure,
}
