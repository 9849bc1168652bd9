//! One badge of each level, and a secret.

use content::{Glyph, Metal, Picture};
use loyalty::Badge;

use super::text;

pub(super) fn badges() -> Vec<Badge> {
    let badge = |id: &str, name: &str, criterion: &str, metal, glyph, secret| Badge {
        id: id.to_owned(),
        name: text(name),
        criterion: text(criterion),
        secret,
        picture: Picture { metal, glyph },
    };
    let riddle = "“Three of us lie by your window and cost you nothing.”";
    vec![
        badge(
            "explorer",
            "Explorer",
            "Look at five different products.",
            Metal::Silver,
            Glyph::Swatch,
            false,
        ),
        badge(
            "well-read",
            "Well read",
            "Read a guide to its end.",
            Metal::Bronze,
            Glyph::Bookmark,
            false,
        ),
        badge(
            "at-home",
            "At home",
            "Place your first order.",
            Metal::Crest,
            Glyph::Home,
            false,
        ),
        badge(
            "green",
            "Green thumb",
            "Ask about a plant.",
            Metal::Gold,
            Glyph::Frond,
            false,
        ),
        badge(
            "daylight",
            "A week of daylight",
            riddle,
            Metal::Gold,
            Glyph::Leaf,
            true,
        ),
    ]
}
