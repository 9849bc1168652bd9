//! What shoppers answered, run by run, and what became of it.

use serde::{Deserialize, Serialize};

use super::survey::Measure;

/// A page of the inbox.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Inbox {
    /// Newest first.
    pub runs: Vec<Run>,
    /// `before` for the next page; `null` when this is the last. A page may be short and have one:
    /// then what fits the filters lies further back.
    pub next_before: Option<i64>,
}

/// One run through a survey: all answers that one visitor gave in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Run {
    /// The device.
    pub visitor: String,
    /// The survey.
    pub item: String,
    /// The run. Visitor, item and response together name it.
    pub response: String,
    /// The variant; empty without one.
    pub variant: String,
    /// Of the newest answer, UTC ms.
    #[cfg_attr(feature = "schema", schema(value_type = i64))]
    pub at: i64,
    /// The stage of the journey.
    pub stage: String,
    /// The page.
    pub page: String,
    /// `phone`, `desktop`, or empty.
    pub device: String,
    /// How the shopper came; `staff` is one of the shop's own people.
    pub channel: String,
    /// The first score of the run; `null` where no scale was answered.
    pub score: Option<Score>,
    /// The answers, in the order in which they came.
    pub answers: Vec<Said>,
    /// What became of it.
    pub state: CaseState,
    /// To whom it was handed; empty where to nobody.
    pub handed_to: String,
    /// Who changed the state last; empty where nobody did.
    pub changed_by: String,
    /// When, UTC ms; 0 where nobody did.
    #[cfg_attr(feature = "schema", schema(value_type = i64))]
    pub changed_at: i64,
    /// Its tags, in the order of the alphabet.
    pub tags: Vec<String>,
}

/// A point on a scale, and what it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Score {
    /// The question.
    pub question: String,
    /// How it is read.
    pub measure: Measure,
    /// The point.
    pub number: i64,
    /// What it says.
    pub band: Band,
}

/// What a score says of how it went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Band {
    /// Somebody was let down: a detractor, the lower part of a scale.
    LetDown,
    /// In between.
    Middle,
    /// A promoter, the good part of a scale.
    Good,
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Said {
    /// The question.
    pub question: String,
    /// A point on a scale.
    pub number: Option<i64>,
    /// Free text; what stands behind `other`.
    pub text: Option<String>,
    /// Options that were chosen.
    pub choices: Vec<String>,
    /// A ranking, cells of a matrix, a date, references: as the events API tells them.
    #[cfg_attr(feature = "schema", schema(value_type = Option<Object>))]
    pub more: Option<serde_json::Value>,
    /// It is an address or a number of a person, and is told only to who asks for it.
    pub hidden: bool,
}

/// What became of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CaseState {
    /// Nobody did anything. Waits for an answer where somebody was let down.
    #[default]
    Open,
    /// It waits for an answer, because somebody said so.
    Waiting,
    /// Handed to somebody.
    Handed,
    /// Done.
    Done,
}

impl CaseState {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Open, Self::Waiting, Self::Handed, Self::Done];

    /// Its word, as in requests and answers.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Waiting => "waiting",
            Self::Handed => "handed",
            Self::Done => "done",
        }
    }
}

/// A run with all that is known around it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RunDetail {
    /// The run itself.
    pub run: Run,
    /// What was noted, oldest first.
    pub notes: Vec<CaseNote>,
    /// What the visitor did before, oldest first; of what repeats, once with how often.
    pub way: Vec<WayStep>,
    /// What the shop's own people said the same day.
    pub staff: Vec<StaffVoice>,
}

/// A note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CaseNote {
    /// From 1.
    pub n: i64,
    /// Its words.
    pub text: String,
    /// Who wrote it.
    pub author: String,
    /// When, UTC ms.
    #[cfg_attr(feature = "schema", schema(value_type = i64))]
    pub at: i64,
}

/// Something that the visitor did, once or several times in a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct WayStep {
    /// The event's name.
    pub name: String,
    /// The lane that it touches; `null` where none.
    pub stage: Option<String>,
    /// The group of things that it was about, or the survey or panel; empty where nothing.
    pub about: String,
    /// The page of the first.
    pub page: String,
    /// How often in a row.
    pub times: u32,
    /// The first, UTC ms.
    #[cfg_attr(feature = "schema", schema(value_type = i64))]
    pub from: i64,
    /// The last, UTC ms.
    #[cfg_attr(feature = "schema", schema(value_type = i64))]
    pub until: i64,
}

/// What one of the shop's own people said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct StaffVoice {
    /// The survey.
    pub item: String,
    /// The question.
    pub question: String,
    /// Their words.
    pub text: String,
    /// When, UTC ms.
    #[cfg_attr(feature = "schema", schema(value_type = i64))]
    pub at: i64,
}

/// A change of a run's case: what is left out stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct ChangeCase {
    /// What became of it; `open` cannot be said: what was touched is not untouched.
    pub state: Option<CaseState>,
    /// To whom it is handed; at most 200 characters.
    pub handed_to: Option<String>,
    /// All of its tags from now on; at most 20, each at most 40 characters.
    pub tags: Option<Vec<String>>,
    /// A note to be added; at most 4,000 characters.
    pub note: Option<String>,
}
