//! An article, opened by the shopper: full height on phones, a wide drawer beside the page.

mod watch;

use content::{Article, Word};
use web_sys::Element;
use yew::prelude::*;

use super::block::{Host, Look, blocks, known};
use super::element::{El, h};
use super::{Scene, article, icon, picture};
use crate::state::{Action, Reading};
pub(super) use watch::Watch;
use watch::seen;

/// The article that is being read; nothing if it is gone. `node` is what scrolls.
pub(super) fn reader(scene: &Scene, reading: &Reading, node: &NodeRef) -> Option<El> {
    let article = scene.state.article(reading.item, &reading.article)?;
    let strings = scene.strings();
    let percent = reading.percent.to_string();
    let said = article::so_far(scene, reading.percent);
    let back = h("button.mp-tap[type=button]")
        .set("aria-label", &strings[Word::BackToShop])
        .on_click(scene.say(Action::Closed))
        .with(icon::back());
    let bar = h("div.mp-read__bar")
        .with(back)
        .with(h("span.mp-grow mp-fine mp-center").text(&strings[Word::Guide]))
        .with(keep(scene, reading));
    let progress = h("progress.mp-bar mp-bar--hair[max=100]")
        .set("value", &percent)
        .set("aria-label", &said);
    let body = h("div.mp-read__body[tabindex=0]")
        .found_by(node)
        .on("scroll", scrolled(scene, reading.percent))
        .with(text(scene, reading.item, article));
    // Nothing of another surface stands in for it: each reading begins unscrolled.
    let reader = h("div.mp-over mp-read[part=article][role=dialog]")
        .keyed(reading.opened as usize)
        .set("aria-label", &scene.text(&article.title))
        .on("keydown", scene.on_escape(Action::Closed))
        .with(bar)
        .with(progress)
        .with(body);
    Some(reader)
}

/// Keeps the article for later: one button, pressed while it is kept.
fn keep(scene: &Scene, reading: &Reading) -> El {
    let kept = scene.state.keeps(reading.item, &reading.article);
    h("button.mp-tap mp-keep[type=button]")
        .set("aria-label", &scene.strings()[Word::KeepForLater])
        .set("aria-pressed", if kept { "true" } else { "false" })
        .on_click(scene.say(Action::Kept(!kept)))
        .with(icon::bookmark())
}

fn text(scene: &Scene, item: u16, article: &Article) -> El {
    let host = Host {
        scene,
        item,
        away: Action::Closed.into(),
        look: Look::Read,
    };
    let image = article.image.as_ref();
    let picture = |image| picture::framed(scene, h("div.mp-pic mp-pic--wide mp-round"), image);
    let head = h("article.mp-read__in")
        .with(
            h("div.mp-stack")
                .with(h("p.mp-eyebrow").text(&article::kind(scene, article)))
                .with(h("h2.mp-title mp-title--l").text(&scene.text(&article.title))),
        )
        .with(h("p.mp-read__lead").text(&scene.text(&article.teaser)))
        .maybe(image.map(picture));
    blocks(&host, head, &known(&article.body))
}

fn scrolled(scene: &Scene, before: u8) -> Callback<Event> {
    let (act, now) = (scene.act.clone(), scene.now.clone());
    Callback::from(move |scroll: Event| {
        let percent = scroll.target_dyn_into::<Element>().map(|body| seen(&body));
        if let Some(percent) = percent.filter(|percent| *percent > before) {
            act.emit(Action::ReadTo {
                percent,
                at: now.emit(()),
            });
        }
    })
}
