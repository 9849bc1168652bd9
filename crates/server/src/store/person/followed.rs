//! What became of a person's answers, and which variants they met.

use serde_json::{Map, Value, json};
use sqlx::AnyConnection;

use super::held::object;
use super::scope::is_whole;
use crate::store::people::Device;
use crate::store::rollup::note_trials;
use crate::store::row::EventRow;

/// Who worked on it is not the shopper's, and is left out. `$3` is 1 for a device that was one
/// person's all the time; of others only runs count whose answers came in while it was theirs.
const READ: [(&str, &str); 4] = [
    (
        "cases",
        "SELECT item, state, changed_at FROM cases own WHERE site = $1 AND visitor = $2 AND ($3 = 1 \
         OR EXISTS (SELECT 1 FROM answers said WHERE said.site = own.site \
         AND said.visitor = own.visitor AND said.item = own.item \
         AND said.response = own.response AND said.received_at >= $4 AND said.received_at < $5))",
    ),
    (
        "case_tags",
        "SELECT item, tag FROM case_tags own WHERE site = $1 AND visitor = $2 AND ($3 = 1 \
         OR EXISTS (SELECT 1 FROM answers said WHERE said.site = own.site \
         AND said.visitor = own.visitor AND said.item = own.item \
         AND said.response = own.response AND said.received_at >= $4 AND said.received_at < $5))",
    ),
    (
        "case_notes",
        "SELECT item, note, at FROM case_notes own WHERE site = $1 AND visitor = $2 AND ($3 = 1 \
         OR EXISTS (SELECT 1 FROM answers said WHERE said.site = own.site \
         AND said.visitor = own.visitor AND said.item = own.item \
         AND said.response = own.response AND said.received_at >= $4 AND said.received_at < $5))",
    ),
    (
        "trials",
        "SELECT item, variant, shown_at, clicked_at, dismissed_at FROM trials \
         WHERE site = $1 AND visitor = $2 AND ($3 = 1 OR (shown_at >= $4 AND shown_at < $5))",
    ),
];

/// `$3` as above; the answers are gone by then.
const END: [&str; 3] = [
    "DELETE FROM cases WHERE site = $1 AND visitor = $2 AND ($3 = 1 OR NOT EXISTS \
     (SELECT 1 FROM answers said WHERE said.site = cases.site AND said.visitor = cases.visitor \
     AND said.item = cases.item AND said.response = cases.response))",
    "DELETE FROM case_tags WHERE site = $1 AND visitor = $2 AND ($3 = 1 OR NOT EXISTS \
     (SELECT 1 FROM answers said WHERE said.site = case_tags.site \
     AND said.visitor = case_tags.visitor AND said.item = case_tags.item \
     AND said.response = case_tags.response))",
    "DELETE FROM case_notes WHERE site = $1 AND visitor = $2 AND ($3 = 1 OR NOT EXISTS \
     (SELECT 1 FROM answers said WHERE said.site = case_notes.site \
     AND said.visitor = case_notes.visitor AND said.item = case_notes.item \
     AND said.response = case_notes.response))",
];

/// Adds all parts of one device.
///
/// # Errors
/// What the database said.
pub(super) async fn read(
    connection: &mut AnyConnection,
    site: &str,
    device: &Device,
    parts: &mut Map<String, Value>,
) -> Result<(), sqlx::Error> {
    for (part, sql) in READ {
        let rows = sqlx::query(sql)
            .bind(site)
            .bind(&device.visitor.0[..])
            .bind(i64::from(is_whole(device)))
            .bind(device.from)
            .bind(device.until)
            .fetch_all(&mut *connection)
            .await?;
        let list = parts.entry(part).or_insert_with(|| json!([]));
        if let Value::Array(list) = list {
            for row in &rows {
                list.push(object(row)?);
            }
        }
    }
    Ok(())
}

/// Ends it. The device's answers are gone by then, and `left` is what others did on it.
///
/// # Errors
/// What the database said; the transaction must be given up then.
pub(in crate::store) async fn end(
    connection: &mut AnyConnection,
    site: &str,
    device: &Device,
    left: &[&EventRow],
) -> Result<(), sqlx::Error> {
    for sql in END {
        sqlx::query(sql)
            .bind(site)
            .bind(&device.visitor.0[..])
            .bind(i64::from(is_whole(device)))
            .execute(&mut *connection)
            .await?;
    }
    sqlx::query("DELETE FROM trials WHERE site = $1 AND visitor = $2")
        .bind(site)
        .bind(&device.visitor.0[..])
        .execute(&mut *connection)
        .await?;
    note_trials(connection, left).await
}
