//! `milepost keys rotate`: a new key that claims are signed with.

use std::error::Error;
use std::process::ExitCode;

use crate::data::Data;

/// Looks after the keys that claims are signed with.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Keys {
    /// Makes a new key that signs from now on, and prints its name.
    ///
    /// The one before stays in the public list until the last token that it signed has run out. A
    /// server that runs signs with the new one within the hour; `POST /api/keys/rotate` asks the
    /// server itself, which then does so at once.
    Rotate(Rotate),
}

/// Where.
#[derive(Debug, clap::Args)]
pub(crate) struct Rotate {
    #[command(flatten)]
    data: Data,
}

impl Keys {
    /// Runs it.
    pub(crate) fn run(self) -> Result<ExitCode, Box<dyn Error>> {
        let Self::Rotate(Rotate { data }) = self;
        let config = data.existing()?;
        let runtime = tokio::runtime::Runtime::new()?;
        println!("{}", runtime.block_on(server::rotate_keys(&config))?);
        Ok(ExitCode::SUCCESS)
    }
}
