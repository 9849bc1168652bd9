//! What the law has a shop do for a person: hand out what is kept of them, and erase it. Asked by
//! an admin through the API or at the command line, or by the shop's platform, whose requests are
//! worked off here.

use serde::Serialize;
use serde_json::{Map, Value};
use shopper::{Id, Millis};
use utoipa::ToSchema;

use crate::audit::Entry;
use crate::error::Error;
use crate::hook::{Naming, PrivacyRequest};
use crate::store::Store;
use crate::store::erase::ErasedRows;
use crate::store::people::person_of;
use crate::store::privacy_requests::{Done, TakenRequest};
use crate::vault::Vault;

/// Who is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whom {
    /// A device, and with it the customer who has no other.
    Device(Id),
    /// The shop's id of a customer: with all devices that are known.
    Customer(String),
}

impl Whom {
    /// The device of a UUID; `None` for what is none.
    pub fn device(text: &str) -> Option<Self> {
        let id: Option<Id> = text.parse().ok();
        id.filter(|id| *id != Id::default()).map(Self::Device)
    }

    fn id(&self, vault: &Vault, site: &str) -> Id {
        match self {
            Self::Device(visitor) => *visitor,
            Self::Customer(customer) => person_of(vault, site, customer),
        }
    }
}

/// All that is kept of one person.
#[derive(Debug, Serialize, ToSchema)]
pub struct Takeout {
    site: String,
    /// The device that was asked about.
    #[serde(skip_serializing_if = "Option::is_none")]
    visitor: Option<String>,
    /// The customer who was asked about.
    #[serde(skip_serializing_if = "Option::is_none")]
    customer: Option<String>,
    /// UTC ms.
    #[schema(value_type = i64)]
    made_at: Millis,
    /// Events, answers, files …: a list each.
    #[serde(flatten)]
    #[schema(value_type = BTreeMap<String, Vec<Object>>)]
    parts: Map<String, Value>,
}

/// Everything that is kept of a person.
///
/// # Errors
/// What the database said.
pub(crate) async fn data_request(
    (store, vault): (&Store, &Vault),
    site: &str,
    whom: &Whom,
    now: Millis,
) -> Result<Takeout, sqlx::Error> {
    let (visitor, customer) = match whom {
        Whom::Device(visitor) => (Some(visitor.to_string()), None),
        Whom::Customer(customer) => (None, Some(customer.clone())),
    };
    Ok(Takeout {
        site: site.to_owned(),
        visitor,
        customer,
        made_at: now,
        parts: store.person_parts(site, whom.id(vault, site)).await?,
    })
}

/// Erases a person: what is kept of them, what was counted of it, and what waits to go elsewhere.
/// What comes of their devices later is refused.
///
/// # Errors
/// What the database said. What was begun is ended when it is asked again, or by upkeep.
pub(crate) async fn redact(
    (store, vault): (&Store, &Vault),
    site: &str,
    whom: &Whom,
    now: Millis,
) -> Result<ErasedRows, sqlx::Error> {
    let id = whom.id(vault, site);
    let erased = match whom {
        Whom::Device(_) => store.erase(site, id, now).await?,
        Whom::Customer(customer) => store.erase_customer(site, (id, customer), now).await?,
    };
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

/// Works off what a site's platform asked for and what is due; how many. What fails says so on the
/// request, and is tried again.
///
/// # Errors
/// What the database said while a request was taken or ended.
pub(crate) async fn work_off(
    (store, vault): (&Store, &Vault),
    site: &str,
    now: Millis,
) -> Result<u32, Error> {
    let mut done = 0;
    while let Some(request) = store.take_privacy_request(site, now).await? {
        match carry_out((store, vault), site, &request, now).await {
            Ok(outcome) => {
                let entry = entry(site, &request, now);
                let ended = (&outcome, &entry);
                done += u32::from(store.end_privacy_request(site, &request, ended).await?);
            }
            Err(cause) => {
                tracing::error!(site, %cause, "what the shop's platform asked for a customer could not be done; it is tried again");
                let why = "the database failed; it is tried again";
                store.privacy_request_failed(site, request.id, why).await?;
            }
        }
    }
    store.drop_old_exports(site, now).await?;
    Ok(done)
}

async fn carry_out(
    (store, vault): (&Store, &Vault),
    site: &str,
    request: &TakenRequest,
    now: Millis,
) -> Result<Done, sqlx::Error> {
    match &request.asks {
        PrivacyRequest::Data { customer, orders } => {
            let whom = Whom::Customer(customer.clone());
            let mut takeout = data_request((store, vault), site, &whom, now).await?;
            let naming = Naming { site, vault };
            for order in orders {
                let ids = (naming.order(request.platform, order), naming.guest(order));
                store
                    .order_parts(site, order, ids, &mut takeout.parts)
                    .await?;
            }
            let export = serde_json::to_string(&takeout);
            Ok(Done {
                outcome: "ready to be fetched for thirty days".to_owned(),
                export: Some(export.map_err(|cause| sqlx::Error::Encode(cause.into()))?),
            })
        }
        PrivacyRequest::Erase { customer, orders } => {
            let whom = Whom::Customer(customer.clone());
            let mut erased = redact((store, vault), site, &whom, now).await?;
            let naming = Naming { site, vault };
            for order in orders {
                let ids = (naming.order(request.platform, order), naming.guest(order));
                erased.add(store.erase_order(site, order, ids, now).await?);
            }
            Ok(said(erased))
        }
        PrivacyRequest::EraseShop => Ok(said(redact_shop(store, site, now).await?)),
    }
}

fn said(erased: ErasedRows) -> Done {
    let ErasedRows {
        events,
        answers,
        files,
    } = erased;
    Done {
        outcome: format!("erased: {events} events, {answers} answers, {files} files"),
        export: None,
    }
}

/// The audit log names the request and nobody.
fn entry(site: &str, request: &TakenRequest, now: Millis) -> Entry {
    let action = match request.asks {
        PrivacyRequest::Data { .. } => "person.exported",
        PrivacyRequest::Erase { .. } => "person.erased",
        PrivacyRequest::EraseShop => "data.erased",
    };
    let subject = format!("request {}", request.id);
    Entry::new(request.platform.as_str(), site, action, &subject, now)
}
