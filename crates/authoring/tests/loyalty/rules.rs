use engine::{Effect, Refusal, apply};
use serde_json::json;
use shopper::{Event, Id, Source, names};

use crate::journey::{Tale, and, pays, product};

fn viewing(more: &serde_json::Value) -> Tale {
    Tale::of(&json!([and(
        pays("r", json!({ "earn": { "event": "view_item" } })),
        more
    )]))
}

#[test]
fn every_level_of_a_goal_brings_its_own() {
    let mut tale = Tale::of(&json!([{
        "id": "r",
        "kind": { "achievement": {
            "when": { "distinct": { "event": "view_item" } },
            "levels": [
                { "goal": 1, "effects": [{ "points": { "wallet": "leaves", "amount": 5 } }] },
                { "goal": 3, "effects": [{ "points": { "wallet": "leaves", "amount": 50 } }] }
            ]
        } },
        "effects": [{ "badge": "b" }]
    }]));
    let seen = ["x", "x", "y", "z", "q"].map(|id| {
        tale.views(id, 1);
        (tale.leaves(), tale.level("b"))
    });
    assert_eq!(seen, [(5, 1), (5, 1), (5, 1), (55, 2), (55, 2)]);
}

#[test]
fn a_stamp_card_begins_again_and_a_head_start_only_once() {
    let mut tale = Tale::of(&json!([pays(
        "r",
        json!({ "achievement": {
        "when": { "count": { "event": "purchase" } }, "goal": 4, "recur": "on_completion",
        "head_start": { "by": 2, "reason": "welcome" }
    } })
    )]));
    let paid: Vec<i64> = (0..7)
        .map(|n| {
            tale.buys(&n.to_string(), 100, n);
            tale.leaves()
        })
        .collect();
    // With the head start each round after the first takes four.
    assert_eq!(paid, [0, 10, 10, 10, 10, 20, 20]);
}

#[test]
fn one_large_order_completes_several_cards_but_not_endless_ones() {
    let card = json!({ "achievement": {
        "when": { "sum": { "event": "purchase", "of": "value" } }, "goal": 100,
        "recur": "on_completion"
    } });
    let mut tale = Tale::of(&json!([pays("r", card)]));
    tale.buys("a", 350, 1);
    assert_eq!(tale.leaves(), 30);
    tale.buys("b", 50, 1);
    assert_eq!(tale.leaves(), 40);
    tale.buys("c", i64::MAX / 2, 1);
    assert_eq!(tale.leaves(), 540);
}

#[test]
fn a_goal_of_each_month_begins_anew_with_the_month() {
    let mut tale = Tale::of(&json!([pays(
        "r",
        json!({ "achievement": {
        "when": { "count": { "event": "purchase", "within": "month" } }, "goal": 2,
        "recur": "on_expiry"
    } })
    )]));
    // Days 29, 30 and 31 since 1970 are 30 and 31 January and 1 February.
    let paid = [(1, 29), (2, 30), (3, 30), (4, 31), (5, 32), (6, 33)].map(|(order, day)| {
        tale.buys(&order.to_string(), 1, day);
        tale.leaves()
    });
    assert_eq!(paid, [0, 10, 10, 10, 20, 20]);
}

#[test]
fn limits_bar_each_in_its_own_way() {
    let counted = |more, ids: &[(&str, i64)]| {
        let mut tale = viewing(&json!({ "limits": more }));
        for (id, day) in ids {
            tale.views(id, *day);
        }
        tale.leaves()
    };
    let views = [("x", 1), ("x", 1), ("y", 1), ("x", 2)];
    assert_eq!(counted(json!({}), &views), 40);
    assert_eq!(counted(json!({ "ever": 2 }), &views), 20);
    assert_eq!(counted(json!({ "per_day": 1 }), &views), 20);
    assert_eq!(counted(json!({ "per_object": 1 }), &views), 20);
    assert_eq!(counted(json!({ "cooldown": "12h" }), &views), 20);
    assert_eq!(counted(json!({ "budget": 25 }), &views), 20);
}

#[test]
fn every_refusal_has_its_reason() {
    let refusal = |more: serde_json::Value, source: Source| {
        let mut tale = viewing(&more);
        tale.profile.visitor = Id([1; 16]);
        let event = Event {
            id: Id([7; 16]),
            name: names::VIEW_ITEM.to_owned(),
            at: 1_000,
            source,
            object: Some(product("x")),
            ..Event::default()
        };
        let effects = apply(&tale.program, &mut tale.profile, &event);
        effects.into_iter().find_map(|effect| match effect {
            Effect::Refused { refusal, .. } => Some(refusal),
            _ => None,
        })
    };
    let platform = Source::Platform;
    assert_eq!(refusal(json!({}), platform), None);
    let later = json!({ "active": { "from": "1970-01-02T00:00:00Z" } });
    assert_eq!(refusal(later, platform), Some(Refusal::RuleNotActive));
    let others = json!({ "audience": { "member": true } });
    assert_eq!(refusal(others, platform), Some(Refusal::NotInAudience));
    let dwell = json!({ "limits": { "min_dwell": "10s" } });
    assert_eq!(refusal(dwell, platform), Some(Refusal::EvidenceMissing));
    let trust = json!({ "trust": "host" });
    assert_eq!(refusal(trust, Source::Client), Some(Refusal::TrustTooLow));
    let budget = json!({ "limits": { "budget": 5 } });
    assert_eq!(refusal(budget, platform), Some(Refusal::BudgetSpent));
}

#[test]
fn what_the_browser_says_is_claimed_and_what_the_shop_says_is_paid() {
    let mut tale = Tale::of(&json!([and(
        pays(
            "r",
            json!({ "achievement": { "when": { "count": { "event": "purchase" } } } })
        ),
        &json!({ "trust": "platform" })
    )]));
    tale.source = Source::Client;
    assert_eq!(tale.buys("1", 100, 1), [Effect::Claim { rule: 0 }]);
    assert_eq!(tale.leaves(), 0);
    assert_eq!(tale.profile.standing.claims.len(), 1);
    assert_eq!(tale.profile.purchases, 1);
    tale.source = Source::Platform;
    tale.buys("1", 100, 1);
    assert_eq!(tale.leaves(), 10);
    assert_eq!(tale.profile.standing.claims, [], "answered");
    assert_eq!(tale.profile.purchases, 1, "one order, told twice");
    tale.buys("1", 100, 1);
    assert_eq!(tale.leaves(), 10);
}

#[test]
fn points_for_money_are_multiplied_wait_and_expire() {
    let rule = json!({
        "id": "r",
        "kind": { "earn": { "event": "purchase" } },
        "effects": [{ "points": {
            "wallet": "leaves", "per_value": { "points": 1 }, "pending": "14d", "expires": "30d"
        } }]
    });
    let double = json!({ "multipliers": [{
        "id": "m", "wallet": "leaves", "percent": 200,
        "active": { "until": "1970-01-03T00:00:00Z" }
    }] });
    let mut tale = Tale::with(&json!([rule]), &double);
    tale.buys("1", 1_050, 1);
    assert_eq!((tale.leaves(), tale.pending()), (0, 20));
    tale.buys("2", 1_050, 3);
    assert_eq!((tale.leaves(), tale.pending()), (0, 30));
    tale.until(14);
    assert_eq!((tale.leaves(), tale.pending()), (0, 30));
    tale.until(15);
    assert_eq!((tale.leaves(), tale.pending()), (20, 10));
    tale.until(45);
    assert_eq!((tale.leaves(), tale.pending()), (10, 0));
    tale.until(47);
    assert_eq!((tale.leaves(), tale.pending()), (0, 0));
}

#[test]
fn a_surprise_comes_now_and_then() {
    let mut tale = Tale::of(&json!([pays(
        "r",
        json!({ "surprise": {
        "event": "view_item", "chance": 0.2
    } })
    )]));
    for n in 0..500 {
        tale.views(&n.to_string(), 1);
    }
    let times = tale.leaves() / 10;
    // 100 expected; six standard deviations are 54.
    assert!((46..154).contains(&times), "{times}");
}

#[test]
fn nobody_brings_themselves_and_a_friend_is_new() {
    let side = |side: &str| {
        let kind = json!({ "referral": { "side": side, "event": "referral_completed" } });
        Tale::of(&json!([and(pays("r", kind), &json!({ "trust": "host" }))]))
    };
    let bring = |tale: &mut Tale, other: &str| {
        let other = other.to_owned();
        tale.tell("referral_completed", 1, |event| {
            event.object = Some(product(&other));
        });
        tale.leaves()
    };
    let own = Id([1; 16]).to_string();
    assert_eq!(bring(&mut side("inviter"), &own), 0);
    assert_eq!(bring(&mut side("inviter"), "another"), 10);
    let mut friend = side("friend");
    assert_eq!(bring(&mut friend.clone(), "another"), 10);
    friend.buys("1", 1, 0);
    friend.buys("2", 1, 0);
    assert_eq!(bring(&mut friend, "another"), 0);
}

#[test]
fn a_survey_is_rewarded_for_answering_whatever_the_answer() {
    let survey = json!({ "surveys": [{
        "id": "nps", "name": "NPS", "show": { "place": "popover", "on": "manual" },
        "questions": [{ "id": "q", "ask": "?", "answer": { "nps": { "low": "a", "high": "b" } } }],
        "ends": [{ "title": "Thanks", "blocks": [] }]
    }] });
    let mut tale = Tale::with(
        &json!([pays("r", json!({ "feedback": { "survey": "nps" } }))]),
        &survey,
    );
    let mut complete = |item: &str| {
        let item = item.to_owned();
        tale.tell(names::COMPLETED, 1, |event| {
            event.subject = Some(shopper::Subject {
                item,
                ..shopper::Subject::default()
            });
        });
        tale.leaves()
    };
    assert_eq!((complete("other"), complete("nps")), (0, 10));
}

#[test]
fn the_page_the_backend_and_the_hub_are_told_by_effects() {
    let mut tale = Tale::with(
        &json!([{ "id": "r", "kind": { "earn": { "event": "view_item" } }, "effects": [
            { "webhook": "crm" }, { "ga4": "unlock_achievement" }, { "show": "p" }
        ] }]),
        &json!({ "panels": [{ "id": "p", "name": "P", "show": { "place": "popover", "on": "manual" },
            "blocks": [{ "heading": "Hi" }] }] }),
    );
    assert_eq!(
        tale.views("x", 1),
        [
            Effect::Webhook {
                name: "crm".to_owned(),
                rule: 0
            },
            Effect::Ga4 {
                name: "unlock_achievement".to_owned(),
                rule: 0
            },
            Effect::Show { item: 0 },
        ]
    );
}

#[test]
fn an_edit_takes_nothing_away_and_says_what_becomes_of_progress() {
    let rule = |goal: i64, event: &str, change: &str| {
        json!([{
            "id": "r", "on_change": change, "effects": [{ "badge": "b" }],
            "kind": { "achievement": { "when": { "count": { "event": event } }, "goal": goal } }
        }])
    };
    let begun = || {
        let mut tale = Tale::of(&rule(5, "view_item", "keep"));
        for _ in 0..3 {
            tale.views("x", 1);
        }
        tale
    };
    let more_until_earned = |goal, event: &str, change: &str| {
        let mut tale = begun();
        tale.program = Tale::of(&rule(goal, event, change)).program;
        (1..20)
            .find(|_| {
                tale.tell(event, 2, |_| {});
                tale.level("b") > 0
            })
            .unwrap()
    };
    assert_eq!(more_until_earned(6, "view_item", "keep"), 3);
    assert_eq!(more_until_earned(2, "view_item", "keep"), 1);
    assert_eq!(
        more_until_earned(5, "search", "keep"),
        2,
        "three carry over"
    );
    assert_eq!(
        more_until_earned(5, "search", "replay"),
        5,
        "nothing of it was counted"
    );
    assert_eq!(more_until_earned(6, "view_item", "restart"), 6);

    let mut earned = begun();
    earned.views("x", 1);
    earned.views("x", 1);
    assert_eq!(earned.level("b"), 1);
    earned.program = Tale::of(&rule(50, "search", "restart")).program;
    earned.views("x", 2);
    assert_eq!(earned.level("b"), 1);
}

#[test]
fn a_log_folded_anew_takes_nothing_away_either() {
    let generous = Tale::of(&json!([pays(
        "r",
        json!({ "earn": { "event": "view_item" } })
    )]));
    let event = |n: u8| Event {
        id: Id([n; 16]),
        name: names::VIEW_ITEM.to_owned(),
        ..Event::default()
    };
    let events: Vec<Event> = (1..6).map(event).collect();
    let mut before = generous.profile.clone();
    for event in &events {
        apply(&generous.program, &mut before, event);
    }
    let stingy = Tale::of(&json!([and(
        pays("r", json!({ "earn": { "event": "view_item" } })),
        &json!({ "limits": { "ever": 1 } })
    )]));
    let after = engine::refold(&stingy.program, &before, &events);
    assert_eq!(engine::balance(&stingy.program, &after, 0), 50);
    let fresh = engine::refold(&stingy.program, &generous.profile, &events);
    assert_eq!(engine::balance(&stingy.program, &fresh, 0), 10);
}
