//! The picture of a badge: rim, face, sheen, engraved line and one glyph on a 96 grid. It is
//! decoration; the badge's name stands beside it.

use content::{Metal, Picture};

use super::element::{El, h};
use super::glyph;
use super::metal::{BLOOM, look};

/// How far the shopper is with it.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Stand {
    /// Earned: in its metal.
    Earned,
    /// Begun: in the accent's tint, for the middle of a ring.
    Begun,
    /// Not begun: dashed.
    Locked,
    /// Nothing is told but a riddle.
    Secret,
}

/// Draws it.
pub(super) fn badge(picture: Picture, stand: Stand) -> El {
    let (metal, glyph) = (picture.metal, glyph::path(picture.glyph));
    match stand {
        Stand::Earned => earned(metal, glyph),
        Stand::Begun => hollow(
            "svg.mp-badge mp-badge--todo[viewBox=0 0 96 96][aria-hidden=true]",
            look(metal).outline,
        )
        .with(engraving(glyph, metal)),
        Stand::Locked => hollow(
            "svg.mp-badge mp-badge--locked[viewBox=0 0 96 96][aria-hidden=true]",
            look(metal).outline,
        )
        .with(engraving(glyph, metal)),
        Stand::Secret => hollow(
            "svg.mp-badge mp-badge--secret[viewBox=0 0 96 96][aria-hidden=true]",
            BLOOM,
        )
        .with(engraving(glyph::RIDDLE, Metal::Gold)),
    }
}

/// Every layer is the outline once more, a little smaller.
fn earned(metal: Metal, glyph: &'static str) -> El {
    let look = look(metal);
    let layer = |shape| h(shape).set("d", look.outline);
    h(look.drawing)
        .with(layer(look.rim))
        .with(layer(
            "path.mp-badge__edge[transform=translate(.6 .6) scale(.988)]",
        ))
        .with(layer(look.face))
        .with(layer(
            "path.mp-badge__sheen[transform=translate(7.4 7.4) scale(.845)][fill=url(#m-sheen)]",
        ))
        .with(layer(
            "path.mp-badge__bevel[transform=translate(8 8) scale(.833)]",
        ))
        .with(layer(
            "path.mp-badge__line[transform=translate(11 11) scale(.77)]",
        ))
        .maybe(ornament(metal))
        .with(engraving(glyph, metal))
}

fn hollow(drawing: &'static str, outline: &'static str) -> El {
    let layer = |shape| h(shape).set("d", outline);
    h(drawing)
        .with(layer(
            "path.mp-badge__hole[transform=translate(1.2 1.2) scale(.975)]",
        ))
        .with(layer(
            "path.mp-badge__line[transform=translate(9.8 9.8) scale(.795)]",
        ))
}

/// Silver has ticks and gold has beads, for who cannot tell the metals apart.
fn ornament(metal: Metal) -> Option<El> {
    match metal {
        Metal::Silver => Some(h(
            "circle.mp-badge__orn is-tick[cx=48][cy=48][r=28][pathLength=144][stroke-dasharray=1 3]",
        )),
        Metal::Gold => Some(h(
            "circle.mp-badge__orn[cx=48][cy=48][r=29.5][pathLength=144]\
             [stroke-dasharray=.01 3.99][stroke-linecap=round]",
        )),
        Metal::Bronze | Metal::Crest => None,
    }
}

fn engraving(glyph: &'static str, metal: Metal) -> El {
    // A crest's middle lies lower than its box's.
    let place = match metal {
        Metal::Crest => h("g.mp-badge__glyph[transform=translate(29 31) scale(1.9)]"),
        Metal::Bronze | Metal::Silver | Metal::Gold => {
            h("g.mp-badge__glyph[transform=translate(29 29) scale(1.9)]")
        }
    };
    place.with(h("path").set("d", glyph))
}
