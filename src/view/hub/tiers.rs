//! Tiers: the one that is held, what it brings, and the way to the next.

use content::Word;
use loyalty::{Ladder, Tier};
use shopper::{DAY_MS, HOUR_MS, MINUTE_MS};

use super::tier_road;
use crate::view::Scene;
use crate::view::element::{El, h};
use crate::view::fill::fill;
use crate::view::format::DateStyle;

/// A card for each ladder.
pub(super) fn tiers(scene: &Scene) -> Vec<El> {
    let ladders = (0_u16..).zip(&scene.state.program.ladders);
    ladders.map(|(index, it)| card(scene, index, it)).collect()
}

fn card(scene: &Scene, index: u16, ladder: &Ladder) -> El {
    let (state, strings) = (&scene.state, scene.strings());
    let stand = engine::ladder(&state.program, &state.profile, index, state.now());
    let level = usize::from(stand.level);
    let held = level.checked_sub(1).and_then(|i| ladder.tiers.get(i));
    let named = |word: Word, name: &str| fill(&strings[word], &[("name", name)]);
    let since = stand.since.map(|at| {
        let date = scene.date(at, DateStyle::Month);
        h("p.mp-fine").text(&named(Word::TierSince, &date))
    });
    let until = stand.until.map(|day| {
        let offset = i64::from(state.moment.offset_min) * MINUTE_MS;
        let noon = i64::from(day) * DAY_MS + 12 * HOUR_MS - offset;
        let date = scene.date(noon, DateStyle::Long);
        h("p.mp-small").text(&named(Word::TierUntil, &date))
    });
    let title = held.map(|tier| h("h3.mp-title mp-title--s").text(&scene.text(&tier.name)));
    let about = held
        .filter(|tier| !tier.about.is_empty())
        .map(|tier| h("p.mp-small").text(&scene.text(&tier.about)));
    let next = ladder.tiers.get(level);
    h("article.mp-card mp-card--pad mp-stack")
        .with(h("p.mp-fine").text(&scene.text(&ladder.name)))
        .maybe(title)
        .maybe(since)
        .maybe(about)
        .maybe(until)
        .maybe(next.map(|next| {
            way(
                scene,
                next,
                stand.percent,
                tier_road::road(scene, ladder, &stand),
            )
        }))
}

/// The way to the next tier, drawn or as a bar, and the same in words, with what it brings.
fn way(scene: &Scene, next: &Tier, percent: u8, road: Option<El>) -> El {
    let (name, share) = (scene.text(&next.name), i64::from(percent));
    let gaps = [("n", &*scene.number(share)), ("name", &name)];
    let words = fill(&scene.strings()[Word::TierNext], &gaps);
    let bar = h("progress.mp-bar[max=100]")
        .set("value", &share.to_string())
        .set("aria-label", &words);
    let about = (!next.about.is_empty()).then(|| h("p.mp-fine").text(&scene.text(&next.about)));
    h("div.mp-stack")
        .with(road.unwrap_or(bar))
        .with(h("p.mp-small mp-num").text(&words))
        .maybe(about)
}
