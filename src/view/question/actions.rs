//! Going on, going back, and leaving a question unanswered.

use content::Word;
use std::rc::Rc;

use shopper::{Answer, day_of};
use surveys::{ChoiceLook, QuestionKind};
use yew::prelude::*;

use super::Ask;
use crate::state::Action;
use crate::view::button::{Weight, own};
use crate::view::element::{El, h};
use crate::view::local::{Draft, keep};

/// The buttons. What must be answered offers no skip.
pub(super) fn actions(ask: &Ask, back: bool) -> El {
    let strings = ask.scene.strings();
    let quiet = |words: &str, action| {
        own(Weight::Quiet)
            .on_click(ask.scene.say(action))
            .text(words)
    };
    let skip = !ask.question.required;
    let (n, of) = ask.place;
    let onwards = if n < of {
        &strings[Word::Next]
    } else {
        &strings[Word::Send]
    };
    h("div.mp-actions mp-actions--end")
        .with(
            h("div.mp-actions")
                .maybe(back.then(|| quiet(&strings[Word::Back], Action::WentBack)))
                .maybe(skip.then(|| quiet(&strings[Word::Skip], Action::Answered(None)))),
        )
        .with(h("button.mp-btn mp-btn--main[type=submit]").text(onwards))
}

/// Enter and the button do the same. A scale without a choice is no answer and no skip: the
/// shopper is told instead.
pub(super) fn submit(ask: &Ask) -> Callback<Event> {
    let act = ask.scene.act.clone();
    let (state, item) = (Rc::clone(&ask.scene.state), ask.asking.item);
    let (local, id) = (ask.local.clone(), ask.question.id.clone());
    let asking = ask.asking.clone();
    Callback::from(move |submit: Event| {
        submit.prevent_default();
        let draft = local.draft(&id);
        let question = state.survey(item).and_then(|survey| survey.question(&id));
        let kind = question.and_then(|question| question.kind.known());
        if let Some(QuestionKind::Attachment(it)) = kind
            && !draft.attached.is_empty()
        {
            return super::attachment::submit(it, &asking, &id, &local, &act);
        }
        let answer = kind.and_then(|kind| answer(kind, &draft));
        if answer.is_some() {
            act.emit(Action::Answered(answer));
        } else {
            keep(
                &local,
                &id,
                Draft {
                    urged: true,
                    ..draft
                },
            );
        }
    })
}

/// What was filled in; `None` where nothing was.
fn answer(kind: &QuestionKind, draft: &Draft) -> Option<Answer> {
    match kind {
        QuestionKind::Scale(_) => draft.choice.map(Answer::Number),
        QuestionKind::Choice(choice) => {
            let choices = draft.chosen.clone();
            if choices.iter().any(|id| choice.is_other(id)) {
                let words = draft.text.clone();
                return Some(Answer::Other { choices, words });
            }
            // A box that is left empty is an answer too: no.
            let said = !choices.is_empty() || choice.look == ChoiceLook::Consent;
            said.then_some(Answer::Choices(choices))
        }
        QuestionKind::Words(_) => Some(Answer::Text(draft.text.clone())),
        QuestionKind::Day(_) => day_of(&draft.text).map(Answer::Date),
        QuestionKind::Matrix(_) | QuestionKind::Attachment(_) => None,
    }
}
