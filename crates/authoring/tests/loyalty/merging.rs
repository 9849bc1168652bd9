use engine::{Now, merge};
use proptest::prelude::*;
use serde_json::json;
use shopper::{Id, Profile};

use crate::journey::{Tale, and, pays};

fn tale() -> Tale {
    Tale::of(&json!([
        pays("looking", json!({ "earn": { "event": "view_item" } })),
        { "id": "explorer", "effects": [{ "badge": "b" }], "kind": { "achievement": {
            "when": { "distinct": { "event": "view_item" } },
            "levels": [
                { "goal": 3, "effects": [{ "points": { "wallet": "stars", "amount": 1 } }] },
                { "goal": 5, "effects": [{ "points": { "wallet": "stars", "amount": 5 } }] }
            ]
        } } },
        and(pays("buyer", json!({ "achievement": {
            "when": { "sum": { "event": "purchase", "of": "value", "within": "30d" } }, "goal": 400
        } })), &json!({ "effects": [{ "badge": "c" }] })),
        pays("card", json!({ "achievement": {
            "when": { "count": { "event": "purchase" } }, "goal": 3, "recur": "on_completion"
        } }))
    ]))
}

#[derive(Clone, Debug)]
enum Step {
    View(u8),
    Buy(i64),
}

fn step() -> impl Strategy<Value = (Step, bool)> {
    let step = prop_oneof![
        (0_u8..9).prop_map(Step::View),
        (1_i64..300).prop_map(Step::Buy)
    ];
    (step, any::<bool>())
}

fn told(tale: &mut Tale, steps: &[(usize, Step)]) {
    for (n, step) in steps {
        match step {
            Step::View(id) => tale.views(&id.to_string(), 1),
            Step::Buy(minor) => tale.buys(&n.to_string(), *minor, 1),
        };
    }
}

/// What a shopper would call the same: badges, balances, and what every measure reads.
type Stands = (Vec<(String, u16)>, [i64; 2], Vec<i64>, u32);

fn stands(tale: &Tale, profile: &Profile) -> Stands {
    let earned = profile.earned.iter().map(|(id, it)| (id.clone(), it.level));
    let now = Now {
        at: 86_400_000,
        ..Now::default()
    };
    let measures = tale.program.measures.iter();
    (
        earned.collect(),
        [0, 1].map(|wallet| engine::balance(&tale.program, profile, wallet)),
        measures
            .map(|measure| {
                profile
                    .counters
                    .get(&measure.key)
                    .map_or(0, |c| measure.read(c, now))
            })
            .collect(),
        profile.purchases,
    )
}

proptest! {
    #[test]
    fn merging_a_split_history_is_folding_the_whole(steps in prop::collection::vec(step(), 0..40)) {
        let numbered: Vec<(usize, Step, bool)> =
            steps.into_iter().enumerate().map(|(n, (step, guest))| (n, step, guest)).collect();
        let part = |which: Option<bool>| -> Vec<(usize, Step)> {
            let kept = numbered.iter().filter(|(_, _, guest)| which.is_none_or(|it| it == *guest));
            kept.map(|(n, step, _)| (*n, step.clone())).collect()
        };
        let (mut whole, mut member, mut guest) = (tale(), tale(), tale());
        guest.profile.visitor = Id([8; 16]);
        told(&mut whole, &part(None));
        told(&mut member, &part(Some(false)));
        told(&mut guest, &part(Some(true)));
        let now = Now { at: 86_400_000, ..Now::default() };
        // Ids differ between the two, as on two devices.
        let mut merged = member.profile.clone();
        merge(&member.program, &mut merged, guest.profile, now, &mut |_, _| true);
        prop_assert_eq!(stands(&whole, &merged), stands(&whole, &whole.profile));
    }
}

#[test]
fn a_year_of_a_heavy_shopper_stays_within_sixteen_kilobytes() {
    let mut tale = tale();
    for day in 0..365 {
        for n in 0..30 {
            tale.views(&format!("product-{}", day * 30 + n), day);
        }
        if day % 5 == 0 {
            tale.buys(&day.to_string(), 5_000, day);
        }
    }
    let bytes = shopper::wire::put(&tale.profile).len();
    assert!(bytes <= 16 * 1024, "{bytes} bytes");
}
