//! What badges are struck from: an outline and a metal for each level, so that no level is
//! told by colour alone.

use content::Metal;

use super::element::{El, h};

/// Disc of radius 40 on the 96 grid.
const DISC: &str = "M48 8a40 40 0 1 1 0 80a40 40 0 1 1 0-80z";
/// Hexagon with soft corners.
const HEXAGON: &str = "M39.3 10Q48 5 56.7 10L76.6 21.5Q85.2 26.5 85.2 36.5L85.2 59.5Q85.2 69.5 \
                       76.6 74.5L56.7 86Q48 91 39.3 86L19.4 74.5Q10.8 69.5 10.8 59.5L10.8 \
                       36.5Q10.8 26.5 19.4 21.5z";
/// Bloom of twelve petals; also the outline of secrets.
pub(super) const BLOOM: &str = "M48 9A10.3 10.3 0 0 1 67.5 14.2A10.3 10.3 0 0 1 81.8 28.5A10.3 \
                                10.3 0 0 1 87 48A10.3 10.3 0 0 1 81.8 67.5A10.3 10.3 0 0 1 67.5 \
                                81.8A10.3 10.3 0 0 1 48 87A10.3 10.3 0 0 1 28.5 81.8A10.3 10.3 0 \
                                0 1 14.2 67.5A10.3 10.3 0 0 1 9 48A10.3 10.3 0 0 1 14.2 \
                                28.5A10.3 10.3 0 0 1 28.5 14.2A10.3 10.3 0 0 1 48 9z";
/// Crest.
const CREST: &str = "M19 11Q30 12.5 48 7Q66 12.5 77 11Q84 11 84 18V44C84 66 66 82 48 89C30 82 12 \
                     66 12 44V18Q12 11 19 11z";

/// How one level looks.
pub(super) struct Look {
    /// Outline of the rim; everything within is the same outline, smaller.
    pub(super) outline: &'static str,
    /// The drawing of an earned badge, in its metal's colours.
    pub(super) drawing: &'static str,
    /// The rim.
    pub(super) rim: &'static str,
    /// The face.
    pub(super) face: &'static str,
}

macro_rules! look {
    ($outline:expr, $metal:literal) => {
        Look {
            outline: $outline,
            drawing: concat!(
                "svg.mp-badge mp-badge--earned mp-metal-",
                $metal,
                "[viewBox=0 0 96 96][aria-hidden=true]"
            ),
            rim: concat!("path.mp-badge__rim[fill=url(#m-", $metal, "-rim)]"),
            face: concat!(
                "path.mp-badge__face[transform=translate(7.4 7.4) scale(.845)][fill=url(#m-",
                $metal,
                "-face)]"
            ),
        }
    };
}

/// The look of a level. Firsts are few and stay: their crest is golden.
pub(super) fn look(metal: Metal) -> Look {
    match metal {
        Metal::Bronze => look!(DISC, "bronze"),
        Metal::Silver => look!(HEXAGON, "silver"),
        Metal::Gold => look!(BLOOM, "gold"),
        Metal::Crest => look!(CREST, "gold"),
    }
}

/// The gradients that earned badges are filled with: once in every shadow root that shows one,
/// since `url(#…)` finds nothing outside its own.
pub(super) fn gradients() -> El {
    macro_rules! rim {
        ($metal:literal) => {
            h(concat!(
                "linearGradient[id=m-",
                $metal,
                "-rim][x1=0][y1=0][x2=.7][y2=1]"
            ))
            .with(h(concat!("stop.mp-s-", $metal, "-1[offset=0]")))
            .with(h(concat!("stop.mp-s-", $metal, "-2[offset=.45]")))
            .with(h(concat!("stop.mp-s-", $metal, "-3[offset=1]")))
        };
    }
    macro_rules! face {
        ($metal:literal) => {
            h(concat!(
                "linearGradient[id=m-",
                $metal,
                "-face][x1=.2][y1=0][x2=.8][y2=1]"
            ))
            .with(h(concat!("stop.mp-s-", $metal, "-1[offset=0]")))
            .with(h(concat!("stop.mp-s-", $metal, "-2[offset=1]")))
        };
    }
    let sheen = h("linearGradient[id=m-sheen][x1=.1][y1=0][x2=.75][y2=1]")
        .with(h("stop[offset=0][stop-color=#fff][stop-opacity=.75]"))
        .with(h("stop[offset=.42][stop-color=#fff][stop-opacity=0]"));
    h("svg.mp-sprite[width=0][height=0][aria-hidden=true][focusable=false]").with(
        h("defs")
            .with(rim!("bronze"))
            .with(face!("bronze"))
            .with(rim!("silver"))
            .with(face!("silver"))
            .with(rim!("gold"))
            .with(face!("gold"))
            .with(sheen),
    )
}
