//! The hub's tab of rewards, state by state.

use std::rc::Rc;

use engine::Index;
use loyalty::{Effect, Gain, Points, Reward, Rule, RuleKind, Side};
use milepost::state::{Arrived, State, Surface, Tab, Told};
use shopper::{Answered, Consent, EntryKind, Grant, Id, LedgerEntry, Want, WantKind, keep_latest};

use crate::drawn::{Drawn, overlays};
use crate::shop::text;
use crate::visitor::{returning, under};

/// Somebody with 1,240 leaves, in a shop with five rewards.
pub(crate) fn collector() -> State {
    let mut state = returning();
    let profile = Rc::make_mut(&mut state.profile);
    profile.consent = Consent::ALL;
    profile.ledger.post(LedgerEntry {
        wallet: "leaves".to_owned(),
        kind: EntryKind::Adjust,
        amount: 1_240 - 85,
        ..LedgerEntry::default()
    });
    let program = Rc::make_mut(&mut state.program);
    let reward = |id: &str, name: &str, price| Reward {
        id: id.to_owned(),
        name: text(name),
        about: text("What it is."),
        price,
        ..Reward::default()
    };
    let mut book = reward("book", "Linen swatch book", 300);
    (book.giftable, book.most, book.how) = (true, 2, text("Enter it in the cart."));
    let mut off = reward("off", "€15 off any floor", 900);
    off.terms = text("orders from €150");
    let mut gone = reward("coasters", "Clay coasters", 600);
    gone.gone = text("Back in January");
    program.rewards = vec![
        book,
        off,
        reward("hour", "An hour with a designer", 2_500),
        gone,
        reward("thanks", "A thank-you", 0),
    ];
    program.index = Index::default();
    state.desk.home = "https://shop.example/".to_owned();
    state
}

fn refer(state: &mut State) {
    let rule = |side, effect: Effect| Rule {
        kind: RuleKind::Referral {
            trigger: targeting::Trigger::default(),
            side,
        },
        gains: vec![Gain {
            level: 0,
            effect: effect.into(),
        }],
        ..Rule::default()
    };
    let points = Effect::Points(Points {
        wallet: 0,
        amount: loyalty::Amount::Fixed(100),
        pending: 0,
        lasts: i64::MAX,
    });
    let reward = Effect::Reward {
        reward: 4,
        gift: false,
    };
    let program = Rc::make_mut(&mut state.program);
    program.rules.push(rule(Side::Inviter, points));
    program.rules.push(rule(Side::Friend, reward));
}

/// The same with something asked for.
pub(crate) fn with(mut state: State, want: Want) -> State {
    Rc::make_mut(&mut state.shelf).lay(want);
    state
}

pub(crate) fn want(kind: WantKind, answer: Answered) -> Want {
    Want {
        id: Id([7; 16]),
        kind,
        answer,
        reward: "book".to_owned(),
        ..Want::default()
    }
}

fn open(state: State) -> Drawn {
    overlays(&under(state, Surface::Hub(Tab::Rewards)))
}

#[test]
fn the_catalogue_says_what_it_costs_what_it_needs_and_what_is_missing() {
    let drawn = open(collector());
    drawn.in_order(&[
        "What your points can bring",
        "1240 leaves",
        "Linen swatch book",
        "300 leaves · 2 each",
        "aria-label=\"Get it: Linen swatch book, 300 leaves\"",
        "Give it to someone",
        "€15 off any floor",
        "900 leaves · orders from €150",
        "An hour with a designer",
        "1260 to go",
        "Clay coasters",
        "Back in January",
    ]);
    assert_eq!(
        drawn.count(">Get it<"),
        2,
        "neither what is missing nor what is gone"
    );
    assert!(!drawn.has("A thank-you"), "it has no price");
}

#[test]
fn a_shop_without_rewards_has_no_such_tab() {
    let mut state = collector();
    Rc::make_mut(&mut state.program).rewards.clear();
    assert!(!open(state).has(">Rewards<"));
}

#[test]
fn before_anything_may_be_remembered_nothing_can_be_asked_for() {
    let mut state = collector();
    Rc::make_mut(&mut state.profile).consent = Consent::default();
    let drawn = open(state);
    assert!(drawn.has("let us remember it on this device"));
    assert!(!drawn.has(">Get it<") && !drawn.has("Give it to someone"));
}

#[test]
fn what_is_being_checked_is_said_and_its_points_are_set_aside() {
    let state = with(collector(), want(WantKind::Buy, Answered::Waiting));
    let drawn = open(state.clone());
    drawn.in_order(&[
        "Yours",
        "Linen swatch book",
        "Being checked by the shop.",
        "940 leaves",
    ]);
    let mut away = state;
    away.desk.away = true;
    assert!(open(away).has("We keep asking; there is nothing you need to do."));
}

#[test]
fn what_was_verified_shows_its_code_until_when_and_how() {
    let code = Want {
        code: "OAK-7K3M-PW".to_owned(),
        until: 1_000 * 86_400_000,
        ..want(WantKind::Buy, Answered::Verified)
    };
    open(with(collector(), code)).in_order(&[
        "Checked by the shop. It is yours.",
        "Linen swatch book",
        "<code>OAK-7K3M-PW</code>",
        "aria-label=\"Copy: Linen swatch book\"",
        "Use it by",
        "1972-09-27",
        "How",
        "Enter it in the cart.",
    ]);
}

#[test]
fn what_was_rejected_says_why_and_that_the_points_are_back() {
    let reasons = [
        ("RewardOutOfStock", "It has run out."),
        ("LimitReached", "You have had it already."),
        ("EvidenceMissing", "nothing that shows it was earned."),
        ("SomethingNew", "The shop could not confirm it."),
    ];
    for (reason, words) in reasons {
        let not = Want {
            reason: reason.to_owned(),
            ..want(WantKind::Buy, Answered::Rejected)
        };
        let drawn = open(with(collector(), not));
        drawn.in_order(&[
            "Linen swatch book: not this time.",
            words,
            "Your 300 leaves are back.",
        ]);
    }
}

#[test]
fn a_gift_that_was_checked_is_a_link_to_hand_on() {
    let gift = Want {
        code: "G-1".to_owned(),
        note: "For the kitchen.".to_owned(),
        ..want(WantKind::Give, Answered::Verified)
    };
    let drawn = open(with(collector(), gift));
    drawn.in_order(&[
        "Your gift is ready: Linen swatch book.",
        "https://shop.example/?milepost-gift=",
        "aria-label=\"Link to the gift\"",
        "Share",
        "Copy",
    ]);
    assert!(
        !drawn.has("For the kitchen."),
        "the line travels in the link alone"
    );
}

#[test]
fn what_a_rule_gave_to_be_passed_on_is_offered_for_it() {
    let mut state = collector();
    let grant = Grant {
        reward: "thanks".to_owned(),
        event: Id([3; 16]),
        gift: true,
        ..Grant::default()
    };
    keep_latest(&mut Rc::make_mut(&mut state.profile).standing.grants, grant);
    open(state.clone()).in_order(&["For you to give away", "A thank-you", "Give it to someone"]);
    let mut given = want(WantKind::Give, Answered::Waiting);
    (given.reward, given.event) = ("thanks".to_owned(), Id([3; 16]));
    assert!(!open(with(state, given)).has("For you to give away"));
}

#[test]
fn a_gift_that_arrived_shows_the_givers_line_as_plain_words() {
    let mut state = collector();
    state.desk.arrived = Some(Arrived::Gift {
        reward: "book".to_owned(),
        token: "T".to_owned(),
        note: "<b>For you</b> https://elsewhere.example".to_owned(),
    });
    let drawn = open(state);
    drawn.in_order(&[
        "Somebody has a gift for you",
        "Linen swatch book",
        "They write:",
        "&lt;b&gt;For you",
        "Take it",
        "Not now",
    ]);
    assert!(!drawn.has("href=\"https://elsewhere"));
}

#[test]
fn a_friends_link_says_what_both_get_and_names_nobody() {
    let mut state = collector();
    refer(&mut state);
    let visitor = state.profile.visitor.to_string();
    let drawn = open(state);
    drawn.in_order(&[
        "Tell a friend",
        "You get 100 leaves",
        "Your friend gets A thank-you.",
        "https://shop.example/?milepost-ref=",
        "aria-label=\"Your own link\"",
    ]);
    assert!(!drawn.has(&visitor));
}

#[test]
fn what_came_of_copying_is_seen_where_the_shopper_is_and_heard_once() {
    let mut state = collector();
    state.desk.told = Some(Told::NotCopied);
    let drawn = open(state);
    assert_eq!(
        drawn.count("copy it by hand"),
        2,
        "once to see, once to hear"
    );
    drawn.in_order(&["role=\"status\"", "copy it by hand"]);
}

#[test]
fn an_answer_of_the_server_is_heard_and_stands_on_its_card() {
    let mut state = with(collector(), want(WantKind::Buy, Answered::Verified));
    state.desk.told = Some(Told::Verified);
    assert_eq!(open(state).count("Checked by the shop. It is yours."), 2);
}
