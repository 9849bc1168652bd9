//! Everything that is kept of one person, for themselves: part by part. What is handed out here
//! is cleared in [`super::erase`], and `tables` has every table of the database, so that what is
//! kept elsewhere later is forgotten by neither.

mod draws;
pub(super) mod followed;
pub(super) mod held;
mod hook_letters;
pub(super) mod logged_rows;
pub(super) mod loose;
pub(super) mod scope;
mod standing;
pub(super) mod tables;

use serde_json::{Map, Value};
use shopper::Id;

pub(super) use draws::take_out as take_out_of_draws;
pub(super) use hook_letters::take_out as take_out_of_letters;

use super::Store;
use scope::Scope;

impl Store {
    /// Adds what a platform told of an order that lies under somebody else's id: of a guest all
    /// that is kept, of another the order alone. `ids` are of its event, and of the guest. What
    /// [`Store::erase_order`] takes out, and no more.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn order_parts(
        &self,
        site: &str,
        order: &str,
        (event, guest): (Id, Id),
        parts: &mut Map<String, Value>,
    ) -> Result<(), sqlx::Error> {
        let Some(owner) = self.owner_of(site, event).await? else {
            return Ok(());
        };
        let added = if owner == guest {
            self.person_parts(site, guest).await?
        } else {
            let mut connection = self.reader.acquire().await?;
            let events = logged_rows::of_order(&mut connection, site, owner, order).await?;
            Map::from_iter([("events".to_owned(), Value::Array(events))])
        };
        for (part, rows) in added {
            let (Value::Array(rows), Some(Value::Array(list))) = (rows, parts.get_mut(&part))
            else {
                continue;
            };
            // An order of a device that is theirs is there already.
            let news: Vec<Value> = rows.into_iter().filter(|it| !list.contains(it)).collect();
            list.extend(news);
        }
        Ok(())
    }

    /// Under whose id an event lies.
    ///
    /// # Errors
    /// What the database said.
    pub(super) async fn owner_of(&self, site: &str, event: Id) -> Result<Option<Id>, sqlx::Error> {
        let owner: Option<Vec<u8>> =
            sqlx::query_scalar("SELECT visitor FROM events WHERE site = $1 AND id = $2")
                .bind(site)
                .bind(&event.0[..])
                .fetch_optional(&self.reader)
                .await?;
        Ok(owner.as_deref().and_then(super::people::id))
    }

    /// All of one person: of a customer with all devices, or of a device.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn person_parts(
        &self,
        site: &str,
        person: Id,
    ) -> Result<Map<String, Value>, sqlx::Error> {
        let mut connection = self.reader.acquire().await?;
        let scope = Scope::of(&mut connection, site, person).await?;
        let mut parts = Map::new();
        for device in &scope.devices {
            logged_rows::read(&mut connection, site, device, &mut parts).await?;
            followed::read(&mut connection, site, device, &mut parts).await?;
        }
        held::read(&mut connection, site, &scope, &mut parts).await?;
        let others = [
            (
                "standing",
                standing::read(&mut connection, site, &scope).await?,
            ),
            (
                "budgets",
                loose::budgets(&mut connection, site, &scope).await?,
            ),
            ("draws", draws::read(&mut connection, site, &scope).await?),
            (
                "hook_letters",
                hook_letters::read(&mut connection, site, &scope).await?,
            ),
        ];
        for (part, rows) in others {
            parts.insert(part.to_owned(), Value::Array(rows));
        }
        Ok(parts)
    }
}

#[cfg(test)]
mod tests;
