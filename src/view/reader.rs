//! An article, opened by the shopper: full height on phones, a wide drawer beside the page.

use content::Article;
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use shopper::Millis;
use web_sys::Element;
use yew::prelude::*;
use yew::virtual_dom::ListenerKind;

use super::block::{Host, Look, blocks, known};
use super::element::{El, h};
use super::{Scene, article, fill, icon, picture};
use crate::state::{Action, Reading, Surface};

/// The article that is being read; nothing if it is gone. `node` is what scrolls.
pub(super) fn reader(scene: &Scene, reading: &Reading, node: &NodeRef) -> Option<El> {
    let article = scene.state.article(reading.item, &reading.article)?;
    let strings = scene.strings();
    let percent = reading.percent.to_string();
    let said = fill::fill(&strings.percent_read, &[("n", &percent)]);
    let back = h("button.mp-tap[type=button]")
        .set("aria-label", strings.back_to_shop.clone().into())
        .on_click(scene.say(Action::Closed))
        .with(icon::back());
    let bar = h("div.mp-read__bar")
        .with(back)
        .with(h("span.mp-grow mp-fine mp-center").text(strings.guide.clone().into()))
        .with(h("span.mp-tap[aria-hidden=true]"));
    let progress = h("progress.mp-bar mp-bar--hair[max=100]")
        .set("value", percent.into())
        .set("aria-label", said.into());
    let body = h("div.mp-read__body[tabindex=0]")
        .found_by(node)
        .on(ListenerKind::onscroll, scrolled(scene, reading.percent))
        .with(text(scene, reading.item, article));
    let reader = h("div.mp-over mp-read[part=article][role=dialog]")
        .set("aria-label", scene.text(&article.title))
        .on(ListenerKind::onkeydown, scene.on_escape(Action::Closed))
        .with(bar)
        .with(progress)
        .with(body);
    Some(reader)
}

fn text(scene: &Scene, item: u16, article: &Article) -> El {
    let host = Host { scene, item, away: Action::Closed, look: Look::Read };
    let image = article.image.as_ref();
    let picture = |image| h("div.mp-pic mp-pic--wide mp-round").with(picture::picture(scene, image));
    let head = h("article.mp-read__in")
        .with(
            h("div.mp-stack")
                .with(h("p.mp-eyebrow").text(article::kind(scene, article)))
                .with(h("h2.mp-title mp-title--l").text(scene.text(&article.title))),
        )
        .with(h("p.mp-read__lead").text(scene.text(&article.teaser)))
        .maybe(image.map(picture));
    blocks(&host, head, &known(&article.body))
}

fn scrolled(scene: &Scene, before: u8) -> Callback<Event> {
    let (act, now) = (scene.act.clone(), scene.now.clone());
    Callback::from(move |scroll: Event| {
        let percent = scroll.target_dyn_into::<Element>().map(|body| seen(&body));
        if let Some(percent) = percent.filter(|percent| *percent > before) {
            act.emit(Action::ReadTo { percent, at: now.emit(()) });
        }
    })
}

/// Watches one reading for what no scrolling tells.
#[derive(Default)]
pub(super) struct Watch(Option<(Millis, Timeout, EventListener)>);

impl Watch {
    /// Tells where the reader stands at the beginning (a short article is read without
    /// scrolling), when the window changes, and when the least reading time is over.
    pub(super) fn follow(&mut self, scene: &Scene, body: &NodeRef) {
        let Surface::Reading(reading) = &scene.state.surface else {
            self.0 = None;
            return;
        };
        if self.0.as_ref().is_none_or(|(opened, ..)| *opened != reading.opened) {
            self.0 = watch(scene, reading, body);
        }
    }
}

fn watch(
    scene: &Scene,
    reading: &Reading,
    body: &NodeRef,
) -> Option<(Millis, Timeout, EventListener)> {
    let article = scene.state.article(reading.item, &reading.article)?;
    let element = body.cast::<Element>()?;
    let window = element.owner_document()?.default_view()?;
    let (act, now) = (scene.act.clone(), scene.now.clone());
    let left = least_left(reading, article, now.emit(()));
    let tell = Callback::from(move |()| {
        act.emit(Action::ReadTo { percent: seen(&element), at: now.emit(()) });
    });
    tell.emit(());
    let resized = tell.clone();
    let timer = Timeout::new(left, move || tell.emit(()));
    let resize = EventListener::new(&window, "resize", move |_| resized.emit(()));
    Some((reading.opened, timer, resize))
}

/// Milliseconds until reading may count.
fn least_left(reading: &Reading, article: &Article, now: Millis) -> u32 {
    let least = Millis::from(article.min_seconds) * 1_000;
    let left = reading.opened.saturating_add(least).saturating_sub(now);
    left.clamp(0, least) as u32
}

/// How far an element is scrolled, 0 to 100.
fn seen(body: &Element) -> u8 {
    percent(body.scroll_top(), body.scroll_height() - body.client_height())
}

/// What fits without scrolling is seen whole; a pixel of rounding is forgiven.
fn percent(top: i32, range: i32) -> u8 {
    if range <= 1 {
        return 100;
    }
    (i64::from(top.clamp(0, range)) * 100 / i64::from(range)) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_text_is_seen_whole_and_a_long_one_by_scrolling() {
        assert_eq!(percent(0, 0), 100);
        assert_eq!(percent(0, -5), 100);
        assert_eq!(percent(0, 800), 0);
        assert_eq!(percent(400, 800), 50);
        assert_eq!(percent(801, 800), 100);
        assert_eq!(percent(-3, 800), 0);
    }

    #[test]
    fn the_least_reading_time_is_waited_for_once() {
        let reading =
            Reading { item: 0, article: String::new(), opened: 1_000, percent: 0, told: false };
        let article = Article {
            id: String::new(),
            title: content::Text::default(),
            teaser: content::Text::default(),
            image: None,
            minutes: 1,
            min_seconds: 20,
            body: vec![],
        };
        assert_eq!(least_left(&reading, &article, 1_000), 20_000);
        assert_eq!(least_left(&reading, &article, 15_000), 6_000);
        assert_eq!(least_left(&reading, &article, 90_000), 0);
        assert_eq!(least_left(&reading, &article, -90_000), 20_000);
    }
}
