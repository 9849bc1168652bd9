//! Cards of products.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Words;

/// A product that was looked at, as its own page described it.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProductCard {
    /// Id of the product, as in the shop's `view_item`; of the six looked at last. Left out:
    /// the one looked at last.
    pub product: Option<String>,
    /// The link's words, like `See it again`.
    pub label: Words,
}
