//! The field for a word that was found: a code beside the shelf, the answer to a riddle.

use content::Word;
use engine::{Proved, TrailStand};
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use crate::state::Action;
use crate::view::element::{El, h};
use crate::view::local::{Local, change, typed};
use crate::view::{Scene, icon};

/// The field, while a word is looked for.
pub(super) fn code(scene: &Scene, local: &UseStateHandle<Local>, stand: &TrailStand) -> Option<El> {
    if !stand.steps.iter().any(|step| step.turn && step.word) {
        return None;
    }
    let strings = scene.strings();
    let key = key(stand);
    let id = ["mp-", &key].concat();
    let problem = local
        .coded
        .filter(|rule| *rule == stand.rule)
        .and_then(|_| problem(scene));
    let said = [&id, "-said"].concat();
    let mut field =
        h("input.mp-field[type=text][autocomplete=off][autocapitalize=none][spellcheck=false]")
            .set("id", &id)
            .holding(local.typed(&key))
            .on("input", write(local, key.clone()));
    if problem.is_some() {
        field = field.set("aria-describedby", &said);
    }
    let label = h("label.mp-label")
        .set("for", &id)
        .text(&strings[Word::CodeLabel]);
    let line = h("div.mp-codeline")
        .with(field)
        .with(h("button.mp-btn mp-btn--edge[type=submit]").text(&strings[Word::CodeTry]));
    let problem = problem.map(|words| {
        h("p.mp-small mp-row")
            .set("id", &said)
            .with(icon::alert())
            .with(h("span.mp-grow").text(words))
    });
    Some(
        h("form.mp-stack mp-stack--1")
            .on("submit", submit(scene, local, stand.rule, key))
            .with(label)
            .with(line)
            .maybe(problem),
    )
}

/// What is to be said of the latest word; nothing of one that was right, for that is
/// celebrated.
pub(in crate::view) fn problem(scene: &Scene) -> Option<&str> {
    let word = match scene.state.tried?.proved {
        Proved::Right => return None,
        Proved::Known => Word::CodeKnown,
        Proved::Wrong => Word::CodeWrong,
    };
    Some(&scene.strings()[word])
}

/// The next word begins with an empty field.
fn key(stand: &TrailStand) -> String {
    [
        "code-",
        &stand.rule.to_string(),
        "-",
        &stand.done.to_string(),
    ]
    .concat()
}

fn write(local: &UseStateHandle<Local>, key: String) -> Callback<Event> {
    let local = local.clone();
    Callback::from(move |input: Event| {
        // Inputs and text areas both have a `value`, and nothing else is read.
        let field: HtmlTextAreaElement = input.target_unchecked_into();
        let text = field.value();
        typed(&local, &key, text);
    })
}

fn submit(scene: &Scene, local: &UseStateHandle<Local>, rule: u16, key: String) -> Callback<Event> {
    let (act, local) = (scene.act.clone(), local.clone());
    Callback::from(move |submit: Event| {
        submit.prevent_default();
        let word = local.typed(&key).to_owned();
        change(&local, |local| local.coded = Some(rule));
        act.emit(Action::Proved {
            word,
            by_link: false,
        });
    })
}
