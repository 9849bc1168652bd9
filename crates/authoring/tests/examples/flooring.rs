//! The flooring shop: welcome, samples, the room finder.

use shopper::{Answer, Stage};

use crate::story::*;

/// A flooring shopper in their second visit, who looked at three floors.
fn comparer() -> Story {
    let mut story = Story::of("flooring.json", "2026-11-03T10:00:00Z");
    story.opens("/", "home-hero");
    story.visits("2026-11-05T10:00:00Z");
    for id in ["PL-1", "PL-2", "PL-2", "PL-3"] {
        assert_eq!(story.level("good-look"), 0);
        let path = format!("/floors/{id}");
        assert_eq!(story.opens(&path, "product-below"), Vec::<String>::new());
        story.moment.at += 6_000;
        story.views(id, "flooring");
    }
    story
}

#[test]
fn the_flooring_shopper_is_welcomed_and_welcomed_back() {
    let mut story = Story::of("flooring.json", "2026-11-03T10:00:00Z");
    assert_eq!(story.opens("/", "home-hero"), ["welcome"]);
    assert_eq!(story.opens("/floors", "category-top"), ["autumn-delivery"]);
    story.visits("2026-11-05T10:00:00Z");
    assert_eq!(story.opens("/", "home-hero"), ["welcome-back"]);
}

#[test]
fn the_flooring_shopper_earns_by_looking_and_is_offered_samples_until_there_are_some() {
    let mut story = comparer();
    assert_eq!(story.level("good-look"), 1);
    assert_eq!(story.has("shavings"), 10 + 4 * 2);
    story.moment.at += 1_000;
    story.opens("/floors/PL-4", "product-below");
    story.views("PL-4", "flooring");
    assert_eq!(story.has("shavings"), 10 + 4 * 2, "a glance earns nothing");
    assert_eq!(story.sees(), ["let-wood-rest"]);
    story.moment.exit_intent = true;
    assert_eq!(story.sees(), ["let-wood-rest", "take-a-sample"]);

    story.visits("2026-11-07T10:00:00Z");
    for sample in ["PL-1", "PL-3"] {
        assert_eq!(story.level("daylight"), 0);
        story.vouched("sample_ordered", |event| {
            event.object = Some(product(sample, "samples"));
        });
    }
    assert_eq!(
        story.level("daylight"),
        1,
        "one of three came with the catalogue"
    );
    assert_eq!(story.opens("/basket", "cart-below"), ["side-by-side"]);
    story.opens("/floors/PL-4", "product-below");
    story.moment.exit_intent = true;
    assert_eq!(
        story.sees(),
        ["let-wood-rest"],
        "who has samples needs none"
    );

    assert_eq!(story.has("planks"), 40);
}

#[test]
fn the_floor_brings_a_badge_a_kit_a_tier_and_points_that_wait() {
    let mut story = comparer();
    story.visits("2026-11-20T10:00:00Z");
    story.buys("1", 240_000);
    assert_eq!(story.level("at-home"), 1);
    assert!(story.rewards().contains(&"care-kit"));
    assert_eq!((story.awaits("planks"), story.tier("yard")), (240, 1));
    assert_eq!(story.stage(), Stage::Purchase);
    assert!(story.hub().contains(&"before-it-arrives".to_owned()));
    story.visits("2026-11-25T10:00:00Z");
    story.returns("1", Some(60_000));
    assert_eq!(story.awaits("planks"), 180);
    story.until("2027-01-20T10:00:00Z");
    assert_eq!((story.has("planks"), story.awaits("planks")), (180, 0));
    story.visits("2027-06-01T10:00:00Z");
    story.opens("/", "");
    assert!(story.hub().contains(&"oil-it".to_owned()));
}

#[test]
fn the_room_finder_leads_to_the_floor_that_fits() {
    let story = Story::of("flooring.json", "2026-11-03T10:00:00Z");
    let north = [
        ("rooms", options(&["living", "bed"])),
        ("light", options(&["north"])),
    ];
    let (asked, end) = way(&story, "room-finder", &north);
    assert_eq!(asked, ["rooms", "light", "first", "size", "email"]);
    assert_eq!(end, Some(1));
    let (_, end) = way(&story, "room-finder", &[("rooms", options(&["bath"]))]);
    assert_eq!(end, Some(0));
    let looking = [("rooms", options(&["looking"]))];
    let (asked, end) = way(&story, "room-finder", &looking);
    assert_eq!(asked, ["rooms"]);
    assert_eq!(end, Some(2));
    let mut member = story;
    member.profile.member = Some("m".to_owned());
    let (asked, _) = way(&member, "room-finder", &north);
    assert_eq!(asked, ["rooms", "light", "first", "size"], "we know where");
    let edges = Answer::Matrix(vec![("edges".to_owned(), "bad".to_owned())]);
    let unhappy = [("fit", Answer::Number(2)), ("parts", edges)];
    let (asked, end) = way(&member, "fitting", &unhappy);
    assert_eq!(asked, ["fit", "parts", "better"]);
    assert_eq!(end, Some(0));
}
