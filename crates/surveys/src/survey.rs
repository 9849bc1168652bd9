//! The order of questions: where a shopper is, and how it ends.

use content::{Panel, Text};
use serde::{Deserialize, Serialize};

use crate::{Branch, Question, Run};

/// A survey: a few questions and an end for each kind of answer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Survey {
    /// Asked in this order, leaving out those whose branch does not hold or that were jumped
    /// over. At most 65,534.
    pub questions: Vec<Question>,
    /// The first whose branch holds is shown.
    pub ends: Vec<SurveyEnd>,
}

/// An end screen.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SurveyEnd {
    /// Shown if this holds.
    pub branch: Branch,
    /// Title.
    pub title: Text,
    /// What comes next for this shopper.
    pub panel: Panel,
}

/// The way through a survey, as far as the answers go.
struct Way<'a> {
    /// Questions behind the shopper: answered or skipped.
    behind: Vec<&'a Question>,
    /// Index of the question that is due; one past the last at the end.
    at: usize,
    /// Questions that were due and could not be drawn.
    passed_over: usize,
}

impl Survey {
    /// The question to ask now: the first on the way that was not met yet. `None` at the end.
    pub fn current(&self, run: Run<'_>) -> Option<&Question> {
        self.questions.get(self.way(run).at)
    }

    /// The question before the current one, to go back to.
    pub fn previous(&self, run: Run<'_>) -> Option<&Question> {
        self.way(run).behind.last().copied()
    }

    /// How many questions, and blocks of its ends, are of kinds that this build does not know.
    pub fn unknown(&self) -> u32 {
        let questions = self.questions.iter();
        let questions = questions.filter(|question| question.kind.known().is_none());
        let ends = self.ends.iter().map(|end| end.panel.unknown());
        questions.count() as u32 + ends.sum::<u32>()
    }

    /// How many questions on the way so far could not be drawn.
    pub fn passed_over(&self, run: Run<'_>) -> usize {
        self.way(run).passed_over
    }

    /// Place of the current question and how many apply as things stand: `(2, 3)`.
    pub fn place(&self, run: Run<'_>) -> (usize, usize) {
        let way = self.way(run);
        let behind = way.behind.len();
        let of = behind + self.ahead(run, way.at);
        ((behind + 1).min(of), of)
    }

    /// The end screen for these answers.
    pub fn end(&self, run: Run<'_>) -> Option<&SurveyEnd> {
        self.ends.iter().find(|end| end.branch.holds(self, run))
    }

    /// The question of that id.
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == id)
    }

    /// Walks on from the beginning. Every step goes forward, so that it ends after as many
    /// steps as there are questions, whatever the document says.
    fn way(&self, run: Run<'_>) -> Way<'_> {
        let mut way = Way {
            behind: Vec::new(),
            at: 0,
            passed_over: 0,
        };
        while let Some(question) = self.questions.get(way.at) {
            let mut next = way.at + 1;
            if question.branch.holds(self, run) {
                if run.progress.has_met(&question.id) {
                    way.behind.push(question);
                } else if question.kind.known().is_some_and(run.draws) {
                    return way;
                } else {
                    way.passed_over += 1;
                }
                next = self.after(question, run).max(next);
            }
            way.at = next;
        }
        way
    }

    /// Where the question's jumps lead; 0 where none is taken.
    fn after(&self, question: &Question, run: Run<'_>) -> usize {
        let mut jumps = question.jumps.iter();
        let taken = jumps.find(|jump| jump.branch.holds(self, run));
        taken.map_or(0, |jump| usize::from(jump.to))
    }

    /// Questions from `from` on that apply now or, before the answer that decides it, still
    /// may: "1 of 2" must not become "2 of 3" by answering. Alternatives on one answer count
    /// once; of jumps only those that every answer takes are known.
    fn ahead(&self, run: Run<'_>, from: usize) -> usize {
        let mut deciding: Vec<u16> = Vec::new();
        let (mut count, mut at) = (0, from);
        while let Some(question) = self.questions.get(at) {
            at += 1;
            if !question.kind.known().is_some_and(run.draws) {
                continue;
            }
            match question.branch.undecided(self, run, from) {
                Some(by) if deciding.contains(&by) => {}
                Some(by) => {
                    deciding.push(by);
                    count += 1;
                }
                None if question.branch.holds(self, run) => {
                    count += 1;
                    let mut jumps = question.jumps.iter();
                    let always = jumps.find(|jump| jump.branch == Branch::default());
                    at = at.max(always.map_or(0, |jump| usize::from(jump.to)));
                }
                None => {}
            }
        }
        count
    }
}

shopper::wire!(struct Survey { questions, ends });
shopper::wire!(struct SurveyEnd { branch, title, panel });
