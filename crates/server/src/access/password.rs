//! Passwords: hashed with argon2id, as slowly for users that do not exist as for those that do,
//! and few at a time, so that a flood of logins cannot take the memory.

use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use thiserror::Error;
use tokio::sync::Semaphore;

use super::placeholder;

/// Fewest characters. Length is what counts (NIST SP 800-63B); no rules about their kinds.
const LEAST: usize = 12;
/// Most bytes: nobody types more, and hashing takes its time.
const MOST_BYTES: usize = 256;
/// Hashed at once; each takes 19 MiB and a core for 20 ms.
const AT_ONCE: usize = 2;
/// That may wait for their turn: some seconds. More are told to come back.
const WAITING: usize = 100;

/// A password was not hashed.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum PasswordError {
    /// Too short, too long, or a well-known one.
    #[error(
        "a password needs at least {LEAST} characters and at most {MOST_BYTES} bytes, and must not be one of the well-known ones or the e-mail address"
    )]
    Weak,
    /// Too many at once.
    #[error("too many people are signing in at this moment")]
    Busy,
    /// The system or the stored hash is broken; the text is for the log.
    #[error("the password could not be hashed: {0}")]
    Failed(String),
}

/// Where passwords are hashed.
#[derive(Debug)]
pub(crate) struct Passwords {
    room: Semaphore,
    queue: Semaphore,
    /// Hash of a password that nobody has, to spend the same time on unknown users.
    nobodys: String,
}

impl Passwords {
    /// Hashes once, for users who do not exist.
    ///
    /// # Errors
    /// [`PasswordError::Failed`].
    pub(crate) fn new() -> Result<Self, PasswordError> {
        let nobody = super::secret::new_secret().map_err(failed)?;
        Ok(Self {
            room: Semaphore::new(AT_ONCE),
            queue: Semaphore::new(WAITING),
            nobodys: hash(&nobody)?,
        })
    }

    /// A new password's hash in the PHC string format.
    ///
    /// # Errors
    /// [`PasswordError`].
    pub(crate) async fn hash(&self, email: &str, password: &str) -> Result<String, PasswordError> {
        check(email, password)?;
        let password = password.to_owned();
        self.in_turn(move || hash(&password)).await
    }

    /// A new PIN's hash. What makes a good one is not looked at: length is not what keeps it.
    ///
    /// # Errors
    /// [`PasswordError`].
    pub(crate) async fn hash_pin(&self, pin: &str) -> Result<String, PasswordError> {
        let pin = pin.to_owned();
        self.in_turn(move || hash(&pin)).await
    }

    /// Whether the password is the one that was hashed. `None` is a user who has none: takes as
    /// long, and is never right.
    ///
    /// # Errors
    /// [`PasswordError::Busy`] and [`PasswordError::Failed`].
    pub(crate) async fn is_right(
        &self,
        password: &str,
        stored: Option<&str>,
    ) -> Result<bool, PasswordError> {
        let is_somebodys = stored.is_some();
        let stored = stored.unwrap_or(&self.nobodys).to_owned();
        // What nobody can have set is not hashed at its length.
        let end = password.floor_char_boundary(MOST_BYTES + 1);
        let password = password[..end].to_owned();
        let is_right = self.in_turn(move || Ok(verify(&password, &stored))).await?;
        Ok(is_right && is_somebodys)
    }

    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, PasswordError> + Send + 'static,
    ) -> Result<T, PasswordError> {
        let _place = self.queue.try_acquire().map_err(|_| PasswordError::Busy)?;
        let _room = self.room.acquire().await.map_err(failed)?;
        tokio::task::spawn_blocking(work).await.map_err(failed)?
    }
}

/// Refuses a password that could be guessed.
///
/// # Errors
/// [`PasswordError::Weak`].
pub(crate) fn check(email: &str, password: &str) -> Result<(), PasswordError> {
    let is_weak = password.chars().count() < LEAST
        || password.len() > MOST_BYTES
        || password.eq_ignore_ascii_case(email)
        || matches!(
            placeholder::check_secret("", password),
            Err(placeholder::WeakSecret::Placeholder(_))
        );
    if is_weak {
        Err(PasswordError::Weak)
    } else {
        Ok(())
    }
}

/// Argon2id with 19 MiB, two passes, one lane: the first choice of the OWASP password storage
/// cheat sheet.
fn hash(password: &str) -> Result<String, PasswordError> {
    let params = Params::new(19_456, 2, 1, None).map_err(failed)?;
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let mut salt = [0; 16];
    getrandom::fill(&mut salt).map_err(failed)?;
    let hash = argon
        .hash_password_with_salt(password.as_bytes(), &salt)
        .map_err(failed)?;
    Ok(hash.to_string())
}

/// With the parameters that the hash names, so that they can be raised later.
fn verify(password: &str, stored: &str) -> bool {
    Argon2::default()
        .verify_password(password.as_bytes(), stored)
        .is_ok()
}

fn failed(cause: impl std::fmt::Display) -> PasswordError {
    PasswordError::Failed(cause.to_string())
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;

    #[tokio::test]
    async fn only_the_password_itself_is_right() {
        let passwords = Passwords::new().unwrap();
        let stored = passwords
            .hash("a@b.example", "correct horse battery")
            .await
            .unwrap();
        assert!(
            stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{stored}"
        );
        for (password, right) in [
            ("correct horse battery", true),
            ("correct horse batterz", false),
            ("Correct horse battery", false),
            ("", false),
        ] {
            let is_right = passwords.is_right(password, Some(&stored)).await.unwrap();
            assert_eq!(is_right, right, "{password}");
        }
        let again = passwords
            .hash("a@b.example", "correct horse battery")
            .await
            .unwrap();
        assert_ne!(again, stored, "each has its own salt");
    }

    #[tokio::test]
    async fn an_unknown_user_costs_the_same_work_and_is_never_right() {
        let passwords = Passwords::new().unwrap();
        let stored = passwords
            .hash("a@b.example", "correct horse battery")
            .await
            .unwrap();
        let mut times = [std::time::Duration::ZERO; 2];
        for _ in 0..5 {
            for (time, stored) in times.iter_mut().zip([Some(stored.as_str()), None]) {
                let began = Instant::now();
                assert!(!passwords.is_right("wrong", stored).await.unwrap());
                *time += began.elapsed();
            }
        }
        let [known, unknown] = times.map(|time| time.as_secs_f64());
        assert!((0.5..2.0).contains(&(known / unknown)), "{known} {unknown}");
    }

    #[test]
    fn weak_passwords_are_refused() {
        let address = "ada@shop.example";
        for password in [
            "short",
            "elevenchars",
            "changeme-changeme",
            "Ada@Shop.example",
            "aaaaaaaaaaaaaaa",
        ] {
            assert_eq!(
                check(address, password),
                Err(PasswordError::Weak),
                "{password}"
            );
        }
        assert_eq!(check(address, &"å".repeat(200)), Err(PasswordError::Weak));
        assert_eq!(check(address, "ferns & floors forever"), Ok(()));
    }
}
