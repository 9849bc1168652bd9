//! Panels that come by themselves.

use milepost::state::Surface;

use crate::drawn::overlays;
use crate::shop::{HELP, NPS};
use crate::visitor::{returning, under};

#[test]
fn a_panel_is_named_by_its_heading_and_easy_to_send_away() {
    let drawn = overlays(&under(returning(), Surface::Panel(HELP)));
    drawn.in_order(&[
        "<aside",
        "aria-label=\"How much floor do you need?\"",
        "aria-label=\"Hide this\"",
        "How much floor do you need?</h2>",
        "mp-btn--main",
        "Work it out with me",
        "mp-btn--quiet",
        "Not now",
    ]);
    assert!(!drawn.has("role=\"dialog\""));
}

#[test]
fn what_is_no_panel_draws_none() {
    for item in [NPS, 999] {
        assert!(!overlays(&under(returning(), Surface::Panel(item))).has("mp-panel"));
    }
}
