//! The order of questions: branching on answers, where a shopper is, and how it ends.

use content::{Panel, Text};
use serde::{Deserialize, Serialize};
use shopper::{Answer, SurveyProgress};

use crate::Question;

/// A survey: a few questions and an end for each kind of answer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Survey {
    /// Asked in this order, leaving out those whose `when` does not hold.
    pub questions: Vec<Question>,
    /// The first whose `when` holds is shown.
    pub ends: Vec<SurveyEnd>,
}

/// An end screen.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SurveyEnd {
    /// Shown if these hold; all of them.
    pub when: Vec<When>,
    /// Title.
    pub title: Text,
    /// What comes next for this shopper.
    pub panel: Panel,
}

/// A test of an earlier answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct When {
    /// Id of the question.
    pub question: String,
    /// Least number that passes.
    pub min: i64,
    /// Most that passes.
    pub max: i64,
}

impl When {
    /// An unanswered or worded question passes no test of numbers.
    fn holds(&self, progress: &SurveyProgress) -> bool {
        match answer_to(progress, &self.question) {
            Some(Answer::Number(n)) => (self.min..=self.max).contains(n),
            _ => false,
        }
    }
}

impl Survey {
    /// The question to ask now: the first that applies, is not answered and was not skipped.
    /// `None` at the end.
    pub fn current<'a>(&'a self, progress: &SurveyProgress) -> Option<&'a Question> {
        self.asked(progress)
            .find(|q| answer_to(progress, &q.id).is_none() && !progress.skipped.contains(&q.id))
    }

    /// The question before the current one, to go back to.
    pub fn previous<'a>(&'a self, progress: &SurveyProgress) -> Option<&'a Question> {
        let current = self.current(progress).map(|q| &q.id);
        self.asked(progress)
            .take_while(|q| Some(&q.id) != current)
            .last()
    }

    /// Place of the current question and how many apply as things stand: `(2, 3)`.
    pub fn place(&self, progress: &SurveyProgress) -> (usize, usize) {
        let current = self.current(progress).map(|q| &q.id);
        let before = self
            .asked(progress)
            .take_while(|q| Some(&q.id) != current)
            .count();
        let of = self.longest(progress);
        ((before + 1).min(of), of)
    }

    /// The end screen for these answers.
    pub fn end<'a>(&'a self, progress: &SurveyProgress) -> Option<&'a SurveyEnd> {
        self.ends
            .iter()
            .find(|end| end.when.iter().all(|when| when.holds(progress)))
    }

    fn asked<'a>(&'a self, progress: &SurveyProgress) -> impl Iterator<Item = &'a Question> {
        let holds: Vec<bool> = self
            .questions
            .iter()
            .map(|q| q.when.iter().all(|when| when.holds(progress)))
            .collect();
        self.questions
            .iter()
            .zip(holds)
            .filter_map(|(q, holds)| holds.then_some(q))
    }

    /// Questions that apply now or, before the answer that decides it, still may: "1 of 2"
    /// must not become "2 of 3" by answering. Alternatives on one answer count once.
    fn longest(&self, progress: &SurveyProgress) -> usize {
        let mut deciding: Vec<&str> = Vec::new();
        let mut count = 0;
        for question in &self.questions {
            let open = question
                .when
                .iter()
                .find(|when| answer_to(progress, &when.question).is_none());
            match open {
                Some(when) if deciding.contains(&when.question.as_str()) => {}
                Some(when) => {
                    deciding.push(&when.question);
                    count += 1;
                }
                None if question.when.iter().all(|when| when.holds(progress)) => count += 1,
                None => {}
            }
        }
        count
    }
}

fn answer_to<'a>(progress: &'a SurveyProgress, question: &str) -> Option<&'a Answer> {
    progress
        .answers
        .iter()
        .rev()
        .find(|(id, _)| id == question)
        .map(|(_, answer)| answer)
}

shopper::wire!(struct Survey { questions, ends });
shopper::wire!(struct SurveyEnd { when, title, panel });
shopper::wire!(struct When { question, min, max });

#[cfg(test)]
mod tests {
    use super::*;
    use crate::QuestionKind;

    fn question(id: &str, when: &[(i64, i64)]) -> Question {
        Question {
            id: id.to_owned(),
            ask: Text::plain(id),
            hint: Text::default(),
            required: false,
            kind: QuestionKind::Nps {
                low: Text::default(),
                high: Text::default(),
            },
            when: when
                .iter()
                .map(|&(min, max)| When {
                    question: "nps".to_owned(),
                    min,
                    max,
                })
                .collect(),
        }
    }

    fn survey() -> Survey {
        let end = |title: &str, when: Vec<When>| SurveyEnd {
            when,
            title: Text::plain(title),
            panel: Panel::default(),
        };
        Survey {
            questions: vec![
                question("nps", &[]),
                question("sorry", &[(0, 6)]),
                question("why", &[(7, 10)]),
            ],
            ends: vec![
                end(
                    "help",
                    vec![When {
                        question: "nps".to_owned(),
                        min: 0,
                        max: 6,
                    }],
                ),
                end("thanks", vec![]),
            ],
        }
    }

    fn answered(score: i64) -> SurveyProgress {
        SurveyProgress {
            answers: vec![("nps".to_owned(), Answer::Number(score))],
            skipped: vec![],
        }
    }

    #[test]
    fn the_answer_decides_the_next_question_and_the_end() {
        let survey = survey();
        let none = SurveyProgress::default();
        assert_eq!(survey.current(&none).unwrap().id, "nps");
        assert_eq!(survey.place(&none), (1, 2));
        for (score, next, end) in [(3, "sorry", "help"), (9, "why", "thanks")] {
            let progress = answered(score);
            assert_eq!(survey.current(&progress).unwrap().id, next);
            assert_eq!(survey.previous(&progress).unwrap().id, "nps");
            assert_eq!(survey.place(&progress), (2, 2));
            assert_eq!(survey.end(&progress).unwrap().title, Text::plain(end));
        }
    }

    #[test]
    fn a_skipped_question_is_not_asked_again() {
        let survey = survey();
        let mut progress = answered(9);
        progress.skipped.push("why".to_owned());
        assert_eq!(survey.current(&progress), None);
    }

    #[test]
    fn an_answer_off_the_scale_is_refused() {
        let nps = question("nps", &[]);
        assert_eq!(
            nps.check(Some(&Answer::Number(11))),
            Err(crate::Invalid::OutOfRange)
        );
        assert_eq!(nps.check(Some(&Answer::Number(10))), Ok(()));
        assert_eq!(nps.check(None), Ok(()));
    }
}
