//! Questions that stand before what is compiled just now: what `when` may ask about.

use crate::at::At;
use crate::document::{AnswerKind, ChoiceOption, Line};
use crate::each::Each;
use crate::findings::Findings;
use crate::nearest;

/// Questions asked so far, and the ids of all.
pub(super) struct Asked {
    all: Vec<String>,
    before: Vec<Known>,
}

/// A question.
pub(super) struct Known {
    id: String,
    /// Its index in the survey.
    pub(super) index: u16,
    /// What its answer can be.
    pub(super) takes: Takes,
}

/// What an answer can be, as far as `when` may ask.
pub(super) enum Takes {
    /// A number within these.
    Numbers(i64, i64),
    /// Options; `several` may be chosen at once.
    Options { ids: Vec<String>, several: bool },
    /// Anything; only whether there is an answer may be asked.
    Anything,
}

impl Asked {
    /// None of these questions was asked yet.
    pub(super) fn new(all: Vec<String>) -> Self {
        Self {
            all,
            before: Vec::new(),
        }
    }

    /// The next question.
    pub(super) fn add(&mut self, id: &str, index: usize, takes: Takes) {
        self.before.push(Known {
            id: id.to_owned(),
            index: index as u16,
            takes,
        });
    }

    /// The question of that id; reports one that is not asked before.
    pub(super) fn find(&self, id: &str, at: &At<'_>, findings: &mut Findings) -> Option<&Known> {
        let found = self.before.iter().find(|known| known.id == id);
        if found.is_none() {
            let later = self.all.iter().any(|known| known == id);
            let mend = if later {
                "name a question that stands before this, or move this behind it".to_owned()
            } else {
                let known = self.before.iter().map(|known| known.id.as_str());
                nearest::mend(id, known, "name a question that stands before this")
            };
            let reason = format!("no question `{id}` is asked before this");
            findings.error(at.field("question"), reason, mend);
        }
        found
    }

    /// The index of the question that is gone to from `from`; one past the last for the end.
    pub(super) fn target(
        &self,
        to: &str,
        from: usize,
        at: &At<'_>,
        findings: &mut Findings,
    ) -> Option<u16> {
        if to == super::END {
            return Some(self.all.len() as u16);
        }
        let ahead = || self.all.iter().skip(from + 1).map(String::as_str);
        match self.all.iter().position(|id| id == to) {
            Some(index) if index > from => return Some(index as u16),
            Some(_) => findings.error(
                at,
                format_args!("`{to}` lies behind: who goes back asks in a circle"),
                "name a question that stands after this one, or `end`",
            ),
            None => findings.error(
                at,
                format_args!("there is no question `{to}` to go to"),
                nearest::mend(
                    to,
                    ahead().chain([super::END]),
                    "name a question that stands after this one, or `end`",
                ),
            ),
        }
        None
    }
}

impl Takes {
    /// What an answer of this kind can be.
    pub(super) fn of(answer: &AnswerKind) -> Self {
        let options = |options: &Each<ChoiceOption>, other: bool, several| {
            let mut ids: Vec<String> = options.ids().flatten().map(str::to_owned).collect();
            ids.extend(other.then(|| surveys::OTHER.to_owned()));
            Self::Options { ids, several }
        };
        match answer {
            AnswerKind::Nps(_) => Self::Numbers(0, 10),
            AnswerKind::Csat(points) | AnswerKind::Stars(points) | AnswerKind::Emoji(points) => {
                Self::Numbers(1, points.points.unwrap_or(5).into())
            }
            AnswerKind::Ces(points) => Self::Numbers(1, points.points.unwrap_or(7).into()),
            AnswerKind::Thumbs(_) => Self::Numbers(0, 1),
            AnswerKind::Number(number) => Self::Numbers(number.min, number.max),
            AnswerKind::SingleChoice(choice) => {
                options(&choice.options, choice.other.is_some(), false)
            }
            AnswerKind::MultipleChoice(choice) => {
                options(&choice.options, choice.other.is_some(), true)
            }
            // Of a ranking the first place counts, which is one.
            AnswerKind::Ranking(ranking) => options(&ranking.options, false, false),
            AnswerKind::Consent(_) => Self::Options {
                ids: vec![super::choice::YES.to_owned()],
                several: false,
            },
            AnswerKind::Matrix(matrix) => Self::Options {
                ids: cells(&matrix.rows, &matrix.columns),
                several: true,
            },
            _ => Self::Anything,
        }
    }
}

/// `row:column` for each. A matrix that is too large is refused elsewhere and bounded here.
fn cells(rows: &Each<Line>, columns: &Each<Line>) -> Vec<String> {
    let rows = rows.ids().flatten().take(super::matrix::MOST_ROWS);
    let cells = rows.flat_map(|row| {
        let columns = columns.ids().flatten().take(super::matrix::MOST_COLUMNS);
        columns.map(move |column| format!("{row}:{column}"))
    });
    cells.collect()
}
