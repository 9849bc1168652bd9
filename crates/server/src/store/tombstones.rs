//! Who was erased: as hashes, in memory, brought up to date at the beginning of every commit.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

use sha2::{Digest, Sha256};
use shopper::{Id, Millis};
use sqlx::AnyConnection;

use super::Store;
use super::engine::Alone;
use super::person::scope::Scope;
use super::row::EventRow;

type Hash = [u8; 32];

/// What is known of the table. 32 bytes for each who was erased: a million are 64 MiB.
#[derive(Clone, Debug, Default)]
pub(super) struct Tombstones(Arc<Mutex<Known>>);

#[derive(Debug, Default)]
struct Known {
    upto: i64,
    hashes: Arc<HashSet<Hash>>,
}

impl Tombstones {
    /// All who were erased up to now. Read in a transaction that stores events, after it has its
    /// share in the lock: whoever is erased later is erased with what it stores.
    ///
    /// # Errors
    /// What the database said; the transaction must be given up then.
    pub(super) async fn read(&self, connection: &mut AnyConnection) -> Result<Erased, sqlx::Error> {
        let upto = self.known(|known| known.upto);
        let news: Vec<(i64, Vec<u8>)> =
            sqlx::query_as("SELECT seq, hash FROM tombstones WHERE seq > $1 ORDER BY seq")
                .bind(upto)
                .fetch_all(connection)
                .await?;
        Ok(Erased(self.known(|known| {
            if !news.is_empty() {
                let hashes = Arc::make_mut(&mut known.hashes);
                hashes.extend(
                    news.iter()
                        .filter_map(|(_, hash)| Hash::try_from(&hash[..]).ok()),
                );
            }
            let last = news.last().map_or(0, |(seq, _)| *seq);
            known.upto = known.upto.max(last);
            Arc::clone(&known.hashes)
        })))
    }

    fn known<T>(&self, look: impl FnOnce(&mut Known) -> T) -> T {
        look(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Those who were erased.
#[derive(Debug)]
pub(super) struct Erased(Arc<HashSet<Hash>>);

impl Erased {
    /// Whether the row is of one of them.
    pub(super) fn has(&self, row: &EventRow) -> bool {
        self.has_visitor(&row.site, row.visitor)
    }

    /// Whether the visitor is one of them.
    pub(super) fn has_visitor(&self, site: &str, visitor: Id) -> bool {
        !self.0.is_empty() && self.0.contains(&hash(site, visitor))
    }
}

impl Store {
    /// Notes that a person is to be erased, and keeps out whatever comes of them from now on. Who
    /// was noted before is noted again, so that what came between goes too.
    ///
    /// A device that was theirs alone is kept out for good: their widget takes a new id. One that
    /// was somebody else's too goes on. A customer who buys again is a customer again: of them
    /// only what happened before is kept out.
    ///
    /// # Errors
    /// What the database said; then nothing was noted.
    pub(crate) async fn bury(
        &self,
        site: &str,
        person: Id,
        now: Millis,
    ) -> Result<(), sqlx::Error> {
        let mut transaction = self.begin_alone(Alone::Erase).await?;
        let scope = Scope::of(&mut transaction, site, person).await?;
        let customers = customers(&mut transaction, site, &scope).await?;
        for device in scope.own_devices() {
            let hash = if customers.contains(device) {
                customer_hash(site, *device)
            } else {
                hash(site, *device)
            };
            sqlx::query(
                "INSERT INTO tombstones (site, hash, erased_at) VALUES ($1,$2,$3) \
                 ON CONFLICT (site, hash) DO UPDATE SET erased_at = excluded.erased_at",
            )
            .bind(site)
            .bind(&hash[..])
            .bind(now)
            .execute(&mut *transaction)
            .await?;
        }
        sqlx::query(
            "INSERT INTO erasures (site, visitor, asked_at) VALUES ($1,$2,$3) \
             ON CONFLICT (site, visitor) DO NOTHING",
        )
        .bind(site)
        .bind(&person.0[..])
        .bind(now)
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await
    }
}

/// Those of a person's ids that stand for a customer and are no device.
async fn customers(
    connection: &mut AnyConnection,
    site: &str,
    scope: &Scope,
) -> Result<Vec<Id>, sqlx::Error> {
    let mut customers = Vec::new();
    for person in &scope.people {
        let known: i64 =
            sqlx::query_scalar("SELECT count(*) FROM customers WHERE site = $1 AND person = $2")
                .bind(site)
                .bind(&person.0[..])
                .fetch_one(&mut *connection)
                .await?;
        customers.extend((known > 0).then_some(*person));
    }
    Ok(customers)
}

/// Whether somebody was erased: a device at any time, a customer after what happened at `at`.
/// Asked of the database and not of what memory has: for what is told seldom, like orders.
///
/// # Errors
/// What the database said.
pub(super) async fn is_buried(
    connection: &mut AnyConnection,
    site: &str,
    person: Id,
    at: Millis,
) -> Result<bool, sqlx::Error> {
    let buried: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM tombstones WHERE site = $1 \
         AND (hash = $2 OR (hash = $3 AND erased_at >= $4))",
    )
    .bind(site)
    .bind(&hash(site, person)[..])
    .bind(&customer_hash(site, person)[..])
    .bind(at)
    .fetch_one(connection)
    .await?;
    Ok(buried > 0)
}

/// Without a secret: an id has 74 random bits, which nobody tries out.
fn hash(site: &str, visitor: Id) -> Hash {
    digest(site, 0, visitor)
}

/// Told apart from a device's. What stands for a customer is made with a secret.
fn customer_hash(site: &str, person: Id) -> Hash {
    digest(site, 1, person)
}

fn digest(site: &str, kind: u8, id: Id) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update(site.as_bytes());
    hasher.update([kind]);
    hasher.update(id.0);
    hasher.finalize().into()
}
