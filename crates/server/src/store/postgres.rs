//! Connects to Postgres, and sees to it that a commit there waits for the disk, too.

use std::time::Duration;

use sqlx::any::AnyPoolOptions;
use sqlx::migrate::MigrateError;
use sqlx::{AnyConnection, AnyPool, Connection, Executor};

use super::engine::Engine;
use super::erased::Erased;
use super::outbox::Sinks;
use super::step_days::StepDays;
use super::tombstones::Tombstones;
use super::{OpenError, Store, migrations};
use crate::access::placeholder::{WeakSecret, check_secret};
use crate::config::PostgresUrl;

/// Connections of one server process; Postgres has 100 for all of them by default.
const CONNECTIONS: u32 = 12;
/// A request waits no longer than this for a connection: with Postgres gone it is told so.
const ACQUIRE: Duration = Duration::from_secs(5);

/// Connects to the database at `url`; nothing is changed there.
///
/// # Errors
/// [`OpenError`], also where a newer version has changed it.
pub(super) async fn reach(url: &PostgresUrl) -> Result<AnyPool, OpenError> {
    may_have(url)?;
    let failed = |cause| OpenError::Postgres {
        server: url.without_password(),
        cause,
    };
    // A pool asks again and again, and in the end says only that it waited.
    sqlx::any::install_default_drivers();
    let first = tokio::time::timeout(ACQUIRE, AnyConnection::connect(url.as_str()));
    let first = first.await.unwrap_or(Err(sqlx::Error::PoolTimedOut));
    first.map_err(failed)?.close().await.map_err(failed)?;
    let pool = connect(url).await.map_err(failed)?;
    let version = migrations::version(&pool).await.map_err(failed)?;
    if version > migrations::newest() {
        let cause = MigrateError::VersionMissing(version);
        return Err(OpenError::of_migration(url.without_password(), cause));
    }
    Ok(pool)
}

/// The database that was reached, brought to this version.
///
/// # Errors
/// [`OpenError`].
pub(super) async fn open(url: &PostgresUrl, pool: AnyPool) -> Result<Store, OpenError> {
    migrations::all(Engine::Postgres)
        .run(&pool)
        .await
        .map_err(|cause| OpenError::of_migration(url.without_password(), cause))?;
    Ok(Store {
        engine: Engine::Postgres,
        writer: pool.clone(),
        reader: pool,
        tombstones: Tombstones::default(),
        erased: Erased::default(),
        step_days: StepDays::default(),
        sinks: Sinks::default(),
    })
}

/// Whether its password is one. A short one is `doctor`'s matter: who may reach the database from
/// outside is not known here.
///
/// # Errors
/// [`OpenError::Password`].
fn may_have(url: &PostgresUrl) -> Result<(), OpenError> {
    let password = url.password().unwrap_or_default();
    match check_secret("", &password) {
        Err(WeakSecret::Placeholder(_)) if !password.is_empty() => Err(OpenError::Password {
            server: url.without_password(),
        }),
        _ => Ok(()),
    }
}

async fn connect(url: &PostgresUrl) -> Result<AnyPool, sqlx::Error> {
    sqlx::any::install_default_drivers();
    AnyPoolOptions::new()
        .max_connections(CONNECTIONS)
        .acquire_timeout(ACQUIRE)
        .after_connect(|connection, _| Box::pin(wait_for_the_disk(connection)))
        .connect(url.as_str())
        .await
}

/// A 2xx means on disk. `remote_apply` and `remote_write`, which wait for a standby as well, are
/// left as the operator set them; what waits for less is raised to `on`.
async fn wait_for_the_disk(connection: &mut AnyConnection) -> Result<(), sqlx::Error> {
    connection
        .execute(
            "SELECT set_config('synchronous_commit', 'on', false) \
             WHERE current_setting('synchronous_commit') IN ('off', 'local')",
        )
        .await
        .map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_out_of_instructions_opens_nothing_and_is_not_repeated() {
        let opens = |login: &str| {
            let url: PostgresUrl = format!("postgres://{login}db.example/shop")
                .parse()
                .unwrap();
            may_have(&url).map_err(|refused| refused.to_string())
        };
        for bad in [
            "milepost:changeme@",
            "milepost:postgres@",
            "milepost:password@",
        ] {
            let refused = opens(bad).unwrap_err();
            assert!(refused.contains("openssl"), "{refused}");
            assert!(!refused.contains("changeme"), "{refused}");
        }
        for good in [
            "",
            "milepost@",
            "milepost:k3vq9zt@",
            "milepost:5f0c9d1e7ab24c68b1@",
        ] {
            assert_eq!(opens(good), Ok(()), "{good}");
        }
    }
}
