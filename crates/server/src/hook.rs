//! Order webhooks: what a shop's platform tells of orders and refunds, as events that it vouches
//! for. Whoever knows the secret of a site is its platform; a body that they did not sign is
//! nobody's.

use serde_json::Value;
use shopper::{Event, Id, Millis, Money, Object, ObjectKind, Source, names};
use thiserror::Error;

use crate::vault::Vault;

pub(crate) mod amount;
pub(crate) mod intake;
pub(crate) mod orders;
pub(crate) mod shopify;
pub(crate) mod signature;
pub(crate) mod woocommerce;

/// Who sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Platform {
    /// Shopify.
    Shopify,
    /// `WooCommerce`.
    WooCommerce,
    /// Any backend that signs as Standard Webhooks do.
    Orders,
}

impl Platform {
    /// The word in addresses and tables.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Shopify => "shopify",
            Self::WooCommerce => "woocommerce",
            Self::Orders => "orders",
        }
    }

    /// The platform of that word.
    pub(crate) fn from_word(word: &str) -> Option<Self> {
        let all = [Self::Shopify, Self::WooCommerce, Self::Orders];
        all.into_iter().find(|platform| platform.as_str() == word)
    }
}

/// What a body says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum News {
    /// Something happened to an order.
    Orders(Vec<OrderNews>),
    /// A customer's rights under the law.
    Privacy(PrivacyRequest),
    /// Nothing for us: a test order, one that is not paid, another topic.
    Nothing,
}

/// One thing that happened to an order.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct OrderNews {
    /// Whose it is.
    pub(crate) buyer: Buyer,
    /// The platform's id of the order.
    pub(crate) order: String,
    /// The event.
    pub(crate) event: Event,
}

/// Whose an order is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Buyer {
    /// Said in the body: the device that the page put into the order, the shop's customer.
    Told {
        /// The device.
        visitor: Option<Id>,
        /// The shop's id of the customer.
        customer: Option<String>,
    },
    /// Whoever the order was of.
    OfOrder,
}

/// What the law has a shop's apps do, as Shopify asks for it. `store::privacy_requests` keeps it
/// on disk, `privacy` does it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PrivacyRequest {
    /// A customer wants to know what is stored.
    Data {
        /// The shop's id of the customer.
        customer: String,
        /// Orders of theirs, which may lie under a guest's or a device's id.
        orders: Vec<String>,
    },
    /// A customer is to be forgotten.
    Erase {
        /// The shop's id of the customer.
        customer: String,
        /// Orders to be forgotten with them.
        orders: Vec<String>,
    },
    /// The shop has left: all of it is to be forgotten.
    EraseShop,
}

/// Why a body that was signed well is none that we can take.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub(crate) enum Unreadable {
    /// No JSON.
    #[error("the body is no JSON: {0}")]
    NoJson(String),
    /// A part is missing or of a wrong kind.
    #[error("`{0}` is missing or of a wrong kind")]
    Part(&'static str),
    /// An amount that is none.
    #[error("`{part}` is no amount of {currency}")]
    Amount {
        /// Where.
        part: &'static str,
        /// The currency that it should be of.
        currency: String,
    },
}

/// What a body says, by the platform that signed it.
///
/// # Errors
/// [`Unreadable`].
pub(crate) fn read(
    naming: &Naming<'_>,
    platform: Platform,
    topic: &str,
    body: &[u8],
) -> Result<News, Unreadable> {
    match platform {
        Platform::Shopify => shopify::read(naming, topic, body),
        Platform::WooCommerce => woocommerce::read(naming, topic, body),
        Platform::Orders => orders::read(naming, body),
    }
}

fn json(body: &[u8]) -> Result<Value, Unreadable> {
    serde_json::from_slice(body).map_err(|cause| Unreadable::NoJson(cause.to_string()))
}

/// An id, which platforms write as a number or as text.
fn id_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.is_empty() && text.len() <= 100 => Some(text.clone()),
        Value::Number(number) if number.as_u64().is_some_and(|n| n > 0) => Some(number.to_string()),
        _ => None,
    }
}

/// `2026-01-31T10:00:00-05:00` in UTC ms; without an offset it is UTC.
fn instant(value: &Value) -> Option<Millis> {
    let text = value.as_str()?;
    let parsed = text.parse::<jiff::Timestamp>();
    let parsed = parsed.or_else(|_| format!("{text}Z").parse());
    parsed.ok().map(jiff::Timestamp::as_millisecond)
}

/// The device that the page put into the order, from a list of `{name|key, value}`.
fn visitor_in(list: &Value, key: &str) -> Option<Id> {
    let mut entries = list.as_array()?.iter();
    let found = entries.find(|entry| entry[key].as_str() == Some(VISITOR_KEY))?;
    found["value"].as_str()?.parse().ok()
}

/// Name of the order's attribute that carries the device. Shopify hides what begins so from
/// the shopper.
pub(crate) const VISITOR_KEY: &str = "_milepost";

/// Gives events their ids: the same however often something is told, and known to nobody else.
/// Whoever could work an id out could put an event of their own in its place before it comes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Naming<'a> {
    /// The site.
    pub(crate) site: &'a str,
    /// Whose secret is in the ids.
    pub(crate) vault: &'a Vault,
}

impl Naming<'_> {
    /// The id of the event that says an order was paid, by whichever topic.
    pub(crate) fn order(&self, platform: Platform, order: &str) -> Id {
        self.id(&[platform.as_str(), "order", order])
    }

    /// Under whose id an order of nobody that is known lies.
    pub(crate) fn guest(&self, order: &str) -> Id {
        let parts = [self.site.as_bytes(), order.as_bytes()];
        made_id(self.vault.mac("guest", &parts))
    }

    fn id(&self, parts: &[&str]) -> Id {
        let mut named = vec![self.site.as_bytes()];
        named.extend(parts.iter().map(|part| part.as_bytes()));
        let parts = named;
        made_id(self.vault.mac("order-event", &parts))
    }
}

/// A UUID of version 8 (RFC 9562): made of what its maker knows, and telling no time.
pub(crate) fn made_id(mac: [u8; 32]) -> Id {
    let mut id = [0; 16];
    id.copy_from_slice(&mac[..16]);
    id[6] = id[6] & 0x0f | 0x80;
    id[8] = id[8] & 0x3f | 0x80;
    Id(id)
}

/// The parts of an order that make an event.
struct Order<'a> {
    site: &'a Naming<'a>,
    platform: Platform,
    id: &'a str,
    at: Millis,
}

impl Order<'_> {
    fn paid(&self, value: Money, pieces: u32) -> Event {
        Event {
            id: self.site.order(self.platform, self.id),
            name: names::PURCHASE.to_owned(),
            distinct: Some(format!("order:{}", self.id)),
            ..self.event(value, pieces)
        }
    }

    /// `refund` tells several refunds of one order apart.
    fn refunded(&self, refund: &str, value: Option<Money>, pieces: u32) -> Event {
        let base = self.event(value.clone().unwrap_or_default(), pieces);
        let parts = [self.platform.as_str(), "refund", self.id, refund];
        Event {
            id: self.site.id(&parts),
            name: names::REFUND.to_owned(),
            distinct: Some(format!("order:{}/{refund}", self.id)),
            value,
            ..base
        }
    }

    fn event(&self, value: Money, pieces: u32) -> Event {
        Event {
            at: self.at,
            source: Source::Platform,
            object: Some(Object {
                kind: ObjectKind::Order,
                id: self.id.to_owned(),
                ..Object::default()
            }),
            value: Some(value),
            quantity: pieces,
            ..Event::default()
        }
    }
}

/// For tests: names for the events of a site.
#[cfg(test)]
pub(crate) fn named<T>(site: &str, with: impl FnOnce(&Naming) -> T) -> T {
    let vault = Vault::new(&[7; 32]);
    with(&Naming {
        site,
        vault: &vault,
    })
}
