//! What is written: several lines, one line, an address, a date.

use content::Word;
use shopper::date_of;
use surveys::{Day, Edit, Words, WordsLook};
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::Ask;
use crate::state::Action;
use crate::view::element::{El, h};

/// The field, and below it how much of the room is used once it runs short.
pub(super) fn words(ask: &Ask, words: &Words) -> El {
    let (used, max) = (ask.half.words.chars().count() as i64, i64::from(words.max));
    let field = match words.look {
        WordsLook::Long => h("textarea.mp-field mp-field--area[rows=4]"),
        WordsLook::Short => h("input.mp-field[type=text]"),
        WordsLook::Email => h("input.mp-field[type=email][autocomplete=email]"),
        WordsLook::Phone => h("input.mp-field[type=tel][autocomplete=tel]"),
    };
    let placeholder = ask.scene.text(&words.placeholder);
    let field = named(line(ask, field)).set("placeholder", &placeholder);
    let short = used * 5 >= max * 4;
    let room = || ask.scene.n_of(Word::Progress, used, max);
    h("div.mp-stack")
        .with(field)
        .maybe(short.then(|| h("p.mp-fine mp-num mp-end").text(&room())))
}

/// A date, in whatever way the browser lets it be chosen.
pub(super) fn day(ask: &Ask, day: Day) -> El {
    let mut field = named(line(ask, h("input.mp-field[type=date]")));
    for (name, bound, none) in [("min", day.min, i32::MIN), ("max", day.max, i32::MAX)] {
        if bound != none {
            field = field.set(name, &date_of(bound));
        }
    }
    field
}

/// The question is its name.
fn named(field: El) -> El {
    field.set("aria-labelledby", "mp-ask")
}

/// A field that holds the draft's words.
pub(super) fn line(ask: &Ask, field: El) -> El {
    let field = field
        .set("aria-describedby", "mp-hint mp-problem")
        .holding(&ask.half.words)
        .on("input", write(ask));
    let field = ask.scene.named(field, "mp-words");
    if ask.is_wrong() {
        field.set("aria-invalid", "true")
    } else {
        field
    }
}

fn write(ask: &Ask) -> Callback<Event> {
    let act = ask.scene.act.clone();
    Callback::from(move |input: Event| {
        // Inputs and text areas both have a `value`, and nothing else is read: one type for
        // both spares the other's checks.
        let field: HtmlTextAreaElement = input.target_unchecked_into();
        act.emit(Action::Edited(Edit::Write(field.value())));
    })
}
