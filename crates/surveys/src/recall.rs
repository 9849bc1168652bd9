//! Recall: earlier answers in later texts, `{answers.room|your room}`.

use content::TokenSource;
use shopper::{Answer, SurveyProgress, date_of};

use crate::{Choice, QuestionKind, Survey};

/// Looks up `answers.<question>`, and everything else where the shop's texts look it up.
/// Free text is known as long as the page is: what stays on the device is that it was given.
pub struct Recall<'a> {
    /// The survey.
    pub survey: &'a Survey,
    /// Answers so far.
    pub progress: &'a SurveyProgress,
    /// Knows all other tokens.
    pub rest: &'a dyn TokenSource,
}

impl TokenSource for Recall<'_> {
    fn token(&self, name: &str) -> Option<String> {
        match name.strip_prefix("answers.") {
            Some(question) => self.answer(question),
            None => self.rest.token(name),
        }
    }
}

impl Recall<'_> {
    /// The answer in words: what was chosen as the shopper read it, not its id. An option's own
    /// tokens are filled without recall, so that two options cannot recall each other for ever.
    fn answer(&self, question: &str) -> Option<String> {
        let answer = self.progress.answer(question)?;
        match (answer, self.survey.question(question)?.kind.known()?) {
            (Answer::Number(point), QuestionKind::Scale(scale)) => {
                Some(match scale.label(*point) {
                    Some(label) => label.fill(self.rest),
                    None => point.to_string(),
                })
            }
            (Answer::Choices(ids) | Answer::Ranking(ids), QuestionKind::Choice(choice)) => {
                self.chosen(choice, ids, "")
            }
            (Answer::Other { choices, words }, QuestionKind::Choice(choice)) => {
                self.chosen(choice, choices, words.trim())
            }
            (Answer::Text(text), QuestionKind::Words(_)) => {
                let text = text.trim();
                (!text.is_empty()).then(|| text.to_owned())
            }
            (Answer::Date(day), QuestionKind::Day(_)) => Some(date_of(*day)),
            _ => None,
        }
    }

    fn chosen(&self, choice: &Choice, ids: &[String], words: &str) -> Option<String> {
        let texts: Vec<String> = ids
            .iter()
            .filter_map(|id| match choice.option(id) {
                Some(option) => Some(option.text.fill(self.rest)),
                None if !choice.is_other(id) => None,
                None if words.is_empty() => Some(choice.other.as_ref()?.fill(self.rest)),
                None => Some(words.to_owned()),
            })
            .collect();
        (!texts.is_empty()).then(|| texts.join(", "))
    }
}
