//! Everything of value that happened, in any order, and the same from the log alone.

use std::collections::BTreeMap;

use engine::referral_code;
use sqlx::AssertSqlSafe;
use sqlx::any::AnyRow;

use super::*;
use crate::hook::{Buyer, Naming, OrderNews, Platform};
use crate::store::hooks::Delivery;
use crate::store::people::person_of;
use crate::store::person::held::object;
use crate::store::standings::Rebuilt;
use crate::value::referral::RETURN_WINDOW;

const DEVICES: [Id; 5] = [ANNA, BEN, Id([0xc; 16]), Id([0xd; 16]), Id([0xe; 16])];
const STEPS: u8 = 90;
/// What is kept of value; nothing else follows from it.
const LEDGERS: [&str; 13] = [
    "aliases",
    "budget_uses",
    "budgets",
    "claims",
    "codes",
    "customers",
    "draws",
    "gains",
    "gifts",
    "ledger",
    "programme_days",
    "referrals",
    "standings",
];

/// One shop, and what its shoppers have in their hands.
struct Story {
    shop: Shop,
    codes: Vec<String>,
    gifts: Vec<String>,
    orders: Vec<(Id, Id)>,
    /// What happened, and how often: a story in which nothing does proves nothing.
    done: BTreeMap<&'static str, u32>,
}

impl Story {
    async fn new() -> Self {
        let story = Self {
            shop: Shop::open().await,
            codes: Vec::new(),
            gifts: Vec::new(),
            orders: Vec::new(),
            done: BTreeMap::new(),
        };
        let shop = &story.shop;
        let draw = shop.store.commit_draw(&shop.vault, (SITE, "spring"), NOW);
        draw.await.unwrap();
        // Ben was brought by Anna, before anything else.
        let view = order(0xf0, names::PAGE_VIEW, 0, 0, NOW - 20 * DAY_MS);
        shop.tell(
            ANNA,
            Event {
                distinct: None,
                ..view
            },
        )
        .await;
        let mut followed = order(0xf1, names::REFERRED, 0, 0, NOW - 19 * DAY_MS);
        followed.distinct = None;
        followed.object.as_mut().unwrap().id = referral_code(ANNA);
        shop.tell(BEN, followed).await;
        story
    }

    fn did(&mut self, what: &'static str, done: bool) {
        *self.done.entry(what).or_default() += u32::from(done);
    }

    async fn step(&mut self, n: u8, chance: &mut impl FnMut(u32) -> u32) {
        self.shop.now += 60_000;
        let visitor = DEVICES[chance(5) as usize];
        match chance(12) {
            0..=3 => self.orders(n, visitor, chance).await,
            4 => self.is_refunded(n, chance).await,
            5 => self.wants(n, visitor, WantKind::Buy, "mug").await,
            6 => self.earned(n, chance).await,
            7 => self.gives(n, visitor, chance).await,
            8 => self.takes(n, visitor).await,
            9 => self.redeems(n, chance).await,
            10 => self.signs_in(visitor, chance).await,
            _ => assert!(self.shop.leaves(visitor).await > i64::MIN),
        }
    }

    /// Told by the platform, now and then for a customer that no device says.
    async fn orders(&mut self, n: u8, visitor: Id, chance: &mut impl FnMut(u32) -> u32) {
        let days = i64::from(chance(20));
        let mut event = order(
            n,
            names::PURCHASE,
            n,
            i64::from(chance(90_000)),
            NOW - days * DAY_MS,
        );
        let told = Buyer::Told {
            visitor: (chance(5) > 0).then_some(visitor),
            customer: (chance(3) == 0).then(|| customer(chance)),
        };
        event.id = self.naming().order(Platform::Orders, &n.to_string());
        self.orders.push((event.id, visitor));
        let is_new = self.hears(n, told, n.to_string(), event).await;
        self.did("order", is_new);
    }

    async fn is_refunded(&mut self, n: u8, chance: &mut impl FnMut(u32) -> u32) {
        let of = chance(u32::from(n) + 1) as u8;
        let event = order(n, names::REFUND, of, i64::from(chance(90_000)), NOW);
        let is_new = self.hears(n, Buyer::OfOrder, of.to_string(), event).await;
        self.did("refund", is_new);
    }

    fn naming(&self) -> Naming<'_> {
        Naming {
            site: SITE,
            vault: &self.shop.vault,
        }
    }

    async fn hears(&self, n: u8, buyer: Buyer, order: String, event: Event) -> bool {
        let (shop, id) = (&self.shop, n.to_string());
        let delivery = Delivery {
            naming: self.naming(),
            platform: Platform::Orders,
            topic: "order",
            id: &id,
            body: b"",
            now: shop.now,
        };
        let news = [OrderNews {
            buyer,
            order,
            event,
        }];
        let taken = shop.store.take_orders(delivery, &shop.program, &news);
        taken.await.unwrap()
    }

    async fn asks(&mut self, visitor: Id, claim: &Claim) {
        let Answer::Verified(verified) = self.shop.ask(visitor, claim).await else {
            return;
        };
        let (what, kept) = match claim.kind {
            WantKind::Buy => ("bought", Some(&mut self.codes)),
            WantKind::Earned => ("earned", Some(&mut self.codes)),
            WantKind::Give => ("given", Some(&mut self.gifts)),
            WantKind::Receive => ("received", None),
        };
        if let Some(kept) = kept {
            kept.push(verified.code);
        }
        self.did(what, true);
    }

    async fn wants(&mut self, n: u8, visitor: Id, kind: WantKind, reward: &str) {
        self.asks(visitor, &claim(n, kind, reward)).await;
    }

    async fn earned(&mut self, n: u8, chance: &mut impl FnMut(u32) -> u32) {
        if let Some((event, visitor)) = any(&self.orders, chance) {
            self.asks(visitor, &earned(n, event)).await;
        }
    }

    async fn gives(&mut self, n: u8, visitor: Id, chance: &mut impl FnMut(u32) -> u32) {
        let points = Claim {
            points: Some(("leaves".to_owned(), 1 + i64::from(chance(200)))),
            ..claim(n, WantKind::Give, "")
        };
        match (chance(3), any(&self.orders, chance)) {
            (0, _) => self.wants(n, visitor, WantKind::Give, "mug").await,
            (1, Some((event, buyer))) => {
                let samples = Claim {
                    events: vec![event],
                    ..claim(n, WantKind::Give, "samples")
                };
                self.asks(buyer, &samples).await;
            }
            _ => self.asks(visitor, &points).await,
        }
    }

    async fn takes(&mut self, n: u8, visitor: Id) {
        let Some(gift) = self.gifts.pop() else { return };
        let reward = Claim {
            gift,
            ..claim(n, WantKind::Receive, "")
        };
        self.asks(visitor, &reward).await;
    }

    async fn redeems(&mut self, n: u8, chance: &mut impl FnMut(u32) -> u32) {
        if let Some(code) = any(&self.codes, chance) {
            let used = self.shop.act(&code, Act::Redeem, n).await;
            self.did("redeemed", matches!(used, Outcome::Done { .. }));
        }
    }

    async fn signs_in(&mut self, visitor: Id, chance: &mut impl FnMut(u32) -> u32) {
        let (shop, customer) = (&self.shop, customer(chance));
        let person = person_of(&shop.vault, SITE, &customer);
        let alias = shop
            .store
            .alias(SITE, visitor, (person, &customer), shop.now);
        let news = alias.await.unwrap();
        self.did("signed in", news);
    }

    /// Friends are paid for, the contest is drawn, and everybody is looked at.
    async fn ends(&mut self) {
        let (store, of) = (&self.shop.store, (SITE, &self.shop.program));
        let paid = store.pay_referrals(&self.shop.vault, of, NOW + 2 * RETURN_WINDOW);
        let paid = paid.await.unwrap();
        let vault = &self.shop.vault;
        let closed = store.close_draw(vault, of, "spring", 366 * DAY_MS).await;
        let entries = closed.unwrap().entries.unwrap();
        for visitor in DEVICES {
            self.shop.leaves(visitor).await;
        }
        self.folds_customers().await;
        self.did("friend paid for", paid > 0);
        self.did("entered", entries > 0);
    }

    /// Customers without a device, too.
    async fn folds_customers(&self) {
        for customer in ["anna", "carl"] {
            let person = person_of(&self.shop.vault, SITE, customer);
            self.shop.leaves(person).await;
        }
    }

    async fn rebuilt(&self) -> Rebuilt {
        let store = &self.shop.store;
        let rebuilt = store.rebuild_standings(SITE, &self.shop.program).await;
        rebuilt.unwrap()
    }

    /// Of everybody but the devices that became a customer's, which stand nowhere.
    async fn loses_its_ledgers(&self) {
        let writer = &self.shop.store.writer;
        sqlx::query("DELETE FROM ledger")
            .execute(writer)
            .await
            .unwrap();
        let lost =
            sqlx::query("UPDATE standings SET profile = $1 WHERE folded >= 0").bind(&[0_u8; 0][..]);
        lost.execute(writer).await.unwrap();
    }

    /// Every row of what is kept, in an order of its own.
    async fn kept(&self) -> BTreeMap<&'static str, Vec<String>> {
        let mut all = BTreeMap::new();
        let mut connection = self.shop.store.reader.acquire().await.unwrap();
        for table in LEDGERS {
            let sql = AssertSqlSafe(format!("SELECT * FROM {table}"));
            let found = sqlx::query(sql).fetch_all(&mut *connection).await.unwrap();
            let mut lines: Vec<String> = found.iter().map(line).collect();
            lines.sort_unstable();
            all.insert(table, lines);
        }
        all
    }
}

/// A row, without how often it was looked at.
fn line(row: &AnyRow) -> String {
    let mut row = object(row).unwrap();
    row.as_object_mut().unwrap().remove("revision");
    row.to_string()
}

fn customer(chance: &mut impl FnMut(u32) -> u32) -> String {
    ["anna", "carl"][chance(2) as usize].to_owned()
}

fn any<T: Clone>(of: &[T], chance: &mut impl FnMut(u32) -> u32) -> Option<T> {
    let place = chance(of.len().max(1) as u32) as usize;
    of.get(place).cloned()
}

#[track_caller]
fn assert_same(
    kept: &BTreeMap<&'static str, Vec<String>>,
    made: &BTreeMap<&'static str, Vec<String>>,
    seed: u64,
) {
    for (table, rows) in kept {
        let other = &made[table];
        let only = |of: &[String], not: &[String]| -> Vec<String> {
            let rows = of.iter().filter(|row| !not.contains(row));
            rows.cloned().collect()
        };
        let (lost, new) = (only(rows, other), only(other, rows));
        assert!(
            rows == other,
            "seed {seed}, {table}: without {lost:#?}, with {new:#?}"
        );
    }
}

async fn told(seed: u64) -> Story {
    let mut story = Story::new().await;
    let mut chance = rehearsal_chance(seed);
    // Ben's first order, for which Anna is paid.
    story.orders(0, BEN, &mut |_| 1).await;
    for n in 1..=STEPS {
        story.step(n, &mut chance).await;
    }
    story.ends().await;
    story
}

#[tokio::test]
async fn whatever_happened_the_log_alone_makes_every_ledger_again_row_for_row() {
    let mut done: BTreeMap<&'static str, u32> = BTreeMap::new();
    for seed in 1..=6 {
        let story = told(seed).await;
        let kept = story.kept().await;
        let rebuilt = story.rebuilt().await;
        assert_eq!(rebuilt.changed, 0, "seed {seed}");
        assert_same(&kept, &story.kept().await, seed);
        // Nothing that was folded before helps.
        story.loses_its_ledgers().await;
        story.rebuilt().await;
        assert_same(&kept, &story.kept().await, seed);
        for (what, times) in story.done {
            *done.entry(what).or_default() += times;
        }
    }
    let seldom: Vec<_> = done.iter().filter(|(_, times)| **times < 2).collect();
    assert!(done.len() == 10 && seldom.is_empty(), "{done:?}");
}

#[tokio::test]
async fn a_row_of_a_ledger_that_somebody_changed_is_found_and_put_right_by_a_rebuild() {
    let story = told(1).await;
    let kept = story.kept().await;
    for sql in [
        "UPDATE ledger SET amount = amount + 1 WHERE n = 1 AND person = $1",
        "DELETE FROM ledger WHERE n = 1 AND person = $1",
        "UPDATE ledger SET wallet = 'gold' WHERE n = 1 AND person = $1",
        "INSERT INTO ledger SELECT site, person, n + 1000, wallet, kind, 50000, pending, rule, \
         version, event, reason, actor, at FROM ledger WHERE n = 1 AND person = $1",
    ] {
        let person = person_of(&story.shop.vault, SITE, "anna");
        let changed = sqlx::query(sql).bind(&person.0[..]);
        let changed = changed.execute(&story.shop.store.writer).await.unwrap();
        assert_eq!(changed.rows_affected(), 1, "{sql}");
        assert_eq!(story.rebuilt().await.changed, 1, "{sql}");
        assert_same(&kept, &story.kept().await, 1);
    }
}
