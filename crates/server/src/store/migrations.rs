//! The schema's versions, inside the binary. A version that has been released is never edited:
//! a change is a new file.

use std::borrow::Cow;

use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::{AnyPool, AssertSqlSafe, SqlSafeStr};

use super::engine::Engine;
use super::schema::for_postgres;

const ALL: [(i64, &str, &str); 24] = [
    (1, "first", include_str!("../../migrations/0001_first.sql")),
    (
        2,
        "responses",
        include_str!("../../migrations/0002_responses.sql"),
    ),
    (
        3,
        "attachments",
        include_str!("../../migrations/0003_attachments.sql"),
    ),
    (
        4,
        "partitions",
        include_str!("../../migrations/0004_partitions.sql"),
    ),
    (
        5,
        "intake",
        include_str!("../../migrations/0005_intake.sql"),
    ),
    (10, "trust", include_str!("../../migrations/0010_trust.sql")),
    (
        11,
        "webhooks",
        include_str!("../../migrations/0011_webhooks.sql"),
    ),
    (20, "users", include_str!("../../migrations/0020_users.sql")),
    (21, "keys", include_str!("../../migrations/0021_keys.sql")),
    (22, "audit", include_str!("../../migrations/0022_audit.sql")),
    (
        23,
        "publishing",
        include_str!("../../migrations/0023_publishing.sql"),
    ),
    (
        30,
        "rollups",
        include_str!("../../migrations/0030_rollups.sql"),
    ),
    (
        31,
        "privacy",
        include_str!("../../migrations/0031_privacy.sql"),
    ),
    (32, "sinks", include_str!("../../migrations/0032_sinks.sql")),
    (
        40,
        "personal",
        include_str!("../../migrations/0040_personal.sql"),
    ),
    (
        41,
        "standing_cuts",
        include_str!("../../migrations/0041_standing_cuts.sql"),
    ),
    (60, "cases", include_str!("../../migrations/0060_cases.sql")),
    (
        61,
        "trials",
        include_str!("../../migrations/0061_trials.sql"),
    ),
    (
        62,
        "ledger_of_a_time",
        include_str!("../../migrations/0062_ledger_of_a_time.sql"),
    ),
    (
        80,
        "previews",
        include_str!("../../migrations/0080_previews.sql"),
    ),
    (85, "staff", include_str!("../../migrations/0085_staff.sql")),
    (90, "spans", include_str!("../../migrations/0090_spans.sql")),
    (
        95,
        "entries_of_draws",
        include_str!("../../migrations/0095_entries_of_draws.sql"),
    ),
    (
        96,
        "deliveries_by_outcome",
        include_str!("../../migrations/0096_deliveries_by_outcome.sql"),
    ),
];

/// Every version, oldest first. Not `sqlx::migrate!`, which would bring the macro crate and
/// its parsers for one `include_str!`.
pub(super) fn all(engine: Engine) -> Migrator {
    let migrations = ALL.map(|(version, name, sql)| {
        let sql = match engine {
            Engine::Sqlite => sql.into_sql_str(),
            Engine::Postgres => AssertSqlSafe(for_postgres(sql)).into_sql_str(),
        };
        let simple = MigrationType::Simple;
        Migration::new(version, Cow::Borrowed(name), simple, sql, false)
    });
    Migrator::with_migrations(migrations.into())
}

/// The version that a database has when all were run.
pub(crate) fn newest() -> i64 {
    ALL.iter()
        .map(|(version, _, _)| *version)
        .max()
        .unwrap_or(0)
}

/// The version of a Postgres database; 0 where it is empty.
///
/// # Errors
/// What the database said.
pub(super) async fn version(pool: &AnyPool) -> Result<i64, sqlx::Error> {
    let there = "SELECT count(*) FROM information_schema.tables \
                 WHERE table_schema = current_schema() AND table_name = '_sqlx_migrations'";
    let tables: i64 = sqlx::query_scalar(there).fetch_one(pool).await?;
    if tables == 0 {
        return Ok(0);
    }
    sqlx::query_scalar("SELECT COALESCE(max(version), 0) FROM _sqlx_migrations")
        .fetch_one(pool)
        .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_the_folder_is_a_version_and_in_order() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/migrations");
        let files = std::fs::read_dir(folder).unwrap();
        let mut files: Vec<String> = files
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .collect();
        files.sort();
        let named = ALL
            .iter()
            .map(|(version, name, _)| format!("{version:04}_{name}.sql"));
        assert_eq!(named.collect::<Vec<_>>(), files);
    }
}
