//! Where users may sign in beside the server itself: an identity provider of the operator's.

use server::OidcConfig;

/// The identity provider; all four or none.
#[derive(Clone, clap::Args)]
pub(crate) struct Identity {
    /// Issuer of an OpenID Connect provider, like `https://accounts.shop.example`. Users sign in
    /// there whose verified e-mail address is one of a user's here.
    #[arg(long, value_name = "URL", requires_all = ["oidc_client", "public_url", "oidc_secret"])]
    oidc_issuer: Option<String>,
    /// How the provider knows this server.
    #[arg(long, value_name = "ID", requires = "oidc_issuer")]
    oidc_client: Option<String>,
    /// The secret that the provider gave this server. Better given in the environment, where
    /// others on the machine cannot read it.
    #[arg(
        long,
        value_name = "SECRET",
        env = "MILEPOST_OIDC_SECRET",
        hide_env_values = true
    )]
    oidc_secret: Option<String>,
    /// Where browsers reach this server, like `https://milepost.shop.example`. The provider must
    /// allow this with `/api/oidc/back` to be returned to.
    #[arg(long, value_name = "URL")]
    public_url: Option<String>,
}

impl Identity {
    /// As the server takes it.
    pub(crate) fn config(self) -> Option<OidcConfig> {
        Some(OidcConfig {
            issuer: self.oidc_issuer?,
            client_id: self.oidc_client?,
            client_secret: self.oidc_secret?,
            public_url: self.public_url?,
        })
    }
}

impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Without the secret.
        f.debug_struct("Identity")
            .field("oidc_issuer", &self.oidc_issuer)
            .finish_non_exhaustive()
    }
}
