//! The grocery: weekly streaks, stamps, seeds.

use engine::{Effect, streak_of};
use shopper::{Answer, Id, Source, Stage, names};

use crate::story::*;

#[test]
fn the_grocery_shopper_keeps_a_weekly_streak_gets_the_badge_and_then_a_coupon() {
    let mut story = Story::of("grocery.json", "2026-11-02T10:00:00Z");
    assert_eq!(story.opens("/", "home-hero"), ["first-order-coupon"]);
    let mondays = [
        "2026-11-02T10:00:00Z",
        "2026-11-09T10:00:00Z",
        "2026-11-16T10:00:00Z",
        "2026-11-23T10:00:00Z",
    ];
    for (week, monday) in mondays.into_iter().enumerate() {
        story.visits(monday);
        let coupon = story.opens("/basket", "cart-below");
        assert_eq!(coupon, Vec::<String>::new(), "week {week}");
        assert_eq!(story.progress("weekly"), (week as i64, 4));
        story.buys(&week.to_string(), 3_500);
    }
    assert_eq!(story.level("weekly"), 1);
    assert_eq!(
        streak_of(&story.program, &story.profile, "weekly-shop", story.now()),
        4
    );
    assert_eq!(story.opens("/basket", "cart-below"), ["streak-coupon"]);
    assert_eq!(story.opens("/", "home-hero"), ["your-week"]);

    // The fourth week brought a freeze, which pays for the one that is missed.
    story.visits("2026-12-08T10:00:00Z");
    story.buys("after-a-gap", 3_500);
    let weeks = streak_of(&story.program, &story.profile, "weekly-shop", story.now());
    assert_eq!(
        weeks, 5,
        "the week that was missed does not count, and costs nothing"
    );
    // The second gap finds no freeze.
    story.visits("2026-12-22T10:00:00Z");
    story.buys("after-another", 3_500);
    let weeks = streak_of(&story.program, &story.profile, "weekly-shop", story.now());
    assert_eq!(weeks, 1);
    assert_eq!(story.level("weekly"), 1, "what was earned stays");
}

#[test]
fn a_small_order_keeps_no_week_and_a_browser_keeps_none_at_all() {
    let mut story = Story::of("grocery.json", "2026-11-02T10:00:00Z");
    story.buys("small", 1_999);
    let weeks =
        |story: &Story| streak_of(&story.program, &story.profile, "weekly-shop", story.now());
    assert_eq!(weeks(&story), 0);
    let effects = story.tell(names::PURCHASE, |event| {
        event.distinct = Some("order:made-up".to_owned());
        event.value = Some(euros(9_000));
    });
    assert!(
        effects
            .iter()
            .any(|effect| matches!(effect, Effect::Claim { .. }))
    );
    assert_eq!((weeks(&story), story.awaits("seeds")), (0, 19));
}

#[test]
fn grocery_seeds_wait_a_week_shrink_with_a_refund_double_in_advent_and_buy_the_van() {
    let mut story = Story::of("grocery.json", "2026-11-02T10:00:00Z");
    story.buys("1", 8_000);
    assert_eq!((story.has("seeds"), story.awaits("seeds")), (100, 80));
    assert_eq!(story.level("first-basket"), 1);
    story.returns("1", Some(2_000));
    assert_eq!((story.has("seeds"), story.awaits("seeds")), (100, 60));
    assert_eq!(story.stage(), Stage::Service);
    assert!(story.hub().contains(&"put-right".to_owned()));
    story.until("2026-11-10T10:00:00Z");
    assert_eq!((story.has("seeds"), story.awaits("seeds")), (160, 0));
    story.visits("2026-12-08T10:00:00Z");
    story.buys("2", 5_000);
    assert_eq!(story.awaits("seeds"), 100);
    assert_eq!(story.rewards(), Vec::<&str>::new());
    story.until("2026-12-16T10:00:00Z");
    assert_eq!(story.rewards(), ["free-delivery"], "it buys itself");
    assert_eq!(story.has("seeds"), 10);
    story.until("2027-12-31T10:00:00Z");
    assert_eq!(story.has("seeds"), 0, "what is left expires");
}

#[test]
fn ten_loaves_are_a_card_and_the_first_card_has_two_stamps() {
    let mut story = Story::of("grocery.json", "2026-11-02T10:00:00Z");
    story.source = Source::Platform;
    let loaves = (0..18).map(|_| {
        story.tell("bread_bought", |event| event.quantity = 1);
        story.rewards().len()
    });
    let loaves: Vec<usize> = loaves.collect();
    assert_eq!((loaves[6], loaves[7]), (0, 1));
    assert_eq!((loaves[16], loaves[17]), (1, 2));
}

#[test]
fn a_grocery_delivery_that_went_wrong_is_asked_about_and_paid_back() {
    let mut story = Story::of("grocery.json", "2026-11-02T10:00:00Z");
    // One of the half of all shoppers that is asked.
    story.profile.visitor = Id([3; 16]);
    story.buys("1", 4_000);
    story.visits("2026-11-04T10:00:00Z");
    assert_eq!(story.opens("/recipes", ""), Vec::<String>::new());
    story.moment.dwell_ms = 8_000;
    assert_eq!(story.sees(), ["after-delivery"]);
    let low = [
        ("delivery", Answer::Number(2)),
        ("what", options(&["late"])),
        ("swap", Answer::Number(0)),
    ];
    let (asked, end) = way(&story, "after-delivery", &low);
    assert_eq!(asked, ["delivery", "what", "about-it", "swap"]);
    assert_eq!(end, Some(0));
    let nothing = [
        ("delivery", Answer::Number(3)),
        ("what", options(&["nothing-much"])),
    ];
    let (asked, end) = way(&story, "after-delivery", &nothing);
    assert_eq!((asked.len(), end), (3, Some(1)));
    let (asked, _) = way(&story, "after-delivery", &[("delivery", Answer::Number(5))]);
    assert_eq!(asked, ["delivery", "swap"]);
    story.completes("after-delivery");
    assert_eq!(story.has("stars"), 20, "for answering, whatever the answer");
}
