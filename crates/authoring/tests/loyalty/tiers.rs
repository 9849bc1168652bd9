use engine::Effect;
use serde_json::{Value, json};

use crate::journey::Tale;

fn ladder(downgrade: &str) -> Tale {
    let tiers: Value = json!({ "tiers": [{
        "id": "club", "name": "Club", "downgrade": downgrade, "grace_days": 10,
        "measure": { "sum": { "event": "purchase", "of": "value", "within": "30d" } },
        "tiers": [
            { "id": "fern", "name": "Fern", "from": 100 },
            { "id": "oak", "name": "Oak", "from": 300 }
        ]
    }] });
    Tale::with(
        &json!([{ "id": "vip", "kind": { "earn": { "event": "sign_up" } },
                  "effects": [{ "tier": { "ladder": "club", "tier": "oak" } }] }]),
        &tiers,
    )
}

fn level(tale: &Tale) -> u16 {
    tale.profile
        .standing
        .tiers
        .get("club")
        .map_or(0, |state| state.level)
}

#[test]
fn one_climbs_with_the_order_that_reaches_the_tier() {
    let mut tale = ladder("never");
    assert_eq!(
        tale.buys("1", 150, 1),
        [Effect::Tier {
            ladder: 0,
            level: 1,
            up: true
        }]
    );
    tale.buys("2", 150, 2);
    assert_eq!(level(&tale), 2);
    tale.until(300);
    assert_eq!(level(&tale), 2);
}

#[test]
fn one_comes_down_after_the_grace_step_by_step_or_at_once() {
    let after = |downgrade: &str, day: i64| {
        let mut tale = ladder(downgrade);
        tale.buys("1", 400, 1);
        tale.until(day);
        level(&tale)
    };
    // The order leaves the window on day 31; ten days of grace end on day 41.
    assert_eq!(["direct", "step"].map(|way| after(way, 40)), [2, 2]);
    assert_eq!(["direct", "step"].map(|way| after(way, 41)), [0, 1]);
    assert_eq!(["direct", "step"].map(|way| after(way, 51)), [0, 0]);
}

#[test]
fn days_one_by_one_and_all_at_once_come_to_the_same() {
    let mut slowly = ladder("step");
    slowly.buys("1", 400, 1);
    let mut at_once = slowly.clone();
    for day in 2..120 {
        slowly.until(day);
    }
    at_once.until(119);
    assert_eq!(slowly.profile, at_once.profile);
}

#[test]
fn a_rule_may_raise_somebody() {
    let mut tale = ladder("never");
    tale.tell("sign_up", 1, |_| {});
    assert_eq!(level(&tale), 2);
}
