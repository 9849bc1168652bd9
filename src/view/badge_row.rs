//! One badge on a card of its own: picture, name, what it is for, how far it is.

use content::{Metal, Picture, Word};
use engine::{BadgeProgress, badge_levels};
use loyalty::Badge;

use super::Scene;
use super::badge::{Stand, badge};
use super::element::{El, h};
use super::fill::fill;
use super::format::DateStyle;
use super::ring::ring;

/// All badges, as they stand now.
pub(super) fn standing(scene: &Scene) -> Vec<BadgeProgress> {
    let state = &scene.state;
    engine::badge_progress(&state.program, &state.profile, state.now())
}

/// The card of a badge by its index; nothing for an index that leads nowhere.
pub(super) fn of(scene: &Scene, index: u16) -> Option<El> {
    if !scene.state.plays() {
        return None;
    }
    let found = standing(scene)
        .into_iter()
        .find(|progress| progress.badge == index)?;
    content(scene, h("div.mp-card mp-row mp-pad-12"), found)
}

/// Adds what stands on the card; `None` for a badge that is gone.
pub(super) fn content(scene: &Scene, into: El, progress: BadgeProgress) -> Option<El> {
    let badge = scene
        .state
        .program
        .badges
        .get(usize::from(progress.badge))?;
    let stand = stand(badge, progress);
    Some(
        into.with(picture(scene, badge, progress)).with(
            h("span.mp-grow mp-stack mp-stack--1")
                .with(h("span.mp-strong").text(&name(scene, badge, stand)))
                .with(h("span.mp-small mp-soft").text(&scene.text(&badge.criterion)))
                .with(h("span.mp-small mp-num").text(&words(scene, progress, stand))),
        ),
    )
}

/// How far a badge is.
pub(super) fn stand(badge: &Badge, progress: BadgeProgress) -> Stand {
    match progress {
        BadgeProgress {
            earned: Some(_), ..
        } => Stand::Earned,
        _ if badge.secret => Stand::Secret,
        BadgeProgress { have: 1.., .. } => Stand::Begun,
        _ => Stand::Locked,
    }
}

/// The picture, in its ring while the badge is in progress.
pub(super) fn picture(scene: &Scene, of: &Badge, progress: BadgeProgress) -> El {
    let stand = stand(of, progress);
    let picture = badge(
        struck(scene, progress.badge, of.picture, progress.level),
        stand,
    );
    match stand {
        Stand::Begun => ring(progress.have, progress.goal, picture),
        Stand::Earned | Stand::Locked | Stand::Secret => picture,
    }
}

/// How a badge looks at a level: one that has several goes from metal to metal.
pub(super) fn struck(scene: &Scene, index: u16, picture: Picture, level: u16) -> Picture {
    if has_levels(scene, index) {
        let metal = metal(picture.metal, level);
        Picture { metal, ..picture }
    } else {
        picture
    }
}

/// The metal of a level. A crest stays one: firsts have no levels.
pub(super) fn metal(own: Metal, level: u16) -> Metal {
    match (own, level) {
        (Metal::Crest, _) => own,
        (_, 0 | 1) => Metal::Bronze,
        (_, 2) => Metal::Silver,
        _ => Metal::Gold,
    }
}

/// Whether a badge has more than one level.
pub(super) fn has_levels(scene: &Scene, badge: u16) -> bool {
    let state = &scene.state;
    let levels = badge_levels(&state.program, &state.profile, badge, state.now());
    !levels.goals.is_empty()
}

/// "Silver".
pub(super) fn level_name(scene: &Scene, level: u16) -> String {
    let strings = scene.strings();
    match level {
        1 => strings[Word::LevelBronze].to_owned(),
        2 => strings[Word::LevelSilver].to_owned(),
        3 => strings[Word::LevelGold].to_owned(),
        _ => fill(
            &strings[Word::LevelN],
            &[("n", &scene.number(level.into()))],
        ),
    }
}

/// The name, which a secret keeps to itself.
pub(super) fn name(scene: &Scene, badge: &Badge, stand: Stand) -> String {
    match stand {
        Stand::Secret => scene.strings()[Word::Secret].to_owned(),
        Stand::Earned | Stand::Begun | Stand::Locked => scene.text(&badge.name),
    }
}

/// How far it is, in words.
pub(super) fn words(scene: &Scene, progress: BadgeProgress, stand: Stand) -> String {
    let strings = scene.strings();
    match stand {
        Stand::Earned if has_levels(scene, progress.badge) => level_name(scene, progress.level),
        Stand::Earned => fill(
            &strings[Word::Earned],
            &[("name", &earned_on(scene, progress))],
        ),
        Stand::Begun => scene.n_of(Word::Progress, progress.have, progress.goal),
        Stand::Locked => strings[Word::NotStarted].to_owned(),
        Stand::Secret => strings[Word::ReadRiddle].to_owned(),
    }
}

fn earned_on(scene: &Scene, progress: BadgeProgress) -> String {
    let on = progress.earned.map(|at| scene.date(at, DateStyle::Short));
    on.unwrap_or_default()
}
