//! Surveys: questions, branching and ends.

use std::collections::BTreeMap;

use surveys::{Question, QuestionKind, Survey, SurveyEnd, When};

use super::ids::Names;
use super::scribe::Scribe;
use crate::at::At;
use crate::document::{self, AnswerKind};
use crate::each::Each;
use crate::nearest;

/// Most characters of a free answer.
const LONGEST_ANSWER: u16 = 4_000;

/// Questions asked so far, with the numbers that an answer can be; none for words.
type Asked = BTreeMap<String, Option<(i64, i64)>>;

impl Scribe<'_> {
    /// A survey's questions and ends.
    pub(super) fn survey(&mut self, survey: &document::Survey, at: &At<'_>) -> Survey {
        let here = at.field("questions");
        if survey.questions.is_empty() {
            self.findings
                .error(here, "the survey asks nothing", "add a question");
        }
        Names::new("question", 100).add(&survey.questions, &here, self.findings);
        let mut asked = Asked::new();
        let mut questions = Vec::new();
        for (i, question) in survey.questions.read(&here, self.findings) {
            questions.push(self.question(&question, &mut asked, &here.index(i)));
        }
        let here = at.field("ends");
        let mut ends = Vec::new();
        for (i, end) in survey.ends.read(&here, self.findings) {
            ends.push(self.end(&end, &asked, &here.index(i)));
        }
        self.check_ends(&ends, &here);
        Survey { questions, ends }
    }

    fn question(
        &mut self,
        question: &document::Question,
        asked: &mut Asked,
        at: &At<'_>,
    ) -> Question {
        let when = self.whens(&question.when, asked, &at.field("when"));
        let scale = match question.answer {
            AnswerKind::Nps(_) => Some((0, 10)),
            AnswerKind::LongText(_) => None,
        };
        asked.insert(question.id.clone(), scale);
        Question {
            id: question.id.clone(),
            ask: self.said(&question.ask, &at.field("ask")),
            hint: self.maybe(question.hint.as_ref(), &at.field("hint")),
            required: question.required,
            kind: self.answer(&question.answer, &at.field("answer")),
            when,
        }
    }

    fn answer(&mut self, answer: &AnswerKind, at: &At<'_>) -> QuestionKind {
        match answer {
            AnswerKind::Nps(nps) => {
                let at = at.field("nps");
                let low = self.said(&nps.low, &at.field("low"));
                QuestionKind::Nps {
                    low,
                    high: self.said(&nps.high, &at.field("high")),
                }
            }
            AnswerKind::LongText(long) => {
                let at = at.field("long_text");
                if !(1..=LONGEST_ANSWER).contains(&long.max) {
                    let reason = format!("an answer of {} characters cannot be kept", long.max);
                    self.findings
                        .error(at.field("max"), reason, "write a number from 1 to 4000");
                }
                let placeholder = self.maybe(long.placeholder.as_ref(), &at.field("placeholder"));
                QuestionKind::LongText {
                    placeholder,
                    max: long.max,
                }
            }
        }
    }

    fn end(&mut self, end: &document::End, asked: &Asked, at: &At<'_>) -> SurveyEnd {
        SurveyEnd {
            when: self.whens(&end.when, asked, &at.field("when")),
            title: self.said(&end.title, &at.field("title")),
            panel: self.panel(&end.blocks, &at.field("blocks")),
        }
    }

    fn whens(&mut self, whens: &Each<document::When>, asked: &Asked, at: &At<'_>) -> Vec<When> {
        let whens = whens.read(at, self.findings);
        whens
            .into_iter()
            .map(|(i, when)| self.when(when, asked, &at.index(i)))
            .collect()
    }

    fn when(&mut self, when: document::When, asked: &Asked, at: &At<'_>) -> When {
        let document::When { question, gte, lte } = when;
        let (min, max) = (gte.unwrap_or(i64::MIN), lte.unwrap_or(i64::MAX));
        match asked.get(&question) {
            None => {
                let known = asked.keys().map(String::as_str);
                let mend =
                    nearest::mend(&question, known, "name a question that stands before this");
                let reason = format!("no question `{question}` is asked before this");
                self.findings.error(at.field("question"), reason, mend);
            }
            Some(None) => {
                let reason = format!("`{question}` is answered in words, which are no number");
                self.findings
                    .error(at.field("question"), reason, "name a question with a scale");
            }
            Some(Some((low, high))) if min > *high || max < *low || min > max => {
                let reason =
                    format!("no answer to `{question}`, {low} to {high}, ever passes this");
                self.findings.error(at, reason, "mend `gte` and `lte`");
            }
            Some(Some(_)) if gte.is_none() && lte.is_none() => {
                let mend = "add `gte` or `lte`, or remove the test if every answer is meant";
                self.findings.warning(at, "every answer passes this", mend);
            }
            Some(Some(_)) => {}
        }
        When { question, min, max }
    }

    /// The first end that holds is shown: what stands after one that always holds never is.
    fn check_ends(&mut self, ends: &[SurveyEnd], at: &At<'_>) {
        let always = ends.iter().position(|end| end.when.is_empty());
        match always {
            Some(i) if i + 1 < ends.len() => {
                let reason = "this end is never shown: the one before it holds always";
                let mend = "put the end without `when` last";
                self.findings.warning(at.index(i + 1), reason, mend);
            }
            None if !ends.is_empty() => {
                let reason = "who skips the question that decides sees no end, and no thanks";
                self.findings
                    .warning(at, reason, "add an end without `when`, as the last");
            }
            _ => {}
        }
    }
}
