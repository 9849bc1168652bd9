//! What surveys have besides words, compiled before them: the measures of conditions are the same
//! in every language, and a pattern takes too long to be compiled for each.

use std::collections::BTreeMap;

use targeting::{Condition, Pattern};

use crate::at::At;
use crate::compile::conditions::audience;
use crate::compile::ids::Ids;
use crate::compile::measures::Measures;
use crate::condition::pattern::{Case, regex};
use crate::document::{AnswerKind, Audience, Document, Question, Text};
use crate::findings::Findings;

/// Conditions and patterns of surveys.
#[derive(Clone, Debug, Default)]
pub(in crate::compile) struct Wordless {
    /// Conditions by the place of what they belong to, like `surveys[0].questions[2]`.
    pub(super) conditions: BTreeMap<String, Condition>,
    /// Patterns by the place of their question's `answer`.
    pub(super) patterns: BTreeMap<String, Pattern>,
}

/// Compiles them.
pub(in crate::compile) fn wordless(
    document: &Document,
    ids: &Ids,
    measures: &mut Measures,
    findings: &mut Findings,
) -> Wordless {
    let mut wordless = Wordless::default();
    let mut add = |only_if: Option<&Audience>, at: At<'_>, findings: &mut Findings| {
        if only_if.is_some() {
            let condition = audience(only_if, &at.field("if"), ids, measures, findings);
            wordless.conditions.insert(at.to_string(), condition);
        }
    };
    let surveys = At::WHOLE.field("surveys");
    for (i, survey) in document.surveys.read(&surveys, findings) {
        let at = surveys.index(i);
        let list = at.field("questions");
        for (i, question) in survey.questions.read(&list, findings) {
            let at = list.index(i);
            add(question.only_if.as_ref(), at, findings);
            pattern(&question, &at, &mut wordless.patterns, findings);
            let list = at.field("go_to");
            for (i, jump) in question.go_to.read(&list, findings) {
                add(jump.only_if.as_ref(), list.index(i), findings);
            }
        }
        let list = at.field("ends");
        for (i, end) in survey.ends.read(&list, findings) {
            add(end.only_if.as_ref(), list.index(i), findings);
        }
    }
    wordless
}

fn pattern(
    question: &Question,
    at: &At<'_>,
    patterns: &mut BTreeMap<String, Pattern>,
    findings: &mut Findings,
) {
    let (text, kind) = match &question.answer {
        AnswerKind::ShortText(text) => (text, "short_text"),
        AnswerKind::LongText(text) => (text, "long_text"),
        _ => return,
    };
    let Text {
        pattern: Some(pattern),
        ..
    } = text
    else {
        return;
    };
    let at = at.field("answer");
    // A whole match is what fields mean in every browser. On its own first: what closes a group
    // that it did not open must not close ours.
    let whole = regex(pattern, Case::Matters)
        .and_then(|_| regex(&format!("^(?:{pattern})$"), Case::Matters));
    match whole {
        Ok(compiled) => {
            patterns.insert(at.to_string(), compiled);
        }
        Err(error) => findings.error(at.field(kind).field("pattern"), &error, error.mend()),
    }
}
