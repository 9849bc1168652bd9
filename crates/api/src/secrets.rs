//! `/api/sites/<site>/secrets`: what the shop signs with.

use serde::{Deserialize, Serialize};
use shopper::Millis;

/// Which there are: `GET …/secrets`. Never the secrets themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SecretCards {
    /// One for each kind that has one, by kind.
    pub secrets: Vec<SecretCard>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SecretCard {
    /// `identity`, `identity-key`, `orders`, `shopify` or `woocommerce`.
    pub kind: String,
    /// When the newest came, UTC ms.
    #[cfg_attr(feature = "schema", schema(value_type = i64))]
    pub made_at: Millis,
}

/// A secret that the platform made: `PUT …/secrets/<kind>`. Left out, one is made on the server
/// where the kind allows it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct KeepSecret {
    /// As the platform shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<String>,
}
