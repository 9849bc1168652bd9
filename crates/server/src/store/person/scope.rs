//! Who is meant: the devices of one person, each while it was theirs, and the names under which
//! tables know them. What is handed out and what is erased is settled here, once for both.

use shopper::{Id, Millis};
use sqlx::AnyConnection;

use crate::store::people::{self, Device, devices_of, id};

/// One person.
#[derive(Clone, Debug, Default)]
pub(in crate::store) struct Scope {
    /// Whose rows by device are theirs. What the shop's platform told of a customer lies under
    /// the customer's own id, which is one of these.
    pub(in crate::store) devices: Vec<Device>,
    /// Ids of tables that know a person: of customers, and of devices that were nobody else's.
    pub(in crate::store) people: Vec<Id>,
    /// The shop's ids.
    pub(in crate::store) customers: Vec<String>,
    /// Their claims.
    pub(in crate::store) claims: Vec<Id>,
    /// Customers who lose a device and stay: they are folded anew.
    pub(in crate::store) others: Vec<Id>,
}

/// All of what came in.
pub(in crate::store) fn whole(visitor: Id) -> Device {
    Device {
        visitor,
        from: 0,
        until: Millis::MAX,
    }
}

/// The device was one person's all the time.
pub(in crate::store) fn is_whole(device: &Device) -> bool {
    (device.from, device.until) == (0, Millis::MAX)
}

impl Scope {
    /// The person of an id: of a customer all devices; of a device itself, and with it each
    /// customer of whom no other device is known. A customer of several stays: whoever holds one
    /// device may end that one, and not what the others earned.
    ///
    /// # Errors
    /// What the database said.
    pub(in crate::store) async fn of(
        connection: &mut AnyConnection,
        site: &str,
        person: Id,
    ) -> Result<Self, sqlx::Error> {
        let mut scope = Self::default();
        if !scope.add_customer(connection, site, person).await? {
            scope.add_device(whole(person));
            for customer in customers_of(connection, site, person).await? {
                let devices = devices_of(connection, site, customer).await?;
                if devices.iter().all(|device| device.visitor == person) {
                    scope.add_customer(connection, site, customer).await?;
                } else {
                    scope.others.push(customer);
                }
            }
        }
        scope.add_others(connection, site).await?;
        for person in &scope.people {
            let claims: Vec<Vec<u8>> =
                sqlx::query_scalar("SELECT id FROM claims WHERE site = $1 AND person = $2")
                    .bind(site)
                    .bind(&person.0[..])
                    .fetch_all(&mut *connection)
                    .await?;
            scope
                .claims
                .extend(claims.iter().filter_map(|bytes| id(bytes)));
        }
        Ok(scope)
    }

    /// Names by which draws and messages know them.
    pub(in crate::store) fn names(&self) -> Vec<String> {
        let ids = self.people.iter().map(Id::to_string);
        self.customers.iter().cloned().chain(ids).collect()
    }

    /// Devices that were nobody else's.
    pub(in crate::store) fn own_devices(&self) -> impl Iterator<Item = &Id> {
        let whole = self.devices.iter().filter(|device| is_whole(device));
        whole.map(|device| &device.visitor)
    }

    async fn add_customer(
        &mut self,
        connection: &mut AnyConnection,
        site: &str,
        person: Id,
    ) -> Result<bool, sqlx::Error> {
        let customer: Option<String> =
            sqlx::query_scalar("SELECT customer FROM customers WHERE site = $1 AND person = $2")
                .bind(site)
                .bind(&person.0[..])
                .fetch_optional(&mut *connection)
                .await?;
        let Some(customer) = customer else {
            return Ok(false);
        };
        self.customers.push(customer);
        self.add_device(whole(person));
        for device in devices_of(connection, site, person).await? {
            self.add_device(device);
        }
        Ok(true)
    }

    fn add_device(&mut self, device: Device) {
        if is_whole(&device) && !self.people.contains(&device.visitor) {
            self.people.push(device.visitor);
        }
        let mut known = self.devices.iter();
        if !known.any(|it| it.visitor == device.visitor && is_whole(it)) {
            self.devices.push(device);
        }
    }

    /// Whoever else had one of the devices.
    async fn add_others(
        &mut self,
        connection: &mut AnyConnection,
        site: &str,
    ) -> Result<(), sqlx::Error> {
        for device in self.devices.clone() {
            for other in customers_of(connection, site, device.visitor).await? {
                if !self.people.contains(&other) && !self.others.contains(&other) {
                    self.others.push(other);
                }
            }
            // Before anybody signed in on it, it stood under its own id.
            if !is_whole(&device) && !self.others.contains(&device.visitor) {
                self.others.push(device.visitor);
            }
        }
        Ok(())
    }
}

/// Every customer that a device was.
async fn customers_of(
    connection: &mut AnyConnection,
    site: &str,
    visitor: Id,
) -> Result<Vec<Id>, sqlx::Error> {
    let people: Vec<Vec<u8>> =
        sqlx::query_scalar("SELECT DISTINCT person FROM aliases WHERE site = $1 AND visitor = $2")
            .bind(site)
            .bind(&visitor.0[..])
            .fetch_all(connection)
            .await?;
    Ok(people
        .iter()
        .filter_map(|bytes| people::id(bytes))
        .collect())
}
