//! The first day of which the log still has everything. Counts of earlier days outlive the events
//! that they were made from, and a rebuild leaves them alone.

use sqlx::AnyConnection;

/// The first whole day of events, and of answers; everything where nothing was dropped.
pub(super) async fn floors(
    connection: &mut AnyConnection,
    site: &str,
) -> Result<(i64, i64), sqlx::Error> {
    let floors: Option<(i64, i64)> =
        sqlx::query_as("SELECT event_day, answer_day FROM rollup_floors WHERE site = $1")
            .bind(site)
            .fetch_optional(connection)
            .await?;
    Ok(floors.unwrap_or((i64::MIN, i64::MIN)))
}

/// Raises what is lower. `i64::MIN` raises nothing.
///
/// # Errors
/// What the database said; the transaction must be given up then.
pub(in crate::store) async fn raise(
    connection: &mut AnyConnection,
    site: &str,
    events: i64,
    answers: i64,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO rollup_floors (site, event_day, answer_day) VALUES ($1,$2,$3) \
         ON CONFLICT (site) DO UPDATE SET \
         event_day = CASE WHEN excluded.event_day > rollup_floors.event_day \
         THEN excluded.event_day ELSE rollup_floors.event_day END, \
         answer_day = CASE WHEN excluded.answer_day > rollup_floors.answer_day \
         THEN excluded.answer_day ELSE rollup_floors.answer_day END",
    )
    .bind(site)
    .bind(events)
    .bind(answers)
    .execute(connection)
    .await
    .map(|_| ())
}
