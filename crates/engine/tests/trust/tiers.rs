//! Tiers: kept, lapsed, and not climbed by one's own word.

use content::Skippable;
use engine::apply;
use loyalty::{Downgrade, Gain, Ladder, Tier};
use shopper::{Period, Source};
use targeting::{Counted, Measure, Window};

use crate::teller::*;

fn ladder(downgrade: Downgrade) -> Ladder {
    Ladder {
        id: "l".into(),
        measure: 0,
        tiers: vec![Tier {
            id: "gold".into(),
            from: 1000,
            ..Tier::default()
        }],
        downgrade,
        ..Ladder::default()
    }
}

#[test]
fn a_tier_that_was_given_is_kept_whatever_the_measure_says() {
    let mut p = prog(
        vec![each(
            Source::Client,
            vec![Gain {
                level: 0,
                effect: Skippable(Some(loyalty::Effect::Tier {
                    ladder: 0,
                    level: 1,
                })),
            }],
        )],
        vec![count(7, Counted::Value, Window::Ever)],
    );
    p.ladders = vec![ladder(Downgrade::Direct)];
    let mut a = me();
    let fx = apply(
        &p,
        &mut a,
        &money(ev(1, "purchase", T, Source::Client, ""), 5),
    );
    assert_eq!(a.standing.tiers.get("l").unwrap().level, 1, "{fx:?}");
}

#[test]
fn a_late_event_brings_no_lapsed_tier_back() {
    let mut p = prog(
        vec![],
        vec![count(7, Counted::Value, Window::Last(Period::Day, 30))],
    );
    p.ladders = vec![ladder(Downgrade::Direct)];
    let mut a = me();
    told(
        &p,
        &mut a,
        [
            money(ev(1, "purchase", T, Source::Client, ""), 1000),
            ev(2, "page_view", T + 31 * D, Source::Client, ""),
        ],
    );
    assert_eq!(a.standing.tiers.get("l").unwrap().level, 0);
    let fx = apply(
        &p,
        &mut a,
        &ev(3, "page_view", T + 29 * D, Source::Client, ""),
    );
    assert_eq!(a.standing.tiers.get("l").unwrap().level, 0, "{fx:?}");
}

#[test]
fn nobody_climbs_a_trusted_ladder_by_their_own_word() {
    let mut p = prog(
        vec![],
        vec![Measure {
            trust: Source::Platform,
            ..count(7, Counted::Value, Window::Ever)
        }],
    );
    p.ladders = vec![ladder(Downgrade::Never)];
    let mut a = me();
    told(
        &p,
        &mut a,
        [money(ev(1, "purchase", T, Source::Client, ""), 1_000_000)],
    );
    assert_eq!(a.standing.tiers.get("l").unwrap().level, 0);
}
