//! Secrets: readable for their owner alone, and none that anybody could guess.

use std::io::ErrorKind;

use super::Finding;
use super::directory::open_to_others;
use crate::access::placeholder::{LEAST_SECRET_BYTES, WeakSecret, check_secret};
use crate::config::{Config, Database};
use crate::store::signing_keys::PURPOSE;
use crate::vault::file;

/// Looks at the key's file, at what everything is sealed with, and at the database's password.
pub(super) fn look(config: &Config, sealed: &[Vec<u8>]) -> Vec<Finding> {
    let mut findings: Vec<_> = key(config).into_iter().collect();
    findings.extend(seal(config, sealed));
    if let Database::Postgres(url) = &config.database {
        findings.push(password(url.password().as_deref()));
    }
    findings
}

/// `None` before the first start, and where the operator moved it away, as they may.
fn key(config: &Config) -> Option<Finding> {
    const ABOUT: &str = "API key";
    let path = config.data.join("api-key");
    let key = std::fs::read_to_string(&path).ok()?;
    let shown = path.display();
    if open_to_others(&path) == Some(true) {
        let mend = format!("others may read {shown}; `chmod 600 {shown}`, and have a new key made");
        return Some(Finding::bad(ABOUT, mend));
    }
    // `mp_` and 48 digits.
    if key.trim().len() < 40 {
        let mend = format!("{shown} holds no whole key; remove it where it was never used");
        return Some(Finding::bad(ABOUT, mend));
    }
    Some(Finding::good(ABOUT, format!("{shown}, its owner's alone")))
}

/// `None` before anything was sealed. It must be there after: what it sealed is read by nothing
/// else.
fn seal(config: &Config, sealed: &[Vec<u8>]) -> Option<Finding> {
    const ABOUT: &str = "secret";
    let path = file::path(&config.data);
    let shown = path.display();
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(cause) if cause.kind() == ErrorKind::NotFound && sealed.is_empty() => {
            return None;
        }
        Err(cause) => {
            let mend = format!(
                "{shown} cannot be read: {cause}; put the copy back that belongs to this database"
            );
            return Some(Finding::bad(ABOUT, mend));
        }
    };
    if open_to_others(&path) == Some(true) {
        let mend = format!("others may read {shown}; `chmod 600 {shown}`");
        return Some(Finding::bad(ABOUT, mend));
    }
    let Some(vault) = file::read(&text) else {
        let mend =
            format!("{shown} holds no secret; put the copy back that belongs to this database");
        return Some(Finding::bad(ABOUT, mend));
    };
    if sealed
        .iter()
        .any(|key| vault.unseal(PURPOSE, key).is_none())
    {
        let mend = format!(
            "the database was sealed with another than {shown}; put the copy back that belongs to it"
        );
        return Some(Finding::bad(ABOUT, mend));
    }
    Some(Finding::good(ABOUT, format!("{shown}, its owner's alone")))
}

fn password(password: Option<&str>) -> Finding {
    const ABOUT: &str = "database password";
    let Some(word) = password else {
        return Finding::good(ABOUT, "none in the address: the system or a file knows it");
    };
    match check_secret("it", word) {
        Ok(()) => Finding::good(ABOUT, "not one that stands in instructions"),
        Err(WeakSecret::Placeholder(_)) => Finding::bad(
            ABOUT,
            "it is one that stands in instructions; make one with `openssl rand -hex 24`",
        ),
        // Who may reach the database from outside is not known here.
        Err(WeakSecret::Short(_)) => Finding::doubtful(
            ABOUT,
            format!("shorter than {LEAST_SECRET_BYTES} characters; make a longer one"),
        ),
    }
}
