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
    let read = &scene.strings()[Word::Read];
    let name = [read, ": ", &title].concat();
    into.with(h("p.mp-eyebrow").text(&kind(scene, article)))
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
