//! Claims, codes and gifts on the database that tests run on.

use engine::Program;
use shopper::{DAY_MS, Event, Source, names};

use super::*;
use crate::store::codes::{Act, Checkout, Outcome};
use crate::store::engine::Engine;
use crate::store::insert::append;
use crate::store::people::person_of;
use crate::store::pools;
use crate::store::row::EventRow;
use crate::store::tests::fresh;
use crate::value::pool_file;
use crate::value::sample::{SITE, order, program};

mod replay;

const NOW: Millis = 100 * DAY_MS;
const ANNA: Id = Id([0xa; 16]);
const BEN: Id = Id([0xb; 16]);

/// One shop.
struct Shop {
    _directory: tempfile::TempDir,
    store: Store,
    vault: Vault,
    program: Program,
    now: Millis,
}

impl Shop {
    async fn open() -> Self {
        let (directory, store) = fresh().await;
        Self {
            _directory: directory,
            store,
            vault: Vault::new(&[7; 32]),
            program: program(),
            now: NOW,
        }
    }

    fn desk(&self) -> Desk<'_> {
        Desk {
            site: SITE,
            program: &self.program,
            vault: &self.vault,
            now: self.now,
        }
    }

    /// Puts an event into the log, as a webhook or a page would.
    async fn tell(&self, visitor: Id, event: Event) {
        let row = EventRow::vouched(SITE, visitor, event, self.now).unwrap();
        let mut transaction = self.store.begin().await.unwrap();
        assert!(append(&self.store, &mut transaction, &row).await.unwrap());
        transaction.commit().await.unwrap();
    }

    async fn ask(&self, visitor: Id, claim: &Claim) -> Answer {
        self.store.claim(self.desk(), visitor, claim).await.unwrap()
    }

    /// The code of a claim that is verified.
    #[track_caller]
    fn code(answer: &Answer) -> String {
        match answer {
            Answer::Verified(verified) => verified.code.clone(),
            other => panic!("{other:?}"),
        }
    }

    async fn act(&self, code: &str, act: Act, reservation: u8) -> Outcome {
        let hashes = code::hashes(&self.vault, SITE, code);
        let checkout = Checkout {
            reservation: Id([reservation; 16]),
            order: "99".to_owned(),
        };
        let done = self
            .store
            .use_code(SITE, &hashes, (&act, &checkout), self.now);
        done.await.unwrap()
    }

    async fn leaves(&self, visitor: Id) -> i64 {
        let (person, _) = self
            .store
            .standing(SITE, &self.program, visitor)
            .await
            .unwrap();
        let movements = self.store.movements(SITE, person.id).await.unwrap();
        let own = movements.iter().filter(|it| it.wallet == "leaves");
        own.map(|it| it.amount + it.pending).sum()
    }

    /// Gives somebody leaves that can be spent: an order, long enough ago.
    async fn with_leaves(&self, visitor: Id, n: u8, leaves: i64) {
        let bought = order(n, names::PURCHASE, n, leaves * 100, self.now - 10 * DAY_MS);
        self.tell(visitor, bought).await;
    }
}

fn claim(id: u8, kind: WantKind, reward: &str) -> Claim {
    Claim {
        id: Id([id; 16]),
        kind,
        reward: reward.to_owned(),
        ..Claim::default()
    }
}

fn earned(id: u8, event: Id) -> Claim {
    Claim {
        rule: "bag-for-big-order".to_owned(),
        events: vec![event],
        ..claim(id, WantKind::Earned, "bag")
    }
}

fn rejected(reason: &str) -> Answer {
    Answer::Rejected(reason.to_owned())
}

#[tokio::test]
async fn a_claim_waits_for_the_platforms_word_and_then_has_one_code_for_ever() {
    let shop = Shop::open().await;
    let said = Event {
        source: Source::Client,
        ..order(1, names::PURCHASE, 7, 20_000, NOW)
    };
    let asked = earned(50, said.id);
    shop.tell(ANNA, said).await;
    assert_eq!(shop.ask(ANNA, &asked).await, Answer::Pending);
    shop.tell(ANNA, order(2, names::PURCHASE, 7, 20_000, NOW))
        .await;
    let answer = shop.ask(ANNA, &asked).await;
    let code = Shop::code(&answer);
    assert_eq!(code.len(), 19);
    assert_eq!(shop.ask(ANNA, &asked).await, answer, "asked again");
    // Another claim of the same is the same thing twice.
    let twice = earned(51, asked.events[0]);
    assert_eq!(shop.ask(ANNA, &twice).await, rejected("DuplicateEvent"));
    // Somebody else's id is nobody's.
    assert_eq!(shop.ask(BEN, &asked).await, rejected("SubjectMismatch"));
    assert!(matches!(
        shop.act(&code, Act::Redeem, 1).await,
        Outcome::Done { .. }
    ));
}

#[tokio::test]
async fn a_forged_order_is_refused_for_good_when_nobody_vouches_for_it_in_three_days() {
    let mut shop = Shop::open().await;
    let said = Event {
        source: Source::Client,
        ..order(1, names::PURCHASE, 7, 20_000, NOW)
    };
    let asked = earned(50, said.id);
    shop.tell(ANNA, said).await;
    assert_eq!(shop.ask(ANNA, &asked).await, Answer::Pending);
    shop.now += 3 * DAY_MS;
    assert_eq!(shop.ask(ANNA, &asked).await, rejected("TrustTooLow"));
    assert_eq!(shop.ask(ANNA, &asked).await, rejected("TrustTooLow"));
}

#[tokio::test]
async fn points_pay_once_for_a_reward_and_only_as_far_as_there_are_any() {
    let shop = Shop::open().await;
    let mug = |id| claim(id, WantKind::Buy, "mug");
    assert_eq!(shop.ask(ANNA, &mug(1)).await, rejected("NotEnoughPoints"));
    shop.with_leaves(ANNA, 1, 1_000).await;
    let first = shop.ask(ANNA, &mug(2)).await;
    assert_eq!(shop.ask(ANNA, &mug(2)).await, first);
    assert_eq!(shop.leaves(ANNA).await, 700);
    assert_ne!(
        Shop::code(&shop.ask(ANNA, &mug(3)).await),
        Shop::code(&first)
    );
    assert_eq!(shop.ask(ANNA, &mug(4)).await, rejected("LimitReached"));
    assert_eq!(shop.leaves(ANNA).await, 400);
    assert_eq!(shop.ask(BEN, &mug(5)).await, rejected("NotEnoughPoints"));
    assert_eq!(
        shop.ask(ANNA, &claim(6, WantKind::Buy, "bag")).await,
        rejected("RuleNotActive")
    );
}

#[tokio::test]
async fn what_buys_itself_is_claimed_as_often_as_it_was_paid_for() {
    let shop = Shop::open().await;
    let card = |id| claim(id, WantKind::Earned, "card");
    assert_eq!(shop.ask(ANNA, &card(1)).await, Answer::Pending);
    shop.with_leaves(ANNA, 1, 20_500).await;
    // Time alone has freed the points; the next event tells.
    shop.tell(ANNA, order(2, "page_view", 2, 0, NOW)).await;
    assert!(matches!(
        shop.ask(ANNA, &card(1)).await,
        Answer::Verified(_)
    ));
    assert_eq!(shop.leaves(ANNA).await, 500);
    assert_eq!(shop.ask(ANNA, &card(2)).await, Answer::Pending);
    // What was bought by hand is no second one.
    let mug = claim(3, WantKind::Buy, "mug");
    assert!(matches!(shop.ask(ANNA, &mug).await, Answer::Verified(_)));
    assert_eq!(
        shop.ask(ANNA, &claim(4, WantKind::Earned, "mug")).await,
        Answer::Pending
    );
}

#[tokio::test]
async fn pending_points_do_not_pay() {
    let shop = Shop::open().await;
    shop.tell(ANNA, order(1, names::PURCHASE, 1, 100_000, NOW - DAY_MS))
        .await;
    let mug = claim(1, WantKind::Buy, "mug");
    assert_eq!(shop.ask(ANNA, &mug).await, rejected("NotEnoughPoints"));
}

#[tokio::test]
async fn an_event_that_was_put_where_the_device_will_put_its_own_stops_no_payment() {
    let shop = Shop::open().await;
    shop.with_leaves(ANNA, 1, 1_000).await;
    let mug = claim(2, WantKind::Buy, "mug");
    let want = shopper::Want {
        id: mug.id,
        ..shopper::Want::default()
    };
    let decoy = Event {
        id: want.word(),
        name: "page_view".to_owned(),
        at: NOW,
        ..Event::default()
    };
    shop.tell(ANNA, decoy).await;
    assert!(matches!(shop.ask(ANNA, &mug).await, Answer::Verified(_)));
    assert_eq!(shop.leaves(ANNA).await, 700);
}

#[tokio::test]
async fn many_claims_at_once_spend_no_point_twice() {
    let shop = Shop::open().await;
    shop.with_leaves(ANNA, 1, 500).await;
    let mugs: Vec<Claim> = (10..26).map(|id| claim(id, WantKind::Buy, "mug")).collect();
    let asked = mugs.iter().map(|mug| shop.ask(ANNA, mug));
    let answers = futures(asked).await;
    let won = answers
        .iter()
        .filter(|it| matches!(it, Answer::Verified(_)));
    assert_eq!(won.count(), 1, "{answers:?}");
    assert_eq!(shop.leaves(ANNA).await, 200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn claims_of_many_people_at_once_are_all_answered() {
    let shop = std::sync::Arc::new(Shop::open().await);
    let tasks: Vec<_> = (1..=40_u8)
        .map(|n| {
            let shop = std::sync::Arc::clone(&shop);
            tokio::spawn(async move {
                let visitor = Id([n; 16]);
                let bought = order(n, names::PURCHASE, n, 50_000, NOW - 10 * DAY_MS);
                let asked = earned(n, bought.id);
                shop.tell(visitor, bought).await;
                let bag = shop.ask(visitor, &asked).await;
                let mug = shop
                    .ask(visitor, &claim(n + 100, WantKind::Buy, "mug"))
                    .await;
                (bag, mug)
            })
        })
        .collect();
    for task in tasks {
        let (bag, mug) = task.await.unwrap();
        assert!(matches!(bag, Answer::Verified(_)), "{bag:?}");
        assert!(matches!(mug, Answer::Verified(_)), "{mug:?}");
    }
}

/// All of them at once, without a crate for it.
async fn futures<F: Future>(all: impl Iterator<Item = F>) -> Vec<F::Output> {
    let mut all: Vec<_> = all.map(|one| (Box::pin(one), None)).collect();
    std::future::poll_fn(|context| {
        let mut open = false;
        for (future, done) in &mut all {
            if done.is_none() {
                match future.as_mut().poll(context) {
                    std::task::Poll::Ready(output) => *done = Some(output),
                    std::task::Poll::Pending => open = true,
                }
            }
        }
        if open {
            std::task::Poll::Pending
        } else {
            std::task::Poll::Ready(())
        }
    })
    .await;
    all.into_iter().filter_map(|(_, done)| done).collect()
}

#[tokio::test]
async fn a_refund_makes_a_code_void_that_was_not_used() {
    let shop = Shop::open().await;
    let bought = order(1, names::PURCHASE, 7, 20_000, NOW);
    let asked = earned(50, bought.id);
    shop.tell(ANNA, bought).await;
    let code = Shop::code(&shop.ask(ANNA, &asked).await);
    shop.tell(ANNA, order(2, names::REFUND, 7, 20_000, NOW + 5))
        .await;
    assert_eq!(shop.leaves(ANNA).await, 0);
    assert_eq!(
        shop.act(&code, Act::Redeem, 1).await,
        Outcome::Refused("reversed")
    );
    let movements = shop.store.movements(SITE, ANNA).await.unwrap();
    assert!(movements.iter().all(|it| it.wallet == "leaves"));
}

#[tokio::test]
async fn a_refund_after_the_code_was_used_stays_in_the_ledger_with_its_reason() {
    let shop = Shop::open().await;
    let bought = order(1, names::PURCHASE, 7, 20_000, NOW);
    let asked = earned(50, bought.id);
    shop.tell(ANNA, bought).await;
    let code = Shop::code(&shop.ask(ANNA, &asked).await);
    assert!(matches!(
        shop.act(&code, Act::Redeem, 1).await,
        Outcome::Done { .. }
    ));
    shop.tell(ANNA, order(2, names::REFUND, 7, 20_000, NOW + 5))
        .await;
    shop.leaves(ANNA).await;
    let movements = shop.store.movements(SITE, ANNA).await.unwrap();
    let left: Vec<_> = movements
        .iter()
        .filter(|it| it.wallet == "reward:bag")
        .collect();
    assert_eq!(left.len(), 1);
    assert_eq!(
        (left[0].amount, &*left[0].reason),
        (-1, "refund_after_redemption")
    );
    let rebuilt = shop
        .store
        .rebuild_standings(SITE, &shop.program)
        .await
        .unwrap();
    assert_eq!(rebuilt.changed, 0);
}

#[tokio::test]
async fn a_gift_of_points_leaves_one_wallet_once_and_arrives_in_another_once() {
    let shop = Shop::open().await;
    shop.with_leaves(ANNA, 1, 500).await;
    let gift = Claim {
        points: Some(("leaves".to_owned(), 200)),
        note: "For you".to_owned(),
        ..claim(1, WantKind::Give, "")
    };
    let given = shop.ask(ANNA, &gift).await;
    let word = Shop::code(&given);
    assert_eq!(shop.ask(ANNA, &gift).await, given, "asked again");
    assert_eq!(shop.leaves(ANNA).await, 300);
    let take = |id| Claim {
        gift: word.clone(),
        ..claim(id, WantKind::Receive, "")
    };
    assert_eq!(shop.ask(ANNA, &take(2)).await, rejected("SubjectMismatch"));
    let arrived = shop.ask(BEN, &take(3)).await;
    assert!(matches!(&arrived, Answer::Verified(it) if it.points == Some(200)));
    assert_eq!(shop.ask(BEN, &take(3)).await, arrived);
    assert_eq!(
        shop.ask(Id([0xc; 16]), &take(4)).await,
        rejected("LimitReached")
    );
    assert_eq!(
        (shop.leaves(ANNA).await, shop.leaves(BEN).await),
        (300, 200)
    );
    let nothing = Claim {
        gift: "no such word".to_owned(),
        ..take(5)
    };
    assert_eq!(shop.ask(BEN, &nothing).await, rejected("EvidenceMissing"));
    for amount in [0, -5, 301, i64::MAX] {
        let more = Claim {
            points: Some(("leaves".to_owned(), amount)),
            ..claim(60 + amount as u8 % 50, WantKind::Give, "")
        };
        assert!(
            matches!(shop.ask(ANNA, &more).await, Answer::Rejected(_)),
            "{amount}"
        );
    }
}

#[tokio::test]
async fn a_gift_that_was_paid_for_or_earned_arrives_as_a_code() {
    let shop = Shop::open().await;
    shop.with_leaves(ANNA, 1, 400).await;
    let word = Shop::code(&shop.ask(ANNA, &claim(1, WantKind::Give, "mug")).await);
    assert_eq!(shop.leaves(ANNA).await, 100);
    let take = |id, word: String| Claim {
        gift: word,
        ..claim(id, WantKind::Receive, "mug")
    };
    let code = Shop::code(&shop.ask(BEN, &take(2, word)).await);
    assert!(matches!(
        shop.act(&code, Act::Redeem, 1).await,
        Outcome::Done { .. }
    ));
    // Samples that a rule gave to be given on.
    let bought = order(9, names::PURCHASE, 9, 60_000, NOW);
    let event = bought.id;
    shop.tell(ANNA, bought).await;
    let on = |id| Claim {
        events: vec![event],
        ..claim(id, WantKind::Give, "samples")
    };
    let word = Shop::code(&shop.ask(ANNA, &on(3)).await);
    assert_eq!(
        shop.ask(ANNA, &on(4)).await,
        Answer::Pending,
        "there was one to give"
    );
    let arrived = shop.ask(BEN, &take(5, word)).await;
    assert!(matches!(&arrived, Answer::Verified(it) if it.reward == "samples"));
}

#[tokio::test]
async fn a_checkout_holds_a_code_for_a_time_and_nobody_else_has_it() {
    let mut shop = Shop::open().await;
    shop.with_leaves(ANNA, 1, 400).await;
    let code = Shop::code(&shop.ask(ANNA, &claim(1, WantKind::Buy, "mug")).await);
    let until = NOW + 60_000;
    let hold = Act::Reserve { until };
    assert!(matches!(
        shop.act(&code, hold.clone(), 1).await,
        Outcome::Done { .. }
    ));
    assert!(matches!(
        shop.act(&code, hold.clone(), 1).await,
        Outcome::Done { .. }
    ));
    for act in [Act::Redeem, hold.clone(), Act::Confirm, Act::Cancel] {
        assert!(matches!(shop.act(&code, act, 2).await, Outcome::Refused(_)));
    }
    // Asked again because the answer got lost, it is done as well.
    for _ in 0..2 {
        assert!(matches!(
            shop.act(&code, Act::Cancel, 1).await,
            Outcome::Done { .. }
        ));
    }
    assert!(matches!(
        shop.act(&code, hold, 2).await,
        Outcome::Done { .. }
    ));
    // Its time over, another checkout may have it, and the first is too late.
    shop.now = until;
    let hold = Act::Reserve {
        until: until + 60_000,
    };
    assert!(matches!(
        shop.act(&code, hold, 3).await,
        Outcome::Done { .. }
    ));
    assert!(matches!(
        shop.act(&code, Act::Confirm, 2).await,
        Outcome::Refused(_)
    ));
    assert!(matches!(
        shop.act(&code, Act::Confirm, 3).await,
        Outcome::Done { .. }
    ));
    assert!(matches!(
        shop.act(&code, Act::Confirm, 3).await,
        Outcome::Done { .. }
    ));
    assert_eq!(
        shop.act(&code, Act::Redeem, 4).await,
        Outcome::Refused("already_redeemed")
    );
    assert_eq!(
        shop.act("NO-SUCH-CODE", Act::Redeem, 4).await,
        Outcome::Unknown
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_a_thousand_redemptions_of_one_code_at_once_one_succeeds_twenty_times_over() {
    let shop = std::sync::Arc::new(Shop::open().await);
    for round in 0..20_u8 {
        let visitor = Id([round + 1; 16]);
        shop.with_leaves(visitor, round + 100, 400).await;
        let code = Shop::code(
            &shop
                .ask(visitor, &claim(round + 1, WantKind::Buy, "mug"))
                .await,
        );
        let tasks: Vec<_> = (0..1_000_u16)
            .map(|n| {
                let (shop, code) = (std::sync::Arc::clone(&shop), code.clone());
                tokio::spawn(async move {
                    let hashes = code::hashes(&shop.vault, SITE, &code);
                    let mut own = [9; 16];
                    own[..2].copy_from_slice(&n.to_be_bytes());
                    let checkout = Checkout {
                        reservation: Id(own),
                        order: n.to_string(),
                    };
                    loop {
                        let done =
                            shop.store
                                .use_code(SITE, &hashes, (&Act::Redeem, &checkout), NOW);
                        // So many at once may wait too long for a connection, and try again.
                        match done.await {
                            Err(sqlx::Error::PoolTimedOut) => {}
                            done => break done.unwrap(),
                        }
                    }
                })
            })
            .collect();
        let mut won = 0;
        for task in tasks {
            match task.await.unwrap() {
                Outcome::Done { .. } => won += 1,
                other => assert_eq!(other, Outcome::Refused("already_redeemed")),
            }
        }
        assert_eq!(won, 1, "round {round}");
    }
}

#[tokio::test]
async fn codes_of_a_pool_are_given_out_each_once_until_there_are_no_more() {
    let shop = Shop::open().await;
    let bring = async |body: &str| {
        let lines = pool_file::read(body.as_bytes()).unwrap();
        let lines = (&lines[..], Some(2));
        shop.store
            .import_codes(&shop.vault, (SITE, "mug"), lines, NOW)
            .await
    };
    assert_eq!(bring("AAA\nBBB").await.unwrap().left, 2);
    let known = bring("CCC\nBBB\nDDD").await.unwrap_err().to_string();
    assert!(known.contains('2'), "{known}");
    assert_eq!(
        shop.store.stock(SITE, "mug").await.unwrap().unwrap().left,
        2
    );
    shop.with_leaves(ANNA, 1, 2_000).await;
    let mug = |id| claim(id, WantKind::Buy, "mug");
    let first = shop.ask(ANNA, &mug(1)).await;
    assert_eq!(shop.ask(ANNA, &mug(1)).await, first);
    let second = shop.ask(ANNA, &mug(2)).await;
    let mut codes = [Shop::code(&first), Shop::code(&second)];
    codes.sort();
    assert_eq!(codes, ["AAA", "BBB"]);
    shop.with_leaves(BEN, 2, 2_000).await;
    assert_eq!(shop.ask(BEN, &mug(3)).await, rejected("RewardOutOfStock"));
    assert_eq!(
        shop.leaves(BEN).await,
        2_000,
        "what is not given is not paid"
    );
    assert!(bring("AAA").await.is_err(), "given out before");
    assert!(matches!(
        shop.act("a-a-a", Act::Redeem, 1).await,
        Outcome::Done { .. }
    ));
}

#[tokio::test]
async fn what_a_device_did_as_nobody_is_the_first_customers_who_signs_in_and_no_later_ones() {
    let mut shop = Shop::open().await;
    shop.with_leaves(ANNA, 1, 500).await;
    let alias = async |visitor, customer: &str, now| {
        let person = person_of(&shop.vault, SITE, customer);
        shop.store
            .alias(SITE, visitor, (person, customer), now)
            .await
            .unwrap()
    };
    assert!(alias(ANNA, "anna", NOW + 1).await);
    assert!(!alias(ANNA, "anna", NOW + 2).await);
    assert_eq!(shop.leaves(ANNA).await, 500);
    // Her other device has the same points.
    assert!(alias(BEN, "anna", NOW + 3).await);
    assert_eq!(shop.leaves(BEN).await, 500);
    // Somebody else signs in on the first.
    assert!(alias(ANNA, "carl", NOW + 4).await);
    assert_eq!(shop.leaves(ANNA).await, 0);
    assert_eq!(shop.leaves(BEN).await, 500);
    shop.now = NOW + 10;
    shop.with_leaves(ANNA, 2, 70).await;
    assert_eq!(shop.leaves(ANNA).await, 70);
    assert_eq!(shop.leaves(BEN).await, 500);
}

#[tokio::test]
async fn a_budget_is_spent_once_however_often_the_log_is_folded() {
    let mut shop = Shop::open().await;
    for rule in &mut shop.program.rules {
        if rule.id == "bag-for-big-order" {
            rule.limits.budget = 2;
        }
    }
    for (n, visitor) in [(1, ANNA), (2, BEN), (3, Id([0xc; 16]))] {
        shop.tell(visitor, order(n, names::PURCHASE, n, 20_000, NOW))
            .await;
        let asked = earned(50 + n, order(n, "", n, 0, 0).id);
        let answer = shop.ask(visitor, &asked).await;
        assert_eq!(answer == rejected("BudgetSpent"), n == 3, "{answer:?}");
        shop.store
            .rebuild_standings(SITE, &shop.program)
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn folding_as_events_come_and_folding_all_of_them_anew_is_the_same() {
    let shop = Shop::open().await;
    let mut chance = rehearsal_chance(7);
    for n in 0..120_u8 {
        let visitor = [ANNA, BEN, Id([0xc; 16])][usize::from(chance(3) as u8)];
        let name = if chance(4) == 0 {
            names::REFUND
        } else {
            names::PURCHASE
        };
        let of = chance(30) as u8;
        let at = NOW - 20 * DAY_MS + i64::from(chance(20)) * DAY_MS;
        let event = order(n, name, of, i64::from(chance(90_000)), at);
        shop.tell(visitor, event).await;
        if chance(3) == 0 {
            shop.leaves(visitor).await;
        }
        if chance(8) == 0 {
            shop.ask(visitor, &claim(n, WantKind::Buy, "mug")).await;
        }
    }
    let rebuilt = shop
        .store
        .rebuild_standings(SITE, &shop.program)
        .await
        .unwrap();
    assert_eq!((rebuilt.people, rebuilt.changed), (3, 0));
    assert!(rebuilt.entries > 60, "{rebuilt:?}");
}

/// The same numbers from the same seed.
fn rehearsal_chance(seed: u64) -> impl FnMut(u32) -> u32 {
    let mut state = seed;
    move |below| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state >> 33) as u32 % below
    }
}

#[tokio::test]
async fn claims_and_used_codes_are_counted_once_and_a_rebuild_says_the_same() {
    let mut shop = Shop::open().await;
    let bought = order(2, names::PURCHASE, 7, 20_000, NOW);
    shop.tell(ANNA, bought.clone()).await;
    let asked = earned(50, bought.id);
    let code = Shop::code(&shop.ask(ANNA, &asked).await);
    shop.ask(ANNA, &asked).await;
    shop.act(&code, Act::Redeem, 1).await;
    shop.act(&code, Act::Redeem, 1).await;
    let told = Event {
        source: Source::Client,
        ..order(3, names::PURCHASE, 8, 20_000, NOW)
    };
    let wrong = earned(51, told.id);
    shop.tell(BEN, told).await;
    shop.ask(BEN, &wrong).await;
    shop.now += 3 * DAY_MS;
    assert!(matches!(shop.ask(BEN, &wrong).await, Answer::Rejected(_)));
    let counted = async || -> Vec<(String, String, i64)> {
        sqlx::query_as(
            "SELECT kind, thing, times FROM programme_days \
             WHERE (kind LIKE 'claim%' OR kind LIKE 'code%') AND day < 1000000 ORDER BY kind",
        )
        .fetch_all(&shop.store.reader)
        .await
        .unwrap()
    };
    let expected = ["claim_rejected", "claim_verified", "code_redeemed"];
    let expected = expected.map(|kind| (kind.to_owned(), "bag".to_owned(), 1));
    assert_eq!(counted().await, expected);
    shop.store.rebuild_rollups().await.unwrap();
    assert_eq!(counted().await, expected);
    shop.store.erase(SITE, ANNA, NOW).await.unwrap();
    let left = [&expected[0], &expected[2]].map(Clone::clone);
    assert_eq!(counted().await, left, "the code was used all the same");
}

#[tokio::test]
async fn a_device_that_was_erased_can_claim_nothing_more() {
    let shop = Shop::open().await;
    let bought = order(2, names::PURCHASE, 7, 20_000, NOW);
    shop.tell(ANNA, bought.clone()).await;
    shop.store.erase(SITE, ANNA, NOW).await.unwrap();
    let answer = shop.ask(ANNA, &earned(50, bought.id)).await;
    assert_eq!(answer, rejected("Erased"));
    let claims: i64 = sqlx::query_scalar("SELECT count(*) FROM claims")
        .fetch_one(&shop.store.reader)
        .await
        .unwrap();
    assert_eq!(claims, 0);
}

/// `SQLite` has one writer; two at once are Postgres' matter.
#[tokio::test]
async fn two_who_take_codes_at_once_do_not_wait_for_each_other_and_get_different_ones() {
    let shop = Shop::open().await;
    if shop.store.engine == Engine::Sqlite {
        return;
    }
    let lines = pool_file::read(b"A-1111-2222\nB-1111-2222\n").unwrap();
    let import = shop
        .store
        .import_codes(&shop.vault, (SITE, "mug"), (&lines, Some(0)), NOW);
    import.await.unwrap();
    let take = async |transaction: &mut sqlx::AnyConnection| {
        let of = (SITE, "mug");
        let taken = pools::take((Engine::Postgres, transaction), &shop.vault, of, NOW);
        let taken = tokio::time::timeout(std::time::Duration::from_secs(5), taken).await;
        match taken
            .expect("it waits for another who takes a code")
            .unwrap()
        {
            pools::Taken::Code(code) => code,
            _ => panic!("there are codes"),
        }
    };
    let mut first = shop.store.begin().await.unwrap();
    let mut second = shop.store.begin().await.unwrap();
    let codes = [take(&mut first).await, take(&mut second).await];
    assert_ne!(codes[0], codes[1]);
    first.commit().await.unwrap();
    second.commit().await.unwrap();
}
