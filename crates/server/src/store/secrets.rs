//! What a shop signs with, sealed. While one is changed, two are good.

use shopper::{HOUR_MS, Millis};

use super::Store;
use crate::error::Error;
use crate::vault::{Vault, fill};

/// How long the one before is good beside a new one.
const OVERLAP: Millis = 24 * HOUR_MS;

/// What a secret is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SecretKind {
    /// HS256 of identity tokens.
    Identity,
    /// The shop's public key for identity tokens, 32 bytes.
    IdentityKey,
    /// Shopify's client secret: its webhooks and its app proxy.
    Shopify,
    /// The secret of a `WooCommerce` webhook.
    WooCommerce,
    /// The secret of orders from any other backend.
    Orders,
}

impl SecretKind {
    /// The word in addresses and tables.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::IdentityKey => "identity-key",
            Self::Shopify => "shopify",
            Self::WooCommerce => "woocommerce",
            Self::Orders => "orders",
        }
    }

    /// The kind of a word.
    pub(crate) fn from_word(word: &str) -> Option<Self> {
        let all = [
            Self::Identity,
            Self::IdentityKey,
            Self::Shopify,
            Self::WooCommerce,
            Self::Orders,
        ];
        all.into_iter().find(|kind| kind.as_str() == word)
    }
}

impl Store {
    /// Which kinds have a secret, by kind, each with when its newest came, UTC ms.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn secret_kinds(
        &self,
        site: &str,
    ) -> Result<Vec<(String, Millis)>, sqlx::Error> {
        sqlx::query_as(
            "SELECT kind, max(made_at) FROM site_secrets WHERE site = $1 AND ends_at IS NULL \
             GROUP BY kind ORDER BY kind",
        )
        .bind(site)
        .fetch_all(&self.reader)
        .await
    }

    /// The secrets that are good at `now`, the newest first.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn secrets(
        &self,
        vault: &Vault,
        site: &str,
        kind: SecretKind,
        now: Millis,
    ) -> Result<Vec<Vec<u8>>, sqlx::Error> {
        let sealed: Vec<Vec<u8>> = sqlx::query_scalar(
            "SELECT sealed FROM site_secrets WHERE site = $1 AND kind = $2 \
             AND (ends_at IS NULL OR ends_at > $3) ORDER BY made_at DESC",
        )
        .bind(site)
        .bind(kind.as_str())
        .bind(now)
        .fetch_all(&self.reader)
        .await?;
        let opened = sealed.iter();
        Ok(opened
            .filter_map(|sealed| vault.unseal("site-secret", sealed))
            .collect())
    }

    /// Takes a new secret. Those before are good for another day, so that both sides can change
    /// in peace.
    ///
    /// # Errors
    /// What the database said, or the system without randomness.
    pub(crate) async fn put_secret(
        &self,
        vault: &Vault,
        site: &str,
        kind: SecretKind,
        secret: &[u8],
        now: Millis,
    ) -> Result<(), Error> {
        let sealed = vault.seal("site-secret", secret)?;
        let mut id = [0; 16];
        fill(&mut id)?;
        let mut transaction = self.begin().await?;
        sqlx::query(
            "UPDATE site_secrets SET ends_at = $1 WHERE site = $2 AND kind = $3 AND ends_at IS NULL",
        )
        .bind(now + OVERLAP)
        .bind(site)
        .bind(kind.as_str())
        .execute(&mut *transaction)
        .await?;
        sqlx::query("DELETE FROM site_secrets WHERE site = $1 AND kind = $2 AND ends_at <= $3")
            .bind(site)
            .bind(kind.as_str())
            .bind(now)
            .execute(&mut *transaction)
            .await?;
        sqlx::query(
            "INSERT INTO site_secrets (site, kind, id, sealed, made_at) VALUES ($1,$2,$3,$4,$5)",
        )
        .bind(site)
        .bind(kind.as_str())
        .bind(&id[..])
        .bind(sealed)
        .bind(now)
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Forgets all secrets of a kind at once, as after a leak.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn drop_secrets(
        &self,
        site: &str,
        kind: SecretKind,
    ) -> Result<bool, sqlx::Error> {
        let gone = sqlx::query("DELETE FROM site_secrets WHERE site = $1 AND kind = $2")
            .bind(site)
            .bind(kind.as_str())
            .execute(&self.writer)
            .await?;
        Ok(gone.rows_affected() > 0)
    }
}
