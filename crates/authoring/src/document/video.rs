//! Films.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Words;

/// A film with its size, so that its place is kept before it loads and nothing jumps. It never
/// starts by itself.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Video {
    /// Address of the file: `https://…` or a path that begins with `/`.
    pub src: String,
    /// What it shows, in words: its name for who cannot see it.
    pub label: Words,
    /// Address of the picture that stands there until it is started.
    pub poster: Option<String>,
    /// Addresses of its captions, `.vtt` files: one for every language, or one for each.
    pub captions: Option<Words>,
    /// Width of the film, pixels.
    #[schemars(required, range(min = 1))]
    pub width: Option<u16>,
    /// Height of the film, pixels.
    #[schemars(required, range(min = 1))]
    pub height: Option<u16>,
}
