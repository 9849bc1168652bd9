//! What the law has a shop do for a person, at the command line.

use super::{ACTOR, Administration, AdministrationError};
use crate::audit::Entry;
use crate::clock::now;
use crate::hex::hex;
use crate::privacy::{Takeout, Whom, data_request, redact};
use crate::store::erase::ErasedRows;
use crate::vault::Vault;
use crate::vault::file;

impl Administration {
    /// Everything that is kept of a person.
    ///
    /// # Errors
    /// [`AdministrationError`].
    pub async fn person_data(
        &self,
        site: &str,
        whom: &Whom,
    ) -> Result<Takeout, AdministrationError> {
        self.knows(site).await?;
        let vault = self.vault().await?;
        self.store
            .note(entry(&vault, site, "person.exported", whom))
            .await?;
        Ok(data_request((&self.store, &vault), site, whom, now()).await?)
    }

    /// Erases a person.
    ///
    /// # Errors
    /// [`AdministrationError`].
    pub async fn erase_person(
        &self,
        site: &str,
        whom: &Whom,
    ) -> Result<ErasedRows, AdministrationError> {
        self.knows(site).await?;
        let vault = self.vault().await?;
        let erased = redact((&self.store, &vault), site, whom, now()).await?;
        self.store
            .note(entry(&vault, site, "person.erased", whom))
            .await?;
        Ok(erased)
    }

    /// Of a site that was mistyped nobody would be found either.
    async fn knows(&self, site: &str) -> Result<(), AdministrationError> {
        if self.store.has_site(site).await? {
            return Ok(());
        }
        Err(AdministrationError::Site(site.to_owned()))
    }

    /// Who a customer is in the tables follows from the secret: with another one nobody would be
    /// found, and that would pass for done.
    pub(super) async fn vault(&self) -> Result<Vault, AdministrationError> {
        let vault = file::open(&self.data, self.store.is_sealed().await?)?;
        let ring = self.store.key_ring(&vault, now()).await;
        match ring {
            Ok(Some(_)) => Ok(vault),
            Ok(None) => Err(crate::SecretError::Other(file::path(&self.data)).into()),
            Err(cause) => Err(AdministrationError::Keys(cause.to_string())),
        }
    }
}

/// Names the person as the routes do.
fn entry(vault: &Vault, site: &str, action: &str, whom: &Whom) -> Entry {
    let name = match whom {
        Whom::Device(visitor) => visitor.to_string(),
        Whom::Customer(customer) => customer.clone(),
    };
    let subject = vault.mac("audit-subject", &[site.as_bytes(), name.as_bytes()]);
    Entry::new(ACTOR, site, action, &hex(&subject[..8]), now())
}
