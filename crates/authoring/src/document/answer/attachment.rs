//! What is answered by showing it.

use schemars::JsonSchema;
use serde::Deserialize;

/// Files.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct File {
    /// Media types that are taken, like `image/*` or `application/pdf`.
    pub accept: Vec<String>,
    /// Most megabytes of one file, 1 to 20. Default: 10.
    #[schemars(range(min = 1, max = 20))]
    pub max_mb: Option<u8>,
    /// Most files, 1 to 10. Default: 1.
    #[schemars(range(min = 1, max = 10))]
    pub count: Option<u8>,
}

/// An element of the page.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Element {}

/// A picture of the page.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Screenshot {}
