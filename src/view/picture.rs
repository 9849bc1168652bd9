//! Pictures of the store's goods, in a place that is reserved before they load.

use content::{Image, Text, Url};
use web_sys::Element;
use yew::prelude::*;

use super::Scene;
use super::element::{El, h};

/// How wide pictures are drawn, for browsers that do not find out by themselves: the article's
/// text is the widest that they stand in.
const SIZES: &str = "auto, (min-width: 720px) 584px, 100vw";

/// A picture of the document in a box that keeps its place. One that does not come gives way to
/// its words.
pub(super) fn framed(scene: &Scene, into: El, image: &Image) -> El {
    into.maybe(words(scene, &image.alt))
        .with(picture(scene, image))
}

/// A picture of the document. The words come with it; empty ones make it decoration.
pub(super) fn picture(scene: &Scene, image: &Image) -> El {
    let mut picture = beside_name(&image.src)
        .set("alt", &scene.text(&image.alt))
        .set("width", &image.width.to_string())
        .set("height", &image.height.to_string());
    if !image.sizes.is_empty() {
        picture = picture
            .set("sizes", SIZES)
            .set("srcset", &source_set(image));
    }
    picture
}

/// A picture from the page's own product data, beside the product's name: decoration. Its size
/// is unknown; the box around it has one.
pub(super) fn beside_name(src: &Url) -> El {
    let told = Callback::from(|event: Event| note(&event));
    h("img.mp-art[loading=lazy][decoding=async][alt=]")
        .set("src", src.as_str())
        .on("error", told.clone())
        .on("load", told)
}

/// What is read where the picture would be. It lies beneath it, and the picture says the same to
/// screen readers.
fn words(scene: &Scene, alt: &Text) -> Option<El> {
    let words = scene.text(alt);
    let words = (!words.is_empty()).then_some(words)?;
    Some(h("span.mp-alt[aria-hidden=true]").text(&words))
}

/// Notes on the picture itself whether it is there, and needs no drawing for it: the style sheet
/// then hides the browser's broken sign, and what lies beneath is seen.
fn note(event: &Event) {
    if let Some(picture) = event.target_dyn_into::<Element>() {
        let gone = event.type_() == "error";
        picture.toggle_attribute_with_force("data-gone", gone).ok();
    }
}

/// `/small.jpg 400w, /large.jpg 1200w`.
fn source_set(image: &Image) -> String {
    let own = (image.width, &image.src);
    let others = image.sizes.iter().map(|(width, src)| (*width, src));
    let all = others.chain([own]);
    let all: Vec<_> = all
        .map(|(width, src)| [src.as_str(), " ", &width.to_string(), "w"].concat())
        .collect();
    all.join(", ")
}
