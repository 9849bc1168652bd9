//! The fashion shop: a hunt, tiers, an evening that counts double.

use engine::Effect;
use shopper::{Answer, Object, Scalar, names};

use crate::story::*;

#[test]
fn the_fashion_hunter_finds_the_steps_in_order_and_no_other_way() {
    let mut story = Story::of("fashion.json", "2026-11-10T10:00:00Z");
    assert_eq!(story.opens("/coats", "category-top"), ["hunt-begins"]);
    let steps = |story: &Story| story.progress("seamstress").0;
    story.says("thimble");
    assert_eq!(steps(&story), 0, "the word waits for its turn");
    story.opens("/the-house", "");
    assert_eq!(steps(&story), 1);
    assert!(story.hub().contains(&"hunt-hint".to_owned()));
    story.says("needle");
    assert_eq!(steps(&story), 1);
    story.says(" Ditale! ");
    assert_eq!(steps(&story), 2);
    story.views("AN-1", "knitwear");
    assert_eq!(steps(&story), 2, "that one has buttons");
    story.tell(names::VIEW_ITEM, |event| {
        let closure = ("closure".to_owned(), Scalar::Text("none".to_owned()));
        event.object = Some(Object {
            attributes: [closure].into_iter().collect(),
            ..product("AN-2", "knitwear")
        });
    });
    assert_eq!(steps(&story), 3);
    let effects = story.says("Nine");
    assert_eq!(story.level("seamstress"), 1);
    assert_eq!(story.has("buttons"), 100);
    assert_eq!(story.shows(&effects), ["drawer-open"]);
    assert!(
        effects.iter().any(
            |effect| matches!(effect, Effect::Webhook { name, .. } if name == "hunt-finished")
        )
    );
    assert_eq!(story.opens("/coats", "category-top"), Vec::<String>::new());
    assert!(!story.hub().contains(&"hunt-hint".to_owned()));
}

#[test]
fn the_hunts_prize_is_claimed_by_a_browser_and_given_by_the_shop() {
    let mut story = Story::of("fashion.json", "2026-11-10T10:00:00Z");
    let effects = story.tell("hunt_confirmed", |_| ());
    assert!(matches!(effects[0], Effect::Claim { .. }));
    assert_eq!(story.rewards(), Vec::<&str>::new());
    story.vouched("hunt_confirmed", |_| ());
    story.vouched("hunt_confirmed", |_| ());
    assert_eq!(story.rewards(), ["thimble"], "once");
}

#[test]
fn the_hunt_has_an_end() {
    let mut story = Story::of("fashion.json", "2027-02-02T10:00:00Z");
    assert_eq!(story.opens("/coats", "category-top"), Vec::<String>::new());
    story.opens("/the-house", "");
    assert_eq!(story.progress("seamstress").0, 0);
}

#[test]
fn fashion_points_go_back_while_they_wait_and_stay_after() {
    let mut story = Story::of("fashion.json", "2026-11-10T10:00:00Z");
    story.buys("1", 70_000);
    assert_eq!((story.awaits("threads"), story.tier("cloth")), (700, 2));
    story.returns("1", Some(30_000));
    assert_eq!(story.awaits("threads"), 400);
    story.until("2026-12-11T10:00:00Z");
    assert_eq!((story.has("threads"), story.awaits("threads")), (400, 0));
    story.visits("2026-12-12T10:00:00Z");
    story.returns("1", None);
    assert_eq!(story.has("threads"), 400, "what no longer waits stays");
}

#[test]
fn a_fashion_evening_counts_double_and_tiers_come_down_after_their_grace() {
    let mut salon = Story::of("fashion.json", "2026-12-03T19:00:00Z");
    salon.buys("1", 70_000);
    assert_eq!(salon.tier("cloth"), 2);
    assert_eq!(
        salon.awaits("threads"),
        1_400,
        "not yet silk when it was placed"
    );
    salon.buys("2", 10_000);
    assert_eq!(salon.awaits("threads"), 1_400 + 250, "2 times 1.25");
    salon.until("2027-12-30T10:00:00Z");
    assert_eq!(salon.tier("cloth"), 2, "45 days are forgiven");
    salon.until("2028-02-20T10:00:00Z");
    assert_eq!(salon.tier("cloth"), 0);
}

#[test]
fn three_pieces_at_full_price_bring_a_scarf_for_somebody_else() {
    let mut story = Story::of("fashion.json", "2026-11-10T10:00:00Z");
    for order in ["1", "2", "3"] {
        assert_eq!(story.rewards(), Vec::<&str>::new());
        story.buys(order, 20_000);
    }
    assert_eq!(story.rewards(), ["scarf"]);
    assert!(story.profile.standing.grants[0].gift);
    story.vouched(names::GIFT_GIVEN, |event| {
        event.object = Some(product("scarf", ""));
    });
    assert_eq!(story.rewards(), Vec::<&str>::new());
}

#[test]
fn the_fashion_survey_says_the_answer_again_and_ends_by_it() {
    let story = Story::of("fashion.json", "2026-11-10T10:00:00Z");
    let tight = [
        ("mood", Answer::Number(2)),
        ("size", options(&["small"])),
        ("spot", options(&["shoulder"])),
        ("stars", Answer::Number(4)),
    ];
    let (asked, end) = way(&story, "fit", &tight);
    assert_eq!(asked, ["mood", "size", "spot", "stars"]);
    assert_eq!(end, Some(0));
    let glad = [("mood", Answer::Number(5)), ("size", options(&["right"]))];
    let (asked, end) = way(&story, "fit", &glad);
    assert_eq!(asked, ["mood", "size", "stars", "tell"]);
    assert_eq!(end, Some(1));
    let sea = [("order", Answer::Ranking(vec!["sea".to_owned()]))];
    let (asked, end) = way(&story, "taste", &sea);
    assert_eq!(asked, ["order", "why", "letter"]);
    assert_eq!(end, Some(0));
}
