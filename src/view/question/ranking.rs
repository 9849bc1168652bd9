//! Options put in order by buttons, one place at a time. Every move is announced, and the focus
//! goes with what was moved.

use content::Word;
use surveys::{Choice, Edit};
use yew::prelude::*;

use super::Ask;
use crate::browser::focus;
use crate::state::Action;
use crate::view::element::{El, h};
use crate::view::fill::fill;
use crate::view::icon;

/// The list in its order so far. Where not all places are asked for, it says how many count.
pub(super) fn ranking(ask: &Ask, choice: &Choice) -> El {
    let visitor = ask.scene.state.profile.visitor;
    let order = ask.half.order(choice, visitor, &ask.question.id);
    let (last, max) = (order.len().saturating_sub(1), usize::from(choice.max));
    let entry = |list: El, (i, id): (usize, &String)| {
        let name = name(ask, choice, id);
        let moved = ask.half.words == *id;
        let entry = match (moved, i < max) {
            (_, false) => h("li.mp-rank__item is-out"),
            (true, true) => h("li.mp-rank__item is-moved"),
            (false, true) => h("li.mp-rank__item"),
        };
        list.with(
            entry
                .maybe(ask.scene.is_plain().then(|| kept(id)))
                .with(h("span.mp-grow").text(&name))
                .with(button(ask, id, &name, true, i == 0))
                .with(button(ask, id, &name, false, i == last)),
        )
    };
    let ranks = order.iter().enumerate().fold(h("ol.mp-rank"), entry);
    let part = max < order.len();
    let limit = || ask.scene.counted(Word::FirstCount, i64::from(choice.max));
    h("div.mp-stack mp-stack--3")
        .maybe(part.then(|| h("p.mp-small mp-soft[id=mp-limit]").text(&limit())))
        .with(ranks)
        .with(h("p.mp-fine[role=status]").text(&said(ask, choice, &order)))
}

/// Where the option that was moved last stands now. The region is there before, empty.
fn said(ask: &Ask, choice: &Choice, order: &[String]) -> String {
    let place = order.iter().position(|id| *id == ask.half.words);
    let number = |n: usize| ask.scene.number(n as i64);
    let words = |place: usize| {
        let gaps = [
            ("name", &*name(ask, choice, &ask.half.words)),
            ("n", &number(place + 1)),
            ("of", &number(order.len())),
        ];
        fill(&ask.scene.strings()[Word::Moved], &gaps)
    };
    place.map(words).unwrap_or_default()
}

fn name(ask: &Ask, choice: &Choice, id: &str) -> String {
    let option = choice.option(id);
    option
        .map(|option| ask.scene.text(&option.text))
        .unwrap_or_default()
}

/// Its place, as a form tells it.
fn kept(id: &str) -> El {
    h("input[type=hidden][name=mp-option]").holding(id)
}

/// At the end of the list it stays and says that it does nothing, so that the focus stays too.
fn button(ask: &Ask, id: &str, name: &str, up: bool, at_end: bool) -> El {
    let (word, edit, icon) = if up {
        (Word::MoveUp, Edit::Up(id.to_owned()), icon::up())
    } else {
        (Word::MoveDown, Edit::Down(id.to_owned()), icon::down())
    };
    let button = h("button.mp-tap[type=button]")
        .set(
            "aria-label",
            &fill(&ask.scene.strings()[word], &[("name", name)]),
        )
        .with(icon);
    if at_end {
        return button.set("aria-disabled", "true");
    }
    let word = if up { "up:" } else { "down:" };
    let button = ask.scene.sending(button, &[word, id].concat());
    let act = ask.scene.act.clone();
    button.on_click(Callback::from(move |press: Event| {
        // Entries stay where they are and change their words: the focus moves to the next.
        focus::entry(&press, !up, if up { 1 } else { 2 });
        act.emit(Action::Edited(edit.clone()));
    }))
}
