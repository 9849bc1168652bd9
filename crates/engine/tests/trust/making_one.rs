//! Profiles of one shopper made one.

use engine::{Now, merge};
use loyalty::Recur;
use shopper::{Id, Period, RuleState, Source};
use targeting::{Condition, Counted, Window};

use crate::teller::*;

#[test]
fn two_profiles_made_one_keep_the_latest_day() {
    let m = count(7, Counted::DaysSince, Window::Ever);
    let p = prog(vec![], vec![m.clone()]);
    let (mut a, mut b) = (me(), me());
    told(&p, &mut a, [ev(1, "purchase", T, Source::Client, "")]);
    told(&p, &mut b, [ev(2, "purchase", T + D, Source::Client, "")]);
    merge(
        &p,
        &mut a,
        b,
        Now {
            at: T + 5 * D,
            ..Now::default()
        },
        &mut |_, _| true,
    );
    assert_eq!(
        m.read(
            a.counters.get(&7).unwrap(),
            Now {
                at: T + 5 * D,
                ..Now::default()
            }
        ),
        4
    );
}

#[test]
fn a_monthly_goal_goes_on_after_two_profiles_were_made_one() {
    let p = prog(
        vec![goal(vec![1], Recur::OnExpiry)],
        vec![count(7, Counted::Count, Window::Last(Period::Month, 1))],
    );
    let (mut a, mut b) = (me(), me());
    told(&p, &mut a, [ev(1, "purchase", T, Source::Client, "")]);
    told(&p, &mut b, [ev(2, "purchase", T, Source::Client, "")]);
    merge(
        &p,
        &mut a,
        b,
        Now {
            at: T + 1,
            ..Now::default()
        },
        &mut |_, _| true,
    );
    let before = a.ledger.balance("p");
    told(
        &p,
        &mut a,
        [ev(3, "purchase", T + 40 * D, Source::Client, "")],
    );
    assert_eq!(a.ledger.balance("p"), before + 10);
}

#[test]
fn two_profiles_made_one_keep_the_first_visit() {
    let p = prog(vec![], vec![]);
    let (mut a, mut b) = (me(), me());
    told(&p, &mut a, [ev(1, "page_view", T, Source::Client, "")]);
    let mut e = ev(2, "page_view", T + 900 * D, Source::Client, "");
    e.session = Id([3; 16]);
    told(&p, &mut b, [e]);
    merge(
        &p,
        &mut a,
        b,
        Now {
            at: T + 900 * D,
            ..Now::default()
        },
        &mut |_, _| true,
    );
    assert_eq!(a.visit.first, T);
}

#[test]
fn a_rule_that_is_over_pays_nobody_because_profiles_were_made_one() {
    let mut r = goal(vec![2], Recur::Never);
    r.active.until = Some(T + D);
    r.audience = Condition::Never;
    let p = prog(vec![r], vec![count(7, Counted::Count, Window::Ever)]);
    let (mut a, mut b) = (me(), me());
    told(
        &p,
        &mut a,
        [ev(1, "purchase", T + 9 * D, Source::Client, "")],
    );
    told(
        &p,
        &mut b,
        [ev(2, "purchase", T + 9 * D, Source::Client, "")],
    );
    merge(
        &p,
        &mut a,
        b,
        Now {
            at: T + 10 * D,
            ..Now::default()
        },
        &mut |_, _| true,
    );
    assert_eq!(a.ledger.balance("p"), 0);
}

#[test]
fn making_many_profiles_one_stays_bounded() {
    let p = prog(vec![], vec![]);
    let mut a = me();
    for n in 0..50u32 {
        let mut g = me();
        let mut s = RuleState::default();
        for o in 0..64 {
            s.fire(T, 1, Some(n * 64 + o));
        }
        g.standing.rules.insert("r".into(), s);
        merge(
            &p,
            &mut a,
            g,
            Now {
                at: T,
                ..Now::default()
            },
            &mut |_, _| true,
        );
    }
    assert!(
        a.standing.rules.get("r").unwrap().objects.len() <= 64,
        "{}",
        a.standing.rules.get("r").unwrap().objects.len()
    );
}
