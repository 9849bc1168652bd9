//! The database: there, reachable, of a version that this program knows.

use std::path::Path;
use std::time::Duration;

use shopper::Millis;
use sqlx::{AnyConnection, Connection};

use super::Finding;
use super::directory::open_to_others;
use crate::config::{Config, Database, PostgresUrl};
use crate::store::migrations;
use crate::store::sqlite::{FILE, connection};

const ABOUT: &str = "database";
/// For a Postgres that is far away.
const PATIENCE: Duration = Duration::from_secs(5);
/// Older ones were not tried.
const OLDEST_POSTGRES: i64 = 140_000;

/// What was seen of it.
#[derive(Debug, Default)]
pub(super) struct Looked {
    pub(super) findings: Vec<Finding>,
    /// When the newest event came in.
    pub(super) newest_event: Option<Millis>,
    /// The signing keys as they lie there: what opens them is the right secret.
    pub(super) sealed: Vec<Vec<u8>>,
}

/// Looks at it.
pub(super) async fn look(config: &Config) -> Looked {
    match &config.database {
        Database::InDataDirectory => sqlite(&config.data.join(FILE)).await,
        Database::Postgres(url) => postgres(url).await,
    }
}

async fn sqlite(path: &Path) -> Looked {
    let shown = path.display();
    if !path.exists() {
        let says = format!("{shown} is not there; the first `milepost serve` makes it");
        return Finding::doubtful(ABOUT, says).into();
    }
    let mut findings = Vec::new();
    if open_to_others(path) == Some(true) {
        let says = format!("others may read {shown}; `chmod 600 {shown}*`");
        findings.push(Finding::doubtful(ABOUT, says));
    }
    match connection(path, "mode=ro").await {
        Ok(mut open) => contents(&mut open, findings).await,
        Err(cause) => {
            let says = format!("{shown} cannot be opened: {cause}");
            findings.push(Finding::bad(ABOUT, says));
            Looked {
                findings,
                ..Looked::default()
            }
        }
    }
}

async fn postgres(url: &PostgresUrl) -> Looked {
    sqlx::any::install_default_drivers();
    let connecting = AnyConnection::connect(url.as_str());
    let open = match tokio::time::timeout(PATIENCE, connecting).await {
        Ok(Ok(open)) => Ok(open),
        Ok(Err(cause)) => Err(cause.to_string()),
        Err(_) => Err("it does not answer within 5 s".to_owned()),
    };
    let mut open = match open {
        Ok(open) => open,
        Err(cause) => {
            let server = url.without_password();
            let says = format!("{server} cannot be reached: {cause}; check --database");
            return Finding::bad(ABOUT, says).into();
        }
    };
    let findings = vec![version(&mut open).await, durability(&mut open).await];
    contents(&mut open, findings).await
}

impl From<Finding> for Looked {
    fn from(finding: Finding) -> Self {
        Self {
            findings: vec![finding],
            ..Self::default()
        }
    }
}

async fn version(open: &mut AnyConnection) -> Finding {
    let version: Result<i64, _> =
        sqlx::query_scalar("SELECT CAST(current_setting('server_version_num') AS BIGINT)")
            .fetch_one(open)
            .await;
    match version {
        Ok(version) if version >= OLDEST_POSTGRES => {
            Finding::good(ABOUT, format!("Postgres {}", version / 10_000))
        }
        Ok(version) => Finding::doubtful(
            ABOUT,
            format!(
                "Postgres {}; versions before 14 were not tried",
                version / 10_000
            ),
        ),
        Err(cause) => Finding::bad(ABOUT, format!("it does not tell its version: {cause}")),
    }
}

/// `fsync` cannot be mended from a connection, as `synchronous_commit` can.
async fn durability(open: &mut AnyConnection) -> Finding {
    let fsync: Result<String, _> = sqlx::query_scalar("SELECT current_setting('fsync')")
        .fetch_one(open)
        .await;
    match fsync.as_deref() {
        Ok("on") => Finding::good(ABOUT, "waits for the disk"),
        _ => Finding::bad(
            ABOUT,
            "`fsync` is off: a power cut loses what was acknowledged",
        ),
    }
}

async fn contents(open: &mut AnyConnection, mut findings: Vec<Finding>) -> Looked {
    let version: Result<Option<i64>, _> =
        sqlx::query_scalar("SELECT max(version) FROM _sqlx_migrations")
            .fetch_one(&mut *open)
            .await;
    let known = migrations::newest();
    let finding = match version {
        Err(_) | Ok(None) => {
            let says = "empty; the first `milepost serve` fills it";
            findings.push(Finding::doubtful(ABOUT, says));
            return Looked {
                findings,
                ..Looked::default()
            };
        }
        Ok(Some(version)) if version > known => Finding::bad(
            ABOUT,
            format!("of version {version}; this program knows {known}: take a newer one"),
        ),
        Ok(Some(version)) if version < known => Finding::doubtful(
            ABOUT,
            format!("of version {version}; the next start brings it to {known}: back it up first"),
        ),
        Ok(Some(version)) => Finding::good(ABOUT, format!("of version {version}, as it should be")),
    };
    let newest = sqlx::query_scalar("SELECT received_at FROM events ORDER BY seq DESC LIMIT 1");
    let newest_event = newest.fetch_optional(&mut *open).await.ok().flatten();
    let sealed = sqlx::query_scalar("SELECT sealed FROM signing_keys");
    findings.push(finding);
    Looked {
        findings,
        newest_event,
        sealed: sealed.fetch_all(open).await.unwrap_or_default(),
    }
}
