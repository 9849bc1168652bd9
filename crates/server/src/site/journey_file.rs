//! One journey document on disk: read when it changed, published when it is good, reported
//! when it is not. Whatever happens to the file, the last good form stays live.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use authoring::{Compiled, Finding};

use super::publisher::Publisher;

/// Text to compiled form; [`authoring::compile`], except in tests.
pub(crate) type Compile = fn(&str) -> Result<Compiled, Vec<Finding>>;

/// How a document stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Live as it is on disk.
    Live,
    /// Broken; an older form is live.
    Outdated(String),
    /// Broken, and there is no older form: its site is unknown.
    Missing(String),
}

/// One document.
#[derive(Debug)]
pub(crate) struct JourneyFile {
    path: PathBuf,
    compile: Compile,
    /// Time of change and size when last read; `None` before, and while it cannot be read.
    seen: Option<(SystemTime, u64)>,
    /// How it stood then.
    standing: Option<Standing>,
}

impl JourneyFile {
    /// A document that was not read yet.
    pub(crate) fn new(path: &Path, compile: Compile) -> Self {
        // Absolute, because the database remembers it by this name across starts.
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        Self {
            path,
            compile,
            seen: None,
            standing: None,
        }
    }

    /// Its file's name, for messages that strangers may see.
    pub(crate) fn name(&self) -> String {
        let name = self.path.file_name().unwrap_or(self.path.as_os_str());
        name.to_string_lossy().into_owned()
    }

    /// Reads the file if it changed since it was last looked at, and says how it stands.
    pub(crate) async fn look(&mut self, publisher: &Publisher) -> Standing {
        let path = self.path.clone();
        // Not here: a network drive may take its time.
        let about = tokio::task::spawn_blocking(move || std::fs::metadata(path).ok()).await;
        let now = about
            .ok()
            .flatten()
            .and_then(|about| Some((about.modified().ok()?, about.len())));
        if let Some(standing) = &self.standing
            && self.seen == now
        {
            return standing.clone();
        }
        self.seen = now;
        let standing = match self.read(publisher).await {
            Ok(()) => Standing::Live,
            Err(reason) => self.fall_back(reason, publisher).await,
        };
        self.standing = Some(standing.clone());
        standing
    }

    fn source(&self) -> String {
        self.path.to_string_lossy().into_owned()
    }

    async fn read(&self, publisher: &Publisher) -> Result<(), String> {
        let (path, compile) = (self.path.clone(), self.compile);
        let compiled = tokio::task::spawn_blocking(move || {
            let text = std::fs::read_to_string(path).map_err(|cause| cause.to_string())?;
            compile(&text).map_err(|findings| report(&findings))
        })
        .await
        .map_err(|cause| cause.to_string())??;
        for finding in &compiled.warnings {
            tracing::warn!(file = %self.path.display(), "{finding}");
        }
        publisher
            .publish(&self.source(), compiled)
            .await
            .map_err(|error| error.to_string())
    }

    async fn fall_back(&self, reason: String, publisher: &Publisher) -> Standing {
        let file = self.path.display();
        // Live since an earlier look: then there is nothing to bring back.
        let kept = match &self.standing {
            Some(Standing::Live | Standing::Outdated(_)) => Ok(true),
            _ => publisher.publish_kept(&self.source()).await,
        };
        match kept {
            Ok(true) => {
                tracing::error!(%file, reason, "journey is broken; its last good form stays live");
                Standing::Outdated(reason)
            }
            Ok(false) => {
                tracing::error!(%file, reason, "journey is broken and there is no earlier form; its site is unknown until it is mended");
                Standing::Missing(reason)
            }
            Err(error) => {
                tracing::error!(%file, reason, %error, "journey is broken and its last good form cannot go live");
                Standing::Missing(reason)
            }
        }
    }
}

/// All findings of severity error and the warnings beside them, a line or two each.
fn report(findings: &[Finding]) -> String {
    let lines: Vec<_> = findings.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests;
