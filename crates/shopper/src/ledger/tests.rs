use super::*;
use proptest::prelude::*;

fn entry(wallet: &str, amount: i64, at: Millis) -> LedgerEntry {
    LedgerEntry {
        wallet: wallet.to_owned(),
        amount,
        rule: "r".to_owned(),
        at,
        ..LedgerEntry::default()
    }
}

fn terms(activates: Millis, expires: Millis, cause: u32) -> Terms {
    Terms {
        activates,
        expires,
        cause,
        level: 0,
    }
}

fn spend(wallet: &str, amount: i64, at: Millis) -> LedgerEntry {
    LedgerEntry {
        kind: EntryKind::Spend,
        ..entry(wallet, -amount, at)
    }
}

#[test]
fn folding_old_entries_keeps_the_balance_and_bounds_the_length() {
    let mut ledger = Ledger::default();
    let mut sum = 0;
    for n in 1..1_000 {
        let wallet = if n % 3 == 0 { "a" } else { "b" };
        sum += if wallet == "a" { n } else { 0 };
        ledger.earn(entry(wallet, n, n), Terms::default());
    }
    assert_eq!(ledger.balance("a"), sum);
    assert_eq!(ledger.balance("a") + ledger.balance("b"), (1..1_000).sum());
    assert!(ledger.entries().len() <= MAX_ENTRIES);
}

#[test]
fn pending_points_are_spent_only_after_their_time() {
    let mut ledger = Ledger::default();
    ledger.earn(entry("w", 10, 0), terms(100, Millis::MAX, 0));
    assert_eq!((ledger.balance("w"), ledger.pending("w")), (0, 10));
    assert!(!ledger.shift(spend("w", 1, 50)));
    assert_eq!(ledger.due(99), None);
    assert_eq!(ledger.due(100), Some(100));
    ledger.activate(100);
    assert_eq!((ledger.balance("w"), ledger.pending("w")), (10, 0));
    assert!(ledger.shift(spend("w", 4, 101)));
    assert_eq!(ledger.balance("w"), 6);
}

#[test]
fn what_expires_first_is_spent_first() {
    let mut ledger = Ledger::default();
    ledger.earn(entry("w", 10, 0), terms(0, 500, 0));
    ledger.earn(entry("w", 10, 1), terms(0, 100, 0));
    assert!(ledger.shift(spend("w", 10, 50)));
    ledger.expire(100);
    assert_eq!(ledger.balance("w"), 10);
    ledger.expire(500);
    assert_eq!(ledger.balance("w"), 0);
}

#[test]
fn a_refund_takes_back_as_much_as_its_policy_allows() {
    for (policy, left) in [
        (ReversePolicy::PendingOnly, 2),
        (ReversePolicy::WithinBalance, 0),
        (ReversePolicy::MayGoNegative, -8),
    ] {
        let mut ledger = Ledger::default();
        ledger.earn(entry("w", 10, 0), terms(0, Millis::MAX, 7));
        assert!(ledger.shift(spend("w", 8, 1)));
        ledger.reverse(7, (1, 1), |_| Some(policy), &entry("", 0, 2));
        assert_eq!(ledger.balance("w"), left, "{policy:?}");
    }
}

#[test]
fn two_partial_refunds_take_back_no_more_than_the_whole() {
    let mut ledger = Ledger::default();
    ledger.earn(entry("w", 10, 0), terms(0, Millis::MAX, 7));
    let any = |_: &str| Some(ReversePolicy::MayGoNegative);
    ledger.reverse(7, (3, 10), any, &entry("", 0, 1));
    assert_eq!(ledger.balance("w"), 7);
    ledger.reverse(7, (1, 1), any, &entry("", 0, 2));
    ledger.reverse(7, (1, 1), any, &entry("", 0, 3));
    assert_eq!(ledger.balance("w"), 0);
}

#[test]
fn what_pays_a_debt_does_not_expire() {
    let mut ledger = Ledger::default();
    ledger.earn(entry("w", 10, 0), terms(0, Millis::MAX, 7));
    ledger.shift(spend("w", 10, 1));
    ledger.reverse(
        7,
        (1, 1),
        |_| Some(ReversePolicy::MayGoNegative),
        &entry("", 0, 2),
    );
    ledger.earn(entry("w", 15, 3), terms(0, 100, 0));
    assert_eq!(ledger.balance("w"), 5);
    ledger.expire(100);
    assert_eq!(ledger.balance("w"), 0);
}

#[derive(Clone, Debug)]
enum Step {
    Earn(i64, i64, i64, u32),
    Spend(i64),
    Pass(i64),
    Refund(u32, i64),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        (1_i64..100, 0_i64..50, 1_i64..200, 0_u32..4)
            .prop_map(|(n, wait, last, cause)| Step::Earn(n, wait, last, cause)),
        (1_i64..100).prop_map(Step::Spend),
        (1_i64..60).prop_map(Step::Pass),
        (1_u32..4, 0_i64..12).prop_map(|(cause, part)| Step::Refund(cause, part)),
    ]
}

proptest! {
    /// The lots are what the balance consists of: whatever happens, they never promise more
    /// than there is, and a balance that may not fall below nothing does not.
    #[test]
    fn lots_and_balance_agree_after_any_history(steps in prop::collection::vec(step(), 0..80)) {
        let mut ledger = Ledger::default();
        let mut now = 0;
        for step in steps {
            match step {
                Step::Earn(n, wait, last, cause) => {
                    ledger.earn(entry("w", n, now), terms(now + wait, now + wait + last, cause));
                }
                Step::Spend(n) => {
                    let before = ledger.balance("w");
                    prop_assert_eq!(ledger.shift(spend("w", n, now)), before >= n);
                }
                Step::Pass(by) => {
                    now += by;
                    while let Some(at) = ledger.due(now) {
                        ledger.activate(at);
                        ledger.expire(at);
                    }
                }
                Step::Refund(cause, part) => {
                    let within = |_: &str| Some(ReversePolicy::WithinBalance);
                    ledger.reverse(cause, (part, 10), within, &entry("", 0, now));
                }
            }
            let left = |pending| -> i64 {
                let lots = ledger.lots().iter();
                lots.filter(|lot| lot.pending == pending).map(|lot| lot.left).sum()
            };
            prop_assert_eq!(ledger.balance("w"), left(false));
            prop_assert_eq!(ledger.pending("w"), left(true));
            prop_assert!(ledger.balance("w") >= 0);
            prop_assert!(ledger.entries().len() <= MAX_ENTRIES);
        }
    }
}
