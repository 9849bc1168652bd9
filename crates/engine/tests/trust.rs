//! Trust and its edge cases: what is told by whom, in which order and how often, and that
//! nothing is paid, kept or taken back that should not be. Each is a case that once went wrong.

// For clippy: what tests may do, their helpers may do.
#![cfg(test)]

use std::panic::catch_unwind;

use content::{Skippable, Text};
use engine::{Item, ItemKind, Now, Program, apply, decide, merge, refold};
use loyalty::{
    Amount, Downgrade, Gain, Ladder, Limits, OnChange, Points, Recur, Reverse, Reward, Rule,
    RuleKind, Step, Steps, Streak, Tier, Wallet,
};
use shopper::{
    Answer, DAY_MS, EntryKind, Event, Id, Ledger, LedgerEntry, Moment, Money, Period, Profile,
    ReversePolicy, RuleState, Source, Subject, Terms, Value,
};
use targeting::{Condition, Counted, Measure, Trigger, Window};

fn tr(e: &str) -> Trigger {
    Trigger {
        event: e.into(),
        ..Trigger::default()
    }
}
fn pts(n: i64) -> Gain {
    Gain {
        level: 0,
        effect: Skippable(Some(loyalty::Effect::Points(Points {
            wallet: 0,
            amount: Amount::Fixed(n),
            pending: 0,
            lasts: i64::MAX,
        }))),
    }
}
fn prog(rules: Vec<Rule>, measures: Vec<Measure>) -> Program {
    Program {
        rules,
        measures,
        rules_version: 1,
        wallets: vec![Wallet {
            id: "p".into(),
            name: Text::default(),
            stacking: loyalty::Stacking::Best,
        }],
        ..Program::default()
    }
}
fn ev(n: u32, name: &str, at: i64, source: Source, distinct: &str) -> Event {
    let mut id = [0; 16];
    id[..4].copy_from_slice(&n.to_be_bytes());
    Event {
        id: Id(id),
        name: name.into(),
        at,
        source,
        distinct: (!distinct.is_empty()).then(|| distinct.into()),
        session: Id([9; 16]),
        ..Event::default()
    }
}
fn money(mut e: Event, m: i64) -> Event {
    e.value = Some(Money {
        minor: m,
        currency: "EUR".into(),
    });
    e
}
fn me() -> Profile {
    Profile::new(Id([1; 16]))
}
const D: i64 = DAY_MS;
const T: i64 = 20_000 * DAY_MS;

fn each(trust: Source, gains: Vec<Gain>) -> Rule {
    Rule {
        id: "r".into(),
        kind: RuleKind::Each {
            trigger: tr("purchase"),
        },
        trust,
        gains,
        reverse: Reverse {
            policy: Some(ReversePolicy::MayGoNegative),
            progress: true,
        },
        ..Rule::default()
    }
}

#[test]
fn what_two_trusted_sources_tell_is_paid_once() {
    let p = prog(vec![each(Source::Host, vec![pts(10)])], vec![]);
    let mut me = me();
    apply(&p, &mut me, &ev(1, "purchase", T, Source::Host, "order:1"));
    apply(
        &p,
        &mut me,
        &ev(2, "purchase", T, Source::Platform, "order:1"),
    );
    assert_eq!(me.ledger.balance("p"), 10);
}
#[test]
fn a_partial_refund_told_twice_is_taken_back_once() {
    let p = prog(vec![each(Source::Client, vec![pts(100)])], vec![]);
    let mut me = me();
    apply(
        &p,
        &mut me,
        &money(ev(1, "purchase", T, Source::Client, "order:1"), 1000),
    );
    apply(
        &p,
        &mut me,
        &money(ev(2, "refund", T + 1, Source::Client, "order:1/a"), 200),
    );
    apply(
        &p,
        &mut me,
        &money(ev(3, "refund", T + 2, Source::Platform, "order:1/a"), 200),
    );
    assert_eq!(me.ledger.balance("p"), 80);
}
#[test]
fn the_webhooks_figures_stand_in_place_of_the_browsers() {
    let p = prog(vec![each(Source::Platform, vec![pts(100)])], vec![]);
    let mut me = me();
    apply(
        &p,
        &mut me,
        &money(
            ev(1, "purchase", T, Source::Client, "order:1"),
            1_000_000_000,
        ),
    );
    apply(
        &p,
        &mut me,
        &money(ev(2, "purchase", T, Source::Platform, "order:1"), 5000),
    );
    apply(
        &p,
        &mut me,
        &money(ev(3, "refund", T + 2, Source::Platform, "order:1"), 5000),
    );
    assert_eq!(me.ledger.balance("p"), 0);
}
#[test]
fn no_made_up_refund_keeps_the_real_one_away() {
    let p = prog(vec![each(Source::Platform, vec![pts(100)])], vec![]);
    let mut me = me();
    apply(
        &p,
        &mut me,
        &money(ev(2, "purchase", T, Source::Platform, "order:1"), 5000),
    );
    apply(
        &p,
        &mut me,
        &ev(4, "refund", T + 1, Source::Client, "order:1:platform"),
    );
    apply(
        &p,
        &mut me,
        &money(ev(3, "refund", T + 2, Source::Platform, "order:1"), 5000),
    );
    assert_eq!(me.ledger.balance("p"), 0);
}
#[test]
fn a_refund_that_comes_before_its_order_waits_for_it() {
    let p = prog(vec![each(Source::Platform, vec![pts(100)])], vec![]);
    let mut me = me();
    apply(
        &p,
        &mut me,
        &money(ev(3, "refund", T + 2, Source::Platform, "order:1"), 5000),
    );
    apply(
        &p,
        &mut me,
        &money(ev(2, "purchase", T, Source::Platform, "order:1"), 5000),
    );
    assert_eq!(me.ledger.balance("p"), 0);
}
#[test]
fn what_is_paid_already_is_not_claimed_again() {
    let p = prog(vec![each(Source::Platform, vec![pts(100)])], vec![]);
    let mut me = me();
    apply(
        &p,
        &mut me,
        &ev(2, "purchase", T, Source::Platform, "order:1"),
    );
    let fx = apply(
        &p,
        &mut me,
        &ev(3, "purchase", T + 1, Source::Client, "order:1"),
    );
    assert!(me.standing.claims.is_empty(), "{fx:?}");
}
fn count(key: u32, counted: Counted, window: Window) -> Measure {
    Measure {
        key,
        trigger: tr("purchase"),
        counted,
        window,
        ..Measure::default()
    }
}
fn goal(levels: Vec<i64>, recur: Recur) -> Rule {
    Rule {
        id: "g".into(),
        version: 1,
        kind: RuleKind::Goal {
            measure: 0,
            levels,
            head_start: 0,
        },
        recur,
        gains: vec![pts(10)],
        ..Rule::default()
    }
}

#[test]
fn two_profiles_made_one_keep_the_latest_day() {
    let m = count(7, Counted::DaysSince, Window::Ever);
    let p = prog(vec![], vec![m.clone()]);
    let (mut a, mut b) = (me(), me());
    apply(&p, &mut a, &ev(1, "purchase", T, Source::Client, ""));
    apply(&p, &mut b, &ev(2, "purchase", T + D, Source::Client, ""));
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
    apply(&p, &mut a, &ev(1, "purchase", T, Source::Client, ""));
    apply(&p, &mut b, &ev(2, "purchase", T, Source::Client, ""));
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
    apply(
        &p,
        &mut a,
        &ev(3, "purchase", T + 40 * D, Source::Client, ""),
    );
    assert_eq!(a.ledger.balance("p"), before + 10);
}
#[test]
fn two_profiles_made_one_keep_the_first_visit() {
    let p = prog(vec![], vec![]);
    let (mut a, mut b) = (me(), me());
    apply(&p, &mut a, &ev(1, "page_view", T, Source::Client, ""));
    let mut e = ev(2, "page_view", T + 900 * D, Source::Client, "");
    e.session = Id([3; 16]);
    apply(&p, &mut b, &e);
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
    apply(
        &p,
        &mut a,
        &ev(1, "purchase", T + 9 * D, Source::Client, ""),
    );
    apply(
        &p,
        &mut b,
        &ev(2, "purchase", T + 9 * D, Source::Client, ""),
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
fn a_streak_of_one_pays_once_for_its_first_day() {
    let r = Rule {
        id: "s".into(),
        kind: RuleKind::Streak(Streak {
            trigger: tr("page_view"),
            need: 1,
            of: 1,
            levels: vec![1, 3],
            ..Streak::default()
        }),
        recur: Recur::OnCompletion,
        gains: vec![pts(5)],
        ..Rule::default()
    };
    let p = prog(vec![r], vec![]);
    let mut a = me();
    for n in 0..10 {
        apply(
            &p,
            &mut a,
            &ev(n, "page_view", T + i64::from(n), Source::Client, ""),
        );
    }
    assert_eq!(a.ledger.balance("p"), 5);
}
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
fn an_order_leaves_a_measure_once_however_many_rules_read_it() {
    let mk = |id: &str| Rule {
        id: id.into(),
        reverse: Reverse {
            policy: None,
            progress: true,
        },
        ..goal(vec![1000], Recur::Never)
    };
    let m = count(7, Counted::Value, Window::Ever);
    let p = prog(vec![mk("a"), mk("b")], vec![m.clone()]);
    let mut a = me();
    apply(
        &p,
        &mut a,
        &money(ev(1, "purchase", T, Source::Client, "order:1"), 500),
    );
    apply(
        &p,
        &mut a,
        &money(ev(2, "purchase", T, Source::Client, "order:2"), 500),
    );
    apply(
        &p,
        &mut a,
        &money(ev(3, "refund", T, Source::Client, "order:2"), 500),
    );
    assert_eq!(
        m.read(
            a.counters.get(&7).unwrap(),
            Now {
                at: T,
                ..Now::default()
            }
        ),
        500
    );
}
#[test]
fn a_late_transfer_is_a_transfer_and_an_earlier_gift_stays_one() {
    let mut l = Ledger::default();
    l.earn(
        LedgerEntry {
            wallet: "p".into(),
            amount: 5,
            at: 100,
            ..LedgerEntry::default()
        },
        Terms::default(),
    );
    l.shift(LedgerEntry {
        wallet: "p".into(),
        amount: 5,
        at: 50,
        kind: EntryKind::Transfer,
        ..LedgerEntry::default()
    });
    assert_eq!(
        l.entries()
            .iter()
            .map(|e| (e.at, e.kind))
            .collect::<Vec<_>>(),
        [(50, EntryKind::Transfer), (100, EntryKind::Earn)]
    );
}
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
    apply(
        &p,
        &mut a,
        &money(ev(1, "purchase", T, Source::Client, ""), 1000),
    );
    apply(
        &p,
        &mut a,
        &ev(2, "page_view", T + 31 * D, Source::Client, ""),
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
    apply(
        &p,
        &mut a,
        &money(ev(1, "purchase", T, Source::Client, ""), 1_000_000),
    );
    assert_eq!(a.standing.tiers.get("l").unwrap().level, 0);
}
#[test]
fn many_small_gifts_do_not_make_a_large_one_safe_from_its_refund() {
    let mut small = each(Source::Client, vec![pts(1)]);
    small.id = "v".into();
    small.kind = RuleKind::Each {
        trigger: tr("page_view"),
    };
    let mut big = each(Source::Platform, vec![pts(1000)]);
    big.gains = vec![Gain {
        level: 0,
        effect: Skippable(Some(loyalty::Effect::Points(Points {
            wallet: 0,
            amount: Amount::Fixed(1000),
            pending: 30 * D,
            lasts: i64::MAX,
        }))),
    }];
    if let Some(loyalty::Effect::Points(x)) = small.gains[0].effect.0.as_mut() {
        x.pending = D;
    }
    let p = prog(vec![small, big], vec![]);
    let mut a = me();
    apply(&p, &mut a, &ev(1000, "page_view", T, Source::Client, ""));
    apply(
        &p,
        &mut a,
        &money(ev(1, "purchase", T, Source::Platform, "order:1"), 5000),
    );
    for n in 2..60 {
        apply(
            &p,
            &mut a,
            &ev(n, "page_view", T + i64::from(n), Source::Client, ""),
        );
    }
    apply(&p, &mut a, &ev(900, "x", T + 2 * D, Source::Client, ""));
    apply(
        &p,
        &mut a,
        &money(
            ev(901, "refund", T + 2 * D, Source::Platform, "order:1"),
            5000,
        ),
    );
    assert_eq!(a.ledger.balance("p") + a.ledger.pending("p"), 59);
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
    apply(&p2, &mut a, &ev(9, "purchase", T, Source::Client, ""));
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
    apply(&p2, &mut a, &ev(9, "purchase", T, Source::Client, ""));
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
    apply(&p1, &mut a, &ev(1, "purchase", T, Source::Client, ""));
    apply(&p2, &mut a, &ev(9, "purchase", T, Source::Client, ""));
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
    apply(&p1, &mut a, &log[0]);
    assert_eq!(a.standing.grants.len(), 1);
    assert_eq!(refold(&p2, &a, &log).standing.grants.len(), 1);
}
#[test]
fn a_friend_who_bought_before_is_no_new_friend() {
    let r = Rule {
        id: "f".into(),
        kind: RuleKind::Referral {
            trigger: tr("sign_up"),
            side: loyalty::Side::Friend,
        },
        trust: Source::Host,
        gains: vec![pts(5)],
        ..Rule::default()
    };
    let p = prog(vec![r], vec![]);
    let mut a = me();
    apply(
        &p,
        &mut a,
        &ev(1, "purchase", T, Source::Platform, "order:1"),
    );
    apply(&p, &mut a, &ev(2, "sign_up", T + D, Source::Host, ""));
    assert_eq!(a.ledger.balance("p"), 0);
}
#[test]
fn an_absurd_first_visit_is_long_ago_and_no_panic() {
    let mut a = me();
    let mut item = Item {
        id: "i".into(),
        ..Item::default()
    };
    item.kind = Skippable(Some(ItemKind::Panel(content::Panel::default())));
    item.audience = Condition::Fact {
        fact: targeting::Fact::DaysKnown,
        is: Box::new(Condition::Value(targeting::ValueTest::Order(
            targeting::Relation::AtLeast,
            Value::Number(0.0),
        ))),
    };
    let p = Program {
        items: vec![item],
        ..prog(vec![], vec![])
    };
    apply(
        &p,
        &mut a,
        &ev(1, "page_view", i64::MIN, Source::Client, ""),
    );
    let moment = Moment {
        at: T,
        ..Moment::default()
    };
    let r = catch_unwind(|| decide(&p, &a, &moment).len());
    assert_eq!(r.ok(), Some(1));
}
#[test]
fn what_is_no_answer_is_not_remembered_as_one() {
    use surveys::{Branch, Question, QuestionKind, Scale, ScaleLook, Survey};
    let question = Question {
        id: "q".into(),
        ask: Text::default(),
        hint: Text::default(),
        required: true,
        kind: Skippable(Some(QuestionKind::Scale(Scale {
            look: ScaleLook::Nps,
            min: 0,
            max: 10,
            step: 1,
            low: Text::default(),
            high: Text::default(),
            labels: vec![],
        }))),
        branch: Branch::default(),
        jumps: vec![],
    };
    let survey = Survey {
        questions: vec![question],
        ends: vec![],
    };
    let key = targeting::Fact::answer_key("nps", "q");
    let item = Item {
        id: "nps".into(),
        kind: Skippable(Some(ItemKind::Survey(survey))),
        ..Item::default()
    };
    let program = Program {
        items: vec![item],
        answers: vec![key],
        ..prog(vec![], vec![])
    };
    let mut a = me();
    let mut e = ev(1, "milepost_answered", T, Source::Client, "");
    e.subject = Some(Subject {
        item: "nps".into(),
        question: "q".into(),
        answer: Some(Answer::Number(99)),
        ..Subject::default()
    });
    apply(&program, &mut a, &e);
    assert!(a.surveys.get("nps").is_none());
    assert!(a.answers.get(&key).is_none());
}
#[test]
fn a_rule_that_fires_no_more_claims_nothing() {
    let mut r = each(Source::Platform, vec![pts(10)]);
    r.limits.ever = 1;
    let p = prog(vec![r], vec![]);
    let mut a = me();
    apply(
        &p,
        &mut a,
        &ev(1, "purchase", T, Source::Platform, "order:1"),
    );
    apply(
        &p,
        &mut a,
        &ev(2, "purchase", T + D, Source::Client, "order:2"),
    );
    apply(
        &p,
        &mut a,
        &ev(3, "purchase", T + D, Source::Platform, "order:2"),
    );
    assert!(a.standing.claims.is_empty());
}
#[test]
fn a_browser_takes_back_no_order_that_the_platform_told() {
    let p = prog(vec![each(Source::Platform, vec![pts(10)])], vec![]);
    let mut a = me();
    apply(
        &p,
        &mut a,
        &money(ev(1, "purchase", T, Source::Platform, "order:1"), 100),
    );
    apply(
        &p,
        &mut a,
        &ev(2, "refund", T + D, Source::Client, "order:1"),
    );
    assert_eq!((a.purchases, a.ledger.balance("p")), (1, 10));
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
