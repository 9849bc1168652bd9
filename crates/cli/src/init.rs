//! `milepost init`: a data directory with its secrets and the first user.

use std::error::Error;
use std::process::ExitCode;

use server::{Administration, Newcomer};

use crate::data::Data;

/// Creates the data directory, the operator's API key and the first user, who may do everything.
///
/// Prints the user's generated password, once. Changes nothing where there are users already.
#[derive(Debug, clap::Args)]
pub(crate) struct Init {
    #[command(flatten)]
    data: Data,
    /// E-mail address of the first user.
    #[arg(long, value_name = "ADDRESS")]
    email: String,
    /// What they are called.
    #[arg(long, default_value = "")]
    name: String,
}

impl Init {
    /// Runs it.
    pub(crate) fn run(self) -> Result<ExitCode, Box<dyn Error>> {
        let config = self.data.config();
        let newcomer = Newcomer {
            email: self.email,
            name: self.name,
            role: None,
        };
        let directory = config.data.clone();
        let password = tokio::runtime::Runtime::new()?.block_on(async {
            let administration = Administration::open(&config).await?;
            let users = administration.users().await?;
            if let Some(user) = users.first() {
                let email = &user.email;
                let text = format!("there are users already, {email} among them; `milepost user add` adds another, `milepost user reset` gives a new password");
                return Err(text.into());
            }
            let password = administration.add_user(&newcomer).await?;
            administration.seal().await?;
            administration.close().await;
            Ok::<_, Box<dyn Error>>(password)
        })?;
        println!("The data directory is {}.", directory.display());
        println!(
            "The key for programs is in {}.",
            directory.join("api-key").display()
        );
        println!(
            "{} signs in with this password; it is not told again:\n",
            newcomer.email
        );
        println!("    {password}");
        Ok(ExitCode::SUCCESS)
    }
}
