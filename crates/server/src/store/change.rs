//! A change that somebody makes, together with its entry in the audit log: both or neither. What
//! changes users, keys and sites takes a [`Change`], so that none goes without an entry.

use sqlx::{Any, AnyConnection, Transaction};

use super::Store;
use super::audit::append;
use crate::audit::Entry;

/// A transaction that ends with an entry in the audit log.
#[derive(Debug)]
pub(crate) struct Change {
    transaction: Transaction<'static, Any>,
    entry: Entry,
}

impl Store {
    /// Begins a change.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn change(&self, entry: Entry) -> Result<Change, sqlx::Error> {
        Ok(Change {
            transaction: self.begin().await?,
            entry,
        })
    }
}

impl Store {
    /// Notes what was done already, where it is no transaction of ours.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn note(&self, entry: Entry) -> Result<(), sqlx::Error> {
        self.change(entry).await?.commit().await
    }
}

impl Change {
    /// Where to write.
    pub(super) fn connection(&mut self) -> &mut AnyConnection {
        &mut self.transaction
    }

    /// What the entry says of what was changed, where that is known only now.
    pub(crate) fn is_about(&mut self, subject: &str) {
        subject.clone_into(&mut self.entry.subject);
    }

    /// Writes the entry and ends. Dropped without this, nothing was changed.
    ///
    /// # Errors
    /// What the database said; then nothing was changed.
    pub(crate) async fn commit(mut self) -> Result<(), sqlx::Error> {
        append(&mut self.transaction, &self.entry).await?;
        self.transaction.commit().await
    }
}
