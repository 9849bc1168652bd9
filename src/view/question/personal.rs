//! Asks before a free text is sent that tells who wrote it. Nothing of it has left the device.

use content::Word;
use surveys::Personal;
use yew::prelude::*;

use super::Ask;
use crate::browser::focus;
use crate::state::Action;
use crate::view::button::{Weight, own};
use crate::view::element::{El, h};
use crate::view::icon;

/// What was noticed, and two answers of the same weight.
pub(super) fn personal(ask: &Ask, found: Personal) -> El {
    let strings = ask.scene.strings();
    let words = match found {
        Personal::Email => Word::PersonalEmail,
        Personal::Phone => Word::PersonalPhone,
        Personal::Card => Word::PersonalCard,
    };
    let change = {
        let act = ask.scene.act.clone();
        Callback::from(move |press: Event| {
            focus::field(&press);
            act.emit(Action::Reconsidered);
        })
    };
    let send = ask.scene.say(Action::Submitted { anyway: true });
    h("div.mp-note mp-note--warn[id=mp-problem][role=alert]")
        .with(icon::shield())
        .with(
            h("div.mp-grow mp-stack")
                .with(h("p").text(&strings[words]))
                .with(
                    h("div.mp-actions")
                        .with(
                            own(Weight::Edge)
                                .on_click(change)
                                .text(&strings[Word::ChangeIt]),
                        )
                        .with(
                            ask.scene
                                .sending(own(Weight::Edge).on_click(send), "anyway")
                                .text(&strings[Word::SendAnyway]),
                        ),
                ),
        )
}
