//! Claims: what is asked for, decided on the person's own standing, in one transaction with all
//! that comes of it. Asked again under its id, a claim has the answer that it had.

use engine::Program;
use sha2::{Digest, Sha256};
use shopper::{Answered, Id, Millis, Want, WantKind};
use sqlx::AnyConnection;

use super::people::{self, Person};
use super::tombstones::is_buried;
use super::writer::{TURNS, stopped_by_another};
use super::{Store, gifts, standings};
use crate::error::Error;
use crate::value::code;
use crate::vault::Vault;

mod bought;
mod case;
mod given;
mod row;

use case::Case;
pub(super) use row::reverse;
use row::{Row, given_to, read};

/// A code whose reward's order was given back after it was used.
pub(super) const REDEEMED: &str = "redeemed";
/// One that was not used, and cannot be any more.
pub(super) const VOID: &str = "void";

/// Most of what a person was given that goes to a new device of theirs; it keeps as many.
const MOST_WANTS: i64 = 64;

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
        // Two that take budgets and counts in another order can stop each other on Postgres,
        // which then ends one of the two.
        for _ in 0..TURNS {
            match self.claim_once(desk, visitor, claim).await {
                Err(Error::Database(sqlx::Error::Database(cause)))
                    if stopped_by_another(cause.code().as_deref()) => {}
                answer => return answer,
            }
        }
        self.claim_once(desk, visitor, claim).await
    }

    async fn claim_once(
        &self,
        desk: Desk<'_>,
        visitor: Id,
        claim: &Claim,
    ) -> Result<Answer, Error> {
        let mut transaction = self.begin().await?;
        if is_buried(&mut transaction, desk.site, visitor, Millis::MAX).await? {
            return Ok(Answer::Rejected("Erased".to_owned()));
        }
        let person = people::person(&mut transaction, desk.site, visitor).await?;
        // First: whoever asks about the same claim at the same time waits here.
        let standing =
            standings::catch_up(&mut transaction, desk.site, desk.program, &person).await?;
        let known = read(&mut transaction, desk.site, claim.id).await?;
        let asked_at = known.as_ref().map_or(desk.now, |row| row.asked_at);
        if let Some(row) = known.filter(|row| row.status != "pending" || row.person != person.id) {
            let answer = answer_of(&mut transaction, desk, &person, row).await?;
            transaction.commit().await?;
            return Ok(answer);
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
}

/// What a person was given, oldest first, as their device keeps it.
///
/// # Errors
/// What the database said.
pub(super) async fn given_wants(
    connection: &mut AnyConnection,
    desk: Desk<'_>,
    person: &Person,
) -> Result<Vec<Want>, Error> {
    let mut wants = Vec::new();
    for row in given_to(connection, desk.site, person.id, MOST_WANTS).await? {
        let id = row.id;
        let (kind, at) = (WantKind::of_word(&row.kind), row.asked_at);
        let answer = answer_of(connection, desk, person, row).await?;
        if let (Some(kind), Answer::Verified(said)) = (kind, answer) {
            wants.push(Want {
                id,
                kind,
                reward: said.reward,
                rule: said.rule,
                version: said.version,
                at,
                answer: Answered::Verified,
                code: said.code,
                until: said.until,
                ..Want::default()
            });
        }
    }
    wants.reverse();
    Ok(wants)
}

/// The answer that a claim had.
async fn answer_of(
    connection: &mut AnyConnection,
    desk: Desk<'_>,
    person: &Person,
    row: Row,
) -> Result<Answer, Error> {
    if row.person != person.id {
        return Ok(Answer::Rejected("SubjectMismatch".to_owned()));
    }
    if row.status == "rejected" {
        return Ok(Answer::Rejected(row.reason));
    }
    let gift = gifts::points(connection, desk.site, row.id).await?;
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

#[cfg(test)]
mod tests;
