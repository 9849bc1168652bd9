//! Talking to the provider: its discovery document, its keys, the exchange of a code. Answers
//! are bounded in size and time: the provider is trusted to say who somebody is, and with
//! nothing else.

use std::time::{Duration, Instant};

use axum::body::{Body, Bytes};
use axum::http::{Request, header};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http_body_util::{BodyExt, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use shopper::Millis;
use tokio::sync::{Mutex, Semaphore};

use super::id_token::{Expected, Vouched, believe, header as token_header};
use super::jwks::Jwks;
use super::login::{Login, encoded, form};
use super::{OidcConfig, OidcConfigError, OidcError, is_fine_address};
use crate::access::placeholder::check_secret;

/// Most bytes of an answer.
const MOST_BYTES: usize = 256 * 1024;
/// For one question.
const TIME: Duration = Duration::from_secs(10);
/// How long what the provider says of itself is believed.
const FRESH: Duration = Duration::from_hours(1);
/// A key that we do not know is asked about no more often: tokens are made by strangers.
const LOOK_AGAIN: Duration = Duration::from_mins(1);
/// Exchanges at once.
const AT_ONCE: usize = 8;

/// The provider.
#[derive(Debug)]
pub(crate) struct Provider {
    config: OidcConfig,
    client: Client<HttpsConnector<HttpConnector>, Body>,
    known: Mutex<Option<Known>>,
    room: Semaphore,
}

/// What it says of itself.
#[derive(Clone, Debug)]
struct Known {
    at: Instant,
    discovery: Discovery,
    keys: Jwks,
}

#[derive(Clone, Debug, Deserialize)]
struct Discovery {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    jwks_uri: String,
}

#[derive(Debug, Deserialize)]
struct Tokens {
    id_token: String,
}

#[derive(Debug, Deserialize)]
struct Refusal {
    error: String,
}

impl Provider {
    /// Asks nothing yet: a provider that is away must not keep the server from starting.
    ///
    /// # Errors
    /// [`OidcConfigError`].
    pub(crate) fn new(config: OidcConfig) -> Result<Self, OidcConfigError> {
        check_secret("the secret of the identity provider", &config.client_secret)?;
        let addresses = [
            ("--oidc-issuer", &config.issuer),
            ("--public-url", &config.public_url),
        ];
        for (name, value) in addresses {
            if !is_fine_address(value) || value.ends_with('/') {
                let value = value.clone();
                return Err(OidcConfigError::Address { name, value });
            }
        }
        let connector = HttpsConnectorBuilder::new()
            .with_webpki_roots()
            .https_or_http()
            .enable_http1()
            .build();
        Ok(Self {
            config,
            client: Client::builder(TokioExecutor::new()).build(connector),
            known: Mutex::default(),
            room: Semaphore::new(AT_ONCE),
        })
    }

    /// Where a browser is sent to sign in.
    ///
    /// # Errors
    /// [`OidcError::Away`].
    pub(crate) async fn address(&self, login: &Login) -> Result<String, OidcError> {
        let endpoint = self.known(FRESH).await?.discovery.authorization_endpoint;
        Ok(login.address(&endpoint, &self.config.client_id, &self.back()))
    }

    /// Exchanges the code that a browser came back with.
    ///
    /// # Errors
    /// [`OidcError`].
    pub(crate) async fn exchange(
        &self,
        code: &str,
        login: &Login,
        now: Millis,
    ) -> Result<Vouched, OidcError> {
        let busy = |_| OidcError::Away("too many sign in at this moment".to_owned());
        let _room = self.room.try_acquire().map_err(busy)?;
        let known = self.known(FRESH).await?;
        let body = form(&[
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", &self.back()),
            ("code_verifier", login.verifier()),
        ]);
        let (id, secret) = (&self.config.client_id, &self.config.client_secret);
        let basic = STANDARD.encode(format!("{}:{}", encoded(id), encoded(secret)));
        let request = Request::post(&known.discovery.token_endpoint)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::AUTHORIZATION, format!("Basic {basic}"))
            .body(Body::from(body));
        let tokens: Tokens = self.json(request).await?;
        let kid = token_header(&tokens.id_token)?.kid;
        let keys = if known.keys.knows(kid.as_deref()) {
            known.keys
        } else {
            self.known(LOOK_AGAIN).await?.keys
        };
        let expected = Expected {
            issuer: &self.config.issuer,
            client: id,
            nonce: login.nonce(),
            now,
        };
        believe(&tokens.id_token, &keys, expected)
    }

    fn back(&self) -> String {
        format!("{}/api/oidc/back", self.config.public_url)
    }

    /// What the provider said of itself, asked anew where that is older than `fresh`.
    async fn known(&self, fresh: Duration) -> Result<Known, OidcError> {
        let mut known = self.known.lock().await;
        if let Some(known) = known.as_ref().filter(|known| known.at.elapsed() < fresh) {
            return Ok(known.clone());
        }
        let issuer = &self.config.issuer;
        let url = format!("{issuer}/.well-known/openid-configuration");
        let discovery: Discovery = self.get(&url).await?;
        if discovery.issuer != *issuer {
            return Err(OidcError::Unbelievable("it says to be another issuer"));
        }
        let Discovery {
            authorization_endpoint,
            token_endpoint,
            jwks_uri,
            ..
        } = &discovery;
        if ![authorization_endpoint, token_endpoint, jwks_uri]
            .iter()
            .all(|url| is_fine_address(url))
        {
            return Err(OidcError::Unbelievable("it has an address without https"));
        }
        let keys = self.get(jwks_uri).await?;
        let at = Instant::now();
        Ok(known
            .insert(Known {
                at,
                discovery,
                keys,
            })
            .clone())
    }

    async fn get<T: DeserializeOwned>(&self, url: &str) -> Result<T, OidcError> {
        self.json(Request::get(url).body(Body::empty())).await
    }

    async fn json<T: DeserializeOwned>(
        &self,
        request: Result<Request<Body>, axum::http::Error>,
    ) -> Result<T, OidcError> {
        let request = request.map_err(away)?;
        let (is_well, bytes) = tokio::time::timeout(TIME, self.ask(request))
            .await
            .map_err(away)??;
        if is_well {
            return serde_json::from_slice(&bytes).map_err(away);
        }
        let refusal: Refusal = serde_json::from_slice(&bytes).map_err(away)?;
        // A word of the protocol; anything longer is not repeated to a browser.
        let is_word = refusal.error.len() <= 40 && refusal.error.is_ascii();
        let word = if is_word {
            refusal.error
        } else {
            String::new()
        };
        Err(OidcError::Refused(word))
    }

    async fn ask(&self, request: Request<Body>) -> Result<(bool, Bytes), OidcError> {
        let response = self.client.request(request).await.map_err(away)?;
        let is_well = response.status().is_success();
        let body = Limited::new(response.into_body(), MOST_BYTES);
        let bytes = body.collect().await.map_err(away)?.to_bytes();
        Ok((is_well, bytes))
    }
}

fn away(cause: impl std::fmt::Display) -> OidcError {
    OidcError::Away(cause.to_string())
}
