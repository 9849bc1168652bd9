//! Where the database is, as the operator says it.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

/// Where events and all the rest are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Database {
    /// A `SQLite` file in the data directory.
    #[default]
    InDataDirectory,
    /// A Postgres server: for more than one process, or more than one machine.
    Postgres(PostgresUrl),
}

/// `postgres://user:password@host:port/database`. Its password is in no log and no error.
#[derive(Clone, PartialEq, Eq)]
pub struct PostgresUrl(String);

/// The text is no address of a Postgres server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("a database is given as postgres://user:password@host:port/name")]
pub struct NotPostgres;

impl PostgresUrl {
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands between the user and the host, for a look at whether anybody could guess it.
    pub(crate) fn password(&self) -> Option<String> {
        let (_, rest) = self.0.split_once("://")?;
        let (login, _) = rest.split('?').next()?.rsplit_once('@')?;
        let (_, password) = login.split_once(':')?;
        Some(password.to_owned())
    }

    /// The address for people: what stands between the user and the host is left out.
    pub(crate) fn without_password(&self) -> String {
        let (scheme, rest) = self.0.split_once("://").unwrap_or(("postgres", &self.0));
        let rest = rest.split('?').next().unwrap_or_default();
        let Some((login, host)) = rest.rsplit_once('@') else {
            return format!("{scheme}://{rest}");
        };
        let user = login.split(':').next().unwrap_or_default();
        format!("{scheme}://{user}@{host}")
    }
}

impl FromStr for PostgresUrl {
    type Err = NotPostgres;

    fn from_str(text: &str) -> Result<Self, NotPostgres> {
        let ours = ["postgres://", "postgresql://"];
        if ours.iter().any(|scheme| text.starts_with(scheme)) {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotPostgres)
        }
    }
}

impl fmt::Debug for PostgresUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.without_password())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_never_told() {
        let url: PostgresUrl = "postgres://milepost:s3:cr@t@db.example:5432/shop?password=x"
            .parse()
            .unwrap();
        assert_eq!(
            format!("{url:?}"),
            "postgres://milepost@db.example:5432/shop"
        );
    }

    #[test]
    fn another_database_is_refused() {
        assert_eq!("mysql://db/shop".parse::<PostgresUrl>(), Err(NotPostgres));
        assert_eq!("milepost.db".parse::<PostgresUrl>(), Err(NotPostgres));
    }
}
