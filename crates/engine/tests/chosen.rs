//! What is chosen, against the plain reading of the promise: look at every item, keep those
//! whose gates are all open, and of each place the best. Slow, and obviously right.

use engine::{Item, Program, decide, explain};
use proptest::prelude::*;
use rehearsal::{Chance, history, moment, small};
use shopper::{Id, Moment, Profile};

/// Gates of an item that would appear afresh.
const ALL_GATES: usize = 15;

/// Positions of the items that are to be shown, by priority, then as in the document.
fn plainly(program: &Program, profile: &Profile, moment: &Moment) -> Vec<u16> {
    let open = |item: &Item| {
        let gates = explain(program, profile, moment, &item.id);
        gates.iter().all(|gate| gate.passed)
    };
    // What has its place already is not asked again whether it may appear.
    let stands = |item: &Item| explain(program, profile, moment, &item.id).len() < ALL_GATES;
    let mut chosen: Vec<usize> = Vec::new();
    for (i, item) in program.items.iter().enumerate() {
        if !open(item) {
            continue;
        }
        let rival = chosen
            .iter()
            .position(|other| program.items[*other].place.rivals(&item.place));
        match rival {
            None => chosen.push(i),
            Some(at) => {
                let other = &program.items[chosen[at]];
                if (item.priority, stands(item)) > (other.priority, stands(other)) {
                    chosen[at] = i;
                }
            }
        }
    }
    chosen.sort_by_key(|i| (-i32::from(program.items[*i].priority), *i));
    chosen.into_iter().map(|i| i as u16).collect()
}

proptest! {
    #[test]
    fn the_index_chooses_what_looking_at_everything_chooses(seed: u64, events in 0..80_usize) {
        let mut chance = Chance::new(seed);
        let program = small(&mut chance);
        let mut profile = Profile::new(Id([1; 16]));
        for event in history(&mut chance, events) {
            engine::apply(&program, &mut profile, &event);
            let moment = moment(&mut chance, &event);
            let chosen: Vec<u16> = decide(&program, &profile, &moment)
                .iter()
                .map(|decision| decision.item)
                .collect();
            prop_assert_eq!(chosen, plainly(&program, &profile, &moment));
        }
    }
}
