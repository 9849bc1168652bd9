//! One badge on a card of its own: picture, name, what it is for, how far it is.

use content::Word;
use engine::BadgeProgress;
use loyalty::Badge;

use super::Scene;
use super::badge::{Stand, badge};
use super::element::{El, h};
use super::fill::{fill, n_of};
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
        into.with(picture(badge, progress)).with(
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
pub(super) fn picture(of: &Badge, progress: BadgeProgress) -> El {
    let stand = stand(of, progress);
    let picture = badge(of.picture, stand);
    match stand {
        Stand::Begun => ring(progress.have, progress.goal, picture),
        Stand::Earned | Stand::Locked | Stand::Secret => picture,
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
        Stand::Earned => fill(
            &strings[Word::Earned],
            &[("name", &earned_on(scene, progress))],
        ),
        Stand::Begun => n_of(&strings[Word::Progress], progress.have, progress.goal),
        Stand::Locked => strings[Word::NotStarted].to_owned(),
        Stand::Secret => strings[Word::ReadRiddle].to_owned(),
    }
}

fn earned_on(scene: &Scene, progress: BadgeProgress) -> String {
    let on = progress.earned.map(|at| scene.date(at, DateStyle::Short));
    on.unwrap_or_default()
}
