//! What hangs on a person by an event or a row of theirs, and must add up when they are gone: uses
//! of budgets, and friends who were brought.

use serde_json::Value;
use shopper::Id;
use sqlx::AnyConnection;

use super::held::object;
use super::scope::Scope;
use crate::store::row::EventRow;
use crate::vault::fill;

/// What rules gave them out of budgets that all shoppers share.
///
/// # Errors
/// What the database said.
pub(super) async fn budgets(
    connection: &mut AnyConnection,
    site: &str,
    scope: &Scope,
) -> Result<Vec<Value>, sqlx::Error> {
    let mut all = Vec::new();
    for device in &scope.devices {
        let rows = sqlx::query(
            "SELECT rule, event, amount FROM budget_uses WHERE site = $1 AND event IN \
             (SELECT id FROM events WHERE site = $1 AND visitor = $2 AND received_at >= $3 \
             AND received_at < $4) ORDER BY rule, event",
        )
        .bind(site)
        .bind(&device.visitor.0[..])
        .bind(device.from)
        .bind(device.until)
        .fetch_all(&mut *connection)
        .await?;
        for row in &rows {
            all.push(object(row)?);
        }
    }
    Ok(all)
}

/// Uses of budgets go over to nobody's event, rule by rule, so that what was spent still adds up.
///
/// # Errors
/// What the database said; the transaction must be given up then.
pub(in crate::store) async fn take_out_of_budgets(
    connection: &mut AnyConnection,
    site: &str,
    rows: &[EventRow],
) -> Result<(), sqlx::Error> {
    for row in rows {
        let gone: Vec<(String, i64)> = sqlx::query_as(
            "DELETE FROM budget_uses WHERE site = $1 AND event = $2 RETURNING rule, amount",
        )
        .bind(site)
        .bind(&row.event.id.0[..])
        .fetch_all(&mut *connection)
        .await?;
        for (rule, amount) in gone {
            sqlx::query(
                "INSERT INTO budget_uses (site, rule, event, amount) VALUES ($1,$2,$3,$4) \
                 ON CONFLICT (site, rule, event) DO UPDATE SET \
                 amount = budget_uses.amount + excluded.amount",
            )
            .bind(site)
            .bind(rule)
            .bind(&Id::default().0[..])
            .bind(amount)
            .execute(&mut *connection)
            .await?;
        }
    }
    Ok(())
}

/// A friend who was brought keeps their place in the inviter's count, under a random id.
///
/// # Errors
/// What the database said, or the system without randomness.
pub(in crate::store) async fn take_out_of_referrals(
    connection: &mut AnyConnection,
    site: &str,
    scope: &Scope,
) -> Result<(), sqlx::Error> {
    for person in &scope.people {
        let mut nobody = Id::default();
        fill(&mut nobody.0).map_err(|cause| sqlx::Error::Encode(cause.to_string().into()))?;
        sqlx::query(
            "UPDATE referrals SET friend = $3, event = $3, reason = CASE WHEN status = 'waiting' \
             THEN 'Erased' ELSE reason END, status = CASE WHEN status = 'waiting' \
             THEN 'refused' ELSE status END WHERE site = $1 AND friend = $2",
        )
        .bind(site)
        .bind(&person.0[..])
        .bind(&nobody.0[..])
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

/// Claims go, with what was counted of them.
///
/// # Errors
/// What the database said; the transaction must be given up then.
pub(in crate::store) async fn take_claims(
    connection: &mut AnyConnection,
    site: &str,
    scope: &Scope,
) -> Result<Vec<(String, String, i64)>, sqlx::Error> {
    let mut all = Vec::new();
    for person in &scope.people {
        let gone: Vec<(String, String, i64)> = sqlx::query_as(
            "DELETE FROM claims WHERE site = $1 AND person = $2 \
             RETURNING status, reward, answered_at",
        )
        .bind(site)
        .bind(&person.0[..])
        .fetch_all(&mut *connection)
        .await?;
        all.extend(gone);
    }
    Ok(all)
}

/// Those who stay are folded anew, without what was taken out.
///
/// # Errors
/// What the database said; the transaction must be given up then.
pub(in crate::store) async fn fold_others_anew(
    connection: &mut AnyConnection,
    site: &str,
    scope: &Scope,
) -> Result<(), sqlx::Error> {
    for person in &scope.others {
        crate::store::standings::forget(&mut *connection, site, *person).await?;
    }
    Ok(())
}
