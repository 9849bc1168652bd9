//! Quests and hunts: where the shopper is, the clue whose turn it is, and the field for a word
//! that was found.

use content::Word;
use engine::{StepStand, TrailStand};
use loyalty::{Flavour, Rule, RuleKind, Step, Steps};
use yew::prelude::*;

use super::code::code;
use super::trail_map::map;
use crate::state::Action;
use crate::view::element::{El, h};
use crate::view::fill::fill;
use crate::view::format::DateStyle;
use crate::view::local::Local;
use crate::view::{Scene, icon};

/// The section; nothing where there is no quest or hunt for this shopper.
pub(super) fn trails(scene: &Scene, local: &UseStateHandle<Local>) -> Option<El> {
    let state = &scene.state;
    let stands = engine::trails(&state.program, &state.profile, &state.moment);
    let cards: Vec<El> = stands
        .iter()
        .filter_map(|stand| card(scene, local, stand))
        .collect();
    let title = h("h3.mp-h3").text(&scene.strings()[Word::TrailsTitle]);
    (!cards.is_empty()).then(|| h("section.mp-sect").with(title).all(cards))
}

/// What a quest or hunt is called.
pub(in crate::view) fn trail_name(scene: &Scene, rule: &Rule) -> String {
    let name = scene.text(&rule.name);
    if !name.is_empty() {
        return name;
    }
    let word = match rule.flavour {
        Flavour::Hunt => Word::Hunt,
        _ => Word::Quest,
    };
    scene.strings()[word].to_owned()
}

fn card(scene: &Scene, local: &UseStateHandle<Local>, stand: &TrailStand) -> Option<El> {
    let rule = scene.state.program.rules.get(usize::from(stand.rule))?;
    let RuleKind::Steps(steps) = &rule.kind else {
        return None;
    };
    let strings = scene.strings();
    let hunt = rule.flavour == Flavour::Hunt;
    let frame = if hunt {
        h("article.mp-hunt").maybe(map(&stand.steps))
    } else {
        h("article.mp-card")
    };
    let far = if stand.complete {
        h("p.mp-row mp-small")
            .with(icon::check())
            .with(h("span").text(&strings[Word::TrailDone]))
    } else {
        let far = scene.n_of(Word::Progress, stand.done, stand.need);
        h("p.mp-small mp-soft mp-num").text(&far)
    };
    let until = rule.active.until.filter(|_| !stand.complete).map(|until| {
        let date = scene.date(until, DateStyle::Long);
        h("p.mp-small mp-soft").text(&fill(&strings[Word::OpenUntil], &[("name", &date)]))
    });
    let name = trail_name(scene, rule);
    let words = h("div.mp-hunt__text")
        .with(h("h4.mp-title mp-title--s").text(&name))
        .with(far);
    let rests = !stand.complete && scene.state.rests(stand.rule);
    let words = if rests {
        words.with(h("p.mp-small mp-soft").text(&strings[Word::TrailPaused]))
    } else {
        let list = list(scene, steps, stand, hunt);
        words.with(list).maybe(code(scene, local, stand))
    };
    let pause = (!stand.complete).then(|| pause(scene, stand.rule, &name, rests));
    let words = words.maybe(until).maybe(pause);
    Some(frame.set("aria-label", &name).with(words))
}

/// Lets the trail rest, or goes on with it: nobody has to look at a riddle that they are tired
/// of.
fn pause(scene: &Scene, rule: u16, name: &str, rests: bool) -> El {
    let word = if rests {
        Word::TrailGoOn
    } else {
        Word::TrailPause
    };
    let words = &scene.strings()[word];
    let rest = !rests;
    let button = h("button.mp-btn mp-btn--link[type=button]")
        .set("aria-label", &[words, ": ", name].concat())
        .on_click(scene.say(Action::Rested { rule, rest }))
        .text(words);
    h("div.mp-actions").with(button)
}

fn list(scene: &Scene, steps: &Steps, stand: &TrailStand, hunt: bool) -> El {
    let mut list = h("ol.mp-steps");
    for (n, (step, at)) in (1..).zip(steps.list.iter().zip(&stand.steps)) {
        list = list.maybe(line(scene, step, *at, hunt, n, stand));
    }
    list
}

/// A step. What a hunt hides is named once it is found; what comes later is not told at all.
fn line(
    scene: &Scene,
    step: &Step,
    at: StepStand,
    hunt: bool,
    n: i64,
    stand: &TrailStand,
) -> Option<El> {
    let strings = scene.strings();
    let name = || h("span.mp-strong").text(&scene.text(&step.name));
    if let Some(done) = at.done {
        let date = scene.date(done, DateStyle::Short);
        let on = fill(&strings[Word::StepDone], &[("name", &date)]);
        let words = h("span.mp-grow mp-stack mp-stack--1")
            .with(name())
            .with(h("span.mp-fine").text(&on));
        return Some(h("li.is-done").with(icon::check()).with(words));
    }
    if hunt && !at.turn {
        return None;
    }
    let mut words = h("div.mp-grow mp-stack mp-stack--1");
    words = if hunt {
        let of = scene.n_of(Word::ClueOf, n, stand.steps.len() as i64);
        words.with(h("span.mp-fine").text(&of))
    } else {
        words.with(name())
    };
    if at.turn && !step.clue.is_empty() {
        words = words.with(h("p.mp-hunt__clue").text(&scene.text(&step.clue)));
    } else if hunt {
        words = words.with(name());
    }
    if at.turn && !step.hint.is_empty() {
        let more = h("details.mp-hint")
            .with(h("summary").text(&strings[Word::Hint]))
            .with(h("p.mp-small").text(&scene.text(&step.hint)));
        words = words.with(more);
    }
    Some(h("li").with(icon::spot()).with(words))
}
