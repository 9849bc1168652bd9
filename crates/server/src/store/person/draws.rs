//! Entrants of draws that were closed. The list is committed to, so that it keeps its length and
//! its entries; a name in it can go. Whoever has none takes part no more and wins nothing more.

use serde_json::{Value, json};
use sqlx::AnyConnection;

use super::scope::Scope;
use crate::value::draw::EntrantForm;

/// Contests with the entries that they have there.
///
/// # Errors
/// What the database said.
pub(super) async fn read(
    connection: &mut AnyConnection,
    site: &str,
    scope: &Scope,
) -> Result<Vec<Value>, sqlx::Error> {
    let names = scope.names();
    let mut all = Vec::new();
    for (contest, entrants) in closed(connection, site).await? {
        let own = entrants
            .iter()
            .filter(|entrant| names.contains(&entrant.id));
        all.extend(own.map(|it| json!({ "contest": contest, "entries": it.entries })));
    }
    Ok(all)
}

/// Takes their names out.
///
/// # Errors
/// What the database said; the transaction must be given up then.
pub(in crate::store) async fn take_out(
    connection: &mut AnyConnection,
    site: &str,
    scope: &Scope,
) -> Result<(), sqlx::Error> {
    let names = scope.names();
    for (contest, mut entrants) in closed(connection, site).await? {
        let own = entrants.iter_mut().filter(|it| names.contains(&it.id));
        if own.map(|entrant| entrant.id.clear()).count() == 0 {
            continue;
        }
        sqlx::query("UPDATE draws SET entrants = $1 WHERE site = $2 AND contest = $3")
            .bind(json!(entrants).to_string())
            .bind(site)
            .bind(contest)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

async fn closed(
    connection: &mut AnyConnection,
    site: &str,
) -> Result<Vec<(String, Vec<EntrantForm>)>, sqlx::Error> {
    let rows: Vec<(String, String)> = sqlx::query_as(
        "SELECT contest, entrants FROM draws WHERE site = $1 AND entrants IS NOT NULL",
    )
    .bind(site)
    .fetch_all(connection)
    .await?;
    let read = |(contest, json): (String, String)| {
        let entrants = serde_json::from_str(&json);
        let entrants = entrants.map_err(|cause| sqlx::Error::Decode(cause.into()))?;
        Ok((contest, entrants))
    };
    rows.into_iter().map(read).collect()
}
