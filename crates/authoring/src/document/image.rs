//! Pictures.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Words;
use crate::each::Each;

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
    /// The same picture in other sizes, of which browsers load what fits the screen; at most 8.
    #[serde(default)]
    #[schemars(length(max = 8))]
    pub sizes: Each<ImageSize>,
}

/// The same picture, larger or smaller.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ImageSize {
    /// Address: `https://…` or a path that begins with `/`.
    pub src: String,
    /// Width of this file, pixels.
    #[schemars(range(min = 1))]
    pub width: u16,
}
