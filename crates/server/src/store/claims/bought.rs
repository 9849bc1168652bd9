//! Rewards that are paid for with points.

use shopper::{Event, Id, Money, Object, Source, names};
use sqlx::AnyConnection;

use super::case::Case;
use super::{Desk, Stop, Win};
use crate::hook::made_id;
use crate::store::insert::append;
use crate::store::row::EventRow;
use crate::value::verdict::PATIENCE;

impl Case<'_> {
    /// Pays for a reward. The payment is an event of the log like any other, so that a replay
    /// comes to the same balance.
    pub(super) async fn bought(&mut self, connection: &mut AnyConnection) -> Result<Win, Stop> {
        let reward = self.reward()?;
        let (price, most) = (reward.price, reward.most);
        if price <= 0 {
            return Err(Stop::Reject("RuleNotActive"));
        }
        if !reward.open.contains(self.desk.now) {
            return Err(Stop::Reject("PeriodClosed"));
        }
        if !reward.gone.is_empty() {
            return Err(Stop::Reject("RewardOutOfStock"));
        }
        if most > 0 && self.bought_before(connection).await? >= i64::from(most) {
            return Err(Stop::Reject("LimitReached"));
        }
        let event = Event {
            name: names::REDEEM.to_owned(),
            object: Some(named(&self.claim.reward)),
            ..self.word()
        };
        let id = self.put(connection, event).await?;
        let grants = &self.standing.profile.standing.grants;
        // The engine pays only what there is.
        if !grants.iter().any(|grant| grant.event == id) {
            return Err(Stop::Reject("NotEnoughPoints"));
        }
        Ok(Win {
            once: self.claim.id.0.to_vec(),
            event: id,
            coded: self.claim.reward.clone(),
            ..Win::default()
        })
    }

    /// A reward that bought itself as soon as the points sufficed: as often as the standing has
    /// it, and paid for there.
    pub(super) async fn bought_itself(&self, connection: &mut AnyConnection) -> Result<Win, Stop> {
        let grants = self.standing.profile.standing.grants.iter();
        let own = grants.filter(|grant| {
            let by_itself = grant.rule.is_empty() && grant.event == Id::default() && !grant.gift;
            by_itself && grant.reward == self.claim.reward
        });
        let claimed: i64 = sqlx::query_scalar(
            "SELECT count(*) FROM claims WHERE site = $1 AND person = $2 AND reward = $3 \
             AND kind = 'earned' AND rule = '' AND status = 'verified'",
        )
        .bind(self.desk.site)
        .bind(&self.person.id.0[..])
        .bind(&*self.claim.reward)
        .fetch_one(connection)
        .await?;
        if claimed < own.count() as i64 {
            return Ok(Win {
                once: self.claim.id.0.to_vec(),
                coded: self.claim.reward.clone(),
                ..Win::default()
            });
        }
        // Points become free with the next event that is told, where time alone freed them.
        if self.desk.now.saturating_sub(self.asked_at) < PATIENCE {
            return Err(Stop::Wait);
        }
        Err(Stop::Reject("EvidenceMissing"))
    }

    async fn bought_before(&self, connection: &mut AnyConnection) -> Result<i64, sqlx::Error> {
        sqlx::query_scalar(
            "SELECT count(*) FROM claims WHERE site = $1 AND person = $2 AND reward = $3 \
             AND kind = 'buy' AND status = 'verified'",
        )
        .bind(self.desk.site)
        .bind(&self.person.id.0[..])
        .bind(&*self.claim.reward)
        .fetch_one(connection)
        .await
    }

    /// The event by which this claim stands in the log. Its id is not the one by which the
    /// device folds our answer: nobody can know this one and put an event of their own in its
    /// place, and it tells no day, so that it is never dropped with a day's events.
    pub(super) fn word(&self) -> Event {
        let Desk { site, vault, .. } = self.desk;
        let parts = [site.as_bytes(), &self.claim.id.0];
        Event {
            id: made_id(vault.mac("claim-event", &parts)),
            at: self.desk.now,
            source: Source::Host,
            ..Event::default()
        }
    }

    /// Puts an event into the log and folds it.
    pub(super) async fn put(
        &mut self,
        connection: &mut AnyConnection,
        event: Event,
    ) -> Result<Id, Stop> {
        let id = event.id;
        let row = EventRow::vouched(self.desk.site, self.visitor, event, self.desk.now)?;
        // There only if this very claim has put it there, which would have been found.
        if !append(self.store, connection, &row).await? {
            return Err(Stop::Reject("DuplicateEvent"));
        }
        self.fold_on(connection).await?;
        Ok(id)
    }
}

/// A reward or a wallet, as an event's object.
pub(super) fn named(id: &str) -> Object {
    Object {
        id: id.to_owned(),
        ..Object::default()
    }
}

/// So many points.
pub(super) fn points(minor: i64) -> Money {
    Money {
        minor,
        currency: String::new(),
    }
}
