//! The audit log: who changed what, when. Every entry's hash covers the entry before it, so that
//! nothing can be altered, taken out or put in between without the rest telling. Pure; rows are
//! the store's.
//!
//! What the chain cannot tell by itself is that its newest entries were cut off, or that all of
//! it was written anew by somebody who holds the database. For that, `milepost audit verify`
//! prints the newest number and hash, to be kept elsewhere and compared.

use sha2::{Digest, Sha256};
use shopper::Millis;

use crate::hex::hex;

/// Before the first entry of every chain.
pub(crate) const BEGINNING: [u8; 32] = [0; 32];

/// One change, as it is told and kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The site; empty where it concerns the whole server.
    pub(crate) site: String,
    /// UTC ms.
    pub(crate) at: Millis,
    /// Who: an e-mail address, `key <id>`, or `command line`.
    pub(crate) actor: String,
    /// What was done, like `draft.saved`.
    pub(crate) action: String,
    /// To what, like a user's address or a version's number; may be empty.
    pub(crate) subject: String,
    /// More about it as a JSON object; `{}` where there is no more. Never a secret, never what
    /// shoppers wrote.
    pub(crate) details: String,
}

impl Entry {
    /// That `actor` did this, with nothing more to say.
    pub(crate) fn new(actor: &str, site: &str, action: &str, subject: &str, at: Millis) -> Self {
        Self {
            site: site.to_owned(),
            at,
            actor: actor.to_owned(),
            action: action.to_owned(),
            subject: subject.to_owned(),
            details: "{}".to_owned(),
        }
    }

    /// With more about it.
    pub(crate) fn with(mut self, details: &serde_json::Value) -> Self {
        self.details = details.to_string();
        self
    }
}

/// An entry in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Linked {
    /// From 1 on, per site.
    pub(crate) number: i64,
    pub(crate) entry: Entry,
    pub(crate) hash: [u8; 32],
}

/// The hash of an entry at its place: SHA-256 of the hash before, the number, and every field
/// behind its length, so that no two entries read as the same bytes.
pub(crate) fn link(before: &[u8; 32], number: i64, entry: &Entry) -> [u8; 32] {
    let mut sum = Sha256::new();
    sum.update(b"milepost audit 1");
    sum.update(before);
    sum.update(number.to_be_bytes());
    sum.update(entry.at.to_be_bytes());
    for field in [
        &entry.site,
        &entry.actor,
        &entry.action,
        &entry.subject,
        &entry.details,
    ] {
        sum.update((field.len() as u64).to_be_bytes());
        sum.update(field);
    }
    sum.finalize().into()
}

/// Follows one site's chain, entry by entry.
#[derive(Clone, Debug)]
pub(crate) struct Chain {
    site: String,
    number: i64,
    hash: [u8; 32],
}

/// Where a chain does not hold.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// An entry is missing, or is one too many.
    #[error(
        "after entry {after} of site `{site}` comes entry {found}: entries were taken out or put in"
    )]
    Gap {
        /// The site.
        site: String,
        /// The last one that is in order.
        after: i64,
        /// What follows.
        found: i64,
    },
    /// An entry is not what it was.
    #[error(
        "entry {number} of site `{site}` is not what was written: it or one before it was altered"
    )]
    Altered {
        /// The site.
        site: String,
        /// The entry.
        number: i64,
    },
    /// The chain ends before the end that was noted.
    #[error(
        "the chain of site `{site}` ends at entry {found}, but entry {noted} was noted as its newest: entries were cut off, or the chain was written anew"
    )]
    End {
        /// The site.
        site: String,
        /// Where it ends.
        found: i64,
        /// Where it should.
        noted: i64,
    },
}

impl Chain {
    /// At the beginning of a site's chain.
    pub(crate) fn new(site: &str) -> Self {
        Self {
            site: site.to_owned(),
            number: 0,
            hash: BEGINNING,
        }
    }

    /// Takes the next entry.
    ///
    /// # Errors
    /// [`Broken`] where it does not follow.
    pub(crate) fn follow(&mut self, next: &Linked) -> Result<(), Broken> {
        if next.number != self.number + 1 {
            return Err(Broken::Gap {
                site: self.site.clone(),
                after: self.number,
                found: next.number,
            });
        }
        if next.entry.site != self.site || link(&self.hash, next.number, &next.entry) != next.hash {
            return Err(Broken::Altered {
                site: self.site.clone(),
                number: next.number,
            });
        }
        self.number = next.number;
        self.hash = next.hash;
        Ok(())
    }

    /// Ends, and compares with what the store noted as the newest entry.
    ///
    /// # Errors
    /// [`Broken::End`].
    pub(crate) fn end(self, noted: i64, hash: &[u8]) -> Result<Verified, Broken> {
        if self.number != noted || self.hash[..] != *hash {
            return Err(Broken::End {
                site: self.site,
                found: self.number,
                noted,
            });
        }
        Ok(Verified {
            site: self.site,
            entries: self.number,
            hash: hex(&self.hash),
        })
    }
}

/// A chain that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// The site; empty for what concerns the whole server.
    pub site: String,
    /// How many entries it has.
    pub entries: i64,
    /// Hash of the newest in hexadecimal: to be kept elsewhere.
    pub hash: String,
}

#[cfg(test)]
mod tests;
