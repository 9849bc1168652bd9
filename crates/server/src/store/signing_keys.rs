//! The server's signing keys: kept sealed, made at first need.

use shopper::Millis;

use super::Store;
use crate::error::Error;
use crate::keys::{KeyRing, SigningKey};
use crate::vault::Vault;

pub(crate) const PURPOSE: &str = "signing-key";

impl Store {
    /// All keys that are kept; makes the first. `None` where the database was sealed with
    /// another secret.
    ///
    /// # Errors
    /// What the database said, or the system without randomness.
    pub(crate) async fn key_ring(
        &self,
        vault: &Vault,
        now: Millis,
    ) -> Result<Option<KeyRing>, Error> {
        let ring = self.kept_keys(vault).await?;
        if ring.as_ref().is_none_or(|ring| ring.current().is_some()) {
            return Ok(ring);
        }
        self.put_key(vault, &SigningKey::generate()?, now).await?;
        Ok(self.kept_keys(vault).await?)
    }

    /// Something was sealed in this database.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn is_sealed(&self) -> Result<bool, sqlx::Error> {
        let one: Option<i64> =
            sqlx::query_scalar("SELECT CAST(1 AS BIGINT) FROM signing_keys LIMIT 1")
                .fetch_optional(&self.reader)
                .await?;
        Ok(one.is_some())
    }

    /// Makes a new key that signs from now on, in place of all before.
    ///
    /// # Errors
    /// What the database said, or the system without randomness.
    pub(crate) async fn rotate_keys(&self, vault: &Vault, now: Millis) -> Result<(), Error> {
        let key = SigningKey::generate()?;
        let sealed = vault.seal(PURPOSE, key.seed())?;
        let mut transaction = self.begin().await?;
        sqlx::query("UPDATE signing_keys SET retired_at = $1 WHERE retired_at IS NULL")
            .bind(now)
            .execute(&mut *transaction)
            .await?;
        sqlx::query("INSERT INTO signing_keys (kid, sealed, made_at) VALUES ($1,$2,$3)")
            .bind(&*key.kid)
            .bind(sealed)
            .bind(now)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Forgets keys whose last token has run out.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn drop_old_keys(&self, vault: &Vault, now: Millis) -> Result<(), Error> {
        let ring = self.kept_keys(vault).await?.unwrap_or_default();
        for kid in ring.gone(now) {
            sqlx::query("DELETE FROM signing_keys WHERE kid = $1")
                .bind(kid)
                .execute(&self.writer)
                .await?;
        }
        Ok(())
    }

    async fn put_key(&self, vault: &Vault, key: &SigningKey, now: Millis) -> Result<(), Error> {
        let sealed = vault.seal(PURPOSE, key.seed())?;
        // Two servers that start at once on one Postgres may both make one: `KeyRing::current`
        // is the same for both.
        sqlx::query("INSERT INTO signing_keys (kid, sealed, made_at) VALUES ($1,$2,$3)")
            .bind(&*key.kid)
            .bind(sealed)
            .bind(now)
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    async fn kept_keys(&self, vault: &Vault) -> Result<Option<KeyRing>, sqlx::Error> {
        let rows: Vec<(Vec<u8>, Option<i64>)> =
            sqlx::query_as("SELECT sealed, retired_at FROM signing_keys")
                .fetch_all(&self.reader)
                .await?;
        let keys = rows.into_iter().map(|(sealed, retired_at)| {
            let seed = vault.unseal(PURPOSE, &sealed)?;
            SigningKey::from_seed(&seed, retired_at)
        });
        Ok(keys.collect::<Option<Vec<_>>>().map(KeyRing::new))
    }
}
