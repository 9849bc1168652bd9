//! Gifts: giving one with a line of one's own, and one that arrived.

use content::Word;
use loyalty::Reward;
use shopper::{Id, MAX_NOTE, Want, WantKind};
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::rewards;
use crate::state::{Action, Shelving};
use crate::view::button::{Weight, own};
use crate::view::element::{El, h};
use crate::view::local::{Local, change, typed};
use crate::view::{Scene, fill};

/// The key of the note among the drafts; no question has it.
const NOTE: &str = "\n";

/// A way to give a reward, or, once it is pressed, the form. `event` is what brought a reward
/// that was given to be passed on.
pub(super) fn offer(
    scene: &Scene,
    local: &UseStateHandle<Local>,
    reward: &Reward,
    event: Id,
) -> El {
    let (strings, name) = (scene.strings(), scene.text(&reward.name));
    let key = [reward.id.as_str(), &event.to_string()].concat();
    if local.giving.as_ref() == Some(&key) {
        return form(scene, local, reward, event, &name);
    }
    let named = fill::fill(&strings[Word::GiveNamed], &[("name", &name)]);
    let button = h("button.mp-btn mp-btn--link mp-give[type=button]")
        .set("aria-label", &named)
        .on_click(rewards::giving(local, Some(key)))
        .text(&strings[Word::GiveIt]);
    h("div.mp-pad-x").with(button)
}

fn form(
    scene: &Scene,
    local: &UseStateHandle<Local>,
    reward: &Reward,
    event: Id,
    name: &str,
) -> El {
    let strings = scene.strings();
    let title = fill::fill(&strings[Word::GiftTitle], &[("name", name)]);
    let write = {
        let local = local.clone();
        Callback::from(move |input: Event| {
            let field: HtmlTextAreaElement = input.target_unchecked_into();
            let text = field.value();
            typed(&local, NOTE, text);
        })
    };
    let field = h("textarea.mp-field[id=mp-note][rows=2]")
        .set("maxlength", &MAX_NOTE.to_string())
        .holding(local.typed(NOTE))
        .on("input", write);
    let cancel = own(Weight::Quiet)
        .on_click(rewards::giving(local, None))
        .text(&strings[Word::Cancel]);
    let make = own(Weight::Main)
        .on_click(make(scene, local, reward, event))
        .text(&strings[Word::GiftMake]);
    h("div.mp-stack mp-pad-12[role=group]")
        .set("aria-label", &title)
        .with(h("p.mp-strong").text(&title))
        .with(h("label.mp-label[for=mp-note]").text(&strings[Word::GiftNote]))
        .with(field)
        .with(h("p.mp-fine").text(&strings[Word::GiftHow]))
        .with(h("div.mp-actions mp-actions--end").with(cancel).with(make))
}

fn make(
    scene: &Scene,
    local: &UseStateHandle<Local>,
    reward: &Reward,
    event: Id,
) -> Callback<Event> {
    let (act, local) = (scene.act.clone(), local.clone());
    let want = Want {
        kind: WantKind::Give,
        reward: reward.id.clone(),
        event,
        ..Want::default()
    };
    Callback::from(move |_| {
        let mut want = want.clone();
        local.typed(NOTE).clone_into(&mut want.note);
        change(&local, |local| local.giving = None);
        typed(&local, NOTE, String::new());
        act.emit(Action::Shelf(Shelving::Ask(Box::new(want))));
    })
}

/// A gift that the page's address brought. The line is a stranger's: plain words in quotes.
pub(super) fn arrived(scene: &Scene, reward: &str, note: &str) -> Option<El> {
    let (strings, reward) = (scene.strings(), rewards::reward(scene, reward)?);
    let note = (!note.is_empty()).then(|| {
        h("div.mp-stack mp-stack--1")
            .with(h("p.mp-fine").text(&strings[Word::GiftNoteFrom]))
            .with(h("blockquote.mp-quote").text(note))
    });
    let say = |take| scene.say(Action::Shelf(Shelving::Bring(take)));
    let take = scene.state.consent().functional.then(|| {
        own(Weight::Main)
            .on_click(say(true))
            .text(&strings[Word::GiftTake])
    });
    let leave = own(Weight::Quiet)
        .on_click(say(false))
        .text(&strings[Word::NotNow]);
    let card = h("section.mp-card mp-card--pad mp-stack mp-stack--3")
        .set("aria-label", &strings[Word::GiftArrived])
        .with(h("p.mp-eyebrow").text(&strings[Word::GiftArrived]))
        .with(h("h3.mp-title mp-title--s").text(&scene.text(&reward.name)))
        .with(h("p.mp-small mp-soft").text(&scene.text(&reward.about)))
        .maybe(note)
        .with(h("div.mp-actions").maybe(take).with(leave));
    Some(card)
}
