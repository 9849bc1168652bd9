//! Everything that is kept of one person, for themselves: part by part. What is handed out here
//! is cleared in [`super::erase`], and `tables` has every table of the database, so that what is
//! kept elsewhere later is forgotten by neither.

mod draws;
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
