//! What a celebration says of one thing, and the picture beside it. Metals are for badges
//! alone; the rest is drawn in the accent's tint.

use content::{Glyph, Metal, Picture, Word};

use super::Scene;
use super::badge::Stand;
use super::badge_row::{has_levels, level_name, struck};
use super::fill::fill;
use super::hub::trail_name;
use crate::state::Honour;

/// One thing to celebrate, in words.
pub(super) struct Said {
    /// The thing's own name.
    pub(super) name: String,
    /// What happened.
    pub(super) title: String,
    /// What it was for, or what comes next; may be empty.
    pub(super) about: String,
    /// The picture.
    pub(super) picture: Picture,
    /// How it is drawn.
    pub(super) stand: Stand,
}

/// The words; nothing for what is gone from the journey.
pub(super) fn said(scene: &Scene, honour: Honour) -> Option<Said> {
    let program = &scene.state.program;
    let titled = |word: Word, name: String, about: String, glyph: Glyph| Said {
        title: fill(&scene.strings()[word], &[("name", &name)]),
        name,
        about,
        picture: Picture {
            metal: Metal::Bronze,
            glyph,
        },
        stand: Stand::Begun,
    };
    Some(match honour {
        Honour::Badge { badge, level } => {
            let known = program.badges.get(usize::from(badge))?;
            let about = scene.text(&known.criterion);
            let name = badge_name(scene, badge, level, scene.text(&known.name));
            Said {
                picture: struck(scene, badge, known.picture, level),
                stand: Stand::Earned,
                ..titled(Word::BadgeEarned, name, about, Glyph::Leaf)
            }
        }
        Honour::Step { rule, step } => {
            let rule = program.rules.get(usize::from(rule))?;
            let loyalty::RuleKind::Steps(steps) = &rule.kind else {
                return None;
            };
            let name = scene.text(&steps.list.get(usize::from(step))?.name);
            let about = trail_name(scene, rule);
            titled(Word::StepFound, name, about, Glyph::Post)
        }
        Honour::Trail(rule) => {
            let rule = program.rules.get(usize::from(rule))?;
            let name = trail_name(scene, rule);
            titled(Word::TrailCompleted, name, String::new(), Glyph::Key)
        }
        Honour::Tier { ladder, level } => {
            let ladder = program.ladders.get(usize::from(ladder))?;
            let tier = ladder.tiers.get(usize::from(level).checked_sub(1)?)?;
            let (name, about) = (scene.text(&tier.name), scene.text(&tier.about));
            titled(Word::TierReached, name, about, Glyph::Star)
        }
    })
}

/// "Careful measurer, Silver" for a badge that has levels.
fn badge_name(scene: &Scene, badge: u16, level: u16, name: String) -> String {
    if !has_levels(scene, badge) {
        return name;
    }
    let level = level_name(scene, level);
    let gaps = [("name", &*name), ("level", &level)];
    fill(&scene.strings()[Word::OfLevel], &gaps)
}
