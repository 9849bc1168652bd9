//! What an operator does at the command line, on the machine, without a server running: the
//! first users, a lost password, the audit log's proof. It goes to the same database as a server
//! that runs, through the same doors, and writes the same audit log.

mod person;

use std::path::PathBuf;

use shopper::Id;
use thiserror::Error;

use crate::access::password::{PasswordError, Passwords};
use crate::access::secret::new_password;
use crate::audit::{Entry, Verified};
use crate::clock::now;
use crate::config::Config;
use crate::store::api_key::KeyError;
use crate::store::audit::{AuditError, AuditWanted};
use crate::store::users::NewUser;
use crate::store::{OpenError, Store};
use api::Role;

/// Who the audit log says that it was.
const ACTOR: &str = "command line";

/// Something could not be done. Each says what to do.
#[derive(Debug, Error)]
pub enum AdministrationError {
    /// The database.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The operator's key.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The secret of the data directory.
    #[error(transparent)]
    Secret(#[from] crate::vault::file::SecretError),
    /// The signing keys, by which the secret is known to be the right one.
    #[error("the signing keys cannot be read: {0}")]
    Keys(String),
    /// The password.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// The audit log.
    #[error(transparent)]
    Audit(#[from] AuditError),
    /// An entry that was noted is not there.
    #[error(
        "the entry that was noted as {0} is not in the log any more: it was written anew or cut off"
    )]
    Gone(String),
    /// No line of `milepost audit verify`.
    #[error("{0} is no line that `milepost audit verify` prints; it must be site:entries:hash")]
    Note(String),
    /// A query.
    #[error("the database refused: {0}")]
    Database(#[from] sqlx::Error),
    /// No randomness.
    #[error("the system has no randomness to make a password from: {0}")]
    Random(getrandom::Error),
    /// Somebody has this address.
    #[error("{0} has an account already; `milepost user reset` gives it a new password")]
    Taken(String),
    /// Nobody has this address.
    #[error("nobody has an account with {0}; `milepost user list` lists those there are")]
    Unknown(String),
    /// Nobody knows this site.
    #[error("there is no site {0}; its name is `site` in the journey document")]
    Site(String),
    /// Not an address.
    #[error("{0} is no e-mail address")]
    Address(String),
}

/// A user, as `milepost user list` shows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedUser {
    /// E-mail address.
    pub email: String,
    /// What they are called.
    pub name: String,
    /// May do everything at every site.
    pub is_operator: bool,
    /// Cannot sign in any more.
    pub is_disabled: bool,
    /// Roles by site.
    pub roles: Vec<(String, Role)>,
}

/// Somebody who shall have access.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newcomer {
    /// E-mail address.
    pub email: String,
    /// What they are called; may be empty.
    pub name: String,
    /// A role at one site; without one they are an operator.
    pub role: Option<(String, Role)>,
}

/// The open database, and where passwords are hashed.
#[derive(Debug)]
pub struct Administration {
    store: Store,
    /// Where the secret lies.
    data: PathBuf,
    passwords: Passwords,
}

impl Administration {
    /// Opens the database, and makes it and the operator's key where they are missing.
    ///
    /// # Errors
    /// [`AdministrationError`].
    pub async fn open(config: &Config) -> Result<Self, AdministrationError> {
        let store = Store::open(config).await?;
        store.ensure_api_key(&config.data).await?;
        Ok(Self {
            store,
            data: config.data.clone(),
            passwords: Passwords::new()?,
        })
    }

    /// Makes the secret that everything is sealed with, and the first key that signs.
    ///
    /// # Errors
    /// [`AdministrationError`].
    pub async fn seal(&self) -> Result<(), AdministrationError> {
        self.vault().await.map(|_| ())
    }

    /// Adds a user; their generated password.
    ///
    /// # Errors
    /// [`AdministrationError`].
    pub async fn add_user(&self, user: &Newcomer) -> Result<String, AdministrationError> {
        let email = crate::routes::email(&user.email)
            .map_err(|_| AdministrationError::Address(user.email.clone()))?;
        let (password, hash) = self.generated(&email).await?;
        let now = now();
        let mut random = [0; 10];
        getrandom::fill(&mut random).map_err(AdministrationError::Random)?;
        let id = Id::v7(now, random);
        let details = serde_json::json!({ "role": user.role });
        // In the log of the site that they get access to.
        let site = user.role.as_ref().map_or("", |(site, _)| site);
        let entry = Entry::new(ACTOR, site, "user.added", &email, now).with(&details);
        let mut change = self.store.change(entry).await?;
        let new = NewUser {
            id,
            email: &email,
            name: &user.name,
            password: Some(&hash),
            is_operator: user.role.is_none(),
            at: now,
        };
        if !change.add_user(&new).await? {
            return Err(AdministrationError::Taken(email));
        }
        if let Some((site, role)) = &user.role {
            change.give_role(site, id, *role, now).await?;
        }
        change.commit().await?;
        Ok(password)
    }

    /// All users, by address.
    ///
    /// # Errors
    /// [`AdministrationError::Database`].
    pub async fn users(&self) -> Result<Vec<ListedUser>, AdministrationError> {
        let mut listed = Vec::new();
        for user in self.store.users().await? {
            listed.push(ListedUser {
                roles: self.store.roles(user.id).await?.into_iter().collect(),
                email: user.email,
                name: user.name,
                is_operator: user.is_operator,
                is_disabled: user.disabled_at.is_some(),
            });
        }
        Ok(listed)
    }

    /// A new password for a user; ends their sessions.
    ///
    /// # Errors
    /// [`AdministrationError`].
    pub async fn reset_password(&self, email: &str) -> Result<String, AdministrationError> {
        let email = email.trim().to_lowercase();
        let user = self.store.user_of(&email).await?;
        let user = user.ok_or_else(|| AdministrationError::Unknown(email.clone()))?;
        let (password, hash) = self.generated(&email).await?;
        let entry = Entry::new(ACTOR, "", "password.reset", &email, now());
        let mut change = self.store.change(entry).await?;
        change.set_password(user.id, &hash, &[]).await?;
        change.commit().await?;
        Ok(password)
    }

    /// Follows every chain of the audit log.
    ///
    /// # Errors
    /// [`AdministrationError::Audit`] at the first place that does not hold.
    pub async fn verify_audit(&self) -> Result<Vec<Verified>, AdministrationError> {
        Ok(self.store.verify_audit().await?)
    }

    /// Whether an entry that was noted earlier, as `site:entries:hash`, is still there.
    ///
    /// # Errors
    /// [`AdministrationError::Gone`], and [`AdministrationError::Note`] for what is no such line.
    pub async fn still_has(&self, line: &str) -> Result<(), AdministrationError> {
        let no_line = || AdministrationError::Note(line.to_owned());
        let mut parts = line.trim().splitn(3, ':');
        let [Some(site), Some(number), Some(hash)] = [(); 3].map(|()| parts.next()) else {
            return Err(no_line());
        };
        let number: i64 = number.parse().map_err(|_| no_line())?;
        let wanted = AuditWanted {
            before: Some(number.saturating_add(1)),
            limit: 1,
            ..AuditWanted::default()
        };
        let entries = self.store.audit_entries(site, &wanted).await?;
        let entry = entries.first();
        if entry.is_some_and(|entry| entry.number == number && entry.hash == hash) {
            return Ok(());
        }
        Err(AdministrationError::Gone(line.to_owned()))
    }

    /// Closes the database.
    pub async fn close(self) {
        self.store.close().await;
    }

    async fn generated(&self, email: &str) -> Result<(String, String), AdministrationError> {
        let password = new_password().map_err(AdministrationError::Random)?;
        let hash = self.passwords.hash(email, &password).await?;
        Ok((password, hash))
    }
}
