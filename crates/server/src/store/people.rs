//! Who is who: devices of customers, tokens that were used.

use shopper::{Id, Millis, Profile};
use sqlx::AnyConnection;

use super::Store;
use super::tombstones::is_buried;
use crate::hook::made_id;
use crate::vault::Vault;

/// Devices of one customer that are folded together; the first ones, so that what was earned stays.
/// Nobody has so many: it is an account that a whole shop signs in with.
const MOST_DEVICES: usize = 256;

/// Whose events, points and codes are meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Person {
    /// In the tables: a customer's, or the device's own where nobody has signed in on it.
    pub(crate) id: Id,
    /// The shop's id of the customer.
    pub(crate) customer: Option<String>,
    /// Whose events are folded.
    pub(crate) devices: Vec<Device>,
}

/// What a device did while it was one customer's, by when its events came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Device {
    /// The device.
    pub(crate) visitor: Id,
    /// First instant.
    pub(crate) from: Millis,
    /// First instant after it.
    pub(crate) until: Millis,
}

impl Device {
    /// Whether what came in at that time is theirs.
    pub(crate) fn had(&self, received_at: Millis) -> bool {
        (self.from..self.until).contains(&received_at)
    }
}

impl Person {
    /// Nothing is known of them yet.
    pub(crate) fn profile(&self) -> Profile {
        let mut profile = Profile::new(self.id);
        profile.member.clone_from(&self.customer);
        profile
    }

    /// How tokens and draws name them: by the shop's id, else by the device's.
    pub(crate) fn name(&self) -> String {
        let customer = self.customer.clone();
        customer.unwrap_or_else(|| self.id.to_string())
    }
}

/// What stands for a customer in the tables. Nobody can work it out who does not have the
/// secret: as a visitor's id it would let them speak for the customer.
pub(crate) fn person_of(vault: &Vault, site: &str, customer: &str) -> Id {
    made_id(vault.mac("customer", &[site.as_bytes(), customer.as_bytes()]))
}

impl Store {
    /// A device is a customer's from now on, and so is what it did before as nobody's. Their
    /// standing is folded anew. True where that is news; a device that was erased is nobody's.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn alias(
        &self,
        site: &str,
        visitor: Id,
        (person, customer): (Id, &str),
        now: Millis,
    ) -> Result<bool, sqlx::Error> {
        let mut transaction = self.begin().await?;
        if is_buried(&mut transaction, site, visitor, now).await? {
            return Ok(false);
        }
        put_customer(&mut transaction, site, (person, customer), now).await?;
        let before = person_now(&mut transaction, site, visitor).await?;
        let news = before != Some(person);
        if news {
            sqlx::query("INSERT INTO aliases (site, visitor, since, person) VALUES ($1,$2,$3,$4)")
                .bind(site)
                .bind(&visitor.0[..])
                .bind(before.map_or(0, |_| now))
                .bind(&person.0[..])
                .execute(&mut *transaction)
                .await?;
            // What another customer did on the device stays theirs.
            if before.is_none() {
                join(&mut transaction, site, visitor, person).await?;
            }
            super::standings::forget(&mut transaction, site, person).await?;
        }
        transaction.commit().await?;
        Ok(news)
    }

    /// Forgets which customers a device was; what it does is nobody's again. False where that was
    /// not known.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn drop_alias(&self, site: &str, visitor: Id) -> Result<bool, sqlx::Error> {
        let mut transaction = self.begin().await?;
        let people: Vec<Vec<u8>> = sqlx::query_scalar(
            "DELETE FROM aliases WHERE site = $1 AND visitor = $2 RETURNING person",
        )
        .bind(site)
        .bind(&visitor.0[..])
        .fetch_all(&mut *transaction)
        .await?;
        for person in people.iter().filter_map(|bytes| id(bytes)) {
            super::standings::forget(&mut transaction, site, person).await?;
        }
        transaction.commit().await?;
        Ok(!people.is_empty())
    }

    /// Notes that a token was used; false where it was before.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn use_token(
        &self,
        site: &str,
        id: &[u8],
        until: Millis,
    ) -> Result<bool, sqlx::Error> {
        let used = sqlx::query(
            "INSERT INTO used_tokens (site, id, until) VALUES ($1,$2,$3) \
             ON CONFLICT (site, id) DO NOTHING",
        )
        .bind(site)
        .bind(id)
        .bind(until)
        .execute(&self.writer)
        .await?;
        Ok(used.rows_affected() > 0)
    }

    /// Forgets used tokens that have run out.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn drop_old_tokens(&self, site: &str, now: Millis) -> Result<(), sqlx::Error> {
        sqlx::query("DELETE FROM used_tokens WHERE site = $1 AND until < $2")
            .bind(site)
            .bind(now)
            .execute(&self.writer)
            .await
            .map(|_| ())
    }
}

/// What is kept under a device's own id goes over to the customer: claims and gifts at once,
/// points when the customer's events are folded the next time.
async fn join(
    connection: &mut AnyConnection,
    site: &str,
    visitor: Id,
    person: Id,
) -> Result<(), sqlx::Error> {
    for sql in [
        "UPDATE claims SET person = $1 WHERE site = $2 AND person = $3",
        "UPDATE gifts SET giver = $1 WHERE site = $2 AND giver = $3",
        "UPDATE referrals SET inviter = $1 WHERE site = $2 AND inviter = $3",
        // A friend who is known under both was brought once.
        "UPDATE referrals SET friend = $1 WHERE site = $2 AND friend = $3 AND NOT EXISTS \
         (SELECT 1 FROM referrals known WHERE known.site = $2 AND known.friend = $1)",
    ] {
        sqlx::query(sql)
            .bind(&person.0[..])
            .bind(site)
            .bind(&visitor.0[..])
            .execute(&mut *connection)
            .await?;
    }
    // First: who folds the device at this moment ends before, or finds it a customer's.
    super::standings::take(&mut *connection, site, &nobody(visitor)).await?;
    super::standings::forget(&mut *connection, site, visitor).await?;
    clear_folded(connection, site, visitor).await.map(|_| ())
}

/// A device on which nobody has signed in.
fn nobody(visitor: Id) -> Person {
    Person {
        id: visitor,
        customer: None,
        devices: Vec::new(),
    }
}

/// What folding brought to a device is counted for the customer, when that is folded: left under
/// both, every figure of all people together would have it twice. What is behind the device's cut
/// stays until then, and goes over with it. True where there were movements of points.
pub(super) async fn clear_folded(
    connection: &mut AnyConnection,
    site: &str,
    visitor: Id,
) -> Result<bool, sqlx::Error> {
    super::gains::clear(&mut *connection, site, visitor).await?;
    let cleared = sqlx::query(
        "DELETE FROM ledger WHERE site = $1 AND person = $2 AND n > coalesce((SELECT entries \
         FROM standing_cuts own WHERE own.site = $1 AND own.person = $2), 0)",
    )
    .bind(site)
    .bind(&visitor.0[..])
    .execute(connection)
    .await?;
    Ok(cleared.rows_affected() > 0)
}

/// Notes a customer.
pub(super) async fn put_customer(
    connection: &mut AnyConnection,
    site: &str,
    (person, customer): (Id, &str),
    now: Millis,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO customers (site, person, customer, since) VALUES ($1,$2,$3,$4) \
         ON CONFLICT (site, person) DO NOTHING",
    )
    .bind(site)
    .bind(&person.0[..])
    .bind(customer)
    .bind(now)
    .execute(connection)
    .await
    .map(|_| ())
}

/// Who a device belongs to, within a transaction.
pub(super) async fn person(
    connection: &mut AnyConnection,
    site: &str,
    visitor: Id,
) -> Result<Person, sqlx::Error> {
    let id = person_now(connection, site, visitor).await?;
    let id = id.unwrap_or(visitor);
    let customer: Option<String> =
        sqlx::query_scalar("SELECT customer FROM customers WHERE site = $1 AND person = $2")
            .bind(site)
            .bind(&id.0[..])
            .fetch_optional(&mut *connection)
            .await?;
    let mut devices = devices_of(connection, site, id).await?;
    devices.truncate(MOST_DEVICES);
    devices.push(Device {
        visitor: id,
        from: 0,
        until: Millis::MAX,
    });
    Ok(Person {
        id,
        customer,
        devices,
    })
}

/// All devices of a customer, each while it was theirs.
pub(super) async fn devices_of(
    connection: &mut AnyConnection,
    site: &str,
    person: Id,
) -> Result<Vec<Device>, sqlx::Error> {
    let rows: Vec<(Vec<u8>, i64, Option<i64>)> = sqlx::query_as(
        "SELECT own.visitor, own.since, (SELECT min(next.since) FROM aliases next \
         WHERE next.site = own.site AND next.visitor = own.visitor AND next.since > own.since) \
         FROM aliases own WHERE own.site = $1 AND own.person = $2 ORDER BY own.since, own.visitor",
    )
    .bind(site)
    .bind(&person.0[..])
    .fetch_all(connection)
    .await?;
    let device = |(visitor, from, until): (Vec<u8>, i64, Option<i64>)| {
        Some(Device {
            visitor: id(&visitor)?,
            from,
            until: until.unwrap_or(Millis::MAX),
        })
    };
    Ok(rows.into_iter().filter_map(device).collect())
}

/// Whose a device is now.
pub(super) async fn person_now(
    connection: &mut AnyConnection,
    site: &str,
    visitor: Id,
) -> Result<Option<Id>, sqlx::Error> {
    let person: Option<Vec<u8>> = sqlx::query_scalar(
        "SELECT person FROM aliases WHERE site = $1 AND visitor = $2 ORDER BY since DESC LIMIT 1",
    )
    .bind(site)
    .bind(&visitor.0[..])
    .fetch_optional(connection)
    .await?;
    Ok(person.as_deref().and_then(id))
}

/// An id as it stands in a column.
pub(super) fn id(bytes: &[u8]) -> Option<Id> {
    bytes.try_into().ok().map(Id)
}
