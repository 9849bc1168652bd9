//! What folding a person's events brought, by day: kept so that the counts of the programme can
//! be put right when the person is folded anew, or erased.

use std::collections::BTreeMap;

use shopper::Id;
use sqlx::AnyConnection;

use super::rollup::apply;
use crate::rollup::line::Changes;
use crate::rollup::programme::{Gain, count_gain};

/// Times and points.
pub(crate) type Gains = BTreeMap<Gain, [i64; 2]>;

/// Adds what was brought just now.
///
/// # Errors
/// What the database said; the transaction must be given up then.
pub(super) async fn add(
    connection: &mut AnyConnection,
    site: &str,
    person: Id,
    gains: &Gains,
) -> Result<(), sqlx::Error> {
    let mut changes = Changes::default();
    for (gain, sums) in gains {
        put(connection, site, (person, false), gain, *sums).await?;
        count_gain(&mut changes, site, gain, *sums);
    }
    apply(connection, &changes).await
}

/// Takes out what was brought since the cut, to be made anew.
///
/// # Errors
/// What the database said; the transaction must be given up then.
pub(super) async fn clear(
    connection: &mut AnyConnection,
    site: &str,
    person: Id,
) -> Result<(), sqlx::Error> {
    let mut changes = Changes::default();
    let sql = "DELETE FROM gains WHERE site = $1 AND person = $2 AND is_cut = 0 \
               RETURNING day, kind, thing, times, amount";
    take(connection, sql, (site, person), &mut changes).await?;
    apply(connection, &changes).await
}

/// Takes out all, to be written by the caller.
///
/// # Errors
/// What the database said; the transaction must be given up then.
pub(super) async fn clear_all<'a>(
    connection: &mut AnyConnection,
    site: &'a str,
    person: Id,
    changes: &mut Changes<'a>,
) -> Result<(), sqlx::Error> {
    let sql = "DELETE FROM gains WHERE site = $1 AND person = $2 \
               RETURNING day, kind, thing, times, amount";
    take(connection, sql, (site, person), changes).await
}

/// What was brought up to now is of the cut: it stays.
///
/// # Errors
/// What the database said; the transaction must be given up then.
pub(super) async fn cut(
    connection: &mut AnyConnection,
    site: &str,
    person: Id,
) -> Result<(), sqlx::Error> {
    let rows: Vec<Row> = sqlx::query_as(
        "DELETE FROM gains WHERE site = $1 AND person = $2 AND is_cut = 0 \
         RETURNING day, kind, thing, times, amount",
    )
    .bind(site)
    .bind(&person.0[..])
    .fetch_all(&mut *connection)
    .await?;
    for (day, kind, thing, times, amount) in rows {
        let gain = Gain { day, kind, thing };
        put(connection, site, (person, true), &gain, [times, amount]).await?;
    }
    Ok(())
}

/// What was brought to a device up to its cut is a customer's from now on.
///
/// # Errors
/// What the database said; the transaction must be given up then.
pub(super) async fn hand_over(
    connection: &mut AnyConnection,
    site: &str,
    (from, to): (Id, Id),
) -> Result<(), sqlx::Error> {
    let rows: Vec<Row> = sqlx::query_as(
        "DELETE FROM gains WHERE site = $1 AND person = $2 AND is_cut = 1 \
         RETURNING day, kind, thing, times, amount",
    )
    .bind(site)
    .bind(&from.0[..])
    .fetch_all(&mut *connection)
    .await?;
    for (day, kind, thing, times, amount) in rows {
        let gain = Gain { day, kind, thing };
        put(connection, site, (to, true), &gain, [times, amount]).await?;
    }
    Ok(())
}

/// A site's gains from a day on, all people together.
///
/// # Errors
/// What the database said.
pub(super) async fn of_site(
    connection: &mut AnyConnection,
    site: &str,
    from: i64,
) -> Result<Vec<(Gain, [i64; 2])>, sqlx::Error> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT day, kind, thing, CAST(sum(times) AS BIGINT), CAST(sum(amount) AS BIGINT) \
         FROM gains WHERE site = $1 AND day >= $2 GROUP BY day, kind, thing",
    )
    .bind(site)
    .bind(from)
    .fetch_all(connection)
    .await?;
    let rows = rows.into_iter();
    let gain = |(day, kind, thing, times, amount)| (Gain { day, kind, thing }, [times, amount]);
    Ok(rows.map(gain).collect())
}

/// Day, kind, thing, times, amount.
type Row = (i64, String, String, i64, i64);

async fn put(
    connection: &mut AnyConnection,
    site: &str,
    (person, is_cut): (Id, bool),
    gain: &Gain,
    [times, amount]: [i64; 2],
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO gains (site, person, is_cut, day, kind, thing, times, amount) \
         VALUES ($1,$2,$3,$4,$5,$6,$7,$8) \
         ON CONFLICT (site, person, is_cut, day, kind, thing) DO UPDATE SET \
         times = gains.times + excluded.times, amount = gains.amount + excluded.amount",
    )
    .bind(site)
    .bind(&person.0[..])
    .bind(i64::from(is_cut))
    .bind(gain.day)
    .bind(&*gain.kind)
    .bind(&*gain.thing)
    .bind(times)
    .bind(amount)
    .execute(connection)
    .await
    .map(|_| ())
}

async fn take<'a>(
    connection: &mut AnyConnection,
    sql: &'static str,
    (site, person): (&'a str, Id),
    changes: &mut Changes<'a>,
) -> Result<(), sqlx::Error> {
    let rows: Vec<Row> = sqlx::query_as(sql)
        .bind(site)
        .bind(&person.0[..])
        .fetch_all(connection)
        .await?;
    for (day, kind, thing, times, amount) in rows {
        count_gain(changes, site, &Gain { day, kind, thing }, [-times, -amount]);
    }
    Ok(())
}
