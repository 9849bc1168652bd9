//! What decides where a shopper is in a survey.

use shopper::SurveyProgress;
use targeting::Scope;

use crate::QuestionKind;

/// One look at one shopper in one survey. Everything that the order of questions depends on:
/// the same run gives the same question.
#[derive(Clone, Copy)]
pub struct Run<'a> {
    /// Answers so far. Those to questions that the survey does not have are left out of
    /// account: the document may have changed since.
    pub progress: &'a SurveyProgress,
    /// What conditions are asked about.
    pub scope: Scope<'a>,
    /// Whether whoever asks can draw a question of this kind; others are passed over.
    pub draws: fn(&QuestionKind) -> bool,
}
