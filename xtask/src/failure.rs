//! What can go wrong in a command, in words that say what to do. Not for findings about the
//! project itself (a size over its gate, a forbidden edge): those are a command's result.

use std::path::{Path, PathBuf};
use std::process::ExitStatus;

/// Why a command ended early.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// A program is not installed, or not on `PATH`.
    #[error("`{program}` was not found: {mend}")]
    ProgramMissing { program: String, mend: String },

    /// A program ran and said no; its own words stand above this line.
    #[error("`{line}` failed ({status}); its own message is above")]
    ProgramFailed { line: String, status: ExitStatus },

    /// A file or folder could not be read or written.
    #[error("cannot {verb} {path}: {source}")]
    File {
        verb: &'static str,
        path: PathBuf,
        source: std::io::Error,
    },

    /// Output of a program, or a file, does not have the shape that is relied on.
    #[error("cannot understand {what}: {reason}")]
    Unreadable { what: String, reason: String },

    /// wasm-bindgen could not write the glue.
    #[error(
        "wasm-bindgen could not bind {}: {reason}\n\
         If it speaks of a schema version, `wasm-bindgen` and `wasm-bindgen-cli-support` in \
         Cargo.toml differ: give both the same version.",
        module.display()
    )]
    Glue { module: PathBuf, reason: String },

    /// The demo's journey has findings of severity error.
    #[error("{} does not compile:\n{findings}", path.display())]
    Journey { path: PathBuf, findings: String },

    /// Something else answers there already, or nothing may.
    #[error(
        "port {port} of 127.0.0.1 cannot be used ({source}): end the other program, or take \
         another port, for example --port {}",
        port.checked_add(1).unwrap_or(8787)
    )]
    Port { port: u16, source: std::io::Error },

    /// Something must be there first.
    #[error("{what} is missing: {mend}")]
    Missing { what: String, mend: String },

    /// A check found what it looks for; everything is printed already.
    #[error("{0}")]
    Found(String),
}

impl Failure {
    /// For `map_err` on file operations: `fs::read(p).map_err(Failure::file("read", p))`.
    pub(crate) fn file(verb: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_path_buf();
        move |source| Self::File { verb, path, source }
    }

    /// For `map_err` on parsers.
    pub(crate) fn unreadable<E: ToString>(what: impl Into<String>) -> impl FnOnce(E) -> Self {
        let what = what.into();
        move |error| Self::Unreadable {
            what,
            reason: error.to_string(),
        }
    }
}
