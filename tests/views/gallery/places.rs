//! Where things stand: slots, launcher, panels over the page, articles, toasts.

use milepost::state::Surface;

use super::shown::Shown;
use crate::shop::HELP;
use crate::visitor::{asking, celebrating, newcomer, reading, returning, under};

pub(super) fn states() -> Vec<Shown> {
    let over = |name, state| Shown::over("place", name, state);
    let slot = |name, slot, state| Shown::within("place", name, slot, state);
    let here = |surface| under(returning(), surface);
    let asked = Surface::Asking(asking(None, None));
    vec![
        slot("slot-first-visit", "home-hero", newcomer()),
        slot("slot-welcome-back", "home-hero", returning()),
        slot("slot-article", "product-below", returning()),
        over("launcher", returning()),
        over("panel", here(Surface::Panel(HELP))),
        over("article-begun", here(reading(0))),
        over("article-read", here(reading(100))),
        over("toast", celebrating(returning(), &[0, 1])),
        over("toast-over-question", celebrating(here(asked), &[2])),
        over(
            "toast-over-panel",
            celebrating(here(Surface::Panel(HELP)), &[1]),
        ),
    ]
}
