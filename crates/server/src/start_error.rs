//! Why the server could not start, and what to do.

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;

use thiserror::Error;

use crate::access::password::PasswordError;
use crate::oidc::OidcConfigError;
use crate::sink::options::NotBuilt;
use crate::store::OpenError;
use crate::store::api_key::KeyError;
use crate::tls::TlsError;
use crate::vault::file::SecretError;

/// The server could not start. Each says what to do.
#[derive(Debug, Error)]
pub enum StartError {
    /// The database.
    #[error(transparent)]
    Store(#[from] OpenError),
    /// The API key.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// No randomness, or no memory, to hash passwords with.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// The identity provider.
    #[error(transparent)]
    Oidc(#[from] OidcConfigError),
    /// Certificate or key.
    #[error(transparent)]
    Tls(#[from] TlsError),
    /// The secret of the data directory.
    #[error(transparent)]
    Secret(#[from] SecretError),
    /// Keys.
    #[error("the server's keys cannot be read or made: {0}")]
    Trust(String),
    /// The embed's directory.
    #[error(
        "the embed in {path} cannot be read: {cause}; build it with `cargo xtask dist`, or leave --embed out"
    )]
    Embed {
        /// The directory.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// The Studio's directory.
    #[error(
        "the Studio in {path} cannot be read: {cause}; build it with `cargo xtask dist`, or leave --studio out"
    )]
    Studio {
        /// The directory.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// A directory of pages.
    #[error("{0} is no directory; give --pages the directory that has index.html")]
    Pages(PathBuf),
    /// A sink.
    #[error("sink `{name}`: {cause}")]
    Sink {
        /// Its name.
        name: String,
        /// Why not.
        cause: NotBuilt,
    },
    /// The address.
    #[error(
        "cannot listen on {address}: {cause}; is another server running? {flag} takes another address"
    )]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What it was given with: `--listen` or `--metrics-listen`.
        flag: &'static str,
        /// What the system said.
        cause: io::Error,
    },
}
