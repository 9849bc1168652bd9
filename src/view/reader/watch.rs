//! Where the reader stands when nothing is scrolled.

use content::Article;
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use shopper::Millis;
use web_sys::Element;
use yew::prelude::*;

use crate::state::{Action, Reading, Surface};
use crate::view::Scene;

/// Watches one reading for what no scrolling tells.
#[derive(Default)]
pub(in crate::view) struct Watch(Option<(Millis, Timeout, EventListener)>);

impl Watch {
    /// Tells where the reader stands at the beginning (a short article is read without
    /// scrolling), when the window changes, and when the least reading time is over.
    pub(in crate::view) fn follow(&mut self, scene: &Scene, body: &NodeRef) {
        let Surface::Reading(reading) = &scene.state.surface else {
            self.0 = None;
            return;
        };
        if self
            .0
            .as_ref()
            .is_none_or(|(opened, ..)| *opened != reading.opened)
        {
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
    // Who comes back goes on where they left off. Who begins stands at the top already, and may
    // have scrolled by now: a busy page lets this come a task after the drawing.
    if reading.percent > 0 {
        let range = element.scroll_height() - element.client_height();
        element.set_scroll_top(top(reading.percent, range));
    }
    let tell = Callback::from(move |()| {
        act.emit(Action::ReadTo {
            percent: seen(&element),
            at: now.emit(()),
        });
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
pub(super) fn seen(body: &Element) -> u8 {
    percent(
        body.scroll_top(),
        body.scroll_height() - body.client_height(),
    )
}

/// What fits without scrolling is seen whole; a pixel of rounding is forgiven.
fn percent(top: i32, range: i32) -> u8 {
    if range <= 1 {
        return 100;
    }
    (i64::from(top.clamp(0, range)) * 100 / i64::from(range)) as u8
}

/// Where it is scrolled to at a percentage: the least that shows as much.
fn top(percent: u8, range: i32) -> i32 {
    let range = i64::from(range.max(0));
    ((range * i64::from(percent) + 99) / 100) as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_comes_back_stands_where_they_left_off() {
        for (range, at) in [(800, 62), (801, 62), (1, 50), (3_333, 94), (0, 40)] {
            let left_off = percent(top(at, range), range);
            assert!(
                left_off >= at && top(at, range) <= range,
                "{at} of {range}: {left_off}"
            );
        }
        assert_eq!(top(0, 800), 0);
        assert_eq!(percent(top(62, 800), 800), 62);
    }

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
        let reading = Reading {
            item: 0,
            article: String::new(),
            opened: 1_000,
            percent: 0,
            told: false,
        };
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
