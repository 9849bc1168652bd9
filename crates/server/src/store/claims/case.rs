//! One claim on its way: decided by its kind, and either kept with all that comes of it or
//! stopped with nothing changed.

use loyalty::Reward;
use serde_json::json;
use shopper::{Grant, Id, Millis, WantKind};
use sqlx::{Any, AnyConnection, Transaction};

use super::row::{Row, write};
use super::{Answer, Claim, Desk, POOLED, Stop, Verified, Win, once};
use crate::error::Error;
use crate::rollup::line::Changes;
use crate::rollup::programme::count_claim;
use crate::store::log::Span;
use crate::store::people::Person;
use crate::store::rollup::apply;
use crate::store::standings::{self, Standing};
use crate::store::{Store, codes, cuts, deliveries, gifts, log, pools};
use crate::value::code;
use crate::value::verdict::{Asked, Replay, Verdict};
use crate::webhook::happening::{Happening, Kind};

/// One claim, being decided.
pub(super) struct Case<'a> {
    pub(super) store: &'a Store,
    pub(super) desk: Desk<'a>,
    pub(super) visitor: Id,
    pub(super) person: Person,
    pub(super) claim: &'a Claim,
    pub(super) asked_at: Millis,
    pub(super) standing: Standing,
}

impl Case<'_> {
    pub(super) async fn decide(&mut self, connection: &mut AnyConnection) -> Result<Win, Stop> {
        match self.claim.kind {
            WantKind::Earned => self.earned(connection).await,
            WantKind::Buy => self.bought(connection).await,
            WantKind::Give => self.given(connection).await,
            WantKind::Receive => self.received(connection).await,
        }
    }

    /// Folds the whole log once more, from its beginning (or from what is kept of events that are
    /// gone), and looks whether the rule gave.
    async fn earned(&mut self, connection: &mut AnyConnection) -> Result<Win, Stop> {
        if self.claim.rule.is_empty() {
            return self.bought_itself(connection).await;
        }
        let (site, person) = (self.desk.site, &self.person);
        let cut = cuts::read(connection, site, person.id).await?;
        let span = Span::since(cut.as_ref().map_or(0, |cut| cut.before));
        let log = log::events(connection, site, person, (span, 0)).await?;
        let log: Vec<_> = log.into_iter().map(|told| told.event).collect();
        let profile = cut.map_or_else(|| person.profile(), |cut| cut.profile);
        let asked = Asked {
            rule: self.claim.rule.clone(),
            events: self.claim.events.clone(),
            at: self.asked_at,
        };
        let verdict = Replay::new(self.desk.program, profile, &log).verdict(&asked, self.desk.now);
        match verdict {
            Verdict::Pending => Err(Stop::Wait),
            Verdict::Rejected(reason) => Err(Stop::Reject(reason)),
            Verdict::Earned { event, reward } => {
                let coded = reward.unwrap_or_default();
                // The replay knows no budgets: what was given within them is in the standing.
                let grants = &self.standing.profile.standing.grants;
                let given = |grant: &Grant| grant.event == event && grant.rule == asked.rule;
                if !coded.is_empty() && !grants.iter().any(given) {
                    return Err(Stop::Reject("BudgetSpent"));
                }
                Ok(Win {
                    once: once(&asked.rule, &coded, event),
                    event,
                    coded,
                    ..Win::default()
                })
            }
        }
    }

    pub(super) fn reward(&self) -> Result<&Reward, Stop> {
        let mut rewards = self.desk.program.rewards.iter();
        let reward = rewards.find(|reward| reward.id == self.claim.reward);
        reward.ok_or(Stop::Reject("RuleNotActive"))
    }

    /// Folds what this claim has put into the log.
    pub(super) async fn fold_on(&mut self, connection: &mut AnyConnection) -> Result<(), Stop> {
        let (site, program) = (self.desk.site, self.desk.program);
        self.standing = standings::catch_up(connection, site, program, &self.person).await?;
        Ok(())
    }

    /// A code for what was won, if it has one.
    async fn code(
        &self,
        connection: &mut AnyConnection,
        reward: &str,
    ) -> Result<(String, Option<Vec<u8>>), Stop> {
        let Desk {
            site, vault, now, ..
        } = self.desk;
        let taken = pools::take(
            (self.store.engine, &mut *connection),
            vault,
            (site, reward),
            now,
        )
        .await?;
        let (code, sealed) = match taken {
            pools::Taken::Code(code) => {
                let sealed = vault.seal(POOLED, code.as_bytes()).map_err(Stop::Fail)?;
                (code, Some(sealed))
            }
            pools::Taken::NoPool => (code::minted(vault, site, self.claim.id), None),
            pools::Taken::Empty => {
                // What was earned is kept until the shop has codes again; what would be bought
                // is not paid for.
                return Err(match self.claim.kind {
                    WantKind::Earned => Stop::Wait,
                    _ => Stop::Reject("RewardOutOfStock"),
                });
            }
        };
        let hash = code::hash(vault, site, &code);
        codes::issue(connection, site, (hash, reward), self.claim.id, (now, 0)).await?;
        Ok((code, sealed))
    }

    /// Keeps what was won, unless somebody else did at the same time.
    pub(super) async fn close(
        &self,
        mut transaction: Transaction<'static, Any>,
        win: Win,
    ) -> Result<Answer, Error> {
        let kept = self.keep(&mut transaction, &win).await;
        match kept {
            Ok(verified) => {
                transaction.commit().await?;
                Ok(Answer::Verified(verified))
            }
            Err(Stop::Fail(failure)) => Err(failure),
            Err(stop) => {
                transaction.rollback().await?;
                self.stop(stop).await
            }
        }
    }

    async fn keep(&self, connection: &mut AnyConnection, win: &Win) -> Result<Verified, Stop> {
        let (mut code, mut sealed) = (String::new(), None);
        if !win.coded.is_empty() {
            (code, sealed) = self.code(connection, &win.coded).await?;
        }
        let mut row = self.row("verified", "");
        row.once.clone_from(&win.once);
        row.event = win.event;
        row.sealed = sealed;
        // What a device says that it is, is not what there is.
        if matches!(self.claim.kind, WantKind::Earned | WantKind::Receive) {
            row.reward.clone_from(&win.coded);
        }
        if !write(connection, self.desk.site, &row).await? {
            return Err(Stop::Reject("DuplicateEvent"));
        }
        self.count(connection, &row).await?;
        if let Some(word) = &win.gift {
            gifts::put(connection, self.desk, (self.claim, self.person.id), word).await?;
            code.clone_from(word);
        }
        let rules = &self.desk.program.rules;
        let rule = rules.iter().find(|rule| rule.id == self.claim.rule);
        let verified = Verified {
            subject: self.person.name(),
            reward: row.reward,
            points: win.points,
            rule: self.claim.rule.clone(),
            version: rule.map_or(self.claim.version, |rule| rule.version),
            code,
            until: 0,
        };
        self.tell(connection, &verified).await?;
        Ok(verified)
    }

    async fn tell(
        &self,
        connection: &mut AnyConnection,
        verified: &Verified,
    ) -> Result<(), sqlx::Error> {
        let happening = Happening {
            kind: Kind::Claim,
            at: self.desk.now,
            of: self.person.id,
            data: json!({
                "claim": self.claim.id.to_string(), "kind": self.claim.kind.as_str(),
                "reward": verified.reward, "rule": verified.rule,
                "points": verified.points, "customer": self.person.customer,
            }),
        };
        deliveries::tell(connection, self.desk.site, &[happening]).await
    }

    /// Notes that it was not, or not yet.
    pub(super) async fn stop(&self, stop: Stop) -> Result<Answer, Error> {
        let (row, answer) = match stop {
            Stop::Fail(cause) => return Err(cause),
            Stop::Wait => (self.row("pending", ""), Answer::Pending),
            Stop::Reject(reason) => (
                self.row("rejected", reason),
                Answer::Rejected(reason.to_owned()),
            ),
        };
        let mut transaction = self.store.begin().await?;
        if write(&mut transaction, self.desk.site, &row).await? {
            self.count(&mut transaction, &row).await?;
        }
        transaction.commit().await?;
        Ok(answer)
    }

    /// Counts what was decided; one that waits is counted later.
    async fn count(&self, connection: &mut AnyConnection, row: &Row) -> Result<(), sqlx::Error> {
        let mut changes = Changes::default();
        let told = (&*row.status, &*row.reward, row.answered_at);
        count_claim(&mut changes, self.desk.site, told, 1);
        apply(connection, &changes).await
    }

    fn row(&self, status: &str, reason: &str) -> Row {
        Row {
            id: self.claim.id,
            person: self.person.id,
            kind: self.claim.kind.as_str().to_owned(),
            reward: self.claim.reward.clone(),
            rule: self.claim.rule.clone(),
            version: self.claim.version,
            once: self.claim.id.0.to_vec(),
            event: Id::default(),
            status: status.to_owned(),
            reason: reason.to_owned(),
            sealed: None,
            until: 0,
            asked_at: self.asked_at,
            answered_at: self.desk.now,
            has_code: false,
        }
    }
}
