//! Going on, going back, and leaving a question unanswered.

use content::Word;
use surveys::QuestionKind;
use yew::prelude::*;

use super::{Ask, attachment};
use crate::state::Action;
use crate::view::button::{Weight, own};
use crate::view::element::{El, h};
use crate::view::place;

/// The buttons. What must be answered offers no skip.
pub(super) fn actions(ask: &Ask, back: bool) -> El {
    let strings = ask.scene.strings();
    let quiet = |words: &str, action, word| {
        let button = own(Weight::Quiet).on_click(ask.scene.say(action));
        ask.scene.sending(button, word).text(words)
    };
    let anew = ask.asking.is_anew();
    let skip = !ask.question.required && !anew;
    let back = back || anew;
    // Once something was said there is nothing to put off any more.
    let fresh = ask.asking.progress.answers.is_empty();
    let later = place::not_now(ask.scene, ask.asking.item).filter(|_| fresh);
    let (n, of) = ask.place;
    let onwards = if n < of {
        &strings[Word::Next]
    } else {
        &strings[Word::Send]
    };
    h("div.mp-actions mp-actions--end")
        .with(
            h("div.mp-actions")
                .maybe(back.then(|| quiet(&strings[Word::Back], Action::WentBack, "back")))
                .maybe(skip.then(|| quiet(&strings[Word::Skip], Action::Answered(None), "skip")))
                .maybe(later),
        )
        .with(h("button.mp-btn mp-btn--main[type=submit][part=button button-main]").text(onwards))
}

/// Enter and the button do the same.
pub(super) fn submit(ask: &Ask) -> Callback<Event> {
    let act = ask.scene.act.clone();
    let (local, asking) = (ask.local.clone(), ask.asking.clone());
    let (kind, id) = (ask.kind.clone(), ask.question.id.clone());
    Callback::from(move |submit: Event| {
        submit.prevent_default();
        match &kind {
            QuestionKind::Attachment(it) if !local.attaching(&id).attached.is_empty() => {
                attachment::submit(it, &asking, &id, &local, &act);
            }
            _ => act.emit(Action::Submitted { anyway: false }),
        }
    })
}
