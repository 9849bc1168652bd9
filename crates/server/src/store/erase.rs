//! Takes one person out of everything: rows, counts, files, what they were given, and what waits
//! to go elsewhere. Who a person is, is [`super::person::scope`]'s matter.

mod uncount;

use std::sync::Arc;

use shopper::{Id, Millis};
use sqlx::{AnyConnection, Row};
use utoipa::ToSchema;

use super::lock::share;
use super::people::{self, Device, put_customer};
use super::person::scope::{Scope, is_whole, whole};
use super::person::{followed, held, logged_rows, loose, take_out_of_draws, take_out_of_letters};
use super::row::EventRow;
use super::writer::again;
use super::{Store, files_of, logged, outbox};
use uncount::{Uncounted, uncount};

/// What was taken out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, ToSchema)]
#[schema(as = Erased)]
pub struct ErasedRows {
    /// Events.
    pub events: u64,
    /// Answers that stood.
    pub answers: u64,
    /// Files.
    pub files: u64,
}

impl ErasedRows {
    /// Adds what another erasure took out.
    pub(crate) fn add(&mut self, other: Self) {
        self.events += other.events;
        self.answers += other.answers;
        self.files += other.files;
    }
}

impl Store {
    /// Erases a person: a customer with all devices, or a device. What comes of them later is
    /// refused, also when this is cut off: then the rest is done at the next round of upkeep.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn erase(
        &self,
        site: &str,
        person: Id,
        now: Millis,
    ) -> Result<ErasedRows, sqlx::Error> {
        again(|| self.bury(site, person, now)).await?;
        again(|| self.take_out(site, person, now)).await
    }

    /// The same for a customer by the shop's id, also for one of whom nobody has told yet: their
    /// name may stand in what could not be read.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn erase_customer(
        &self,
        site: &str,
        customer: (Id, &str),
        now: Millis,
    ) -> Result<ErasedRows, sqlx::Error> {
        let mut transaction = self.begin().await?;
        put_customer(&mut transaction, site, customer, now).await?;
        transaction.commit().await?;
        self.erase(site, customer.0, now).await
    }

    /// Erases what a platform told of an order that lies under somebody else's id: a guest's, or a
    /// device's on which nobody signed in. `ids` are of its event, and of the guest.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn erase_order(
        &self,
        site: &str,
        order: &str,
        (event, guest): (Id, Id),
        now: Millis,
    ) -> Result<ErasedRows, sqlx::Error> {
        match self.owner_of(site, event).await? {
            None => Ok(ErasedRows::default()),
            Some(owner) if owner == guest => self.erase(site, guest, now).await,
            Some(owner) => again(|| self.take_out_order(site, owner, order)).await,
        }
    }

    async fn take_out_order(
        &self,
        site: &str,
        owner: Id,
        order: &str,
    ) -> Result<ErasedRows, sqlx::Error> {
        let site: Arc<str> = site.into();
        let mut transaction = self.begin().await?;
        let connection = &mut *transaction;
        share(self.engine, connection).await?;
        let mut rows = logged_rows::rows(connection, &site, &whole(owner)).await?;
        rows.retain(|row| logged_rows::is_of_order(&row.event, order));
        loose::take_out_of_budgets(connection, &site, &rows).await?;
        delete_one_by_one(connection, &site, &rows).await?;
        let gone = Uncounted {
            visitor: owner,
            is_all: false,
            rows: &rows,
            answers: &[],
        };
        uncount(self, connection, &site, gone).await?;
        let person = people::person(connection, &site, owner).await?;
        super::standings::forget(connection, &site, person.id).await?;
        transaction.commit().await?;
        self.note_erased(&site);
        Ok(ErasedRows {
            events: rows.len() as u64,
            ..ErasedRows::default()
        })
    }

    /// Ends erasures that were begun and cut off. One that fails keeps none of the others.
    ///
    /// # Errors
    /// What the database said of the last that failed.
    pub(crate) async fn end_erasures(&self, now: Millis) -> Result<(), sqlx::Error> {
        let begun = sqlx::query("SELECT site, visitor FROM erasures")
            .fetch_all(&self.reader)
            .await?;
        let mut outcome = Ok(());
        for row in begun {
            let site: &str = row.try_get("site")?;
            let person = logged::id(&row, "visitor")?;
            if let Err(cause) = again(|| self.take_out(site, person, now)).await {
                outcome = Err(cause);
            }
        }
        outcome
    }

    /// In one transaction: nobody ever sees counts without their rows. It is as long as the
    /// person's history, some milliseconds for a shopper.
    async fn take_out(
        &self,
        site: &str,
        person: Id,
        now: Millis,
    ) -> Result<ErasedRows, sqlx::Error> {
        let site: Arc<str> = site.into();
        let mut transaction = self.begin().await?;
        let connection = &mut *transaction;
        share(self.engine, connection).await?;
        let scope = Scope::of(connection, &site, person).await?;
        let mut erased = ErasedRows::default();
        for device in &scope.devices {
            erased.add(self.take_out_device(connection, &site, device, now).await?);
        }
        uncount::value(connection, &site, &scope).await?;
        loose::take_out_of_referrals(connection, &site, &scope).await?;
        take_out_of_draws(connection, &site, &scope).await?;
        take_out_of_letters(connection, &site, &scope).await?;
        held::end(connection, &site, &scope).await?;
        loose::fold_others_anew(connection, &site, &scope).await?;
        sqlx::query("DELETE FROM erasures WHERE site = $1 AND visitor = $2")
            .bind(&*site)
            .bind(&person.0[..])
            .execute(&mut *connection)
            .await?;
        transaction.commit().await?;
        self.note_erased(&site);
        Ok(erased)
    }

    /// What lies under a device, while it was theirs.
    async fn take_out_device(
        &self,
        connection: &mut AnyConnection,
        site: &Arc<str>,
        device: &Device,
        now: Millis,
    ) -> Result<ErasedRows, sqlx::Error> {
        let rows = logged_rows::rows(connection, site, device).await?;
        let answers = uncount::take_answers(connection, site, device).await?;
        let mut files = files_of::files_of(&rows);
        let stood = answers.iter().map(|standing| &standing.answer);
        files.extend(files_of::files_of_answers(stood));
        let erased = ErasedRows {
            events: rows.len() as u64,
            answers: answers.len() as u64,
            files: files_of::delete(connection, site, &files).await?,
        };
        loose::take_out_of_budgets(connection, site, &rows).await?;
        delete_rows(connection, site, device, &rows).await?;
        let gone = Uncounted {
            visitor: device.visitor,
            is_all: is_whole(device),
            rows: &rows,
            answers: &answers,
        };
        uncount(self, connection, site, gone).await?;
        let left = logged_rows::rows(connection, site, &whole(device.visitor)).await?;
        let left: Vec<&EventRow> = left.iter().collect();
        followed::end(connection, site, device, &left).await?;
        // Sinks know devices alone: of one that was several people's, theirs go there too.
        outbox::erase(connection, &self.sinks, site, device.visitor, now).await?;
        Ok(erased)
    }
}

/// One by one where somebody else's lie beside them.
async fn delete_rows(
    connection: &mut AnyConnection,
    site: &str,
    device: &Device,
    rows: &[EventRow],
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "DELETE FROM dead_letters WHERE site = $1 AND visitor = $2 AND received_at >= $3 \
         AND received_at < $4",
    )
    .bind(site)
    .bind(&device.visitor.0[..])
    .bind(device.from)
    .bind(device.until)
    .execute(&mut *connection)
    .await?;
    if is_whole(device) {
        sqlx::query("DELETE FROM events WHERE site = $1 AND visitor = $2")
            .bind(site)
            .bind(&device.visitor.0[..])
            .execute(connection)
            .await?;
        return Ok(());
    }
    delete_one_by_one(connection, site, rows).await
}

async fn delete_one_by_one(
    connection: &mut AnyConnection,
    site: &str,
    rows: &[EventRow],
) -> Result<(), sqlx::Error> {
    for row in rows {
        sqlx::query("DELETE FROM events WHERE site = $1 AND id = $2")
            .bind(site)
            .bind(&row.event.id.0[..])
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}
