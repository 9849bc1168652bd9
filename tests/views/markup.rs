//! What holds for all markup, whatever is drawn.

use milepost::state::{Surface, Tab};

use crate::drawn::{Drawn, overlays, overlays_in, slot, slot_in};
use crate::rewards::collector;
use crate::shop::HELP;
use crate::visitor::{asking, celebrating, earn, reading, returning, under};

fn everything() -> Vec<Drawn> {
    let mut rich = collector();
    for badge in ["at-home", "green", "explorer"] {
        earn(&mut rich, badge);
    }
    let mut done = asking(Some(3), Some("Late."));
    done.ended = true;
    let surfaces = [
        Surface::None,
        Surface::Hub(Tab::ForYou),
        Surface::Hub(Tab::Badges),
        Surface::Hub(Tab::Data),
        Surface::Hub(Tab::Rewards),
        Surface::Panel(HELP),
        Surface::Asking(asking(None, None)),
        Surface::Asking(asking(Some(3), None)),
        Surface::Asking(done),
        reading(50),
    ];
    let over = surfaces.map(|surface| overlays(&celebrating(under(rich.clone(), surface), &[0])));
    let slots = ["home-hero", "product-below"].map(|name| slot(&returning(), name));
    over.into_iter().chain(slots).collect()
}

#[test]
fn nothing_needs_what_a_strict_content_security_policy_forbids() {
    for drawn in everything() {
        for forbidden in ["<style", "<script", "javascript:"] {
            assert!(!drawn.has(forbidden), "{forbidden}");
        }
        for name in drawn.attribute_names() {
            assert!(name != "style" && !name.starts_with("on"), "{name}");
        }
    }
}

#[test]
fn every_button_has_a_name_and_a_type() {
    for drawn in everything() {
        for part in drawn.0.split("<button").skip(1) {
            let (tag, rest) = part.split_once('>').unwrap();
            let words = rest.split("</button>").next().unwrap();
            let text: String = words
                .split('<')
                .filter_map(|s| s.split_once('>'))
                .map(|(_, t)| t)
                .collect();
            let first = words.split('<').next().unwrap_or_default();
            let named = tag.contains("aria-label=\"") || ![first, &text].concat().trim().is_empty();
            assert!(named, "{part}");
            assert!(tag.contains(" type=\""), "{tag}");
        }
    }
}

#[test]
fn every_picture_has_words_or_is_marked_as_decoration() {
    for drawn in everything() {
        for image in drawn.tags("mp-art") {
            assert!(image.contains(" alt"), "{image}");
        }
        for drawing in drawn.tags("svg ") {
            assert!(drawing.contains("aria-hidden=\"true\""), "{drawing}");
        }
    }
}

#[test]
fn no_id_stands_twice_in_one_root() {
    for drawn in everything() {
        let mut ids: Vec<_> = drawn
            .0
            .split(" id=\"")
            .skip(1)
            .filter_map(|s| s.split('"').next())
            .collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all);
    }
}

#[test]
fn every_root_says_its_language_and_direction() {
    for drawn in [
        overlays_in(&returning(), "rtl"),
        slot_in(&returning(), "home-hero", "rtl"),
    ] {
        assert_eq!(
            drawn.tags("class=\"mp\""),
            ["div class=\"mp\" dir=\"rtl\" lang=\"en\""]
        );
    }
}

#[test]
fn an_empty_slot_is_one_empty_element() {
    let drawn = slot(&returning(), "no-such-slot");
    assert_eq!(drawn.count("<"), 2, "{}", drawn.0);
}
