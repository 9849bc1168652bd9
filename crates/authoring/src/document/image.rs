//! Pictures.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Words;

/// A picture with its size, so that its place is kept before it loads and nothing jumps.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Image {
    /// Address: `https://…` or a path that begins with `/`.
    pub src: String,
    /// What it shows, in words, for who cannot see it. `""` for mere decoration.
    #[schemars(required)]
    pub alt: Option<Words>,
    /// Width of the file, pixels.
    #[schemars(required, range(min = 1))]
    pub width: Option<u16>,
    /// Height of the file, pixels.
    #[schemars(required, range(min = 1))]
    pub height: Option<u16>,
}
