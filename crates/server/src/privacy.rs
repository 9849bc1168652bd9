//! What the law has a shop do for a person: hand out what is kept of them, and erase it. Who the
//! person is, is settled before: here they are the devices that are theirs.
//!
//! Shopify's three compliance webhooks end here, too: `customers/data_request` in
//! [`data_request`], `customers/redact` in [`redact_customer`], `shop/redact` in [`redact_shop`].

use serde::Serialize;
use serde_json::{Map, Value};
use shopper::{Id, Millis};
use utoipa::ToSchema;

use crate::store::Store;
use crate::store::erase::ErasedRows;

/// All that is kept of one device.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Takeout {
    site: String,
    visitor: String,
    /// UTC ms.
    #[schema(value_type = i64)]
    made_at: Millis,
    /// Events, answers, files …: a list each.
    #[serde(flatten)]
    #[schema(value_type = BTreeMap<String, Vec<Object>>)]
    parts: Map<String, Value>,
}

/// Everything that is kept of a person, device by device.
///
/// # Errors
/// What the database said.
pub(crate) async fn data_request(
    store: &Store,
    site: &str,
    visitors: &[Id],
    now: Millis,
) -> Result<Vec<Takeout>, sqlx::Error> {
    let mut all = Vec::with_capacity(visitors.len());
    for visitor in visitors {
        all.push(Takeout {
            site: site.to_owned(),
            visitor: visitor.to_string(),
            made_at: now,
            parts: store.person_parts(site, *visitor).await?,
        });
    }
    Ok(all)
}

/// Erases a person: what is kept under their devices' ids, what was counted of it, and what waits
/// to go elsewhere. What comes of these devices later is refused.
///
/// # Errors
/// What the database said. Devices before the one that failed are erased; the others are when it
/// is asked again, or by upkeep where their erasure had begun.
pub(crate) async fn redact_customer(
    store: &Store,
    site: &str,
    visitors: &[Id],
    now: Millis,
) -> Result<ErasedRows, sqlx::Error> {
    let mut erased = ErasedRows::default();
    for visitor in visitors {
        erased.add(store.erase(site, *visitor, now).await?);
    }
    tracing::info!(site, events = erased.events, "a person was erased");
    Ok(erased)
}

/// Deletes everything that was ever told of a site. Its journey and its settings stay.
///
/// # Errors
/// What the database said; asked again, it goes on.
pub(crate) async fn redact_shop(
    store: &Store,
    site: &str,
    now: Millis,
) -> Result<ErasedRows, sqlx::Error> {
    let erased = store.erase_site(site, now).await?;
    tracing::info!(site, events = erased.events, "a site's data was erased");
    Ok(erased)
}
