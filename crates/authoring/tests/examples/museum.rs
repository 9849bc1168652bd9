//! The museum shop: a contest, friends, rooms.

use engine::{Effect, Refusal};
use loyalty::contest::{Entrant, NoDraw, draw};
use shopper::{Answer, Object, ObjectKind, names};

use crate::story::*;

#[test]
fn museum_orders_visits_postcards_and_friends_are_entries_while_the_contest_is_open() {
    let mut story = Story::of("museum-shop.json", "2026-11-28T10:00:00Z");
    story.vouched("ticket_scanned", |_| ());
    assert_eq!(story.entries("boat"), 0, "it is not open yet");
    story.visits("2026-12-05T10:00:00Z");
    assert_eq!(story.opens("/shop", "category-top"), ["boat-draw"]);
    story.tell(names::PURCHASE, |event| {
        event.distinct = Some("order:1".to_owned());
    });
    assert_eq!(story.entries("boat"), 0, "a browser's word is not enough");
    story.buys("1", 3_000);
    story.vouched("ticket_scanned", |_| ());
    story.vouched("ticket_scanned", |_| ());
    assert_eq!(story.entries("boat"), 2, "one for an order, one for a day");
    story.vouched("free_entry_received", |_| ());
    assert_eq!(story.entries("boat"), 3, "a postcard counts the same");
    for friend in ["ada", "bruno"] {
        story.vouched("referral_completed", |event| {
            event.object = Some(product(friend, "friend"));
        });
    }
    assert_eq!(story.entries("boat"), 5, "five are the most");
    story.visits("2027-01-08T10:00:00Z");
    story.vouched("free_entry_received", |_| ());
    assert_eq!(story.entries("boat"), 5);
}

#[test]
fn anybody_repeats_the_museums_draw_with_its_seed() {
    let story = Story::of("museum-shop.json", "2027-01-08T10:00:00Z");
    let contest = &story.program.contests[0];
    let entrants: Vec<Entrant> = ["a", "b", "c", "d"]
        .into_iter()
        .zip([1, 5, 2, 1])
        .map(|(id, entries)| Entrant {
            id: id.to_owned(),
            entries,
        })
        .collect();
    let seed = b"the-heron-stands-on-one-leg-in-gallery-seven";
    let winners = draw(contest, seed, &entrants).unwrap();
    assert_eq!(winners.len(), 3);
    assert_eq!(draw(contest, seed, &entrants).unwrap(), winners);
    assert_eq!(draw(contest, b"another", &entrants), Err(NoDraw::WrongSeed));
}

/// The shop tells a referral: who is on the other side, and what they are to this shopper.
fn referred(story: &mut Story, other: &str, is: &str) -> Vec<Effect> {
    let other = product(other, is);
    story.vouched("referral_completed", |event| event.object = Some(other))
}

#[test]
fn who_brings_a_museum_friend_is_thanked_once_for_each_and_never_for_themselves() {
    let mut story = Story::of("museum-shop.json", "2026-12-05T10:00:00Z");
    story.profile.member = Some("mara".to_owned());
    assert!(story.hub().contains(&"bring-a-friend".to_owned()));
    let effects = referred(&mut story, "mara", "friend");
    assert_eq!(Story::refusals(&effects), [Refusal::SelfReferral]);
    assert_eq!(story.level("bridge"), 0);
    referred(&mut story, "ada", "friend");
    assert_eq!(story.level("bridge"), 1);
    assert_eq!((story.awaits("drops"), story.entries("boat")), (150, 2));
    assert_eq!(
        story.rewards(),
        Vec::<&str>::new(),
        "those are the friend's"
    );
    referred(&mut story, "ada", "friend");
    assert_eq!(story.awaits("drops"), 150);
    story.until("2026-12-25T10:00:00Z");
    assert_eq!((story.has("drops"), story.awaits("drops")), (150, 0));
}

#[test]
fn a_museum_friend_who_is_new_is_thanked_too() {
    let mut friend = Story::of("museum-shop.json", "2026-12-05T10:00:00Z");
    friend.vouched("ticket_scanned", |_| ());
    let before = friend.has("drops");
    referred(&mut friend, "mara", "inviter");
    assert_eq!(friend.rewards(), ["postcards"]);
    assert_eq!(friend.has("drops") - before, 50);
    assert_eq!(friend.level("bridge"), 0, "that is for who brought them");
    let mut customer = Story::of("museum-shop.json", "2026-12-05T10:00:00Z");
    customer.buys("1", 1_000);
    customer.buys("2", 1_000);
    let effects = referred(&mut customer, "mara", "inviter");
    assert_eq!(Story::refusals(&effects), [Refusal::AlreadyCustomer]);
    assert_eq!(customer.rewards(), Vec::<&str>::new());
}

#[test]
fn five_of_seven_rooms_are_enough_in_any_order() {
    let mut story = Story::of("museum-shop.json", "2026-12-05T10:00:00Z");
    for word in ["Canna", "sasso", "rope"] {
        story.says(word);
    }
    story.views("MF-BOAT", "paper");
    assert_eq!(story.progress("seven-rooms"), (4, 5));
    assert!(story.hub().contains(&"rooms".to_owned()));
    story.opens("/rooms/maps", "");
    assert_eq!(story.level("seven-rooms"), 1);
    assert!(!story.hub().contains(&"rooms".to_owned()));
    story.says("le uova");
    assert_eq!(story.level("heron"), 1);
}

#[test]
fn a_museum_visitor_is_asked_afterwards_and_reading_is_a_badge_with_levels() {
    let mut story = Story::of("museum-shop.json", "2026-12-05T10:00:00Z");
    story.vouched("ticket_scanned", |_| ());
    assert_eq!(story.tier("river"), 0);
    story.visits("2026-12-07T10:00:00Z");
    story.vouched("ticket_scanned", |_| ());
    assert_eq!(story.tier("river"), 1);
    assert_eq!(story.opens("/shop", "home-hero"), ["after-galleries"]);
    story.moment.dwell_ms = 12_000;
    assert!(story.sees().contains(&"after-visit".to_owned()));
    let family = [("nps", Answer::Number(5)), ("with", options(&["children"]))];
    let (asked, end) = way(&story, "after-visit", &family);
    assert_eq!(asked, ["nps", "with", "rooms", "years", "wrong"]);
    assert_eq!(end, Some(1));
    let mut shown = Vec::new();
    for story_read in 1..=6 {
        let effects = story.tell(names::ARTICLE_READ, |event| {
            event.object = Some(Object {
                kind: ObjectKind::Article,
                ..product(&format!("story-{story_read}"), "")
            });
        });
        shown = story
            .shows(&effects)
            .into_iter()
            .map(str::to_owned)
            .collect();
    }
    assert_eq!(story.level("reader"), 3);
    assert_eq!(shown, ["thank-readers"]);
}
