//! Bodies of the shop's platform that could not be taken in: kept as they came, so that whose
//! they are is found by what they say.

use serde_json::{Value, json};
use shopper::Id;
use sqlx::{AnyConnection, Row};

use super::scope::Scope;
use crate::store::logged;

/// Those that name the person.
///
/// # Errors
/// What the database said.
pub(super) async fn read(
    connection: &mut AnyConnection,
    site: &str,
    scope: &Scope,
) -> Result<Vec<Value>, sqlx::Error> {
    let letters = of(connection, site, scope).await?;
    let told = |(_, topic, body, at): &Letter| {
        let body = String::from_utf8_lossy(body);
        json!({ "topic": topic, "body": body, "received_at": at })
    };
    Ok(letters.iter().map(told).collect())
}

/// Deletes them.
///
/// # Errors
/// What the database said; the transaction must be given up then.
pub(in crate::store) async fn take_out(
    connection: &mut AnyConnection,
    site: &str,
    scope: &Scope,
) -> Result<(), sqlx::Error> {
    for (id, ..) in of(connection, site, scope).await? {
        sqlx::query("DELETE FROM hook_letters WHERE site = $1 AND id = $2")
            .bind(site)
            .bind(&id.0[..])
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

/// Id, topic, body, and when it came.
type Letter = (Id, String, Vec<u8>, i64);

/// One body in memory at a time beside those that are theirs: a thousand of a megabyte each may
/// lie there.
async fn of(
    connection: &mut AnyConnection,
    site: &str,
    scope: &Scope,
) -> Result<Vec<Letter>, sqlx::Error> {
    let names = scope.names();
    let (mut letters, mut after) = (Vec::new(), Vec::new());
    loop {
        let row = sqlx::query(
            "SELECT id, topic, body, received_at FROM hook_letters WHERE site = $1 AND id > $2 \
             ORDER BY id LIMIT 1",
        )
        .bind(site)
        .bind(&after[..])
        .fetch_optional(&mut *connection)
        .await?;
        let Some(row) = row else {
            return Ok(letters);
        };
        let body: Vec<u8> = row.try_get("body")?;
        let id = logged::id(&row, "id")?;
        after = id.0.to_vec();
        if names_any(&body, &names) {
            letters.push((id, row.try_get("topic")?, body, row.try_get("received_at")?));
        }
    }
}

/// Whether a body says one of the names as a value: as a text or, as platforms write ids, as a
/// number. In what is no JSON, anywhere: too many are better than one too few.
fn names_any(body: &[u8], names: &[String]) -> bool {
    if let Ok(value) = serde_json::from_slice::<Value>(body) {
        return says(&value, names);
    }
    let text = String::from_utf8_lossy(body);
    names.iter().any(|name| text.contains(&**name))
}

fn says(value: &Value, names: &[String]) -> bool {
    match value {
        Value::String(text) => names.contains(text),
        Value::Number(number) => names.contains(&number.to_string()),
        Value::Array(values) => values.iter().any(|value| says(value, names)),
        Value::Object(members) => members.values().any(|value| says(value, names)),
        Value::Null | Value::Bool(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_names_whom_it_says_as_a_text_or_as_a_number_however_deep() {
        let names = ["6834".to_owned()];
        for body in [
            r#"{"customer":{"id":6834}}"#,
            r#"{"lines":[{"by":"6834"}]}"#,
            r#"{"customer":{"id":6834},"#,
        ] {
            assert!(names_any(body.as_bytes(), &names), "{body}");
        }
        for body in [
            r#"{"customer":{"id":68341}}"#,
            r#"{"total":"68.34"}"#,
            "null",
            "",
        ] {
            assert!(!names_any(body.as_bytes(), &names), "{body}");
        }
        assert!(!names_any(br#"{"customer":{"id":6834}}"#, &[]));
    }
}
