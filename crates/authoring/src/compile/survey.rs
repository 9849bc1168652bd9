//! Surveys: questions in their order, and ends. Kinds of answer and branching have files of
//! their own.

mod asked;
mod attachment;
mod branch;
mod choice;
mod matrix;
mod reach;
mod recall;
mod scale;
mod text;
mod wordless;

use content::{Part, Skippable, Text};
use surveys::{Question, QuestionKind, Survey, SurveyEnd};

use super::ids::Names;
use super::scribe::Scribe;
use crate::at::At;
use crate::document::{self, AnswerKind};
use crate::lint::purpose;
use asked::{Asked, Takes};
pub(super) use recall::Recallable;
pub(super) use wordless::{Wordless, wordless};

/// What `to` names instead of a question.
const END: &str = "end";

/// Most end screens.
const MOST_ENDS: usize = 50;

impl Scribe<'_> {
    /// A survey's questions and ends.
    pub(super) fn survey(&mut self, survey: &document::Survey, at: &At<'_>) -> Survey {
        let here = at.field("questions");
        if survey.questions.is_empty() {
            self.findings
                .error(here, "the survey asks nothing", "add a question");
        }
        Names::new("question", 100).add(&survey.questions, &here, self.findings);
        let ids = survey.questions.ids().map(Option::unwrap_or_default);
        let mut asked = Asked::new(ids.map(str::to_owned).collect());
        self.recall = Some(Vec::new());
        let mut questions = Vec::new();
        for (i, question) in survey.questions.read(&here, self.findings) {
            let compiled = self.question(&question, i, &mut asked, &here.index(i));
            self.recallable(&compiled);
            questions.push(compiled);
        }
        reach::check(&questions, &here, self.findings);
        let ends = self.ends(survey, &asked, &at.field("ends"));
        self.recall = None;
        Survey { questions, ends }
    }

    fn question(
        &mut self,
        question: &document::Question,
        index: usize,
        asked: &mut Asked,
        at: &At<'_>,
    ) -> Question {
        if question.id == END {
            let reason = "`end` is what `go_to` calls the end of the survey";
            self.findings
                .error(at.field("id"), reason, "give the question another id");
        }
        let branch = self.branch(&question.when, asked, at);
        asked.add(&question.id, index, Takes::of(&question.answer));
        let ask = self.said(&question.ask, &at.field("ask"));
        let hint = self.hint(question, at);
        Question {
            id: question.id.clone(),
            ask,
            hint,
            required: question.required,
            kind: Skippable(self.kind(&question.answer, question.required, &at.field("answer"))),
            branch,
            jumps: self.jumps(&question.go_to, index, asked, &at.field("go_to")),
        }
    }

    /// The hint and, after it, what a personal answer is used for.
    fn hint(&mut self, question: &document::Question, at: &At<'_>) -> Text {
        let mut hint = self.maybe(question.hint.as_ref(), &at.field("hint"));
        if let Some(purpose) = &question.purpose {
            let purpose = self.said(purpose, &at.field("purpose"));
            if !hint.is_empty() {
                hint.0.push(Part::Literal(" ".to_owned()));
            }
            hint.0.extend(purpose.0);
        } else if question.answer.is_personal() {
            let complaint = purpose::check("personal data", false);
            self.findings.complain(at, complaint);
        }
        hint
    }

    fn kind(&mut self, answer: &AnswerKind, required: bool, at: &At<'_>) -> Option<QuestionKind> {
        Some(match answer {
            AnswerKind::SingleChoice(choice) => {
                self.single_choice(choice, &at.field("single_choice"))
            }
            AnswerKind::MultipleChoice(choice) => {
                self.multiple_choice(choice, &at.field("multiple_choice"))
            }
            AnswerKind::Ranking(ranking) => self.ranking(ranking, &at.field("ranking")),
            AnswerKind::Consent(consent) => self.consent(consent, required, &at.field("consent")),
            AnswerKind::Matrix(matrix) => self.matrix(matrix, &at.field("matrix")),
            AnswerKind::ShortText(text) => self.short_text(text, &at.field("short_text")),
            AnswerKind::LongText(text) => self.long_text(text, &at.field("long_text")),
            AnswerKind::Email(contact) => self.email(contact, &at.field("email")),
            AnswerKind::Phone(contact) => self.phone(contact, &at.field("phone")),
            AnswerKind::Date(date) => self.date(date, &at.field("date")),
            AnswerKind::File(file) => self.file(file, &at.field("file")),
            AnswerKind::Element(_) => attachment::element(),
            AnswerKind::Screenshot(_) => attachment::screenshot(),
            scale => return self.scale(scale, at).map(QuestionKind::Scale),
        })
    }

    fn ends(&mut self, survey: &document::Survey, asked: &Asked, at: &At<'_>) -> Vec<SurveyEnd> {
        if survey.ends.len() > MOST_ENDS {
            let reason = format!("{} ends; {MOST_ENDS} is the most", survey.ends.len());
            self.findings.error(at, reason, "merge some");
        }
        let mut ends = Vec::new();
        for (i, end) in survey.ends.read(at, self.findings) {
            let at = at.index(i);
            ends.push(SurveyEnd {
                branch: self.branch(&end.when, asked, &at),
                title: self.said(&end.title, &at.field("title")),
                panel: self.panel(&end.blocks, &at.field("blocks")),
            });
        }
        self.check_ends(&ends, at);
        ends
    }

    /// The first end that holds is shown: what stands after one that always holds never is.
    fn check_ends(&mut self, ends: &[SurveyEnd], at: &At<'_>) {
        let always = ends.iter().position(|end| branch::is_always(&end.branch));
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
