//! The gallery: every state of every surface, drawn natively by the same components and with
//! the real styles, as pages to look at and to open in a real browser.
//!
//! Each surface's author adds its states to the file of its group, or a file of its own to
//! [`all`]. What needs a browser is `#[ignore]`d: `cargo xtask gallery` runs it.

mod blocks;
mod browser;
mod check;
mod clothes;
mod contests;
mod hard;
mod hub;
mod opened;
mod pages;
mod parts;
mod places;
mod played;
mod questions;
mod sheet;
mod shown;
mod translated;
mod variants;

use crate::gallery::shown::Shown;

/// Every state, group by group.
fn all() -> Vec<Shown> {
    [
        places::states(),
        blocks::states(),
        questions::states(),
        hub::states(),
        contests::states(),
        opened::states(),
        clothes::states(),
        hard::states(),
    ]
    .concat()
}

#[test]
fn what_is_played_stands_in_its_journey_and_waits_for_what_it_does() {
    let journey = include_str!("../stories/journeys/played.json");
    for played in &played::PLAYED {
        let item = format!("\"id\": \"{}\"", played.item);
        assert!(journey.contains(&item), "{}", played.name);
        for (does, sees) in played.steps {
            assert!(!does.is_empty() && sees.starts_with("return "));
        }
    }
}

#[test]
fn every_state_is_drawn_in_every_language_under_a_name_of_its_own() {
    let all = all();
    for (i, shown) in all.iter().enumerate() {
        let name = shown.name();
        assert!(
            all[..i].iter().all(|other| other.name() != name),
            "{name} stands twice"
        );
        for locale in translated::LOCALES {
            let drawn = shown.drawn(locale);
            assert!(drawn.contains("class=\"mp\""), "{name}");
            assert!(drawn.contains(&format!("lang=\"{locale}\"")), "{name}");
        }
    }
}
