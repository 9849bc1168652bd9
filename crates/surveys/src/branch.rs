//! Branching: what must hold for a question, a jump or an end.

use serde::{Deserialize, Serialize};
use shopper::Answer;
use targeting::Condition;

use crate::{Run, Survey};

/// All of it must hold.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Branch {
    /// Tests of answers.
    pub when: Vec<When>,
    /// A condition over the shopper.
    pub only_if: Condition,
}

/// Where to go on instead of with the next question.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Jump {
    /// Taken if this holds.
    pub branch: Branch,
    /// Index of the question; one past the last is the end. Never backwards: what is not ahead
    /// reads as the next question.
    pub to: u16,
}

/// A test of the answer to one question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct When {
    /// Index of the question.
    pub question: u16,
    /// What its answer must be. A question without an answer passes [`Test::Unanswered`] alone.
    pub test: Test,
}

/// What an answer must be. An option of a matrix is written `row:column`; of a ranking only
/// the first place counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Test {
    /// There is one.
    Answered,
    /// There is none: it was skipped, or not asked.
    Unanswered,
    /// A number within these bounds.
    Number {
        /// Least that passes.
        min: i64,
        /// Most that passes.
        max: i64,
    },
    /// One of these was chosen.
    Any(Vec<String>),
    /// All of these were chosen.
    All(Vec<String>),
    /// None of these was chosen, but something was answered.
    None(Vec<String>),
}

impl Branch {
    /// Whether it holds.
    pub fn holds(&self, survey: &Survey, run: Run<'_>) -> bool {
        self.when.iter().all(|when| when.holds(survey, run)) && self.only_if.holds(run.scope)
    }

    /// The first question from `from` on that has a say in it, if what is known already lets it
    /// hold at all.
    pub(crate) fn undecided(&self, survey: &Survey, run: Run<'_>, from: usize) -> Option<u16> {
        let mut open = None;
        if !self.only_if.holds(run.scope) {
            return None;
        }
        for when in &self.when {
            if usize::from(when.question) >= from {
                open = open.or(Some(when.question));
            } else if !when.holds(survey, run) {
                return None;
            }
        }
        open
    }
}

impl When {
    fn holds(&self, survey: &Survey, run: Run<'_>) -> bool {
        let question = survey.questions.get(usize::from(self.question));
        let answer = question.and_then(|question| run.progress.answer(&question.id));
        self.test.passes(answer)
    }
}

impl Test {
    /// Whether an answer passes.
    pub fn passes(&self, answer: Option<&Answer>) -> bool {
        let Some(answer) = answer else {
            return *self == Self::Unanswered;
        };
        let chose = |id: &String| has_chosen(answer, id);
        match self {
            Self::Answered => true,
            Self::Unanswered => false,
            Self::Number { min, max } => {
                matches!(answer, Answer::Number(n) if (*min..=*max).contains(n))
            }
            Self::Any(ids) => ids.iter().any(chose),
            Self::All(ids) => ids.iter().all(chose),
            Self::None(ids) => !ids.iter().any(chose),
        }
    }
}

fn has_chosen(answer: &Answer, id: &str) -> bool {
    match answer {
        Answer::Choices(ids) | Answer::Other { choices: ids, .. } => ids.iter().any(|i| i == id),
        Answer::Ranking(ids) => ids.first().is_some_and(|first| first == id),
        Answer::Matrix(cells) => {
            let (row, column) = id.split_once(':').unwrap_or((id, ""));
            cells.iter().any(|(r, c)| r == row && c == column)
        }
        _ => false,
    }
}

shopper::wire!(struct Branch { when, only_if });
shopper::wire!(struct Jump { branch, to });
shopper::wire!(struct When { question, test });
shopper::wire!(
    enum Test {
        Answered,
        Unanswered,
        Number { min, max },
        Any(options),
        All(options),
        None(options),
    }
);
