//! Orders, refunds and claims: what is told by whom, in which order and how often.

use content::Skippable;
use engine::{Now, apply};
use loyalty::{Amount, Gain, Points, Recur, Reverse, Rule, RuleKind};
use shopper::{EntryKind, Ledger, LedgerEntry, Source, Terms};
use targeting::{Counted, Window};

use crate::teller::*;

#[test]
fn what_two_trusted_sources_tell_is_paid_once() {
    let p = prog(vec![each(Source::Host, vec![pts(10)])], vec![]);
    let me = folded(
        &p,
        [
            ev(1, "purchase", T, Source::Host, "order:1"),
            ev(2, "purchase", T, Source::Platform, "order:1"),
        ],
    );
    assert_eq!(me.ledger.balance("p"), 10);
}

#[test]
fn a_partial_refund_told_twice_is_taken_back_once() {
    let p = prog(vec![each(Source::Client, vec![pts(100)])], vec![]);
    let me = folded(
        &p,
        [
            money(ev(1, "purchase", T, Source::Client, "order:1"), 1000),
            money(ev(2, "refund", T + 1, Source::Client, "order:1/a"), 200),
            money(ev(3, "refund", T + 2, Source::Platform, "order:1/a"), 200),
        ],
    );
    assert_eq!(me.ledger.balance("p"), 80);
}

#[test]
fn the_webhooks_figures_stand_in_place_of_the_browsers() {
    let p = prog(vec![each(Source::Platform, vec![pts(100)])], vec![]);
    let me = folded(
        &p,
        [
            money(
                ev(1, "purchase", T, Source::Client, "order:1"),
                1_000_000_000,
            ),
            money(ev(2, "purchase", T, Source::Platform, "order:1"), 5000),
            money(ev(3, "refund", T + 2, Source::Platform, "order:1"), 5000),
        ],
    );
    assert_eq!(me.ledger.balance("p"), 0);
}

#[test]
fn no_made_up_refund_keeps_the_real_one_away() {
    let p = prog(vec![each(Source::Platform, vec![pts(100)])], vec![]);
    let me = folded(
        &p,
        [
            money(ev(2, "purchase", T, Source::Platform, "order:1"), 5000),
            ev(4, "refund", T + 1, Source::Client, "order:1:platform"),
            money(ev(3, "refund", T + 2, Source::Platform, "order:1"), 5000),
        ],
    );
    assert_eq!(me.ledger.balance("p"), 0);
}

#[test]
fn a_refund_that_comes_before_its_order_waits_for_it() {
    let p = prog(vec![each(Source::Platform, vec![pts(100)])], vec![]);
    let me = folded(
        &p,
        [
            money(ev(3, "refund", T + 2, Source::Platform, "order:1"), 5000),
            money(ev(2, "purchase", T, Source::Platform, "order:1"), 5000),
        ],
    );
    assert_eq!(me.ledger.balance("p"), 0);
}

#[test]
fn what_is_paid_already_is_not_claimed_again() {
    let p = prog(vec![each(Source::Platform, vec![pts(100)])], vec![]);
    let mut me = folded(&p, [ev(2, "purchase", T, Source::Platform, "order:1")]);
    let fx = apply(
        &p,
        &mut me,
        &ev(3, "purchase", T + 1, Source::Client, "order:1"),
    );
    assert!(me.standing.claims.is_empty(), "{fx:?}");
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
    told(
        &p,
        &mut a,
        [
            money(ev(1, "purchase", T, Source::Client, "order:1"), 500),
            money(ev(2, "purchase", T, Source::Client, "order:2"), 500),
            money(ev(3, "refund", T, Source::Client, "order:2"), 500),
        ],
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
    told(
        &p,
        &mut a,
        [
            ev(1000, "page_view", T, Source::Client, ""),
            money(ev(1, "purchase", T, Source::Platform, "order:1"), 5000),
        ],
    );
    for n in 2..60 {
        apply(
            &p,
            &mut a,
            &ev(n, "page_view", T + i64::from(n), Source::Client, ""),
        );
    }
    told(
        &p,
        &mut a,
        [
            ev(900, "x", T + 2 * D, Source::Client, ""),
            money(
                ev(901, "refund", T + 2 * D, Source::Platform, "order:1"),
                5000,
            ),
        ],
    );
    assert_eq!(a.ledger.balance("p") + a.ledger.pending("p"), 59);
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
    told(
        &p,
        &mut a,
        [
            ev(1, "purchase", T, Source::Platform, "order:1"),
            ev(2, "sign_up", T + D, Source::Host, ""),
        ],
    );
    assert_eq!(a.ledger.balance("p"), 0);
}

#[test]
fn a_rule_that_fires_no_more_claims_nothing() {
    let mut r = each(Source::Platform, vec![pts(10)]);
    r.limits.ever = 1;
    let p = prog(vec![r], vec![]);
    let mut a = me();
    told(
        &p,
        &mut a,
        [
            ev(1, "purchase", T, Source::Platform, "order:1"),
            ev(2, "purchase", T + D, Source::Client, "order:2"),
            ev(3, "purchase", T + D, Source::Platform, "order:2"),
        ],
    );
    assert!(a.standing.claims.is_empty());
}

#[test]
fn a_browser_takes_back_no_order_that_the_platform_told() {
    let p = prog(vec![each(Source::Platform, vec![pts(10)])], vec![]);
    let mut a = me();
    told(
        &p,
        &mut a,
        [
            money(ev(1, "purchase", T, Source::Platform, "order:1"), 100),
            ev(2, "refund", T + D, Source::Client, "order:1"),
        ],
    );
    assert_eq!((a.purchases, a.ledger.balance("p")), (1, 10));
}
