//! Going on, going back, and leaving a question unanswered.

use shopper::Answer;
use surveys::QuestionKind;
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
    let onwards = if n < of { &strings.next } else { &strings.send };
    h("div.mp-actions mp-actions--end")
        .with(
            h("div.mp-actions")
                .maybe(back.then(|| quiet(&strings.back, Action::WentBack)))
                .maybe(skip.then(|| quiet(&strings.skip, Action::Answered(None)))),
        )
        .with(h("button.mp-btn mp-btn--main[type=submit]").text(onwards))
}

/// Enter and the button do the same. A scale without a choice is no answer and no skip: the
/// shopper is told instead.
pub(super) fn submit(ask: &Ask) -> Callback<Event> {
    let act = ask.scene.act.clone();
    let (local, id) = (ask.local.clone(), ask.question.id.clone());
    let scale = matches!(ask.question.kind, QuestionKind::Nps { .. });
    Callback::from(move |submit: Event| {
        submit.prevent_default();
        let draft = local.draft(&id);
        let answer = match draft.choice {
            _ if !scale => Some(Answer::Text(draft.text.clone())),
            choice => choice.map(Answer::Number),
        };
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
