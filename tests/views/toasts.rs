//! Celebrations, and the one live region.

use milepost::state::{Surface, Tab};

use crate::drawn::overlays;
use crate::shop::HELP;
use crate::visitor::{asking, celebrating, newcomer, reading, returning, under};

#[test]
fn one_polite_live_region_stands_from_the_first_drawing_whatever_lies_over_the_page() {
    for surface in [
        Surface::None,
        Surface::Hub(Tab::Data),
        Surface::Panel(HELP),
        Surface::Asking(asking(None, None)),
        reading(10),
    ] {
        for toasts in [&[][..], &[0], &[0, 1]] {
            let drawn = overlays(&celebrating(under(newcomer(), surface.clone()), toasts));
            let regions = drawn.tags("role=\"status\"");
            assert_eq!(regions.len(), 1, "{surface:?}");
            assert!(regions[0].contains("aria-live=\"polite\""));
            assert_eq!(drawn.count("aria-live"), 1, "{surface:?}");
        }
    }
}

#[test]
fn one_badge_is_celebrated_at_a_time_in_the_live_region() {
    let drawn = overlays(&celebrating(returning(), &[0, 1]));
    assert_eq!(drawn.count("class=\"mp-toast\""), 1);
    drawn.in_order(&[
        "role=\"status\"",
        "Badge earned: Explorer",
        "Look at five different products.",
        "See your badges</button>",
        "aria-label=\"Close\"",
    ]);
    assert!(!drawn.has("Well read"));
}

#[test]
fn a_toast_for_a_badge_that_is_gone_is_not_drawn() {
    assert!(!overlays(&celebrating(returning(), &[99])).has("mp-toast\""));
}
