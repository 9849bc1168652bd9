//! The log, on standard error: for people, or one JSON object a line for programs.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;

/// Its form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// For programs that gather logs.
    Json,
}

impl LogFormat {
    /// Begins to write. How much is said by the variable `RUST_LOG`; `info` without it.
    pub(crate) fn begin(self) {
        let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
        let log = tracing_subscriber::fmt()
            .with_env_filter(filter)
            .with_writer(std::io::stderr);
        match self {
            Self::Text => log.with_ansi(std::io::stderr().is_terminal()).init(),
            // Flat, so that `event` and `id` are found without knowing our layers.
            Self::Json => log.json().flatten_event(true).init(),
        }
    }
}
