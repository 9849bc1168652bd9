//! Looks at an installation without changing it: what is right, what should be looked at, what
//! will not work; each with what to do.

use std::fmt;

use crate::config::Config;

mod clock;
mod database;
mod directory;
mod door;
mod embed;
mod journeys;
mod secrets;
mod studio;

/// How one thing stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Health {
    /// As it should be.
    Good,
    /// Works, and should be looked at.
    Doubtful,
    /// Does not work.
    Bad,
}

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What, in a word or two.
    pub about: &'static str,
    /// How it stands.
    pub health: Health,
    /// What was seen, and what to do where it is not good.
    pub says: String,
}

impl Finding {
    pub(crate) fn good(about: &'static str, says: impl Into<String>) -> Self {
        Self::new(about, Health::Good, says)
    }

    pub(crate) fn doubtful(about: &'static str, says: impl Into<String>) -> Self {
        Self::new(about, Health::Doubtful, says)
    }

    pub(crate) fn bad(about: &'static str, says: impl Into<String>) -> Self {
        Self::new(about, Health::Bad, says)
    }

    fn new(about: &'static str, health: Health, says: impl Into<String>) -> Self {
        Self {
            about,
            health,
            says: says.into(),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = match self.health {
            Health::Good => "ok     ",
            Health::Doubtful => "warning",
            Health::Bad => "BAD    ",
        };
        write!(formatter, "{word}  {}: {}", self.about, self.says)
    }
}

/// Looks at everything that a server with this configuration would use. Only a file that is made
/// and removed at once, to see whether it can be, touches the disk.
pub async fn doctor(config: &Config) -> Vec<Finding> {
    let mut findings = directory::look(config);
    let database = database::look(config).await;
    findings.extend(secrets::look(config, &database.sealed));
    findings.extend(database.findings);
    findings.push(clock::look(crate::clock::now(), database.newest_event));
    findings.extend(embed::look(config));
    findings.extend(studio::look(config));
    findings.extend(journeys::look(config));
    findings.extend(door::look(config));
    findings
}

#[cfg(test)]
mod tests;
