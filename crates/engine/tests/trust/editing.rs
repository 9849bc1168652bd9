//! Live rules that were edited.

use content::Skippable;
use engine::{apply, refold};
use loyalty::{Gain, Limits, OnChange, Recur, Reward, Rule, RuleKind, Step, Steps};
use shopper::{Period, Source};
use targeting::{Counted, Window};

use crate::teller::*;

#[test]
fn a_quest_that_could_not_pay_can_be_done_again() {
    let step = |key, e: &str| Step {
        key,
        trigger: tr(e),
        ..Step::default()
    };
    let r = Rule {
        id: "q".into(),
        kind: RuleKind::Steps(Steps {
            list: vec![step(1, "a"), step(2, "b")],
            strict: false,
            need: 2,
        }),
        recur: Recur::OnCompletion,
        limits: Limits {
            cooldown: D,
            ..Limits::default()
        },
        gains: vec![pts(5)],
        ..Rule::default()
    };
    let p = prog(vec![r], vec![]);
    let mut a = me();
    let mut n = 0;
    for (at, e) in [
        (0, "a"),
        (1, "b"),
        (2, "a"),
        (3, "b"),
        (5 * D, "a"),
        (5 * D + 1, "b"),
        (9 * D, "a"),
        (9 * D + 1, "b"),
    ] {
        n += 1;
        apply(&p, &mut a, &ev(n, e, T + at, Source::Client, ""));
    }
    assert!(a.ledger.balance("p") >= 10, "{}", a.ledger.balance("p"));
}

#[test]
fn a_head_start_is_given_once_also_after_an_edit() {
    let mk = |v, key| {
        let mut r = goal(vec![10], Recur::Never);
        r.version = v;
        r.kind = RuleKind::Goal {
            measure: 0,
            levels: vec![10],
            head_start: 2,
        };
        let mut p = prog(vec![r], vec![count(key, Counted::Count, Window::Ever)]);
        p.rules_version = v;
        p
    };
    let (p1, p2) = (mk(1, 7), mk(2, 8));
    let mut a = me();
    for n in 0..3 {
        apply(&p1, &mut a, &ev(n, "purchase", T, Source::Client, ""));
    }
    told(&p2, &mut a, [ev(9, "purchase", T, Source::Client, "")]);
    // 4 purchases + head start 2
    assert_eq!(a.standing.rules.get("g").unwrap().value, 6);
}

#[test]
fn restarting_a_monthly_goal_does_not_pay_the_month_twice() {
    let mk = |v, l| {
        let mut r = goal(vec![l], Recur::OnExpiry);
        r.version = v;
        r.on_change = OnChange::Restart;
        let mut p = prog(
            vec![r],
            vec![count(7, Counted::Count, Window::Last(Period::Month, 1))],
        );
        p.rules_version = v;
        p
    };
    let (p1, p2) = (mk(1, 3), mk(2, 4));
    let mut a = me();
    for n in 0..3 {
        apply(&p1, &mut a, &ev(n, "purchase", T, Source::Client, ""));
    }
    assert_eq!(a.ledger.balance("p"), 10);
    told(&p2, &mut a, [ev(9, "purchase", T, Source::Client, "")]);
    assert_eq!(a.ledger.balance("p"), 10);
}

#[test]
fn editing_a_monthly_goal_does_not_pay_the_month_twice() {
    let mk = |v, key| {
        let mut r = goal(vec![1], Recur::OnExpiry);
        r.version = v;
        let mut p = prog(
            vec![r],
            vec![count(key, Counted::Count, Window::Last(Period::Month, 1))],
        );
        p.rules_version = v;
        p
    };
    let (p1, p2) = (mk(1, 7), mk(2, 8));
    let mut a = me();
    told(&p1, &mut a, [ev(1, "purchase", T, Source::Client, "")]);
    told(&p2, &mut a, [ev(9, "purchase", T, Source::Client, "")]);
    assert_eq!(a.ledger.balance("p"), 10);
}

#[test]
fn folding_anew_takes_no_reward_away() {
    let mut p1 = prog(
        vec![each(
            Source::Client,
            vec![Gain {
                level: 0,
                effect: Skippable(Some(loyalty::Effect::Reward {
                    reward: 0,
                    gift: false,
                })),
            }],
        )],
        vec![],
    );
    p1.rewards = vec![Reward {
        id: "mug".into(),
        ..Reward::default()
    }];
    let mut p2 = p1.clone();
    p2.rules.clear();
    let log = [ev(1, "purchase", T, Source::Client, "order:1")];
    let mut a = me();
    told(&p1, &mut a, [log[0].clone()]);
    assert_eq!(a.standing.grants.len(), 1);
    assert_eq!(refold(&p2, &a, &log).standing.grants.len(), 1);
}
