//! Signing in at an identity provider that the operator trusts: OpenID Connect's authorization
//! code flow with PKCE, state and nonce. Whom it vouches for by a verified e-mail address is the
//! user of that address; nobody becomes a user by it.
//!
//! Written out and not the `openidconnect` crate, which brings fifty others, among them an RSA
//! with an open advisory: of the protocol we need one flow with one provider. Signatures are
//! `ring`'s matter.

mod id_token;
mod jwks;
mod login;
mod provider;

use thiserror::Error;

use crate::access::placeholder::WeakSecret;

pub(crate) use id_token::Vouched;
pub(crate) use login::Login;
pub(crate) use provider::Provider;

/// What the operator sets of the identity provider.
#[derive(Clone)]
pub struct OidcConfig {
    /// Its issuer, like `https://accounts.shop.example`: exactly as its discovery document says.
    pub issuer: String,
    /// How it knows this server.
    pub client_id: String,
    /// The secret that it gave this server; at least 16 bytes.
    pub client_secret: String,
    /// Where browsers reach this server, like `https://milepost.shop.example`. The provider must
    /// allow `<public_url>/api/oidc/back` to be returned to.
    pub public_url: String,
}

impl std::fmt::Debug for OidcConfig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Without the secret: this is printed with the server's configuration.
        f.debug_struct("OidcConfig")
            .field("issuer", &self.issuer)
            .field("client_id", &self.client_id)
            .field("public_url", &self.public_url)
            .finish_non_exhaustive()
    }
}

/// What is set cannot be used.
#[derive(Debug, Error)]
pub enum OidcConfigError {
    /// The client's secret.
    #[error(transparent)]
    Secret(#[from] WeakSecret),
    /// An address.
    #[error(
        "{name} is {value}; it must begin with https:// (or http:// on this machine) and end without a slash"
    )]
    Address {
        /// Which one.
        name: &'static str,
        /// What was given.
        value: String,
    },
}

/// Signing in did not work.
#[derive(Debug, Error)]
pub(crate) enum OidcError {
    /// The browser came back without what it was sent off with.
    #[error("this sign-in was not begun in this browser, or more than ten minutes ago; begin anew")]
    NotBegun,
    /// The provider said no.
    #[error("the identity provider refused: {0}")]
    Refused(String),
    /// What it said is not to be believed; the text is for the log.
    #[error("what the identity provider said is not to be believed: {0}")]
    Unbelievable(&'static str),
    /// It vouches for no address.
    #[error("the identity provider knows no verified e-mail address of yours; ask whoever runs it")]
    NoAddress,
    /// It cannot be reached, or says what nobody can read; the text is for the log.
    #[error("the identity provider could not be asked: {0}")]
    Away(String),
}

/// `https://…`, or `http://` to this machine, which tests and demos use.
fn is_fine_address(url: &str) -> bool {
    let local = ["http://127.0.0.1", "http://localhost", "http://[::1]"];
    let is_local = local.iter().any(|local| {
        url.strip_prefix(local)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '/']))
    });
    is_local || url.starts_with("https://")
}
