//! What is collected: levels, streaks, quests and hunts, contests, points and tiers, and how
//! they are celebrated.

use std::rc::Rc;

use loyalty::contest::{Entrant, best_ticket};
use milepost::state::{Action, Command, Honour, State, Surface, Tab, Toast, reduce};
use shopper::DAY_MS;

use crate::drawn::{Drawn, overlays, overlays_in};
use crate::shop::game::{HUNT, NOW, QUEST, beginner, contest, happens, player, say};
use crate::visitor::under;

fn hub(state: State) -> Drawn {
    overlays(&under(state, Surface::Hub(Tab::Badges)))
}

fn celebrating(mut state: State, toasts: &[&[Honour]]) -> Drawn {
    state.toasts = toasts
        .iter()
        .map(|honours| Toast {
            honours: honours.to_vec(),
        })
        .collect();
    overlays(&state)
}

#[test]
fn a_badge_with_levels_says_which_is_held() {
    hub(player()).in_order(&["Careful looker</b><span>Silver</span>"]);
    hub(beginner()).in_order(&["Careful looker</b><span>Not started</span>"]);
}

#[test]
fn nobody_without_a_badge_is_told_of_zero() {
    let drawn = hub(beginner());
    assert!(drawn.has("No badges yet."));
    assert!(!drawn.has("0 earned"));
}

#[test]
fn a_streak_says_its_length_its_rest_days_and_what_one_covered() {
    hub(player()).in_order(&[
        "Days with us</h4>",
        "<span class=\"mp-figure\">6</span> <span class=\"mp-fine\">days in a row",
        "1 rest day left",
        "role=\"group\" aria-label=\"The last weeks\"",
        "Wed was covered by a rest day.",
        "The next milepost is at 7.",
        "Every 3 in a row earn a rest day",
    ]);
}

#[test]
fn every_day_of_the_calendar_is_named_with_what_became_of_it() {
    let drawn = hub(player());
    assert_eq!(drawn.count("class=\"mp-cal__day"), 35);
    assert_eq!(
        drawn.count("class=\"mp-cal__dow\" aria-hidden=\"true\">Mon"),
        1
    );
    drawn.in_order(&[
        ">Mon</span>",
        "11-14</span>",
        "11-15, counted</span>",
        "11-18, rest day</span>",
        "11-19, counted</span>",
        "11-22, today</span>",
    ]);
    let rest = drawn.tags("is-rest");
    assert_eq!(rest.len(), 1, "{rest:?}");
    assert!(rest[0].contains("is-in") && !rest[0].contains("is-visit"));
    assert_eq!(drawn.tags("is-start").len(), 2, "a row begins a band anew");
}

#[test]
fn a_streak_that_has_not_begun_says_so_kindly() {
    let drawn = hub(beginner());
    assert!(drawn.has("Not begun yet."));
    assert!(!drawn.has("rest day left"));
}

#[test]
fn a_hunt_tells_the_clue_whose_turn_it_is_and_none_that_comes_later() {
    let drawn = hub(player());
    drawn.in_order(&[
        "The winter trail</h4>",
        "1 of 3",
        "The window</span>",
        "Done 11-22",
        "Clue 2 of 3",
        "“I am walked on all day.”",
        "<summary>A hint, please</summary>",
        "Look near the The hearth.",
        "The word that you found</label>",
        "Try it</button>",
    ]);
    assert!(!drawn.has("I sleep under the roof"));
    assert!(!drawn.has("The attic"));
}

#[test]
fn a_quest_names_all_its_steps_and_ticks_what_is_done() {
    hub(player()).in_order(&[
        "Know your floor</h4>",
        "1 of 2",
        "<li class=\"is-done\">",
        "Look at the floors</span>",
        "Tell us the word on the sample</span>",
        "It is on the back.",
    ]);
}

#[test]
fn a_word_that_is_not_it_is_said_once_and_nothing_moves() {
    let state = say(player(), "  linoleum ");
    assert!(state.toasts.len() <= 1);
    let drawn = hub(state);
    assert_eq!(
        drawn.count("Not this one."),
        1,
        "beside the field only once a field was used"
    );
    drawn.in_order(&["role=\"status\"", "mp-hide", "Not this one."]);
}

#[test]
fn the_right_word_is_celebrated_and_known_from_then_on() {
    let state = say(player(), "CLAY.");
    assert!(state.tried.is_some());
    let drawn = hub(state.clone());
    drawn.in_order(&["“I sleep under the roof.”", "role=\"status\"", "Found: "]);
    assert!(!drawn.has("Not this one."));
    assert!(hub(say(state, "clay")).has("You have this one already."));
}

#[test]
fn a_hunt_that_is_done_says_so_and_asks_for_no_more_words() {
    let state = ["clay", "wool"].into_iter().fold(player(), say);
    assert!(
        state
            .toasts
            .iter()
            .flat_map(|toast| &toast.honours)
            .any(|honour| *honour == Honour::Trail(HUNT))
    );
    let drawn = hub(state);
    assert!(drawn.has("Completed. Well walked."));
    assert_eq!(drawn.count("The word that you found"), 1, "the quest's");
}

#[test]
fn a_quest_that_brings_a_badge_is_celebrated_with_the_badge() {
    let state = say(player(), "larch");
    let honours: Vec<_> = state
        .toasts
        .iter()
        .flat_map(|toast| &toast.honours)
        .collect();
    assert!(honours.contains(&&Honour::Badge { badge: 1, level: 1 }));
    assert!(!honours.contains(&&Honour::Trail(QUEST)));
}

#[test]
fn a_contest_says_the_chance_as_plainly_as_everything_else() {
    let drawn = hub(player());
    drawn.in_order(&[
        "Open until 2026-11-30",
        "A hallway, laid for you</h4>",
        "Your entries</dt><dd>3</dd>",
        "All entries so far</dt><dd>1240</dd>",
        "Your chance now</dt><dd>about 1 in 413</dd>",
        "Winners</dt><dd>1</dd>",
        "No purchase needed.</b> A post card counts the same.",
        "href=\"/delivery-and-returns.html\"",
        "How the draw can be checked</summary>",
    ]);
}

#[test]
fn while_nobody_counted_all_entries_no_chance_is_made_up() {
    let mut state = player();
    Rc::make_mut(&mut state.program).contests[0].entries = 0;
    let drawn = hub(state);
    assert!(drawn.has("Your entries</dt><dd>3</dd>"));
    assert!(!drawn.has("Your chance now") && !drawn.has("All entries"));
    assert!(
        !hub(beginner()).has("Your chance now"),
        "no entry, no chance"
    );
}

#[test]
fn a_draw_is_checked_on_the_device() {
    let drawn = |seed: &str, entrant: &str| {
        let mut state = player();
        let known = &mut Rc::make_mut(&mut state.program).contests[0];
        seed.clone_into(&mut known.seed);
        let entrant = Entrant {
            id: entrant.to_owned(),
            entries: 3,
        };
        known.won = best_ticket(&contest(), seed.as_bytes(), &entrant)
            .into_iter()
            .collect();
        hub(state)
    };
    let own = player().profile.visitor.to_string();
    let won = drawn("a long secret", &own);
    assert!(won.has("You have won.") && won.has("Checked on this device"));
    let lost = drawn("a long secret", "somebody-else");
    assert!(lost.has("It went to somebody else this time.") && lost.has("Checked on this device"));
    let wrong = drawn("another secret", &own);
    assert!(wrong.has("does not fit the seal") && !wrong.has("You have won"));
}

#[test]
fn points_say_what_is_checked_what_comes_what_goes_and_what_was() {
    hub(player()).in_order(&[
        "leaves</p>",
        "940</p>",
        "Your order: being checked.",
        "80 become yours on 2026-11-26.",
        "expire on 2026-12-01.",
        "History</summary>",
        "Your order</span>",
        "Earned, for later, 11-21",
    ]);
    let drawn = hub(player());
    assert!(drawn.has("\u{2212}300"));
    assert!(hub(beginner()).has("What you earn will be listed here."));
}

#[test]
fn a_tier_says_what_it_brings_until_when_and_how_far_the_next_is() {
    hub(player()).in_order(&[
        "Fern &amp; Floor club</p>",
        "Oak</h3>",
        "Since 2026-05",
        "Delivery is free.",
        "Kept until 2026-12-18",
        "mp-way",
        "15 percent of the way to Walnut",
        "We come and measure.",
    ]);
}

#[test]
fn the_way_through_the_tiers_has_a_milepost_for_each_and_says_where_the_shopper_stands() {
    let drawn = hub(player());
    assert_eq!(drawn.count("mp-way__post is-done"), 2, "Linen and Oak");
    assert_eq!(drawn.count("class=\"mp-way__post"), 3);
    // Two of three stretches, and 15 percent of the last: 304 px from 8 on.
    let here = drawn.tags("mp-way__you");
    assert!(here[0].contains("cx=\"225\""), "{here:?}");
    drawn.in_order(&["mp-way__names", "Linen", "Oak", "Walnut"]);
    let mut state = player();
    Rc::make_mut(&mut state.program).ladders[0].tiers[0].from = 0;
    let here = hub(state).tags("mp-way__you")[0].to_owned();
    assert!(
        here.contains("cx=\"182\""),
        "the first stands at the beginning: {here}"
    );
}

#[test]
fn one_tier_alone_has_a_bar_and_no_way() {
    let mut state = beginner();
    Rc::make_mut(&mut state.program).ladders[0]
        .tiers
        .truncate(1);
    let drawn = hub(state);
    assert!(drawn.has("<progress") && !drawn.has("mp-way"));
}

#[test]
fn several_at_once_become_one() {
    let badges = [0, 1].map(|badge| Honour::Badge { badge, level: 1 });
    let drawn = celebrating(player(), &[&badges]);
    assert_eq!(drawn.count("class=\"mp-toast\""), 1);
    drawn.in_order(&["2 badges earned", "Careful looker, Bronze · Floor expert"]);
    let mixed = [
        badges[1],
        Honour::Tier {
            ladder: 0,
            level: 2,
        },
    ];
    celebrating(player(), &[&mixed]).in_order(&["2 new things for you", "Floor expert · Oak"]);
}

#[test]
fn levels_tiers_and_trails_are_celebrated_by_name() {
    let toast = |honour| celebrating(player(), &[&[honour]]);
    toast(Honour::Badge { badge: 0, level: 2 })
        .in_order(&["mp-metal-silver", "Careful looker, Silver"]);
    toast(Honour::Tier {
        ladder: 0,
        level: 2,
    })
    .in_order(&["You are now Oak", "Delivery is free."]);
    toast(Honour::Trail(HUNT)).in_order(&["Completed: The winter trail"]);
    toast(Honour::Step {
        rule: HUNT,
        step: 0,
    })
    .in_order(&["Found: The window", "The winter trail"]);
    for gone in [
        Honour::Trail(99),
        Honour::Tier {
            ladder: 0,
            level: 9,
        },
    ] {
        assert!(!toast(gone).has("mp-toast\""));
    }
}

#[test]
fn what_comes_while_one_is_seen_waits_as_one() {
    let mut state = player();
    state.toasts.clear();
    for (n, day) in [
        (20, 0),
        (21, 0),
        (22, 0),
        (23, 1),
        (24, 1),
        (25, 1),
        (26, 1),
    ] {
        state = happens(state, n, "view_item", NOW + day * DAY_MS);
    }
    assert!(state.toasts.len() <= 2, "{:?}", state.toasts);
    assert_eq!(
        state.celebrated(),
        state
            .toasts
            .iter()
            .map(|toast| toast.honours.len())
            .sum::<usize>()
    );
}

#[test]
fn a_shop_that_has_one_thing_draws_one_section() {
    let mut state = beginner();
    let program = Rc::make_mut(&mut state.program);
    program.badges.clear();
    program.wallets.clear();
    program.ladders.clear();
    program.contests.clear();
    program.rules.retain(|rule| rule.id == "trail");
    let drawn = hub(state);
    assert_eq!(drawn.count("class=\"mp-sect\""), 1);
    assert!(drawn.has("The winter trail"));
}

#[test]
fn right_to_left_the_way_and_the_words_are_mirrored_and_codes_are_not() {
    let drawn = overlays_in(&under(player(), Surface::Hub(Tab::Badges)), "rtl");
    assert!(drawn.has("dir=\"rtl\""));
    assert_eq!(drawn.count("style="), 0);
    assert!(drawn.has("mp-seal"));
}

#[test]
fn a_trail_that_rests_shows_no_clue_and_goes_on_where_it_was() {
    let state = under(beginner(), Surface::Hub(Tab::Badges));
    let clues = |state: &State| overlays(state).count("mp-hunt__clue");
    let before = clues(&state);
    overlays(&state).in_order(&["mp-hunt__clue", "aria-label=\"Pause the trail: "]);
    let (rests, todo) = reduce(
        state,
        Action::Rested {
            rule: HUNT,
            rest: true,
        },
    );
    assert!(rests.rests(HUNT) && todo.contains(&Command::KeepAside));
    let drawn = overlays(&rests);
    assert_eq!(clues(&rests), before - 1);
    drawn.in_order(&[
        "It rests. What you find",
        "aria-label=\"Go on with the trail: ",
    ]);
    let (on, _) = reduce(
        rests,
        Action::Rested {
            rule: HUNT,
            rest: false,
        },
    );
    assert!(!on.rests(HUNT));
    assert_eq!(clues(&on), before);
}

#[test]
fn while_what_was_opened_is_on_its_way_its_shape_stands_there_and_says_nothing() {
    let mut state = beginner();
    assert!(!overlays(&state).has("mp-soon"));
    state.awaited = Surface::Hub(Tab::Badges);
    let drawn = overlays(&state);
    assert!(drawn.tags("mp-soon")[0].contains("aria-hidden=\"true\""));
    assert!(drawn.count("mp-bone") >= 5);
    assert!(drawn.tags("mp-launcher\"")[0].contains("aria-busy"));
}
