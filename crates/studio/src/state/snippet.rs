//! What a shop puts into its pages, for each of the ways to do it.

use std::fmt::Write as _;

/// A way to put the tag into pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Platform {
    /// Into the page itself.
    Html,
    /// Google Tag Manager, "Custom HTML".
    TagManager,
    /// The theme's layout.
    Shopify,
    /// The theme's functions.
    WooCommerce,
}

impl Platform {
    /// All of them.
    pub(crate) const ALL: [Self; 4] = [
        Self::Html,
        Self::TagManager,
        Self::Shopify,
        Self::WooCommerce,
    ];
}

/// The text for a site, where the server is reached at `home`, like `https://milepost.example`.
pub(crate) fn snippet(platform: Platform, home: &str, site: &str) -> String {
    let (src, site) = (attribute(&format!("{home}/m/milepost.js")), attribute(site));
    let tag = format!("<script async src=\"{src}\" data-site=\"{site}\"></script>");
    match platform {
        Platform::Html => tag,
        // Written as an element and not as a tag: the manager makes scripts anew and drops what
        // it does not know of them, `data-site` first.
        Platform::TagManager => format!(
            "<script>\n  var tag = document.createElement('script');\n  tag.async = true;\n  \
             tag.src = '{src}';\n  tag.setAttribute('data-site', '{site}');\n  \
             document.head.appendChild(tag);\n</script>"
        ),
        Platform::Shopify => format!(
            "<script async src=\"{src}\" data-site=\"{site}\"\n  \
             data-locale=\"{{{{ request.locale.iso_code }}}}\"></script>"
        ),
        Platform::WooCommerce => {
            format!("add_action( 'wp_footer', function () {{\n  echo '{tag}';\n}} );")
        }
    }
}

/// A text that cannot end the attribute, the string or the element that it stands in, whichever
/// of these languages reads it first: all but letters, digits and what addresses are made of
/// becomes a reference.
fn attribute(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_ascii_alphanumeric() || "-._~:/[]%".contains(letter) {
            safe.push(letter);
        } else {
            // Writing into a text cannot fail.
            write!(safe, "&#{};", u32::from(letter)).unwrap_or_default();
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_names_the_server_and_the_site() {
        for platform in Platform::ALL {
            let text = snippet(platform, "https://milepost.example", "fern-floor");
            assert!(
                text.contains("https://milepost.example/m/milepost.js"),
                "{text}"
            );
            assert!(
                text.contains("fern-floor") && text.contains("data-site"),
                "{text}"
            );
        }
    }

    #[test]
    fn no_site_breaks_out_of_the_text() {
        let site = "\"'><script>alert(1)</script>{{ x }}<?php \\";
        for platform in Platform::ALL {
            let text = snippet(platform, "https://milepost.example", site);
            assert_eq!(text.matches("alert").count(), 1);
            assert!(
                !text.contains("<script>alert") && !text.contains("{{ x"),
                "{text}"
            );
            assert!(!text.contains("<?php") && !text.contains('\\'), "{text}");
        }
    }
}
