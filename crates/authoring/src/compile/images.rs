//! Pictures.

use content::Image;

use super::scribe::Scribe;
use crate::Lint;
use crate::at::At;
use crate::document;

impl Scribe<'_> {
    /// A picture, if it can be shown.
    pub(super) fn image(&mut self, image: &document::Image, at: &At<'_>) -> Option<Image> {
        let src = self.url(&image.src, &at.field("src"));
        if image.alt.is_none() {
            self.findings.lint(
                Lint::ImageWithoutAlt,
                at.field("alt"),
                "who cannot see the picture is told nothing",
                "say in `alt` what it shows, or write \"\" if it is mere decoration",
            );
        }
        let alt = self.maybe(image.alt.as_ref(), &at.field("alt"));
        let width = self.side(image.width, &at.field("width"));
        let height = self.side(image.height, &at.field("height"));
        Some(Image {
            src: src?,
            alt,
            width: width?,
            height: height?,
        })
    }

    pub(super) fn side(&mut self, pixels: Option<u16>, at: &At<'_>) -> Option<u16> {
        let pixels = pixels.filter(|pixels| *pixels > 0);
        if pixels.is_none() {
            self.findings.lint(
                Lint::ImageWithoutSize,
                at,
                "the picture has no size: the page would jump when it arrives",
                "write the file's width and height in pixels",
            );
        }
        pixels
    }
}
