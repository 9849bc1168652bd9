//! Tables that know a person by an id of theirs: how they are read, and how they end. What is
//! found in another way has a module of its own beside this one.

use serde_json::{Map, Value};
use shopper::Id;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Column, Row};

use super::scope::Scope;
use crate::hex::hex;

/// By what a table knows them.
#[derive(Clone, Copy, Debug)]
enum Key {
    /// Customers, and devices that were nobody else's.
    Person,
    /// Devices that were nobody else's.
    Device,
    /// Claims of theirs.
    Claim,
    /// The shop's id.
    Customer,
}

/// What is handed out: the part's name, and its rows for one key. What tells of somebody else,
/// like who brought whom, is left out.
const READ: [(&str, Key, &str); 13] = [
    (
        "customers",
        Key::Person,
        "SELECT customer, since FROM customers WHERE site = $1 AND person = $2",
    ),
    (
        "devices",
        Key::Person,
        "SELECT visitor, since FROM aliases WHERE site = $1 AND person = $2 ORDER BY since, visitor",
    ),
    (
        "signed_in",
        Key::Device,
        "SELECT since FROM aliases WHERE site = $1 AND visitor = $2 ORDER BY since",
    ),
    (
        "movements",
        Key::Person,
        "SELECT n, wallet, kind, amount, pending, rule, version, event, reason, actor, at \
         FROM ledger WHERE site = $1 AND person = $2 ORDER BY n",
    ),
    (
        "gains",
        Key::Person,
        "SELECT day, kind, thing, times, amount FROM gains WHERE site = $1 AND person = $2 \
         ORDER BY day, kind, thing",
    ),
    (
        "claims",
        Key::Person,
        "SELECT id, kind, reward, rule, version, event, status, reason, until, asked_at, \
         answered_at, reversed_at, reversal FROM claims WHERE site = $1 AND person = $2 \
         ORDER BY asked_at, id",
    ),
    (
        "codes",
        Key::Claim,
        "SELECT claim, reward, status, issued_at, expires_at, order_id, changed_at FROM codes \
         WHERE site = $1 AND claim = $2",
    ),
    (
        "gifts_given",
        Key::Person,
        "SELECT claim, reward, wallet, points, note, made_at FROM gifts \
         WHERE site = $1 AND giver = $2 ORDER BY made_at",
    ),
    (
        "gifts_received",
        Key::Claim,
        "SELECT reward, wallet, points, note, made_at FROM gifts \
         WHERE site = $1 AND received = $2",
    ),
    (
        "referral_codes",
        Key::Device,
        "SELECT code FROM referral_codes WHERE site = $1 AND visitor = $2",
    ),
    (
        "was_brought",
        Key::Person,
        "SELECT event, ordered_at, pays_at, status, reason FROM referrals \
         WHERE site = $1 AND friend = $2",
    ),
    (
        "has_brought",
        Key::Person,
        "SELECT ordered_at, pays_at, status, reason FROM referrals \
         WHERE site = $1 AND inviter = $2 ORDER BY ordered_at",
    ),
    (
        "requests",
        Key::Customer,
        "SELECT kind, asked_at, state, done_at FROM privacy_requests \
         WHERE site = $1 AND customer = $2 ORDER BY asked_at",
    ),
];

/// Beside what [`READ`] has: what was told of them to the shop, and what was counted.
const READ_TOO: [(&str, Key, &str); 4] = [
    (
        "messages",
        Key::Person,
        "SELECT kind, made_at, status, body FROM deliveries WHERE site = $1 AND person = $2 \
         ORDER BY made_at",
    ),
    (
        "days",
        Key::Device,
        "SELECT day, item, variant, kind FROM visitor_marks WHERE site = $1 AND visitor = $2 \
         ORDER BY day, item, variant, kind",
    ),
    (
        "orders",
        Key::Device,
        "SELECT number, at, currency, minor FROM order_events WHERE site = $1 AND visitor = $2 \
         ORDER BY at",
    ),
    (
        "erasures",
        Key::Person,
        "SELECT asked_at FROM erasures WHERE site = $1 AND visitor = $2",
    ),
];

/// How it ends. `$3` is nobody's id. Where the books must add up (codes that were given out,
/// gifts on their way, who was brought), the row stays and is nobody's.
const END: [(Key, &str); 13] = [
    (
        Key::Person,
        "DELETE FROM aliases WHERE site = $1 AND person = $2",
    ),
    (
        Key::Device,
        "DELETE FROM aliases WHERE site = $1 AND visitor = $2",
    ),
    (
        Key::Person,
        "DELETE FROM customers WHERE site = $1 AND person = $2",
    ),
    (
        Key::Person,
        "DELETE FROM standings WHERE site = $1 AND person = $2",
    ),
    (
        Key::Person,
        "DELETE FROM standing_cuts WHERE site = $1 AND person = $2",
    ),
    (
        Key::Person,
        "DELETE FROM ledger WHERE site = $1 AND person = $2",
    ),
    (
        Key::Claim,
        "UPDATE codes SET claim = $3, order_id = '' WHERE site = $1 AND claim = $2",
    ),
    (
        Key::Person,
        "UPDATE gifts SET giver = $3, claim = $3, note = '' WHERE site = $1 AND giver = $2",
    ),
    (
        Key::Claim,
        "UPDATE gifts SET received = $3, note = '' WHERE site = $1 AND received = $2",
    ),
    (
        Key::Device,
        "DELETE FROM referral_codes WHERE site = $1 AND visitor = $2",
    ),
    // What waits for goods that cannot be given back any more has nobody to be paid to.
    (
        Key::Person,
        "UPDATE referrals SET inviter = $3, reason = CASE WHEN status = 'waiting' \
         THEN 'Erased' ELSE reason END, status = CASE WHEN status = 'waiting' THEN 'refused' \
         ELSE status END WHERE site = $1 AND inviter = $2",
    ),
    (
        Key::Person,
        "DELETE FROM deliveries WHERE site = $1 AND person = $2",
    ),
    // One that waits is blanked when it is done: it says whom to erase.
    (
        Key::Customer,
        "UPDATE privacy_requests SET customer = '', orders = '[]', export = NULL \
         WHERE site = $1 AND customer = $2 AND state <> 'waiting'",
    ),
];

enum Bound<'a> {
    Id(&'a Id),
    Text(&'a str),
}

impl Key {
    fn of(self, scope: &Scope) -> Vec<Bound<'_>> {
        match self {
            Self::Person => scope.people.iter().map(Bound::Id).collect(),
            Self::Device => scope.own_devices().map(Bound::Id).collect(),
            Self::Claim => scope.claims.iter().map(Bound::Id).collect(),
            Self::Customer => scope.customers.iter().map(|it| Bound::Text(it)).collect(),
        }
    }
}

/// All parts, a list each.
///
/// # Errors
/// What the database said.
pub(super) async fn read(
    connection: &mut AnyConnection,
    site: &str,
    scope: &Scope,
    parts: &mut Map<String, Value>,
) -> Result<(), sqlx::Error> {
    for (part, key, sql) in READ.into_iter().chain(READ_TOO) {
        let mut all = Vec::new();
        for bound in key.of(scope) {
            let query = sqlx::query(sql).bind(site);
            let query = match bound {
                Bound::Id(id) => query.bind(&id.0[..]),
                Bound::Text(text) => query.bind(text),
            };
            let rows = query.fetch_all(&mut *connection).await?;
            for row in &rows {
                all.push(object(row)?);
            }
        }
        parts.insert(part.to_owned(), Value::Array(all));
    }
    Ok(())
}

/// Ends all of it.
///
/// # Errors
/// What the database said; the transaction must be given up then.
pub(in crate::store) async fn end(
    connection: &mut AnyConnection,
    site: &str,
    scope: &Scope,
) -> Result<(), sqlx::Error> {
    for (key, sql) in END {
        for bound in key.of(scope) {
            let query = sqlx::query(sql).bind(site);
            let mut query = match bound {
                Bound::Id(id) => query.bind(&id.0[..]),
                Bound::Text(text) => query.bind(text),
            };
            if sql.contains("$3") {
                query = query.bind(&[0_u8; 16][..]);
            }
            query.execute(&mut *connection).await?;
        }
    }
    Ok(())
}

/// A row as JSON: ids as UUIDs, other bytes in hexadecimal.
pub(in crate::store) fn object(row: &AnyRow) -> Result<Value, sqlx::Error> {
    let mut object = Map::new();
    for column in row.columns() {
        let place = column.ordinal();
        let value = if let Ok(number) = row.try_get::<Option<i64>, _>(place) {
            Value::from(number)
        } else if let Ok(text) = row.try_get::<Option<String>, _>(place) {
            Value::from(text)
        } else {
            let bytes: Vec<u8> = row.try_get(place)?;
            let id: Result<[u8; 16], _> = bytes[..].try_into();
            Value::from(id.map_or_else(|_| hex(&bytes), |id| Id(id).to_string()))
        };
        object.insert(column.name().to_owned(), value);
    }
    Ok(Value::Object(object))
}
