//! `milepost user`: who has access, looked after on the machine itself.

use std::error::Error;
use std::process::ExitCode;

use server::{Administration, ListedUser, Newcomer, Role};

use crate::data::Data;

/// Adds and lists users, and gives new passwords.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum User {
    /// Adds a user and prints their generated password, once.
    Add(Add),
    /// Lists all users with their roles.
    List(List),
    /// Gives a user a new password, prints it once, and ends their sessions.
    Reset(Reset),
}

/// Whom to add.
#[derive(Debug, clap::Args)]
pub(crate) struct Add {
    #[command(flatten)]
    data: Data,
    /// E-mail address.
    email: String,
    /// What they are called.
    #[arg(long, default_value = "")]
    name: String,
    /// The site where they get a role; without one they are an operator and may do everything.
    #[arg(long, requires = "role")]
    site: Option<String>,
    /// The role: viewer, editor, publisher or admin.
    #[arg(long, requires = "site", value_parser = role)]
    role: Option<Role>,
}

/// Where to list.
#[derive(Debug, clap::Args)]
pub(crate) struct List {
    #[command(flatten)]
    data: Data,
}

/// Whose password to set.
#[derive(Debug, clap::Args)]
pub(crate) struct Reset {
    #[command(flatten)]
    data: Data,
    /// E-mail address.
    email: String,
}

impl User {
    /// Runs it.
    pub(crate) fn run(self) -> Result<ExitCode, Box<dyn Error>> {
        let runtime = tokio::runtime::Runtime::new()?;
        runtime.block_on(async {
            match self {
                Self::Add(add) => add.run().await,
                Self::List(list) => list.run().await,
                Self::Reset(reset) => reset.run().await,
            }
        })?;
        Ok(ExitCode::SUCCESS)
    }
}

impl Add {
    async fn run(self) -> Result<(), Box<dyn Error>> {
        let administration = Administration::open(&self.data.config()).await?;
        let newcomer = Newcomer {
            email: self.email,
            name: self.name,
            role: self.site.zip(self.role),
        };
        let password = administration.add_user(&newcomer).await?;
        administration.close().await;
        println!("{password}");
        Ok(())
    }
}

impl List {
    async fn run(self) -> Result<(), Box<dyn Error>> {
        let administration = Administration::open(&self.data.config()).await?;
        for user in administration.users().await? {
            println!("{}", line(&user));
        }
        administration.close().await;
        Ok(())
    }
}

impl Reset {
    async fn run(self) -> Result<(), Box<dyn Error>> {
        let administration = Administration::open(&self.data.config()).await?;
        let password = administration.reset_password(&self.email).await?;
        administration.close().await;
        println!("{password}");
        Ok(())
    }
}

/// Columns with tabs between, for people and for `cut`.
fn line(user: &ListedUser) -> String {
    let mut words: Vec<String> = Vec::new();
    if user.is_disabled {
        words.push("disabled".to_owned());
    }
    if user.is_operator {
        words.push("operator".to_owned());
    }
    let roles = user.roles.iter();
    words.extend(roles.map(|(site, role)| format!("{} at {site}", role.word())));
    format!("{}\t{}\t{}", user.email, user.name, words.join(", "))
}

fn role(word: &str) -> Result<Role, String> {
    Role::of(word).ok_or_else(|| "one of viewer, editor, publisher, admin".to_owned())
}
