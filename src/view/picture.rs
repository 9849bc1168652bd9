//! Pictures of the store's goods, in a place that is reserved before they load.

use content::{Image, Url};

use super::Scene;
use super::element::{El, h};

/// A picture of the document. The words come with it; empty ones make it decoration.
pub(super) fn picture(scene: &Scene, image: &Image) -> El {
    beside_name(&image.src)
        .set("alt", &scene.text(&image.alt))
        .set("width", &image.width.to_string())
        .set("height", &image.height.to_string())
}

/// A picture from the page's own product data, beside the product's name: decoration. Its size
/// is unknown; the box around it has one.
pub(super) fn beside_name(src: &Url) -> El {
    h("img.mp-art[loading=lazy][decoding=async][alt=]").set("src", src.as_str())
}
