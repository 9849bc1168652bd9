//! Options: radio buttons where one is chosen, boxes where several may be; a field for what is
//! none of them.

use std::rc::Rc;

use surveys::{Choice, ChoiceLook, OTHER, QuestionKind};
use yew::prelude::*;

use super::Ask;
use super::words::line;
use crate::view::element::{El, h};
use crate::view::local::{Draft, keep};
use crate::view::picture::picture;

/// The options, in this visitor's order, and "other" after them.
pub(super) fn options(ask: &Ask, choice: &Choice, invalid: bool) -> El {
    let visitor = ask.scene.state.profile.visitor;
    let mut list = h("div.mp-stack");
    for option in choice.order(visitor, &ask.question.id) {
        let image = option.image.as_ref();
        let label = key(ask, choice, &option.id)
            .maybe(image.map(|image| picture(ask.scene, image)))
            .with(h("span").text(&ask.scene.text(&option.text)));
        list = list.with(label);
    }
    let Some(other) = &choice.other else {
        return list;
    };
    let words = ask.scene.text(other);
    let on = ask.draft.chosen.iter().any(|id| id == OTHER);
    let field = || line(ask, h("input.mp-field[type=text][maxlength=200]"), invalid);
    list.with(key(ask, choice, OTHER).with(h("span").text(&words)))
        .maybe(on.then(|| field().set("aria-label", &words)))
}

fn key(ask: &Ask, choice: &Choice, id: &str) -> El {
    let input = if choice.max == 1 && choice.look != ChoiceLook::Consent {
        h("input[type=radio][name=mp-option]")
    } else {
        h("input[type=checkbox]")
    };
    let on = ask.draft.chosen.iter().any(|chosen| chosen == id);
    h("label.mp-option").with(input.holding(id).chosen(on).on("change", toggle(ask, id)))
}

fn toggle(ask: &Ask, id: &str) -> Callback<Event> {
    let (state, item) = (Rc::clone(&ask.scene.state), ask.asking.item);
    let (local, question, id) = (ask.local.clone(), ask.question.id.clone(), id.to_owned());
    Callback::from(move |_| {
        let mut draft = local.draft(&question);
        let known = state
            .survey(item)
            .and_then(|survey| survey.question(&question));
        if let Some(QuestionKind::Choice(choice)) = known.and_then(|known| known.kind.known()) {
            choice.toggle(&mut draft.chosen, &id);
        }
        keep(
            &local,
            &question,
            Draft {
                urged: false,
                ..draft
            },
        );
    })
}
