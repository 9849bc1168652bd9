//! Gifts: from one shopper to another, who claims it once.

use shopper::{EntryKind, Event, Grant, Id, Object, names};
use sqlx::AnyConnection;

use super::bought::{named, points};
use super::{Case, Stop, Win, once};
use crate::store::gifts;
use crate::value::code;

/// Most points of one gift.
const MOST_POINTS: i64 = 1_000_000;

impl Case<'_> {
    /// Takes a gift off its giver: what a rule gave to be given on, or what they pay for.
    pub(super) async fn given(&mut self, connection: &mut AnyConnection) -> Result<Win, Stop> {
        let word = code::minted(self.desk.vault, self.desk.site, self.claim.id);
        let (once, event) = match &self.claim.points {
            Some((wallet, amount)) => {
                let (wallet, amount) = (wallet.clone(), *amount);
                let event = self
                    .spend(connection, (&wallet, "transfer"), amount)
                    .await?;
                (self.claim.id.0.to_vec(), event)
            }
            None if self.claim.events.is_empty() => {
                let reward = self.reward()?;
                let (wallet, price) = (reward.wallet, reward.price);
                if !reward.giftable || price <= 0 || !reward.open.contains(self.desk.now) {
                    return Err(Stop::Reject("RuleNotActive"));
                }
                if !reward.gone.is_empty() {
                    return Err(Stop::Reject("RewardOutOfStock"));
                }
                let wallets = &self.desk.program.wallets;
                let wallet = wallets.get(usize::from(wallet));
                let wallet = wallet.ok_or(Stop::Reject("RuleNotActive"))?.id.clone();
                let event = self.spend(connection, (&wallet, "spend"), price).await?;
                (self.claim.id.0.to_vec(), event)
            }
            None => self.hand_on(connection).await?,
        };
        Ok(Win {
            once,
            event,
            gift: Some(word),
            ..Win::default()
        })
    }

    /// Points leave the giver's wallet, once.
    async fn spend(
        &mut self,
        connection: &mut AnyConnection,
        (wallet, category): (&str, &str),
        amount: i64,
    ) -> Result<Id, Stop> {
        if !(1..=MOST_POINTS).contains(&amount) {
            return Err(Stop::Reject("RuleNotActive"));
        }
        let event = Event {
            name: names::POINTS.to_owned(),
            object: Some(Object {
                category: category.to_owned(),
                ..named(wallet)
            }),
            value: Some(points(-amount)),
            ..self.word()
        };
        let id = self.put(connection, event).await?;
        let mut entries = self.standing.profile.ledger.entries().iter();
        let moved = entries.any(|entry| {
            let kind = matches!(entry.kind, EntryKind::Spend | EntryKind::Transfer);
            kind && entry.event == id && entry.amount == -amount
        });
        if moved {
            Ok(id)
        } else {
            Err(Stop::Reject("NotEnoughPoints"))
        }
    }

    /// A gift that a rule gave, told apart by the event that brought it.
    async fn hand_on(&mut self, connection: &mut AnyConnection) -> Result<(Vec<u8>, Id), Stop> {
        let grants = &self.standing.profile.standing.grants;
        let meant = |grant: &&Grant| {
            let same = grant.gift && grant.reward == self.claim.reward;
            same && self.claim.events.contains(&grant.event)
        };
        // The device knows the order by its own event, we by the platform's.
        let grant = grants.iter().find(meant).or_else(|| {
            let mut gifts = grants.iter();
            gifts.find(|grant| grant.gift && grant.reward == self.claim.reward)
        });
        let grant = grant.ok_or(Stop::Wait)?;
        let once = once(&grant.rule, &grant.reward, grant.event);
        let event = Event {
            name: names::GIFT_GIVEN.to_owned(),
            object: Some(named(&self.claim.reward)),
            ..self.word()
        };
        let id = self.put(connection, event).await?;
        Ok((once, id))
    }

    /// A gift arrives: the first claim gets it, and nobody who gave it.
    pub(super) async fn received(&mut self, connection: &mut AnyConnection) -> Result<Win, Stop> {
        let hash = code::hashes(self.desk.vault, self.desk.site, &self.claim.gift);
        let gift = gifts::read(connection, self.desk.site, &hash).await?;
        let gift = gift.ok_or(Stop::Reject("EvidenceMissing"))?;
        if gift.giver == self.person.id {
            return Err(Stop::Reject("SubjectMismatch"));
        }
        if !gifts::receive(connection, self.desk.site, &hash, self.claim.id).await? {
            return Err(Stop::Reject("LimitReached"));
        }
        let (name, object, value) = if gift.points > 0 {
            let wallet = Object {
                category: "transfer".to_owned(),
                ..named(&gift.wallet)
            };
            (names::POINTS, wallet, Some(points(gift.points)))
        } else {
            (names::GIFT_RECEIVED, named(&gift.reward), None)
        };
        let event = Event {
            name: name.to_owned(),
            object: Some(object),
            value,
            ..self.word()
        };
        let id = self.put(connection, event).await?;
        Ok(Win {
            once: self.claim.id.0.to_vec(),
            event: id,
            coded: gift.reward,
            points: (gift.points > 0).then_some(gift.points),
            ..Win::default()
        })
    }
}
