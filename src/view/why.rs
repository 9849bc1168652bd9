//! Why the shopper sees an item: the very gates that it passed, in words, and how to have less.
//! Only what says something about this shopper is told; that an item is due on this page is not.

use content::{Block, Word};
use engine::{Gate, Item, ItemKind, Reason, Schedule, explain};
use shopper::{Consent, DAY_MS};
use targeting::{Condition, Share};
use yew::prelude::*;

use super::block::{known, title};
use super::button::close;
use super::element::{El, h};
use super::{Scene, fill, icon};
use crate::state::Action;

/// So long an item is put off by who hides it here, seconds.
const MONTH_S: u32 = (30 * DAY_MS / 1_000) as u32;

/// The button that asks, beside what it asks about.
pub(super) fn ask(scene: &Scene, item: u16) -> El {
    h("button.mp-why[type=button]")
        .on_click(scene.say(Action::Wondered(item)))
        .with(icon::why())
        .text(&scene.strings()[Word::Why])
}

/// The answer.
pub(super) fn why(scene: &Scene, index: u16, node: &NodeRef) -> Option<El> {
    let (state, strings) = (&scene.state, scene.strings());
    let item = state.item(index)?;
    let name = name(scene, index);
    let gates = explain(&state.program, &state.profile, &state.moment, &item.id);
    let own = own(scene, item, &gates);
    let words = reasons(item, &gates, own.is_some());
    let said = words.into_iter().map(|word| strings[word].to_owned());
    let reasons = own
        .into_iter()
        .chain(said)
        .map(|words| h("li").with(icon::check()).with(h("span").text(&words)));
    let inner = h("div.mp-panel__in")
        .with(
            h("h2.mp-title mp-title--s mp-clear")
                .text(&fill::fill(&strings[Word::WhyTitle], &[("name", &name)])),
        )
        .with(h("ul.mp-reasons").all(reasons.collect()))
        .with(h("p.mp-small mp-soft").text(&strings[Word::WhyWhere]))
        .with(less(scene, index));
    let closing = scene.say(Action::Closed);
    Some(
        h("div.mp-over mp-over--why[part=why][role=dialog][tabindex=-1]")
            .found_by(node)
            .set("aria-label", &strings[Word::Why])
            .on("keydown", scene.on_escape(Action::Closed))
            .with(close(
                "button.mp-tap mp-panel__close[type=button]",
                &strings[Word::Close],
                closing,
            ))
            .with(inner),
    )
}

fn name(scene: &Scene, index: u16) -> String {
    match scene.state.content(index) {
        Some(ItemKind::Panel(panel)) => title(scene, &known(&panel.blocks)),
        _ => title(scene, &[] as &[&Block]),
    }
}

/// What the shop says of the audience, to who belongs to it; `None` where that is nothing.
fn own(scene: &Scene, item: &Item, gates: &[Gate]) -> Option<String> {
    let said = scene.text(&item.why);
    (passed(gates, Reason::NotInAudience) && !said.trim().is_empty()).then_some(said)
}

fn passed(gates: &[Gate], reason: Reason) -> bool {
    let is_passed = |gate: &Gate| gate.reason == reason && gate.passed;
    gates.iter().any(is_passed)
}

/// What the gates that were passed mean for this shopper; that everybody sees it where nothing
/// else is to be said. What the shop itself said of the audience is not said once more.
fn reasons(item: &Item, gates: &[Gate], has_own: bool) -> Vec<Word> {
    let passed = |reason| passed(gates, reason);
    let all = [
        (
            !has_own && item.personal && passed(Reason::NotInAudience),
            Word::WhyYou,
        ),
        (
            item.personal && passed(Reason::ConsentMissing),
            Word::WhyAllowed,
        ),
        (
            item.pages != Condition::Always && passed(Reason::NotOnThisPage),
            Word::WhyPage,
        ),
        (
            item.schedule != Schedule::default() && passed(Reason::PeriodClosed),
            Word::WhyNow,
        ),
        (
            item.experiment.is_some() || item.sample != Share::ALL,
            Word::WhyTrial,
        ),
        (
            item.place.is_overlay() && passed(Reason::AttentionBudget),
            Word::WhyAlone,
        ),
    ];
    let mut said: Vec<_> = all
        .into_iter()
        .filter(|(holds, _)| *holds)
        .map(|(_, word)| word)
        .collect();
    if said.is_empty() && !has_own {
        said.push(Word::WhyAll);
    }
    said
}

fn less(scene: &Scene, index: u16) -> El {
    let strings = scene.strings();
    let row = |icon: El, word: Word, action| {
        h("button.mp-rowbtn[type=button]")
            .on_click(scene.say(action))
            .with(icon)
            .with(h("span.mp-grow").text(&strings[word]))
    };
    let hide = Action::Snoozed {
        item: index,
        seconds: MONTH_S,
    };
    let consent = scene.state.consent();
    let off = consent.personalization.then(|| {
        let off = Consent {
            personalization: false,
            ..consent
        };
        row(icon::shield(), Word::WhyOff, Action::Consented(off))
    });
    h("div.mp-card mp-rows mp-pad-x")
        .with(row(icon::mute(), Word::WhyHide, hide))
        .with(row(icon::minus(), Word::WhyFewer, Action::Fewer(index)))
        .maybe(off)
}
