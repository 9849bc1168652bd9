//! The schema's versions, inside the binary. A version that has been released is never edited:
//! a change is a new file.

use std::borrow::Cow;

use sqlx::SqlSafeStr;
use sqlx::migrate::{Migration, MigrationType, Migrator};

const ALL: [(i64, &str, &str); 3] = [
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
];

/// Every version, oldest first. Not `sqlx::migrate!`, which would bring the macro crate and
/// its parsers for one `include_str!`.
pub(super) fn all() -> Migrator {
    let migrations = ALL.map(|(version, name, sql)| {
        let simple = MigrationType::Simple;
        Migration::new(
            version,
            Cow::Borrowed(name),
            simple,
            sql.into_sql_str(),
            false,
        )
    });
    Migrator::with_migrations(migrations.into())
}
