//! Looks at journey documents, the embed, the certificate and the disk's room once a second and
//! has read what changed. Polling
//! and not the system's file events: those differ by system, miss network drives and editors
//! that replace files, and a dozen `stat` calls a second cost nothing.

use std::path::PathBuf;
use std::time::Duration;

use tokio::sync::Mutex;
use tokio::time::MissedTickBehavior;

use crate::site::journey_file::{Compile, JourneyFile, Standing};
use crate::state::ServerState;

/// Time between two looks.
const EVERY: Duration = Duration::from_secs(1);

/// The watched documents, and how they stood at the last look.
#[derive(Debug)]
pub(crate) struct Watch {
    files: Mutex<Vec<JourneyFile>>,
    standings: tokio::sync::watch::Sender<Vec<(String, Standing)>>,
}

impl Watch {
    /// Documents that were not looked at yet.
    pub(crate) fn new(paths: &[PathBuf], compile: Compile) -> Self {
        let files = paths
            .iter()
            .map(|path| JourneyFile::new(path, compile))
            .collect();
        Self {
            files: Mutex::new(files),
            standings: tokio::sync::watch::Sender::default(),
        }
    }

    /// How every document stood at the last look, by its file's name.
    pub(crate) fn standings(&self) -> Vec<(String, Standing)> {
        self.standings.borrow().clone()
    }

    /// Looks at everything once.
    pub(crate) async fn look(&self, state: &ServerState) {
        let mut standings = Vec::new();
        for file in self.files.lock().await.iter_mut() {
            standings.push((file.name(), file.look(&state.shared.publisher).await));
        }
        self.standings.send_replace(standings);
        let embed = state.clone();
        // Reading and checking the embed takes milliseconds, which requests should not wait for,
        // and a disk that hangs does not answer at all.
        let look = move || {
            embed.shared.disk.look();
            if let Some(tls) = &embed.shared.tls {
                tls.refresh();
            }
            embed.shared.embed.refresh()?;
            embed.shared.studio.refresh()
        };
        match tokio::task::spawn_blocking(look).await {
            Ok(Ok(())) => {}
            Ok(Err(cause)) => {
                tracing::debug!(%cause, "embed cannot be read; what was read before is served");
            }
            Err(cause) => tracing::error!(%cause, "embed could not be read"),
        }
    }
}

/// Looks for ever.
pub(crate) async fn run(state: ServerState) {
    let mut ticks = tokio::time::interval(EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        state.look().await;
        state.look_at_database().await;
    }
}
