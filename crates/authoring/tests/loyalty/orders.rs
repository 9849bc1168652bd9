use engine::Effect;
use serde_json::{Value, json};
use shopper::{EntryKind, names};

use crate::journey::{Tale, and, euros, pays, product};

fn per_euro(more: &Value) -> Tale {
    let rule = json!({
        "id": "r", "kind": { "earn": { "event": "purchase" } }, "trust": "platform",
        "effects": [{ "points": { "wallet": "leaves", "per_value": { "points": 1 } } }]
    });
    let reward = json!({ "rewards": [{
        "id": "mug", "name": "Mug", "about": "A mug.", "price": { "wallet": "leaves", "points": 30 }
    }] });
    Tale::with(&json!([and(rule, more)]), &reward)
}

fn spends(tale: &mut Tale, points: i64, day: i64) {
    tale.tell(names::POINTS, day, |event| {
        let mut wallet = product("leaves");
        "spend".clone_into(&mut wallet.category);
        event.object = Some(wallet);
        event.value = Some(euros(-points));
    });
}

#[test]
fn a_refund_takes_back_whole_by_amount_and_by_item() {
    let tale = || {
        let mut tale = per_euro(&json!({ "reverse": { "points": "within_balance" } }));
        tale.buys("1", 10_000, 1);
        assert_eq!(tale.leaves(), 100);
        tale
    };
    let mut whole = tale();
    whole.returns("1", None, 2);
    assert_eq!((whole.leaves(), whole.profile.purchases), (0, 0));
    let mut part = tale();
    part.returns("1", Some(2_500), 2);
    assert_eq!((part.leaves(), part.profile.purchases), (75, 1));
    part.returns("1", Some(7_500), 3);
    assert_eq!((part.leaves(), part.profile.purchases), (0, 0));
    part.returns("1", None, 4);
    assert_eq!(part.leaves(), 0);
    let mut item = tale();
    item.tell(names::REFUND, 2, |event| {
        event.distinct = Some("order:1/r".to_owned());
        event.quantity = 1;
    });
    assert_eq!(item.leaves(), 75, "one of four pieces");
}

#[test]
fn policies_differ_once_the_points_are_spent() {
    for (policy, left) in [
        ("pending_only", 20),
        ("within_balance", 0),
        ("may_go_negative", -80),
    ] {
        let mut tale = per_euro(&json!({ "reverse": { "points": policy } }));
        tale.buys("1", 10_000, 1);
        spends(&mut tale, 80, 1);
        assert_eq!(tale.leaves(), 20);
        tale.returns("1", None, 2);
        assert_eq!(tale.leaves(), left, "{policy}");
    }
}

#[test]
fn a_refund_without_a_rule_for_it_takes_nothing() {
    let mut tale = per_euro(&json!({}));
    tale.buys("1", 10_000, 1);
    tale.returns("1", None, 2);
    assert_eq!(tale.leaves(), 100);
}

#[test]
fn an_order_that_came_back_counts_no_more_towards_the_goal() {
    let goal = json!({ "achievement": {
        "when": { "sum": { "event": "purchase", "of": "value" } }, "goal": 200
    } });
    let reverse = json!({ "reverse": { "points": "within_balance", "progress": true } });
    let mut tale = Tale::of(&json!([and(pays("r", goal), &reverse)]));
    tale.buys("1", 150, 1);
    tale.returns("1", Some(100), 2);
    tale.buys("2", 100, 3);
    assert_eq!(tale.leaves(), 0);
    tale.buys("3", 50, 3);
    assert_eq!(tale.leaves(), 10);
}

#[test]
fn the_shop_moves_points_and_hands_over_rewards_and_a_browser_does_not() {
    let mut tale = per_euro(&json!({}));
    tale.buys("1", 10_000, 1);
    let redeem = |tale: &mut Tale| {
        tale.tell(names::REDEEM, 2, |event| {
            event.object = Some(product("mug"));
        })
    };
    assert_eq!(
        redeem(&mut tale),
        [
            Effect::Moved {
                wallet: 0,
                kind: EntryKind::Spend,
                amount: -30
            },
            Effect::Reward {
                reward: 0,
                gift: false
            },
        ]
    );
    assert_eq!(tale.profile.standing.grants.len(), 1);
    spends(&mut tale, 1_000, 2);
    assert_eq!(tale.leaves(), 70, "there are not so many");
    tale.source = shopper::Source::Client;
    spends(&mut tale, 10, 2);
    assert_eq!((redeem(&mut tale), tale.leaves()), (vec![], 70));
}

#[test]
fn a_reward_buys_itself_and_goes_back_with_its_order() {
    let auto = json!({ "rewards": [
        { "id": "voucher", "name": "V", "about": "V.", "auto": true,
          "price": { "wallet": "leaves", "points": 25 } },
        { "id": "gift", "name": "G", "about": "G." }
    ] });
    let rules = json!([
        { "id": "r", "kind": { "earn": { "event": "purchase" } }, "trust": "platform",
          "effects": [{ "points": { "wallet": "leaves", "per_value": { "points": 1 } } }] },
        { "id": "g", "kind": { "earn": { "event": "purchase" } }, "trust": "platform",
          "reverse": { "points": "within_balance" }, "effects": [{ "gift": "gift" }] }
    ]);
    let mut tale = Tale::with(&rules, &auto);
    let effects = tale.buys("1", 6_000, 1);
    let bought = effects
        .iter()
        .filter(|e| matches!(e, Effect::Reward { reward: 0, .. }))
        .count();
    assert_eq!((bought, tale.leaves()), (2, 10));
    assert!(effects.contains(&Effect::Reward {
        reward: 1,
        gift: true
    }));
    assert!(
        tale.returns("1", None, 2)
            .contains(&Effect::Revoked { reward: 1 })
    );
    let left: Vec<_> = tale
        .profile
        .standing
        .grants
        .iter()
        .map(|g| g.reward.as_str())
        .collect();
    assert_eq!(left, ["voucher", "voucher"]);
}

#[test]
fn the_balance_is_the_sum_of_the_entries() {
    let mut tale = per_euro(&json!({ "reverse": { "points": "may_go_negative" } }));
    for n in 0..150 {
        tale.buys(&n.to_string(), 100 * n, n);
        if n % 3 == 0 {
            tale.returns(&n.to_string(), Some(50 * n), n);
        }
        if n % 5 == 0 {
            spends(&mut tale, n / 2, n);
        }
        let entries = tale.profile.ledger.entries().iter();
        let sum: i64 = entries
            .filter(|entry| entry.wallet == "leaves")
            .map(|e| e.amount)
            .sum();
        assert_eq!(tale.leaves(), sum);
    }
    assert!(tale.leaves() > 1_000);
    assert_eq!(tale.stars(), 0);
}
