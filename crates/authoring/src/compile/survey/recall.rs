//! Recall of earlier answers in texts: `{answers.room|your room}`.

use content::{Part, Text};
use surveys::{Question, QuestionKind};

use crate::at::At;
use crate::compile::scribe::Scribe;
use crate::nearest;

/// A question that stands before the text: its id, and whether its answer can be said in words.
pub(in crate::compile) type Recallable = (String, bool);

impl Scribe<'_> {
    /// Texts from here on may recall the answer to this question.
    pub(super) fn recallable(&mut self, question: &Question) {
        let in_words = !matches!(
            question.kind.known(),
            Some(QuestionKind::Matrix(_) | QuestionKind::Attachment(_))
        );
        if let Some(recall) = &mut self.recall {
            recall.push((question.id.clone(), in_words));
        }
    }

    /// Reports tokens of answers that are not known where the text stands.
    pub(in crate::compile) fn check_recall(&mut self, text: &Text, at: &At<'_>) {
        for part in &text.0 {
            let Part::Token { name, .. } = part else {
                continue;
            };
            let Some(id) = name.strip_prefix("answers.").filter(|id| !id.is_empty()) else {
                continue;
            };
            let Some(recall) = &self.recall else {
                let reason = format!("`{{{name}}}` stands outside of a survey");
                let mend = "answers are recalled in the questions and ends of their own survey";
                self.findings.error(at, reason, mend);
                continue;
            };
            match recall.iter().find(|(known, _)| known == id) {
                Some((_, true)) => {}
                Some((_, false)) => {
                    let reason = format!("the answer to `{id}` cannot be said in words");
                    let mend = "recall a scale, a choice, a text or a date";
                    self.findings.error(at, reason, mend);
                }
                None => {
                    let known = recall.iter().map(|(known, _)| known.as_str());
                    let reason = format!("no question `{id}` is asked before this");
                    let mend = nearest::nearest(id, known).map_or_else(
                        || "name a question that stands before this".to_owned(),
                        |near| format!("write `{{answers.{near}|…}}`, if that is what you mean"),
                    );
                    self.findings.error(at, reason, mend);
                }
            }
        }
    }
}
