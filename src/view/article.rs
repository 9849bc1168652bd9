//! The card that an article is opened from.

use content::{Article, Word};
use yew::prelude::*;

use super::block::Host;
use super::element::{El, h};
use super::{Scene, fill, picture};
use crate::state::Action;

/// Picture and words.
pub(super) fn card(host: &Host, article: &Article) -> El {
    let image = article.image.as_ref();
    h("article.mp-card mp-card--lift")
        .maybe(image.map(|image| picture::framed(host.scene, h("div.mp-pic"), image)))
        .with(words(host, h("div.mp-card--pad mp-stack"), article))
}

/// The words alone, for where the picture stands beside them.
pub(super) fn words(host: &Host, into: El, article: &Article) -> El {
    let scene = host.scene;
    let title = scene.text(&article.title);
    let left_off = scene.state.left_off(host.item, &article.id);
    let read = match left_off {
        Some(_) => &scene.strings()[Word::ReadOn],
        None => &scene.strings()[Word::Read],
    };
    let name = [read, ": ", &title].concat();
    let eyebrow = match left_off {
        Some(percent) => [&kind(scene, article), " · ", &so_far(scene, percent)].concat(),
        None => kind(scene, article),
    };
    // The words below it say the same.
    let line = left_off.map(|percent| {
        h("progress.mp-bar mp-bar--hair mp-bar--top[max=100][aria-hidden=true]")
            .set("value", &percent.to_string())
    });
    into.maybe(line)
        .with(h("p.mp-eyebrow").text(&eyebrow))
        .with(h("h3.mp-title mp-title--s").text(&title))
        .with(h("p.mp-small mp-soft").text(&scene.text(&article.teaser)))
        .with(
            h("div.mp-actions").with(
                h("button.mp-btn mp-btn--link[type=button]")
                    .set("aria-label", &name)
                    .on_click(begin(host, article))
                    .text(read),
            ),
        )
}

/// "Guide, 4 minutes".
pub(super) fn kind(scene: &Scene, article: &Article) -> String {
    let strings = scene.strings();
    let minutes = fill::fill(
        &strings[Word::Minutes],
        &[("minutes", &scene.number(article.minutes.into()))],
    );
    [&strings[Word::Guide], ", ", &minutes].concat()
}

/// "38 percent read".
pub(super) fn so_far(scene: &Scene, percent: u8) -> String {
    fill::fill(
        &scene.strings()[Word::PercentRead],
        &[("n", &scene.number(percent.into()))],
    )
}

fn begin(host: &Host, article: &Article) -> Callback<Event> {
    let (item, id) = (host.item, article.id.clone());
    let (act, now) = (host.scene.act.clone(), host.scene.now.clone());
    Callback::from(move |_| {
        act.emit(Action::ReadingBegan {
            item,
            article: id.clone(),
            at: now.emit(()),
        });
    })
}
