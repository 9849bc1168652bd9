//! `/api/sites/<site>/endpoints` and `…/deliveries`: where webhooks go, and what became of them.

use serde::{Deserialize, Serialize};
use shopper::Millis;

/// Where they go: `GET …/endpoints`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct EndpointCards {
    /// All of them.
    pub endpoints: Vec<EndpointCard>,
    /// `after` for the next page; `None` when this is the last.
    #[serde(default)]
    pub next: Option<String>,
}

/// One address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct EndpointCard {
    /// UUID.
    pub id: String,
    /// Where to.
    pub url: String,
    /// What it hears of; empty for everything.
    pub kinds: Vec<String>,
    /// Since when nothing has arrived there, UTC ms.
    #[cfg_attr(feature = "schema", schema(value_type = Option<i64>))]
    pub failing_since: Option<Millis>,
    /// Since when nothing is sent there, UTC ms.
    #[cfg_attr(feature = "schema", schema(value_type = Option<i64>))]
    pub disabled_at: Option<Millis>,
}

/// A new address: `POST …/endpoints`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AddEndpoint {
    /// Begins with https://.
    pub url: String,
    /// What it wants to hear of; empty for everything.
    #[serde(default)]
    pub kinds: Vec<String>,
}

/// What signs what is sent; told this once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ToldSecret {
    /// `None` where the sender has it already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<String>,
}

/// A page of the log: `GET …/deliveries`, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DeliveryRows {
    /// So many.
    pub deliveries: Vec<DeliveryRow>,
    /// `before` for the next page; `None` when this is the last.
    #[serde(default)]
    pub next_before: Option<i64>,
}

/// One message to one address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DeliveryRow {
    /// UUID.
    pub id: String,
    /// The address's id.
    pub endpoint: String,
    /// As `claim.verified`.
    pub kind: String,
    /// UTC ms.
    #[cfg_attr(feature = "schema", schema(value_type = i64))]
    pub made_at: Millis,
    /// How often it was tried.
    pub attempts: i64,
    /// When it is tried again, UTC ms.
    #[cfg_attr(feature = "schema", schema(value_type = Option<i64>))]
    pub next_at: Option<Millis>,
    /// `waiting`, `arrived` or `failed`.
    pub status: String,
    /// HTTP's, as the receiver said last; 0 for nothing.
    pub last_status: i64,
    /// What the receiver said last.
    pub last_words: String,
}
