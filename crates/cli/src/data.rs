//! Where a server keeps its data: what every command says that goes to it.

use std::path::PathBuf;

use server::{Config, Database, PostgresUrl};

/// Where a server keeps its data.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Data {
    /// Directory of the database and the API key; made if missing.
    #[arg(long, value_name = "DIR", default_value = "milepost-data")]
    data: PathBuf,
    /// Address of a Postgres server, where one machine is not enough, as
    /// `postgres://user:password@host/db`. Left out, a file in the data directory is the
    /// database. Better given in the environment, where others on the machine cannot read the
    /// password.
    #[arg(
        long,
        value_name = "URL",
        env = "MILEPOST_DATABASE",
        hide_env_values = true
    )]
    database: Option<PostgresUrl>,
}

/// No server was ever started there.
#[derive(Debug, thiserror::Error)]
#[error("there is no database in {0}; --data says where")]
pub(crate) struct NoDatabase(PathBuf);

impl Data {
    /// The configuration of a server that was started before: nothing is made.
    pub(crate) fn existing(self) -> Result<Config, NoDatabase> {
        if self.database.is_none() && !self.data.join(server::DATABASE_FILE).is_file() {
            return Err(NoDatabase(self.data));
        }
        Ok(self.config())
    }

    /// A server's configuration with this data and nothing else set.
    pub(crate) fn config(self) -> Config {
        Config {
            database: self
                .database
                .map_or(Database::InDataDirectory, Database::Postgres),
            ..Config::new(self.data)
        }
    }
}
