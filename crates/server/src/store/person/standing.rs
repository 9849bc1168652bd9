//! How a person stands, as the engine folded it.

use serde_json::{Value, json};
use shopper::stored::restore;
use sqlx::AnyConnection;

use super::scope::Scope;

/// Where it is kept: as of the last event, and as of the last event that was let go of because of
/// its age.
const READ: [(&str, &str); 2] = [
    (
        "now",
        "SELECT profile FROM standings WHERE site = $1 AND person = $2",
    ),
    (
        "at_the_cut",
        "SELECT profile FROM standing_cuts WHERE site = $1 AND person = $2",
    ),
];

/// What is kept, as JSON; a profile that another version wrote is named and not told.
///
/// # Errors
/// What the database said.
pub(super) async fn read(
    connection: &mut AnyConnection,
    site: &str,
    scope: &Scope,
) -> Result<Vec<Value>, sqlx::Error> {
    let mut all = Vec::new();
    for person in &scope.people {
        for (when, sql) in READ {
            let bytes: Option<Vec<u8>> = sqlx::query_scalar(sql)
                .bind(site)
                .bind(&person.0[..])
                .fetch_optional(&mut *connection)
                .await?;
            let Some(bytes) = bytes else { continue };
            let profile = restore(&bytes).ok();
            let profile = profile.and_then(|it| serde_json::to_value(it).ok());
            all.push(json!({ "person": person.to_string(), "when": when, "profile": profile }));
        }
    }
    Ok(all)
}
