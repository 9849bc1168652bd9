//! Where things stand: slots, launcher, panels over the page, articles, toasts.

use std::rc::Rc;

use engine::Place;
use milepost::state::Surface;

use super::shown::Shown;
use crate::shop::{HELP, NPS};
use crate::visitor::{asking, celebrating, leaving_off, newcomer, reading, returning, under};

pub(super) fn states() -> Vec<Shown> {
    let over = |name: &str, state| Shown::over("place", name, state);
    let slot = |name, slot, state| Shown::within("place", name, slot, state);
    let here = |surface| under(returning(), surface);
    let asked = Surface::Asking(asking(None, None));
    let placed = |place: Place| {
        let mut state = returning();
        let program = Rc::make_mut(&mut state.program);
        program.items[usize::from(HELP)].place = place.clone();
        program.items[usize::from(NPS)].place = place;
        state
    };
    let mut states = Vec::new();
    for (name, place) in [
        ("slide-in", Place::SlideIn),
        ("bar-top", Place::BannerTop),
        ("bar-bottom", Place::BannerBottom),
        ("modal", Place::Modal),
        ("launcher-item", Place::Launcher),
        ("tab-item", Place::Tab),
    ] {
        let panel = under(placed(place.clone()), Surface::Panel(HELP));
        states.push(over(name, panel));
        let asks = under(placed(place), asked.clone());
        states.push(over(&[name, "-asks"].concat(), asks));
    }
    states.append(&mut vec![
        slot("slot-first-visit", "home-hero", newcomer()),
        slot("slot-welcome-back", "home-hero", returning()),
        slot("slot-article", "product-below", returning()),
        slot("slot-article-left-off", "product-below", leaving_off()),
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
    ]);
    states
}
