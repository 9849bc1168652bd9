//! Claims: what is asked for, decided on the person's own standing, in one transaction with all
//! that comes of it. Asked again under its id, a claim has the answer that it had.

use engine::Program;
use loyalty::Reward;
use serde_json::json;
use sha2::{Digest, Sha256};
use shopper::{Grant, Id, Millis, WantKind};
use sqlx::{Any, AnyConnection, Transaction};

use super::people::{self, Person};
use super::standings::{self, Standing};
use super::{Store, codes, deliveries, gifts, log, pools};
use crate::error::Error;
use crate::value::code;
use crate::value::verdict::{Asked, Replay, Verdict};
use crate::vault::Vault;
use crate::webhook::happening::{Happening, Kind};

mod bought;
mod given;
mod row;

pub(super) use row::reverse;
use row::{Row, read, write};

/// A code whose reward's order was given back after it was used.
pub(super) const REDEEMED: &str = "redeemed";
/// One that was not used, and cannot be any more.
pub(super) const VOID: &str = "void";

const POOLED: &str = "claimed-code";

/// What claims are decided with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Desk<'a> {
    /// The site.
    pub(crate) site: &'a str,
    /// Its live programme.
    pub(crate) program: &'a Program,
    /// Hashes codes and opens those of pools.
    pub(crate) vault: &'a Vault,
    /// Our clock.
    pub(crate) now: Millis,
}

/// What a shopper asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Claim {
    /// Names it, however often it is asked.
    pub(crate) id: Id,
    /// Why they should have it.
    pub(crate) kind: WantKind,
    /// Id of the reward; may be empty where a rule gives something else.
    pub(crate) reward: String,
    /// Id of the rule that gives it.
    pub(crate) rule: String,
    /// The rule's version, by the device's word; told in the token.
    pub(crate) version: u32,
    /// The events that speak for it.
    pub(crate) events: Vec<Id>,
    /// What stands in the address of a gift.
    pub(crate) gift: String,
    /// What goes with a gift.
    pub(crate) note: String,
    /// A gift of points: wallet, and how many.
    pub(crate) points: Option<(String, i64)>,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// It is the shopper's.
    Verified(Verified),
    /// It is not, by this reason code.
    Rejected(String),
    /// Nothing can be said yet.
    Pending,
}

/// What is the shopper's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Verified {
    /// How tokens name the shopper.
    pub(crate) subject: String,
    /// The reward; empty where it is something else.
    pub(crate) reward: String,
    /// Points of a gift.
    pub(crate) points: Option<i64>,
    /// Id of the rule that gave it; often empty.
    pub(crate) rule: String,
    /// The rule's version in the live programme.
    pub(crate) version: u32,
    /// The code, or the word for a gift's address; empty where there is none.
    pub(crate) code: String,
    /// Until when the code holds; 0 for ever.
    pub(crate) until: Millis,
}

/// How a claim ends that is not verified.
pub(super) enum Stop {
    /// It is not the shopper's; said so for good.
    Reject(&'static str),
    /// Later, perhaps.
    Wait,
    /// A failure of ours.
    Fail(Error),
}

impl From<sqlx::Error> for Stop {
    fn from(cause: sqlx::Error) -> Self {
        Self::Fail(cause.into())
    }
}

/// What a claim brings, once it is decided.
#[derive(Clone, Debug, Default)]
pub(super) struct Win {
    /// What makes it the only one: two claims of one thing have the same.
    once: Vec<u8>,
    /// The event of our log that brought it.
    event: Id,
    /// Id of the reward that a code is given for; empty for none.
    coded: String,
    /// The word for a gift's address.
    gift: Option<String>,
    /// Points of a gift that arrived.
    points: Option<i64>,
}

/// What can be claimed once for a rule and an event.
pub(super) fn once(rule: &str, reward: &str, event: Id) -> Vec<u8> {
    let mut hash = Sha256::new();
    for part in [rule.as_bytes(), reward.as_bytes(), &event.0] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    hash.finalize().to_vec()
}

impl Store {
    /// Decides a claim of a device. What comes of it is on disk when this returns.
    ///
    /// # Errors
    /// What the database said; then nothing has changed, and it may be asked again.
    pub(crate) async fn claim(
        &self,
        desk: Desk<'_>,
        visitor: Id,
        claim: &Claim,
    ) -> Result<Answer, Error> {
        let mut transaction = self.begin().await?;
        let person = people::person(&mut transaction, desk.site, visitor).await?;
        // First: whoever asks about the same claim at the same time waits here.
        let standing =
            standings::catch_up(&mut transaction, desk.site, desk.program, &person).await?;
        let known = read(&mut transaction, desk.site, claim.id).await?;
        let asked_at = known.as_ref().map_or(desk.now, |row| row.asked_at);
        if let Some(row) = known.filter(|row| row.status != "pending" || row.person != person.id) {
            transaction.commit().await?;
            return self.known(desk, &person, row).await;
        }
        let mut case = Case {
            store: self,
            desk,
            visitor,
            person,
            claim,
            asked_at,
            standing,
        };
        match case.decide(&mut transaction).await {
            Ok(win) => case.close(transaction, win).await,
            Err(Stop::Fail(failure)) => Err(failure),
            Err(stop) => {
                // What was begun for it has not happened.
                transaction.rollback().await?;
                case.stop(stop).await
            }
        }
    }

    /// The answer that a claim had.
    async fn known(&self, desk: Desk<'_>, person: &Person, row: Row) -> Result<Answer, Error> {
        if row.person != person.id {
            return Ok(Answer::Rejected("SubjectMismatch".to_owned()));
        }
        if row.status == "rejected" {
            return Ok(Answer::Rejected(row.reason));
        }
        let gift = self.gift_points(desk.site, row.id).await?;
        let sealed = { row.sealed.as_deref() }.and_then(|it| desk.vault.unseal(POOLED, it));
        let pooled = sealed.and_then(|bytes| String::from_utf8(bytes).ok());
        let code = match (pooled, row.has_code) {
            (Some(code), _) => code,
            (None, true) => code::minted(desk.vault, desk.site, row.id),
            (None, false) => String::new(),
        };
        let rules = &desk.program.rules;
        let version = rules.iter().find(|rule| rule.id == row.rule);
        Ok(Answer::Verified(Verified {
            subject: person.name(),
            reward: row.reward,
            points: gift,
            version: version.map_or(row.version, |rule| rule.version),
            rule: row.rule,
            code,
            until: row.until,
        }))
    }
}

/// One claim, being decided.
pub(super) struct Case<'a> {
    store: &'a Store,
    desk: Desk<'a>,
    visitor: Id,
    person: Person,
    claim: &'a Claim,
    asked_at: Millis,
    standing: Standing,
}

impl Case<'_> {
    async fn decide(&mut self, connection: &mut AnyConnection) -> Result<Win, Stop> {
        match self.claim.kind {
            WantKind::Earned => self.earned(connection).await,
            WantKind::Buy => self.bought(connection).await,
            WantKind::Give => self.given(connection).await,
            WantKind::Receive => self.received(connection).await,
        }
    }

    /// Folds the whole log once more, from its beginning, and looks whether the rule gave.
    async fn earned(&mut self, connection: &mut AnyConnection) -> Result<Win, Stop> {
        let log = log::events(connection, self.desk.site, &self.person, 0).await?;
        let log: Vec<_> = log.into_iter().map(|(_, event)| event).collect();
        let mut profile = shopper::Profile::new(self.person.id);
        profile.member.clone_from(&self.person.customer);
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

    fn reward(&self) -> Result<&Reward, Stop> {
        let mut rewards = self.desk.program.rewards.iter();
        let reward = rewards.find(|reward| reward.id == self.claim.reward);
        reward.ok_or(Stop::Reject("RuleNotActive"))
    }

    /// Folds what this claim has put into the log.
    async fn fold_on(&mut self, connection: &mut AnyConnection) -> Result<(), Stop> {
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
        let taken = pools::take(connection, vault, (site, reward), now).await?;
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
    async fn close(
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
            data: json!({
                "claim": self.claim.id.to_string(), "kind": self.claim.kind.as_str(),
                "reward": verified.reward, "rule": verified.rule,
                "points": verified.points, "customer": self.person.customer,
            }),
        };
        deliveries::tell(connection, self.desk.site, &[happening]).await
    }

    /// Notes that it was not, or not yet.
    async fn stop(&self, stop: Stop) -> Result<Answer, Error> {
        let (row, answer) = match stop {
            Stop::Fail(cause) => return Err(cause),
            Stop::Wait => (self.row("pending", ""), Answer::Pending),
            Stop::Reject(reason) => (
                self.row("rejected", reason),
                Answer::Rejected(reason.to_owned()),
            ),
        };
        let mut transaction = self.store.begin().await?;
        write(&mut transaction, self.desk.site, &row).await?;
        transaction.commit().await?;
        Ok(answer)
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

#[cfg(test)]
mod tests;
