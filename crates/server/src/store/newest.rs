//! Pages of what is numbered per site, newest first.

use sqlx::any::AnyRow;
use sqlx::{AnyPool, FromRow};

/// The rows of `sql` before a number, at most `limit`. `sql` takes the site as `$1`, the number as
/// `$2` and the limit as `$3`.
///
/// # Errors
/// What the database said.
pub(super) async fn newest<R>(
    from: &AnyPool,
    sql: &'static str,
    site: &str,
    before: Option<i64>,
    limit: u32,
) -> Result<Vec<R>, sqlx::Error>
where
    R: for<'r> FromRow<'r, AnyRow> + Send + Unpin,
{
    sqlx::query_as(sql)
        .bind(site)
        .bind(before.unwrap_or(i64::MAX))
        .bind(i64::from(limit))
        .fetch_all(from)
        .await
}
