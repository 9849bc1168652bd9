use engine::Effect;
use serde_json::{Value, json};
use shopper::{DAY_MS, HOUR_MS, Source, Touchpoint, names};

use crate::journey::{Tale, and, program};

fn hunt(more: &Value) -> Tale {
    let mut trail = json!({ "steps": [
        { "id": "page", "name": "The plank", "page": "/walnut-plank.html" },
        { "id": "word", "name": "The lamp", "clue": "What is it made of?", "words": ["brass", "ottone"] },
        { "id": "buy", "name": "Take one home", "event": "purchase" }
    ] });
    trail = and(trail, more);
    Tale::of(&json!([{ "id": "r", "kind": { "hunt": trail }, "effects": [{ "badge": "b" }] }]))
}

fn opens(tale: &mut Tale, path: &str) -> Vec<Effect> {
    let page = path.to_owned();
    tale.tell(names::PAGE_VIEW, 1, |event| {
        event.touchpoint = Touchpoint {
            page,
            ..Touchpoint::default()
        };
    })
}

#[test]
fn a_hunt_takes_pages_words_and_purchases_in_any_order() {
    let mut tale = hunt(&json!({}));
    tale.says("  Ottone! ", 1);
    tale.buys("1", 1, 1);
    opens(&mut tale, "/oak.html");
    assert_eq!(tale.level("b"), 0);
    opens(&mut tale, "/walnut-plank.html");
    assert_eq!(tale.level("b"), 1);
}

#[test]
fn in_strict_order_a_step_waits_for_its_turn() {
    let mut tale = hunt(&json!({ "order": "strict" }));
    tale.buys("1", 1, 1);
    tale.says("brass", 1);
    opens(&mut tale, "/walnut-plank.html");
    tale.says("copper", 1);
    tale.buys("2", 1, 1);
    assert_eq!(tale.level("b"), 0);
    tale.says("brass", 1);
    tale.buys("3", 1, 1);
    assert_eq!(tale.level("b"), 1);
}

#[test]
fn two_of_three_may_be_enough() {
    let mut tale = hunt(&json!({ "need": 2 }));
    opens(&mut tale, "/walnut-plank.html");
    opens(&mut tale, "/walnut-plank.html");
    assert_eq!(tale.level("b"), 0);
    tale.buys("1", 1, 1);
    assert_eq!(tale.level("b"), 1);
}

fn streak(more: &Value) -> Tale {
    let streak = and(
        json!({ "event": "page_view", "every": "day", "levels": [
            { "goal": 3, "effects": [{ "badge": "b" }] },
            { "goal": 5, "effects": [{ "points": { "wallet": "leaves", "amount": 7 } }] }
        ] }),
        more,
    );
    Tale::of(&json!([{ "id": "r", "kind": { "streak": streak } }]))
}

#[test]
fn a_streak_counts_the_shoppers_own_days() {
    // 23:30 and 00:30 of the next day in Rome are one day in UTC.
    let mut rome = streak(&json!({}));
    rome.offset_min = 60;
    for at in [
        22 * HOUR_MS + HOUR_MS / 2,
        23 * HOUR_MS + HOUR_MS / 2,
        48 * HOUR_MS,
    ] {
        rome.tell_at(names::PAGE_VIEW, at, |_| {});
    }
    assert_eq!(rome.level("b"), 1);
    let mut utc = streak(&json!({}));
    for at in [22 * HOUR_MS, 23 * HOUR_MS, 48 * HOUR_MS] {
        utc.tell_at(names::PAGE_VIEW, at, |_| {});
    }
    assert_eq!(utc.level("b"), 0);
}

#[test]
fn clocks_that_change_break_no_streak() {
    // The night in which summer time ends: two o'clock comes twice.
    let mut tale = streak(&json!({}));
    for (day, offset_min) in [(0, 120), (1, 120), (2, 60), (3, 60), (4, 60)] {
        tale.offset_min = offset_min;
        tale.tell_at(names::PAGE_VIEW, day * DAY_MS + 12 * HOUR_MS, |_| {});
    }
    assert_eq!((tale.level("b"), tale.leaves()), (1, 7));
}

#[test]
fn a_broken_streak_pays_again_only_where_it_says_so() {
    let days = [1, 2, 3, 9, 10, 11, 12, 13];
    let paid = |again: bool| {
        let streak = json!({ "event": "page_view", "every": "day", "again": again, "levels": [
            { "goal": 3, "effects": [{ "points": { "wallet": "leaves", "amount": 10 } }] }
        ] });
        let mut tale = Tale::of(&json!([{ "id": "r", "kind": { "streak": streak } }]));
        for day in days {
            tale.tell(names::PAGE_VIEW, day, |_| {});
        }
        tale.leaves()
    };
    assert_eq!((paid(false), paid(true)), (10, 20));
}

#[test]
fn entries_count_while_the_contest_is_open_and_up_to_the_most() {
    let contest = json!({ "contests": [{
        "id": "spring", "name": "Spring", "prize": "A floor", "odds": "One wins.",
        "terms": "/terms.html", "most": 2, "commitment": "ab".repeat(32),
        "free_entry": "Write to us.",
        "open": { "from": "1970-01-02T00:00:00Z", "until": "1970-01-05T00:00:00Z" }
    }] });
    let rules = json!([{ "id": "r", "kind": { "contest": { "event": "view_item" } },
        "effects": [{ "entry": { "contest": "spring" } }] }]);
    let mut tale = Tale::with(&rules, &contest);
    tale.source = Source::Client;
    assert_eq!(tale.views("x", 0), [], "not open yet");
    assert_eq!(
        tale.views("x", 1),
        [Effect::Entry {
            contest: 0,
            entries: 1
        }]
    );
    assert_eq!(
        tale.views("x", 2),
        [Effect::Entry {
            contest: 0,
            entries: 2
        }]
    );
    assert_eq!(tale.views("x", 3), [], "two is the most");
}

#[test]
fn shoppers_read_what_a_trail_is_called_and_a_hint() {
    let steps =
        json!([{ "id": "word", "name": "The lamp", "hint": "It shines.", "words": ["brass"] }]);
    let program = program(
        &json!([{ "id": "r", "name": "The lamp trail", "kind": { "quest": { "steps": steps } }, "effects": [{ "badge": "b" }] }]),
        &json!({}),
    );
    let rule = &program.rules[0];
    assert_eq!(rule.name, content::Text::plain("The lamp trail"));
    let loyalty::RuleKind::Steps(steps) = &rule.kind else {
        panic!("a quest has steps");
    };
    assert_eq!(steps.list[0].hint, content::Text::plain("It shines."));
}

#[test]
fn a_draw_is_published_with_the_seed_that_was_sealed_and_no_other() {
    // SHA-256 of `test`.
    let seal = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    let contest = |drawn: Value| {
        json!({ "contests": [{
            "id": "spring", "name": "Spring", "prize": "A floor", "odds": "One of all.",
            "terms": "/terms.html", "free_entry": "Write to us.", "entries": 7,
            "open": { "from": "2026-03-01T00:00:00Z", "until": "2026-04-01T00:00:00Z" },
            "commitment": seal, "drawn": drawn
        }] })
    };
    let rules = json!([]);
    let drawn = program(
        &rules,
        &contest(json!({ "seed": "test", "tickets": [seal] })),
    );
    let known = &drawn.contests[0];
    assert_eq!((known.entries, known.seed.as_str()), (7, "test"));
    assert_eq!(known.won, [known.commitment]);
    assert_eq!(known.free_entry, content::Text::plain("Write to us."));
    for wrong in [
        json!({ "seed": "tset" }),
        json!({ "seed": "test", "tickets": ["12"] }),
    ] {
        let contest = contest(wrong);
        let compiled = std::panic::catch_unwind(|| program(&rules, &contest));
        assert!(compiled.is_err(), "{contest}");
    }
}
