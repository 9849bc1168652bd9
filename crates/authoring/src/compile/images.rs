//! Pictures.

use content::{Image, Url};

use super::scribe::Scribe;
use crate::Lint;
use crate::at::At;
use crate::document;
use crate::lint::sizes;

/// Most sizes of one picture: screens do not differ more.
const MOST_SIZES: usize = 8;

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
        let sizes = self.sizes(image, &at.field("sizes"));
        Some(Image {
            sizes,
            src: src?,
            alt,
            width: width?,
            height: height?,
        })
    }

    /// The other sizes, each width once.
    fn sizes(&mut self, image: &document::Image, at: &At<'_>) -> Vec<(u16, Url)> {
        let many = sizes::at_most(image.sizes.len(), MOST_SIZES, "sizes of one picture");
        self.findings.complain(at, many);
        let mut widths = vec![image.width.unwrap_or_default()];
        let mut sizes = Vec::new();
        for (i, size) in image.sizes.read(at, self.findings) {
            let at = at.index(i);
            let src = self.url(&size.src, &at.field("src"));
            if size.width == 0 || widths.contains(&size.width) {
                let reason = format!("{} pixels are no other width", size.width);
                let mend = "write the width of this file in pixels, each once";
                self.findings
                    .lint(Lint::WrongValue, at.field("width"), reason, mend);
            } else if size.src.trim_end().ends_with(',') {
                let reason = "browsers read the comma at its end as the end of the address";
                let mend = "write it as `%2C`";
                self.findings
                    .lint(Lint::WrongValue, at.field("src"), reason, mend);
            } else if let Some(src) = src {
                widths.push(size.width);
                sizes.push((size.width, src));
            }
        }
        sizes
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
