//! What is answered by showing it.

use schemars::JsonSchema;
use serde::Deserialize;

/// Files.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct File {
    /// Media types that are taken: `image/*`, `image/png`, `image/jpeg`, `image/webp`,
    /// `application/pdf`.
    pub accept: Vec<String>,
    /// Most megabytes of one file, 1 or 2. Default: 2.
    #[schemars(range(min = 1, max = 2))]
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
